"""The dialog that shows the scripts of a run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.theme import Theme
from gui.views.code_highlighter import CodeHighlighter
from gui.views.fixed_label import FixedLabel

KINDS = ("numpy", "torch")


class CodeDialog(QDialog):
    """Two scripts to read, to copy and to save; stops nothing else while it is open.

    Signals
    -------
    save_requested : str
        ``numpy`` or ``torch``: that script is to be saved.
    """

    save_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._run, self._epochs = "", ""
        self._sentence, self._said = QLabel(), FixedLabel("muted")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._texts = {kind: _text_edit() for kind in KINDS}
        self._highlighters = [
            CodeHighlighter(text.document(), theme) for text in self._texts.values()
        ]
        for text, name in zip(self._texts.values(), ("NumPy", "PyTorch"), strict=True):
            self._tabs.addTab(text, name)
        self._copy, self._save, self._close = QPushButton(), QPushButton(), QPushButton()
        self._arrange()
        self._copy.clicked.connect(self._on_copy)
        self._save.clicked.connect(self._on_save)
        self._close.clicked.connect(self.reject)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self.set_theme(theme)
        self._retranslate()
        self._space()

    def _arrange(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self._copy, self._save, self._close):
            button.setAutoDefault(False)
            self._buttons.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self._tabs, 1)
        self._column.addLayout(self._buttons)

    # -- what others do --------------------------------------------------------------------------

    def set_scripts(self, numpy: str, torch: str, epochs: str = "", run: str = "") -> None:
        """Show the scripts of a moment.

        Parameters
        ----------
        numpy, torch : str
        epochs : str
            The number of the epoch that they lead to, as it is written.
        run : str
            What the run is called; empty where there is only one.
        """
        self._epochs, self._run = epochs, run
        for kind, script in zip(KINDS, (numpy, torch), strict=True):
            if self._texts[kind].toPlainText() != script:
                self._texts[kind].setPlainText(script)
        self._said.setText("")
        self._retranslate()

    def script(self, kind: str) -> str:
        """Return the script ``numpy`` or ``torch``."""
        return self._texts[kind].toPlainText()

    @property
    def kind(self) -> str:
        """Which script is on show: ``numpy`` or ``torch``."""
        return KINDS[self._tabs.currentIndex()]

    def say(self, text: str) -> None:
        """Say what came of saving."""
        self._said.setText(text)

    def open(self) -> None:
        """Open it beside the window, which can go on; no larger than the screen."""
        self.setModal(False)
        if not self.isVisible():
            self.resize(self.sizeHint().boundedTo(0.9 * self.screen().availableSize()))
        self.show()
        self.raise_()
        self.activateWindow()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for highlighter in self._highlighters:
            highlighter.set_theme(theme)
        self._dress()

    # -- what a hand does --------------------------------------------------------------------------

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.script(self.kind))
        self.say(QCoreApplication.translate("TrainingCode", "Copied."))

    @Slot()
    def _on_save(self) -> None:
        self.save_requested.emit(self.kind)

    @Slot()
    def _on_tab_changed(self) -> None:
        self.say("")

    # -- language and size ------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say("")
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._space()
            self._dress()

    def sizeHint(self) -> QSize:
        """Return the size at which a line of code fits in."""
        em = self.fontMetrics().height()
        line = self._texts["numpy"].fontMetrics().horizontalAdvance("0") * 100
        return QSize(line + 4 * em, 40 * em)

    def _dress(self) -> None:
        theme, em = self._theme, self.fontMetrics().height()
        sheet = (
            f"QPlainTextEdit {{ background: {theme.card}; color: {theme.text};"
            f" border: 1px solid {theme.border}; border-top: none; padding: {em // 3}px;"
            f" selection-background-color: {theme.focus}; selection-color: {theme.card}; }}"
            f"QPlainTextEdit:focus {{ border-color: {theme.focus}; }}"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _space(self) -> None:
        em = self.fontMetrics().height()
        self._column.setContentsMargins(em, em, em, em)
        self._column.setSpacing(round(0.6 * em))
        self._buttons.setSpacing(round(0.6 * em))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        for text in self._texts.values():
            text.setFont(font)

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("TrainingCode", "The code"))
        if self._run:
            sentence = translate(
                "TrainingCode",
                "The network and its training, as scripts that run by themselves. They come to the "
                "same numbers as the run “{run}” in the window up to epoch {epochs}, but for "
                "rounding.",
            )
        else:
            sentence = translate(
                "TrainingCode",
                "The network and its training, as scripts that run by themselves. They come to the "
                "same numbers as the window up to epoch {epochs}, but for rounding.",
            )
        self._sentence.setText(sentence.format(epochs=self._epochs, run=self._run))
        self._copy.setText(translate("TrainingCode", "Copy"))
        self._save.setText(translate("TrainingCode", "Save as…"))
        self._close.setText(translate("TrainingCode", "Close"))
        self._texts["numpy"].setAccessibleName(translate("TrainingCode", "the script for NumPy"))
        self._texts["torch"].setAccessibleName(translate("TrainingCode", "the script for PyTorch"))


def _text_edit() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setUndoRedoEnabled(False)
    made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    # Selecting by the keys too; Tab goes on to the buttons.
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setTabChangesFocus(True)
    return made
