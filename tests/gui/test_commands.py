"""What the command line does, called directly."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from engine.preparation import trace_of
from engine.scenario import OptimizerSpec, parse, save
from engine.steps import Level
from gui import app, commands
from gui.commands import CommandError
from gui.examples import example_files, find
from tests.engine.reference import EXAMPLE, reference
from tests.engine.strategies import same, traced

pytestmark = pytest.mark.usefixtures("undressed")

FIELDS = [
    "index",
    "phase",
    "kind",
    "target",
    "operands",
    "value",
    "latex",
    "text",
    "epoch",
    "batch",
    "sample",
]
LEVELS = [level.value for level in Level if level is not Level.POSITION]


def printed_json(capsys, name: str, level: str | None = None, language: str = "en") -> dict:
    assert commands.print_trace(name, level, language, "json") == 0
    return json.loads(capsys.readouterr().out)


def address(ref) -> dict:
    return {"quantity": ref.quantity, "layer": ref.layer, "index": list(ref.index)}


def levels_of(name: str) -> tuple[Level, ...]:
    scenario, _ = find(name)
    if scenario.kind == "training":
        return ()  # it has no steps
    return trace_of(scenario, scenario.start_level).levels


@pytest.mark.parametrize(
    ("name", "level"), [(name, level) for name in example_files() for level in levels_of(name)]
)
def test_json_holds_what_was_promised(capsys, name: str, level: str, monkeypatch):
    """The file format and the command line are promises: every field, in full precision."""
    scenario, _ = commands.find(name)
    if scenario.kind == "network":
        scenario = replace(scenario, epochs=min(scenario.epochs, 2))
    monkeypatch.setattr(commands, "find", lambda _: (scenario, None))
    trace = trace_of(scenario, Level(level))
    printed = printed_json(capsys, name, level)
    assert list(printed) == ["format", "steps"]
    assert printed["format"] == "neurostep-trace/1"
    assert len(printed["steps"]) == len(trace)
    for number, (told, step) in enumerate(zip(printed["steps"], trace, strict=True)):
        assert list(told) == FIELDS
        assert told["index"] == number
        assert told["phase"] == step.phase.value
        assert told["kind"] == step.kind
        assert told["target"] == address(step.target)
        assert same(np.array(told["value"]), step.value)  # to the last bit
        assert (told["epoch"], told["batch"], told["sample"]) == (
            step.epoch,
            step.batch,
            step.sample,
        )
        for shown, operand in zip(told["operands"], step.operands, strict=True):
            value = shown.pop("value")
            assert shown == address(operand.ref)
            assert same(np.array(value), operand.value)
        assert told["text"]
        assert told["latex"]


def test_the_table_of_the_design_at_level_neuron(capsys):
    steps = printed_json(capsys, "backprop-2-2-1", "neuron")["steps"]
    kinds = [(s["phase"], s["target"]["quantity"], s["target"]["index"]) for s in steps]
    assert kinds[:4] == [
        ("forward", "a", [0]),
        ("forward", "a", [1]),
        ("forward", "a", [0]),
        ("loss", "loss", []),
    ]
    assert kinds[4] == ("backward", "delta", [0])
    assert kinds[5] == ("backward", "grad_w", [0, 0])
    assert kinds[13] == ("update", "w", [0, 0])
    assert kinds[-1] == ("check", "loss", [])
    new = [s["value"] for s in steps if s["phase"] == "update"]
    assert new[:2] == pytest.approx([w for (w,) in reference["new_W2"]])
    assert steps[13]["operands"][0]["value"] == 0.14  # the old one
    assert steps[3]["target"]["layer"] is None


def test_a_scenario_s_own_level_is_the_usual_one(capsys, monkeypatch):
    monkeypatch.setattr(commands, "find", lambda _: (replace(EXAMPLE, level="layer"), None))
    assert len(printed_json(capsys, "any")["steps"]) == 12
    assert len(printed_json(capsys, "any", "neuron")["steps"]) == 23


def test_a_diverging_run_is_still_json(capsys, monkeypatch):
    optimizer = OptimizerSpec("sgd", 1e100)
    wild = replace(EXAMPLE, optimizer=optimizer, epochs=40)
    monkeypatch.setattr(commands, "find", lambda _: (wild, None))

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    for level in LEVELS:
        commands.print_trace("any", level, "en", "json")
        text = capsys.readouterr().out
        last = json.loads(text, parse_constant=refuse)["steps"][-1]
        assert {"inf", "-inf", "nan"} & {str(v) for v in np.ravel(np.array(last["value"], object))}


@pytest.mark.parametrize("level", LEVELS)
def test_csv_is_a_table(capsys, level: str):
    assert commands.print_trace("softmax-3-classes", level, "es", "csv") == 0
    text = capsys.readouterr().out
    assert "\r" not in text
    head, *rows = csv.reader(io.StringIO(text))
    assert head == [*commands.COLUMNS, "text"]
    trace = traced(commands.find("softmax-3-classes")[0], Level(level))
    assert len(rows) == len(trace)
    for row, step in zip(rows, trace, strict=True):
        cells = dict(zip(head, row, strict=True))
        assert int(cells["index"]) == step.index
        assert cells["phase"] == step.phase.value
        assert cells["quantity"] == step.target.quantity
        assert cells["layer"] == ("" if step.target.layer is None else str(step.target.layer))
        assert cells["at"] == " ".join(map(str, step.target.index))
        assert same(np.array(json.loads(cells["value"])), step.value)


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("es", "   0  Adelante · neurona h₁. ¿Cuánto recibe h₁? h₁ = 0,85"),
        ("en", "   0  Forward · neuron h₁. How much does h₁ receive? h₁ = 0.85"),
    ],
)
def test_text_is_a_line_a_step_in_the_language_that_was_asked_for(capsys, language, first):
    for _ in range(2):  # the second time it has been spoken already
        assert commands.print_trace("backprop-2-2-1", "neuron", language, "text") == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == first
        assert len(lines) == 23


def test_one_language_after_the_other(capsys):
    outputs = []
    for language in ("es", "en", "es"):
        commands.print_trace("backprop-2-2-1", "neuron", language, "text")
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[2] != outputs[1]
    assert "Forward" in outputs[1]


def test_the_list_is_name_and_title(capsys):
    assert commands.print_list() == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [name for name, _ in rows] == list(example_files())
    assert all(title for _, title in rows)


def test_checking(tmp_path: Path, capsys):
    file = tmp_path / "mine.json"
    save(EXAMPLE, file)
    assert commands.check(str(file)) == 0
    assert capsys.readouterr().out == ""
    file.write_text('{"format": "neurostep/1", "kind": "network"}')
    with pytest.raises(CommandError, match="network: is missing"):
        commands.check(str(file))


def test_no_window_without_a_display(monkeypatch):
    monkeypatch.setattr(app, "has_display", lambda: False)
    with pytest.raises(CommandError, match="there is no display"):
        commands.open_window("backprop-2-2-1")
    with pytest.raises(CommandError, match="nonsense"):  # first what the user can mend
        commands.open_window("nonsense")


def test_a_window_is_opened_on_what_was_asked_for(monkeypatch, tmp_path: Path):
    asked = []

    def run(scenario, path, **choices) -> int:
        asked.append((scenario, path, choices))
        return 7

    monkeypatch.setattr(app, "has_display", lambda: True)
    monkeypatch.setattr(app, "run", run)
    file = tmp_path / "mine.json"
    save(EXAMPLE, file)
    assert commands.open_window(str(file), "en", "dark", True) == 7
    assert asked == [
        (EXAMPLE, file, {"language": "en", "theme": "dark", "project": True, "picture": None}),
    ]


@pytest.mark.parametrize("step", [-1, 23, 10**20])
def test_a_step_that_there_is_not(step: int, tmp_path: Path):
    with pytest.raises(CommandError, match=f"--step: expected 0 to 22, got {step}"):
        commands.render("backprop-2-2-1", step, str(tmp_path / "a.png"), size=(400, 300))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.gif", "a", "a.png.txt", ".png"])
def test_a_picture_of_an_unknown_kind(name: str, tmp_path: Path):
    with pytest.raises(CommandError, match=r"--output: expected a \.png, \.svg or \.pdf file"):
        commands.render("backprop-2-2-1", 0, str(tmp_path / name), size=(400, 300))
    assert not list(tmp_path.iterdir())


def test_the_numbers_of_a_trace_made_here_are_those_of_the_file():
    assert trace_of(parse(FILE_WITHOUT_WEIGHTS), Level.NEURON).step(0).value == (
        pytest.approx(trace_of(parse(FILE_WITHOUT_WEIGHTS), Level.TERM).step(0).value)
    )


FILE_WITHOUT_WEIGHTS = b"""{"format": "neurostep/1", "kind": "network", "seed": 7,
 "network": {"inputs": 1, "layers": [{"units": 1, "bias": false}]},
 "samples": [{"x": [1], "y": [1]}]}"""


# -- kernels -------------------------------------------------------------------------------------


def over_a_picture(folder: Path, **fields: object) -> str:
    path = folder / "mine.json"
    raw = {"format": "neurostep/1", "kind": "kernel", "image": {"file": "a.png"}, "kernel": [[1]]}
    path.write_text(json.dumps(raw | fields))
    return str(path)


@pytest.mark.parametrize("level", [None, "position"])
def test_a_kernel_by_positions(capsys, level: str | None):
    steps = printed_json(capsys, "convolution-5x5", level)["steps"]
    assert [step["value"] for step in steps] == [4, 3, 4, 2, 4, 3, 2, 3, 4]
    assert steps[5]["target"] == {"quantity": "y", "layer": None, "index": [0, 1, 2]}
    assert steps[5]["epoch"] is None


def test_a_level_that_a_scenario_has_not(capsys, tmp_path: Path):
    with pytest.raises(CommandError, match="no level position, only term, neuron, layer, phase"):
        commands.print_trace("backprop-2-2-1", "position", "en", "text")
    with pytest.raises(CommandError, match="--level: this scenario has no level position"):
        commands.render("xor-tanh", 0, str(tmp_path / "a.png"), size=(400, 300), level="position")
    Image.new("L", (40, 33)).save(tmp_path / "a.png")
    with pytest.raises(CommandError, match="no level layer, only term, neuron, position"):
        commands.print_trace(over_a_picture(tmp_path), "layer", "en", "text")
    assert capsys.readouterr().out == ""


def test_a_picture_is_looked_at_before_anything_is_done(capsys, tmp_path: Path):
    name = over_a_picture(tmp_path)
    for command in (
        lambda: commands.check(name),
        lambda: commands.open_window(name),
        lambda: commands.print_trace(name, None, "en", "json"),
        lambda: commands.render(name, 0, str(tmp_path / "b.png"), size=(400, 300)),
    ):
        with pytest.raises(CommandError, match=r"^image\.file: there is no file a\.png$"):
            command()
    assert capsys.readouterr().out == ""
    Image.new("RGB", (3, 2), (1, 2, 3)).save(tmp_path / "a.png")
    assert commands.check(name) == 0
    values = [step["value"] for step in printed_json(capsys, name, "position")["steps"]]
    assert values == [1] * 6 + [2] * 6 + [3] * 6
    with pytest.raises(CommandError, match=r"^kernel: the kernel reaches over 3 rows"):
        commands.check(over_a_picture(tmp_path, kernel=[[1]] * 3))
