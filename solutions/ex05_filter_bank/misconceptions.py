"""Known wrong ways to run a filter bank; each version makes its one mistake and no other.

Most are changes of what goes in or comes out. A change looks at acceptable inputs only and leaves
all others to the function, which refuses them.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import ArrayLike, NDArray

from grader.core.misconception import Misconception

Array = NDArray[Any]
Floats = NDArray[np.float64]
Pair = tuple[ArrayLike, ArrayLike]

NOT_SUMMED = Misconception(
    id="bank-channels-not-summed",
    concept="channels",
    question="How many maps does one filter make on an image with three channels?",
    hint="You kept a map for each slice of each filter. A filter makes one map: add up what its "
    "slices answer on their channels.",
)
LAST_CHANNEL = Misconception(
    id="bank-last-channel-only",
    concept="channels",
    question="What is left of the first channel's products when you have come to the last channel?",
    hint="You let the last channel overwrite the channels before it, as an = does where a += is "
    "meant. The products of all channels add up.",
)
FIRST_CHANNEL = Misconception(
    id="bank-first-channel-only",
    concept="channels",
    question="If only the last channel of the image changes, do your maps change?",
    hint="You used the pixels of the first channel only. A filter looks at all channels, each "
    "with a slice of its own, and adds up.",
)
ONE_SLICE = Misconception(
    id="bank-one-slice-for-all-channels",
    concept="channels",
    question="Which weights lie on channel 0, and which on channel 1?",
    hint="You laid the same slice of a filter on every channel. A filter has a slice for each "
    "channel: slice c belongs to channel c.",
)
GREY_FIRST = Misconception(
    id="bank-channels-mixed-first",
    concept="channels",
    question="Could your code still tell a red picture from a blue one?",
    hint="You merged the channels into one grey picture before the filter saw them. Multiply each "
    "channel by its own slice first, and add up the products.",
)
PER_CHANNEL = Misconception(
    id="bank-filter-per-channel",
    concept="channels",
    question="Which channels does filter 0 look at, and which does filter 1?",
    hint="You paired filters with channels: filter 0 saw channel 0, filter 1 saw channel 1. Every "
    "filter looks at all channels.",
)
SWAPPED = Misconception(
    id="bank-filters-and-channels-swapped",
    concept="channels",
    question="In kernels[a, b], which of the two counts the filters and which the channels?",
    hint="You swapped the first two axes of the kernels. Filters come first: kernels[f, c] is the "
    "slice of filter f for channel c.",
)
ONE_FOR_ALL = Misconception(
    id="bank-one-filter-for-all",
    concept="filter-bank",
    question="In what way does your second map differ from your first?",
    hint="You made every map with the first filter. Map f belongs to filter f, so use kernels[f] "
    "inside the loop.",
)
FIRST_FILTER = Misconception(
    id="bank-first-filter-only",
    concept="filter-bank",
    question="What happens in your code after the first filter has made its map?",
    hint="You ended with the first filter's map, as a return inside the loop over the filters "
    "does. Make a map for each filter, and return all of them at the end.",
)
LAST_FILTER = Misconception(
    id="bank-last-filter-overwrites",
    concept="filter-bank",
    question="Where is the first filter's map kept while the next filter is at work?",
    hint="You let the last filter overwrite the maps of those before it. Give each filter a map of "
    "its own, out[f], in an array that is made once, before the loop.",
)
FILTERS_ADDED = Misconception(
    id="bank-filters-added",
    concept="filter-bank",
    question="Over which axes of the kernels do you add up, and which axis has to stay?",
    hint="You added up the responses of different filters. Within a filter the channels add up; "
    "the filters themselves stay apart, each with its own map.",
)
CHANNELS_LAST = Misconception(
    id="bank-channels-last",
    concept="channels",
    question="Which axis of the image counts the channels, and which axis of the result the maps?",
    hint="You put channels or maps on the last axis, as picture files do. Here they come first: "
    "the image is (C, H, W) and the result (F, H', W').",
)
RESHAPED = Misconception(
    id="bank-reshaped-not-moved",
    concept="filter-bank",
    question="Does a reshape put the number at [y, x, f] where you then look for [f, y, x]?",
    hint="You used reshape to bring the filters to the front. It only cuts the same row of numbers "
    "anew; to move an axis, use np.moveaxis or transpose.",
)
OTHER_ORDER = Misconception(
    id="bank-flattened-in-other-order",
    concept="channels",
    question="If you write out patch and filter as two rows, does each weight stand at its pixel?",
    hint="You flattened the filters in another order than the patches, so weights met pixels that "
    "are not theirs. Flatten both as channel, row, column.",
)
FLATTENED = Misconception(
    id="bank-maps-flattened",
    concept="feature-map",
    question="How would the next layer find the pixel below another one in your result?",
    hint="You left each map as one long row. A map is a grid: give it back its rows and columns, "
    "as (F, H', W').",
)
SQUEEZED = Misconception(
    id="bank-axis-dropped",
    concept="filter-bank",
    question="How many axes do your arrays have when there is only one filter or one channel?",
    hint="You dropped an axis because its length was 1, as np.squeeze does. The result always has "
    "three axes: one filter makes (1, H', W').",
)
SHAPE_MIXED = Misconception(
    id="bank-shape-entries-mixed",
    concept="filter-bank",
    question="What does each of the four numbers in kernels.shape count?",
    hint="You took one entry of the kernels' shape for another, such as the number of filters for "
    "a side. They are filters, channels, rows, columns: F, C, kh, kw = kernels.shape.",
)
SQUARE_ONLY = Misconception(
    id="bank-square-filters-only",
    concept="feature-map",
    question="What does your code do with a filter of two rows and five columns?",
    hint="You used one side of the filters for both their height and their width. They need not "
    "be square: read both from the shape.",
)
ODD_ONLY = Misconception(
    id="bank-odd-filters-only",
    concept="feature-map",
    question="Where is the centre of a filter that is four columns wide?",
    hint="You measured from the middle of the filter, which a side of even length does not have. "
    "Start from its top left corner: rows y to y + kh, columns x to x + kw.",
)
HEIGHT_WIDTH = Misconception(
    id="bank-height-and-width-mixed",
    concept="feature-map",
    question="Is your map higher than wide where the image is higher than wide?",
    hint="You mixed up height and width. Rows come before columns in the image, in each slice and "
    "in each map.",
)
FLIPPED = Misconception(
    id="bank-kernels-flipped",
    concept="correlation-or-convolution",
    question="Which weight of a slice meets the top left pixel of the patch in your code?",
    hint="You turned the filters round before laying them down. This layer uses a filter as it "
    "stands: no axis of it is reversed.",
)
SAME_PADDING = Misconception(
    id="bank-same-padding",
    concept="feature-map",
    question="At how many positions does the whole filter lie inside the image?",
    hint="You made the maps as large as the image, by adding a border or by leaving cells empty. "
    "Here a filter stays wholly inside the image, and its map is smaller.",
)
ONE_SHORT = Misconception(
    id="bank-one-position-short",
    concept="feature-map",
    question="Where does the filter lie when it touches the right or the lower border?",
    hint="You stopped one position early. A side of length n has n - k + 1 positions for a filter "
    "of length k, and the last of them counts too.",
)
EMPTY_CROP = Misconception(
    id="bank-crop-leaves-nothing",
    concept="feature-map",
    question="What is left of an array when you slice it with [0:-0]?",
    hint="You cut the border off with a negative index, which for a filter of one row or column is "
    "-0, that is 0, and leaves nothing. Name the end itself: H - kh + 1 rows.",
)
AVERAGED = Misconception(
    id="bank-averaged",
    concept="patch-response",
    question="Is anything divided on the way from the products to a response?",
    hint="You divided by a number of cells or of channels. The response is the plain sum of all "
    "products; nothing is divided.",
)
RECTIFIED = Misconception(
    id="bank-negatives-lost",
    concept="filter-bank",
    question="What does your code answer where a filter meets the very opposite of its pattern?",
    hint="You dropped the sign of the responses, or set negative ones to 0. That is a step of its "
    "own after the layer (ReLU does it); here negative responses stay.",
)
INTEGERS = Misconception(
    id="bank-map-of-integers",
    concept="feature-map",
    question="Can the array that collects your responses hold 2.5?",
    hint="You collected the responses in an array of integers, which cuts off the part after the "
    "decimal point. Make the maps float64.",
)
WRAPS = Misconception(
    id="bank-wraps-around",
    concept="patch-response",
    question="What is 200 + 100 in the number type in which you add up?",
    hint="You computed in the inputs' own small integer type, in which numbers above 255 start "
    "again from 0. Convert image and kernels to float64 first.",
)
NO_ARRAYS = Misconception(
    id="bank-lists-not-converted",
    concept="filter-bank",
    question="Does a list have a shape?",
    hint="You asked an input for its shape before making it an array, and a list has none. Begin "
    "with np.asarray(image, dtype=np.float64), and the same for the kernels.",
)
MEMORY_ORDER = Misconception(
    id="bank-memory-order-assumed",
    concept="channels",
    question="Do the rows of a transposed array still lie one after the other in memory?",
    hint="You read the numbers in the order in which they lie in memory. A transposed or a Fortran "
    "array lies there in another order: use indices, or strides from array.strides.",
)
IN_PLACE = Misconception(
    id="bank-multiplies-in-place",
    concept="filter-bank",
    question="Which pixels does the second filter see once the first one has been at work?",
    hint="You multiplied inside a slice of the image. A slice is no copy, so what comes next meets "
    "pixels that were already multiplied; multiply into a new array.",
)
CHANGES = Misconception(
    id="bank-changes-inputs",
    concept="filter-bank",
    question="What do the caller's own arrays hold after your function has returned?",
    hint="You wrote into an array that you were given. Your maps are right, but the caller's "
    "numbers are lost: write into arrays of your own.",
)
NO_FIT_CHECK = Misconception(
    id="bank-fit-check-missing",
    concept="feature-map",
    question="What do you return for a filter that is one row higher than the image?",
    hint="You went on with filters that do not fit. Filters that are higher or wider than the "
    "image, be it by one pixel, have to be refused with ValueError.",
)
EXACT_FIT = Misconception(
    id="bank-exact-fit-refused",
    concept="feature-map",
    question="How many positions does a filter have that is exactly as high as the image?",
    hint="You refused filters that are exactly as high or as wide as the image. They have one "
    "position in that direction; only larger ones do not fit.",
)
NO_CHANNEL_CHECK = Misconception(
    id="bank-channel-check-missing",
    concept="channels",
    question="What does your code do with slices for which there is no channel?",
    hint="You went on where filters and image differ in their number of channels. numpy stretches "
    "a single one without a word, so compare the numbers and raise ValueError.",
)
NO_DIMENSION_CHECK = Misconception(
    id="bank-dimensions-unchecked",
    concept="channels",
    question="How many axes must the image have, and how many the kernels?",
    hint="You went on with a wrong number of dimensions. The image has three and the kernels have "
    "four; add or drop no axis for the caller, but raise ValueError.",
)


def _inputs(image: ArrayLike, kernels: ArrayLike) -> tuple[Floats, Floats]:
    """Convert, and refuse what the reference refuses."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernels, dtype=np.float64)
    if pixels.ndim != 3 or weights.ndim != 4:  # noqa: PLR2004  (C, H, W and F, C, kh, kw)
        message = "image and kernels must have three and four dimensions"
        raise ValueError(message)
    if weights.shape[1] != pixels.shape[0]:
        message = "a filter must have one slice for each channel"
        raise ValueError(message)
    if weights.shape[2] > pixels.shape[1] or weights.shape[3] > pixels.shape[2]:
        message = "the filters do not fit the image"
        raise ValueError(message)
    return pixels, weights


