"""Hidden suite of exercise 2: feature maps of filters of all shapes."""

import numpy as np
import pytest


@pytest.mark.points(2)
@pytest.mark.concept("feature-map")
@pytest.mark.concept("correlation-or-convolution")
def test_square_filters(same, draw):
    """The map holds one response for each position of a square filter."""
    for height, width in [(5, 7), (7, 6), (6, 6)]:
        same("slide_filter", draw.image(height, width), draw.kernel(3, 3))


@pytest.mark.points(2)
@pytest.mark.concept("feature-map")
def test_rectangular_filters(same, draw):
    """A filter need not be square, and neither need the image."""
    for height, width in [(3, 5), (4, 4), (5, 3)]:
        same("slide_filter", draw.image(6, 9), draw.kernel(height, width))
        same("slide_filter", draw.image(9, 6), draw.kernel(height, width))


@pytest.mark.points(1)
@pytest.mark.concept("feature-map")
def test_even_filters(same, draw):
    """A filter with sides of even length has no centre, and needs none."""
    for height, width in [(4, 4), (4, 2), (2, 4), (2, 2)]:
        same("slide_filter", draw.image(7, 8), draw.kernel(height, width))


@pytest.mark.points(1)
@pytest.mark.concept("feature-map")
def test_filters_of_one_row_or_column(same, draw):
    """A filter may be a single row, a single column or a single cell."""
    same("slide_filter", draw.image(5, 6), draw.kernel(3, 3))
    for height, width in [(1, 3), (4, 1), (1, 1)]:
        same("slide_filter", draw.image(5, 4), draw.kernel(height, width))
        same("slide_filter", draw.image(4, 6), draw.kernel(height, width))


@pytest.mark.points(1)
@pytest.mark.concept("feature-map")
def test_filter_as_large_as_the_image(same, draw):
    """A filter as high or as wide as the image still has its positions."""
    same("slide_filter", draw.image(4, 5), draw.kernel(4, 5))
    same("slide_filter", draw.image(4, 7), draw.kernel(4, 3))
    same("slide_filter", draw.image(7, 4), draw.kernel(3, 4))
    same("slide_filter", draw.image(4, 4), draw.kernel(4, 4))


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_edge_in_a_picture(same, draw):
    """The vertical-edge filter answers along an edge, and with 0 where the picture is flat."""
    vertical_edge = np.array([[-1.0, 0.0, 1.0]] * 3)
    for dark_columns, width in [(3, 8), (4, 7), (2, 6), (5, 8)]:
        for dark_side in (1, -1):  # left, right
            picture = np.full((6, width), draw.integers(1, 999) / 8)
            picture[:, :dark_columns] -= draw.integers(1, 999) / 8
            same("slide_filter", picture[:, ::dark_side], vertical_edge)


@pytest.mark.points(1)
@pytest.mark.concept("feature-map")
def test_whole_numbers_with_fractional_weights(same, draw):
    """An image of whole numbers has a map with fractions if the weights are fractions."""
    for shape in [(4, 4), (2, 3)]:
        same("slide_filter", draw.integers(-9, 9, 6, 5), draw.kernel(*shape))
        same("slide_filter", draw.integers(0, 9, 5, 7).tolist(), draw.kernel(*shape).tolist())


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_bytes_do_not_wrap_around(same, draw):
    """Responses on images of bytes may be larger than a byte can hold."""
    same("slide_filter", draw.uint8(6, 7), draw.uint8(4, 4))
    same("slide_filter", draw.uint8(7, 5), draw.uint8(2, 3))
    same("slide_filter", draw.uint8(5, 6), draw.integers(-3, 3, 3, 2))


@pytest.mark.points(1)
@pytest.mark.concept("feature-map")
def test_any_memory_layout(same, draw):
    """Transposed, reversed and thinned-out images and filters are as good as any other."""
    same("slide_filter", np.asfortranarray(draw.image(6, 8)), draw.kernel(3, 2))
    same("slide_filter", draw.image(8, 6).T, draw.kernel(2, 3).T)
    same("slide_filter", draw.image(7, 6)[::-1, ::-1], draw.kernel(4, 4)[::-1])
    same("slide_filter", draw.image(12, 14)[::2, 1::2], draw.kernel(3, 6)[:, ::2])


@pytest.mark.points(1)
@pytest.mark.concept("feature-map")
def test_inputs_stay_as_they_are(same, draw):
    """The image and the filter are the same after the call as before it."""
    image, other = draw.image(6, 5), draw.image(5, 7)
    kernel = draw.kernel(3, 3)
    same("slide_filter", image, kernel)
    same("slide_filter", other, kernel)
    same.unchanged("slide_filter", image, kernel)
    same.unchanged("slide_filter", other, draw.kernel(3, 3))


@pytest.mark.points(1)
@pytest.mark.concept("feature-map")
def test_filter_that_does_not_fit(same, draw):
    """A filter that is higher or wider than the image is refused."""
    image = draw.image(5, 6)
    same("slide_filter", image, draw.kernel(3, 3))
    same("slide_filter", draw.image(6, 5), draw.kernel(3, 3))
    for height, width in [(6, 3), (3, 7), (6, 1), (1, 8), (7, 6), (9, 9)]:
        same.refuses("slide_filter", image, draw.kernel(height, width))
    same.refuses("slide_filter", image.tolist(), draw.kernel(6, 2).tolist())


@pytest.mark.points(1)
@pytest.mark.concept("feature-map")
def test_other_than_two_dimensions(same, draw):
    """An image or a filter that does not have exactly two dimensions is refused."""
    same("slide_filter", draw.image(6, 5), draw.kernel(3, 3))
    same("slide_filter", draw.image(5, 7), draw.kernel(3, 3))
    same.refuses("slide_filter", draw.image(3, 5, 6), draw.kernel(3, 3))
    same.refuses("slide_filter", draw.image(5, 6, 3), draw.kernel(3, 3))
    same.refuses("slide_filter", draw.image(6), draw.kernel(3))
    same.refuses("slide_filter", draw.image(6).tolist(), draw.kernel(3, 3).tolist())
    same.refuses("slide_filter", draw.image(5, 6), draw.kernel(3))
    same.refuses("slide_filter", draw.image(5, 6), draw.kernel(2, 3, 3))
    same.refuses("slide_filter", draw.image(5, 6), draw.kernel(3, 3, 3))
