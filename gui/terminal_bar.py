"""A progress bar on a terminal: one line, written anew each time."""

from __future__ import annotations

import shutil
from typing import TextIO

FILL, REST = "█", "░"
PLAIN_FILL, PLAIN_REST = "#", "."
BAR = 24


class TerminalBar:
    """Shows how far something is; nothing where nobody looks.

    Parameters
    ----------
    stream : TextIO
        Written to only if it is a terminal.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shows = stream.isatty()
        self._length = 0
        self._fill, self._rest = _signs(stream)

    def show(self, share: float, text: str) -> None:
        """Show a share, from 0 to 1, and a text, in the place of what was there."""
        if not self._shows:
            return
        filled = round(BAR * min(max(share, 0.0), 1.0))
        line = f"{self._fill * filled}{self._rest * (BAR - filled)} {text}"
        line = line[: shutil.get_terminal_size().columns - 1]  # a second line would stay
        print(f"\r{line.ljust(self._length)}", end="", file=self._stream, flush=True)
        self._length = len(line)

    def end(self) -> None:
        """Leave the line as it is: what comes next stands below it."""
        if self._length:
            print(file=self._stream, flush=True)
            self._length = 0


def _signs(stream: TextIO) -> tuple[str, str]:
    """Return what the bar is made of, in signs that the terminal has."""
    try:
        (FILL + REST).encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return PLAIN_FILL, PLAIN_REST
    return FILL, REST
