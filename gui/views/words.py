"""A question and its explanation, one right under the other, in a room that never changes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

QUESTION_LINES, EXPLANATION_LINES = 2, 3  # what is kept free, if one of them is that long


class Words(QWidget):
    """A bold question over a quiet explanation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = _label("question")
        self._explanation = _label("muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._question)
        column.addWidget(self._explanation)
        column.addStretch(1)

    def set_texts(self, question: str, explanation: str) -> None:
        """Show a question and its explanation."""
        self._question.setText(question)
        self._explanation.setText(explanation)
        self._explanation.setToolTip(explanation)

    def set_explaining(self, explaining: bool) -> None:
        """Show the explanation too, or leave it to the teacher."""
        self._explanation.setVisible(explaining)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Keep the reserved height, whatever the wrapped texts would need."""
        return False

    def sizeHint(self) -> QSize:
        """Return the reserved height."""
        asked = QUESTION_LINES * self._question.fontMetrics().lineSpacing()
        lines = 0 if self._explanation.isHidden() else EXPLANATION_LINES
        explained = lines * self._explanation.fontMetrics().lineSpacing()
        return QSize(200, asked + explained + 3)

    def minimumSizeHint(self) -> QSize:
        """Return the reserved height, at any width."""
        return QSize(0, self.sizeHint().height())


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
