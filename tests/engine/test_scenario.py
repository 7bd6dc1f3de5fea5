"""The file format: what is read, what is written, and what is said of a file that is wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.scenario import (
    NetworkScenario,
    Title,
    dump,
    file,
    load,
    parameters_of,
    parse,
    run_of,
    save,
)
from engine.steps import Level
from tests.engine.reference import EXAMPLE, FILE, W1, W2, X
from tests.engine.strategies import SOME, scenarios

RAW: dict[str, Any] = json.loads(FILE)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


# -- what is read ------------------------------------------------------------------------------


def test_the_documented_example_is_read_as_it_stands() -> None:
    assert EXAMPLE.network.layers[0].weights == ((0.11, 0.12), (0.21, 0.08))
    assert EXAMPLE.optimizer.learning_rate == 0.05
    assert EXAMPLE.title_in("es") == "..."
    assert EXAMPLE.start_level is Level.NEURON
    run = run_of(EXAMPLE)
    assert run.shape.sizes == (2, 2, 1)
    assert run.shape.biases == (False, False)
    assert run.initial.weights[0].tolist() == W1
    assert run.initial.weights[1].tolist() == W2
    assert run.inputs.tolist() == [X]


def test_what_may_be_left_out_has_defaults() -> None:
    small = b"""{"format": "neurostep/1", "kind": "network", "network": {"inputs": 2, "layers":
      [{"units": 3}]}, "samples": [{"x": [2, 3], "y": [1, 0, 0]}]}"""
    run = run_of(parse(small))
    assert (run.loss, run.batch_size, run.epochs, run.reduction) == (
        "half_squared_error",
        1,
        1,
        "mean",
    )
    assert run.shape.activations == ("identity",)
    assert run.initial.biases[0] is not None
    assert run.initial.biases[0].tolist() == [0, 0, 0]
    assert np.abs(run.initial.weights[0]).max() <= (6 / 5) ** 0.5


def test_a_title_is_in_the_language_or_in_the_other_one() -> None:
    both = replace(EXAMPLE, title=Title(es="uno", en="one"))
    assert (both.title_in("es"), both.title_in("en")) == ("uno", "one")
    assert replace(EXAMPLE, title=Title(es="uno")).title_in("en") == "uno"
    assert replace(EXAMPLE, title=Title(en="one")).title_in("es") == "one"
    assert replace(EXAMPLE, title="both").title_in("es") == "both"


def test_drawn_weights_come_from_the_seed_layer_by_layer() -> None:
    layers = tuple(replace(layer, weights=None) for layer in EXAMPLE.network.layers)
    drawn = replace(EXAMPLE, network=replace(EXAMPLE.network, layers=layers))
    first = parameters_of(drawn).theta
    assert first.tolist() == parameters_of(drawn).theta.tolist()
    assert first.tolist() != parameters_of(replace(drawn, seed=1)).theta.tolist()
    # A layer's own weights leave the draw of the other one as it was.
    mixed = (EXAMPLE.network.layers[0], layers[1])
    weights = parameters_of(replace(drawn, network=replace(drawn.network, layers=mixed))).weights
    assert weights[0].tolist() == W1
    assert weights[1].tolist() == parameters_of(drawn).weights[1].tolist()
    # Recorded with NumPy 2.4: they are to be the same on every machine, and with the next NumPy.
    assert first[0] == pytest.approx(0.3354862482481791, rel=1e-14)
    assert parameters_of(drawn).weights[1][1, 0] == pytest.approx(0.16161081105840025, rel=1e-14)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse(b"\xef\xbb\xbf" + FILE) == EXAMPLE


# -- what is written ---------------------------------------------------------------------------


@SOME
@given(scenarios(), st.one_of(TEXTS, st.builds(Title, TEXTS, TEXTS)))
def test_what_is_written_is_read_back(scenario: NetworkScenario, title: Title | str) -> None:
    scenario = replace(scenario, title=title)
    assert parse(dump(scenario)) == scenario


@pytest.mark.parametrize("title", ["a [1,   2] b", "[ ]", 'q "[1,\t2]" \\', "\\[\n 1]", "línea\n∑"])
def test_a_title_is_not_mistaken_for_numbers(title: str) -> None:
    scenario = replace(EXAMPLE, title=title)
    assert parse(dump(scenario)) == scenario


@pytest.mark.parametrize("number", [5e-324, 1e100, -0.0, 0.1 + 0.2, 1 / 3, -1e-300])
def test_numbers_are_written_in_full(number: float) -> None:
    scenario = replace(EXAMPLE, samples=(replace(EXAMPLE.samples[0], x=(number, 1.0)),))
    read = parse(dump(scenario)).samples[0].x[0]
    assert read.hex() == number.hex()


def test_rows_stay_on_one_line() -> None:
    lines = dump(EXAMPLE).decode().splitlines()
    assert any("[0.11, 0.12]" in line for line in lines)
    assert any('"x": [2, 3]' in line for line in lines)
    assert len(lines) < 60


def test_save_and_load(tmp_path: Path) -> None:
    path = tmp_path / "uno ñ.json"
    save(EXAMPLE, path)
    assert load(path) == load(str(path)) == EXAMPLE
    assert os.listdir(tmp_path) == [path.name]
    umask = os.umask(0)
    os.umask(umask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_save_keeps_the_mode_and_follows_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file.json", tmp_path / "link.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    save(EXAMPLE, link)
    assert link.is_symlink()
    assert load(path) == EXAMPLE
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("broken", ["fsync", "replace", "dump", "chmod"])
@pytest.mark.parametrize("reason", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_save_that_fails_leaves_the_old_file(
    broken: str, reason: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise reason

    owner = {"fsync": os, "replace": Path, "chmod": Path, "dump": file}[broken]
    monkeypatch.setattr(owner, broken, fail)
    with pytest.raises(type(reason)):
        save(EXAMPLE, path)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file.json"]


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        save(EXAMPLE, tmp_path / "none" / "file.json")
