"""`export` on the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from gui import commands, film, picture
from gui.commands import CommandError
from gui.stopping import stop_requests

pytestmark = pytest.mark.usefixtures("undressed")

ROOT = Path(__file__).parents[2]
NAME = "backprop-2-2-1"


def export(output: Path | str, name: str = NAME, **options) -> int:
    usual = {"first": 3, "last": 5, "fps": 2.0, "size": (320, 200), "language": "en"}
    return commands.export(name, str(output), **{**usual, **options})


def test_some_steps(tmp_path: Path):
    assert export(tmp_path / "a.gif", fps=4.0) == 0
    with Image.open(tmp_path / "a.gif") as image:
        assert (image.n_frames, image.size) == (3, (320, 200))
        assert image.info["duration"] == 250


def test_the_whole_run_by_default_at_a_level(tmp_path: Path):
    assert export(tmp_path / "a.webp", first=None, last=None, level="phase") == 0
    with Image.open(tmp_path / "a.webp") as image:
        assert image.n_frames == 5


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"output": "a.bmp"}, "--output: expected a .gif, .png, .apng, .webp or .mp4 file"),
        ({"output": "a"}, "--output: expected"),
        ({"first": -1}, "--from: expected 0 to 22, got -1"),
        ({"last": 23}, "--to: expected 0 to 22, got 23"),
        ({"first": 6, "last": 5}, "--from: 6 is behind --to, which is 5"),
        (
            {"name": "xor-tanh", "first": None, "last": None},
            "26009 steps are too many for a film, which has at most 2000: choose some with --from",
        ),
    ],
)
def test_what_cannot_be(tmp_path: Path, monkeypatch, options, reason: str):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError) as caught:
        export(**{"output": "a.gif", **options})
    assert str(caught.value).startswith(reason)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_video_without_the_package_for_it(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(film, "has_video", lambda: False)
    with pytest.raises(CommandError, match=r'pip install "neurostep\[film\]"'):
        export(tmp_path / "a.mp4")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (OSError(28, "No space left on device"), "cannot be written: No space left on device"),
        (KeyboardInterrupt, "interrupted; nothing was written"),
    ],
)
def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path, monkeypatch, reason, said: str):
    path = tmp_path / "a.gif"
    path.write_bytes(b"old")
    frame, painted = picture.Sheet.frame, []

    def failing(self) -> film.Frame:
        painted.append(1)
        if len(painted) == 5:
            raise reason
        return frame(self)

    monkeypatch.setattr(picture.Sheet, "frame", failing)
    with pytest.raises(CommandError, match=said):
        export(path)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.gif", b"old")]


def test_progress_where_a_terminal_shows_it(tmp_path: Path, monkeypatch, capsys):
    export(tmp_path / "a.webp")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    export(tmp_path / "a.webp")
    assert capsys.readouterr().err == "".join(f"\r{done} of 3 pictures" for done in range(4)) + "\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_request_to_stop_is_heeded_where_it_is_looked_for(name: str):
    number = getattr(signal, name)
    before = signal.getsignal(number)
    with stop_requests() as check:
        check()
        signal.raise_signal(number)
        with pytest.raises(KeyboardInterrupt):
            check()
        assert signal.getsignal(number) == before  # who asks again is heeded at once
    assert signal.getsignal(number) == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_an_interrupted_program_leaves_nothing(tmp_path: Path):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, str(ROOT / "main.py"), "export", "xor-tanh", "--to", "1500"]
    with subprocess.Popen(
        [*command, "-o", "a.gif", "--size", "320x200"],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not list(tmp_path.iterdir()):  # until it has begun to write
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (2, "neurostep: interrupted; nothing was written\n")
    assert not list(tmp_path.iterdir())
