"""What the picture of the losses says: of its axes, of the lines, and of a place in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from gui.numbers import NumberFormat
from gui.time_words import count_text
from gui.views.training_loss_legend import Entry, Form, Part
from gui.views.training_loss_runs import Drawn, has_test, losses_at, place_of
from gui.views.training_readout import Row

WHOLE = 20  # from so many epochs on, a pointer does not tell their parts apart


def axis_title(axis: str) -> str:
    """Return what time is counted in."""
    translate = QCoreApplication.translate
    return {
        "epochs": translate("TrainingLoss", "epoch"),
        "updates": translate("TrainingLoss", "update"),
        "seconds": translate("TrainingLoss", "seconds"),
    }[axis]


def training_word() -> str:
    """Return what the training loss is called."""
    return QCoreApplication.translate("TrainingLoss", "training")


def test_word() -> str:
    """Return what the test loss is called."""
    return QCoreApplication.translate("TrainingLoss", "test")


def place_text(axis: str, place: float, numbers: NumberFormat) -> str:
    """Return a place on the axis, as exactly as a pointer can be."""
    if axis == "seconds":
        said = f"{numbers.text(round(place, 3), 3)} s"
    elif place >= WHOLE or axis == "updates":
        said = f"{axis_title(axis)} {count_text(round(place))}"
    else:
        said = f"{axis_title(axis)} {numbers.text(round(place, 1), 1)}"
    return said


def legend(
    runs: list[Drawn],
    names: tuple[str, ...],
    active: int,
    numbers: NumberFormat,
    form: Form,
) -> tuple[Entry, ...]:
    """Return what each line is called and worth now: two lines, or one entry a run.

    Parameters
    ----------
    runs : list of Drawn
    names : tuple of str
    active : int
        Whose entry is bold.
    numbers : NumberFormat
    form : Form
        What there is room for.
    """

    def value(loss: float) -> str | None:
        return numbers.text(loss) if form.values else None

    if len(runs) == 1:
        run, moment = runs[0], runs[0].shown.moment
        training, test = (training_word(), test_word()) if form.names else ("", "")
        parts = [Part(run.colours[0], training, value(moment.loss))]
        if has_test(run.shown):
            parts.append(Part(run.colours[1], test, value(moment.test_loss), True))
        return tuple(Entry((part,)) for part in parts)
    tested = form.tests and any(has_test(run.shown) for run in runs)
    entries = []
    for place, run in enumerate(runs):
        moment = run.shown.moment
        parts = [Part(run.colours[0], names[place] if form.names else "", value(moment.loss))]
        if tested:
            said = numbers.text(moment.test_loss) if has_test(run.shown) else "–"
            parts.append(Part(run.colours[1], "", said, True))
        entries.append(Entry(tuple(parts), run.shown.number, place == active))
    return tuple(entries)


def key(runs: list[Drawn], colour: QColor) -> Entry:
    """Return what a whole line and a dashed one mean, where each run has a colour of its own."""
    parts = [Part(colour, training_word(), None)]
    if any(has_test(run.shown) for run in runs):
        parts.append(Part(colour, test_word(), None, True))
    return Entry(tuple(parts))


def readout(
    runs: list[Drawn], names: tuple[str, ...], axis: str, place: float, numbers: NumberFormat
) -> list[Row]:
    """Return what every run that got so far was worth at a place."""
    rows = []
    for name, run in zip(names, runs, strict=True):
        shown = run.shown
        training, test = losses_at(shown, axis, place)
        said = numbers.text(training)
        tested = has_test(shown)
        if len(runs) == 1:
            rows.append(Row(run.colours[0], training_word(), (said,)))
            if tested:
                rows.append(Row(run.colours[1], test_word(), (numbers.text(test),), True))
        elif place <= place_of(shown, axis, shown.made) * (1 + 1e-9):
            rows.append(Row(run.colours[0], name, (said, numbers.text(test) if tested else "–")))
    return rows


def description(runs: list[Drawn], names: tuple[str, ...], numbers: NumberFormat) -> str:
    """Return the present losses in words, for a screen reader."""
    said = []
    for name, run in zip(names, runs, strict=True):
        moment = run.shown.moment
        losses = f"{training_word()} {numbers.text(moment.loss)}"
        if has_test(run.shown):
            losses += f", {test_word()} {numbers.text(moment.test_loss)}"
        said.append(f"{name}: {losses}" if name else losses)
    return "; ".join(said)
