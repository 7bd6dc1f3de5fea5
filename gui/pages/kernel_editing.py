"""Editing a kernel's numbers in place, on either of two settings: typed, or painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine import kernel_values
from engine.kernel import Size
from engine.refs import Ref
from engine.scenario import KernelScenario, ScenarioError
from gui.pages.number_editing import NumberEditing

FIRST, BESIDE = 0, 1  # which of two settings is meant, where a network asks for a sample


class KernelEditing(NumberEditing):
    """Asks for numbers as every page does, and paints cells with a brush.

    Signals
    -------
    nudged : KernelScenario, str
        A stroke has touched more cells.
    """

    nudged = Signal(object, str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, self._read, self._write)
        self._size: Size | None = None
        self._brush: float | None = None

    def set_size(self, size: Size) -> None:
        """Know channels, rows and columns of the image: a scenario over a file does not say."""
        self._size = size

    def set_brush(self, value: float | None) -> None:
        """Paint with a value, or not at all."""
        self._brush = value

    @Slot(object)
    def paint(self, refs: tuple[Ref, ...]) -> None:
        """Paint cells of the first setting."""
        self._paint(refs, kernel_values.paint)

    @Slot(object)
    def paint_beside(self, refs: tuple[Ref, ...]) -> None:
        """Paint cells of the setting beside it."""
        self._paint(refs, kernel_values.paint_beside)

    def _paint(self, refs: tuple[Ref, ...], paint: Callable[..., KernelScenario]) -> None:
        if self._scenario is None or self._brush is None:
            return
        try:
            changed = paint(self._scenario, refs, self._brush, self._size)
        except ScenarioError:
            return  # a cell that is no starting number: of the padding, say
        self.nudged.emit(changed, QCoreApplication.translate("KernelPage", "Paint"))

    def _read(self, scenario: KernelScenario, ref: Ref, setting: int) -> float:
        of = kernel_values.beside_value_of if setting == BESIDE else kernel_values.value_of
        return of(scenario, ref, self._size)

    def _write(
        self, scenario: KernelScenario, ref: Ref, value: float, setting: int
    ) -> KernelScenario:
        change = kernel_values.set_beside_value if setting == BESIDE else kernel_values.set_value
        return change(scenario, ref, value, self._size)
