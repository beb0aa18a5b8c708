"""Hidden suite of exercise 5: maps of filter banks, with sizes that all differ."""

import numpy as np
import pytest


@pytest.mark.points(2)
@pytest.mark.concept("filter-bank")
def test_one_map_for_each_filter(same, draw):
    """Each filter makes one map, whatever the numbers of filters, channels, rows and columns."""
    same("apply_filter_bank", draw.image(2, 6, 8), draw.kernel(4, 2, 5, 3))
    same("apply_filter_bank", draw.image(4, 6, 7), draw.kernel(2, 4, 3, 5))


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_filters_with_even_sides(same, draw):
    """A filter with sides of even length has no centre, and needs none."""
    same("apply_filter_bank", draw.image(3, 7, 6), draw.kernel(5, 3, 2, 4))
    same("apply_filter_bank", draw.image(2, 5, 7), draw.kernel(3, 2, 4, 3))
    same("apply_filter_bank", draw.image(2, 4, 5), draw.kernel(6, 2, 3, 3))


@pytest.mark.points(2)
@pytest.mark.concept("channels")
def test_as_many_filters_as_channels(same, draw):
    """Filters and channels stay apart where there are equally many of them."""
    same("apply_filter_bank", draw.image(2, 5, 7), draw.kernel(2, 2, 3, 5))
    same("apply_filter_bank", draw.image(3, 6, 5), draw.kernel(3, 3, 3, 3))


@pytest.mark.points(2)
@pytest.mark.concept("channels")
def test_one_filter_or_one_channel(same, draw):
    """A single filter or a single channel keeps its axis."""
    same("apply_filter_bank", draw.image(4, 5, 4), draw.kernel(3, 4, 3, 3))
    same("apply_filter_bank", draw.image(3, 4, 6), draw.kernel(1, 3, 3, 5))
    same("apply_filter_bank", draw.image(1, 6, 4), draw.kernel(5, 1, 5, 3))
    same("apply_filter_bank", draw.image(1, 5, 4), draw.kernel(1, 1, 3, 3))


@pytest.mark.points(1)
@pytest.mark.concept("channels")
def test_filters_of_one_row_column_or_pixel(same, draw):
    """A filter of one pixel mixes the channels; one row or one column works as well."""
    same("apply_filter_bank", draw.image(4, 5, 3), draw.kernel(3, 4, 1, 1))
    same("apply_filter_bank", draw.image(2, 4, 6), draw.kernel(3, 2, 1, 5))
    same("apply_filter_bank", draw.image(3, 6, 4), draw.kernel(2, 3, 3, 1))
    same("apply_filter_bank", draw.image(3, 4, 5), draw.kernel(2, 3, 3, 3))


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_filters_as_large_as_the_image(same, draw):
    """Filters as high or as wide as the image still have their positions."""
    same("apply_filter_bank", draw.image(2, 3, 5), draw.kernel(4, 2, 3, 5))
    same("apply_filter_bank", draw.image(3, 3, 6), draw.kernel(2, 3, 3, 5))
    same("apply_filter_bank", draw.image(3, 6, 3), draw.kernel(2, 3, 5, 3))
    same("apply_filter_bank", draw.image(2, 4, 6), draw.kernel(4, 2, 3, 3))


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_blind_to_the_other_edge(same, draw):
    """A vertical-edge filter is blind to a horizontal edge, and the other way round."""
    vertical = np.array([[-1, 0, 1]] * 3)
    for channels, place in [(1, 3), (3, 4), (2, 2), (3, 3)]:
        # Slices that differ: with equal ones, two mistakes at once look like a third.
        slices = [vertical * strength for strength in range(2, channels + 2)]
        bank = np.array([slices, np.swapaxes(slices, 1, 2)])
        edge, other = np.zeros((2, channels, 5, 6), dtype=np.int64)
        for picture in (edge, other):
            picture[:, :, place:] = draw.integers(1, 499, channels, 1, 1)
        same("apply_filter_bank", edge, bank)
        same("apply_filter_bank", other.swapaxes(1, 2).tolist(), bank.tolist())


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_whole_numbers_with_fractional_weights(same, draw):
    """An image of whole numbers has maps with fractions if the weights are fractions."""
    same("apply_filter_bank", draw.integers(-9, 9, 2, 5, 6), draw.kernel(3, 2, 3, 5))
    same("apply_filter_bank", draw.integers(0, 9, 3, 6, 4), draw.kernel(2, 3, 5, 3))


