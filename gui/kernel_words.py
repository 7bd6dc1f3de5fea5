"""The question and the explanation of a step on the way forward, and of the details of a sum."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.kernel import Stage
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Level, Operand, Step
from gui.equations import number_of
from gui.kernel_names import KernelNames, below, whole_of
from gui.kernel_places import (
    map_place,
    pool_sentence,
    reader_of,
    stage_of,
    the_channel,
    window_sentence,
)
from gui.network_words import activation_sentence


class KernelWords:
    """Puts the forward steps of one kernel's trace into words."""

    def __init__(self, trace: KernelTrace, names: KernelNames) -> None:
        self._trace = trace
        self._names = names

    def words(self, step: Step) -> tuple[str, str]:
        """Return the question and the explanation."""
        match step.kind:
            case "product":
                return self._product(step)
            case "running_sum":
                return self._running_sum(step)
            case "running_max":
                return self._running_max(step)
            case "channel_sum":
                return self._channel_sum(step)
            case "output_sum":
                return self._output_sum(step)
            case "activation":
                return self._activation(step)
            case "max_pool":
                return self._max_pool(step)
            case "average_pool":
                return self._average_pool(step)
        raise ValueError(step.kind)

    # -- details ---------------------------------------------------------------------------------

    def _product(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        first, second = (operand.ref for operand in step.operands)
        whole = self._names.text(whole_of(step.target))
        if step.target.quantity == "product":
            question = translate("KernelWords", "What does {cell} bring to {sum}?")
            if self._names.is_padding(first):
                answer = translate(
                    "KernelWords",
                    "This place of the window lies in the padding: it is 0 and brings nothing.",
                )
            else:
                answer = translate(
                    "KernelWords", "The cell under the window times the weight that lies on it."
                )
            return question.format(cell=self._names.text(first), sum=whole), answer
        if step.target.quantity == "grad_k_product":
            question = translate("KernelWords", "What does this position say about {weight}?")
            answer = translate(
                "KernelWords",
                "The gradient that arrives at {place}, times the input that the weight met there.",
            )
            weight = self._names.text(Ref("k", step.target.layer, step.target.index[:-1]))
            place = map_place(self._trace.run, Ref("y", first.layer, first.index))
            return question.format(weight=weight), answer.format(place=place)
        question = translate("KernelWords", "What does this window send back to {cell}?")
        answer = translate(
            "KernelWords",
            "The gradient that arrives at {place}, times the weight that lay on the cell.",
        )
        cell = self._names.text(below(whole_of(step.target)))
        place = map_place(self._trace.run, Ref("y", second.layer, second.index))
        return question.format(cell=cell), answer.format(place=place)

    def _running_sum(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("KernelWords", "What is the sum so far?")
        if step.operands[-1].ref.quantity == "bias":
            return question, translate("KernelWords", "The bias is added.")
        if step.operands[-1].ref.quantity == "partial":
            stage = stage_of(self._trace.run, step.target.layer)
            text = translate("KernelWords", "The sum of {channel} is added.")
            channel = the_channel(stage, step.operands[-1].ref.index[1])
            return question, text.format(channel=channel)
        answer = translate("KernelWords", "One more is added: {added} of {total}.")
        added = step.target.index[-1] + 1
        return question, answer.format(added=added, total=self._addends(step.target))

    def _addends(self, ref: Ref) -> int:
        """Return how many terms the sum has of which `ref` is a part."""
        run, whole = self._trace.run, whole_of(ref)
        match whole.quantity:
            case "partial":
                rows, columns = stage_of(run, ref.layer).windows.size
            case "pool":
                windows = stage_of(run, ref.layer).pool_windows
                assert windows is not None
                rows, columns = windows.size
            case "grad_bias" | "grad_k":
                _, rows, columns = stage_of(run, ref.layer).map_size
            case _:
                reader = reader_of(run, whole)
                row, column = whole.index[1:]
                rows, columns = len(reader.windows.holders(row, column)), reader.filters
        return rows * columns

    def _running_max(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        before, cell = step.operands
        name = self._names.text(cell.ref)
        old, new = number_of(before.value), number_of(cell.value)
        if new > old:
            text = translate("KernelWords", "{cell} is larger than all before it.")
        elif new == old:
            text = translate("KernelWords", "{cell} is as large; the first of the equal ones wins.")
        else:
            text = translate("KernelWords", "{cell} is not larger: nothing changes.")
        return translate("KernelWords", "What is the largest so far?"), text.format(cell=name)

    # -- convolution -----------------------------------------------------------------------------

    def _channel_sum(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        stage = stage_of(self._trace.run, step.target.layer)
        _, channel, r, c = step.target.index
        if stage.in_channels == 1:
            question = translate("KernelWords", "What does the kernel find in this window?")
        else:
            text = translate("KernelWords", "How much is {cell}?")
            question = text.format(cell=self._names.text(step.target))
        answer = translate(
            "KernelWords",
            "Each cell times the weight on it; the {count} products are added up.",
        )
        if len(step.operands) == 2:
            answer = translate("KernelWords", "Its cell is multiplied by the only weight.")
        answer = answer.format(count=len(step.operands) // 2)
        return question, f"{window_sentence(stage, r, c, channel)} {answer}"

    def _output_sum(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        stage = stage_of(self._trace.run, step.target.layer)
        # The heading says where we are.
        question = translate("KernelWords", "How much is {cell}?")
        if step.level is Level.POSITION:
            window = window_sentence(stage, *step.target.index[1:])
            answer = f"{window} {self._all_at_once(stage, step.target.index[0])}"
        elif stage.in_channels == 1:
            answer = translate("KernelWords", "The sum of the window and the bias.")
        else:
            text = translate(
                "KernelWords", "The sums of the {count} channels and the bias are added up."
            )
            answer = text.format(count=stage.in_channels)
        return question.format(cell=self._names.text(step.target)), answer

    def _all_at_once(self, stage: Stage, f: int) -> str:
        """Return how a position's number comes about, where its channels have no steps."""
        translate = QCoreApplication.translate
        if stage.in_channels == 1:
            return translate(
                "KernelWords",
                "Each cell times the weight on it; the products and the bias are added up.",
            )
        seen = [channel for channel, plane in enumerate(stage.kernel[f]) if plane.any()]
        if len(seen) == 1:
            text = translate(
                "KernelWords",
                "Filter {number} looks at {channel} only: its weights for the others are 0.",
            )
            return text.format(number=f + 1, channel=the_channel(stage, seen[0]))
        return translate(
            "KernelWords",
            "Each cell times the weight on it, channel by channel; then the sums and the bias.",
        )

    def _activation(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        own = step.operands[0]
        name = stage_of(self._trace.run, step.target.layer).activation
        question = translate("KernelWords", "What does the activation make of {cell}?")
        answer = activation_sentence(name)
        if name == "relu":
            value = number_of(own.value)
            if value > 0:
                here = translate("KernelWords", "Here it is positive: it stays.")
            elif value < 0:
                here = translate("KernelWords", "Here it is negative: 0 remains.")
            else:
                here = translate("KernelWords", "Here it is 0, and stays 0.")
            answer += f" {here}"
        return question.format(cell=self._names.text(own.ref)), answer

    # -- pooling ---------------------------------------------------------------------------------

    def _max_pool(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("KernelWords", "Which is the largest cell of this window?")
        best = max(number_of(operand.value) for operand in step.operands)
        equal = [o for o in step.operands if number_of(o.value) == best]
        return question, f"{self._pool_window(step)} {self._won(equal, len(step.operands))}"

    def _won(self, equal: list[Operand], cells: int) -> str:
        """Return which cell is the largest: the first of several."""
        translate = QCoreApplication.translate
        if len(equal) == 1:
            text = translate("KernelWords", "{cell} is the largest: only it goes on.")
        elif len(equal) == cells:
            text = translate(
                "KernelWords", "All are equal: the first one counts as the largest, {cell}."
            )
        else:
            text = translate(
                "KernelWords",
                "{count} cells are equally large: the first of them counts as the largest, {cell}.",
            )
        return text.format(cell=self._names.text(equal[0].ref), count=len(equal))

    def _average_pool(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        question = translate("KernelWords", "What is the average of this window?")
        text = translate("KernelWords", "Its {count} cells are added up and divided by {count}.")
        answer = text.format(count=len(step.operands))
        return question, f"{self._pool_window(step)} {answer}"

    def _pool_window(self, step: Step) -> str:
        stage = stage_of(self._trace.run, step.target.layer)
        return pool_sentence(stage, *step.target.index[1:])
