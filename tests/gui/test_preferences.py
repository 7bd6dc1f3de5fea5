"""What is remembered, and what is made of a settings file that makes no sense."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QLocale, QSettings

from gui.numbers import Policy
from gui.preferences import LANGUAGES, RECENT, SCALES, THEMES, Preferences, Store, system_language

pytestmark = pytest.mark.usefixtures("qapp")


def remembered(key: str, value: object) -> Store:
    """Return a store whose settings hold `value`, read back from the file as another start does."""
    settings = QSettings()
    settings.setValue(key, value)
    settings.sync()
    return Store()


def test_the_first_start():
    store = Store()
    assert store.load() == Preferences(language=system_language())
    assert store.recent == []
    assert store.geometry.isEmpty()


@pytest.mark.parametrize(
    "change",
    [
        *({"language": language} for language in LANGUAGES),
        *({"theme": theme} for theme in THEMES),
        *({"policy": policy} for policy in Policy),
        *({"scale": scale} for scale in SCALES),
        {"reduced_motion": True},
        {"reduced_motion": False},
    ],
    ids=str,
)
def test_choices_are_remembered(change: dict):
    chosen = replace(Preferences(), **change)
    Store().save(chosen)
    assert Store().load() == chosen


GARBAGE = [
    "",
    "nonsense",
    "nan",
    "inf",
    "-3e999",
    "0",
    None,
    -7,
    3.5,
    True,
    ["a", "list"],
    [],
    {"a": "map"},
    QByteArray(b"\x00\xff"),
    Path("x").as_posix() * 3000,
]


@pytest.mark.parametrize("key", ["language", "theme", "numbers", "scale", "reduced_motion"])
@pytest.mark.parametrize("value", GARBAGE, ids=lambda value: repr(value)[:20])
def test_garbage_is_survived(key: str, value: object):
    found = remembered(key, value).load()
    assert found.language in LANGUAGES
    assert found.theme in THEMES
    assert found.policy in Policy
    assert found.scale in SCALES
    assert isinstance(found.reduced_motion, bool)


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "nonsense", ""])
def test_a_scale_that_makes_no_sense_is_the_usual_one(value: str):
    assert remembered("scale", value).load().scale == 1.0


@pytest.mark.parametrize(("value", "scale"), [("1.04", 1.0), ("99", SCALES[-1]), ("-5", SCALES[0])])
def test_a_scale_is_the_nearest_that_there_is(value: str, scale: float):
    assert remembered("scale", value).load().scale == scale


@pytest.mark.parametrize("value", GARBAGE, ids=lambda value: repr(value)[:20])
def test_recent_files_survive_garbage(value: object, tmp_path: Path):
    store = remembered("recent", value)
    assert store.recent == []
    file = tmp_path / "a.json"
    file.touch()
    store.remember(file)
    assert Store().recent == [file]


@pytest.mark.parametrize("value", GARBAGE, ids=lambda value: repr(value)[:20])
def test_a_window_s_place_survives_garbage(value: object):
    found = remembered("geometry", value).geometry
    assert isinstance(found, QByteArray)
    assert found.isEmpty() or isinstance(value, QByteArray)


def test_a_window_s_place_is_remembered():
    Store().save_geometry(QByteArray(b"\x01\xd9\xd0\xcb"))
    assert Store().geometry == QByteArray(b"\x01\xd9\xd0\xcb")


def test_recent_files_are_the_newest_first_and_each_once(tmp_path: Path):
    files = [tmp_path / f"{n}.json" for n in range(RECENT + 3)]
    store = Store()
    for file in files:
        file.touch()
        store.remember(file)
    assert Store().recent == files[::-1][:RECENT]
    store.remember(files[-3])
    assert Store().recent == [files[-3], files[-1], files[-2], *files[-4:-9:-1]]


def test_the_same_file_by_another_way_is_the_same(tmp_path: Path, monkeypatch):
    file = tmp_path / "a.json"
    file.touch()
    (tmp_path / "sub").mkdir()
    store = Store()
    store.remember(file)
    store.remember(tmp_path / "sub" / ".." / "a.json")
    monkeypatch.chdir(tmp_path)
    store.remember(Path("a.json"))
    assert store.recent == [file]


def test_files_that_are_gone_are_left_out(tmp_path: Path):
    store = Store()
    files = [tmp_path / name for name in ("a.json", "b.json", "ñandú, sí.json")]
    for file in files:
        file.touch()
        store.remember(file)
    files[1].unlink()
    assert Store().recent == [files[2], files[0]]
    files[2].unlink()
    files[2].mkdir()
    assert Store().recent == [files[0]]


def test_numbers_follow_the_language_and_the_policy():
    assert Preferences("es").numbers.text(0.5) == "0,5"
    assert Preferences("en").numbers.text(0.5) == "0.5"
    assert Preferences("en", policy=Policy.SLIDES).numbers.text(0.12345) == "0.123"


@pytest.mark.parametrize(
    ("system", "language"),
    [
        ("en_GB", "en"),
        ("en_US", "en"),
        ("es_ES", "es"),
        ("es_MX", "es"),
        ("fr_FR", "es"),
        ("C", "es"),
    ],
)
def test_spanish_unless_the_system_speaks_english(monkeypatch, system: str, language: str):
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale(system)))
    assert system_language() == language
