"""Known wrong ways to stack layers; each version makes its one mistake and no other."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from math import prod
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Floats = NDArray[np.float64]
Ints = Sequence[int]

# --- relu

ABSOLUTE = Misconception(
    id="relu-takes-absolute",
    concept="stacking",
    question="What should ReLU make of -5, and what does yours make of it?",
    hint="You took the absolute value, so a strong response to the opposite pattern counts like a "
    "strong response. ReLU turns everything below 0 into 0.",
)
KEEPS_NEGATIVES = Misconception(
    id="relu-keeps-negatives",
    concept="stacking",
    question="Which of the numbers -5 and 5 gets through your ReLU?",
    hint="You kept the negative numbers and cleared the positive ones. ReLU is the other way "
    "round: it gives the larger one of each number and 0.",
)
STEP = Misconception(
    id="relu-gives-ones",
    concept="stacking",
    question="If one cell holds 2 and another 200, what does your ReLU make of each?",
    hint="You asked whether each number is above 0 and returned the answer, so all positive "
    "numbers became the same. ReLU passes a positive number on with its size.",
)
REMOVES = Misconception(
    id="relu-removes-cells",
    concept="stacking",
    question="If a map of 4 x 6 goes into your ReLU, what shape comes out?",
    hint="You selected the positive numbers and dropped the others, so the positions are lost. "
    "The others become 0 and stay where they are; the shape does not change.",
)
MAXIMUM = Misconception(
    id="relu-takes-maximum",
    concept="stacking",
    question="What is the second argument of np.max, and which function compares cell by cell?",
    hint="You took the largest number of a whole array or of each column: np.max(x, 0) means "
    "along axis 0. ReLU compares every single number with 0, as np.maximum(x, 0) does.",
)
WHOLE_ARRAY = Misconception(
    id="relu-judges-whole-array",
    concept="stacking",
    question="If x holds positive and negative numbers, is x > 0 true or false?",
    hint="You asked one question about the whole array, where some numbers are above 0 and others "
    "are not; Python's max() and if cannot go cell by cell. Use np.maximum(x, 0) or np.where.",
)
LEAKY = Misconception(
    id="relu-leaks",
    concept="stacking",
    question="What exactly does your ReLU give for -100?",
    hint="You let a small part of each negative number through. That is another function, leaky "
    "ReLU; here everything below 0 becomes exactly 0.",
)
CLIPS = Misconception(
    id="relu-clips-above",
    concept="stacking",
    question="What is the largest number that can come out of your ReLU?",
    hint="You cut large numbers off at an upper limit. ReLU has a lower limit only: a number "
    "above 0 stays as it is, however large.",
)
OTHER_CURVE = Misconception(
    id="relu-is-another-curve",
    concept="stacking",
    question="Does your function give exactly 3 for 3, and exactly 0 for -3?",
    hint="You used another activation function, a smooth curve such as the sigmoid, tanh or "
    "softplus. ReLU has no curve: a number above 0 stays as it is, all else becomes 0.",
)
TRUNCATES = Misconception(
    id="relu-cuts-fractions",
    concept="stacking",
    question="What does your ReLU make of 0.75, and what type of numbers does your result hold?",
    hint="You put the result into an array of integers, which cuts off the part after the decimal "
    "point. Make it an array of float64.",
)
RELU_LIST = Misconception(
    id="relu-returns-list",
    concept="stacking",
    question="Of which type is what you return, a list or an array?",
    hint="You returned a list. The numbers are right, but the next layer needs an array: pass the "
    "list to np.array.",
)
RELU_IN_PLACE = Misconception(
    id="relu-changes-input",
    concept="stacking",
    question="Is the array into which you write the zeros your own or the caller's?",
    hint="You wrote the zeros into the array that you were given: np.asarray makes no copy of an "
    "array that is float64 already. Make a new array, as np.maximum(x, 0) does.",
)
ONE_SHAPE = Misconception(
    id="relu-one-shape-only",
    concept="stacking",
    question="How many dimensions does your code expect, and how many do the maps (F, H, W) have?",
    hint="You wrote your loops for one number of dimensions only. ReLU does the same to every "
    "number in an array of any shape; np.maximum(x, 0) needs no loop at all.",
)

# --- two_layers

NO_RELU = Misconception(
    id="layers-without-relu",
    concept="stacking",
    question="What happens to the negative numbers on a map of the first layer, before the second "
    "layer reads it?",
    hint="You passed the first layer's negative responses on to the second layer. ReLU belongs "
    "between the two; without it two layers can do no more than one.",
)
RELU_LAST = Misconception(
    id="layers-relu-after-last",
    concept="stacking",
    question="Can a number in your result be negative, and should it?",
    hint="You applied ReLU to what the second layer answers. It stands between the layers only: "
    "what the second layer's responses add up to is returned as it is.",
)
RELU_ON_IMAGE = Misconception(
    id="layers-relu-on-image",
    concept="stacking",
    question="Where in your code does ReLU stand, before or after the first layer?",
    hint="You applied ReLU to the image. The first layer needs the image as it is; ReLU is "
    "applied to the maps that this layer makes.",
)
ORDER = Misconception(
    id="layers-order-swapped",
    concept="stacking",
    question="Which of the two sets of filters meets the image in your code?",
    hint="You ran the second layer first. The image goes through the filters in `first`, and only "
    "the maps that come out go through those in `second`.",
)
NOT_SUMMED = Misconception(
    id="layers-slices-not-added",
    concept="filter-bank",
    question="How many maps does one filter of the second layer make in your code?",
    hint="You kept a map for every slice of a filter. The responses of all its slices are added "
    "up, so that each filter of the second layer makes one map.",
)
ONE_MAP_READ = Misconception(
    id="layers-reads-one-map",
    concept="filter-bank",
    question="How many maps of the first layer take part in one number of your result?",
    hint="You let the second layer read one map only. A filter of the second layer has one slice "
    "for each map of the first, and all of them count.",
)
MEAN = Misconception(
    id="layers-take-mean",
    concept="filter-bank",
    question="Do you add the products up, or do you divide by something as well?",
    hint="You took a mean. A response is the sum of all products, over the cells of the filter "
    "and over its slices; nothing is divided.",
)
PAIRED = Misconception(
    id="layers-pairs-filters-with-maps",
    concept="filter-bank",
    question="Which maps of the first layer does the second filter of the second layer look at?",
    hint="You gave each filter of the second layer one map of its own. Every filter looks at all "
    "the maps, through one slice for each, and adds the responses.",
)
ADDED_FIRST = Misconception(
    id="layers-adds-maps-first",
    concept="filter-bank",
    question="Can the second layer still tell the maps of the first layer apart in your code?",
    hint="You added the first layer's maps to one map before the second layer. The maps stay "
    "apart: each meets a slice of its own, and only these responses are added.",
)
FLIPPED = Misconception(
    id="layers-filters-flipped",
    concept="correlation-or-convolution",
    question="Which weight of a filter meets the top left number of what it lies on?",
    hint="You turned the filters round. These layers use them as they stand: the top left weight "
    "meets the top left number.",
)
PADDED = Misconception(
    id="layers-same-padding",
    concept="stacking",
    question="How large is a map of a 3x3 filter on an image of 5x5, if the filter never leaves "
    "it?",
    hint="You padded the border with zeros so that a map does not shrink. Here the filters stay "
    "inside what they slide over, in both layers.",
)
AXES = Misconception(
    id="layers-maps-on-last-axis",
    concept="filter-bank",
    question="On which axis of your result do you count the filters of the second layer?",
    hint="You put the maps on another axis than the first. The shape is (G, H'', W''): the map "
    "comes first, then the row, then the column.",
)
MIXED = Misconception(
    id="layers-rows-columns-mixed",
    concept="stacking",
    question="In your code, does the first number of a shape stand for the height or the width?",
    hint="You mixed up rows and columns. Rows come first in images, in filters and in maps.",
)
SECOND_ON_IMAGE = Misconception(
    id="layers-second-reads-image",
    concept="stacking",
    question="What does your second layer slide over, the image or the first layer's maps?",
    hint="You ran the second layer on the image. Stacking means that it runs on the maps of the "
    "first layer, after ReLU.",
)
ONE_LAYER = Misconception(
    id="layers-second-missing",
    concept="stacking",
    question="Where in your result do the weights in `second` show?",
    hint="You returned the maps of the first layer. The filters in `second` have to slide over "
    "them too; what they answer is the result.",
)
ONE_MAP_LEFT = Misconception(
    id="layers-one-map-left",
    concept="filter-bank",
    question="If the second layer has four filters, how many maps do you return?",
    hint="You returned one map instead of one for each filter of the second layer. Give each "
    "filter a place of its own in an array of shape (G, H'', W'').",
)
SAME_SIZE = Misconception(
    id="layers-share-kernel-size",
    concept="stacking",
    question="From which array do you read the height and width of the second layer's filters?",
    hint="You used the size of the first layer's filters for the second layer as well. The two "
    "may differ: read the size from the layer's own array.",
)
SQUARE = Misconception(
    id="layers-square-filters-only",
    concept="filter-bank",
    question="Do you read both the height and the width of a filter from its shape?",
    hint="You used one side of a filter for both its height and its width. A filter need not be "
    "square: the last two numbers of the shape are kh and kw.",
)
INTEGERS = Misconception(
    id="layers-cut-fractions",
    concept="stacking",
    question="Of which type are the numbers in the arrays into which you put the responses?",
    hint="You collected responses in an array of integers, which cuts off the part after the "
    "decimal point. Make the maps arrays of float64.",
)
WRAPS = Misconception(
    id="layers-wrap-around",
    concept="filter-bank",
    question="What is 200 + 100 in the image's own number type, if that is uint8?",
    hint="You multiplied in the image's own small integer type, in which a product above 255 "
    "starts again from 0. Convert the image and the filters to float64 before you multiply.",
)
WRITES = Misconception(
    id="layers-write-into-image",
    concept="filter-bank",
    question="Is the image still the same after your function has run?",
    hint="You wrote into the image that you were given; a slice such as image[0:3, 0:3] is no "
    "copy. Put products and responses into arrays of your own.",
)
SHORT = Misconception(
    id="layers-one-position-short",
    concept="stacking",
    question="At how many places can a filter 3 wide start in a row of 5?",
    hint="You stopped one position early. A side of length n has n - k + 1 positions for a filter "
    "of length k; count the last one too, in each layer.",
)
POOLS = Misconception(
    id="layers-pool-between",
    concept="stacking",
    question="What stands between the two layers in your code, apart from ReLU?",
    hint="You made the maps smaller between the layers, by pooling or by a stride of 2. Only ReLU "
    "stands between them here, and it does not change the shape.",
)
IN_OUT = Misconception(
    id="layers-in-out-swapped",
    concept="filter-bank",
    question="Which of the first two axes of `second` counts its filters, and which their slices?",
    hint="You took the first two axes of `second` the wrong way round. Its shape is (G, F, kh, "
    "kw): first the filter, then the slice for each map of the first layer.",
)
LAYERS_LIST = Misconception(
    id="layers-return-list",
    concept="filter-bank",
    question="Of which type is what you return, a list or an array?",
    hint="You returned a list. The numbers are right, but an array is due: pass the list to "
    "np.array.",
)
NO_FIT = Misconception(
    id="layers-fit-unchecked",
    concept="filter-bank",
    question="How large are the maps of the first layer, and can every filter of the second lie "
    "inside them?",
    hint="You went on with filters that do not fit. Those of the first layer must fit the image "
    "and those of the second its maps, which are smaller; refuse all others with ValueError.",
)
NO_DIMENSIONS = Misconception(
    id="layers-dimensions-unchecked",
    concept="filter-bank",
    question="How many dimensions must the image have, and how many the arrays of filters?",
    hint="You went on with an input that has other dimensions than it should. The image has two "
    "and the arrays of filters have four; refuse everything else with ValueError.",
)
NO_SLICES = Misconception(
    id="layers-slices-unchecked",
    concept="filter-bank",
    question="What if a filter has more or fewer slices than there are maps?",
    hint="You went on with filters whose slices do not match what they slide over. numpy may "
    "stretch a single slice and zip stops early; compare the numbers and raise ValueError.",
)

# --- receptive_field

ADDS = Misconception(
    id="receptive-adds-sizes",
    concept="stacking",
    question="If two filters of size 3 follow each other, how many pixels do their patches share?",
    hint="You added up whole kernel sizes. The patches overlap: the first pixel counts 1, and "
    "each layer adds its kernel size less one.",
)
MULTIPLIES = Misconception(
    id="receptive-multiplies-sizes",
    concept="stacking",
    question="Draw two layers of size 3 one above the other: how many pixels lie below one number?",
    hint="You multiplied the kernel sizes. Each layer adds something to the field: its kernel "
    "size less one, times the strides before it.",
)
NO_STRIDES = Misconception(
    id="receptive-strides-ignored",
    concept="stacking",
    question="After a layer with stride 2, how far apart in the image do neighbours on its map "
    "lie?",
    hint="You did not use the strides. What a layer adds, its kernel size less one, is multiplied "
    "by the strides of all the layers before it.",
)
TOO_EARLY = Misconception(
    id="receptive-stride-too-early",
    concept="stacking",
    question="Does a layer's own stride change how many pixels its first number sees?",
    hint="You let a layer's own stride widen its own step. The stride says where the next number "
    "starts, so it counts only for the layers that follow.",
)
ONE_STRIDE = Misconception(
    id="receptive-one-stride-only",
    concept="stacking",
    question="If the first two layers have stride 2, how many pixels is a step of the third?",
    hint="You used the stride of one layer only. A step is as wide as the product of the strides "
    "of all the layers before it.",
)
ADDS_STRIDES = Misconception(
    id="receptive-adds-strides",
    concept="stacking",
    question="If the first two layers have strides 2 and 3, how many pixels is a step of the "
    "third?",
    hint="You added the strides up. Each stride widens the steps that were already wide: multiply "
    "them.",
)
ALL_STRIDES = Misconception(
    id="receptive-strides-of-all-layers",
    concept="stacking",
    question="Which layers' strides does the very first layer feel?",
    hint="You multiplied by the strides of all layers, also of those that come later. Only the "
    "strides before a layer widen its steps, so the first layer's steps are 1 pixel.",
)
REVERSED = Misconception(
    id="receptive-order-reversed",
    concept="stacking",
    question="Which entry of the lists belongs to the layer that reads the image?",
    hint="You let the strides act in the wrong direction, from the last layer to the first. The "
    "first entry belongs to the layer at the image, and its stride acts on the layers after it.",
)
NO_START = Misconception(
    id="receptive-start-missing",
    concept="stacking",
    question="How many pixels does one number see if all kernels have the size 1?",
    hint="You left out the pixel that is there from the start. With no layer at all a number sees "
    "1 pixel; begin there and let each layer add its part.",
)
WHOLE_KERNELS = Misconception(
    id="receptive-starts-twice",
    concept="stacking",
    question="How many pixels does a single layer of size 3 see, by your count?",
    hint="You started at 1 and then added whole kernel sizes, so one cell of each kernel counts "
    "twice. A layer adds its size less one.",
)
AREA = Misconception(
    id="receptive-area-not-side",
    concept="stacking",
    question="Do you count pixels in a row, or in a square?",
    hint="You returned the number of pixels in the whole square. The receptive field is asked "
    "along one side only.",
)
ODD_ONLY = Misconception(
    id="receptive-odd-sizes-only",
    concept="stacking",
    question="What does your formula give for a single layer of size 2, or of size 4?",
    hint="You counted half a kernel to either side, which is right for odd sizes only. A kernel "
    "of any size k adds k - 1.",
)
ONE_SIDE = Misconception(
    id="receptive-one-side-only",
    concept="stacking",
    question="On how many sides of its middle does a kernel of size 3 reach out?",
    hint="You counted how far a kernel reaches to one side of its middle. It reaches to both: a "
    "kernel of size k adds k - 1.",
)
LARGEST = Misconception(
    id="receptive-single-layer",
    concept="stacking",
    question="Does a number of the second layer see more than a number of the first?",
    hint="You returned the size of one kernel. The field grows with every layer, so all of them "
    "take part in the sum.",
)
LEFT_OUT = Misconception(
    id="receptive-layer-left-out",
    concept="stacking",
    question="How often does your loop run for a list of three layers?",
    hint="You left out the first or the last layer. Every layer adds its kernel size less one, "
    "the first and the last one too.",
)
POSITIONS = Misconception(
    id="receptive-positions-not-steps",
    concept="stacking",
    question="Three numbers lie side by side: how many steps is it from the first to the last?",
    hint="You went from the last layer back and multiplied the field by the stride. r numbers are "
    "only r - 1 steps apart: the field below is (r - 1) x stride + kernel size.",
)
FLOAT = Misconception(
    id="receptive-returns-float",
    concept="stacking",
    question="Of which type is the number that you return?",
    hint="You returned a float. The number is right, but pixels are counted: return an int.",
)
EMPTY = Misconception(
    id="receptive-empty-refused",
    concept="stacking",
    question="What does a number see if there is no layer between it and the image?",
    hint="You did not answer for an empty list. Without any layer a number is a pixel and sees "
    "just itself: the answer is 1.",
)
NO_DEFAULT = Misconception(
    id="receptive-default-missing",
    concept="stacking",
    question="What is in `strides` if the caller gives only the kernel sizes?",
    hint="You used `strides` although it may be None. Without strides each layer has stride 1: "
    "make such a list first.",
)
NO_LENGTHS = Misconception(
    id="receptive-lengths-unchecked",
    concept="stacking",
    question="What does your loop do if one list is shorter than the other, or empty?",
    hint="You went on with lists of different lengths; zip stops at the shorter one without a "
    "word, and an empty list is not None. Compare the lengths and raise ValueError.",
)
NO_VALUES = Misconception(
    id="receptive-values-unchecked",
    concept="stacking",
    question="What do you do with a kernel size of 0, or with a stride of -2?",
    hint="You went on with a size or a stride that no layer can have. Every entry of both lists "
    "must be at least 1; raise ValueError otherwise.",
)
NO_TYPES = Misconception(
    id="receptive-types-unchecked",
    concept="stacking",
    question="What do you do with a size of 2.5 or 3.0, and with one that is True?",
    hint="You went on with an entry that is no int. A float is refused even if it is whole, and "
    "so are True and False, which pass isinstance(value, int): raise ValueError for them.",
)
LISTS_CHANGED = Misconception(
    id="receptive-changes-lists",
    concept="stacking",
    question="Do the caller's lists look the same after your function has run?",
    hint="You took entries out of the list that you were given, or turned it round. Such methods "
    "change the caller's list, and a tuple has none of them: go through it without changing it.",
)


def _rectified(x: ArrayLike) -> Floats:
    """Do ReLU as it should be done."""
    return np.maximum(np.asarray(x, dtype=np.float64), 0.0)


def _absolute(x: Floats) -> Floats:
    return np.abs(x)


def _lower(x: Floats) -> Floats:
    return np.minimum(x, 0.0)


def _step(x: Floats) -> Floats:
    return np.where(x > 0, 1.0, 0.0)


def _leaky(x: Floats) -> Floats:
    return np.where(x > 0, x, 0.01 * x)


def _sigmoid(x: Floats) -> Floats:
    """Compute the sigmoid in a form that does not overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * x))


