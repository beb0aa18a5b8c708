"""Sealed suites of the shipped course, in a student's folder and environment, against live ones."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cli_course import PATIENCE, ROOT, environment, grade
from release_course import OFFLINE, SEED, virtual_environment

from grader.content.course import load_course

SCRIPT = Path(__file__).with_name("seal_agreement.py")
IDS = load_course(ROOT).exercise_ids
GOLDENS = ROOT / "tests" / "goldens" / "submissions"
MISTAKES = GOLDENS.glob("mistake_*")


@pytest.fixture(scope="module")
def release(released, tmp_path_factory):
    """Unzip the release as a student does; give the folder."""
    return released.unzip(tmp_path_factory.mktemp("student"))


@pytest.fixture(scope="module")
def python(release, tmp_path_factory):
    """Install the release's wheel in an environment of its own; give its Python."""
    tools = virtual_environment(tmp_path_factory.mktemp("venv") / "venv")
    (wheel,) = release.glob("*.whl")
    command = [str(tools / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(command, check=True, env=environment(**OFFLINE), timeout=PATIENCE)
    return tools / "python"


def compare(python, folder, exercise):
    """Run the comparison of one exercise in a process of the student's Python."""
    command = [str(python), "-P", str(SCRIPT), str(folder), str(ROOT), exercise]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def compared(python, release):
    """Compare all exercises, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda exercise: compare(python, release, exercise), IDS)
        return {one["exercise"]: one for one in found}


def test_the_students_grader_is_the_one_that_is_compared(compared, python):
    """What graded in the comparison lies in the student's environment, not in the checkout."""
    place = python.parent.parent
    assert {Path(one["grader"]).is_relative_to(place) for one in compared.values()} == {True}


@pytest.mark.parametrize("exercise", IDS)
def test_sealed_and_live_agree(compared, exercise):
    """All known versions get the live suite's status and hint in every sealed test."""
    found = compared[exercise]
    assert found["right"] >= 2
    assert found["versions"] >= 10
    assert [one for one in found["differences"] if one[1] != "pair"] == []


@pytest.mark.parametrize("exercise", IDS)
def test_pairs_never_get_another_name(compared, exercise):
    """Two mistakes made at once end with the live status, and with its hint or with none."""
    for _, due, _, sealed, live in compared[exercise]["differences"]:
        assert due == "pair"
        assert sealed[0] == live[0]
        assert None in {sealed[1], live[1]}


def test_right_versions_pass_what_is_sealed(compared):
    """Every right version, in whatever style, passes every sealed test."""
    for exercise, found in compared.items():
        assert found["passed"] >= (found["right"] if found["sealed"] else 0), exercise


@pytest.mark.parametrize("name", [path.name for path in sorted(MISTAKES)])
def test_the_command_gives_what_a_live_run_gives(python, release, name):
    """The student's own grade ends with live statuses and hints, on mistakes handed in as files."""
    folder = GOLDENS / name
    (module,) = folder.glob("*.py")
    exercise = next(one for one in IDS if one.endswith(f"_{module.stem}"))
    command = [str(python.with_name("grade")), exercise, "--submission", str(module), "--json"]
    done = subprocess.run(
        command,
        cwd=release,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    live = grade(exercise, "--submission", module, "--json", "--seed", SEED, cwd=ROOT)[1]
    due = {case["test"]: (case["status"], case["hint"]) for case in json.loads(live)["results"]}
    sealed = json.loads(done.stdout)["results"]
    assert {each["test"]: (each["status"], each["hint"]) for each in sealed}.items() <= due.items()
    assert any(each["hint"] for each in sealed)


def test_a_student_sees_that_it_is_practice(release):
    """The command grades offline, says what waits for the hand-in, and that this is practice."""
    right = ROOT / "solutions" / "ex06_weight_sharing" / "reference.py"
    code, out, _ = grade("ex06", "--submission", right, "--verbose", cwd=release)
    assert code == 0
    assert "when you hand in" in out
    assert "practice: what counts is graded when you hand in, with other inputs" in out
    assert "64 are needed" in out
    _, out, _ = grade("ex06", "--submission", right, "--json", cwd=release)
    attempt = json.loads(out)
    assert attempt["practice"]
    assert attempt["seed"] == SEED
    assert {test["test"] for test in attempt["deferred"]}
    assert set(attempt["deferred"][0]) == {"test", "fact", "points", "reason"}


def test_a_sealed_suite_has_one_seed(release):
    """Another seed than the seal's is refused in words."""
    code, _, error = grade("ex02", "--seed", "3", cwd=release)
    assert code == 2
    assert f"runs at seed {SEED} only" in error


def test_the_seal_table_names_every_test():
    """The table gives each hidden test's bits and what becomes of it."""
    _, out, _ = grade("author", "seals", "ex04", "--json", cwd=ROOT)
    (tests,) = json.loads(out)["exercises"].values()
    assert tests["test_filter_and_its_answers"]["bits"]["vertical_edge_filter"] == 0
    assert "0 bits, 64 are needed" in tests["test_filter_and_its_answers"]["deferred"]
    _, shown, _ = grade("author", "seals", "ex03", cwd=ROOT)
    assert "ex03_count_params: 12 of 12 tests sealed, 64 bits due" in shown
    assert shown.count("  sealed    test_") == 12
