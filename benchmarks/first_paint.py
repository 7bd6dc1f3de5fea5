"""Open a window, say when it is painted, and leave: ``bare``, ``window`` or ``formulas``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Watch(QObject):
    """Ends the process when a widget has been painted, and all that is painted with it."""

    def __init__(self, widget: QWidget, counts: Callable[[], bool] = lambda: True) -> None:
        super().__init__(widget)
        self._counts = counts
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note the first paint that counts."""
        if event.type() == QEvent.Type.Paint and self._counts():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, _leave)
        return False


def _leave() -> None:
    print("painted", flush=True)
    os._exit(0)


def open_bare() -> None:
    """Show a plot in a window: the least that one can make of the same parts."""
    import pyqtgraph
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    plot = pyqtgraph.PlotWidget()
    window.setCentralWidget(plot)
    window.resize(1440, 900)
    Watch(plot.viewport())
    window.show()
    app.exec()


def open_ours(formulas: bool) -> None:
    """Show the application as its command line does."""
    import main

    main.make_parser()
    import gui.app
    from gui.views.formula import FormulaView
    from gui.views.typeset import Typesetter

    class Watched(gui.app.App):
        def show(self, project: bool = False) -> None:
            if formulas:
                Watch(self.window.findChildren(FormulaView)[0], Typesetter.is_loaded)
            else:
                Watch(self.window)
            super().show(project)

    gui.app.App = Watched  # type: ignore[misc]
    main.main([])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        open_bare()
    else:
        open_ours(formulas=sys.argv[1] == "formulas")
