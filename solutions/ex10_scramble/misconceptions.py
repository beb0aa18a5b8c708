"""Known wrong ways to scramble and to measure; each version makes its one mistake and no other."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]
Order = Sequence[int] | NDArray[np.integer]

INVERSE = Misconception(
    id="scramble-inverse-order",
    concept="local-patterns-fool",
    question="Does order[i] say where block i comes from, or where it goes to?",
    hint="You sent block i of the image to the place order[i]. It is the other way round: place i "
    "of the result receives block order[i] of the image.",
)
RUNS = Misconception(
    id="scramble-runs-not-blocks",
    concept="local-patterns-fool",
    question="When you reshape the image, which pixels come to lie beside each other?",
    hint="You let reshape cut the image, or put it together, along the flat list of its pixels: "
    "that gives runs of one row, not squares. A block takes a few pixels from each of several "
    "rows: slice rows and columns, or swap the middle axes of (rows, block, columns, block).",
)
PIXELS = Misconception(
    id="scramble-pixels-not-blocks",
    concept="local-patterns-fool",
    question="What does a number in the order stand for: one pixel, or a square of them?",
    hint="You used the numbers of the order as numbers of single pixels. Each of them stands for a "
    "whole block, whose pixels travel together.",
)
CORNERS = Misconception(
    id="scramble-corner-pixel-only",
    concept="local-patterns-fool",
    question="How many pixels of the image does your code read for each block?",
    hint="You read only the top left pixel of each block. All block x block pixels have to travel: "
    "use a slice for the rows and for the columns.",
)
NOT_SCALED = Misconception(
    id="scramble-block-number-as-pixel",
    concept="local-patterns-fool",
    question="In which pixel row does the second row of blocks begin?",
    hint="You used the row or column of a block as that of a pixel. Block row r begins at pixel "
    "row r * block, and the same holds for the columns.",
)
ONE_AXIS = Misconception(
    id="scramble-one-axis-only",
    concept="local-patterns-fool",
    question="Which of a block's two coordinates does your order change?",
    hint="You took only the row or only the column of a block from the order, and left the other "
    "as it was. The number order[i] gives both: divide it by the blocks in a row, and take "
    "quotient and remainder.",
)
BY_COLUMNS = Misconception(
    id="scramble-numbered-by-columns",
    concept="local-patterns-fool",
    question="Where does block 1 lie: to the right of block 0, or below it?",
    hint="You numbered the blocks down the columns. They are numbered row by row: block 1 lies to "
    "the right of block 0, in the image and in the result.",
)
ROWS_FOR_COLUMNS = Misconception(
    id="scramble-rows-for-columns",
    concept="local-patterns-fool",
    question="By what do you divide a block's number to get its row, and does that hold for a "
    "picture that is not square?",
    hint="You divided the number of a block by how many rows of blocks there are. Row by row "
    "numbering needs how many blocks there are in one row: the width divided by block.",
)
BLOCK_IS_COUNT = Misconception(
    id="scramble-block-is-count",
    concept="local-patterns-fool",
    question="Is `block` a length in pixels, or a number of blocks?",
    hint="You cut each side into `block` pieces. The argument is the side of one block in pixels; "
    "there are H / block rows of blocks and W / block blocks in each.",
)
MISSING = Misconception(
    id="scramble-block-missing",
    concept="local-patterns-fool",
    question="Is every block of the result filled when your function returns?",
    hint="You left blocks of the result empty. Go through all of the order, the last entry too, "
    "and return only when the loop is done.",
)
OVERWRITTEN = Misconception(
    id="scramble-reads-overwritten",
    concept="local-patterns-fool",
    question="When you read block order[i], does the original still lie there?",
    hint="You moved blocks within one and the same picture, so that later blocks were read after "
    "others had been written over them. Read from the image, and write into a new array.",
)
SORTED_AWAY = Misconception(
    id="scramble-order-sorted-away",
    concept="local-patterns-fool",
    question="Is the order that your loop uses still the one that you were given?",
    hint="You gave the picture back with every block in its old place. If you sort the order to "
    "check it, keep the unsorted one to work with.",
)
FROM_ONE = Misconception(
    id="scramble-counted-from-one",
    concept="local-patterns-fool",
    question="Which number has the first block?",
    hint="You took 1 off each number of the order, as if the first block were number 1. It is "
    "number 0.",
)
TURNED = Misconception(
    id="scramble-block-turned",
    concept="local-patterns-fool",
    question="Inside a block, does the pixel to the right of the first still lie to its right?",
    hint="You moved each block to the right place, but with its rows and columns exchanged. Inside "
    "a block every pixel keeps its place: have a look at the axes that you swap.",
)
ON_ITS_SIDE = Misconception(
    id="scramble-picture-on-its-side",
    concept="local-patterns-fool",
    question="Which of the two numbers of a shape is the height?",
    hint="You returned the scrambled picture on its side, with rows and columns exchanged. Rows "
    "come first: the result has the shape (H, W) of the image.",
)
INTEGER_BUFFER = Misconception(
    id="scramble-integer-buffer",
    concept="local-patterns-fool",
    question="Which numbers can the array hold that you put the blocks into?",
    hint="You put the blocks into an array of integers, which cuts off the part after the decimal "
    "point. Make it an array of float64.",
)
MEMORY_ORDER = Misconception(
    id="scramble-memory-order",
    concept="local-patterns-fool",
    question="Is an array's order in memory always row after row?",
    hint="You read the pixels in the order in which they lie in memory. A transposed picture lies "
    'there column by column; use indices, or order="C".',
)
CHANGES = Misconception(
    id="scramble-changes-inputs",
    concept="local-patterns-fool",
    question="What do the image and the order look like after your function has run?",
    hint="You changed the image or the order that you were given. What you return is right, but "
    "the caller's data are lost: write into an array of your own.",
)
RAGGED = Misconception(
    id="scramble-ragged-accepted",
    concept="local-patterns-fool",
    question="What becomes of the last pixels if block does not divide the width or the height?",
    hint="You went on with a picture that does not fall into whole blocks, and lost or left out "
    "its edge. Refuse it with ValueError if a remainder is left, in height or width.",
)
ANY_ORDER = Misconception(
    id="scramble-order-unchecked",
    concept="local-patterns-fool",
    question="Would your function notice an order that names a block twice, or one that is not "
    "there?",
    hint="You went on with an order that is no permutation: it may be too short or too long, name "
    "a block twice, or one that does not exist (-1 counts from the end in Python). Refuse it with "
    "ValueError.",
)
ANY_BLOCK = Misconception(
    id="scramble-block-below-one",
    concept="local-patterns-fool",
    question="What does your code make of blocks of 0 pixels?",
    hint="You went on with a block size below 1, or divided by it before you had a look at it. "
    "Check that first and refuse it with ValueError.",
)
ANY_DIMENSIONS = Misconception(
    id="scramble-dimensions-unchecked",
    concept="local-patterns-fool",
    question="What does your code do with a single row of pixels, or with a colour picture?",
    hint="You scrambled an image that does not have two dimensions. This function takes rows and "
    "columns of grey values; refuse all else with ValueError.",
)


def _cut(image: ArrayLike, block: int, order: Order) -> tuple[Floats, int, int]:
    """Convert, refuse what the reference refuses, and count the rows and columns of blocks."""
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim != 2:  # noqa: PLR2004  (height and width)
        message = "the image must have two dimensions"
        raise ValueError(message)
    if block < 1 or pixels.shape[0] % block or pixels.shape[1] % block:
        message = "the image cannot be cut into whole blocks"
        raise ValueError(message)
    rows, columns = pixels.shape[0] // block, pixels.shape[1] // block
    if sorted(order) != list(range(rows * columns)):
        message = "the order is no permutation"
        raise ValueError(message)
    return pixels, rows, columns


def _square(number: int, columns: int, block: int) -> tuple[slice, slice]:
    """Give the pixels of one block, where there are ``columns`` blocks in a row."""
    y, x = number // columns * block, number % columns * block
    return slice(y, y + block), slice(x, x + block)


def _place(pixels: Floats, block: int, order: Order, columns: int) -> Floats:
    """Scramble as it should be done."""
    out = np.zeros(pixels.shape)
    for target, source in enumerate(order):
        out[_square(target, columns, block)] = pixels[_square(source, columns, block)]
    return out


def _right(image: ArrayLike, block: int, order: Order) -> Floats:
    """Refuse and scramble as it should be done."""
    pixels, _, columns = _cut(image, block, order)
    return _place(pixels, block, order, columns)


def _is_permutation(order: Order) -> bool:
    return sorted(order) == list(range(len(order)))


@INVERSE.changes_inputs_of("scramble_blocks")
def order_turned_round(image: ArrayLike, block: int, order: Order) -> tuple[Any, ...]:
    """Send block i to place order[i]."""
    return image, block, np.argsort(order) if _is_permutation(order) else order


@FROM_ONE.changes_inputs_of("scramble_blocks")
def order_counted_from_one(image: ArrayLike, block: int, order: Order) -> tuple[Any, ...]:
    """Take 1 off each number, so that 0 becomes -1: the last block."""
    if not _is_permutation(order):
        return image, block, order
    return image, block, [(number - 1) % len(order) for number in order]


def _runs(pixels: Floats, block: int) -> Floats:
    """Cut the flat list of pixels into runs as long as a block has pixels."""
    return pixels.reshape(-1, block, block)


def _squares(pixels: Floats, block: int) -> Floats:
    """Cut squares, as it should be done."""
    rows, columns = pixels.shape[0] // block, pixels.shape[1] // block
    return pixels.reshape(rows, block, columns, block).swapaxes(1, 2).reshape(-1, block, block)


def _picked(blocks: Floats, order: Order) -> Floats:
    """Put blocks, stacked along the first axis, in another order."""
    picked: Floats = blocks[np.asarray(order)]
    return picked


@RUNS.version_of("scramble_blocks")
def reshaped_only(image: ArrayLike, block: int, order: Order) -> Floats:
    """Cut and put together by reshape alone."""
    pixels, _, _ = _cut(image, block, order)
    return _picked(_runs(pixels, block), order).reshape(pixels.shape)


@RUNS.version_of("scramble_blocks")
def put_together_by_reshape(image: ArrayLike, block: int, order: Order) -> Floats:
    """Cut squares, but put them together by reshape alone."""
    pixels, _, _ = _cut(image, block, order)
    return _picked(_squares(pixels, block), order).reshape(pixels.shape)


@RUNS.version_of("scramble_blocks")
def cut_by_reshape(image: ArrayLike, block: int, order: Order) -> Floats:
    """Cut runs, but lay them down as squares."""
    pixels, rows, columns = _cut(image, block, order)
    grid = _picked(_runs(pixels, block), order).reshape(rows, columns, block, block)
    return grid.swapaxes(1, 2).reshape(pixels.shape)


@PIXELS.version_of("scramble_blocks")
def first_pixels_moved(image: ArrayLike, block: int, order: Order) -> Floats:
    """Move as many pixels as there are blocks, and leave the rest."""
    pixels, _, _ = _cut(image, block, order)
    out = pixels.copy()
    out.flat[: len(order)] = pixels.ravel()[np.asarray(order)]
    return out


@CORNERS.version_of("scramble_blocks")
def blocks_of_one_colour(image: ArrayLike, block: int, order: Order) -> Floats:
    """Fill each block with the first pixel of the block that belongs there."""
    pixels, _, columns = _cut(image, block, order)
    out = np.zeros(pixels.shape)
    for target, source in enumerate(order):
        row, column = divmod(source, columns)
        out[_square(target, columns, block)] = pixels[row * block, column * block]
    return out


@NOT_SCALED.version_of("scramble_blocks")
def places_not_scaled(image: ArrayLike, block: int, order: Order) -> Floats:
    """Read and write at the block's row and column, not multiplied by the block."""
    pixels, _, columns = _cut(image, block, order)
    out = np.zeros(pixels.shape)
    for target, source in enumerate(order):
        (y, x), (v, u) = divmod(target, columns), divmod(source, columns)
        out[y : y + block, x : x + block] = pixels[v : v + block, u : u + block]
    return out


