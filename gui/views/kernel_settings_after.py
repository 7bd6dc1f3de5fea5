"""What comes after the sums, as a form: the activation and the pooling."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from engine import kernel_edits as edits
from engine.kernel import Pair
from engine.kernel_fitting import plain
from engine.scenario import PoolSpec
from gui.network_words import activation_name
from gui.theme import Theme
from gui.views.kernel_settings_fields import Caption
from gui.views.kernel_settings_pairs import PairRow
from gui.views.kernel_settings_segments import Segments
from gui.views.kernel_settings_shown import Shown
from gui.views.kernel_settings_stepping import SHOWN_MOST

ACTIVATIONS = ("identity", "relu", "sigmoid", "tanh")
NO_POOLING = "none"


class AfterForm(QWidget):
    """Activation, and kind, size and stride of the pooling.

    Signals
    -------
    edit_asked, nudge_asked : str, callable
        What the change is called, and what turns the old scenario into the new one.
    """

    edit_asked = Signal(str, object)
    nudge_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self.activation, self.kind = Segments(), Segments()
        self.size, self.stride = PairRow(self), PairRow(self)
        self._activation_caption, self._kind_caption = Caption(), Caption()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._activation_caption, 0, 0)
        grid.addWidget(self.activation, 0, 1, 1, 2)
        grid.addWidget(self._kind_caption, 1, 0)
        grid.addWidget(self.kind, 1, 1, 1, 2)
        for place, row in ((2, self.size), (3, self.stride)):
            grid.addWidget(row.caption, place, 0)
            grid.addWidget(row.slider, place, 1)
            grid.addWidget(row.fields, place, 2)
        self.activation.chosen.connect(self._on_activation)
        self.kind.chosen.connect(self._on_kind)
        self.size.set_check(self._check_size)
        self.size.moved.connect(self._on_size_moved)
        self.size.chosen.connect(self._on_size)
        self.stride.set_check(self._check_stride)
        self.stride.moved.connect(self._on_stride_moved)
        self.stride.chosen.connect(self._on_stride)
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for widget in (self.activation, self.kind, self.size, self.stride):
            widget.set_theme(theme)

    def show_stage(self, shown: Shown) -> None:
        """Show the stage that is chosen."""
        self._shown = shown
        translate = QCoreApplication.translate
        names = [(name, activation_name(name), "") for name in ACTIVATIONS]
        self.activation.set(shown.spec.activation, names)
        pool = shown.spec.pool
        self.kind.set(
            pool.kind if pool else NO_POOLING,
            [
                (NO_POOLING, translate("KernelSettings", "none"), ""),
                (
                    "max",
                    translate("KernelSettings", "maximum"),
                    translate("KernelSettings", "Max pooling: the largest cell of each window"),
                ),
                (
                    "average",
                    translate("KernelSettings", "average"),
                    translate("KernelSettings", "Average pooling: the mean of each window"),
                ),
            ],
        )
        windows, (rows, columns) = shown.stage.pool_windows, shown.room
        for row in (self.size, self.stride):
            for widget in (row.caption, row.slider, row.fields):
                widget.setVisible(windows is not None)
        if windows is None:
            return
        most = min(rows.pool_size[1], SHOWN_MOST), min(columns.pool_size[1], SHOWN_MOST)
        self.size.show_pair(windows.size, (1, 1), most)
        most = min(rows.pool_stride[1], SHOWN_MOST), min(columns.pool_stride[1], SHOWN_MOST)
        self.stride.show_pair(windows.stride, (1, 1), most)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        translate = QCoreApplication.translate
        self._activation_caption.setText(translate("KernelSettings", "activation"))
        self._kind_caption.setText(translate("KernelSettings", "pooling"))
        self.size.name(
            translate("KernelSettings", "pool size"),
            translate("KernelSettings", "Rows and columns of the pooling window"),
        )
        self.stride.name(
            translate("KernelSettings", "pool stride"),
            translate("KernelSettings", "How far the pooling window moves from step to step"),
        )
        if self._shown is not None:
            self.show_stage(self._shown)

    def _sized(self, pair: Pair) -> PoolSpec:
        """Return the pooling with another size; a stride that was the size goes along."""
        assert self._shown is not None
        pool, windows = self._shown.spec.pool, self._shown.stage.pool_windows
        assert pool is not None
        assert windows is not None
        stride = None if windows.stride == windows.size else plain(windows.stride)
        return PoolSpec(pool.kind, plain(pair), stride)

    def _strided(self, pair: Pair) -> PoolSpec:
        assert self._shown is not None
        pool, windows = self._shown.spec.pool, self._shown.stage.pool_windows
        assert pool is not None
        assert windows is not None
        return PoolSpec(pool.kind, pool.size, None if pair == windows.size else plain(pair))

    def _check_size(self, pair: Pair) -> None:
        if self._shown is not None:
            self._pooled(self._sized(pair))(self._shown.scenario)

    def _check_stride(self, pair: Pair) -> None:
        if self._shown is not None:
            self._pooled(self._strided(pair))(self._shown.scenario)

    def _pooled(self, pool: PoolSpec | None) -> partial:
        assert self._shown is not None
        layer, size = self._shown.layer, self._shown.size
        return partial(edits.set_pool, layer=layer, pool=pool, size=size)

    @Slot(object)
    def _on_activation(self, name: str) -> None:
        assert self._shown is not None
        label = QCoreApplication.translate("KernelSettings", "Change the activation")
        layer, size = self._shown.layer, self._shown.size
        self.edit_asked.emit(
            label, partial(edits.set_activation, layer=layer, activation=name, size=size)
        )

    @Slot(object)
    def _on_kind(self, kind: str) -> None:
        assert self._shown is not None
        pool = self._shown.spec.pool
        if kind == NO_POOLING:
            pool = None
        elif pool is not None:
            pool = PoolSpec(kind, pool.size, pool.stride)
        else:
            _, rows, columns = self._shown.stage.map_size
            pool = PoolSpec(kind, plain((min(2, rows), min(2, columns))))
        self.edit_asked.emit(_pool_label(), self._pooled(pool))

    @Slot(object)
    def _on_size_moved(self, pair: Pair) -> None:
        self.nudge_asked.emit(_pool_label(), self._pooled(self._sized(pair)))

    @Slot(object)
    def _on_size(self, pair: Pair) -> None:
        self.edit_asked.emit(_pool_label(), self._pooled(self._sized(pair)))

    @Slot(object)
    def _on_stride_moved(self, pair: Pair) -> None:
        self.nudge_asked.emit(_pool_label(), self._pooled(self._strided(pair)))

    @Slot(object)
    def _on_stride(self, pair: Pair) -> None:
        self.edit_asked.emit(_pool_label(), self._pooled(self._strided(pair)))


def _pool_label() -> str:
    return QCoreApplication.translate("KernelSettings", "Change the pooling")
