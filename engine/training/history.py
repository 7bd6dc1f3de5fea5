"""The time of a run, both ways: checkpoints and exact replay, in bounded memory."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from engine.network import Parameters
from engine.optimizers import SLOTS
from engine.steps import Array
from engine.training.breakdown import breakdown_of
from engine.training.driver import Driver, Timeline
from engine.training.evaluation import LossMeter
from engine.training.moment import Breakdown, Curve
from engine.training.nearby import Nearby, stops
from engine.training.setup import Change, Settings, Setup
from engine.training.thinned import Thinned

# What a run's checkpoints take at most; `nearby.NEARBY_BYTES` come on top of it.
HISTORY_BYTES = 12_000_000
MOST_CHECKPOINTS = 16_384  # a small network needs far less than HISTORY_BYTES
# Only so many are made while they are close together: keeping a state is dear beside an update.
EARLY_CHECKPOINTS, COARSE = 1024, 64
CURVE_ROWS = 4096
PATH_POINTS = 2048
PIECE = 0.002  # seconds between two yields of a replay
LOOK_BACK = 8  # updates before theta breaks in which something else may have broken already


class History:
    """A run's states at every update that was made, and its losses after every epoch.

    The state at an update is that of the last checkpoint before it, trained on from there with
    the same changes at the same updates: the same numbers, bit by bit.

    Parameters
    ----------
    setup : Setup
    changes : tuple of Change
        In the order of their updates; what lies ahead takes effect when it is reached.
    clock : callable
        Seconds; for the curve.

    Attributes
    ----------
    setup : Setup
    made : int
        How many updates were done.
    breakdown : Breakdown or None
        Why it cannot go on past `made`.
    """

    def __init__(
        self,
        setup: Setup,
        changes: tuple[Change, ...] = (),
        *,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        driver = Driver(setup)
        self._begin(setup, changes, clock, driver, LossMeter(setup))
        width = setup.shape.parameters * (1 + SLOTS[setup.rule.name])
        capacity = max(2, min(MOST_CHECKPOINTS, HISTORY_BYTES // (8 * width)))
        self._checkpoints = Thinned(width, 1, capacity, EARLY_CHECKPOINTS, COARSE)
        self._losses = Thinned(3, setup.batches, CURVE_ROWS)
        self._nearby = Nearby(width)
        self._seconds = 0.0
        self.made = 0
        self._head = driver.state()
        self._checkpoints.offer(0, self._head)
        self._record()

    def _begin(
        self,
        setup: Setup,
        changes: tuple[Change, ...],
        clock: Callable[[], float],
        driver: Driver,
        meter: LossMeter,
    ) -> None:
        self.setup = setup
        self.breakdown: Breakdown | None = None
        self._timeline = Timeline(setup.settings, changes)
        self._clock = clock
        self._driver = driver
        self._meter = meter
        self._curve: Curve | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is changed while it runs."""
        return self._timeline.changes

    @property
    def curve(self) -> Curve:
        """The losses over time, all of them finite; frozen and owned."""
        if self._curve is None:
            updates = self._losses.updates.copy()
            columns = self._losses.rows.T.copy()
            updates.setflags(write=False)
            columns.setflags(write=False)
            self._curve = Curve(updates, *columns)
        return self._curve

    def settings_at(self, update: int) -> Settings:
        """Return the settings in force for an update."""
        return self._timeline.settings_at(update)

    def advance(self, updates: int) -> bool:
        """Train on by so many updates, or until a number is not finite.

        Returns
        -------
        bool
            False once broken.
        """
        if self.breakdown is not None:
            return False
        end = self.made + updates
        at, state = self.made, self._head
        with np.errstate(all="ignore"):
            while self.made < end:
                stop = min(end, self._checkpoints.due, self._losses.due)
                begun = self._clock()
                self._driver.go(self._timeline, self.made, self._head, stop)
                self._seconds += self._clock() - begun
                if not self._driver.is_finite():
                    self._break(at, state, stop)
                    return False
                self.made = stop
                if stop == self._checkpoints.due or stop == end:
                    at, state = stop, self._driver.state()
                    if stop == self._checkpoints.due:
                        self._checkpoints.offer(stop, state)
                if stop == self._losses.due and not self._record():
                    self._break(*self._sound_before(stop), stop)
                    return False
            self._head = state
        return True

    def _record(self) -> bool:
        """Put the losses into the curve, if they are numbers: with NaN it could not be drawn.

        Returns
        -------
        bool
            Whether the training loss is a number.
        """
        loss, test_loss = self._meter.losses(self._driver.theta)
        if math.isfinite(loss) and (math.isfinite(test_loss) or not len(self.setup.test_inputs)):
            self._losses.offer(self.made, np.array([self._seconds, loss, test_loss]))
            self._curve = None
        else:
            self._losses.skip(self.made)
        return math.isfinite(loss)

    def _is_sound(self) -> bool:
        """Return whether parameters and training loss are numbers."""
        return self._driver.is_finite() and math.isfinite(self._meter.losses(self._driver.theta)[0])

    def _sound_before(self, update: int) -> tuple[int, Array]:
        """Return a place before an update where the loss was a number yet, and the state there."""
        recorded = self._losses.updates[self._losses.updates < update]
        place = int(recorded[-1]) if len(recorded) else 0
        return place, self._state_at(place)

    def _break(self, good: int, state: Array, bad: int) -> None:
        """Go back to just before the update that broke, somewhere from `good` to before `bad`."""
        while bad - good > 1:
            middle = (good + bad) // 2
            self._driver.go(self._timeline, good, state, middle)
            if self._is_sound():
                good, state = middle, self._driver.state()
            else:
                bad = middle
                self._driver.leave()
        # An infinite loss or sum can come some updates before theta itself is infinite.
        self.made, self._head = good, state
        for update in range(max(0, good - LOOK_BACK), good + 1):
            before = self._state_at(update)
            self._driver.go(self._timeline, update, before, update + 1)
            parameters, settings = self.parameters_at(update), self.settings_at(update)
            after = self._driver.theta
            found = breakdown_of(self.setup, parameters, settings, update, after)
            if found is not None:
                break
        else:
            # The batch itself may have stayed finite; what broke is seen over all samples.
            update = good
            quantity = "w" if not self._driver.is_finite() else "loss"
            found = Breakdown(good, quantity, self.setup.shape.last)
        self._driver.leave()
        self._seconds = self._seconds_at(update)
        self.made, self._head, self.breakdown = update, before, found
        for kept in (self._checkpoints, self._losses, self._nearby):
            kept.forget(update)
        self._curve = None

    def seek(self, update: int) -> Iterator[None]:
        """Replay what `parameters_at` needs for an update; yield every two milliseconds or so."""
        at, state, end = self._around(update)
        if at == update:
            return
        piece, begun = 16, time.perf_counter()
        for stop in stops(at, end, update):
            while at < stop:
                to = min(stop, at + piece)
                with np.errstate(all="ignore"):
                    self._driver.go(self._timeline, at, state, to)
                at = to
                if at == stop:
                    self._nearby.keep(at, self._driver.state(), update)
                taken = time.perf_counter() - begun
                if taken < PIECE / 4:
                    piece *= 2
                elif taken >= PIECE:
                    piece = max(1, piece // 2)
                    # Meanwhile the learner may be sent somewhere else.
                    state = self._driver.state()
                    yield
                    begun = time.perf_counter()

    def parameters_at(self, update: int) -> Parameters:
        """Return the parameters just before an update, what is changed there included; exact."""
        theta = self._state_at(update)[: self.setup.shape.parameters].copy()
        for place, value in self._timeline.values_at(update):
            theta[place] = value
        return Parameters(self.setup.shape, theta)

    def forked(self, changes: tuple[Change, ...]) -> History:
        """Return a run of the same setup with other changes.

        It has all that was made before the first change that differs, and goes on from there. It
        is there at once where `seek` has been to that update.
        """
        differs = self._timeline.differs(changes)
        kept = self.made if differs is None else min(self.made, differs)
        fork = History.__new__(History)
        fork._begin(self.setup, changes, self._clock, self._driver, self._meter)
        fork.made, fork._head = kept, self._state_at(kept)
        fork._checkpoints = self._checkpoints.until(kept)
        fork._losses = self._losses.until(kept)
        fork._nearby = Nearby(len(fork._head))
        fork._seconds = self._seconds_at(kept)
        if differs is None or differs > self.made:
            fork.breakdown = self.breakdown
        return fork

    def series(self, place: int) -> tuple[NDArray[np.int64], Array]:
        """Return (updates, values): what a parameter was at evenly spaced updates, and is now."""
        kept = self._checkpoints.thinned(PATH_POINTS)
        return self._with_head(
            self._checkpoints.updates[kept], self._checkpoints.rows[kept, place], self._head[place]
        )

    def checkpoints(self) -> tuple[NDArray[np.int64], Array]:
        """Return (updates, thetas (m, parameters)) at evenly spaced updates, and now."""
        kept, size = self._checkpoints.thinned(PATH_POINTS), self.setup.shape.parameters
        return self._with_head(
            self._checkpoints.updates[kept], self._checkpoints.rows[kept, :size], self._head[:size]
        )

    def _with_head(
        self, updates: NDArray[np.int64], values: Array, head: Array | np.float64
    ) -> tuple[NDArray[np.int64], Array]:
        if updates[-1] == self.made:
            return updates.copy(), values.copy()
        return np.append(updates, self.made), np.concatenate([values, np.asarray(head)[np.newaxis]])

    def _around(self, update: int) -> tuple[int, Array, int]:
        """Return the last known update up to this one, its state, and the next that is known."""
        if not 0 <= update <= self.made:
            raise ValueError(f"update {update} is not within the {self.made} that were made")
        if update == self.made:
            return update, self._head, update
        place = self._checkpoints.place(update)
        at, state = int(self._checkpoints.updates[place]), self._checkpoints.rows[place]
        end = self.made
        if place + 1 < self._checkpoints.count:
            end = int(self._checkpoints.updates[place + 1])
        before, after = self._nearby.before(update), self._nearby.after(update)
        if before is not None and before > at:
            at, state = before, self._nearby.state(before)
        if after is not None:
            end = min(end, after)
        # A copy: the kept one may go, or move, while it is replayed from.
        return at, state.copy(), end

    def _state_at(self, update: int) -> Array:
        """Return the state before the changes of an update, replaying what is missing."""
        for _ in self.seek(update):
            pass
        return self._around(update)[1]

    def _seconds_at(self, update: int) -> float:
        """Return how long it took to come to an update, between the times that were kept."""
        times, seconds = self._losses.updates, self._losses.rows[:, 0]
        if not len(times):
            return 0.0
        if update >= self.made:
            return self._seconds
        known = np.append(times, self.made), np.append(seconds, self._seconds)
        return float(np.interp(update, *known))
