"""Sentences that depend on the kind of a step alone."""

from __future__ import annotations

import pytest

from engine.losses import LOSSES
from engine.scenario import ACTIVATION_NAMES
from engine.steps import Level, Phase
from gui.network_words import activation_name, activation_sentence, loss_name, phase_words
from tests.gui.speaking import speaking
from tests.gui.tellers import EXAMPLES, example


@pytest.mark.parametrize("activation", ACTIVATION_NAMES)
def test_every_activation_has_a_name_and_a_sentence(qapp, activation: str):
    assert activation_name(activation)
    english = activation_sentence(activation)
    assert english.endswith(".")
    with speaking(qapp):
        assert activation_sentence(activation) != english
        assert activation_name(activation)


def test_the_course_says_linear_and_sigmoide(qapp):
    assert activation_name("identity") == "linear"
    with speaking(qapp):
        assert activation_name("identity") == "lineal"
        assert activation_name("sigmoid") == "sigmoide"
        assert activation_name("relu") == "ReLU"


def test_every_loss_has_a_name_of_its_own():
    assert len({loss_name(loss) for loss in LOSSES}) == len(LOSSES)


def test_every_phase_of_a_network_has_words_of_its_own():
    teller = example("backprop-2-2-1", Level.PHASE)
    words = {step.phase: phase_words(step) for step in teller.trace}
    assert set(words) == {Phase.FORWARD, Phase.LOSS, Phase.BACKWARD, Phase.UPDATE, Phase.CHECK}
    assert len(set(words.values())) == 5


@pytest.mark.parametrize(
    ("target", "question"),
    [
        (("product", 1, 1, 0), "What does i₂ bring to h₁?"),
        (("delta_product", 1, 1, 0), "What does Δ send back to h₂?"),
        (("slope", 1, 0), "How steep is the activation here?"),
        (("partial", 1, 1, 0), "What is the sum so far?"),
        (("change_w", 1, 1, 0), "How far does w₂ move?"),
        (("change_b", 2, 0), "How far does b₃ move?"),
    ],
)
def test_the_details_of_a_sum(target: tuple, question: str):
    assert example("sigmoid-2-2-1", Level.TERM).about(*target).question == question


def test_the_parts_of_a_loss_of_several_outputs():
    told = example("softmax-3-classes", Level.TERM).about("loss_term", None, 1)
    assert told.question == "What does ŷ₂ add to the error?"
    assert told.heading == "Error · the sample's error"


@pytest.mark.parametrize("name", EXAMPLES)
def test_layers_are_spoken_of_by_their_number(name: str):
    teller = example(name, Level.LAYER)
    for step in teller.trace[:12]:
        told = teller.tell(step.index)
        if step.target.quantity != "loss":
            assert told.heading.endswith(f"layer {step.target.layer}")
        if "layer " in told.question:
            assert f"layer {step.target.layer}" in told.question
