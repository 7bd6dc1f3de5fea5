"""What every test gets: no screen, one BLAS thread, its own settings, and nothing left behind."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Before NumPy and Qt are imported: both read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


PASSED = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says so of every window that is shown, and of every menu.
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support ")
    # The formula library finds its fonts in a way that Python 3.11 and 3.12 call deprecated.
    config.addinivalue_line(
        "filterwarnings", r"ignore:.* is deprecated\. Use files\(\):DeprecationWarning:zia"
    )


def pytest_collection_finish() -> None:
    # What was imported by now is no test's doing: the search after each test may skip it.
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Keep what a test stores away from the user's settings, and from the next test's."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths

    QStandardPaths.setTestModeEnabled(True)
    names = QCoreApplication.organizationName(), QCoreApplication.applicationName()
    QCoreApplication.setOrganizationName("neurostep-tests")
    QCoreApplication.setApplicationName(tmp_path.name)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "settings"))
    yield
    QCoreApplication.setOrganizationName(names[0])
    QCoreApplication.setApplicationName(names[1])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember whether the test itself passed."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail a test that leaves a thread, a timer or a window behind.

    A fixture could not see it: pytest-qt closes the widgets of ``qtbot`` after all fixtures.
    """
    result = yield
    if "qapp" in getattr(item, "fixturenames", ()) and item.stash.get(PASSED, False):
        left = left_behind()
        if left:
            pytest.fail(f"left behind: {', '.join(left)}", pytrace=False)
    return result


def left_behind() -> list[str]:
    """Return what still runs or still stands, and stop it for the next test's sake."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QWidget

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not _alive():
        return []
    gc.collect()  # what only a cycle holds is on its way
    left = []
    for thing in _alive():
        left.append(f"{thing!r} of {thing.parent()!r}")
        if isinstance(thing, QThread):
            thing.requestInterruption()
            thing.quit()
            thing.wait(1000)
        elif isinstance(thing, QTimer):
            thing.stop()
        elif isinstance(thing, QWidget):
            thing.close()
            thing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return left


def _alive() -> list[Any]:
    """Return the running threads, active timers and windows that Python knows of."""
    from PySide6.QtCore import QObject, QThread, QTimer
    from PySide6.QtWidgets import QWidget
    from shiboken6 import isValid

    def stands(thing: QObject) -> bool:
        if isinstance(thing, QThread):
            return thing.isRunning() and thing is not QThread.currentThread()
        if isinstance(thing, QTimer):
            return thing.isActive()
        return isinstance(thing, QWidget) and thing.isWindow() and thing.parent() is None

    objects = [o for o in gc.get_objects() if issubclass(type(o), QObject)]
    return [o for o in objects if isValid(o) and stands(o)]
