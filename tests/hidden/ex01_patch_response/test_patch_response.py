"""Hidden suite of exercise 1: responses on patches of all shapes."""

import numpy as np
import pytest


@pytest.mark.points(2)
@pytest.mark.concept("patch-response")
def test_square_patches(same, draw):
    """The response is the sum of all products of a pixel and the weight on it."""
    for side in (3, 3, 5, 4, 3, 5):
        same("patch_response", draw.image(side, side), draw.kernel(side, side))


@pytest.mark.points(2)
@pytest.mark.concept("patch-response")
def test_rectangular_patches(same, draw):
    """A patch and its filter need not be square."""
    for height, width in [(2, 5), (4, 3), (4, 4), (3, 5), (3, 2), (5, 4)]:
        same("patch_response", draw.image(height, width), draw.kernel(height, width))


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_small_patches(same, draw):
    """A patch may be a single row, a single column or a single cell."""
    shapes = [(1, 4), (3, 1), (1, 1), (2, 2), (1, 5), (4, 1), (1, 2)]
    for height, width in shapes:  # no signs: these have their own test
        patch, kernel = draw.image(height, width), draw.kernel(height, width)
        same("patch_response", np.abs(patch), np.abs(kernel))


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_sign_is_kept(same, draw):
    """A filter with all its signs turned gives the same response with its sign turned."""
    for _ in range(6):  # the same when turned round: which way the filter lies has its own test
        patch, kernel = draw.image(3, 3), np.full((3, 3), draw.integers(1, 64) / 8)
        same("patch_response", patch, kernel)
        same("patch_response", patch, -kernel)


@pytest.mark.points(1)
@pytest.mark.concept("correlation-or-convolution")
def test_filter_as_it_stands(same, draw):
    """A single bright pixel is multiplied by the weight that lies on it."""
    kernel = np.abs(draw.kernel(4, 4))
    for cell in draw.shuffled(range(16))[:7]:
        patch = np.zeros(16)
        patch[cell] = draw.integers(1, 99)
        same("patch_response", patch.reshape(4, 4), kernel)


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_lists_and_whole_numbers(same, draw):
    """Lists and whole numbers are taken as they are, and weights may be fractions."""
    for height, width in [(3, 3), (2, 3)]:
        whole = draw.integers(-9, 9, height, width)
        same("patch_response", whole, draw.kernel(height, width))
        whole = draw.integers(0, 9, height, width)
        same("patch_response", whole.tolist(), draw.kernel(height, width).tolist())
    for height, width in [(4, 4), (3, 4)]:
        whole = draw.integers(-9, 9, height, width)
        same("patch_response", draw.image(height, width).tolist(), whole)


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_bytes_do_not_wrap_around(same, draw):
    """The response on a patch of bytes may be larger than a byte can hold."""
    for height, width in [(3, 3), (4, 2), (2, 4), (4, 3)]:
        same("patch_response", draw.uint8(height, width), draw.uint8(height, width))
    for height, width in [(2, 3), (3, 4), (4, 4)]:
        same("patch_response", draw.uint8(height, width), draw.integers(-3, 3, height, width))


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_any_memory_layout(same, draw):
    """Transposed, reversed and thinned-out patches and filters are as good as any other."""
    same("patch_response", np.asfortranarray(draw.image(3, 4)), draw.kernel(3, 4))
    same("patch_response", draw.image(4, 4).T, draw.kernel(4, 4))
    same("patch_response", draw.image(3, 3)[::-1, ::-1], draw.kernel(3, 3)[::-1])
    same("patch_response", draw.image(6, 8)[::2, 1::2], draw.kernel(3, 8)[:, ::2])
    same("patch_response", draw.image(3, 5), np.asfortranarray(draw.kernel(3, 5)))
    same("patch_response", draw.image(3, 3), draw.kernel(3, 3).T)


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_inputs_stay_as_they_are(same, draw):
    """The patch and the filter are the same after the call as before it."""
    patches, kernel = [draw.image(3, 3) for _ in range(6)], draw.kernel(3, 3)
    for patch in patches:
        same("patch_response", patch, kernel)
    for patch in patches:
        same.unchanged("patch_response", patch, kernel)


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_refuses_shapes_that_stretch(same, draw):
    """A patch and a filter of different shapes are refused, even if one could be stretched."""
    for patch in [draw.image(3, 3) for _ in range(6)]:
        same("patch_response", patch, draw.kernel(3, 3))
    for height, width in [(1, 3), (3, 1), (1, 1), (3, 4), (2, 3)]:
        same.refuses("patch_response", patch, draw.kernel(height, width))
        same.refuses("patch_response", draw.image(height, width), draw.kernel(3, 3))


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_refuses_shapes_of_equal_size(same, draw):
    """As many cells are not enough: height and width must both agree."""
    for side in (3, 2, 4, 3, 2, 4):
        same("patch_response", draw.image(side, side), draw.kernel(side, side))
    for height, width in [(2, 3), (1, 4), (6, 2)]:
        same.refuses("patch_response", draw.image(height, width), draw.kernel(width, height))
        same.refuses("patch_response", draw.image(width, height), draw.kernel(height, width))


@pytest.mark.points(1)
@pytest.mark.concept("patch-response")
def test_refuses_other_than_two_dimensions(same, draw):
    """Inputs that do not have exactly two dimensions are refused, even with equal shapes."""
    for side in (3, 4, 2, 3, 4, 2):
        same("patch_response", draw.image(side, side), draw.kernel(side, side))
    same.refuses("patch_response", draw.image(4), draw.kernel(4))
    same.refuses("patch_response", draw.image(2, 3, 3), draw.kernel(2, 3, 3))
    same.refuses("patch_response", draw.image(3, 3), draw.kernel(3))
    same.refuses("patch_response", draw.image(2, 3, 3), draw.kernel(3, 3))
    same.refuses("patch_response", draw.image(3).tolist(), draw.kernel(3).tolist())
