"""Opening and saving, with the questions that have to be asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.edits import new_scenario
from engine.scenario import ScenarioError, load
from gui.document import Document
from gui.examples import example_files
from gui.messages import explain
from gui.preferences import Store


class Files(QObject):
    """Moves scenarios between files and the document. What was open stays, if anything fails."""

    def __init__(self, document: Document, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._store = store
        self._window = window

    def new(self) -> None:
        """Begin with a small new network."""
        if self.may_close():
            self._document.open(new_scenario())

    def open(self) -> None:
        """Ask for a file and open it."""
        if not self.may_close():
            return
        translate = QCoreApplication.translate
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            translate("Files", "Open a scenario"),
            self._folder(),
            translate("Files", "Scenarios (*.json);;All files (*)"),
        )
        if name:
            self._open(Path(name), Path(name))

    def open_path(self, path: Path) -> bool:
        """Open a file that was named in another way; return whether it was."""
        return self.may_close() and self._open(path, path)

    def open_example(self, name: str) -> None:
        """Open a built-in scenario."""
        if self.may_close():
            self._open(example_files()[name], None)

    def _open(self, path: Path, belongs_to: Path | None) -> bool:
        try:
            scenario = load(path)
        except ScenarioError as error:
            title = QCoreApplication.translate("Files", "This file cannot be opened")
            self.tell(title, f"{path.name}\n\n{explain(error)}")
            return False
        self._document.open(scenario, belongs_to)
        if belongs_to is not None:
            self._store.remember(belongs_to)
        return True

    def save(self) -> bool:
        """Save to the scenario's file, or ask for one; return whether it was saved."""
        path = self._document.path
        return self.save_as() if path is None else self._save(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it; return whether it was saved."""
        translate = QCoreApplication.translate
        usual = self._document.path or Path(self._folder()) / translate("Files", "network.json")
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Files", "Save the scenario"),
            str(usual),
            translate("Files", "Scenarios (*.json)"),
        )
        if not name:
            return False
        path = Path(name)
        if path.suffix.lower() != ".json":
            path = path.with_name(f"{path.name}.json")
            # The dialog asked about the name as it was typed.
            if path.exists() and not self._may_replace(path):
                return False
        return self._save(path)

    def _save(self, path: Path) -> bool:
        try:
            self._document.save(path)
        except OSError as error:
            text = QCoreApplication.translate("Files", "{name} could not be written: {reason}")
            title = QCoreApplication.translate("Files", "Not saved")
            self.tell(title, text.format(name=path.name, reason=error.strerror or str(error)))
            return False
        self._store.remember(path)
        return True

    def may_close(self) -> bool:
        """Return whether the present scenario may go: saved, unchanged, or given up."""
        if not self._document.is_dirty:
            return True
        button = QMessageBox.StandardButton
        text = QCoreApplication.translate("Files", "Save the changes to this scenario?")
        answer = self._ask(text, button.Save | button.Discard | button.Cancel, button.Save)
        if answer == button.Save:
            return self.save()
        return answer == button.Discard

    def _may_replace(self, path: Path) -> bool:
        """Return whether a file that exists may be overwritten."""
        button = QMessageBox.StandardButton
        text = QCoreApplication.translate("Files", "{name} exists already. Replace it?")
        answer = self._ask(text.format(name=path.name), button.Yes | button.No, button.No)
        return answer == button.Yes

    def _ask(
        self, text: str, buttons: QMessageBox.StandardButton, usual: QMessageBox.StandardButton
    ) -> int:
        """Ask a question that has to be answered before anything else."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("NeuroStep")
        box.setText(text)
        box.setStandardButtons(buttons)
        box.setDefaultButton(usual)
        answer = box.exec()
        box.deleteLater()
        return answer

    def tell(self, title: str, text: str, on_closed: Callable[[int], None] | None = None) -> None:
        """Say something in a dialog that does not stop anything else."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("NeuroStep")
        box.setText(title)
        box.setInformativeText(text)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.finished.connect(box.deleteLater)
        if on_closed is not None:
            box.finished.connect(on_closed)
        box.open()

    def _folder(self) -> str:
        path = self._document.path
        return str(path.parent) if path is not None else str(Path.home())
