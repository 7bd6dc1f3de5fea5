"""How the standard widgets look: a palette and a style sheet made of a theme and a font size.

Widgets say what they are with a property, and the sheet dresses them:

- ``QFrame``: ``card`` true
- ``QPushButton``: ``menu`` true, where one drops down
- ``QLabel``: ``role`` "title", "subtitle", "caption", "muted" or "question"
- the window: ``projecting`` true; no text is then smaller than the font

Every length follows the font, so that projecting only has to apply a larger scale.
"""

from __future__ import annotations

import re
from string import Template

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gui.fonts import application_font
from gui.theme import DARK, LIGHT, Theme, mix
from resources import resource

_LENGTH = re.compile(r"(\d*\.?\d+)em\b")


def system_theme() -> Theme:
    """Return the theme that the system asks for; light where it asks for none."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress the whole application; call again when the theme or the scale changes.

    Parameters
    ----------
    app : QApplication
    theme : Theme
    scale : float
        Of the font, and so of everything: 1 on a desk, about 1.5 on a projector.
    """
    font = application_font(scale)
    if app.property("dressed") is None:  # once: it costs more than all the rest
        app.setStyle("Fusion")
        app.setProperty("dressed", True)
    app.setPalette(palette(theme))
    app.setFont(font)
    QDir.setSearchPaths("style", [str(resource("icons"))])
    app.setStyleSheet(style_sheet(theme, QFontInfo(font).pixelSize()))


def palette(theme: Theme) -> QPalette:
    """Return the colours of `theme` in the roles that Qt knows, for what no sheet reaches."""
    role = QPalette.ColorRole
    made = QPalette()
    for roles, colour in (
        ((role.Window,), theme.background),
        ((role.Base, role.Button, role.ToolTipText, role.BrightText), theme.card),
        ((role.AlternateBase, role.Light, role.Midlight), theme.faint),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipBase), theme.text),
        ((role.Mid, role.Dark), theme.border),
        ((role.Shadow,), theme.background),
        ((role.PlaceholderText,), theme.muted),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), theme.focus),
        ((role.HighlightedText,), theme.card),
    ):
        for each in roles:
            made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, disabled_text(theme))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return made


def disabled_text(theme: Theme) -> QColor:
    """Return the colour of what cannot be used now: paler, but legible on a projector."""
    return mix(QColor(theme.card), QColor(theme.muted), 0.62)


def outline(theme: Theme) -> QColor:
    """Return the colour of edges that have to be seen to know what a control is: 3:1."""
    return mix(QColor(theme.card), QColor(theme.muted), 0.78)


