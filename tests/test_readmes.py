"""The two READMEs say the same, and what they name is there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from gui.examples import example_files
from main import make_parser

ROOT = Path(__file__).parent.parent
ENGLISH, SPANISH = ROOT / "README.md", ROOT / "README.es.md"
WORDS = {"SCENARIO": "ESCENARIO", "PICTURE": "IMAGEN", "NAME": "NOMBRE", "LEVEL": "NIVEL"}
FILES = {"picture.png": "imagen.png", "film.gif": "pelicula.gif"}
both = pytest.mark.parametrize("readme", [ENGLISH, SPANISH], ids=["en", "es"])


def _named(readme: Path) -> list[str]:
    """Return what stands between backticks outside of blocks, in order."""
    text = re.sub(r"```.*?```", "", readme.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.findall(r"`([^`]+)`", text)


def _commands(readme: Path) -> list[str]:
    """Return the lines of all blocks, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    return [line.split(" #")[0].rstrip() for block in blocks for line in block.splitlines()]


def _in_spanish(text: str) -> str:
    for english, spanish in (WORDS | FILES).items():
        text = re.sub(rf"\b{re.escape(english)}\b", spanish, text)
    return text


def test_both_name_the_same_things():
    assert sorted(map(_in_spanish, _named(ENGLISH))) == sorted(_named(SPANISH))


def test_both_give_the_same_commands():
    assert [_in_spanish(line) for line in _commands(ENGLISH)] == _commands(SPANISH)


def test_both_have_the_same_parts():
    def parts(readme: Path) -> list[str]:
        lines = readme.read_text(encoding="utf-8").splitlines()
        marks = (re.match(r"#+ |- \*\*|\*\*|\| |!\[|```", line) for line in lines)
        return [mark[0] for mark in marks if mark]

    assert parts(ENGLISH) == parts(SPANISH)


@both
def test_every_example_and_every_command_is_told(readme: Path):
    text = readme.read_text(encoding="utf-8")
    examples = {name.removeprefix("arithmetic-") for name in example_files()}
    assert sorted(examples - set(_named(readme))) == []
    (commands,) = (
        action
        for action in make_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert [name for name in commands.choices if f"python main.py {name}" not in text] == []


@both
def test_what_is_linked_is_there(readme: Path):
    links = re.findall(r"\]\(([^)]+)\)", readme.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
