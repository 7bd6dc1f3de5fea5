"""The keys of the canvas: what they do when no field, slider or button wants them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

_PLAIN = {
    Qt.Key.Key_Space: "play",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
    Qt.Key.Key_B: "blank",
    Qt.Key.Key_Period: "blank",
}
_SHIFTED = {
    Qt.Key.Key_Right: "next_phase",
    Qt.Key.Key_Left: "previous_phase",
    Qt.Key.Key_Period: "blank",  # as some keyboards type it
}
_WITH_CTRL = {Qt.Key.Key_V: "paste"}
_ONCE = ("play", "blank", "paste")  # a key that is held down must not do them again

SHOWN = {
    "play": QT_TRANSLATE_NOOP("Menu", "Space"),
    "next": "→",
    "previous": "←",
    "next_phase": QT_TRANSLATE_NOOP("Menu", "Shift+→"),
    "previous_phase": QT_TRANSLATE_NOOP("Menu", "Shift+←"),
    "first": QT_TRANSLATE_NOOP("Menu", "Home"),
    "last": QT_TRANSLATE_NOOP("Menu", "End"),
    "paste": "Ctrl+V",
}


def shown(command: str) -> str:
    """Return a command's key as menus show it; empty where the canvas has none for it."""
    key = SHOWN.get(command, "")
    return QCoreApplication.translate("Menu", key) if key else ""


def command_of(event: QKeyEvent) -> str | None:
    """Return the name of the command that a key stands for; None if it stands for none."""
    # Arrows are on the keypad too; with Ctrl or Alt, a key means something else.
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = {
        Qt.KeyboardModifier.NoModifier: _PLAIN,
        Qt.KeyboardModifier.ShiftModifier: _SHIFTED,
        Qt.KeyboardModifier.ControlModifier: _WITH_CTRL,
    }.get(modifiers, {})
    command = keys.get(Qt.Key(event.key()))
    return None if event.isAutoRepeat() and command in _ONCE else command
