"""Hidden suite of exercise 7: matrices of filters of all shapes, entry by entry."""

from itertools import pairwise

import numpy as np
import pytest


@pytest.mark.points(2)
@pytest.mark.concept("locality")
def test_square_filters(same, draw):
    """Each row of the matrix is the filter at one position, with zeros for all other pixels."""
    for shape in [(4, 6), (5, 4), (4, 4)]:
        same("conv_as_matrix", draw.kernel(3, 3), shape)


@pytest.mark.points(2)
@pytest.mark.concept("locality")
def test_rectangular_and_even_filters(same, draw):
    """A filter need not be square, and its sides may be of even length."""
    for height, width in [(3, 5), (4, 3), (4, 2)]:
        same("conv_as_matrix", draw.kernel(height, width), (5, 6))
        same("conv_as_matrix", draw.kernel(height, width), (6, 5))


@pytest.mark.points(1)
@pytest.mark.concept("locality")
def test_filters_of_one_row_or_column(same, draw):
    """A filter may be a single row, a single column or a single cell."""
    same("conv_as_matrix", draw.kernel(2, 3), (4, 5))
    for height, width in [(1, 3), (3, 1), (1, 1)]:
        same("conv_as_matrix", draw.kernel(height, width), (3, 4))
        same("conv_as_matrix", draw.kernel(height, width), (4, 3))


@pytest.mark.points(1)
@pytest.mark.concept("locality")
def test_filter_as_large_as_the_image(same, draw):
    """A filter as high or as wide as the image still has its positions."""
    same("conv_as_matrix", draw.kernel(2, 2), (3, 4))
    same("conv_as_matrix", draw.kernel(3, 4), (3, 4))
    same("conv_as_matrix", draw.kernel(3, 2), (3, 4))
    same("conv_as_matrix", draw.kernel(2, 3), (4, 3))
    same("conv_as_matrix", draw.kernel(1, 1), (1, 1))


@pytest.mark.points(2)
@pytest.mark.concept("shape-not-size")
@pytest.mark.concept("weight-sharing")
def test_one_filter_on_images_of_all_sizes(same, draw):
    """A larger image makes the matrix of a filter larger, but brings no weight that is new."""
    shapes = draw.shuffled([(2, 4), (3, 3), (3, 5), (5, 3), (5, 5), (7, 8)])
    for pair in pairwise(shapes):  # five filters of two weights each are hard to guess, one is not
        kernel = np.tile(draw.kernel(1, 2)[:, [0, 1, 0]], (2, 1))  # the same when turned round
        for shape in pair:
            same("conv_as_matrix", kernel, shape)


@pytest.mark.points(2)
@pytest.mark.concept("no-reuse")
@pytest.mark.concept("weight-sharing")
def test_every_filter_has_its_own_matrix(same, draw):
    """Filters of one shape differ in the weights of their matrices, of which some may be 0."""
    for _ in range(6):
        same("conv_as_matrix", draw.integers(-1, 1, 3, 2) * draw.image(3, 2), (4, 5))


@pytest.mark.points(1)
@pytest.mark.concept("weight-sharing")
def test_lists_and_whole_numbers(same, draw):
    """The filter may be a list or hold whole numbers, and the shape may be a list."""
    same("conv_as_matrix", draw.kernel(2, 3), (4, 4))
    same("conv_as_matrix", draw.kernel(3, 2).tolist(), (4, 5))
    same("conv_as_matrix", draw.kernel(2, 2), [3, 4])
    same("conv_as_matrix", draw.integers(-9, 9, 2, 3), (4, 3))
    same("conv_as_matrix", draw.integers(-9, 9, 3, 2).tolist(), [3, 5])
    same("conv_as_matrix", draw.uint8(2, 2), (3, 5))


@pytest.mark.points(1)
@pytest.mark.concept("weight-sharing")
def test_any_memory_layout(same, draw):
    """A transposed, reversed or thinned-out filter is as good as any other."""
    same("conv_as_matrix", np.asfortranarray(draw.kernel(2, 3)), (4, 5))
    same("conv_as_matrix", draw.kernel(2, 3).T, (5, 4))
    same("conv_as_matrix", draw.kernel(3, 3)[::-1, ::-1], (4, 4))
    same("conv_as_matrix", draw.kernel(4, 5)[1::2, ::2], (4, 5))


@pytest.mark.points(1)
@pytest.mark.concept("weight-sharing")
def test_inputs_stay_as_they_are(same, draw):
    """The filter and the shape are the same after the call as before it."""
    kernel = draw.kernel(3, 3)
    same("conv_as_matrix", kernel, (4, 4))
    same.unchanged("conv_as_matrix", kernel, [5, 4])
    same.unchanged("conv_as_matrix", draw.kernel(2, 2).tolist(), [3, 4])


@pytest.mark.points(1)
@pytest.mark.concept("locality")
def test_filter_that_does_not_fit(same, draw):
    """A filter that is higher or wider than the image is refused, and so is an empty image."""
    same("conv_as_matrix", draw.kernel(3, 3), (4, 5))
    same("conv_as_matrix", draw.kernel(2, 3), (5, 4))
    for height, width in [(5, 3), (3, 6), (5, 1), (1, 7), (6, 7)]:
        same.refuses("conv_as_matrix", draw.kernel(height, width), (4, 5))
    for shape in [(0, 3), (3, 0), (-3, -4)]:
        same.refuses("conv_as_matrix", draw.kernel(1, 1), shape)


@pytest.mark.points(1)
@pytest.mark.concept("locality")
def test_filter_of_other_than_two_dimensions(same, draw):
    """A filter that does not have exactly two dimensions is refused."""
    same("conv_as_matrix", draw.kernel(2, 3), (4, 5))
    same("conv_as_matrix", draw.kernel(3, 3), (5, 4))
    same.refuses("conv_as_matrix", draw.kernel(3), (4, 5))
    same.refuses("conv_as_matrix", draw.kernel(2, 2, 3), (4, 5))
    same.refuses("conv_as_matrix", draw.kernel(1, 3, 2), (4, 5))
    same.refuses("conv_as_matrix", draw.number(), (4, 5))


@pytest.mark.points(1)
@pytest.mark.concept("shape-not-size")
def test_shape_of_other_than_two_whole_numbers(same, draw):
    """A shape that is not exactly two whole numbers is refused."""
    kernel = draw.kernel(2, 3)
    same("conv_as_matrix", kernel, (4, 5))
    same("conv_as_matrix", draw.kernel(3, 3), [5, 4])
    for shape in [(5,), (3, 4, 5), [4, 5, 1], (4.5, 5), (4, 5.5)]:
        same.refuses("conv_as_matrix", kernel, shape)
