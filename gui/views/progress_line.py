"""How far something is, as a line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget


class ProgressLine(QProgressBar):
    """How far something is, as a line; its room is kept while it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 1000)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return a line as thick as a stroke of a title."""
        em = self.fontMetrics().height()
        return QSize(10 * em, round(0.5 * em))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it cannot be thinner."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and over it what is done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        round_end = whole.height() / 2
        painter.setBrush(self.palette().mid())
        painter.drawRoundedRect(whole, round_end, round_end)
        share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        painter.setBrush(self.palette().highlight())
        whole.setWidth(max(whole.height(), whole.width() * share))
        painter.drawRoundedRect(whole, round_end, round_end)
