"""One file a page: composes views. A new page is a file here and a place in `PAGES`."""

from __future__ import annotations

from gui.pages.kernel_page import KernelPage
from gui.pages.network_page import NetworkPage
from gui.pages.page import Page
from gui.pages.training_page import TrainingPage

# In the order of the navigation.
PAGES: tuple[type[Page], ...] = (NetworkPage, TrainingPage, KernelPage)


def make_page(kind: str) -> Page:
    """Return a new page for scenarios of a kind."""
    return next(page for page in PAGES if page.kind == kind)()
