"""Markup is made in one place, where all text is escaped."""

from __future__ import annotations

import pytest

from grader.core.html import Html, element, join, page, text


def test_text_is_escaped_in_content_and_attributes():
    """What looks like markup is text, inside of an element and inside of an attribute."""
    made = element("p", "<script>&", title='" onload="x', class_="a", aria_label="it's")
    assert made == (
        '<p title="&quot; onload=&quot;x" class="a" aria-label="it&#x27;s">&lt;script&gt;&amp;</p>'
    )


def test_markup_is_not_escaped_again():
    """Elements go into elements as they are, numbers are written."""
    assert element("tr", element("td", 3), "<") == "<tr><td>3</td>&lt;</tr>"
    assert join([Html("<b>"), "<"], " & ") == "<b> &amp; &lt;"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u2066", "\ud800", "\x7f"])
def test_invisible_characters_are_shown_as_unknown(sign):
    """Controls, marks that turn the direction and lone surrogates become a visible sign."""
    assert text(f"a{sign}b") == "a\ufffdb"


def test_attributes_may_be_left_out_and_names_are_written_with_hyphens():
    """None leaves an attribute out; underscores are hyphens; numbers are short."""
    assert element("rect", x=0.5, class_=None, stroke_width=2.0) == (
        '<rect x="0.5" stroke-width="2"></rect>'
    )
    assert element("br") == "<br>"


def test_a_page_forbids_scripts_and_requests():
    """The page's own policy allows its styles and nothing else."""
    made = page("A <title>", "p{}", element("p", "x"))
    assert made.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>A &lt;title&gt;</title>" in made
    assert "default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;" in made
