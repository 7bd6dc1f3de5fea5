"""One file a page: composes views. A new page is a file here and a line in `make_pages`."""

from __future__ import annotations

from gui.pages.kernel_page import KernelPage
from gui.pages.network_page import NetworkPage
from gui.pages.page import Page


def make_pages() -> list[Page]:
    """Return a new one of each page, in the order of the navigation."""
    return [NetworkPage(), KernelPage()]
