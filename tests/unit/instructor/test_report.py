"""The class report counts right, shows it without colour alone, and escapes what it is told."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from report_samples import CONCEPTS, EXERCISES, HOSTILE, NAME, class_of, score

from grader.core.model import Status
from grader.errors import StoreError
from grader.instructor.quiz_marking import MarkedQuiz, QuestionMark
from grader.instructor.report_class import MAX_BINS, class_report, spread_of
from grader.instructor.report_csv import HEAD, write_report_csv
from grader.instructor.report_html import report_page
from grader.instructor.report_quiz import quiz_report

VOID = {"meta", "br"}


def report_of(scores, quizzes=()):
    """Make the report of the sample course."""
    return class_report("Sample <course>", CONCEPTS, EXERCISES, scores, quizzes)


class Reader(HTMLParser):
    """Checks that tags are closed in order, and keeps tags and text."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        """Open a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep text."""
        self.text.append(data)


def read(page):
    """Parse a page; give its reader."""
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_points_tests_and_mistakes_are_counted():
    """Mean, all right, facility by points and mistakes by students are those of the class."""
    report = report_of(class_of(40))
    (one,) = report.exercises
    assert (report.students, one.all_right, report.seeds) == (40, 20, (7,))
    assert one.spread.points.count(4) == 20
    assert one.spread.mean == (20 * 4 + 10) / 40
    assert [row.test for row in one.tests] == ["test_two", "test_one"]  # hardest first
    assert [item.facility for item in one.analysis.items] == [0.5, 0.75]
    assert [(one.id, one.students, one.of) for one in report.mistakes] == [
        ("adds-twice", 10, 40),
        ("flips", 10, 40),
    ]
    assert report.mistakes[0].hint == "You did adds-twice."


def test_concepts_are_ranked_by_the_points_earned():
    """The hardest concept is the one of whose points the smallest share was earned."""
    found = report_of(class_of(40)).concepts
    assert [(one.id, one.share, one.tests, one.students) for one in found] == [
        ("adds", 0.5, 1, 40),
        ("slides", 0.75, 1, 40),
    ]


def test_two_mistakes_made_together_count_for_both():
    """A joined hint is two mistakes of one student."""
    report = report_of([score("a", (Status.FAILED, Status.FAILED), "flips+adds-twice")])
    assert [(one.id, one.students) for one in report.mistakes] == [("adds-twice", 1), ("flips", 1)]


def test_open_results_are_no_zeros():
    """A fault of the grader's own counts neither as right nor as wrong."""
    scores = [*class_of(12), score("open", (Status.PASSED, Status.GRADER_FAULT))]
    (one,) = report_of(scores).exercises
    assert (one.open_students, one.analysis.items[0].answered) == (1, 12)
    assert one.analysis.items[0].facility == 0.5


def test_students_stand_from_most_points_to_fewest():
    """The columns of the heat map fall from left to right, and each has its status."""
    (one,) = report_of(class_of(8)).exercises
    assert list(one.spread.points) == sorted(one.spread.points, reverse=True)
    last = {row.test: row.statuses[-1] for row in one.tests}
    assert last == {"test_one": Status.FAILED, "test_two": Status.FAILED}
    assert one.students[-1] in {"synthetic-003", "synthetic-007"}


@pytest.mark.parametrize("most", [1, 4, 14, 15, 56, 140])
def test_bins_hold_everybody_once(most):
    """Every number of points from 0 to the most is in one of at most 15 bins."""
    points = [place / 2 for place in range(2 * most + 1)]
    spread = spread_of(points, most)
    assert sum(count for _, _, count in spread.bins) == len(points)
    assert len(spread.bins) <= MAX_BINS
    assert (spread.bins[0][0], spread.bins[-1][1]) == (0, most)


def test_the_page_is_whole_and_loads_nothing():
    """Tags are closed, and no tag or style asks for anything from elsewhere."""
    page = report_page(report_of(class_of(40)), "A synthetic class.")
    reader = read(page)
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in reader.tags}
    assert not re.search(r"url\(|@import|https?:|src=", page)
    targets = {attrs["href"][1:] for tag, attrs in reader.tags if tag == "a"}
    assert targets <= {attrs.get("id") for _, attrs in reader.tags}


def test_statuses_are_told_by_form_and_sign():
    """Each status has a block of its own height in the picture, and a sign in the table."""
    kinds = (Status.FAILED, Status.RAISED, Status.NOT_IMPLEMENTED, Status.GRADER_FAULT)
    scores = [score(f"s{kind}", (Status.PASSED, kind)) for kind in kinds]
    page = report_page(report_of(scores))
    blocks = set(re.findall(r'y="(\d+)" width="1" height="(\d+)" class="(s-.)"', page))
    assert {(top, height) for top, height, _ in blocks} == {
        ("0", "12"), ("4", "8"), ("8", "4"), ("0", "4")
    }  # fmt: skip
    assert {"✗", "!", "○", "?", "✓"} <= {text.strip() for text in read(page).text}


