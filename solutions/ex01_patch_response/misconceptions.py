"""Known wrong ways to compute a response; each version makes its one mistake and no other."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]
Grid = NDArray[Any]

MATRIX_PRODUCT = Misconception(
    id="matrix-product",
    concept="patch-response",
    question="How many weights does a single pixel meet in your code, and how many lie on it "
    "when the filter lies on the patch?",
    hint="You used a matrix product, in which rows meet columns. A filter multiplies cell by cell: "
    "each pixel only by the weight that lies on it.",
)
MEAN = Misconception(
    id="mean-not-sum",
    concept="patch-response",
    question="Go through the README's example with a pencil: what happens to the products in the "
    "last step, and what does your code do with them?",
    hint="You took the mean of the products. A response is their sum; nothing is divided.",
)
NO_SUM = Misconception(
    id="products-not-added",
    concept="patch-response",
    question="How many numbers does your function return, and with how many does a filter answer "
    "on one patch?",
    hint="You returned the grid of products. A response is one number: add up all the products.",
)
ONE_AXIS = Misconception(
    id="sums-one-axis",
    concept="patch-response",
    question="What does your function return for a patch of two rows and three columns: is it a "
    "single number yet?",
    hint="You added up along one direction only (Python's own sum does that with a grid), so a "
    "list of numbers is left. A response is one number: add up rows and columns.",
)
ONE_ROW = Misconception(
    id="one-row-only",
    concept="patch-response",
    question="Change one pixel of the patch, in any row you like: does your response change "
    "every time?",
    hint="You used one row only. All rows of the patch count, and the products of all of them "
    "are added up.",
)
ABSOLUTE = Misconception(
    id="absolute-response",
    concept="patch-response",
    question="What does your code answer on a patch that is the exact opposite of the pattern, "
    "and could you tell this answer from that for the pattern itself?",
    hint="You dropped the sign. A response may be negative: it then says that the opposite of "
    "the pattern is here.",
)
SQUARE_ONLY = Misconception(
    id="square-patches-only",
    concept="patch-response",
    question="Take a patch of two rows and five columns: which of its pixels does your code visit, "
    "and how does it know where a row ends?",
    hint="You used one side of the patch for both its height and its width. A patch need not be "
    "square: read both from its shape.",
)
FLIPPED = Misconception(
    id="flipped-patch-kernel",
    concept="correlation-or-convolution",
    question="Which weight does your code multiply by the top left pixel of the patch?",
    hint="You turned the filter round before multiplying. Here it is used as it stands: its top "
    "left weight meets the top left pixel.",
)
SUMS_FIRST = Misconception(
    id="sums-before-multiplying",
    concept="patch-response",
    question="Let two pixels of the patch change places: what does your code answer before and "
    "after, and should that be the same?",
    hint="You added up the patch and the filter first and multiplied the two sums. Multiply cell "
    "by cell first, or it no longer matters where a pixel lies.",
)
WRAPS = Misconception(
    id="patch-wraps-around",
    concept="patch-response",
    question="Of what type are the numbers at the moment you multiply them, and how large may a "
    "number of this type be?",
    hint="You multiplied in the patch's own small integer type, in which a product above 255 "
    "starts again from 0. Convert both inputs to float64 before you multiply.",
)
TRUNCATES = Misconception(
    id="truncates-to-integers",
    concept="patch-response",
    question="What does your code answer on a patch with the one pixel 1, for a filter with the "
    "one weight 0.5?",
    hint="You turned numbers into integers, which cuts off the part after the decimal point. "
    "Weights and responses are real numbers: use float64.",
)
BROADCASTS = Misconception(
    id="broadcasts-mismatched-shapes",
    concept="patch-response",
    question="What does your code do with a patch of 3x3 and a filter of one row and three "
    "columns?",
    hint="You went on with a patch and a filter of different shapes. numpy may stretch one of them "
    "to fit the other; compare the two shapes and raise ValueError if they differ.",
)
ANY_DIMENSIONS = Misconception(
    id="any-number-of-dimensions",
    concept="patch-response",
    question="What does your code do when both inputs are plain lists of numbers such as [1, 2, "
    "3], and what should it do?",
    hint="You went on with inputs that do not have two dimensions. A patch has rows and columns; "
    "refuse all else with ValueError, even where the shapes are equal.",
)
CHANGES = Misconception(
    id="multiplies-into-patch",
    concept="patch-response",
    question="Print the patch and the filter before and after the call: do both still hold what "
    "they held?",
    hint="You stored the products in an array that you were given. Your response is right, but the "
    "caller's numbers are lost: multiply into a new array.",
)

NOT_CONVERTED = Misconception(
    id="patch-not-converted",
    concept="patch-response",
    question="What has a list of lists, and what has only an array?",
    hint="You used what only an array has, such as .shape, before you made one. Inputs may be "
    "lists: convert both with np.asarray(..., dtype=np.float64) first.",
)
SQUEEZED = Misconception(
    id="patch-squeezed",
    concept="patch-response",
    question="How many dimensions has a patch of a single row, for you and for numpy?",
    hint="You dropped the sides of length 1, and so a single row, column or cell was no patch any "
    "more. A 1 x 4 patch has two dimensions like any other.",
)
MEMORY_ORDER = Misconception(
    id="patch-memory-order",
    concept="patch-response",
    question="In which order does your code read a patch that is the transpose of another array?",
    hint="You read the numbers in the order in which they lie in memory, so that pixels met "
    "weights of other cells. A transposed array is stored column by column: go row by row.",
)


def _inputs(patch: ArrayLike, kernel: ArrayLike) -> tuple[Floats, Floats]:
    """Convert, and refuse what the reference refuses."""
    pixels = np.asarray(patch, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if pixels.ndim != 2 or pixels.shape != weights.shape:  # noqa: PLR2004  (height and width)
        message = "patch and kernel must have the same two-dimensional shape"
        raise ValueError(message)
    return pixels, weights


def _if_grid(array: ArrayLike, change: Callable[[Grid], Grid]) -> Grid:
    """Change a grid, whatever its number type; what is none is left to the function to refuse."""
    grid = np.asarray(array)
    return change(grid) if grid.ndim == 2 else grid  # noqa: PLR2004  (height and width)


@MATRIX_PRODUCT.version_of("patch_response")
def adds_up_a_matrix_product(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Add up the matrix product, which exists for squares only."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels @ weights))


@MATRIX_PRODUCT.version_of("patch_response")
def adds_up_a_product_with_the_transpose(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Transpose the filter to make the matrix product fit, and add it up."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels @ weights.T))


@MATRIX_PRODUCT.version_of("patch_response")
def returns_a_matrix_product(patch: ArrayLike, kernel: ArrayLike) -> Floats:
    """Return the matrix product itself."""
    pixels, weights = _inputs(patch, kernel)
    return pixels @ weights


@MEAN.changes_inputs_of("patch_response")
def mean_of_the_products(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Divide by the number of cells: what is left is the mean."""
    return patch, _if_grid(kernel, lambda weights: weights / max(weights.size, 1))


