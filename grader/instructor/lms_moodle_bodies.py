"""What is asked and what is right, as Moodle XML: one function for each kind of question."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from grader.core.quiz import (
    Bug,
    Choice,
    GridAnswer,
    Match,
    NumberAnswer,
    Order,
    Select,
    TextAnswer,
)
from grader.errors import UsageError
from grader.instructor.lms_html import inline, number, prompt
from grader.instructor.lms_losses import refusal
from grader.instructor.lms_moodle_cloze import bug_text, each_text, grid_text
from grader.instructor.lms_moodle_elements import Written, add, add_answer, add_text
from grader.instructor.lms_moodle_fractions import right_share
from grader.instructor.lms_numbers import margin

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from grader.core.quiz import Question


def add_body(element: Element, question: Question) -> Written:
    """Add what depends on a question's kind.

    Parameters
    ----------
    element
        The question's element.
    question
        The question.

    Returns
    -------
    Written
        Its type and its text.

    Raises
    ------
    UsageError
        Moodle cannot carry it.

    """
    reason = refusal(question, "moodle")
    body = question.body
    if reason or isinstance(body, Order):
        raise UsageError(f"{question.id}: {reason}; leave it out with --leave-out")
    text = prompt(question)
    match body:
        case Select(scoring="each"):
            text, kind = each_text(question, body), "cloze"
        case Choice() | Select():
            kind = _add_options(element, body)
        case NumberAnswer():
            text += f"<p>Unit: {inline(body.unit)}</p>" if body.unit else ""
            kind = _add_number(element, body)
        case GridAnswer():
            text, kind = grid_text(question, body), "cloze"
        case Match():
            kind = _add_match(element, body)
        case TextAnswer():
            kind = _add_texts(element, body)
        case Bug():
            text, kind = bug_text(question, body), "cloze"
        case _:
            assert_never(body)
    return Written(kind, text)


def _add_options(element: Element, body: Choice | Select) -> str:
    add(element, "single", str(isinstance(body, Choice)).lower())
    add(element, "shuffleanswers", "false")
    add(element, "answernumbering", "abc")
    share = right_share(sum(option.right for option in body.options))
    penalty = "0"
    if isinstance(body, Select):  # one wrong choice takes one right choice away, or everything
        penalty = f"-{share}" if body.scoring == "net" else "-100"
    for option in body.options:
        fraction = share if option.right else penalty
        add_answer(element, inline(option.text), fraction, inline(option.why), markup=True)
    return "multichoice"


def _add_number(element: Element, body: NumberAnswer) -> str:
    right = add_answer(element, number(body.answer), "100")
    add(right, "tolerance", margin(body.answer, body.tolerance))
    for trap in body.traps:
        wrong = add_answer(element, number(trap.value), "0", inline(trap.reason.why))
        add(wrong, "tolerance", margin(trap.value, body.tolerance))
    add(element, "unitgradingtype", "0")
    add(element, "unitpenalty", "0.1")
    add(element, "showunits", "0" if body.unit else "3")
    add(element, "unitsleft", "0")
    if body.unit:
        unit = add(add(element, "units"), "unit")
        add(unit, "multiplier", "1")
        add(unit, "unit_name", body.unit)
    return "numerical"


def _add_match(element: Element, body: Match) -> str:
    add(element, "shuffleanswers", "true")
    texts = {piece.key: piece.text for piece in body.right}
    pairs = [(inline(left.text), texts[body.answer[left.key]]) for left in body.left]
    decoys = [("", texts[key]) for key in texts if key not in body.answer.values()]
    for left, right in [*pairs, *decoys]:
        pair = add_text(element, "subquestion", left, format="html")
        add_text(pair, "answer", " ".join(right.split()))
    return "matching"


def _add_texts(element: Element, body: TextAnswer) -> str:
    add(element, "usecase", str(int(body.keep_case)))
    for text in body.accepted.texts:
        add_answer(element, _literal(text), "100")
    for trap in body.traps:
        for text in trap.wording.texts:
            add_answer(element, _literal(text), "0", inline(trap.reason.why))
    return "shortanswer"


def _literal(text: str) -> str:
    """Take the meaning away from the star, which stands for any characters in Moodle."""
    return " ".join(text.split()).replace("*", "\\*")
