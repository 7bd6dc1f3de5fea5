"""Training with convolutions beside PyTorch, filtering a photograph beside OpenCV.

Both are optional: where one is not installed, there is nothing to compare with, and no goal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from statistics import median

import numpy as np
from numpy.typing import NDArray

from benchmarks.clock import milliseconds
from benchmarks.mnist_net import MnistNet
from benchmarks.table import Row
from engine.filtering import Filtering
from engine.kernel import Stage, Windows

BATCH = 20
ROUNDS = 15
PADDING = ((1, 1), (1, 1))

Images = NDArray[np.float32]
Labels = NDArray[np.int64]
Action = Callable[[], object]


def measure() -> Iterable[Row]:
    yield from _training()
    yield from _filtering()


# -- training ----------------------------------------------------------------------------------


def _training() -> Iterable[Row]:
    rng = np.random.default_rng(1)
    images = rng.random((BATCH, 1, 28, 28), dtype=np.float32)
    labels = rng.integers(0, 10, BATCH)
    net = MnistNet(BATCH)
    actions: dict[str, Action] = {"ours": lambda: net.step(images, labels)}
    if find_spec("torch"):
        actions["PyTorch"] = _torch_step(images, labels, channels_last=False)
        actions["PyTorch, channels last"] = _torch_step(images, labels, channels_last=True)
    times = _times(actions, calls=10)
    ours = times.pop("ours")
    yield Row(f"MNIST net, batch of {BATCH}: forward, backward, update", ours, "ms")
    yield from (Row(f"  {name}", time, "ms") for name, time in times.items())
    if times:
        yield Row("  ours / the faster one", ours / min(times.values()), "", 1.4)


def _torch_step(images: Images, labels: Labels, channels_last: bool) -> Action:
    """Return the same step of the same network, having made sure that it is the same."""
    import torch
    from torch import nn

    torch.set_num_threads(1)
    net = nn.Sequential(
        *(nn.Conv2d(1, 8, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(8, 16, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3)),
        *(nn.Flatten(), nn.Linear(256, 10)),
    )
    ours = MnistNet(BATCH)
    with torch.no_grad():
        for parameter, array in zip(net.parameters(), _parameters(ours), strict=True):
            parameter.copy_(torch.tensor(array))
    x, y = torch.tensor(images), torch.tensor(labels)
    if channels_last:
        net = net.to(memory_format=torch.channels_last)
        x = x.to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)

    def step() -> None:
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()

    step()
    ours.step(images, labels)
    for parameter, array in zip(net.parameters(), _parameters(ours), strict=True):
        np.testing.assert_allclose(parameter.detach().numpy(), array, atol=1e-5)
    return step


def _parameters(net: MnistNet) -> list[Images]:
    """Return our parameters in PyTorch's order and layout."""
    filters, rows, columns = net.second.out_size
    dense = net.weights.reshape(rows, columns, filters, -1).transpose(3, 2, 0, 1)
    found = []
    for convolution in (net.first.convolution, net.second.convolution):
        found += [convolution.kernel.transpose(3, 2, 0, 1), convolution.bias]
    return [*found, dense.reshape(len(dense), -1), net.bias]


# -- filtering ---------------------------------------------------------------------------------


def _filtering() -> Iterable[Row]:
    rng = np.random.default_rng(2)
    photo = rng.random((3, 1080, 1920), dtype=np.float32)
    kernel = rng.normal(size=(3, 3))
    each = np.zeros((3, 3, 3, 3))
    each[range(3), range(3)] = kernel
    actions: dict[str, Action] = {"ours": lambda: _filtered(photo, each)}
    if find_spec("cv2"):
        actions["OpenCV"] = _opencv_filter(photo, kernel)
    times = _times(actions, calls=2)
    ours = times.pop("ours")
    yield Row("1080p RGB float32, 3x3 on each channel", ours, "ms", 50)
    for name, time in times.items():
        yield Row(f"  {name}", time, "ms")
        yield Row("  ours / OpenCV", ours / time, "", 4)
    whole = rng.normal(size=(1, 3, 3, 3))
    as_bytes = (photo * 255).astype(np.uint8)
    further = {
        "1080p RGB uint8, 3x3 on each channel": lambda: _filtered(as_bytes, each),
        "1080p RGB float32, one filter of 3x3x3": lambda: _filtered(photo, whole),
        "  with ReLU and max pooling of 2x2": lambda: _filtered(photo, whole, "relu", "max"),
    }
    for name, time in _times(further, calls=2).items():
        yield Row(name, time, "ms", 50)


def _filtered(
    photo: NDArray[np.uint8] | Images,
    kernel: NDArray[np.float64],
    activation: str = "identity",
    pooling: str = "",
) -> Images:
    windows = Windows(photo.shape[1:], (3, 3), padding=PADDING)
    pools = Windows(windows.count, (2, 2), (2, 2)) if pooling else None
    bias = np.zeros(len(kernel))
    stage = Stage(None, "x", None, 3, windows, kernel, bias, activation, pooling, pools)
    filtering = Filtering(photo, stage)
    while not filtering.advance(16):
        pass
    return filtering.result


def _opencv_filter(photo: Images, kernel: NDArray[np.float64]) -> Action:
    """Return OpenCV's way, in its own memory layout, having made sure that it does the same."""
    import cv2

    cv2.setNumThreads(1)
    theirs = np.ascontiguousarray(photo.transpose(1, 2, 0))
    weights = kernel.astype(np.float32)
    each = np.zeros((3, 3, 3, 3))
    each[range(3), range(3)] = kernel

    def filtered() -> Images:
        return cv2.filter2D(theirs, -1, weights, borderType=cv2.BORDER_CONSTANT)

    np.testing.assert_allclose(filtered().transpose(2, 0, 1), _filtered(photo, each), atol=1e-5)
    return filtered


def _times(actions: dict[str, Action], calls: int) -> dict[str, float]:
    """Return the median milliseconds of each action, all of them measured in turn."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for action in actions.values():
        action()
    for _ in range(ROUNDS):
        for name, action in actions.items():
            times[name] += [milliseconds(action) for _ in range(calls)]
    return {name: median(each) for name, each in times.items()}
