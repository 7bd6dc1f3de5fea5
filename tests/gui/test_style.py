from __future__ import annotations

import re
from itertools import product

import pytest
from PySide6.QtCore import QDir, QFile, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.steps import Phase
from gui import style
from gui.theme import DARK, LIGHT, Theme

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
GROUNDS = ("card", "background")
TEXTS = ("text", "muted", "forward", "loss", "backward", "update", "error")


def luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: QColor | str, b: QColor | str) -> float:
    low, high = sorted((luminance(QColor(a)), luminance(QColor(b))))
    return (high + 0.05) / (low + 0.05)


def pixels(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(3)}


@pytest.fixture
def dressed(qapp: QApplication):
    """Dress the application, and undress it afterwards for the other tests' sake."""
    font, palette = qapp.font(), qapp.palette()
    yield lambda theme, scale=1.0: style.apply(qapp, theme, scale)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_contrast_agrees_with_the_known_extremes():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", TEXTS)
def test_text_can_be_read(theme: Theme, ground: str, role: str):
    assert contrast(getattr(theme, role), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", ["focus", "negative", "positive"])
def test_graphics_can_be_seen(theme: Theme, ground: str, role: str):
    assert contrast(getattr(theme, role), getattr(theme, ground)) >= 3


@THEMES
@pytest.mark.parametrize("phase", Phase)
def test_a_phase_can_be_read_on_its_own_wash(theme: Theme, phase: Phase):
    wash = theme.wash(theme.phase(phase))
    assert contrast(theme.text, wash) >= 4.5
    assert contrast(theme.phase(phase), wash) >= 3


@THEMES
def test_controls_are_told_from_their_ground(theme: Theme):
    assert contrast(style.outline(theme), theme.card) >= 3
    assert contrast(theme.card, theme.text) >= 4.5  # a primary button's words
    assert contrast(theme.muted, theme.faint) >= 4.5  # a table's header


@THEMES
def test_every_length_follows_the_font(theme: Theme):
    small, large = style.style_sheet(theme, 14), style.style_sheet(theme, 28)
    lengths = [[int(n) for n in re.findall(r"(\d+)px", sheet)] for sheet in (small, large)]
    assert len(lengths[0]) > 100
    assert all(1.3 <= b / a <= 3 for a, b in zip(*lengths, strict=True))
    assert "em;" not in small
    assert "$" not in small


@THEMES
def test_every_picture_of_the_sheet_exists(dressed, theme: Theme):
    dressed(theme)
    pictures = set(re.findall(r"url\((style:[^)]+)\)", style.style_sheet(theme, 14)))
    assert len(pictures) >= 6
    assert [p for p in pictures if not QFile.exists(p)] == []
    assert QDir.searchPaths("style")


@THEMES
def test_the_palette_is_the_theme(dressed, qapp: QApplication, theme: Theme):
    dressed(theme)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.background)
    assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(theme.text)
    disabled = QPalette.ColorGroup.Disabled
    assert qapp.palette().color(disabled, QPalette.ColorRole.Text) != QColor(theme.text)


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QComboBox, QSpinBox])
def test_controls_grow_with_the_scale(dressed, qtbot, kind: type[QWidget]):
    heights = []
    for scale in (1.0, 2.0):
        dressed(LIGHT, scale)
        control = kind()
        qtbot.addWidget(control)
        control.ensurePolished()
        heights.append(control.sizeHint().height())
    assert 1.7 < heights[1] / heights[0] < 2.3


def test_a_shown_window_follows_a_new_scale(dressed, qtbot):
    dressed(LIGHT)
    label = QLabel("w₅ = 0,14")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint()
    dressed(LIGHT, 2)
    assert label.sizeHint().width() == pytest.approx(2 * before.width(), rel=0.1)


@THEMES
def test_the_focus_is_visible_and_moves_nothing(dressed, qtbot, theme: Theme):
    dressed(theme)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    controls = [QPushButton("a"), QLineEdit("b"), QComboBox(), QSpinBox()]
    for control in controls:
        layout.addWidget(control)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    sizes = [control.sizeHint() for control in controls]
    for i, control in enumerate(controls):
        controls[i - 1].setFocus()
        assert QColor(theme.focus).name() not in pixels(control.grab().toImage())
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert QColor(theme.focus).name() in pixels(control.grab().toImage())
    assert [control.sizeHint() for control in controls] == sizes


@THEMES
def test_a_card_is_a_card(dressed, qtbot, theme: Theme):
    dressed(theme)
    card, plain = QFrame(), QFrame()
    card.setProperty("card", True)
    colours = []
    for frame in (card, plain):
        qtbot.addWidget(frame)
        frame.resize(60, 60)
        colours.append(frame.grab().toImage().pixelColor(30, 30))
    assert colours == [QColor(theme.card), QColor(theme.background)]


def test_a_list_that_was_filled_early_has_whole_rows(dressed, qtbot):
    dressed(LIGHT)
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.addItems(["a", "b", "c"])
    rows.show()
    QApplication.processEvents()
    rects = [rows.visualItemRect(rows.item(i)) for i in range(3)]
    assert all(not a.intersects(b) for a, b in product(rects, rects) if a is not b)


def test_the_number_of_a_spin_box_keeps_clear_of_its_buttons(dressed, qtbot):
    dressed(LIGHT)
    box = QSpinBox()
    qtbot.addWidget(box)
    box.resize(200, 30)
    box.show()
    field = box.lineEdit().geometry()
    assert field.left() >= 20
    assert field.right() <= 180


def test_the_system_decides_between_light_and_dark(qapp: QApplication):
    hints = qapp.styleHints()
    if not hasattr(hints, "setColorScheme"):
        pytest.skip("Qt before 6.8 cannot be told")
    before = hints.colorScheme()
    try:
        hints.setColorScheme(Qt.ColorScheme.Dark)
        dark = hints.colorScheme() == Qt.ColorScheme.Dark  # not every platform obeys
        assert style.system_theme() is (DARK if dark else LIGHT)
    finally:
        hints.setColorScheme(before)
