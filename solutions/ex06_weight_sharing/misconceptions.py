"""Known wrong ways to move images, judge operators and pool; each makes its one mistake only."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Operator = Callable[[ArrayLike], ArrayLike]
Shift = Callable[[Floats, int, int], Floats]
# Takes the map of the moved image, the map of the image, that map moved, and the cells to compare.
Compare = Callable[[Floats, Floats, Floats, Bools], bool]
Case = tuple[Operator, ArrayLike, int, int]

RTOL = 1e-9
ATOL = 1e-10

WRAPS = Misconception(
    id="shift-wraps-around",
    concept="translation",
    question="Follow one pixel at the border: where is it after it has left the image?",
    hint="You let what leaves the image come back at the other side (as np.roll does, and negative "
    "indices in Python). It is lost, and the cells at the other side hold fill.",
)
SWAPPED = Misconception(
    id="shift-axes-swapped",
    concept="translation",
    question="Which of dy and dx belongs to the first index of an array?",
    hint="You swapped dy and dx. Rows come first: dy moves an image up or down, from row to row, "
    "and dx moves it left or right, from column to column.",
)
WRONG_SIGN = Misconception(
    id="shift-wrong-sign",
    concept="translation",
    question="With dy = 1, from which row of the image does row 1 of the result come?",
    hint="You moved the image the other way. Row y of the result is row y - dy of the image, so "
    "positive numbers move the image down and right.",
)
ONE_AXIS = Misconception(
    id="shift-one-axis-only",
    concept="translation",
    question="What does your function do when neither dy nor dx is 0?",
    hint="You moved the image along one axis only. dy and dx both count, in one and the same move.",
)
REPEATS_BORDER = Misconception(
    id="shift-repeats-border",
    concept="translation",
    question="What stands in a cell to which no pixel was moved?",
    hint="You repeated the pixels at the border where nothing was moved to. These cells hold fill.",
)
NO_FILL = Misconception(
    id="shift-fill-ignored",
    concept="translation",
    question="What becomes of the last argument of shift_image?",
    hint="You filled the empty cells with 0 whatever fill was. It is 0.0 only where the caller "
    "gives no other number.",
)
OTHER_SHAPE = Misconception(
    id="shift-changes-shape",
    concept="translation",
    question="What shape does your result have, and what shape has the image?",
    hint="You returned an image of another shape. The frame stays where it is: what moves out of "
    "it is cut off, and as many rows and columns of fill come in.",
)
POSITIVE_ONLY = Misconception(
    id="shift-positive-only",
    concept="translation",
    question="What do your slices or indices come to when dy is -1?",
    hint="You moved the image rightly down and to the right only. A negative dy moves it up and a "
    "negative dx moves it to the left.",
)
NO_ZERO = Misconception(
    id="shift-zero-fails",
    concept="translation",
    question="What is image[:-dy] when dy is 0?",
    hint="You lost the image where dy or dx is 0. A slice such as image[:-0] is empty; not to move "
    "along an axis has to leave that axis as it is.",
)
BEYOND = Misconception(
    id="shift-beyond-fails",
    concept="translation",
    question="What do your slices come to when dy is larger than the height of the image?",
    hint="You went wrong where the shift is larger than the image. A number such as H - dy is "
    "negative then, and in a slice that counts from the end. The result is all fill.",
)
INTEGER_BUFFER = Misconception(
    id="shift-integer-buffer",
    concept="translation",
    question="Of what dtype is the array that you fill?",
    hint="You filled an array of integers, which cuts off the part after the decimal point. Make "
    "the result an array of float64, whatever the types of the image and of fill.",
)
CHANGES = Misconception(
    id="shift-changes-image",
    concept="translation",
    question="Does the caller's image look the same after your function has run?",
    hint="You wrote into the image that you were given, which np.asarray does not copy if it is "
    "float64 already. Put the pixels into an array of your own.",
)
SMEARS = Misconception(
    id="shift-smears-pixels",
    concept="translation",
    question="Has the pixel that you read been written to before?",
    hint="You moved the pixels within one array, so that some were overwritten before they were "
    "moved themselves. Read from the image and write into a second array.",
)
NO_DIMENSION_CHECK = Misconception(
    id="shift-dimensions-unchecked",
    concept="translation",
    question="What does your function make of a single row, or of a stack of images?",
    hint="You went on with something that does not have two dimensions. An image has rows and "
    "columns, and so have a map and a filter; refuse all else with ValueError.",
)
COMPARES_BORDER = Misconception(
    id="equivariance-compares-border",
    concept="translation",
    question="Which cells of the moved map hold a value of the map?",
    hint="You compared the cells of the moved map too to which nothing was moved. They hold fill, "
    "which says nothing about the operator: leave them out.",
)
IGNORES_BORDER = Misconception(
    id="equivariance-ignores-border",
    concept="translation",
    question="From how many sides does fill come in when the map moves down?",
    hint="You left out cells that have to be compared. Fill comes in from one side per axis; "
    "up to the border at the other side all cells count, and there same padding shows.",
)
SKIPS_ZEROS = Misconception(
    id="equivariance-skips-zeros",
    concept="translation",
    question="Can a value of the map be equal to fill?",
    hint="You took every 0 for fill. A map may hold a 0 of its own, which has to be compared: tell "
    "the cells to leave out by their position, not by their value.",
)
ALWAYS_TRUE = Misconception(
    id="equivariance-always-true",
    concept="weight-sharing",
    question="For which operator would your function say False?",
    hint="You never said False where the maps have one shape. Not all operators are equivariant: "
    "compare the numbers of the two maps.",
)
STAYS = Misconception(
    id="equivariance-map-stays",
    concept="translation",
    question="The pattern moves; at which position of the map is its response then?",
    hint="You compared with the map as it was before. The map does not stay, it moves along with "
    "the image (equivariance); what stays is its maximum (invariance).",
)
POOLED = Misconception(
    id="equivariance-compares-pooled",
    concept="translation",
    question="Do two maps with the same maximum or the same sum have the same numbers everywhere?",
    hint="You compared one number of each map, such as its maximum. That tests whether the answer "
    "stays after pooling (invariance); compare the maps cell by cell.",
)
MOVED_BACK = Misconception(
    id="equivariance-map-moved-back",
    concept="translation",
    question="Which way does the image move, and which way the map?",
    hint="You moved the map against the image. Both move by the same dy and dx.",
)
NO_SHAPE_CHECK = Misconception(
    id="equivariance-shapes-unchecked",
    concept="translation",
    question="What if the operator's two maps have different shapes?",
    hint="You went on with maps of different shapes, or refused them. An operator whose map "
    "changes its shape when the image moves is not equivariant: the answer is False.",
)
NO_OVERLAP_CHECK = Misconception(
    id="equivariance-overlap-unchecked",
    concept="translation",
    question="How many cells do you compare when the map has moved out of sight?",
    hint="You gave an answer, or another error, where no cell was left to compare. If the map is "
    "moved by its whole height or width or more, be it along one axis, raise ValueError.",
)
EXACT = Misconception(
    id="equivariance-compares-exactly",
    concept="translation",
    question="Are two sums of the same numbers equal to the last digit, whatever their order?",
    hint="You compared floats exactly. The same sum in another order may differ in its last digit: "
    "use a relative tolerance of 1e-9 and an absolute one of 1e-10.",
)
TOLERANT = Misconception(
    id="equivariance-too-tolerant",
    concept="translation",
    question="How large a difference does your comparison let through?",
    hint="You let differences through that are not rounding. np.allclose and np.isclose allow "
    "1e-5 and 1e-8 unless told otherwise: pass rtol=1e-9 and atol=1e-10.",
)
RAW = Misconception(
    id="equivariance-raw-image",
    concept="translation",
    question="Does the operator see both images in the same number type?",
    hint="You gave the operator the image as it came: a list, or small integers that wrap around. "
    "Convert the image to an array of float64 before the operator sees it.",
)
ANY_CELL = Misconception(
    id="equivariance-any-cell",
    concept="translation",
    question="How many cells must differ for a counter-example?",
    hint="You were content with one equal cell. All compared cells have to be equal; one that is "
    "not is a counter-example.",
)
FIRST_CELL = Misconception(
    id="equivariance-first-cell-only",
    concept="translation",
    question="When do you know that all cells are equal?",
    hint="You decided at the first cell that you compared. Return False at the first "
    "difference, but True only when all cells have been looked at.",
)
ABSOLUTE = Misconception(
    id="strongest-absolute",
    concept="translation",
    question="Which is larger, -9 or 2?",
    hint="You looked for the response that is farthest from 0. The strongest response is the "
    "largest with its sign: of -9 and 2 it is 2.",
)
FROM_ZERO = Misconception(
    id="strongest-starts-at-zero",
    concept="translation",
    question="What do you answer when all responses are negative?",
    hint="You let no answer be below 0. All responses may be negative: start from the first "
    "response (or from minus infinity), not from 0.",
)
WHERE = Misconception(
    id="strongest-position",
    concept="translation",
    question="Should the answer change when the pattern moves?",
    hint="You answered where the strongest response is. Asked is how strong it is: the number "
    "itself, which stays when the pattern moves.",
)
AVERAGES = Misconception(
    id="strongest-averages",
    concept="translation",
    question="What do you do with the responses that are not the largest?",
    hint="You joined all responses into a sum or a mean. Only the largest counts here: this is max "
    "pooling.",
)
NOT_POOLED = Misconception(
    id="strongest-not-pooled",
    concept="translation",
    question="How many numbers do you return?",
    hint="You returned more than one number. Pool over all positions, rows and columns alike: "
    "one number is left.",
)
FIRST_ROW = Misconception(
    id="strongest-first-row-only",
    concept="translation",
    question="Over which positions do you look for the largest response?",
    hint="You returned before all rows of the map had been looked at. The pattern may be anywhere.",
)
FLIPPED = Misconception(
    id="strongest-kernel-flipped",
    concept="weight-sharing",
    question="Which weight meets the top left pixel of a patch?",
    hint="You turned the filter round before laying it down. It is used as it stands: its top "
    "left weight meets the top left pixel of the patch.",
)
PADDED = Misconception(
    id="strongest-padded",
    concept="translation",
    question="Does the filter ever lie on something that is no pixel of the image?",
    hint="You padded the image, so that responses to the padding took part. Use only the "
    "positions at which the whole filter lies inside the image.",
)
SHORT = Misconception(
    id="strongest-position-short",
    concept="translation",
    question="How many positions has a filter of length k in a row of length n?",
    hint="You left out the last position of a row or a column. There are n - k + 1 positions, and "
    "the pattern may be at the last one.",
)
BYTES = Misconception(
    id="strongest-wraps-bytes",
    concept="weight-sharing",
    question="How large can a number in an array of uint8 become?",
    hint="You multiplied in the image's own small integer type, in which a product above 255 "
    "starts again from 0. Convert both inputs to float64 before you multiply.",
)
IN_PLACE = Misconception(
    id="strongest-multiplies-in-place",
    concept="weight-sharing",
    question="Is a slice of an array a copy?",
    hint="You multiplied inside a slice of the image. A slice is no copy, so the next patch sees "
    "pixels that were already multiplied; multiply into a new array.",
)
NO_FIT_CHECK = Misconception(
    id="strongest-fit-unchecked",
    concept="weight-sharing",
    question="At how many positions does a filter lie that is wider than the image?",
    hint="You gave an answer for a filter that does not fit. A filter that is higher or wider than "
    "the image, be it by one pixel, has to be refused with ValueError.",
)


# What is right


def _grid(values: ArrayLike) -> Floats:
    """Convert, and refuse what does not have two dimensions."""
    grid = np.asarray(values, dtype=np.float64)
    if grid.ndim != 2:  # noqa: PLR2004  (height and width)
        message = "expected two dimensions"
        raise ValueError(message)
    return grid


def _sides(length: int, shift: int) -> tuple[slice, slice]:
    """Give where to write and where to read along one axis."""
    to = slice(max(shift, 0), max(length + min(shift, 0), 0))
    of = slice(max(-shift, 0), max(length - max(shift, 0), 0))
    return to, of


def _shift(pixels: Floats, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Move an image as it should be done."""
    out = np.full(pixels.shape, fill, dtype=np.float64)
    rows, from_rows = _sides(pixels.shape[0], dy)
    columns, from_columns = _sides(pixels.shape[1], dx)
    out[rows, columns] = pixels[from_rows, from_columns]
    return out


