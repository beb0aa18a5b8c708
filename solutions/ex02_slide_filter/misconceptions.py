"""Known wrong ways to slide a filter; each version makes its one mistake and no other."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]
Grid = NDArray[Any]

FLIPPED = Misconception(
    id="flipped-kernel",
    concept="correlation-or-convolution",
    question="Put a single 1 into an image of zeros: which weight does your map hold at the "
    "position where the filter's top left cell lies on the 1?",
    hint="You turned the filter round before laying it down. This layer uses the filter as it "
    "stands: its top left weight meets the top left pixel of the patch.",
)
SAME_PADDING = Misconception(
    id="same-padding",
    concept="feature-map",
    question="At how many positions does a 3x3 filter lie wholly inside an image of 5x5, and how "
    "many numbers does your map have for it?",
    hint="You padded the image, so that the map came out as large as the image. Here the filter "
    "stays wholly inside the image, and the map is smaller.",
)
ONE_SHORT = Misconception(
    id="one-position-short",
    concept="feature-map",
    question="Where does the filter lie at your last position, and how many rows and columns of "
    "the image are left beyond it?",
    hint="You stopped one position early. A side of length n has n - k + 1 positions for a filter "
    "of length k: the last one, where the filter touches the border, counts too.",
)
ONE_LONG = Misconception(
    id="one-position-long",
    concept="feature-map",
    question="At the last position of your loops, does every weight of the filter lie on a pixel?",
    hint="You went one position too far, so that part of the filter hung over the border. A side "
    "of length n has n - k + 1 positions for a filter of length k.",
)
MIXED = Misconception(
    id="height-width-mixed",
    concept="feature-map",
    question="In which order does a shape name its two sides, and in which order does each line "
    "of your code use them?",
    hint="You mixed up height and width. Rows come first: a shape is (height, width), and row y, "
    "column x of the map belongs to row y, column x of the image.",
)
SQUARE_ONLY = Misconception(
    id="square-kernels-only",
    concept="feature-map",
    question="From where does your code know the height of the filter, and from where its width?",
    hint="You used one side of the filter for both its height and its width. A filter need not be "
    "square: read both from its shape.",
)
THREE_ONLY = Misconception(
    id="three-by-three-only",
    concept="feature-map",
    question="Which numbers in your code would you have to change for a filter of 4x5?",
    hint="You took every filter to be 3x3. Read the height and the width from the filter's shape.",
)
RETURNS_EARLY = Misconception(
    id="returns-inside-loop",
    concept="feature-map",
    question="How many positions has your code visited at the moment it returns?",
    hint="You returned from inside a loop, so the rest of the map was never computed. Return once "
    "all positions are done.",
)
INTEGER_BUFFER = Misconception(
    id="integer-buffer",
    concept="feature-map",
    question="What is left of a response of 2.75 once it is stored in the array in which you "
    "collect them?",
    hint="You collected the responses in an array of integers, which cuts off the part after the "
    "decimal point. Make the map an array of float64.",
)
WRAPS = Misconception(
    id="map-wraps-around",
    concept="patch-response",
    question="Of what type are a pixel and a weight at the moment you multiply them, and is "
    "there room in it for 200 x 2?",
    hint="You multiplied in the image's own small integer type, in which a product above 255 "
    "starts again from 0. Convert both inputs to float64 before you multiply.",
)
JUMPS = Misconception(
    id="jumps-by-kernel-size",
    concept="feature-map",
    question="By how many pixels does your filter move from one position to the next?",
    hint="You moved the filter on by its own size, so that the patches do not overlap. The filter "
    "moves one pixel at a time.",
)
VIEW = Misconception(
    id="multiplies-inside-image",
    concept="feature-map",
    question="Once the filter has moved on by one column, are the pixels under it still those of "
    "the picture?",
    hint="You multiplied inside a slice of the image. A slice is no copy, so the next patch sees "
    "pixels that were already multiplied; multiply into a new array.",
)
CHANGES = Misconception(
    id="changes-image",
    concept="feature-map",
    question="Print the image before and after the call: is it still the same picture?",
    hint="You wrote into the image that you were given. The numbers you return are right, but the "
    "caller's image is lost: put the responses into an array of your own.",
)
NO_FIT_CHECK = Misconception(
    id="fit-check-missing",
    concept="feature-map",
    question="What does your code do with a filter that has one row more than the image, and "
    "with one that has one column more?",
    hint="You went on with a filter that does not fit. A filter that is higher or wider than the "
    "image, be it by one pixel, has to be refused with ValueError.",
)
NO_DIMENSION_CHECK = Misconception(
    id="dimensions-unchecked",
    concept="feature-map",
    question="What does your code do with a colour picture, which has three dimensions, or with "
    "a filter that is a plain list of numbers?",
    hint="You went on with an input that does not have two dimensions. This function takes one "
    "image of rows and columns and one such filter; refuse all else with ValueError.",
)

MEMORY_ORDER = Misconception(
    id="map-memory-order",
    concept="feature-map",
    question="Where in memory is the pixel below, in an image that is the transpose of another?",
    hint="You took the pixels in the order in which they lie in memory. A transposed image is "
    "stored column by column: go by rows and columns, or copy it with np.ascontiguousarray first.",
)


def _inputs(image: ArrayLike, kernel: ArrayLike) -> tuple[Floats, Floats]:
    """Convert, and refuse what the reference refuses."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if pixels.ndim != 2 or weights.ndim != 2:  # noqa: PLR2004  (height and width)
        message = "image and kernel must have two dimensions"
        raise ValueError(message)
    if weights.shape[0] > pixels.shape[0] or weights.shape[1] > pixels.shape[1]:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    return pixels, weights


