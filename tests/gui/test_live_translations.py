"""The language of the whole application, switched while it runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QWidget

from gui.translations import Translations, speak
from tests.gui.speaking import silence, speaking


def question() -> str:
    return QCoreApplication.translate("Narration", "What does the network predict?")


@pytest.fixture(autouse=True)
def as_before(qapp):
    locale = QLocale()
    yield
    silence(qapp)
    QLocale.setDefault(locale)


class Listener(QWidget):
    """Notes what it is called when it is told of another language."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.heard.append(question())
        super().changeEvent(event)


def test_spanish_and_back(qapp):
    translations = Translations(qapp)
    assert question() == "What does the network predict?"
    translations.use("es")
    assert question() == "¿Qué predice la red?"
    assert QLocale().language() == QLocale.Language.Spanish
    assert QLocale().decimalPoint() == ","
    translations.use("en")
    assert question() == "What does the network predict?"
    assert QLocale().decimalPoint() == "."


def test_qt_s_own_words_are_translated_too(qapp):
    with speaking(qapp):
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"


def test_every_window_is_told(qapp, qtbot):
    window = Listener()
    qtbot.addWidget(window)
    translations = Translations(qapp)
    translations.use("es")
    qapp.processEvents()
    assert window.heard
    assert window.heard[-1] == "¿Qué predice la red?"
    told = len(window.heard)
    translations.use("es")
    qapp.processEvents()
    assert len(window.heard) == told
    translations.use("en")
    qapp.processEvents()
    assert window.heard[-1] == "What does the network predict?"


def test_switching_often_leaves_nothing_behind(qapp):
    translations = Translations(qapp)
    for _ in range(10):
        translations.use("es")
        translations.use("en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert translations.findChildren(QTranslator) == []


def test_a_second_command_speaks_its_own_language(qapp):
    speak(qapp, "es")
    assert question() == "¿Qué predice la red?"
    speak(qapp, "en")
    assert question() == "What does the network predict?"
    assert len(qapp.findChildren(Translations)) == 1
