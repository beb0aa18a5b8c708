"""Results in nbgrader's gradebook, read back by nbgrader itself: its commands, its Python API."""

from __future__ import annotations

import csv
import re
import shutil
import warnings
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from gradebook_class import (
    DUE,
    EX1,
    EX2,
    LOST,
    SUITE,
    content,
    environment,
    failed,
    nbgrader,
    python,
    query,
    read,
    score,
    url_of,
    write,
)

from grader.core.model import Status
from grader.errors import StoreError
from grader.instructor.gradebook import Gradebook, Written

STEPS = Path(__file__).with_name("gradebook_by_nbgrader.py")


@contextmanager
def by_hand(path, test="test_two", student="ada"):
    """Give a grade and the comment of a student's first exercise, to be changed by hand."""
    with read(path) as book:
        place = (EX1.module, EX1.id, student)
        yield book.find_grade(test, *place), book.find_comment("comments", *place)
        book.db.commit()


@pytest.fixture
def path(tmp_path):
    """Give a place for a database."""
    return tmp_path / "gradebook.db"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Give a course folder whose gradebook we made: two students, two exercises."""
    folder = tmp_path_factory.mktemp("ours")
    late = score("bob", failed("test_three"), late=90_000, penalty=1.5)
    write(folder / "gradebook.db", score("ada"), late, score("ada", exercise=EX2))
    return folder


@pytest.fixture(scope="module")
def by_nbgrader(tmp_path_factory):
    """Give a course folder whose gradebook nbgrader made and filled."""
    folder = tmp_path_factory.mktemp("theirs")
    names = ("--first-name=Ada", "--last-name=Lovelace", "--email=ada@example.org")
    nbgrader("db", "student", "add", "ada", *names, cwd=folder)
    nbgrader("db", "assignment", "add", "essay", "--duedate=2026-02-01 00:00 UTC", cwd=folder)
    python(str(STEPS), "make", cwd=folder, env=environment(folder))
    return folder


@pytest.fixture
def theirs(by_nbgrader, path):
    """Give a copy of the gradebook that nbgrader made."""
    return shutil.copy(by_nbgrader / "gradebook.db", path)


# What nbgrader reads


def test_the_api_reports_the_scores(written):
    """Submissions have the points that were earned, of the points that the tests are worth."""
    with read(written / "gradebook.db") as book:
        found = book.assignment_submissions(EX1.id)
        assert {one.student.id: (one.score, one.max_score) for one in found} == {
            "ada": (6.0, 6.0),
            "bob": (3.0, 6.0),
        }
        (notebook,) = book.notebook_submissions(EX2.module, EX2.id)
        assert notebook.late_submission_penalty is None  # nbgrader warns of a 0
        assert (notebook.score, notebook.code_score, notebook.max_code_score) == (6.0, 6.0, 6.0)
        assert {one["id"]: one["score"] for one in book.student_dicts()} == {"ada": 12.0, "bob": 3}


def test_each_hidden_test_is_a_cell(written):
    """A test has a grade cell of its name, worth its points; what failed says so."""
    with read(written / "gradebook.db") as book:
        cells = book.find_notebook(EX1.module, EX1.id).grade_cells
        assert {cell.name: (cell.max_score, cell.cell_type) for cell in cells} == {
            "test_one": (1.0, "code"),
            "test_two": (2.0, "code"),
            "test_three": (3.0, "code"),
        }
        grade = book.find_grade("test_three", EX1.module, EX1.id, "bob")
        assert (grade.auto_score, grade.failed_tests, grade.needs_manual_grade) == (
            0.0,
            True,
            False,
        )


def test_the_command_line_lists_the_students(written):
    """``nbgrader db student list`` shows everybody who has a result."""
    listed = nbgrader("db", "student", "list", cwd=written).stdout
    assert "There are 2 students" in listed
    assert "bob (None, None)" in listed


def test_export_writes_the_scores(written):
    """``nbgrader export`` takes the penalty away, and leaves a zero where nothing was handed in."""
    nbgrader("export", cwd=written)
    with (written / "grades.csv").open() as stream:
        rows = {(row["assignment"], row["student_id"]): row for row in csv.DictReader(stream)}
    row = rows[EX1.id, "bob"]
    names = ("raw_score", "late_submission_penalty", "score", "max_score")
    assert [row[name] for name in names] == ["3.0", "1.5", "1.5", "6.0"]
    assert (row["duedate"], row["timestamp"]) == ("2026-01-31 12:00:00", "2026-02-01 13:00:00")
    assert (rows[EX2.id, "bob"]["score"], rows[EX2.id, "bob"]["timestamp"]) == ("0.0", "")
    assert len(rows) == 4


def test_feedback_shows_scores_and_comments(written):
    """``nbgrader generate_feedback`` fills a notebook that has our cells' names."""
    cells = [
        nbformat.v4.new_code_cell("def f(x): ...", metadata={"nbgrader": {"grade_id": name} | kind})
        for name, kind in (
            ("comments", {"solution": True, "grade": False}),
            ("test_three", {"solution": False, "grade": True}),
        )
    ]
    place = written / "autograded" / "bob" / EX1.id / f"{EX1.module}.ipynb"
    place.parent.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), place)
    nbgrader("generate_feedback", EX1.id, cwd=written)
    page = (written / "feedback" / "bob" / EX1.id / f"{EX1.module}.html").read_text()
    assert "<code>test_three</code>: Which way round? (turned)" in page
    assert "Score: 1.5 / 6.0" in " ".join(page.split())


