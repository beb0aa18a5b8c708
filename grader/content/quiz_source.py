"""Read a quiz's source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.content.quiz_bodies import read_body
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_fields import Fields, check_concepts, place_of
from grader.content.quiz_files import quiz_ids, quiz_path, resolve_quiz
from grader.content.quiz_format import FORMAT_VERSION, QUESTION, QUIZ
from grader.content.quiz_parts import Name, QuestionSource, QuizSource
from grader.content.quiz_registry import Registry, load_registry
from grader.content.yamltree import Item, read

if TYPE_CHECKING:
    from grader.content.course import Course
    from grader.content.quiz_parts import BodySource
    from grader.errors import Problem

__all__ = [
    "QuizSource",
    "Registry",
    "draw_quiz",
    "load_quiz_source",
    "load_registry",
    "quiz_ids",
    "quiz_path",
    "resolve_quiz",
]


def load_quiz_source(course: Course, quiz_id: str) -> QuizSource:
    """Read one quiz file.

    Parameters
    ----------
    course
        The course that it belongs to.
    quiz_id
        Its short id; ``resolve_quiz`` makes it of what people type.

    Returns
    -------
    QuizSource
        With parameters, as it stands in the file.

    Raises
    ------
    ContentError
        With all problems of the file.

    """
    path = quiz_path(course, quiz_id)

    def build(top: Item) -> QuizSource:
        QUIZ.check(top)
        quiz = top.peek("quiz")
        found = quiz.node.text if quiz.node is not None else ""
        if re.fullmatch("q[0-9]{2}", found) and found != quiz_id:
            quiz.problem(f"found the id {found}, expected {quiz_id} as in the file's name")
        listed = top.peek("questions")
        fitting = [item for item in _children(listed) if _question_fits(item)]
        questions = tuple(_question(item, course) for item in fitting)
        _check_ids(fitting)
        return QuizSource(
            path=path,
            id=quiz_id,
            title=_muted(top.peek("title")).text(),
            version=_muted(top.peek("version")).integer(),
            pass_share=_muted(top.peek("pass")).number(),
            questions=questions,
            concepts=tuple(course.concepts),
        )

    return read(path, build, format_version=FORMAT_VERSION)


def _muted(item: Item) -> Item:
    """Give the same place without reports: ``QUIZ.check`` has reported what is wrong there."""
    return Item(item.path, item.node, [])


def _children(item: Item) -> tuple[Item, ...]:
    is_list = item.node is not None and item.node.kind == "list"
    return item.items() if is_list else ()


def _question_fits(item: Item) -> bool:
    problems: list[Problem] = []
    QUESTION.check(Item(item.path, item.node, problems))
    return not problems


def _check_ids(questions: list[Item]) -> None:
    first: dict[str, int] = {}
    for question in questions:
        item = question.peek("id")
        line = first.setdefault(item.text(), place_of(item).line)
        if line != place_of(item).line:
            again = f"found the id {item.text()} again, expected it once"
            item.problem(f"{again} (it is in line {line} already)")


def _question(item: Item, course: Course) -> QuestionSource:
    fields = Fields()
    params = fields.parameters(item.peek("params"))
    points, hint, show = item.peek("points"), item.peek("hint"), item.peek("show")
    shown = []
    for each in show.items() if show.present else ():
        fields.check_name(each, each.text())
        shown.append(Name(each.text(), place_of(each)))
    prompt = fields.template(item.peek("prompt"))
    why = fields.template(item.peek("why"))
    hint_text = fields.template(hint) if hint.present else None
    kind = item.peek("kind").text()
    body: BodySource = read_body(item, kind, fields)
    computed = [param.expression for param in params if param.how == "fixed" and param.expression]
    return QuestionSource(
        id=item.peek("id").text(),
        kind=kind,
        concepts=check_concepts(item.peek("concepts"), course.concepts),
        difficulty=item.peek("difficulty").integer(),
        points=points.integer() if points.present else 1,
        at=place_of(item),
        prompt=prompt,
        why=why,
        hint=hint_text,
        params=params,
        show=tuple(shown),
        body=body,
        templates=tuple(fields.templates),
        expressions=(*computed, *fields.expressions),
        reasons=tuple(fields.reasons),
    )
