"""The built-in scenarios by name, and files by their path."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.scenario import ScenarioError, save
from gui.examples import FIRST, example_files, find
from tests.engine.reference import EXAMPLE


def test_they_stand_in_the_order_of_the_course():
    names = list(example_files())
    assert names[0] == FIRST
    assert [file.stem for file in example_files().values()] == sorted(
        file.stem for file in example_files().values()
    )
    assert not any(name[0].isdigit() for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", list(example_files()))
def test_each_can_be_found_and_is_nobody_s_file(name: str):
    scenario, path = find(name)
    assert path is None
    assert scenario.title_in("es")
    assert scenario.title_in("en")
    assert scenario.title_in("es") != scenario.title_in("en")


def test_a_file_is_found_by_its_path(tmp_path: Path):
    file = tmp_path / "mine.json"
    save(EXAMPLE, file)
    assert find(str(file)) == (EXAMPLE, file)
    bare = tmp_path / "without-suffix"
    save(EXAMPLE, bare)
    assert find(str(bare)) == (EXAMPLE, bare)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nonsense", "neither a file nor a built-in scenario called nonsense"),
        ("nonsense.json", "there is no file nonsense.json"),
        ("01-backprop-2-2-1", "neither a file nor"),
        ("", "neither a file nor"),
        (".", "folder"),
        ("x" * 300, "neither a file nor"),
        ("x" * 300 + ".json", "cannot be read: File name too long"),
        ("a\0b", "neither a file nor"),
    ],
)
def test_what_is_not_there_is_said(name: str, reason: str, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError, match=reason):
        find(name)