# Times


def test_lateness_is_what_nbgrader_computes(path):
    """Its seconds late are ours, an extension included, whatever zone a time was given in."""
    own = DUE + timedelta(days=2)
    elsewhere = datetime.fromisoformat("2026-01-31T23:00:30.5+10:00")
    wake = score("cy", late=30)
    handin = wake.graded.handin._replace(submitted=elsewhere.isoformat())
    late = wake.__class__(wake.graded._replace(handin=handin), DUE, 3630, 0.0)
    scores = (score("ada", late=5), score("bob", late=7, due=own), score("dan"), late)
    write(path, *scores)
    with read(path) as book:
        found = {one.student.id: one for one in book.assignment_submissions(EX1.id)}
        assert found["bob"].duedate == own.replace(tzinfo=None)
        for one in scores:
            student = one.graded.handin.student
            assert int(found[student].total_seconds_late) == one.late_seconds


def test_without_dates_nothing_is_late(path):
    """An exercise that is never due and a hand-in without a time have no dates."""
    timeless = score("ada", due=None)
    handin = timeless.graded.handin._replace(submitted="")
    write(path, timeless.__class__(timeless.graded._replace(handin=handin), None, 0, 0.0), due={})
    with read(path) as book:
        (found,) = book.assignment_submissions(EX1.id)
        assert (found.timestamp, found.duedate, found.total_seconds_late) == (None, None, 0)


def test_a_gradebook_keeps_a_due_date_that_the_course_does_not_give(path):
    """Only a due date of the course replaces the gradebook's."""
    write(path, score("ada"))
    assert write(path, score("ada"), due={}).changed == 0
    later = DUE + timedelta(days=1)
    write(path, score("ada", due=later), due={EX1.id: later})
    assert query(path, "SELECT duedate FROM assignment") == [("2026-02-01 12:00:00.000000",)]


def test_an_extension_counts_from_a_due_date_of_the_gradebooks_own(path):
    """A student's own date is right in nbgrader though only the gradebook has the general one."""
    write(path, score("ada"))
    own = DUE + timedelta(hours=5)
    write(path, score("ada", due=own, late=7), due={})
    with read(path) as book:
        assert book.find_submission(EX1.id, "ada").total_seconds_late == 7


def test_a_time_that_is_not_known_now_is_kept(path):
    """A hand-in without a time does not take away the one that the gradebook has."""
    first = score("ada", late=5)
    write(path, first)
    graded = first.graded._replace(handin=first.graded.handin._replace(submitted=""))
    assert write(path, first.__class__(graded, DUE, 0, 0.0)).changed == 0


# What the grader owes


def test_a_fault_of_the_grader_is_an_open_grade(path):
    """A test without a verdict has no automatic score, and asks for one by hand."""
    write(path, score("ada", failed("test_two", status=Status.GRADER_FAULT)), score("bob"))
    with read(path) as book:
        found = {one.student.id: one for one in book.assignment_submissions(EX1.id)}
        assert (found["ada"].needs_manual_grade, found["bob"].needs_manual_grade) == (True, False)
        grades = {grade.name: grade.auto_score for grade in found["ada"].notebooks[0].grades}
        assert grades == {"test_one": 1.0, "test_two": None, "test_three": 3.0}


