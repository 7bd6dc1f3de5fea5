"""From a batch's gradient to new parameters, written on a tape (see ``engine.optimizers``)."""

from __future__ import annotations

from math import sqrt

import numpy as np

from engine.optimizers import corrections, weight_places
from engine.steps import Array
from engine.training.setup import Rule, Settings, Setup
from engine.training.tape import Tape, aligned

ADAM_GIVEN = ("rate", "epsilon")


def adam_given(rule: Rule, settings: Settings, update: int) -> tuple[float, ...]:
    """Return what Adam's tape is given for an update, by the names in `ADAM_GIVEN`.

    alpha (m / p) / (sqrt(v / q) + epsilon) is (alpha sqrt(q) / p) m / (sqrt(v) + epsilon sqrt(q)),
    which takes fewer passes over all parameters.
    """
    mean_part, square_part = corrections(rule.beta1, rule.beta2, update)
    root = sqrt(square_part)
    return settings.learning_rate * root / mean_part, rule.epsilon * root


class Descent:
    """The penalties and the optimiser: the calls that lead from the gradient to the next theta.

    What is frozen costs a call only with Adam: elsewhere the factors of gradient and step, which
    they are multiplied by in any case, are vectors then, with zeros in them.

    Parameters
    ----------
    setup : Setup
    settings : Settings
    state : ndarray, shape (1 + slots, parameters)
        Theta and the optimiser's slots: moved on each time that the tape is played.
    samples : int
        Of the batch.

    Attributes
    ----------
    gradient : ndarray, shape (parameters,)
        Where the sum over the batch is expected; the tape overwrites it.
    """

    def __init__(self, setup: Setup, settings: Settings, state: Array, samples: int) -> None:
        self._setup = setup
        self._settings = settings
        self._theta, self._slots = state[0], state[1:]
        self._samples = samples
        self._work = aligned(2, len(self._theta))  # side by side, as Adam's slots are
        self.gradient, self._spare = self._work
        self._free = np.ones(len(self._theta))
        self._free[sorted(settings.frozen)] = 0.0

    def write(self, tape: Tape) -> None:
        """Write the update."""
        rule = self._setup.rule
        rate = self._settings.learning_rate
        if rule.name == "sgd":
            # What the gradient is multiplied by is the rate as well: the gradient is the step.
            self._write_gradient(tape, rate)
            tape.call(np.subtract, self._theta, self.gradient, self._theta)
            return
        self._write_gradient(tape, 1.0)
        match rule.name:
            case "momentum":
                self._write_momentum(tape)
            case "rmsprop":
                self._write_rmsprop(tape)
            case "adam":
                self._write_adam(tape)

    def _write_gradient(self, tape: Tape, factor: float) -> None:
        """Write what makes of the sum the mean, penalties included, times a factor."""
        gradient, spare = self.gradient, self._spare
        tape.call(np.multiply, gradient, self._for_free(factor / self._samples), gradient)
        penalised = factor * self._free * weight_places(self._setup.shape)
        if self._settings.l2:
            tape.call(np.multiply, self._theta, self._settings.l2 * penalised, spare)
            tape.call(np.add, gradient, spare, gradient)
        if self._settings.l1:
            tape.call(np.sign, self._theta, spare)
            tape.call(np.multiply, spare, self._settings.l1 * penalised, spare)
            tape.call(np.add, gradient, spare, gradient)

    def _for_free(self, factor: float) -> Array:
        """Return a factor of all entries, or one each where some are frozen."""
        return factor * self._free if self._settings.frozen else np.array(factor)

    def _write_momentum(self, tape: Tape) -> None:
        velocity, step = self._slots[0], self.gradient
        tape.call(np.multiply, velocity, np.array(self._setup.rule.momentum), velocity)
        tape.call(np.add, velocity, self.gradient, velocity)
        tape.call(np.multiply, velocity, self._for_free(self._settings.learning_rate), step)
        tape.call(np.subtract, self._theta, step, self._theta)

    def _write_rmsprop(self, tape: Tape) -> None:
        rule, square, step, root = self._setup.rule, self._slots[0], self.gradient, self._spare
        tape.call(np.multiply, self.gradient, self.gradient, root)
        tape.call(np.multiply, root, np.array(1.0 - rule.decay), root)
        tape.call(np.multiply, square, np.array(rule.decay), square)
        tape.call(np.add, square, root, square)
        tape.call(np.sqrt, square, root)
        tape.call(np.add, root, np.array(rule.epsilon), root)
        tape.call(np.divide, self.gradient, root, step)
        tape.call(np.multiply, step, self._for_free(self._settings.learning_rate), step)
        tape.call(np.subtract, self._theta, step, self._theta)

    def _write_adam(self, tape: Tape) -> None:
        step = self._spare
        kept = np.empty_like(self._slots)
        kept[0], kept[1] = self._setup.rule.beta1, self._setup.rule.beta2
        tape.call(np.multiply, self.gradient, self.gradient, self._work[1])
        tape.call(np.multiply, self._work, 1.0 - kept, self._work)
        tape.call(np.multiply, self._slots, kept, self._slots)
        tape.call(np.add, self._slots, self._work, self._slots)
        tape.call(np.sqrt, self._slots[1], step)
        tape.call(np.add, step, "epsilon", step)
        tape.call(np.divide, self._slots[0], step, step)
        tape.call(np.multiply, step, "rate", step)
        if self._settings.frozen:
            tape.call(np.multiply, step, self._free, step)
        tape.call(np.subtract, self._theta, step, self._theta)
