"""The command line: what it accepts, what it says, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import main
from engine.scenario import save
from gui.examples import example_files
from tests.engine.reference import EXAMPLE, FILE
from tests.gui.speaking import silence

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(qapp, capsys):
    """Return a way to carry out a command line here: exit code, output, errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main.main(arguments)
        except SystemExit as left:
            code = left.code
        out, err = capsys.readouterr()
        return code, out, err

    yield run
    silence(qapp)


def start(*arguments: str, **options) -> subprocess.CompletedProcess:
    """Run the program as a user would, with no screen."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONIOENCODING")
    }
    environment |= options.pop("environment", {})
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        **{"capture_output": True, "timeout": 60, "check": False, **options},
        env=environment,
    )


def field(**changes: object) -> str:
    """Return the course's example with fields changed, as a file's text."""
    return json.dumps({**json.loads(FILE), **changes})


# -- mistakes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "trace", "open"])
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("nothing.json", None, "there is no file nothing.json"),
        ("nonsense", None, "neither a file nor a built-in scenario called nonsense"),
        ("x" * 300, None, "neither a file nor"),
        ("two\nlines.json", None, "there is no file two lines.json"),
        (".", None, ". is a folder, not a scenario file"),
        ("a.json", "{", "this is not valid JSON"),
        ("a.json", "", "this is not valid JSON"),
        ("a.json", "\xff\xfe", "this is not valid JSON"),
        ("a.json", "[]", "a scenario is a JSON object"),
        ("a.json", field(format="neurostep/9"), 'format: expected "neurostep/1"'),
        ("a.json", field(epochs=0), "epochs: expected 1 to 1000000, got 0"),
        ("a.json", field(seeds=1), "seeds: there is no such field"),
        ("a.json", field(**{"a\nb": 1}), "there is no such field"),
        ("a.json", field(loss="hinge"), "loss: 'hinge' is not one of the choices"),
        (
            "a.json",
            field(samples=[{"x": [2], "y": [1]}]),
            "samples[0].x: expected 2 numbers, got 1",
        ),
        (
            "a.json",
            field(network={"inputs": 2, "layers": [{"units": 1, "weights": [[1]] * 3}]}),
            "network.layers[0].weights: expected 2 rows, got 3",
        ),
    ],
)
def test_a_scenario_that_cannot_be_used(run, command: str, name: str, content, reason: str):
    if content is not None:
        Path(name).write_text(content, encoding="latin-1")
    code, out, err = run(command, name)
    assert (code, out) == (2, "")
    assert err.startswith("neurostep: ")
    assert reason in err
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["explode"], "invalid choice: 'explode'"),
        (["check"], "SCENARIO"),
        (["list", "more"], "unrecognized arguments: more"),
        (["list", "more\nlines"], "unrecognized arguments: more lines"),
        (["trace", "xor-tanh", "--level", "atom"], "--level: invalid choice: 'atom'"),
        (["trace", "xor-tanh", "--lang", "fr"], "--lang: invalid choice: 'fr'"),
        (["trace", "xor-tanh", "--format", "xml"], "--format: invalid choice: 'xml'"),
        (["open", "xor-tanh", "--theme", "pink"], "--theme: invalid choice: 'pink'"),
        (["render", "xor-tanh", "-o", "a.png"], "--step"),
        (["render", "xor-tanh", "--step", "1"], "--output"),
        (
            ["render", "xor-tanh", "--step", "one", "-o", "a.png"],
            "--step: invalid int value: 'one'",
        ),
        (["render", "backprop-2-2-1", "--step", "23", "-o", "a.png"], "--step: expected 0 to 22"),
        (["render", "backprop-2-2-1", "--step", "-1", "-o", "a.png"], "--step: expected 0 to 22"),
        (["render", "backprop-2-2-1", "--step", "1", "-o", "a.gif"], "--output: expected a .png"),
        (["render", "backprop-2-2-1", "--step", "1", "-o", "a"], "--output: expected a .png"),
        *(
            (["render", "xor-tanh", "--step", "1", "-o", "a.png", "--size", size], "--size: ")
            for size in (
                "big",
                "1600",
                "1600x",
                "x900",
                "-5x900",
                "100x100",
                "99999x900",
                "1e3x900",
            )
        ),
        (
            ["render", "backprop-2-2-1", "--step", "1", "-o", "no/where/a.png"],
            "no/where/a.png cannot be written: No such file or directory",
        ),
    ],
)
def test_a_command_line_that_makes_no_sense(run, arguments: list[str], reason: str):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("neurostep: ")
    assert reason in err
    assert err.count("\n") == 1
    assert not list(Path().glob("*"))


def test_a_picture_where_a_folder_is(run):
    Path("a.png").mkdir()
    code, out, err = run("render", "backprop-2-2-1", "--step", "1", "-o", "a.png")
    assert (code, out) == (2, "")
    assert err == "neurostep: a.png cannot be written: Is a directory\n"


# -- what works ----------------------------------------------------------------------------------


def test_the_list(run):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    assert [line.split("\t")[0] for line in out.splitlines()] == list(example_files())


@pytest.mark.parametrize("name", list(example_files()))
def test_every_built_in_scenario_passes_the_check(run, name: str):
    assert run("check", name) == (0, "", "")


def test_a_file_passes_the_check(run):
    save(EXAMPLE, "mine.json")
    assert run("check", "mine.json") == (0, "", "")


@pytest.mark.parametrize(
    ("level", "steps"), [("term", 41), ("neuron", 23), ("layer", 12), ("phase", 5)]
)
def test_the_level_of_a_trace(run, level: str, steps: int):
    code, out, _ = run("trace", "backprop-2-2-1", "--level", level)
    assert code == 0
    assert len(out.splitlines()) == steps
    code, out, _ = run("trace", "backprop-2-2-1", "--level", level, "--format", "json")
    assert len(json.loads(out)["steps"]) == steps


def test_the_language_of_a_trace(run):
    assert "¿Qué predice la red?" in run("trace", "backprop-2-2-1", "--lang", "es")[1]
    assert "What does the network predict?" in run("trace", "backprop-2-2-1", "--lang", "en")[1]


def test_csv(run):
    code, out, _ = run("trace", "backprop-2-2-1", "--format", "csv", "--lang", "en")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 23
    assert rows[2]["value"] == repr(0.85 * 0.14 + 0.48 * 0.15)


def test_a_window_by_default_is_the_course_s_example(run, monkeypatch):
    from gui import commands

    asked = []
    monkeypatch.setattr(commands, "open_window", lambda *a: asked.append(a) or 0)
    assert run()[0] == 0
    assert run("open", "xor-tanh", "--lang", "en", "--theme", "dark", "--project")[0] == 0
    assert asked == [("backprop-2-2-1",), ("xor-tanh", "en", "dark", True)]


@pytest.mark.parametrize("arguments", [["--help"], ["render", "-h"]])
def test_help(run, arguments: list[str]):
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert "usage: neurostep" in out


@pytest.mark.usefixtures("undressed_here")
def test_a_picture(run):
    code, out, err = run(
        "render",
        "backprop-2-2-1",
        "--step",
        "4",
        "-o",
        "a.png",
        "--size",
        "500x300",
        "--lang",
        "en",
    )
    assert (code, out, err) == (0, "", "")
    image = QImage("a.png")
    assert (image.width(), image.height()) == (500, 300)


@pytest.fixture
def undressed_here(qapp):
    """Take the style away again, for the other tests' sake."""
    font, palette, style = qapp.font(), qapp.palette(), qapp.style().name()
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)


