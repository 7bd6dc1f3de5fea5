"""The rule of a step that computes a whole map, in symbols."""

from __future__ import annotations

from engine.kernel import KernelRun, Stage
from engine.refs import Ref
from engine.steps import Step
from gui.kernel_names import KernelNames
from gui.kernel_places import reader_of, stage_of
from gui.network_matrices import FUNCTIONS
from gui.terms import Formula, Term


def symbols(step: Step, run: KernelRun, names: KernelNames) -> Formula:
    """Return e.g. ``Y = S + b``: what a step makes of whole arrays."""
    target = names.latex(step.target)
    right = _right(step, run, names)
    return Formula((Term(target, step.target), Term("="), Term(right)))


def _right(step: Step, run: KernelRun, names: KernelNames) -> str:
    layer = step.target.layer

    def name(quantity: str) -> str:
        return names.latex(Ref(quantity, layer))

    stage = stage_of(run, layer)
    match step.kind:
        case "channel_sum":
            return rf"{_input(stage, names)}\star {name('k')}"
        case "output_sum":
            over = r"\sum_{c} " if stage.in_channels > 1 else ""
            return f"{over}{name('partial')} + {name('bias')}"
        case "activation":
            return rf"{FUNCTIONS[stage.activation]}\!\left({name('y')}\right)"
        case "max_pool" | "average_pool":
            return rf"{_pooling(stage)}\!\left({name(stage.activated)}\right)"
        case "max_pool_gradient" | "average_pool_gradient":
            return rf"\mathrm{{unpool}}\!\left({name('grad_pool')}\right)"
        case "activation_gradient":
            return rf"{name('grad_a')}\odot f'\!\left({name('y')}\right)"
        case "bias_gradient":
            return rf"\sum_{{r,c}} {name('grad_y')}"
        case "kernel_gradient":
            return rf"{_input(stage, names)}\star {name('grad_y')}"
    reader = reader_of(run, step.target)
    gradient = names.latex(Ref("grad_y", reader.layer))
    return rf"{gradient}\ast {names.latex(Ref('k', reader.layer))}"


def _input(stage: Stage, names: KernelNames) -> str:
    return names.latex(Ref(stage.source, stage.source_layer))


def _pooling(stage: Stage) -> str:
    assert stage.pool_windows is not None
    rows, columns = stage.pool_windows.size
    function = r"\max" if stage.pooling == "max" else r"\mathrm{mean}"
    return rf"{function}_{{{rows}\times {columns}}}"
