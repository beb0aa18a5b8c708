"""Reference for exercise 5: the feature maps of a bank of filters, by cross-correlation."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray


def apply_filter_bank(image: ArrayLike, kernels: ArrayLike) -> NDArray[np.float64]:
    """Compute the feature map of each filter of a bank on an image with channels.

    Parameters
    ----------
    image
        Channels of pixels, shape (C, H, W).
    kernels
        Weights, shape (F, C, kh, kw) with kh <= H and kw <= W.

    Returns
    -------
    ndarray of float64, shape (F, H - kh + 1, W - kw + 1)
        ``out[f, y, x]`` is the sum of ``image[:, y : y + kh, x : x + kw] * kernels[f]``.

    Raises
    ------
    ValueError
        If the image does not have three dimensions or the kernels do not have four, if their
        numbers of channels differ, or if the filters do not fit the image.

    """
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernels, dtype=np.float64)
    # other than three and four dimensions cannot be unpacked, which is a ValueError too
    channels, _, _ = pixels.shape
    _, slices, kh, kw = weights.shape
    if slices != channels:
        message = f"filters with {slices} slices do not fit an image with {channels} channels"
        raise ValueError(message)
    # refuses what is higher or wider than the image; patches: channel, y, x, row, column
    patches = sliding_window_view(pixels, (kh, kw), axis=(1, 2))
    return np.asarray(np.einsum("cyxij,fcij->fyx", patches, weights))
