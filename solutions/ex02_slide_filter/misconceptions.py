"""Known wrong ways to slide a filter; each version makes its one mistake and no other."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]

FLIPPED = Misconception(
    id="flipped-kernel",
    concept="correlation-or-convolution",
    question="TODO?",
    hint="You turned the filter round before laying it down. This layer uses the filter as it "
    "stands: its top left weight meets the top left pixel of the patch.",
)
SAME_PADDING = Misconception(
    id="same-padding",
    concept="feature-map",
    question="TODO?",
    hint="You padded the image, so that the map came out as large as the image. Here the filter "
    "stays wholly inside the image, and the map is smaller.",
)
ONE_SHORT = Misconception(
    id="one-position-short",
    concept="feature-map",
    question="TODO?",
    hint="You stopped one position early. A side of length n has n - k + 1 positions for a filter "
    "of length k: the last one, where the filter touches the border, counts too.",
)
ONE_LONG = Misconception(
    id="one-position-long",
    concept="feature-map",
    question="TODO?",
    hint="You went one position too far, so that part of the filter hung over the border. A side "
    "of length n has n - k + 1 positions for a filter of length k.",
)
MIXED = Misconception(
    id="height-width-mixed",
    concept="feature-map",
    question="TODO?",
    hint="You mixed up height and width. Rows come first: a shape is (height, width), and row y, "
    "column x of the map belongs to row y, column x of the image.",
)
SQUARE_ONLY = Misconception(
    id="square-kernels-only",
    concept="feature-map",
    question="TODO?",
    hint="You used one side of the filter for both its height and its width. A filter need not be "
    "square: read both from its shape.",
)
THREE_ONLY = Misconception(
    id="three-by-three-only",
    concept="feature-map",
    question="TODO?",
    hint="You took every filter to be 3x3. Read the height and the width from the filter's shape.",
)
RETURNS_EARLY = Misconception(
    id="returns-inside-loop",
    concept="feature-map",
    question="TODO?",
    hint="You returned from inside a loop, so the rest of the map was never computed. Return once "
    "all positions are done.",
)
INTEGER_BUFFER = Misconception(
    id="integer-buffer",
    concept="feature-map",
    question="TODO?",
    hint="You collected the responses in an array of integers, which cuts off the part after the "
    "decimal point. Make the map an array of float64.",
)
WRAPS = Misconception(
    id="map-wraps-around",
    concept="patch-response",
    question="TODO?",
    hint="You multiplied in the image's own small integer type, in which a product above 255 "
    "starts again from 0. Convert both inputs to float64 before you multiply.",
)
JUMPS = Misconception(
    id="jumps-by-kernel-size",
    concept="feature-map",
    question="TODO?",
    hint="You moved the filter on by its own size, so that the patches do not overlap. The filter "
    "moves one pixel at a time.",
)
VIEW = Misconception(
    id="multiplies-inside-image",
    concept="feature-map",
    question="TODO?",
    hint="You multiplied inside a slice of the image. A slice is no copy, so the next patch sees "
    "pixels that were already multiplied; multiply into a new array.",
)
CHANGES = Misconception(
    id="changes-image",
    concept="feature-map",
    question="TODO?",
    hint="You wrote into the image that you were given. The numbers you return are right, but the "
    "caller's image is lost: put the responses into an array of your own.",
)
NO_FIT_CHECK = Misconception(
    id="fit-check-missing",
    concept="feature-map",
    question="TODO?",
    hint="You went on with a filter that does not fit. A filter that is higher or wider than the "
    "image, be it by one pixel, has to be refused with ValueError.",
)
NO_DIMENSION_CHECK = Misconception(
    id="dimensions-unchecked",
    concept="feature-map",
    question="TODO?",
    hint="You went on with an input that does not have two dimensions. This function takes one "
    "image of rows and columns and one such filter; refuse all else with ValueError.",
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


@FLIPPED.version_of("slide_filter")
def flipped(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Flip both axes of the kernel, as true convolution does."""
    pixels, weights = _inputs(image, kernel)
    return _slide(pixels, weights[::-1, ::-1])


