"""The data sets as small pictures, group by group."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from engine import training_edits as edits
from engine.datasets import TASK_OF
from engine.scenario.structures import Row
from engine.scenario.training_run import class_count, task_of
from engine.scenario.training_structures import DataSpec, TrainingScenario
from gui.style import outline
from gui.theme import LIGHT, Theme
from gui.training_names import data_name, data_sentence
from gui.views.buttons import FlatButton
from gui.views.fixed_label import FixedLabel
from gui.views.training_flow import FlowLayout
from gui.views.training_panel import TrainingForm, edit_of
from gui.views.training_thumbnails import data_thumbnail

COLUMNS = 6
CLASSES = ("circle", "xor", "two_gaussians", "spiral", "moons", "three_classes")
PLANES = ("plane", "gaussians")
CURVES = ("sine", "step", "sawtooth")


def first_points(task: str, classes: int = 2) -> tuple[Row, ...]:
    """Return the few points that own data begin with: training needs some of each class."""
    if task == "curve":
        return ((-4.0, -0.5), (0.0, 0.5), (4.0, -0.5))
    if task == "plane":
        return ((-3.0, -3.0, -0.8), (3.0, 3.0, 0.8))
    places = ((-3.0, -2.0), (3.0, 2.0), (-2.0, 3.5), (3.0, -3.0))
    return tuple((*places[c % 4], float(c)) for c in range(max(2, classes)))


def own_data(task: str) -> DataSpec:
    """Return own data to begin with."""
    return DataSpec("points", task=task, points=first_points(task))


class DataButton(FlatButton):
    """A data set as a picture; a ring around the one that is chosen."""

    def __init__(self, name: str, task: str, parent: QWidget | None = None) -> None:
        super().__init__(LIGHT, parent=parent)
        self.data, self.task = name, task
        self._picture = QPixmap()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Leave it to the owner which one is chosen."""

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        super().set_theme(theme)
        self._picture = QPixmap()

    def sizeHint(self) -> QSize:
        """Return a small square."""
        side = round(2.55 * self.em)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and what tells pointed at, chosen and focused apart."""
        theme, em, painter = self._theme, self.em, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(self.rect()).center())
        inner = square.adjusted(0.2 * em, 0.2 * em, -0.2 * em, -0.2 * em)
        clip = QPainterPath()
        clip.addRoundedRect(inner, 0.3 * em, 0.3 * em)
        painter.save()
        painter.setClipPath(clip)
        if self.data == "points":
            self._paint_own(painter, inner)
        else:
            painter.drawPixmap(inner, self._pixmap(inner), QRectF(self._picture.rect()))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        loud = self.underMouse() or self.isChecked()
        painter.setPen(QPen(QColor(theme.muted) if loud else outline(theme), 1))
        painter.drawRoundedRect(inner, 0.3 * em, 0.3 * em)
        if self.isChecked() or self.hasFocus():
            width = max(2.0, em / 8)
            painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.text), width))
            half = width / 2
            ring = square.adjusted(half, half, -half, -half)
            painter.drawRoundedRect(ring, 0.45 * em, 0.45 * em)

    def _pixmap(self, rect: QRectF) -> QPixmap:
        """Return the picture, made once for a theme and a size."""
        side = round(rect.width() * self.devicePixelRatioF())
        if self._picture.width() != side:
            self._picture = data_thumbnail(self.data, side, self._theme)
        return self._picture

    def _paint_own(self, painter: QPainter, rect: QRectF) -> None:
        """Draw a few points, and a plus for more of them."""
        theme, em = self._theme, self.em
        painter.fillRect(rect, QColor(theme.faint))
        curve = self.task == "curve"
        places = (
            ((0.14, 0.68), (0.36, 0.36), (0.60, 0.66))
            if curve
            else ((0.22, 0.70), (0.40, 0.46), (0.24, 0.30), (0.52, 0.78))
        )
        painter.setPen(Qt.PenStyle.NoPen)
        for number, (x, y) in enumerate(places):
            colour = theme.text if curve else (theme.negative, theme.positive)[number % 2]
            painter.setBrush(QColor(colour))
            at = QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())
            painter.drawEllipse(at, 0.13 * em, 0.13 * em)
        painter.setPen(QPen(QColor(theme.text), max(1.5, em / 9)))
        middle = QPointF(rect.left() + 0.76 * rect.width(), rect.top() + 0.32 * rect.height())
        arm = 0.3 * em
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


class Gallery(TrainingForm):
    """All data sets in groups, and a line on the one that is pointed at, focused or in use.

    Signals
    -------
    csv_requested
    """

    csv_requested = Signal()
    own_chosen = Signal()  # points of one's own are to be set

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        groups = (
            [(name, TASK_OF[name]) for name in CLASSES],
            [(name, TASK_OF[name]) for name in PLANES],
            [(name, TASK_OF[name]) for name in CURVES],
            [("points", "two_classes"), ("points", "curve")],
        )
        self._captions = [QLabel() for _ in groups]
        self._buttons: list[DataButton] = []
        self._flows: list[FlowLayout] = []
        self.csv = QPushButton()
        self.csv.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.csv.clicked.connect(self.csv_requested)
        self._name, self._told = FixedLabel("", 1), FixedLabel("caption", 2)
        self._name.setStyleSheet("font-weight: 600;")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addWidget(self._told)
        for caption, group in zip(self._captions, groups, strict=True):
            caption.setProperty("role", "caption")
            caption.setWordWrap(True)
            caption.setContentsMargins(0, 4, 0, 0)
            column.addWidget(caption)
            own = group[0][0] == "points"
            flow = FlowLayout(columns=0 if own else COLUMNS)
            flow.setSpacing(2)
            for name, task in group:
                flow.addWidget(self._button(name, task))
            if own:
                flow.addWidget(self.csv)
            column.addLayout(flow)
            self._flows.append(flow)
        self.retranslate()

    def _button(self, name: str, task: str) -> DataButton:
        button = DataButton(name, task)
        button.clicked.connect(self._on_clicked)
        button.installEventFilter(self)
        self._buttons.append(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for button in self._buttons:
            button.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Tell what the one that is pointed at is."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            if isinstance(watched, DataButton):
                self._tell(watched.data, watched.task)
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._tell_current()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Speak the language that is spoken now."""
        translate = QCoreApplication.translate
        for caption, text in zip(
            self._captions,
            (
                translate("TrainingData", "Classification"),
                translate("TrainingData", "Regression on the plane"),
                translate("TrainingData", "Regression in one dimension"),
                translate("TrainingData", "Your own"),
            ),
            strict=True,
        ):
            caption.setText(text)
        for button in self._buttons:
            name = data_name(button.data, button.task)
            button.name(name[:1].upper() + name[1:])
            button.setAccessibleDescription(data_sentence(button.data, button.task))
        self.csv.setText("CSV …")
        self.csv.setToolTip(translate("TrainingData", "Read points from a table in a file"))
        self.csv.setAccessibleName(translate("TrainingData", "Data from a CSV file"))
        self._tell_current()

    def _show(self, scenario: TrainingScenario) -> None:
        chosen = self._chosen(scenario)
        for button in self._buttons:
            button.setChecked((button.data, button.task) == chosen)
        self._tell_current()

    def _chosen(self, scenario: TrainingScenario) -> tuple[str, str]:
        task = task_of(scenario.data)
        if scenario.data.name == "points" and task != "curve":
            task = "two_classes"  # all own points of the plane are one kind here
        return scenario.data.name, task

    def _tell_current(self) -> None:
        if self._scenario is not None:
            self._tell(*self._chosen(self._scenario))

    def _tell(self, name: str, task: str) -> None:
        text = data_name(name, task)
        self._name.setText(text[:1].upper() + text[1:])
        self._told.setText(data_sentence(name, task))

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, DataButton)
        label = QCoreApplication.translate("TrainingData", "Change the data")
        if button.data != "points":
            self.edit_asked.emit(label, edit_of(edits.set_data, button.data))
        elif not button.isChecked():  # the points that are there stay
            self.edit_asked.emit(label, edit_of(edits.set_own_data, own_data(button.task)))
            self.own_chosen.emit()


def cleared(scenario: TrainingScenario) -> TrainingScenario:
    """Return the scenario with only the few points that own data begin with."""
    data = scenario.data
    few = replace(data, points=first_points(task_of(data), class_count(data)), test_points=())
    return edits.set_own_data(scenario, few)
