"""The scripts of a run: they come to the app's numbers, and hold only what they need."""

from __future__ import annotations

import ast
import contextlib
import io
import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.optimizers import SLOTS
from engine.training.code_numpy import numpy_script
from engine.training.code_torch import torch_script
from engine.training.evaluation import moment_of
from engine.training.history import History
from engine.training.moment import Moment
from engine.training.setup import Change, Rule, Settings, Setup
from tests.engine.training_setups import setup_with

NETWORKS = {
    "half squared error": ("half_squared_error", (2, 4, 3, 1), ("tanh", "sigmoid", "tanh")),
    "regression": ("half_squared_error", (3, 5, 1), ("relu", "identity")),
    "no hidden layer": ("half_squared_error", (2, 1), ("sigmoid",)),
    "logistic": ("logistic", (2, 4, 1), ("tanh", "identity")),
    "two classes": ("binary_cross_entropy", (2, 4, 2, 1), ("relu", "identity", "sigmoid")),
    "three classes": ("softmax_cross_entropy", (2, 4, 3), ("tanh", "softmax")),
}
RATES = {"sgd": 0.05, "momentum": 0.02, "rmsprop": 0.01, "adam": 0.01}
TITLE = "A run"


def setup_of(network: str, rule: str = "sgd", batch_size: int = 10, **options) -> Setup:
    loss, sizes, activations = NETWORKS[network]
    settings = options.pop("settings", Settings(RATES[rule]))
    return setup_with(sizes, activations, loss, rule, batch_size, settings=settings, **options)


def moment_at(setup: Setup, changes: tuple[Change, ...], updates: int) -> tuple[Moment, History]:
    history = History(setup, changes)
    assert history.advance(updates)
    parameters = history.parameters_at(updates)
    return moment_of(setup, parameters, history.settings_at(updates), updates, 0), history


def carried_out(script: str) -> tuple[str, dict]:
    """Run a script here; return what it prints and what it leaves."""
    left: dict = {}
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(script, "script", "exec"), left)
    return out.getvalue(), left


def check_output(output: str, setup: Setup, moment: Moment, history: History) -> None:
    """Compare what a script printed with the run: losses on the way, and the last weights."""
    printed = read(output)
    curve = dict(zip(history.curve.updates.tolist(), history.curve.losses, strict=True))
    assert printed["at the start"] == pytest.approx(curve[0], rel=1e-9)
    for name, value in printed.items():
        if name.startswith("epoch "):
            done = int(name.removeprefix("epoch ")) * setup.batches
            assert value == pytest.approx(curve[done], rel=1e-9)
    assert printed[f"after {moment.update} updates"] == pytest.approx(moment.loss, rel=1e-9)
    for layer in range(1, setup.shape.last + 1):
        weights = moment.parameters.weights[layer - 1]
        np.testing.assert_allclose(printed[f"W{layer}"], weights, rtol=1e-9, atol=1e-12)
        biases = moment.parameters.biases[layer - 1]
        assert (f"b{layer}" in printed) == (biases is not None)
        if biases is not None:
            np.testing.assert_allclose(printed[f"b{layer}"], biases, rtol=1e-9, atol=1e-12)


def read(output: str) -> dict:
    """Return the losses and the weights that a script printed, by name."""
    found = {}
    for line in output.splitlines():
        name, mark, value = line.partition(" = ")
        if mark:
            found[name] = json.loads(value)
        else:
            name, mark, value = line.partition(": loss ")
            assert mark, line
            found[name] = float(value)
    return found


def changes_for(setup: Setup, at: tuple[int, ...]) -> tuple[Change, ...]:
    """Return changes of everything that can be changed, at three updates."""
    first = replace(setup.settings, learning_rate=0.03, l2=0.02, frozen=frozenset({1, 4}))
    second = replace(first, l1=0.004, l2=0.0, frozen=frozenset({4, 6}))
    last = setup.shape.parameters - 1
    return (
        Change(at[0], first, ((0, 0.25), (last, -0.5))),
        Change(at[1], second, ((4, 0.75),)),
        Change(at[2], replace(second, learning_rate=0.5), ((3, 1.5),)),
    )


