"""What the desktop asks of its programs, where it can be found out cheaply."""

from __future__ import annotations

import configparser
import ctypes
import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication

SPI_GETCLIENTAREAANIMATION = 0x1042  # of Windows


def reduces_motion() -> bool:
    """Return whether the system asks for less motion: Qt's word, else the desktop's settings."""
    hints = QGuiApplication.styleHints().accessibility()
    if (preference := getattr(hints, "motionPreference", None)) is not None:
        return "reduce" in str(preference()).lower()
    if sys.platform == "win32":
        animated = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(
            SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0
        )
        return not animated.value
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return is_still(Path(folder))


def is_still(folder: Path) -> bool:
    """Return whether the settings of GTK or KDE in a configuration folder turn animations off."""
    for name, section, key in (
        ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations"),
        ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations"),
        ("kdeglobals", "KDE", "AnimationDurationFactor"),
    ):
        settings = configparser.ConfigParser(interpolation=None, strict=False)
        try:
            settings.read(folder / name, encoding="utf-8")
        except (configparser.Error, OSError, UnicodeDecodeError):
            continue
        if settings.get(section, key, fallback="1").strip().lower() in ("0", "false", "0.0"):
            return True
    return False
