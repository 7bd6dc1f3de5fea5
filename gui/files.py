"""Opening and saving, with the questions that have to be asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.scenario import Scenario, ScenarioError, load
from gui.document import Document
from gui.documents import Documents
from gui.examples import example_files
from gui.messages import explain
from gui.pictures import SUFFIXES
from gui.preferences import Store
from gui.reasons import reason_of


class Files(QObject):
    """Moves scenarios between files and the documents. What was open stays, if anything fails.

    Signals
    -------
    picture_chosen : Path
        A picture is to be opened: that is the Kernel page's business.
    """

    picture_chosen = Signal(object)

    def __init__(self, documents: Documents, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._documents = documents
        self._store = store
        self._window = window

    def new(self) -> None:
        """Begin with a small new scenario of the kind on show."""
        self._replace(self._documents.new())

    def open(self) -> None:
        """Ask for a file and open it."""
        translate = QCoreApplication.translate
        pictures = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        self._ask_and_open(
            translate("Files", "Open a scenario or a picture"),
            ";;".join(
                (
                    translate("Files", "Scenarios and pictures ({patterns})").format(
                        patterns=f"*.json {pictures}"
                    ),
                    translate("Files", "Scenarios (*.json)"),
                    translate("Files", "Pictures ({patterns})").format(patterns=pictures),
                    translate("Files", "All files (*)"),
                )
            ),
        )

    def open_picture(self) -> None:
        """Ask for a picture and open it."""
        translate = QCoreApplication.translate
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        self._ask_and_open(
            translate("Files", "Open a picture"),
            translate("Files", "Pictures ({patterns})").format(patterns=patterns),
        )

    def _ask_and_open(self, title: str, kinds: str) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self.folder()), kinds)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> bool:
        """Open a scenario or a picture that was named; return whether it was one."""
        if path.suffix.lower() in SUFFIXES:
            self.picture_chosen.emit(path)
            return True
        scenario = self._loaded(path)
        if scenario is None or not self._replace(scenario, path):
            return False
        self._store.remember(path)
        return True

    def open_example(self, name: str) -> None:
        """Open a built-in scenario."""
        scenario = self._loaded(example_files()[name])
        if scenario is not None:
            self._replace(scenario)

    def _loaded(self, path: Path) -> Scenario | None:
        try:
            return load(path)
        except ScenarioError as error:
            title = QCoreApplication.translate("Files", "This file cannot be opened")
            self.tell(title, f"{path.name}\n\n{explain(error)}")
            return None

    def _replace(self, scenario: Scenario, path: Path | None = None) -> bool:
        """Open a scenario in the place of the one of its kind, if that may go."""
        if not all(self._may_go(old) for old in self._documents.at_stake(scenario.kind)):
            return False
        self._documents.open(scenario, path)
        return True

    def save(self, document: Document | None = None) -> bool:
        """Save to the scenario's file, or ask for one; return whether it was saved."""
        document = document or self._documents.current
        if document.path is None:
            return self.save_as(document)
        return self._save(document, document.path)

    def save_as(self, document: Document | None = None) -> bool:
        """Ask for a file and save to it; return whether it was saved."""
        document = document or self._documents.current
        translate = QCoreApplication.translate
        names = {
            "network": translate("Files", "network.json"),
            "kernel": translate("Files", "kernel.json"),
            "training": translate("Files", "training.json"),
        }
        usual = document.path or self.folder() / names[document.scenario.kind]
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
        return self._save(document, path)

    def _save(self, document: Document, path: Path) -> bool:
        try:
            document.save(path)
        except OSError as error:
            text = QCoreApplication.translate("Files", "{name} could not be written: {reason}")
            title = QCoreApplication.translate("Files", "Not saved")
            self.tell(title, text.format(name=path.name, reason=reason_of(error)))
            return False
        self._store.remember(path)
        return True

    def may_close(self) -> bool:
        """Return whether every scenario may go: saved, unchanged, or given up."""
        return all(self._may_go(document) for document in self._documents.dirty)

    def may_leave(self) -> bool:
        """Return whether the scenario that visits may go."""
        visitor = self._documents.visitor
        return visitor is None or self._may_go(visitor)

    def _may_go(self, document: Document) -> bool:
        if not document.is_dirty:
            return True
        button = QMessageBox.StandardButton
        text = QCoreApplication.translate("Files", "Save the changes to this scenario?")
        if document is not self._documents.current:
            text = QCoreApplication.translate("Files", "Save the changes to the scenario {name}?")
            text = text.format(name=self._documents.name_of(document))
        answer = self._ask(text, button.Save | button.Discard | button.Cancel, button.Save)
        if answer == button.Save:
            return self.save(document)
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

    def folder(self) -> Path:
        """Return where the open scenario is, or the user's files are."""
        path = self._documents.current.path
        return path.parent if path is not None else Path.home()
