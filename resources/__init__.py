"""What the program carries with it: scenarios, translations, fonts, icons."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(*names: str) -> Traversable:
    """Return a bundled file or folder, e.g. ``resource("scenarios", "backprop-2-2-1.json")``."""
    return files(__name__).joinpath(*names)
