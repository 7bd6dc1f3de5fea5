"""The environment is one in which PySide6 keeps count of its references."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtGui import QImage, QPainter

ROOT = Path(__file__).parent.parent
CALLS = 1_000
# Other code may take or drop a few references meanwhile; the fault drops one with every call.
SLACK = CALLS // 10


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal since 3.12")
def test_painting_loses_no_reference(qapp):
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    try:
        before = sys.getrefcount(None), sys.getrefcount(True)
        for _ in range(CALLS):
            painter.drawLine(0, 0, 7, 7)  # returns None
            painter.isActive()  # returns True
        after = sys.getrefcount(None), sys.getrefcount(True)
    finally:
        painter.end()
    assert after == pytest.approx(before, abs=SLACK)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_dependency_keeps_the_faulty_pair_out(python: str):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [Requirement(line) for line in project["dependencies"]]
    allowed = [
        requirement.specifier
        for requirement in requirements
        if requirement.name.lower() == "pyside6-essentials"
        and (
            requirement.marker is None
            or requirement.marker.evaluate(
                {"python_version": python, "python_full_version": f"{python}.1"}
            )
        )
    ]
    assert allowed, "no PySide6 for this Python"
    assert all("6.11.3" in specifier for specifier in allowed)
    works = all("6.12.0" in specifier for specifier in allowed)
    assert works is (python != "3.11")
