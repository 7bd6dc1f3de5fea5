"""Which numbers travel in a step, and along which way."""

from __future__ import annotations

from engine.network import Shape
from engine.refs import Ref
from engine.steps import Step
from gui.views.motion import Track
from gui.views.network_layout import Layout

MOST = 512  # tokens; a denser step only swells


def tracks(step: Step, shape: Shape, layout: Layout) -> list[Track]:
    """Return the ways that the operands of a step take to its target."""
    found: list[Track] = []
    target = step.target
    match target.quantity:
        case "a" | "z" | "product":
            for layer, i, j in _edges(step, shape):
                way = layout.centre(layer - 1, i), layout.centre(layer, j)
                found.append(Track(Ref("a", layer - 1, (i,)), *way))
        case "delta" | "delta_product":
            for layer, i, j in _edges(step, shape):
                way = layout.centre(layer, j), layout.centre(layer - 1, i)
                found.append(Track(Ref("delta", layer, (j,)), *way))
            for j in _outputs(step, shape):
                way = layout.target_rect(j).center(), layout.centre(shape.last, j)
                found.append(Track(Ref("target", None, (j,)), *way))
        case "grad_w" if target.layer is not None:
            if step.kind == "batch_gradient":
                return []
            for i, j in _entries(target, shape):
                spot = layout.spot(target.layer, i, j)
                left = layout.centre(target.layer - 1, i)
                right = layout.centre(target.layer, j)
                found.append(Track(Ref("a", target.layer - 1, (i,)), left, spot))
                found.append(Track(Ref("delta", target.layer, (j,)), right, spot))
        case "grad_b" if target.layer is not None and step.kind != "batch_gradient":
            layer = target.layer
            for j in target.index or range(shape.sizes[layer]):
                way = layout.delta_rect(layer, j).center(), layout.bias_rect(layer, j).center()
                found.append(Track(Ref("delta", layer, (j,)), *way))
        case "loss" | "loss_term":
            for j in _outputs(step, shape):
                stop = layout.loss_rect().center()
                found.append(Track(Ref("a", shape.last, (j,)), layout.centre(shape.last, j), stop))
    return found if len(found) <= MOST else []


def _edges(step: Step, shape: Shape) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for ref, _ in step.operands:
        if ref.quantity == "w" and ref.layer is not None:
            found += [(ref.layer, i, j) for i, j in _entries(ref, shape)]
    return found


def _entries(ref: Ref, shape: Shape) -> list[tuple[int, int]]:
    if ref.index:
        return [(ref.index[0], ref.index[1])]
    assert ref.layer is not None
    n_in, n_out = shape.sizes[ref.layer - 1], shape.sizes[ref.layer]
    return [(i, j) for i in range(n_in) for j in range(n_out)]


def _outputs(step: Step, shape: Shape) -> list[int]:
    """Return the outputs whose target the step reads."""
    found: list[int] = []
    for ref, _ in step.operands:
        if ref.quantity == "target":
            found += ref.index or range(shape.sizes[shape.last])
    return found
