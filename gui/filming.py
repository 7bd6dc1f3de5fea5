"""Makes one film beside a live window: pages are painted here, frames encoded in a thread."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from engine.scenario import Scenario
from engine.steps import Trace
from engine.writing import replacing
from gui import film
from gui.film import Film, Frame
from gui.picture import Sheet, page_for
from gui.preferences import Preferences
from gui.theme import Theme

REST = 4  # milliseconds between two pieces of work, for everything else that the window does

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What is on the screen: which step of what, and how it looks.

    Attributes
    ----------
    scenario : Scenario
    trace : Trace
        At the level on show.
    index : int
    theme : Theme
        The one in force.
    preferences : Preferences
    """

    scenario: Scenario
    trace: Trace
    index: int
    theme: Theme
    preferences: Preferences

    def sheet(self, size: tuple[int, int]) -> Sheet:
        """Return a sheet in this look, with no trace yet."""
        return Sheet(page_for(self.scenario), size, self.theme, self.preferences)


class CancelledError(Exception):
    """Nobody wants the film any more."""


class Encoder(QObject):
    """Writes a film of the frames that it is handed. It lives in a thread of its own.

    Signals
    -------
    wanted()
        It waits for the next frame.
    written()
        The whole film is in its file.
    failed : Exception
        It is not, and nothing is left of it; a `CancelledError` if that was wanted.
    """

    wanted = Signal()
    written = Signal()
    failed = Signal(object)

    def __init__(self, plan: Film, path: Path) -> None:
        super().__init__()
        self._film = plan
        self._path = path
        self._frames: SimpleQueue[Frame | None] = SimpleQueue()
        self._stopped = False

    def give(self, frame: Frame) -> None:
        """Hand over the next frame; from any thread."""
        self._frames.put(frame)

    def stop(self) -> None:
        """Write no further; from any thread."""
        self._stopped = True
        self._frames.put(None)  # wakes it, if it waits

    @Slot()
    def encode(self) -> None:
        """Write the film, asleep while no frame is there."""
        try:
            with replacing(self._path) as file:
                film.encode(file, self._film, self._given())
                if self._stopped:
                    raise CancelledError
        except CancelledError as reason:
            self.failed.emit(reason)
        except Exception as error:
            if not isinstance(error, OSError):
                log.exception("the film could not be made")
            self.failed.emit(error)
        else:
            self.written.emit()

    def _given(self) -> Iterator[Frame]:
        for _ in self._film.order:
            self.wanted.emit()
            frame = self._frames.get()
            if frame is None or self._stopped:
                raise CancelledError
            yield frame


class Filming(QObject):
    """One film in the making; it ends with one of the last two signals, and with `close`.

    The frames are painted from a timer, one a turn of the event loop, while the encoder waits for
    it: both at once would be no faster, for the interpreter serves one at a time, and a frame
    would take several times as long, in which the window does nothing else.

    Parameters
    ----------
    shown : Shown
    plan : Film
    path : Path
        The file to write.

    Signals
    -------
    progressed : float
        How far it is, from 0 to 1.
    written()
    failed : Exception
        A `CancelledError` if that was wanted.
    """

    progressed = Signal(float)
    written = Signal()
    failed = Signal(object)
    _started = Signal()

    def __init__(self, shown: Shown, plan: Film, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._plan = plan
        self._sheet: Sheet | None = None
        self._work: Generator[Frame | None, None, None] = self._frames()
        self._given = 0
        self._stopped = False
        self._reason: Exception | None = None  # why it stopped, where the encoder does not know
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._on_turn)
        self._thread = QThread()
        self._thread.setObjectName("film")
        self._encoder = Encoder(plan, path)
        self._encoder.moveToThread(self._thread)
        self._encoder.wanted.connect(self._on_wanted)
        self._encoder.written.connect(self.written)
        self._encoder.failed.connect(self._on_failed)
        self._started.connect(self._encoder.encode)

    def start(self) -> None:
        """Begin."""
        self._thread.start()
        self._started.emit()

    def cancel(self) -> None:
        """Ask for no more; `failed` says when nothing is left of it."""
        self._stopped = True
        self._timer.stop()
        self._encoder.stop()

    def close(self) -> None:
        """Stop at once, and wait for it. May be called more than once."""
        self.blockSignals(True)  # what is on its way already is of no interest
        self.cancel()
        self._thread.quit()
        self._thread.wait()
        self._work.close()
        if self._sheet is not None:
            self._sheet.close()
            self._sheet = None

    def _frames(self) -> Generator[Frame | None, None, None]:
        """Yield the film's frames, and None after each piece of work that brings one nearer."""
        shown = self._shown
        page = page_for(shown.scenario)
        try:
            yield None
        except GeneratorExit:
            page.deleteLater()
            raise
        sheet = Sheet(page, self._plan.canvas, shown.theme, shown.preferences)
        self._sheet = sheet
        yield None
        sheet.set_trace(shown.scenario, shown.trace)
        yield None
        for step in self._plan.order:
            sheet.show(step)
            yield None
            while sheet.is_warming:  # a step that is prepared is painted in no time
                yield None
            yield sheet.frame()

    @Slot()
    def _on_turn(self) -> None:
        """Do a piece of work, and hand over the frame if there is one."""
        try:
            frame = next(self._work)
        except StopIteration:
            return
        except Exception as error:
            log.exception("a frame could not be painted")
            self._reason = error
            self.cancel()
            return
        if frame is None:
            self._timer.start()
            return
        self._encoder.give(frame)
        self._given += 1
        self.progressed.emit(self._given / len(self._plan.order))

    @Slot()
    def _on_wanted(self) -> None:
        if not self._stopped:
            self._timer.start()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._stopped = True
        self._timer.stop()
        self.failed.emit(self._reason or error)
