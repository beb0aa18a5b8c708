"""An attempt as JSON data keeps every visible value and no hidden one."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.core.foreign import Foreign
from grader.core.model import ATTEMPT_FORMAT, Attempt, CaseResult, Status
from grader.core.report import attempt_from_dict, attempt_to_dict
from grader.core.report_values import MAX_CELLS, value_from_json, value_to_json
from grader.errors import StoreError

ROOT = Path(__file__).parents[3]
CASE = CaseResult(
    test="test_edge",
    fact="An edge answers +3.",
    status=Status.FAILED,
    points=0,
    max_points=0,
    hint="flipped-kernel",
    message="The filter was turned round.",
    concepts=("edge-sign", "patch-response"),
    line=7,
    source_line="return -total",
    student_text="boom",
    printed="hello",
    got=-3.0,
    expected=3.0,
    seconds=0.25,
)
ATTEMPT = Attempt(
    exercise="ex01_patch_response",
    seed=1234,
    examples=(CASE,),
    results=(
        CaseResult("test_hidden", "Sizes agree.", Status.PASSED, 2, 2),
        CaseResult("test_other", "Zero stays zero.", Status.FAILED, 0, 3, message="no"),
    ),
    started="2026-01-02T03:04:05+00:00",
    seconds=0.5,
    submission="ab" * 32,
    submission_path="patch_response.py",
    suite="cd" * 32,
    environment={"python": "3.11.7", "numpy": "2.4.6"},
)
KEYS = (
    *("format_version", "kind", "exercise", "points", "max_points", "all_passed", "seed"),
    *("started", "seconds", "submission", "submission_path", "suite", "environment"),
    *("examples", "results", "practice", "deferred"),
)
OPEN_KEYS = (
    *("test", "fact", "status", "points", "max_points", "hint", "message"),
    *("explanation", "concepts"),
    *("line", "source_line", "seconds"),
)


def through_json(value):
    """Send a value through strict JSON text, as the store does."""
    return value_from_json(json.loads(json.dumps(value_to_json(value), allow_nan=False)))


def test_the_keys_are_the_promised_ones():
    """The keys of an attempt and of its cases are an interface."""
    data = attempt_to_dict(ATTEMPT)
    assert tuple(data) == KEYS
    assert tuple(data["results"][0]) == OPEN_KEYS
    assert list(data["examples"][0]) == [
        *OPEN_KEYS,
        "student_text",
        "printed",
        "got",
        "expected",
    ]
    assert (data["format_version"], data["kind"]) == (ATTEMPT_FORMAT, "attempt")
    assert (data["points"], data["max_points"], data["all_passed"]) == (2, 5, False)
    assert data["examples"][0]["status"] == "FAILED"


def test_an_attempt_comes_back_equal():
    """Nothing of an attempt is lost on the way through JSON."""
    text = json.dumps(attempt_to_dict(ATTEMPT), allow_nan=False)
    assert attempt_from_dict(json.loads(text)) == ATTEMPT


def test_a_hidden_result_carries_no_private_field():
    """Values and student-made text of hidden tests stay inside, even where they are set."""
    leak = CASE._replace(student_text="s3cret", printed="s3cret", got="s3cret", expected="s3cret")
    data = attempt_to_dict(ATTEMPT._replace(examples=(), results=(leak,)))
    assert "s3cret" not in json.dumps(data)
    assert tuple(data["results"][0]) == OPEN_KEYS


def test_a_forged_private_field_is_not_read_back():
    """A private field that somebody wrote into a hidden result is left out."""
    data = attempt_to_dict(ATTEMPT)
    data["results"][0]["printed"] = "forged"
    assert attempt_from_dict(data).results[0].printed == ""


@pytest.mark.parametrize("version", [ATTEMPT_FORMAT + 1, 0, None, "1"])
def test_another_format_version_is_refused(version):
    """An attempt of another format is refused with what to do."""
    data = attempt_to_dict(ATTEMPT) | {"format_version": version}
    with pytest.raises(StoreError, match="upgrade this one"):
        attempt_from_dict(data)


@pytest.mark.parametrize(
    "change",
    [
        {"examples": None},
        {"results": [{}]},
        {"results": [{"status": "GREAT", "concepts": []}]},
        {"results": [{"status": "PASSED", "concepts": [], "wings": 2}]},
        {"environment": 3},
    ],
)
def test_a_damaged_attempt_is_refused(change):
    """Data that is no whole attempt gives a clear error and no half attempt."""
    with pytest.raises(StoreError, match="no whole attempt"):
        attempt_from_dict(attempt_to_dict(ATTEMPT) | change)


def test_a_missing_key_is_refused():
    """A lost key is named."""
    data = attempt_to_dict(ATTEMPT)
    del data["suite"]
    with pytest.raises(StoreError, match="suite"):
        attempt_from_dict(data)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -(1 << 53),
        1 << 70,
        pytest.param(-(1 << 20_000), id="longer than Python prints"),
        2.5,
        math.inf,
        "nan",
        "lone \ud800 surrogate",
        b"\x00\xff",
        1 - 2j,
        complex(math.inf, 0),
        (1, (2.0, "x")),
        [1, [2, None]],
        {"a": (1,), 2: [b"x"]},
        {},
        Foreign("generator"),
    ],
)
def test_values_come_back_with_their_types(value):
    """Each value of the wire comes back equal and of its own type."""
    back = through_json(value)
    assert back == value
    assert type(back) is type(value)


def test_nan_comes_back():
    """NaN is written as text and read as a float."""
    assert value_to_json(math.nan) == {"float": "nan"}
    assert math.isnan(through_json(math.nan))


@pytest.mark.parametrize(
    "dtype", ["bool", "uint8", "int64", "uint64", "float16", "float32", "float64", "complex64"]
)
def test_arrays_come_back(dtype):
    """An array keeps dtype, shape and cells; so does a numpy scalar."""
    array = np.arange(6).reshape(2, 3).astype(dtype)
    back = through_json(array)
    assert back.dtype == array.dtype
    np.testing.assert_array_equal(back, array)
    scalar = through_json(array[1, 2])
    assert (type(scalar), scalar) == (type(array[1, 2]), array[1, 2])


def test_an_array_is_dtype_shape_and_nested_lists():
    """The form of an array is readable by any JSON reader; nan and inf are text."""
    array = np.array([[1.0, np.nan], [np.inf, -np.inf]])
    assert value_to_json(array) == {
        "dtype": "float64",
        "shape": [2, 2],
        "values": [[1.0, "nan"], ["inf", "-inf"]],
    }
    np.testing.assert_array_equal(through_json(array), array)


@pytest.mark.parametrize("shape", [(), (0,), (0, 3), (2, 0), (1, 1, 1)])
def test_odd_shapes_come_back(shape):
    """Empty and 0-d arrays keep their shapes, complex ones too."""
    for dtype in (np.float64, np.complex128):
        back = through_json(np.ones(shape, dtype))
        assert isinstance(back, np.ndarray)
        assert (back.shape, back.dtype) == (shape, dtype)


def test_a_long_double_becomes_plain_numbers():
    """A float that Python has no type for is still written as JSON."""
    assert value_to_json(np.ones(1, np.longdouble))["values"] == [1.0]


def test_large_arrays_are_cut_to_dtype_and_shape():
    """More than 10,000 cells are not written out."""
    assert "values" in value_to_json(np.zeros(MAX_CELLS))
    large = np.zeros((101, 100))
    assert value_to_json(large) == {"dtype": "float64", "shape": [101, 100]}
    assert through_json(large) == Foreign("too many items")


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("x" * (MAX_CELLS + 1), {"cut": "str", "length": MAX_CELLS + 1}),
        ([[0] * 200] * 100, {"cut": "list", "length": 100}),
        ((np.zeros(9_000), np.zeros(9_000)), {"cut": "tuple", "length": 2}),
        ({"a": b"x" * 20_000}, {"cut": "dict", "length": 1}),
    ],
)
def test_large_text_and_containers_are_cut(value, form):
    """Large text and containers leave their type and length."""
    assert value_to_json(value) == form
    assert isinstance(through_json(value), Foreign)


@pytest.mark.parametrize("value", [np.array([object()]), np.array(["text"]), object()])
def test_what_is_not_on_the_wire_is_named_only(value):
    """A value that should not have come this far is named, not written out."""
    assert list(value_to_json(value)) == ["foreign"]
    assert isinstance(through_json(value), Foreign)


@pytest.mark.parametrize("dtype", ["object", "U5", "V8", "M8[s]"])
def test_no_other_dtype_is_built_from_data(dtype):
    """Data read from a file makes arrays of numbers only."""
    with pytest.raises(ValueError, match="no array of numbers"):
        value_from_json({"dtype": dtype, "shape": [1], "values": [1]})


def test_reading_points_needs_no_numpy():
    """The module is loaded by `grade` alone, which must start fast: it loads no numpy."""
    code = "import sys, grader.core.report; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
