"""How the sliders of the kernel's settings look: a dark disc on a thin line."""

from __future__ import annotations

from PySide6.QtGui import QColor

from gui.style import disabled_text, outline
from gui.theme import Theme, mix


def settings_sheet(theme: Theme, em: float) -> str:
    """Return the style of the panel's own controls, for a font of `em` pixels in height."""
    groove = max(2, round(0.2 * em))
    disc = groove + 2 * round(0.33 * em)
    edge = max(2, round(0.12 * em))
    line = mix(QColor(theme.card), QColor(theme.muted), 0.35).name()
    return f"""
        #notice {{ border-top: 1px solid {theme.border}; }}
        QSlider {{ background: transparent; min-height: {disc + 2 * edge}px; }}
        QSlider::groove:horizontal {{
            height: {groove}px; border-radius: {groove // 2}px; background: {line};
        }}
        QSlider::sub-page:horizontal {{
            height: {groove}px; border-radius: {groove // 2}px; background: {outline(theme).name()};
        }}
        QSlider::handle:horizontal {{
            width: {disc}px; height: {disc}px; border-radius: {(disc - 1) // 2}px;
            margin: {-((disc - groove) // 2)}px 0; background: {theme.text};
        }}
        QSlider::handle:horizontal:hover {{ background: {theme.focus}; }}
        QSlider:focus {{ border: {edge}px solid {theme.focus}; border-radius: {edge * 2}px; }}
        QSlider::handle:horizontal:disabled {{ background: {disabled_text(theme).name()}; }}
        QSlider::sub-page:horizontal:disabled {{ background: {line}; }}
        QComboBox {{ padding-right: 4px; }} QComboBox:focus {{ padding-right: 3px; }}
    """
