"""Asking where to write a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget


class SaveDialog(QFileDialog):
    """Asks for a file's name, whose suffix follows the kind that is chosen. Gone once it closes.

    Parameters
    ----------
    parent : QWidget
    title : str
    folder : Path
        Where it begins.
    stem : str
        The name to begin with, without a suffix.
    filters : sequence of str
        The kinds, each with one suffix: ``PNG picture (*.png)``. The first one is chosen.
    """

    def __init__(
        self, parent: QWidget, title: str, folder: Path, stem: str, filters: Sequence[str]
    ) -> None:
        super().__init__(parent, title, str(folder))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(filters)
        self.filterSelected.connect(self._on_filter_selected)
        self._on_filter_selected(filters[0])
        self.selectFile(f"{stem}.{_suffix_of(filters[0])}")
        self.finished.connect(self.deleteLater)

    @Slot(str)
    def _on_filter_selected(self, chosen: str) -> None:
        self.setDefaultSuffix(_suffix_of(chosen))


def stem_of(title: str) -> str:
    """Return a file's name for a title, without a suffix."""
    words = re.sub(r"[^\w\s.,()+-]", " ", title)
    return " ".join(words.split())[:60].strip(" .") or "neurostep"


def _suffix_of(filter_text: str) -> str:
    """Return the suffix that a file dialog's filter is for, without its point."""
    return filter_text[filter_text.rindex(".") + 1 : -1]
