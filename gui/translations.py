"""Switches the language of the whole application, live."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from resources import resource


def speak(app: QCoreApplication, language: str) -> None:
    """Let the application speak ``es`` or ``en`` from now on, whatever it spoke before."""
    (app.findChild(Translations) or Translations(app)).use(language)


class Translations(QObject):
    """Holds the translators; English is the language of the source and needs none."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.language = ""

    def use(self, language: str) -> None:
        """Speak ``es`` or ``en`` from now on; every window is told by a LanguageChange event."""
        if language == self.language:
            return
        self.language = language
        QLocale.setDefault(QLocale(language))
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []
        if language == "en":
            return
        own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._load(f"qtbase_{language}", own)
        self._load(f"neurostep_{language}", str(resource("translations")))

    def _load(self, name: str, folder: str) -> None:
        # Without a parent the translator would be collected, and silently do nothing.
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