@ABSOLUTE.version_of("relu")
def relu_takes_absolute(x: ArrayLike) -> Floats:
    """Drop the signs."""
    return _absolute(np.asarray(x, dtype=np.float64))


@KEEPS_NEGATIVES.version_of("relu")
def relu_takes_minimum(x: ArrayLike) -> Floats:
    """Take the smaller one of each number and 0."""
    return _lower(np.asarray(x, dtype=np.float64))


@STEP.version_of("relu")
def relu_gives_ones(x: ArrayLike) -> Floats:
    """Give 1 for each positive number."""
    return _step(np.asarray(x, dtype=np.float64))


@STEP.version_of("relu")
def relu_gives_truth_values(x: ArrayLike) -> NDArray[np.bool_]:
    """Give the comparison itself."""
    return np.asarray(x, dtype=np.float64) > 0


@REMOVES.version_of("relu")
def relu_selects_positive(x: ArrayLike) -> Floats:
    """Select the cells above 0."""
    values = np.asarray(x, dtype=np.float64)
    return values[values > 0]


@MAXIMUM.version_of("relu")
def relu_takes_maximum_along_axis(x: ArrayLike) -> Any:
    """Write np.max(x, 0)."""
    return np.max(np.asarray(x, dtype=np.float64), 0)


@MAXIMUM.version_of("relu")
def relu_takes_largest_number(x: ArrayLike) -> float:
    """Compare the largest number of all with 0."""
    return max(0.0, float(np.max(np.asarray(x, dtype=np.float64))))


