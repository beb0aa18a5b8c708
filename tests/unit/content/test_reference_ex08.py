"""The reference of ex08 agrees with figures and code that nobody here wrote."""

import doctest
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.signal import correlate2d

ROOT = Path(__file__).parents[3]
EXERCISE = "ex08_learn_filter"

SHAPES = [((5, 7), (3, 3)), ((6, 4), (2, 3)), ((4, 5), (4, 5)), ((3, 6), (1, 4)), ((2, 2), (1, 1))]


def load(path):
    """Load a Python file of the course by its path."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def solution():
    """Load the reference."""
    return load(ROOT / "solutions" / EXERCISE / "reference.py")


def problem(random, size, kernel_shape):
    """Draw an image, a kernel and a target."""
    target = random.normal(size=np.subtract(size, kernel_shape) + 1)
    return random.normal(size=size), random.normal(size=kernel_shape), target


def loss(image, kernel, target):
    """Add up the squared errors of scipy's cross-correlation."""
    return np.sum((correlate2d(image, kernel, mode="valid") - target) ** 2)


def test_gradient_by_hand(solution):
    """The gradient is the one that can be worked out with a pencil."""
    got = solution.filter_gradient([[1, 2, 3], [0, 1, 2]], [[1, 0]], [[2, 2], [0, 3]])
    np.testing.assert_array_equal(got, np.array([[-6.0, -12.0]]), strict=True)


def test_gradient_of_a_single_cell(solution):
    """For one pixel, one weight and one target, the slope is 2 (p w - t) p."""
    got = solution.filter_gradient([[5]], [[3]], [[2]])
    np.testing.assert_array_equal(got, np.array([[130.0]]), strict=True)


@pytest.mark.parametrize(("size", "kernel_shape"), SHAPES)
def test_gradient_against_central_differences(solution, size, kernel_shape):
    """Half the difference of two losses is the slope: the loss is a parabola in each weight."""
    random = np.random.default_rng(80)
    image, kernel, target = problem(random, size, kernel_shape)
    expected = np.zeros(kernel_shape)
    for cell in np.ndindex(kernel_shape):
        nudge = np.zeros(kernel_shape)
        nudge[cell] = 1.0
        up, down = loss(image, kernel + nudge, target), loss(image, kernel - nudge, target)
        expected[cell] = (up - down) / 2
    got = solution.filter_gradient(image, kernel, target)
    np.testing.assert_allclose(got, expected, strict=True, rtol=1e-9, atol=1e-9)


def test_gradient_against_scipy_finite_differences(solution):
    """The gradient is what scipy's finite differences find, as far as these can see."""
    image, kernel, target = problem(np.random.default_rng(81), (6, 7), (2, 3))

    def flat_loss(weights):
        return loss(image, weights.reshape(2, 3), target)

    expected = approx_fprime(kernel.ravel(), flat_loss).reshape(2, 3)
    got = solution.filter_gradient(image, kernel, target)
    np.testing.assert_allclose(got, expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("size", "kernel_shape"), SHAPES)
def test_gradient_against_scipy_correlation(solution, size, kernel_shape):
    """The gradient is twice scipy's cross-correlation of the image with the errors."""
    random = np.random.default_rng(82)
    image, kernel, target = problem(random, size, kernel_shape)
    errors = correlate2d(image, kernel, mode="valid") - target
    expected = 2 * correlate2d(image, errors, mode="valid")
    got = solution.filter_gradient(image, kernel, target)
    np.testing.assert_allclose(got, expected, strict=True, atol=1e-12)


def test_gradient_vanishes_at_the_answer(solution):
    """Where scipy's map is the target, all slopes are 0."""
    image, kernel, _ = problem(np.random.default_rng(83), (7, 6), (3, 2))
    target = correlate2d(image, kernel, mode="valid")
    got = solution.filter_gradient(image, kernel, target)
    np.testing.assert_allclose(got, np.zeros((3, 2)), strict=True, atol=1e-12)


def test_first_step_by_hand(solution):
    """The first step leads to the filter that can be worked out with a pencil."""
    images, targets = [[[1, 2, 3], [0, 1, 2]]], [[[2, 2], [0, 3]]]
    got = solution.learn_filter(images, targets, (1, 2), 0.1, 1)
    np.testing.assert_allclose(got, [[0.45, 0.8]], rtol=1e-15)


def test_steps_of_a_single_weight(solution):
    """With one pixel 1 and target 1, each step shrinks the error by the factor 1 - 2 x rate."""
    got = solution.learn_filter([[[1]]], [[[1]]], (1, 1), 0.25, 5)
    np.testing.assert_array_equal(got, np.array([[1 - 0.5**5]]), strict=True)


def test_descent_on_the_joint_mean_loss(solution):
    """Steps follow scipy's finite differences of the mean over all cells of unequal images."""
    random = np.random.default_rng(84)
    images = [random.normal(size=size) for size in [(4, 5), (7, 6), (3, 8)]]
    targets = [random.normal(size=np.subtract(image.shape, (2, 3)) + 1) for image in images]
    cells = sum(target.size for target in targets)

    def mean_loss(weights):
        kernel = weights.reshape(2, 3)
        pairs = zip(images, targets, strict=True)
        return sum(loss(image, kernel, target) for image, target in pairs) / cells

    weights = np.zeros(6)
    for _ in range(4):
        weights = weights - 0.125 * approx_fprime(weights, mean_loss)
    got = solution.learn_filter(images, targets, (2, 3), 0.125, 4)
    np.testing.assert_allclose(got, weights.reshape(2, 3), atol=1e-5)


@pytest.mark.parametrize("seed", range(20))
def test_filter_is_found_again(solution, seed):
    """From maps that scipy made on images of -1, 0 and 1, the filter is found again."""
    random = np.random.default_rng(seed)
    images = random.integers(-1, 2, size=(4, 8, 9))
    kernel = random.integers(-64, 65, size=(3, 3)) / 8
    targets = [correlate2d(image, kernel, mode="valid") for image in images]
    got = solution.learn_filter(images, targets, (3, 3), 0.2, 300)
    np.testing.assert_allclose(got, kernel, rtol=0, atol=1e-9)


def test_descent_ends_at_least_squares(solution):
    """Where no filter is right, descent ends at the least-squares solution that numpy finds."""
    random = np.random.default_rng(85)
    image, target = random.normal(size=(9, 10)), random.normal(size=(8, 8))
    shifted = [image[i : i + 8, j : j + 8].ravel() for i in range(2) for j in range(3)]
    expected = np.linalg.lstsq(np.transpose(shifted), target.ravel())[0]
    got = solution.learn_filter([image], [target], (2, 3), 0.2, 500)
    np.testing.assert_allclose(got, expected.reshape(2, 3), atol=1e-9)


def test_stub_examples_hold(solution):
    """The examples in the stub's docstrings hold for the reference."""
    stub = load(ROOT / "exercises" / EXERCISE / "learn_filter.py")
    tried = 0
    for case in doctest.DocTestFinder().find(stub, EXERCISE, globs=dict(vars(solution))):
        result = doctest.DocTestRunner(verbose=False).run(case)
        assert result.failed == 0
        tried += result.attempted
    assert tried == 4
