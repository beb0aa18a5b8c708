"""``grade report`` and ``grade feedback`` on what ``grade collect`` graded."""

from __future__ import annotations

import json
import re
import shutil

import numpy as np
import pytest
from cli_course import ROOT, copy_course, grade

HANDED_IN = ROOT / "tests" / "goldens" / "submissions"
EXERCISE = "ex02_slide_filter"
WORK = {  # some of them try to carry hidden inputs out
    "ann": "right_ex02",
    "bob": "mistake_ex02_flipped",
    "eve": "prints_hidden_inputs",
    "joe": "error_text_with_inputs",
    "kim": "error_class_with_inputs",
    "lee": "syntax_error_colon",
    "max": "unknown_ex02",
}
# Put after the reference: whatever it is asked and answers is also written to a file.
LISTENER = """

def _listen(call):
    import json
    import pathlib

    def heard(*inputs):
        result = call(*inputs)
        values = [np.asarray(one, dtype=float).tolist() for one in (*inputs, result)]
        with pathlib.Path({path!r}).open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\\n")
        return result

    return heard


slide_filter = _listen(slide_filter)
"""
RUN = 3  # neighbours of a row that nobody meets by chance
SMALL = 10
DIGITS = 5  # and how many make a number that nobody meets by chance


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give a copy of the course with a small class collected, and what its suite used."""
    folder = copy_course(tmp_path_factory.mktemp("class") / "course")
    reference = folder / "solutions" / EXERCISE / "reference.py"
    heard = folder / "heard.jsonl"
    text = reference.read_text(encoding="utf-8") + LISTENER.format(path=str(heard))
    reference.write_text(text, encoding="utf-8")
    for student, name in WORK.items():
        place = folder / "submitted" / student / EXERCISE
        place.mkdir(parents=True)
        shutil.copy(HANDED_IN / name / "slide_filter.py", place)
    code, _, err = grade("collect", "submitted", "--seed", "5", "--csv", "s.csv", cwd=folder)
    assert (code, err) == (0, "")
    return folder


def rows_of(value):
    """Give all rows of numbers in nested lists."""
    if isinstance(value, list):
        if value and not isinstance(value[0], list):
            yield value
        for one in value:
            yield from rows_of(one)


class Hidden:
    """Values that the hidden suite used, and where they are in a text."""

    def __init__(self, heard):
        self.texts, self.runs, self.longs = set(), set(), set()
        for line in heard.read_text(encoding="utf-8").splitlines():
            for row in rows_of(json.loads(line)):
                for places in (20, 6, 4, 2):
                    self._add([round(one, places) for one in row])

    def _add(self, row):
        self.longs |= {abs(one) for one in row if sum(c.isdigit() for c in f"{one:g}") >= DIGITS}
        if any(abs(one) > SMALL or one % 1 for one in row) and len(row) >= RUN:
            # 0 0 0 and 2 3 4 stand in many places
            self.texts |= {glue.join(map(repr, row)).encode() for glue in (" ", ", ", ",")}
            self.texts |= {glue.join(f"{x:g}" for x in row).encode() for glue in (" ", ", ", ",")}
            runs = [tuple(row[at : at + RUN]) for at in range(len(row) - RUN + 1)]
            self.runs |= {run for run in runs if len({abs(one) for one in run}) == RUN}

    def leaks(self, text):
        """Give what of the values is in a text: as bytes, as neighbours, as a long number."""
        text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL).replace("−", "-")  # noqa: RUF001
        bare = re.sub(r"<[^>]*>", " ", text)
        numbers = [float(one) for one in re.findall(r"[-+]?\d+(?:\.\d+)?", f"{text}\n{bare}")]
        near = {tuple(numbers[at : at + RUN]) for at in range(len(numbers))}
        found = {one for one in self.texts if one in text.encode()}
        return found | (near & self.runs) | ({abs(one) for one in numbers} & self.longs)


@pytest.fixture(scope="module")
def hidden(course):
    """Give the values that the hidden suite used in the class's collect."""
    return Hidden(course / "heard.jsonl")


@pytest.mark.parametrize("form", ["html", "md"])
def test_no_hidden_value_is_in_the_feedback(course, hidden, form):
    """No input or expected value of the hidden suite, in any form, is in any student's file."""
    assert min(len(hidden.texts), len(hidden.runs), len(hidden.longs)) > 50
    code, out, err = grade("feedback", "--out", f"told-{form}", "--format", form, cwd=course)
    assert (code, out, err) == (0, f"7 files are in told-{form}\n", "")
    for student in WORK:
        text = (course / f"told-{form}" / f"{student}.{form}").read_text(encoding="utf-8")
        assert hidden.leaks(text) == set()
        assert "LEAKED" not in text


