"""The graded questions that a release writes for each student of a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cli.grading import relative
from grader.cli.quiz_hand_out import secret_of_class
from grader.cli.render_text import count
from grader.errors import UsageError
from grader.instructor.quiz_builds import write_papers
from grader.instructor.quiz_class import read_students
from grader.study.student import student_id

if TYPE_CHECKING:
    from pathlib import Path

    from grader.content.course import Course


@dataclass(frozen=True, slots=True)
class Papers:
    """For whom graded questions are written, from what they are drawn, and where they go."""

    students: tuple[str, ...]
    secret: bytes
    place: Path


def papers_place(out: Path) -> Path:
    """Give where the questions of a class lie: beside the release, which all students get."""
    return out.with_name(f"{out.name}-papers")


def read_papers(
    course: Course, students: Path | None, secret: Path | None, place: Path
) -> Papers | None:
    """Read for whom to write graded questions, before anything is written.

    Parameters
    ----------
    course
        The instructor's course.
    students
        The list of the class; None where no questions are wanted.
    secret
        The file of the secret; None for the one in the course's folder.
    place
        The folder to write into.

    Returns
    -------
    Papers or None

    Raises
    ------
    UsageError
        No quiz is graded, the list or the secret cannot be used, a name is none that hand-ins
        can have, or the place is taken.

    """
    if students is None:
        if secret is not None:
            raise UsageError(
                "--secret is what graded questions are drawn from: add --students FILE"
            )
        return None
    if not course.graded_quizzes:
        raise UsageError(
            "no quiz of this course is graded, so there are no questions to write for each "
            "student: add quizzes: {graded: [...]} to course.yaml, or leave --students out"
        )
    if place.exists():
        raise UsageError(f"{place} is there already: remove it, or name a new folder")
    names = tuple(student_id(name) for name in read_students(students))
    return Papers(names, secret_of_class(course.root, secret), place)


def write_class(course: Course, papers: Papers | None) -> list[str]:
    """Write the graded questions of a class; give lines that say so.

    Parameters
    ----------
    course
        The instructor's course.
    papers
        What ``read_papers`` gave.

    Returns
    -------
    list of str
        Also where nothing is written and quizzes are graded.

    Raises
    ------
    ContentError
        A quiz cannot be drawn.
    StoreError
        A file cannot be written.

    """
    names = ", ".join(course.graded_quizzes)
    if papers is None:
        if not names:
            return []
        return [f"graded: {names}; grade quiz hand-out, or --students here, writes the questions"]
    for quiz in course.graded_quizzes:
        write_papers(course, quiz, papers.students, papers.secret, papers.place)
    students = count(len(papers.students), "student")
    place = relative(papers.place)
    return [f"graded: {names}; the questions of {students} are in {place}, each for its own"]
