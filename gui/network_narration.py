"""Puts the steps of a network's trace into words."""

from __future__ import annotations

import dataclasses

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Level, Moment, Phase, Step
from gui.names import NetworkNames
from gui.narration import Narration
from gui.network_formulas import NetworkFormulas
from gui.network_matrices import NetworkMatrices
from gui.network_words import activation_sentence, layer_words, phase_words, term_words
from gui.numbers import NumberFormat, Policy
from gui.terms import Formula
from gui.time_words import phase_name

COURSE_PRINTS_SHORT = (Phase.UPDATE, Phase.CHECK)  # with 2 decimals on its slides; else 3


def rounded_for(numbers: NumberFormat, phase: Phase) -> NumberFormat:
    """Return the format with the decimals that the course's slides print in a phase."""
    if numbers.policy is Policy.EXACT:
        return numbers
    return dataclasses.replace(numbers, decimals=2 if phase in COURSE_PRINTS_SHORT else 3)


class NetworkNarrator:
    """Narrates one network's trace in the language of the application."""

    def __init__(self, trace: NetworkTrace, names: NetworkNames, numbers: NumberFormat) -> None:
        self._trace = trace
        self._names = names
        self._numbers = numbers

    def narrate(self, moment: Moment) -> Narration:
        """Return the words and formulas of the step just done."""
        step = moment.step
        numbers = rounded_for(self._numbers, step.phase)
        formulas = NetworkFormulas(self._trace, self._names, numbers)
        matrices = NetworkMatrices(self._trace, self._names, numbers)
        matrix = matrices.matrix(moment)
        if step.target.index or step.target.quantity == "loss":
            rule, plugged, result = (
                formulas.rule(step),
                formulas.numbers(step),
                formulas.result(step),
            )
        else:
            rule, plugged, result = matrices.symbols(step), Formula(), Formula()
        question, explanation = self._words(moment, step, numbers)
        broken = not np.isfinite(np.asarray(step.value)).all()
        if broken:
            question, explanation = self._broken_words(step)
        return Narration(
            heading=f"{phase_name(step.phase)} · {self._place(step)}",
            question=question,
            explanation=explanation,
            rule=rule,
            numbers=plugged,
            result=result,
            matrix=matrix,
            spoken=self._spoken(step, question, numbers),
            warning=broken,
        )

    def origin(self, moment: Moment, ref: Ref) -> str:
        """Return in a line what `ref` is worth, where it came from and which steps use it."""
        translate = QCoreApplication.translate
        trace, index = moment.trace, moment.index
        value = trace.value(ref, index)
        name = self._names.text(ref)
        if value is None:
            return translate("Narration", "{name} is not known yet.").format(name=name)
        numbers = rounded_for(self._numbers, moment.step.phase)
        said = name if np.ndim(value) else f"{name} = {numbers.text(float(value))}"
        made = trace.made_by(ref, index)
        if made is None:
            source = translate("Narration", "given by the scenario")
        else:
            source = translate("Narration", "computed in step {step}").format(step=made + 1)
        used = [str(i + 1) for i in trace.used_by(ref, index)]
        if not used:
            return f"{said} · {source}"
        shown = ", ".join(used if len(used) <= 8 else [*used[:7], "…"])
        if len(used) == 1:
            reads = translate("Narration", "used in step {steps}")
        else:
            reads = translate("Narration", "used in steps {steps}")
        return f"{said} · {source} · {reads.format(steps=shown)}"

    # -- words ---------------------------------------------------------------------------------

    def _place(self, step: Step) -> str:
        """Return which unit, weight or layer the step is about."""
        translate = QCoreApplication.translate
        target = step.target
        match target.quantity:
            case "loss" | "loss_term" | "loss_partial":
                return translate("Narration", "the sample's error")
            case _ if step.level is Level.PHASE:
                return translate("Narration", "the whole phase")
            case _ if not target.index:
                return translate("Narration", "layer {number}").format(number=target.layer)
            case "w" | "grad_w" | "change_w" | "sum_w":
                ref = Ref("w", target.layer, target.index[:2])
                return translate("Narration", "weight {name}").format(name=self._names.text(ref))
            case "b" | "grad_b" | "change_b" | "sum_b":
                ref = Ref("b", target.layer, target.index[:1])
                return translate("Narration", "bias {name}").format(name=self._names.text(ref))
        unit = target.index[1 if target.quantity in ("product", "partial") else 0]
        ref = Ref("a", target.layer, (unit,))
        return translate("Narration", "neuron {name}").format(name=self._names.text(ref))

    def _words(self, moment: Moment, step: Step, numbers: NumberFormat) -> tuple[str, str]:
        """Return the question and the explanation."""
        if step.level is Level.PHASE:
            return phase_words(step)
        if not step.target.index and step.target.quantity != "loss":
            return layer_words(step)
        if step.target.quantity in _DETAILS:
            return term_words(step, self._names)
        translate = QCoreApplication.translate
        target = step.target
        name = self._names.text(target)
        unit = self._names.text(Ref("a", target.layer, target.index[:1]))
        match step.kind:
            case "weighted_sum":
                return self._sum_words(moment, step, unit, numbers)
            case "activation":
                question = translate("Narration", "What does {unit} answer?")
                if step.phase is Phase.CHECK:
                    question = translate("Narration", "What does {unit} answer now?")
                activation = self._trace.shape.activation(target.layer or 0)
                return question.format(unit=unit), activation_sentence(activation)
            case "loss":
                return self._loss_words(moment, step, numbers)
            case "output_delta":
                question = translate("Narration", "Which way should {unit} move?")
                return question.format(unit=unit), self._direction(step)
            case "hidden_delta":
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
                shown = ", ".join(weights if len(weights) < 5 else [*weights[:3], "…", weights[-1]])
                return question.format(unit=unit), answer.format(weights=shown, unit=unit)
            case "weight_gradient":
                ref = Ref("w", target.layer, target.index)
                question = translate("Narration", "How does the error change with {name}?")
                answer = translate(
                    "Narration",
                    "The gradient of a weight is the delta at its end, {delta}, times the value "
                    "that went in at its start, {value}.",
                )
                value, delta = (self._names.text(o.ref) for o in step.operands)
                return (
                    question.format(name=self._names.text(ref)),
                    answer.format(delta=delta, value=value),
                )
            case "bias_gradient":
                ref = Ref("b", target.layer, target.index)
                question = translate("Narration", "How does the error change with {name}?")
                answer = translate(
                    "Narration",
                    "A bias is a weight whose input is always 1: its gradient is the delta itself.",
                )
                return question.format(name=self._names.text(ref)), answer
            case "batch_gradient":
                return self._batch_words(step, name)
            case "update":
                return self._update_words(step, name)
        raise ValueError(step.kind)

    def _sum_words(
        self, moment: Moment, step: Step, unit: str, numbers: NumberFormat
    ) -> tuple[str, str]:
        translate = QCoreApplication.translate
        layer = step.target.layer or 0
        is_prediction = layer == self._trace.shape.last and step.target.quantity == "a"
        if step.phase is Phase.CHECK and is_prediction:
            before, _ = self._trace.outcome(moment.index)
            question = translate("Narration", "What is the new prediction?")
            if before is None:
                return question, ""
            answer = translate(
                "Narration", "Before the update it was {old}; the target is {target}."
            )
            target = moment.value(Ref("target", None, step.target.index))
            assert target is not None
            return question, answer.format(
                old=numbers.text(float(before.prediction[step.target.index])),
                target=numbers.text(float(target)),
            )
        if step.phase is Phase.CHECK:
            question = translate("Narration", "How much does {unit} receive now?")
            answer = translate("Narration", "The same sum as before, with the new weights.")
            return question.format(unit=unit), answer
        if is_prediction:
            question = translate("Narration", "What does the network predict?")
        else:
            question = translate("Narration", "How much does {unit} receive?")
        if self._trace.shape.has_bias(layer):
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
        return question.format(unit=unit), answer

    def _loss_words(self, moment: Moment, step: Step, numbers: NumberFormat) -> tuple[str, str]:
        translate = QCoreApplication.translate
        if step.phase is Phase.CHECK:
            question = translate("Narration", "Is the error smaller now?")
            before, _ = self._trace.outcome(moment.index)
            assert before is not None
            if float(np.asarray(step.value)) < before.loss:
                answer = translate(
                    "Narration", "Yes: before the update it was {old}. The network has learnt."
                )
            elif float(np.asarray(step.value)) == before.loss:
                answer = translate("Narration", "It is the same as before: {old}.")
            else:
                answer = translate(
                    "Narration",
                    "No: before the update it was {old}. The step went too far, or other samples "
                    "pulled elsewhere.",
                )
            return question, answer.format(old=numbers.text(before.loss))
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

    def _direction(self, step: Step) -> str:
        translate = QCoreApplication.translate
        delta = float(np.asarray(step.value))
        if delta < 0:
            direction = translate("Narration", "It is negative: the output is too low.")
        elif delta > 0:
            direction = translate("Narration", "It is positive: the output is too high.")
        elif step.operands[0].value != step.operands[1].value:
            direction = translate("Words", "Where it is flat, little of the error gets through.")
        else:
            direction = translate("Narration", "It is zero: nothing has to change.")
        if self._trace.run.loss == "logistic":
            rule = translate("Narration", "The delta is the slope of the loss at the score.")
        elif step.operands[-1].ref.quantity == "slope":
            rule = translate(
                "Narration",
                "The delta is the prediction minus the target, times the slope of the activation.",
            )
        else:
            rule = translate("Narration", "The delta is the prediction minus the target.")
        return f"{rule} {direction}"

    def _batch_words(self, step: Step, name: str) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "What does the whole batch say about {name}?")
        if self._trace.run.reduction == "mean":
            answer = translate("Narration", "The mean of the gradients of its {count} samples.")
        else:
            answer = translate("Narration", "The sum of the gradients of its {count} samples.")
        return question.format(name=name), answer.format(count=len(step.operands))

    def _update_words(self, step: Step, name: str) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "What is the new {name}?")
        old, new = float(np.asarray(step.operands[0].value)), float(np.asarray(step.value))
        answer = translate("Narration", "A step against the gradient, as long as α says.")
        if new > old:
            answer += " " + translate("Narration", "The gradient is negative, so it goes up.")
        elif new < old:
            answer += " " + translate("Narration", "The gradient is positive, so it goes down.")
        else:
            answer += " " + translate("Narration", "Here it stays as it was.")
        return question.format(name=name), answer

    def _broken_words(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "The numbers have run away")
        answer = translate(
            "Narration",
            "At this step {name} is no longer a finite number, so the run ends here. The learning "
            "rate is probably too large, or the data are: try smaller ones. Stepping back works "
            "as always.",
        )
        return question, answer.format(name=self._names.text(step.target))

    def _spoken(self, step: Step, question: str, numbers: NumberFormat) -> str:
        name = self._names.text(step.target)
        place = f"{phase_name(step.phase)} · {self._place(step)}"
        if np.ndim(step.value):
            return f"{place}. {question}"
        return f"{place}. {question} {name} = {numbers.text(float(np.asarray(step.value)))}"


_DETAILS = {
    "product",
    "partial",
    "delta_product",
    "delta_partial",
    "slope",
    "loss_term",
    "loss_partial",
    "sum_w",
    "sum_b",
    "change_w",
    "change_b",
}
