"""Imports run one way; the engine runs where there is no Qt."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("engine", "gui", "resources")
QT = ("PySide6", "shiboken6", "pyqtgraph", "ziamath")

# From the top of the house down; a module may import its own floor and the ones below. The rest of
# gui (narration, playback, theme, numbers, ...) is what views stand on.
FLOORS = (
    ("main",),
    ("gui.commands",),
    ("gui.app",),
    ("gui.main_window",),
    (
        "gui.exporting",
        "gui.filming",
        "gui.picture",
        "gui.projection",
        "gui.receiving",
        "gui.showing",
        "gui.steering",
    ),
    (
        "gui.pages",
        "gui.session",
        "gui.training_orders",
        "gui.training_session",
        "gui.training_survey",
        "gui.training_worker",
        "gui.worker",
    ),
    ("gui.views",),
    ("gui", "resources"),
    ("engine",),
)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def sources() -> dict[str, ast.Module]:
    paths = [p for package in PACKAGES for p in sorted((ROOT / package).rglob("*.py"))]
    paths += [p for p in (ROOT / "main.py",) if p.exists()]
    return {module_name(p): ast.parse(p.read_text(encoding="utf-8"), str(p)) for p in paths}


SOURCES = sources()


def imports(module: str, tree: ast.Module) -> Iterator[str]:
    """Yield the full names of what a module imports, wherever in it, functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.split(".")[: -node.level] if module else []
                base = ".".join([*package, *([base] if base else [])])
            # `from gui import session` names a module, `from gui.theme import Theme` does not.
            for alias in node.names:
                name = f"{base}.{alias.name}"
                yield name if name in SOURCES else base


def is_within(name: str, *packages: str) -> bool:
    return any(name == p or name.startswith(f"{p}.") for p in packages)


def floor(module: str) -> int:
    """Return a module's floor, counted from the top."""
    return next(i for i, names in enumerate(FLOORS) if is_within(module, *names))


def violations(of: str, never: tuple[str, ...]) -> list[str]:
    return [
        f"{module} imports {name}"
        for module, tree in SOURCES.items()
        if is_within(module, of)
        for name in imports(module, tree)
        if is_within(name, *never)
    ]


def test_the_search_sees_imports():
    tree = ast.parse("def f():\n    from gui import theme\n    import gui.app, numpy\n")
    assert list(imports("x", tree)) == ["gui.theme", "gui.app", "numpy"]
    assert list(imports("gui.views.a", ast.parse("from .b import c"))) == ["gui.views.b"]
    assert is_within("gui.views.graph", "gui.views")
    assert not is_within("gui.viewsmith", "gui.views")


def test_the_engine_knows_no_interface():
    assert violations("engine", ("gui", "resources", "main", *QT)) == []


def test_views_know_neither_session_nor_worker():
    upstairs = (
        "gui.session",
        "gui.training_orders",
        "gui.training_session",
        "gui.training_worker",
        "gui.worker",
        "gui.pages",
        "gui.main_window",
        "gui.app",
        "main",
    )
    assert violations("gui.views", upstairs) == []


def test_pages_do_not_know_the_window():
    assert violations("gui.pages", ("gui.main_window", "gui.app", "main")) == []


@pytest.mark.parametrize("package", ["engine", "gui", "resources", "main"])
def test_imports_run_downwards(package: str):
    upwards = [
        f"{module} imports {name}"
        for module, tree in SOURCES.items()
        if is_within(module, package)
        for name in imports(module, tree)
        # A bare `gui` is the empty package.
        if is_within(name, "main", *PACKAGES) and name != "gui" and floor(name) < floor(module)
    ]
    assert upwards == []


def test_nobody_imports_the_tests_or_the_benchmarks():
    for package in (*PACKAGES, "main"):
        assert violations(package, ("tests", "benchmarks")) == []


def test_the_engine_runs_without_qt():
    modules = [module for module in SOURCES if is_within(module, "engine")]
    assert modules
    # None in sys.modules makes an import fail, whatever is installed.
    program = (
        "import importlib, sys\n"
        f"sys.modules.update(dict.fromkeys({QT!r}))\n"
        f"for name in {modules!r}:\n"
        "    importlib.import_module(name)\n"
        "assert not [m for m in sys.modules if m.startswith(('PySide6.', 'gui'))]\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