def test_a_lost_grading_leaves_every_test_open(path):
    """Where the grading process was lost, each test of the exercise waits for a hand."""
    write(path, score("ada", results=(LOST,)))
    with read(path) as book:
        (found,) = book.assignment_submissions(EX1.id)
        grades = found.notebooks[0].grades
        assert [(one.auto_score, one.needs_manual_grade) for one in grades] == [(None, True)] * 3
        assert found.max_score == 6.0
        comment = book.find_comment("comments", EX1.module, EX1.id, "ada")
        assert comment.comment == "0 of 1 tests passed.\n\n- `grading`: It was lost."


def test_a_listed_test_without_a_result_is_open(path):
    """A test of the suite that a result does not speak of is no silent zero."""
    write(path, score("ada", results=SUITE[:2]))
    assert query(path, "SELECT auto_score FROM grade WHERE needs_manual_grade") == [(None,)]


@pytest.mark.parametrize("results", [SUITE, SUITE[:1]])
def test_the_tests_can_be_taken_from_the_results(path, results):
    """Where nobody lists the tests, a result that is there says what they are."""
    write(path, score("ada", results=(LOST,)), score("bob", results=results), suites={})
    with read(path) as book:
        cells = book.find_notebook(EX1.module, EX1.id).grade_cells
        assert {cell.name for cell in cells} == {case.test for case in results}


def test_where_no_test_is_known_all_points_are_one_open_cell(path):
    """If every grading was lost, one cell holds the points, until the tests are known."""
    write(path, score("ada", results=(LOST,)), suites={})
    with read(path) as book:
        (found,) = book.assignment_submissions(EX1.id)
        assert (found.max_score, found.needs_manual_grade) == (6.0, True)
    write(path, score("ada"), suites={})
    with read(path) as book:
        (found,) = book.assignment_submissions(EX1.id)
        assert (found.score, found.max_score, found.needs_manual_grade) == (6.0, 6.0, False)


# Comments


def comment_of(path, *wrong):
    """Write one result; give its comment as nbgrader finds it."""
    write(path, score("ada", *wrong))
    with read(path) as book:
        return book.find_comment("comments", EX1.module, EX1.id, "ada").comment


def test_tests_that_failed_for_one_reason_share_a_line(path):
    """A comment counts what passed, and gives each reason once, with the hint's id."""
    text = comment_of(path, failed("test_one"), failed("test_three"))
    assert text == "1 of 3 tests passed.\n\n- `test_one`, `test_three`: Which way round? (turned)"


def test_a_reason_for_everything_names_no_test(path):
    """What stopped all tests is said of all tests."""
    wrong = (failed(case.test, "It is not written yet.", None) for case in SUITE)
    assert comment_of(path, *wrong) == (
        "0 of 3 tests passed.\n\n- all tests: It is not written yet."
    )


def test_a_failure_without_words_is_named(path):
    """A failed test of which nothing is known stands there by its name."""
    assert comment_of(path, failed("test_two", "", None)).endswith("\n- `test_two`")


def test_a_pass_has_no_comment(path):
    """Where everything passed, nothing is said, and a comment of before is taken back."""
    assert comment_of(path, failed("test_two")) is not None
    assert comment_of(path) is None