def _close(one: Floats, other: Floats) -> Bools:
    """Compare cell by cell as it should be done."""
    return np.asarray(np.abs(one - other) <= ATOL + RTOL * np.abs(other))


def _maps(case: Case, shift: Shift = _shift) -> tuple[Floats, Floats]:
    """Give the map of the moved image and the map of the image."""
    operator, image, dy, dx = case
    pixels = _grid(image)
    moved = np.asarray(operator(shift(pixels, dy, dx)), dtype=np.float64)
    return moved, np.asarray(operator(pixels), dtype=np.float64)


def _overlap(shape: tuple[int, ...], dy: int, dx: int) -> Bools:
    """Find the cells of a moved map that hold a value of the map; refuse if there are none."""
    inside = _shift(_grid(np.ones(shape)), dy, dx).astype(bool)
    if not inside.any():
        message = "nothing is left to compare"
        raise ValueError(message)
    return inside


def _judge(compare: Compare, case: Case, shift: Shift = _shift) -> bool:
    """Judge an operator as it should be done, but for the comparison or the shift."""
    dy, dx = case[2:]
    moved, right = _maps(case, shift)
    if moved.shape != right.shape:
        return False
    inside = _overlap(right.shape, dy, dx)
    return compare(moved, right, shift(right, dy, dx), inside)


