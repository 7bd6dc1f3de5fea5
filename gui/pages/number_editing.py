"""Editing numbers in place: a field that pops over a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine import edits
from engine.refs import Ref
from engine.scenario import ScenarioError
from gui.messages import reason
from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.number_edit import whole_text
from gui.views.value_editor import ValueEditor


class Names(Protocol):
    """What quantities are called."""

    def text(self, ref: Ref) -> str:
        """Return a short plain name."""


class NumberEditing(QObject):
    """Asks for a new value of a starting number, and turns the scenario into the one that has it.

    Parameters
    ----------
    page : QWidget
        What the field pops over.
    value_of, set_value : callable
        Read, or replace, a starting number of a sample of a scenario; ScenarioError where there
        is none, or where it cannot be.

    Signals
    -------
    edited : Scenario, str
        The changed scenario, and what the change is called.
    """

    edited = Signal(object, str)

    def __init__(
        self,
        page: QWidget,
        value_of: Callable[[Any, Ref, int], float] = edits.value_of,
        set_value: Callable[[Any, Ref, float, int], Any] = edits.set_value,
    ) -> None:
        super().__init__(page)
        self._value_of = value_of
        self._set_value = set_value
        self._editor = ValueEditor(page)
        self._editor.hide()
        self._editor.committed.connect(self._on_committed)
        self._editor.cancelled.connect(self._on_cancelled)
        self._numbers = NumberFormat()
        self._scenario: Any = None
        self._asked: tuple[Ref, int, str] | None = None  # what, of which sample, and its name

    def set_scenario(self, scenario: object) -> None:
        """Edit this scenario from now on."""
        self._scenario = scenario

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        self._editor.set_numbers(numbers)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._editor.set_theme(theme)

    def cancel(self) -> None:
        """Ask no more: the number belongs to another scenario."""
        self._editor.cancel()

    def can_edit(self, ref: Ref, sample: int) -> bool:
        """Return whether `ref` is a starting number of the scenario."""
        return self._value(ref, sample) is not None

    def begin(self, ref: Ref, sample: int, names: Names, place: QRect) -> None:
        """Ask for a new value of `ref`, over `place` on the page; nothing if it has no such value.

        Parameters
        ----------
        ref : Ref
        sample : int
            Whose input or target is meant.
        names : Names
        place : QRect
            Where the number is, in the page's coordinates.
        """
        value = self._value(ref, sample)
        if value is None:
            return
        caption = name = names.text(ref)
        if ref.quantity in ("w", "b"):
            caption = QCoreApplication.translate("NetworkPage", "{name} at the start")
            caption = caption.format(name=name)
        self._asked = (ref, sample, name)
        self._editor.open(place, caption, whole_text(value, self._numbers), self._parsed)

    def _value(self, ref: Ref, sample: int) -> float | None:
        if self._scenario is None:
            return None
        try:
            return self._value_of(self._scenario, ref, sample)
        except ScenarioError:
            return None

    def _parsed(self, text: str) -> float:
        """Read a number and try it; raise ValueError with the reason if it cannot be."""
        value = self._numbers.parse(text)
        assert self._asked is not None
        assert self._scenario is not None
        ref, sample, _ = self._asked
        try:
            self._set_value(self._scenario, ref, value, sample)
        except ScenarioError as error:
            raise ValueError(reason(error)) from error
        return value

    @Slot(object)
    def _on_committed(self, value: float) -> None:
        if self._asked is None or self._scenario is None:
            return
        ref, sample, name = self._asked
        self._asked = None
        label = QCoreApplication.translate("NetworkPage", "Change {name}")
        changed = self._set_value(self._scenario, ref, value, sample)
        self.edited.emit(changed, label.format(name=name))

    @Slot()
    def _on_cancelled(self) -> None:
        self._asked = None