def restyle(widget: QWidget) -> None:
    """Dress a widget anew, after a property that the sheet looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def style_sheet(theme: Theme, em: float) -> str:
    """Return the sheet for `theme`, with lengths for a font of `em` pixels."""
    card, text = QColor(theme.card), QColor(theme.text)
    filled = Template(_SHEET).substitute(
        name=theme.name,
        background=theme.background,
        card=theme.card,
        border=theme.border,
        text=theme.text,
        muted=theme.muted,
        faint=theme.faint,
        focus=theme.focus,
        disabled=disabled_text(theme).name(),
        outline=outline(theme).name(),
        hover=mix(card, text, 0.05).name(),
        pressed=mix(card, text, 0.11).name(),
        selected=mix(card, QColor(theme.focus), 0.16).name(),
    )
    # Written in em of the font's size; handed to Qt in whole pixels, which keeps lines crisp.
    return _LENGTH.sub(lambda match: f"{max(1, round(float(match[1]) * em))}px", filled)


# A focused control's edge is twice as thick, and its padding thinner by as much: nothing moves.
_SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog { background: $background; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFrame[card="true"] { background: $card; border: .07em solid $border; border-radius: .72em; }
QFrame[card="true"] QLabel { background: transparent; border: none; }

QFrame[role="line"] { background: $border; border: none; max-height: .07em; min-height: .07em; }

QLabel[role="title"] { font-size: 1.6em; font-weight: 700; }
QLabel[role="question"] { font-size: 1.45em; font-weight: 600; }
QLabel[role="subtitle"] { font-size: 1.07em; color: $muted; }
QLabel[role="caption"] { font-size: .93em; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QMainWindow[projecting="true"] QLabel[role="title"] { font-size: 1.2em; }
QMainWindow[projecting="true"] QLabel[role="question"] { font-size: 1.2em; }
QMainWindow[projecting="true"] QLabel[role="subtitle"] { font-size: 1em; }
QMainWindow[projecting="true"] QLabel[role="caption"] { font-size: 1em; }
QLabel:disabled { color: $disabled; }

QPushButton, QToolButton {
    background: $card; border: .07em solid $border; border-radius: .5em;
    padding: .43em .9em; min-height: 1.3em;
}
QToolButton { padding: .43em .5em; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: $pressed;
}
QPushButton:focus, QToolButton:focus {
    border: .14em solid $focus; padding: .36em .83em;
}
QToolButton:focus { padding: .36em .43em; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; background: $faint; }
QPushButton::menu-indicator {
    image: url(style:chevron-down-$name.svg); width: .8em; height: .8em;
    subcontrol-origin: padding; subcontrol-position: right center; right: .5em;
}
QPushButton[menu="true"] { padding-right: 1.7em; }
QToolButton[popupMode="2"] { padding-right: 1.6em; }
QToolButton::menu-indicator {
    image: url(style:chevron-down-$name.svg); width: .8em; height: .8em;
    subcontrol-origin: padding; subcontrol-position: right center; right: .5em;
}

QLineEdit, QAbstractSpinBox, QComboBox {
    background: $card; border: .07em solid $outline; border-radius: .43em;
    padding: .36em .57em; min-height: 1.3em;
    selection-background-color: $focus; selection-color: $card;
}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: .14em solid $focus; padding: .29em .5em;
}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    background: $faint; border-color: $border; color: $disabled;
}
/* Qt gives the text of a spin box no padding, but it keeps clear of a button on either side. */
QAbstractSpinBox { padding: .2em 0; qproperty-alignment: AlignCenter; }
QAbstractSpinBox:focus { padding: .13em 0; }
QAbstractSpinBox QLineEdit { min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: padding; width: 2em; border: none; border-radius: .36em;
}
QAbstractSpinBox::up-button { subcontrol-position: center right; }
QAbstractSpinBox::down-button { subcontrol-position: center left; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $faint; }
QAbstractSpinBox::up-button:pressed, QAbstractSpinBox::down-button:pressed {
    background: $pressed;
}
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: .9em; height: .9em; }
QAbstractSpinBox::up-arrow { image: url(style:plus-$name.svg); }
QAbstractSpinBox::down-arrow { image: url(style:minus-$name.svg); }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off,
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off { image: none; }
QComboBox { padding-right: 1.8em; combobox-popup: 0; }
QComboBox:focus { padding-right: 1.73em; }
QComboBox:hover { background: $hover; }
QComboBox::drop-down { subcontrol-origin: border; border: none; width: 1.9em; }
QComboBox::down-arrow {
    image: url(style:chevron-down-$name.svg); width: .9em; height: .9em;
}
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {
    background: $card; border: .07em solid $outline; outline: none; padding: .2em;
}
QComboBox QAbstractItemView::item { min-height: 1.62em; padding: 0 .26em; }
QComboBox QAbstractItemView::item:focus { border-color: transparent; }

QCheckBox {
    spacing: .5em; padding: .15em .25em; border: .14em solid transparent; border-radius: .36em;
}
QCheckBox:focus { border-color: $focus; }
QCheckBox:disabled { color: $disabled; }
QCheckBox::indicator {
    width: 1em; height: 1em; border: .1em solid $outline; border-radius: .25em; background: $card;
}
QCheckBox::indicator:hover { border-color: $text; }
QCheckBox::indicator:checked {
    background: $text; border-color: $text; image: url(style:check-$name.svg);
}
QCheckBox::indicator:disabled { background: $faint; border-color: $border; }

QMenu { background: $card; border: .07em solid $border; padding: .35em; }
QMenu::item { padding: .43em 1.6em .43em 1.9em; border-radius: .36em; background: transparent; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: .07em; background: $border; margin: .35em .5em; }
QMenu::indicator, QMenu::icon { left: .55em; }
QMenu::indicator { width: 1em; height: 1em; }
QMenu::indicator:checked { image: url(style:tick-$name.svg); }
QMenu::right-arrow {
    image: url(style:chevron-right-$name.svg); width: .9em; height: .9em; margin-right: .4em;
}
QMenuBar { background: $background; }
QMenuBar::item { padding: .36em .7em; border-radius: .36em; background: transparent; }
QMenuBar::item:selected { background: $faint; }
QToolTip {
    background: $text; color: $card; border: .07em solid $text; padding: .3em .45em;
}

QTabWidget::pane { border: none; border-top: .07em solid $border; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    color: $muted; padding: .5em .9em; border: .14em solid transparent;
    border-bottom: .2em solid transparent; background: transparent;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $text; }
QTabBar::tab:selected:focus { border: .14em solid $focus; border-bottom: .2em solid $focus; }
QTabBar::tab:disabled { color: $disabled; }

QAbstractItemView {
    background: $card; alternate-background-color: $faint; border: .07em solid $border;
    gridline-color: $border; outline: none;
    selection-background-color: $selected; selection-color: $text;
}
QAbstractItemView:focus { border: .07em solid $focus; }
QAbstractItemView::item { border: .14em solid transparent; }
QTableView::item { padding: .11em .36em; }
QListView::item, QTreeView::item { min-height: 1.62em; padding: 0 .36em; }
/* A list that was filled before it was dressed keeps its old row heights until it is laid out. */
QListView { qproperty-spacing: 0; }
QAbstractItemView::item:selected { background: $selected; color: $text; }
QAbstractItemView::item:focus { border: .14em solid $focus; }
QHeaderView { background: $card; border: none; }
QHeaderView::section {
    background: $faint; color: $muted; border: none; border-right: .07em solid $border;
    border-bottom: .07em solid $border; padding: .36em .57em;
}
QHeaderView::section:vertical { padding: 0 .57em; }
QTableCornerButton::section { background: $faint; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget#qt_scrollarea_content { background: transparent; }
QScrollArea { border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: .8em; }
QScrollBar:horizontal { height: .8em; }
QScrollBar::handle { background: $outline; border-radius: .15em; margin: .2em; }
QScrollBar::handle:vertical { min-height: 2em; }
QScrollBar::handle:horizontal { min-width: 2em; }
QScrollBar::handle:hover { background: $text; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
"""
