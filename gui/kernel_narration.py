"""Puts the steps of a kernel's trace into words and formulas."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.kernel_links import receptive_field
from engine.kernel_trace import READERS, KernelTrace
from engine.refs import Ref
from engine.steps import Level, Moment, Phase, Step
from gui.kernel_backward_words import KernelBackwardWords
from gui.kernel_formulas import KernelFormulas
from gui.kernel_map_words import map_words, phase_words
from gui.kernel_matrices import KernelMatrices
from gui.kernel_names import KernelNames, whole_of
from gui.kernel_places import channel_name, map_place, place_name, reader_of, stage_of
from gui.kernel_symbols import symbols
from gui.kernel_words import KernelWords
from gui.narration import Narration
from gui.network_formulas import Calculation
from gui.numbers import NumberFormat
from gui.rounding import SameRounding
from gui.time_words import phase_name

STEPS_LISTED = 8  # a longer list is cut off
DETAILS = ("product", "running_sum", "running_max")


class KernelNarrator:
    """Narrates one kernel's trace in the language of the application."""

    def __init__(self, trace: KernelTrace, names: KernelNames, numbers: NumberFormat) -> None:
        self._trace = trace
        self._names = names
        self._rounding = SameRounding(numbers)

    def narrate(self, moment: Moment) -> Narration:
        """Return the words and formulas of the step just done."""
        step = moment.step
        if step.target.index:
            writer = KernelFormulas(self._trace, self._names, self._rounding, step.index)
            formulas = writer.calculation(step)
        else:
            formulas = Calculation(symbols(step, self._trace.run, self._names))
        question, explanation = self._words(step)
        heading = f"{phase_name(step.phase)} · {self._place(step)}"
        spoken = f"{heading}. {question}"
        if not np.ndim(step.value):
            number = self._rounding.long.text(float(step.value))
            spoken += f" {self._names.text(step.target)} = {number}"
        return Narration(
            heading=heading,
            question=question,
            explanation=explanation,
            rule=formulas.rule,
            numbers=formulas.numbers,
            result=formulas.result,
            matrix=KernelMatrices(self._trace, self._names, self._rounding, step).matrix(),
            spoken=spoken,
        )

    def origin(self, moment: Moment, ref: Ref) -> str:
        """Return in a line what `ref` is worth, where it came from and which steps use it."""
        translate = QCoreApplication.translate
        trace, index = moment.trace, moment.index
        value = trace.value(ref, index)
        said = self._names.text(ref)
        field = self._field(ref)
        if value is None:
            said = translate("Narration", "{name} is not known yet.").format(name=said)
            return f"{said} {field}".rstrip()
        if not np.ndim(value):
            said += f" = {self._rounding.long.text(float(value))}"
        made = trace.made_by(ref, index)
        if self._names.is_padding(ref):
            source = translate("KernelWords", "padding is always 0")
        elif made is None:
            source = translate("Narration", "given by the scenario")
        else:
            source = translate("Narration", "computed in step {step}").format(step=made + 1)
        used = self._used(trace.used_by(ref, index))
        return " · ".join(part for part in (said, source, used, field) if part)

    def _field(self, ref: Ref) -> str:
        """Return which part of the image a map's cell sees, where that is more than one window."""
        run = self._trace.run
        deep = ref.quantity == "pool" or ref.layer not in (None, 1)
        if ref.quantity not in ("y", "a", "pool") or not ref.index or not deep:
            return ""
        if self._names.is_padding(ref):
            return ""
        (top, bottom), (left, right) = receptive_field(run, ref)
        _, rows, columns = run.image.shape
        text = QCoreApplication.translate(
            "KernelWords", "receptive field: rows {top} to {bottom}, columns {left} to {right}"
        )
        return text.format(
            top=max(0, top) + 1,
            bottom=min(rows, bottom),
            left=max(0, left) + 1,
            right=min(columns, right),
        )

    def _used(self, steps: tuple[int, ...]) -> str:
        """Return which steps use a quantity; of many, how many and the first of them."""
        translate = QCoreApplication.translate
        if not steps:
            return ""
        shown = ", ".join(str(step + 1) for step in steps[:STEPS_LISTED])
        if len(steps) == 1:
            return translate("Narration", "used in step {steps}").format(steps=shown)
        if len(steps) <= STEPS_LISTED:
            return translate("Narration", "used in steps {steps}").format(steps=shown)
        text = translate("KernelWords", "used in {count} steps: {steps}, …")
        if len(steps) >= READERS:
            text = translate("KernelWords", "used in {count} steps or more: {steps}, …")
        return text.format(count=len(steps), steps=shown)

    # -- words ---------------------------------------------------------------------------------

    def _words(self, step: Step) -> tuple[str, str]:
        """Return the question and the explanation."""
        if step.level is Level.PHASE:
            return phase_words(step, self._trace.run)
        if not step.target.index:
            return map_words(step, self._trace.run)
        if step.phase is Phase.BACKWARD and step.kind not in DETAILS:
            return KernelBackwardWords(self._trace, self._names).words(step)
        return KernelWords(self._trace, self._names).words(step)

    def _place(self, step: Step) -> str:
        """Return which position, weight or map the step is about."""
        translate = QCoreApplication.translate
        run, target = self._trace.run, step.target
        if step.level is Level.PHASE:
            if len(run.stages) > 1 and step.phase is not Phase.BACKWARD:
                return self._layer(target.layer)
            return translate("Narration", "the whole phase")
        if not target.index:
            return self._array(target)
        whole = whole_of(target)
        match whole.quantity:
            case "partial":
                f, channel, r, c = whole.index
                place = map_place(run, Ref("y", whole.layer, (f, r, c)))
                stage = stage_of(run, whole.layer)
                if stage.in_channels == 1:
                    return place
                return f"{place}, {channel_name(stage, channel)}"
            case "grad_k":
                name = self._names.text(Ref("k", whole.layer, whole.index))
                return translate("Narration", "weight {name}").format(name=name)
            case "grad_bias":
                name = self._names.text(Ref("bias", whole.layer, whole.index))
                return translate("Narration", "bias {name}").format(name=name)
            case "grad_x":
                return self._cell(whole)
        return map_place(run, whole)

    def _cell(self, ref: Ref) -> str:
        """Return where a cell of the image is."""
        channel, r, c = ref.index
        stage = reader_of(self._trace.run, ref)
        place = place_name(r, c)
        image = QCoreApplication.translate("KernelWords", "image")
        if stage.in_channels == 1:
            return f"{image}, {place}"
        return f"{image}, {place}, {channel_name(stage, channel)}"

    def _array(self, ref: Ref) -> str:
        if len(self._trace.run.stages) > 1 and ref.layer is not None:
            return f"{self._layer(ref.layer)}, {self._names.text(ref)}"
        return self._names.text(ref)

    def _layer(self, layer: int | None) -> str:
        text = QCoreApplication.translate("Narration", "layer {number}")
        return text.format(number=layer)
