"""Who reads whom in a dense network: the operands of every rule, and the readers of every number.

Everything here is static: it depends on the architecture alone, not on any value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from engine.losses import LOSSES
from engine.network import Shape
from engine.refs import Ref
from engine.schedule import Block

# Quantities that are made on the way to another one, within its block.
WITHIN = {
    "product": "z",
    "partial": "z",
    "slope": "delta",
    "delta_product": "delta",
    "delta_partial": "delta",
    "loss_term": "loss",
    "loss_partial": "loss",
    "sum_w": "grad_w",
    "sum_b": "grad_b",
    "change_w": "w",
    "change_b": "b",
}


class Rule(NamedTuple):
    """One elementary operation, before any number is known."""

    kind: str
    target: Ref
    operands: tuple[Ref, ...]


def entry_of(block: Block, shape: Shape, item: int) -> tuple[int, ...]:
    """Return the index of a block's item: (), (j,), or (i, j) with weights unit by unit."""
    if block.layer is None:
        return ()
    if block.quantity.endswith("w"):
        j, i = divmod(item, shape.sizes[block.layer - 1])
        return (i, j)
    return (item,)


def item_of(ref: Ref, shape: Shape) -> int:
    """Return which item of its block a quantity is (the inverse of `entry_of`)."""
    if not ref.index or ref.layer is None:
        return 0
    if ref.quantity.endswith("w"):
        return ref.index[1] * shape.sizes[ref.layer - 1] + ref.index[0]
    return ref.index[0]


def rule(shape: Shape, loss: str, block: Block, entry: tuple[int, ...]) -> Rule:
    """Return how a block computes one of its items; for the empty entry, the whole layer."""
    layer = block.layer
    target = Ref(block.quantity, layer, entry)
    return Rule(block.kind, target, tuple(_operands(shape, loss, block, entry)))


def detail_rule(shape: Shape, block: Block, entry: tuple[int, ...], detail: int) -> Rule:
    """Return the operation at level term that comes `detail`-th before an item's own step.

    Sums go product, product, sum, product, sum, ...: each product is added as soon as it is made.
    """
    layer = block.layer
    match block.kind:
        case "weighted_sum":
            assert layer is not None
            (j,) = entry
            added, term = _sum_or_term(detail)
            product = Ref("product", layer, (term, j))
            if added:
                return _addition("product", "partial", layer, term, lambda k: (k, j))
            reads = (Ref("a", layer - 1, (term,)), Ref("w", layer, (term, j)))
            return Rule("product", product, reads)
        case "hidden_delta" if detail < 2 * block.terms - 1:
            assert layer is not None
            (j,) = entry
            added, term = _sum_or_term(detail)
            if added:
                return _addition("delta_product", "delta_partial", layer, term, lambda k: (j, k))
            reads = (Ref("w", layer + 1, (j, term)), Ref("delta", layer + 1, (term,)))
            return Rule("product", Ref("delta_product", layer, (j, term)), reads)
        case "hidden_delta" | "output_delta":
            return Rule("slope", Ref("slope", layer, entry), (Ref("z", layer, entry),))
        case "loss":
            added, term = _sum_or_term(detail)
            if added:
                return _addition("loss_term", "loss_partial", None, term, lambda k: (k,))
            reads = (Ref("a", shape.last, (term,)), Ref("target", None, (term,)))
            return Rule("loss_term", Ref("loss_term", None, (term,)), reads)
        case "batch_gradient":
            kind = block.quantity.removeprefix("grad_")
            gradient = Ref(block.quantity, layer, entry)
            before = Ref(f"sum_{kind}", layer, (*entry, detail)) if detail else gradient
            return Rule(
                "running_sum", Ref(f"sum_{kind}", layer, (*entry, detail + 1)), (before, gradient)
            )
        case "update":
            gradient = Ref(f"grad_{block.quantity}", layer, entry)
            change = Ref(f"change_{block.quantity}", layer, entry)
            return Rule("change", change, (Ref("learning_rate"), gradient))
    raise ValueError(f"{block.kind} has no details")


def detail_of(ref: Ref) -> int:
    """Return where the terms and sums of an item stand (the inverse of `detail_rule`)."""
    match ref.quantity:
        case "product" | "loss_term":
            return max(0, 2 * ref.index[0] - 1)
        case "delta_product":
            return max(0, 2 * ref.index[1] - 1)
        case "partial" | "loss_partial":
            return 2 * ref.index[0]
        case "delta_partial":
            return 2 * ref.index[1]
        case "sum_w" | "sum_b":
            return ref.index[-1] - 1
    return 0


