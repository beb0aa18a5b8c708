"""Known wrong ways to write a filter as a matrix; each version makes its one mistake only."""

from collections.abc import Callable, Sequence
from numbers import Integral
from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

MAP_STRIDE = Misconception(
    id="matrix-map-stride",
    concept="locality",
    question="In image.ravel(), how many places is it from a pixel to the one right below it?",
    hint="You counted from one row to the next in steps of the map's width. The columns of M are "
    "the pixels of the image, so one row further down is the image's width W further on, for the "
    "filter's position as well as for the rows of the filter.",
)
IMAGE_STRIDE = Misconception(
    id="matrix-image-stride-for-rows",
    concept="feature-map",
    question="In the raveled map, how many places is it from a response to the one below it?",
    hint="You numbered the rows of M by the width of the image. The rows of M are the cells of the "
    "map, and in a row of the map there are only W - kw + 1 of them.",
)
FLIPPED = Misconception(
    id="matrix-kernel-flipped",
    concept="correlation-or-convolution",
    question="Which weight of the filter meets the top left pixel of the patch, and which weight "
    "comes first in the first row of your M?",
    hint="You turned the filter round before you laid it down. This layer uses the filter as it "
    "stands: in each row of M its top left weight comes first.",
)
COLUMN_MAJOR = Misconception(
    id="matrix-column-major",
    concept="locality",
    question="Write a 2x3 image down as image.ravel() does: which pixel is the second in the list?",
    hint="You numbered pixels or positions column after column. image.ravel() goes row after row, "
    "each from left to right, and so does the map.",
)
MIXED = Misconception(
    id="matrix-height-width-mixed",
    concept="locality",
    question="Of the two numbers in a shape, which one says how many rows there are?",
    hint="You mixed up height and width. A shape is (height, width), of the image as well as of "
    "the filter: rows come first.",
)
TRANSPOSED = Misconception(
    id="matrix-transposed",
    concept="feature-map",
    question="M is multiplied with H * W pixels and gives one number for each position: along "
    "which side of M do the pixels run?",
    hint="You returned the matrix lying on its side. M @ image.ravel() needs one column for each "
    "pixel and one row for each position.",
)
REPEATED = Misconception(
    id="matrix-rows-repeated",
    concept="weight-sharing",
    question="Compare two rows of your M: where does the filter lie in the one, and where in the "
    "other?",
    hint="You repeated a row where the filter should have moved on. The rows share their weights, "
    "but each has them at other pixels: the filter lies at row y and column x of the image.",
)
OVERWRITTEN = Misconception(
    id="matrix-rows-overwritten",
    concept="feature-map",
    question="When the filter moves on to its next position, which row of M do you write to?",
    hint="You wrote several positions into the same row of M, one over the other. Go on to the "
    "next row of M with every single position.",
)
DENSE = Misconception(
    id="matrix-dense-fill",
    concept="locality",
    question="At one position, how much should a pixel count that the filter does not cover?",
    hint="You gave weights to pixels that the filter does not cover. A row of M has kh * kw "
    "weights, and all of its other entries are 0.",
)
UNBROKEN = Misconception(
    id="matrix-kernel-in-one-run",
    concept="locality",
    question="Two weights stand one above the other in the filter: how far apart are their pixels "
    "in image.ravel()?",
    hint="You laid the whole filter down in one unbroken run. Only the weights of one row of the "
    "filter lie side by side in M; its next row starts W columns further on, below it in the "
    "image.",
)
PART_LOST = Misconception(
    id="matrix-kernel-part-lost",
    concept="patch-response",
    question="How many weights has your filter, and how many entries other than 0 has one row of "
    "your M?",
    hint="You laid down only a part of the filter. Each row of M holds all of its kh * kw weights, "
    "each at a pixel of its own.",
)
EVERY_PIXEL = Misconception(
    id="matrix-row-for-every-pixel",
    concept="feature-map",
    question="At how many positions does the filter lie wholly inside the image?",
    hint="You made a row for every pixel, so that the map would be as large as the image. Here "
    "the filter stays inside: M has (H - kh + 1) * (W - kw + 1) rows.",
)
SHORT = Misconception(
    id="matrix-position-short",
    concept="feature-map",
    question="A row has 4 pixels and a filter is 2 wide: in which columns can it start?",
    hint="You left out the last positions. A side of length n has n - k + 1 of them for a filter "
    "of length k: the one where the filter touches the border counts too.",
)
JUMPS = Misconception(
    id="matrix-jumps-by-kernel-size",
    concept="feature-map",
    question="By how many pixels does the filter move from one position to the next?",
    hint="You moved the filter on by its own size, so that its positions do not overlap. It moves "
    "one pixel at a time.",
)
RETURNS_EARLY = Misconception(
    id="matrix-returns-inside-loop",
    concept="feature-map",
    question="How often does your loop run before the function comes to its return?",
    hint="You returned from inside a loop, so that only the first positions are in M. Return once "
    "all positions are done.",
)
SQUARE_KERNELS = Misconception(
    id="matrix-square-kernels-only",
    concept="locality",
    question="What does your code take for the width of a filter with 2 rows and 3 columns?",
    hint="You used one side of the filter for both its height and its width. A filter need not be "
    "square: read both from its shape.",
)
SQUARE_IMAGES = Misconception(
    id="matrix-square-images-only",
    concept="shape-not-size",
    question="What does your code take for the width of an image with 4 rows and 6 columns?",
    hint="You used one side of the image where the other was due. An image need not be square: "
    "take the height and the width from image_shape, and count rows with one and columns with "
    "the other.",
)
THREE_ONLY = Misconception(
    id="matrix-three-by-three-only",
    concept="locality",
    question="Where in your code does the size of the filter come from?",
    hint="You took every filter to be 3x3. Read the height and the width from the filter's shape.",
)
ODD_ONLY = Misconception(
    id="matrix-odd-kernels-only",
    concept="locality",
    question="Which cell is the centre of a filter with 2 rows?",
    hint="You placed the filter by its centre, and half of an even side has no centre. Place it "
    "by its top left corner, which every filter has.",
)
INTEGERS = Misconception(
    id="matrix-integer-buffer",
    concept="weight-sharing",
    question="What becomes of 0.5 when it is stored in your matrix?",
    hint="You stored the weights as integers, which cuts off the part after the decimal point. "
    "Make the matrix an array of float64.",
)
UNFLATTENED = Misconception(
    id="matrix-left-unflattened",
    concept="no-reuse",
    question="How many dimensions has the array that you return?",
    hint="You returned an array of more or fewer than two dimensions. M has one row for each "
    "position and one column for each pixel, also where there is a single row.",
)
LISTS = Misconception(
    id="matrix-lists-not-converted",
    concept="weight-sharing",
    question="What type does each of your inputs have if it is written with square brackets?",
    hint="You used an input as if it were an array or a tuple, and it may be a list. Convert the "
    "kernel with np.asarray(kernel, dtype=np.float64), and unpack the shape into two numbers.",
)
CHANGES = Misconception(
    id="matrix-changes-shape-list",
    concept="shape-not-size",
    question="If the caller prints the shape after your function has run, what is in the list?",
    hint="You changed the list that you were given for image_shape. Your matrix is right, but the "
    "caller's list is lost: unpack it, height, width = image_shape, and work with the numbers.",
)
NO_FIT_CHECK = Misconception(
    id="matrix-fit-unchecked",
    concept="locality",
    question="How many positions does your code count for a filter one row higher than the image?",
    hint="You went on with a filter that does not fit. A filter that is higher or wider than the "
    "image, be it by one pixel, has to be refused with ValueError.",
)
TIGHT_FIT = Misconception(
    id="matrix-tight-fit-refused",
    concept="locality",
    question="How many positions has a filter that is exactly as high as the image?",
    hint="You refused a filter that just fits. As high or as wide as the image is not too large: "
    "there is one position.",
)
NO_DIMENSION_CHECK = Misconception(
    id="matrix-dimensions-unchecked",
    concept="locality",
    question="What does your code do with a filter that is a single list of numbers, or a stack "
    "of filters?",
    hint="You went on with a kernel that does not have two dimensions. This function takes one "
    "filter of rows and columns; refuse all else with ValueError.",
)
NO_SHAPE_CHECK = Misconception(
    id="matrix-shape-unchecked",
    concept="shape-not-size",
    question="What does your code do with a shape of three numbers, or with half a pixel?",
    hint="You went on with a shape that is not two whole numbers. Such a shape belongs to no image "
    "of rows and columns: refuse it with ValueError.",
)


