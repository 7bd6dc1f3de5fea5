"""Processes of their own, in which nothing is warm and nothing is the user's."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def nobodys_home() -> Iterator[dict[str, str]]:
    """Give the environment of a user without settings, without a screen, with a bytecode cache."""
    with TemporaryDirectory() as folder:
        yield {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "qt.qpa.*=false;default.warning=false",
            "HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "XDG_DATA_HOME": folder,
            "PYTHONDONTWRITEBYTECODE": "",  # as if installed: nothing is compiled twice
            "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode")),
        }


def in_fresh_process(job: Callable[..., T], *arguments: object) -> T:
    """Return what a function of some module returns in a new interpreter."""
    spawn = multiprocessing.get_context("spawn")
    with (
        nobodys_home() as environment,
        _environment(environment),
        ProcessPoolExecutor(1, mp_context=spawn) as pool,
    ):
        return pool.submit(job, *arguments).result()


@contextmanager
def _environment(environment: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
