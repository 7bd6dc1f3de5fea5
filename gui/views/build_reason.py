"""Why a text was refused, shown over what is below the field: nothing moves away from the hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from gui.views.number_edit import NumberEdit

SHOWING = (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Enter, QEvent.Type.Leave)
MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.FontChange)


class Reason(QLabel):
    """The reason under one field, while the keyboard or the pointer is there.

    A field that was left with a bad text keeps its red edge, and covers nothing.
    """

    def __init__(self, edit: NumberEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.setProperty("refused", True)
        self.setProperty("over", True)
        self.setWordWrap(True)
        self.setIndent(0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        edit.refused.connect(self._on_refused)
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Come and go with the focus and the pointer, and follow the field."""
        if watched is self._edit and event.type() in SHOWING:
            pointed = event.type() == QEvent.Type.Enter
            self._show(pointed or (self._edit.underMouse() and event.type() != QEvent.Type.Leave))
        elif event.type() in MOVING and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_refused(self, why: str) -> None:
        self.setText(why)
        self._show(self._edit.underMouse())

    def _show(self, pointed: bool) -> None:
        if not self.text() or not (pointed or self._edit.hasFocus()):
            self.hide()
            return
        ancestors = _up_to_the_page(self._edit)
        if self.parentWidget() is not ancestors[-1]:
            self.setParent(ancestors[-1])
        for widget in ancestors:
            widget.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Stand under the field, over it where there is no room, and always inside the page."""
        page, edge = self.parentWidget(), round(0.4 * self.fontMetrics().height())
        field = QRect(self._edit.mapTo(page, QPoint(0, 0)), self._edit.size())
        self.setContentsMargins(edge, edge // 2, edge, edge // 2)
        widest = page.width() - 2 * edge
        whole = self.fontMetrics().horizontalAdvance(self.text()) + 3 * edge
        width = min(whole, widest)
        height = self.heightForWidth(width)
        x = max(edge, min(field.left(), page.width() - edge - width))
        y = field.bottom() + edge
        if y + height > page.height():
            y = field.top() - edge - height
        self.setGeometry(x, y, width, height)


def _up_to_the_page(field: QWidget) -> list[QWidget]:
    """Return the widgets around a field, up to the page that scrolls, or to the window."""
    around = [field.parentWidget()]
    while not around[-1].isWindow():
        outer = around[-1].parentWidget()
        if isinstance(outer.parentWidget(), QAbstractScrollArea):
            break
        around.append(outer)
    return around
