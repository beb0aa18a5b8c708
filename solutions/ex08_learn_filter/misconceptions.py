"""Known wrong ways to learn a filter; each version makes its one mistake and no other.

Most mistakes in the gradient are written once, as a slope computed from the patches of one
image, and made into a ``filter_gradient`` and into a ``learn_filter`` that uses it. Most mistakes
in the descent are written as what to do with a task whose inputs were checked.
"""

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]
Slope = Callable[[Floats, Floats, Floats], Floats]

SIGN = Misconception(
    id="gradient-sign-reversed",
    concept="learned-filters",
    question="If a prediction is too high, is your error positive or negative?",
    hint="You computed target - prediction. The loss grows when the prediction moves further above "
    "the target, so the error in the gradient is prediction - target.",
)
NO_FACTOR = Misconception(
    id="gradient-without-factor-two",
    concept="learned-filters",
    question="What is the derivative of e squared with respect to e?",
    hint="You left out the factor 2. The loss is a sum of squares, and the derivative of a square "
    "is twice what was squared; no half stands before this loss to cancel it.",
)
AVERAGED = Misconception(
    id="gradient-averaged",
    concept="learned-filters",
    question="Is the loss of filter_gradient a sum or a mean?",
    hint="You divided the gradient of one image by its number of cells. filter_gradient is about "
    "the plain sum of the squared errors; only learn_filter divides, once for all images.",
)
FLIPPED = Misconception(
    id="gradient-flipped",
    concept="correlation-or-convolution",
    question="Which pixels does the top left weight touch while the filter slides?",
    hint="You turned something round: the filter in the prediction, or the gradient. Both are "
    "plain cross-correlations here; the weight in row i, column j meets the pixels that lie i rows "
    "below and j columns right of each position.",
)
NO_TARGET = Misconception(
    id="gradient-forgets-target",
    concept="learned-filters",
    question="What would your gradient be if the prediction were exactly the target?",
    hint="You used the prediction in place of the error. What counts is prediction - target: where "
    "the two agree there is nothing to change, and the gradient is zero.",
)
NO_PIXELS = Misconception(
    id="gradient-forgets-pixels",
    concept="learned-filters",
    question="By how much does a response change when the weight on a bright pixel grows by 1?",
    hint="You added up the errors alone, so that all weights have the same slope. By the chain "
    "rule each error is multiplied by the pixel that the weight lies on at that position.",
)
ONE_POSITION = Misconception(
    id="gradient-of-one-position",
    concept="weight-sharing",
    question="How many cells of the map does a single weight take part in?",
    hint="You kept what a single position says of the weights. Every weight is used at every "
    "position, so its slope is the sum over all of them.",
)
SQUARED = Misconception(
    id="gradient-squares-error",
    concept="learned-filters",
    question="What is left of the square when you differentiate it?",
    hint="You multiplied the pixels by squared errors. The squares belong to the loss; its "
    "derivative holds the errors themselves, with their signs.",
)
TRANSPOSED = Misconception(
    id="gradient-transposed",
    concept="learned-filters",
    question="Which shape has your gradient for a filter of two rows and three columns?",
    hint="You mixed up rows and columns of the gradient. It has the shape of the kernel, and the "
    "slope in row i, column j belongs to the weight in row i, column j.",
)
FOR_IMAGE = Misconception(
    id="gradient-for-the-image",
    concept="learned-filters",
    question="Which numbers are to be learned here: the pixels or the weights?",
    hint="You computed the slope for each pixel of the image, by sliding the kernel over the "
    "errors. Here the weights are learned: slide the errors over the image instead.",
)
SQUARE_ONLY = Misconception(
    id="gradient-square-kernels-only",
    concept="feature-map",
    question="What does your code do with a filter of one row and three columns?",
    hint="You used one side of the kernel for both its height and its width. A kernel need not be "
    "square: read both from its shape.",
)
INTEGERS = Misconception(
    id="gradient-in-integers",
    concept="learned-filters",
    question="Which number type has the array that you fill?",
    hint="You collected numbers in an array of integers, which cuts off the part after the decimal "
    "point. Make every array that you fill one of float64.",
)
WRAPS = Misconception(
    id="gradient-wraps-around",
    concept="patch-response",
    question="What is 200 + 100 in the number type of your image?",
    hint="You computed in the small integer type that the inputs came in, in which a number above "
    "255 starts again from 0. Convert all three inputs to float64 first.",
)
CHANGES_TARGET = Misconception(
    id="gradient-changes-target",
    concept="learned-filters",
    question="What does the target hold after your function has returned?",
    hint="You stored the errors in the target that you were given. np.asarray makes no copy of an "
    "array that is float64 already: put the errors into an array of your own.",
)
INSIDE_IMAGE = Misconception(
    id="gradient-multiplies-inside-image",
    concept="learned-filters",
    question="Is a slice of an array a copy of it?",
    hint="You multiplied inside a slice of the image. A slice is no copy, so the next patch sees "
    "pixels that were already multiplied; multiply into a new array.",
)
TARGET_UNCHECKED = Misconception(
    id="gradient-target-unchecked",
    concept="feature-map",
    question="What does numpy do with a difference of arrays of unequal shapes?",
    hint="You went on with a target that does not have the shape of the map. numpy stretches a "
    "single row, column or cell without a word: compare the shapes, and raise ValueError.",
)
FIT_UNCHECKED = Misconception(
    id="gradient-fit-unchecked",
    concept="feature-map",
    question="How many positions has a filter that is one row higher than the image?",
    hint="You went on with a filter that does not fit, and whose map is empty. A filter that is "
    "higher or wider than the image has to be refused with ValueError.",
)
DIMENSIONS_UNCHECKED = Misconception(
    id="gradient-dimensions-unchecked",
    concept="feature-map",
    question="How many axes may an image have here?",
    hint="You went on with an image or a kernel that does not have two dimensions. This function "
    "takes one image of rows and columns and one such kernel; refuse all else with ValueError.",
)