def test_the_search_would_find_a_value(hidden):
    """A hidden row written as a list, a drawn grid or an array is found, and a long number."""
    run = min(hidden.runs)
    cells = "".join(f"<text>{one:+.3f}*</text>" for one in run)
    assert hidden.leaks(f"<svg>{cells}</svg>")
    assert hidden.leaks(str(np.array(run)))
    assert hidden.leaks(min(hidden.texts).decode())
    assert hidden.leaks(f"the answer was {min(hidden.longs)!r}")


def test_a_mistake_has_its_hint_in_the_feedback(course):
    """Who flipped the kernel reads the question and, folded away, the mistake."""
    grade("feedback", "--out", "one", "--student", "bob", cwd=course)
    (file,) = (course / "one").iterdir()
    assert file.name == "bob.html"
    text = file.read_text(encoding="utf-8")
    assert "You turned the filter round before laying it down." in text
    others = "|".join(set(WORK) - {"bob"})
    assert not re.search(rf"\b({others})\b", text.partition("</style>")[2])


def test_feedback_names_who_is_not_there(course):
    """A student of whom nothing was collected is a wrong usage, with a guess."""
    code, out, err = grade("feedback", "--out", "two", "--student", "bobb", cwd=course)
    assert (code, out) == (2, "")
    assert err == (
        "grade: nothing of bobb was collected (did you mean bob?): grade replay lists all results\n"
    )


def test_feedback_names_a_folder_that_cannot_be(course):
    """A file where the folder should be made is named, with what to do."""
    (course / "blocked").write_text("", encoding="utf-8")
    code, _, err = grade("feedback", "--out", "blocked/in", cwd=course)
    assert code == 3
    assert "blocked/in cannot be made" in err


def test_a_class_is_reported(course, hidden):
    """The page and the table are written, and the terminal says what matters most."""
    code, out, err = grade("report", "--csv", "r.csv", "--out", "r.html", cwd=course)
    assert (code, err) == (0, "")
    assert out.startswith("7 students, 7 hand-ins of 1 exercise\n  hardest concept: ")
    assert "  1 of 7 flipped-kernel (ex02_slide_filter)\n" in out
    assert out.endswith("the report is r.html\nthe table is r.csv\n")
    page = (course / "r.html").read_text(encoding="utf-8")
    assert "You turned the filter round before laying it down." in page
    assert hidden.leaks(page) == set()
    assert (course / "r.csv").read_text(encoding="utf-8").startswith("kind,where,name,")


def test_a_report_is_written_where_nothing_is_named(course):
    """Without options the page is report.html; with --csv alone there is no page."""
    (course / "report.html").unlink(missing_ok=True)
    assert grade("report", "--csv", "only.csv", cwd=course)[0] == 0
    assert not (course / "report.html").exists()
    code, out, _ = grade("report", "--exercise", "ex02", cwd=course)
    assert (code, out.splitlines()[-1]) == (0, "the report is report.html")


def test_nothing_collected_is_said(course, tmp_path):
    """Before the first collect, and for an exercise without hand-ins, the next step is named."""
    code, _, err = grade("report", "--exercise", "ex01", cwd=course)
    assert (code, err) == (
        2,
        "grade: no hand-in of ex01_patch_response was collected here yet: run grade collect\n",
    )
    shutil.copy(ROOT / "course.yaml", tmp_path)
    code, _, err = grade("report", cwd=tmp_path)
    assert code == 2
    assert "nothing was collected here yet" in err


def test_copies_are_a_list_to_read(course):
    """Pairs stand with their lines, and the words say that the list is no verdict."""
    source = (HANDED_IN / "right_ex02" / "slide_filter.py").read_text(encoding="utf-8")
    own = """

def pad(a, n):
    while n > 1:
        n, rest = divmod(n, 3)
        a = a + [rest * 2, n - 7]
    return a
"""
    folder = course / "alike"
    for student, name in (("ann", "pad"), ("bob", "extend"), ("eve", "")):
        (folder / student).mkdir(parents=True)
        text = source + own.replace("pad", name) if name else source
        (folder / student / "slide_filter.py").write_text(text, encoding="utf-8")
    code, out, err = grade("similar", "alike", cwd=course)
    assert (code, err) == (0, "")
    assert out.startswith("ex02_slide_filter: 3 hand-ins\n")
    assert re.search(r"^  100 % of the rare code, \d+ tokens: ann and bob$", out, re.MULTILINE)
    assert "never a verdict" in out
    code, out, _ = grade("similar", "alike", "--json", "--top", "1", cwd=course)
    (found,) = json.loads(out)["exercises"]
    assert [(one["first"], one["second"]) for one in found["pairs"]] == [("ann", "bob")]
    assert found["pairs"][0]["fragments"]
    code, out, _ = grade("similar", "alike", "--exercise", "ex01", cwd=course)
    assert (code, out.splitlines()[0][:6]) == (0, "A list")
