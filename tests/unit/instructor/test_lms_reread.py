"""The exported files, read by libxml2, which shares no code with what writes them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lms_answers import shown
from lms_interpreter import QTI, visible
from lms_nasty import NASTY, nasty_question, quiz_of
from lxml import etree
from quiz_samples import ALL

from grader.content.course import load_course
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.instructor.lms_canvas import canvas_zip
from grader.instructor.lms_losses import divide
from grader.instructor.lms_moodle import moodle_xml
from grader.instructor.lms_parts import draw_all

ROOT = Path(__file__).resolve().parents[3]
QUIZZES = ("q01", "q02", "q03", "q04", "q05", "q06")
FORMATS = ("moodle", "canvas")
SEEDS = 4


@pytest.fixture(scope="module")
def written():
    """Give a function that gives what is carried of a shipped quiz, and its XML files by name."""
    course = load_course(ROOT)
    registry = load_registry(course)

    def write(quiz_id, form):
        source = load_quiz_source(course, quiz_id)
        quiz = draw_all(lambda seed: draw_quiz(source, seed, registry), SEEDS)
        carried, _ = divide(quiz, form)
        return carried, files_of(carried, form)

    return write


def files_of(quiz, form):
    """Give the XML files of an export by their names."""
    if form == "moodle":
        return {"moodle.xml": moodle_xml(quiz)}
    with zipfile.ZipFile(io.BytesIO(canvas_zip(quiz))) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist() if not name.endswith("/")}


def strict(content):
    """Read a file with libxml2, which mends nothing and loads nothing from elsewhere."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def texts_of(tree, form):
    """Give the prompt of each question as a browser shows it, by the question's name."""
    if form == "moodle":
        found = [one for one in tree.findall("question") if one.get("type") != "category"]
        return {one.findtext("name/text"): one.findtext("questiontext/text") for one in found}
    return {
        one.get("title"): one.findtext("q:presentation/q:material/q:mattext", namespaces=QTI)
        for one in tree.iter(f"{{{QTI['q']}}}item")
    }


def questions_in(files, form):
    """Give the file that holds the questions."""
    if form == "moodle":
        return strict(files["moodle.xml"])
    (tree,) = [one for one in map(strict, files.values()) if one.tag.endswith("questestinterop")]
    return tree


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_two_parsers_read_the_same_document(written, quiz_id, form):
    """In canonical form each file is the same for libxml2 and for expat, which the tests use."""
    _, files = written(quiz_id, form)
    for name, content in files.items():
        theirs = etree.tostring(strict(content), method="c14n2").decode()
        assert theirs == ET.canonicalize(content.decode()), name


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_every_draw_is_read_with_its_prompt(written, quiz_id, form):
    """Libxml2 finds each draw of each carried question once, with the prompt that it has here."""
    carried, files = written(quiz_id, form)
    texts = texts_of(questions_in(files, form), form)
    draws = [draw for one in carried.questions for draw in one.draws]
    assert sorted(texts) == sorted(draw.name for draw in draws)
    for draw in draws:
        assert visible(texts[draw.name]).startswith(shown(draw.question.prompt)), draw.name


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_make_no_other_document(text, form):
    """Whatever a text holds, both parsers read the same, and find every question."""
    quiz, _ = divide(quiz_of(*(nasty_question(one, text) for one in ALL)), form)
    files = files_of(quiz, form)
    for content in files.values():
        theirs = etree.tostring(strict(content), method="c14n2").decode()
        assert theirs == ET.canonicalize(content.decode())
    assert len(texts_of(questions_in(files, form), form)) == len(quiz.questions)


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_the_manifest_names_every_file_of_the_zip(written, quiz_id):
    """Each file but the manifest is named by it, none is missing, and what depends is there."""
    _, files = written(quiz_id, "canvas")
    manifest = strict(files["imsmanifest.xml"])
    named = [one.get("href") for one in manifest.iter("{*}file")]
    assert sorted(named) == sorted(set(files) - {"imsmanifest.xml"})
    assert not any(posixpath.isabs(name) or ".." in name for name in named)
    ids = {one.get("identifier") for one in manifest.iter("{*}resource")}
    assert {one.get("identifierref") for one in manifest.iter("{*}dependency")} <= ids


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_the_points_of_a_zip_are_those_of_the_quiz(written, quiz_id):
    """A group of draws counts once in the points of the whole."""
    carried, files = written(quiz_id, "canvas")
    (meta,) = [content for name, content in files.items() if name.endswith("assessment_meta.xml")]
    said = {float(one.text) for one in strict(meta).iter("{*}points_possible")}
    assert said == {sum(one.draws[0].question.points for one in carried.questions)}
