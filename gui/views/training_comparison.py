"""Runs side by side, each on a card of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.scenario.training_structures import AxisSpec, TrainingViewSpec
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.training_snapshot import RunShown
from gui.views.training_comparison_card import RunCard
from gui.views.training_comparison_figures import loss_limit

IN_A_ROW = 4


class ComparisonBoard(QWidget):
    """Two to eight runs side by side, each on a card.

    Signals
    -------
    run_chosen, unit_hovered, point_clicked, batch_clicked
        Those of a card: the first argument is the run's place in the scenario.
    """

    run_chosen = Signal(int)
    unit_hovered = Signal(int, object)
    point_clicked = Signal(int, int, bool)
    batch_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunShown, ...] = ()
        self._names: tuple[str, ...] = ()
        self._captions: tuple[str, ...] = ()
        self._colours: tuple[QColor, ...] = ()
        self._active = 0
        self._view = TrainingViewSpec()
        self._shows_batch = True
        self._projecting = False
        self._axes: tuple[tuple[AxisSpec, ...], tuple[str, ...]] = ((), ())
        self._theme = LIGHT
        self._numbers = NumberFormat()
        self._cards: list[RunCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    @property
    def cards(self) -> Sequence[RunCard]:
        """The cards that are shown, in the order of the runs."""
        return self._cards[: len(self._runs)]

    def set_runs(
        self,
        runs: tuple[RunShown, ...],
        names: tuple[str, ...],
        colours: tuple[QColor, ...],
        active: int,
    ) -> None:
        """Show runs at their moments: all of them at once."""
        for _ in self.show_in_turn(runs, names, colours, active):
            pass

    def show_in_turn(
        self,
        runs: tuple[RunShown, ...],
        names: tuple[str, ...],
        colours: tuple[QColor, ...],
        active: int,
    ) -> Iterator[None]:
        """Show runs at their moments, and yield after each.

        Parameters
        ----------
        runs : tuple of RunShown
        names : tuple of str
        colours : tuple of QColor
        active : int
            The number (``RunShown.number``) of the one that the rest of the page is about.
        """
        count = len(self._runs)
        self._runs, self._names, self._colours, self._active = runs, names, colours, active
        while len(self._cards) < len(runs):
            self._cards.append(self._made())
        if len(runs) != count:
            self._place()
        self._show_titles()
        yield from self._runs_in_turn()

    def set_captions(self, captions: tuple[str, ...]) -> None:
        """Say what is special in each run; parts are parted by ``·``."""
        self._captions = captions
        self._show_titles()

    def set_view(self, view: TrainingViewSpec) -> None:
        """Change how the maps are looked at."""
        self._view = view
        for card in self._cards:
            card.set_view(view)
        self._show_runs()

    def set_batch_shown(self, shown: bool) -> None:
        """Mark the samples of the batches that come next, or leave them as the others."""
        self._shows_batch = shown
        for card in self._cards:
            card.set_batch_shown(shown)

    def set_axes(self, axes: tuple[AxisSpec, ...], labels: tuple[str, ...]) -> None:
        """Say what coordinates and classes are called."""
        self._axes = axes, labels
        for card in self._cards:
            card.set_axes(axes, labels)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours; those of the runs come with `set_runs`."""
        self._theme = theme
        for card in self._cards:
            card.set_theme(theme)
        self._show_titles()
        self._show_runs()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Change how numbers are written."""
        self._numbers = numbers
        for card in self._cards:
            card.set_numbers(numbers)
        self._show_runs()

    def set_projecting(self, projecting: bool) -> None:
        """Write nothing smaller than the font, and let the maps be as large as they can be."""
        self._projecting = projecting
        for card in self._cards:
            card.set_projecting(projecting)

    def _made(self) -> RunCard:
        card = RunCard(self)
        card.set_theme(self._theme)
        card.set_numbers(self._numbers)
        card.set_view(self._view)
        card.set_batch_shown(self._shows_batch)
        card.set_projecting(self._projecting)
        card.set_axes(*self._axes)
        card.chosen.connect(self.run_chosen)
        card.unit_hovered.connect(self.unit_hovered)
        card.point_clicked.connect(self.point_clicked)
        card.batch_clicked.connect(self.batch_clicked)
        return card

    def _place(self) -> None:
        """Put the cards in one row, or in two."""
        count = len(self._runs)
        across = count if count <= IN_A_ROW else -(-count // 2)
        for number, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            card.setVisible(number < count)
            if number < count:
                self._grid.addWidget(card, number // across, number % across)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 1 if row * across < count else 0)
        self._grid.setSpacing(round(0.6 * QFontInfo(self.font()).pixelSize()))

    def _show_titles(self) -> None:
        captions = (*self._captions, *("" for _ in self._runs))
        named = zip(self.cards, self._runs, self._names, captions, self._colours, strict=False)
        for card, shown, name, caption, colour in named:
            active = shown.number == self._active
            card.show_title(name, caption, colour, active, self._captions)

    def _show_runs(self) -> None:
        for _ in self._runs_in_turn():
            pass

    def _runs_in_turn(self) -> Iterator[None]:
        runs, limit = self._runs, loss_limit(self._runs)
        for card, shown in zip(self.cards, runs, strict=True):
            if self._runs is runs:  # or else others came in between
                card.show_run(shown, self._view, limit, self._numbers)
                yield

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_titles()
            self._show_runs()
