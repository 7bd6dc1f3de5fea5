"""Draws one step of a scenario into a picture file, with no window and no screen."""

from __future__ import annotations

import errno
import math
import os
import sys
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QVBoxLayout, QWidget

from engine.scenario import Scenario
from engine.steps import Trace
from gui import style
from gui.pages import make_pages
from gui.preferences import Preferences
from gui.theme import DARK, LIGHT
from gui.translations import speak
from gui.views.header import Header

SUFFIXES = (".png", ".svg", ".pdf")


def render(
    scenario: Scenario,
    trace: Trace,
    step: int,
    output: Path,
    *,
    size: tuple[int, int],
    preferences: Preferences,
) -> None:
    """Draw step `step` of a trace.

    Parameters
    ----------
    size : (int, int)
        Width and height in pixels.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = DARK if preferences.theme == "dark" else LIGHT
    speak(app, preferences.language)
    # The whole interface grows with the picture: its text is as legible at any size.
    style.apply(app, theme, max(0.6, min(size[0] / 1440, size[1] / 810)) * preferences.scale)
    page = next(page for page in make_pages() if page.accepts(scenario))
    sheet = QWidget()
    sheet.setObjectName("sheet")
    sheet.setStyleSheet(f"#sheet {{ background: {theme.background}; }}")
    header = Header()
    header.set_projecting(True)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(header)
    column.addWidget(page, 1)
    for area in sheet.findChildren(QAbstractScrollArea):  # a picture cannot be scrolled
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    sheet.resize(*size)
    sheet.ensurePolished()
    page.set_theme(theme)
    page.set_numbers(preferences.numbers)
    page.set_reduced_motion(True)
    page.set_projecting(True)
    page.set_trace(scenario, trace, restart=True)
    page.set_level(trace.level)
    page.player.seek(step)
    header.set_heading(scenario.title_in(preferences.language), page.subtitle())
    _fit(sheet, QSize(*size))
    _draw(sheet, output, QSize(*size))
    sheet.deleteLater()


def _fit(sheet: QWidget, size: QSize) -> None:
    """Make a sheet of a picture's shape that has room for its content: larger, if need be."""
    sheet.layout().activate()
    least = sheet.minimumSize()
    factor = max(1.0, least.width() / size.width(), least.height() / size.height())
    sheet.resize(math.ceil(size.width() * factor), math.ceil(size.height() * factor))
    sheet.layout().activate()


def _draw(sheet: QWidget, output: Path, size: QSize) -> None:
    """Draw a widget into a file of a size; the suffix says which kind."""
    # Qt's own writers fail silently: find out first, and afterwards.
    with output.open("wb"):
        pass
    match output.suffix.lower():
        case ".svg":
            svg = QSvgGenerator()
            svg.setFileName(str(output))
            svg.setSize(size)
            svg.setViewBox(QRect(QPoint(0, 0), size))
            svg.setTitle("NeuroStep")
            _paint(sheet, svg, QSizeF(size))
        case ".pdf":
            pdf = QPdfWriter(str(output))
            pdf.setCreator("NeuroStep")
            pdf.setPageMargins(QMarginsF(0, 0, 0, 0))
            points = QSizeF(size) * 0.75  # a pixel is 1/96 inch, a point 1/72
            pdf.setPageSize(
                QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
            )
            _paint(sheet, pdf, QSizeF(pdf.width(), pdf.height()))
        case _:
            image = QImage(size, QImage.Format.Format_RGB32)
            image.fill(QColor("white"))
            _paint(sheet, image, QSizeF(size))
            image.save(str(output))
    if not output.stat().st_size:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _paint(sheet: QWidget, device: QPaintDevice, size: QSizeF) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(size.width() / sheet.width(), size.height() / sheet.height())
    sheet.render(painter, QPoint())
    painter.end()
