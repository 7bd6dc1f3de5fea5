import pytest
from PySide6.QtGui import QFontMetricsF

from engine.scenario.structures import LOSS_NAMES, Title
from engine.scenario.training_structures import (
    DATA_NAMES,
    FEATURE_NAMES,
    INITIALIZER_NAMES,
    OPTIMIZER_NAMES,
    TrainingOptimizerSpec,
)
from gui import fonts
from gui import training_names as names


@pytest.mark.parametrize(
    ("name_of", "all_names"),
    [
        (names.data_name, DATA_NAMES),
        (names.data_sentence, DATA_NAMES),
        (names.feature_name, FEATURE_NAMES),
        (names.initializer_name, INITIALIZER_NAMES),
        (names.initializer_sentence, INITIALIZER_NAMES),
        (names.optimizer_name, OPTIMIZER_NAMES),
        (names.optimizer_sentence, OPTIMIZER_NAMES),
        (names.optimizer_formula, OPTIMIZER_NAMES),
        (names.loss_formula, LOSS_NAMES),
    ],
)
def test_all_have_a_name_of_their_own(name_of, all_names) -> None:
    named = [name_of(name) for name in all_names]
    assert all(named)
    assert len(set(named)) == len(all_names)


def test_own_points_of_a_line_are_a_curve() -> None:
    assert names.data_name("points") == "own points"
    assert names.data_name("points", "curve") == "own curve"
    assert names.data_sentence("points", "curve") != names.data_sentence("points", "two_classes")


def test_features_are_written_as_in_the_course() -> None:
    assert [names.feature_name(name) for name in ("x1", "x2^2", "x1*x2")] == ["x₁", "x₂²", "x₁·x₂"]


def test_constants_are_those_of_the_rules_formulas() -> None:
    letters = {"momentum": "μ", "decay": "ρ", "beta1": "β₁", "beta2": "β₂", "epsilon": "ε"}
    for rule in OPTIMIZER_NAMES:
        formula = "\n".join(names.optimizer_formula(rule))
        used = {field for field, letter in letters.items() if letter in formula}
        assert used == set(names.OPTIMIZER_CONSTANTS[rule]), rule
        assert used <= set(TrainingOptimizerSpec.__struct_fields__)
    for field, letter in letters.items():
        assert letter in names.constant_name(field)
        assert names.constant_sentence(field).endswith(".")


def test_batches_have_the_courses_three_names() -> None:
    assert names.batch_name(1, 250) == "stochastic"
    assert names.batch_name(10, 250) == "mini-batch"
    assert names.batch_name(250, 250) == names.batch_name(300, 250) == "gradient descent"
    assert names.batch_name(1, 1) == "gradient descent"  # one sample is all there is


def test_a_run_without_a_name_has_its_number() -> None:
    assert names.run_name("", 0, "es") == "Run 1"
    assert names.run_name(Title(es="Lento", en="Slow"), 1, "es") == "Lento"
    assert names.run_name(Title(es="Lento"), 1, "en") == "Lento"


def test_the_font_has_every_sign(qapp) -> None:
    metrics = QFontMetricsF(fonts.application_font())
    texts = [
        *("".join(names.optimizer_formula(name)) for name in OPTIMIZER_NAMES),
        *map(names.loss_formula, LOSS_NAMES),
        *map(names.feature_name, FEATURE_NAMES),
    ]
    assert [sign for sign in sorted(set("".join(texts))) if not metrics.inFontUcs4(ord(sign))] == []
