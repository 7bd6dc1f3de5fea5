"""The loss surface: over what it is drawn is chosen above, the picture is below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.numbers import MINUS, NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import SurfaceShown
from gui.views.build_fields import ComboBox
from gui.views.buttons import FlatButton
from gui.views.progress_line import ProgressLine
from gui.views.training_flow import FlowLayout
from gui.views.training_surface_canvas import SurfaceCanvas

ZOOM = 1.5
NEAREST, FARTHEST = 0.1, 100.0  # how far the picture may go from its middle


class _Line(ProgressLine):
    """Thin: it stands where nothing else is."""

    def sizeHint(self) -> QSize:
        """Return a line as thick as a stroke."""
        em = self.fontMetrics().height()
        return QSize(10 * em, max(3, round(0.2 * em)))


class SurfaceView(QWidget):
    """Two parameters or two directions, the picture, and a line while it is worked out.

    Signals
    -------
    parameters_chosen : object, object
        Two of the places that were offered.
    directions_requested, redraw_requested : no argument
        Two random directions; other ones.
    reach_changed : float
        How far the picture is to go from its middle.
    fit_requested : no argument
        The picture is to go as far as the paths do.
    start_dragged : float, float
        In the axes' coordinates.
    """

    parameters_chosen = Signal(object, object)
    directions_requested = Signal()
    redraw_requested = Signal()
    reach_changed = Signal(float)
    fit_requested = Signal()
    start_dragged = Signal(float, float)

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self._surface: SurfaceShown | None = None
        self._names: tuple[str, ...] = ()
        self._places: tuple[object, ...] = ()
        self._canvas = SurfaceCanvas(theme)
        self._combos = ComboBox(), ComboBox()
        self._and = QLabel("×")
        self._directions, self._redraw, self._out, self._in, self._fit = (
            FlatButton(theme) for _ in range(5)
        )
        self._progress = _Line()
        self._directions.setCheckable(True)
        self._canvas.start_dragged.connect(self.start_dragged)
        for combo in self._combos:
            combo.setMinimumContentsLength(2)
            combo.setPlaceholderText("–")
            combo.activated.connect(self._on_activated)
        self._directions.clicked.connect(self._on_directions)
        self._redraw.clicked.connect(self._on_redraw)
        self._out.clicked.connect(self._on_out)
        self._in.clicked.connect(self._on_in)
        self._fit.clicked.connect(self.fit_requested)
        self._lay_out()
        self.set_busy(None)
        self._retranslate()

    def _lay_out(self) -> None:
        pair = _together(self._combos[0], self._and, self._combos[1])
        zoom = _together(self._out, self._in, self._fit)
        flow = FlowLayout()
        flow.setSpacing(4)
        for part in (pair, self._directions, self._redraw, zoom):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 4)
        column.setSpacing(2)
        column.addLayout(flow)
        column.addWidget(self._progress)
        column.addWidget(self._canvas, 1)

    # -- what is shown -------------------------------------------------------------------------

    def set_surface(self, surface: SurfaceShown | None) -> None:
        """Show a surface; the picture is only made anew where the losses are others."""
        chosen = None if self._surface is None else self._surface.parameters
        self._surface = surface
        self._canvas.set_surface(surface)
        if surface is not None and surface.parameters != chosen:
            self._show_choice()

    def set_runs(self, runs: dict[int, tuple[str, QColor]]) -> None:
        """Change which runs' paths are to be seen: by number, what each is called, its colour."""
        self._canvas.set_runs(runs)

    def set_parameters(self, names: Sequence[str], places: Sequence[object]) -> None:
        """Offer parameters: what each is called, and what stands for it in a surface."""
        if (tuple(names), tuple(places)) != (self._names, self._places):
            self._names, self._places = tuple(names), tuple(places)
            self._show_choice()

    def set_busy(self, share: float | None) -> None:
        """Show how much of the surface is known; None where nothing is being worked out."""
        self._progress.setVisible(share is not None)
        if share is not None:
            self._progress.setValue(round(1000 * min(1.0, max(0.0, share))))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        for part in (
            self._canvas,
            self._directions,
            self._redraw,
            self._out,
            self._in,
            self._fit,
        ):
            part.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._canvas.set_numbers(numbers)

    def _show_choice(self) -> None:
        """Show over what the surface is drawn, in the combos, the button and the axes' names."""
        chosen = [] if self._surface is None else list(self._surface.parameters)
        choices = [(str(place), name) for place, name in enumerate(self._names)]
        for k, combo in enumerate(self._combos):
            known = k < len(chosen) and chosen[k] in self._places
            combo.set(str(self._places.index(chosen[k])) if known else "", choices)
        directions = self._surface is not None and not chosen
        self._directions.setChecked(directions)
        self._directions.set_lit(directions)
        self._redraw.setEnabled(directions)
        names = [combo.currentText() for combo in self._combos]
        if directions:
            said = QCoreApplication.translate("TrainingSurface", "direction {number}")
            names = [said.format(number=number) for number in (1, 2)]
        self._canvas.set_names(*names)

    # -- the hand ------------------------------------------------------------------------------

    @Slot()
    def _on_activated(self) -> None:
        """Ask for two parameters; whoever chooses one that is chosen already, swaps them."""
        first, second = self._combos
        if first.currentIndex() == second.currentIndex() or -1 in (
            first.currentIndex(),
            second.currentIndex(),
        ):
            moved = second if self.sender() is first else first
            kept = first if moved is second else second
            moved.setCurrentIndex(self._other(kept.currentIndex(), kept is first))
        if -1 not in (first.currentIndex(), second.currentIndex()):
            places = self._places
            self.parameters_chosen.emit(places[first.currentIndex()], places[second.currentIndex()])

    def _other(self, index: int, first: bool) -> int:
        """Return a parameter that can stand beside one: rather what stood there before."""
        chosen = [] if self._surface is None else list(self._surface.parameters)
        before = chosen[0 if first else 1] if len(chosen) == 2 else None
        if before in self._places and self._places.index(before) != index:
            return self._places.index(before)
        return next((at for at in range(len(self._places)) if at != index), -1)

    @Slot()
    def _on_directions(self) -> None:
        self._show_choice()  # the owner decides, and tells
        self.directions_requested.emit()

    @Slot()
    def _on_redraw(self) -> None:
        self.redraw_requested.emit()

    @Slot()
    def _on_out(self) -> None:
        self._reach(ZOOM)

    @Slot()
    def _on_in(self) -> None:
        self._reach(1 / ZOOM)

    def _reach(self, factor: float) -> None:
        if self._surface is not None:
            reach = factor * (self._surface.right - self._surface.left) / 2
            self.reach_changed.emit(float(f"{min(max(NEAREST, reach), FARTHEST):.2g}"))

    # -- words ---------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        axes = (
            translate("TrainingSurface", "Parameter across"),
            translate("TrainingSurface", "Parameter upwards"),
        )
        for combo, name in zip(self._combos, axes, strict=True):
            combo.setAccessibleName(name)
            combo.setToolTip(name)
        self._directions.setText(translate("TrainingSurface", "random"))
        self._directions.name(
            translate(
                "TrainingSurface",
                "Random directions, scaled to the weights of each unit",
            )
        )
        self._redraw.setText(translate("TrainingSurface", "another"))
        self._redraw.name(translate("TrainingSurface", "Draw two other directions"))
        self._out.setText(MINUS)
        self._out.name(translate("TrainingSurface", "Farther away"))
        self._in.setText("+")
        self._in.name(translate("TrainingSurface", "Closer"))
        self._fit.setText(translate("TrainingSurface", "fit"))
        self._fit.name(translate("TrainingSurface", "As far as the paths of training go"))
        self._canvas.setAccessibleName(translate("TrainingSurface", "Loss surface"))
        self._canvas.setToolTip("")
        self._show_choice()


def _together(*parts: QWidget) -> QWidget:
    """Return widgets side by side that no row's end parts."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for part in parts:
        row.addWidget(part)
    return group
