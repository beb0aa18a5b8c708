"""The reference of ex07 agrees with figures and code that nobody here wrote."""

import doctest
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from scipy.linalg import toeplitz
from scipy.signal import correlate2d

ROOT = Path(__file__).parents[3]
EXERCISE = "ex07_conv_as_matrix"
VERTICAL_EDGE = [[-1, 0, 1]] * 3


def load(path):
    """Load a Python file of the course by its path."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(name="conv_as_matrix")
def _conv_as_matrix():
    return load(ROOT / "solutions" / EXERCISE / "reference.py").conv_as_matrix


def test_product_against_scipy(conv_as_matrix):
    """The matrix times the pixels is scipy's valid cross-correlation, for all kernels that fit."""
    random = np.random.default_rng(70)
    for kernel_height in range(1, 6):
        for kernel_width in range(1, 8):
            image = random.normal(size=(5, 7))
            kernel = random.normal(size=(kernel_height, kernel_width))
            matrix = conv_as_matrix(kernel, image.shape)
            expected = correlate2d(image, kernel, mode="valid")
            assert matrix.dtype == np.float64
            assert matrix.shape == (expected.size, image.size)
            np.testing.assert_allclose(matrix @ image.ravel(), expected.ravel(), atol=1e-12)


def test_columns_against_scipy(conv_as_matrix):
    """Column n of the matrix is scipy's map of the image in which only pixel n is 1."""
    kernel = np.random.default_rng(71).normal(size=(2, 3))
    matrix = conv_as_matrix(kernel, [4, 5])
    for pixel in range(20):
        unit = np.zeros(20)
        unit[pixel] = 1.0
        expected = correlate2d(unit.reshape(4, 5), kernel, mode="valid")
        np.testing.assert_array_equal(matrix[:, pixel], expected.ravel())


def test_single_row_against_scipy(conv_as_matrix):
    """For an image of one row the matrix is the Toeplitz matrix that scipy builds."""
    expected = toeplitz([1.0, 0.0, 0.0, 0.0], [1.0, -2.0, 0.5, 0.0, 0.0, 0.0])
    np.testing.assert_array_equal(conv_as_matrix([[1, -2, 0.5]], (1, 6)), expected, strict=True)


def test_lesson_edge(conv_as_matrix):
    """The lesson's edge filter answers +3 on its edge, 0 where it is flat and -3 on the reverse."""
    image = np.array([[0, 0, 0, 1, 1, 1, 0]] * 3)
    responses = conv_as_matrix(VERTICAL_EDGE, image.shape) @ image.ravel()
    np.testing.assert_array_equal(responses, [0, 3, 3, 0, -3])


def test_figures_of_the_readme(conv_as_matrix):
    """A filter 3x3 on 28x28 pixels has 529,984 entries, 6,084 not 0, of 9 different weights."""
    kernel = np.arange(1, 10).reshape(3, 3)
    matrix = conv_as_matrix(kernel, (28, 28))
    assert matrix.shape == (676, 784)
    assert matrix.size == 529_984
    assert np.count_nonzero(matrix) == 6_084
    assert set(np.unique(matrix)) == {0, *range(1, 10)}


def test_row_worked_by_hand(conv_as_matrix):
    """Row 4 of the README's example answers 28 on the pixels of exercise 2."""
    pixels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]
    matrix = conv_as_matrix([[1, 0], [0, 2]], (3, 4))
    np.testing.assert_array_equal(matrix[4], [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0])
    np.testing.assert_array_equal(matrix @ pixels, [13, 16, 19, 25, 28, 7])


@pytest.mark.parametrize(
    ("kernel", "shape"),
    [
        ([1, 2], (3, 4)),
        ([[[1, 2]]], (3, 4)),
        (5, (3, 4)),
        ([[1, 2]], (3,)),
        ([[1, 2]], (1, 3, 4)),
        ([[1, 2]], (3, 4.5)),
        ([[1]], (0, 4)),
        ([[1]], (-3, -4)),
        (np.ones((4, 1)), (3, 4)),
        (np.ones((1, 5)), (3, 4)),
    ],
)
def test_refusals(conv_as_matrix, kernel, shape):
    """What is no filter, no shape or no fit is refused with ValueError."""
    with pytest.raises(ValueError, match=r"."):
        conv_as_matrix(kernel, shape)


def test_stub_examples_hold(conv_as_matrix):
    """The example in the stub's docstring holds for the reference."""
    stub = load(ROOT / "exercises" / EXERCISE / "conv_as_matrix.py")
    names = {"conv_as_matrix": conv_as_matrix}
    tried = 0
    for case in doctest.DocTestFinder().find(stub, EXERCISE, globs=names):
        result = doctest.DocTestRunner(verbose=False).run(case)
        assert result.failed == 0
        tried += result.attempted
    assert tried > 0