@NOT_SCALED.version_of("scramble_blocks")
def source_not_scaled(image: ArrayLike, block: int, order: Order) -> Floats:
    """Read at the block's row and column, not multiplied by the block."""
    pixels, _, columns = _cut(image, block, order)
    out = np.zeros(pixels.shape)
    for target, source in enumerate(order):
        v, u = divmod(source, columns)
        out[_square(target, columns, block)] = pixels[v : v + block, u : u + block]
    return out


@ONE_AXIS.version_of("scramble_blocks")
def rows_only(image: ArrayLike, block: int, order: Order) -> Floats:
    """Take the row from the order, and leave each block in its column."""
    pixels, _, columns = _cut(image, block, order)
    out = np.zeros(pixels.shape)
    for target, source in enumerate(order):
        mixed = source // columns * columns + target % columns
        out[_square(target, columns, block)] = pixels[_square(mixed, columns, block)]
    return out


@ONE_AXIS.version_of("scramble_blocks")
def columns_only(image: ArrayLike, block: int, order: Order) -> Floats:
    """Take the column from the order, and leave each block in its row."""
    pixels, _, columns = _cut(image, block, order)
    out = np.zeros(pixels.shape)
    for target, source in enumerate(order):
        mixed = target // columns * columns + source % columns
        out[_square(target, columns, block)] = pixels[_square(mixed, columns, block)]
    return out


