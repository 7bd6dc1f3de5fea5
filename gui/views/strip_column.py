"""A card with a picture over two strips, the lower of which gives way while projecting."""

from __future__ import annotations

from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

LOW = 40.0  # ems of height: below this, a class sees the picture better without the last strip


class StripColumn(QFrame):
    """A picture that takes all the room that its strips leave.

    Parameters
    ----------
    picture : QWidget
    strip : QWidget
        It stays as visible as its owner made it.
    last : QWidget
        The strip that goes while projecting, where the card is low.
    """

    def __init__(self, picture: QWidget, strip: QWidget, last: QWidget) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._last = last
        self._projecting = False
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(picture, 1)
        column.addWidget(strip)
        column.addWidget(last)

    def set_projecting(self, projecting: bool) -> None:
        """Show the last strip only where there is room, or always."""
        self._projecting = projecting
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out whether there is room."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        low = self.height() < LOW * QFontInfo(self.font()).pixelSize()
        self._last.setVisible(not (self._projecting and low))