@NO_SUM.version_of("patch_response")
def grid_of_products(patch: ArrayLike, kernel: ArrayLike) -> Floats:
    """Return the products."""
    pixels, weights = _inputs(patch, kernel)
    return pixels * weights


@ONE_AXIS.version_of("patch_response")
def one_sum_per_column(patch: ArrayLike, kernel: ArrayLike) -> Floats:
    """Add up the rows, as Python's own sum does."""
    pixels, weights = _inputs(patch, kernel)
    return np.asarray(np.sum(pixels * weights, axis=0))


@ONE_AXIS.version_of("patch_response")
def one_sum_per_row(patch: ArrayLike, kernel: ArrayLike) -> Floats:
    """Add up within each row."""
    pixels, weights = _inputs(patch, kernel)
    return np.asarray(np.sum(pixels * weights, axis=1))


def _one_row(patch: ArrayLike, kernel: ArrayLike, row: int) -> tuple[ArrayLike, ArrayLike]:
    """Cut one row out of both, if they go together."""
    pixels, weights = np.asarray(patch), np.asarray(kernel)
    if pixels.ndim != 2 or pixels.shape != weights.shape:  # noqa: PLR2004  (height and width)
        return pixels, weights
    return pixels[row][np.newaxis], weights[row][np.newaxis]


