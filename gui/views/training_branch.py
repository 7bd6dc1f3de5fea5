"""With which learning rate to run again from the moment that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gui.numbers import NumberFormat
from gui.theme import Theme
from gui.views.build_fields import Captioned
from gui.views.number_edit import NumberEdit, number_sheet, whole_text

MOST = 1e6


class BranchSheet(QFrame):
    """A field and a button; closes with Esc or a click elsewhere.

    Signals
    -------
    rate_chosen : float
    """

    rate_chosen = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self._numbers = NumberFormat()
        self._rate = NumberEdit()
        self._field = Captioned(self._rate)
        self._run = QPushButton()
        self._rate.set_check(self._checked)
        self._rate.committed.connect(self._on_committed)
        self._run.clicked.connect(self._on_run)
        column = QVBoxLayout(self)
        column.addWidget(self._field)
        column.addWidget(self._run)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.setStyleSheet(number_sheet(theme))

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        self._numbers = numbers
        self._rate.set_numbers(numbers)

    def open_over(self, widget: QWidget, rate: float) -> None:
        """Ask, under `widget`, beginning with the rate in force."""
        self._rate.start(whole_text(rate, self._numbers))
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4)))
        self.show()
        self._rate.setFocus()
        self._rate.selectAll()

    def _checked(self, text: str) -> float:
        value = self._numbers.parse(text)
        if not 0 <= value <= MOST:
            raise ValueError(
                QCoreApplication.translate("TrainingBranch", "a learning rate is from 0 to 10⁶")
            )
        return value

    @Slot()
    def _on_run(self) -> None:
        try:
            rate = self._checked(self._rate.text())
        except ValueError:
            return  # the field shows why
        self.hide()
        self.rate_chosen.emit(rate)

    @Slot(object)
    def _on_committed(self, _rate: float) -> None:
        self._on_run()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._field.name(translate("TrainingBranch", "Run again from here with α"))
        self._run.setText(translate("TrainingBranch", "Begin the new run"))