MEMORY_ORDER = Misconception(
    id="gradient-memory-order",
    concept="learned-filters",
    question="In which order does your code read a target that is the transpose of another array?",
    hint="You read the numbers in the order in which they lie in memory. A transposed array is "
    "stored column by column: read it row by row, as its indices say.",
)
CLIMBS = Misconception(
    id="learning-climbs",
    concept="learned-filters",
    question="Does the loss grow or shrink from one of your steps to the next?",
    hint="You moved the weights up the slope, and the loss grew. The gradient points to where the "
    "loss grows, so subtract it; and take the error in it as prediction - target.",
)
NOT_RESET = Misconception(
    id="learning-gradient-not-reset",
    concept="learned-filters",
    question="What does your sum of gradients hold when a new step begins?",
    hint="You went on adding to the gradients of earlier steps. They belong to filters that are no "
    "more: each step starts its sum over the images from zero.",
)
COMPUTED_ONCE = Misconception(
    id="learning-gradient-computed-once",
    concept="learned-filters",
    question="With which filter do you compute the gradient in the second step?",
    hint="You took the same step again and again: every gradient was computed with the filter of "
    "the start. Each step needs the gradient of the filter that it begins with.",
)
ONE_IMAGE = Misconception(
    id="learning-one-image-only",
    concept="learned-filters",
    question="What becomes of the gradient of the first image when the second comes?",
    hint="You let a single image decide each step. Add up the gradients of all images, then move "
    "the filter.",
)
NOT_DIVIDED = Misconception(
    id="learning-not-divided",
    concept="learned-filters",
    question="What should happen to the size of a step when every image is given twice?",
    hint="You subtracted the whole sum. Divide it by the number of target cells of all images, so "
    "that a step does not grow with the amount of data.",
)
WRONG_COUNT = Misconception(
    id="learning-divides-by-wrong-count",
    concept="learned-filters",
    question="How many squared errors do all the maps together have?",
    hint="You divided by another number than that of all target cells. Count the cells of every "
    "target (not images, pixels or weights, and not the first target times the number of images).",
)
MEAN_OF_MEANS = Misconception(
    id="learning-mean-of-means",
    concept="learned-filters",
    question="Does a cell of a large target count as much as a cell of a small one?",
    hint="You averaged over each image, and then over the images. In a small image each cell then "
    "counts for more: add up everything first, and divide once by the number of all cells.",
)
ONE_BY_ONE = Misconception(
    id="learning-updates-after-each-image",
    concept="learned-filters",
    question="How often does your filter change during one step?",
    hint="You moved the filter after each image, so that the next image met another filter. Here a "
    "step is full batch: first all gradients for the same filter, then one move.",
)
ONE_STEP = Misconception(
    id="learning-one-step-only",
    concept="learned-filters",
    question="What does the filter hold when the second step begins?",
    hint="You returned the filter as it is after a single step. Set it to zeros once, before the "
    "steps, and return it after the last of them.",
)
STEP_COUNT = Misconception(
    id="learning-steps-off-by-one",
    concept="learned-filters",
    question="How often does your loop run for steps=1?",
    hint="You took one step too many or too few. range(steps) runs exactly as often as asked.",
)
START = Misconception(
    id="learning-starts-elsewhere",
    concept="learned-filters",
    question="What is your filter before the first step?",
    hint="You started from other weights than zeros. Real networks start from random ones, but "
    "here the filter starts with all weights at zero, so that everybody gets the same result.",
)
NEVER_MOVES = Misconception(
    id="learning-never-moves",
    concept="learned-filters",
    question="Where does your loop store the filter that a step has made?",
    hint="You returned the zeros that you started with, so no step reached the filter. Store the "
    "new filter in each step (and check that the gradient of a filter of zeros is not zero).",
)
RATE_IGNORED = Misconception(
    id="learning-rate-ignored",
    concept="learned-filters",
    question="What changes in your result when the learning rate is halved?",
    hint="You took steps of a size of your own. Multiply the gradient by the learning rate that "
    "you are given.",
)
PAIRS_UNCHECKED = Misconception(
    id="learning-pairs-unchecked",
    concept="learned-filters",
    question="What does zip do when one list is longer than the other?",
    hint="You went on with different numbers of images and targets, and ignored what was left over "
    "or ran past the end. Compare the two numbers, and raise ValueError where they differ.",
)
NOTHING_ACCEPTED = Misconception(
    id="learning-from-nothing",
    concept="learned-filters",
    question="What does your code divide by when there are no images?",
    hint="You went on without a single image, where there is nothing to learn from and the number "
    "of cells is 0. Refuse an empty list with ValueError.",
)
CHANGES_LISTS = Misconception(
    id="learning-changes-its-lists",
    concept="learned-filters",
    question="Whose list is it that you write the converted images into?",
    hint="You put other things into the lists of images or targets that you were given, or took "
    "some out. The filter is right, but the caller's data is not what it was: build a list of your "
    "own.",
)


