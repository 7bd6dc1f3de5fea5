"""What a quantity of a convolution is called, in text and in LaTeX.

``x`` is the image, ``k`` the kernel, ``s`` a channel's sum, ``y`` the feature map, ``a`` what the
activation makes of it and ``p`` what pooling leaves. Places count from 1: (row, column).
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from engine.kernel import KernelRun, Stage
from engine.refs import Ref
from gui.names import SUBSCRIPTS, SUPERSCRIPTS

COLOURS = ("R", "G", "B")  # of an image with three channels
STEMS = {"x": "x", "k": "k", "bias": "b", "partial": "s", "y": "y", "a": "a", "pool": "p"}
DETAILS = ("_product", "_so_far")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a name is put together from; without a place it names a whole array."""

    stem: str
    layer: int | None
    marks: tuple[str, ...]  # filter and channel, where there are several
    place: tuple[int, int] | None  # from 1


class KernelNames:
    """Names for the quantities of one run of convolutions."""

    def __init__(self, run: KernelRun) -> None:
        self._run = run

    def text(self, ref: Ref) -> str:
        """Return a short plain name, e.g. ``y₂(1,2)``, ``kR(1,1)``, ``∂E/∂x(3,3)``."""
        quantity = ref.quantity
        if quantity.endswith("_so_far"):
            count = str(ref.index[-1] + 1).translate(SUBSCRIPTS)
            return f"{'max' if self._is_maximum(ref) else 'Σ'}{count}({self.text(whole_of(ref))})"
        if quantity.endswith("product"):
            return "·".join(map(self.text, self.factors(ref)))
        if quantity == "slope":
            return f"f′({self.text(Ref('y', ref.layer, ref.index))})"
        if quantity.startswith("grad_"):
            return f"∂E/∂{self.text(below(ref))}"
        parts = self._parts(ref)
        layer = "" if parts.layer is None else f"({parts.layer})".translate(SUPERSCRIPTS)
        marks = ",".join(parts.marks).translate(SUBSCRIPTS)
        place = "" if parts.place is None else f"({parts.place[0]},{parts.place[1]})"
        name = f"{parts.stem}{layer}{marks}{place}".replace("-", "−")
        if self.is_padding(ref):
            return f"{QCoreApplication.translate('KernelNames', 'padding')} {name}"
        return name

    def latex(self, ref: Ref) -> str:
        r"""Return the name as LaTeX, e.g. ``y_{2}(1,2)``, ``k_{R}(1,1)``."""
        quantity = ref.quantity
        if quantity.endswith("_so_far"):
            sign = r"\max" if self._is_maximum(ref) else r"\Sigma"
            return rf"{sign}_{{{ref.index[-1] + 1}}}\!\left({self.latex(whole_of(ref))}\right)"
        if quantity.endswith("product"):
            return r"\cdot ".join(map(self.latex, self.factors(ref)))
        if quantity == "slope":
            return rf"f'\!\left({self.latex(Ref('y', ref.layer, ref.index))}\right)"
        if quantity.startswith("grad_"):
            return rf"\frac{{\partial E}}{{\partial {self.latex(below(ref))}}}"
        parts = self._parts(ref)
        stem = parts.stem if parts.place or parts.stem == "b" else rf"\mathbf{{{parts.stem}}}"
        layer = "" if parts.layer is None else f"^{{({parts.layer})}}"
        marks = f"_{{{','.join(parts.marks)}}}" if parts.marks else ""
        place = "" if parts.place is None else f"({parts.place[0]},{parts.place[1]})"
        return f"{stem}{layer}{marks}{place}"

    def is_padding(self, ref: Ref) -> bool:
        """Return whether a cell is of the padding around an image or a map."""
        reader = self._reader(ref)
        if reader is None or len(ref.index) != 3:
            return False
        return not reader.windows.inside(ref.index[1], ref.index[2])

    def factors(self, ref: Ref) -> tuple[Ref, Ref]:
        """Return what a product multiplies."""
        *index, n = ref.index
        if ref.quantity == "product":
            f, ch, r, c, i, j = ref.index
            stage = self._stage(ref)
            cell = stage.windows.cells(r, c)[i * stage.windows.size[1] + j]
            return Ref(stage.source, stage.source_layer, (ch, *cell)), Ref(
                "k", ref.layer, (f, ch, i, j)
            )
        if ref.quantity == "grad_k_product":
            f, ch, i, j = index
            windows = self._stage(ref).windows
            r, c = divmod(n, windows.count[1])
            cell = windows.cells(r, c)[i * windows.size[1] + j]
            stage = self._stage(ref)
            met = Ref(stage.source, stage.source_layer, (ch, *cell))
            return Ref("grad_y", ref.layer, (f, r, c)), met
        ch, r, c = index
        reader = self._reader(below(whole_of(ref)))
        assert reader is not None
        holders = reader.windows.holders(r, c)
        f, m = divmod(n, len(holders))
        window, place = holders[m]
        return Ref("k", reader.layer, (f, ch, *place)), Ref("grad_y", reader.layer, (f, *window))

    # -- which part of the run -------------------------------------------------------------------

    def _stage(self, ref: Ref) -> Stage:
        return self._run.stages[(ref.layer or 1) - 1]

    def _reader(self, ref: Ref) -> Stage | None:
        """Return the stage that reads a quantity with its kernel."""
        for stage in self._run.stages:
            if (stage.source, stage.source_layer) == (ref.quantity, ref.layer):
                return stage
        return None

    def _is_maximum(self, ref: Ref) -> bool:
        return ref.quantity == "pool_so_far" and self._stage(ref).pooling == "max"

    def _parts(self, ref: Ref) -> _Parts:
        stem, index = STEMS[ref.quantity], ref.index
        marks: list[str] = []
        match ref.quantity:
            case "x":
                marks += self._channel(index[:1], self._run.stages[0])
            case "k" | "partial":
                stage = self._stage(ref)
                marks += _number(index[:1], stage.filters)
                marks += self._channel(index[1:2], stage)
            case _:
                marks += _number(index[:1], self._stage(ref).filters)
        at = index[(2 if ref.quantity in ("k", "partial") else 1) :]
        place = (at[0] + 1, at[1] + 1) if len(at) == 2 else None
        if place is None and stem != "b":
            stem = stem.upper()
        return _Parts(stem, ref.layer, tuple(marks), place)

    def _channel(self, channel: tuple[int, ...], stage: Stage) -> list[str]:
        if channel and stage.source == "x" and stage.in_channels == len(COLOURS):
            return [COLOURS[channel[0]]]
        return _number(channel, stage.in_channels)


def _number(place: tuple[int, ...], count: int) -> list[str]:
    """Return a number from 1; nothing where there is only one."""
    return [str(place[0] + 1)] if place and count > 1 else []


def below(ref: Ref) -> Ref:
    """Return what a gradient is the gradient of."""
    return Ref(ref.quantity.removeprefix("grad_"), ref.layer, ref.index)


def whole_of(ref: Ref) -> Ref:
    """Return what a product or a running sum leads to; anything else is its own whole."""
    if ref.quantity == "product":
        return Ref("partial", ref.layer, ref.index[:4])
    for ending in DETAILS:
        if ref.quantity.endswith(ending):
            return Ref(ref.quantity.removesuffix(ending), ref.layer, ref.index[:-1])
    return ref