@WHOLE_ARRAY.version_of("relu")
def relu_by_python_max(x: ArrayLike) -> Any:
    """Write max(0, x), which numpy refuses for more than one cell."""
    return max(0, np.asarray(x, dtype=np.float64))


@WHOLE_ARRAY.version_of("relu")
def relu_by_python_if(x: ArrayLike) -> Any:
    """Write an if that numpy refuses for more than one cell."""
    values = np.asarray(x, dtype=np.float64)
    return values if values > 0 else np.zeros(values.shape)


@WHOLE_ARRAY.version_of("relu")
def relu_if_any_positive(x: ArrayLike) -> Floats:
    """Keep the array if any number is above 0."""
    values = np.asarray(x, dtype=np.float64)
    return values if np.any(values > 0) else np.zeros(values.shape)


@WHOLE_ARRAY.version_of("relu")
def relu_if_all_positive(x: ArrayLike) -> Floats:
    """Keep the array if all numbers are above 0."""
    values = np.asarray(x, dtype=np.float64)
    return values if np.all(values > 0) else np.zeros(values.shape)


@LEAKY.version_of("relu")
def relu_leaks_a_hundredth(x: ArrayLike) -> Floats:
    """Let 1 percent through."""
    return _leaky(np.asarray(x, dtype=np.float64))


