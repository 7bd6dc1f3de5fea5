"""What is remembered between two sessions."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QSettings

from gui.numbers import NumberFormat, Policy
from gui.system import reduces_motion

LANGUAGES = ("es", "en")
THEMES = ("system", "light", "dark")
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5)
RECENT = 8


@dataclass(frozen=True, slots=True)
class Preferences:
    """The user's choices."""

    language: str = "es"
    theme: str = "system"
    policy: Policy = Policy.EXACT
    scale: float = 1.0
    reduced_motion: bool = False

    @property
    def numbers(self) -> NumberFormat:
        """How numbers are written."""
        return NumberFormat(self.policy, "," if self.language == "es" else ".")


def system_language() -> str:
    """Return the language to begin with: Spanish, unless the system speaks English."""
    return "en" if QLocale.system().language() == QLocale.Language.English else "es"


class Store:
    """Reads and writes the preferences, the window's place and the recent files."""

    def __init__(self) -> None:
        self._settings = QSettings()

    def load(self) -> Preferences:
        """Return what was remembered; what is missing or makes no sense is as at the start."""
        usual = Preferences(language=system_language(), reduced_motion=reduces_motion())
        language = self._text("language", usual.language)
        theme = self._text("theme", usual.theme)
        policy = self._text("numbers", usual.policy.value)
        return replace(
            usual,
            language=language if language in LANGUAGES else usual.language,
            theme=theme if theme in THEMES else usual.theme,
            policy=Policy(policy) if policy in list(Policy) else usual.policy,
            scale=self._scale(usual.scale),
            reduced_motion=self._text("reduced_motion", "yes" if usual.reduced_motion else "no")
            == "yes",
        )

    def save(self, preferences: Preferences) -> None:
        """Remember the user's choices."""
        self._settings.setValue("language", preferences.language)
        self._settings.setValue("theme", preferences.theme)
        self._settings.setValue("numbers", preferences.policy.value)
        self._settings.setValue("scale", str(preferences.scale))
        if preferences.reduced_motion == reduces_motion():
            self._settings.remove("reduced_motion")  # as the system, whatever that will be
        else:
            self._settings.setValue("reduced_motion", "yes" if preferences.reduced_motion else "no")

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty at the first start."""
        found = self._settings.value("geometry")
        return found if isinstance(found, QByteArray) else QByteArray()

    def save_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is."""
        self._settings.setValue("geometry", geometry)

    @property
    def recent(self) -> list[Path]:
        """The files that were opened last, the newest first; those that are gone are left out."""
        found = self._settings.value("recent")
        texts = found if isinstance(found, list) else [found]
        # Of a path that cannot be looked up, Path.is_file would raise.
        return [Path(text) for text in texts if isinstance(text, str) and os.path.isfile(text)]

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        path = path.resolve()
        others = [str(known) for known in self.recent if known != path]
        self._settings.setValue("recent", [str(path), *others][:RECENT])

    def _scale(self, usual: float) -> float:
        try:
            scale = float(self._text("scale", ""))
        except ValueError:
            return usual
        return min(SCALES, key=lambda known: abs(known - scale)) if math.isfinite(scale) else usual

    def _text(self, key: str, usual: str) -> str:
        found = self._settings.value(key, usual)
        return found if isinstance(found, str) else usual
