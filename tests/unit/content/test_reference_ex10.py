"""The reference of ex10 agrees with figures and code that nobody here wrote; its README too."""

import doctest
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate2d

ROOT = Path(__file__).parents[3]
EXERCISE = ROOT / "exercises" / "ex10_scramble"
REFERENCE = ROOT / "solutions" / "ex10_scramble" / "reference.py"

VERTICAL_EDGE = [[-1, 0, 1]] * 3


def load(path, name):
    """Load a Python file of the course by its path."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def reference():
    """Load the reference."""
    return load(REFERENCE, "ex10_reference")


@pytest.fixture(scope="module")
def measure():
    """Load the script with the reference in place of a student's module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "scramble", load(REFERENCE, "ex10_reference"))
        return load(EXERCISE / "measure.py", "ex10_measure")


@pytest.fixture(scope="module")
def report(measure):
    """Run the script's measurement with seed 0, once: it takes a second."""
    return measure.report(seed=0)


@pytest.fixture
def readme():
    """Read the README."""
    return (EXERCISE / "README.md").read_text(encoding="utf-8")


def table_in(text):
    """Find the lines of the table of measurements, without what stands to their left."""
    lines = [line.strip() for line in text.splitlines()]
    start = next(i for i, line in enumerate(lines) if line.startswith("dark|bright "))
    return lines[start : start + 8]


@pytest.mark.parametrize(
    ("patch", "answer"),
    [
        ([[0, 0, 1]] * 3, 3),
        ([[1, 1, 1]] * 3, 0),
        ([[1, 0, 0]] * 3, 0),
        ([[0, 0, 0], [0, 0, 0], [1, 1, 1]], 0),
    ],
)
def test_lesson_responses(reference, patch, answer):
    """The lesson's responses +3 and 0 stay as they are, and its -3 counts as 0."""
    got = reference.patch_statistics(patch, [VERTICAL_EDGE])
    np.testing.assert_array_equal(got, [float(answer)], strict=True)


def test_statistics_against_scipy(reference):
    """The statistics are means of scipy's valid cross-correlations without what is negative."""
    random = np.random.default_rng(100)
    for kh in range(1, 6):
        for kw in range(1, 8):
            image = random.normal(size=(5, 7))
            kernels = random.normal(size=(3, kh, kw))
            maps = [correlate2d(image, kernel, mode="valid") for kernel in kernels]
            expected = np.array([np.where(one > 0, one, 0).mean() for one in maps])
            got = reference.patch_statistics(image, kernels)
            np.testing.assert_allclose(got, expected, strict=True, atol=1e-12)


def test_blocks_moved_round_are_rolled(reference):
    """An order that moves whole rows and columns of blocks round is numpy's roll."""
    image = np.random.default_rng(101).normal(size=(6, 12))
    numbers = np.arange(8).reshape(2, 4)
    for down, right in [(0, 1), (1, 0), (1, 3), (0, 2)]:
        order = np.roll(numbers, (down, right), axis=(0, 1)).ravel()
        got = reference.scramble_blocks(image, 3, order)
        expected = np.roll(image, (3 * down, 3 * right), axis=(0, 1))
        np.testing.assert_array_equal(got, expected, strict=True)


def test_blocks_of_one_pixel_are_indexed(reference):
    """With blocks of one pixel the order is an index into the flat picture."""
    random = np.random.default_rng(102)
    image, order = random.normal(size=(4, 5)), random.permutation(20)
    got = reference.scramble_blocks(image, 1, list(order))
    np.testing.assert_array_equal(got, image.ravel()[order].reshape(4, 5), strict=True)


def test_inverse_order_undoes(reference):
    """Scrambling by an order and then by its inverse gives the picture back."""
    random = np.random.default_rng(103)
    image, order = random.integers(0, 256, size=(8, 12), dtype=np.uint8), random.permutation(24)
    scrambled = reference.scramble_blocks(image, 2, order)
    got = reference.scramble_blocks(scrambled, 2, np.argsort(order))
    np.testing.assert_array_equal(got, image.astype(np.float64), strict=True)


