"""The bar at the bottom of the training page: play, stride, pace, and the time of training."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.training.race import Stride
from gui.icons import Glyph
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.time_words import count_text
from gui.views.buttons import ChoiceButton, FlatButton, RoundButton
from gui.views.training_goal import GoalSheet
from gui.views.training_timeline import TrainingTimeline

RATES = (1.0, 2.0, 5.0, 10.0, 30.0, 100.0, None)  # strides a second; None: as many as can be done
WIDE_EMS = 66  # widths from which on all words have their room


class TrainingTransport(QWidget):
    """Shows where the runs stand, and says what the user asks for; it is passive.

    Signals
    -------
    step_requested : int
        One stride on (+1) or back (-1).
    play_requested : bool
    progress_requested : float
        The epoch to look at.
    stride_chosen : Stride
    rate_chosen : float or None
    epochs_chosen : int
    loss_chosen : float or None
    """

    step_requested = Signal(int)
    play_requested = Signal(bool)
    progress_requested = Signal(object)
    stride_chosen = Signal(object)
    rate_chosen = Signal(object)
    epochs_chosen = Signal(int)
    loss_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self._theme = LIGHT
        self._made = 0.0
        self._playing = False
        self._projecting = False
        self._goal = 1, None
        self._numbers = NumberFormat()
        self._first = FlatButton(theme, Glyph.FIRST)
        self._previous = FlatButton(theme, Glyph.PREVIOUS)
        self._play = RoundButton(theme, Glyph.PLAY)
        self._next = FlatButton(theme, Glyph.NEXT)
        self._last = FlatButton(theme, Glyph.LAST)
        self._stride = ChoiceButton(theme, Glyph.LEVEL)
        self._rate = ChoiceButton(theme)
        self._until = FlatButton(theme)
        self._timeline = TrainingTimeline()
        self._sheet = GoalSheet(self)
        for button in (self._previous, self._next):
            button.setAutoRepeat(True)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for widget in (*self._buttons[:5], self._timeline, *self._buttons[5:]):
            self._row.addWidget(widget, 1 if widget is self._timeline else 0)
        self._connect()
        self._retranslate()

    @property
    def _buttons(self) -> tuple[FlatButton, ...]:
        return (
            self._first,
            self._previous,
            self._play,
            self._next,
            self._last,
            self._stride,
            self._rate,
            self._until,
        )

    def _connect(self) -> None:
        self._first.clicked.connect(self._on_first)
        self._previous.clicked.connect(self._on_previous)
        self._play.clicked.connect(self._on_play)
        self._next.clicked.connect(self._on_next)
        self._last.clicked.connect(self._on_last)
        self._until.clicked.connect(self._on_until)
        self._timeline.scrubbed.connect(self.progress_requested)
        self._stride.chosen.connect(self.stride_chosen)
        self._rate.chosen.connect(self.rate_chosen)
        self._sheet.epochs_chosen.connect(self.epochs_chosen)
        self._sheet.loss_chosen.connect(self.loss_chosen)

    # -- what is shown -----------------------------------------------------------------------------

    def set_time(
        self, progress: float, made: float, goal: float, marks: tuple[float, ...], place: str
    ) -> None:
        """Show where the active run stands: in epochs, and in words."""
        self._made = made
        self._timeline.set_time(progress, made, goal, marks)
        self._timeline.set_place(place)
        self._first.setEnabled(progress > 0)
        self._previous.setEnabled(progress > 0)
        self._last.setEnabled(progress < made)

    def set_playing(self, playing: bool) -> None:
        """Show whether training goes on by itself."""
        if playing != self._playing:
            self._playing = playing
            self._play.set_glyph(Glyph.PAUSE if playing else Glyph.PLAY)
            self._name_play()

    def set_pace(self, stride: Stride, rate: float | None) -> None:
        """Show what a step is, and how many there are a second."""
        self._stride.set_current(stride)
        self._rate.set_current(rate)

    def set_goal(self, epochs: int, loss: float | None) -> None:
        """Show until when training goes on."""
        self._goal = epochs, loss
        self._sheet.set_goal(epochs, loss)
        self._name_goal()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self._sheet.set_numbers(numbers)
        self._name_goal()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for button in self._buttons:
            button.set_theme(theme)
        self._timeline.set_theme(theme)
        self._sheet.set_theme(theme)
        self.update()

    def set_projecting(self, projecting: bool) -> None:
        """Leave only what a class follows."""
        self._projecting = projecting
        for button in (self._first, self._last, self._rate, self._until):
            button.setVisible(not projecting)
        self._fit()

    def set_widest(self, place: str) -> None:
        """Leave room for the longest text that says where the runs stand."""
        self._timeline.set_widest(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the line that parts it from the page above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.card))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.border))

    # -- what fits ---------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return as wide as wished."""
        return QSize(round(60 * self._em), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the width at which every control still has its place."""
        return QSize(round(34 * self._em), round((3.5 if self._projecting else 3.8) * self._em))

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _fit(self) -> None:
        em = round(self._em)
        self._row.setContentsMargins(em // 2, 0, em // 2, 0)
        self._row.setSpacing(em // 6)
        self._stride.set_words(self.width() >= WIDE_EMS * em)
        self._name_goal()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take or leave words."""
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    # -- words -------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._first.name(
            translate("TrainingTransport", "Back to the start"),
            translate("Transport", "Home"),
        )
        self._previous.name(translate("TrainingTransport", "One step back"), "←")
        self._next.name(translate("TrainingTransport", "One step on"), "→")
        self._last.name(
            translate("TrainingTransport", "As far as it was trained"),
            translate("Transport", "End"),
        )
        self._name_play()
        self._stride.set_choices(
            [
                (translate("TrainingTransport", "by sample"), Stride.SAMPLE),
                (translate("TrainingTransport", "by batch"), Stride.BATCH),
                (translate("TrainingTransport", "by epoch"), Stride.EPOCH),
            ]
        )
        self._stride.name(translate("TrainingTransport", "What a step is"))
        self._rate.set_choices([(_rate_name(rate), rate) for rate in RATES])
        self._rate.name(translate("TrainingTransport", "Steps a second while playing"))
        self._until.name(translate("TrainingTransport", "Until when to train"))
        self._name_goal()
        self._fit()

    def _name_play(self) -> None:
        translate = QCoreApplication.translate
        train = translate("TrainingTransport", "Train")
        pause = translate("Transport", "Pause")
        self._play.name(pause if self._playing else train, translate("Transport", "Space"))

    def _name_goal(self) -> None:
        epochs, loss = self._goal
        text = QCoreApplication.translate("TrainingTransport", "until {epochs}")
        text = text.format(epochs=count_text(epochs))
        if loss is not None and self.width() >= WIDE_EMS * self._em:
            text += QCoreApplication.translate("TrainingTransport", " or loss {loss}").format(
                loss=self._numbers.text(loss)
            )
        self._until.setText(text)

    # -- a hand ------------------------------------------------------------------------------------

    @Slot()
    def _on_first(self) -> None:
        self.progress_requested.emit(0)

    @Slot()
    def _on_previous(self) -> None:
        self.step_requested.emit(-1)

    @Slot()
    def _on_play(self) -> None:
        self.play_requested.emit(not self._playing)

    @Slot()
    def _on_next(self) -> None:
        self.step_requested.emit(1)

    @Slot()
    def _on_last(self) -> None:
        self.progress_requested.emit(self._made)

    @Slot()
    def _on_until(self) -> None:
        self._sheet.open_over(self._until)


def _rate_name(rate: float | None) -> str:
    if rate is None:
        return QCoreApplication.translate("TrainingTransport", "flat out")
    text = QCoreApplication.translate("TrainingTransport", "{rate} a second")
    return text.format(rate=round(rate))
