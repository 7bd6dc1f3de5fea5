"""The dialogs that say what this is, and which keys it knows."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def program_version() -> str:
    """Return the version that is installed."""
    try:
        return version("neurostep")
    except PackageNotFoundError:
        return "0.1.0"


def show_about(parent: QWidget) -> None:
    """Say what NeuroStep is."""
    text = QCoreApplication.translate(
        "About",
        "A neural network as a glass box: every operation of the forward pass, backpropagation "
        "and the weight update, or of a kernel over an image, with the real numbers, forward and "
        "back in time.\n\n"
        "The numbers are computed twice, step by step and with matrices, and compared at the end "
        "of each phase.\n\n"
        "Free software under the MIT licence. The interface is set in Inter, under the SIL Open "
        "Font License.",
    )
    _show(parent, f"NeuroStep {program_version()}", text)


def show_keys(parent: QWidget) -> None:
    """Say which keys there are."""
    text = QCoreApplication.translate(
        "About",
        "<table cellpadding='4'>"
        "<tr><td><b>Space</b></td><td>play or pause</td></tr>"
        "<tr><td><b>→ &nbsp; PgDn</b></td><td>next step (PgDn: a clicker)</td></tr>"
        "<tr><td><b>← &nbsp; PgUp</b></td><td>previous step</td></tr>"
        "<tr><td><b>Shift+→ &nbsp; Shift+←</b></td><td>next or previous phase; in training, a "
        "tenth of it</td></tr>"
        "<tr><td><b>Home &nbsp; End</b></td><td>first or last step</td></tr>"
        "<tr><td><b>F5 &nbsp; Esc</b></td><td>project, and come back</td></tr>"
        "<tr><td><b>B &nbsp; .</b></td><td>blank the screen</td></tr>"
        "<tr><td><b>Ctrl++ &nbsp; Ctrl+−</b></td><td>larger or smaller</td></tr>"
        "<tr><td><b>Ctrl+0</b></td><td>the whole network again after zooming</td></tr>"
        "<tr><td><b>Ctrl+1 &nbsp; 2 &nbsp; 3</b></td><td>the Network, Training and Kernel "
        "pages</td></tr>"
        "<tr><td><b>1 &nbsp; 2 &nbsp; 3 &nbsp; 4</b></td><td>training: loss, accuracy, "
        "gradients, weights</td></tr>"
        "<tr><td><b>Ctrl+Tab</b></td><td>training: the next view in the middle</td></tr>"
        "<tr><td><b>Alt+←</b></td><td>from a sample back to training</td></tr>"
        "<tr><td><b>Ctrl+V</b></td><td>paste a picture</td></tr>"
        "<tr><td><b>Ctrl+E &nbsp; Ctrl+Shift+E</b></td><td>export a picture, a film</td></tr>"
        "<tr><td><b>Ctrl+Z &nbsp; Ctrl+Shift+Z</b></td><td>undo or redo an edit</td></tr>"
        "</table>",
    )
    title = QCoreApplication.translate("About", "Keys")
    _show(parent, title, text, Qt.TextFormat.RichText)


def _show(
    parent: QWidget, title: str, text: str, form: Qt.TextFormat = Qt.TextFormat.PlainText
) -> None:
    box = QMessageBox(parent)
    box.setWindowTitle("NeuroStep")
    box.setText(title)
    box.setTextFormat(form)
    box.setInformativeText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.finished.connect(box.deleteLater)
    box.open()