def _patches(pixels: Array, weights: Array) -> Array:
    """Give the patches, shape (C, H', W', kh, kw), of an image that the filters fit."""
    channels, height, width = pixels.shape
    kh, kw = weights.shape[2:]
    channel, row, column = pixels.strides
    shape = (channels, height - kh + 1, width - kw + 1, kh, kw)
    return as_strided(pixels, shape, (channel, row, column, row, column))


def _bank(pixels: Floats, weights: Floats) -> Floats:
    """Compute all maps as it should be done."""
    return np.asarray(np.einsum("cyxij,fcij->fyx", _patches(pixels, weights), weights))


def _slice_maps(pixels: Floats, weights: Floats) -> Floats:
    """Compute a map for each slice of each filter, shape (F, C, H', W')."""
    return np.asarray(np.einsum("cyxij,fcij->fcyx", _patches(pixels, weights), weights))


def _changed(
    image: ArrayLike, kernels: ArrayLike, change: Callable[[Array, Array], tuple[Array, Array]]
) -> Pair:
    """Change inputs, as arrays of their own number types, unless they are refused anyway."""
    try:
        _inputs(image, kernels)
    except (TypeError, ValueError):
        return image, kernels
    return change(np.asarray(image), np.asarray(kernels))


# Channels


@NOT_SUMMED.version_of("apply_filter_bank")
def four_axes(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Return a map for each filter and channel."""
    return _slice_maps(*_inputs(image, kernels))


@NOT_SUMMED.version_of("apply_filter_bank")
def one_long_pile_of_maps(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Append a map to the result for each filter and channel."""
    maps = _slice_maps(*_inputs(image, kernels))
    return maps.reshape(-1, *maps.shape[2:])


@LAST_CHANNEL.changes_inputs_of("apply_filter_bank")
def last_channel(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Keep what the last channel gives."""
    return _changed(image, kernels, lambda pixels, weights: (pixels[-1:], weights[:, -1:]))


@FIRST_CHANNEL.changes_inputs_of("apply_filter_bank")
def first_channel(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Lay the first slice on the first channel, and stop there."""
    return _changed(image, kernels, lambda pixels, weights: (pixels[:1], weights[:, :1]))


def _repeated_slice(weights: Array, number: int) -> Array:
    """Put one slice of each filter in the place of all its slices."""
    return np.repeat(weights[:, [number]], weights.shape[1], axis=1)


@ONE_SLICE.changes_inputs_of("apply_filter_bank")
def first_slice_for_all(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Use kernels[f, 0] on every channel."""
    return _changed(image, kernels, lambda pixels, weights: (pixels, _repeated_slice(weights, 0)))


@GREY_FIRST.changes_inputs_of("apply_filter_bank")
def channels_added_first(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Add up the channels, and lay all slices on the sum."""
    return _changed(
        image,
        kernels,
        lambda pixels, weights: (np.repeat([pixels.sum(axis=0)], len(pixels), axis=0), weights),
    )


@GREY_FIRST.changes_inputs_of("apply_filter_bank")
def channels_averaged_first(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Make a grey picture, and lay all slices on it."""
    return _changed(
        image,
        kernels,
        lambda pixels, weights: (np.repeat([pixels.mean(axis=0)], len(pixels), axis=0), weights),
    )


@PER_CHANNEL.version_of("apply_filter_bank")
def channels_zipped_with_filters(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Pair channels and filters by zip; numpy lays all slices of a filter on its channel."""
    pixels, weights = _inputs(image, kernels)
    pairs = min(len(pixels), len(weights))
    patches = _patches(pixels[:pairs], weights)
    return np.asarray(np.einsum("pyxij,pcij->pyx", patches, weights[:pairs]))


@PER_CHANNEL.version_of("apply_filter_bank")
def channel_with_the_filters_number(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Use channel f for filter f, which exists only for as many filters as channels."""
    pixels, weights = _inputs(image, kernels)
    if len(weights) > len(pixels):
        message = "index is out of bounds"
        raise IndexError(message)
    patches = _patches(pixels[: len(weights)], weights)
    return np.asarray(np.einsum("pyxij,pcij->pyx", patches, weights))


@SWAPPED.version_of("apply_filter_bank")
def indices_swapped(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Write kernels[c, f], which exists only for as many filters as channels."""
    pixels, weights = _inputs(image, kernels)
    if weights.shape[0] != weights.shape[1]:
        message = "index is out of bounds"
        raise IndexError(message)
    return _bank(pixels, weights.swapaxes(0, 1))


@SWAPPED.changes_inputs_of("apply_filter_bank")
def axes_swapped(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Take the kernels for (C, F, kh, kw)."""
    return _changed(image, kernels, lambda pixels, weights: (pixels, weights.swapaxes(0, 1)))


# Filters


@ONE_FOR_ALL.changes_output_of("apply_filter_bank")
def first_map_for_all(maps: Array) -> Array:
    """Use kernels[0] for every map."""
    return np.repeat(maps[:1], len(maps), axis=0)


@FIRST_FILTER.changes_output_of("apply_filter_bank")
def first_map(maps: Array) -> Array:
    """Return the first map."""
    return np.asarray(maps[0])


@FIRST_FILTER.changes_output_of("apply_filter_bank")
def all_but_the_first_empty(maps: Array) -> Array:
    """Return the maps when only the first is filled."""
    out = np.zeros_like(maps)
    out[0] = maps[0]
    return out


@LAST_FILTER.changes_output_of("apply_filter_bank")
def last_map(maps: Array) -> Array:
    """Return the map that the last filter left."""
    return np.asarray(maps[-1])


@LAST_FILTER.changes_output_of("apply_filter_bank")
def one_buffer_for_all_maps(maps: Array) -> Array:
    """Append the same array for each filter, so that all of them show the last map."""
    return np.repeat(maps[-1:], len(maps), axis=0)


@LAST_FILTER.changes_output_of("apply_filter_bank")
def all_but_the_last_empty(maps: Array) -> Array:
    """Make the result anew for each filter."""
    out = np.zeros_like(maps)
    out[-1] = maps[-1]
    return out


@FILTERS_ADDED.changes_output_of("apply_filter_bank")
def maps_added_up(maps: Array) -> Array:
    """Add up all maps."""
    return np.asarray(maps.sum(axis=0))


@FILTERS_ADDED.changes_output_of("apply_filter_bank")
def sum_never_reset(maps: Array) -> Array:
    """Go on adding from one filter to the next."""
    return np.asarray(np.cumsum(maps, axis=0))


# The order of axes


@CHANNELS_LAST.changes_output_of("apply_filter_bank")
def maps_last(maps: Array) -> Array:
    """Return the maps as (H', W', F)."""
    return np.moveaxis(maps, 0, -1)


@CHANNELS_LAST.version_of("apply_filter_bank")
def channels_last_throughout(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take the image for (H, W, C), and return the maps as (H', W', F)."""
    pixels, weights = _inputs(image, kernels)
    return np.moveaxis(_bank(*_inputs(np.moveaxis(pixels, -1, 0), weights)), 0, -1)


@RESHAPED.changes_output_of("apply_filter_bank")
def reshaped_to_the_right_shape(maps: Array) -> Array:
    """Reshape (H', W', F) to (F, H', W')."""
    return np.moveaxis(maps, 0, -1).reshape(maps.shape)


@OTHER_ORDER.changes_inputs_of("apply_filter_bank")
def patches_flattened_with_channels_last(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Flatten patches as (kh, kw, C) and filters as (C, kh, kw)."""

    def change(pixels: Array, weights: Array) -> tuple[Array, Array]:
        filters, channels, kh, kw = weights.shape
        return pixels, np.moveaxis(weights.reshape(filters, kh, kw, channels), -1, 1)

    return _changed(image, kernels, change)


@FLATTENED.changes_output_of("apply_filter_bank")
def one_row_for_each_map(maps: Array) -> Array:
    """Return the product of two matrices as it is, (F, H' * W')."""
    return maps.reshape(len(maps), -1)


@SQUEEZED.changes_output_of("apply_filter_bank")
def result_squeezed(maps: Array) -> Array:
    """Drop all axes of length 1 from the result."""
    return np.asarray(np.squeeze(maps))


@SQUEEZED.changes_output_of("apply_filter_bank")
def single_map_without_its_axis(maps: Array) -> Array:
    """Return a bare map where there is one filter."""
    return np.asarray(maps[0] if len(maps) == 1 else maps)


# Sizes


def _of_size(right: Floats, rows: int, columns: int) -> Floats:
    """Fill a map of a wrong size, as loops over patches would."""
    np.zeros((rows, columns))  # refuses less than nothing
    if min(rows, columns) > 0 and (rows > right.shape[1] or columns > right.shape[2]):
        message = "a patch cut off at the border cannot be multiplied with a filter"
        raise ValueError(message)
    return right[:, :rows, :columns]


def _with_sides(pixels: Floats, weights: Floats, kh: int, kw: int) -> Floats:
    """Compute the maps pixel by pixel, as if filters were kh x kw; a larger kh or kw raises."""
    _, _, real_kh, real_kw = weights.shape
    out = np.zeros((len(weights), pixels.shape[1] - kh + 1, pixels.shape[2] - kw + 1))
    if out.size == 0:
        return out
    if kh > real_kh or kw > real_kw:
        message = "index is out of bounds"
        raise IndexError(message)
    return _bank(pixels, weights[:, :, :kh, :kw])


@SHAPE_MIXED.version_of("apply_filter_bank")
def first_two_entries_as_sides(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take F x C for the size of a filter."""
    pixels, weights = _inputs(image, kernels)
    return _with_sides(pixels, weights, *weights.shape[:2])


@SHAPE_MIXED.version_of("apply_filter_bank")
def length_as_side_of_the_filter(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take len(kernels) for both sides of a filter when sizing the maps."""
    pixels, weights = _inputs(image, kernels)
    count = len(weights)
    right = _bank(pixels, weights)
    return _of_size(right, pixels.shape[1] - count + 1, pixels.shape[2] - count + 1)


@SHAPE_MIXED.version_of("apply_filter_bank")
def as_many_maps_as_channels(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Loop over range(C) where the filters are meant."""
    pixels, weights = _inputs(image, kernels)
    if len(pixels) > len(weights):
        message = "index is out of bounds"
        raise IndexError(message)
    return _bank(pixels, weights)[: len(pixels)]


@SQUARE_ONLY.version_of("apply_filter_bank")
def height_for_both(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Use the height of the filters as their width too, pixel by pixel."""
    pixels, weights = _inputs(image, kernels)
    return _with_sides(pixels, weights, weights.shape[2], weights.shape[2])


@SQUARE_ONLY.version_of("apply_filter_bank")
def width_for_both(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Use the width of the filters as their height too, pixel by pixel."""
    pixels, weights = _inputs(image, kernels)
    return _with_sides(pixels, weights, weights.shape[3], weights.shape[3])


@ODD_ONLY.version_of("apply_filter_bank")
def patches_round_a_centre(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Cut patches of k // 2 pixels to either side, which no even filter can be multiplied with."""
    pixels, weights = _inputs(image, kernels)
    if weights.shape[2] % 2 == 0 or weights.shape[3] % 2 == 0:
        message = "operands could not be broadcast together"
        raise ValueError(message)
    return _bank(pixels, weights)


@HEIGHT_WIDTH.changes_output_of("apply_filter_bank")
def maps_on_their_side(maps: Array) -> Array:
    """Store the response of row y, column x at row x, column y."""
    return np.asarray(maps.swapaxes(-1, -2))


@HEIGHT_WIDTH.changes_inputs_of("apply_filter_bank")
def filters_on_their_side(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Let the rows of each slice run down the columns of the image."""
    return _changed(image, kernels, lambda pixels, weights: (pixels, weights.swapaxes(-1, -2)))


@FLIPPED.changes_inputs_of("apply_filter_bank")
def flipped(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Flip rows and columns, as true convolution does."""
    return _changed(image, kernels, lambda pixels, weights: (pixels, weights[..., ::-1, ::-1]))


@FLIPPED.changes_inputs_of("apply_filter_bank")
def flipped_with_the_channels(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Flip channels too, as true convolution in three dimensions does."""
    return _changed(image, kernels, lambda pixels, weights: (pixels, weights[:, ::-1, ::-1, ::-1]))


@FLIPPED.changes_inputs_of("apply_filter_bank")
def everything_flipped(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Flip all four axes, as np.flip does by itself."""
    return _changed(image, kernels, lambda pixels, weights: (pixels, np.flip(weights)))


def _padded(pixels: Array, weights: Array) -> tuple[Array, Array]:
    """Put zeros round the image, so that the maps are as large as it was.

    Of an odd number of rows or columns, the larger half goes below it or to its right.
    """
    channels, height, width = pixels.shape
    kh, kw = weights.shape[2:]
    top, left = (kh - 1) // 2, (kw - 1) // 2
    out = np.zeros((channels, height + kh - 1, width + kw - 1), dtype=pixels.dtype)
    out[:, top : top + height, left : left + width] = pixels
    return out, weights


@SAME_PADDING.changes_inputs_of("apply_filter_bank")
def padded(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Put zeros round each channel."""
    return _changed(image, kernels, _padded)


@SAME_PADDING.version_of("apply_filter_bank")
def maps_in_frames_of_zeros(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Leave the right maps in the corner of a buffer as large as the image."""
    pixels, weights = _inputs(image, kernels)
    right = _bank(pixels, weights)
    out = np.zeros((len(weights), *pixels.shape[1:]))
    out[:, : right.shape[1], : right.shape[2]] = right
    return out


@ONE_SHORT.changes_output_of("apply_filter_bank")
def short_both_ways(maps: Array) -> Array:
    """Forget the + 1 for rows and columns."""
    return maps[..., :-1, :-1]


@ONE_SHORT.changes_output_of("apply_filter_bank")
def last_positions_left_at_zero(maps: Array) -> Array:
    """Make maps of the right size, but loop one position short both ways."""
    out = np.array(maps)
    out[..., -1, :] = 0.0
    out[..., -1] = 0.0
    return out


@EMPTY_CROP.version_of("apply_filter_bank")
def crop_leaves_nothing(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Cut what was padded off again, by slices that end at -(k // 2)."""
    pixels, weights = _inputs(image, kernels)
    kh, kw = weights.shape[2:]
    same = _bank(*_padded(pixels, weights))
    rows = slice((kh - 1) // 2, -(kh // 2))
    columns = slice((kw - 1) // 2, -(kw // 2))
    return same[:, rows, columns]


# Numbers


@AVERAGED.version_of("apply_filter_bank")
def mean_over_all_products(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Divide by the number of weights of a filter."""
    pixels, weights = _inputs(image, kernels)
    return np.asarray(_bank(pixels, weights) / weights[0].size)


@AVERAGED.version_of("apply_filter_bank")
def mean_over_channels(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Divide by the number of channels."""
    pixels, weights = _inputs(image, kernels)
    return np.asarray(_bank(pixels, weights) / len(pixels))


@AVERAGED.version_of("apply_filter_bank")
def mean_over_each_slice(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Divide by the number of weights of a slice."""
    pixels, weights = _inputs(image, kernels)
    return np.asarray(_bank(pixels, weights) / weights[0, 0].size)


@RECTIFIED.changes_output_of("apply_filter_bank")
def negative_responses_set_to_zero(maps: Array) -> Array:
    """Apply ReLU at once."""
    return np.asarray(np.maximum(maps, 0))


@RECTIFIED.changes_output_of("apply_filter_bank")
def sizes_of_responses(maps: Array) -> Array:
    """Take absolute values."""
    return np.asarray(np.abs(maps))


@INTEGERS.changes_output_of("apply_filter_bank")
def maps_of_integers(maps: Array) -> Array:
    """Fill an array of integers."""
    return np.asarray(maps.astype(np.int64))


@INTEGERS.version_of("apply_filter_bank")
def maps_of_the_image_type(image: ArrayLike, kernels: ArrayLike) -> Array:
    """Give the maps the number type of an image of integers (as int64, where nothing wraps)."""
    right = _bank(*_inputs(image, kernels))
    whole = np.issubdtype(np.asarray(image).dtype, np.integer)
    return np.asarray(right.astype(np.int64 if whole else np.float64))


@WRAPS.version_of("apply_filter_bank")
def wraps_around(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Multiply in the type that the inputs came in; numpy's sum takes a larger one."""
    _inputs(image, kernels)
    pixels, weights = np.asarray(image), np.asarray(kernels)
    products = _patches(pixels, weights) * weights[:, :, np.newaxis, np.newaxis]
    return np.asarray(products.sum(axis=(1, 4, 5)), dtype=np.float64)


@WRAPS.version_of("apply_filter_bank")
def wraps_around_in_sums_too(image: ArrayLike, kernels: ArrayLike) -> Array:
    """Multiply and add in the type that the inputs came in, as einsum does."""
    _inputs(image, kernels)
    pixels, weights = np.asarray(image), np.asarray(kernels)
    return np.asarray(np.einsum("cyxij,fcij->fyx", _patches(pixels, weights), weights))


@NO_ARRAYS.version_of("apply_filter_bank")
def asks_a_list_for_its_shape(image: Any, kernels: Any) -> Floats:
    """Begin with image.shape and kernels.shape."""
    if len(image.shape) + len(kernels.shape) > 0:
        return _bank(*_inputs(image, kernels))
    return np.zeros(0)


@MEMORY_ORDER.changes_inputs_of("apply_filter_bank")
def image_in_the_order_of_memory(image: ArrayLike, kernels: ArrayLike) -> Pair:
    """Lay strides of rows after rows over an image that may lie otherwise."""
    return _changed(
        image,
        kernels,
        lambda pixels, weights: (pixels.ravel(order="K").reshape(pixels.shape), weights),
    )


@IN_PLACE.version_of("apply_filter_bank")
def multiplies_inside_the_image(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Multiply each patch in place."""
    pixels, weights = _inputs(image, kernels)
    out = np.zeros(_bank(pixels, weights).shape)
    kh, kw = weights.shape[2:]
    for f, y, x in np.ndindex(out.shape):
        patch = pixels[:, y : y + kh, x : x + kw]
        patch *= weights[f]
        out[f, y, x] = patch.sum()
    return out


@CHANGES.version_of("apply_filter_bank")
def clears_pixels_when_done(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Clear the top left pixel of each patch, which no later patch holds."""
    pixels, weights = _inputs(image, kernels)
    out = _bank(pixels, weights)
    pixels[:, : out.shape[1], : out.shape[2]] = 0.0
    return out


# Refusals


def _checked_but_for_fit(image: ArrayLike, kernels: ArrayLike) -> tuple[Floats, Floats]:
    """Convert, and refuse all but filters that are too large."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernels, dtype=np.float64)
    _inputs(np.zeros((*pixels.shape[:1], *weights.shape[2:])), weights)
    if pixels.ndim != 3:  # noqa: PLR2004  (C, H, W)
        message = "the image must have three dimensions"
        raise ValueError(message)
    return pixels, weights


def _empty_if_too_large(pixels: Floats, weights: Floats) -> Floats:
    """Compute the maps; empty ones where the filters are too large."""
    rows = max(pixels.shape[1] - weights.shape[2] + 1, 0)
    columns = max(pixels.shape[2] - weights.shape[3] + 1, 0)
    if rows == 0 or columns == 0:
        return np.zeros((len(weights), rows, columns))
    return _bank(pixels, weights)


@NO_FIT_CHECK.version_of("apply_filter_bank")
def empty_maps_when_too_large(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Answer with empty maps where the filters do not fit."""
    return _empty_if_too_large(*_checked_but_for_fit(image, kernels))


@NO_FIT_CHECK.version_of("apply_filter_bank")
def leaves_the_check_to_numpy(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Leave the refusal to numpy, which makes empty maps of filters one pixel too large."""
    pixels, weights = _checked_but_for_fit(image, kernels)
    np.zeros(np.subtract(pixels.shape[1:], weights.shape[2:]) + 1)
    return _empty_if_too_large(pixels, weights)


@NO_FIT_CHECK.version_of("apply_filter_bank")
def refuses_only_when_both_sides_are_too_large(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Join the two comparisons with ``and`` where ``or`` is meant."""
    pixels, weights = _checked_but_for_fit(image, kernels)
    if weights.shape[2] > pixels.shape[1] and weights.shape[3] > pixels.shape[2]:
        message = "the filters do not fit the image"
        raise ValueError(message)
    return _empty_if_too_large(pixels, weights)


@EXACT_FIT.version_of("apply_filter_bank")
def refuses_either_side_in_full(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Compare by >= where > is meant."""
    pixels, weights = _inputs(image, kernels)
    if weights.shape[2] == pixels.shape[1] or weights.shape[3] == pixels.shape[2]:
        message = "the filters do not fit the image"
        raise ValueError(message)
    return _bank(pixels, weights)


def _checked_but_for_channels(image: ArrayLike, kernels: ArrayLike) -> tuple[Floats, Floats]:
    """Convert, and refuse all but other numbers of slices than of channels."""
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernels, dtype=np.float64)
    _inputs(pixels, np.zeros((*weights.shape[:1], *pixels.shape[:1], *weights.shape[2:])))
    if weights.ndim != 4:  # noqa: PLR2004  (F, C, kh, kw)
        message = "the kernels must have four dimensions"
        raise ValueError(message)
    return pixels, weights


@NO_CHANNEL_CHECK.version_of("apply_filter_bank")
def single_channel_stretched(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Let numpy stretch a single slice or channel, and refuse all else that differs."""
    pixels, weights = _checked_but_for_channels(image, kernels)
    count = max(len(pixels), weights.shape[1])
    pixels = np.broadcast_to(pixels, (count, *pixels.shape[1:]))
    weights = np.broadcast_to(weights, (len(weights), count, *weights.shape[2:]))
    return _bank(pixels, weights)


@NO_CHANNEL_CHECK.version_of("apply_filter_bank")
def surplus_ignored(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Pair channels and slices by zip, which drops what is left over."""
    pixels, weights = _checked_but_for_channels(image, kernels)
    count = min(len(pixels), weights.shape[1])
    return _bank(pixels[:count], weights[:, :count])


@NO_CHANNEL_CHECK.version_of("apply_filter_bank")
def loops_over_slices(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Loop over the slices, which ends in an error where a channel is missing."""
    pixels, weights = _checked_but_for_channels(image, kernels)
    count = weights.shape[1]
    if count > len(pixels):
        message = "index is out of bounds"
        raise IndexError(message)
    return _bank(pixels[:count], weights)


@NO_DIMENSION_CHECK.version_of("apply_filter_bank")
def takes_a_plain_image(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take an image of two dimensions for a single channel."""
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim == 2:  # noqa: PLR2004  (H, W)
        pixels = pixels[np.newaxis]
    return _bank(*_inputs(pixels, kernels))


@NO_DIMENSION_CHECK.version_of("apply_filter_bank")
def takes_a_single_filter(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take kernels of three dimensions for a single filter."""
    weights = np.asarray(kernels, dtype=np.float64)
    if weights.ndim == 3:  # noqa: PLR2004  (C, kh, kw)
        weights = weights[np.newaxis]
    return _bank(*_inputs(image, weights))


@NO_DIMENSION_CHECK.version_of("apply_filter_bank")
def takes_filters_without_channels(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Take kernels of three dimensions for filters of one slice each."""
    weights = np.asarray(kernels, dtype=np.float64)
    if weights.ndim == 3:  # noqa: PLR2004  (F, kh, kw)
        weights = weights[:, np.newaxis]
    return _bank(*_inputs(image, weights))


@NO_DIMENSION_CHECK.version_of("apply_filter_bank")
def takes_a_batch_of_one(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Drop a leading axis that is one too many from the image."""
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim == 4:  # noqa: PLR2004  (N, C, H, W)
        pixels = pixels[0]
    return _bank(*_inputs(pixels, kernels))


@NO_DIMENSION_CHECK.version_of("apply_filter_bank")
def takes_more_axes_of_kernels(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Drop a leading axis that is one too many from the kernels."""
    weights = np.asarray(kernels, dtype=np.float64)
    if weights.ndim == 5:  # noqa: PLR2004  (N, F, C, kh, kw)
        weights = weights[0]
    return _bank(*_inputs(image, weights))
