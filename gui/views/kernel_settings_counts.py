"""What is learnt and what is seen: parameters against a fully connected layer, receptive field."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.kernel import KernelRun, Stage
from engine.kernel_links import receptive_size
from gui.numbers import NumberFormat
from gui.views.kernel_settings_fields import sentence
from gui.views.kernel_settings_shown import Shown
from gui.views.kernel_settings_unused import columns_text, rows_text

COURSE_IMAGE = (256, 256, 3)


class CountsView(QWidget):
    """A few sentences with numbers in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._numbers = NumberFormat()
        self._sentences = [sentence() for _ in range(4)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for label in self._sentences:
            label.setProperty("role", "")
            column.addWidget(label)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self._show()

    def show_stage(self, shown: Shown) -> None:
        """Count in the setting that is shown."""
        self._shown = shown
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        texts = (
            field_sentence(self._shown.run),
            convolution_sentence(self._shown, self._numbers),
            connected_sentence(self._shown.run, self._numbers),
            course_sentence(self._numbers),
        )
        for label, text in zip(self._sentences, texts, strict=True):
            label.setText(text)


def field_sentence(run: KernelRun) -> str:
    """Return how much of the image a cell of the last output sees."""
    (rows, columns), (down, right) = receptive_size(run)
    translate = QCoreApplication.translate
    if down != right:
        move = translate("KernelSettings", "{rows} or {columns}")
        move = move.format(rows=rows_text(down), columns=columns_text(right))
    elif down == 1:
        move = translate("KernelSettings", "1 cell")
    else:
        move = translate("KernelSettings", "{n} cells").format(n=down)
    template = translate(
        "KernelSettings",
        "Receptive field: each output cell sees {rows} × {columns} cells of the image. From one "
        "output cell to the next, that region moves by {move}.",
    )
    return template.format(rows=rows, columns=columns, move=move)


def convolution_sentence(shown: Shown, numbers: NumberFormat) -> str:
    """Return how many parameters all convolutions have together, and how that comes."""
    stages = shown.run.stages
    translate = QCoreApplication.translate
    counted = [_parameters(shown, number) for number in range(len(stages))]
    terms = " + ".join(term for term, _ in counted)
    total = counted_text(sum(count for _, count in counted), numbers)
    template = translate("KernelSettings", "Parameters of the convolution: {terms} = {total}.")
    if len(stages) > 1:
        template = translate("KernelSettings", "Parameters of the convolutions: {terms} = {total}.")
    return template.format(terms=terms, total=total)


def connected_sentence(run: KernelRun, numbers: NumberFormat) -> str:
    """Return how many a fully connected layer would have from the same image to as many outputs."""
    inputs = run.image.size
    filters, rows, columns = run.stages[-1].out_size
    outputs = filters * rows * columns
    template = QCoreApplication.translate(
        "KernelSettings",
        "A fully connected layer from the same image to as many outputs would have "
        "{inputs}·{outputs} + {outputs} = {total} parameters.",
    )
    return template.format(
        inputs=counted_text(inputs, numbers),
        outputs=counted_text(outputs, numbers),
        total=counted_text(inputs * outputs + outputs, numbers),
    )


def course_sentence(numbers: NumberFormat) -> str:
    """Return the course's example: the inputs of one colour photograph."""
    rows, columns, channels = COURSE_IMAGE
    template = QCoreApplication.translate(
        "KernelSettings",
        "A small photograph already has {rows}·{columns}·{channels} = {total} inputs: as many "
        "weights in every neuron of a fully connected layer.",
    )
    total = counted_text(rows * columns * channels, numbers)
    return template.format(rows=rows, columns=columns, channels=channels, total=total)


def counted_text(count: int, numbers: NumberFormat) -> str:
    """Return a count with its thousands apart: ``196,608``; with a thin space in Spanish."""
    if numbers.decimal == "," and count < 10_000:
        return str(count)  # four digits stay together in Spanish
    return f"{count:,}".replace(",", "\u202f" if numbers.decimal == "," else ",")


def _parameters(shown: Shown, number: int) -> tuple[str, int]:
    """Return a stage's F (C h w) + F in numbers; one plane for all channels counts once."""
    here = Shown(shown.scenario, shown.run, number)
    stage: Stage = here.stage
    filters, channels, rows, columns = stage.kernel.shape
    if here.each_channel:
        biases = filters if isinstance(here.spec.bias, tuple) else 1
        return f"{rows}·{columns} + {biases}", rows * columns + biases
    term = f"{filters}·({channels}·{rows}·{columns}) + {filters}"
    return term, stage.parameters
