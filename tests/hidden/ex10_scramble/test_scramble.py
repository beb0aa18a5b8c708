"""Hidden suite of exercise 10: pictures in blocks of all sizes, and what filters find."""

import numpy as np
import pytest

# Its own inverse: whoever is wrong about the order alone still passes the tests of other things.
BACKWARDS = [5, 4, 3, 2, 1, 0]


def one_cycle(draw, count):
    """Draw an order in which no block stays, and which differs from its inverse (3 and more)."""
    blocks = draw.shuffled(range(count))
    order = [0] * count
    for here, there in zip(blocks, blocks[1:] + blocks[:1], strict=True):
        order[here] = there
    return order


def bright(numbers):
    """Make what was drawn positive: for tests of other things than the rectifier."""
    return np.abs(numbers)


@pytest.mark.points(2)
@pytest.mark.concept("local-patterns-fool")
def test_blocks_come_from_where_the_order_says(same, draw):
    """Block i of the result is block order[i] of the image, pixel by pixel."""
    for side, block, count in [(6, 2, 9), (4, 2, 4), (9, 3, 9)]:
        same("scramble_blocks", draw.image(side, side), block, one_cycle(draw, count))
    # blocks may stay, and an order may be its own inverse
    same("scramble_blocks", draw.image(6, 6), 3, [0, 1, 2, 3])
    same("scramble_blocks", draw.image(6, 6), 3, [3, 1, 2, 0])


@pytest.mark.points(1)
@pytest.mark.concept("local-patterns-fool")
def test_pictures_that_are_not_square(same, draw):
    """Blocks are numbered row by row in wide and in high pictures too."""
    same("scramble_blocks", draw.image(4, 6), 2, one_cycle(draw, 6))
    same("scramble_blocks", draw.image(6, 4), 2, one_cycle(draw, 6))
    same("scramble_blocks", draw.image(6, 6), 2, one_cycle(draw, 9))
    same("scramble_blocks", draw.image(6, 15), 3, one_cycle(draw, 10))
    same("scramble_blocks", draw.image(16, 8), 4, one_cycle(draw, 8))


@pytest.mark.points(1)
@pytest.mark.concept("local-patterns-fool")
def test_one_row_or_column_of_blocks(same, draw):
    """A picture may be a single row or a single column of blocks."""
    same("scramble_blocks", draw.image(2, 8), 2, one_cycle(draw, 4))
    same("scramble_blocks", draw.image(8, 2), 2, one_cycle(draw, 4))
    same("scramble_blocks", draw.image(3, 9), 3, one_cycle(draw, 3))
    same("scramble_blocks", draw.image(12, 4), 4, one_cycle(draw, 3))


@pytest.mark.points(1)
@pytest.mark.concept("local-patterns-fool")
def test_smallest_and_largest_blocks(same, draw):
    """Blocks of one pixel scramble pixels, and a block as large as the picture stays."""
    same("scramble_blocks", draw.image(3, 4), 1, one_cycle(draw, 12))
    same("scramble_blocks", draw.image(1, 5), 1, one_cycle(draw, 5))
    same("scramble_blocks", draw.image(5, 5), 5, [0])
    same("scramble_blocks", draw.image(1, 1), 1, [0])


@pytest.mark.points(1)
@pytest.mark.concept("local-patterns-fool")
def test_pictures_of_all_kinds(same, draw):
    """Lists, bytes, transposed, reversed and thinned-out pictures are scrambled like any other."""
    same("scramble_blocks", draw.integers(-9, 9, 4, 6).tolist(), 2, one_cycle(draw, 6))
    same("scramble_blocks", draw.uint8(6, 4), 2, np.array(one_cycle(draw, 6)))
    same("scramble_blocks", np.asfortranarray(draw.image(4, 8)), 2, one_cycle(draw, 8))
    same("scramble_blocks", draw.image(9, 6).T, 3, one_cycle(draw, 6))
    same("scramble_blocks", draw.image(6, 8)[::-1, ::-1], 2, one_cycle(draw, 12))
    same("scramble_blocks", draw.image(12, 12)[::2, 1::3], 2, one_cycle(draw, 6))


@pytest.mark.points(1)
@pytest.mark.concept("local-patterns-fool")
def test_image_and_order_stay_as_they_are(same, draw):
    """Scrambling one picture changes neither it nor the order, nor what the next call gives."""
    image, other = draw.image(4, 6), draw.image(6, 4)
    same("scramble_blocks", image, 2, BACKWARDS)
    same("scramble_blocks", other, 2, BACKWARDS)
    same.unchanged("scramble_blocks", image, 2, BACKWARDS)
    same.unchanged("scramble_blocks", other, 2, np.array(BACKWARDS))


@pytest.mark.points(1)
@pytest.mark.concept("local-patterns-fool")
def test_pictures_that_cannot_be_cut(same, draw):
    """A picture that does not fall into whole square blocks is refused."""
    same("scramble_blocks", draw.image(4, 6), 2, BACKWARDS)
    same.refuses("scramble_blocks", draw.image(5, 6), 2, BACKWARDS)
    same.refuses("scramble_blocks", draw.image(4, 7), 2, BACKWARDS)
    same.refuses("scramble_blocks", draw.image(7, 10), 3, BACKWARDS)
    same.refuses("scramble_blocks", draw.image(2, 2), 3, [])
    same("scramble_blocks", draw.image(6, 4), 2, BACKWARDS)
    same.refuses("scramble_blocks", draw.image(4, 6), 0, [])
    same.refuses("scramble_blocks", draw.image(4, 6), -2, BACKWARDS)
    same.refuses("scramble_blocks", draw.image(6), 1, BACKWARDS)
    same.refuses("scramble_blocks", draw.image(4, 6, 3), 2, BACKWARDS)


