"""Why a file cannot be read or written: the system's reasons, in the user's language."""

from __future__ import annotations

import errno
import os

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# The reasons that a user meets; any other is told in the system's own words.
REASONS = {
    errno.EACCES: QT_TRANSLATE_NOOP("Reasons", "permission denied"),
    errno.EPERM: QT_TRANSLATE_NOOP("Reasons", "permission denied"),
    errno.EROFS: QT_TRANSLATE_NOOP("Reasons", "the disk is read-only"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("Reasons", "the disk is full"),
    errno.EFBIG: QT_TRANSLATE_NOOP("Reasons", "the file would be too large"),
    errno.ENOENT: QT_TRANSLATE_NOOP("Reasons", "there is no such file or folder"),
    errno.EISDIR: QT_TRANSLATE_NOOP("Reasons", "it is a folder"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("Reasons", "what should be a folder is none"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("Reasons", "the name is too long"),
    errno.ELOOP: QT_TRANSLATE_NOOP("Reasons", "its link leads back to itself"),
    errno.EIO: QT_TRANSLATE_NOOP("Reasons", "the disk does not answer"),
}


def reason_of(error: OSError) -> str:
    """Return why a file could not be read or written."""
    return in_words(error.strerror or str(error))


def in_words(reason: str) -> str:
    """Return a reason of the system in the user's language; any other text as it is."""
    for number, words in REASONS.items():
        if reason == os.strerror(number):
            return QCoreApplication.translate("Reasons", words)
    return reason
