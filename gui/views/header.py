"""The top of the window: the scenario's title, a line about it, and the buttons that matter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.icons import Glyph, icon
from gui.theme import Theme

SEPARATOR = " · "


class ElidedLabel(QLabel):
    """A label that ends in … where there is no room; the whole text is in its tooltip.

    Signals
    -------
    part_double_clicked : str, QRect
        Of a text in parts (set apart by ` · `): which one, and where it is on the screen.
    """

    part_double_clicked = Signal(str, QRect)

    def __init__(self, role: str) -> None:
        super().__init__()
        self._full = ""
        self._whole_parts = False
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_full_text(self, text: str) -> None:
        """Show as much of `text` as there is room for."""
        self._full = text
        self.updateGeometry()
        self._elide()

    def set_whole_parts(self, whole: bool) -> None:
        """Rather leave out the first parts than cut the last."""
        self._whole_parts = whole
        self._elide()

    def sizeHint(self) -> QSize:
        """Ask for the whole text, however much of it is shown now."""
        width = QFontMetrics(self.font()).horizontalAdvance(self._full)
        return QSize(width + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        """Cut anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Say which part was meant."""
        metrics, left = QFontMetrics(self.font()), 0
        for part in self.text().split(SEPARATOR):
            width = metrics.horizontalAdvance(part)
            if left <= event.position().x() <= left + width:
                corner = self.mapToGlobal(QPoint(left, 0))
                self.part_double_clicked.emit(part, QRect(corner, QSize(width, self.height())))
                return
            left += width + metrics.horizontalAdvance(SEPARATOR)

    def _elide(self) -> None:
        metrics, text = QFontMetrics(self.font()), self._full
        while (
            self._whole_parts
            and SEPARATOR in text
            and metrics.horizontalAdvance(text) > self.width()
        ):
            text = text.partition(SEPARATOR)[2]
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class Header(QWidget):
    """Title, subtitle, and buttons.

    Signals
    -------
    project_requested(), language_requested(), theme_requested(), numbers_requested()
    leave_requested()
        Back to the page that this one was visited from.
    part_double_clicked : str, QRect
        A part of the subtitle, and where it is on the screen.
    """

    project_requested = Signal()
    language_requested = Signal()
    theme_requested = Signal()
    numbers_requested = Signal()
    leave_requested = Signal()
    part_double_clicked = Signal(str, QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("title")
        self._subtitle = ElidedLabel("subtitle")
        self._progress = QLabel()
        self._progress.setProperty("role", "muted")
        self._scenarios = QPushButton()
        self._scenarios.setProperty("menu", True)
        self._leave = QPushButton()
        self._leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._leave.hide()
        self._numbers = QPushButton()
        self._theme = QPushButton()
        self._project = QPushButton()
        self._language = QPushButton()
        self._language_text = ""
        self._exact = True
        self._dark = False
        for button, signal in (
            (self._leave, self.leave_requested),
            (self._numbers, self.numbers_requested),
            (self._theme, self.theme_requested),
            (self._project, self.project_requested),
            (self._language, self.language_requested),
        ):
            button.clicked.connect(signal)
        self._subtitle.part_double_clicked.connect(self.part_double_clicked)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in (
            self._scenarios,
            self._numbers,
            self._theme,
            self._project,
            self._language,
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self._title)
        self._words.addWidget(self._subtitle)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(18, 8, 14, 6)
        whole.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(self._words, 1)
        whole.addWidget(self._progress)
        whole.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self._retranslate()

    def set_menu(self, menu: QMenu) -> None:
        """Let the scenario button drop down `menu`."""
        self._scenarios.setMenu(menu)

    def set_heading(self, title: str, subtitle: str) -> None:
        """Show the scenario's title and the line under it."""
        self._title.set_full_text(title)
        self._subtitle.set_full_text(subtitle)

    def set_visiting(self, visiting: bool) -> None:
        """Offer the way back to training, or not."""
        self._leave.setVisible(visiting)

    def set_progress(self, share: float | None) -> None:
        """Say how far a long run has been computed; None when there is nothing to wait for."""
        text = ""
        if share is not None:
            text = QCoreApplication.translate("Header", "computing… {percent} %")
            widest = self._progress.fontMetrics().horizontalAdvance(text.format(percent=100))
            self._progress.setFixedWidth(widest)  # the header is not laid out anew all the time
            text = text.format(percent=round(share * 100))
        if text != self._progress.text():
            self._progress.setText(text)
            self._progress.setVisible(bool(text))

    @property
    def is_dark(self) -> bool:
        """Whether the dark theme is in force."""
        return self._dark

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of the icons."""
        self._dark = theme.dark
        self._theme.setIcon(icon(Glyph.SUN if theme.dark else Glyph.MOON, theme))
        self._project.setIcon(icon(Glyph.PROJECT, theme))

    def set_choices(self, language: str, exact: bool) -> None:
        """Name the buttons after the choices in force."""
        self._language_text = language.upper()
        self._exact = exact
        self._retranslate()

    def set_projecting(self, projecting: bool) -> None:
        """Leave out the buttons while projecting, and take a single line."""
        self._buttons.setVisible(not projecting)
        self._subtitle.set_whole_parts(projecting)
        across, down = QVBoxLayout.Direction.LeftToRight, QVBoxLayout.Direction.TopToBottom
        self._words.setDirection(across if projecting else down)
        self._words.setSpacing(round(0.8 * self.fontMetrics().height()) if projecting else 0)
        # Side by side, the title comes first, and the subtitle gets what it leaves.
        policy = self._title.sizePolicy()
        wanted, any_width = QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Ignored
        policy.setHorizontalPolicy(wanted if projecting else any_width)
        self._title.setSizePolicy(policy)
        self.layout().setContentsMargins(18, *((2, 14, 2) if projecting else (8, 14, 6)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._leave.setText(translate("Header", "← Training"))
        self._leave.setToolTip(translate("Header", "Back to training, where it was left"))
        self._scenarios.setText(translate("Header", "Scenario"))
        self._project.setText(translate("Header", "Project  F5"))
        self._language.setText(self._language_text)
        self._language.setToolTip(translate("Header", "Change the language"))
        self._language.setAccessibleName(translate("Header", "Change the language"))
        self._theme.setToolTip(translate("Header", "Light or dark"))
        self._theme.setAccessibleName(translate("Header", "Light or dark"))
        exact, rounded = translate("Header", "0.174383"), translate("Header", "0.17")
        self._numbers.setText(exact if self._exact else rounded)
        tip = translate("Header", "Numbers: exact, or rounded as on the slides")
        self._numbers.setToolTip(tip)
        self._numbers.setAccessibleName(tip)