@pytest.mark.points(1)
@pytest.mark.concept("local-patterns-fool")
def test_orders_that_are_no_permutation(same, draw):
    """An order that does not name each block exactly once is refused."""
    image = draw.image(4, 6)
    same("scramble_blocks", image, 2, BACKWARDS)
    same("scramble_blocks", draw.image(6, 4), 2, BACKWARDS)
    order = one_cycle(draw, 6)
    last = order.index(5)
    same.refuses("scramble_blocks", image, 2, order[:-1])
    same.refuses("scramble_blocks", image, 2, [*order, order[0]])
    same.refuses("scramble_blocks", image, 2, [order[1], *order[1:]])
    same.refuses("scramble_blocks", image, 2, [*order[:last], 6, *order[last + 1 :]])
    same.refuses("scramble_blocks", image, 2, [*order[:last], -1, *order[last + 1 :]])
    same.refuses("scramble_blocks", image, 2, [number + 1 for number in order])


@pytest.mark.points(2)
@pytest.mark.concept("translation")
def test_mean_of_positive_responses(same, draw):
    """A statistic is the mean over all positions of the response, or of 0 where it is negative."""
    same("patch_statistics", draw.image(5, 6), draw.kernel(4, 3, 3))
    same("patch_statistics", draw.image(7, 5), draw.kernel(3, 3, 3))
    same("patch_statistics", draw.image(6, 6), draw.kernel(2, 2, 2))
    same("patch_statistics", draw.image(6, 7), draw.kernel(1, 3, 3))


@pytest.mark.points(2)
@pytest.mark.concept("translation")
def test_kernels_of_all_shapes(same, draw):
    """Kernels may be rectangular, even, of one cell, and as large as the picture."""
    same("patch_statistics", draw.image(5, 7), draw.kernel(4, 2, 3))
    same("patch_statistics", draw.image(7, 5), draw.kernel(2, 4, 1))
    same("patch_statistics", draw.image(5, 6), draw.kernel(3, 1, 4))
    same("patch_statistics", draw.image(5, 6), draw.kernel(5, 1, 1))
    same("patch_statistics", draw.image(4, 5), draw.kernel(4, 4, 5))
    same("patch_statistics", draw.image(3, 6), draw.kernel(3, 3, 2))
    same("patch_statistics", draw.image(6, 3), draw.kernel(3, 2, 3))


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_pattern_counts_the_same_anywhere(same, draw):
    """A pattern counts the same wherever it stands, and a filter that finds nothing answers 0."""
    pattern = np.abs(draw.kernel(3, 2))
    kernels = np.array([pattern, -pattern, pattern[::-1]])
    for y, x in [(2, 2), (1, 3), (0, 0), (4, 4)]:
        picture = np.zeros((7, 6))
        picture[y : y + 3, x : x + 2] = pattern
        same("patch_statistics", picture, kernels)


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_numbers_of_all_kinds(same, draw):
    """Bytes do not wrap around, and lists and arrays of any layout give the same statistics."""
    same("patch_statistics", draw.uint8(5, 6), draw.uint8(4, 2, 3))
    same("patch_statistics", draw.uint8(6, 5), draw.integers(-3, 3, 3, 3, 2))
    same("patch_statistics", draw.integers(-9, 9, 4, 5).tolist(), draw.kernel(3, 2, 2).tolist())
    same("patch_statistics", np.asfortranarray(draw.image(4, 6)), draw.kernel(3, 2, 4)[::-1])
    same("patch_statistics", draw.image(6, 5).T[::-1], draw.kernel(3, 2, 3)[:, ::-1, ::-1])
    same("patch_statistics", draw.image(10, 12)[::2, 1::2], draw.kernel(2, 3, 4)[:, :, ::2])


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_image_and_kernels_stay_as_they_are(same, draw):
    """Measuring one picture changes neither it nor the kernels, nor what the next call gives."""
    kernels = bright(draw.kernel(3, 2, 3))
    image, other = bright(draw.image(5, 6)), bright(draw.image(4, 7))
    same("patch_statistics", image, kernels)
    same("patch_statistics", other, kernels)
    same.unchanged("patch_statistics", image, kernels)
    same.unchanged("patch_statistics", -other, -kernels)


@pytest.mark.points(1)
@pytest.mark.concept("translation")
def test_what_cannot_be_measured(same, draw):
    """Kernels that do not fit, and inputs with other than two and three dimensions, are refused."""
    image = bright(draw.image(5, 6))
    same("patch_statistics", image, bright(draw.kernel(4, 3, 3)))
    same("patch_statistics", bright(draw.image(4, 5)), bright(draw.kernel(3, 2, 3)))
    for height, width in [(6, 3), (3, 7), (7, 3), (3, 8), (6, 7)]:
        same.refuses("patch_statistics", image, draw.kernel(2, height, width))
    same.refuses("patch_statistics", draw.image(6), draw.kernel(2, 1, 3))
    same.refuses("patch_statistics", draw.image(5, 6, 3), draw.kernel(2, 3, 3))
    same.refuses("patch_statistics", image, draw.kernel(3, 3))
    same.refuses("patch_statistics", image, draw.kernel(2, 3, 3, 3))