def test_hostile_names_are_text():
    """A student called like a script is shown, and is no markup."""
    scores = [score(HOSTILE, (Status.PASSED, Status.FAILED), HOSTILE)]
    page = report_page(report_of(scores), HOSTILE)
    reader = read(page)
    assert "script" not in {tag for tag, _ in reader.tags}
    assert any("<script>alert(1)</script>\ufffd'\"&" in text for text in reader.text)
    assert "\u202e" not in page


def test_a_small_class_gets_counts_and_is_told_why():
    """Below the class sizes there are no shares of students, no correlations and no alpha."""
    page = report_page(report_of(class_of(8)))
    text = " ".join(read(page).text)
    assert "2 of 8: adds-twice" in text
    assert "8 students with all results: too few for alpha and for item-rest" in text
    assert "Alpha with its 95 % interval" not in text


def test_a_large_class_gets_alpha_with_its_interval():
    """From 30 students on alpha stands with its interval, and shares are in percent."""
    text = " ".join(read(report_page(report_of(class_of(40)))).text)
    assert re.search(r"Alpha with its 95 % interval: 0\.\d\d \([−0-9.]+ to 0\.\d\d\)", text)  # noqa: RUF001
    assert "25 %: adds-twice" in text


def test_an_exercise_without_mistakes_says_so():
    """A class that is all right has no mistakes, and no alpha because nothing is spread."""
    text = " ".join(
        read(report_page(report_of([score(f"s{n}", (Status.PASSED,) * 2) for n in range(40)]))).text
    )
    assert "No result shows a known mistake." in text
    assert "No alpha: the sums of all students are the same." in text


def answer(question, credit, mistakes=(), points=2):
    """Give what one answer earned."""
    earned = Fraction(credit) * points
    return QuestionMark(question, points, earned, answered=True, misconceptions=mistakes)


def test_quiz_answers_become_items():
    """A student's last result counts, what was not asked for is left out, mistakes are counted."""
    open_one = QuestionMark("one", 2, Fraction(0), answered=False, misconceptions=())
    marked = [MarkedQuiz("s0", "q01", "", (answer("one", 1, ("other",)),))]
    marked += [
        MarkedQuiz(
            f"s{number}",
            "q01",
            "",
            (
                answer("one", number % 2, () if number % 2 else ("flips",)),
                answer("two", Fraction(1, 2)),
                answer("three", 1),
            ),
        )
        for number in range(20)
    ]
    marked.append(MarkedQuiz("late", "q01", "", (open_one, answer("two", 1))))
    quiz = quiz_report(
        "q01", "A quiz", {"one": "First?", "two": "Second?"}, marked, {"flips": "You flipped."}
    )
    first, second = quiz.analysis.items
    assert (first.answered, second.answered) == (21, 21)
    assert first.facility == pytest.approx(10 / 21)
    assert first.distractors[0][:2] == ("flips", 10)
    assert [(one.id, one.hint, one.students, one.of) for one in quiz.mistakes] == [
        ("flips", "You flipped.", 10, 21)
    ]
    report = report_of(class_of(12), [quiz])
    text = " ".join(read(report_page(report)).text)
    assert "Quiz q01: A quiz" in text
    assert "1. First?" in text
    assert ("flips", "q01") in {(one.id, one.exercise) for one in report.mistakes}


def test_the_table_has_a_line_for_each_thing(tmp_path):
    """Exercises, tests, mistakes and concepts are lines with the report's own figures."""
    path = tmp_path / "report.csv"
    write_report_csv(path, report_of(class_of(40)))
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == HEAD
    kinds = [row["kind"] for row in rows]
    assert kinds == ["exercise", "test", "test", "mistake", "mistake", "concept", "concept"]
    assert (rows[0]["where"], rows[0]["students"], rows[0]["count"]) == (NAME, "40", "20")
    assert (rows[1]["name"], rows[1]["share"], rows[1]["count"]) == ("test_two", "0.5", "20")
    assert (rows[3]["name"], rows[3]["share"]) == ("adds-twice", "0.25")


def test_a_spreadsheet_takes_no_text_for_a_formula(tmp_path):
    """A text that begins like a formula gets a quote before it."""
    path = tmp_path / "report.csv"
    write_report_csv(path, report_of([score("a", (Status.FAILED, Status.FAILED), "=1")]))
    with path.open(encoding="utf-8", newline="") as stream:
        assert "'=1" in {row["name"] for row in csv.DictReader(stream)}


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    """Where the folder is missing, the error names the file and leaves nothing behind."""
    with pytest.raises(StoreError, match=r"gone.report\.csv cannot be written"):
        write_report_csv(tmp_path / "gone" / "report.csv", report_of(class_of(2)))
    assert list(tmp_path.iterdir()) == []
