"""Exporting from the window: asks what and where to, and has it made while the window lives on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.writing import replacing
from gui import film, picture
from gui.file_dialogs import SaveDialog, stem_of
from gui.film import Film
from gui.filming import CancelledError, Filming, Shown
from gui.reasons import reason_of
from gui.views.export_dialog import ExportFilmDialog

PICTURE = (1920, 1080)


class Exporting(QObject):
    """Makes pictures and films of what is on the screen, one film at a time.

    Parameters
    ----------
    window : QWidget
        Over which the dialogs open.
    tell : callable
        Says that something went wrong: a title and a reason.

    Signals
    -------
    progressed : float
        How far the film is, from 0 to 1.
    finished : Path
        The file is written.
    failed : str
        It is not, and why; what had that name before is still there.
    cancelled()
    """

    progressed = Signal(float)
    finished = Signal(object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, window: QWidget, tell: Callable[[str, str], None]) -> None:
        super().__init__(window)
        self._window = window
        self._tell = tell
        self._filming: Filming | None = None
        self._path = Path()
        self._folder = Path()
        self._shown: Shown | None = None
        self._asked: Film | None = None
        self._dialog: ExportFilmDialog | None = None
        self._put_away = False  # while projecting

    # -- asking ------------------------------------------------------------------------------------

    def ask_picture(self, shown: Shown, folder: Path) -> None:
        """Ask where to, then export what is on the screen as a picture."""
        self._shown = shown
        translate = QCoreApplication.translate
        dialog = SaveDialog(
            self._window,
            translate("Export", "Export the step as a picture"),
            folder,
            f"{_stem(shown)} {shown.index + 1}",
            [
                translate("Export", "PNG picture (*.png)"),
                translate("Export", "SVG drawing (*.svg)"),
                translate("Export", "PDF document (*.pdf)"),
            ],
        )
        dialog.fileSelected.connect(self._on_picture_named)
        dialog.open()

    def ask_film(self, shown: Shown, folder: Path) -> None:
        """Ask for steps and format, then export a film; show the one that is being made, if any."""
        if self._filming is None:
            self._shown, self._folder = shown, folder
        dialog = self._dialog or self._make_dialog()
        if self._filming is None:
            phase = next(c for c in shown.trace.clock.chapters(shown.index) if shown.index < c.stop)
            dialog.set_steps(len(shown.trace.clock), range(phase.start, phase.stop))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _make_dialog(self) -> ExportFilmDialog:
        dialog = self._dialog = ExportFilmDialog(self._window, has_video=film.has_video())
        dialog.export_requested.connect(self._on_film_requested)
        dialog.cancel_requested.connect(self.cancel)
        self.progressed.connect(dialog.set_progress)
        self.cancelled.connect(dialog.set_cancelled)
        return dialog

    @Slot(str)
    def _on_picture_named(self, name: str) -> None:
        if self._shown is not None:
            self.export_picture(self._shown, Path(name))

    @Slot(object)
    def _on_film_requested(self, plan: Film) -> None:
        assert self._shown is not None
        self._asked = plan
        title = QCoreApplication.translate("Export", "Export a film")
        kind = f"{plan.suffix[1:].upper()} (*{plan.suffix})"
        dialog = SaveDialog(self._window, title, self._folder, _stem(self._shown), [kind])
        dialog.fileSelected.connect(self._on_film_named)
        dialog.open()

    @Slot(str)
    def _on_film_named(self, name: str) -> None:
        if self._shown is not None and self._asked is not None:
            self.export_film(self._shown, self._asked, Path(name))

    # -- pictures ----------------------------------------------------------------------------------

    def export_picture(self, shown: Shown, path: Path, size: tuple[int, int] | None = None) -> None:
        """Export what is on the screen as a picture; the suffix says which kind."""
        if not self._is_of(path, picture.SUFFIXES):
            return
        sheet = shown.sheet(size or PICTURE)
        try:
            sheet.set_trace(shown.scenario, shown.trace)
            sheet.show(shown.index)
            with replacing(path) as file:
                file.write(sheet.drawn(path.suffix.lower()))
        except OSError as error:
            reason = _reason(path, error)
            self._tell(QCoreApplication.translate("Export", "Not exported"), reason)
            self.failed.emit(reason)
        else:
            self.finished.emit(path)
        finally:
            sheet.close()

    # -- films -------------------------------------------------------------------------------------

    def export_film(self, shown: Shown, plan: Film, path: Path) -> None:
        """Begin to export a film; nothing if one is being made."""
        suffixes = (".png", ".apng") if plan.suffix in (".png", ".apng") else (plan.suffix,)
        if self._filming is not None or not self._is_of(path, suffixes):
            return
        self._path = path
        self._filming = Filming(shown, plan, path, self)
        self._filming.progressed.connect(self.progressed)
        self._filming.written.connect(self._on_written)
        self._filming.failed.connect(self._on_failed)
        if self._dialog is not None:
            self._dialog.set_progress(0.0)
        self._filming.start()

    @Slot()
    def set_projecting(self, projecting: bool) -> None:
        """Take the dialog out of a class's sight, and bring it back."""
        if self._dialog is not None and (projecting or self._put_away):
            self._put_away = projecting and self._dialog.isVisible()
            self._dialog.setVisible(not projecting)

    def cancel(self) -> None:
        """Give up the film that is being made, if any; `cancelled` says when it is gone."""
        if self._filming is not None:
            self._filming.cancel()

    def close(self) -> None:
        """Give up what is being made, and wait until it is gone. May be called more than once."""
        if self._filming is not None:
            self._filming.close()
            self._filming.deleteLater()
            self._filming = None

    @Slot()
    def _on_written(self) -> None:
        self.close()
        if self._dialog is not None:
            self._dialog.set_finished(self._path)
        self.finished.emit(self._path)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.close()
        if isinstance(error, CancelledError):
            self.cancelled.emit()
            return
        reason = _reason(self._path, error)
        if self._dialog is not None:
            self._dialog.set_failed(reason)
        self.failed.emit(reason)

    def _is_of(self, path: Path, suffixes: tuple[str, ...]) -> bool:
        """Return whether a file's name says one of these kinds; say so if it does not."""
        if path.suffix.lower() in suffixes:
            return True
        translate = QCoreApplication.translate
        text = translate("Export", "{name}: the name has to end in {suffixes}")
        reason = text.format(name=path.name, suffixes=", ".join(suffixes))
        self._tell(translate("Export", "Not exported"), reason)
        self.failed.emit(reason)
        return False


def _reason(path: Path, error: Exception) -> str:
    """Say why a file could not be written."""
    reason = str(error) or type(error).__name__
    if isinstance(error, OSError):
        reason = reason_of(error)
    text = QCoreApplication.translate("Export", "{name} could not be written: {reason}")
    return text.format(name=path.name, reason=reason)


def _stem(shown: Shown) -> str:
    """Return a file's name for what is shown, without a suffix."""
    return stem_of(shown.scenario.title_in(shown.preferences.language))
