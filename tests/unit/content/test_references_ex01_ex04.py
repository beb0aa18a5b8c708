"""The references of ex01 to ex04 agree with figures and code that nobody here wrote."""

import doctest
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate2d

ROOT = Path(__file__).parents[3]
EXERCISES = (
    "ex01_patch_response",
    "ex02_slide_filter",
    "ex03_count_params",
    "ex04_detect_edge_direction",
)

VERTICAL_EDGE = [[-1, 0, 1]] * 3
DARK_TO_BRIGHT = [[0, 0, 1]] * 3
BRIGHT_TO_DARK = [[1, 0, 0]] * 3
FLAT = [[1, 1, 1]] * 3
HORIZONTAL_EDGE = [[0, 0, 0], [0, 0, 0], [1, 1, 1]]


def load(path):
    """Load a Python file of the course by its path."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reference(exercise):
    """Load the reference of an exercise."""
    return load(ROOT / "solutions" / exercise / "reference.py")


@pytest.mark.parametrize(
    ("patch", "answer"),
    [(DARK_TO_BRIGHT, 3), (FLAT, 0), (BRIGHT_TO_DARK, -3), (HORIZONTAL_EDGE, 0)],
)
def test_lesson_responses(patch, answer):
    """The lesson's edge filter answers +3, 0 and -3, and 0 on a horizontal edge."""
    response = reference("ex01_patch_response").patch_response(patch, VERTICAL_EDGE)
    assert type(response) is float
    assert response == answer


def test_patch_response_against_scipy():
    """A response is the only value of scipy's valid cross-correlation of equal shapes."""
    random = np.random.default_rng(20)
    patch_response = reference("ex01_patch_response").patch_response
    for shape in [(1, 1), (3, 3), (2, 5), (6, 4)]:
        patch, kernel = random.normal(size=(2, *shape))
        expected = correlate2d(patch, kernel, mode="valid")
        np.testing.assert_allclose([[patch_response(patch, kernel)]], expected)


def test_feature_maps_against_scipy():
    """The feature map is scipy's valid cross-correlation, for kernels of all shapes that fit."""
    random = np.random.default_rng(21)
    slide_filter = reference("ex02_slide_filter").slide_filter
    for kernel_height in range(1, 6):
        for kernel_width in range(1, 8):
            image = random.normal(size=(5, 7))
            kernel = random.normal(size=(kernel_height, kernel_width))
            got = slide_filter(image, kernel)
            expected = correlate2d(image, kernel, mode="valid")
            assert got.dtype == np.float64
            np.testing.assert_allclose(got, expected, strict=True, atol=1e-12)


def test_feature_map_of_bytes_against_scipy():
    """A map of bytes is scipy's map of the same numbers in float64."""
    random = np.random.default_rng(22)
    image = random.integers(0, 256, size=(6, 8), dtype=np.uint8)
    kernel = random.integers(0, 256, size=(3, 2), dtype=np.uint8)
    got = reference("ex02_slide_filter").slide_filter(image, kernel)
    expected = correlate2d(image.astype(float), kernel.astype(float), mode="valid")
    np.testing.assert_array_equal(got, expected, strict=True)


def test_lesson_dense_count():
    """The lesson's dense layer from 784 to 784 has 614,656 weights."""
    assert reference("ex03_count_params").count_dense_params(784, 784) == 614_656


def test_lesson_filter_count():
    """The lesson's 3x3 filter has 9 weights."""
    assert reference("ex03_count_params").count_conv_params(3, 3) == 9


def test_counts_of_vgg16():
    """The counts are those published for layers of the network VGG16, biases included."""
    counts = reference("ex03_count_params")
    assert counts.count_conv_params(3, 3, 3, 64, bias=True) == 1_792
    assert counts.count_conv_params(3, 3, 64, 128, bias=True) == 73_856
    assert counts.count_conv_params(3, 3, 512, 512, bias=True) == 2_359_808
    assert counts.count_dense_params(7 * 7 * 512, 4096, bias=True) == 102_764_544
    assert counts.count_dense_params(4096, 1000, bias=True) == 4_097_000


@pytest.mark.parametrize(
    ("patch", "answer"),
    [
        (DARK_TO_BRIGHT, "dark-to-bright"),
        (FLAT, "none"),
        (BRIGHT_TO_DARK, "bright-to-dark"),
        (HORIZONTAL_EDGE, "none"),
    ],
)
def test_lesson_directions(patch, answer):
    """The sign of the lesson's responses names the direction, and 3 is not above 3."""
    detect = reference("ex04_detect_edge_direction").detect_edge_direction
    assert detect(patch) == answer
    assert detect(patch, threshold=2.875) == answer
    assert detect(patch, threshold=3) == "none"


def test_lesson_filter():
    """The vertical-edge filter is the lesson's, as float64."""
    got = reference("ex04_detect_edge_direction").vertical_edge_filter()
    np.testing.assert_array_equal(got, np.array(VERTICAL_EDGE, dtype=np.float64), strict=True)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_stub_examples_hold(exercise):
    """The examples in a stub's docstrings hold for the reference."""
    stub = load(ROOT / "exercises" / exercise / f"{exercise.split('_', 1)[1]}.py")
    solution = vars(reference(exercise))
    tried = 0
    for case in doctest.DocTestFinder().find(stub, exercise, globs=dict(solution)):
        result = doctest.DocTestRunner(verbose=False).run(case)
        assert result.failed == 0
        tried += result.attempted
    assert tried > 0
