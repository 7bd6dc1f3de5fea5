"""Convolution of a batch, forward and backward, by unrolling: every window becomes a row.

With the windows as rows, a convolution is one product of matrices, and so is each of its gradients.
This is the second computation that the step-by-step one is held against, which goes through a
kernel's weights instead. Images are (images, channels, rows, columns), kernels (filters, channels,
rows, columns); what comes out has the precision of what goes in, float32 or float64.
"""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from engine.kernel import Windows

F = TypeVar("F", bound=np.floating[Any])


class ConvolutionGradients(NamedTuple, Generic[F]):
    """What an error's gradient on the output of a convolution becomes.

    Attributes
    ----------
    kernel : ndarray, shape (filters, channels, rows, columns)
    bias : ndarray, shape (filters,)
    images : ndarray, shape (images, channels, rows, columns)
    """

    kernel: NDArray[F]
    bias: NDArray[F]
    images: NDArray[F]


def convolve(
    images: NDArray[F], kernel: NDArray[F], bias: NDArray[F], windows: Windows
) -> NDArray[F]:
    """Return the feature maps: the cross-correlation of each image with each filter.

    Parameters
    ----------
    images : ndarray, shape (N, C, H, W)
    kernel : ndarray, shape (F, C, h, w)
    bias : ndarray, shape (F,)
    windows : Windows
        Of size (h, w), over a plane of (H, W).

    Returns
    -------
    ndarray, shape (N, F, *windows.count)
        y[n, f, r, c] = sum_{k, i, j} kernel[f, k, i, j] padded[n, k, r s + i d, c s' + j d'] + b[f]
    """
    maps = np.tensordot(unrolled(images, windows), kernel, axes=((3, 4, 5), (1, 2, 3))) + bias
    return np.ascontiguousarray(np.moveaxis(maps, -1, 1), dtype=images.dtype)


def convolution_gradients(
    images: NDArray[F], kernel: NDArray[F], windows: Windows, arriving: NDArray[F]
) -> ConvolutionGradients[F]:
    """Return the gradients of a convolution, summed over the batch.

    Parameters
    ----------
    images, kernel, windows
        As for `convolve`.
    arriving : ndarray, shape (N, F, *windows.count)
        The error's gradient on the feature maps, g.

    Returns
    -------
    ConvolutionGradients
        dK[f, k, i, j] = sum_{n, r, c} g[n, f, r, c] padded[n, k, r s + i d, c s' + j d'],
        db[f] = sum_{n, r, c} g[n, f, r, c], and on each cell of the images the sum of weight times
        gradient over all windows that read it.
    """
    pairs = ((0, 2, 3), (0, 1, 2))
    grad_kernel = np.tensordot(arriving, unrolled(images, windows), axes=pairs)
    return ConvolutionGradients(
        np.asarray(grad_kernel, dtype=images.dtype),
        np.asarray(arriving.sum(axis=(0, 2, 3))),
        image_gradient(kernel, windows, arriving),
    )


def image_gradient(kernel: NDArray[F], windows: Windows, arriving: NDArray[F]) -> NDArray[F]:
    """Return the gradient on the images: itself a convolution, with the kernel turned around.

    The arriving gradient is spread out by the stride and surrounded with zeros, so that a turned
    kernel that steps by one cell meets, at each cell, the windows that had read it.

    Parameters
    ----------
    kernel, windows, arriving
        As for `convolution_gradients`.

    Returns
    -------
    ndarray, shape (N, C, *windows.plane)
    """
    (count, stride, reach) = (windows.count, windows.stride, windows.reach)
    rows, columns = (n + r - 1 for n, r in zip(windows.padded, reach, strict=True))
    spread = np.zeros((*arriving.shape[:2], rows, columns), dtype=arriving.dtype)
    at_rows, at_columns = (
        slice(reach[axis] - 1, reach[axis] - 1 + count[axis] * stride[axis], stride[axis])
        for axis in (0, 1)
    )
    spread[:, :, at_rows, at_columns] = arriving
    turned = kernel[:, :, ::-1, ::-1].swapaxes(0, 1)
    back = Windows((rows, columns), windows.size, dilation=windows.dilation)
    whole = convolve(spread, turned, np.zeros(len(turned), dtype=kernel.dtype), back)
    (top, _), (left, _) = windows.padding
    return whole[:, :, top : top + windows.plane[0], left : left + windows.plane[1]]


def unrolled(images: NDArray[F], windows: Windows) -> NDArray[F]:
    """Return every window's cells, padding as zeros.

    Parameters
    ----------
    images : ndarray, shape (N, C, H, W)
    windows : Windows

    Returns
    -------
    ndarray, shape (N, rows of windows, columns of windows, C, h, w)
        A view on one padded copy: cells are shared by all windows that hold them.
    """
    if images.shape[2:] != windows.plane:
        raise ValueError(f"images of {images.shape[2:]}, windows over {windows.plane}")
    padded = np.pad(images, ((0, 0), (0, 0), *windows.padding))
    of_image, of_channel, down, right = padded.strides
    shape = (len(images), *windows.count, images.shape[1], *windows.size)
    strides = (
        of_image,
        down * windows.stride[0],
        right * windows.stride[1],
        of_channel,
        down * windows.dilation[0],
        right * windows.dilation[1],
    )
    return as_strided(padded, shape, strides, writeable=False)
