"""What leaves the training page: the scripts of a run, and its weights as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.scenario.training_run import changes_of
from engine.scenario.training_structures import TrainingScenario
from engine.training.code_numpy import numpy_script
from engine.training.code_torch import torch_script
from engine.training.weights_export import SUFFIXES, write_weights
from engine.writing import replacing
from gui.file_dialogs import SaveDialog, stem_of
from gui.pages.training_picture import SUFFIXES as PICTURE_SUFFIXES
from gui.pages.training_picture import PagePicture
from gui.reasons import reason_of
from gui.theme import LIGHT, Theme
from gui.time_words import count_text
from gui.training_snapshot import RunShown
from gui.views.training_code import CodeDialog


class TrainingExporting(QObject):
    """Shows a run's code, and asks for files.

    Parameters
    ----------
    window : QWidget
        Over which the dialogs open.

    Signals
    -------
    written : Path
        The file is written.
    failed : str
        It is not, and why, in one sentence; what had that name before is still there.
    """

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = LIGHT
        self._language = "es"
        self._folder = Path.home()
        self._title = ""
        self._dialog: CodeDialog | None = None
        self._saving = ""  # which script
        self._asked: RunShown | None = None  # whose weights
        self._picture: PagePicture | None = None

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        if self._dialog is not None:
            self._dialog.set_theme(theme)

    def set_language(self, language: str) -> None:
        """Take titles in ``es`` or ``en``."""
        self._language = language

    def set_projecting(self, projecting: bool) -> None:
        """Take the dialog out of a class's way."""
        if self._dialog is not None and projecting:
            self._dialog.reject()

    # -- code --------------------------------------------------------------------------------------

    def show_code(self, scenario: TrainingScenario, shown: RunShown, run: str = "") -> None:
        """Show the scripts that lead to the moment that is looked at.

        At the start they lead as far as the run was trained, or is meant to be.

        Parameters
        ----------
        scenario : TrainingScenario
            A resolved one: the run alone.
        shown : RunShown
        run : str
            What the run is called; empty where there is only one.
        """
        setup, changes = shown.setup, changes_of(scenario)
        updates = shown.moment.update or shown.made or scenario.epochs * setup.batches
        self._title = scenario.title_in(self._language)
        title = f"{self._title}: {run}" if run else self._title
        dialog = self._dialog or self._make_dialog()
        dialog.set_scripts(
            numpy_script(setup, changes, updates, title),
            torch_script(setup, changes, updates, title),
            _epochs_text(updates, setup.batches),
            run,
        )
        dialog.open()

    def _make_dialog(self) -> CodeDialog:
        dialog = self._dialog = CodeDialog(self._theme, self._window)
        dialog.save_requested.connect(self._on_save_requested)
        return dialog

    @Slot(str)
    def _on_save_requested(self, kind: str) -> None:
        assert self._dialog is not None
        self._saving = kind
        translate = QCoreApplication.translate
        dialog = SaveDialog(
            self._dialog,
            translate("TrainingCode", "Save the script"),
            self._folder,
            f"{stem_of(self._title)} {'NumPy' if kind == 'numpy' else 'PyTorch'}",
            [translate("TrainingCode", "Python scripts (*.py)")],
        )
        dialog.fileSelected.connect(self._on_script_named)
        dialog.open()

    @Slot(str)
    def _on_script_named(self, name: str) -> None:
        assert self._dialog is not None
        path = Path(name)
        try:
            with replacing(path) as file:
                file.write(self._dialog.script(self._saving).encode())
        except OSError as error:
            self._fail(path, error)
        else:
            self._succeed(path)

    # -- weights -----------------------------------------------------------------------------------

    def ask_weights(self, shown: RunShown, title: str = "") -> None:
        """Ask where to, then write the weights of the moment that is looked at.

        Parameters
        ----------
        shown : RunShown
        title : str
            Of the scenario: a name to begin with.
        """
        self._asked = shown
        translate = QCoreApplication.translate
        word = translate("TrainingCode", "weights")
        dialog = SaveDialog(
            self._window,
            translate("TrainingCode", "Export the weights"),
            self._folder,
            f"{stem_of(title)} {word}",
            [
                translate("TrainingCode", "JSON: layers as in a scenario (*.json)"),
                translate("TrainingCode", "NumPy: one array a layer (*.npz)"),
                translate("TrainingCode", "Table: one row a parameter (*.csv)"),
            ],
        )
        dialog.fileSelected.connect(self._on_weights_named)
        dialog.open()

    @Slot(str)
    def _on_weights_named(self, name: str) -> None:
        if self._asked is None:
            return
        path = Path(name)
        if not self._is_of(path, SUFFIXES):
            return
        try:
            write_weights(path, self._asked.setup, self._asked.moment)
        except OSError as error:
            self._fail(path, error)
        else:
            self._succeed(path)

    # -- pictures ----------------------------------------------------------------------------------

    def ask_picture(self, picture: PagePicture, folder: Path) -> None:
        """Ask where to, then write what is on the screen."""
        self._picture = picture
        self._folder = folder
        translate = QCoreApplication.translate
        dialog = SaveDialog(
            self._window,
            translate("TrainingCode", "Export the page as a picture"),
            self._folder,
            stem_of(picture.title),
            [
                translate("Export", "PNG picture (*.png)"),
                translate("Export", "SVG drawing (*.svg)"),
                translate("Export", "PDF document (*.pdf)"),
            ],
        )
        dialog.fileSelected.connect(self._on_picture_named)
        dialog.open()

    @Slot(str)
    def _on_picture_named(self, name: str) -> None:
        path = Path(name)
        if self._picture is None or not self._is_of(path, PICTURE_SUFFIXES):
            return
        try:
            with replacing(path) as file:
                file.write(self._picture.drawn(path.suffix.lower()))
        except OSError as error:
            self._fail(path, error)
        else:
            self._succeed(path)

    # -- files -------------------------------------------------------------------------------------

    def _is_of(self, path: Path, suffixes: Sequence[str]) -> bool:
        """Return whether a file's name is of a kind that can be written; say so if not."""
        if path.suffix.lower() in suffixes:
            return True
        text = QCoreApplication.translate(
            "TrainingCode", "{name}: the name has to end in {suffixes}"
        )
        self._say(text.format(name=path.name, suffixes=", ".join(suffixes)), failed=True)
        return False

    def _succeed(self, path: Path) -> None:
        self._folder = path.parent
        text = QCoreApplication.translate("TrainingCode", "{name} is written.")
        self._say(text.format(name=path.name))
        self.written.emit(path)

    def _fail(self, path: Path, error: OSError) -> None:
        text = QCoreApplication.translate("TrainingCode", "{name} could not be written: {reason}")
        self._say(text.format(name=path.name, reason=reason_of(error)), failed=True)

    def _say(self, text: str, *, failed: bool = False) -> None:
        if self._dialog is not None:
            self._dialog.say(text)
        if failed:
            self.failed.emit(text)


def _epochs_text(updates: int, batches: int) -> str:
    """Return how many epochs so many updates are, and how many batches of the next one."""
    epoch, batch = divmod(updates, batches)
    if not batch:
        return count_text(epoch)
    text = QCoreApplication.translate("TrainingCode", "{epoch} and {batch} of {batches} batches")
    return text.format(
        epoch=count_text(epoch), batch=count_text(batch), batches=count_text(batches)
    )
