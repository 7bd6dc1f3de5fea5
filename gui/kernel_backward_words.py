"""The question and the explanation of a step on the way back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.kernel import Stage
from engine.kernel_trace import KernelTrace
from engine.refs import Ref
from engine.steps import Step
from gui.equations import number_of
from gui.kernel_names import KernelNames, below
from gui.kernel_places import reader_of, stage_of


class KernelBackwardWords:
    """Puts the backward steps of one kernel's trace into words."""

    def __init__(self, trace: KernelTrace, names: KernelNames) -> None:
        self._trace = trace
        self._names = names

    def words(self, step: Step) -> tuple[str, str]:
        """Return the question and the explanation."""
        match step.kind:
            case "max_pool_gradient":
                return self._through_maximum(step)
            case "average_pool_gradient":
                return self._through_average(step)
            case "slope":
                return self._slope(step)
            case "activation_gradient":
                return self._through_activation(step)
            case "bias_gradient":
                return self._bias(step)
            case "kernel_gradient":
                return self._weight(step)
            case "input_gradient":
                return self._input(step)
        raise ValueError(step.kind)

    # -- through pooling and the activation --------------------------------------------------------

    def _through_maximum(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        cell = below(step.target)
        name, count = self._names.text(cell), len(step.operands)
        if count == 1:
            answer = translate(
                "KernelWords",
                "{cell} was the largest of its window, and only the largest receives what arrives: "
                "all of it.",
            )
        elif count:
            answer = translate(
                "KernelWords",
                "{cell} was the largest of {count} windows: what arrives at them is added up.",
            )
        else:
            answer = self._not_the_largest(cell)
        return self._question(name), answer.format(cell=name, count=count)

    def _not_the_largest(self, cell: Ref) -> str:
        """Return why nothing comes back to a cell."""
        translate = QCoreApplication.translate
        windows = self._windows(cell)
        if not windows:
            return translate(
                "KernelWords",
                "No pooling window reads {cell}: there is nothing to do, and it is 0.",
            )
        if self._equals_maximum(cell, windows):
            return translate(
                "KernelWords",
                "{cell} is as large as the maximum, but only the first of the equal ones receives "
                "the gradient: there is nothing to do, and it is 0.",
            )
        return translate(
            "KernelWords",
            "{cell} was not chosen by any maximum, so it did not change the output: there is "
            "nothing to do, and it is 0.",
        )

    def _windows(self, cell: Ref) -> list[Ref]:
        """Return the pooled cells that read a cell."""
        windows = stage_of(self._trace.run, cell.layer).pool_windows
        assert windows is not None
        f, row, column = cell.index
        return [Ref("pool", cell.layer, (f, *at)) for at, _ in windows.holders(row, column)]

    def _equals_maximum(self, cell: Ref, windows: list[Ref]) -> bool:
        end = len(self._trace) - 1
        own = self._trace.value(cell, end)
        return any(self._trace.value(window, end) == own for window in windows)

    def _through_average(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        cell = below(step.target)
        windows = self._stage(step).pool_windows
        assert windows is not None
        if not step.operands:
            answer = translate(
                "KernelWords",
                "No pooling window reads {cell}: there is nothing to do, and it is 0.",
            )
        elif len(step.operands) == 1:
            answer = translate(
                "KernelWords",
                "An average shares what arrives equally among its {cells} cells: {cell} gets one "
                "part.",
            )
        else:
            answer = translate(
                "KernelWords",
                "An average shares what arrives equally among its {cells} cells: {cell} gets one "
                "part of each of {count} windows.",
            )
        name = self._names.text(cell)
        cells = windows.size[0] * windows.size[1]
        return self._question(name), answer.format(cell=name, cells=cells, count=len(step.operands))

    def _slope(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        name = self._names.text(Ref("y", step.target.layer, step.target.index))
        question = translate("KernelWords", "How steep is the activation at {cell}?")
        if self._stage(step).activation != "relu":
            answer = translate("KernelWords", "Where it is flat, little of the error gets through.")
        elif number_of(step.value):
            answer = translate("KernelWords", "It is positive, where ReLU rises with slope 1.")
        else:
            answer = translate("KernelWords", "It is not positive, where ReLU is flat: slope 0.")
        return question.format(cell=name), answer

    def _through_activation(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        answer = translate("KernelWords", "What arrives is multiplied by the activation's slope.")
        slope = number_of(step.operands[-1].value)
        if slope == 0:
            here = translate("KernelWords", "Here it is flat: nothing gets through.")
            answer += f" {here}"
        elif slope == 1:
            here = translate("KernelWords", "Here the slope is 1: all of it gets through.")
            answer += f" {here}"
        name = self._names.text(below(step.target))
        return self._question(name), answer

    # -- into the kernel, the bias and the input ---------------------------------------------------

    def _bias(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        answer = translate(
            "KernelWords",
            "The bias is added at every position, so its gradient is the sum of all that arrives: "
            "{count} numbers.",
        )
        if len(step.operands) == 1:
            answer = translate(
                "KernelWords",
                "The bias is added at the only position: its gradient is what arrives there.",
            )
        name = self._names.text(below(step.target))
        return self._changes(name), answer.format(count=len(step.operands))

    def _weight(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        count = len(step.operands) // 2
        answer = translate(
            "KernelWords",
            "The same weight is used at all {count} positions (weight sharing): at each one, what "
            "arrives is multiplied by the input that the weight met there, and all is added up.",
        )
        if count == 1:
            answer = translate(
                "KernelWords", "What arrives is multiplied by the input that the weight met."
            )
        name = self._names.text(below(step.target))
        return self._changes(name), answer.format(count=count)

    def _input(self, step: Step) -> tuple[str, str]:
        translate = QCoreApplication.translate
        cell = below(step.target)
        reader = reader_of(self._trace.run, cell)
        windows = len(reader.windows.holders(*cell.index[1:]))
        if not windows:
            answer = translate(
                "KernelWords",
                "No window reads {cell}: the error does not depend on it. There is nothing to do, "
                "and it is 0.",
            )
        elif windows == 1:
            answer = translate(
                "KernelWords",
                "One window reads {cell}: it sends back what arrives at its output, times the "
                "weight that lay on the cell.",
            )
        else:
            answer = translate(
                "KernelWords",
                "{count} windows read {cell}: each sends back what arrives at its output, times "
                "the weight that lay on the cell, and all is added up.",
            )
        if windows and reader.filters > 1:
            answer += " " + translate("KernelWords", "And so for each of the {filters} filters.")
        name = self._names.text(cell)
        return self._changes(name), answer.format(cell=name, count=windows, filters=reader.filters)

    def _question(self, name: str) -> str:
        text = QCoreApplication.translate(
            "KernelWords", "How much of the error comes back to {cell}?"
        )
        return text.format(cell=name)

    def _changes(self, name: str) -> str:
        text = QCoreApplication.translate("KernelWords", "How does the error change with {name}?")
        return text.format(name=name)

    def _stage(self, step: Step) -> Stage:
        return stage_of(self._trace.run, step.target.layer)
