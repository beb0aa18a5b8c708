"""Known wrong ways to tell an edge's direction; each version makes its one mistake and no other."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]
Grid = NDArray[Any]

VERTICAL = np.array([[-1.0, 0.0, 1.0]] * 3)

REVERSED = Misconception(
    id="edge-labels-reversed",
    concept="edge-sign",
    question="Take a patch whose right column is the bright one: is its response above or below "
    "0, and what does your code call it?",
    hint="You have the two directions the wrong way round. The right column counts with +1, so a "
    "positive response means that it gets brighter from left to right: dark-to-bright.",
)
ABSOLUTE = Misconception(
    id="edge-sign-dropped",
    concept="edge-sign",
    question="What does your code answer on a patch, and what on its mirror image?",
    hint="You dropped the sign of the response. Its size says how strong the edge is; only its "
    "sign says in which direction it runs.",
)
BORDER_INCLUDED = Misconception(
    id="threshold-counts-as-edge",
    concept="edge-sign",
    question="What does your code answer where the response is exactly as large as the "
    "threshold, and where both are 0?",
    hint="You called it an edge when the response was exactly at the threshold. An edge has to be "
    "stronger than the threshold; equal is none, also at 0.",
)
THRESHOLD_IGNORED = Misconception(
    id="threshold-ignored",
    concept="edge-sign",
    question="Which answers of your code change when the threshold grows?",
    hint="You looked at the sign only. A response whose size is not above the threshold is none.",
)
ONE_SIDED = Misconception(
    id="threshold-on-one-side",
    concept="edge-sign",
    question="With a threshold of 5, what does your code answer on a response of 4, and what on "
    "one of -4?",
    hint="You compared with the threshold on one side only. It holds for both directions: an edge "
    "lies above the threshold or below minus the threshold.",
)
BRIGHTNESS = Misconception(
    id="compares-brightness",
    concept="edge-sign",
    question="Add 100 to all nine pixels: should the answer change, and does yours?",
    hint="You judged by how bright the patch is as a whole. An edge is a difference between left "
    "and right: adding the same amount to all pixels changes nothing.",
)
ONE_ROW = Misconception(
    id="edge-in-one-row",
    concept="edge-sign",
    question="In which rows of the patch can you change the pixels without any change in your "
    "answer?",
    hint="You used one row of the patch only. The responses of all three rows are added up.",
)
HORIZONTAL = Misconception(
    id="reports-horizontal-edge",
    concept="filter-bank",
    question="What is the response of the vertical-edge filter where the left and the right "
    "column are the same?",
    hint="You also looked for horizontal edges. This filter is blind to them: if left and right "
    "are alike, the answer is none.",
)
TRANSPOSED = Misconception(
    id="transposed-edge-filter",
    concept="filter-bank",
    question="Which three pixels count with +1 in your code, and where in the patch do they lie?",
    hint="You used the filter lying on its side, which finds horizontal edges. In the "
    "vertical-edge filter each row is -1, 0, +1.",
)
SOBEL = Misconception(
    id="sobel-weights",
    concept="edge-sign",
    question="How much does a pixel of the middle row count in your code, and how much the pixel "
    "above it?",
    hint="You gave the middle row twice the weight, as the Sobel filter does. In this filter all "
    "three rows are the same: -1, 0, +1.",
)
WRAPS = Misconception(
    id="edge-wraps-around",
    concept="edge-sign",
    question="What is 10 - 20 in the type in which the patch came?",
    hint="You took differences in the patch's own small integer type, which cannot hold negative "
    "numbers. Convert the patch to float64 before you subtract.",
)
CHANGES = Misconception(
    id="changes-edge-patch",
    concept="edge-sign",
    question="Print the patch before and after the call: does it still hold the same numbers?",
    hint="You multiplied inside the patch that you were given. Your answer is right, but the "
    "caller's patch is lost: multiply into a new array.",
)
ANY_SHAPE = Misconception(
    id="any-patch-shape",
    concept="edge-sign",
    question="What does your code do with a patch of one row and three columns, and what with "
    "one of four rows?",
    hint="You went on with a patch that is not 3x3. numpy may stretch or cut it so that it fits "
    "the filter; compare its shape with (3, 3) and raise ValueError otherwise.",
)
NEGATIVE_THRESHOLD = Misconception(
    id="negative-threshold-accepted",
    concept="edge-sign",
    question="Is there any response whose size is below a threshold of -1, and what does your "
    "code do with such a threshold?",
    hint="You went on with a negative threshold. A size is never below 0, so a negative threshold "
    "makes no sense: refuse it with ValueError.",
)


def _checked(patch: ArrayLike, threshold: float) -> Floats:
    """Convert, and refuse what the reference refuses."""
    pixels = np.asarray(patch, dtype=np.float64)
    if pixels.shape != (3, 3):
        message = "the patch must have the shape (3, 3)"
        raise ValueError(message)
    if threshold < 0:
        message = "the threshold must be 0 or more"
        raise ValueError(message)
    return pixels


def _label(response: float, threshold: float) -> str:
    """Name the direction as it should be done."""
    if response > threshold:
        return "dark-to-bright"
    if response < -threshold:
        return "bright-to-dark"
    return "none"


def _response(pixels: Floats, weights: Floats = VERTICAL) -> float:
    """Multiply cell by cell and add up."""
    return float(np.sum(pixels * weights))


def _weighed(patch: ArrayLike, weights: tuple[float, float, float]) -> Grid:
    """Multiply the rows of a patch by weights; what is no patch is left to be refused."""
    grid = np.asarray(patch)
    return grid * np.array(weights)[:, np.newaxis] if grid.shape == (3, 3) else grid


@REVERSED.changes_output_of("detect_edge_direction")
def labels_reversed(label: str) -> str:
    """Swap the two directions."""
    swapped = {"dark-to-bright": "bright-to-dark", "bright-to-dark": "dark-to-bright"}
    return swapped.get(label, label)


@REVERSED.changes_output_of("vertical_edge_filter")
def filter_reversed(weights: Grid) -> Grid:
    """Put +1 on the left and -1 on the right."""
    return np.fliplr(weights)


@ABSOLUTE.changes_output_of("detect_edge_direction")
def sign_dropped(label: str) -> str:
    """Compare the size of the response with the threshold, and nothing else."""
    return label if label == "none" else "dark-to-bright"


@ABSOLUTE.changes_output_of("detect_edge_direction")
def sign_dropped_to_the_dark_side(label: str) -> str:
    """Call every strong response bright-to-dark."""
    return label if label == "none" else "bright-to-dark"


@BORDER_INCLUDED.version_of("detect_edge_direction")
def bright_first_at_the_threshold(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Use >= and <=, and ask for dark-to-bright first."""
    response = _response(_checked(patch, threshold))
    if response >= threshold:
        return "dark-to-bright"
    return "bright-to-dark" if response <= -threshold else "none"


