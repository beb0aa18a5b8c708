"""Write quizzes as Moodle XML, which Moodle's question bank imports.

Every question gets a category of its own, ``qNN/question``, with all its draws in it: a quiz of
Moodle's then takes a random question from each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # only written here, never read

from grader.instructor.lms_html import inline
from grader.instructor.lms_moodle_bodies import add_body
from grader.instructor.lms_moodle_elements import add, add_text
from grader.instructor.lms_parts import mistakes

if TYPE_CHECKING:
    from grader.instructor.lms_parts import Draw, DrawnQuiz


def moodle_xml(quiz: DrawnQuiz) -> bytes:
    """Write a quiz.

    Parameters
    ----------
    quiz
        Its questions, all of which Moodle can carry: see ``lms_losses.divide``.

    Returns
    -------
    bytes
        An XML file.

    """
    top = ET.Element("quiz")
    for drawn in quiz.questions:
        category = add(top, "question", type="category")
        add_text(category, "category", f"$course$/top/{quiz.id}/{drawn.id}")
        for draw in drawn.draws:
            _add_question(top, draw)
    ET.indent(top)
    written: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return written


def _add_question(top: ET.Element, draw: Draw) -> None:
    question = draw.question
    element = add(top, "question")
    add_text(element, "name", draw.name)
    text = add_text(element, "questiontext", "", format="html")
    add_text(element, "generalfeedback", inline(question.why), format="html")
    add(element, "defaultgrade", str(question.points))
    add(element, "penalty", "0.3333333")
    add(element, "hidden", "0")
    add(element, "idnumber", draw.key)
    written = add_body(element, question)
    element.set("type", written.type)
    text[0].text = written.text
    if question.hint:
        add_text(element, "hint", inline(question.hint), format="html")
    tags = add(element, "tags")
    for tag in dict.fromkeys((*question.concepts, *mistakes(question))):
        add_text(tags, "tag", tag)
