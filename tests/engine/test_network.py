import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.losses import LOSSES
from engine.network import Forward, Parameters, Shape, deltas, forward, gradients
from engine.scenario import NetworkScenario, run_of
from engine.trainer import Run
from tests.engine.reference import W1, W2, X, Y, reference
from tests.engine.strategies import SOME, scenarios


def _passed(run: Run) -> Forward:
    return forward(run.shape, run.initial, run.inputs)


def _gradient(run: Run, reduction: str) -> np.ndarray:
    passed = _passed(run)
    delta = deltas(run.shape, run.initial, run.loss, passed, run.targets)
    return gradients(run.shape, passed, delta, reduction)


def _total_loss(run: Run, theta: np.ndarray) -> float:
    passed = forward(run.shape, Parameters(run.shape, theta), run.inputs)
    return float(LOSSES[run.loss].value(passed.z[-1], passed.a[-1], run.targets).sum())


def _has_a_kink_nearby(run: Run) -> bool:
    zs = zip(run.shape.activations, _passed(run).z, strict=True)
    return any(name == "relu" and np.abs(z).min() < 1e-3 for name, z in zs)


@SOME
@given(scenarios())
def test_gradient_is_the_central_difference_of_the_loss(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    assume(not _has_a_kink_nearby(run))
    theta, h = run.initial.theta, 1e-6
    differences = np.empty_like(theta)
    for place in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[place] += h
        down[place] -= h
        differences[place] = (_total_loss(run, up) - _total_loss(run, down)) / (2 * h)
    gradient = _gradient(run, "sum")
    size = max(1.0, np.abs(gradient).max(), _total_loss(run, theta))
    assert gradient == pytest.approx(differences, rel=1e-5, abs=2e-8 * size)


@SOME
@given(scenarios())
def test_mean_is_the_sum_over_the_number_of_samples(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    mean = _gradient(run, "mean") * len(run.inputs)
    assert mean == pytest.approx(_gradient(run, "sum"), rel=1e-12, abs=1e-14)


@SOME
@given(scenarios(), st.data())
def test_samples_do_not_look_at_each_other(scenario: NetworkScenario, data: st.DataObject) -> None:
    run = run_of(scenario)
    row = data.draw(st.integers(0, len(run.inputs) - 1))
    alone = forward(run.shape, run.initial, run.inputs[[row]])
    for single, batch in zip(alone.a, _passed(run).a, strict=True):
        assert single[0] == pytest.approx(batch[row], rel=1e-12, abs=1e-14)


def test_the_course_example() -> None:
    shape = Shape((2, 2, 1), ("identity", "identity"), (False, False))
    parameters = Parameters.join(shape, [np.array(W1), np.array(W2)], [None, None])
    passed = forward(shape, parameters, np.array([X]))
    assert passed.a[1][0] == pytest.approx(reference["hidden"], abs=1e-12)
    assert passed.a[2][0] == pytest.approx([reference["prediction"]], abs=1e-12)
    delta = deltas(shape, parameters, "half_squared_error", passed, np.array([[Y]]))
    assert delta[1][0] == pytest.approx([reference["delta"]], abs=1e-12)
    gradient = Parameters(shape, gradients(shape, passed, delta, "sum"))
    assert gradient.weights[0] == pytest.approx(np.array(reference["grad_W1"]), abs=1e-12)
    assert gradient.weights[1] == pytest.approx(np.array(reference["grad_W2"]), abs=1e-12)


def test_parameters_are_frozen_views_of_one_vector() -> None:
    shape = Shape((2, 3, 1), ("tanh", "identity"), (True, False))
    theta = np.arange(12.0)
    parameters = Parameters(shape, theta)
    assert shape.parameters == 12
    assert parameters.weights[0].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert parameters.biases[0] is not None
    assert parameters.biases[0].tolist() == [6, 7, 8]
    assert parameters.weights[1].tolist() == [[9], [10], [11]]
    assert parameters.biases[1] is None
    assert parameters.weights[0].base is not None
    with pytest.raises(ValueError, match="read-only"):
        parameters.weights[0][0, 0] = 1.0
    again = Parameters.join(shape, parameters.weights, parameters.biases)
    assert again.theta.tolist() == theta.tolist()


@SOME
@given(scenarios())
def test_pytorch_gives_the_same_gradient(scenario: NetworkScenario) -> None:
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    run = run_of(scenario)
    assume(not _has_a_kink_nearby(run))
    leaves = []
    a = torch.tensor(run.inputs.copy())
    y = torch.tensor(run.targets.copy())
    for layer in range(run.shape.last):
        w = torch.tensor(run.initial.weights[layer].copy(), requires_grad=True)
        z = a @ w
        leaves.append(w)
        bias = run.initial.biases[layer]
        if bias is not None:
            b = torch.tensor(bias.copy(), requires_grad=True)
            leaves.append(b)
            z = z + b
        match run.shape.activations[layer]:
            case "identity" | "softmax":
                a = z
            case name:
                a = getattr(torch, name)(z)
    match run.loss:
        case "half_squared_error":
            loss = functional.mse_loss(a, y, reduction="sum") / 2
        case "logistic":
            loss = functional.soft_margin_loss(a, y, reduction="sum")
        case "binary_cross_entropy":
            loss = functional.binary_cross_entropy_with_logits(z, y, reduction="sum")
        case _:
            loss = functional.cross_entropy(z, y, reduction="sum")
    loss.backward()
    theirs = np.concatenate([leaf.grad.numpy().ravel() for leaf in leaves])
    assert _total_loss(run, run.initial.theta) == pytest.approx(loss.item(), rel=1e-10)
    assert _gradient(run, "sum") == pytest.approx(theirs, rel=1e-9, abs=1e-12)
