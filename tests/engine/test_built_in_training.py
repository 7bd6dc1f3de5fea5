"""The built-in training scenarios tell the stories that the course needs: with real numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.network import Parameters
from engine.scenario import load
from engine.scenario.training_run import changes_of, resolved, setup_of
from engine.scenario.training_structures import TrainingScenario
from engine.training.evaluation import accuracy, gradient_sizes, moment_of
from engine.training.history import History
from engine.training.moment import Moment
from engine.training.setup import Setup
from resources import resource

PATHS = {
    path.stem.partition("-")[2]: path
    for path in sorted(Path(str(resource("scenarios"))).glob("*.json"))
    if b'"kind": "training"' in path.read_bytes()
}


@dataclass(frozen=True)
class Trained:
    """One run of a scenario, trained for as long as the scenario says."""

    setup: Setup
    history: History

    def at(self, epoch: int) -> Moment:
        update = min(epoch * self.setup.batches, self.history.made)
        for _ in self.history.seek(update):
            pass
        parameters = self.history.parameters_at(update)
        return moment_of(self.setup, parameters, self.history.settings_at(update), update, 0)

    @property
    def end(self) -> Moment:
        return self.at(10**6)

    @property
    def right(self) -> tuple[float, float]:
        """How often it is right in training and in test, from 0 to 1."""
        problem, end = self.setup.problem, self.end
        return (
            accuracy(self.setup, end.outputs, problem.labels),
            accuracy(self.setup, end.test_outputs, problem.test_labels),
        )


def scenario(name: str) -> TrainingScenario:
    found = load(PATHS[name])
    assert isinstance(found, TrainingScenario)
    return found


@cache
def trained(name: str) -> tuple[Trained, ...]:
    found = scenario(name)
    runs = []
    for run in resolved(found):
        setup = setup_of(run)
        history = History(setup, changes_of(run))
        last = found.epochs * setup.batches
        while history.made < last and history.advance(last - history.made):
            pass
        runs.append(Trained(setup, history))
    return tuple(runs)


def theta(parameters: Parameters) -> list[float]:
    return parameters.theta.round(2).tolist()


def test_the_first_of_its_kind_comes_first() -> None:
    assert next(iter(PATHS)) == "spiral"
    assert len(PATHS) >= 15


@pytest.mark.parametrize("name", PATHS)
def test_runs_that_are_compared_have_names_in_both_languages(name: str) -> None:
    found = scenario(name)
    assert len(found.runs) != 1
    names = [run.name for run in found.runs]
    assert all(not isinstance(each, str) and each.es and each.en for each in names)
    assert len(set(names)) == len(names)


def same_weights(a: Setup, b: Setup) -> bool:
    return a.initial.theta.tolist() == b.initial.theta.tolist()


@pytest.mark.parametrize("name", ["batches", "optimizers", "too-large-a-rate"])
def test_what_differs_in_the_rule_starts_from_the_same_weights_on_the_same_data(name: str) -> None:
    first, *others = (run.setup for run in trained(name))
    for other in others:
        assert same_weights(first, other)
        assert (first.inputs == other.inputs).all()
        assert (first.targets == other.targets).all()


def test_the_spiral_is_learnt() -> None:
    (run,) = trained("spiral")
    assert run.end.loss < 0.05
    assert run.right == (1, 1)


@pytest.mark.parametrize(
    "name", ["non-linear-from-linear", "linear-or-tanh-circle", "linear-or-tanh-xor"]
)
def test_what_is_linear_stays_at_chance(name: str) -> None:
    linear, other = trained(name)
    assert max(linear.right) < 0.6
    assert linear.end.loss > 0.65
    assert min(other.right) > 0.98


def test_more_hidden_units_come_closer_to_a_sine() -> None:
    losses = [run.end.loss for run in trained("units-on-a-sine")]
    assert losses[0] > 0.2
    for fewer, more in pairwise(losses):
        assert more < 0.6 * fewer
    assert losses[-1] < 0.002


def test_a_step_can_be_built_by_hand_and_be_learnt() -> None:
    by_hand, learnt = trained("step-by-hand")
    assert by_hand.at(0).loss == by_hand.end.loss < 0.003
    assert theta(by_hand.end.parameters) == theta(by_hand.setup.initial)
    assert learnt.at(0).loss > 1
    assert learnt.end.loss < 0.01


def test_the_loss_has_more_than_one_minimum() -> None:
    runs = trained("loss-surface")
    assert [round(run.end.loss, 2) for run in runs] == [0.23, 0.41, 0.42]
    assert all(np.abs(run.end.gradient).max() < 0.01 for run in runs)
    assert runs[0].setup.shape.parameters == 2
    view = scenario("loss-surface").view
    assert view.pane == "surface"
    assert len(view.surface.parameters) == 2


def test_little_data_is_learnt_by_heart() -> None:
    """Course topic 7: of a deep network one expects 2, 4 and 5, and neither 1 nor 3."""
    linear_few, deep_few, linear_much, deep_much = trained("little-or-much-data")
    assert (deep_few.setup.problem.test_points == deep_much.setup.problem.test_points).all()
    assert (deep_few.setup.samples, deep_much.setup.samples) == (20, 720)
    assert deep_few.right[0] == 1 > linear_few.right[0] + 0.2  # 4: better training results
    assert deep_few.right[1] < linear_few.right[1] - 0.05  # not 3, and not 1: it over-fits
    assert deep_much.right[1] > linear_much.right[1] + 0.02  # 5: better test results
    early = deep_few.at(scenario("little-or-much-data").epochs // 4)
    assert deep_few.end.test_loss > 1.5 * early.test_loss  # while the training loss still falls
    assert deep_few.end.loss < 0.25 * early.loss
    assert abs(deep_much.end.test_loss - deep_much.end.loss) < 0.1


def test_smaller_batches_learn_more_in_an_epoch_and_less_evenly() -> None:
    whole, mini, single = trained("batches")
    assert [run.setup.batches for run in (whole, mini, single)] == [1, 10, 200]
    after = [run.at(15).loss for run in (whole, mini, single)]
    assert after[0] > 2 * after[1] > 3 * after[2]

    def rises(run: Trained) -> float:
        return float(np.maximum(np.diff(run.history.curve.losses), 0).sum())

    assert rises(whole) == 0 < rises(mini) < 0.2 * rises(single)


def test_each_optimizer_has_its_pace() -> None:
    sgd, momentum, rmsprop, adam = (run.end.loss for run in trained("optimizers"))
    assert sgd > 0.6
    assert adam < 0.05 < momentum < 0.5
    assert rmsprop < 0.5
    early = [run.at(75).loss for run in trained("optimizers")]
    assert max(early[2:]) < min(early[:2])


def test_too_large_a_rate_diverges() -> None:
    small, good, large = trained("too-large-a-rate")
    epoch = 3
    assert small.at(epoch).loss > 100 * good.at(epoch).loss
    assert small.end.loss < 0.01
    assert large.at(epoch).loss > 1e6
    assert small.history.breakdown is good.history.breakdown is None
    assert large.history.breakdown is not None
    assert math.isfinite(large.at(1).loss)


def test_gradients_vanish_in_a_deep_sigmoid_network() -> None:
    sigmoid, tanh, relu = trained("sigmoid-or-relu-deep")
    first, last = (
        [
            gradient_sizes(run.setup.shape, run.at(0).gradient)[layer]
            for run in (sigmoid, tanh, relu)
        ]
        for layer in (0, -1)
    )
    assert first[0] < 1e-3 * last[0]
    assert first[1] > 0.1 * last[1]
    assert first[2] > 0.1 * last[2]
    assert sigmoid.end.loss == pytest.approx(math.log(2), abs=0.01)
    assert min(*tanh.right, *relu.right) > 0.98


def test_units_that_begin_alike_stay_alike() -> None:
    zeros, xavier = trained("zeros")
    first = zeros.end.parameters.weights[0]
    assert not zeros.setup.initial.weights[0].any()
    assert np.abs(first).min() > 0.5
    assert np.ptp(first, axis=1).max() < 1e-9
    assert max(zeros.right) < 0.8
    assert min(xavier.right) > 0.95


@pytest.mark.parametrize("name", ["moons", "two-gaussians-logistic"])
def test_what_is_easy_is_learnt(name: str) -> None:
    (run,) = trained(name)
    assert min(run.right) > 0.97


def test_three_classes_need_a_hidden_layer() -> None:
    straight, curved = trained("three-classes")
    assert max(straight.right) < 0.65
    assert min(curved.right) > 0.98


def test_the_bumps_are_found() -> None:
    (run,) = trained("bumps")
    assert run.end.test_loss < 0.1 * run.at(0).test_loss