def readers(shape: Shape, loss: str, ref: Ref) -> list[Ref]:
    """Return the targets of all steps (level neuron) that read `ref`."""
    layer, last = ref.layer, shape.last
    match ref.quantity:
        case "target":
            return [Ref("loss"), Ref("delta", last, ref.index)]
        case "learning_rate":
            return [
                Ref(kind, at, index)
                for at in range(last, 0, -1)
                for kind, index in _parameter_entries(shape, at)
            ]
        case "loss":
            return []
    if layer is None:
        return []
    match ref.quantity:
        case "a":
            return _readers_of_activation(shape, layer, ref.index[0])
        case "z":
            (j,) = ref.index
            if shape.activation(layer) == "identity":
                return _readers_of_activation(shape, layer, j)
            if shape.activation(layer) == "softmax":
                return [Ref("a", layer, (k,)) for k in range(shape.sizes[layer])]
            found = [Ref("a", layer, (j,))]
            if layer < last or LOSSES[loss].through_activation:
                found.append(Ref("delta", layer, (j,)))
            return found
        case "slope":
            through = layer < last or LOSSES[loss].through_activation
            sloped = shape.activation(layer) != "identity"
            return [Ref("delta", layer, ref.index)] if through and sloped else []
        case "w":
            i, j = ref.index
            found = [_sum_target(shape, layer, j)]
            if layer > 1:
                found.append(Ref("delta", layer - 1, (i,)))
            return [*found, ref]
        case "b":
            return [_sum_target(shape, layer, ref.index[0]), ref]
        case "delta":
            (j,) = ref.index
            before = range(shape.sizes[layer - 1])
            found = [Ref("grad_w", layer, (i, j)) for i in before]
            if shape.has_bias(layer):
                found.append(Ref("grad_b", layer, (j,)))
            if layer > 1:
                found += [Ref("delta", layer - 1, (i,)) for i in before]
            return found
        case "grad_w" | "grad_b":
            # The batch's gradient bears the name of the samples' that it is made of.
            return [ref, Ref(ref.quantity.removeprefix("grad_"), layer, ref.index)]
    return []


def _operands(shape: Shape, loss: str, block: Block, entry: tuple[int, ...]) -> list[Ref]:
    layer, last = block.layer, shape.last
    whole = not entry
    if block.kind == "loss":
        found = []
        for j in range(shape.sizes[last]):
            found += [Ref("a", last, (j,)), Ref("target", None, (j,))]
        return found
    assert layer is not None
    match block.kind:
        case "weighted_sum":
            if whole:
                found = [Ref("a", layer - 1), Ref("w", layer)]
            else:
                found = []
                for i in range(shape.sizes[layer - 1]):
                    found += [Ref("a", layer - 1, (i,)), Ref("w", layer, (i, *entry))]
            return [*found, Ref("b", layer, entry)] if shape.has_bias(layer) else found
        case "activation":
            if shape.activation(layer) == "softmax" and not whole:
                return [Ref("z", layer, (k,)) for k in range(shape.sizes[layer])]
            return [Ref("z", layer, entry)]
        case "output_delta":
            found = [Ref("a", layer, entry), Ref("target", None, entry)]
            sloped = LOSSES[loss].through_activation and shape.activation(layer) != "identity"
            return [*found, Ref("slope", layer, entry)] if sloped else found
        case "hidden_delta":
            if whole:
                found = [Ref("w", layer + 1), Ref("delta", layer + 1)]
            else:
                found = []
                for k in range(shape.sizes[layer + 1]):
                    found += [Ref("w", layer + 1, (*entry, k)), Ref("delta", layer + 1, (k,))]
            sloped = shape.activation(layer) != "identity"
            return [*found, Ref("slope", layer, entry)] if sloped else found
        case "weight_gradient":
            return [Ref("a", layer - 1, entry[:1]), Ref("delta", layer, entry[1:])]
        case "bias_gradient":
            return [Ref("delta", layer, entry)]
        case "batch_gradient":
            return [Ref(block.quantity, layer, entry)] * block.terms
        case "update":
            gradient = Ref(f"grad_{block.quantity}", layer, entry)
            return [Ref(block.quantity, layer, entry), Ref("learning_rate"), gradient]
    raise ValueError(block.kind)


def _sum_or_term(detail: int) -> tuple[bool, int]:
    """Return (is it a running sum?, of which term): 0, 1, sum 1, 2, sum 2, ..."""
    return (detail > 0 and detail % 2 == 0), (detail + 1) // 2


def _addition(
    term: str, partial: str, layer: int | None, at: int, entry: Callable[[int], tuple[int, ...]]
) -> Rule:
    before = Ref(partial if at > 1 else term, layer, entry(at - 1))
    return Rule(
        "running_sum", Ref(partial, layer, entry(at)), (before, Ref(term, layer, entry(at)))
    )


def _sum_target(shape: Shape, layer: int, j: int) -> Ref:
    return Ref("a" if shape.activation(layer) == "identity" else "z", layer, (j,))


def _readers_of_activation(shape: Shape, layer: int, i: int) -> list[Ref]:
    if layer == shape.last:
        return [Ref("loss"), Ref("delta", layer, (i,))]
    after = range(shape.sizes[layer + 1])
    found = [_sum_target(shape, layer + 1, j) for j in after]
    return found + [Ref("grad_w", layer + 1, (i, j)) for j in after]


def _parameter_entries(shape: Shape, layer: int) -> list[tuple[str, tuple[int, ...]]]:
    n_in, n_out = shape.sizes[layer - 1], shape.sizes[layer]
    found: list[tuple[str, tuple[int, ...]]] = [
        ("w", (i, j)) for j in range(n_out) for i in range(n_in)
    ]
    if shape.has_bias(layer):
        found += [("b", (j,)) for j in range(n_out)]
    return found
