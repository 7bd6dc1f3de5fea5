"""The time of the training page: what play, a step and the timeline ask of the session."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal, Slot

from engine.scenario.training_structures import TrainingScenario
from engine.training.race import Goal, Stride
from gui.training_orders import GoTo, Move, Pause, Play
from gui.training_session import TrainingSession
from gui.training_snapshot import Snapshot
from gui.views.training_transport import TrainingTransport

USUAL_RATE = 30.0  # strides a second: quick, but learning can be watched
JUMP = 10  # parts that a long way is gone in


class TrainingSteering(QObject):
    """Turns what the transport and the keys ask for into orders.

    Signals
    -------
    goal_asked : dict
        Fields of the scenario that say until when to train.
    stride_changed : Stride
    """

    goal_asked = Signal(object)
    stride_changed = Signal(object)

    def __init__(
        self, session: TrainingSession, transport: TrainingTransport, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._transport = transport
        self._stride = Stride.EPOCH
        self._rate: float | None = USUAL_RATE
        self._epochs, self._loss = 1, None
        self._progress, self._made = 0.0, 0.0
        self._worst = math.inf  # the largest loss of a run
        self.is_playing = False
        transport.set_pace(self._stride, self._rate)
        transport.step_requested.connect(self.step)
        transport.play_requested.connect(self._on_play_requested)
        transport.progress_requested.connect(self._on_progress_requested)
        transport.stride_chosen.connect(self._on_stride_chosen)
        transport.rate_chosen.connect(self._on_rate_chosen)
        transport.epochs_chosen.connect(self._on_epochs_chosen)
        transport.loss_chosen.connect(self._on_loss_chosen)

    def set_scenario(self, scenario: TrainingScenario) -> None:
        """Train until the epochs, or the loss, that the scenario asks for."""
        before = self._goal
        self._epochs, self._loss = scenario.epochs, scenario.until_loss
        self._transport.set_goal(self._epochs, self._loss)
        if self.is_playing and self._goal != before:
            self.play()

    def show(self, snapshot: Snapshot) -> None:
        """Take over where the runs stand; whether they go on, unless it was asked since."""
        progress = [run.moment.update / run.setup.batches for run in snapshot.runs]
        made = [run.made / run.setup.batches for run in snapshot.runs]
        self._progress, self._made = max(progress), max(made)
        self._worst = max((run.moment.loss for run in snapshot.runs), key=_nan_last)
        if self._session.has_answered(snapshot):
            self._set_playing(snapshot.playing)

    @property
    def _has_met_goal(self) -> bool:
        enough = self._loss is not None and self._worst <= self._loss
        return self._progress >= self._epochs or (enough and self._progress >= self._made)

    @property
    def _goal(self) -> tuple[int, float | None]:
        return self._epochs, self._loss

    def toggle(self) -> None:
        """Train, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Train until the goal; from the goal on, for ever."""
        epochs = None if self._has_met_goal else self._epochs
        loss = None if self._has_met_goal else self._loss
        self._set_playing(True)
        self._session.ask(Play(self._stride, self._rate, Goal(epochs, loss)))

    def pause(self) -> None:
        """Stay where the runs are."""
        if self.is_playing:
            self._set_playing(False)
            self._session.ask(Pause())

    @Slot(int)
    def step(self, direction: int) -> None:
        """Do one stride, on or back."""
        self._set_playing(False)
        self._session.ask(Move(self._stride, direction))

    def go_to(self, progress: float) -> None:
        """Look at an epoch."""
        self._set_playing(False)
        self._progress = progress  # whoever plays now, plays from there
        self._session.ask(GoTo(progress))

    def go_last(self) -> None:
        """Look at what was trained last."""
        self.go_to(self._made)

    def jump(self, direction: int) -> None:
        """Go a tenth of what was trained, or of what is to be, on or back."""
        by = max(1, round(max(self._made, self._epochs) / JUMP))
        self.go_to(max(0, round(self._progress) + direction * by))

    def _set_playing(self, playing: bool) -> None:
        self.is_playing = playing
        self._transport.set_playing(playing)

    @Slot(bool)
    def _on_play_requested(self, playing: bool) -> None:
        if playing:
            self.play()
        else:
            self.pause()

    @Slot(object)
    def _on_progress_requested(self, progress: float) -> None:
        self.go_to(progress)

    @Slot(object)
    def _on_stride_chosen(self, stride: Stride) -> None:
        self._set_pace(stride, self._rate)

    @Slot(object)
    def _on_rate_chosen(self, rate: float | None) -> None:
        self._set_pace(self._stride, rate)

    def _set_pace(self, stride: Stride, rate: float | None) -> None:
        self._stride, self._rate = stride, rate
        self._transport.set_pace(stride, rate)
        self.stride_changed.emit(stride)
        if self.is_playing:
            self.play()

    @Slot(int)
    def _on_epochs_chosen(self, epochs: int) -> None:
        self.goal_asked.emit({"epochs": epochs})

    @Slot(object)
    def _on_loss_chosen(self, loss: float | None) -> None:
        self.goal_asked.emit({"until_loss": loss})


def _nan_last(loss: float) -> float:
    return math.inf if math.isnan(loss) else loss
