"""The system's reasons in the user's language."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from engine.pictures import PictureError
from engine.scenario import ScenarioError
from gui.messages import explain
from gui.pictures import explain_picture
from gui.reasons import REASONS, reason_of


class Shouting(QTranslator):
    """Says reasons in capitals."""

    def translate(self, context: str, source: str, *_: object) -> str:
        return source.upper() if context == "Reasons" else source


@pytest.fixture
def shouting(qapp: QApplication):
    translator = Shouting()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize("number", REASONS)
def test_what_a_user_meets_is_translated(shouting: None, number: int) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == REASONS[number].upper()


def test_a_reason_that_nobody_foresaw_is_the_system_s(shouting: None) -> None:
    assert reason_of(OSError("the cable is gone")) == "the cable is gone"
    assert reason_of(OSError(errno.EPIPE, "Broken pipe")) == "Broken pipe"


def test_reasons_inside_other_sentences(shouting: None, tmp_path: Path) -> None:
    text = os.strerror(errno.ENOSPC)
    picture = PictureError("{name} cannot be read: {reason}", name="Denied", reason=text)
    assert explain_picture(picture) == "Denied cannot be read: THE DISK IS FULL"
    scenario = ScenarioError("", "{name} cannot be read: {reason}", name=text, reason=text)
    assert explain(scenario) == f"{text} cannot be read: THE DISK IS FULL"
