"""Each folder of tests/goldens/broken_yaml is a broken file and the exact text of its error."""

import shutil
from pathlib import Path

import pytest

from grader.content.course import load_course, load_exercise
from grader.errors import ContentError

GOLDENS = Path(__file__).parents[2] / "goldens" / "broken_yaml"


@pytest.mark.parametrize("case", sorted(GOLDENS.iterdir()), ids=lambda case: case.name)
def test_broken_yaml_gives_the_expected_problems(case, small_course):
    """A broken file gives all its problems, each with line and column, in reading order."""
    where = {
        "course.yaml": small_course,
        "exercise.yaml": small_course / "exercises" / "ex02_slide_filter",
    }
    (broken,) = case.glob("*.yaml")
    shutil.copy(broken, where[broken.name])

    with pytest.raises(ContentError) as caught:
        load_exercise(load_course(small_course), "ex02_slide_filter")

    text = str(caught.value).replace(f"{where[broken.name]}/", "")
    assert text == (case / "expected.txt").read_text(encoding="utf-8").rstrip("\n")
