"""How large everything in a network's graph is, beside its text: on a desk and on a projector."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in ems of the text that an element belongs to.

    Parameters
    ----------
    radius : float
        Of a unit.
    value, name, small, chip : float
        Sizes of texts: a unit's number, its name, its sum and gradients, the texts on chips.
    line, second : float
        Heights of a chip's first line and of the line below it; 0 where there is no second.
    gap, padding, margin : float
        Between a unit and what is attached to it, at both ends of a chip, at the picture's sides.
    loss : float
        Height of the loss's box.
    head, foot : float
        Strips for the titles and for the legend.
    least : float
        Of the widget's own font: below this, text is dropped.
    named : bool
        Whether parameters are written with their names.
    sparse : bool
        Whether only what a class needs is shown, and what there is no room for only while it
        matters: no legend, no sums beside activations, no chips of edges that nothing happens to.
    """

    radius: float = 3.0
    value: float = 1.36
    name: float = 0.96
    small: float = 0.84
    chip: float = 0.96
    line: float = 1.8
    second: float = 1.3
    gap: float = 0.4
    padding: float = 0.55
    margin: float = 1.0
    loss: float = 3.4
    head: float = 3.7
    foot: float = 2.6
    least: float = 0.55
    named: bool = True
    sparse: bool = False


DESK = Look()
PROJECTED = Look(
    radius=1.9,
    value=1.15,
    name=1.0,
    small=1.0,
    chip=1.0,
    line=1.45,
    second=1.2,
    gap=0.25,
    padding=0.4,
    margin=0.7,
    loss=2.2,
    head=2.2,
    foot=0.5,
    least=1.0,
    sparse=True,
)
