"""The built-in scenarios, by name and in the order of the course."""

from __future__ import annotations

import os
import re
from pathlib import Path

from engine.scenario import Scenario, ScenarioError, load
from resources import resource

FIRST = "backprop-2-2-1"
FIRST_OF_KIND = {"network": FIRST, "kernel": "convolution-5x5", "training": "spiral"}


def example_files() -> dict[str, Path]:
    """Return name and file of each built-in scenario, in order."""
    files = sorted(Path(str(resource("scenarios"))).glob("*.json"))
    return {re.sub(r"^\d+-", "", file.stem): file for file in files}


def first_of(kind: str) -> Scenario:
    """Return the example that a page begins with."""
    return load(example_files()[FIRST_OF_KIND[kind]])


def find(name: str) -> tuple[Scenario, Path | None]:
    """Return a scenario by its built-in name or its file, and the file if it is the user's.

    Raises
    ------
    ScenarioError
        If there is no such scenario, or it cannot be used.
    """
    files = example_files()
    if name in files:
        return load(files[name]), None
    path = Path(name)
    # Of a name that no file can have, Path.exists would raise.
    if not os.path.exists(name) and not path.suffix:
        raise ScenarioError(
            "", "there is neither a file nor a built-in scenario called {name}", name=name
        )
    return load(path), path