def _two_dimensions(kernel: ArrayLike) -> Floats:
    """Convert the kernel, and refuse it unless it has two dimensions."""
    weights = np.asarray(kernel, dtype=np.float64)
    if weights.ndim != 2:  # noqa: PLR2004  (height and width)
        message = "the kernel must have two dimensions"
        raise ValueError(message)
    return weights


def _two_sides(image_shape: Sequence[int]) -> tuple[int, int]:
    """Refuse a shape that is not two whole numbers."""
    height, width = image_shape
    if not all(isinstance(side, Integral) for side in image_shape):
        message = "image_shape must be two whole numbers"
        raise ValueError(message)
    return height, width


def _check_fit(weights: Floats, height: int, width: int) -> None:
    """Refuse a kernel that does not fit."""
    if weights.shape[0] > height or weights.shape[1] > width:
        message = "the kernel does not fit the image"
        raise ValueError(message)


def _inputs(kernel: ArrayLike, image_shape: Sequence[int]) -> tuple[Floats, int, int]:
    """Convert, and refuse what the reference refuses."""
    weights = _two_dimensions(kernel)
    height, width = _two_sides(image_shape)
    _check_fit(weights, height, width)
    return weights, height, width


def _positions(weights: Floats, height: int, width: int) -> tuple[int, int]:
    """Count the positions in a column and in a row of the image."""
    return height - weights.shape[0] + 1, width - weights.shape[1] + 1


