"""What a quantity of a network is called, as the course names it, in text and in LaTeX.

Weights and biases are numbered through the whole network, unit by unit: on the 2-2-1 example
w1 and w2 go into h1, w3 and w4 into h2, w5 and w6 into the output.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from engine.network import Shape
from engine.refs import Ref

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


class NetworkNames:
    """Names for the quantities of one network."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        sizes = shape.sizes
        weights = [a * b for a, b in pairwise(sizes)]
        biases = [n if on else 0 for n, on in zip(sizes[1:], shape.biases, strict=True)]
        self._weights_before = [0, *accumulate(weights)]
        self._biases_before = [0, *accumulate(biases)]

    def text(self, ref: Ref) -> str:
        """Return a short plain name, e.g. ``h₁``, ``w₅``, ``δ(h₁)``."""
        match ref.quantity:
            case "a" | "target" | "w" | "b":
                stem, number, layer = self._parts(ref)
                mark = "" if layer is None else f"({layer})".translate(SUPERSCRIPTS)
                return f"{stem}{mark}" + (
                    "" if number is None else str(number).translate(SUBSCRIPTS)
                )
            case "z":
                return f"z({self.text(self._unit(ref))})"
            case "slope":
                return f"f′({self.text(Ref('z', ref.layer, ref.index))})"
            case "delta":
                return f"δ({self.text(self._unit(ref))})"
            case "grad_w" | "grad_b":
                return f"∂E/∂{self.text(self._parameter(ref))}"
            case "loss":
                return "E"
            case "learning_rate":
                return "α"
        return str(ref)

    def latex(self, ref: Ref) -> str:
        r"""Return the name as LaTeX, e.g. ``h_{1}``, ``\delta_{h_{1}}``."""
        match ref.quantity:
            case "a" | "target" | "w" | "b":
                stem, number, layer = self._parts(ref)
                stem = {"ŷ": r"\hat{y}"}.get(stem, stem)
                mark = "" if layer is None else f"^{{({layer})}}"
                return f"{stem}{mark}" + ("" if number is None else f"_{{{number}}}")
            case "z":
                return f"z_{{{self.latex(self._unit(ref))}}}"
            case "slope":
                return f"f'\\!\\left({self.latex(Ref('z', ref.layer, ref.index))}\\right)"
            case "delta":
                return rf"\delta_{{{self.latex(self._unit(ref))}}}"
            case "grad_w" | "grad_b":
                name = self.latex(self._parameter(ref))
                return rf"\frac{{\partial E}}{{\partial {name}}}"
            case "loss":
                return "E"
            case "learning_rate":
                return r"\alpha"
        return rf"\mathrm{{{ref.quantity}}}"

    def _unit(self, ref: Ref) -> Ref:
        return Ref("a", ref.layer, ref.index[:1])

    def _parameter(self, ref: Ref) -> Ref:
        return Ref(ref.quantity.removeprefix("grad_"), ref.layer, ref.index)

    def _parts(self, ref: Ref) -> tuple[str, int | None, int | None]:
        """Return stem, number from 1, and the layer where the stem alone would be ambiguous."""
        layer = ref.layer or 0
        last = self._shape.last
        if ref.quantity == "w":
            if not ref.index:
                return "W", layer, None
            i, j = ref.index
            return (
                "w",
                self._weights_before[layer - 1] + j * self._shape.sizes[layer - 1] + i + 1,
                None,
            )
        if ref.quantity == "b":
            if not ref.index:
                return "b", None, layer
            return "b", self._biases_before[layer - 1] + ref.index[0] + 1, None
        if ref.quantity == "target":
            layer, stem, several = last, "y", self._shape.sizes[last] > 1
        elif layer == last:
            stem, several = "ŷ", self._shape.sizes[last] > 1
        else:
            stem, several = ("i" if layer == 0 else "h"), True
        number = ref.index[0] + 1 if ref.index and several else None
        return stem, number, layer if stem == "h" and last > 2 else None
