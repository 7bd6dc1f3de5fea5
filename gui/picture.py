"""Draws steps of a scenario as pictures, on a page that no screen shows."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QEvent,
    QIODevice,
    QMarginsF,
    QPoint,
    QRect,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontInfo,
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
from engine.writing import replacing
from gui import film, style
from gui.film import Film, Frame
from gui.fonts import application_font
from gui.pages import make_page
from gui.pages.page import Page
from gui.preferences import Preferences
from gui.theme import DARK, LIGHT, Theme
from gui.translations import speak
from gui.views.header import Header
from gui.views.warmer import Warmer

SUFFIXES = (".png", ".svg", ".pdf")
PASSES = 5  # at most, for a page that never comes to rest
DESK = (1440, 810)  # at this size a picture's text is as large as the window's


def render(
    scenario: Scenario,
    trace: Trace,
    step: int,
    output: Path,
    *,
    size: tuple[int, int],
    preferences: Preferences,
) -> None:
    """Draw step `step` of a trace into a file, with no window and no screen.

    Parameters
    ----------
    size : (int, int)
        Width and height in pixels.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    sheet = sheet_without_window(scenario, trace, size, preferences)
    try:
        sheet.show(step)
        with replacing(output) as file:
            file.write(sheet.drawn(output.suffix.lower()))
    finally:
        sheet.close()


def export(
    scenario: Scenario,
    trace: Trace,
    plan: Film,
    output: Path,
    *,
    preferences: Preferences,
    on_frame: Callable[[int], None],
) -> None:
    """Draw steps of a trace into a film, with no window and no screen.

    Parameters
    ----------
    plan : Film
    on_frame : callable
        Told before each picture how many were painted; what it raises ends the film.

    Raises
    ------
    OSError
        If the file cannot be written. What had its name before is still there.
    """
    with replacing(output) as file:
        sheet = sheet_without_window(scenario, trace, plan.canvas, preferences)
        try:
            film.encode(file, plan, _painted(sheet, plan, on_frame))
            on_frame(len(plan.order))
        finally:
            sheet.close()


def _painted(sheet: Sheet, plan: Film, on_frame: Callable[[int], None]) -> Iterator[Frame]:
    for done, step in enumerate(plan.order):
        on_frame(done)
        sheet.show(step)
        yield sheet.frame()