@ONE_ROW.changes_inputs_of("patch_response")
def first_row(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Use the first row, or return at the end of the first round of the loop."""
    return _one_row(patch, kernel, 0)


@ONE_ROW.changes_inputs_of("patch_response")
def last_row(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Start the sum again in each round of the loop, so that the last row is left."""
    return _one_row(patch, kernel, -1)


def _square(pixels: Floats, weights: Floats, side: int) -> float:
    """Loop over both as if ``side`` were their height and their width."""
    return sum(float(pixels[i, j] * weights[i, j]) for i, j in np.ndindex(side, side))


@SQUARE_ONLY.version_of("patch_response")
def height_for_both(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Use the number of rows for the columns too."""
    pixels, weights = _inputs(patch, kernel)
    return _square(pixels, weights, pixels.shape[0])


@SQUARE_ONLY.version_of("patch_response")
def width_for_both(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Use the number of columns for the rows too."""
    pixels, weights = _inputs(patch, kernel)
    return _square(pixels, weights, pixels.shape[1])


@ABSOLUTE.changes_output_of("patch_response")
def absolute_sum(response: Any) -> Any:
    """Drop the sign of the sum."""
    return np.abs(response)


@ABSOLUTE.changes_inputs_of("patch_response")
def sum_of_absolute_products(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Drop the sign of each product."""
    return _if_grid(patch, np.abs), _if_grid(kernel, np.abs)


@FLIPPED.changes_inputs_of("patch_response")
def flipped(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Flip both axes of the filter, as true convolution does."""
    return patch, _if_grid(kernel, np.flip)


@FLIPPED.changes_inputs_of("patch_response")
def flipped_left_right(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Flip each row of the filter."""
    return patch, _if_grid(kernel, np.fliplr)


@FLIPPED.changes_inputs_of("patch_response")
def flipped_up_down(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Flip each column of the filter."""
    return patch, _if_grid(kernel, np.flipud)


@SUMS_FIRST.version_of("patch_response")
def product_of_sums(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply the sum of the patch by the sum of the filter."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels) * np.sum(weights))


@WRAPS.version_of("patch_response")
def wraps_around(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply in the type that the inputs came in."""
    _inputs(patch, kernel)
    return float(np.sum(np.asarray(patch) * np.asarray(kernel)))


@WRAPS.version_of("patch_response")
def wraps_around_in_the_sum_too(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply and add in the type that the inputs came in."""
    _inputs(patch, kernel)
    products = np.asarray(patch) * np.asarray(kernel)
    return float(np.sum(products, dtype=products.dtype))


@TRUNCATES.changes_inputs_of("patch_response")
def inputs_as_integers(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Cut the fractions off both inputs."""
    return _if_grid(patch, np.trunc), _if_grid(kernel, np.trunc)


@TRUNCATES.changes_inputs_of("patch_response")
def weights_as_integers(patch: ArrayLike, kernel: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
    """Cut the fractions off the weights."""
    return patch, _if_grid(kernel, np.trunc)


@TRUNCATES.changes_output_of("patch_response")
def response_as_integer(response: Any) -> Any:
    """Cut the fraction off the sum."""
    return np.trunc(response)


def _two_dimensions(patch: ArrayLike, kernel: ArrayLike) -> tuple[Floats, Floats]:
    """Convert, and refuse inputs without two dimensions, but no unequal shapes."""
    pixels = np.asarray(patch, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if pixels.ndim != 2 or weights.ndim != 2:  # noqa: PLR2004  (height and width)
        message = "patch and kernel must have two dimensions"
        raise ValueError(message)
    return pixels, weights


@BROADCASTS.version_of("patch_response")
def leaves_the_shapes_to_numpy(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Refuse only what numpy cannot stretch."""
    pixels, weights = _two_dimensions(patch, kernel)
    return float(np.sum(pixels * weights))


@BROADCASTS.version_of("patch_response")
def compares_heights_only(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Compare the numbers of rows, and leave the columns to numpy."""
    pixels, weights = _two_dimensions(patch, kernel)
    if len(pixels) != len(weights):
        message = "patch and kernel must have equal shapes"
        raise ValueError(message)
    return float(np.sum(pixels * weights))


@BROADCASTS.version_of("patch_response")
def compares_numbers_of_cells(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Compare the numbers of cells, and multiply the cells in reading order."""
    pixels, weights = _two_dimensions(patch, kernel)
    if pixels.size != weights.size:
        message = "patch and kernel must have equal shapes"
        raise ValueError(message)
    return float(np.sum(pixels.ravel() * weights.ravel()))


@ANY_DIMENSIONS.version_of("patch_response")
def compares_shapes_only(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Compare the shapes, but not the number of dimensions."""
    pixels = np.asarray(patch, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if pixels.shape != weights.shape:
        message = "patch and kernel must have equal shapes"
        raise ValueError(message)
    return float(np.sum(pixels * weights))


@CHANGES.version_of("patch_response")
def multiplies_in_place(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply in place, which reaches the caller's array if it is float64 already."""
    pixels, weights = _inputs(patch, kernel)
    pixels *= weights
    return float(np.sum(pixels))


@CHANGES.version_of("patch_response")
def multiplies_into_the_kernel(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply in place, into the filter."""
    pixels, weights = _inputs(patch, kernel)
    weights *= pixels
    return float(np.sum(weights))


@NOT_CONVERTED.version_of("patch_response")
def takes_arrays_only(patch: Any, kernel: Any) -> float:
    """Ask for the shapes before converting."""
    if patch.ndim != 2 or patch.shape != kernel.shape:  # noqa: PLR2004  (height and width)
        message = "patch and kernel must have the same two-dimensional shape"
        raise ValueError(message)
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels * weights))


@SQUEEZED.version_of("patch_response")
def drops_sides_of_one(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Squeeze both before the number of dimensions is checked."""
    pixels, weights = _inputs(np.squeeze(np.asarray(patch)), np.squeeze(np.asarray(kernel)))
    return float(np.sum(pixels * weights))


@MEMORY_ORDER.version_of("patch_response")
def multiplies_as_it_lies(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Flatten both in the order of memory."""
    pixels, weights = _inputs(patch, kernel)
    return float(pixels.ravel(order="K") @ weights.ravel(order="K"))