@pytest.mark.parametrize(
    ("network", "rule", "batch_size"),
    [
        *((network, "sgd", 10) for network in NETWORKS),
        *(("two classes", rule, 1) for rule in SLOTS),
        *(("three classes", rule, 10) for rule in SLOTS),
        ("regression", "adam", 23),
    ],
)
def test_the_numpy_script_comes_to_the_same_numbers(network: str, rule: str, batch_size: int):
    setup = setup_of(network, rule, batch_size)
    updates = 6 * setup.batches
    moment, history = moment_at(setup, (), updates)
    output, left = carried_out(numpy_script(setup, (), updates, TITLE))
    check_output(output, setup, moment, history)
    np.testing.assert_array_equal(left["X"], setup.inputs)
    np.testing.assert_array_equal(left["Y"], setup.targets)


@pytest.mark.parametrize("rule", SLOTS)
@pytest.mark.parametrize("batch_size", [1, 10])
def test_what_was_changed_while_it_ran(rule: str, batch_size: int):
    settings = Settings(RATES[rule], l1=0.001, frozen=frozenset({0, 5}))
    setup = setup_of("half squared error", rule, batch_size, settings=settings)
    updates = 4 * setup.batches + 2
    changes = changes_for(setup, (2, setup.batches, updates))
    moment, history = moment_at(setup, changes, updates)
    output, _ = carried_out(numpy_script(setup, changes, updates, TITLE))
    check_output(output, setup, moment, history)


@pytest.mark.parametrize(
    "options",
    [
        {"biases": (False, True, False)},
        {"shuffle": False},
        {"settings": Settings(0.1, l2=0.05)},
        {"settings": Settings(0.1, l1=0.01, l2=0.05)},
        {"settings": Settings(0.1, frozen=frozenset({0, 2, 12}))},
    ],
)
@pytest.mark.parametrize("updates", [0, 1, 7, 12])
def test_other_runs(options: dict, updates: int):
    setup = setup_of("half squared error", **options)
    moment, history = moment_at(setup, (), updates)
    output, _ = carried_out(numpy_script(setup, (), updates, TITLE))
    check_output(output, setup, moment, history)


def test_the_constants_of_the_rules():
    for name in SLOTS:
        rule = Rule(name, momentum=0.5, decay=0.7, beta1=0.6, beta2=0.8, epsilon=1e-3)
        setup = replace(setup_of("logistic", name), rule=rule)
        moment, history = moment_at(setup, (), 12)
        output, _ = carried_out(numpy_script(setup, (), 12, TITLE))
        check_output(output, setup, moment, history)