@BORDER_INCLUDED.version_of("detect_edge_direction")
def dark_first_at_the_threshold(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Use >= and <=, and ask for bright-to-dark first."""
    response = _response(_checked(patch, threshold))
    if response <= -threshold:
        return "bright-to-dark"
    return "dark-to-bright" if response >= threshold else "none"


@BORDER_INCLUDED.version_of("detect_edge_direction")
def none_only_below_the_threshold(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Answer none only where the response is smaller than the threshold, or exactly 0."""
    response = _response(_checked(patch, threshold))
    if abs(response) < threshold or response == 0:
        return "none"
    return "dark-to-bright" if response > 0 else "bright-to-dark"


@THRESHOLD_IGNORED.changes_inputs_of("detect_edge_direction")
def sign_only(patch: ArrayLike, threshold: float = 0.0) -> tuple[ArrayLike, float]:
    """Compare with 0 instead of the threshold, unless it is to be refused."""
    return patch, min(threshold, 0.0)


@ONE_SIDED.version_of("detect_edge_direction")
def any_negative_response(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Use the threshold for dark-to-bright only."""
    response = _response(_checked(patch, threshold))
    if response > threshold:
        return "dark-to-bright"
    return "bright-to-dark" if response < 0 else "none"


@ONE_SIDED.version_of("detect_edge_direction")
def everything_below_the_threshold(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Compare both times with plus the threshold."""
    response = _response(_checked(patch, threshold))
    if response > threshold:
        return "dark-to-bright"
    return "bright-to-dark" if response < threshold else "none"


@ONE_SIDED.version_of("detect_edge_direction")
def any_positive_response(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Use the threshold for bright-to-dark only."""
    response = _response(_checked(patch, threshold))
    if response < -threshold:
        return "bright-to-dark"
    return "dark-to-bright" if response > 0 else "none"


@BRIGHTNESS.version_of("detect_edge_direction")
def sum_of_all_pixels(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Take the sum of all pixels for the response."""
    return _label(float(np.sum(_checked(patch, threshold))), threshold)


@BRIGHTNESS.version_of("detect_edge_direction")
def mean_of_all_pixels(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Take the mean of all pixels for the response."""
    return _label(float(np.mean(_checked(patch, threshold))), threshold)


@BRIGHTNESS.version_of("detect_edge_direction")
def middle_pixel(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Take the brightness of the middle pixel for the response."""
    return _label(float(_checked(patch, threshold)[1, 1]), threshold)


@ONE_ROW.changes_inputs_of("detect_edge_direction")
def first_row(patch: ArrayLike, threshold: float = 0.0) -> tuple[ArrayLike, float]:
    """Use the first row only."""
    return _weighed(patch, (1.0, 0.0, 0.0)), threshold


@ONE_ROW.changes_inputs_of("detect_edge_direction")
def middle_row(patch: ArrayLike, threshold: float = 0.0) -> tuple[ArrayLike, float]:
    """Use the middle row only."""
    return _weighed(patch, (0.0, 1.0, 0.0)), threshold


@ONE_ROW.changes_inputs_of("detect_edge_direction")
def last_row(patch: ArrayLike, threshold: float = 0.0) -> tuple[ArrayLike, float]:
    """Start again in each row, so that the last one is left."""
    return _weighed(patch, (0.0, 0.0, 1.0)), threshold


@HORIZONTAL.version_of("detect_edge_direction")
def horizontal_if_not_vertical(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Look for a horizontal edge where there is no vertical one."""
    pixels = _checked(patch, threshold)
    label = _label(_response(pixels), threshold)
    return label if label != "none" else _label(_response(pixels, VERTICAL.T), threshold)


@HORIZONTAL.version_of("detect_edge_direction")
def stronger_of_both(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Take the stronger of the vertical and the horizontal response."""
    pixels = _checked(patch, threshold)
    across, down = _response(pixels), _response(pixels, VERTICAL.T)
    return _label(across if abs(across) >= abs(down) else down, threshold)


@TRANSPOSED.changes_inputs_of("detect_edge_direction")
def detects_with_a_transposed_filter(
    patch: ArrayLike, threshold: float = 0.0
) -> tuple[ArrayLike, float]:
    """Detect horizontal edges."""
    return np.transpose(patch), threshold


@TRANSPOSED.changes_output_of("vertical_edge_filter")
def transposed_filter(weights: Grid) -> Grid:
    """Put -1 into the first row and +1 into the last."""
    return weights.T


@SOBEL.changes_inputs_of("detect_edge_direction")
def detects_with_sobel(patch: ArrayLike, threshold: float = 0.0) -> tuple[ArrayLike, float]:
    """Count the middle row twice."""
    return _weighed(patch, (1.0, 2.0, 1.0)), threshold


@SOBEL.changes_output_of("vertical_edge_filter")
def sobel_filter(weights: Grid) -> Grid:
    """Make Sobel's filter."""
    return _weighed(weights, (1.0, 2.0, 1.0))


@WRAPS.version_of("detect_edge_direction")
def wraps_in_each_row(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Subtract the columns in the patch's own type, then add up."""
    _checked(patch, threshold)
    pixels = np.asarray(patch)
    return _label(float(np.sum(pixels[:, 2] - pixels[:, 0])), threshold)


@WRAPS.version_of("detect_edge_direction")
def wraps_in_the_sum(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Add up each column, then subtract, all in the patch's own type."""
    _checked(patch, threshold)
    pixels = np.asarray(patch)
    sums = np.sum(pixels, axis=0, dtype=pixels.dtype)
    return _label(float((sums[2:] - sums[:1])[0]), threshold)


@CHANGES.version_of("detect_edge_direction")
def multiplies_in_place(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Multiply in place, which reaches the caller's array if it is float64 already."""
    pixels = _checked(patch, threshold)
    pixels *= VERTICAL
    return _label(float(np.sum(pixels)), threshold)


def _checked_threshold(threshold: float) -> None:
    """Refuse a negative threshold, but no shape."""
    if threshold < 0:
        message = "the threshold must be 0 or more"
        raise ValueError(message)


@ANY_SHAPE.version_of("detect_edge_direction")
def leaves_the_shape_to_numpy(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Refuse only what numpy cannot stretch."""
    _checked_threshold(threshold)
    return _label(_response(np.asarray(patch, dtype=np.float64)), threshold)


@ANY_SHAPE.version_of("detect_edge_direction")
def uses_last_and_first_column(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Compare the last column with the first, however many columns and rows there are."""
    _checked_threshold(threshold)
    pixels = np.asarray(patch, dtype=np.float64)
    return _label(float(np.sum(pixels[..., -1] - pixels[..., 0])), threshold)


@NEGATIVE_THRESHOLD.version_of("detect_edge_direction")
def takes_any_threshold(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Use a negative threshold like any other."""
    return _label(_response(_checked(patch, 0.0)), threshold)


@NEGATIVE_THRESHOLD.changes_inputs_of("detect_edge_direction")
def drops_the_sign_of_the_threshold(
    patch: ArrayLike, threshold: float = 0.0
) -> tuple[ArrayLike, float]:
    """Use the size of a negative threshold."""
    return patch, abs(threshold)
