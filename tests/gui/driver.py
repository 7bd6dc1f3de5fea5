"""The whole window for a test: opened, asked, and driven as a hand would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.scenario import NetworkScenario
from engine.steps import Step
from gui.app import App
from gui.pages.network_page import NetworkPage
from gui.terms import Formula
from gui.views.blank import Blank
from gui.views.calculation_panel import CalculationPanel
from gui.views.formula import FormulaView
from gui.views.header import Header
from gui.views.network_graph import NetworkGraph
from gui.views.transport import Transport
from gui.views.value_editor import ValueEditor
from tests.gui.tellers import entries

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

W = TypeVar("W", bound=QWidget)


class Driver:
    """An application that stands at the first step of its scenario."""

    def __init__(self, qtbot: QtBot, app: App) -> None:
        self.qtbot = qtbot
        self.app = app
        self.window = app.window
        self.document = app.document
        self.header = self.only(Header)
        page = self.window._pages.of_kind("network")
        assert isinstance(page, NetworkPage)
        self.page = page
        self.graph = self.only(NetworkGraph)
        self.panel = self.only(CalculationPanel)
        self.transport = self.only(Transport)
        self.editor = self.only(ValueEditor)
        self.blank = self.only(Blank)

    def only(self, kind: type[W]) -> W:
        """Return the one widget of a kind that the window or the page on show has."""
        whole = self.window.findChildren(kind)
        if len(whole) > 1:
            whole = self.window._page.findChildren(kind)
        (found,) = whole
        return found

    # -- what is so --------------------------------------------------------------------------------

    @property
    def trace(self) -> NetworkTrace:
        trace = self.page._trace
        assert trace is not None
        return trace

    @property
    def index(self) -> int:
        return self.page.player.index

    @property
    def step(self) -> Step:
        return self.trace[self.index]

    @property
    def scenario(self) -> NetworkScenario:
        return self.document.scenario

    @property
    def rule(self) -> FormulaView:
        return self.panel._rule

    @property
    def numbers(self) -> FormulaView:
        return self.panel._numbers

    @property
    def result(self) -> FormulaView:
        return self.panel._result

    @property
    def matrix(self) -> FormulaView:
        return self.panel._matrix

    @property
    def hint(self) -> str:
        return self.panel._hint.text()

    @property
    def field(self) -> QLineEdit:
        """The field of the editor."""
        (field,) = self.editor.findChildren(QLineEdit)
        return field

    def highlights(self) -> list[Ref | None]:
        """Return what each view that can light something up lights up now."""
        scene = self.graph._scene
        assert scene is not None
        return [scene.highlight, *(view._highlight for view in self.panel._views)]

    def picture(self) -> QImage:
        """Return the graph and the calculation as they are seen now."""
        return self.page.grab().toImage()

    # -- what is done ------------------------------------------------------------------------------

    @contextmanager
    def new_trace(self) -> Iterator[None]:
        """Wait for the trace that is asked for inside."""
        with self.qtbot.waitSignal(self.app.session.prepared, timeout=5000):
            yield

    def go(self, index: int) -> None:
        self.page.player.seek(index)

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the focus is."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def at(self, ref: Ref) -> QPoint:
        """Return where the graph shows a number."""
        rect = self.graph.rect_of(ref)
        assert rect is not None
        return rect.center()

    def point(self, ref: Ref) -> None:
        QTest.mouseMove(self.graph, self.at(ref))

    def click(self, ref: Ref) -> None:
        QTest.mouseClick(self.graph, LEFT, PLAIN, self.at(ref))

    def double_click(self, ref: Ref) -> None:
        """Click twice as a hand does: press, release, double click, release."""
        double_click(self.graph, self.at(ref))

    def place_in(self, view: FormulaView, ref: Ref) -> QPoint:
        """Return where a formula shows a quantity."""
        rect = QRectF(view.rect())
        spots = view._fit(rect).layout.spots
        spot = next(spot for spot in spots if spot.term.ref == ref)
        return view._placement(rect).map(spot.area.center()).toPoint()

    def boxes(self) -> list[QMessageBox]:
        """Return the dialogs that stand open."""
        boxes = self.window.findChildren(QMessageBox)
        return [box for box in boxes if box.isVisible()]


def double_click(widget: QWidget, at: QPoint) -> None:
    """Click twice as a hand does: `QTest.mouseDClick` leaves out the first click."""
    QTest.mouseClick(widget, LEFT, PLAIN, at)
    QTest.mouseDClick(widget, LEFT, PLAIN, at)


def refs_in(formula: Formula) -> set[Ref]:
    """Return every quantity that a formula shows."""
    return {term.ref for term in entries(formula) if term.ref is not None}
