"""Sealed suites of the shipped course, in a folder that has no solutions, against the live ones."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cli_course import ROOT, environment, grade

from grader.author.seal_files import sealed_files
from grader.cli.author_seals import seal_suites
from grader.content.course import load_course

SCRIPT = Path(__file__).with_name("seal_agreement.py")
IDS = load_course(ROOT).exercise_ids
SEED = 20261124


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """Give a folder with all exercises and their sealed suites, and nothing else."""
    folder = tmp_path_factory.mktemp("release")
    course = load_course(ROOT)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "exercises", folder / "exercises", ignore=ignored)
    shutil.copy(ROOT / "course.yaml", folder)
    for suite in seal_suites(ROOT, IDS, SEED, b"salt"):
        for name, content in sealed_files(course, suite).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return folder


def compare(folder, exercise):
    """Run the comparison of one exercise in a process of its own."""
    command = [sys.executable, str(SCRIPT), str(folder), str(ROOT), exercise]
    env = environment(PYTHONPATH=str(ROOT))
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def compared(release):
    """Compare all exercises, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda exercise: compare(release, exercise), IDS)
        return {one["exercise"]: one for one in found}


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
    _, shown, _ = grade("author", "seals", "ex04", cwd=ROOT)
    assert all(name in shown for name in tests)
