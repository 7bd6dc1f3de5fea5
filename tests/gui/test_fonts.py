from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QRawFont

from gui.fonts import POINTS, WEIGHTS, application_font, load_fonts
from resources import resource

# What the app writes beside plain text; a fallback font would look different on each machine.
SPECIAL = (
    "ŷÁÉÍÓÚÑÜáéíóúñü¿¡«»ªº"
    "\u0302αβγδεθλμπσφωΔΣ"
    "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁻ᵀ"
    "←→↑↓⟵⟶∂Σ∑≈≠≤≥·⋅×−±√∞′½¼∇"
    "▾▸●○✓⌊⌋…–—“”‘’•\u202f"
)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_fonts_hold_every_character(qapp, weight):
    data = resource("fonts", f"NeuroStepSans-{weight}.otf").read_bytes()
    font = QRawFont(data, 20)
    assert font.isValid()
    assert [c for c in SPECIAL if not font.supportsCharacter(ord(c))] == []


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_each_weight_is_a_font_of_its_own(qapp, weight):
    font = application_font()
    font.setWeight(QFont.Weight(weight))
    info = QFontInfo(font)
    assert info.family() == load_fonts()
    assert info.weight() == weight


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_figures_are_equally_wide(qapp, weight):
    font = application_font(4)
    font.setWeight(QFont.Weight(weight))
    metrics = QFontMetricsF(font)
    widths = [metrics.horizontalAdvance(figure) for figure in "0123456789"]
    assert max(widths) - min(widths) < 0.01 * widths[0]


def test_the_scale_is_the_scale(qapp):
    assert application_font(2).pointSizeF() == 2 * POINTS


def test_the_licence_comes_with_the_fonts():
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text()
