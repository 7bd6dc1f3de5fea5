"""Sentences that depend on the kind of a step alone, for the levels other than neuron."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.refs import Ref
from engine.steps import Phase, Step
from gui.names import NetworkNames


def activation_name(activation: str) -> str:
    """Return what the course calls an activation function."""
    return {
        "identity": QCoreApplication.translate("Words", "linear"),
        "sigmoid": QCoreApplication.translate("Words", "sigmoid"),
        "tanh": "tanh",
        "relu": "ReLU",
        "softmax": "softmax",
    }[activation]


def activation_sentence(activation: str) -> str:
    """Return what an activation does to a sum."""
    return {
        "identity": QCoreApplication.translate("Words", "The sum goes on unchanged."),
        "sigmoid": QCoreApplication.translate(
            "Words", "The sigmoid squeezes the sum into the range from 0 to 1."
        ),
        "tanh": QCoreApplication.translate(
            "Words", "The hyperbolic tangent squeezes the sum into the range from −1 to 1."
        ),
        "relu": QCoreApplication.translate(
            "Words", "ReLU lets a positive sum through and turns a negative one into 0."
        ),
        "softmax": QCoreApplication.translate(
            "Words", "Softmax turns the scores into probabilities: positive, and 1 together."
        ),
    }[activation]


def phase_words(step: Step) -> tuple[str, str]:
    """Return question and explanation of a whole phase."""
    translate = QCoreApplication.translate
    match step.phase:
        case Phase.FORWARD:
            return (
                translate("Words", "What does the network predict?"),
                translate("Words", "Layer by layer, from the inputs to the prediction."),
            )
        case Phase.LOSS:
            return (
                translate("Words", "How wrong is the prediction?"),
                translate("Words", "The prediction is compared with the target."),
            )
        case Phase.BACKWARD:
            return (
                translate("Words", "How does the error change with each weight?"),
                translate(
                    "Words",
                    "The chain rule, from the output back: every delta, and the gradient of every "
                    "weight.",
                ),
            )
        case Phase.UPDATE:
            return (
                translate("Words", "What are the new weights?"),
                translate("Words", "All at once, a step against the gradient."),
            )
    return (
        translate("Words", "Is the error smaller now?"),
        translate("Words", "The same sample goes through the network with the new weights."),
    )


def layer_words(step: Step) -> tuple[str, str]:
    """Return question and explanation of a step that computes a whole layer."""
    translate = QCoreApplication.translate
    layer = step.target.layer
    question, explanation = {
        "weighted_sum": (
            translate("Words", "How much does each unit of layer {layer} receive?"),
            translate("Words", "All weighted sums of the layer in one matrix product."),
        ),
        "activation": (
            translate("Words", "What do the units of layer {layer} answer?"),
            translate("Words", "The activation function is applied to every sum."),
        ),
        "output_delta": (
            translate("Words", "Which way should the output move?"),
            translate("Words", "Prediction against target, for every output at once."),
        ),
        "hidden_delta": (
            translate("Words", "How much of the error is due to layer {layer}?"),
            translate(
                "Words",
                "The deltas of the next layer come back through the transposed weights.",
            ),
        ),
        "weight_gradient": (
            translate("Words", "How does the error change with the weights of layer {layer}?"),
            translate("Words", "Every delta times every value that came in: an outer product."),
        ),
        "bias_gradient": (
            translate("Words", "How does the error change with the biases of layer {layer}?"),
            translate("Words", "The gradients of the biases are the deltas themselves."),
        ),
        "batch_gradient": (
            translate("Words", "What does the whole batch say about layer {layer}?"),
            translate("Words", "The gradients of its samples are put together."),
        ),
        "update": (
            translate("Words", "What are the new parameters of layer {layer}?"),
            translate("Words", "A step against the gradient, for all of them at once."),
        ),
    }[step.kind]
    return question.format(layer=layer), explanation


def term_words(step: Step, names: NetworkNames) -> tuple[str, str]:
    """Return question and explanation of a product, a running sum, or another detail."""
    translate = QCoreApplication.translate
    target = step.target
    first = names.text(step.operands[0].ref)
    second = names.text(step.operands[-1].ref)
    match target.quantity:
        case "product":
            unit = names.text(Ref("a", target.layer, target.index[1:]))
            return (
                translate("Words", "What does {source} bring to {unit}?").format(
                    source=first, unit=unit
                ),
                translate("Words", "The value times the weight on the way."),
            )
        case "delta_product":
            unit = names.text(Ref("a", target.layer, target.index[:1]))
            return (
                translate("Words", "What does {delta} send back to {unit}?").format(
                    delta=second, unit=unit
                ),
                translate("Words", "The delta times the weight on the way back."),
            )
        case "slope":
            return (
                translate("Words", "How steep is the activation here?"),
                translate("Words", "Where it is flat, little of the error gets through."),
            )
        case "loss_term":
            return (
                translate("Words", "What does {output} add to the error?").format(output=first),
                translate("Words", "Each output has its own part."),
            )
        case "change_w" | "change_b":
            ref = Ref(target.quantity[-1], target.layer, target.index)
            return (
                translate("Words", "How far does {name} move?").format(name=names.text(ref)),
                translate("Words", "The learning rate times the gradient."),
            )
    return (
        translate("Words", "What is the sum so far?"),
        translate("Words", "One more term is added."),
    )


def loss_name(loss: str) -> str:
    """Return the loss as a short formula or name."""
    return {
        "half_squared_error": "E = ½(ŷ − y)²",
        "logistic": "ℓ = log(1 + e^(−y·ŷ))",
        "binary_cross_entropy": QCoreApplication.translate("Words", "binary cross-entropy"),
        "softmax_cross_entropy": QCoreApplication.translate("Words", "cross-entropy"),
    }[loss]