def _slide(pixels: Floats, weights: Floats) -> Floats:
    """Slide the filter as it should be done."""
    kh, kw = weights.shape
    out = np.zeros((pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1))
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            out[y, x] = np.sum(pixels[y : y + kh, x : x + kw] * weights)
    return out


def _if_grid(array: ArrayLike, change: Callable[[Grid], Any]) -> Any:
    """Change a grid, whatever its number type; what is none goes through as it is."""
    grid = np.asarray(array)
    return change(grid) if grid.ndim == 2 else grid  # noqa: PLR2004  (height and width)


def _if_fit(
    image: ArrayLike, kernel: ArrayLike, change: Callable[[Grid, Grid], tuple[Grid, Grid]]
) -> tuple[Grid, Grid]:
    """Change image and kernel, unless they are to be refused: those go through as they are."""
    pixels, weights = np.asarray(image), np.asarray(kernel)
    grids = pixels.ndim == 2 and weights.ndim == 2  # noqa: PLR2004  (height and width)
    if grids and np.all(np.less_equal(weights.shape, pixels.shape)):
        return change(pixels, weights)
    return pixels, weights


@FLIPPED.changes_inputs_of("slide_filter")
def flipped(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Flip both axes of the kernel, as true convolution does."""
    return image, _if_grid(kernel, np.flip)


@FLIPPED.changes_inputs_of("slide_filter")
def flipped_left_right(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Flip each row of the kernel."""
    return image, _if_grid(kernel, np.fliplr)


@FLIPPED.changes_inputs_of("slide_filter")
def flipped_up_down(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Flip each column of the kernel."""
    return image, _if_grid(kernel, np.flipud)


def _margins(weights: Grid) -> list[tuple[int, int]]:
    """Give what to pad above and below, left and right, so that the map is as large as the image.

    Of an odd number of rows or columns, the larger half goes below or to the right.
    """
    return [((side - 1) // 2, side // 2) for side in weights.shape]


@SAME_PADDING.changes_inputs_of("slide_filter")
def padded_with_zeros(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Put zeros round the image."""
    return _if_fit(
        image, kernel, lambda pixels, weights: (np.pad(pixels, _margins(weights)), weights)
    )


@SAME_PADDING.changes_inputs_of("slide_filter")
def padded_with_more_before(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Put zeros round the image, the larger half above and to the left."""

    def pad(pixels: Grid, weights: Grid) -> tuple[Grid, Grid]:
        return np.pad(pixels, [(after, before) for before, after in _margins(weights)]), weights

    return _if_fit(image, kernel, pad)


@SAME_PADDING.changes_inputs_of("slide_filter")
def padded_with_the_border(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Repeat the pixels at the border."""

    def pad(pixels: Grid, weights: Grid) -> tuple[Grid, Grid]:
        return np.pad(pixels, _margins(weights), mode="edge"), weights

    return _if_fit(image, kernel, pad)


@SAME_PADDING.version_of("slide_filter")
def map_in_a_frame_of_zeros(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Leave the right map in the corner of a buffer as large as the image."""
    pixels, weights = _inputs(image, kernel)
    right = _slide(pixels, weights)
    out = np.zeros(pixels.shape)
    out[: right.shape[0], : right.shape[1]] = right
    return out


@SAME_PADDING.version_of("slide_filter")
def map_in_the_middle_of_zeros(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Store each response where the kernel's centre lies, in a buffer as large as the image."""
    pixels, weights = _inputs(image, kernel)
    right = _slide(pixels, weights)
    top, left = weights.shape[0] // 2, weights.shape[1] // 2
    out = np.zeros(pixels.shape)
    out[top : top + right.shape[0], left : left + right.shape[1]] = right
    return out


@ONE_SHORT.changes_output_of("slide_filter")
def short_both_ways(out: Any) -> Any:
    """Forget the + 1 for rows and columns."""
    return _if_grid(out, lambda grid: grid[:-1, :-1])


@ONE_SHORT.changes_output_of("slide_filter")
def short_of_a_row(out: Any) -> Any:
    """Forget the + 1 for rows."""
    return _if_grid(out, lambda grid: grid[:-1])


@ONE_SHORT.changes_output_of("slide_filter")
def short_of_a_column(out: Any) -> Any:
    """Forget the + 1 for columns."""
    return _if_grid(out, lambda grid: grid[:, :-1])


@ONE_SHORT.changes_output_of("slide_filter")
def last_positions_left_at_zero(out: Any) -> Any:
    """Make a map of the right size, but loop one position short both ways."""
    return _if_grid(out, lambda grid: np.pad(grid[:-1, :-1], [(0, 1), (0, 1)]))


def _pad_below_and_right(
    image: ArrayLike, kernel: ArrayLike, rows: int, columns: int
) -> tuple[Grid, Grid]:
    """Put zeros below the image and to the right of it."""
    margins = [(0, rows), (0, columns)]
    return _if_fit(image, kernel, lambda pixels, weights: (np.pad(pixels, margins), weights))


@ONE_LONG.changes_inputs_of("slide_filter")
def long_both_ways(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Go one position too far, and use the part of the filter that is still inside."""
    return _pad_below_and_right(image, kernel, 1, 1)


@ONE_LONG.changes_inputs_of("slide_filter")
def long_by_a_row(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Go one row too far."""
    return _pad_below_and_right(image, kernel, 1, 0)


@ONE_LONG.changes_inputs_of("slide_filter")
def long_by_a_column(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Go one column too far."""
    return _pad_below_and_right(image, kernel, 0, 1)


@MIXED.changes_output_of("slide_filter")
def map_on_its_side(out: Any) -> Any:
    """Store the response of row y, column x at row x, column y."""
    return _if_grid(out, np.transpose)


@MIXED.changes_inputs_of("slide_filter")
def kernel_on_its_side(image: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Let the rows of the kernel run down the columns of the image."""
    return _if_fit(image, kernel, lambda pixels, weights: (pixels, weights.T))


@MIXED.version_of("slide_filter")
def weights_read_across(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Read the weight of row i, column j from row j, column i, pixel by pixel."""
    pixels, weights = _inputs(image, kernel)
    kh, kw = weights.shape
    out = np.zeros((pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1))
    for y, x in np.ndindex(out.shape):
        for i, j in np.ndindex(kh, kw):
            out[y, x] += pixels[y + i, x + j] * weights[j, i]
    return out


@SQUARE_ONLY.version_of("slide_filter")
def height_for_both(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Use the kernel's height as its width too, pixel by pixel."""
    pixels, weights = _inputs(image, kernel)
    return _pixel_by_pixel(pixels, weights, weights.shape[0])


@SQUARE_ONLY.version_of("slide_filter")
def width_for_both(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Use the kernel's width as its height too, pixel by pixel."""
    pixels, weights = _inputs(image, kernel)
    return _pixel_by_pixel(pixels, weights, weights.shape[1])


@SQUARE_ONLY.version_of("slide_filter")
def square_patches(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Cut square patches, which numpy cannot multiply with another shape."""
    pixels, weights = _inputs(image, kernel)
    side = weights.shape[0]
    out = np.zeros((pixels.shape[0] - side + 1, pixels.shape[1] - side + 1))
    for y, x in np.ndindex(out.shape):
        out[y, x] = np.sum(pixels[y : y + side, x : x + side] * weights)
    return out


@THREE_ONLY.version_of("slide_filter")
def three_by_three(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Write 3 wherever a side of the kernel is meant, pixel by pixel."""
    pixels, weights = _inputs(image, kernel)
    return _pixel_by_pixel(pixels, weights, 3)


def _pixel_by_pixel(pixels: Floats, weights: Floats, side: int) -> Floats:
    """Slide a filter as if its height and its width were ``side``."""
    out = np.zeros((pixels.shape[0] - side + 1, pixels.shape[1] - side + 1))
    for y, x in np.ndindex(out.shape):
        for i, j in np.ndindex(side, side):
            out[y, x] += pixels[y + i, x + j] * weights[i, j]
    return out


@RETURNS_EARLY.changes_output_of("slide_filter")
def returns_after_one_position(out: Any) -> Any:
    """Return the map when only its first cell is filled."""

    def first_cell(grid: Grid) -> Grid:
        unfinished = np.zeros_like(grid)
        unfinished[:1, :1] = grid[:1, :1]
        return unfinished

    return _if_grid(out, first_cell)


@RETURNS_EARLY.changes_output_of("slide_filter")
def returns_after_one_row(out: Any) -> Any:
    """Return the map when only its first row is filled."""

    def first_row(grid: Grid) -> Grid:
        unfinished = np.zeros_like(grid)
        unfinished[:1] = grid[:1]
        return unfinished

    return _if_grid(out, first_row)


@RETURNS_EARLY.changes_output_of("slide_filter")
def returns_the_first_response(out: Any) -> Any:
    """Return the first response instead of a map."""
    return _if_grid(out, lambda grid: grid[0, 0] if grid.size else grid)


@INTEGER_BUFFER.changes_output_of("slide_filter")
def map_of_integers(out: Any) -> Any:
    """Cut the fractions off, as an array of integers does."""
    return _if_grid(out, np.trunc)


@INTEGER_BUFFER.version_of("slide_filter")
def map_of_the_image_type(image: ArrayLike, kernel: ArrayLike) -> NDArray[np.generic]:
    """Give the map the number type of an image of integers (as int64, where nothing wraps)."""
    right = _slide(*_inputs(image, kernel))
    whole = np.issubdtype(np.asarray(image).dtype, np.integer)
    out = np.zeros(right.shape, dtype=np.int64 if whole else np.float64)
    out[...] = right
    return out


@WRAPS.version_of("slide_filter")
def wraps_around(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Multiply in the type that the inputs came in."""
    _inputs(image, kernel)
    pixels, weights = np.asarray(image), np.asarray(kernel)
    kh, kw = weights.shape
    out = np.zeros((pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1))
    for y, x in np.ndindex(out.shape):
        out[y, x] = np.sum(pixels[y : y + kh, x : x + kw] * weights)
    return out


@WRAPS.version_of("slide_filter")
def wraps_around_in_sums_too(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Multiply and add in the type that the inputs came in."""
    _inputs(image, kernel)
    pixels, weights = np.asarray(image), np.asarray(kernel)
    kh, kw = weights.shape
    kind = np.result_type(pixels, weights)
    out = np.zeros((pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1))
    for y, x in np.ndindex(out.shape):
        out[y, x] = np.sum(pixels[y : y + kh, x : x + kw] * weights, dtype=kind)
    return out


@JUMPS.version_of("slide_filter")
def one_response_per_tile(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Cut the image into tiles and answer once for each."""
    pixels, weights = _inputs(image, kernel)
    return _slide(pixels, weights)[:: weights.shape[0], :: weights.shape[1]]


@JUMPS.version_of("slide_filter")
def map_with_gaps(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Make a map of the right size, but step over most of it."""
    pixels, weights = _inputs(image, kernel)
    right = _slide(pixels, weights)
    out = np.zeros(right.shape)
    rows, columns = slice(None, None, weights.shape[0]), slice(None, None, weights.shape[1])
    out[rows, columns] = right[rows, columns]
    return out


@VIEW.version_of("slide_filter")
def multiplies_inside_the_image(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Multiply each patch in place."""
    pixels, weights = _inputs(image, kernel)
    kh, kw = weights.shape
    out = np.zeros((pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1))
    for y, x in np.ndindex(out.shape):
        patch = pixels[y : y + kh, x : x + kw]
        patch *= weights
        out[y, x] = np.sum(patch)
    return out


@CHANGES.version_of("slide_filter")
def stores_the_map_in_the_image(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Write each response over the top left pixel of its patch, which no later patch holds."""
    pixels, weights = _inputs(image, kernel)
    kh, kw = weights.shape
    rows, columns = pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1
    for y, x in np.ndindex(rows, columns):
        pixels[y, x] = np.sum(pixels[y : y + kh, x : x + kw] * weights)
    return pixels[:rows, :columns].copy()


def _unchecked(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Slide a filter that may be too large; an empty map where it is."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    rows = max(pixels.shape[0] - weights.shape[0] + 1, 0)
    columns = max(pixels.shape[1] - weights.shape[1] + 1, 0)
    if rows == 0 or columns == 0:
        return np.zeros((rows, columns))
    return _slide(pixels, weights)


@NO_FIT_CHECK.version_of("slide_filter")
def empty_map_when_too_large(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Answer with an empty map where the kernel does not fit."""
    _two_dimensions(image, kernel)
    return _unchecked(image, kernel)


@NO_FIT_CHECK.version_of("slide_filter")
def leaves_the_check_to_numpy(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Leave the refusal to numpy, which makes an empty map of a kernel one pixel too large."""
    _two_dimensions(image, kernel)
    np.zeros(np.subtract(np.shape(image), np.shape(kernel)) + 1)
    return _unchecked(image, kernel)


@NO_FIT_CHECK.version_of("slide_filter")
def refuses_only_when_both_sides_are_too_large(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Join the two comparisons with ``and`` where ``or`` is meant."""
    _two_dimensions(image, kernel)
    (height, width), (kh, kw) = np.shape(image), np.shape(kernel)
    if kh > height and kw > width:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    return _unchecked(image, kernel)


@NO_FIT_CHECK.version_of("slide_filter")
def compares_numbers_of_cells(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Refuse a kernel only if it has more cells than the image."""
    _two_dimensions(image, kernel)
    if np.size(kernel) > np.size(image):
        message = "the kernel does not fit the image"
        raise ValueError(message)
    return _unchecked(image, kernel)


def _two_dimensions(image: ArrayLike, kernel: ArrayLike) -> None:
    """Refuse inputs that do not have two dimensions."""
    if np.ndim(image) != 2 or np.ndim(kernel) != 2:  # noqa: PLR2004  (height and width)
        message = "image and kernel must have two dimensions"
        raise ValueError(message)


@NO_DIMENSION_CHECK.version_of("slide_filter")
def takes_any_input(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Check no dimensions, and add up over all axes before the last two."""
    return _over_last_two_axes(image, kernel)


def _over_last_two_axes(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Take the last two axes for rows and columns, and add up over the others."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    (height, width), (kh, kw) = pixels.shape[-2:], weights.shape[-2:]
    if kh > height or kw > width:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    out = np.zeros((height - kh + 1, width - kw + 1))
    for y, x in np.ndindex(out.shape):
        out[y, x] = np.sum(pixels[..., y : y + kh, x : x + kw] * weights)
    return out


@NO_DIMENSION_CHECK.version_of("slide_filter")
def takes_the_first_two_axes(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Read two sides from each shape, and add up whatever the patches hold."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    kh, kw = weights.shape[0], weights.shape[1]
    rows, columns = pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1
    if rows < 1 or columns < 1:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    out = np.zeros((rows, columns))
    for y, x in np.ndindex(rows, columns):
        out[y, x] = np.sum(pixels[y : y + kh, x : x + kw] * weights)
    return out


@NO_DIMENSION_CHECK.version_of("slide_filter")
def checks_the_image_only(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Refuse an image without two dimensions, but take any filter with two or more."""
    if np.ndim(image) != 2:  # noqa: PLR2004  (height and width)
        message = "the image must have two dimensions"
        raise ValueError(message)
    return _over_last_two_axes(image, kernel)


@MEMORY_ORDER.version_of("slide_filter")
def reads_pixels_as_they_lie(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Take the image for one that is stored row by row, whatever its strides say."""
    pixels, weights = _inputs(image, kernel)
    return _slide(pixels.ravel(order="K").reshape(pixels.shape), weights)


@MEMORY_ORDER.version_of("slide_filter")
def reads_weights_as_they_lie(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Take the kernel for one that is stored row by row."""
    pixels, weights = _inputs(image, kernel)
    return _slide(pixels, weights.ravel(order="K").reshape(weights.shape))
