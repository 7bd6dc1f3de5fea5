"""The application on no screen, and a pulse that tells how long its event loop was away."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Slot

from engine.scenario import Scenario
from gui.app import App, make_application
from gui.examples import find
from gui.pages.network_page import NetworkPage
from gui.views.warmer import Warmer


class Pulse(QObject):
    """A precise timer that notes the milliseconds from each beat to the next."""

    def __init__(self, interval: int) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(interval)
        self._timer.timeout.connect(self._on_beat)

    @Slot()
    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1e3)
        self._last = now

    def over(self, seconds: float) -> list[float]:
        """Return the gaps while the event loop runs for so long."""
        self.gaps = []
        self._last = time.perf_counter()
        self._timer.start()
        run_loop(seconds)
        self._timer.stop()
        return self.gaps


def run_loop(seconds: float) -> None:
    """Do what is due for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Do what is due until something is so."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        run_loop(0.005)


@contextmanager
def opened(scenario: Scenario | str) -> Iterator[App]:
    """Give the application as `gui.app.run` starts it, its first step on show."""
    sys.setswitchinterval(0.001)
    app = App(make_application(), find(scenario)[0] if isinstance(scenario, str) else scenario)
    app.show()
    gc.freeze()
    wait_until(lambda: app.window._page.subtitle() != "")
    try:
        yield app
    finally:
        app.close()
        QCoreApplication.sendPostedEvents(None, 52)


def page_of(app: App) -> NetworkPage:
    """Return the page."""
    return app.window.findChildren(NetworkPage)[0]


def rest(app: QObject) -> None:
    """Wait until nothing is warmed any more."""
    timers = [warmer.findChildren(QTimer)[0] for warmer in app.findChildren(Warmer)]
    wait_until(lambda: not any(timer.isActive() for timer in timers))
