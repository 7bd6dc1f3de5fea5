"""How the map is drawn: in two flat colours or in shades, with or without the test data."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.scenario.training_structures import TrainingViewSpec
from gui.views.build_fields import CheckBox
from gui.views.training_flow import FlowLayout


class MapOptions(QWidget):
    """Two switches.

    Signals
    -------
    view_edited : dict
        Fields of TrainingViewSpec, and what they shall be.
    """

    view_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.discretize, self.show_test = CheckBox(), CheckBox()
        self._row = FlowLayout(self)
        self._row.setSpacing(0)  # what stands in it has room around it
        for box in (self.discretize, self.show_test):
            self._row.addWidget(box)
        self.discretize.clicked.connect(self._on_discretize)
        self.show_test.clicked.connect(self._on_show_test)
        self._retranslate()

    def set_view(self, view: TrainingViewSpec) -> None:
        """Show what is chosen, and emit nothing."""
        for box, on in ((self.discretize, view.discretize), (self.show_test, view.show_test)):
            with QSignalBlocker(box):
                box.setChecked(on)

    def add(self, widget: QWidget) -> None:
        """Put something more at the end of the row; of two rows, where there is little room."""
        self._row.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.discretize.setText(translate("TrainingMap", "Discretise"))
        self.discretize.setToolTip(
            translate("TrainingMap", "Show only what is decided, not how surely")
        )
        self.show_test.setText(translate("TrainingMap", "Test data"))
        self.show_test.setToolTip(translate("TrainingMap", "Show the points that are tested on"))

    @Slot(bool)
    def _on_discretize(self, on: bool) -> None:
        self.view_edited.emit({"discretize": on})

    @Slot(bool)
    def _on_show_test(self, on: bool) -> None:
        self.view_edited.emit({"show_test": on})
