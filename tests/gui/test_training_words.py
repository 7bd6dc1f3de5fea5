"""What the training page says of its runs."""

from __future__ import annotations

import pytest

from engine.scenario import Title
from engine.scenario.structures import LayerSpec
from engine.scenario.training_run import setup_of
from engine.scenario.training_structures import RunSpec, TrainingOptimizerSpec
from engine.training.moment import Breakdown
from engine.training.race import Race, Stride
from engine.training.setup import Setup
from gui.numbers import NumberFormat
from gui.training_snapshot import RunShown
from gui.training_words import (
    batch_text,
    branch_name,
    breakdown_text,
    captions,
    place_of,
    place_text,
    run_names,
    sizes_text,
    subtitle,
    widest_place,
)
from tests.gui.shown_runs import NO_MAPS
from tests.gui.training_driver import small

NUMBERS = NumberFormat()
pytestmark = pytest.mark.usefixtures("qapp")


def shown_of(scenario, update: int = 0, seen: int = 0) -> tuple[RunShown, ...]:
    race = Race(scenario)
    race.go_to(update / race.contenders[0].setup.batches)
    while not race.advance(0.01):
        pass
    runs = []
    for number, one in enumerate(race.contenders):
        one.seen = seen
        runs.append(
            RunShown(
                number,
                one.setup,
                one.moment(),
                one.history.made,
                one.history.curve,
                NO_MAPS,
                one.history.breakdown,
            )
        )
    return tuple(runs)


def test_a_run_in_a_line() -> None:
    (run,) = shown_of(small(), 8)
    assert subtitle(run, NUMBERS) == "2-3-1 · tanh · mini-batch 5 · α = 0,03 · epoch 2"
    adam = small(optimizer=TrainingOptimizerSpec("adam", 0.5), batch_size=20)
    (run,) = shown_of(adam)
    assert subtitle(run, NUMBERS) == "2-3-1 · tanh · whole set at once · Adam · α = 0,5 · epoch 0"
    mixed = (LayerSpec(3, "relu"), LayerSpec(2, "tanh"), LayerSpec(1, "identity"))
    (run,) = shown_of(small(layers=mixed, batch_size=1))
    assert sizes_text(run.setup) == "2-3-2-1"
    assert "ReLU / tanh · stochastic" in subtitle(run, NUMBERS)


@pytest.mark.parametrize(
    ("size", "text"), [(1, "stochastic"), (5, "mini-batch 5"), (20, "gradient descent")]
)
def test_batches_are_called_as_in_the_course(size: int, text: str) -> None:
    assert batch_text(setup_of(small(batch_size=size))) == text


@pytest.mark.parametrize(
    ("update", "seen", "stride", "text"),
    [
        (4, 0, Stride.EPOCH, "epoch 1"),
        (5, 0, Stride.EPOCH, "epoch 1 · batch 1/4"),
        (4, 0, Stride.BATCH, "epoch 1 · batch 0/4"),
        (5, 3, Stride.BATCH, "epoch 1 · batch 1/4 · sample 3/5"),
        (4, 0, Stride.SAMPLE, "epoch 1 · batch 0/4 · sample 0/5"),
    ],
)
def test_where_a_run_stands(update: int, seen: int, stride: Stride, text: str) -> None:
    (run,) = shown_of(small(), update, seen)
    assert place_text(run, stride) == text


def test_the_widest_place_is_never_exceeded() -> None:
    setup = setup_of(small())
    for stride in Stride:
        widest = widest_place(setup, 1000, stride)
        size = setup.batch_size if stride is Stride.SAMPLE else 1
        assert len(place_of(999, setup.batches - 1, setup.batches, size - 1, size)) <= len(widest)


def test_runs_are_called_by_their_names_or_numbers() -> None:
    runs = (RunSpec(name=Title("uno", "one")), RunSpec())
    assert run_names(small(runs=runs), "es")[0] == "uno"
    assert run_names(small(runs=runs), "en")[0] == "one"
    assert len(set(run_names(small(runs=runs), "en"))) == 2
    assert len(run_names(small(), "en")) == 1
    assert branch_name(small(runs=runs), 0.25, NUMBERS) == "3 · α = 0,25"
    assert branch_name(small(), None, NUMBERS) == "Run 2"


def test_captions_say_what_is_special() -> None:
    relu = (LayerSpec(5, "relu"), LayerSpec(1, "tanh"))
    scenario = small(runs=(RunSpec(), RunSpec(layers=relu, l2=0.5)))
    assert captions(scenario, shown_of(scenario), NUMBERS) == (
        "2-3-1 · tanh · L2 = 0",
        "2-5-1 · ReLU · L2 = 0,5",
    )
    adam = TrainingOptimizerSpec("adam", 0.25)
    scenario = small(runs=(RunSpec(batch_size=20), RunSpec(optimizer=adam)))
    first, second = captions(scenario, shown_of(scenario), NUMBERS)
    assert first.startswith("gradient descent · ")
    assert second == "mini-batch 5 · Adam · α = 0,25"
    alike = small(runs=(RunSpec(name="a"), RunSpec(name="b")))
    assert captions(alike, shown_of(alike), NUMBERS) == ("", "")


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        ("z", "a weighted sum z₂ of layer 2"),
        ("a", "an activation a₂ of layer 2"),
        ("loss", "the loss"),
        ("delta", "a delta δ₂ of layer 2"),
        ("grad_w", "the gradient of a weight ∂E/∂w₂ of layer 2"),
        ("grad_b", "the gradient of a bias ∂E/∂b₂ of layer 2"),
        ("w", "a weight w₂ of layer 2"),
        ("b", "a bias b₂ of layer 2"),
    ],
)
def test_what_broke_is_named_with_its_layer_and_place(quantity: str, words: str) -> None:
    setup: Setup = setup_of(small())
    text = breakdown_text(Breakdown(6, quantity, 2), setup)
    assert words in text
    assert "epoch 1 · batch 3/4" in text
    assert "smaller learning rate" in text