@pytest.mark.points(1)
@pytest.mark.concept("channels")
def test_bytes_do_not_wrap_around(same, draw):
    """Responses on images of bytes may be larger than a byte can hold."""
    same("apply_filter_bank", draw.uint8(3, 4, 6), draw.uint8(4, 3, 3, 5))
    same("apply_filter_bank", draw.uint8(2, 6, 4), draw.integers(-3, 3, 3, 2, 5, 3))
    same("apply_filter_bank", draw.uint8(2, 5, 4), draw.kernel(3, 2, 3, 3))


@pytest.mark.points(1)
@pytest.mark.concept("channels")
def test_any_memory_layout(same, draw):
    """Transposed, reversed and thinned-out images and filters are as good as any other."""
    same("apply_filter_bank", np.asfortranarray(draw.image(2, 5, 6)), draw.kernel(4, 2, 3, 5))
    same("apply_filter_bank", draw.image(6, 5, 3).T, draw.kernel(3, 2, 5, 3).transpose(1, 0, 3, 2))
    same("apply_filter_bank", draw.image(2, 4, 6)[::-1, :, ::-1], draw.kernel(3, 2, 3, 5)[::-1])
    same("apply_filter_bank", draw.image(4, 6, 9)[::2, 1:, ::2], draw.kernel(3, 2, 3, 6)[..., ::2])


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_inputs_stay_as_they_are(same, draw):
    """The image and the filters are the same after the call as before it."""
    image, other = draw.image(2, 4, 6), draw.image(2, 6, 7)
    kernels = draw.kernel(3, 2, 3, 5)
    same("apply_filter_bank", image, kernels)
    same("apply_filter_bank", other, kernels)
    same.unchanged("apply_filter_bank", image, kernels)
    same.unchanged("apply_filter_bank", other, draw.kernel(4, 2, 5, 3))


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_filters_that_do_not_fit(same, draw):
    """Filters that are higher or wider than the image are refused."""
    image = draw.image(2, 4, 5)
    same("apply_filter_bank", image, draw.kernel(4, 2, 3, 3))
    for height, width in [(5, 2), (3, 6), (7, 1), (1, 8), (6, 3)]:
        same.refuses("apply_filter_bank", image, draw.kernel(3, 2, height, width))


@pytest.mark.points(1)
@pytest.mark.concept("channels")
def test_one_slice_for_each_channel(same, draw):
    """Filters with fewer or more slices than the image has channels are refused."""
    image = draw.image(3, 6, 4)
    same("apply_filter_bank", image, draw.kernel(2, 3, 5, 3))
    for filters, slices in [(3, 2), (2, 1), (3, 4), (5, 6)]:
        same.refuses("apply_filter_bank", image, draw.kernel(filters, slices, 1, 3))
    same.refuses("apply_filter_bank", draw.image(1, 4, 5), draw.kernel(2, 3, 3, 5))


@pytest.mark.points(1)
@pytest.mark.concept("channels")
def test_other_numbers_of_dimensions(same, draw):
    """An image with other than three dimensions, or filters with other than four, are refused."""
    same("apply_filter_bank", draw.image(3, 5, 4), draw.kernel(2, 3, 3, 3))
    same.refuses("apply_filter_bank", draw.image(5, 4), draw.kernel(2, 1, 3, 3))
    same.refuses("apply_filter_bank", draw.image(1, 3, 5, 4), draw.kernel(2, 3, 3, 3))
    same.refuses("apply_filter_bank", draw.image(3, 5, 4), draw.kernel(3, 3, 3))
    same.refuses("apply_filter_bank", draw.image(1, 5, 4), draw.kernel(2, 3, 3))
    same.refuses("apply_filter_bank", draw.image(3, 5, 4), draw.kernel(1, 2, 3, 3, 3))
