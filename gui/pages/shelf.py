"""The pages of the window, each made when it is first wanted: unseen ones cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Signal

from gui.pages.page import Page


class PageShelf(QObject):
    """Makes pages, and keeps them.

    Parameters
    ----------
    types : sequence of type
        In the order of the navigation.
    parent : QObject

    Signals
    -------
    made : Page
        A page was made; nobody has told it anything yet.
    """

    made = Signal(object)

    def __init__(self, types: Sequence[type[Page]], parent: QObject) -> None:
        super().__init__(parent)
        self._types = {page.kind: page for page in types}
        self._pages: dict[str, Page] = {}

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of scenarios, in the order of the navigation."""
        return tuple(self._types)

    def names(self) -> list[str]:
        """Return what the navigation calls the pages."""
        return [page.name() for page in self._types.values()]

    def of_kind(self, kind: str) -> Page:
        """Return the page that shows scenarios of a kind."""
        if kind not in self._pages:
            self._pages[kind] = self._types[kind]()
            self.made.emit(self._pages[kind])
        return self._pages[kind]

    def __iter__(self) -> Iterator[Page]:
        """Go through the pages that were made."""
        return iter(list(self._pages.values()))
