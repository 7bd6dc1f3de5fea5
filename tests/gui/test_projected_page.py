"""The Network page on a projector: no scroll bar, nothing cut off, nothing too small to read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel

from engine.refs import Ref
from engine.scenario import NetworkScenario
from engine.steps import Level
from gui import style
from gui.examples import find
from gui.projection import em_for, scale_for
from gui.theme import LIGHT
from gui.views.collapse_view import CollapseView
from gui.views.outcome_view import OutcomeView
from gui.views.panel_scroll import PanelScroll
from gui.views.words import Words
from tests.gui.conftest import Opener
from tests.gui.driver import Driver

SIZES = [(1024, 768), (1280, 800), (1920, 1080)]
NAMES = ["backprop-2-2-1", "sigmoid-2-2-1", "xor-tanh", "softmax-3-classes"]
STEPS = 12  # looked at in each trace, evenly spread


def project(qapp: QApplication, driver: Driver, size: tuple[int, int]) -> None:
    """Do to the page what projecting on a screen of `size` does."""
    window = driver.window
    window.setProperty("projecting", True)
    window.menuBar().hide()
    window._navigation.hide()
    driver.header.set_projecting(True)
    driver.page.set_projecting(True)
    style.apply(qapp, LIGHT, scale_for(QSizeF(*size)))
    window.resize(*size)
    QApplication.processEvents()


def assert_in_full(driver: Driver, size: tuple[int, int]) -> None:
    em = em_for(QSizeF(*size))
    scroll = driver.only(PanelScroll)
    assert driver.panel.minimumSizeHint().height() <= scroll.viewport().height()
    for bar in (scroll.verticalScrollBar(), scroll.horizontalScrollBar()):
        assert not bar.isVisible()
    for view in driver.panel._views:
        if view.isVisible():
            fitted = view._fit(QRectF(view.rect()))
            drawn = view._placement(QRectF(view.rect())).mapRect(
                QRectF(0, 0, fitted.layout.width, fitted.layout.height)
            )
            assert view.rect().adjusted(-1, -1, 1, 1).contains(drawn.toAlignedRect())
            assert view.geometry().bottom() <= driver.panel.rect().bottom()
    words = driver.only(Words)
    question = words._question
    assert question.heightForWidth(words.width()) <= words.height()
    for label in driver.window.findChildren(QLabel):
        if label.isVisible() and label.text().strip():
            assert QFontInfo(label.font()).pixelSize() >= em - 1
    layout = driver.graph._fit
    assert layout is not None
    assert layout.look.sparse
    assert layout.least >= em - 1
    assert driver.graph.width() > driver.panel.width()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_every_level_is_shown_in_full(
    qapp: QApplication, opened: Opener, name: str, size: tuple[int, int]
) -> None:
    driver = opened(name)
    project(qapp, driver, size)
    assert driver.window.size().toTuple() == size
    for level in (Level.TERM, Level.NEURON, Level.LAYER, Level.PHASE):
        driver.page.set_level(level)
        length = driver.page.player.playback.length
        for index in range(0, length, max(1, length // STEPS)):
            driver.go(index)
            assert_in_full(driver, size)


@pytest.mark.parametrize("size", SIZES)
def test_a_step_that_is_a_matrix_shows_it(
    qapp: QApplication, opened: Opener, size: tuple[int, int]
) -> None:
    driver = opened("softmax-3-classes")
    project(qapp, driver, size)
    driver.page.set_level(Level.LAYER)
    driver.go(1)
    assert driver.matrix.isVisible()
    assert not driver.result.isVisible()
    driver.page.set_level(Level.NEURON)
    driver.go(0)
    assert driver.result.isVisible()


def test_the_desk_is_as_it_was(qapp: QApplication, opened: Opener) -> None:
    driver = opened()
    before = driver.page._splitter.sizes()
    project(qapp, driver, (1920, 1080))
    assert not driver.only(OutcomeView).isVisible()
    style.apply(qapp, LIGHT, 1.0)
    driver.window.setProperty("projecting", False)
    driver.header.set_projecting(False)
    driver.page.set_projecting(False)
    driver.window.menuBar().show()
    driver.window._navigation.show()
    driver.window.resize(1440, 900)
    QApplication.processEvents()
    assert driver.only(OutcomeView).isVisible()
    assert driver.page._splitter.sizes() == pytest.approx(before, abs=2)
    assert driver.graph._fit is not None
    assert not driver.graph._fit.look.sparse


def test_a_collapse_that_was_asked_for_stays(qapp: QApplication, opened: Opener) -> None:
    driver = opened("linear-collapse")
    project(qapp, driver, (1920, 1080))
    assert driver.only(CollapseView).isVisible()
    assert not driver.only(OutcomeView).isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_the_mouse_edits_inside_the_screen(
    qapp: QApplication, opened: Opener, size: tuple[int, int]
) -> None:
    driver = opened()
    project(qapp, driver, size)
    scenario = find("backprop-2-2-1")[0]
    assert isinstance(scenario, NetworkScenario)
    refs = Ref("w", 1, (0, 0)), Ref("w", 2, (1, 0)), Ref("a", 0, (1,)), Ref("target", None, (0,))
    for ref in refs:
        driver.double_click(ref)
        assert driver.editor.is_open
        assert driver.page.rect().contains(driver.editor.geometry())
        assert QFontInfo(driver.field.font()).pixelSize() >= em_for(QSizeF(*size)) - 1
        driver.editor.cancel()


def test_the_subtitle_keeps_its_last_parts(qapp: QApplication, opened: Opener) -> None:
    driver = opened("xor-tanh")
    whole = driver.page.subtitle().split(" · ")
    project(qapp, driver, (1920, 1080))
    shown = driver.header._subtitle.text().split(" · ")
    assert 0 < len(shown) < len(whole)
    assert shown == whole[-len(shown) :]


def test_after_a_class_the_words_are_as_large_as_before(opened: Opener) -> None:
    driver = opened()

    def heights() -> dict[str, int]:
        labels = driver.window.findChildren(QLabel)
        return {f"{label.property('role')}": label.fontMetrics().height() for label in labels}

    before = heights()
    assert {"title", "subtitle", "question", "caption"} <= set(before)
    for _ in range(2):
        driver.window.toggle_projecting()
        QApplication.processEvents()
    assert heights() == before
