"""The losses of runs over time: curves to compare, to read off, and to go back in time by."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy

from gui.numbers import NumberFormat, Policy
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.ring_widget import RingWidget
from gui.views.text_cache import draw
from gui.views.training_axes import Axes, Writing, laid_out
from gui.views.training_loss_choices import LossChoices
from gui.views.training_loss_hits import place_near, update_by_key, update_under
from gui.views.training_loss_legend import FORMS, ROW, Legend
from gui.views.training_loss_painting import LossPicture
from gui.views.training_loss_runs import (
    Drawn,
    drawn,
    largest_loss,
    loss_decades,
    place_of,
)
from gui.views.training_loss_words import (
    axis_title,
    description,
    key,
    legend,
    place_text,
    readout,
)
from gui.views.training_scale import RoundEnd, Scale

EDGE = 0.4  # heights of the font around everything
TITLE = 1.45  # heights of the font: the line with what the vertical axis is
CHOICES = 1.6  # heights of the font: the line with the axes' choices
TALL = 9.0  # heights of the font from which on there is room for that line
LEAST_END = {"epochs": 1.0, "updates": 1.0, "seconds": 0.01}


class LossChart(RingWidget):
    """Draws the losses of runs, and tells which moment of which run a hand points at.

    It is passive: it says what the hand wants, and draws what it is given.

    Signals
    -------
    sought : int, object
        The number of a run, and the update to go to.
    run_hovered : int or None
        The number of a run.
    axis_chosen : str
    logarithmic_chosen : bool
    """

    sought = Signal(int, object)
    run_hovered = Signal(object)
    axis_chosen = Signal(object)
    logarithmic_chosen = Signal(object)

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self._theme = theme
        self._numbers = NumberFormat()
        self._runs: tuple[RunShown, ...] = ()
        self._names: tuple[str, ...] = ()
        self._colours: tuple[QColor, ...] = ()
        self._active = 0
        self._axis, self._logarithmic = "epochs", False
        self._compact = self._projecting = False
        self._end, self._top = RoundEnd(), RoundEnd()
        self._writing = Writing(self.font())
        self._legend = Legend()
        self._title = QPointF()
        self._picture: LossPicture | None = None
        self._pointer: QPointF | None = None
        self._hovered: int | None = None
        self._seeking: int | None = None  # the place of the run that is dragged through
        self._choices = LossChoices(theme, self)
        self._choices.axis_chosen.connect(self.axis_chosen)
        self._choices.logarithmic_chosen.connect(self.logarithmic_chosen)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._retranslate()

    # -- what is shown -------------------------------------------------------------------------

    def set_runs(
        self,
        runs: tuple[RunShown, ...],
        names: tuple[str, ...],
        colours: tuple[QColor, ...],
        active: int,
    ) -> None:
        """Show runs, each with its name and its colour; `active` is a place among them."""
        self._runs, self._names, self._colours, self._active = runs, names, colours, active
        self._arrange()

    def set_axis(self, axis: str) -> None:
        """Count the time in ``epochs``, ``updates`` or ``seconds``."""
        if axis != self._axis:
            self._axis = axis
            self._end.forget()
            self._choices.axis.set_current(axis)
            self._arrange()

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Draw the losses on a logarithmic axis, or on a linear one."""
        if logarithmic != self._logarithmic:
            self._logarithmic = logarithmic
            self._choices.scale.set_current(logarithmic)
            self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours; those of the runs come with them."""
        self._theme = theme
        self._choices.set_theme(theme)
        self._arrange()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        if numbers != self._numbers:
            self._numbers = numbers
            self._legend.value_room = 0.0
            self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Leave out what a small picture has no room for: names, and the axes' choices."""
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def set_projecting(self, projecting: bool) -> None:
        """Leave out the axes' choices, which no class needs."""
        if projecting != self._projecting:
            self._projecting = projecting
            self._arrange()

    # -- geometry ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return an ordinary size."""
        em = self._writing.em
        return QSize(round(26 * em), round(15 * em))

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows a curve."""
        em = self._writing.em
        return QSize(round(12 * em), round(6 * em))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give everything its place; what is drawn follows from it."""
        em = self._writing.em
        room = QRectF(self.rect()).adjusted(EDGE * em, EDGE * em, -EDGE * em, -EDGE * em)
        choices = not (self._compact or self._projecting) and room.height() >= TALL * em
        self._choices.setVisible(choices)
        self._picture = None
        # The choices are below what changes with every frame.
        self.update(0, 0, self.width(), round(room.bottom() - CHOICES * em * choices))
        if not self._runs or room.width() < 4 * em or room.height() < 3 * em:
            return
        end = max(place_of(shown, self._axis, shown.made) for shown in self._runs)
        x = Scale(0.0, self._end.covering(max(LEAST_END[self._axis], end)))
        if self._logarithmic:
            y = loss_decades(self._runs)
        else:
            y = Scale(0.0, self._top.covering(largest_loss(self._runs)))
        # The legend tells its colours from the runs, the lines their places from the axes.
        runs = [Drawn.of(shown, self._pair(at)) for at, shown in enumerate(self._runs)]
        plot_room = QRectF(room)
        plot_room.setTop(self._arrange_legend(runs, room) + 0.15 * em)
        axes = laid_out(plot_room, x, y, self._writing, self._numbers, CHOICES if choices else 0.0)
        if choices:
            self._place_choices(axes, room.bottom())
        lined = [drawn(run, axes, self._axis) for run in runs]
        self._picture = LossPicture(axes, lined, self._writing, self._theme)
        if self.hasFocus():
            self._describe()

    def _arrange_legend(self, runs: list[Drawn], room: QRectF) -> float:
        """Give the title and the legend their places, and return where they end."""
        em, writing = self._writing.em, self._writing
        title = QRectF(room.left(), room.top(), room.width(), TITLE * em)
        self._title = QPointF(room.left() + 0.2 * em, title.center().y())
        title.setLeft(room.left() + writing.piece(self._title_text()).width + em)
        digits = "0.000" if self._numbers.policy is Policy.SLIDES else "0.000000"
        self._legend.value_room = max(self._legend.value_room, writing.piece(digits).width)
        beside = key(runs, QColor(self._theme.muted)) if len(runs) > 1 else None
        for form in FORMS[-1:] if self._compact else FORMS[:-1]:
            self._legend.name_room = form.widest * em
            entries = legend(runs, self._names, self._active, self._numbers, form)
            below = self._legend.arrange(
                entries, beside if form.key else None, title, room, writing
            )
            most = max((TITLE + ROW) * em, form.share * room.height())
            if below - room.top() <= most and self._legend.is_whole(writing):
                break
        return below

    def _place_choices(self, axes: Axes, bottom: float) -> None:
        em, width, height = self._writing.em, self._choices.sizeHint().width(), CHOICES
        left = round(axes.plot.right() + 0.4 * em - width)
        top = round(bottom + EDGE * em - height * em)
        self._choices.setGeometry(left, top, width, round(height * em))

    def _pair(self, place: int) -> tuple[QColor, QColor]:
        """Return the colours of a run's training loss and of its test loss."""
        if len(self._runs) == 1:
            return QColor(self._theme.positive), QColor(self._theme.negative)
        return self._colours[place], self._colours[place]

    # -- the hand ------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the lines off under the pointer; with the button held, go to each moment crossed."""
        self._pointer = event.position()
        if self._seeking is not None:
            self._seek(self._pointer)
        else:
            self._hover(self._run_near(self._pointer))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the moment under the pointer, of the run under it or else of the active one."""
        picture, em = self._picture, self._writing.em
        if (
            event.button() == Qt.MouseButton.LeftButton
            and picture is not None
            and picture.axes.plot.adjusted(-em, 0, em, em).contains(event.position())
        ):
            near = place_near(picture, self._axis, event.position())
            self._seeking = self._active_place if near is None else near
            self._seek(event.position())
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._seeking = None

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing off."""
        self._pointer = None
        self._hover(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the active run by epochs, and to either end of it."""
        shown = self._runs[self._active_place] if self._runs else None
        wanted = None if shown is None else update_by_key(shown, Qt.Key(event.key()))
        if shown is None or wanted is None:
            super().keyPressEvent(event)
        elif wanted != shown.moment.update:
            self.sought.emit(shown.number, wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say to a screen reader what the losses are."""
        super().focusInEvent(event)
        self._describe()

    @property
    def _active_place(self) -> int:
        return min(self._active, len(self._runs) - 1)

    def _seek(self, point: QPointF) -> None:
        """Ask for the moment under a point, of the run that is dragged through."""
        picture, place = self._picture, self._seeking
        if picture is not None and place is not None and place < len(self._runs):
            update = update_under(picture, place, self._axis, point)
            self.sought.emit(self._runs[place].number, update)

    def _run_near(self, point: QPointF) -> int | None:
        """Return the number of the run whose line, or whose name, is under a point."""
        if self._picture is None:
            return None
        place = place_near(self._picture, self._axis, point)
        return self._legend.run_at(point) if place is None else self._runs[place].number

    def _hover(self, run: int | None) -> None:
        if run != self._hovered:
            self._hovered = run
            self.run_hovered.emit(run)

    # -- painting and words --------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, legend, lines, and what is read off."""
        picture = self._picture
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picture is not None:
            title = self._writing.piece(self._title_text())
            draw(painter, title, self._title.x(), self._title.y(), QColor(self._theme.muted))
            numbers = [shown.number for shown in self._runs]
            hovered = self._hovered in numbers
            strong = numbers.index(self._hovered) if hovered else self._active_place
            picture.paint(painter, strong)
            self._legend.paint(painter, self._writing, self._theme)
            if self._pointer is not None and picture.axes.plot.contains(self._pointer):
                place = picture.axes.values(self._pointer)[0]
                rows = readout(picture.runs, self._names, self._axis, place, self._numbers)
                head = place_text(self._axis, place, self._numbers)
                picture.paint_reading(painter, self._pointer, head, rows)
        self.paint_ring(painter, QColor(self._theme.focus))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._writing = Writing(self.font())
            self._legend.value_room = 0.0
            self.updateGeometry()
            self._arrange()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _title_text(self) -> str:
        if self._projecting:  # without the choices, nothing else says it
            text = QCoreApplication.translate("TrainingLoss", "loss by {axis}")
            return text.format(axis=axis_title(self._axis))
        return QCoreApplication.translate("TrainingLoss", "loss")

    def _retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("TrainingLoss", "Loss over time"))
        self._arrange()

    def _describe(self) -> None:
        """Say to a screen reader what the losses are now."""
        if self._picture is not None:
            said = description(self._picture.runs, self._names, self._numbers)
            self.setAccessibleDescription(said)
