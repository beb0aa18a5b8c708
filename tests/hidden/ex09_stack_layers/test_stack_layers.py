"""Hidden suite of exercise 9: ReLU, two layers of all shapes, and receptive fields."""

import numpy as np
import pytest


def sizes_and_strides(draw, layers):
    """Draw kernel sizes and strides, none of them 1, that all differ within their list."""
    sizes = draw.shuffled(range(2, 10))[:layers]
    return sizes, draw.shuffled(range(2, 7))[:layers]


@pytest.mark.points(2)
@pytest.mark.concept("stacking")
def test_relu_cell_by_cell(same, draw):
    """ReLU treats each number by itself, in arrays and lists of any shape."""
    for shape in [(8,), (4, 6), (3, 2, 4), (2, 1, 3, 4)]:
        same("relu", draw.image(*shape))
    same("relu", draw.image(3, 5).tolist())
    same("relu", draw.integers(-900, 900, 5, 6))
    same("relu", [-draw.integers(1, 64) / 8])
    same("relu", np.array([[draw.integers(1, 64) / 8]]))


@pytest.mark.points(1)
@pytest.mark.concept("stacking")
def test_relu_leaves_its_input_alone(same, draw):
    """ReLU does not change the array that it is given, whatever its layout in memory."""
    image = draw.image(7, 8)
    for x in (image, image[::-1, ::2], np.asfortranarray(draw.image(8, 7)), image):
        same.unchanged("relu", x)


@pytest.mark.points(3)
@pytest.mark.concept("stacking")
def test_two_layers_of_many_filters(same, draw):
    """A filter of the second layer adds up its responses on all rectified maps of the first."""
    for filters, maps in [(2, 3), (3, 2), (2, 2)]:
        first = draw.kernel(filters, 1, 3, 3)
        second = draw.kernel(maps, filters, 3, 3)
        same("two_layers", draw.image(7, 8), first, second)


@pytest.mark.points(2)
@pytest.mark.concept("stacking")
def test_one_filter_after_the_other(same, draw):
    """The first layer comes first, and the second works on its map."""
    for one, other in [((2, 2), (2, 2)), ((3, 3), (2, 2)), ((2, 2), (3, 3))]:
        same("two_layers", draw.image(8, 7), draw.kernel(1, 1, *one), draw.kernel(1, 1, *other))


@pytest.mark.points(2)
@pytest.mark.concept("filter-bank")
def test_filters_of_any_size_that_fits(same, draw):
    """The filters of either layer may have any height and width that fit."""
    pairs = [
        ((2, 2), (2, 2)),
        ((2, 3), (2, 3)),
        ((1, 4), (3, 2)),
        ((4, 1), (2, 3)),
        ((1, 1), (1, 1)),
    ]
    for one, other in pairs:
        first, second = draw.kernel(2, 1, *one), draw.kernel(3, 2, *other)
        same("two_layers", draw.image(6, 7), first, second)
    same("two_layers", draw.image(4, 5), draw.kernel(3, 1, 4, 5), draw.kernel(4, 3, 1, 1))
    same("two_layers", draw.image(5, 4), draw.kernel(3, 1, 2, 3), draw.kernel(4, 3, 4, 2))


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_any_kind_of_numbers(same, draw):
    """Images and filters may be lists, bytes or integers, in any memory layout."""
    whole = draw.integers(-9, 9, 5, 6)
    same("two_layers", whole, draw.kernel(2, 1, 2, 3).tolist(), draw.kernel(3, 2, 2, 2))
    same("two_layers", whole.tolist(), draw.integers(-5, 5, 2, 1, 2, 2), draw.kernel(2, 2, 3, 2))
    same("two_layers", draw.uint8(5, 6), draw.uint8(2, 1, 2, 2), draw.kernel(2, 2, 2, 3))
    same("two_layers", draw.uint8(6, 5), draw.uint8(2, 1, 3, 2), draw.integers(-3, 3, 2, 2, 2, 2))
    first = np.asfortranarray(draw.kernel(2, 1, 2, 2))[..., ::-1]
    second = draw.kernel(3, 2, 3, 4)[:, ::-1, ::-1, ::2]
    same("two_layers", draw.image(12, 7)[::2, ::-1], first, second)
    same("two_layers", np.asfortranarray(draw.image(6, 7)), first, second.copy(order="F"))


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_layers_leave_their_inputs_alone(same, draw):
    """The image and the filters are the same after the call as before it, call after call."""
    first, second = draw.kernel(2, 1, 2, 3), draw.kernel(3, 2, 3, 2)
    for image in (draw.image(6, 7), draw.image(7, 6)):
        same.unchanged("two_layers", image, first, second)
        same.unchanged("two_layers", image, first, second)


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_filters_that_do_not_fit(same, draw):
    """A filter that is higher or wider than what it slides over is refused."""
    image = draw.image(5, 6)
    first, second = draw.kernel(2, 1, 3, 2), draw.kernel(3, 2, 2, 3)
    same("two_layers", image, first, second)
    same("two_layers", draw.image(6, 5), first, second)
    for height, width in [(6, 2), (3, 7), (7, 8)]:
        same.refuses("two_layers", image, draw.kernel(2, 1, height, width), draw.kernel(3, 2, 1, 1))
    for height, width in [(4, 3), (2, 6), (5, 2), (4, 5)]:
        same.refuses("two_layers", image, first, draw.kernel(3, 2, height, width))


