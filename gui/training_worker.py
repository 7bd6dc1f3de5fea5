"""What runs in the training thread: the runs of a scenario, in slices that can be interrupted."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from engine.scenario import ScenarioError
from engine.training.race import Contender, Goal, Race
from gui.messages import explain
from gui.training_maps import MapPainter
from gui.training_orders import (
    Drawn,
    Follow,
    GoTo,
    Load,
    Move,
    Order,
    Pause,
    Play,
    Relocate,
    Survey,
)
from gui.training_snapshot import Followed, RunShown, Snapshot
from gui.training_survey import Surveyor

SLICE = 0.008  # seconds of training between two looks at the event queue
FRAME = 1 / 60  # seconds between two snapshots, at least
SHOWING = 0.15  # share of the time that goes into showing while training flat out
PATIENCE = 0.05  # seconds that training waits for a window that draws
SELDOM = 0.2  # seconds between two snapshots, at most, however dear they are
FINE, COARSE = 100, 50  # points along each side of a map: at rest, and while training

log = logging.getLogger(__name__)


class TrainingWorker(QObject):
    """Carries out orders; hands over a snapshot whenever the last one was drawn.

    Signals
    -------
    shown(Snapshot)
    surfaced(SurfaceShown)
    surveying(float or None)
        How far the surface is; None when it is there, or not wanted any more.
    relocated(int, tuple)
        A run, and the places and values that a point of its surface stands for.
    failed(str)
        Why a scenario cannot be trained.
    """

    shown = Signal(object)
    surfaced = Signal(object)
    surveying = Signal(object)
    relocated = Signal(int, object)
    failed = Signal(str)

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        super().__init__()
        self._now = now
        self._race: Race | None = None
        self._generation = 0
        self._orders = 0
        self._play: Play | None = None
        self._is_under_way = False  # flat out, towards the goal
        self._due = 0.0
        self._followed = Follow(0, None)
        self._painters: dict[tuple[int, int], MapPainter] = {}
        self._surveyor = Surveyor()
        self._is_stale = False  # something is to be shown that was not yet
        self._is_drawn = True
        self._is_rough = False  # the last snapshot's maps were coarse
        self._shown_at = 0.0
        self._next_snapshot = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)

    @Slot(object)
    def carry_out(self, order: Order) -> None:
        """Do what the page asks."""
        if not isinstance(order, Drawn):
            self._orders += 1
        try:
            self._obey(order)
        except ScenarioError as error:
            self.failed.emit(explain(error))
        except Exception as error:
            self._fail(error)
        if self._race is not None:
            self._timer.start(0)

    @Slot()
    def stop(self) -> None:
        """Do nothing more."""
        self._timer.stop()
        self._race = None

    def _obey(self, order: Order) -> None:
        race = self._race
        if isinstance(order, Load):
            self._load(order)
        elif isinstance(order, Drawn):
            self._resume()
        elif race is None:
            return
        elif isinstance(order, Play):
            self._begin(race, order)
        elif isinstance(order, Pause):
            self._halt(race)
        elif isinstance(order, Move):
            self._play = None
            race.move(order.stride, order.direction)
        elif isinstance(order, GoTo):
            self._play = None
            race.go_to(order.progress)
        elif isinstance(order, Follow):
            self._followed = order
        elif isinstance(order, Survey):
            self._surveyor.ask(order)
            self.surveying.emit(0.0 if order.spec is not None else None)
        elif isinstance(order, Relocate):
            self._relocate(order)
        if not isinstance(order, Drawn):
            self._is_stale = True

    def _load(self, order: Load) -> None:
        self._race = Race(order.scenario, None if order.restart else self._race)
        self._generation = order.generation
        self._is_drawn = True  # what is still being drawn is of no interest any more
        self._painters = {}
        if order.restart:
            self._play = None
        elif self._play is not None:
            self._begin(self._race, self._play)

    def _begin(self, race: Race, play: Play) -> None:
        if self._play is not None:
            race.halt()
        # Where it is on its way to another place, it goes on from there.
        self._play, self._is_under_way = play, False
        self._due = self._now()

    def _halt(self, race: Race) -> None:
        self._play = None
        race.halt()

    def _relocate(self, order: Relocate) -> None:
        if self._race is not None:
            found = self._surveyor.start_at(self._race, order.x, order.y)
            if found is not None:
                self.relocated.emit(*found)

    # -- turns -------------------------------------------------------------------------------------

    @Slot()
    def _on_turn(self) -> None:
        """Work for one slice, and show what came of it."""
        race = self._race
        if race is None or QThread.currentThread().isInterruptionRequested():
            self._timer.stop()
            return
        try:
            wait = self._turn(race)
        except Exception as error:
            self._fail(error)
            return
        if wait is None:
            self._timer.stop()
        elif wait != self._timer.interval():
            self._timer.start(wait)

    def _turn(self, race: Race) -> int | None:
        """Return after how many milliseconds to come back; None: when something is asked."""
        self._stride(race)
        busy = race.is_moving
        if busy:
            self._is_stale = True
            reached = race.advance(SLICE, self._now)
            if reached and self._play is not None and self._is_done(race):
                self._play = None
        time.sleep(0)  # let the window in, if it waits for the interpreter
        shown = self._show_when_due(race, busy=race.is_moving)
        if race.is_moving:
            # Both at once would get in each other's way: the one waits until the other has drawn.
            return round(PATIENCE * 1000) if shown else 0
        if self._play is None:
            return self._survey(race)
        spare = self._due - self._now()
        if spare > SLICE and not self._surveyor.is_done(race, playing=True):
            return self._survey(race, playing=True)
        return max(0, round(spare * 1000))

    def _stride(self, race: Race) -> None:
        """Set out for the goal, or do the stride that is due where they are counted."""
        play = self._play
        if play is None or race.is_moving:
            return
        if play.rate is None:
            self._set_out(race, play.goal)
            return
        now = self._now()
        if now < self._due:
            return
        going = [one for one in race.contenders if not _has_met(one, play.goal)]
        for contender in going:
            contender.move(play.stride, 1)
        if not going:
            self._play = None
        self._is_stale = True
        self._due = max(self._due + 1 / play.rate, now)

    def _set_out(self, race: Race, goal: Goal) -> None:
        """Go for a goal; where all have met it, that was all."""
        race.go_on(goal)
        self._is_under_way = race.is_moving
        if not race.is_moving:
            self._play, self._is_stale = None, True

    def _is_done(self, race: Race) -> bool:
        """Return whether nothing more can be played."""
        play = self._play
        if play is None or play.rate is None:
            return self._is_under_way
        return all(_has_met(contender, play.goal) for contender in race.contenders)

    def _survey(self, race: Race, *, playing: bool = False) -> int | None:
        if self._surveyor.is_done(race, playing=playing):
            return 5 if self._is_stale else None
        share = self._surveyor.advance(race, SLICE, playing=playing)
        shown = self._surveyor.report(race)
        if shown is not None:
            self.surfaced.emit(shown)
        self.surveying.emit(share if share < 1 else None)
        return 0

    # -- showing -----------------------------------------------------------------------------------

    def _show_when_due(self, race: Race, *, busy: bool) -> bool:
        now = self._now()
        if not busy and self._is_rough:
            self._is_stale = True
        if not (self._is_stale and self._is_drawn) or (busy and now < self._next_snapshot):
            return False
        self._shown_at = now
        flat_out = busy and self._play is not None and self._play.rate is None
        self._is_stale, self._is_drawn, self._is_rough = False, False, flat_out
        self.shown.emit(self._snapshot(race, COARSE if flat_out else FINE))
        playing = busy or self._play is not None
        if playing and (path := self._surveyor.shown(race)) is not None:
            self.surfaced.emit(path)  # the surface is made anew at rest; the path goes on
        return True

    def _resume(self) -> None:
        """Go on: the last snapshot is on the screen. The dearer it was, the later the next one."""
        self._is_drawn = True
        cost = self._now() - self._shown_at
        flat_out = self._play is not None and self._play.rate is None
        wait = min(cost / SHOWING, SELDOM) if flat_out else 0.0
        self._next_snapshot = self._shown_at + max(FRAME, wait)

    def _snapshot(self, race: Race, side: int) -> Snapshot:
        runs = tuple(self._run(number, one, side) for number, one in enumerate(race.contenders))
        playing = self._play is not None or race.is_learning
        return Snapshot(self._generation, runs, playing, self._orders)

    def _run(self, number: int, contender: Contender, side: int) -> RunShown:
        history, moment = contender.history, contender.moment()
        painter = self._painters.get((number, side))
        if painter is None:
            painter = self._painters[number, side] = MapPainter(contender.setup, side)
        followed, place = None, self._followed.place
        # The network may be smaller than it was when the place was asked for.
        if self._followed.run == number and place in range(contender.setup.shape.parameters):
            followed = Followed(place, *history.series(place))
        return RunShown(
            number=number,
            setup=contender.setup,
            moment=moment,
            made=history.made,
            curve=history.curve,
            maps=painter.paint(moment.parameters),
            breakdown=history.breakdown,
            followed=followed,
        )

    def _fail(self, error: Exception) -> None:
        log.exception("training failed")
        self.stop()
        self._play = None
        self.failed.emit(f"{type(error).__name__}: {error}")


def _has_met(contender: Contender, goal: Goal) -> bool:
    """Return whether a run need not go on."""
    history = contender.history
    if history.breakdown is not None and contender.update >= history.made:
        return True
    losses = history.curve.losses
    if goal.loss is not None and len(losses) and losses[-1] <= goal.loss:
        return contender.update >= history.made
    return goal.epochs is not None and contender.progress >= goal.epochs
