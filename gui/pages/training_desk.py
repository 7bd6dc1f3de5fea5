"""How the training page is laid out: settings, network, and answers, on the desk and projected."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from gui.views.training_charts import TrainingCharts
from gui.views.training_map import TrainingMap
from gui.views.training_map_options import MapOptions

DRAWER_FROM = 74  # ems of width from which on the settings are there without being asked for
OPTIONS_FROM = 28  # ems of height from which on there is room for the map's options
SHARES = [300, 590, 470]  # of the width: settings, network, answers
PROJECTED, COMPARED = [0, 640, 440], [0, 740, 340]  # while projecting: one run, or several
HEIGHTS = [540, 460]  # of the right column: the map, the charts
LOSS_HEIGHTS, OTHER_HEIGHTS = [570, 430], [460, 540]  # while projecting: by the chart on show


class TrainingDesk(QSplitter):
    """The parts of the page beside each other; the user's shares come back after projecting.

    Signals
    -------
    drawer_shown : bool
        The settings were opened or closed, by a hand or by the width.
    """

    drawer_shown = Signal(bool)

    def __init__(
        self,
        forms: QWidget,
        panes: QWidget,
        output: TrainingMap,
        options: MapOptions,
        charts: TrainingCharts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._forms = forms
        self._options = options
        self._charts = charts
        self._map_card = QFrame()
        self._map_card.setProperty("card", True)
        self._wanted = True  # whether the settings are to be seen where there is room
        self._by_hand: bool | None = None  # whether they are to be seen in any case
        self._projecting = self._comparing = False
        self._before = QSize()  # its size before projecting, and the shares
        self._later = QTimer(self)  # when what the parts need at least is known again
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._restore)
        self._widths: list[int] = []
        self._heights: list[int] = []
        card = QVBoxLayout(self._map_card)
        card.setContentsMargins(4, 4, 4, 4)
        card.setSpacing(0)
        card.addWidget(output, 1)
        card.addWidget(options)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.addWidget(self._map_card)
        self._right.addWidget(charts)
        for widget in (forms, panes, self._right):
            self.addWidget(widget)
        for splitter in (self, self._right):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(10)
        self.setSizes(SHARES)
        self._right.setSizes(HEIGHTS)
        for place, stretch in enumerate((0, 3, 2)):
            self.setStretchFactor(place, stretch)
        for splitter in (self, self._right):
            splitter.splitterMoved.connect(self._forget)
        charts.tabs.currentChanged.connect(self._on_chart_chosen)

    @property
    def has_drawer(self) -> bool:
        """Whether the settings are to be seen, on the desk."""
        if self._by_hand is not None:
            return self._by_hand
        return self._wanted and self.width() >= DRAWER_FROM * self._em

    @property
    def _em(self) -> int:
        return QFontInfo(self.font()).pixelSize()

    def want_drawer(self, wanted: bool) -> None:
        """Show the settings where there is room; whatever a hand asked for before."""
        self._wanted, self._by_hand = wanted, None
        self._fit()

    @Slot()
    @property
    def answers(self) -> QRect:
        """Where everything but the settings is."""
        whole = self.rect()
        if not self._forms.isHidden():
            whole.setLeft(self._forms.geometry().right() + self.handleWidth() + 1)
        return whole

    def toggle_drawer(self) -> None:
        """Show the settings, or leave their room to the runs."""
        self._by_hand = not self.has_drawer
        self._fit()

    def open_drawer(self) -> None:
        """Show the settings, if they are not to be seen."""
        if not self.has_drawer:
            self.toggle_drawer()

    def set_comparing(self, comparing: bool) -> None:
        """Give the room of the large map to the charts: each run has a map of its own."""
        self._map_card.setVisible(not comparing)
        if comparing != self._comparing:
            self._comparing = comparing
            self._fit_projected()

    def set_projecting(self, projecting: bool) -> None:
        """Show only what a class needs, or everything, with the shares that it had."""
        if projecting == self._projecting:
            return
        self._later.stop()
        if projecting:
            self._before = self.size()
            self._widths, self._heights = self.sizes(), self._right.sizes()
        self._projecting = projecting
        self._fit()
        if projecting:
            self._fit_projected()
        else:
            self._later.start()

    @Slot()
    def _restore(self) -> None:
        if self.has_drawer and not self._widths[0]:
            self._widths[0] = self._forms.sizeHint().width()
        self.setSizes(self._widths)
        self._right.setSizes(self._heights)

    @Slot()
    def _on_chart_chosen(self) -> None:
        self._fit_projected()

    def _fit_projected(self) -> None:
        if self._projecting:
            self.setSizes(COMPARED if self._comparing else PROJECTED)
            loss = self._charts.tabs.currentWidget() is self._charts.loss
            self._right.setSizes(LOSS_HEIGHTS if loss else OTHER_HEIGHTS)

    def _fit(self) -> None:
        shown = self.has_drawer
        if self._forms.isHidden() != (self._projecting or not shown):
            self._forms.setVisible(shown and not self._projecting)
        self._options.setVisible(not self._projecting and self.height() >= OPTIONS_FROM * self._em)
        self.drawer_shown.emit(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the settings where they would leave too little, open them where they do not."""
        self._fit()
        super().resizeEvent(event)
        self._fit_projected()
        # The window takes its old size later, the width first.
        if self.width() == self._before.width() and not self._projecting:
            self._later.start()
            if self.size() == self._before:
                self._forget()

    @Slot()
    def _forget(self) -> None:
        self._before = QSize()
