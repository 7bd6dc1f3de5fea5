"""From a kernel's slider to the picture: a photograph that follows the hand."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

import numpy as np
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from benchmarks.fresh import in_fresh_process
from benchmarks.stage import opened, run_loop, wait_until
from benchmarks.table import Row
from engine.scenario import ImageFile, KernelScenario
from gui.pages.kernel_page import KernelPage
from gui.views.photo_pictures import PhotoPictures

ROWS, COLUMNS = 1080, 1920
MOVES = 15


def measure() -> Iterable[Row]:
    each, dragging = in_fresh_process(slider_times)
    title = f"photograph {COLUMNS}x{ROWS}, RGB, 3x3"
    yield Row(f"{title}: slider to picture, median", median(each), "ms", 50)
    yield Row(f"{title}: slider to picture, worst", max(each), "ms")
    yield Row(f"{title}: pictures a second while dragging", dragging, "1/s")


class _Painted(QObject):
    """Notes which trace a view last painted, and when."""

    def __init__(self, view: QObject, page: KernelPage) -> None:
        super().__init__(view)
        self._page = page
        self.trace = page._trace
        self.at = 0.0
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self._page._trace is not self.trace:
            # Painted from here on, by the view itself: add what that takes.
            self.trace = self._page._trace
            QTimer.singleShot(0, self._on_painted)
        return False

    @Slot()
    def _on_painted(self) -> None:
        self.at = time.perf_counter()


def slider_times() -> tuple[list[float], float]:
    """Return the milliseconds from a change of the kernel to its picture, and the rate of many."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "photo.png"
        rng = np.random.default_rng(0)
        pixels = rng.integers(0, 256, (ROWS // 8, COLUMNS // 8, 3), dtype=np.uint8)
        Image.fromarray(pixels).resize((COLUMNS, ROWS)).save(file)
        scenario = KernelScenario(
            format="neurostep/1",
            kind="kernel",
            image=ImageFile(str(file)),
            kernel=_kernel(0),
            padding=1,
            level="position",
        )
        with opened(scenario) as app:
            page = app.window.findChildren(KernelPage)[0]
            app.window.resize(COLUMNS, ROWS)
            run_loop(1.0)
            painted = _Painted(page.findChildren(PhotoPictures)[0], page)
            each = []
            for move in range(1, MOVES + 1):
                painted.at = 0.0
                start = time.perf_counter()
                page.nudged.emit(replace(scenario, kernel=_kernel(move)), "drag")
                wait_until(lambda: painted.at > 0)
                each.append((painted.at - start) * 1e3)
                run_loop(0.05)
            rate = _dragging(page, scenario)
            for document in app.window._documents.dirty:
                document.undo_stack.setClean()  # or it would ask
            return each, rate


def _dragging(page: KernelPage, scenario: KernelScenario) -> float:
    """Return how many pictures a second are seen while a slider moves at 60 Hz."""
    seen, end = [], time.perf_counter() + 2.0
    move, trace = MOVES, page._trace
    while time.perf_counter() < end:
        move += 1
        page.nudged.emit(replace(scenario, kernel=_kernel(move)), "drag")
        run_loop(1 / 60)
        if page._trace is not trace:
            trace = page._trace
            seen.append(trace)
    return len(seen) / 2.0


def _kernel(move: int) -> tuple[tuple[float, ...], ...]:
    return ((-1.0, -1.0, -1.0), (-1.0, 8.0 + move / 10, -1.0), (-1.0, -1.0, -1.0))
