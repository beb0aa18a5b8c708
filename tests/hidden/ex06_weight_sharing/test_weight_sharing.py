"""Hidden suite of exercise 6: shifts in all directions, many operators, and pooled maps."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view


def filter_inside(kernel):
    """Make an operator: one filter, at all positions inside the image."""

    def operator(image):
        return np.einsum("yxij,ij->yx", sliding_window_view(image, kernel.shape), kernel)

    return operator


def filter_padded(kernel, mode="constant"):
    """Make an operator: one filter of odd sides on a padded image, map as large as the image."""
    margins = [(side // 2, side // 2) for side in kernel.shape]
    inside = filter_inside(kernel)

    def operator(image):
        return inside(np.pad(image, margins, mode=mode))

    return operator


def times(weights):
    """Make an operator: a weight of its own for each pixel."""

    def operator(image):
        return image * weights

    return operator


def plus(amounts):
    """Make an operator that adds an amount to each pixel: one for all, or one for each."""

    def operator(image):
        return image + amounts

    return operator


def always(feature_map):
    """Make an operator that answers with the same map, whatever the image."""

    def operator(image):  # noqa: ARG001  (it does not look)
        return feature_map

    return operator


def blind_at(row, column):
    """Make an operator that sees all pixels but one, for which it answers 0."""

    def operator(image):
        feature_map = np.array(image)
        feature_map[row, column] = 0.0
        return feature_map

    return operator


def recurrence(keep, weights, start=0.0):
    """Make an operator that reads each row step by step and remembers what it read."""

    def operator(image):
        states = np.zeros(image.shape)
        state = np.full(image.shape[0], start)
        for step in range(image.shape[1]):
            state = keep * state + weights[step] * image[:, step]
            states[:, step] = state
        return states

    return operator


def all_different(height, width):
    """Make a grid of eighths that all differ, and none is 0."""
    return (1 + np.arange(height * width).reshape(height, width)) / 8


def lit(draw, height, width):
    """Draw an image without a pixel of 0."""
    return draw.integers(1, 64, height, width) / 8


def brightest_at(draw, y, x):
    """Draw a 5 x 6 image without a pixel of 0, whose brightest pixel is at a given place."""
    image = lit(draw, 5, 6)
    image[y, x] = 99.0
    return image


def stripes(two_pixels):
    """Repeat two pixels: an image of 7 x 6 with vertical stripes."""
    return np.tile(two_pixels, (7, 3))


def in_a_margin(pattern):
    """Put four zeros on all sides of a pattern."""
    return np.pad(pattern, 4)


@pytest.mark.points(2)
@pytest.mark.concept("translation")
def test_image_moves_along_both_axes(same, draw):
    """Positive moves the image down and right, negative up and left; the shape stays."""
    for dy, dx in [(1, 2), (-2, 1), (2, -1), (-1, -3)]:
        same("shift_image", draw.image(5, 7), dy, dx)
        same("shift_image", draw.image(6, 4), dx, dy)


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_image_moves_along_one_axis(same, draw):
    """An image may move along one axis only, or not at all."""
    for dy, dx in [(2, 0), (-1, 0), (0, 3), (0, -2), (0, 0)]:
        same("shift_image", draw.image(4, 6), dy, dx)


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_image_moves_out_of_sight(same, draw):
    """A shift may leave one row or column of the image, or nothing at all."""
    same("shift_image", draw.image(6, 4), -2, 1)
    for dy, dx in [(3, 0), (0, -5), (-3, 5), (4, 1), (-4, -1), (1, 6), (-1, -6), (9, 7), (-6, 8)]:
        same("shift_image", draw.image(4, 6), dy, dx)
    same("shift_image", draw.image(1, 1), 0, 0)
    same("shift_image", draw.image(1, 1), -1, 0)


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_fill(same, draw):
    """Cells to which nothing was moved hold fill, be it a fraction or a whole number."""
    same("shift_image", draw.image(4, 5), 1, 2, 0.625)
    same("shift_image", draw.image(5, 4), -2, 1, fill=-3.5)
    same("shift_image", draw.image(3, 6), -1, -1, 7)
    same("shift_image", draw.image(6, 3), 0, 1, fill=0)
    same("shift_image", draw.integers(-9, 9, 4, 6), 2, -3, fill=1.125)
    same("shift_image", draw.integers(-9, 9, 5, 3).tolist(), 1, 1, -0.375)


def doubled(image):
    """Answer with twice the image; in bytes that wraps around."""
    return image + image


@pytest.mark.points(1)
@pytest.mark.concept("weight-sharing")
def test_any_kind_of_image(same, draw):
    """Lists, bytes and views are as good as any image, and inputs stay as they are."""
    camera, whole = 254 - draw.uint8(6, 5) % 99, draw.integers(1, 9, 5, 6).tolist()
    camera[0, 0], whole[4][5] = 255, 10
    turned, thinned = lit(draw, 5, 6)[::-1, ::-1], lit(draw, 10, 9)[1::2, ::2]
    standing = np.asfortranarray(lit(draw, 6, 5))
    same("shift_image", camera, 2, 1, 0.5)
    same("shift_image", whole, -1, 2, 0.5)
    same("shift_image", thinned, 1, -2)
    same.unchanged("shift_image", standing, 1, 2)
    same.unchanged("shift_image", turned, -2, 1)
    same("is_equivariant", doubled, camera, 1, 1)
    same("is_equivariant", doubled, whole, 1, 2)
    same("is_equivariant", times(all_different(6, 5)), camera, -1, 1)
    same("is_equivariant", times(all_different(5, 6)), whole, 1, -1)
    same.unchanged("is_equivariant", filter_inside(draw.kernel(2, 3)), standing, 2, -1)
    same.unchanged("is_equivariant", filter_inside(draw.kernel(3, 2)), turned, -1, 2)
    same("strongest_response", camera, np.full((3, 3), 9, dtype=np.uint8))
    same("strongest_response", whole, [[1, -2], [0, 3]])
    same("strongest_response", thinned, draw.kernel(2, 3))
    same.unchanged("strongest_response", standing, draw.kernel(2, 2).T)
    same.unchanged("strongest_response", turned, draw.kernel(3, 4))


@pytest.mark.points(2)
@pytest.mark.concept("weight-sharing")
def test_shared_weights_move_with_the_image(same, draw):
    """An operator with the same weights everywhere is equivariant, others are not."""
    same("is_equivariant", filter_inside(draw.kernel(3, 3)), lit(draw, 6, 7), 1, 2)
    same("is_equivariant", filter_inside(draw.kernel(4, 3)), stripes(lit(draw, 1, 2)), -2, 1)
    same("is_equivariant", filter_inside(draw.kernel(1, 1)), lit(draw, 5, 6), 2, -3)
    same("is_equivariant", filter_inside(draw.kernel(3, 2)), in_a_margin(lit(draw, 2, 1)), -1, -2)
    same("is_equivariant", filter_inside(draw.kernel(1, 3)), in_a_margin(lit(draw, 1, 2)), 1, -1)
    same("is_equivariant", filter_inside(np.zeros((2, 3))), lit(draw, 6, 5), 1, 1)
    same("is_equivariant", plus(draw.integers(1, 9) / 8), lit(draw, 5, 7), -1, 2)
    same("is_equivariant", plus(draw.integers(1, 9) / 8), lit(draw, 7, 5), 2, 1)
    same("is_equivariant", times(all_different(6, 5)), lit(draw, 6, 5), 1, -2)
    same("is_equivariant", times(all_different(5, 6)), lit(draw, 5, 6), -1, 1)
    same("is_equivariant", always(all_different(5, 6)), lit(draw, 6, 7), 1, 1)
    same("is_equivariant", always(all_different(6, 4)), lit(draw, 7, 6), -2, 1)
    same("is_equivariant", filter_inside(draw.kernel(2, 2)), lit(draw, 5, 6), 0, 0)


@pytest.mark.points(2)
@pytest.mark.concept("translation")
def test_one_counter_example_is_enough(same, draw):
    """A padded border or a single blind spot is a counter-example; without one it is True."""
    kernel = draw.kernel(3, 3)
    same("is_equivariant", filter_padded(kernel), lit(draw, 6, 7), 1, 1)
    same("is_equivariant", filter_padded(kernel), lit(draw, 7, 6), -1, 2)
    same("is_equivariant", filter_padded(kernel), lit(draw, 6, 6), 2, -1)
    same("is_equivariant", filter_padded(kernel, "wrap"), lit(draw, 6, 7), -2, -1)
    same("is_equivariant", filter_padded(kernel, "wrap"), lit(draw, 7, 6), 1, 2)
    same("is_equivariant", filter_padded(kernel), in_a_margin(lit(draw, 1, 2)), 1, -1)
    same("is_equivariant", filter_padded(kernel), in_a_margin(lit(draw, 2, 1)), -2, 1)
    same("is_equivariant", filter_padded(kernel), lit(draw, 6, 5), 0, 0)
    same("is_equivariant", filter_inside(draw.kernel(2, 4)), lit(draw, 6, 7), 2, 1)
    same("is_equivariant", plus(draw.integers(1, 9) / 8), brightest_at(draw, 4, 5), 1, 1)
    same("is_equivariant", times(all_different(6, 5)), lit(draw, 6, 5), 1, -2)
    same("is_equivariant", blind_at(0, 0), lit(draw, 5, 6), 1, 1)
    same("is_equivariant", blind_at(4, 5), lit(draw, 5, 6), -1, -2)
    same("is_equivariant", blind_at(3, 2), lit(draw, 6, 6), 1, -1)
    same("is_equivariant", blind_at(5, 0), lit(draw, 6, 5), 0, 1)


@pytest.mark.points(1)
@pytest.mark.concept("weight-sharing")
def test_weights_shared_along_one_axis(same, draw):
    """Weights that are shared along one axis only are equivariant along that axis only."""
    for dy, dx in [(1, 0), (0, 2), (-2, 0), (0, -1), (1, -1)]:
        same("is_equivariant", times(all_different(6, 1)), lit(draw, 6, 5), dy, dx)
        same("is_equivariant", times(all_different(1, 6)), lit(draw, 5, 6), dy, dx)


@pytest.mark.points(2)
@pytest.mark.concept("recurrence-analogy")
def test_recurrence_shares_its_weights_over_steps(same, draw):
    """A recurrence with the same weights at each step moves when its sequence starts later."""
    same_weight, other_weights = np.full(9, draw.integers(1, 16) / 8), draw.kernel(9)
    same("is_equivariant", recurrence(0.5, same_weight), lit(draw, 1, 9), 0, 1)
    same("is_equivariant", recurrence(0.5, same_weight), lit(draw, 1, 9), 0, 3)
    same("is_equivariant", recurrence(-0.5, same_weight), lit(draw, 3, 7), 1, 2)
    same("is_equivariant", recurrence(0.5, other_weights), lit(draw, 1, 9), 0, 1)
    same("is_equivariant", recurrence(0.5, other_weights), lit(draw, 1, 9), 0, 2)
    same("is_equivariant", recurrence(0.5, same_weight, 3.0), lit(draw, 2, 7), 0, 1)
    # what moves out at the start is forgotten, and the states were to remember it
    same("is_equivariant", recurrence(0.5, same_weight), lit(draw, 1, 9), 0, -1)
    same("is_equivariant", recurrence(0.5, same_weight), lit(draw, 2, 8), 0, -2)
    same("is_equivariant", filter_inside(draw.kernel(1, 3)), lit(draw, 1, 9), 0, -2)


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_rounding_does_not_count(same, draw):
    """Numbers that differ by rounding are equal, and numbers that differ by more are not."""
    rows, columns = np.arange(5.0).reshape(5, 1), np.arange(6.0)
    same("is_equivariant", plus(1e-11 * rows), lit(draw, 5, 6), 1, 2)
    same("is_equivariant", plus(1e-11 * columns), np.zeros((5, 6)), -2, 1)
    same("is_equivariant", plus(1e-3 * columns), 1e8 + lit(draw, 5, 6), 1, 1)
    same("is_equivariant", plus(1e-6 * rows), 1.0 + lit(draw, 5, 6), -1, 2)
    same("is_equivariant", plus(1e-9 * rows), np.zeros((5, 6)), -1, 1)
    same("is_equivariant", plus(10.0 * columns), 1e8 + lit(draw, 5, 6), 2, -1)
    same("is_equivariant", plus(draw.integers(1, 9) / 8), brightest_at(draw, 4, 0), 1, -2)
    same("is_equivariant", times(rows), lit(draw, 5, 6), 2, 1)
    same("is_equivariant", plus(1e-11 * rows), lit(draw, 5, 6), 0, 0)


def dark_rows(image):
    """Keep the rows that hold a pixel of 0."""
    return image[(image == 0).any(axis=1)]


def bright_rows(image):
    """Keep the rows that hold a pixel other than 0."""
    return image[(image != 0).any(axis=1)]


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_maps_that_cannot_be_compared(same, draw):
    """A map moved out of sight is refused, and maps of different shapes are not equivariant."""
    kernel = draw.kernel(2, 3)
    half_dark = lit(draw, 6, 5)
    half_dark[:3, 1] = 0.0
    same("is_equivariant", filter_inside(kernel), lit(draw, 6, 8), 4, -5)
    same("is_equivariant", filter_inside(kernel), lit(draw, 6, 8), -4, 5)
    same("is_equivariant", times(all_different(5, 6)), lit(draw, 5, 6), -4, 5)
    same("is_equivariant", times(all_different(5, 6)), lit(draw, 5, 6), 1, 2)
    same("is_equivariant", bright_rows, lit(draw, 6, 5), 2, 0)
    same("is_equivariant", bright_rows, lit(draw, 5, 6), 0, 3)
    same("is_equivariant", dark_rows, half_dark, 0, 2)
    for dy, dx in [(5, 0), (-5, 1), (0, 6), (1, -6), (6, 0), (2, 9), (-5, -6)]:
        same.refuses("is_equivariant", filter_inside(kernel), lit(draw, 6, 8), dy, dx)


@pytest.mark.points(2)
@pytest.mark.concept("translation")
def test_strongest_response(same, draw):
    """The strongest response is the largest number of the map, with its sign."""
    for height, width in [(3, 3), (2, 4), (4, 1)]:
        image, kernel = draw.image(6, 8), draw.kernel(height, width)
        same("strongest_response", image, kernel)
        same("strongest_response", image, -kernel)
    same("strongest_response", lit(draw, 7, 5), -lit(draw, 2, 2))
    same("strongest_response", draw.image(6, 5), draw.kernel(1, 1))
    same("strongest_response", draw.image(4, 5), draw.kernel(4, 5))
    same("strongest_response", draw.image(4, 6), draw.kernel(4, 2))
    same("strongest_response", draw.image(6, 4), draw.kernel(3, 4))


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_strongest_response_stays(same, draw):
    """The strongest response is the same wherever in the image the pattern lies."""
    places = [(0, 0, 1.0), (2, 3, 1.25), (4, 0, 1.0), (0, 5, 1.25), (4, 5, 1.0)]
    for pair in pairwise(draw.shuffled(places) * 2):
        kernel = draw.integers(0, 7, 3, 2) / 8 + all_different(3, 2)
        for y, x, contrast in pair:
            image = np.zeros((7, 7))
            image[y : y + 3, x : x + 2] = contrast * kernel
            same("strongest_response", image, kernel)


def one_long_row(image):
    """Answer with all pixels in one row, which is no map."""
    return image.reshape(-1)


def one_map_of_many(image):
    """Answer with a stack of one map, as a layer of one filter does."""
    return image[np.newaxis]


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_refusals(same, draw):
    """Other than two dimensions is refused, and so is a filter that does not fit."""
    same("shift_image", draw.image(4, 5), -1, 2)
    same.refuses("shift_image", draw.image(6), 0, 1)
    same.refuses("shift_image", draw.image(3, 4, 5), 1, 1)
    same("is_equivariant", doubled, lit(draw, 5, 4), 1, 1)
    same("is_equivariant", times(all_different(5, 4)), lit(draw, 5, 4), 1, 1)
    same.refuses("is_equivariant", doubled, lit(draw, 1, 6)[0], 0, 1)
    same.refuses("is_equivariant", doubled, draw.image(3, 4, 5), 1, 1)
    same.refuses("is_equivariant", one_long_row, lit(draw, 4, 5), 0, 2)
    same.refuses("is_equivariant", one_map_of_many, lit(draw, 4, 5), 1, 0)
    same("strongest_response", draw.image(5, 6), draw.kernel(5, 6))
    same("strongest_response", draw.image(6, 5), draw.kernel(3, 2))
    for height, width in [(6, 3), (3, 7), (6, 1), (1, 8), (7, 7)]:
        same.refuses("strongest_response", draw.image(5, 6), draw.kernel(height, width))
    same.refuses("strongest_response", draw.image(6), draw.kernel(3))
    same.refuses("strongest_response", draw.image(5, 6), draw.kernel(3))
    same.refuses("strongest_response", draw.image(3, 5, 6), draw.kernel(3, 3))
    same.refuses("strongest_response", draw.image(5, 6), draw.kernel(2, 3, 3))
