"""Draws one step of a scenario into a picture file, with no window and no screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from engine.scenario import Scenario
from engine.steps import Trace
from gui import style
from gui.pages import make_pages
from gui.preferences import Preferences
from gui.theme import DARK, LIGHT
from gui.translations import Translations
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
    Translations(app).use(preferences.language)
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
    sheet.layout().activate()
    _draw(sheet, output)
    sheet.deleteLater()


def _draw(sheet: QWidget, output: Path) -> None:
    """Draw a widget into a file; the suffix says which kind."""
    size = sheet.size()
    # Qt's own writers fail silently: find out first.
    with output.open("wb"):
        pass
    match output.suffix.lower():
        case ".svg":
            svg = QSvgGenerator()
            svg.setFileName(str(output))
            svg.setSize(size)
            svg.setViewBox(QRect(QPoint(0, 0), size))
            svg.setTitle("NeuroStep")
            sheet.render(svg)
        case ".pdf":
            _draw_pdf(sheet, output, size)
        case _:
            image = QImage(size, QImage.Format.Format_RGB32)
            image.fill(QColor("white"))
            sheet.render(image)
            if not image.save(str(output)):
                raise OSError(f"{output} could not be written")


def _draw_pdf(sheet: QWidget, output: Path, size: QSize) -> None:
    pdf = QPdfWriter(str(output))
    pdf.setCreator("NeuroStep")
    pdf.setPageMargins(QMarginsF(0, 0, 0, 0))
    points = QSizeF(size) * 0.75  # a pixel is 1/96 inch, a point 1/72
    pdf.setPageSize(
        QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    painter = QPainter(pdf)
    painter.scale(pdf.width() / size.width(), pdf.height() / size.height())
    sheet.render(painter, QPoint())
    painter.end()
