"""HTML that is escaped where it is made: text becomes markup in ``element`` and nowhere else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# what has no end tag; an element of SVG always has one, or the next would be inside of it
VOID: Final = frozenset({"meta", "br"})
KEPT: Final = frozenset("\n\t")
UNKNOWN: Final = "\ufffd"


class Html(str):
    """Text that is markup already; only this module makes it of other text."""

    __slots__ = ()


Content = str | int | Html


def text(words: str) -> Html:
    """Escape text of unknown origin.

    Parameters
    ----------
    words
        Any text. Controls, marks that turn the direction of writing, and halves of characters
        become a sign that says that something was there.

    Returns
    -------
    Html

    """
    shown = "".join(one if one.isprintable() or one in KEPT else UNKNOWN for one in words)
    return Html(escape(shown))


def join(parts: Iterable[Content], between: str = "") -> Html:
    """Put parts one after the other, escaping those that are no markup.

    Parameters
    ----------
    parts
        Markup stays, text is escaped, whole numbers are written.
    between
        Text between two parts.

    Returns
    -------
    Html

    """
    made = [one if isinstance(one, Html) else text(str(one)) for one in parts]
    return Html(text(between).join(made))


def element(name: str, /, *content: Content, **attributes: str | float | None) -> Html:
    """Make one element.

    Parameters
    ----------
    name
        Its tag, a word of ours.
    *content
        What is in it: markup stays, text is escaped.
    **attributes
        By name; a trailing ``_`` is dropped and every other ``_`` is a ``-``, so that
        ``class_`` and ``aria_label`` can be written. None leaves an attribute out.

    Returns
    -------
    Html

    """
    opened = [name]
    for key, value in attributes.items():
        if value is not None:
            written = text(value) if isinstance(value, str) else f"{value:g}"
            opened.append(f'{key.rstrip("_").replace("_", "-")}="{written}"')
    start = f"<{' '.join(opened)}>"
    return Html(start if name in VOID else f"{start}{join(content)}</{name}>")


def page(title: str, style: str, body: Html, language: str = "en") -> Html:
    """Make a whole page that loads nothing and runs nothing.

    Parameters
    ----------
    title
        Of the window.
    style
        CSS, written by us.
    body
        What is in ``<body>``.
    language
        Of its text.

    Returns
    -------
    Html
        Its policy forbids scripts, frames and every request, should anything slip through.

    """
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Html(style)),
    )
    whole = element("html", head, element("body", body), lang=language)
    return Html(f"<!DOCTYPE html>\n{whole}\n")
