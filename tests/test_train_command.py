"""`train` on the command line: the numbers of the window, without one."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import main
from engine.scenario.training_run import changes_of, resolved, setup_of
from engine.training.evaluation import accuracy, moment_of
from engine.training.history import History
from gui import commands
from gui.examples import find
from gui.terminal_bar import BAR, TerminalBar
from tests.gui.speaking import silence

ROOT = Path(__file__).parent.parent
SMALL = {
    "format": "neurostep/1",
    "kind": "training",
    "title": "Small",
    "data": {"name": "two_gaussians", "samples": 40, "noise": 0.1},
    "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
    "loss": "binary_cross_entropy",
    "optimizer": {"name": "adam", "learning_rate": 0.05},
    "batch_size": 6,
    "epochs": 4,
}


@pytest.fixture
def run(qapp, capsys, tmp_path: Path, monkeypatch):
    """Return a way to carry out a command line here: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "system_language", lambda: "en")

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main.main(arguments)
        except SystemExit as left:
            code = left.code
        out, err = capsys.readouterr()
        return code, out, err

    yield run
    silence(qapp)


def write(**changes: object) -> str:
    """Write the small scenario with fields changed; return the file's name."""
    Path("small.json").write_text(json.dumps({**SMALL, **changes}), encoding="utf-8")
    return "small.json"


def no_constant(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")


def trained(run, *arguments: str, code: int = 0) -> list[dict]:
    """Train and return what came of the runs."""
    ended, out, _ = run("train", *arguments, "--format", "json")
    assert ended == code
    report = json.loads(out, parse_constant=no_constant)
    assert report["format"] == "neurostep-training/1"
    return report["runs"]


def test_the_numbers_are_those_of_the_window(run):
    """They are the same to the last bit, however the window divides its work."""
    name = write(runs=[{"name": "adam"}, {"batch_size": 1, "changes": [{"update": 9, "l2": 0.1}]}])
    runs = trained(run, name)
    assert [made["name"] for made in runs] == ["adam", "Run 2"]
    for made, scenario in zip(runs, resolved(find(name)[0]), strict=True):
        setup = setup_of(scenario)
        history = History(setup, changes_of(scenario))
        updates = 4 * setup.batches
        while history.made < updates:
            assert history.advance(1)
        moment = moment_of(
            setup, history.parameters_at(updates), history.settings_at(updates), updates, 0
        )
        assert (made["epochs"], made["updates"]) == (4, updates)
        assert (made["loss"], made["test_loss"]) == (moment.loss, moment.test_loss)
        assert made["accuracy"] == accuracy(setup, moment.outputs, setup.problem.labels)
        assert made["test_accuracy"] == accuracy(
            setup, moment.test_outputs, setup.problem.test_labels
        )
        curve = history.curve
        columns = (curve.updates, curve.losses, curve.test_losses)
        np.testing.assert_array_equal(made["losses"], np.array(columns).T)
        assert len(made["losses"]) == 5
        for layer, weights, biases in zip(
            made["layers"], moment.parameters.weights, moment.parameters.biases, strict=True
        ):
            np.testing.assert_array_equal(layer["weights"], weights)
            np.testing.assert_array_equal(layer["biases"], biases)
        assert made["breakdown"] is None


def test_other_epochs(run):
    (made,) = trained(run, write(), "--epochs", "2")
    assert (made["name"], made["epochs"]) == ("Small", 2)


def test_it_stops_at_the_loss(run):
    (made,) = trained(run, write(epochs=10_000, until_loss=0.4))
    assert made["loss"] == pytest.approx(made["losses"][-1][1])
    assert made["losses"][-1][1] <= 0.4 < made["losses"][-2][1]


def test_what_there_is_not_is_null(run):
    data = {"name": "sine", "samples": 20, "test_share": 0.0}
    layers = [{"units": 2, "activation": "tanh", "bias": False}, {"units": 1}]
    name = write(data=data, layers=layers, inputs=["x1"], loss="half_squared_error")
    (made,) = trained(run, name)
    assert made["test_loss"] is made["accuracy"] is made["test_accuracy"] is None
    assert made["losses"][0][2] is None
    assert made["layers"][0]["biases"] is None
    _, out, _ = run("train", name)
    assert "test loss" not in out
    assert "accuracy" not in out
    assert out.count("biases") == 1


def test_as_text(run):
    code, out, err = run("train", write(runs=[{"name": "a\nb"}, {"name": "c", "batch_size": 20}]))
    assert (code, err) == (0, "")
    first, second = out.split("\n\n")
    assert first.startswith("a b\n")
    (made, other) = trained(run, "small.json")
    assert f"  training loss   {made['loss']:.6g}\n" in first
    assert f"  test loss       {made['test_loss']:.6g}\n" in first
    assert f"  epochs          4 ({made['updates']} updates)\n" in first
    assert f"  test accuracy   {100 * other['test_accuracy']:.4g} %\n" in second
    for layer in made["layers"]:
        for row in layer["weights"]:
            assert " ".join(f"{value:>12.6g}" for value in row) in first


def test_a_run_that_breaks(run):
    data = {"name": "plane", "samples": 20, "test_share": 0.0}
    changes = {
        "data": data,
        "layers": [{"units": 1}],
        "loss": "half_squared_error",
        "optimizer": {"learning_rate": 1000.0},
        "epochs": 500,
        "runs": [{"name": "wild"}, {"name": "tame", "optimizer": {"learning_rate": 0.001}}],
    }
    name = write(**changes)
    wild, tame = trained(run, name, code=1)
    assert tame["breakdown"] is None
    assert tame["epochs"] == 500
    assert wild["breakdown"]["update"] == wild["updates"] > 0
    assert wild["breakdown"]["layer"] == 1
    assert all(np.isfinite(loss) for _, loss, _ in wild["losses"])
    code, out, err = run("train", name)
    assert code == 1
    assert out.startswith("wild\n")
    at = wild["updates"]
    assert err.startswith(f"neurostep: wild: training stopped at update {at}: ")
    assert "try a smaller learning rate" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["xor-tanh"], "this is a network scenario; only training scenarios can be trained"),
        (["convolution-5x5"], "this is a kernel scenario; only training scenarios can be"),
        (["nonsense"], "neither a file nor a built-in scenario called nonsense"),
        (["moons", "--epochs", "0"], "--epochs: expected 1 to 10000000, got 0"),
        (["moons", "--epochs", "-3"], "--epochs: expected 1 to 10000000, got -3"),
        (["moons", "--epochs", "9" * 20], "--epochs: expected 1 to 10000000, got 9999"),
        (["moons", "--epochs", "1.5"], "--epochs: invalid int value: '1.5'"),
        (["moons", "--epochs", "9" * 5000], "--epochs: invalid int value"),
        (["moons", "--format", "csv"], "--format: invalid choice: 'csv'"),
        ([], "SCENARIO"),
    ],
)
def test_mistakes(run, arguments: list[str], reason: str):
    code, out, err = run("train", *arguments)
    assert (code, out) == (2, "")
    assert reason in err
    assert err.startswith("neurostep: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["trace", "moons"],
        ["render", "moons", "--step", "0", "-o", "a.png"],
        ["export", "moons", "-o", "a.gif"],
    ],
)
def test_there_are_no_steps_to_show(run, arguments: list[str]):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err == "neurostep: kind: a training scenario has no steps to show one by one\n"


