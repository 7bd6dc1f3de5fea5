"""Where each weight and bias of a network stands in theta, and what it is called."""

from __future__ import annotations

from itertools import pairwise

from engine.network import Shape
from engine.refs import Ref
from gui.names import NetworkNames
from gui.numbers import NumberFormat
from gui.training_names import feature_name


class Places:
    """The layout of theta: layer by layer the weights row by row, then the biases.

    Parameters
    ----------
    shape : Shape
    features : tuple of str
        What the units of layer 0 are called by.
    alone : bool
        Whether the features are of a single coordinate, which then needs no number.
    """

    def __init__(self, shape: Shape, features: tuple[str, ...], alone: bool = False) -> None:
        self.shape = shape
        self._called = features, alone
        names = map(feature_name, features)
        self.features = tuple(name.replace("₁", "") if alone else name for name in names)
        self._names = NetworkNames(shape)
        self._weights: list[int] = []
        self._biases: list[int] = []
        at = 0
        for (n_in, n_out), has_bias in zip(pairwise(shape.sizes), shape.biases, strict=True):
            self._weights.append(at)
            at += n_in * n_out
            self._biases.append(at)
            at += n_out if has_bias else 0
        self.count = at

    def is_called(self, features: tuple[str, ...], alone: bool) -> bool:
        """Whether the inputs are these features."""
        return self._called == (features, alone)

    def weight(self, layer: int, i: int, j: int) -> int:
        """Return the place of the weight from unit i to unit j of a layer from 1."""
        return self._weights[layer - 1] + i * self.shape.sizes[layer] + j

    def bias(self, layer: int, j: int) -> int:
        """Return the place of the bias of unit j of a layer from 1, which has biases."""
        return self._biases[layer - 1] + j

    def weights(self, layer: int) -> slice:
        """Return the places of all weights into a layer."""
        return slice(self._weights[layer - 1], self._biases[layer - 1])

    def biases(self, layer: int) -> slice:
        """Return the places of a layer's biases; an empty slice where it has none."""
        start = self._biases[layer - 1]
        count = self.shape.sizes[layer] if self.shape.has_bias(layer) else 0
        return slice(start, start + count)

    def ref(self, place: int) -> Ref:
        """Return the address of what stands at a place."""
        layer = max(k for k, start in enumerate(self._weights) if start <= place) + 1
        over = place - self._biases[layer - 1]
        if over >= 0:
            return Ref("b", layer, (over,))
        return Ref("w", layer, divmod(place - self._weights[layer - 1], self.shape.sizes[layer]))

    def name(self, place: int) -> str:
        """Return a parameter's name as the Network page writes it, e.g. ``w₅``."""
        return self._names.text(self.ref(place))

    def unit(self, layer: int, unit: int) -> str:
        """Return a unit's name: an input is called by its feature."""
        return self.features[unit] if layer == 0 else self._names.text(Ref("a", layer, (unit,)))

    def route(self, place: int) -> str:
        """Return between which units a weight is, or whose a bias is."""
        ref = self.ref(place)
        layer = ref.layer or 0
        if ref.quantity == "b":
            return self.unit(layer, ref.index[0])
        i, j = ref.index
        return f"{self.unit(layer - 1, i)} → {self.unit(layer, j)}"

    def equation(self, place: int, value: float, numbers: NumberFormat) -> str:
        """Return a parameter's name and value, e.g. ``w₅ = 0,57``."""
        return f"{self.name(place)} = {numbers.text(value)}"
