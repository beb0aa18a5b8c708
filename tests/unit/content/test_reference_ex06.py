"""The reference of ex06 agrees with figures and code that nobody here wrote."""

import doctest
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from scipy import ndimage, signal

ROOT = Path(__file__).parents[3]
EXERCISE = "ex06_weight_sharing"
VERTICAL_EDGE = np.array([[-1, 0, 1]] * 3)
SHIFTS = [(0, 0), (1, 0), (0, -2), (2, 3), (-1, 2), (3, -1), (-2, -3)]


def load(path):
    """Load a Python file of the course by its path."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def reference():
    """Load the reference."""
    return load(ROOT / "solutions" / EXERCISE / "reference.py")


@pytest.mark.parametrize(("dy", "dx"), [*SHIFTS, (4, 0), (0, -6), (7, 9)])
def test_shifts_against_scipy(reference, dy, dx):
    """A shift by whole pixels is that of scipy's image module, with any fill."""
    random = np.random.default_rng(60)
    for fill in (0.0, -2.5, 3):
        image = random.normal(size=(4, 6))
        got = reference.shift_image(image, dy, dx, fill)
        expected = ndimage.shift(image, (dy, dx), order=0, mode="constant", cval=fill)
        np.testing.assert_array_equal(got, expected, strict=True)


def test_shift_of_bytes_against_scipy(reference):
    """A shift of bytes is scipy's shift of the same numbers in float64."""
    image = np.random.default_rng(61).integers(0, 256, size=(5, 4), dtype=np.uint8)
    got = reference.shift_image(image, 2, -1, fill=0.5)
    expected = ndimage.shift(image.astype(float), (2, -1), order=0, cval=0.5)
    np.testing.assert_array_equal(got, expected, strict=True)


@pytest.mark.parametrize(("dy", "dx"), SHIFTS)
def test_valid_correlation_of_scipy(reference, dy, dx):
    """Correlation by scipy at all positions inside the image is equivariant."""
    random = np.random.default_rng(62)
    kernel = random.normal(size=(2, 3))
    image = random.normal(size=(6, 8))
    assert reference.is_equivariant(
        lambda pixels: signal.correlate2d(pixels, kernel, mode="valid"), image, dy, dx
    )


@pytest.mark.parametrize(("dy", "dx"), SHIFTS)
def test_fast_correlation_of_scipy(reference, dy, dx):
    """Correlation by scipy's Fourier transform is equivariant though it rounds differently."""
    random = np.random.default_rng(63)
    kernel = random.normal(size=(3, 2))
    image = random.normal(size=(7, 9))
    assert reference.is_equivariant(
        lambda pixels: signal.fftconvolve(pixels, kernel[::-1, ::-1], mode="valid"), image, dy, dx
    )


@pytest.mark.parametrize(("dy", "dx"), SHIFTS[1:])
@pytest.mark.parametrize("mode", ["constant", "nearest", "reflect", "wrap"])
def test_same_padding_of_scipy(reference, mode, dy, dx):
    """Correlation by scipy with a padded border is not, whatever it is padded with."""
    random = np.random.default_rng(64)
    kernel = random.normal(size=(3, 3))
    image = random.normal(size=(7, 9))
    assert not reference.is_equivariant(
        lambda pixels: ndimage.correlate(pixels, kernel, mode=mode), image, dy, dx
    )


def test_recurrence_of_scipy(reference):
    """A recurrence by scipy moves with a sequence that starts later, not with one cut short."""
    sequence = np.random.default_rng(65).normal(size=(1, 12))

    def recurrence(pixels):
        return signal.lfilter([0.75], [1.0, -0.5], pixels, axis=1)

    for later in (1, 2, 5):
        assert reference.is_equivariant(recurrence, sequence, 0, later)
        assert not reference.is_equivariant(recurrence, sequence, 0, -later)


def test_strongest_response_against_scipy(reference):
    """The strongest response is the maximum of scipy's valid cross-correlation."""
    random = np.random.default_rng(66)
    for kernel_height in range(1, 6):
        for kernel_width in range(1, 8):
            image = random.normal(size=(5, 7)) - 1
            kernel = random.normal(size=(kernel_height, kernel_width)) + 1
            got = reference.strongest_response(image, kernel)
            assert type(got) is float
            assert got == pytest.approx(signal.correlate2d(image, kernel, mode="valid").max())


def test_lesson_edge_is_found_anywhere(reference):
    """The lesson's edge filter answers +3 to a dark-to-bright edge wherever it is."""
    for dark_columns in range(1, 6):
        picture = np.ones((5, 7))
        picture[:, :dark_columns] = 0
        assert reference.strongest_response(picture, VERTICAL_EDGE) == 3


def test_lesson_reversed_edge(reference):
    """The lesson's edge filter answers at best 0 where the only edge is bright-to-dark."""
    picture = np.ones((5, 7))
    picture[:, 3:] = 0
    assert reference.strongest_response(picture, VERTICAL_EDGE) == 0
    assert reference.strongest_response(picture[:, 1:5], VERTICAL_EDGE) == -3


def test_row_worked_by_hand(reference):
    """The row of the README has the map 0 5 0 0, which moves, and the strongest response 5."""
    row = np.array([[2, 2, 7, 7, 7]])
    np.testing.assert_array_equal(reference.shift_image(row, 0, 1), [[0, 2, 2, 7, 7]])
    np.testing.assert_array_equal(reference.shift_image([[0, 5, 0, 0]], 0, 1), [[0, 0, 5, 0]])
    assert reference.is_equivariant(np.diff, row, 0, 1)
    assert not reference.is_equivariant(lambda pixels: np.diff(pixels, append=0), row, 0, 1)
    assert reference.strongest_response(row, [[-1, 1]]) == 5


def test_stub_examples_hold(reference):
    """The examples in the stub's docstrings hold for the reference."""
    stub = load(ROOT / "exercises" / EXERCISE / "weight_sharing.py")
    tried = 0
    for case in doctest.DocTestFinder().find(stub, EXERCISE, globs=dict(vars(reference))):
        result = doctest.DocTestRunner(verbose=False).run(case)
        assert result.failed == 0
        tried += result.attempted
    assert tried > 0