def _placed(weights: Floats, height: int, width: int) -> Floats:
    """Lay the filter down as it should be done: one image for each position."""
    rows, columns = _positions(weights, height, width)
    kh, kw = weights.shape
    out = np.zeros((rows, columns, height, width))
    for y in range(rows):
        for x in range(columns):
            out[y, x, y : y + kh, x : x + kw] = weights
    return out


def _flat(placed: Floats) -> Floats:
    """Make one row of each position, and one column of each pixel."""
    rows, columns, height, width = placed.shape
    return placed.reshape(rows * columns, height * width)


def _scattered(
    weights: Floats,
    height: int,
    width: int,
    row: Callable[[Indices, Indices], Indices] | None = None,
    column: Callable[[Indices, Indices, Indices, Indices], Indices] | None = None,
) -> Floats:
    """Put weight i, j of position y, x at the place in the matrix that two functions give."""
    rows, columns = _positions(weights, height, width)
    y, x, i, j = np.ix_(*map(np.arange, (rows, columns, *weights.shape)))
    out = np.zeros((rows * columns, height * width))
    at_row = y * columns + x if row is None else row(y, x)
    at_column = (y + i) * width + x + j if column is None else column(y, x, i, j)
    out[at_row, at_column] = weights
    return out


@MAP_STRIDE.version_of("conv_as_matrix")
def map_stride_throughout(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Take the map's width for the length of an image row."""
    weights, height, width = _inputs(kernel, image_shape)
    step = width - weights.shape[1] + 1
    return _scattered(weights, height, width, None, lambda y, x, i, j: (y + i) * step + x + j)


@MAP_STRIDE.version_of("conv_as_matrix")
def one_column_on_with_every_row(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Start each row of the matrix one column after the row before, at line ends too."""
    weights, height, width = _inputs(kernel, image_shape)
    step = width - weights.shape[1] + 1
    return _scattered(weights, height, width, None, lambda y, x, i, j: y * step + x + i * width + j)


@MAP_STRIDE.version_of("conv_as_matrix")
def map_stride_inside_the_filter(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Place the filter rightly, but its rows the map's width apart."""
    weights, height, width = _inputs(kernel, image_shape)
    step = width - weights.shape[1] + 1
    return _scattered(weights, height, width, None, lambda y, x, i, j: y * width + x + i * step + j)


@IMAGE_STRIDE.version_of("conv_as_matrix")
def rows_numbered_by_the_image(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Use y * W + x for the number of a row, which runs over the end of the matrix."""
    weights, height, width = _inputs(kernel, image_shape)
    return _scattered(weights, height, width, lambda y, x: y * width + x)


@FLIPPED.changes_inputs_of("conv_as_matrix")
def flipped(kernel: ArrayLike, image_shape: Sequence[int]) -> tuple[ArrayLike, Sequence[int]]:
    """Flip both axes of the kernel, as true convolution does."""
    return np.flip(np.asarray(kernel, dtype=np.float64)), image_shape


@FLIPPED.changes_inputs_of("conv_as_matrix")
def flipped_left_right(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> tuple[ArrayLike, Sequence[int]]:
    """Flip each row of the kernel."""
    return _two_dimensions(kernel)[:, ::-1], image_shape


@FLIPPED.changes_inputs_of("conv_as_matrix")
def flipped_up_down(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> tuple[ArrayLike, Sequence[int]]:
    """Flip each column of the kernel."""
    return _two_dimensions(kernel)[::-1], image_shape


@COLUMN_MAJOR.version_of("conv_as_matrix")
def pixels_column_by_column(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Count the pixels from top to bottom, then from left to right."""
    weights, height, width = _inputs(kernel, image_shape)
    return _scattered(weights, height, width, None, lambda y, x, i, j: (x + j) * height + y + i)


@COLUMN_MAJOR.version_of("conv_as_matrix")
def positions_column_by_column(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Count the positions from top to bottom, then from left to right."""
    weights, height, width = _inputs(kernel, image_shape)
    rows = height - weights.shape[0] + 1
    return _scattered(weights, height, width, lambda y, x: x * rows + y)


@COLUMN_MAJOR.version_of("conv_as_matrix")
def all_column_by_column(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Count pixels and positions from top to bottom, then from left to right."""
    placed = _placed(*_inputs(kernel, image_shape))
    return _flat(placed.transpose(1, 0, 3, 2))


@MIXED.changes_inputs_of("conv_as_matrix")
def shape_read_as_width_and_height(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> tuple[ArrayLike, Sequence[int]]:
    """Unpack the shape as width, height; what fits is then judged by that too."""
    return kernel, image_shape[::-1]


@MIXED.changes_inputs_of("conv_as_matrix")
def kernel_on_its_side(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> tuple[ArrayLike, Sequence[int]]:
    """Let the rows of the kernel run down the columns of the image, if it fits as it stands."""
    weights, _, _ = _inputs(kernel, image_shape)
    return weights.T, image_shape


@TRANSPOSED.changes_output_of("conv_as_matrix")
def one_row_for_each_pixel(matrix: ArrayLike) -> NDArray[np.generic]:
    """Let rows and columns change places."""
    return np.transpose(matrix)


@REPEATED.version_of("conv_as_matrix")
def never_moves(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Write the first row again for every position."""
    right = _flat(_placed(*_inputs(kernel, image_shape)))
    return np.tile(right[0], (len(right), 1))


@REPEATED.version_of("conv_as_matrix")
def never_moves_right(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Move down with y, but not to the right with x."""
    placed = _placed(*_inputs(kernel, image_shape))
    return _flat(np.repeat(placed[:, :1], placed.shape[1], axis=1))


@OVERWRITTEN.version_of("conv_as_matrix")
def last_position_in_the_first_row(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Never count the rows of the matrix on, and store whole rows."""
    right = _flat(_placed(*_inputs(kernel, image_shape)))
    out = np.zeros(right.shape)
    out[0] = right[-1]
    return out


@OVERWRITTEN.version_of("conv_as_matrix")
def all_positions_in_the_first_row(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Never count the rows of the matrix on, and store weight by weight."""
    weights, height, width = _inputs(kernel, image_shape)
    kh, kw = weights.shape
    rows, columns = _positions(weights, height, width)
    out = np.zeros((rows * columns, height, width))
    for y, x in np.ndindex(rows, columns):
        out[0, y : y + kh, x : x + kw] = weights
    return out.reshape(rows * columns, height * width)


@DENSE.version_of("conv_as_matrix")
def kernel_again_and_again_in_each_row(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Fill each row of the matrix with the weights, from the first one on."""
    weights, height, width = _inputs(kernel, image_shape)
    rows, columns = _positions(weights, height, width)
    return np.tile(np.resize(weights, height * width), (rows * columns, 1))


@DENSE.version_of("conv_as_matrix")
def ones_elsewhere(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Start from a matrix of ones."""
    weights, height, width = _inputs(kernel, image_shape)
    covered = _flat(_placed(np.ones(weights.shape), height, width))
    return _flat(_placed(weights, height, width)) + (1.0 - covered)


@UNBROKEN.version_of("conv_as_matrix")
def kernel_in_one_run(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Write all weights side by side, from the corner's pixel on."""
    weights, height, width = _inputs(kernel, image_shape)
    kw = weights.shape[1]
    return _scattered(weights, height, width, None, lambda y, x, i, j: y * width + x + i * kw + j)


@PART_LOST.version_of("conv_as_matrix")
def first_row_of_the_kernel_only(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Forget the loop over the rows of the kernel."""
    weights, height, width = _inputs(kernel, image_shape)
    part = np.zeros(weights.shape)
    part[0] = weights[0]
    return _flat(_placed(part, height, width))


@PART_LOST.version_of("conv_as_matrix")
def last_row_of_the_kernel_on_top(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Write all rows of the kernel to the same place, so that the last one stays."""
    weights, height, width = _inputs(kernel, image_shape)
    part = np.zeros(weights.shape)
    part[0] = weights[-1]
    return _flat(_placed(part, height, width))


@PART_LOST.version_of("conv_as_matrix")
def without_last_row_and_column_of_the_kernel(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> Floats:
    """Loop one row and one column short inside the kernel."""
    weights, height, width = _inputs(kernel, image_shape)
    part = weights.copy()
    part[-1] = 0.0
    part[:, -1] = 0.0
    return _flat(_placed(part, height, width))


def _overhanging(weights: Floats, height: int, width: int, above: int, left: int) -> Floats:
    """Make a row for every pixel; what hangs over the border of the image is lost."""
    kh, kw = weights.shape
    wide = np.zeros((height, width, height + kh - 1, width + kw - 1))
    for y, x in np.ndindex(height, width):
        wide[y, x, y : y + kh, x : x + kw] = weights
    return _flat(wide[:, :, above : above + height, left : left + width])


@EVERY_PIXEL.version_of("conv_as_matrix")
def same_size_with_more_below(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Let the centre of the filter visit every pixel; half an even side goes down and right."""
    weights, height, width = _inputs(kernel, image_shape)
    kh, kw = weights.shape
    return _overhanging(weights, height, width, (kh - 1) // 2, (kw - 1) // 2)


@EVERY_PIXEL.version_of("conv_as_matrix")
def corner_at_every_pixel(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Let the corner of the filter visit every pixel."""
    return _overhanging(*_inputs(kernel, image_shape), 0, 0)


@EVERY_PIXEL.version_of("conv_as_matrix")
def every_row_rolled_on(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Roll the first row on by one for every pixel, as in a circulant matrix."""
    weights, height, width = _inputs(kernel, image_shape)
    first = _placed(weights, height, width)[0, 0].ravel()
    return np.array([np.roll(first, n) for n in range(height * width)])


@EVERY_PIXEL.version_of("conv_as_matrix")
def rows_of_zeros_in_between(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Make a row for each pixel, and leave those without a position at zero."""
    weights, height, width = _inputs(kernel, image_shape)
    placed = _placed(weights, height, width)
    out = np.zeros((height, width, height, width))
    out[: placed.shape[0], : placed.shape[1]] = placed
    return _flat(out)


@SHORT.version_of("conv_as_matrix")
def short_both_ways(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Forget the + 1 for rows and columns."""
    return _flat(_placed(*_inputs(kernel, image_shape))[:-1, :-1])


@SHORT.version_of("conv_as_matrix")
def last_positions_left_at_zero(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Make a matrix of the right size, but loop one position short both ways."""
    placed = _placed(*_inputs(kernel, image_shape))
    placed[-1] = 0.0
    placed[:, -1] = 0.0
    return _flat(placed)


@JUMPS.version_of("conv_as_matrix")
def one_row_per_tile(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Lay the filter down side by side, without overlap."""
    weights, height, width = _inputs(kernel, image_shape)
    kh, kw = weights.shape
    return _flat(_placed(weights, height, width)[::kh, ::kw])


@RETURNS_EARLY.version_of("conv_as_matrix")
def returns_after_one_position(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Return the matrix when only its first row is filled."""
    out = _flat(_placed(*_inputs(kernel, image_shape)))
    out[1:] = 0.0
    return out


@RETURNS_EARLY.version_of("conv_as_matrix")
def returns_after_one_row_of_the_map(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Return the matrix when the positions in the first row of the map are done."""
    placed = _placed(*_inputs(kernel, image_shape))
    placed[1:] = 0.0
    return _flat(placed)


def _taken_for(side_y: int, side_x: int, weights: Floats, height: int, width: int) -> Floats:
    """Lay a filter down, weight by weight, as if it had other sides than it has."""
    rows, columns = height - side_y + 1, width - side_x + 1
    out = np.zeros((rows, columns, height, width))
    for y, x in np.ndindex(rows, columns):
        for i, j in np.ndindex(side_y, side_x):
            out[y, x, y + i, x + j] = weights[i, j]
    return _flat(out)


@SQUARE_KERNELS.version_of("conv_as_matrix")
def kernel_height_for_both(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Use the kernel's height as its width too, weight by weight."""
    weights, height, width = _inputs(kernel, image_shape)
    side = weights.shape[0]
    return _taken_for(side, side, weights, height, width)


@SQUARE_KERNELS.version_of("conv_as_matrix")
def square_windows(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Write into square windows, which numpy refuses for most other shapes."""
    weights, height, width = _inputs(kernel, image_shape)
    side = weights.shape[0]
    out = np.zeros((height - side + 1, width - side + 1, height, width))
    for y, x in np.ndindex(out.shape[:2]):
        out[y, x, y : y + side, x : x + side] = weights
    return _flat(out)


@SQUARE_IMAGES.changes_inputs_of("conv_as_matrix")
def image_height_for_both(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> tuple[ArrayLike, Sequence[int]]:
    """Use the image's height as its width too, also to judge what fits."""
    height, _ = _two_sides(image_shape)
    return kernel, (height, height)


@SQUARE_IMAGES.version_of("conv_as_matrix")
def height_as_the_length_of_a_row(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Count the pixels row after row, but take H for the length of a row."""
    weights, height, width = _inputs(kernel, image_shape)
    return _scattered(weights, height, width, None, lambda y, x, i, j: (y + i) * height + x + j)


@THREE_ONLY.version_of("conv_as_matrix")
def three_by_three(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Write 3 wherever a side of the kernel is meant, weight by weight."""
    return _taken_for(3, 3, *_inputs(kernel, image_shape))


@ODD_ONLY.version_of("conv_as_matrix")
def centred_windows(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Write into a window of the same number of pixels on both sides of the centre."""
    weights, height, width = _inputs(kernel, image_shape)
    up, left = weights.shape[0] // 2, weights.shape[1] // 2
    rows, columns = height - 2 * up, width - 2 * left
    out = np.zeros((rows, columns, height, width))
    for y, x in np.ndindex(rows, columns):
        out[y, x, y : y + 2 * up + 1, x : x + 2 * left + 1] = weights
    return _flat(out)


@ODD_ONLY.version_of("conv_as_matrix")
def centres_kept_from_the_border(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Keep the centre half a side from every border, one pixel too far for even sides."""
    weights, height, width = _inputs(kernel, image_shape)
    up, left = weights.shape[0] // 2, weights.shape[1] // 2
    rows, columns = max(height - 2 * up, 0), max(width - 2 * left, 0)
    return _flat(_placed(weights, height, width)[:rows, :columns])


@INTEGERS.changes_output_of("conv_as_matrix")
def matrix_of_integers(matrix: ArrayLike) -> NDArray[np.generic]:
    """Cut off what an array of integers cannot hold."""
    return np.trunc(matrix)


@UNFLATTENED.version_of("conv_as_matrix")
def four_axes(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Return one image for each row and column of the map."""
    return _placed(*_inputs(kernel, image_shape))


@UNFLATTENED.version_of("conv_as_matrix")
def list_of_images(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Return one image for each position."""
    placed = _placed(*_inputs(kernel, image_shape))
    return placed.reshape(-1, *placed.shape[2:])


@UNFLATTENED.version_of("conv_as_matrix")
def single_row_without_its_axis(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Squeeze the matrix, which takes the axis of a single row or column away."""
    return np.squeeze(_flat(_placed(*_inputs(kernel, image_shape))))


@LISTS.version_of("conv_as_matrix")
def takes_arrays_only(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Ask the kernel for its shape, which a list does not have."""
    weights, height, width = _inputs(kernel, image_shape)
    kh, kw = cast("Floats", kernel).shape
    return _taken_for(kh, kw, weights, height, width)


@LISTS.version_of("conv_as_matrix")
def takes_tuples_only(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Join the shape of the map and the shape of the image, which takes two tuples."""
    weights, height, width = _inputs(kernel, image_shape)
    out = np.zeros(_positions(weights, height, width) + cast("tuple[int, int]", image_shape))
    out[...] = _placed(weights, height, width)
    return _flat(out)


@CHANGES.version_of("conv_as_matrix")
def takes_the_sides_out_of_the_list(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Pop the sides from the list that the caller gave."""
    right = _flat(_placed(*_inputs(kernel, image_shape)))
    if isinstance(image_shape, list):
        image_shape.clear()
    return right


@CHANGES.version_of("conv_as_matrix")
def turns_the_shape_into_that_of_the_map(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Subtract the kernel's sides from those in the list that the caller gave."""
    weights, height, width = _inputs(kernel, image_shape)
    if isinstance(image_shape, list):
        image_shape[:] = _positions(weights, height, width)
    return _flat(_placed(weights, height, width))


def _nothing_placed(height: int, width: int, rows: int, columns: int) -> Floats:
    """Make the matrix of a filter without positions, as loops that do not run leave it."""
    return np.zeros((rows * columns, height * width))


@NO_FIT_CHECK.version_of("conv_as_matrix")
def leaves_the_check_to_numpy(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Leave the refusal to numpy, to which two negative numbers of rows are a positive one."""
    weights = _two_dimensions(kernel)
    height, width = _two_sides(image_shape)
    rows, columns = _positions(weights, height, width)
    if rows < 1 or columns < 1:
        return _nothing_placed(height, width, rows, columns)
    return _flat(_placed(weights, height, width))


@NO_FIT_CHECK.version_of("conv_as_matrix")
def leaves_the_check_to_numpy_with_four_axes(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> Floats:
    """Leave the refusal to numpy, which makes an empty matrix of a kernel one pixel too large."""
    weights = _two_dimensions(kernel)
    return _flat(_placed(weights, *_two_sides(image_shape)))


@NO_FIT_CHECK.version_of("conv_as_matrix")
def refuses_only_when_both_sides_are_too_large(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> Floats:
    """Join the two comparisons with ``and`` where ``or`` is meant."""
    weights = _two_dimensions(kernel)
    height, width = _two_sides(image_shape)
    rows, columns = _positions(weights, height, width)
    if rows < 1 and columns < 1:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    if rows < 1 or columns < 1:
        return _nothing_placed(height, width, rows, columns)
    return _flat(_placed(weights, height, width))


@TIGHT_FIT.version_of("conv_as_matrix")
def refuses_equal_sides(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Refuse a kernel as high or as wide as the image."""
    weights, height, width = _inputs(kernel, image_shape)
    if weights.shape[0] >= height or weights.shape[1] >= width:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    return _flat(_placed(weights, height, width))


@TIGHT_FIT.version_of("conv_as_matrix")
def refuses_the_whole_image(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Refuse a kernel of the same shape as the image."""
    weights, height, width = _inputs(kernel, image_shape)
    if weights.shape == (height, width):
        message = "the kernel does not fit the image"
        raise ValueError(message)
    return _flat(_placed(weights, height, width))


@NO_DIMENSION_CHECK.version_of("conv_as_matrix")
def takes_a_list_of_numbers_for_a_row(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Make a kernel of one row of a kernel with one dimension or none."""
    return _flat(_placed(*_inputs(np.atleast_2d(np.asarray(kernel)), image_shape)))


@NO_DIMENSION_CHECK.version_of("conv_as_matrix")
def adds_up_a_stack_of_kernels(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Add up over the axes before the last two."""
    weights = np.asarray(kernel, dtype=np.float64)
    while weights.ndim > 2:  # noqa: PLR2004  (height and width)
        weights = weights.sum(axis=0)
    return _flat(_placed(*_inputs(weights, image_shape)))


@NO_SHAPE_CHECK.version_of("conv_as_matrix")
def takes_the_first_two_sides(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Look up side 0 and side 1, and ignore what follows."""
    sides = [image_shape[0], image_shape[1]]
    return _flat(_placed(*_inputs(kernel, sides)))


@NO_SHAPE_CHECK.version_of("conv_as_matrix")
def cuts_fractions_off(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Turn both sides into whole numbers."""
    sides = [int(side) for side in image_shape]
    return _flat(_placed(*_inputs(kernel, sides)))


@NO_SHAPE_CHECK.version_of("conv_as_matrix")
def fractions_end_in_a_type_error(kernel: ArrayLike, image_shape: Sequence[int]) -> Floats:
    """Leave fractions to range and numpy, which raise TypeError."""
    weights = _two_dimensions(kernel)
    height, width = image_shape
    _check_fit(weights, height, width)
    return _flat(_placed(weights, height, width))


@NO_SHAPE_CHECK.version_of("conv_as_matrix")
def looks_two_sides_up_and_leaves_fractions(
    kernel: ArrayLike, image_shape: Sequence[int]
) -> Floats:
    """Look up side 0 and side 1, and leave fractions to range and numpy."""
    weights = _two_dimensions(kernel)
    height, width = image_shape[0], image_shape[1]
    _check_fit(weights, height, width)
    return _flat(_placed(weights, height, width))
