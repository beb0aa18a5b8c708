"""The reference of ex05 agrees with figures and code that nobody here wrote."""

import doctest
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate, correlate2d

ROOT = Path(__file__).parents[3]
EXERCISE = "ex05_filter_bank"

VERTICAL_EDGE = [[-1, 0, 1]] * 3
HORIZONTAL_EDGE = [[-1, -1, -1], [0, 0, 0], [1, 1, 1]]


def load(path):
    """Load a Python file of the course by its path."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def apply_filter_bank():
    """Give the reference."""
    return load(ROOT / "solutions" / EXERCISE / "reference.py").apply_filter_bank


@pytest.mark.parametrize(
    ("patch", "vertical", "horizontal"),
    [
        ([[0, 0, 1]] * 3, 3, 0),
        ([[1, 0, 0]] * 3, -3, 0),
        ([[1, 1, 1]] * 3, 0, 0),
        ([[0, 0, 0], [0, 0, 0], [1, 1, 1]], 0, 3),
    ],
)
def test_lesson_responses(apply_filter_bank, patch, vertical, horizontal):
    """Of two edge filters, each gives the lesson's figure on its edge and 0 on the other's."""
    got = apply_filter_bank([patch], [[VERTICAL_EDGE], [HORIZONTAL_EDGE]])
    np.testing.assert_array_equal(got, np.array([[[vertical]], [[horizontal]]], float), strict=True)


def test_published_layer_output(apply_filter_bank):
    """The maps are those that cs231n's second assignment publishes for its linspace input.

    Its layer pads by one pixel, moves by two and adds a bias, all of which is done here.
    """
    images = np.linspace(-0.1, 0.5, num=96).reshape(2, 3, 4, 4)
    kernels = np.linspace(-0.2, 0.3, num=144).reshape(3, 3, 4, 4)
    bias = np.linspace(-0.1, 0.2, num=3)
    published = [
        [
            [[-0.08759809, -0.10987781], [-0.18387192, -0.2109216]],
            [[0.21027089, 0.21661097], [0.22847626, 0.23004637]],
            [[0.50813986, 0.54309974], [0.64082444, 0.67101435]],
        ],
        [
            [[-0.98053589, -1.03143541], [-1.19128892, -1.24695841]],
            [[0.69108355, 0.66880383], [0.59480972, 0.56776003]],
            [[2.36270298, 2.36904306], [2.38090835, 2.38247847]],
        ],
    ]
    for image, expected in zip(images, published, strict=True):
        padded = np.pad(image, [(0, 0), (1, 1), (1, 1)])
        got = apply_filter_bank(padded, kernels)[:, ::2, ::2] + bias[:, np.newaxis, np.newaxis]
        np.testing.assert_allclose(got, expected, rtol=0, atol=5e-9)


def test_maps_against_scipy_in_three_dimensions(apply_filter_bank):
    """Each map is scipy's valid cross-correlation of the image with one filter in 3-D."""
    random = np.random.default_rng(50)
    for filters, channels, kh, kw, height, width in [
        (4, 3, 2, 5, 6, 8),
        (2, 5, 4, 1, 7, 3),
        (1, 1, 3, 3, 4, 6),
        (6, 2, 5, 4, 5, 4),
        (3, 4, 1, 1, 2, 5),
    ]:
        image = random.normal(size=(channels, height, width))
        kernels = random.normal(size=(filters, channels, kh, kw))
        got = apply_filter_bank(image, kernels)
        expected = np.concatenate([correlate(image, each, mode="valid") for each in kernels])
        assert got.dtype == np.float64
        np.testing.assert_allclose(got, expected, strict=True, atol=1e-12)


def test_maps_against_scipy_slice_by_slice(apply_filter_bank):
    """A map is the sum of scipy's maps of the slices, for slices of all shapes that fit."""
    random = np.random.default_rng(51)
    for kh in range(1, 5):
        for kw in range(1, 7):
            image = random.normal(size=(3, 4, 6))
            kernels = random.normal(size=(2, 3, kh, kw))
            expected = [
                sum(correlate2d(image[c], kernel[c], mode="valid") for c in range(3))
                for kernel in kernels
            ]
            got = apply_filter_bank(image, kernels)
            np.testing.assert_allclose(got, np.array(expected), strict=True, atol=1e-12)


def test_maps_of_bytes_against_scipy(apply_filter_bank):
    """Maps of bytes are scipy's maps of the same numbers in float64."""
    random = np.random.default_rng(52)
    image = random.integers(0, 256, size=(3, 5, 7), dtype=np.uint8)
    kernels = random.integers(0, 256, size=(2, 3, 2, 4), dtype=np.uint8)
    wide = [correlate(image.astype(float), each.astype(float), "valid") for each in kernels]
    got = apply_filter_bank(image, kernels)
    np.testing.assert_allclose(got, np.concatenate(wide), strict=True, rtol=1e-13)


def test_filters_of_one_pixel_are_a_matrix(apply_filter_bank):
    """Filters of one pixel multiply the channels of each pixel by a matrix."""
    random = np.random.default_rng(53)
    image, matrix = random.normal(size=(3, 4, 5)), random.normal(size=(2, 3))
    expected = (matrix @ image.reshape(3, 20)).reshape(2, 4, 5)
    got = apply_filter_bank(image, matrix[:, :, np.newaxis, np.newaxis])
    np.testing.assert_allclose(got, expected, strict=True, atol=1e-12)


def test_stub_examples_hold(apply_filter_bank):
    """The examples in the stub's docstring hold for the reference."""
    stub = load(ROOT / "exercises" / EXERCISE / "filter_bank.py")
    tried = 0
    names = {"apply_filter_bank": apply_filter_bank}
    for case in doctest.DocTestFinder().find(stub, EXERCISE, globs=names):
        result = doctest.DocTestRunner(verbose=False).run(case)
        assert result.failed == 0
        tried += result.attempted
    assert tried > 0
