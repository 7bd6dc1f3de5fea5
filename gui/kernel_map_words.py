"""The question and the explanation of a step that computes a whole map, or a whole phase."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.kernel import KernelRun
from engine.steps import Phase, Step
from gui.kernel_places import stage_of
from gui.network_words import activation_sentence


def phase_words(step: Step, run: KernelRun) -> tuple[str, str]:
    """Return question and explanation of a whole phase."""
    translate = QCoreApplication.translate
    match step.phase:
        case Phase.CONVOLUTION:
            question = translate("KernelWords", "What does the kernel find in the whole image?")
            stage = stage_of(run, step.target.layer)
            if stage.source != "x":
                question = translate(
                    "KernelWords", "What does the kernel find in the maps of layer {layer}?"
                ).format(layer=stage.source_layer)
            return question, translate(
                "KernelWords",
                "It steps over every position with the same weights, one output cell at each.",
            )
        case Phase.BACKWARD:
            return (
                translate("KernelWords", "How does the error change with each weight?"),
                translate(
                    "KernelWords",
                    "The chain rule, from the output back: through pooling and the activation into "
                    "kernel, bias and image.",
                ),
            )
    return map_words(step, run)


def map_words(step: Step, run: KernelRun) -> tuple[str, str]:
    """Return question and explanation of a step that computes a whole map."""
    translate = QCoreApplication.translate
    match step.kind:
        case "channel_sum":
            return (
                translate("KernelWords", "What does the kernel find in each channel?"),
                translate(
                    "KernelWords",
                    "At every position the window times the kernel, added up channel by channel.",
                ),
            )
        case "output_sum":
            return (
                translate("KernelWords", "What is the feature map?"),
                translate(
                    "KernelWords", "The sums of the channels and the bias, at every position."
                ),
            )
        case "activation":
            return (
                translate("KernelWords", "What does the activation make of the map?"),
                activation_sentence(stage_of(run, step.target.layer).activation),
            )
        case "max_pool":
            return (
                translate("KernelWords", "What is left of the map?"),
                translate("KernelWords", "Only the largest cell of each window goes on."),
            )
        case "average_pool":
            return (
                translate("KernelWords", "What is left of the map?"),
                translate("KernelWords", "Each window becomes the average of its cells."),
            )
    return _gradient_words(step)


def _gradient_words(step: Step) -> tuple[str, str]:
    translate = QCoreApplication.translate
    match step.kind:
        case "max_pool_gradient":
            return (
                translate("KernelWords", "How does the error come back through pooling?"),
                translate(
                    "KernelWords", "The largest cell of each window receives all, the others 0."
                ),
            )
        case "average_pool_gradient":
            return (
                translate("KernelWords", "How does the error come back through pooling?"),
                translate("KernelWords", "Each window shares what arrives among its cells."),
            )
        case "activation_gradient":
            return (
                translate("KernelWords", "How does the error come back through the activation?"),
                translate("KernelWords", "What arrives times the slope, cell by cell."),
            )
        case "bias_gradient":
            return (
                translate("KernelWords", "How does the error change with the bias?"),
                translate("KernelWords", "The sum of all that arrives at the map."),
            )
        case "kernel_gradient":
            return (
                translate("KernelWords", "How does the error change with the kernel?"),
                translate(
                    "KernelWords",
                    "A convolution again: what arrives steps over the input that the kernel met.",
                ),
            )
    return (
        translate("KernelWords", "How does the error change with the input?"),
        translate(
            "KernelWords",
            "A convolution again: every window sends back what arrives, times its weights.",
        ),
    )
