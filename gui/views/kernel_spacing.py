"""How much room is given to what stands around the numbers: on the desk, and on a projector."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spacing:
    """Lengths in ems of the picture's text, and shares of a cell.

    Attributes
    ----------
    margin : float
        Between the cards.
    pad : float
        Within a card.
    title, caption, note : float
        Heights: of a card's title, of a grid's name above it, of what is left over below it.
    gap : float
        Between grids.
    sigma : float
        Height of a sum's line.
    strip, thumb : float
        Heights of the whole pipeline, and of the other filters' maps.
    foot, high_foot : float
        Heights of the sum's card: in a low picture, and in a high one.
    tall, wide : float
        Of a cell's height, and of its width, that a number may take.
    small : float
        The smallest text in a cell's corner.
    """

    margin: float = 0.7
    pad: float = 0.7
    title: float = 1.75
    caption: float = 1.35
    note: float = 1.15
    gap: float = 1.0
    sigma: float = 2.1
    strip: float = 3.6
    thumb: float = 3.4
    foot: float = 4.2
    high_foot: float = 6.5
    tall: float = 0.48
    wide: float = 0.86
    small: float = 0.6


DESK = Spacing()
# On a projector nothing is smaller than the font: what is secondary goes, the numbers stay.
DENSE = Spacing(
    margin=0.3,
    pad=0.3,
    title=1.5,
    caption=1.35,
    note=1.35,
    gap=0.8,
    sigma=1.75,
    strip=2.6,
    thumb=1.8,
    foot=2.9,
    high_foot=2.9,
    tall=0.76,
    wide=0.96,
    small=1.0,
)