def sheet_without_window(
    scenario: Scenario, trace: Trace, size: tuple[int, int], preferences: Preferences
) -> Sheet:
    """Return a sheet that shows a trace; make the application that it needs, if there is none."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = DARK if preferences.theme == "dark" else LIGHT
    speak(app, preferences.language)
    style.apply(app, theme)
    sheet = Sheet(page_for(scenario), size, theme, preferences)
    sheet.set_trace(scenario, trace)
    return sheet


def page_for(scenario: Scenario) -> Page:
    """Return a new page that shows scenarios of this kind."""
    return make_page(scenario.kind)


class Sheet:
    """A page with its heading, of a picture's size, that is drawn instead of shown.

    It is dressed by itself, whatever the application around it wears: the whole interface grows
    with the picture, so that its text is as legible at any size.

    Parameters
    ----------
    page : Page
        The sheet's own from now on.
    size : (int, int)
        Width and height of the pictures in pixels.
    theme : Theme
    preferences : Preferences
        Of which language, numbers and scale are read. The application speaks the language.
    """

    def __init__(
        self, page: Page, size: tuple[int, int], theme: Theme, preferences: Preferences
    ) -> None:
        self._page = page
        self._size = QSize(*size)
        self._preferences = preferences
        self._title = ""
        self._ground = QWidget()
        self._ground.setObjectName("sheet")
        self._header = Header()
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._header)
        column.addWidget(page, 1)
        for area in self._ground.findChildren(QAbstractScrollArea):  # a picture cannot be scrolled
            area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress(theme)
        page.set_theme(theme)
        page.set_language(preferences.language)
        page.set_numbers(preferences.numbers)
        page.set_reduced_motion(True)
        for part in (self._header, page):
            part.set_projecting(True)

    def _dress(self, theme: Theme) -> None:
        share = min(self._size.width() / DESK[0], self._size.height() / DESK[1])
        font = application_font(max(0.6, share) * self._preferences.scale)
        self._ground.setFont(font)
        self._ground.setPalette(style.palette(theme))
        # A font that is set does not come past a card, which a sheet dresses; in a sheet it does.
        self._ground.setStyleSheet(
            f"QWidget {{ font-size: {font.pointSizeF()}pt; }}\n"
            f"{style.style_sheet(theme, QFontInfo(font).pixelSize())}\n"
            f"#sheet {{ background: {theme.background}; }}"
        )
        self._ground.resize(self._size)
        self._polish()

    def _polish(self) -> None:
        """Let every widget find its font now, as it would on being shown, and not in a paint."""
        for widget in (self._ground, *self._ground.findChildren(QWidget)):
            widget.ensurePolished()

    def set_trace(self, scenario: Scenario, trace: Trace) -> None:
        """Take over a trace, at the level that it has."""
        self._title = scenario.title_in(self._preferences.language)
        self._page.set_scenario(scenario)
        self._page.set_trace(scenario, trace, restart=True)
        self._page.set_level(trace.level)
        self._polish()

    def show(self, step: int) -> None:
        """Turn to step `step` of the trace."""
        self._page.player.seek(step)
        self._header.set_heading(self._title, self._page.subtitle())
        self._fit()

    def _fit(self) -> None:
        """Take a picture's shape that has room for the content: larger, if need be."""
        layout, size = self._ground.layout(), self._size
        layout.activate()
        least = self._ground.minimumSize()
        factor = max(1.0, least.width() / size.width(), least.height() / size.height())
        self._ground.resize(math.ceil(size.width() * factor), math.ceil(size.height() * factor))
        layout.activate()
        self._settle()

    def _settle(self) -> None:
        """Let the page find its layout: what gives way to others does so in a second pass."""
        widgets, before = self._ground.findChildren(QWidget), None
        for _ in range(PASSES):
            now = [widget.geometry() for widget in widgets]
            if now == before:
                return
            before = now
            self._ground.grab(QRect(0, 0, 1, 1))  # what no screen shows is laid out by a paint

    @property
    def is_warming(self) -> bool:
        """Whether the page still prepares, in idle moments, for the steps to come."""
        return any(warmer.is_busy for warmer in self._ground.findChildren(Warmer))

    def image(self) -> QImage:
        """Return the step as a picture."""
        image = QImage(self._size, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        self._paint(image, QSizeF(self._size))
        return image

    def frame(self) -> Frame:
        """Return the step as a picture of a film."""
        image = self.image()
        pixels = np.frombuffer(image.constBits(), np.uint32)  # a row of RGB32 needs no padding
        frame = pixels.reshape(image.height(), image.width()) & np.uint32(0xFFFFFF)
        frame.setflags(write=False)
        return frame

    def drawn(self, suffix: str) -> bytes:
        """Return the step as the bytes of a picture file, of a kind of `SUFFIXES`."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        match suffix:
            case ".svg":
                self._draw_svg(buffer)
            case ".pdf":
                self._draw_pdf(buffer)
            case _:
                self.image().save(buffer, "PNG")
        return buffer.data().data()

    def _draw_svg(self, device: QIODevice) -> None:
        svg = QSvgGenerator()
        svg.setOutputDevice(device)
        svg.setSize(self._size)
        svg.setViewBox(QRect(QPoint(0, 0), self._size))
        svg.setTitle("NeuroStep")
        self._paint(svg, QSizeF(self._size))

    def _draw_pdf(self, device: QIODevice) -> None:
        pdf = QPdfWriter(device)
        pdf.setCreator("NeuroStep")
        pdf.setPageMargins(QMarginsF(0, 0, 0, 0))
        points = QSizeF(self._size) * 0.75  # a pixel is 1/96 inch, a point 1/72
        pdf.setPageSize(
            QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        )
        self._paint(pdf, QSizeF(pdf.width(), pdf.height()))

    def _paint(self, device: QPaintDevice, size: QSizeF) -> None:
        ground = self._ground
        painter = QPainter(device)
        try:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.scale(size.width() / ground.width(), size.height() / ground.height())
            ground.render(painter, QPoint())
        finally:
            painter.end()

    def close(self) -> None:
        """Let go of the page."""
        self._ground.deleteLater()
        # Now, not when the event loop comes to it: a film's page is large, and there may be none.
        QCoreApplication.sendPostedEvents(self._ground, QEvent.Type.DeferredDelete)
