"""The source of an update by one sample, without a loop: Python on floats.

The weight or bias at place p of theta is the variable ``t<p>``, the optimiser's slots there are
``u<p>`` and ``v<p>``; activations are ``a<layer>_<unit>``, deltas ``d<layer>_<unit>``. Constants
are written out. What is not finite spreads as it does in NumPy; nothing raises but a division by
zero, which only an epsilon of 0 can lead to.
"""

from __future__ import annotations

import numpy as np

from engine.losses import LOSSES
from engine.optimizers import SLOTS
from engine.training.batch_layers import matrices
from engine.training.batch_rules import ADAM_GIVEN
from engine.training.setup import Settings, Setup

FAR = 700.0  # e^709 is the last that a float holds


class ScalarSource:
    """Writes the function ``run(state, turns) -> state``.

    A state is a list of theta and the slots, one after the other; a turn is a list of a sample's
    inputs and targets and, with Adam, of what is in `ADAM_GIVEN`.
    """

    def __init__(self, setup: Setup, settings: Settings) -> None:
        self._shape = setup.shape
        self._loss = setup.loss
        self._rule = setup.rule
        self._settings = settings
        size = setup.shape.parameters
        self._places = matrices(setup.shape, np.arange(size))
        self._lines: list[str] = []
        self._write_forward()
        self._write_deltas()
        self._write_updates()
        slots = "tuv"[: 1 + SLOTS[setup.rule.name]]
        self._state = ", ".join(f"{name}{place}" for name in slots for place in range(size))

    def __str__(self) -> str:
        turn = [f"a0_{unit}" for unit in range(self._shape.sizes[0])]
        turn += [f"y{unit}" for unit in range(self._shape.sizes[-1])]
        turn += ADAM_GIVEN if self._rule.name == "adam" else ()
        head = ["def run(state, turns):", f"    [{self._state}] = state"]
        head += [f"    for {', '.join(turn)} in turns:"]
        body = [f"        {line}" for line in self._lines]
        return "\n".join([*head, *body, f"    return [{self._state}]", ""])

    def _write(self, *lines: str) -> None:
        self._lines.extend(lines)

    # -- the passes ----------------------------------------------------------------------------

    def _write_forward(self) -> None:
        for layer in range(1, self._shape.last + 1):
            for unit in range(self._shape.sizes[layer]):
                terms = [
                    f"t{place} * a{layer - 1}_{source}"
                    if source < self._shape.sizes[layer - 1]
                    else f"t{place}"
                    for source, place in enumerate(self._places[layer - 1][:, unit])
                ]
                self._write_activation(layer, f"a{layer}_{unit}", " + ".join(terms))
        if self._shape.activation(self._shape.last) == "softmax":
            self._write_softmax()

    def _write_activation(self, layer: int, a: str, z: str) -> None:
        match self._shape.activation(layer):
            case "tanh":
                self._write(f"{a} = tanh({z})")
            case "sigmoid":
                self._write(f"z = {z}", f"{a} = 0.0 if z < {-FAR} else 1.0 / (1.0 + exp(-z))")
            case "relu":  # not max, which may hide that z is not a number
                self._write(f"z = {z}", f"{a} = 0.0 if z < 0.0 else z")
            case _:
                self._write(f"{a} = {z}")

    def _write_softmax(self) -> None:
        units = [f"a{self._shape.last}_{unit}" for unit in range(self._shape.sizes[-1])]
        self._write(f"top = max([{', '.join(units)}])")
        self._write(*(f"{a} = exp({a} - top)" for a in units))
        self._write(f"total = {' + '.join(units)}")
        self._write(*(f"{a} /= total" for a in units))

    def _write_deltas(self) -> None:
        shape = self._shape
        for unit in range(shape.sizes[-1]):
            a, d, y = f"a{shape.last}_{unit}", f"d{shape.last}_{unit}", f"y{unit}"
            if self._loss == "logistic":  # -y sigmoid(-y a) = y / (-1 - e^(y a))
                self._write(f"z = {y} * {a}", f"{d} = 0.0 if z > {FAR} else {y} / (-1.0 - exp(z))")
            elif LOSSES[self._loss].through_activation:
                self._write(f"{d} = {self._sloped(shape.last, unit, f'{a} - {y}')}")
            else:
                self._write(f"{d} = {a} - {y}")
        for layer in range(shape.last - 1, 0, -1):
            for unit in range(shape.sizes[layer]):
                places = enumerate(self._places[layer][unit])
                total = " + ".join(f"t{place} * d{layer + 1}_{to}" for to, place in places)
                self._write(f"d{layer}_{unit} = {self._sloped(layer, unit, total)}")

    def _sloped(self, layer: int, unit: int, total: str) -> str:
        """Return a sum times f'(z)."""
        a = f"a{layer}_{unit}"
        return {
            "identity": total,
            "tanh": f"({total}) * (1.0 - {a} * {a})",
            "sigmoid": f"({total}) * ({a} * (1.0 - {a}))",
            "relu": f"{total} if {a} > 0.0 else 0.0",
        }[self._shape.activation(layer)]

    # -- the rule ------------------------------------------------------------------------------

    def _write_updates(self) -> None:
        plain = self._rule.name == "sgd" and not (self._settings.l1 or self._settings.l2)
        for layer in range(1, self._shape.last + 1):
            n_in, n_out = self._shape.sizes[layer - 1 : layer + 1]
            for unit in range(n_out):
                d = f"d{layer}_{unit}"
                if plain:  # the rate once, not with every weight
                    self._write(f"{d} *= {_literal(self._settings.learning_rate)}")
                for source, place in enumerate(self._places[layer - 1][:, unit]):
                    gradient = f"a{layer - 1}_{source} * {d}" if source < n_in else d
                    if plain and place not in self._settings.frozen:
                        self._write(f"t{place} -= {gradient}")
                    elif not plain:
                        penalty = self._penalty(f"t{place}") if source < n_in else ""
                        self._write_update(place, gradient + penalty)

    def _penalty(self, weight: str) -> str:
        l1, l2 = self._settings.l1, self._settings.l2
        up, down = _literal(l1), _literal(-l1)
        sign = f" + ({up} if {weight} > 0.0 else {down} if {weight} < 0.0 else 0.0)"
        return (f" + {_literal(l2)} * {weight}" if l2 else "") + (sign if l1 else "")

    def _write_update(self, place: int, gradient: str) -> None:
        frozen = place in self._settings.frozen
        rule, rate = self._rule, _literal(self._settings.learning_rate)
        t, u, v = f"t{place}", f"u{place}", f"v{place}"
        self._write("g = 0.0" if frozen else f"g = {gradient}")
        match rule.name:
            case "sgd":
                step = f"{rate} * g"
            case "momentum":
                self._write(f"{u} = {_literal(rule.momentum)} * {u} + g")
                step = f"{rate} * {u}"
            case "rmsprop":
                self._write(
                    f"{u} = {_literal(rule.decay)} * {u} + {_literal(1.0 - rule.decay)} * g * g"
                )
                step = f"{rate} * g / (sqrt({u}) + {_literal(rule.epsilon)})"
            case _:
                self._write(
                    f"{u} = {_literal(rule.beta1)} * {u} + {_literal(1.0 - rule.beta1)} * g"
                )
                self._write(
                    f"{v} = {_literal(rule.beta2)} * {v} + {_literal(1.0 - rule.beta2)} * g * g"
                )
                step = f"rate * {u} / (sqrt({v}) + epsilon)"
        if not frozen:
            self._write(f"{t} -= {step}")


def _literal(number: float) -> str:
    """Return a number as Python writes it, also where it is one of NumPy's."""
    return repr(float(number))
