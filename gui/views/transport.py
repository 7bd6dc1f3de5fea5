"""The transport: the bar at the bottom of the window that moves through time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from engine.steps import Chapter, Level, Unit
from gui.icons import Glyph, icon
from gui.playback import SPEEDS
from gui.theme import LIGHT, Theme
from gui.time_words import count_text, jump_name, level_name, speed_name
from gui.views.buttons import ChoiceButton, FlatButton, RoundButton
from gui.views.timeline import Timeline

# What is left out where the bar is narrow: each stage leaves out one thing more.
NO_STEP_WORD, NO_GO_TO_WORD, NO_LEVEL_WORD, NO_TOTAL = range(1, 5)
# How wide the timeline should stay: words give way first, then the number of steps.
TIMELINE_EMS, TIMELINE_TIGHT_EMS, TIMELINE_LEAST_EMS = 18, 9, 6


class Transport(QWidget):
    """Shows where the cursor stands and how it moves, and says what the user asks for.

    It is passive: a click changes nothing here until `set_state` tells of it.
    """

    step_requested = Signal(int)  # +1 or -1
    seek_requested = Signal(object)  # an index: an int of any size
    play_requested = Signal(int)  # +1, -1, or 0 to pause
    speed_chosen = Signal(float)
    level_chosen = Signal(object)  # Level
    jump_requested = Signal(object, int)  # Unit, +1 or -1

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index, self._length, self._direction = 0, 1, 0
        self._levels: tuple[Level, ...] = ()
        self._by_position = False
        self._units: tuple[Unit, ...] = ()
        self._jumps: dict[QAction, tuple[Unit, int]] = {}
        self._stage = 0
        self._least_width = 0
        self._projecting = False

        self._first = FlatButton(theme, Glyph.FIRST)
        self._previous = FlatButton(theme, Glyph.PREVIOUS)
        self._backward = FlatButton(theme, Glyph.PLAY_BACKWARD)
        self._play = RoundButton(theme, Glyph.PLAY)
        self._next = FlatButton(theme, Glyph.NEXT)
        self._last = FlatButton(theme, Glyph.LAST)
        self._timeline = Timeline(theme)
        self._steps = QLabel()
        self._level = ChoiceButton(theme, Glyph.LEVEL)
        self._speed = ChoiceButton(theme)
        self._go_to = FlatButton(theme)
        self._go_to.setMenu(QMenu(self._go_to))
        self._go_to.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row = QHBoxLayout(self)
        self._arrange()
        self._connect()
        self._retranslate()
        self.set_theme(theme)
        self.set_state(0, 1, (), 0, 1.0)

    def _arrange(self) -> None:
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._timeline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for button in (self._previous, self._next):
            button.setAutoRepeat(True)
        row = self._row
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for widget in self._controls[:6]:
            row.addWidget(widget)
        row.addWidget(self._timeline, 1)
        for widget in self._controls[6:]:
            row.addWidget(widget)

    @property
    def _buttons(self) -> tuple[FlatButton, ...]:
        return (
            self._first,
            self._previous,
            self._backward,
            self._play,
            self._next,
            self._last,
            self._level,
            self._speed,
            self._go_to,
        )

    @property
    def _controls(self) -> tuple[QWidget, ...]:
        """Everything but the timeline, left to right."""
        return (*self._buttons[:6], self._steps, *self._buttons[6:])

    def set_projecting(self, projecting: bool) -> None:
        """Leave only what a class follows: play, step, the chapters, and the step's number."""
        self._projecting = projecting
        for button in self._buttons:
            kept = button in (self._previous, self._play, self._next)
            button.setVisible(kept or not projecting)
        self._fit()

    def _connect(self) -> None:
        self._first.clicked.connect(self._on_first)
        self._previous.clicked.connect(self._on_previous)
        self._backward.clicked.connect(self._on_backward)
        self._play.clicked.connect(self._on_play)
        self._next.clicked.connect(self._on_next)
        self._last.clicked.connect(self._on_last)
        self._timeline.scrubbed.connect(self.seek_requested)
        self._level.chosen.connect(self.level_chosen)
        self._speed.chosen.connect(self._on_speed)
        self._go_to.menu().triggered.connect(self._on_jump)

    # What is shown

    def set_state(
        self, index: int, length: int, chapters: tuple[Chapter, ...], direction: int, speed: float
    ) -> None:
        """Show the cursor on step `index` of `length`.

        Parameters
        ----------
        index, length : int
        chapters : tuple of Chapter
            Those of the cycle that holds `index`.
        direction : int
            +1 while playing, -1 while playing backward, 0 while paused.
        speed : float
        """
        longer = length != self._length
        self._index, self._length, self._direction = index, length, direction
        self._timeline.set_length(length)
        self._timeline.set_chapters(chapters)
        self._timeline.set_index(index)
        self._first.setEnabled(index > 0)
        self._previous.setEnabled(index > 0)
        self._next.setEnabled(index < length - 1)
        self._last.setEnabled(index < length - 1)
        self._backward.set_lit(direction < 0)
        self._play.set_glyph(Glyph.PAUSE if direction else Glyph.PLAY)
        self._name_play()
        self._speed.set_current(speed)
        self._steps.setText(self._step_text(index + 1))
        if longer:
            self._fit()

    def set_levels(
        self, levels: Sequence[Level], current: Level, *, by_position: bool = False
    ) -> None:
        """Offer `levels`. `by_position`: what a network calls a neuron is a position here."""
        offered = tuple(levels), by_position
        if offered == (self._levels, self._by_position) and current == self._level.current:
            return  # a slider that is dragged brings many traces with the same ones
        self._levels, self._by_position = offered
        self._offer_levels()
        self._level.set_current(current)
        self._fit()

    def _offer_levels(self) -> None:
        self._level.set_choices([(self._level_name(level), level) for level in self._levels])

    def set_units(self, units: Sequence[Unit]) -> None:
        """Offer jumps by `units`."""
        if tuple(units) != self._units:
            self._units = tuple(units)
            self._offer_units()

    def _offer_units(self) -> None:
        units = self._units
        self._jumps = {}
        menu = self._go_to.menu()
        menu.clear()
        for unit in units:
            for direction, glyph in ((1, Glyph.PHASE_FORWARD), (-1, Glyph.PHASE_BACK)):
                action = menu.addAction(icon(glyph, self._theme), jump_name(unit, direction))
                self._jumps[action] = (unit, direction)
            menu.addSeparator()
        self._go_to.setEnabled(bool(units))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for button in self._buttons:
            button.set_theme(theme)
        self._timeline.set_theme(theme)
        palette = self._steps.palette()
        palette.setColor(palette.ColorRole.WindowText, QColor(theme.text))
        self._steps.setPalette(palette)
        self._offer_units()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the line that parts it from the page above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.card))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.border))

    # What fits

    def sizeHint(self) -> QSize:
        """Return as wide as wished, as high as the timeline."""
        return QSize(round(60 * self._em), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the width at which every control still has its place."""
        return QSize(self._least_width, round((3.5 if self._projecting else 4.2) * self._em))

    @property
    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _fit(self) -> None:
        """Show as many words as leave the timeline its room; controls always stay."""
        em, row = round(self._em), self._row
        row.setContentsMargins(em // 2, 0, em // 2, 0)
        row.setSpacing(em // 6)
        for stage in range(NO_TOTAL, -1, -1):
            self._set_stage(stage)
            shown = [control for control in self._controls if not control.isHidden()]
            taken = em + sum(control.sizeHint().width() + row.spacing() for control in shown)
            if stage == NO_TOTAL:
                self._least_width = taken + TIMELINE_LEAST_EMS * em
                continue
            wished = TIMELINE_TIGHT_EMS if stage == NO_LEVEL_WORD else TIMELINE_EMS
            if taken + wished * em > self.width():
                self._set_stage(stage + 1)
                break
        self.updateGeometry()
        row.activate()

    def _set_stage(self, stage: int) -> None:
        self._stage = stage
        self._level.set_words(stage < NO_LEVEL_WORD)
        words = stage < NO_GO_TO_WORD
        self._go_to.set_glyph(None if words else Glyph.PHASE_FORWARD)
        self._go_to.setText(QCoreApplication.translate("Transport", "Go to") if words else "")
        metrics = QFontMetricsF(self.font())
        digit = max("0123456789", key=metrics.horizontalAdvance)
        widest = "".join(digit if c.isdigit() else c for c in self._step_text(self._length))
        self._steps.setIndent(round(0.4 * self._em))  # on the right, where it is aligned
        self._steps.setFixedWidth(round(metrics.horizontalAdvance(widest) + 0.9 * self._em))
        self._steps.setText(self._step_text(self._index + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take or leave words."""
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    # Words

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._first.name(translate("Transport", "First step"), translate("Transport", "Home"))
        self._previous.name(translate("Transport", "Previous step"), "←")
        self._next.name(translate("Transport", "Next step"), "→")
        self._last.name(translate("Transport", "Last step"), translate("Transport", "End"))
        self._go_to.name(translate("Transport", "Go to"))
        self._name_play()
        self._level.set_choices([(self._level_name(level), level) for level in self._levels])
        self._level.name(translate("Transport", "Level of detail"))
        self._speed.set_choices([(speed_name(speed), speed) for speed in SPEEDS])
        self._speed.name(translate("Transport", "Speed"))
        self._offer_units()
        self._fit()

    def _name_play(self) -> None:
        translate = QCoreApplication.translate
        space = translate("Transport", "Space")
        pause = translate("Transport", "Pause")
        play = pause if self._direction else translate("Transport", "Play")
        self._play.name(play, space)
        backward = translate("Transport", "Play backward")
        self._backward.name(pause if self._direction < 0 else backward)

    def _level_name(self, level: Level) -> str:
        return level_name(level, self._by_position)

    def _step_text(self, step: int) -> str:
        if self._stage >= NO_TOTAL:
            return count_text(step)
        counts = {"step": count_text(step), "length": count_text(self._length)}
        if self._stage >= NO_STEP_WORD:
            return "{step} / {length}".format(**counts)
        return QCoreApplication.translate("Transport", "step {step} / {length}").format(**counts)

    # What a hand does

    @Slot()
    def _on_first(self) -> None:
        self.seek_requested.emit(0)

    @Slot()
    def _on_previous(self) -> None:
        self.step_requested.emit(-1)

    @Slot()
    def _on_backward(self) -> None:
        self.play_requested.emit(0 if self._direction < 0 else -1)

    @Slot()
    def _on_play(self) -> None:
        self.play_requested.emit(0 if self._direction else 1)

    @Slot()
    def _on_next(self) -> None:
        self.step_requested.emit(1)

    @Slot()
    def _on_last(self) -> None:
        self.seek_requested.emit(self._length - 1)

    @Slot(object)
    def _on_speed(self, speed: float) -> None:
        self.speed_chosen.emit(speed)

    @Slot(QAction)
    def _on_jump(self, action: QAction) -> None:
        self.jump_requested.emit(*self._jumps[action])
