"""Known wrong ways to compute a response; each version makes its one mistake and no other."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]

MATRIX_PRODUCT = Misconception(
    id="matrix-product",
    concept="patch-response",
    question="TODO?",
    hint="You used a matrix product, in which rows meet columns. A filter multiplies cell by cell: "
    "each pixel only by the weight that lies on it.",
)
MEAN = Misconception(
    id="mean-not-sum",
    concept="patch-response",
    question="TODO?",
    hint="You took the mean of the products. A response is their sum; nothing is divided.",
)
NO_SUM = Misconception(
    id="products-not-added",
    concept="patch-response",
    question="TODO?",
    hint="You returned the grid of products. A response is one number: add up all the products.",
)
ONE_AXIS = Misconception(
    id="sums-one-axis",
    concept="patch-response",
    question="TODO?",
    hint="You added up along one direction only (Python's own sum does that with a grid), so a "
    "list of numbers is left. A response is one number: add up rows and columns.",
)
ONE_ROW = Misconception(
    id="one-row-only",
    concept="patch-response",
    question="TODO?",
    hint="You used only the first row. All rows of the patch count, and all their products are "
    "added up.",
)
ABSOLUTE = Misconception(
    id="absolute-response",
    concept="patch-response",
    question="TODO?",
    hint="You dropped the sign. A response may be negative: it then says that the opposite of "
    "the pattern is here.",
)
FLIPPED = Misconception(
    id="flipped-patch-kernel",
    concept="correlation-or-convolution",
    question="TODO?",
    hint="You turned the filter round before multiplying. Here it is used as it stands: its top "
    "left weight meets the top left pixel.",
)
SUMS_FIRST = Misconception(
    id="sums-before-multiplying",
    concept="patch-response",
    question="TODO?",
    hint="You added up the patch and the filter first and multiplied the two sums. Multiply cell "
    "by cell first, or it no longer matters where a pixel lies.",
)
WRAPS = Misconception(
    id="patch-wraps-around",
    concept="patch-response",
    question="TODO?",
    hint="You multiplied in the patch's own small integer type, in which a product above 255 "
    "starts again from 0. Convert both inputs to float64 before you multiply.",
)
TRUNCATES = Misconception(
    id="truncates-to-integers",
    concept="patch-response",
    question="TODO?",
    hint="You turned numbers into integers, which cuts off the part after the decimal point. "
    "Weights and responses are real numbers: use float64.",
)
BROADCASTS = Misconception(
    id="broadcasts-mismatched-shapes",
    concept="patch-response",
    question="TODO?",
    hint="You went on with a patch and a filter of different shapes. numpy may stretch one of them "
    "to fit the other; compare the two shapes and raise ValueError if they differ.",
)
ANY_DIMENSIONS = Misconception(
    id="any-number-of-dimensions",
    concept="patch-response",
    question="TODO?",
    hint="You went on with inputs that do not have two dimensions. A patch has rows and columns; "
    "refuse all else with ValueError, even where the shapes are equal.",
)
CHANGES = Misconception(
    id="multiplies-into-patch",
    concept="patch-response",
    question="TODO?",
    hint="You stored the products in an array that you were given. Your response is right, but the "
    "caller's numbers are lost: multiply into a new array.",
)


def _inputs(patch: ArrayLike, kernel: ArrayLike) -> tuple[Floats, Floats]:
    """Convert, and refuse what the reference refuses."""
    pixels = np.asarray(patch, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if pixels.ndim != 2 or pixels.shape != weights.shape:  # noqa: PLR2004  (height and width)
        message = "patch and kernel must have the same two-dimensional shape"
        raise ValueError(message)
    return pixels, weights


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


@MEAN.version_of("patch_response")
def mean_of_the_products(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Divide by the number of cells."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.mean(pixels * weights))


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


@ONE_ROW.version_of("patch_response")
def first_row(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Use the first row, or return at the end of the first round of the loop."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels[0] * weights[0]))


@ABSOLUTE.version_of("patch_response")
def absolute_sum(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Drop the sign of the sum."""
    pixels, weights = _inputs(patch, kernel)
    return float(abs(np.sum(pixels * weights)))


@ABSOLUTE.version_of("patch_response")
def sum_of_absolute_products(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Drop the sign of each product."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(np.abs(pixels * weights)))


@FLIPPED.version_of("patch_response")
def flipped(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Flip both axes of the filter, as true convolution does."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels * weights[::-1, ::-1]))


@FLIPPED.version_of("patch_response")
def flipped_left_right(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Flip each row of the filter."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels * weights[:, ::-1]))


@FLIPPED.version_of("patch_response")
def flipped_up_down(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Flip each column of the filter."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels * weights[::-1, :]))


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


@TRUNCATES.version_of("patch_response")
def inputs_as_integers(patch: ArrayLike, kernel: ArrayLike) -> int:
    """Convert both inputs to integers."""
    pixels, weights = _inputs(patch, kernel)
    return int(np.sum(pixels.astype(np.int64) * weights.astype(np.int64)))


@TRUNCATES.version_of("patch_response")
def weights_as_integers(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Convert the weights to integers."""
    pixels, weights = _inputs(patch, kernel)
    return float(np.sum(pixels * weights.astype(np.int64)))


@TRUNCATES.version_of("patch_response")
def response_as_integer(patch: ArrayLike, kernel: ArrayLike) -> int:
    """Convert the sum to an integer."""
    pixels, weights = _inputs(patch, kernel)
    return int(np.sum(pixels * weights))


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
