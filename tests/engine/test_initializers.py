"""Drawn weights: their range, and what they depend on."""

from typing import get_args

import numpy as np
import pytest

from engine.initializers import INITIALIZERS, draw_weights
from engine.scenario.run import parameters_of
from engine.scenario.structures import LayerSpec, NetworkScenario, NetworkSpec, Sample
from engine.scenario.training_structures import InitializerName


def test_every_initializer_of_the_file_format_can_be_drawn() -> None:
    assert tuple(INITIALIZERS) == get_args(InitializerName)


@pytest.mark.parametrize("name", ["uniform", "xavier", "he"])
def test_each_layer_and_each_seed_draws_its_own(name: str) -> None:
    first = draw_weights(name, 3, 4, seed=7, layer=1)
    assert first.shape == (3, 4)
    assert (first == draw_weights(name, 3, 4, seed=7, layer=1)).all()
    assert (first != draw_weights(name, 3, 4, seed=7, layer=0)).all()
    assert (first != draw_weights(name, 3, 4, seed=8, layer=1)).all()


def test_the_uniform_range_is_a_half_and_xaviers_depends_on_both_sides() -> None:
    uniform = draw_weights("uniform", 100, 50, 0, 0)
    assert 0.49 < np.abs(uniform).max() < 0.5
    xavier = draw_weights("xavier", 100, 50, 0, 0)
    np.testing.assert_allclose(xavier, uniform * 2 * np.sqrt(6 / 150))


def test_he_has_the_variance_that_keeps_a_relu_layer_alive() -> None:
    assert draw_weights("he", 200, 100, 0, 0).var() == pytest.approx(2 / 200, rel=0.05)


def test_zeros_are_zeros() -> None:
    assert not draw_weights("zeros", 3, 2, 5, 1).any()


def test_xavier_draws_what_a_network_scenario_of_that_seed_does() -> None:
    layers = (LayerSpec(4, "tanh"), LayerSpec(1, "identity"))
    scenario = NetworkScenario(
        format="neurostep/1",
        kind="network",
        network=NetworkSpec(2, layers),
        samples=(Sample((1.0, 2.0), (1.0,)),),
        seed=9,
    )
    for number, weights in enumerate(parameters_of(scenario).weights):
        assert (draw_weights("xavier", *weights.shape, seed=9, layer=number) == weights).all()
