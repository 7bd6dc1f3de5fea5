"""What comes from elsewhere: files and pictures that are dropped, pasted or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage

from gui.documents import Documents
from gui.files import Files
from gui.pages.page import Page
from gui.pages.shelf import PageShelf


class Receiving(QObject):
    """Opens scenarios, and shows pictures on the page that is for them.

    Parameters
    ----------
    documents : Documents
    files : Files
    pages : PageShelf
    parent : QObject
    """

    def __init__(
        self, documents: Documents, files: Files, pages: PageShelf, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._files = files
        self._pages = pages
        files.picture_chosen.connect(self._on_picture_chosen)

    @staticmethod
    def accepts(data: QMimeData) -> bool:
        """Return whether there is one local file, or a picture."""
        return _file_in(data) is not None or data.hasImage()

    def take(self, data: QMimeData) -> None:
        """Open what was dropped or pasted."""
        path = _file_in(data)
        if path is not None:
            self._files.open_path(path)
            return
        image = data.imageData() if data.hasImage() else None
        self._picture_page().paste_picture(image if isinstance(image, QImage) else QImage())

    @Slot()
    def paste(self) -> None:
        """Open what is on the clipboard."""
        # Of a clipboard that was emptied there may be none.
        self.take(QGuiApplication.clipboard().mimeData() or QMimeData())

    @Slot(object)
    def _on_picture_chosen(self, path: Path) -> None:
        self._picture_page().open_picture(path)

    def _picture_page(self) -> Page:
        """Go to the page that shows pictures."""
        self._documents.choose("kernel")
        return self._pages.of_kind("kernel")


def _file_in(data: QMimeData) -> Path | None:
    """Return the one local file that is dragged or was copied."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