@BY_COLUMNS.version_of("scramble_blocks")
def all_by_columns(image: ArrayLike, block: int, order: Order) -> Floats:
    """Count down the columns in the image and in the result."""
    pixels, rows, _ = _cut(image, block, order)
    return _place(pixels.T, block, order, rows).T


@BY_COLUMNS.version_of("scramble_blocks")
def image_by_columns(image: ArrayLike, block: int, order: Order) -> Floats:
    """Count down the columns in the image only."""
    pixels, rows, columns = _cut(image, block, order)
    down = [source % rows * columns + source // rows for source in order]
    return _place(pixels, block, down, columns)


@BY_COLUMNS.version_of("scramble_blocks")
def result_by_columns(image: ArrayLike, block: int, order: Order) -> Floats:
    """Count down the columns in the result only."""
    pixels, rows, columns = _cut(image, block, order)
    down = [order[target % columns * rows + target // columns] for target in range(len(order))]
    return _place(pixels, block, down, columns)


@BY_COLUMNS.version_of("scramble_blocks")
def rows_stacked_sideways(image: ArrayLike, block: int, order: Order) -> Floats:
    """Put each row of blocks together downwards, and the rows side by side."""
    pixels, rows, columns = _cut(image, block, order)
    moved = _place(pixels, block, order, columns)
    strips = moved.reshape(rows, block, columns, block).transpose(2, 1, 0, 3)
    return strips.reshape(pixels.shape[1], pixels.shape[0])


@ROWS_FOR_COLUMNS.version_of("scramble_blocks")
def divided_by_rows(image: ArrayLike, block: int, order: Order) -> Floats:
    """Divide both numbers by how many rows of blocks there are."""
    pixels, rows, _ = _cut(image, block, order)
    return _place(pixels, block, order, rows)


@BLOCK_IS_COUNT.version_of("scramble_blocks")
def block_as_count(image: ArrayLike, block: int, order: Order) -> Floats:
    """Cut each side into ``block`` pieces."""
    pixels, _, _ = _cut(image, block, order)
    height, width = pixels.shape[0] // block, pixels.shape[1] // block
    if len(order) != block * block:
        message = "the order has another length than there are pieces"
        raise ValueError(message)
    pieces = pixels.reshape(block, height, block, width).swapaxes(1, 2)
    pieces = _picked(pieces.reshape(-1, height, width), order)
    return pieces.reshape(block, block, height, width).swapaxes(1, 2).reshape(pixels.shape)


@MISSING.version_of("scramble_blocks")
def last_block_missing(image: ArrayLike, block: int, order: Order) -> Floats:
    """Stop before the last block."""
    out = _right(image, block, order)
    out[-block:, -block:] = 0.0
    return out


@MISSING.version_of("scramble_blocks")
def first_block_only(image: ArrayLike, block: int, order: Order) -> Floats:
    """Return inside the loop, when one block is done."""
    right = _right(image, block, order)
    out = np.zeros(right.shape)
    out[:block, :block] = right[:block, :block]
    return out


@OVERWRITTEN.version_of("scramble_blocks")
def moved_in_place(image: ArrayLike, block: int, order: Order) -> Floats:
    """Read blocks from the copy that is written to."""
    pixels, _, columns = _cut(image, block, order)
    out = pixels.copy()
    for target, source in enumerate(order):
        out[_square(target, columns, block)] = out[_square(source, columns, block)]
    return out


@OVERWRITTEN.version_of("scramble_blocks")
def swapped_one_by_one(image: ArrayLike, block: int, order: Order) -> Floats:
    """Exchange block i and block order[i], one pair after the other."""
    pixels, _, columns = _cut(image, block, order)
    out = pixels.copy()
    for target, source in enumerate(order):
        one, other = _square(target, columns, block), _square(source, columns, block)
        out[one], out[other] = out[other].copy(), out[one].copy()
    return out


@SORTED_AWAY.version_of("scramble_blocks")
def order_sorted(image: ArrayLike, block: int, order: Order) -> Floats:
    """Use the sorted order."""
    return _cut(image, block, order)[0].copy()


@TURNED.version_of("scramble_blocks")
def blocks_on_their_sides(image: ArrayLike, block: int, order: Order) -> Floats:
    """Exchange the rows and columns of each block."""
    pixels, _, columns = _cut(image, block, order)
    out = np.zeros(pixels.shape)
    for target, source in enumerate(order):
        out[_square(target, columns, block)] = pixels[_square(source, columns, block)].T
    return out


@ON_ITS_SIDE.changes_output_of("scramble_blocks")
def picture_on_its_side(out: Floats) -> Floats:
    """Exchange rows and columns of the result."""
    return out.T


@INTEGER_BUFFER.changes_output_of("scramble_blocks")
def picture_of_integers(out: Floats) -> NDArray[np.int64]:
    """Cut off the fractions."""
    return out.astype(np.int64)


@MEMORY_ORDER.version_of("scramble_blocks")
def as_it_lies_in_memory(image: ArrayLike, block: int, order: Order) -> Floats:
    """Take the pixels in the order of memory, whatever the layout."""
    pixels, _, columns = _cut(image, block, order)
    return _place(pixels.ravel(order="K").reshape(pixels.shape), block, order, columns)


@CHANGES.version_of("scramble_blocks")
def image_overwritten(image: ArrayLike, block: int, order: Order) -> Floats:
    """Write the result over the image, where that is an array of float64."""
    pixels, _, columns = _cut(image, block, order)
    pixels[...] = _place(pixels, block, order, columns)
    return pixels


@CHANGES.version_of("scramble_blocks")
def order_used_up(image: ArrayLike, block: int, order: Order) -> Floats:
    """Take the numbers out of the order one by one, where that is a list."""
    right = _right(image, block, order)
    if isinstance(order, list):
        order.clear()
    return right


@CHANGES.version_of("scramble_blocks")
def order_sorted_at_the_end(image: ArrayLike, block: int, order: Order) -> Floats:
    """Leave the order sorted, be it a list or an array."""
    right = _right(image, block, order)
    if isinstance(order, list | np.ndarray):
        order.sort()
    return right


def _whole(image: ArrayLike, block: int) -> Floats:
    """Check all but the remainders, and cut off what is left over."""
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim != 2 or block < 1:  # noqa: PLR2004  (height and width)
        message = "the image must have two dimensions, and a block at least one pixel"
        raise ValueError(message)
    height, width = (side - side % block for side in pixels.shape)
    return pixels[:height, :width]


def _with_empty_edge(image: ArrayLike, block: int, order: Order) -> Floats:
    """Scramble the whole blocks, and leave zeros where none fits."""
    moved = _right(_whole(image, block), block, order)
    out = np.zeros(np.shape(image))
    out[: moved.shape[0], : moved.shape[1]] = moved
    return out


@RAGGED.version_of("scramble_blocks")
def edge_cut_off(image: ArrayLike, block: int, order: Order) -> Floats:
    """Return the whole blocks only."""
    return _right(_whole(image, block), block, order)


@RAGGED.version_of("scramble_blocks")
def edge_left_empty(image: ArrayLike, block: int, order: Order) -> Floats:
    """Leave zeros where no whole block fits."""
    return _with_empty_edge(image, block, order)


@RAGGED.version_of("scramble_blocks")
def edge_left_as_it_is(image: ArrayLike, block: int, order: Order) -> Floats:
    """Leave the pixels where no whole block fits."""
    moved = _right(_whole(image, block), block, order)
    out = np.array(image, dtype=np.float64)
    out[: moved.shape[0], : moved.shape[1]] = moved
    return out


@RAGGED.version_of("scramble_blocks")
def only_height_checked(image: ArrayLike, block: int, order: Order) -> Floats:
    """Check the height, and leave zeros at the right."""
    if len(_whole(image, block)) != np.shape(image)[0]:
        message = "the image cannot be cut into whole blocks"
        raise ValueError(message)
    return _with_empty_edge(image, block, order)


@RAGGED.version_of("scramble_blocks")
def only_width_checked(image: ArrayLike, block: int, order: Order) -> Floats:
    """Check the width, and leave zeros at the bottom."""
    if _whole(image, block).shape[1] != np.shape(image)[1]:
        message = "the image cannot be cut into whole blocks"
        raise ValueError(message)
    return _with_empty_edge(image, block, order)


def _blocks(image: ArrayLike, block: int) -> tuple[list[Floats], Floats, int]:
    """Check the image alone; give its blocks, an empty result and the blocks in a row."""
    pixels = _whole(image, block)
    if pixels.shape != np.shape(image):
        message = "the image cannot be cut into whole blocks"
        raise ValueError(message)
    return list(_squares(pixels, block)), np.zeros(pixels.shape), pixels.shape[1] // block


def _lay_down(blocks: list[Floats], out: Floats, columns: int, order: Order) -> Floats:
    """Lay down blocks as an order says, be it a permutation or not."""
    block = out.shape[1] // columns
    for target, source in enumerate(order):
        if target < len(blocks):
            out[_square(target, columns, block)] = blocks[source]
    return out


@ANY_ORDER.version_of("scramble_blocks")
def any_order(image: ArrayLike, block: int, order: Order) -> Floats:
    """Use any order: what is missing stays empty, what is too much is left out."""
    blocks, out, columns = _blocks(image, block)
    return _lay_down(blocks, out, columns, order)


@ANY_ORDER.version_of("scramble_blocks")
def any_order_as_long_as_the_blocks(image: ArrayLike, block: int, order: Order) -> Floats:
    """Run through the places, so that a short order ends in an IndexError."""
    blocks, out, columns = _blocks(image, block)
    return _lay_down(blocks, out, columns, [order[target] for target in range(len(blocks))])


@ANY_ORDER.version_of("scramble_blocks")
def only_length_checked(image: ArrayLike, block: int, order: Order) -> Floats:
    """Check how many numbers there are, and not which."""
    blocks, out, columns = _blocks(image, block)
    if len(order) != len(blocks):
        message = "the order has another length than there are blocks"
        raise ValueError(message)
    return _lay_down(blocks, out, columns, order)


@ANY_ORDER.version_of("scramble_blocks")
def only_range_checked(image: ArrayLike, block: int, order: Order) -> Floats:
    """Check that there are enough numbers and that each is a block's, but not for repetition."""
    blocks, out, columns = _blocks(image, block)
    if len(order) != len(blocks) or min(order) < 0 or max(order) >= len(blocks):
        message = "the order has another length, or names a block that is not there"
        raise ValueError(message)
    return _lay_down(blocks, out, columns, order)


@ANY_ORDER.version_of("scramble_blocks")
def only_repetition_checked(image: ArrayLike, block: int, order: Order) -> Floats:
    """Check that there are enough different numbers, but not that each is a block's."""
    blocks, out, columns = _blocks(image, block)
    if len(order) != len(blocks) or len(set(order)) != len(blocks):
        message = "the order has another length, or names a block twice"
        raise ValueError(message)
    return _lay_down(blocks, out, columns, order)


@ANY_ORDER.version_of("scramble_blocks")
def only_set_checked(image: ArrayLike, block: int, order: Order) -> Floats:
    """Check which numbers there are, and not how often."""
    blocks, out, columns = _blocks(image, block)
    if set(order) != set(range(len(blocks))):
        message = "the order names not all blocks, or others"
        raise ValueError(message)
    return _lay_down(blocks, out, columns, order)


@ANY_BLOCK.version_of("scramble_blocks")
def divides_first(image: ArrayLike, block: int, order: Order) -> Floats:
    """Divide by the block, whatever it is; blocks of negative size are no blocks."""
    sides = [side % block for side in np.shape(image)]
    if any(sides) and block > 0:
        message = "the image cannot be cut into whole blocks"
        raise ValueError(message)
    return _right(image, block, order)


@ANY_BLOCK.version_of("scramble_blocks")
def negative_blocks_are_accepted(image: ArrayLike, block: int, order: Order) -> Floats:
    """Take the block as it is, with the slices that this gives."""
    pixels = np.asarray(image, dtype=np.float64)
    if block != 0:
        _cut(image, abs(block), order)
    columns = pixels.shape[1] // block
    out = np.zeros(pixels.shape)
    for target, source in enumerate(order):
        out[_square(target, columns, block)] = pixels[_square(source, columns, block)]
    return out


@ANY_DIMENSIONS.version_of("scramble_blocks")
def colours_travel_along(image: ArrayLike, block: int, order: Order) -> Floats:
    """Move the blocks of a picture with channels at its end."""
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim != 3:  # noqa: PLR2004  (height, width and channels)
        return _right(image, block, order)
    return np.stack([_right(plane, block, order) for plane in np.moveaxis(pixels, 2, 0)], axis=2)


@ANY_DIMENSIONS.version_of("scramble_blocks")
def row_taken_as_a_picture(image: ArrayLike, block: int, order: Order) -> Floats:
    """Take a single row of pixels as a picture of height 1."""
    pixels = np.asarray(image, dtype=np.float64)
    return _right(np.atleast_2d(pixels), block, order)


RECTIFIED_LATE = Misconception(
    id="statistics-mean-before-rectifier",
    concept="translation",
    question="Can a negative response at one place take away from a positive one at another?",
    hint="You took the mean first and set it to 0 where it was negative, so that positive and "
    "negative responses cancelled. Set each response below 0 to 0, and take the mean after that.",
)
NOT_RECTIFIED = Misconception(
    id="statistics-not-rectified",
    concept="translation",
    question="What does a negative response count for in the mean?",
    hint="You took the mean of the responses as they are. A response below 0 counts as 0: use "
    "np.maximum(responses, 0) before the mean.",
)
ABSOLUTE = Misconception(
    id="statistics-absolute-value",
    concept="translation",
    question="Has a filter found its pattern where its response is strongly negative?",
    hint="You counted a negative response as a positive one of the same size. It says that the "
    "opposite of the pattern is there, and counts as 0.",
)
POSITIVE_ONLY = Misconception(
    id="statistics-mean-of-positive-only",
    concept="translation",
    question="By how many positions do you divide the sum?",
    hint="You took the mean over those positions only that have a positive response. The others "
    "count as 0, but they do count: divide by the number of all positions.",
)
RECTIFIED_EARLY = Misconception(
    id="statistics-rectified-too-early",
    concept="translation",
    question="Is a response complete when you set negative numbers to 0?",
    hint="You set pixels or single products below 0 to 0. Complete the sum first: only a response "
    "as a whole that is below 0 counts as 0.",
)
COUNTS = Misconception(
    id="statistics-counts-positions",
    concept="translation",
    question="Does a strong response weigh more in your mean than a weak one?",
    hint="You counted the positions with a positive response. How strong each response is matters: "
    "take the mean of the responses, with 0 for those below 0.",
)
FLIPPED = Misconception(
    id="statistics-flipped-kernel",
    concept="translation",
    question="Which pixel of the patch does the top left weight of the filter meet?",
    hint="You turned the filters round before laying them down. A filter is used as it stands: its "
    "top left weight meets the top left pixel of the patch.",
)
MIXED = Misconception(
    id="statistics-height-width-mixed",
    concept="translation",
    question="Of a filter's shape (F, kh, kw), which number counts rows?",
    hint="You exchanged the rows and columns of the filters, or one of their sides for the other. "
    "Rows come first: read kh and kw from the shape, and keep them apart.",
)
SUM = Misconception(
    id="statistics-sum-not-mean",
    concept="translation",
    question="Should a picture twice as large have twice the statistic?",
    hint="You returned the sum over the positions. Divide it by the number of positions, so that "
    "pictures of different sizes can be compared.",
)
PER_PIXEL = Misconception(
    id="statistics-divided-by-pixels",
    concept="translation",
    question="Are there as many positions for the filter as there are pixels?",
    hint="You divided by the number of pixels. The mean is over the positions of the filter, "
    "(H - kh + 1) * (W - kw + 1) of them.",
)
PATCH_MEAN = Misconception(
    id="statistics-mean-inside-patch",
    concept="translation",
    question="Is the response at one position a sum or a mean?",
    hint="You took the mean of the products at each position. A response is their sum; only the "
    "responses are averaged.",
)
MAXIMUM = Misconception(
    id="statistics-maximum-not-mean",
    concept="translation",
    question="Which positions have a say in your statistic?",
    hint="You returned the strongest response. The statistic is a mean, to which all positions "
    "contribute.",
)
PADDED = Misconception(
    id="statistics-padded",
    concept="translation",
    question="Does the whole filter lie inside the picture at each of your positions?",
    hint="You let the filter hang over the border, where it met zeros, repeated pixels or the "
    "opposite side. Use only the positions at which it lies wholly inside the picture.",
)
SHORT = Misconception(
    id="statistics-position-missing",
    concept="translation",
    question="What are the last row and the last column in which the filter can start?",
    hint="You stopped one position early. A side of length n has n - k + 1 positions for a filter "
    "of length k: the last one, where the filter touches the border, counts too.",
)
JUMPS = Misconception(
    id="statistics-jumps",
    concept="translation",
    question="How far does the filter move from one position to the next?",
    hint="You moved the filter on by its own size, so that it met only patches that do not "
    "overlap. It moves one pixel at a time, and finds its pattern anywhere.",
)
ONE_KERNEL = Misconception(
    id="statistics-one-kernel-only",
    concept="translation",
    question="Does each number that you return come from a filter of its own?",
    hint="You used one filter for all the numbers, or returned when only one was done. Number f "
    "belongs to filter f.",
)
MERGED = Misconception(
    id="statistics-kernels-merged",
    concept="translation",
    question="How many numbers are due for a bank of F filters?",
    hint="You put the filters together into one number. Each has a statistic of its own, so take "
    "the mean over the positions and not over the filters.",
)
NOT_POOLED = Misconception(
    id="statistics-not-pooled",
    concept="translation",
    question="Over which axes do you take the mean?",
    hint="You took no mean, or a mean along the rows or the columns alone. Take it over both, "
    "so that one number is left for each filter.",
)
INTEGERS = Misconception(
    id="statistics-integer-buffer",
    concept="translation",
    question="Which numbers can the array hold that you collect the results in?",
    hint="You collected responses or statistics in an array of integers, which cuts off the part "
    "after the decimal point. Make it an array of float64.",
)
WRAPS = Misconception(
    id="statistics-wrap-around",
    concept="translation",
    question="What is 200 times 2 in the number type of your image?",
    hint="You multiplied in the image's own small integer type, in which a product above 255 "
    "starts again from 0. Convert both inputs to float64 before you multiply.",
)
VIEW = Misconception(
    id="statistics-multiplies-inside-image",
    concept="translation",
    question="Is the slice that you multiply a copy, or a part of the image itself?",
    hint="You multiplied inside a slice of the image. A slice is no copy, so the next patch sees "
    "pixels that were already multiplied; multiply into a new array.",
)
CHANGES_INPUTS = Misconception(
    id="statistics-changes-inputs",
    concept="translation",
    question="What do the image and the kernels look like after your function has run?",
    hint="You wrote into the image or the kernels that you were given. The numbers you return are "
    "right, but the caller's data are lost: work on an array of your own.",
)
NO_FIT_CHECK = Misconception(
    id="statistics-fit-unchecked",
    concept="translation",
    question="What is the mean over no positions at all?",
    hint="You went on with kernels that do not fit. If they are higher or wider than the image, be "
    "it by one pixel, there is no position to average over: refuse them with ValueError.",
)
NO_DIMENSION_CHECK = Misconception(
    id="statistics-dimensions-unchecked",
    concept="translation",
    question="What does your code do with a single filter, or with a colour picture?",
    hint="You went on with an input that has other dimensions than it should. The image has two, "
    "the kernels three, even if there is only one filter; refuse all else with ValueError.",
)


def _inputs(image: ArrayLike, kernels: ArrayLike) -> tuple[Floats, Floats]:
    """Convert, and refuse what the reference refuses."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernels, dtype=np.float64)
    if pixels.ndim != 2 or weights.ndim != 3:  # noqa: PLR2004  (height, width; filters)
        message = "the image must have two dimensions and the kernels three"
        raise ValueError(message)
    if weights.shape[1] > pixels.shape[0] or weights.shape[2] > pixels.shape[1]:
        message = "the kernels do not fit the image"
        raise ValueError(message)
    return pixels, weights


def _maps(pixels: Floats, weights: Floats) -> Floats:
    """Compute the feature maps, shape (F, H', W')."""
    patches = sliding_window_view(pixels, weights.shape[1:])
    maps: Floats = np.einsum("yxij,fij->fyx", patches, weights)
    return maps


def _found(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Compute the feature maps with 0 for what is negative."""
    return np.maximum(_maps(*_inputs(image, kernels)), 0.0)


def _pooled(maps: Floats) -> Floats:
    """Rectify and average as it should be done."""
    means: Floats = np.maximum(maps, 0.0).mean(axis=(1, 2))
    return means


@RECTIFIED_LATE.version_of("patch_statistics")
def mean_then_rectified(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Rectify the mean."""
    means: Floats = _maps(*_inputs(image, kernels)).mean(axis=(1, 2))
    return np.maximum(means, 0.0)


@NOT_RECTIFIED.version_of("patch_statistics")
def plain_mean(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Average the responses as they are."""
    means: Floats = _maps(*_inputs(image, kernels)).mean(axis=(1, 2))
    return means


@ABSOLUTE.version_of("patch_statistics")
def mean_of_sizes(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Average the responses without their signs."""
    return _pooled(np.abs(_maps(*_inputs(image, kernels))))


@POSITIVE_ONLY.version_of("patch_statistics")
def mean_where_positive(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Average the positive responses; 0 where there are none."""
    found = _found(image, kernels)
    counts = np.count_nonzero(found, axis=(1, 2))
    means: Floats = found.sum(axis=(1, 2)) / np.maximum(counts, 1)
    return means


@POSITIVE_ONLY.version_of("patch_statistics")
def mean_where_positive_or_nan(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Average the positive responses; NaN where there are none."""
    maps = _maps(*_inputs(image, kernels))
    return np.array([np.mean(one[one > 0]) for one in maps])


@RECTIFIED_EARLY.version_of("patch_statistics")
def products_rectified(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Set single products below 0 to 0."""
    pixels, weights = _inputs(image, kernels)
    patches = sliding_window_view(pixels, weights.shape[1:])
    products = np.maximum(patches * weights[:, None, None], 0.0)
    means: Floats = products.sum(axis=(3, 4)).mean(axis=(1, 2))
    return means


@RECTIFIED_EARLY.version_of("patch_statistics")
def pixels_rectified(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Set pixels below 0 to 0 as well as responses."""
    pixels, weights = _inputs(image, kernels)
    return _pooled(_maps(np.maximum(pixels, 0.0), weights))


@COUNTS.version_of("patch_statistics")
def share_of_positive(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Give the share of the positions with a positive response."""
    means: Floats = (_found(image, kernels) > 0).mean(axis=(1, 2))
    return means


@COUNTS.version_of("patch_statistics")
def number_of_positive(image: ArrayLike, kernels: ArrayLike) -> NDArray[np.int64]:
    """Give the number of the positions with a positive response."""
    counts: NDArray[np.int64] = np.count_nonzero(_found(image, kernels), axis=(1, 2))
    return counts


@FLIPPED.changes_inputs_of("patch_statistics")
def kernels_turned(image: ArrayLike, kernels: ArrayLike) -> tuple[Any, ...]:
    """Turn each kernel by 180 degrees, as true convolution does."""
    weights = np.asarray(kernels)
    return image, weights[:, ::-1, ::-1] if weights.ndim == 3 else kernels  # noqa: PLR2004


@FLIPPED.changes_inputs_of("patch_statistics")
def kernels_mirrored(image: ArrayLike, kernels: ArrayLike) -> tuple[Any, ...]:
    """Flip the rows of each kernel."""
    weights = np.asarray(kernels)
    return image, weights[:, :, ::-1] if weights.ndim == 3 else kernels  # noqa: PLR2004


@FLIPPED.changes_inputs_of("patch_statistics")
def kernels_upside_down(image: ArrayLike, kernels: ArrayLike) -> tuple[Any, ...]:
    """Flip the columns of each kernel."""
    weights = np.asarray(kernels)
    return image, weights[:, ::-1] if weights.ndim == 3 else kernels  # noqa: PLR2004


@MIXED.changes_inputs_of("patch_statistics")
def kernels_on_their_sides(image: ArrayLike, kernels: ArrayLike) -> tuple[Any, ...]:
    """Exchange the rows and columns of each kernel."""
    weights = np.asarray(kernels)
    return image, weights.transpose(0, 2, 1) if weights.ndim == 3 else kernels  # noqa: PLR2004


@MIXED.version_of("patch_statistics")
def height_for_both(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take the height of the kernels for their width too when cutting patches."""
    pixels, weights = _inputs(image, kernels)
    side = weights.shape[1]
    rows, columns = pixels.shape[0] - side + 1, pixels.shape[1] - side + 1
    maps = np.zeros((len(weights), rows, columns))
    for y, x in np.ndindex(rows, columns):
        maps[:, y, x] = np.sum(pixels[y : y + side, x : x + side] * weights, axis=(1, 2))
    return _pooled(maps)


@SUM.version_of("patch_statistics")
def sum_over_positions(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Add the positive responses, and do not divide."""
    sums: Floats = _found(image, kernels).sum(axis=(1, 2))
    return sums


@PER_PIXEL.version_of("patch_statistics")
def sum_over_pixels(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Divide the sum by the number of pixels."""
    sums: Floats = _found(image, kernels).sum(axis=(1, 2))
    return sums / np.size(image)


@PATCH_MEAN.version_of("patch_statistics")
def mean_of_products(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Divide each response by the number of the kernel's cells."""
    pixels, weights = _inputs(image, kernels)
    return _pooled(_maps(pixels, weights / weights[0].size))


@MAXIMUM.version_of("patch_statistics")
def strongest(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Give the strongest response, or 0."""
    largest: Floats = _found(image, kernels).max(axis=(1, 2))
    return largest


@MAXIMUM.version_of("patch_statistics")
def strongest_with_sign(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Give the strongest response, be it negative."""
    largest: Floats = _maps(*_inputs(image, kernels)).max(axis=(1, 2))
    return largest


def _margins(weights: Floats) -> list[tuple[int, int]]:
    """Give what to pad so that the map is as large as the image, the larger half behind."""
    return [((side - 1) // 2, side // 2) for side in weights.shape[1:]]


@PADDED.version_of("patch_statistics")
def padded_with_zeros(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Put zeros round the image."""
    pixels, weights = _inputs(image, kernels)
    return _pooled(_maps(np.pad(pixels, _margins(weights)), weights))


@PADDED.version_of("patch_statistics")
def padded_with_the_border(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Repeat the pixels at the border."""
    pixels, weights = _inputs(image, kernels)
    return _pooled(_maps(np.pad(pixels, _margins(weights), mode="edge"), weights))


@PADDED.version_of("patch_statistics")
def wrapped_to_the_other_side(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Go on at the opposite side, as a product of Fourier transforms does."""
    pixels, weights = _inputs(image, kernels)
    return _pooled(_maps(np.pad(pixels, _margins(weights), mode="wrap"), weights))


@SHORT.version_of("patch_statistics")
def short_both_ways(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Forget the + 1 for rows and columns; the mean of nothing is NaN."""
    return _pooled(_maps(*_inputs(image, kernels))[:, :-1, :-1])


@SHORT.version_of("patch_statistics")
def short_of_a_row(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Forget the + 1 for rows."""
    return _pooled(_maps(*_inputs(image, kernels))[:, :-1])


@SHORT.version_of("patch_statistics")
def short_of_a_column(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Forget the + 1 for columns."""
    return _pooled(_maps(*_inputs(image, kernels))[:, :, :-1])


@JUMPS.version_of("patch_statistics")
def jumps_by_its_size(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Move the filter on by its own height and width."""
    pixels, weights = _inputs(image, kernels)
    return _pooled(_maps(pixels, weights)[:, :: weights.shape[1], :: weights.shape[2]])


@ONE_KERNEL.version_of("patch_statistics")
def last_kernel_for_all(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Overwrite all numbers with those of each filter in turn."""
    right = _pooled(_maps(*_inputs(image, kernels)))
    return np.full(len(right), right[-1])


@ONE_KERNEL.version_of("patch_statistics")
def first_kernel_for_all(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Use the first filter all the time."""
    right = _pooled(_maps(*_inputs(image, kernels)))
    return np.full(len(right), right[0])


@ONE_KERNEL.version_of("patch_statistics")
def first_kernel_only(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Return inside the loop, when one filter is done."""
    out = _pooled(_maps(*_inputs(image, kernels)))
    out[1:] = 0.0
    return out


@MERGED.version_of("patch_statistics")
def mean_over_everything(image: ArrayLike, kernels: ArrayLike) -> float:
    """Average over the filters too."""
    return float(_found(image, kernels).mean())


@MERGED.version_of("patch_statistics")
def maps_added(image: ArrayLike, kernels: ArrayLike) -> float:
    """Add the filters' maps, as if they were the channels of one filter."""
    return float(np.maximum(_maps(*_inputs(image, kernels)).sum(axis=0), 0.0).mean())


@NOT_POOLED.version_of("patch_statistics")
def maps_returned(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Return the rectified maps."""
    return _found(image, kernels)


@NOT_POOLED.version_of("patch_statistics")
def mean_of_each_column(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Average along the height only."""
    means: Floats = _found(image, kernels).mean(axis=1)
    return means


@NOT_POOLED.version_of("patch_statistics")
def mean_of_each_row(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Average along the width only."""
    means: Floats = _found(image, kernels).mean(axis=2)
    return means


@INTEGERS.changes_output_of("patch_statistics")
def statistics_of_integers(out: Floats) -> NDArray[np.int64]:
    """Cut off the fractions of the statistics."""
    return out.astype(np.int64)


@INTEGERS.version_of("patch_statistics")
def responses_of_integers(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Cut off the fractions of the responses."""
    return _pooled(np.trunc(_maps(*_inputs(image, kernels))))


@WRAPS.version_of("patch_statistics")
def multiplied_as_bytes(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Multiply in the inputs' own type, and add in a larger one."""
    _inputs(image, kernels)
    weights = np.asarray(kernels)
    patches = sliding_window_view(np.asarray(image), weights.shape[1:])
    maps = (patches * weights[:, None, None]).sum(axis=(3, 4))
    return _pooled(maps.astype(np.float64))


@WRAPS.version_of("patch_statistics")
def added_as_bytes(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Multiply and add in the inputs' own type."""
    _inputs(image, kernels)
    weights = np.asarray(kernels)
    patches = sliding_window_view(np.asarray(image), weights.shape[1:])
    products = patches * weights[:, None, None]
    return _pooled(products.sum(axis=(3, 4), dtype=products.dtype).astype(np.float64))


@VIEW.version_of("patch_statistics")
def multiplies_slices(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Multiply each patch where it lies, in a copy of the image for each filter."""
    pixels, weights = _inputs(image, kernels)
    _, kh, kw = weights.shape
    maps = np.zeros((len(weights), pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1))
    for number, kernel in enumerate(weights):
        work = pixels.copy()
        for y, x in np.ndindex(maps.shape[1:]):
            patch = work[y : y + kh, x : x + kw]
            patch *= kernel
            maps[number, y, x] = patch.sum()
    return _pooled(maps)


@CHANGES_INPUTS.version_of("patch_statistics")
def image_rectified(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Leave the image without what is negative."""
    right = _pooled(_maps(*_inputs(image, kernels)))
    if isinstance(image, np.ndarray):
        np.maximum(image, 0, out=image)
    return right


@CHANGES_INPUTS.version_of("patch_statistics")
def kernels_overwritten(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Leave zeros in place of the kernels."""
    right = _pooled(_maps(*_inputs(image, kernels)))
    if isinstance(kernels, np.ndarray):
        kernels *= 0
    return right


def _fits(image: ArrayLike, kernels: ArrayLike) -> bool:
    """Check the dimensions alone, and tell whether there is a position."""
    height, width = np.shape(image)
    _, kh, kw = np.shape(kernels)
    return bool(kh <= height and kw <= width)


@NO_FIT_CHECK.version_of("patch_statistics")
def nan_without_positions(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Give NaN, the mean of an empty list, where the kernels do not fit."""
    if _fits(image, kernels):
        return _pooled(_maps(*_inputs(image, kernels)))
    return np.full(len(np.asarray(kernels)), np.nan)


@NO_FIT_CHECK.version_of("patch_statistics")
def zero_without_positions(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Give 0 where the kernels do not fit."""
    if _fits(image, kernels):
        return _pooled(_maps(*_inputs(image, kernels)))
    return np.zeros(len(np.asarray(kernels)))


@NO_FIT_CHECK.version_of("patch_statistics")
def divides_by_no_positions(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Divide by the number of positions where that is 0."""
    if _fits(image, kernels):
        return _pooled(_maps(*_inputs(image, kernels)))
    message = "float division by zero"
    raise ZeroDivisionError(message)


@NO_FIT_CHECK.version_of("patch_statistics")
def one_pixel_too_much_accepted(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Give NaN where the kernels are too large by one row or column, and refuse larger ones."""
    (height, width), (count, kh, kw) = np.shape(image), np.shape(kernels)
    if not _fits(image, kernels) and kh <= height + 1 and kw <= width + 1:
        return np.full(count, np.nan)
    return _pooled(_maps(*_inputs(image, kernels)))


@NO_DIMENSION_CHECK.version_of("patch_statistics")
def single_kernel_accepted(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take one filter as a bank of one."""
    weights = np.asarray(kernels, dtype=np.float64)
    if weights.ndim == 2:  # noqa: PLR2004  (height and width)
        weights = weights[np.newaxis]
    return _pooled(_maps(*_inputs(image, weights)))


@NO_DIMENSION_CHECK.version_of("patch_statistics")
def colours_multiplied(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Let numpy match the channels of a picture with the columns of a kernel."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernels, dtype=np.float64)
    if pixels.ndim != 3:  # noqa: PLR2004  (height, width and channels)
        return _pooled(_maps(*_inputs(image, kernels)))
    kh, kw = weights.shape[1:]
    maps = np.zeros((len(weights), pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1))
    for f, y, x in np.ndindex(maps.shape):
        maps[f, y, x] = np.sum(pixels[y : y + kh, x : x + kw] * weights[f])
    return _pooled(maps)


@NO_DIMENSION_CHECK.version_of("patch_statistics")
def channels_of_kernels_added(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take filters with channels, and add up what their channels answer."""
    weights = np.asarray(kernels, dtype=np.float64)
    if weights.ndim == 4:  # noqa: PLR2004  (filters, channels, height and width)
        weights = weights.sum(axis=1)
    return _pooled(_maps(*_inputs(image, weights)))
