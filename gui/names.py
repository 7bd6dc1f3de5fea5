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
    """Names for the quantities of one network.

    Parameters
    ----------
    shape : Shape
    loss_symbol : str
        The course writes E for an error and ℓ for the logistic loss.
    """

    def __init__(self, shape: Shape, loss_symbol: str = "E") -> None:
        self._shape = shape
        self._loss = loss_symbol
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
                return "Δ" if self._only_output(ref) else f"δ({self.text(self._unit(ref))})"
            case "grad_w" | "grad_b":
                return f"∂{self._loss}/∂{self.text(self._parameter(ref))}"
            case "loss":
                return self._loss
            case "learning_rate":
                return "α"
            case "product" | "delta_product":
                return "·".join(map(self.text, self._factors(ref)))
        whole = self.text(self._whole(ref))
        match ref.quantity:
            case "loss_term":
                return f"{self._loss}₍{whole}₎"
            case "change_w" | "change_b":
                return f"α·{whole}"
        return f"Σ{self._terms(ref).translate(SUBSCRIPTS)}({whole})"

    def _factors(self, ref: Ref) -> tuple[Ref, Ref]:
        """Return what a product multiplies."""
        layer, index = ref.layer or 0, ref.index
        if ref.quantity == "product":
            return Ref("a", layer - 1, index[:1]), Ref("w", layer, index)
        return Ref("delta", layer + 1, index[1:]), Ref("w", layer + 1, index)

    def _whole(self, ref: Ref) -> Ref:
        """Return what a sum leads to, or what a part is a part of."""
        layer, index = ref.layer, ref.index
        match ref.quantity:
            case "partial":
                return Ref("a", layer, index[1:])
            case "delta_partial":
                return Ref("delta", layer, index[:1])
            case "change_w" | "change_b":
                return Ref(f"grad_{ref.quantity[-1]}", layer, index)
            case "sum_w" | "sum_b":
                return Ref(f"grad_{ref.quantity[-1]}", layer, index[:-1])
            case "loss_partial":
                return Ref("loss")
        return Ref("a", self._shape.last, index)

    def _terms(self, ref: Ref) -> str:
        """Return how many terms a running sum has added up."""
        return str(ref.index[0 if ref.quantity == "partial" else -1] + 1)

    @property
    def _loss_latex(self) -> str:
        return {"ℓ": r"\ell"}.get(self._loss, self._loss)

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
                if self._only_output(ref):
                    return r"\Delta"
                return rf"\delta_{{{self.latex(self._unit(ref))}}}"
            case "grad_w" | "grad_b":
                name = self.latex(self._parameter(ref))
                return rf"\frac{{\partial {self._loss_latex}}}{{\partial {name}}}"
            case "loss":
                return self._loss_latex
            case "learning_rate":
                return r"\alpha"
            case "product" | "delta_product":
                return r"\cdot ".join(map(self.latex, self._factors(ref)))
        whole = self.latex(self._whole(ref))
        match ref.quantity:
            case "loss_term":
                return rf"{self._loss_latex}_{{{whole}}}"
            case "change_w" | "change_b":
                return rf"\alpha\cdot {whole}"
        return rf"\Sigma_{{{self._terms(ref)}}}\!\left({whole}\right)"

    def _only_output(self, ref: Ref) -> bool:
        """Whether this is the delta that the course calls Δ: prediction minus target."""
        return ref.layer == self._shape.last and self._shape.sizes[-1] == 1

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
