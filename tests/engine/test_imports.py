"""The engine runs on a machine without Qt, and warns of nothing when it is imported."""

import pkgutil
import subprocess
import sys

import engine

CODE = """
import importlib, sys
sys.modules.update({name: None for name in ("PySide6", "shiboken6", "pyqtgraph", "gui")})
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_the_engine_never_imports_qt_nor_the_interface() -> None:
    names = [f"engine.{module.name}" for module in pkgutil.iter_modules(engine.__path__)]
    assert "engine.network_trace" in names
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE, *names], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
