"""The settings of the training page: data, network, learning; and data from a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QTabWidget, QVBoxLayout, QWidget

from engine.scenario.training_structures import DataSpec, TrainingScenario
from engine.training.setup import Settings
from engine.training_edits import set_own_data
from gui.numbers import NumberFormat
from gui.theme import LIGHT, Theme
from gui.views.training_csv import CsvDialog
from gui.views.training_data_panel import DataPanel
from gui.views.training_network_panel import NetworkPanel
from gui.views.training_rule_panel import RulePanel

RULE = 2  # the tab of the learning rate


class TrainingForms(QFrame):
    """A card with three tabs.

    Signals
    -------
    edit_asked : str, callable
        What a change is called, and what turns the run into the changed one.
    settings_asked : str, dict
        What may change while a run is under way.
    tool_changed : str
    label_changed : float
    refused : str
    """

    edit_asked = Signal(str, object)
    settings_asked = Signal(str, object)
    tool_changed = Signal(str)
    label_changed = Signal(float)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._theme = LIGHT
        self._scenario: TrainingScenario | None = None
        self._csv: CsvDialog | None = None
        self._data, self._network, self._rule = DataPanel(), NetworkPanel(), RulePanel()
        self._tabs = QTabWidget()
        self._tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tabs.setUsesScrollButtons(False)  # the drawer is at least as wide as its tabs
        for panel in self._panels:
            self._tabs.addTab(panel, "")
            panel.edit_asked.connect(self.edit_asked)
            panel.refused.connect(self.refused)
        self._data.tool_changed.connect(self.tool_changed)
        self._data.label_changed.connect(self.label_changed)
        self._data.csv_requested.connect(self._on_csv_requested)
        self._rule.settings_asked.connect(self.settings_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self._tabs)
        self._retranslate()

    @property
    def _panels(self) -> tuple[DataPanel, NetworkPanel, RulePanel]:
        return self._data, self._network, self._rule

    def set_scenario(self, scenario: TrainingScenario) -> None:
        """Show the run that is edited."""
        self._scenario = scenario
        for panel in self._panels:
            panel.set_scenario(scenario)

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force at the moment that is looked at."""
        self._rule.set_settings(settings.learning_rate, settings.l1, settings.l2)

    def set_language(self, language: str) -> None:
        """Edit texts in ``es`` or ``en``."""
        self._data.set_language(language)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for panel in self._panels:
            panel.set_theme(theme)
        if self._csv is not None:
            self._csv.set_theme(theme)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write numbers in another way."""
        for panel in self._panels:
            panel.set_numbers(numbers)

    def edit_rate(self) -> None:
        """Let the learning rate be typed."""
        self._tabs.setCurrentIndex(RULE)
        self._rule.edit_rate()

    def stop(self) -> None:
        """Give up reading a file."""
        if self._csv is not None:
            self._csv.stop()

    # -- data from a file --------------------------------------------------------------------------

    @Slot()
    def _on_csv_requested(self) -> None:
        translate = QCoreApplication.translate
        name, _ = QFileDialog.getOpenFileName(
            self,
            translate("TrainingForms", "Data from a file"),
            str(Path.home()),
            translate("TrainingForms", "Tables (*.csv *.tsv *.txt)"),
        )
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Let a table's columns be chosen."""
        if self._csv is None:
            self._csv = CsvDialog(self._theme, self.window())
            self._csv.imported.connect(self._on_imported)
        self._csv.set_theme(self._theme)
        scenario = self._scenario
        share, seed = (0.5, 0) if scenario is None else (scenario.data.test_share, scenario.seed)
        self._csv.read(path, share, seed)

    @Slot(object)
    def _on_imported(self, data: DataSpec) -> None:
        label = QCoreApplication.translate("TrainingForms", "Take data from a file")
        self.edit_asked.emit(label, partial(set_own_data, data=data))

    # -- words -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        for tab, text in enumerate(
            (
                translate("TrainingForms", "Data"),
                translate("TrainingForms", "Network"),
                translate("TrainingForms", "Learning"),
            )
        ):
            self._tabs.setTabText(tab, text)
