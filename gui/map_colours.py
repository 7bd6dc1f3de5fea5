"""The colours of what a network answers over the plane: values by their sign, classes by name."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from gui.theme import Theme, mix

MIDDLE, LARGEST = 127, 254  # codes of zero and of the limit: one code is left over
CODES = 256
GROUND = 0.8  # how strong the map's colours are: points have them in full, and stand out
UNSURE = 0.16  # how much of its colour a class keeps where it is no likelier than chance

# After the two colours of the theme. Told apart by lightness first, so that neither colour-blind
# eyes nor a washed-out projector lose them; a class also has a shape of its own.
FURTHER = {
    False: ("#2BA890", "#7B3FA0", "#D9A514", "#D15FA6", "#5B626B", "#7A4A24"),
    True: ("#7CE8C4", "#8D5BD6", "#F2D65B", "#F08CC8", "#A2AAB4", "#C9A27E"),
}


def diverging_table(theme: Theme) -> list[int]:
    """Return the colours of codes 0 to 255, as QRgb: 0 is -limit, 127 zero, 254 (and 255) +limit.

    A picture in the format ``Indexed8`` takes it as its colour table.
    """
    return list(_diverging(theme))


def class_table(theme: Theme, classes: int) -> list[int]:
    """Return the colours of codes of several classes, as QRgb.

    With ``shades = 255 // classes`` code ``shades * k + s`` is class k, which is s / (shades - 1)
    of the way from no likelier than chance to certain.
    """
    return list(_classes(theme, classes))


def class_colour(theme: Theme, number: int) -> QColor:
    """Return the colour of class `number`, from 0: negative and positive where there are two."""
    own = (theme.negative, theme.positive, *FURTHER[theme.dark])
    return QColor(own[number % len(own)])


def value_colour(theme: Theme, value: float, limit: float) -> QColor:
    """Return the colour of a point with a value, on the map's scale but in full strength."""
    return theme.diverging(value, limit)


@lru_cache(maxsize=8)
def _diverging(theme: Theme) -> tuple[int, ...]:
    codes = (min(code, LARGEST) - MIDDLE for code in range(CODES))
    zero = QColor(theme.zero)
    return tuple(mix(zero, theme.diverging(code, MIDDLE), GROUND).rgb() for code in codes)


@lru_cache(maxsize=16)
def _classes(theme: Theme, classes: int) -> tuple[int, ...]:
    shades = (CODES - 1) // classes
    zero = QColor(theme.zero)
    made = []
    for code in range(CODES):
        number, shade = divmod(code, shades)
        if number >= classes:  # left over at the end: as the last
            number, shade = classes - 1, shades - 1
        share = shade / max(1, shades - 1)
        colour = class_colour(theme, number)
        made.append(mix(zero, colour, UNSURE + (GROUND - UNSURE) * share).rgb())
    return tuple(made)