@CLIPS.version_of("relu")
def relu_clips_at_one(x: ArrayLike) -> Floats:
    """Let nothing above 1 through."""
    return np.minimum(_rectified(x), 1.0)


@CLIPS.version_of("relu")
def relu_clips_at_six(x: ArrayLike) -> Floats:
    """Let nothing above 6 through."""
    return np.minimum(_rectified(x), 6.0)


@OTHER_CURVE.version_of("relu")
def relu_is_sigmoid(x: ArrayLike) -> Floats:
    """Compute the sigmoid."""
    return _sigmoid(np.asarray(x, dtype=np.float64))


@OTHER_CURVE.version_of("relu")
def relu_is_softplus(x: ArrayLike) -> Floats:
    """Compute log(1 + exp(x))."""
    return np.logaddexp(0.0, np.asarray(x, dtype=np.float64))


@TRUNCATES.changes_output_of("relu")
def relu_cuts_fractions(result: Floats) -> NDArray[np.int64]:
    """Store whole numbers."""
    return result.astype(np.int64)


@RELU_LIST.changes_output_of("relu")
def relu_returns_list(result: Floats) -> list[Any]:
    """Return nested lists."""
    return list(result.tolist())


@RELU_IN_PLACE.version_of("relu")
def relu_in_place(x: ArrayLike) -> Floats:
    """Write zeros into the given array, and return it."""
    values = np.asarray(x, dtype=np.float64)
    values[values < 0] = 0.0
    return values


@ONE_SHAPE.version_of("relu")
def relu_loops_over_two_axes(x: ArrayLike) -> Floats:
    """Loop over shape[0] and shape[1]."""
    values = np.asarray(x, dtype=np.float64)
    out = np.zeros(values.shape)
    for i in range(values.shape[0]):
        for j in range(values.shape[1]):
            out[i, j] = values[i, j] if values[i, j] > 0 else 0.0
    return out


@ONE_SHAPE.version_of("relu")
def relu_unpacks_two_sides(x: ArrayLike) -> Floats:
    """Unpack the shape into height and width."""
    values = np.asarray(x, dtype=np.float64)
    _, _ = values.shape
    return _rectified(values)


@ONE_SHAPE.version_of("relu")
def relu_of_one_row(x: ArrayLike) -> Floats:
    """Go through the cells of a row, which are rows themselves in a map."""
    values = np.asarray(x, dtype=np.float64)
    return np.array([cell if cell > 0 else 0.0 for cell in values])


def _fits(maps: tuple[int, ...], weights: tuple[int, ...]) -> bool:
    """Tell whether filters fit maps, by the last two numbers of their shapes."""
    return weights[-2] <= maps[-2] and weights[-1] <= maps[-1]


