"""The reference of ex09 agrees with figures and code that nobody here wrote."""

import doctest
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate

ROOT = Path(__file__).parents[3]
EXERCISE = "ex09_stack_layers"

# (kernel size, stride) of each layer, the first layer first
ALEXNET = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)]
VGG16 = [
    *[(3, 1), (3, 1), (2, 2)] * 2,
    *[(3, 1), (3, 1), (3, 1), (2, 2)] * 3,
]
VERTICAL_EDGE = [[-1, 0, 1]] * 3


def load(path):
    """Load a Python file of the course by its path."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference():
    """Load the reference."""
    return load(ROOT / "solutions" / EXERCISE / "reference.py")


def scipy_layer(maps, bank):
    """Run a layer with scipy: a filter of all slices has one valid position in depth."""
    return np.concatenate(
        [correlate(maps, kernel, mode="valid", method="direct") for kernel in bank]
    )


def test_relu_of_known_numbers(reference):
    """ReLU gives 0 for negative numbers and 0, and the number itself for positive ones."""
    got = reference.relu(np.array([[-3, 0, 3], [255, -255, 1]], dtype=np.int16))
    expected = np.array([[0.0, 0.0, 3.0], [255.0, 0.0, 1.0]])
    np.testing.assert_array_equal(got, expected, strict=True)


def test_relu_makes_the_absolute_value(reference):
    """The absolute value is ReLU of a number plus ReLU of its opposite, in any shape."""
    random = np.random.default_rng(90)
    for shape in [(5,), (3, 4), (2, 3, 4), (2, 1, 3, 2)]:
        x = random.normal(size=shape)
        got = reference.relu(x) + reference.relu(-x)
        np.testing.assert_array_equal(got, np.abs(x), strict=True)


@pytest.mark.parametrize("first_size", [(1, 1), (2, 3), (3, 2), (4, 4), (1, 5)])
@pytest.mark.parametrize("second_size", [(1, 1), (2, 2), (3, 1), (1, 3), (4, 4)])
def test_two_layers_against_scipy(reference, first_size, second_size):
    """Two layers are scipy's valid cross-correlation, a maximum with 0, and the same again."""
    random = np.random.default_rng(91)
    image = random.normal(size=(7, 8))
    first = random.normal(size=(3, 1, *first_size))
    second = random.normal(size=(2, 3, *second_size))
    got = reference.two_layers(image, first, second)
    hidden = np.fmax(scipy_layer(image[np.newaxis], first), 0)
    np.testing.assert_allclose(got, scipy_layer(hidden, second), strict=True, atol=1e-12)


def test_edge_of_the_lesson_in_the_next_layer(reference):
    """The lesson's +3 goes on to the next layer, its -3 does not, and a flat image gives 0."""
    bright = [[0, 0, 0, 1, 1, 1]] * 3
    dark = [[1, 1, 1, 0, 0, 0]] * 3
    for image, row in [(bright, [0, 3, 3, 0]), (dark, [0, 0, 0, 0]), ([[1] * 6] * 3, [0] * 4)]:
        got = reference.two_layers(image, [[VERTICAL_EDGE]], [[[[1]]]])
        np.testing.assert_array_equal(got, np.array([[row]], dtype=np.float64), strict=True)


def test_second_layer_may_answer_below_zero(reference):
    """Nothing rectifies what the second layer answers."""
    bright = [[0, 0, 0, 1, 1, 1]] * 3
    got = reference.two_layers(bright, [[VERTICAL_EDGE]], [[[[-2]]]])
    np.testing.assert_array_equal(got, [[[0, -6, -6, 0]]])


def test_fields_of_alexnet(reference):
    """The fields are those in the table of google-research/receptive_field for AlexNet v2."""
    sizes, strides = (list(values) for values in zip(*ALEXNET, strict=True))
    layers = [1, 2, 3, 5, 6, 7, 8]  # conv1, pool1, conv2, conv3, conv4, conv5, pool5
    fields = [reference.receptive_field(sizes[:n], strides[:n]) for n in layers]
    assert fields == [11, 19, 51, 99, 131, 163, 195]
    assert all(type(field) is int for field in fields)


def test_fields_of_vgg16(reference):
    """A number sees 196 pixels after VGG16's last convolution and 212 after its last pooling."""
    sizes, strides = (list(values) for values in zip(*VGG16, strict=True))
    assert reference.receptive_field(sizes[:-1], strides[:-1]) == 196
    assert reference.receptive_field(sizes, strides) == 212


def test_small_filters_in_place_of_a_large_one(reference):
    """Two layers of 3x3 see as much as one of 5x5, and three as much as one of 7x7."""
    assert reference.receptive_field([3, 3]) == reference.receptive_field([5]) == 5
    assert reference.receptive_field([3, 3, 3]) == reference.receptive_field([7]) == 7


@pytest.mark.parametrize("first_size", [1, 2, 3])
@pytest.mark.parametrize("second_size", [1, 2, 4])
def test_field_is_what_a_pixel_can_change(reference, first_size, second_size):
    """A pixel changes one number of the second layer if and only if it lies in its field."""
    first = np.ones((1, 1, first_size, first_size))
    second = np.ones((1, 1, second_size, second_size))
    flat = np.zeros((9, 9))
    changed = []
    for column in range(9):
        image = flat.copy()
        image[0, column] = 1.0
        changed.append(bool(reference.two_layers(image, first, second)[0, 0, 0]))
    field = reference.receptive_field([first_size, second_size])
    assert changed == [column < field for column in range(9)]


def test_stub_examples_hold(reference):
    """The examples in the stub's docstrings hold for the reference."""
    stub = load(ROOT / "exercises" / EXERCISE / "stack_layers.py")
    tried = 0
    for case in doctest.DocTestFinder().find(stub, EXERCISE, globs=dict(vars(reference))):
        result = doctest.DocTestRunner(verbose=False).run(case)
        assert result.failed == 0
        tried += result.attempted
    assert tried == 6
