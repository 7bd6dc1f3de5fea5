"""The application in another language for the length of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QLocale
from shiboken6 import delete

from gui.translations import Translations


@contextmanager
def speaking(app: QCoreApplication, language: str = "es") -> Iterator[Translations]:
    """Speak a language, and English as before when it is over."""
    locale = QLocale()
    translations = Translations(app)
    translations.use(language)
    try:
        yield translations
    finally:
        silence(app)
        QLocale.setDefault(locale)


def silence(app: QCoreApplication) -> None:
    """Take away every translation that is installed, whoever did it."""
    for translations in app.findChildren(Translations):
        translations.use("en")
        delete(translations)
