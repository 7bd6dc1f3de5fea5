"""Typesets what will be needed soon, while nothing else is to be done."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Slot

from gui.terms import Formula, Term
from gui.views.typeset import Typesetter

WORK = 0.004  # seconds at a time: a frame must not be late for it
REST = 4  # milliseconds for everything else in between


class Warmer(QObject):
    """Fills a typesetter's cache, a few symbols a turn of the event loop; then it rests."""

    def __init__(self, typesetter: Typesetter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self._ahead: Iterator[str] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._on_turn)

    def warm(self, formulas: Iterator[Formula]) -> None:
        """Begin with these formulas; forget what was planned before."""
        self._ahead = _symbols(formulas)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Leave the rest."""
        self._timer.stop()

    @Slot()
    def _on_turn(self) -> None:
        end = time.monotonic() + WORK
        for latex in self._ahead:
            self._typesetter.typeset(latex)
            if time.monotonic() >= end:
                return
        self._timer.stop()


def _symbols(formulas: Iterator[Formula]) -> Iterator[str]:
    for formula in formulas:
        for piece in formula.pieces:
            for term in [piece] if isinstance(piece, Term) else sum(piece.rows, ()):
                yield term.latex
