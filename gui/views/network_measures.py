"""Room for the widest texts of a network, so that no number can move its neighbours."""

from __future__ import annotations

from engine.network import Shape
from engine.refs import Ref
from gui.names import NetworkNames
from gui.views.network_layout import CHIP, SMALL, Measures
from gui.views.network_painting import PADDING, SPACE
from gui.views.network_scene import Numbers
from gui.views.text_cache import TextCache

WIDE = -0.888888  # a number as wide as most get; a wider one is written smaller


def measure(
    shape: Shape, names: NetworkNames, numbers: Numbers, texts: TextCache, em: float
) -> Measures:
    """Return the widths of a network's chips, in ems.

    Parameters
    ----------
    shape : Shape
    names : NetworkNames
    numbers : Numbers
    texts : TextCache
    em : float
        The pixel size of the widget's font.
    """
    number = texts.width(numbers.text(WIDE), True)
    last = shape.last

    def chip(name: str, scale: float, width: float = number) -> float:
        return scale * (texts.width(name) + SPACE + width) + 2 * PADDING

    def parameter(refs: list[Ref]) -> float:
        widths = [1.0]
        for ref in refs:
            gradient = Ref(f"grad_{ref.quantity}", ref.layer, ref.index)
            widths.append(chip(names.text(ref), CHIP))
            widths.append(chip(names.text(gradient), SMALL))
        return max(widths)

    ends = [(n - 1, m - 1) for n, m in zip(shape.sizes, shape.sizes[1:], strict=False)]
    weights = [Ref("w", layer, at) for layer, at in enumerate(ends, start=1)]
    biases = [Ref("b", layer, at[1:]) for layer, at in enumerate(ends, start=1)]
    target = f"{names.text(Ref('target', None, (shape.sizes[last] - 1,)))} ="
    unsigned = texts.width(numbers.text(-WIDE), True)
    return Measures(
        em=em,
        weight=parameter(weights),
        bias=parameter([b for b in biases if shape.has_bias(b.layer or 0)]),
        delta=chip("Δ", CHIP),
        target=chip(target, CHIP, texts.width(f"−0{numbers.text(0.5)[1:2]}8", True)),
        loss=chip(names.text(Ref("loss")), 1.15, unsigned) + 0.4,
    )