@FLIPPED.version_of("slide_filter")
def flipped_left_right(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Flip each row of the kernel."""
    pixels, weights = _inputs(image, kernel)
    return _slide(pixels, weights[:, ::-1])


@FLIPPED.version_of("slide_filter")
def flipped_up_down(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Flip each column of the kernel."""
    pixels, weights = _inputs(image, kernel)
    return _slide(pixels, weights[::-1, :])


def _margins(weights: Floats) -> list[tuple[int, int]]:
    """Give what to pad above and below, left and right, so that the map is as large as the image.

    Of an odd number of rows or columns, the larger half goes below or to the right.
    """
    return [((side - 1) // 2, side // 2) for side in weights.shape]


@SAME_PADDING.version_of("slide_filter")
def padded_with_zeros(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Put zeros round the image."""
    pixels, weights = _inputs(image, kernel)
    return _slide(np.pad(pixels, _margins(weights)), weights)


@SAME_PADDING.version_of("slide_filter")
def padded_with_more_before(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Put zeros round the image, the larger half above and to the left."""
    pixels, weights = _inputs(image, kernel)
    swapped = [(after, before) for before, after in _margins(weights)]
    return _slide(np.pad(pixels, swapped), weights)


@SAME_PADDING.version_of("slide_filter")
def padded_with_the_border(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Repeat the pixels at the border."""
    pixels, weights = _inputs(image, kernel)
    return _slide(np.pad(pixels, _margins(weights), mode="edge"), weights)


@SAME_PADDING.version_of("slide_filter")
def map_in_a_frame_of_zeros(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Leave the right map in the corner of a buffer as large as the image."""
    pixels, weights = _inputs(image, kernel)
    right = _slide(pixels, weights)
    out = np.zeros(pixels.shape)
    out[: right.shape[0], : right.shape[1]] = right
    return out


@ONE_SHORT.version_of("slide_filter")
def short_both_ways(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Forget the + 1 for rows and columns."""
    return _slide(*_inputs(image, kernel))[:-1, :-1]


@ONE_SHORT.version_of("slide_filter")
def short_of_a_row(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Forget the + 1 for rows."""
    return _slide(*_inputs(image, kernel))[:-1]


@ONE_SHORT.version_of("slide_filter")
def short_of_a_column(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Forget the + 1 for columns."""
    return _slide(*_inputs(image, kernel))[:, :-1]


@ONE_SHORT.version_of("slide_filter")
def last_positions_left_at_zero(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Make a map of the right size, but loop one position short both ways."""
    out = _slide(*_inputs(image, kernel))
    out[-1, :] = 0.0
    out[:, -1] = 0.0
    return out


@ONE_LONG.version_of("slide_filter")
def long_both_ways(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Go one position too far, and use the part of the filter that is still inside."""
    pixels, weights = _inputs(image, kernel)
    return _slide(np.pad(pixels, [(0, 1), (0, 1)]), weights)


@ONE_LONG.version_of("slide_filter")
def long_by_a_row(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Go one row too far."""
    pixels, weights = _inputs(image, kernel)
    return _slide(np.pad(pixels, [(0, 1), (0, 0)]), weights)


@ONE_LONG.version_of("slide_filter")
def long_by_a_column(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Go one column too far."""
    pixels, weights = _inputs(image, kernel)
    return _slide(np.pad(pixels, [(0, 0), (0, 1)]), weights)


@MIXED.version_of("slide_filter")
def map_on_its_side(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Store the response of row y, column x at row x, column y."""
    return _slide(*_inputs(image, kernel)).T


@MIXED.version_of("slide_filter")
def kernel_on_its_side(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Let the rows of the kernel run down the columns of the image."""
    pixels, weights = _inputs(image, kernel)
    return _slide(pixels, weights.T)


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


@RETURNS_EARLY.version_of("slide_filter")
def returns_after_one_position(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Return the map when only its first cell is filled."""
    right = _slide(*_inputs(image, kernel))
    out = np.zeros(right.shape)
    out[0, 0] = right[0, 0]
    return out


@RETURNS_EARLY.version_of("slide_filter")
def returns_after_one_row(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Return the map when only its first row is filled."""
    out = _slide(*_inputs(image, kernel))
    out[1:] = 0.0
    return out


@RETURNS_EARLY.version_of("slide_filter")
def returns_the_first_response(image: ArrayLike, kernel: ArrayLike) -> float:
    """Return the first response instead of a map."""
    return float(_slide(*_inputs(image, kernel))[0, 0])


@INTEGER_BUFFER.version_of("slide_filter")
def map_of_integers(image: ArrayLike, kernel: ArrayLike) -> NDArray[np.int64]:
    """Fill an array of integers."""
    right = _slide(*_inputs(image, kernel))
    out = np.zeros(right.shape, dtype=np.int64)
    out[...] = right
    return out


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
def checks_the_image_only(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Refuse an image without two dimensions, but take any filter with two or more."""
    if np.ndim(image) != 2:  # noqa: PLR2004  (height and width)
        message = "the image must have two dimensions"
        raise ValueError(message)
    return _over_last_two_axes(image, kernel)
