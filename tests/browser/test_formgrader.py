"""A collected class in nbgrader's real formgrader, driven in a browser: see, comment, override."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from cli_course import PATIENCE, ROOT, copy_course, grade
from gradebook_class import environment, nbgrader, read

EXERCISE, MODULE, STUDENT = "ex03_count_params", "count_params", "bob"
TEST = "test_channels_of_the_input"
SCORES = ["14 / 14", "6 / 14", "9 / 14"]
COMMENT = "Think of the *depth* of a kernel."
EXTENSIONS = {"nbgrader.server_extensions.formgrader": True}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give a course in which the sample class was collected."""
    folder = copy_course(tmp_path_factory.mktemp("formgrader") / "course")
    shutil.copytree(ROOT / "docs" / "sample-class" / "submitted", folder / "submitted")
    collect(folder)
    return folder


def collect(course):
    """Collect the class, or collect it again."""
    code, out, err = grade("collect", "submitted", "--seed", "1", "--only", "ex03", cwd=course)
    assert (code, err) == (0, ""), out
    return out


@pytest.fixture(scope="module")
def formgrader(course):
    """Start formgrader on the course; give its address. It ends with the tests."""
    home = course.parent / "home"
    log = (course.parent / "server.log").open("w", encoding="utf-8")
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", "--port=0", "--IdentityProvider.token="]
    command.append(f"--ServerApp.jpserver_extensions={EXTENSIONS}")
    env = environment(home, JUPYTER_RUNTIME_DIR=str(home / "runtime"))
    server = subprocess.Popen(command, cwd=course, env=env, stdout=log, stderr=log)
    try:
        yield f"{address(server, home / 'runtime')}formgrader"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def address(server, folder):
    """Wait until the server says where it is."""
    end = time.monotonic() + PATIENCE
    file = folder / f"jpserver-{server.pid}.json"
    while time.monotonic() < end and server.poll() is None:
        try:
            return json.loads(file.read_text(encoding="utf-8"))["url"]
        except (FileNotFoundError, ValueError):  # ValueError: half of it is written
            time.sleep(0.05)
    pytest.fail(f"formgrader did not start: {(folder.parents[1] / 'server.log').read_text()}")


@pytest.fixture(scope="module")
def view(browser, formgrader):
    """Give a page of the browser, and what it asked for or stumbled over."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, base_url=formgrader)
    page.set_default_timeout(15_000)
    page.seen = SimpleNamespace(urls=[], errors=[])
    page.route(lambda url: not url.startswith(formgrader), lambda route: route.abort())
    page.on("request", lambda request: page.seen.urls.append(request.url))
    page.on("pageerror", lambda error: page.seen.errors.append(str(error)))
    yield page
    page.close()


def open_submission(view, formgrader, course):
    """Open the student's submission, and wait for its marks."""
    with read(course / "gradebook.db") as book:
        key = book.find_submission_notebook(MODULE, EXERCISE, STUDENT).id
    view.goto(f"{formgrader}/submissions/{key}/")
    view.wait_for_function("formgrader.grades.loaded && formgrader.comments.loaded")
    return view


def test_the_gradebook_leads_to_the_submission(view, formgrader):
    """From the list of assignments links lead to the exercise's submissions with their scores."""
    view.goto(f"{formgrader}/gradebook")
    row = view.locator("#main-table tr", has_text=EXERCISE)
    assert row.locator(".num-submissions").inner_text() == "3"
    assert row.locator(".score").inner_text() == "9.67 / 14"
    row.get_by_role("link", name=EXERCISE).click()
    view.get_by_role("link", name=MODULE, exact=True).click()
    rows = view.locator("#main-table tr")
    rows.nth(2).wait_for()
    assert sorted(one.split("\t")[2] for one in rows.all_inner_texts()) == SCORES
    row = rows.filter(has_text="9 / 14")
    row.locator(".glyphicon-eye-open").click()
    row.get_by_role("link", name=STUDENT).click()
    view.get_by_text("Student's answer").wait_for()
    assert "def count_conv_params(" in view.locator(".nbgrader_cell").first.inner_text()


def test_a_submission_has_code_tests_and_scores(view, formgrader, course):
    """The student's code, a cell for each test with its points, and why a test failed are there."""
    open_submission(view, formgrader, course)
    answer = view.locator(".nbgrader_cell", has_text="Student's answer")
    assert "weights = kernel_height * kernel_width * out_channels" in answer.inner_text()
    assert (
        view.locator("#comments-comment").get_attribute("placeholder").startswith("8 of 12 tests")
    )
    points = {
        one.get_attribute("id"): one.get_attribute("placeholder")
        for one in view.locator("input.score").all()
    }
    with read(course / "gradebook.db") as book:
        grades = book.find_submission_notebook(MODULE, EXERCISE, STUDENT).grades
        assert points == {one.name: f"{one.auto_score:g}" for one in grades}
    assert len(points) == 12
    failed = view.locator(".cell", has=view.locator(f"#{TEST}")).inner_text()
    assert "# A filter has one slice of weights for each channel of the input." in failed
    assert "failed: 0 of 1 points\nOn a colour picture" in failed
    assert "hint: forgets-in-channels" in failed


def test_marks_made_by_hand_stay_and_reach_the_feedback(view, formgrader, course):
    """A comment and points typed there survive a collect, and are in nbgrader's feedback."""
    open_submission(view, formgrader, course)
    for field, text, kind in (
        ("#comments-comment", COMMENT, "comment"),
        (f"#{TEST}", "1", "grade"),
    ):
        with view.expect_response(lambda one, kind=kind: f"/api/{kind}/" in one.url) as response:
            view.fill(field, text)
            view.press(field, "Tab")
        assert response.value.ok
    assert by_hand(course) == (COMMENT, 1.0, 10.0)
    assert "the notebooks are in autograded" in collect(course)
    assert by_hand(course) == (COMMENT, 1.0, 10.0)
    open_submission(view, formgrader, course)
    assert (view.input_value("#comments-comment"), view.input_value(f"#{TEST}")) == (COMMENT, "1")
    nbgrader("generate_feedback", EXERCISE, "--student", STUDENT, cwd=course)
    page = (course / "feedback" / STUDENT / EXERCISE / f"{MODULE}.html").read_text("utf-8")
    assert f"{MODULE} (Score: 10.0 / 14.0)" in page
    assert "Think of the <em>depth</em> of a kernel." in page
    assert "On a colour picture" in page


def by_hand(course):
    """Give what nbgrader's API says of the student: comment, points by hand, points in all."""
    with read(course / "gradebook.db") as book:
        place = (MODULE, EXERCISE, STUDENT)
        comment = book.find_comment("comments", *place).comment
        grade = book.find_grade(TEST, *place)
        return comment, grade.manual_score, book.find_submission_notebook(*place).score


def test_the_pages_need_no_other_server(view, formgrader, course):
    """All but the program for formulas comes from this machine, and nothing else goes wrong."""
    open_submission(view, formgrader, course)
    elsewhere = {url for url in view.seen.urls if not url.startswith(formgrader)}
    assert all("/mathjax/" in url for url in elsewhere), elsewhere
    assert set(view.seen.errors) <= {"MathJax is not defined"}
