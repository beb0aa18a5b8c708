"""What students get holds no solution, no expected value and no file of the instructor's."""

from __future__ import annotations

import ast
import io
import json
import zipfile

import numpy as np
import pytest
from release_course import SEED
from release_search import (
    answer_leaks,
    arrays_in,
    code_leaks,
    expected_values,
    explanations_of,
    name_leaks,
    opened,
    secrets_of,
    value_leaks,
)

from grader.content.course import load_course
from grader.jail.launcher import Jail


@pytest.fixture(scope="module")
def course(released):
    """Give the instructor's course."""
    return load_course(released.course)


@pytest.fixture(scope="module")
def files(released):
    """Give every file of a release, those in the wheel too."""
    return opened(read(released.out))


def read(folder):
    """Read a folder and what is below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def secrets(course):
    """Give the solutions' code, as lines and as shapes."""
    return secrets_of(course)


@pytest.fixture(scope="module")
def values(course):
    """Give the expected values of all hidden suites at the release's seed."""
    with Jail() as jail:
        return [
            array
            for exercise_id in course.exercise_ids
            for array in expected_values(course, exercise_id, jail, SEED)
        ]


def test_a_release_holds_no_code_of_a_solution(files, secrets):
    """Neither a line nor a statement under other names, in no file and not in the wheel."""
    assert len(files) > 200
    assert (len(secrets.lines) > 1000, len(secrets.shapes) > 1000) == (True, True)
    assert list(code_leaks(secrets, files)) == []


def test_a_release_holds_no_expected_value(files, values):
    """No rich answer of a reference in its hidden suite is there, raw or written out."""
    assert len(values) > 100
    assert list(value_leaks(values, files)) == []


def test_the_search_finds_explained_answers(course, files):
    """In a quiz to practise with the explanations are there, and they are found."""
    texts = explanations_of(course, "q06")
    assert len(texts) > 20
    found = list(answer_leaks(texts, files))
    assert {text.partition(" ")[0] for text in found} >= {"quizzes/q06.frozen.json"}
    assert len(found) >= len(texts) / 2


def test_a_release_holds_no_file_of_the_instructors(files):
    """No file is called like a solution or a hidden suite."""
    assert list(name_leaks(files)) == []


def test_the_search_finds_a_copied_file(course, secrets):
    """A reference in a stub's place, or inside a wheel, is found as lines and as code."""
    source = course.reference_path("ex02_slide_filter").read_bytes()
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("grader/notes.py", source)
    planted = opened({"a.py": source, "b.whl": memory.getvalue(), "c.md": b"see:\n" + source})
    found = list(code_leaks(secrets, planted))
    for name in ("a.py", "b.whl!grader/notes.py"):
        assert any(text.startswith(f"{name} holds a line of") for text in found)
        assert any(text.startswith(f"{name} holds code of") for text in found)
    assert any(text.startswith("c.md holds a line of solutions/") for text in found)


class Disguised(ast.NodeTransformer):
    """Gives every name another one, and takes docstrings away."""

    def visit_Name(self, node):
        """Rename what is read or bound, but for numpy."""
        return node if node.id == "np" else ast.Name(f"other_{node.id}", node.ctx)

    def visit_arg(self, node):
        """Rename a parameter."""
        return ast.arg(f"other_{node.arg}")


@pytest.mark.parametrize("number", range(1, 11))
def test_the_search_finds_each_reference_in_disguise(course, secrets, number):
    """With all names changed and the layout made anew, the code of every reference is found."""
    exercise_id = next(one for one in course.exercise_ids if one.startswith(f"ex{number:02}"))
    tree = ast.parse(course.reference_path(exercise_id).read_text(encoding="utf-8"))
    source = ast.unparse(Disguised().visit(tree)).encode()
    found = list(code_leaks(secrets, {"exercises/stub.py": source}))
    assert any("under other names" in text for text in found)


def test_the_search_finds_expected_values(values):
    """Raw, and as numbers in any layout; lists in a dict are values too."""
    array = next(one for one in values if one.dtype == np.float64 and one.ndim == 2)
    planted = {
        "a.npy": b"head" + array.tobytes(),
        "b.json": json.dumps({"want": array.tolist()}, indent=2).encode(),
        "d.txt": b"nothing",
    }
    found = {text.partition(" ")[0] for text in value_leaks(values, planted)}
    assert {"a.npy", "b.json"} <= found
    assert "d.txt" not in found
    (found,) = arrays_in({"a": [[1, 2], [3, 4, 5]], "b": list(range(6))})
    assert found.tolist() == list(range(6))


@pytest.mark.parametrize(
    "name",
    [
        *("solutions/ex01_a/notes.txt", "exercises/ex01_a/reference.py", "tests/x.py"),
        *("a.whl!hidden/x.txt", "exercises/ex01_a/test_patch_response.py"),
    ],
)
def test_the_search_finds_names(name):
    """Each kind of the instructor's names is found, and the visible examples are none."""
    assert len(list(name_leaks({name: b""}))) == 1
    assert not list(name_leaks({"exercises/ex01_a/test_patch_response_examples.py": b""}))
    assert not list(name_leaks({"sealed/ex01_a/test_patch_response.py": b""}))
