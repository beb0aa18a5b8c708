"""Elements of Moodle XML."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree as ET  # only written here, never read

from grader.instructor.lms_parts import clean


class Written(NamedTuple):
    """What a question's body comes to.

    Attributes
    ----------
    type
        The name of Moodle's question type.
    text
        The question's text, as HTML.

    """

    type: str
    text: str


def add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    """Add an element that holds a text and nothing else.

    Parameters
    ----------
    parent
        Where it is added.
    name
        Its name.
    text
        What stands in it.
    **attributes
        Its attributes.

    Returns
    -------
    Element

    """
    element = ET.SubElement(parent, name, attributes)
    element.text = None if text is None else clean(text)
    return element


def add_text(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    """Add an element with Moodle's ``<text>`` in it; takes what ``add`` takes."""
    element = add(parent, name, None, **attributes)
    add(element, "text", text)
    return element


def add_answer(
    parent: ET.Element, text: str, fraction: str, feedback: str = "", *, markup: bool = False
) -> ET.Element:
    """Add an answer with its grade.

    Parameters
    ----------
    parent
        The question.
    text
        The answer.
    fraction
        One of Moodle's percentages.
    feedback
        HTML that is shown to those who gave it.
    markup
        Whether the text is HTML.

    Returns
    -------
    Element

    """
    form = "html" if markup else "moodle_auto_format"
    answer = add_text(parent, "answer", text, fraction=fraction, format=form)
    add_text(answer, "feedback", feedback, format="html")
    return answer