@pytest.mark.points(1)
@pytest.mark.concept("filter-bank")
def test_shapes_that_do_not_belong_together(same, draw):
    """Inputs with other dimensions or slices than they should have are refused."""
    image, first, second = draw.image(5, 6), draw.kernel(3, 1, 1, 2), draw.kernel(2, 3, 1, 3)
    same("two_layers", image, first, second)
    same("two_layers", draw.image(6, 5), first, second)
    for wrong in (draw.image(6), draw.image(1, 5, 6), draw.image(3, 5, 6)):
        same.refuses("two_layers", wrong, first, second)
    for wrong in (draw.kernel(3, 1, 2), draw.kernel(3, 1, 1, 1, 2), draw.kernel(3, 2, 1, 2)):
        same.refuses("two_layers", image, wrong, second)
    for wrong in (draw.kernel(2, 3, 3), draw.kernel(3, 1), draw.kernel(2, 3, 1, 1, 3)):
        same.refuses("two_layers", image, first, wrong)
    for slices in (1, 2, 4):
        same.refuses("two_layers", image, first, draw.kernel(2, slices, 1, 3))


@pytest.mark.points(1)
@pytest.mark.concept("stacking")
def test_field_with_strides_of_one(same, draw):
    """At stride 1 every layer adds its kernel size less one to the one pixel of no layer."""
    same("receptive_field", [])
    for layers in (1, 2, 3, 4):
        sizes, _ = sizes_and_strides(draw, layers)
        same("receptive_field", sizes)
        same("receptive_field", sizes, strides=[1] * layers)
    for layers in (1, 1, 2, 2, 2, 2, 2, 2):  # small sizes alone give fields that are easy to guess
        same("receptive_field", draw.shuffled(range(2, 130))[:layers])
    same("receptive_field", [1, draw.integers(2, 9), 1], None)


@pytest.mark.points(2)
@pytest.mark.concept("stacking")
def test_field_with_longer_strides(same, draw):
    """A layer's stride widens the steps of all layers after it, and of no other."""
    for layers in (1, 2, 3, 4, 4, 4, 5, 5, 5):
        same("receptive_field", *sizes_and_strides(draw, layers))
    sizes, strides = sizes_and_strides(draw, 4)
    same("receptive_field", sizes, [1, strides[0], 1, strides[1]])


@pytest.mark.points(1)
@pytest.mark.concept("stacking")
def test_field_leaves_its_lists_alone(same, draw):
    """Sizes and strides are lists or tuples, and stay as they are."""
    for layers in (2, 4, 5, 5):
        sizes, strides = sizes_and_strides(draw, layers)
        same.unchanged("receptive_field", sizes, strides)
        same.unchanged("receptive_field", tuple(strides), tuple(sizes))


@pytest.mark.points(1)
@pytest.mark.concept("stacking")
def test_strides_for_every_layer(same, draw):
    """A list of strides that is longer or shorter than that of the sizes, or empty, is refused."""
    for layers in (4, 4, 4, 5, 5, 5):
        same("receptive_field", *sizes_and_strides(draw, layers))
    for layers in (2, 3):
        sizes, strides = sizes_and_strides(draw, layers)
        same("receptive_field", sizes, strides)
        same.refuses("receptive_field", sizes, strides[1:])
        same.refuses("receptive_field", sizes, [*strides, 1])
        same.refuses("receptive_field", sizes, [])
        same.refuses("receptive_field", [], strides)
    same("receptive_field", [], [])


@pytest.mark.points(1)
@pytest.mark.concept("stacking")
def test_impossible_sizes_and_strides(same, draw):
    """A size or a stride that is no int of at least 1 is refused, be it True or 3.0."""
    for layers in (4, 4, 4, 5, 5, 5, 5):
        same("receptive_field", *sizes_and_strides(draw, layers))
    sizes, strides = sizes_and_strides(draw, 2)
    same("receptive_field", sizes, strides)
    same("receptive_field", strides, sizes)
    for place in range(2):
        for wrong in (0, -sizes[place], sizes[place] + 0.5, 3.0, True, False):
            changed = [*sizes[:place], wrong, *sizes[place + 1 :]]
            same.refuses("receptive_field", changed, strides)
            same.refuses("receptive_field", strides, changed)