def test_checking_and_listing(run):
    assert run("check", write()) == (0, "", "")
    assert run("check", "moons") == (0, "", "")
    assert "\nmoons\t" in run("list")[1]
    code, _, err = run("check", write(batch_size=0))
    assert code == 2
    assert err == "neurostep: batch_size: expected 1 to 10000, got 0\n"


# -- while it trains -----------------------------------------------------------------------------


class Terminal(io.StringIO):
    """Somebody looks; what it can show is up to its encoding."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:
        return self._encoding

    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal(run, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    code, out, _ = run("train", write(), "--format", "json")
    assert code == 0
    (made,) = json.loads(out)["runs"]
    written = terminal.getvalue()
    assert written.startswith("\r")
    assert written.endswith(f"{'█' * BAR} 4 of 4 epochs, loss {made['losses'][-1][1]:.4g}\n")
    assert written.count("\n") == 1


def test_the_bar(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal("ascii")
    bar = TerminalBar(terminal)
    bar.show(0.5, "a long text behind it")
    bar.show(2.0, "short")
    bar.end()
    bar.end()
    first, second = terminal.getvalue().removesuffix("\n").split("\r")[1:]
    assert first == f"{'#' * 12}{'.' * 12} a long text be"
    assert second == f"{'#' * 24} short".ljust(39)
    quiet = io.StringIO()
    TerminalBar(quiet).show(0.5, "nobody looks")
    TerminalBar(quiet).end()
    assert quiet.getvalue() == ""


@pytest.mark.skipif(os.name != "posix", reason="needs signals that can be sent")
def test_an_interruption(tmp_path: Path):
    file = tmp_path / "long.json"
    file.write_text(json.dumps({**SMALL, "epochs": 10_000_000}), encoding="utf-8")
    program = (
        "import sys, os, signal\n"
        "from gui import training_command\n"
        "train = training_command.train\n"
        "def begin(*given):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return train(*given)\n"
        "training_command.train = begin\n"
        "import main\n"
        f"sys.exit(main.main(['train', {str(file)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "neurostep: interrupted; nothing was printed\n"
