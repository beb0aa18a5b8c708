"""``pytest tests/hidden`` by hand grades the reference, or whatever ``--submission`` names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from small_course import PLUS_TWO, RIGHT

ROOT = Path(__file__).parents[3]
SUITE = "tests/hidden/ex03_count_params"
MISTAKE = "docs/demo/2_one_mistake.py"
MISTAKEN = ("--submission", MISTAKE)
PATIENCE = 120.0  # stops a hang


def run_pytest(*arguments, cwd=ROOT):
    """Run pytest as an author does; give exit code and output."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no"]
    ended = subprocess.run(
        [*command, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def in_course(course, *arguments):
    """Run pytest in a small course, which has no settings of its own."""
    return run_pytest("-p", "grader.grading.plugin", *arguments, cwd=course.root)


def test_the_reference_passes():
    """Without an option the suite runs against the reference, and passes."""
    code, text = run_pytest(SUITE)
    assert code == 0
    assert re.search(r"= \d+ passed in", text)


def test_a_mistake_is_shown_with_all_the_evidence():
    """An author sees the calls that differ, both outcomes and the id of the hint."""
    code, text = run_pytest(SUITE, *MISTAKEN)
    assert code == 1
    assert "6 of 6 calls differ; hint: forgets-in-channels" in text
    assert re.search(
        r"\[1\] count_conv_params: the number is wrong\n    expected: \d+\n    got:      \d+", text
    )


def test_a_seed_repeats_its_inputs():
    """One seed shows the same evidence again, another seed draws other inputs."""
    test = f"{SUITE}/test_count_params.py::test_channels_of_the_input"
    shown = [
        re.findall(r"(?:expected|got): .*", run_pytest(test, *MISTAKEN, "--grade-seed", seed)[1])
        for seed in (5, 5, 6)
    ]
    assert shown[0]
    assert shown[0] == shown[1]
    assert shown[0] != shown[2]


def test_a_folder_can_be_graded(course, tmp_path):
    """``--submission`` takes a folder with the module in it."""
    course.write(tmp_path / "in" / "small.py", RIGHT)
    assert in_course(course, "tests/hidden", "--submission", tmp_path / "in")[0] == 0
    course.write(tmp_path / "in" / "small.py", PLUS_TWO)
    code, text = in_course(course, "tests/hidden", "--submission", tmp_path / "in")
    assert code == 1
    assert "hint: plus-two" in text


def test_a_raise_is_shown_with_text_and_line(course, tmp_path):
    """An author sees the text and the line of what was raised."""
    course.write(tmp_path / "s.py", "def twice(x):\n    raise KeyError('why')\nadd = max\n")
    code, text = in_course(course, "tests/hidden", "--submission", tmp_path / "s.py")
    assert code == 1
    assert "raised KeyError(\"'why'\") in line 2" in text


def test_code_that_ends_the_process_fails(course, tmp_path):
    """A submission that ends its process fails its tests and not the run."""
    source = "import os\ndef twice(x): os._exit(0)\ndef add(x, y): return x + y\n"
    course.write(tmp_path / "s.py", source)
    code, text = in_course(course, "tests/hidden", "--submission", tmp_path / "s.py")
    assert code == 1
    assert "2 failed, 1 passed" in text


def test_a_wide_fixture_is_refused_with_its_cure(course):
    """A module-scoped fixture that holds the student's code is refused before any test runs."""
    course.suite(
        """
        @pytest.fixture(scope="module")
        def kept(same):
            return same

        @pytest.mark.points(4)
        def test_one(kept):
            kept("twice", 1.0)
        """
    )
    code, text = in_course(course, "tests/hidden")
    assert code == pytest.ExitCode.USAGE_ERROR
    assert "the fixture kept has scope module and uses the student's code" in text
    assert "make its scope 'function'" in text


def test_fixtures_outside_of_a_suite_say_where_they_work(course):
    """``same`` in a test that belongs to no suite is refused with the place where it works."""
    course.write(course.root / "tests" / "test_stray.py", "def test_stray(same):\n    pass\n")
    code, text = in_course(course, "tests/test_stray.py")
    assert code == 1
    assert "work in hidden suites only: tests/hidden/<exercise>/" in text


def test_other_tests_are_left_alone(course):
    """A test outside of the suites runs as if the plugin were not there."""
    course.write(course.root / "tests" / "test_other.py", "def test_other():\n    assert True\n")
    assert in_course(course, "tests/test_other.py", "--strict-markers")[0] == 0


def test_markers_are_declared(course):
    """``points`` and ``concept`` are known under --strict-markers."""
    assert in_course(course, "tests/hidden", "--strict-markers")[0] == 0
    assert "points(n)" in in_course(course, "--markers")[1]


def test_no_process_stays(course, tmp_path):
    """After a run by hand the zygote is gone."""
    test = course.suite_path.read_text(encoding="utf-8") + "\n\n"
    test += "def test_children(student):\n    import os\n    from pathlib import Path\n"
    test += "    children = Path(f'/proc/self/task/{os.getpid()}/children').read_text()\n"
    test += "    print('ZYGOTE', children)\n"
    course.write(course.suite_path, test)
    course.write(tmp_path / "s.py", RIGHT)
    _, text = in_course(course, "tests/hidden", "-s", "--submission", tmp_path / "s.py")
    pid = int(re.search(r"ZYGOTE (\d+)", text)[1])
    assert not Path(f"/proc/{pid}").exists()


def test_a_submission_that_does_not_exist_is_named(course):
    """--submission with a missing path is wrong usage, not a failure of pytest."""
    code, text = in_course(course, "tests/hidden", "--submission", "nowhere")
    assert code == 4
    assert "nowhere does not exist" in text
    assert "INTERNALERROR" not in text