def test_responses_inside_blocks_are_kept(reference):
    """Block scrambling moves the responses inside blocks, and changes none of them."""
    random = np.random.default_rng(104)
    image, order = random.integers(0, 99, size=(10, 15)), random.permutation(6)
    kernel = random.integers(-9, 9, size=(2, 3))
    scrambled = reference.scramble_blocks(image, 5, order)

    def inside(picture, number):
        y, x = number // 3 * 5, number % 3 * 5
        return correlate2d(picture[y : y + 5, x : x + 5], kernel, mode="valid")

    for place, number in enumerate(order):
        np.testing.assert_array_equal(inside(scrambled, place), inside(image, number))


def test_figures_worked_by_hand(reference):
    """The two statistics that the README works by hand are 1.5 and 0.75."""
    bar = [[0, 0, 1, 1, 0, 0]] * 3
    swapped = reference.scramble_blocks(bar, 3, [1, 0])
    np.testing.assert_array_equal(swapped, [[1, 0, 0, 0, 0, 1]] * 3)
    assert reference.patch_statistics(bar, [VERTICAL_EDGE]).tolist() == [1.5]
    assert reference.patch_statistics(swapped, [VERTICAL_EDGE]).tolist() == [0.75]


def test_stub_examples_hold(reference):
    """The examples in the stub's docstrings hold for the reference."""
    stub = load(EXERCISE / "scramble.py", "ex10_stub")
    tried = 0
    for case in doctest.DocTestFinder().find(stub, "ex10", globs=dict(vars(reference))):
        result = doctest.DocTestRunner(verbose=False).run(case)
        assert result.failed == 0
        tried += result.attempted
    assert tried > 0


def test_readme_shows_what_the_script_measures(readme, report):
    """The table in the README is the one that the script writes with seed 0."""
    assert table_in(readme) == table_in(report)


def test_measured_figures_against_scipy(measure, report):
    """The script's figures are those of scipy, and none is so near a half that it could tip."""
    pictures = measure.scrambled_pictures(np.load(measure.PICTURE), 0)
    for line, picture in zip(table_in(report)[1:], pictures.values(), strict=True):
        pixels = picture.astype(np.float64)
        maps = [correlate2d(pixels, kernel, "valid") for kernel in measure.FILTERS.values()]
        means = np.array([np.maximum(one, 0).mean() for one in maps])
        assert line.split()[-5:] == [f"{mean:.1f}" for mean in means]
        assert np.all(np.abs(means * 10 % 1 - 0.5) > 1e-6)


def test_readme_says_what_the_table_means(readme, report):
    """The shares and the increases that the README states follow from block sizes and table."""
    rows = [line.split()[-5:] for line in table_in(report)[1:]]
    as_it_is, large, _, _, _, tiles, pixels = np.array(rows, dtype=float)
    across_a_seam = 1 - (96 // 8) ** 2 * (8 - 2) ** 2 / (96 - 2) ** 2
    assert f"at 8 x 8, {100 * across_a_seam:.0f} % of the positions" in readme
    more = 100 * (np.array([large, tiles]) / as_it_is - 1)
    assert abs(more[0, 0]) < 5
    assert f"rises by {more[0, 2]:.0f} %" in " ".join(readme.split())
    low, high = more[1, :4].min(), more[1, :4].max()
    assert f"answer {low:.0f} to {high:.0f} % more, the spot filter {more[1, 4]:.0f} %" in readme
    assert np.ptp(pixels[:4]) < 0.02 * pixels[:4].mean()


def test_tiles_keep_their_pixels(measure):
    """Pixels shuffled within tiles stay in them, each exactly once."""
    picture = np.load(measure.PICTURE)
    mixed = measure.scrambled_pictures(picture, 0)["pixels within 4 x 4"]
    before, after = (
        np.sort(one.reshape(24, 4, 24, 4).swapaxes(1, 2).reshape(576, 16))
        for one in (picture, mixed)
    )
    np.testing.assert_array_equal(after, before)
    assert not np.array_equal(picture, mixed)


def test_script_runs_beside_a_finished_module(report, tmp_path):
    """The script runs as the README says, with the finished module beside it."""
    for name in ("measure.py", "camera.npy"):
        shutil.copy(EXERCISE / name, tmp_path)
    shutil.copy(REFERENCE, tmp_path / "scramble.py")
    command = [sys.executable, str(tmp_path / "measure.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == report + "\n"


def test_picture_is_small():
    """The picture is 96 x 96 bytes, and its file below 10 kB."""
    path = EXERCISE / "camera.npy"
    picture = np.load(path)
    assert (picture.shape, picture.dtype) == ((96, 96), np.uint8)
    assert path.stat().st_size < 10_000
