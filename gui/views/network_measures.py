"""Room for the widest texts of a network, so that no number can move its neighbours."""

from __future__ import annotations

from dataclasses import replace

from engine.network import Shape
from engine.refs import Ref
from gui.names import NetworkNames
from gui.views.network_layout import Measures
from gui.views.network_look import DESK, PROJECTED, Look
from gui.views.network_painting import SPACE
from gui.views.network_scene import Numbers
from gui.views.text_cache import TextCache

WIDE = -0.888888  # a number as wide as most get; a wider one is written smaller


def measure(
    shape: Shape,
    names: NetworkNames,
    numbers: Numbers,
    texts: TextCache,
    em: float,
    look: Look = DESK,
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
    look : Look
    """
    number = texts.width(numbers.text(WIDE, None), True)
    last = shape.last

    def chip(name: str, scale: float, width: float = number) -> float:
        return scale * (texts.width(name) + SPACE + width) + 2 * look.padding

    alone = look.chip * number + 2 * look.padding

    def parameter(refs: list[Ref]) -> float:
        widths = [1.0]
        if refs and not look.named:
            return alone
        for ref in refs:
            gradient = Ref(f"grad_{ref.quantity}", ref.layer, ref.index)
            widths.append(chip(names.text(ref), look.chip))
            if look.second:
                widths.append(chip(names.text(gradient), look.small))
        return max(widths)

    ends = [(n - 1, m - 1) for n, m in zip(shape.sizes, shape.sizes[1:], strict=False)]
    weights = [Ref("w", layer, at) for layer, at in enumerate(ends, start=1)]
    biases = [Ref("b", layer, at[1:]) for layer, at in enumerate(ends, start=1)]
    target = f"{names.text(Ref('target', None, (shape.sizes[last] - 1,)))} ="
    unsigned = texts.width(numbers.text(-WIDE, None), True)
    return Measures(
        em=em,
        weight=parameter(weights),
        bias=parameter([b for b in biases if shape.has_bias(b.layer or 0)]),
        delta=chip("Δ", look.chip),
        target=chip(target, look.chip, texts.width(f"−0{numbers.text(0.5, None)[1:2]}8", True)),
        loss=chip(names.text(Ref("loss")), 1.15, unsigned) + 0.4,
        number=alone,
        look=look,
    )


def measure_sparse(
    shape: Shape, names: NetworkNames, numbers: Numbers, texts: TextCache, em: float
) -> list[Measures]:
    """Return the room that ways to write less and less take: see `arrange_sparse`."""
    looks = (
        PROJECTED,
        replace(PROJECTED, second=0.0),
        replace(PROJECTED, named=False),
        replace(PROJECTED, second=0.0, named=False),
    )
    return [measure(shape, names, numbers, texts, em, look) for look in looks]
