"""The whole window on a kernel scenario, driven as a hand would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.scenario import KernelScenario
from engine.steps import Step
from gui.app import App
from gui.pages.kernel_page import KernelPage
from gui.views.calculation_panel import CalculationPanel
from gui.views.kernel_canvas import KernelCanvas
from gui.views.value_editor import ValueEditor
from tests.gui.driver import LEFT, PLAIN, Key, double_click


class KernelDriver:
    """An application that stands at the first step of a kernel's trace."""

    def __init__(self, qtbot: QtBot, app: App) -> None:
        self.qtbot = qtbot
        self.app = app
        self.window = app.window
        page = app.window._pages.of_kind("kernel")
        assert isinstance(page, KernelPage)
        self.page = page
        self.canvas, self.second = self.page.findChildren(KernelCanvas)
        (self.panel,) = self.page.findChildren(CalculationPanel)
        (self.editor,) = self.page.findChildren(ValueEditor)

    @property
    def trace(self) -> KernelTrace:
        assert isinstance(self.page._trace, KernelTrace)
        return self.page._trace

    @property
    def index(self) -> int:
        return self.page.player.index

    @property
    def step(self) -> Step:
        return self.trace[self.index]

    @property
    def scenario(self) -> KernelScenario:
        scenario = self.window._documents.scenario
        assert isinstance(scenario, KernelScenario)
        return scenario

    @property
    def hint(self) -> str:
        return self.panel._hint.text()

    @property
    def field(self) -> QLineEdit:
        (field,) = self.editor.findChildren(QLineEdit)
        return field

    @contextmanager
    def new_trace(self) -> Iterator[None]:
        """Wait for the trace that is asked for inside."""
        with self.qtbot.waitSignal(self.app.session.prepared, timeout=5000):
            yield

    def go(self, index: int) -> None:
        self.page.player.seek(index)

    def press(self, key: Key | str) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, PLAIN)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def at(self, ref: Ref) -> QPoint:
        """Return where the canvas shows a number."""
        rect = self.canvas.rect_of(ref)
        assert rect is not None, ref
        return rect.center()

    def point(self, ref: Ref) -> None:
        QTest.mouseMove(self.canvas, self.at(ref))

    def click(self, ref: Ref) -> None:
        QTest.mouseClick(self.canvas, LEFT, PLAIN, self.at(ref))

    def double_click(self, ref: Ref) -> None:
        double_click(self.canvas, self.at(ref))
