"""The question and the explanation of a step that computes a single unit, weight or bias."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Phase, Step
from gui.names import NetworkNames
from gui.network_words import activation_sentence
from gui.numbers import NumberFormat

LISTED = 4  # names; a longer list is shortened


class NeuronWords:
    """Puts the steps of one network's trace into words, with the names of what they are about."""

    def __init__(self, trace: NetworkTrace, names: NetworkNames, numbers: NumberFormat) -> None:
        self._trace = trace
        self._names = names
        self._numbers = numbers

    def words(self, step: Step) -> tuple[str, str]:
        """Return the question and the explanation."""
        match step.kind:
            case "weighted_sum" if step.phase is Phase.CHECK:
                return self._new_sum(step)
            case "weighted_sum":
                return self._sum(step)
            case "activation":
                return self._activation(step)
            case "loss" if step.phase is Phase.CHECK:
                return self._new_loss(step)
            case "loss":
                return self._loss()
            case "output_delta":
                return self._output_delta(step)
            case "hidden_delta":
                return self._hidden_delta(step)
            case "weight_gradient":
                return self._weight_gradient(step)
            case "bias_gradient":
                return self._bias_gradient(step)
            case "batch_gradient":
                return self._batch_gradient(step)
            case "update":
                return self._update(step)
        raise ValueError(step.kind)

    # -- forward ---------------------------------------------------------------------------------

    def _sum(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        if self._is_prediction(step):
            question = translate("Narration", "What does the network predict?")
        else:
            question = translate("Narration", "How much does {unit} receive?")
        if self._trace.shape.has_bias(step.target.layer or 0):
            answer = translate(
                "Narration",
                "Each input is multiplied by its weight; the products and the bias are added up.",
            )
        else:
            answer = translate(
                "Narration",
                "Each input is multiplied by its weight, and the products are added up.",
            )
        if step.target.quantity == "a":
            answer += " " + translate(
                "Narration", "The activation is linear: the sum is the output."
            )
        return question.format(unit=self._unit(step)), answer

    def _new_sum(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        if not self._is_prediction(step):
            question = translate("Narration", "How much does {unit} receive now?")
            answer = translate("Narration", "The same sum as before, with the new weights.")
            return question.format(unit=self._unit(step)), answer
        question = translate("Narration", "What is the new prediction?")
        before, _ = self._trace.outcome(step.index)
        if before is None:
            return question, ""
        if self._trace.run.updates > 1:
            answer = translate("Narration", "Before training it was {old}; the target is {target}.")
        else:
            answer = translate(
                "Narration", "Before the update it was {old}; the target is {target}."
            )
        target = self._trace.value(Ref("target", None, step.target.index), step.index)
        assert target is not None
        return question, answer.format(
            old=self._numbers.text(float(before.prediction[step.target.index])),
            target=self._numbers.text(float(target)),
        )

    def _activation(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "What does {unit} answer?")
        if step.phase is Phase.CHECK:
            question = translate("Narration", "What does {unit} answer now?")
        name = self._trace.shape.activation(step.target.layer or 0)
        return question.format(unit=self._unit(step)), activation_sentence(name)

    def _is_prediction(self, step: Step) -> bool:
        return step.target.layer == self._trace.shape.last and step.target.quantity == "a"

    def _unit(self, step: Step) -> str:
        """Return the name of the unit that the step is about."""
        return self._names.text(Ref("a", step.target.layer, step.target.index[:1]))

    # -- loss ------------------------------------------------------------------------------------

    def _loss(self) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "How wrong is the prediction?")
        match self._trace.run.loss:
            case "half_squared_error":
                answer = translate(
                    "Narration",
                    "Half the squared distance between the prediction and the target: it is never "
                    "negative, and 0 only for a perfect prediction.",
                )
            case "logistic":
                answer = translate(
                    "Narration",
                    "The logistic loss is small when the score has the sign of the label, and "
                    "grows when it has the other.",
                )
            case _:
                answer = translate(
                    "Narration",
                    "Cross-entropy: minus the logarithm of the probability given to the right "
                    "answer.",
                )
        return question, answer

    def _new_loss(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "Is the error smaller now?")
        before, _ = self._trace.outcome(step.index)
        assert before is not None
        assert before.loss is not None
        loss = _number(step)
        if loss == before.loss:
            answer = translate("Narration", "It is the same as before: {old}.")
            return question, answer.format(old=self._numbers.text(before.loss))
        trained = self._trace.run.updates > 1
        if trained:
            then = translate("Narration", "before training it was {old}.")
        else:
            then = translate("Narration", "before the update it was {old}.")
        then = then.format(old=self._numbers.text(before.loss))
        if loss < before.loss:
            answer = translate("Narration", "Yes: {then} The network has learnt.")
        elif len(self._trace.run.inputs) > 1:
            answer = translate(
                "Narration", "No: {then} The steps went too far, or other samples pulled elsewhere."
            )
        else:
            answer = translate(
                "Narration", "No: {then} The step went too far: a smaller α would help."
            )
        return question, answer.format(then=then)

    # -- backward --------------------------------------------------------------------------------

    def _output_delta(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "Which way should {unit} move?")
        if self._trace.run.loss == "logistic":
            rule = translate("Narration", "The delta is the slope of the loss at the score.")
        elif step.operands[-1].ref.quantity == "slope":
            rule = translate(
                "Narration",
                "The delta is the prediction minus the target, times the slope of the activation.",
            )
        else:
            rule = translate("Narration", "The delta is the prediction minus the target.")
        delta = _number(step)
        if delta < 0:
            direction = translate("Narration", "It is negative: the output is too low.")
        elif delta > 0:
            direction = translate("Narration", "It is positive: the output is too high.")
        elif step.operands[0].value != step.operands[1].value:
            direction = translate("Words", "Where it is flat, little of the error gets through.")
        else:
            direction = translate("Narration", "It is zero: nothing has to change.")
        return question.format(unit=self._unit(step)), f"{rule} {direction}"

    def _hidden_delta(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "How much of the error is due to {unit}?")
        weights = [self._names.text(o.ref) for o in step.operands if o.ref.quantity == "w"]
        if len(weights) == 1:
            answer = translate(
                "Narration",
                "The delta of the output comes back through {weights}, the same weight "
                "through which {unit} contributed.",
            )
        else:
            answer = translate(
                "Narration",
                "The deltas of the next layer come back through {weights}, the same "
                "weights through which {unit} contributed.",
            )
        if step.operands[-1].ref.quantity == "slope":
            answer += " " + translate(
                "Narration", "The slope of its activation scales what arrives."
            )
        if len(weights) > LISTED:
            weights = [*weights[: LISTED - 1], "…", weights[-1]]
        unit = self._unit(step)
        return question.format(unit=unit), answer.format(weights=", ".join(weights), unit=unit)

    def _weight_gradient(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        weight = Ref("w", step.target.layer, step.target.index)
        question = translate("Narration", "How does the error change with {name}?")
        answer = translate(
            "Narration",
            "The gradient of a weight is the delta at its end, {delta}, times the value "
            "that went in at its start, {value}.",
        )
        value, delta = (self._names.text(operand.ref) for operand in step.operands)
        return (
            question.format(name=self._names.text(weight)),
            answer.format(delta=delta, value=value),
        )

    def _bias_gradient(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        bias = Ref("b", step.target.layer, step.target.index)
        question = translate("Narration", "How does the error change with {name}?")
        answer = translate(
            "Narration",
            "A bias is a weight whose input is always 1: its gradient is the delta itself.",
        )
        return question.format(name=self._names.text(bias)), answer

    def _batch_gradient(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "What does the whole batch say about {name}?")
        if self._trace.run.reduction == "mean":
            answer = translate("Narration", "The mean of the gradients of its {count} samples.")
        else:
            answer = translate("Narration", "The sum of the gradients of its {count} samples.")
        name = self._names.text(step.target)
        return question.format(name=name), answer.format(count=len(step.operands))

    # -- update ----------------------------------------------------------------------------------

    def _update(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "What is the new {name}?")
        answer = translate("Narration", "One step against the gradient: α times as long.")
        old, new = float(step.operands[0].value), _number(step)
        if new > old:
            way = translate("Narration", "The gradient is negative, so {name} goes up.")
        elif new < old:
            way = translate("Narration", "The gradient is positive, so {name} goes down.")
        else:
            way = translate("Narration", "Here it stays as it was.")
        name = self._names.text(step.target)
        return question.format(name=name), f"{answer} {way.format(name=name)}"


def _number(step: Step) -> float:
    return float(np.asarray(step.value))
