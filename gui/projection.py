"""Projecting: the window fills the screen, large enough for the last row, and comes back after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSizeF, Signal, Slot
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel, QWidget

from gui.fonts import application_font
from gui.pointer import Pointer
from gui.style import restyle
from gui.theme import LIGHT, Theme

# 24 points on a screen of this size are 32 pixels: the smallest text while projecting.
SCREEN = QSizeF(1920, 1080)
EM = 32.0
POINTER = 2.0  # height of the pointer, in ems


def em_for(size: QSizeF) -> float:
    """Return the height of the smallest text, in pixels, on a screen of `size` logical pixels."""
    return EM * min(size.width() / SCREEN.width(), size.height() / SCREEN.height())


def scale_for(size: QSizeF) -> float:
    """Return how many times the usual font makes the text as large as `em_for` says."""
    tenfold = QFontInfo(application_font(10.0)).pixelSize()  # an integer: ten times as exact
    return em_for(size) / (tenfold / 10.0)


class Projection(QObject):
    """Puts a window on the whole screen and takes it back to where it was.

    Parameters
    ----------
    window : QWidget
        The owner. While projecting it has the property ``projecting``, for the style sheet.

    Signals
    -------
    toggled : bool
        Leave out what a class does not need, or bring it back.
    scale_changed : float
        How many times as large as usual everything should be now, for the screen that the window
        is on.
    """

    toggled = Signal(bool)
    scale_changed = Signal(float)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = LIGHT
        self._pointer = Pointer(self)
        self._is_on = False
        self._was_maximized = False
        self._scale = 1.0
        self._waiting: Callable[[], None] | None = None
        window.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the window is being projected."""
        return self._is_on

    @property
    def scale(self) -> float:
        """How many times as large as usual everything is; 1 on the desk."""
        return self._scale

    @property
    def pointer(self) -> Pointer:
        """The pointer, large while projecting."""
        return self._pointer

    def set_theme(self, theme: Theme) -> None:
        """Change the pointer's colours."""
        self._theme = theme
        self._dress_pointer()

    @Slot()
    def toggle(self) -> None:
        """Begin or end."""
        if self._is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Fill the screen."""
        if self._is_on:
            return
        self._is_on = True
        self._was_maximized = self._window.isMaximized()
        self._mark()
        self._fit()
        self._window.showFullScreen()
        self._fit()  # the full screen may be another one
        self._pointer.start()

    def leave(self) -> None:
        """Come back to the desk."""
        if not self._is_on:
            return
        self._is_on = False
        self._pointer.stop()
        self._change_scale(1.0)  # first: what comes back has no room at the large scale
        self._mark()
        if self._was_maximized:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        say, self._waiting = self._waiting, None
        if say is not None:
            say()

    def afterwards(self, say: Callable[[], None]) -> None:
        """Do what opens a dialog: now, or when the class no longer sees it. Only the last waits."""
        if self._is_on:
            self._waiting = say
        else:
            say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Follow the screen, and leave the pointer alone while the window is not to be seen."""
        if watched is self._window and self._is_on:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
                self._fit()
            elif event.type() == QEvent.Type.Hide:
                self._pointer.stop()
            elif event.type() == QEvent.Type.Show:
                self._pointer.start()
        return False

    def _mark(self) -> None:
        self._window.setProperty("projecting", self._is_on)
        # The sheet's rules are about the window's labels, and Qt dresses only what it is told to.
        for widget in (self._window, *self._window.findChildren(QLabel)):
            restyle(widget)
        self.toggled.emit(self._is_on)

    def _fit(self) -> None:
        """Take the size that the window's screen asks for."""
        self._change_scale(scale_for(QSizeF(self._window.screen().size())))
        self._dress_pointer()

    def _change_scale(self, scale: float) -> None:
        if abs(scale - self._scale) > 1e-3:
            self._scale = scale
            self.scale_changed.emit(scale)

    def _dress_pointer(self) -> None:
        screen = self._window.screen()
        side = round(POINTER * em_for(QSizeF(screen.size())))
        self._pointer.set_look(self._theme, side, screen.devicePixelRatio())
