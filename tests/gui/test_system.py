from pathlib import Path

import pytest

from gui.preferences import Preferences, Store
from gui.system import is_still


@pytest.mark.parametrize(
    ("name", "text", "still"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations = false\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("kdeglobals", "no settings at all", False),
    ],
)
def test_the_desktop_may_ask_for_less_motion(
    tmp_path: Path, name: str, text: str, still: bool
) -> None:
    assert not is_still(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert is_still(tmp_path) is still


def test_the_system_is_followed_until_the_user_chooses_otherwise(
    qapp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.preferences.reduces_motion", lambda: True)
    store = Store()
    assert store.load().reduced_motion
    store.save(Preferences(reduced_motion=True))
    monkeypatch.setattr("gui.preferences.reduces_motion", lambda: False)
    assert not store.load().reduced_motion
    store.save(Preferences(reduced_motion=True))
    assert store.load().reduced_motion
