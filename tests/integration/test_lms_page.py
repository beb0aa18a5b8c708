"""The page about exports: its commands run as written, its tables and numbers are the code's.

``UPDATE_GOLDENS=1 pytest tests/integration/test_lms_page.py`` writes the tables anew; read the
difference.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from xml.etree import ElementTree as ET

import pytest
from cli_course import ROOT, copy_course
from pages import run_as_written, steps

from grader.cli.quiz_export import DEFAULT_SEEDS
from grader.content.course import load_course
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source, quiz_ids
from grader.core.quiz import KINDS
from grader.instructor import lms_losses as lost
from grader.instructor.lms_canvas import canvas_zip
from grader.instructor.lms_losses import divide, losses
from grader.instructor.lms_moodle import moodle_xml
from grader.instructor.lms_parts import FORMATS, draw_all

PATH = ROOT / "docs" / "lms-export.md"
OF_ALL_KINDS = {
    "moodle": [lost.DRAWS, lost.HINT_LATE, lost.TAGS],
    "canvas": [lost.DRAWS, lost.HINT, lost.MISTAKES],
}
BEFORE, AFTER = "drawn five times:\n\n", "\n\n*Trap feedback*"  # what stands around the tables
NAMES = {"moodle": "Moodle", "canvas": "Canvas"}


@pytest.fixture(scope="module")
def quizzes():
    """Give the quizzes that ship, drawn as often as the command draws them."""
    course = load_course(ROOT)
    registry = load_registry(course)
    sources = [load_quiz_source(course, name) for name in quiz_ids(course.root)]
    return [
        draw_all(lambda seed, source=source: draw_quiz(source, seed, registry), DEFAULT_SEEDS)
        for source in sources
    ]


def types_in(quiz, form):
    """Give the platform's type of each draw of a quiz, by the draw's name."""
    if form == "moodle":
        tree = ET.fromstring(moodle_xml(quiz))  # noqa: S314 - written just now
        return {
            one.findtext("name/text"): one.get("type")
            for one in tree
            if one.get("type") != "category"
        }
    with zipfile.ZipFile(io.BytesIO(canvas_zip(quiz))) as file:
        (name,) = [name for name in file.namelist() if re.search(r"/text2qti_\w+\.xml$", name)]
        tree = ET.fromstring(file.read(name))  # noqa: S314 - written just now
    items = [one for one in tree.iter() if one.tag.endswith("}item")]
    fields = {one.get("title"): [field.text for field in one.iter()] for one in items}
    return {name: texts[texts.index("question_type") + 1] for name, texts in fields.items()}


def table(quizzes, form):
    """Give the lines of the table that the page has to show for a format."""
    rows = {kind: {"all": 0, "carried": 0, "types": {}, "lost": {}} for kind in KINDS}
    for quiz in quizzes:
        carried, reasons = divide(quiz, form)
        types = types_in(carried, form)
        for one in quiz.questions:
            row = rows[one.draws[0].question.kind]
            row["all"] += 1
            row["carried"] += one.id not in reasons
            if one.id in reasons:
                row["lost"][f"refused: {reasons[one.id].partition(' (seed')[0]}"] = None
                continue
            for draw in one.draws:
                row["types"][types[draw.name].removesuffix("_question")] = None
                row["lost"] |= dict.fromkeys(losses(draw.question, form))
    lines = [f"| {NAMES[form]} | carried | becomes | what else is lost |", "|---|---|---|---|"]
    for kind, row in rows.items():
        said = [text for text in sorted(row["lost"]) if text not in OF_ALL_KINDS[form]]
        types = ", ".join(sorted(row["types"])) or "-"
        told = "<br>".join(said) or "nothing"
        lines.append(f"| {kind} | {row['carried']} of {row['all']} | {types} | {told} |")
    return lines


def tables_in(page):
    """Give all tables of a page, each as its lines."""
    return [found.splitlines() for found in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE)]


def test_the_tables_are_what_the_code_loses(quizzes):
    """For each kind the page says how many are carried, as what, and what is lost."""
    due = [table(quizzes, form) for form in FORMATS]
    if os.environ.get("UPDATE_GOLDENS"):
        page = PATH.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEFORE)
        after = rest[rest.index(AFTER) :]
        texts = "\n\n".join("\n".join(lines) for lines in due)
        PATH.write_text(f"{before}{BEFORE}{texts}{after}", encoding="utf-8")
    assert tables_in(PATH.read_text(encoding="utf-8")) == due


@pytest.mark.parametrize("form", FORMATS)
def test_what_every_kind_loses_is_listed(form):
    """The three losses that all kinds share stand in a list of their own."""
    page = PATH.read_text(encoding="utf-8")
    listed = page.partition(f"In {NAMES[form]}:\n\n")[2].partition("\n\n")[0]
    assert listed.splitlines() == [f"- {text}" for text in OF_ALL_KINDS[form]]


def test_the_numbers_of_carried_questions_are_true(quizzes):
    """The page says of how many shipped questions each format carries how many."""
    carried = {
        form: sum(len(divide(quiz, form)[0].questions) for quiz in quizzes) for form in FORMATS
    }
    total = sum(len(quiz.questions) for quiz in quizzes)
    due = f"Moodle carries {carried['moodle']} of the {total} questions of the quizzes that ship, "
    page = " ".join(PATH.read_text(encoding="utf-8").split())
    assert f"{due}Canvas {carried['canvas']}." in page


def test_the_commands_run_as_written(tmp_path):
    """Every command of the page succeeds and prints what the page shows."""
    course = copy_course(tmp_path / "course")
    shutil.copytree(ROOT / "quizzes", course / "quizzes")
    page = PATH.read_text(encoding="utf-8")
    assert len(steps(page)) == 4
    run_as_written(page, course)
    written = {path.name for path in course.iterdir() if path.suffix in {".xml", ".zip"}}
    assert written == {*(f"q0{number}.xml" for number in range(1, 7)), "q02.zip"}
