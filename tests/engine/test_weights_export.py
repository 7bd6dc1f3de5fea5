"""Weights as files: read back, they are the same, bit by bit."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from engine.scenario.structures import LayerSpec
from engine.training.evaluation import moment_of
from engine.training.history import History
from engine.training.moment import Moment
from engine.training.setup import Setup
from engine.training.weights_export import SUFFIXES, layers_of, write_weights
from tests.engine.training_setups import setup_with

UPDATES = 7  # the third batch of the third epoch comes next: there are three in each


def trained() -> tuple[Setup, Moment]:
    setup = setup_with((2, 3, 2, 1), ("tanh", "relu", "identity"), biases=(True, False, True))
    history = History(setup)
    assert history.advance(UPDATES)
    parameters = history.parameters_at(UPDATES)
    return setup, moment_of(setup, parameters, history.settings_at(UPDATES), UPDATES, 0)


def test_json(tmp_path: Path):
    setup, moment = trained()
    write_weights(tmp_path / "w.json", setup, moment)
    read = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))
    layers = read.pop("layers")
    assert read == {
        "format": "neurostep-weights/1",
        "epoch": 2,
        "update": 7,
        "features": ["x1", "x2"],
        "sizes": [2, 3, 2, 1],
        "activations": ["tanh", "relu", "identity"],
    }
    # They may stand in a scenario just as they are.
    specs = msgspec.convert(layers, tuple[LayerSpec, ...])
    assert [(spec.units, spec.activation, spec.bias) for spec in specs] == [
        (3, "tanh", True),
        (2, "relu", False),
        (1, "identity", True),
    ]
    for spec, weights, biases in zip(
        specs, moment.parameters.weights, moment.parameters.biases, strict=True
    ):
        np.testing.assert_array_equal(spec.weights, weights)
        assert (spec.biases is None) == (biases is None)
        if biases is not None:
            np.testing.assert_array_equal(spec.biases, biases)


def test_npz(tmp_path: Path):
    setup, moment = trained()
    write_weights(tmp_path / "w.NPZ", setup, moment)
    with np.load(tmp_path / "w.NPZ", allow_pickle=False) as read:
        assert list(read) == ["W1", "b1", "W2", "W3", "b3"]
        for layer in (1, 2, 3):
            np.testing.assert_array_equal(read[f"W{layer}"], moment.parameters.weights[layer - 1])
        np.testing.assert_array_equal(read["b1"], moment.parameters.biases[0])
        np.testing.assert_array_equal(read["b3"], moment.parameters.biases[2])


def test_csv(tmp_path: Path):
    setup, moment = trained()
    write_weights(tmp_path / "w.csv", setup, moment)
    with (tmp_path / "w.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == setup.shape.parameters
    # Its rows go through theta in order.
    np.testing.assert_array_equal([float(row["value"]) for row in rows], moment.parameters.theta)
    first, bias = rows[1], rows[6]
    assert (first["layer"], first["kind"], first["from"], first["to"]) == ("1", "weight", "0", "1")
    assert (bias["layer"], bias["kind"], bias["from"], bias["to"]) == ("1", "bias", "", "0")


def test_the_layers_as_lists():
    _, moment = trained()
    first, second, _ = layers_of(moment.parameters)
    assert first["weights"] == moment.parameters.weights[0].tolist()
    assert second["biases"] is None


@pytest.mark.parametrize("name", ["w.txt", "w", ".json"])
def test_another_kind_is_refused(tmp_path: Path, name: str):
    setup, moment = trained()
    with pytest.raises(ValueError, match=r"expected one of \.json, \.npz, \.csv"):
        write_weights(tmp_path / name, setup, moment)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, suffix: str):
    setup, moment = trained()
    folder = tmp_path / f"w{suffix}"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        write_weights(folder, setup, moment)
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