# -- as a program --------------------------------------------------------------------------------


def test_a_trace_needs_no_display():
    done = start("trace", "backprop-2-2-1", "--format", "json", "--lang", "es")
    assert (done.returncode, done.stderr) == (0, b"")
    steps = json.loads(done.stdout.decode("utf-8"))["steps"]
    assert steps[-1]["phase"] == "check"


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_needs_no_display(suffix: str):
    done = start("render", "xor-tanh", "--step", "40", "-o", f"a.{suffix}", "--size", "800x450")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert Path(f"a.{suffix}").stat().st_size > 3000


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
@pytest.mark.parametrize("arguments", [[], ["open", "xor-tanh"]])
def test_no_display(arguments: list[str]):
    done = start(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("neurostep: there is no display")


@pytest.mark.parametrize("arguments", [["check", "nothing.json"], ["nonsense"]])
def test_a_mistake_is_one_line(arguments: list[str]):
    done = start(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("name", "form"), [("backprop-2-2-1", "text"), ("xor-tanh", "csv"), ("xor-tanh", "json")]
)
def test_a_reader_that_goes_away(name: str, form: str):
    """As `| head -1` does: in the middle of a long trace, or before a short one is written."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = start(
            "trace",
            name,
            "--format",
            form,
            capture_output=False,
            stdout=pipe,
            stderr=subprocess.PIPE,
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk():
    with open("/dev/full", "wb") as full:
        done = start("list", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"neurostep: the output cannot be written: No space left on device\n"


def test_a_pipe_is_utf_8_whatever_the_terminal_speaks():
    done = start("trace", "backprop-2-2-1", environment={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "h₁" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the shell closes the streams")
@pytest.mark.parametrize(
    ("closed", "arguments", "code"),
    [
        (">&-", "trace backprop-2-2-1 --format csv", 0),
        ("2>&-", "nonsense", 2),
        (">&- 2>&-", "list", 0),
    ],
)
def test_a_program_without_a_console(closed: str, arguments: str, code: int):
    done = subprocess.run(
        f'"{sys.executable}" "{ROOT / "main.py"}" {arguments} {closed}',
        shell=True,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
