"""Calm colours for Python: what the eye needs to find its way through a script."""

from __future__ import annotations

import keyword
import re

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.theme import Theme

# What comes first on a line wins: a number in a comment, or in a name, is none.
PATTERN = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<string>[rfb]?\"\"\".*?\"\"\"|[rfb]?\"(?:\\.|[^\"\\])*\")"
    rf"|(?P<keyword>\b(?:{'|'.join(keyword.kwlist)}|self)\b)"
    r"|(?P<number>(?<![\w.])\d+(?:\.\d*)?(?:e[+-]?\d+)?\b)"
)


class CodeHighlighter(QSyntaxHighlighter):
    """Colours keywords, strings, comments and numbers of scripts whose strings end on their line.

    Parameters
    ----------
    document : QTextDocument
    theme : Theme
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats = _formats(theme)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._formats = _formats(theme)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Colour one line."""
        # Lines of data are half of a script, and nothing in them has to be found.
        if text.lstrip().startswith(("[", "-", "0", "1")):
            return
        # Qt counts the halves of a sign beyond the 16 bits.
        wide = not text.isascii() and any(ord(sign) > 0xFFFF for sign in text)
        for match in PATTERN.finditer(text):
            start, length = match.start(), len(match[0])
            if wide:
                start = len(text[: match.start()].encode("utf-16-le")) // 2
                length = len(match[0].encode("utf-16-le")) // 2
            assert match.lastgroup is not None
            self.setFormat(start, length, self._formats[match.lastgroup])


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    made = {}
    for name, colour in (
        ("comment", theme.muted),
        ("string", theme.update),
        ("keyword", theme.backward),
        ("number", theme.forward),
    ):
        made[name] = QTextCharFormat()
        made[name].setForeground(QColor(colour))
    return made