def test_it_runs_as_a_program(tmp_path: Path):
    setup = setup_of("half squared error", "adam")
    moment, history = moment_at(setup, (), 30)
    file = tmp_path / "run.py"
    file.write_text(numpy_script(setup, (), 30, "«Espiral» x₁²"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(file)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    check_output(done.stdout, setup, moment, history)


# A Python that has PyTorch may be named: then the scripts of that kind are tried with it.
TORCH_PYTHON = os.environ.get("NEUROSTEP_TORCH_PYTHON", "")


def torch_output(scripts: list[str], folder: Path) -> list[str]:
    """Return what PyTorch scripts print, carried out by one Python."""
    if not TORCH_PYTHON:
        pytest.importorskip("torch")
    program = "import runpy, sys\nfor name in sys.argv[1:]:\n    runpy.run_path(name)\n    print()"
    files = [folder / f"{number}.py" for number in range(len(scripts))]
    for file, script in zip(files, scripts, strict=True):
        file.write_text(script, encoding="utf-8")
    done = subprocess.run(
        [TORCH_PYTHON or sys.executable, "-c", program, *map(str, files)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split("\n\n")[:-1]


def test_the_pytorch_script_comes_to_the_same_numbers(tmp_path: Path):
    runs = []
    for network, rule in itertools.product(NETWORKS, SLOTS):
        setup = setup_of(network, rule)
        runs.append((setup, (), 6 * setup.batches))
    for rule in SLOTS:
        settings = Settings(RATES[rule], l1=0.001, frozen=frozenset({0, 5}))
        setup = setup_of("half squared error", rule, settings=settings, shuffle=rule != "sgd")
        runs.append((setup, changes_for(setup, (2, 3, 14)), 14))
    setup = setup_of("half squared error", biases=(False, True, False))
    runs.append((setup, (), 5))
    outputs = torch_output([torch_script(*run, TITLE) for run in runs], tmp_path)
    assert len(outputs) == len(runs)
    for (setup, changes, updates), output in zip(runs, outputs, strict=True):
        check_output(output, setup, *moment_at(setup, changes, updates))


# -- what is written -----------------------------------------------------------------------------


@pytest.mark.parametrize("script_of", [numpy_script, torch_script])
def test_only_what_is_needed_is_written(script_of):
    plain = script_of(setup_of("regression"), (), 12, TITLE)
    for word in ("beta1", "epsilon", "momentum", "l1", "l2", "free", "sigmoid", "softmax", "if "):
        assert word not in plain, word
    adam = script_of(setup_of("two classes", "adam"), (), 12, TITLE)
    assert "beta1 = 0.9\n" in adam
    assert "decay" not in adam
    whole = script_of(setup_of("regression", shuffle=False), (), 12, TITLE)
    assert "seed" not in whole
    assert "default_rng" not in whole


@pytest.mark.parametrize("script_of", [numpy_script, torch_script])
def test_a_change_that_comes_later_is_not_written(script_of):
    setup = setup_of("regression")
    later = (Change(13, Settings(0.125), ((0, 2.5),)),)
    assert script_of(setup, later, 12, TITLE) == script_of(setup, (), 12, TITLE)
    assert "0.125" in script_of(setup, later, 14, TITLE)
    # The values set at the very end belong to the moment; its rate serves no update any more.
    at_end = script_of(setup, later, 13, TITLE)
    assert "0.125" not in at_end
    assert "= 2.5" in at_end


@pytest.mark.parametrize("script_of", [numpy_script, torch_script])
def test_long_runs_print_few_lines(script_of):
    setup = setup_of("regression")
    assert "(epoch + 1) % 50 == 0" in script_of(setup, (), 1000 * setup.batches, TITLE)
    assert "(epoch + 1) % 2 == 0" in script_of(setup, (), 21 * setup.batches, TITLE)
    assert "%" not in script_of(setup, (), 20 * setup.batches, TITLE)


@pytest.mark.parametrize("script_of", [numpy_script, torch_script])
@pytest.mark.parametrize("title", ['"""', "a\nimport os\r\nb\x00\x0c\u2028c", "\\", ""])
def test_no_title_breaks_it(script_of, title: str):
    script = script_of(setup_of("regression"), (), 12, title)
    ast.parse(script)
    first, second = script.splitlines()[:2]
    assert first.startswith("# ")
    assert second.startswith("# It does" if not title else "# The network")


@pytest.mark.parametrize("script_of", [numpy_script, torch_script])
def test_no_line_is_too_long(script_of):
    sizes = (7, *(16,) * 8, 3)
    setup = setup_with(
        sizes, (*("tanh",) * 8, "softmax"), "softmax_cross_entropy", "adam", samples=200
    )
    setup = replace(setup, settings=Settings(0.1, 0.1, 0.1, frozen=frozenset({1})))
    script = script_of(setup, (), 100, TITLE)
    assert max(map(len, script.splitlines())) <= 100
    if script_of is numpy_script:
        _, left = carried_out(script_of(setup, (), 0, TITLE))
        np.testing.assert_array_equal(left["X"], setup.inputs)
        np.testing.assert_array_equal(left["W2"], setup.initial.weights[1])
