"""Puts the steps of a network's trace into words and formulas."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.dependencies import WITHIN
from engine.network_trace import NetworkTrace
from engine.refs import Ref
from engine.steps import Level, Moment, Phase, Step
from gui.names import NetworkNames
from gui.narration import Narration
from gui.network_formulas import Calculation, NetworkFormulas
from gui.network_matrices import NetworkMatrices
from gui.network_words import layer_words, phase_words, term_words
from gui.neuron_words import NeuronWords
from gui.numbers import NumberFormat
from gui.rounding import Rounding
from gui.time_words import phase_name

STEPS_LISTED = 8  # a longer list is cut off


class NetworkNarrator:
    """Narrates one network's trace in the language of the application."""

    def __init__(self, trace: NetworkTrace, names: NetworkNames, numbers: NumberFormat) -> None:
        self._trace = trace
        self._names = names
        self._rounding = Rounding(trace, numbers)

    def narrate(self, moment: Moment) -> Narration:
        """Return the words and formulas of the step just done."""
        step = moment.step
        matrices = NetworkMatrices(self._trace, self._names, self._rounding)
        if _is_single(step):
            writer = NetworkFormulas(self._trace, self._names, self._rounding, step.index)
            formulas = writer.calculation(step)
        else:
            formulas = Calculation(matrices.symbols(step))
        broken = not np.isfinite(np.asarray(step.value)).all()
        question, explanation = self._broken(step) if broken else self._words(step)
        heading = f"{phase_name(step.phase)} · {self._place(step)}"
        spoken = f"{heading}. {question}"
        if not np.ndim(step.value):
            number = self._rounding.of(step.target, step.index).text(float(step.value))
            spoken += f" {self._names.text(step.target)} = {number}"
        return Narration(
            heading=heading,
            question=question,
            explanation=explanation,
            rule=formulas.rule,
            numbers=formulas.numbers,
            result=formulas.result,
            matrix=matrices.matrix(moment),
            spoken=spoken,
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
        said = name
        if not np.ndim(value):
            number = self._rounding.of(ref, index).text(float(value))
            said += f" = {number}{self._before(moment, ref)}"
        made = trace.made_by(ref, index)
        if made is None:
            source = translate("Narration", "given by the scenario")
        else:
            source = translate("Narration", "computed in step {step}").format(step=made + 1)
        used = [str(i + 1) for i in trace.used_by(ref, index)]
        if not used:
            return f"{said} · {source}"
        shown = ", ".join(used if len(used) <= STEPS_LISTED else [*used[: STEPS_LISTED - 1], "…"])
        if len(used) == 1:
            reads = translate("Narration", "used in step {steps}")
        else:
            reads = translate("Narration", "used in steps {steps}")
        return f"{said} · {source} · {reads.format(steps=shown)}"

    def _before(self, moment: Moment, ref: Ref) -> str:
        """Return what a parameter was worth before the update on show changed it."""
        trace, index = self._trace, moment.index
        start = trace.samples_end(index)
        made = trace.made_by(ref, index)
        if ref.quantity not in ("w", "b") or made is None or made < start or index < start:
            return ""
        old = trace.value(ref, start - 1)
        if old is None or moment.step.phase is not Phase.UPDATE:
            return ""
        text = QCoreApplication.translate("Narration", " (before: {old})")
        return text.format(old=self._rounding.of(ref, start - 1).text(float(old)))

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

    def _words(self, step: Step) -> tuple[str, str]:
        """Return the question and the explanation."""
        if step.level is Level.PHASE:
            return phase_words(step)
        if not _is_single(step):
            return layer_words(step)
        if step.target.quantity in WITHIN:
            return term_words(step, self._names)
        return NeuronWords(self._trace, self._names, self._rounding.long).words(step)

    def _broken(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("Narration", "The numbers have run away")
        answer = translate(
            "Narration",
            "At this step {name} is no longer a finite number, so the run ends here. The learning "
            "rate is probably too large, or the data are: try smaller ones. Stepping back works "
            "as always.",
        )
        return question, answer.format(name=self._names.text(step.target))


def _is_single(step: Step) -> bool:
    """Whether the step computes one number, and not those of a whole layer."""
    return bool(step.target.index) or step.target.quantity == "loss"
