"""What the user chooses about language, theme, numbers, size and motion."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from gui.numbers import Policy
from gui.preferences import SCALES, Preferences


class Choices(QObject):
    """Turns what was chosen into other preferences, for the application to carry out.

    Signals
    -------
    changed : Preferences
    """

    changed = Signal(object)

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences

    def change(self, **changes: object) -> None:
        """Ask for other preferences, by name."""
        self.changed.emit(replace(self.preferences, **changes))

    def choose_language(self, language: str) -> None:
        """Speak ``es`` or ``en``."""
        self.change(language=language)

    def choose_theme(self, theme: str) -> None:
        """Take the theme ``system``, ``light`` or ``dark``."""
        self.change(theme=theme)

    def choose_policy(self, policy: str) -> None:
        """Write numbers ``exact`` or as on the ``slides``."""
        self.change(policy=Policy(policy))

    @Slot(bool)
    def choose_motion(self, reduced: bool) -> None:
        """Move things, or only replace them."""
        self.change(reduced_motion=reduced)

    @Slot()
    def switch_language(self) -> None:
        """Speak the other language."""
        self.choose_language("en" if self.preferences.language == "es" else "es")

    @Slot()
    def switch_policy(self) -> None:
        """Write numbers in the other way."""
        exact = self.preferences.policy is Policy.EXACT
        self.change(policy=Policy.SLIDES if exact else Policy.EXACT)

    @Slot()
    def larger(self) -> None:
        """Make everything larger."""
        scale = self.preferences.scale
        self.change(scale=min((s for s in SCALES if s > scale), default=SCALES[-1]))

    @Slot()
    def smaller(self) -> None:
        """Make everything smaller."""
        scale = self.preferences.scale
        self.change(scale=max((s for s in SCALES if s < scale), default=SCALES[0]))

    @Slot()
    def usual_size(self) -> None:
        """Make everything as large as it usually is."""
        self.change(scale=1.0)
