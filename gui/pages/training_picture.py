"""The training page as a picture: what is on the screen, under its title."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QRegion,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from gui.theme import Theme

SUFFIXES = (".png", ".svg", ".pdf")
SCALE = 2  # pixels of a PNG to one of the screen
POINTS_PER_INCH = 72


class PagePicture(NamedTuple):
    """What is drawn, which part of it, and what stands over it."""

    widget: QWidget
    part: QRect
    title: str
    subtitle: str
    theme: Theme

    def drawn(self, suffix: str) -> bytes:
        """Return the bytes of a .png, .svg or .pdf file."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if suffix == ".png":
            image = QImage(self.size * SCALE, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(SCALE)
            self._paint(image)
            image.save(buffer, "PNG")
        elif suffix == ".svg":
            svg = QSvgGenerator()
            svg.setOutputDevice(buffer)
            svg.setSize(self.size)
            svg.setViewBox(QRect(QPoint(), self.size))
            self._paint(svg)
        else:
            pdf = QPdfWriter(buffer)
            pdf.setResolution(POINTS_PER_INCH)
            size = QPageSize(QSizeF(self.size), QPageSize.Unit.Point)
            pdf.setPageSize(size)
            pdf.setPageMargins(QMarginsF())
            self._paint(pdf)
        return bytes(buffer.data().data())

    @property
    def size(self) -> QSize:
        """How large the picture is, in pixels of the screen."""
        return self.part.size() + QSize(2 * self._margin, self._head + self._margin)

    @property
    def _em(self) -> int:
        return self.widget.fontMetrics().height()

    @property
    def _margin(self) -> int:
        return self._em // 2

    @property
    def _head(self) -> int:
        return round(3.4 * self._em)

    def _paint(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(QRect(QPoint(), self.size), QColor(self.theme.background))
            font = QFont(self.widget.font())
            room = QRect(self._margin, self._margin, self.part.width(), self._head)
            top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
            font.setBold(True)
            font.setPointSizeF(1.3 * self.widget.font().pointSizeF())
            painter.setFont(font)
            painter.setPen(QColor(self.theme.text))
            painter.drawText(room, top | bottom, self.title)
            painter.setFont(self.widget.font())
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(room.translated(0, round(1.6 * self._em)), top | bottom, self.subtitle)
            self.widget.render(
                painter,
                QPoint(self._margin, self._head),
                QRegion(self.part),
                QWidget.RenderFlag.DrawChildren,
            )
        finally:
            painter.end()
