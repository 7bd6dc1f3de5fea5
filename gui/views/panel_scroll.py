"""A vertical scroll area that tells its panel how much room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea

from gui.views.calculation_panel import CalculationPanel


class PanelScroll(QScrollArea):
    """Shows a calculation panel, which scrolls only where even its smallest form is too high."""

    def __init__(self, panel: CalculationPanel) -> None:
        super().__init__()
        self._panel = panel
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)
        for widget in (self.viewport(), panel):
            widget.setAutoFillBackground(False)  # the card shows through

    def set_projecting(self, projecting: bool) -> None:
        """Leave out of the panel what a class does not need."""
        self._panel.set_projecting(projecting)
        off, if_needed = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
        )
        self.setVerticalScrollBarPolicy(off if projecting else if_needed)
        self._panel.set_room(self.viewport().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pass the room on."""
        super().resizeEvent(event)
        self._panel.set_room(self.viewport().height())

    def changeEvent(self, event: QEvent) -> None:
        """Pass the room on in another font too."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._panel.set_room(self.viewport().height())
