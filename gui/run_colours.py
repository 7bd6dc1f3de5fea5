"""One colour a run: told apart by hue and by lightness, and none of them a value's sign."""

from __future__ import annotations

from PySide6.QtGui import QColor

from gui.theme import Theme

# Each keeps 3:1 on its card. Neighbours differ in lightness too, for colour-blind eyes.
_LIGHT = (
    "#00807A",  # teal
    "#9A35C4",  # purple
    "#8F6F00",  # gold
    "#4A5E78",  # grey-blue
    "#C42A76",  # pink
    "#4F7F1F",  # olive
    "#5A47D1",  # indigo
    "#7A5A4A",  # brown-grey
)
_DARK = (
    "#2FD0C4",
    "#C98BF0",
    "#E3BC45",
    "#9FB4CF",
    "#F27DB2",
    "#A6CE63",
    "#938BFF",
    "#CDB2A2",
)


def run_colour(theme: Theme, number: int) -> QColor:
    """Return the colour of a run by its place in the scenario; after eight they start anew."""
    colours = _DARK if theme.dark else _LIGHT
    return QColor(colours[number % len(colours)])
