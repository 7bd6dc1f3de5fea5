"""The whole window on a training scenario, driven as a hand would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.scenario.structures import LayerSpec
from engine.scenario.training_structures import DataSpec, TrainingScenario
from engine.steps import Array
from engine.training.race import Stride
from gui.app import App
from gui.pages.training_page import TrainingPage
from gui.training_snapshot import RunShown, Snapshot
from gui.views.training_graph_hits import rect_of
from tests.gui.driver import LEFT, PLAIN, Key

EPOCHS, BATCHES = 8, 4  # of the small scenario: four batches of five samples


def small(**fields: object) -> TrainingScenario:
    """Return a scenario that is trained in a moment: a circle, 2-3-1."""
    usual: dict[str, object] = {
        "data": DataSpec("circle", samples=40, noise=0.1),
        "layers": (LayerSpec(3, "tanh"), LayerSpec(1, "tanh")),
        "batch_size": 5,
        "epochs": EPOCHS,
        "title": "Small",
    }
    return TrainingScenario("neurostep/1", "training", **{**usual, **fields})  # type: ignore[arg-type]


class TrainingDriver:
    """An application whose training page can be asked, and played on."""

    def __init__(self, qtbot: QtBot, app: App) -> None:
        self.qtbot = qtbot
        self.app = app
        self.window = app.window
        page = app.window._pages.of_kind("training")
        assert isinstance(page, TrainingPage)
        self.page = page
        self.session = self.page._session
        self.map = self.page._map
        self.panes = self.page._panes
        self.charts = self.page._charts
        self.runs = self.page._runs
        self.forms = self.page._forms
        self.transport = self.page._transport
        self.timeline = self.transport._timeline
        self.notice = self.page._notice

    # -- what is so --------------------------------------------------------------------------------

    @property
    def scenario(self) -> TrainingScenario:
        """The document as it is."""
        document = self.window._documents.of_kind("training")
        assert document is not None
        assert isinstance(document.scenario, TrainingScenario)
        return document.scenario

    @property
    def snapshot(self) -> Snapshot:
        """What is on show."""
        snapshot = self.page._showing.snapshot
        assert snapshot is not None
        return snapshot

    @property
    def active(self) -> RunShown:
        """The run that is looked at."""
        active = self.page._showing.active
        assert active is not None
        return active

    @property
    def epoch(self) -> float:
        """How many epochs the run that is looked at has done."""
        return self.active.moment.update / self.active.setup.batches

    @property
    def theta(self) -> Array:
        """Its parameters."""
        return self.active.moment.parameters.theta.copy()

    @property
    def is_playing(self) -> bool:
        """Whether training goes on by itself, as the page has it and as the worker says."""
        return self.page._steering.is_playing or self.snapshot.playing

    # -- waiting -----------------------------------------------------------------------------------

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to be seen."""
        self.qtbot.waitUntil(condition, timeout=5000)

    def settle(self) -> None:
        """Wait for the newest scenario to be on show."""
        self.until(lambda: self._is_new and not self.page._steering.is_playing)

    @property
    def _is_new(self) -> bool:
        shown = self.page._showing.snapshot
        return shown is not None and shown.generation == self.session._generation

    @contextmanager
    def reloaded(self) -> Iterator[None]:
        """Wait for what is edited inside to be on show."""
        before = self.session._generation
        yield
        self.until(lambda: self._is_new and self.session._generation > before)

    def reach(self, epoch: float) -> None:
        """Wait for an epoch to be looked at, at rest."""
        self.until(lambda: self.epoch == epoch and not self.is_playing)

    # -- what is done ------------------------------------------------------------------------------

    def press(self, key: Key | str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def train(self, epochs: int = EPOCHS) -> None:
        """Play from where it is to the goal, as fast as can be."""
        self.transport.rate_chosen.emit(None)
        self.press(Key.Key_Space)
        self.reach(epochs)

    def go(self, epoch: int) -> None:
        """Click on the timeline at an epoch."""
        bar = self.timeline._bar()
        at = QPoint(round(self.timeline._x(epoch)), round(bar.center().y()))
        QTest.mouseClick(self.timeline, LEFT, PLAIN, at)
        self.reach(epoch)

    def stride(self, stride: Stride) -> None:
        """Choose what a step is."""
        self.transport.stride_chosen.emit(stride)

    def step(self, direction: int) -> None:
        """Press an arrow, and wait for another place: the same may be shown once more before."""
        before = self._place
        self.press(Key.Key_Right if direction > 0 else Key.Key_Left)
        self.until(lambda: self._place != before)

    @property
    def _place(self) -> tuple[int, int]:
        return self.active.moment.update, self.active.moment.seen

    def set_rate(self, rate: float) -> None:
        """Choose a learning rate in the settings, as its field does."""
        self.forms._rule._settings.rate.chosen.emit(rate)

    def edit(self, place: int, value: float) -> None:
        """Give a parameter another value, as the graph's editor does."""
        self.panes.graph.value_edited.emit(place, value)

    def undo(self) -> None:
        """Undo what was edited last."""
        with self.reloaded():
            self.window._menus._actions["undo"].trigger()

    def redo(self) -> None:
        """Do again what was undone last."""
        with self.reloaded():
            self.window._menus._actions["redo"].trigger()

    def show_pane(self, pane: str) -> None:
        """Choose what is in the middle."""
        self.panes._segments.chosen.emit(pane)

    def point_spot(self, index: int, test: bool = False) -> QPoint:
        """Return where the map shows a point."""
        self.map.grab()
        return QPointF(*self.map._points.places[test][index]).toPoint()

    def place_spot(self, place: int) -> QPoint:
        """Return where the graph shows a weight or a bias."""
        scene = self.panes.graph.scene()
        assert scene is not None
        return rect_of(scene, place).center().toPoint()


def hover(widget: QWidget, at: QPoint) -> None:
    """Move the pointer over a widget: sent to it, for a window that is not raised gets none."""
    position = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        position,
        widget.mapToGlobal(position),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        PLAIN,
    )
    QApplication.sendEvent(widget, event)