def _right_comparison(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
    """Compare all cells of the moved map that hold a value of the map."""
    return _all_close(moved[inside], moved_map[inside])


def _all_close(one: Floats, other: Floats) -> bool:
    """Tell whether all cells are equal within the tolerances."""
    return bool(_close(one, other).all())


def _responses(pixels: Floats, weights: Floats) -> Floats:
    """Make the feature map as it should be done; refuse a filter that does not fit."""
    kh, kw = weights.shape
    if kh > pixels.shape[0] or kw > pixels.shape[1]:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, (kh, kw))
    return np.asarray(np.einsum("yxij,ij->yx", windows, weights))


# Mistakes in the move itself, and what becomes of the test of equivariance that builds on it


def _roll(pixels: Floats, dy: int, dx: int) -> Floats:
    """Move a grid round in circles."""
    return np.roll(pixels, (dy, dx), axis=(0, 1))


@WRAPS.version_of("shift_image")
def rolls(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:  # noqa: ARG001
    """Use np.roll."""
    return _roll(_grid(image), dy, dx)


@WRAPS.version_of("shift_image")
def checks_one_end_only(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Look out for indices that are too large, and forget that negative ones count from the end."""
    pixels = _grid(image)
    height, width = pixels.shape
    out = np.full(pixels.shape, fill, dtype=np.float64)
    for y, x in np.ndindex(height, width):
        if -height <= y - dy < height and -width <= x - dx < width:
            out[y, x] = pixels[y - dy, x - dx]
    return out


@WRAPS.version_of("is_equivariant")
def rolls_and_compares_all(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Use np.roll for image, map and the cells to compare, of which none is left out then."""
    return _judge_all((operator, image, dy, dx), _roll)


@WRAPS.version_of("is_equivariant")
def rolls_the_image_only(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Use np.roll, but compare the right cells."""
    return _judge(_right_comparison, (operator, image, dy, dx), _roll)


def _judge_all(case: Case, shift: Shift) -> bool:
    """Compare all cells after a move that fills none, as it follows from the wrong move."""
    moved, right = _maps(case, shift)
    return moved.shape == right.shape and _all_close(moved, shift(_grid(right), *case[2:]))


@SWAPPED.changes_inputs_of("shift_image")
def dx_first(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> tuple[object, ...]:
    """Take dx for rows and dy for columns."""
    return image, dx, dy, fill


@SWAPPED.changes_inputs_of("is_equivariant")
def judges_dx_first(operator: Operator, image: ArrayLike, dy: int, dx: int) -> tuple[object, ...]:
    """Move image and map by dx rows and dy columns."""
    return operator, image, dx, dy


@WRONG_SIGN.changes_inputs_of("shift_image")
def moves_the_other_way(
    image: ArrayLike, dy: int, dx: int, fill: float = 0.0
) -> tuple[object, ...]:
    """Read at y + dy and x + dx."""
    return image, -dy, -dx, fill


@WRONG_SIGN.changes_inputs_of("shift_image")
def moves_up_for_down(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> tuple[object, ...]:
    """Take positive for up, as in a plot."""
    return image, -dy, dx, fill


@WRONG_SIGN.changes_inputs_of("is_equivariant")
def judges_the_other_way(
    operator: Operator, image: ArrayLike, dy: int, dx: int
) -> tuple[object, ...]:
    """Move image and map up and to the left."""
    return operator, image, -dy, -dx


@ONE_AXIS.changes_inputs_of("shift_image")
def moves_rows_only(
    image: ArrayLike,
    dy: int,
    dx: int,  # noqa: ARG001  (ignored: that is the mistake)
    fill: float = 0.0,
) -> tuple[object, ...]:
    """Forget dx."""
    return image, dy, 0, fill


@ONE_AXIS.changes_inputs_of("shift_image")
def moves_columns_only(
    image: ArrayLike,
    dy: int,  # noqa: ARG001  (ignored: that is the mistake)
    dx: int,
    fill: float = 0.0,
) -> tuple[object, ...]:
    """Forget dy."""
    return image, 0, dx, fill


@ONE_AXIS.changes_inputs_of("shift_image")
def moves_rows_or_else_columns(
    image: ArrayLike, dy: int, dx: int, fill: float = 0.0
) -> tuple[object, ...]:
    """Write ``elif`` where a second ``if`` is meant."""
    return image, dy, 0 if dy else dx, fill


@ONE_AXIS.changes_inputs_of("is_equivariant")
def judges_rows_only(
    operator: Operator,
    image: ArrayLike,
    dy: int,
    dx: int,  # noqa: ARG001  (ignored: that is the mistake)
) -> tuple[object, ...]:
    """Forget dx."""
    return operator, image, dy, 0


@ONE_AXIS.changes_inputs_of("is_equivariant")
def judges_columns_only(
    operator: Operator,
    image: ArrayLike,
    dy: int,  # noqa: ARG001  (ignored: that is the mistake)
    dx: int,
) -> tuple[object, ...]:
    """Forget dy."""
    return operator, image, 0, dx


def _clamp(pixels: Floats, dy: int, dx: int) -> Floats:
    """Read at the border where nothing was moved to."""
    height, width = pixels.shape
    rows = np.clip(np.arange(height) - dy, 0, height - 1)
    columns = np.clip(np.arange(width) - dx, 0, width - 1)
    return pixels[np.ix_(rows, columns)]


@REPEATS_BORDER.version_of("shift_image")
def clamps_indices(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:  # noqa: ARG001
    """Keep the indices inside with np.clip."""
    return _clamp(_grid(image), dy, dx)


@REPEATS_BORDER.version_of("shift_image")
def leaves_old_pixels(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:  # noqa: ARG001
    """Start from a copy of the image instead of from fill."""
    pixels = _grid(image)
    inside = _shift(np.ones(pixels.shape), dy, dx).astype(bool)
    return np.where(inside, _shift(pixels, dy, dx), pixels)


@REPEATS_BORDER.version_of("is_equivariant")
def clamps_and_compares_all(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Repeat the border of image, map and the cells to compare, of which none is left out then."""
    return _judge_all((operator, image, dy, dx), _clamp)


@NO_FILL.changes_inputs_of("shift_image")
def fills_with_zero(
    image: ArrayLike,
    dy: int,
    dx: int,
    fill: float = 0.0,  # noqa: ARG001  (ignored: that is the mistake)
) -> tuple[object, ...]:
    """Start from np.zeros."""
    return image, dy, dx, 0.0


@OTHER_SHAPE.version_of("shift_image")
def grows(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Pad on one side and cut nothing off on the other."""
    margins = [(max(dy, 0), max(-dy, 0)), (max(dx, 0), max(-dx, 0))]
    return np.pad(_grid(image), margins, constant_values=fill)


@OTHER_SHAPE.version_of("shift_image")
def crops(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:  # noqa: ARG001
    """Return what stays in sight and no more."""
    pixels = _grid(image)
    (_, rows), (_, columns) = _sides(pixels.shape[0], dy), _sides(pixels.shape[1], dx)
    return pixels[rows, columns]


@POSITIVE_ONLY.version_of("shift_image")
def slices_for_positive_shifts(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Use slices that are right for positive shifts; others make numpy raise."""
    pixels = _grid(image)
    if dy < 0 or dx < 0:
        message = "could not broadcast input array"
        raise ValueError(message)
    return _shift(pixels, dy, dx, fill)


@POSITIVE_ONLY.changes_inputs_of("shift_image")
def drops_the_sign(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> tuple[object, ...]:
    """Use the absolute value of a shift."""
    return image, abs(dy), abs(dx), fill


@NO_ZERO.version_of("shift_image")
def broadcasts_an_empty_slice(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Write ``out[dy:] = image[:-dy]``, which numpy refuses where dy is 0."""
    pixels = _grid(image)
    if dy == 0 or dx == 0:
        message = "could not broadcast input array"
        raise ValueError(message)
    return _shift(pixels, dy, dx, fill)


@NO_ZERO.version_of("shift_image")
def fills_all_for_zero(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Copy nothing along an axis that does not move."""
    pixels = _grid(image)
    if dy == 0 or dx == 0:
        return np.full(pixels.shape, fill, dtype=np.float64)
    return _shift(pixels, dy, dx, fill)


@BEYOND.version_of("shift_image")
def raises_beyond_the_image(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Use slices that do not fit each other when a shift is larger than the image."""
    pixels = _grid(image)
    if abs(dy) > pixels.shape[0] or abs(dx) > pixels.shape[1]:
        message = "could not broadcast input array"
        raise ValueError(message)
    return _shift(pixels, dy, dx, fill)


@BEYOND.version_of("shift_image")
def refuses_to_lose_the_image(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Refuse a shift that leaves nothing."""
    pixels = _grid(image)
    if abs(dy) >= pixels.shape[0] or abs(dx) >= pixels.shape[1]:
        message = "the shift is larger than the image"
        raise ValueError(message)
    return _shift(pixels, dy, dx, fill)


@INTEGER_BUFFER.version_of("shift_image")
def buffer_of_the_image_type(
    image: ArrayLike, dy: int, dx: int, fill: float = 0.0
) -> NDArray[np.generic]:
    """Give the result the number type of the image."""
    moved = _shift(_grid(image), dy, dx, fill)
    whole = np.issubdtype(np.asarray(image).dtype, np.integer)
    return moved.astype(np.int64) if whole else moved


@INTEGER_BUFFER.version_of("shift_image")
def buffer_of_the_fill_type(
    image: ArrayLike, dy: int, dx: int, fill: float = 0.0
) -> NDArray[np.generic]:
    """Write ``np.full(shape, fill)``, which makes an array of integers if fill is one."""
    moved = _shift(_grid(image), dy, dx, fill)
    return moved.astype(np.int64) if isinstance(fill, int) else moved


@INTEGER_BUFFER.changes_output_of("shift_image")
def buffer_of_integers(moved: Floats) -> Floats:
    """Cut off what comes after the decimal point."""
    return np.trunc(moved)


@CHANGES.version_of("shift_image")
def writes_into_the_image(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Put the right pixels into the caller's own array."""
    pixels = _grid(image)
    pixels[...] = _shift(pixels, dy, dx, fill)
    return pixels.copy()


@CHANGES.version_of("is_equivariant")
def moves_the_image_itself(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Answer rightly, but leave the caller's image moved."""
    answer = _judge(_right_comparison, (operator, image, dy, dx))
    pixels = _grid(image)
    pixels[...] = _shift(pixels, dy, dx)
    return answer


@SMEARS.version_of("shift_image")
def moves_within_one_array(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Move pixel by pixel within one copy, from the top left on."""
    out = _grid(image).copy()
    for y, x in np.ndindex(out.shape):
        inside = 0 <= y - dy < out.shape[0] and 0 <= x - dx < out.shape[1]
        out[y, x] = out[y - dy, x - dx] if inside else fill
    return out


@NO_DIMENSION_CHECK.version_of("shift_image")
def moves_stacks_too(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Move the last two axes, however many there are, and take one axis for a row."""
    return _shift_any(np.asarray(image, dtype=np.float64), dy, dx, fill)


def _shift_any(pixels: Floats, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Move the last two axes, or the only one."""
    if pixels.ndim == 1:
        return np.asarray(_shift(pixels[np.newaxis], dy, dx, fill)[0])
    moved = [_shift(layer, dy, dx, fill) for layer in pixels.reshape(-1, *pixels.shape[-2:])]
    return np.reshape(moved, pixels.shape)


@NO_DIMENSION_CHECK.version_of("shift_image")
def moves_first_two_axes(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Move the first two axes of what has two or more."""
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim < 2:  # noqa: PLR2004  (height and width)
        message = "not enough values to unpack"
        raise ValueError(message)
    moved = _shift_any(np.moveaxis(pixels, (0, 1), (-2, -1)), dy, dx, fill)
    return np.asarray(np.moveaxis(moved, (-2, -1), (0, 1)))


@NO_DIMENSION_CHECK.version_of("is_equivariant")
def judges_stacks_too(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Move the last two axes of image and map, however many there are."""
    return _judge_any((operator, np.asarray(image, dtype=np.float64), dy, dx))


@NO_DIMENSION_CHECK.version_of("is_equivariant")
def judges_maps_of_any_kind(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Refuse images without two dimensions, but not such maps."""
    return _judge_any((operator, _grid(image), dy, dx))


def _judge_any(case: tuple[Operator, Floats, int, int]) -> bool:
    """Judge without looking at numbers of dimensions."""
    operator, pixels, dy, dx = case
    moved = np.asarray(operator(_shift_any(pixels, dy, dx)), dtype=np.float64)
    right = np.asarray(operator(pixels), dtype=np.float64)
    if moved.shape != right.shape:
        return False
    inside = _shift_any(np.ones(right.shape), dy, dx).astype(bool)
    if not inside.any():
        message = "nothing is left to compare"
        raise ValueError(message)
    return _all_close(moved[inside], _shift_any(right, dy, dx)[inside])


@NO_DIMENSION_CHECK.version_of("strongest_response")
def strongest_of_stacks_too(image: ArrayLike, kernel: ArrayLike) -> float:
    """Take the last two axes for rows and columns, and add up over the others."""
    pixels = np.atleast_2d(np.asarray(image, dtype=np.float64))
    weights = np.atleast_2d(np.asarray(kernel, dtype=np.float64))
    return _strongest_over_last_axes(pixels, weights)


@NO_DIMENSION_CHECK.version_of("strongest_response")
def strongest_for_any_filter(image: ArrayLike, kernel: ArrayLike) -> float:
    """Refuse images without two dimensions, but not such filters."""
    weights = np.atleast_2d(np.asarray(kernel, dtype=np.float64))
    return _strongest_over_last_axes(_grid(image), weights)


def _strongest_over_last_axes(pixels: Floats, weights: Floats) -> float:
    """Find the strongest response of a filter that spans all axes before the last two."""
    (height, width), (kh, kw) = pixels.shape[-2:], weights.shape[-2:]
    if kh > height or kw > width:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    return max(
        float(np.sum(pixels[..., y : y + kh, x : x + kw] * weights))
        for y, x in np.ndindex(height - kh + 1, width - kw + 1)
    )


# Mistakes in the test of equivariance


@COMPARES_BORDER.version_of("is_equivariant")
def compares_fill(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Compare all cells, filled with 0."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, _inside: Bools) -> bool:
        return _all_close(moved, moved_map)

    return _judge(compare, (operator, image, dy, dx))


@COMPARES_BORDER.version_of("is_equivariant")
def compares_fill_that_is_no_number(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Fill with NaN, which equals nothing, and compare all cells."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return _all_close(moved, np.where(inside, moved_map, math.nan))

    return _judge(compare, (operator, image, dy, dx))


@IGNORES_BORDER.version_of("is_equivariant")
def cuts_both_sides(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Leave out as much on the far side as on the side from which fill comes."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        both = inside & inside[::-1, ::-1]
        return _all_close(moved[both], moved_map[both])

    return _judge(compare, (operator, image, dy, dx))


@IGNORES_BORDER.version_of("is_equivariant")
def cuts_a_frame(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Leave out a frame of one cell round the right cells."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        rows, columns = np.nonzero(inside.any(axis=1))[0], np.nonzero(inside.any(axis=0))[0]
        within = np.ix_(rows[1:-1], columns[1:-1])
        return _all_close(moved[within], moved_map[within])

    return _judge(compare, (operator, image, dy, dx))


@SKIPS_ZEROS.version_of("is_equivariant")
def masks_by_value(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Compare where the moved map is not 0."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, _inside: Bools) -> bool:
        return _all_close(moved[moved_map != 0], moved_map[moved_map != 0])

    return _judge(compare, (operator, image, dy, dx))


@ALWAYS_TRUE.version_of("is_equivariant")
def never_says_no(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Say True whatever the operator."""
    _, right = _maps((operator, image, dy, dx))
    _overlap(right.shape, dy, dx)
    return True


@ALWAYS_TRUE.version_of("is_equivariant")
def compares_shapes_only(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Say True if the maps have one shape."""

    def compare(_moved: Floats, _right: Floats, _moved_map: Floats, _inside: Bools) -> bool:
        return True

    return _judge(compare, (operator, image, dy, dx))


@STAYS.version_of("is_equivariant")
def compares_with_the_map_as_it_was(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Compare all cells with the map of the image."""

    def compare(moved: Floats, right: Floats, _moved_map: Floats, _inside: Bools) -> bool:
        return _all_close(moved, right)

    return _judge(compare, (operator, image, dy, dx))


@STAYS.version_of("is_equivariant")
def compares_part_with_the_map_as_it_was(
    operator: Operator, image: ArrayLike, dy: int, dx: int
) -> bool:
    """Compare the right cells with the map of the image."""

    def compare(moved: Floats, right: Floats, _moved_map: Floats, inside: Bools) -> bool:
        return _all_close(moved[inside], right[inside])

    return _judge(compare, (operator, image, dy, dx))


@POOLED.version_of("is_equivariant")
def compares_maxima(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Compare the largest numbers of the two maps."""

    def compare(moved: Floats, right: Floats, _moved_map: Floats, _inside: Bools) -> bool:
        return _all_close(moved.max(), right.max())

    return _judge(compare, (operator, image, dy, dx))


@POOLED.version_of("is_equivariant")
def compares_sums(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Compare the sums of the two maps."""

    def compare(moved: Floats, right: Floats, _moved_map: Floats, _inside: Bools) -> bool:
        return _all_close(moved.sum(), right.sum())

    return _judge(compare, (operator, image, dy, dx))


@MOVED_BACK.version_of("is_equivariant")
def moves_the_map_back(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Move the map by -dy and -dx, and compare where it has values."""

    def compare(moved: Floats, right: Floats, _moved_map: Floats, _inside: Bools) -> bool:
        inside = _overlap(right.shape, -dy, -dx)
        return _all_close(moved[inside], _shift(right, -dy, -dx)[inside])

    return _judge(compare, (operator, image, dy, dx))


@MOVED_BACK.version_of("is_equivariant")
def moves_the_map_back_all_the_same(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Move the map by -dy and -dx, and compare the cells that are right for dy and dx."""

    def compare(moved: Floats, right: Floats, _moved_map: Floats, inside: Bools) -> bool:
        return _all_close(moved[inside], _shift(right, -dy, -dx)[inside])

    return _judge(compare, (operator, image, dy, dx))


@NO_SHAPE_CHECK.version_of("is_equivariant")
def refuses_other_shapes(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Leave maps of different shapes to numpy, which refuses to compare them."""
    moved, right = _maps((operator, image, dy, dx))
    if moved.shape != right.shape:
        message = "operands could not be broadcast together"
        raise ValueError(message)
    inside = _overlap(right.shape, dy, dx)
    return _all_close(moved[inside], _shift(right, dy, dx)[inside])


@NO_SHAPE_CHECK.version_of("is_equivariant")
def fails_on_other_shapes(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Index a map of another shape with the cells to compare."""
    moved, right = _maps((operator, image, dy, dx))
    inside = _overlap(right.shape, dy, dx)
    return _all_close(moved[inside], _shift(right, dy, dx)[inside])


@NO_SHAPE_CHECK.version_of("is_equivariant")
def compares_the_common_part(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Compare the rows and columns that both maps have."""
    moved, right = _maps((operator, image, dy, dx))
    inside = _overlap(right.shape, dy, dx)
    part = tuple(slice(0, min(sides)) for sides in zip(moved.shape, right.shape, strict=True))
    return _all_close(moved[part][inside[part]], _shift(right, dy, dx)[part][inside[part]])


def _judge_unless(unclear: bool, case: Case, answer: bool = True) -> bool:
    """Judge rightly, but refuse what seems unclear, and answer where no cell is left."""
    dy, dx = case[2:]
    moved, right = _maps(case)
    if moved.shape != right.shape:
        return False
    if unclear:
        message = "nothing is left to compare"
        raise ValueError(message)
    moved_map = _shift(_grid(right), dy, dx)
    inside = _shift(np.ones(right.shape), dy, dx).astype(bool)
    return _all_close(moved[inside], moved_map[inside]) if inside.any() else answer


@NO_OVERLAP_CHECK.version_of("is_equivariant")
def true_of_nothing(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Say True of no cells, as np.all does."""
    return _judge_unless(False, (operator, image, dy, dx))


@NO_OVERLAP_CHECK.version_of("is_equivariant")
def false_of_nothing(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Say False of no cells."""
    return _judge_unless(False, (operator, image, dy, dx), answer=False)


@NO_OVERLAP_CHECK.version_of("is_equivariant")
def checks_the_image_not_the_map(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Refuse shifts by the size of the image, though the map is smaller."""
    height, width = _grid(image).shape
    return _judge_unless(abs(dy) >= height or abs(dx) >= width, (operator, image, dy, dx))


@NO_OVERLAP_CHECK.version_of("is_equivariant")
def refuses_only_if_both_axes_are_too_far(
    operator: Operator, image: ArrayLike, dy: int, dx: int
) -> bool:
    """Join the two comparisons with ``and`` where ``or`` is meant."""
    height, width = _grid(_maps((operator, image, dy, dx))[1]).shape
    return _judge_unless(abs(dy) >= height and abs(dx) >= width, (operator, image, dy, dx))


@NO_OVERLAP_CHECK.version_of("is_equivariant")
def refuses_one_row_too_late(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Write ``>`` where ``>=`` is meant."""
    height, width = _grid(_maps((operator, image, dy, dx))[1]).shape
    return _judge_unless(abs(dy) > height or abs(dx) > width, (operator, image, dy, dx))


@EXACT.version_of("is_equivariant")
def compares_exactly(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Use ==."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return np.array_equal(moved[inside], moved_map[inside])

    return _judge(compare, (operator, image, dy, dx))


@EXACT.version_of("is_equivariant")
def without_relative_tolerance(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Allow an absolute difference only, which large numbers exceed by rounding."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return bool(np.all(np.abs(moved - moved_map)[inside] <= ATOL))

    return _judge(compare, (operator, image, dy, dx))


@EXACT.version_of("is_equivariant")
def without_absolute_tolerance(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Allow a relative difference only, which lets nothing equal 0 but 0."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return np.allclose(moved[inside], moved_map[inside], rtol=RTOL, atol=0.0)

    return _judge(compare, (operator, image, dy, dx))


@TOLERANT.version_of("is_equivariant")
def tolerances_of_numpy(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Use np.allclose as it comes."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return np.allclose(moved[inside], moved_map[inside])

    return _judge(compare, (operator, image, dy, dx))


@TOLERANT.version_of("is_equivariant")
def absolute_tolerance_of_numpy(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Set rtol only."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return np.allclose(moved[inside], moved_map[inside], rtol=RTOL)

    return _judge(compare, (operator, image, dy, dx))


@TOLERANT.version_of("is_equivariant")
def relative_tolerance_of_numpy(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Set atol only."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return np.allclose(moved[inside], moved_map[inside], atol=ATOL)

    return _judge(compare, (operator, image, dy, dx))


@RAW.version_of("is_equivariant")
def operator_sees_the_raw_image(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Give the operator the image as it came."""
    return _judge_raw((operator, image, dy, dx))


@RAW.version_of("is_equivariant")
def operator_sees_the_raw_array(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Make an array of the image, but of its own number type."""
    return _judge_raw((operator, np.asarray(image), dy, dx))


def _judge_raw(case: Case) -> bool:
    """Judge with an operator that sees an array of float64 only once."""
    operator, image, dy, dx = case
    moved = np.asarray(operator(_shift(_grid(image), dy, dx)), dtype=np.float64)
    right = np.asarray(operator(image), dtype=np.float64)
    if moved.shape != right.shape:
        return False
    inside = _overlap(right.shape, dy, dx)
    return _all_close(moved[inside], _shift(right, dy, dx)[inside])


@ANY_CELL.version_of("is_equivariant")
def content_with_one_equal_cell(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Use any where all is meant."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return bool(_close(moved, moved_map)[inside].any())

    return _judge(compare, (operator, image, dy, dx))


@ANY_CELL.version_of("is_equivariant")
def content_with_the_last_cell(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Overwrite the answer at each cell, so that the last one decides."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return bool(_close(moved, moved_map)[inside][-1])

    return _judge(compare, (operator, image, dy, dx))


@FIRST_CELL.version_of("is_equivariant")
def decides_at_the_first_cell(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Return in both branches of the loop."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        return bool(_close(moved, moved_map)[inside][0])

    return _judge(compare, (operator, image, dy, dx))


@FIRST_CELL.version_of("is_equivariant")
def decides_at_the_first_row(operator: Operator, image: ArrayLike, dy: int, dx: int) -> bool:
    """Return after the first row that is compared."""

    def compare(moved: Floats, _right: Floats, moved_map: Floats, inside: Bools) -> bool:
        row = inside.any(axis=1).argmax()
        return _all_close(moved[row][inside[row]], moved_map[row][inside[row]])

    return _judge(compare, (operator, image, dy, dx))


# Mistakes in the strongest response


@ABSOLUTE.version_of("strongest_response")
def strongest_without_sign(image: ArrayLike, kernel: ArrayLike) -> float:
    """Take the largest absolute value."""
    return float(np.abs(_responses(_grid(image), _grid(kernel))).max())


@ABSOLUTE.version_of("strongest_response")
def farthest_from_zero(image: ArrayLike, kernel: ArrayLike) -> float:
    """Take the response with the largest absolute value, with its sign."""
    return max(_responses(_grid(image), _grid(kernel)).ravel().tolist(), key=abs)


@FROM_ZERO.changes_output_of("strongest_response")
def starts_at_zero(strongest: float) -> float:
    """Keep the largest so far, beginning with 0."""
    return max(0.0, strongest)


@WHERE.version_of("strongest_response")
def gives_its_number(image: ArrayLike, kernel: ArrayLike) -> int:
    """Use argmax."""
    return int(_responses(_grid(image), _grid(kernel)).argmax())


@WHERE.version_of("strongest_response")
def gives_its_position(image: ArrayLike, kernel: ArrayLike) -> tuple[int, int]:
    """Give the row and the column."""
    responses = _responses(_grid(image), _grid(kernel))
    y, x = divmod(int(responses.argmax()), responses.shape[1])
    return y, x


@AVERAGES.version_of("strongest_response")
def takes_the_mean(image: ArrayLike, kernel: ArrayLike) -> float:
    """Pool by the mean."""
    return float(_responses(_grid(image), _grid(kernel)).mean())


@AVERAGES.version_of("strongest_response")
def takes_the_sum(image: ArrayLike, kernel: ArrayLike) -> float:
    """Add up all responses."""
    return float(_responses(_grid(image), _grid(kernel)).sum())


@NOT_POOLED.version_of("strongest_response")
def returns_the_map(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Pool over nothing."""
    return _responses(_grid(image), _grid(kernel))


@NOT_POOLED.version_of("strongest_response")
def returns_one_per_row(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Pool over columns only."""
    return np.asarray(_responses(_grid(image), _grid(kernel)).max(axis=1))


@FIRST_ROW.version_of("strongest_response")
def looks_at_the_first_row(image: ArrayLike, kernel: ArrayLike) -> float:
    """Return after the first row of positions."""
    return float(_responses(_grid(image), _grid(kernel))[0].max())


@FIRST_ROW.version_of("strongest_response")
def looks_at_the_first_position(image: ArrayLike, kernel: ArrayLike) -> float:
    """Return after the first position."""
    return float(_responses(_grid(image), _grid(kernel))[0, 0])


@FLIPPED.changes_inputs_of("strongest_response")
def turns_the_filter(image: ArrayLike, kernel: ArrayLike) -> tuple[object, ...]:
    """Turn the filter by 180 degrees."""
    flipped = np.asarray(kernel)
    return image, flipped[::-1, ::-1] if flipped.ndim == 2 else kernel  # noqa: PLR2004


@FLIPPED.changes_inputs_of("strongest_response")
def mirrors_the_filter(image: ArrayLike, kernel: ArrayLike) -> tuple[object, ...]:
    """Mirror each row of the filter."""
    flipped = np.asarray(kernel)
    return image, flipped[:, ::-1] if flipped.ndim == 2 else kernel  # noqa: PLR2004


@PADDED.version_of("strongest_response")
def pads_as_much_as_half_the_filter(image: ArrayLike, kernel: ArrayLike) -> float:
    """Make the map as large as the image."""
    pixels, weights = _grid(image), _grid(kernel)
    _responses(pixels, weights)
    margins = [((side - 1) // 2, side // 2) for side in weights.shape]
    return float(_responses(np.pad(pixels, margins), weights).max())


@PADDED.version_of("strongest_response")
def goes_one_position_too_far(image: ArrayLike, kernel: ArrayLike) -> float:
    """Let the filter hang over the border at the bottom and at the right."""
    pixels, weights = _grid(image), _grid(kernel)
    _responses(pixels, weights)
    return float(_responses(np.pad(pixels, [(0, 1), (0, 1)]), weights).max())


@SHORT.version_of("strongest_response")
def short_both_ways(image: ArrayLike, kernel: ArrayLike) -> float:
    """Forget the + 1 for rows and columns."""
    return float(_responses(_grid(image), _grid(kernel))[:-1, :-1].max())


@SHORT.version_of("strongest_response")
def short_of_a_column(image: ArrayLike, kernel: ArrayLike) -> float:
    """Forget the + 1 for columns."""
    return float(_responses(_grid(image), _grid(kernel))[:, :-1].max())


@BYTES.version_of("strongest_response")
def multiplies_bytes(image: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply in the type that the inputs came in; sums are of a larger type."""
    return _strongest_unconverted(image, kernel, in_small=False)


@BYTES.version_of("strongest_response")
def multiplies_and_adds_bytes(image: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply and add in the type that the inputs came in."""
    return _strongest_unconverted(image, kernel, in_small=True)


def _strongest_unconverted(image: ArrayLike, kernel: ArrayLike, *, in_small: bool) -> float:
    """Find the strongest response without a conversion."""
    _responses(_grid(image), _grid(kernel))
    pixels, weights = np.asarray(image), np.asarray(kernel)
    kh, kw = weights.shape
    kind = np.result_type(pixels, weights) if in_small else None
    return max(
        float(np.sum(pixels[y : y + kh, x : x + kw] * weights, dtype=kind))
        for y, x in np.ndindex(pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1)
    )


@IN_PLACE.version_of("strongest_response")
def multiplies_inside_the_image(image: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply each patch in place, in the caller's array if that is float64."""
    return _strongest_in_place(_grid(image), _grid(kernel))


def _strongest_in_place(pixels: Floats, weights: Floats) -> float:
    """Multiply each patch where it is."""
    positions = _responses(pixels, weights).shape
    kh, kw = weights.shape
    strongest = -math.inf
    for y, x in np.ndindex(positions):
        patch = pixels[y : y + kh, x : x + kw]
        patch *= weights
        strongest = max(strongest, float(patch.sum()))
    return strongest


def _strongest_if_any(pixels: Floats, weights: Floats, otherwise: float) -> float:
    """Find the strongest response; an answer where there is no position."""
    if weights.shape[0] > pixels.shape[0] or weights.shape[1] > pixels.shape[1]:
        return otherwise
    return float(_responses(pixels, weights).max())


@NO_FIT_CHECK.version_of("strongest_response")
def minus_infinity_of_nothing(image: ArrayLike, kernel: ArrayLike) -> float:
    """Answer with the number that the search starts from."""
    return _strongest_if_any(_grid(image), _grid(kernel), -math.inf)


@NO_FIT_CHECK.version_of("strongest_response")
def none_of_nothing(image: ArrayLike, kernel: ArrayLike) -> float | None:
    """Answer with nothing where there is no position."""
    found = minus_infinity_of_nothing(image, kernel)
    return None if found == -math.inf else found


@NO_FIT_CHECK.version_of("strongest_response")
def refuses_only_when_both_sides_are_too_large(image: ArrayLike, kernel: ArrayLike) -> float:
    """Join the two comparisons with ``and`` where ``or`` is meant."""
    pixels, weights = _grid(image), _grid(kernel)
    if weights.shape[0] > pixels.shape[0] and weights.shape[1] > pixels.shape[1]:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    return _strongest_if_any(pixels, weights, -math.inf)