def test_a_comment_cannot_hold_markup(path):
    """A student's code, quoted when it cannot be loaded, makes no HTML in nbgrader's pages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbconvert.filters import markdown2html  # noqa: PLC0415 - its import warns
    text = comment_of(path, failed("test_two", r"bad \<script>a()</script> &lt;b> here", None))
    page = markdown2html(text)
    assert set(re.findall(r"<(\w+)", page)) == {"p", "ul", "li", "code"}
    assert "&amp;lt;b" in page


# Once more


def test_the_same_results_change_nothing(path):
    """Writing again what is there already adds, changes and removes no row."""
    scores = (score("ada", failed("test_two")), score("bob", late=9, penalty=2.0))
    first = write(path, *scores)
    before = content(path)
    assert first.submissions == 2
    assert first.added > 10
    assert write(path, *scores) == Written(2, 0, 0, 0, ())
    assert content(path) == before


def test_new_results_take_the_place_of_old_ones(path):
    """Points, penalty, time and comment are those of the newest results."""
    write(path, score("ada", failed("test_two"), late=90, penalty=1.0))
    assert write(path, score("ada", failed("test_one"))).added == 0
    with read(path) as book:
        (found,) = book.assignment_submissions(EX1.id)
        assert (found.score, found.late_submission_penalty) == (5.0, 0.0)
        assert found.total_seconds_late == 0
        comment = book.find_comment("comments", EX1.module, EX1.id, "ada")
        assert "test_one" in comment.comment


def test_what_was_given_by_hand_stays(path):
    """Manual scores, extra credit and manual comments survive other results."""
    write(path, score("ada", failed("test_two")))
    with by_hand(path) as (grade, comment):
        grade.manual_score, grade.extra_credit, comment.manual_comment = 1.5, 0.25, "Nearly."
    write(path, score("ada"))
    with by_hand(path) as (grade, comment):
        assert (grade.manual_score, grade.extra_credit, grade.score) == (1.5, 0.25, 1.75)
        assert (grade.auto_score, comment.comment) == (2.0, "Nearly.")


def test_a_score_by_hand_is_to_be_looked_at_where_points_change(path):
    """As in nbgrader, other points below a manual score ask for a look; equal ones do not."""
    write(path, score("ada", failed("test_two")))
    with by_hand(path) as (grade, _):
        grade.manual_score, grade.needs_manual_grade = 1.5, False
    write(path, score("ada", failed("test_two")))
    with by_hand(path) as (grade, _):
        assert not grade.needs_manual_grade
    write(path, score("ada"))
    with by_hand(path) as (grade, _):
        assert grade.needs_manual_grade


def test_an_open_grade_that_got_a_score_stays_settled(path):
    """A manual score where the grader owed one is not asked for again."""
    write(path, score("ada", results=(LOST,)))
    with by_hand(path) as (grade, _):
        grade.manual_score, grade.needs_manual_grade = 2.0, False
    assert write(path, score("ada", results=(LOST,))).changed == 0
    with by_hand(path) as (grade, _):
        assert (grade.score, grade.needs_manual_grade) == (2.0, False)


def test_an_owed_grade_that_looks_settled_is_opened(path):
    """What has neither score nor need of one would be a silent zero."""
    write(path, score("ada", results=(LOST,)))
    query(path, "UPDATE grade SET needs_manual_grade = 0")
    assert write(path, score("ada", results=(LOST,))).changed == 3
    assert query(path, "SELECT count(*) FROM grade WHERE needs_manual_grade") == [(3,)]


def test_an_owed_grade_is_closed_by_a_result(path):
    """A result that comes later needs no hand any more."""
    write(path, score("ada", results=(LOST,)))
    write(path, score("ada"))
    with read(path) as book:
        (found,) = book.assignment_submissions(EX1.id)
        assert (found.score, found.needs_manual_grade) == (6.0, False)


def test_an_extension_of_the_gradebooks_own_is_kept(path):
    """More time that an instructor gave in nbgrader stays, and is spoken of."""
    write(path, score("ada", late=60))
    with read(path) as book:
        book.grant_extension(EX1.id, "ada", minutes=5)
    notes = write(path, score("ada", late=60)).notes
    assert [note for note in notes if "extension" in note and "ada" in note]
    with read(path) as book:
        assert book.find_submission(EX1.id, "ada").total_seconds_late == 0


def test_who_has_no_new_result_keeps_the_old_one(path):
    """Students who are not among the results now lose nothing."""
    write(path, score("ada"), score("bob", failed("test_one")))
    assert write(path, score("ada")) == Written(1, 0, 0, 0, ())
    with read(path) as book:
        assert book.find_submission(EX1.id, "bob").score == 5.0


# Another suite


def test_a_test_that_is_gone_is_removed(path):
    """Totals are those of the suite that is there now."""
    write(path, score("ada"), score("bob"))
    results = SUITE[:2]
    done = write(path, score("ada", results=results), suites={EX1.id: results})
    assert (done.removed, done.notes) == (4, ())
    with read(path) as book:
        assert book.find_assignment(EX1.id).max_score == 3.0
        assert [one.score for one in book.assignment_submissions(EX1.id)] == [3.0, 3.0]


def test_marks_by_hand_outlive_their_test(path):
    """A manual score for a test that is gone stays, worth what the instructor said."""
    write(path, score("ada"), score("bob"))
    with by_hand(path, "test_three") as (grade, _):
        grade.manual_score = 2.5
    results = SUITE[:2]
    done = write(path, score("ada", results=results), suites={EX1.id: results})
    assert len(done.notes) == 1
    assert "test_three" in done.notes[0]
    with read(path) as book:
        assert book.find_assignment(EX1.id).max_score == 3.0
        found = {one.student.id: one.score for one in book.assignment_submissions(EX1.id)}
        assert found == {"ada": 5.5, "bob": 3.0}
    again = write(path, score("ada", results=results), suites={EX1.id: results})
    assert (again.added, again.changed, again.removed) == (0, 0, 0)


def test_a_new_test_is_open_for_those_without_a_new_result(path):
    """A test that came later is no zero for a student who was graded before it."""
    write(path, score("ada", results=SUITE[:2]), suites={EX1.id: SUITE[:2]})
    write(path, score("bob"))
    with read(path) as book:
        grade = book.find_grade("test_three", EX1.module, EX1.id, "ada")
        assert (grade.auto_score, grade.needs_manual_grade) == (None, True)


def test_other_points_change_what_a_test_is_worth(path):
    """A test that is now worth more has a new maximum."""
    write(path, score("ada"))
    more = (SUITE[0]._replace(points=4, max_points=4), *SUITE[1:])
    write(path, score("ada", results=more), suites={EX1.id: more})
    with read(path) as book:
        (found,) = book.assignment_submissions(EX1.id)
        assert (found.score, found.max_score) == (9.0, 9.0)


def test_extra_credit_outlives_its_test(path):
    """Extra credit for a test that is gone stays as well, and is to be looked at."""
    write(path, score("ada"))
    with by_hand(path, "test_three") as (grade, _):
        grade.extra_credit = 0.5
    results = SUITE[:2]
    write(path, score("ada", results=results), suites={EX1.id: results})
    with read(path) as book:
        found = book.find_submission(EX1.id, "ada")
        assert (found.score, found.needs_manual_grade) == (3.5, True)


@pytest.mark.parametrize("case", [failed("test_old", worth=1), failed("test_one", worth=5)])
def test_results_of_other_tests_are_refused(path, case):
    """Points of a test that the suite does not have, or has for other points, are not mixed in."""
    with pytest.raises(StoreError, match=r"ada .* by other tests .* collect again"):
        write(path, score("ada", results=(*SUITE[1:], case)))


# A gradebook that nbgrader made


def test_what_nbgrader_wrote_is_still_there(theirs):
    """Every row that nbgrader wrote stays as it was, an autograded submission among them."""
    before = set(content(theirs))
    write(theirs, score("ada", exercise=EX2), score("bob", exercise=EX2))
    gone = before - set(content(theirs))
    assert len(gone) == 1  # the due date of our assignment, which had none
    assert all(EX2.id in row for row in gone)
    with read(theirs) as book:
        student = book.find_student("ada")
        assert (student.first_name, student.email) == ("Ada", "ada@example.org")
        assert book.find_submission("homework", "ada").score == 2.0
        assert book.find_submission(EX2.id, "ada").score == 6.0
        assert book.find_assignment("essay").duedate == datetime(2026, 2, 1)  # noqa: DTZ001 - UTC


def test_an_assignment_without_notebooks_is_used(theirs):
    """An assignment that ``nbgrader db assignment add`` made gets notebook and cells."""
    essay = EX1._replace(id="essay", module="essay")
    with Gradebook(url_of(theirs)) as book:
        book.write([score("ada", exercise=essay)], {"essay": essay}, {}, {})
    with read(theirs) as book:
        assert book.find_submission("essay", "ada").score == 6.0


def test_an_assignment_that_nbgrader_grades_is_refused(theirs):
    """Graded notebooks of nbgrader's in an assignment of that name: nothing at all is written."""
    before = content(theirs)
    with pytest.raises(StoreError, match=r"ex21_bright that nbgrader made .*\(other\).* remove"):
        write(theirs, score("ada", exercise=EX2), score("ada"))
    assert content(theirs) == before


def test_graded_cells_of_nbgraders_own_are_refused(theirs):
    """The same holds where nbgrader's notebook has our module's name."""
    homework = EX1._replace(id="homework", module="homework")
    with Gradebook(url_of(theirs)) as book, pytest.raises(StoreError, match="grades itself"):
        book.write([score("ada", exercise=homework)], {"homework": homework}, {}, {})


def test_nbgrader_can_go_on_with_a_shared_notebook(by_nbgrader, tmp_path):
    """A notebook that only holds answers is shared: points and comments of both stay."""
    folder = shutil.copytree(by_nbgrader, tmp_path / "course")
    write(folder / "gradebook.db", score("bob", failed("test_one"), exercise=EX2))
    python(str(STEPS), "autograde", EX2.id, "bob", cwd=folder, env=environment(folder))
    with read(folder / "gradebook.db") as book:
        submission = book.find_submission(EX2.id, "bob")
        assert (submission.score, submission.max_score) == (5.0, 6.0)
        answer = book.find_comment("answer", EX2.module, EX2.id, "bob")
        answer.auto_comment = "No response."
        book.db.commit()
    assert (
        write(folder / "gradebook.db", score("bob", failed("test_one"), exercise=EX2)).changed == 0
    )
