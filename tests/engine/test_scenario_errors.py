"""What is said of a file that is wrong, whatever is in it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.scenario import (
    MAX_FILE_BYTES,
    NetworkScenario,
    ScenarioError,
    dump,
    load,
    parse,
    run_of,
)
from tests.engine.reference import FILE
from tests.engine.strategies import MANY, scenarios

RAW: dict[str, Any] = json.loads(FILE)
FUZZ = settings(MANY, max_examples=300)


def _changed(path: tuple[str | int, ...], value: Any) -> bytes:
    """Return the example file with one field changed; Ellipsis takes it out."""
    raw = copy.deepcopy(RAW)
    at = raw
    for key in path[:-1]:
        at = at[key]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return json.dumps(raw).encode()


def _refused(data: bytes) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        parse(data)
    return caught.value


# -- what is wrong -----------------------------------------------------------------------------

LAYER = ("network", "layers", 1)
FIRST, LAST = "network.layers[0]", "network.layers[1]"
NEEDS = "needs an output activation among"
ONE_HOT = "with softmax the target is one-hot: one 1, the rest 0"
WRONG = [
    # path of the change, new value, message
    ((*LAYER, "weights"), [[1], [2], [3]], f"{LAST}.weights: expected 2 rows, got 3"),
    ((*LAYER, "weights"), [[1, 2], [2, 3]], f"{LAST}.weights[0]: expected 1 numbers, got 2"),
    ((*LAYER, "weights"), [[1], []], f"{LAST}.weights[1]: expected 1 numbers, got 0"),
    ((*LAYER, "weights", 1, 0), "x", f"{LAST}.weights[1][0]: expected number, got text"),
    ((*LAYER, "weights", 1, 0), True, f"{LAST}.weights[1][0]: expected number, got true or false"),
    ((*LAYER, "weights", 1, 0), None, f"{LAST}.weights[1][0]: expected number, got null"),
    ((*LAYER, "weights", 1), 3, f"{LAST}.weights[1]: expected list, got whole number"),
    ((*LAYER, "biases"), [1], f"{LAST}.biases: the layer has no bias"),
    ((*LAYER, "bias"), 1, f"{LAST}.bias: expected true or false, got whole number"),
    ((*LAYER, "units"), 2.0, f"{LAST}.units: expected whole number, got number"),
    ((*LAYER, "units"), True, f"{LAST}.units: expected whole number, got true or false"),
    ((*LAYER, "units"), 0, f"{LAST}.units: expected 1 to 64, got 0"),
    ((*LAYER, "units"), 65, f"{LAST}.units: expected 1 to 64, got 65"),
    ((*LAYER, "units"), ..., f"{LAST}.units: is missing"),
    ((*LAYER, "unit"), 1, f"{LAST}.unit: there is no such field"),
    ((*LAYER, "activation"), "gelu", f"{LAST}.activation: 'gelu' is not one of the choices"),
    (LAYER, [], f"{LAST}: expected object, got list"),
    (
        ("network", "layers", 0, "activation"),
        "softmax",
        f"{FIRST}.activation: softmax is for the output layer only",
    ),
    (("network", "layers"), [], "network.layers: expected 1 to 12 layers, got 0"),
    (("network", "layers"), [{"units": 2}] * 13, "network.layers: expected 1 to 12 layers, got 13"),
    (("network", "layers"), {}, "network.layers: expected list, got object"),
    (("network", "inputs"), -1, "network.inputs: expected 1 to 64, got -1"),
    (("network", "inputs"), 3, f"{FIRST}.weights: expected 3 rows, got 2"),
    (("network",), [], "network: expected object, got list"),
    (("network",), ..., "network: is missing"),
    (("samples",), [], "samples: expected 1 to 10000 samples, got 0"),
    (("samples",), {}, "samples: expected list, got object"),
    (("samples", 0, "x"), [1], "samples[0].x: expected 2 numbers, got 1"),
    (("samples", 0, "x"), 1, "samples[0].x: expected list, got whole number"),
    (("samples", 0, "x", 1), 1e101, "samples[0].x[1]: must be a finite number, at most 1e+100"),
    (("samples", 0, "x", 1), 10**200, "samples[0].x[1]: must be a finite number, at most 1e+100"),
    (("samples", 0, "y"), [1, 2], "samples[0].y: expected 1 numbers, got 2"),
    (("samples", 0, "y"), ..., "samples[0].y: is missing"),
    (("samples", 0, "z"), [1], "samples[0].z: there is no such field"),
    (("loss",), "hinge", "loss: 'hinge' is not one of the choices"),
    (
        ("loss",),
        "binary_cross_entropy",
        f"{LAST}.activation: the loss binary_cross_entropy {NEEDS}: sigmoid",
    ),
    (
        ("loss",),
        "softmax_cross_entropy",
        f"{LAST}.activation: the loss softmax_cross_entropy {NEEDS}: softmax",
    ),
    (("optimizer", "name"), "adam", "optimizer.name: 'adam' is not one of the choices"),
    (("optimizer", "learning_rate"), -1, "optimizer.learning_rate: must not be negative"),
    (("optimizer", "learning_rate"), "1", "optimizer.learning_rate: expected number, got text"),
    (("optimizer", "momentum"), 0.9, "optimizer.momentum: there is no such field"),
    (("batch_size",), 0, "batch_size: expected 1 to 10000, got 0"),
    (("epochs",), 0, "epochs: expected 1 to 1000000, got 0"),
    (("epochs",), 1.5, "epochs: expected whole number, got number"),
    (("seed",), -1, "seed: expected 0 to 4294967295, got -1"),
    (("seed",), 2**64, f"seed: expected 0 to 4294967295, got {2**64}"),
    (("shuffle",), "yes", "shuffle: expected true or false, got text"),
    (("reduction",), "max", "reduction: 'max' is not one of the choices"),
    (("level",), "epoch", "level: 'epoch' is not one of the choices"),
    (("title",), 3, "title: expected text or object, got whole number"),
    (("title", "fr"), "x", "title.fr: there is no such field"),
    (("titel",), "x", "titel: there is no such field"),
    (("a\nb",), 1, "a\\nb: there is no such field"),
    (("format",), "neurostep/2", 'format: expected "neurostep/1"'),
    (("format",), ..., 'format: expected "neurostep/1"'),
    (("format",), ["neurostep/1"], 'format: expected "neurostep/1"'),
    (("kind",), "perceptron", 'kind: expected "network", "kernel" or "training"'),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG, ids=[row[2][:60] for row in WRONG])
def test_the_message_names_the_field(path: tuple, value: object, message: str) -> None:
    error = _refused(_changed(path, value))
    assert str(error) == message
    assert error.path == message.partition(": ")[0]
    assert error.template.format(**error.values) == message.partition(": ")[2]


TARGETS = [
    ("logistic", "identity", [0], "samples[0].y: with the logistic loss each target is -1 or 1"),
    (
        "binary_cross_entropy",
        "sigmoid",
        [1.5],
        "samples[0].y: with the binary cross-entropy each target is between 0 and 1",
    ),
    ("softmax_cross_entropy", "softmax", [1], f"{LAST}.units: softmax needs at least 2 units"),
    ("softmax_cross_entropy", "softmax", [1, 1], f"samples[0].y: {ONE_HOT}"),
    ("softmax_cross_entropy", "softmax", [0.5, 0.5], f"samples[0].y: {ONE_HOT}"),
]


@pytest.mark.parametrize(("loss", "activation", "y", "message"), TARGETS)
def test_targets_suit_their_loss(loss: str, activation: str, y: list, message: str) -> None:
    raw = copy.deepcopy(RAW)
    raw["loss"] = loss
    raw["network"]["layers"][1] = {"units": len(y), "activation": activation}
    raw["samples"][0]["y"] = y
    assert str(_refused(json.dumps(raw).encode())) == message


def test_runs_past_what_can_be_shown_are_refused() -> None:
    raw = copy.deepcopy(RAW)
    raw["samples"] *= 100
    raw["epochs"] = 10_001
    assert str(_refused(json.dumps(raw).encode())) == (
        "epochs: the run would have 1000100 updates; at most 1000000 can be shown"
    )
    raw["epochs"] = 10_000
    assert run_of(parse(json.dumps(raw).encode())).updates == 1_000_000
    raw["samples"] = RAW["samples"] * 10_001
    assert "samples: expected 1 to 10000" in str(_refused(json.dumps(raw).encode()))
    raw = copy.deepcopy(RAW)
    raw["network"] = {"inputs": 64, "layers": [{"units": 64}] * 11 + [{"units": 1}]}
    raw["samples"] = [{"x": [0] * 64, "y": [1]}] * 100
    raw["batch_size"] = 100
    assert _refused(json.dumps(raw).encode()).path == "batch_size"
    raw["batch_size"], raw["epochs"] = 1, 1_000
    assert "updates times parameters" in str(_refused(json.dumps(raw).encode()))
    raw["epochs"] = 100
    assert run_of(parse(json.dumps(raw).encode())).updates == 10_000


TEXT = FILE.decode()
NOT_JSON = {
    "empty": b"",
    "spaces": b"  \n",
    "binary": bytes(range(256)),
    "an image": b"\x89PNG\r\n\x1a\n\x00\x00",
    "half": FILE[: len(FILE) // 2],
    "two": FILE + FILE,
    "UTF-16": TEXT.encode("utf-16"),
    "Latin-1": TEXT.replace("...", "ñ").encode("latin-1"),
    "NaN": TEXT.replace("0.05", "NaN").encode(),
    "Infinity": TEXT.replace("0.05", "-Infinity").encode(),
    "too large for a float": TEXT.replace("0.05", "1e400").encode(),
    "a comment": b"// neurostep\n" + FILE,
    "a trailing comma": TEXT.replace('"seed": 0', '"seed": 0,').encode(),
    "half a surrogate pair": TEXT.replace("...", "\\ud800").encode(),
    "5000 digits": TEXT.replace('"seed": 0', '"seed": 1' + "0" * 5000).encode(),
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
}


@pytest.mark.parametrize("name", NOT_JSON)
def test_what_is_not_json_is_said_to_be_that(name: str) -> None:
    assert str(_refused(NOT_JSON[name])) == "this is not valid JSON"


@pytest.mark.parametrize("data", [b"[]", b"3", b'"neurostep/1"', b"null", b"true"])
def test_other_json_is_not_a_scenario(data: bytes) -> None:
    assert str(_refused(data)) == "a scenario is a JSON object"


def test_numbers_past_every_limit_are_refused() -> None:
    digits = "1" + "0" * 400
    assert _refused(TEXT.replace("0.05", digits).encode()).path == "optimizer.learning_rate"
    assert _refused(TEXT.replace('"seed": 0', f'"seed": {digits}').encode()).path == "seed"


def test_deep_nesting_where_a_field_is_expected_is_refused() -> None:
    nested = "[" * 900 + "]" * 900
    assert _refused(TEXT.replace("[2, 3]", nested).encode()).path.startswith("samples[0].x")
    assert _refused(TEXT.replace('"seed": 0', f'"extra": {nested}').encode()).path == "extra"


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, message in [
        (tmp_path / "none.json", f"there is no file {tmp_path / 'none.json'}"),
        (tmp_path, f"{tmp_path} is a folder, not a scenario file"),
        (tmp_path / ("x" * 300), f"{tmp_path / ('x' * 300)} cannot be read: File name too long"),
    ]:
        with pytest.raises(ScenarioError) as caught:
            load(path)
        assert str(caught.value) == message
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(ScenarioError, match="too large"):
        load(large)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_file_is_too_large() -> None:
    with pytest.raises(ScenarioError, match="too large"):
        load("/dev/zero")


# -- whatever comes in -------------------------------------------------------------------------

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["softmax", "neurostep/1", "logistic", "mean", "tanh", "", "\n", "ñ{}`"])
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


def _places(raw: Any, path: tuple = ()) -> list[tuple]:
    """Return the path of every value within a JSON value."""
    found = [path] if path else []
    children = (
        raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    )
    for key, child in children:
        found += _places(child, (*path, key))
    return found


def _accepts_or_explains(data: bytes) -> None:
    try:
        scenario = parse(data)
    except ScenarioError as error:
        lines = str(error).splitlines()
    else:
        lines = ["fine"]
        run_of(scenario)
        assert parse(dump(scenario)) == scenario
    assert len(lines) == 1


@FUZZ
@given(scenarios(), st.data())
def test_a_file_with_wrong_values_is_accepted_or_explained(
    scenario: NetworkScenario, data: st.DataObject
) -> None:
    raw = json.loads(dump(scenario))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(_places(raw) or [("kind",)]))
        at = raw
        for key in path[:-1]:
            at = at[key]
        match data.draw(st.sampled_from(["replace", "delete", "rename", "repeat"])):
            case "replace":
                at[path[-1]] = data.draw(JSON)
            case "delete":
                del at[path[-1]]
            case "rename" if isinstance(at, dict):
                at[data.draw(st.text(max_size=5))] = at.pop(path[-1])
            case "repeat" if isinstance(at, list):
                at.append(at[path[-1]])
    _accepts_or_explains(json.dumps(raw).encode())


@FUZZ
@given(st.data())
def test_a_damaged_file_is_accepted_or_explained(data: st.DataObject) -> None:
    damaged = bytearray(FILE)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    _accepts_or_explains(bytes(damaged))


@FUZZ
@given(JSON)
def test_any_json_is_accepted_or_explained(raw: Any) -> None:
    _accepts_or_explains(json.dumps(raw).encode())
    _accepts_or_explains(json.dumps({**RAW, "network": raw}).encode())
    _accepts_or_explains(json.dumps({**RAW, "samples": raw}).encode())