def _equations(
    image: ArrayLike, target: ArrayLike, kernel_shape: tuple[int, ...]
) -> tuple[Floats, Floats]:
    """Refuse what the reference refuses; give one row of pixels, and one number, per position."""
    pixels, wanted = np.asarray(image, np.float64), np.asarray(target, np.float64)
    if pixels.ndim != 2 or len(kernel_shape) != 2:  # noqa: PLR2004  (height and width)
        message = "image and kernel must have two dimensions"
        raise ValueError(message)
    map_shape = tuple(np.subtract(pixels.shape, kernel_shape) + 1)
    if min(map_shape) < 1 or wanted.shape != map_shape:
        message = "image, kernel and target do not go together"
        raise ValueError(message)
    patches = sliding_window_view(pixels, kernel_shape)
    return patches.reshape(wanted.size, -1), wanted.ravel()


def _slope(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Give the right slope for each weight."""
    slope: Floats = 2 * ((patches @ weights - wanted) @ patches)
    return slope


class _Task(NamedTuple):
    """What to learn: the inputs, and for each image a pair of patches and wanted responses."""

    pairs: Sequence[tuple[Floats, Floats]]
    images: Any
    targets: Any
    shape: tuple[int, int]
    rate: float
    steps: int

    @property
    def zeros(self) -> Floats:
        """Give the weights to start from."""
        return np.zeros(self.pairs[0][0].shape[1])

    @property
    def cells(self) -> int:
        """Count the cells of the targets of all pairs."""
        return sum(wanted.size for _, wanted in self.pairs)

    @property
    def joined(self) -> tuple[Floats, Floats]:
        """Give the patches and the wanted responses of all pairs together."""
        patches, wanted = zip(*self.pairs, strict=True)
        return np.concatenate(patches), np.concatenate(wanted)

    def descend(self, factor: float, start: Floats | float = 0.0) -> Floats:
        """Take all steps with the right slope of all pairs together, each times ``factor``."""
        patches, wanted = self.joined
        curvature, offset = 2 * (patches.T @ patches), 2 * (wanted @ patches)
        weights = self.zeros + start
        for _ in range(self.steps):
            weights = weights - factor * (curvature @ weights - offset)
        return weights

    def with_equal_images(self) -> "_Task":
        """Weigh the cells so that every image, not every cell, has the same share in the loss."""
        roots = [np.sqrt(wanted.size) for _, wanted in self.pairs]
        pairs = [(p / root, t / root) for (p, t), root in zip(self.pairs, roots, strict=True)]
        return self._replace(pairs=pairs)


def _task(
    images: Iterable[ArrayLike],
    targets: Iterable[ArrayLike],
    shape: tuple[int, int],
    rate: float,
    steps: int,
) -> _Task:
    """Refuse what the reference refuses, and give the rest as a task."""
    pairs = [_equations(i, t, shape) for i, t in zip(images, targets, strict=True)]
    if not pairs:
        message = "there are no images"
        raise ValueError(message)
    return _Task(pairs, images, targets, shape, rate, steps)


def _gradient_by(slope: Slope) -> Callable[..., Floats]:
    """Make a filter_gradient of a slope."""

    @functools.wraps(slope)
    def gradient(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
        weights = np.asarray(kernel, dtype=np.float64)
        patches, wanted = _equations(image, target, weights.shape)
        return slope(patches, weights.ravel(), wanted).reshape(weights.shape)

    return gradient


def _learner(descent: Callable[[_Task], Floats]) -> Callable[..., Floats]:
    """Make a learn_filter of what is done with a task."""

    @functools.wraps(descent)
    def learn(
        images: Iterable[ArrayLike],
        targets: Iterable[ArrayLike],
        kernel_shape: tuple[int, int],
        learning_rate: float,
        steps: int,
    ) -> Floats:
        task = _task(images, targets, kernel_shape, learning_rate, steps)
        return descent(task).reshape(kernel_shape)

    return learn


@_learner
def _right(task: _Task) -> Floats:
    """Learn as it should be done."""
    return task.descend(task.rate / task.cells)


def _learner_by(slope: Slope) -> Callable[..., Floats]:
    """Make a learn_filter that is right but for a slope, which adds up over the positions."""

    @functools.wraps(slope)
    def descent(task: _Task) -> Floats:
        patches, wanted = task.joined
        weights = task.zeros
        for _ in range(task.steps):
            weights = weights - task.rate * slope(patches, weights, wanted) / task.cells
        return weights

    return _learner(descent)


# Mistakes in the gradient.


@SIGN.changes_output_of("filter_gradient")
def uphill(gradient: Any) -> Any:
    """Take the error as target - prediction; a learner that uses it climbs."""
    return np.negative(gradient)


@NO_FACTOR.changes_output_of("filter_gradient")
def without_the_two(gradient: Any) -> Any:
    """Leave out the factor 2."""
    return np.multiply(gradient, 0.5)


@NO_FACTOR.version_of("learn_filter")
@_learner
def learns_without_the_two(task: _Task) -> Floats:
    """Leave out the factor 2 in the gradients."""
    return task.descend(0.5 * task.rate / task.cells)


@AVERAGED.version_of("filter_gradient")
@_gradient_by
def averages(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Differentiate the mean of the squared errors."""
    return _slope(patches, weights, wanted) / wanted.size


@AVERAGED.version_of("learn_filter")
@_learner
def averages_twice(task: _Task) -> Floats:
    """Add up the averaged gradients of the images, and divide by the number of cells again."""
    return task.with_equal_images().descend(task.rate / task.cells)


@AVERAGED.version_of("learn_filter")
@_learner
def adds_the_means(task: _Task) -> Floats:
    """Add up the averaged gradients of the images, and divide no more."""
    return task.with_equal_images().descend(task.rate)


def _flip(values: Any) -> Any:
    """Turn an array by 180 degrees; what is no array stays as it is, to be refused later."""
    try:
        return np.flip(np.asarray(values, dtype=np.float64))
    except (TypeError, ValueError):
        return values


@FLIPPED.changes_output_of("filter_gradient")
def turned_gradient(gradient: Any) -> Any:
    """Turn the gradient, as a true convolution in its last step does."""
    return _flip(gradient)


@FLIPPED.changes_inputs_of("filter_gradient")
def turned_prediction(image: Any, kernel: Any, target: Any) -> tuple[Any, Any, Any]:
    """Turn the kernel for the prediction, and only there."""
    return image, _flip(kernel), target


def _turned_gradient(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Turn the gradient."""
    return _slope(patches, weights, wanted)[::-1]


def _turned_prediction(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Turn the kernel for the prediction."""
    return _slope(patches, weights[::-1], wanted)


def _turned_throughout(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Use true convolution in the prediction, and differentiate that."""
    return _slope(patches, weights[::-1], wanted)[::-1]


turns_throughout = FLIPPED.version_of("filter_gradient")(_gradient_by(_turned_throughout))
learns_with_turned_gradient = FLIPPED.version_of("learn_filter")(_learner_by(_turned_gradient))
learns_with_turned_prediction = FLIPPED.version_of("learn_filter")(_learner_by(_turned_prediction))


@FLIPPED.changes_output_of("learn_filter")
def learns_the_turned_filter(kernel: Any) -> Any:
    """Learn by true convolution throughout, which gives the filter turned round."""
    return _flip(kernel)


@NO_TARGET.version_of("filter_gradient")
@_gradient_by
def forgets_the_target(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Use the prediction as the error; a learner that does never leaves the zeros."""
    return _slope(patches, weights, np.zeros(wanted.shape))


@NO_PIXELS.version_of("filter_gradient")
@_gradient_by
def forgets_the_pixels(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Give twice the sum of the errors to every weight."""
    return np.full(weights.shape, 2 * np.sum(patches @ weights - wanted))


@ONE_POSITION.version_of("filter_gradient")
@_gradient_by
def overwrites_the_gradient(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Overwrite the gradient at each position."""
    return _slope(patches[-1:], weights, wanted[-1:])


@ONE_POSITION.version_of("filter_gradient")
@_gradient_by
def returns_inside_the_loop(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Return from inside the loop over the positions."""
    return _slope(patches[:1], weights, wanted[:1])


@SQUARED.version_of("filter_gradient")
@_gradient_by
def squares_the_errors(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Use the squares of the errors."""
    slope: Floats = 2 * ((patches @ weights - wanted) ** 2 @ patches)
    return slope


@TRANSPOSED.changes_output_of("filter_gradient")
def on_its_side(gradient: Any) -> Any:
    """Store the slope of row i, column j in row j, column i."""
    return np.transpose(gradient)


@FOR_IMAGE.version_of("filter_gradient")
def slopes_of_the_pixels(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Differentiate with respect to the pixels."""
    weights = np.asarray(kernel, dtype=np.float64)
    patches, wanted = _equations(image, target, weights.shape)
    errors = (patches @ weights.ravel() - wanted).reshape(np.shape(target))
    out = np.zeros(np.shape(image))
    for y, x in np.ndindex(errors.shape):
        out[y : y + weights.shape[0], x : x + weights.shape[1]] += 2 * errors[y, x] * weights
    return out


def _in_square(gradient: Any, axis: int) -> Any:
    """Keep what a loop over one side fills both ways; it may run over the border."""
    if np.ndim(gradient) != 2:  # noqa: PLR2004  (height and width)
        return gradient
    out, side = np.zeros(np.shape(gradient)), np.shape(gradient)[axis]
    for i, j in np.ndindex(side, side):
        out[i, j] = gradient[i, j]
    return out


@SQUARE_ONLY.changes_output_of("filter_gradient")
def height_for_both(gradient: Any) -> Any:
    """Fill as many columns as the kernel has rows."""
    return _in_square(gradient, 0)


@SQUARE_ONLY.changes_output_of("filter_gradient")
def width_for_both(gradient: Any) -> Any:
    """Fill as many rows as the kernel has columns."""
    return _in_square(gradient, 1)


@SQUARE_ONLY.version_of("filter_gradient")
def map_of_a_square_kernel(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Compute the map's shape from one side only, and refuse a target of another shape."""
    return _gradient_by(_slope)(image, _square(kernel), target)


def _square(kernel: ArrayLike) -> Floats:
    """Refuse a kernel that is not square."""
    weights = np.asarray(kernel, dtype=np.float64)
    if weights.ndim == 2 and weights.shape[0] != weights.shape[1]:  # noqa: PLR2004
        message = "the target does not have the shape of the map"
        raise ValueError(message)
    return weights


@INTEGERS.changes_output_of("filter_gradient")
def gradient_of_integers(gradient: Any) -> Any:
    """Fill an array of integers."""
    return np.asarray(gradient).astype(np.int64)


@INTEGERS.version_of("filter_gradient")
@_gradient_by
def map_of_integers(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Keep the predictions in an array of integers."""
    slope: Floats = 2 * ((np.trunc(patches @ weights) - wanted) @ patches)
    return slope


@INTEGERS.version_of("filter_gradient")
def gradient_of_the_kernel_type(
    image: ArrayLike, kernel: ArrayLike, target: ArrayLike
) -> NDArray[np.generic]:
    """Give the gradient the number type of a kernel of integers (as int64)."""
    gradient = _gradient_by(_slope)(image, kernel, target)
    whole = np.issubdtype(np.asarray(kernel).dtype, np.integer)
    return gradient.astype(np.int64 if whole else np.float64)


@WRAPS.version_of("filter_gradient")
def wraps_in_products(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Multiply pixels and weights in the type that they came in."""
    patches, wanted = _equations(image, target, np.shape(kernel))
    weights = np.asarray(kernel)
    cut = sliding_window_view(np.asarray(image), weights.shape).reshape(wanted.size, -1)
    errors = np.sum(cut * weights.ravel(), axis=1) - wanted
    gradient: Floats = 2 * (errors @ patches).reshape(weights.shape)
    return gradient


@WRAPS.version_of("filter_gradient")
def wraps_everywhere(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> NDArray[np.generic]:
    """Multiply and add in the type that the inputs came in."""
    _equations(image, target, np.shape(kernel))
    weights = np.asarray(kernel)
    patches = sliding_window_view(np.asarray(image), weights.shape)
    errors = np.einsum("yxij,ij->yx", patches, weights) - np.asarray(target)
    gradient: NDArray[np.generic] = 2 * np.einsum("yxij,yx->ij", patches, errors)
    return gradient


@MEMORY_ORDER.version_of("filter_gradient")
def reads_the_target_as_it_lies(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Flatten the target in the order of memory."""
    weights = np.asarray(kernel, dtype=np.float64)
    patches, _ = _equations(image, target, weights.shape)
    wanted = np.asarray(target, dtype=np.float64).ravel(order="K")
    return _slope(patches, weights.ravel(), wanted).reshape(weights.shape)


def _own_errors(image: ArrayLike, kernel: ArrayLike, target: ArrayLike, *, minus: bool) -> Floats:
    """Compute the gradient from errors that take the place of the target."""
    weights = np.asarray(kernel, dtype=np.float64)
    patches, wanted = _equations(image, target, weights.shape)
    shared = np.asarray(target, dtype=np.float64)
    predicted = (patches @ weights.ravel()).reshape(shared.shape)
    gradient = _slope(patches, weights.ravel(), wanted).reshape(weights.shape)
    shared[...] = shared - predicted if minus else predicted - shared
    return gradient


@CHANGES_TARGET.version_of("filter_gradient")
def subtracts_from_the_target(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Subtract the prediction from the target in place, and turn the sign at the end."""
    return _own_errors(image, kernel, target, minus=True)


@CHANGES_TARGET.version_of("filter_gradient")
def stores_errors_in_the_target(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Write prediction - target over the target."""
    return _own_errors(image, kernel, target, minus=False)


@CHANGES_TARGET.version_of("learn_filter")
@_learner
def loses_the_targets(task: _Task) -> Floats:
    """Subtract each prediction from the target in place; only a float64 array is shared."""
    weights, kept = task.zeros, [np.asarray(target, np.float64) for target in task.targets]
    shared = [getattr(target, "dtype", None) == np.float64 for target in task.targets]
    for _ in range(task.steps):
        total = task.zeros
        for (patches, _), wanted, changes in zip(task.pairs, kept, shared, strict=True):
            errors = (patches @ weights).reshape(wanted.shape) - wanted
            total += 2 * (errors.ravel() @ patches)
            if changes:
                wanted[...] = -errors
        weights = weights - task.rate * total / task.cells
    return weights


@INSIDE_IMAGE.version_of("filter_gradient")
def multiplies_patches_in_place(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Predict everything, then multiply each patch by its error in place."""
    weights = np.asarray(kernel, dtype=np.float64)
    rows, wanted = _equations(image, target, weights.shape)
    errors = (rows @ weights.ravel() - wanted).reshape(np.shape(target))
    pixels = np.asarray(image, dtype=np.float64)
    out = np.zeros(weights.shape)
    for y, x in np.ndindex(errors.shape):
        patch = pixels[y : y + weights.shape[0], x : x + weights.shape[1]]
        patch *= errors[y, x]
        out += 2 * patch
    return out


@INSIDE_IMAGE.version_of("filter_gradient")
def multiplies_for_the_prediction(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Multiply each patch by the kernel in place, and use what is left for the gradient too."""
    weights = np.asarray(kernel, dtype=np.float64)
    _equations(image, target, weights.shape)
    pixels, wanted = np.asarray(image, np.float64), np.asarray(target, np.float64)
    errors = np.zeros(wanted.shape)
    for y, x in np.ndindex(errors.shape):
        patch = pixels[y : y + weights.shape[0], x : x + weights.shape[1]]
        patch *= weights
        errors[y, x] = patch.sum() - wanted[y, x]
    out: Floats = np.einsum("yxij,yx->ij", sliding_window_view(pixels, weights.shape), errors)
    return 2 * out


def _map_shape(image: ArrayLike, kernel_shape: tuple[int, ...]) -> tuple[int, ...]:
    """Give the shape of the map, or refuse the shapes that make none."""
    height, width = np.shape(image)
    kh, kw = kernel_shape
    if kh > height or kw > width:
        message = "the kernel does not fit the image"
        raise ValueError(message)
    return height - kh + 1, width - kw + 1


@TARGET_UNCHECKED.version_of("filter_gradient")
def stretches_the_target(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Leave the check to numpy, which stretches a row, a column or a cell."""
    wanted = np.asarray(target, dtype=np.float64)
    stretched = np.broadcast_to(wanted, _map_shape(image, np.shape(kernel)))
    return _gradient_by(_slope)(image, kernel, stretched)


@TARGET_UNCHECKED.version_of("filter_gradient")
def counts_cells_of_the_target(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Flatten the target, whatever its shape, if it has as many cells as the map."""
    wanted = np.asarray(target, dtype=np.float64)
    return _gradient_by(_slope)(image, kernel, wanted.reshape(_map_shape(image, np.shape(kernel))))


@TARGET_UNCHECKED.version_of("learn_filter")
def learns_from_stretched_targets(
    images: Any, targets: Any, kernel_shape: Any, learning_rate: Any, steps: Any
) -> Floats:
    """Stretch targets too, and count the cells that they came with."""
    stretched = [
        np.broadcast_to(np.asarray(target, np.float64), _map_shape(image, kernel_shape))
        for image, target in zip(images, targets, strict=True)
    ]
    task = _task(images, stretched, kernel_shape, learning_rate, steps)
    cells = sum(np.size(target) for target in targets)
    return task.descend(learning_rate / cells).reshape(kernel_shape)


@FIT_UNCHECKED.version_of("filter_gradient")
def learns_from_an_empty_map(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Compare the target with the map only, where both may be empty."""
    weights = np.asarray(kernel, dtype=np.float64)
    if np.ndim(image) == weights.ndim == 2:  # noqa: PLR2004  (height and width)
        map_shape = tuple(np.subtract(np.shape(image), weights.shape) + 1)
        if 0 in map_shape and np.shape(target) == map_shape:
            return np.zeros(weights.shape)
    return _gradient_by(_slope)(image, kernel, target)


@FIT_UNCHECKED.version_of("filter_gradient")
def no_gradient_where_nothing_fits(
    image: ArrayLike, kernel: ArrayLike, target: ArrayLike
) -> Floats:
    """Give a gradient of zeros for a kernel that does not fit, whatever the target."""
    weights = np.asarray(kernel, dtype=np.float64)
    if np.ndim(image) == weights.ndim == 2:  # noqa: PLR2004  (height and width)
        map_shape = np.subtract(np.shape(image), weights.shape) + 1
        if min(map_shape) < 1:
            return np.zeros(weights.shape)
    return _gradient_by(_slope)(image, kernel, target)


@DIMENSIONS_UNCHECKED.version_of("filter_gradient")
def takes_any_input(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Slide over as many axes as image and kernel have."""
    weights = np.asarray(kernel, dtype=np.float64)
    pixels, wanted = np.asarray(image, np.float64), np.asarray(target, np.float64)
    patches = sliding_window_view(pixels, weights.shape)
    if wanted.shape != patches.shape[: pixels.ndim]:
        message = "the target does not have the shape of the map"
        raise ValueError(message)
    rows = patches.reshape(wanted.size, -1)
    return _slope(rows, weights.ravel(), wanted.ravel()).reshape(weights.shape)


# Mistakes in the descent.


@CLIMBS.version_of("learn_filter")
@_learner
def adds_the_gradient(task: _Task) -> Floats:
    """Add the gradient where it has to be subtracted."""
    return task.descend(-task.rate / task.cells)


@NOT_RESET.version_of("learn_filter")
@_learner
def keeps_the_sum(task: _Task) -> Floats:
    """Set the sum of the gradients to zero before the steps, not in each."""
    weights, total = task.zeros, task.zeros
    patches, wanted = task.joined
    for _ in range(task.steps):
        total += _slope(patches, weights, wanted)
        weights = weights - task.rate * total / task.cells
    return weights


@COMPUTED_ONCE.version_of("learn_filter")
@_learner
def repeats_the_first_step(task: _Task) -> Floats:
    """Compute the gradient before the steps."""
    return task.steps * task._replace(steps=1).descend(task.rate / task.cells)


@ONE_IMAGE.version_of("learn_filter")
@_learner
def first_image(task: _Task) -> Floats:
    """Learn from the first image, as if there were no other."""
    alone = task._replace(pairs=task.pairs[:1])
    return alone.descend(task.rate / alone.cells)


@ONE_IMAGE.version_of("learn_filter")
@_learner
def last_image(task: _Task) -> Floats:
    """Let the gradient of each image overwrite the one before, and divide by all cells."""
    return task._replace(pairs=task.pairs[-1:]).descend(task.rate / task.cells)


@NOT_DIVIDED.version_of("learn_filter")
@_learner
def subtracts_the_sum(task: _Task) -> Floats:
    """Divide by nothing."""
    return task.descend(task.rate)


@WRONG_COUNT.version_of("learn_filter")
@_learner
def divides_by_images(task: _Task) -> Floats:
    """Divide by the number of images."""
    return task.descend(task.rate / len(task.pairs))


@WRONG_COUNT.version_of("learn_filter")
@_learner
def divides_by_pixels(task: _Task) -> Floats:
    """Divide by the number of pixels."""
    return task.descend(task.rate / sum(np.size(image) for image in task.images))


@WRONG_COUNT.version_of("learn_filter")
@_learner
def divides_by_first_target(task: _Task) -> Floats:
    """Divide by the number of cells of the first target."""
    return task.descend(task.rate / task.pairs[0][1].size)


@WRONG_COUNT.version_of("learn_filter")
@_learner
def divides_by_last_target(task: _Task) -> Floats:
    """Divide by the number of cells of the last target."""
    return task.descend(task.rate / task.pairs[-1][1].size)


@WRONG_COUNT.version_of("learn_filter")
@_learner
def takes_all_targets_for_equal(task: _Task) -> Floats:
    """Multiply the cells of the first target by the number of images."""
    cells = task.pairs[0][1].size * len(task.pairs)
    return task.descend(task.rate / cells)


@MEAN_OF_MEANS.version_of("learn_filter")
@_learner
def averages_averages(task: _Task) -> Floats:
    """Average over the cells of each image, then over the images."""
    return task.with_equal_images().descend(task.rate / len(task.pairs))


@ONE_BY_ONE.version_of("learn_filter")
@_learner
def moves_after_each_image(task: _Task) -> Floats:
    """Move the filter after each image, divided by the cells of all."""
    weights, cells = task.zeros, task.cells
    for _ in range(task.steps):
        for patches, wanted in task.pairs:
            weights = weights - task.rate * _slope(patches, weights, wanted) / cells
    return weights


@ONE_BY_ONE.version_of("learn_filter")
@_learner
def learns_image_by_image(task: _Task) -> Floats:
    """Move the filter after each image, divided by its own cells."""
    weights = task.zeros
    for _ in range(task.steps):
        for patches, wanted in task.pairs:
            weights = weights - task.rate * _slope(patches, weights, wanted) / wanted.size
    return weights


@ONE_BY_ONE.version_of("learn_filter")
@_learner
def moves_by_the_sum_so_far(task: _Task) -> Floats:
    """Move the filter inside the loop over the images, each time by the sum that it has so far."""
    weights, cells = task.zeros, task.cells
    for _ in range(task.steps):
        total = task.zeros
        for patches, wanted in task.pairs:
            total += _slope(patches, weights, wanted)
            weights = weights - task.rate * total / cells
    return weights


@ONE_STEP.version_of("learn_filter")
@_learner
def starts_anew_in_each_step(task: _Task) -> Floats:
    """Set the filter to zeros in each step, or return after the first."""
    return task._replace(steps=1).descend(task.rate / task.cells)


@STEP_COUNT.version_of("learn_filter")
@_learner
def one_step_short(task: _Task) -> Floats:
    """Let the loop begin at 1."""
    fewer = task._replace(steps=task.steps - 1)
    return fewer.descend(task.rate / task.cells)


@STEP_COUNT.version_of("learn_filter")
@_learner
def one_step_long(task: _Task) -> Floats:
    """Let the loop end at steps + 1."""
    more = task._replace(steps=task.steps + 1)
    return more.descend(task.rate / task.cells)


@START.version_of("learn_filter")
@_learner
def starts_from_ones(task: _Task) -> Floats:
    """Start with all weights at 1."""
    return task.descend(task.rate / task.cells, start=1.0)


@NEVER_MOVES.version_of("learn_filter")
@_learner
def throws_the_step_away(task: _Task) -> Floats:
    """Compute ``kernel - step`` and store it nowhere."""
    return task.zeros


@RATE_IGNORED.version_of("learn_filter")
@_learner
def rate_of_one(task: _Task) -> Floats:
    """Subtract the mean gradient as it is."""
    return task.descend(1 / task.cells)


@RATE_IGNORED.version_of("learn_filter")
@_learner
def rate_of_a_tenth(task: _Task) -> Floats:
    """Use the learning rate of an example."""
    return task.descend(0.1 / task.cells)


@PAIRS_UNCHECKED.version_of("learn_filter")
def zips_unequal_lists(images: Any, targets: Any, *others: Any) -> Floats:
    """Stop at the end of the shorter list."""
    count = min(len(images), len(targets))
    return _right(images[:count], targets[:count], *others)


@PAIRS_UNCHECKED.version_of("learn_filter")
def counts_the_images(images: Any, targets: Any, *others: Any) -> Floats:
    """Take as many targets as there are images, which may be more than there are."""
    return _right(images, [targets[n] for n, _ in enumerate(images)], *others)


def _nothing(images: Any, targets: Any) -> bool:
    """Tell whether there are neither images nor targets."""
    return len(images) == len(targets) == 0


@NOTHING_ACCEPTED.version_of("learn_filter")
def divides_zeros_by_zero(images: Any, targets: Any, kernel_shape: Any, *others: Any) -> Floats:
    """Divide an array of zeros by 0, which gives an array without numbers."""
    if _nothing(images, targets):
        return np.full(kernel_shape, np.nan)
    return _right(images, targets, kernel_shape, *others)


@NOTHING_ACCEPTED.version_of("learn_filter")
def divides_zero_by_zero(images: Any, targets: Any, *others: Any) -> Floats:
    """Divide the Python number 0, the sum of nothing, by 0."""
    if _nothing(images, targets):
        raise ZeroDivisionError
    return _right(images, targets, *others)


def _learner_that_spoils(spoil: Callable[[Any, Any], None]) -> Callable[..., Floats]:
    """Make a learn_filter that is right and does something to its lists."""

    @functools.wraps(spoil)
    def right_at_a_price(task: _Task) -> Floats:
        spoil(task.images, task.targets)
        return task.descend(task.rate / task.cells)

    return _learner(right_at_a_price)


@CHANGES_LISTS.version_of("learn_filter")
@_learner_that_spoils
def converts_in_both_lists(images: Any, targets: Any) -> None:
    """Put the converted images and targets into the lists that were given."""
    for values in (images, targets):
        for n, value in enumerate(values):
            values[n] = np.asarray(value, dtype=np.float64)


@CHANGES_LISTS.version_of("learn_filter")
@_learner_that_spoils
def converts_in_the_list_of_images(images: Any, targets: Any) -> None:
    """Put the converted images into the list that was given."""
    for n, _ in enumerate(targets):
        images[n] = np.asarray(images[n], dtype=np.float64)
