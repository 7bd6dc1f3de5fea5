"""The weights and biases of a moment as files that other programs read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from engine.network import Parameters
from engine.steps import Array
from engine.training.moment import Moment
from engine.training.setup import Setup
from engine.writing import replacing

SUFFIXES = (".json", ".npz", ".csv")
FORMAT = "neurostep-weights/1"
COLUMNS = ("layer", "kind", "from", "to", "value")


def write_weights(path: Path, setup: Setup, moment: Moment) -> None:
    """Write a file of the kind that its suffix says; it is there whole, or not at all.

    Parameters
    ----------
    path : Path
        Ends in one of SUFFIXES.
    setup : Setup
    moment : Moment
        Whose parameters are written, all their digits included.

    Raises
    ------
    ValueError
        If the suffix is none of these.
    OSError
        If the file cannot be written.
    """
    made = {".json": _json, ".npz": _npz, ".csv": _csv}.get(path.suffix.lower())
    if made is None:
        raise ValueError(f"expected one of {', '.join(SUFFIXES)}, got {path.suffix!r}")
    data = made(setup, moment)
    with replacing(path) as file:
        file.write(data)


def layers_of(parameters: Parameters) -> list[dict[str, Any]]:
    """Return weights and biases of each layer as lists, in the form of a scenario file.

    ``weights[i][j]`` goes from unit i of the layer before to unit j; ``biases`` is None where the
    layer has none.
    """
    pairs = zip(parameters.weights, parameters.biases, strict=True)
    return [
        {"weights": weights.tolist(), "biases": None if biases is None else biases.tolist()}
        for weights, biases in pairs
    ]


def _json(setup: Setup, moment: Moment) -> bytes:
    shape = setup.shape
    layers = []
    for number, layer in enumerate(layers_of(moment.parameters), start=1):
        spec = {"units": shape.sizes[number], "activation": shape.activation(number)}
        if layer["biases"] is None:
            del layer["biases"]
            spec["bias"] = False
        layers.append({**spec, **layer})
    document = {
        "format": FORMAT,
        "epoch": moment.epoch,
        "update": moment.update,
        "features": list(setup.features),
        "sizes": list(shape.sizes),
        "activations": list(shape.activations),
        "layers": layers,
    }
    # Python writes the shortest number that reads back the same.
    return (json.dumps(document, indent=2, allow_nan=False) + "\n").encode()


def _npz(setup: Setup, moment: Moment) -> bytes:
    arrays: dict[str, Array] = {}
    pairs = zip(moment.parameters.weights, moment.parameters.biases, strict=True)
    for layer, (weights, biases) in enumerate(pairs, start=1):
        arrays[f"W{layer}"] = weights
        if biases is not None:
            arrays[f"b{layer}"] = biases
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _csv(setup: Setup, moment: Moment) -> bytes:
    """Write one row for each parameter; units count from 0, and a bias comes from none."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for layer, found in enumerate(layers_of(moment.parameters), start=1):
        for i, row in enumerate(found["weights"]):
            writer.writerows((layer, "weight", i, j, repr(w)) for j, w in enumerate(row))
        biases = found["biases"] or []
        writer.writerows((layer, "bias", "", j, repr(b)) for j, b in enumerate(biases))
    return text.getvalue().encode()