def _dimensions(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> list[Floats]:
    """Convert, and refuse other dimensions."""
    arrays = [np.asarray(each, dtype=np.float64) for each in (image, first, second)]
    if [each.ndim for each in arrays] != [2, 4, 4]:
        message = "the image must have two dimensions and the filters four"
        raise ValueError(message)
    return arrays


def _slices(one: Floats, other: Floats) -> None:
    """Refuse other numbers of slices."""
    if one.shape[1] != 1 or other.shape[1] != one.shape[0]:
        message = "filters need one slice for each map"
        raise ValueError(message)


def _checked(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> list[Floats]:
    """Convert to image as a stack of one, and two banks; refuse what the reference refuses."""
    pixels, one, other = _dimensions(image, first, second)
    _slices(one, other)
    rows, columns = np.subtract(pixels.shape, one.shape[2:]) + 1
    if not _fits(pixels.shape, one.shape) or not _fits((rows, columns), other.shape):
        message = "the filters do not fit"
        raise ValueError(message)
    return [pixels[np.newaxis], one, other]


def _slide(maps: Any, weights: Any) -> Any:
    """Run a layer as it should be done; a single slice or map is stretched as numpy does."""
    windows = sliding_window_view(maps, weights.shape[2:], axis=(1, 2))
    return np.einsum("cyxij,fcij->fyx", windows, weights)


def _strict(maps: Floats, weights: Floats) -> Any:
    """Run a layer and refuse slices that do not match the maps."""
    if weights.shape[1] != len(maps):
        message = "filters need one slice for each map"
        raise ValueError(message)
    return _slide(maps, weights)


def _hidden(pixels: Floats, one: Floats) -> Floats:
    """Give the rectified maps of the first layer."""
    return _rectified(_slide(pixels, one))


def _with(activation: Callable[[Floats], Floats], *inputs: ArrayLike) -> Floats:
    """Run two layers with something else between them."""
    pixels, one, other = _checked(*inputs)
    return np.asarray(_slide(activation(_slide(pixels, one)), other))


@ABSOLUTE.version_of("two_layers")
def layers_with_absolute(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Drop the signs between the layers."""
    return _with(_absolute, image, first, second)


@KEEPS_NEGATIVES.version_of("two_layers")
def layers_with_minimum(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Pass on negative responses only."""
    return _with(_lower, image, first, second)


@STEP.version_of("two_layers")
def layers_with_step(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Pass on 1 for each positive response."""
    return _with(_step, image, first, second)


@LEAKY.version_of("two_layers")
def layers_with_leaky_relu(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Let 1 percent of the negative responses through."""
    return _with(_leaky, image, first, second)


@CLIPS.version_of("two_layers")
def layers_with_limit_of_one(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Pass on nothing above 1."""
    return _with(lambda maps: np.clip(maps, 0.0, 1.0), image, first, second)


@OTHER_CURVE.version_of("two_layers")
def layers_with_sigmoid(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Put the sigmoid between the layers."""
    return _with(_sigmoid, image, first, second)


@NO_RELU.version_of("two_layers")
def layers_without_relu(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Pass all responses on."""
    return _with(lambda maps: maps, image, first, second)


@RELU_LAST.changes_output_of("two_layers")
def relu_after_both(result: Floats) -> Floats:
    """Apply ReLU after each layer."""
    return np.maximum(result, 0.0)


@RELU_LAST.version_of("two_layers")
def relu_after_second_only(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Apply ReLU at the end instead of between the layers."""
    return _rectified(layers_without_relu(image, first, second))


@RELU_LAST.version_of("two_layers")
def relu_inside_each_slice(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Apply ReLU to the response of every slice before they are added."""
    pixels, one, other = _checked(image, first, second)
    parts = [_slide(each[np.newaxis], other[:, [f]]) for f, each in enumerate(_hidden(pixels, one))]
    return _rectified(np.array(parts)).sum(axis=0)


@RELU_ON_IMAGE.changes_inputs_of("two_layers")
def relu_on_image_and_maps(image: Any, first: Any, second: Any) -> tuple[Any, Any, Any]:
    """Apply ReLU to the image as well."""
    return _rectified(image), first, second


@RELU_ON_IMAGE.version_of("two_layers")
def relu_on_image_only(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Apply ReLU to the image instead of the maps."""
    return layers_without_relu(_rectified(image), first, second)


@ORDER.version_of("two_layers")
def second_layer_first(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Swap the layers, and check the slices on the way."""
    pixels, one, other = _checked(image, first, second)
    return _strict(_rectified(_strict(pixels, other)), one)


@ORDER.version_of("two_layers")
def second_layer_first_stretched(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Swap the layers, and let numpy stretch what does not match."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, other), one)


@NOT_SUMMED.version_of("two_layers")
def keeps_each_slice(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Give a result of four axes, with one for the slices."""
    pixels, one, other = _checked(image, first, second)
    maps = _hidden(pixels, one)
    return np.stack([_slide(maps[[f]], other[:, [f]]) for f in range(len(maps))], axis=1)


@NOT_SUMMED.version_of("two_layers")
def lists_each_slice(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Give the maps of all slices of all filters one after the other."""
    parts = keeps_each_slice(image, first, second)
    return parts.reshape(-1, *parts.shape[2:])


@ONE_MAP_READ.version_of("two_layers")
def reads_first_map(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Use the first map and the first slices only."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one[:1]), other[:, :1])


@ONE_MAP_READ.version_of("two_layers")
def reads_last_map(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Let each slice's map overwrite the one before."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one[-1:]), other[:, -1:])


@MEAN.version_of("two_layers")
def mean_over_slices(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Average the responses of the slices."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one), other) / len(one)


@MEAN.version_of("two_layers")
def mean_over_patches(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Average over the cells of each patch, in both layers."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one / one[0].size), other / other[0, 0].size)


@PAIRED.version_of("two_layers")
def each_filter_its_map(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Let filter g look at map g through slice g."""
    pixels, one, other = _checked(image, first, second)
    maps = _hidden(pixels, one)
    pairs = range(min(len(maps), len(other)))
    return np.concatenate([_slide(maps[[g]], other[[g]][:, [g]]) for g in pairs])


@ADDED_FIRST.version_of("two_layers")
def adds_rectified_maps(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Add the maps after ReLU, and let every slice look at the sum."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one).sum(axis=0, keepdims=True), other)


@ADDED_FIRST.version_of("two_layers")
def adds_maps_before_relu(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Add the maps before ReLU, and let every slice look at the sum."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one.sum(axis=0, keepdims=True)), other)


def _turned(bank: Any) -> Any:
    """Flip rows and columns of each slice; what has no rows and columns stays as it is."""
    return np.asarray(bank)[..., ::-1, ::-1] if np.ndim(bank) > 1 else bank


@FLIPPED.changes_inputs_of("two_layers")
def both_layers_flipped(image: Any, first: Any, second: Any) -> tuple[Any, Any, Any]:
    """Turn all filters."""
    return image, _turned(first), _turned(second)


@FLIPPED.version_of("two_layers")
def first_layer_flipped(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Turn the filters of the first layer."""
    return _with(_rectified, image, _turned(first), second)


@FLIPPED.version_of("two_layers")
def second_layer_flipped(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Turn the filters of the second layer."""
    return _with(_rectified, image, first, _turned(second))


def _padded(maps: Floats, weights: Floats) -> Floats:
    """Put zeros round maps so that a layer's maps are as large as these."""
    sides = [((side - 1) // 2, side // 2) for side in weights.shape[2:]]
    return np.pad(maps, [(0, 0), *sides])


@PADDED.version_of("two_layers")
def both_layers_padded(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Keep the size in both layers."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_padded(_hidden(_padded(pixels, one), one), other), other)


@PADDED.version_of("two_layers")
def first_layer_padded(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Keep the size in the first layer."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(_padded(pixels, one), one), other)


@AXES.changes_output_of("two_layers")
def maps_on_last_axis(result: Floats) -> Floats:
    """Give (H, W, G)."""
    return np.moveaxis(result, 0, -1)


@MIXED.changes_output_of("two_layers")
def maps_on_their_sides(result: Floats) -> Floats:
    """Store rows as columns."""
    return result.swapaxes(1, 2)


@MIXED.version_of("two_layers")
def filters_on_their_sides(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Let the rows of the filters run down the columns of the image."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one.swapaxes(2, 3)), other.swapaxes(2, 3))


@SECOND_ON_IMAGE.version_of("two_layers")
def second_layer_reads_image(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Let every slice of the second layer look at the image."""
    pixels, _, other = _checked(image, first, second)
    return _slide(pixels, other)


@ONE_LAYER.version_of("two_layers")
def first_layer_only(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Stop after ReLU."""
    pixels, one, _ = _checked(image, first, second)
    return _hidden(pixels, one)


@ONE_LAYER.version_of("two_layers")
def first_layer_only_without_relu(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Stop before ReLU."""
    pixels, one, _ = _checked(image, first, second)
    return _slide(pixels, one)


@ONE_MAP_LEFT.changes_output_of("two_layers")
def last_map_left(result: Floats) -> Any:
    """Let each filter overwrite the map of the one before."""
    return result[-1]


@ONE_MAP_LEFT.version_of("two_layers")
def first_map_left(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Return from inside the loop over the filters."""
    return _with(_rectified, image, first, second)[0]


@ONE_MAP_LEFT.version_of("two_layers")
def all_maps_added(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Add the maps of all filters."""
    return _with(_rectified, image, first, second).sum(axis=0)


def _cut(weights: Floats, height: int, width: int) -> Floats:
    """Give the part of each slice that loops over height and width reach."""
    if height > weights.shape[2] or width > weights.shape[3]:
        message = "index out of bounds"
        raise IndexError(message)
    return weights[:, :, :height, :width]


@SAME_SIZE.version_of("two_layers")
def loops_over_size_of_first(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Loop over the first layer's kernel size in both layers."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one), _cut(other, *one.shape[2:]))


@SAME_SIZE.version_of("two_layers")
def cuts_patches_of_first(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Cut patches of the first layer's size, which numpy cannot multiply with other filters."""
    pixels, one, other = _checked(image, first, second)
    if one.shape[2:] != other.shape[2:]:
        message = "operands could not be broadcast together"
        raise ValueError(message)
    return _slide(_hidden(pixels, one), other)


@SQUARE.version_of("two_layers")
def height_for_both_sides(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Loop over the height of a filter in both directions."""
    pixels, one, other = _checked(image, first, second)
    one, other = (_cut(each, each.shape[2], each.shape[2]) for each in (one, other))
    return _slide(_hidden(pixels, one), other)


@SQUARE.version_of("two_layers")
def cuts_square_patches(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Cut square patches, which numpy cannot multiply with other filters."""
    pixels, one, other = _checked(image, first, second)
    if one.shape[2] != one.shape[3] or other.shape[2] != other.shape[3]:
        message = "operands could not be broadcast together"
        raise ValueError(message)
    return _slide(_hidden(pixels, one), other)


@INTEGERS.changes_output_of("two_layers")
def result_of_integers(result: Floats) -> NDArray[np.int64]:
    """Collect the second layer's maps in integers."""
    return result.astype(np.int64)


@INTEGERS.version_of("two_layers")
def all_maps_of_integers(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Collect the maps of both layers in integers."""
    return _with(lambda maps: np.trunc(_rectified(maps)), image, first, second).astype(np.int64)


@WRAPS.version_of("two_layers")
def products_wrap_around(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Multiply in the types that the inputs came in."""
    _, _, other = _checked(image, first, second)
    one = np.asarray(first)
    windows = sliding_window_view(np.asarray(image), one.shape[2:])
    maps = (windows * one[:, :, np.newaxis]).sum(axis=(-2, -1)).astype(np.float64)
    return _slide(_rectified(maps), other)


@WRAPS.version_of("two_layers")
def sums_wrap_around(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Multiply and add in the types that the inputs came in."""
    _, _, other = _checked(image, first, second)
    maps = _slide(np.asarray(image)[np.newaxis], np.asarray(first))
    return _slide(_rectified(maps), other)


@WRITES.version_of("two_layers")
def stores_responses_in_image(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Compute the right maps, and leave one of them in the caller's image."""
    pixels, one, other = _checked(image, first, second)
    maps = _slide(pixels, one)
    pixels[0, : maps.shape[1], : maps.shape[2]] = maps[-1]
    return _slide(_rectified(maps), other)


@WRITES.version_of("two_layers")
def multiplies_inside_image(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Multiply each patch of the image in place, so that later patches are wrong."""
    pixels, one, other = _checked(image, first, second)
    kh, kw = one.shape[2:]
    maps = np.zeros((len(one), *(np.subtract(pixels.shape[1:], (kh, kw)) + 1)))
    for f, y, x in np.ndindex(maps.shape):
        patch = pixels[0, y : y + kh, x : x + kw]
        patch *= one[f, 0]
        maps[f, y, x] = patch.sum()
    return _slide(_rectified(maps), other)


@SHORT.version_of("two_layers")
def both_layers_short(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Forget the + 1 in both layers."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one)[:, :-1, :-1], other)[:, :-1, :-1]


@SHORT.changes_output_of("two_layers")
def second_layer_short(result: Floats) -> Floats:
    """Forget the + 1 in the second layer."""
    return result[:, :-1, :-1]


@POOLS.version_of("two_layers")
def pools_between(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Take the maximum of each 2x2 tile of the maps."""
    pixels, one, other = _checked(image, first, second)
    maps = _hidden(pixels, one)
    rows, columns = maps.shape[1] // 2, maps.shape[2] // 2
    tiles = maps[:, : 2 * rows, : 2 * columns].reshape(len(maps), rows, 2, columns, 2)
    return _slide(tiles.max(axis=(2, 4)), other)


@POOLS.version_of("two_layers")
def strides_of_two(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Leave out every other position of the first layer."""
    pixels, one, other = _checked(image, first, second)
    return _slide(_hidden(pixels, one)[:, ::2, ::2], other)


@IN_OUT.version_of("two_layers")
def in_and_out_swapped(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Take (G, F, kh, kw) for (F, G, kh, kw), and check the slices."""
    pixels, one, other = _checked(image, first, second)
    return _strict(_hidden(pixels, one), other.swapaxes(0, 1))


@LAYERS_LIST.changes_output_of("two_layers")
def layers_return_list_of_maps(result: Floats) -> list[Floats]:
    """Return a list of arrays."""
    return list(result)


def _empty_or(maps: Floats, weights: Floats) -> Any:
    """Run a layer, with empty maps where the filters do not fit."""
    if _fits(maps.shape, weights.shape):
        return _slide(maps, weights)
    sides = np.subtract(maps.shape[1:], weights.shape[2:]) + 1
    return np.zeros((len(weights), *np.maximum(sides, 0)))


@NO_FIT.version_of("two_layers")
def empty_maps_when_too_large(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Answer with empty maps where filters do not fit."""
    pixels, one, other = _dimensions(image, first, second)
    _slices(one, other)
    return _empty_or(_rectified(_empty_or(pixels[np.newaxis], one)), other)


@NO_FIT.version_of("two_layers")
def fit_of_first_layer_only(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Check the filters of the first layer, and answer with empty maps for the second."""
    pixels, one, other = _dimensions(image, first, second)
    _slices(one, other)
    return _empty_or(_hidden(pixels[np.newaxis], one), other)


@NO_FIT.version_of("two_layers")
def fit_of_second_layer_on_image(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Ask whether the second layer's filters fit the image instead of the maps."""
    pixels, one, other = _dimensions(image, first, second)
    _slices(one, other)
    if not _fits(pixels.shape, other.shape):
        message = "the filters do not fit"
        raise ValueError(message)
    return _empty_or(_hidden(pixels[np.newaxis], one), other)


@NO_FIT.version_of("two_layers")
def fit_left_to_numpy(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Leave the refusal to np.zeros, which makes an empty map for one pixel too many."""
    pixels, one, other = _dimensions(image, first, second)
    _slices(one, other)
    maps = np.zeros((len(one), *(np.subtract(pixels.shape, one.shape[2:]) + 1)))
    np.zeros(np.subtract(maps.shape[1:], other.shape[2:]) + 1)
    return empty_maps_when_too_large(image, first, second)


def _read_image(image: ArrayLike) -> Floats:
    """Take an image of two dimensions, or of three if the first has the length 1."""
    pixels = np.asarray(image, dtype=np.float64)
    return pixels[0] if pixels.ndim == 3 and len(pixels) == 1 else pixels  # noqa: PLR2004


def _read_first(first: ArrayLike) -> Floats:
    """Take filters with or without the axis of their one slice."""
    weights = np.asarray(first, dtype=np.float64)
    return weights[:, np.newaxis] if weights.ndim == 3 else weights  # noqa: PLR2004


@NO_DIMENSIONS.version_of("two_layers")
def reads_stack_of_one_image(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Take an image of shape (1, H, W) too."""
    return _with(_rectified, _read_image(image), first, second)


@NO_DIMENSIONS.version_of("two_layers")
def reads_filters_without_slices(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Take a first layer of shape (F, kh, kw) too."""
    return _with(_rectified, image, _read_first(first), second)


@NO_DIMENSIONS.version_of("two_layers")
def reads_both_without_check(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Take an image of shape (1, H, W) and a first layer of shape (F, kh, kw) too."""
    return _with(_rectified, _read_image(image), _read_first(first), second)


@NO_SLICES.version_of("two_layers")
def zips_maps_and_slices(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Go on with as many maps as there are slices, or the other way round."""
    pixels, one, other = _dimensions(image, first, second)
    maps = _hidden(pixels[np.newaxis], one[:, :1])
    common = min(len(maps), other.shape[1])
    return _slide(maps[:common], other[:, :common])


@NO_SLICES.version_of("two_layers")
def stretches_single_slices(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Let numpy stretch a single slice over all maps, or a single map over all slices."""
    pixels, one, other = _dimensions(image, first, second)
    return _slide(_hidden(pixels[np.newaxis], one), other)


@NO_SLICES.version_of("two_layers")
def slices_by_index(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Any:
    """Loop over the maps there are, which fails with too few slices and ignores the rest."""
    pixels, one, other = _dimensions(image, first, second)
    maps = _hidden(pixels[np.newaxis], one[:, :1])
    if other.shape[1] < len(maps):
        message = "index out of bounds"
        raise IndexError(message)
    return _slide(maps, other[:, : len(maps)])


def _is_size(value: object) -> bool:
    """Tell whether a value may be a size or a stride."""
    return type(value) is int and value >= 1


def _layers(
    sizes: Ints,
    strides: Ints | None,
    allowed: Callable[[Any], bool] = _is_size,
) -> tuple[list[int], list[int]]:
    """Refuse what the reference refuses, and fill in the strides."""
    steps = [1] * len(sizes) if strides is None else list(strides)
    if len(steps) != len(sizes) or not all(map(allowed, [*sizes, *steps])):
        message = "each layer needs a size and a stride, ints of at least 1"
        raise ValueError(message)
    return list(sizes), steps


def _jumps(steps: Ints) -> list[int]:
    """Give the width of each layer's steps, in pixels."""
    return [prod(steps[:i]) for i in range(len(steps))]


def _field(sizes: Ints, jumps: Ints) -> int:
    """Add up what the layers add."""
    return 1 + sum((k - 1) * jump for k, jump in zip(sizes, jumps, strict=True))


@ADDS.version_of("receptive_field")
def adds_sizes(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Add the sizes up, and nothing else."""
    sizes, _ = _layers(kernel_sizes, strides)
    return sum(sizes) if sizes else 1


@ADDS.version_of("receptive_field")
def adds_sizes_times_strides(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Add up sizes times the strides before them."""
    sizes, steps = _layers(kernel_sizes, strides)
    return int(np.dot(sizes, _jumps(steps))) if sizes else 1


@MULTIPLIES.version_of("receptive_field")
def multiplies_sizes(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Multiply the sizes."""
    return prod(_layers(kernel_sizes, strides)[0])


@NO_STRIDES.version_of("receptive_field")
def ignores_strides(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Take each stride for 1."""
    sizes, _ = _layers(kernel_sizes, strides)
    return 1 + sum(sizes) - len(sizes)


@TOO_EARLY.version_of("receptive_field")
def counts_own_stride_too(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Multiply by the strides up to the layer's own."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, [prod(steps[: i + 1]) for i in range(len(sizes))])


@TOO_EARLY.version_of("receptive_field")
def counts_own_stride_only(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Multiply by the layer's own stride."""
    return _field(*_layers(kernel_sizes, strides))


@ONE_STRIDE.version_of("receptive_field")
def counts_stride_before_only(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Multiply by the stride of the layer before."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, [1, *steps][: len(sizes)])


@ADDS_STRIDES.version_of("receptive_field")
def adds_strides(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Multiply by the sum of the strides before, from the second layer on."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, [sum(steps[:i]) if i else 1 for i in range(len(sizes))])


@ALL_STRIDES.version_of("receptive_field")
def multiplies_by_all_strides(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Multiply what each layer adds by the product of all strides."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, [prod(steps)] * len(sizes))


@ALL_STRIDES.version_of("receptive_field")
def multiplies_by_all_strides_but_last(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Multiply what each layer adds by the product of all strides but the last."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, [prod(steps[:-1])] * len(sizes))


@REVERSED.version_of("receptive_field")
def strides_after_layer(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Multiply by the strides of the layers that come after."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, [prod(steps[i + 1 :]) for i in range(len(sizes))])


@REVERSED.changes_inputs_of("receptive_field")
def strides_from_last_to_first(kernel_sizes: Any, strides: Any = None) -> tuple[Any, Any]:
    """Read the strides from the end."""
    return kernel_sizes, None if strides is None else strides[::-1]


@NO_START.changes_output_of("receptive_field")
def start_missing(result: int) -> int:
    """Start at 0."""
    return result - 1


@NO_START.version_of("receptive_field")
def start_missing_unless_empty(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Start at 0, with a rule of its own for no layers."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, _jumps(steps)) - 1 if sizes else 1


@WHOLE_KERNELS.version_of("receptive_field")
def starts_twice(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Add whole sizes to the first pixel."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field([k + 1 for k in sizes], _jumps(steps))


@AREA.changes_output_of("receptive_field")
def area_of_field(result: int) -> int:
    """Give the number of pixels in the square."""
    return result * result


@ODD_ONLY.version_of("receptive_field")
def half_kernel_on_both_sides(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Add half the size, rounded down, twice."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field([k // 2 * 2 + 1 for k in sizes], _jumps(steps))


@ONE_SIDE.version_of("receptive_field")
def half_kernel_once(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Add half the size, rounded down, once."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field([k // 2 + 1 for k in sizes], _jumps(steps))


@LARGEST.version_of("receptive_field")
def largest_kernel(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Give the largest size."""
    return max(_layers(kernel_sizes, strides)[0], default=1)


@LARGEST.version_of("receptive_field")
def last_kernel(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Give the last size."""
    return [1, *_layers(kernel_sizes, strides)[0]][-1]


@LEFT_OUT.version_of("receptive_field")
def first_layer_left_out(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Start the loop at 1."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes[1:], _jumps(steps)[1:])


@LEFT_OUT.version_of("receptive_field")
def last_layer_left_out(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """End the loop one layer early."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes[:-1], _jumps(steps)[:-1])


@POSITIONS.version_of("receptive_field")
def field_times_stride(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Go back with r * stride + size - 1."""
    sizes, steps = _layers(kernel_sizes, strides)
    field = 1
    for k, stride in zip(reversed(sizes), reversed(steps), strict=True):
        field = field * stride + k - 1
    return field


@FLOAT.changes_output_of("receptive_field")
def field_as_float(result: int) -> float:
    """Return the right number as a float."""
    return float(result)


@EMPTY.version_of("receptive_field")
def empty_list_refused(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Refuse an empty list."""
    sizes, steps = _layers(kernel_sizes, strides)
    if not sizes:
        message = "no layers"
        raise ValueError(message)
    return _field(sizes, _jumps(steps))


@EMPTY.version_of("receptive_field")
def empty_list_out_of_range(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Start from the first layer, which may not be there."""
    sizes, steps = _layers(kernel_sizes, strides)
    return sizes[0] + _field(sizes[1:], _jumps(steps)[1:]) - 1


@EMPTY.version_of("receptive_field")
def empty_list_sees_nothing(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Return 0 for an empty list."""
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, _jumps(steps)) if sizes else 0


@NO_DEFAULT.version_of("receptive_field")
def none_is_no_list(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Go through the strides even where they are None."""
    if strides is None:
        message = "'NoneType' object is not iterable"
        raise TypeError(message)
    sizes, steps = _layers(kernel_sizes, strides)
    return _field(sizes, _jumps(steps))


@NO_LENGTHS.version_of("receptive_field")
def zips_to_the_shorter(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Go through the layers for which both lists have an entry."""
    steps = [1] * len(kernel_sizes) if strides is None else strides
    common = min(len(kernel_sizes), len(steps))
    _layers([*kernel_sizes, *steps], None)
    sizes, steps = _layers(kernel_sizes[:common], steps[:common])
    return _field(sizes, _jumps(steps))


@NO_LENGTHS.version_of("receptive_field")
def missing_strides_are_one(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Take strides that are missing for 1, and leave out those that are too many."""
    _layers([*kernel_sizes, *(strides or [])], None)
    pairs = list(zip_longest(kernel_sizes, strides or [], fillvalue=1))[: len(kernel_sizes)]
    return _field([k for k, _ in pairs], _jumps([stride for _, stride in pairs]))


@NO_LENGTHS.version_of("receptive_field")
def takes_empty_list_for_none(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Write `not strides` where `strides is None` is meant."""
    sizes, steps = _layers(kernel_sizes, strides or None)
    return _field(sizes, _jumps(steps))


@NO_LENGTHS.version_of("receptive_field")
def last_stride_may_be_missing(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Read the strides by slices, which are shorter without a word."""
    steps = [1] * len(kernel_sizes) if strides is None else strides
    _layers([*kernel_sizes, *steps], None)
    return _field(kernel_sizes, [prod(steps[:i]) for i in range(len(kernel_sizes))])


def _unchecked(sizes: Ints, strides: Ints | None, allowed: Callable[[Any], bool]) -> int:
    """Compute the field for all entries that are allowed."""
    checked, steps = _layers(sizes, strides, allowed)
    return _field(checked, _jumps(steps))


@NO_VALUES.version_of("receptive_field")
def checks_nothing(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Take any numbers."""
    return _unchecked(kernel_sizes, strides, lambda _: True)


@NO_VALUES.version_of("receptive_field")
def allows_zero(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Refuse what is below 0 or no int, but not 0."""
    return _unchecked(kernel_sizes, strides, lambda value: type(value) is int and value >= 0)


@NO_VALUES.version_of("receptive_field")
def checks_sizes_only(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Take any strides."""
    _layers(kernel_sizes, None)
    return _unchecked(kernel_sizes, strides, lambda _: True)


@NO_TYPES.version_of("receptive_field")
def allows_true(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Ask isinstance(value, int), which is true for True."""
    return _unchecked(kernel_sizes, strides, lambda value: isinstance(value, int) and value >= 1)


@NO_TYPES.version_of("receptive_field")
def allows_whole_floats(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Take floats that are whole, and True."""
    return _unchecked(kernel_sizes, strides, lambda value: bool(value >= 1 and value == int(value)))


@NO_TYPES.version_of("receptive_field")
def allows_any_number_from_one(kernel_sizes: Ints, strides: Ints | None = None) -> int:
    """Ask only whether a value is at least 1."""
    return _unchecked(kernel_sizes, strides, lambda value: bool(value >= 1))


@LISTS_CHANGED.version_of("receptive_field")
def turns_the_lists_round(kernel_sizes: Any, strides: Any = None) -> int:
    """Reverse the given lists to go from the last layer to the first."""
    _, steps = _layers(kernel_sizes, strides)
    if strides is not None:
        strides.reverse()
    kernel_sizes.reverse()
    return _field(kernel_sizes[::-1], _jumps(steps))


@LISTS_CHANGED.version_of("receptive_field")
def empties_the_lists(kernel_sizes: Any, strides: Any = None) -> int:
    """Take out entry after entry until the lists are empty."""
    sizes, steps = _layers(kernel_sizes, strides)
    for given in (kernel_sizes, [] if strides is None else strides):
        while given:
            given.pop(0)
    return _field(sizes, _jumps(steps))
