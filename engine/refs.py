"""The address of a quantity: what any number on the screen is called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """Names one quantity of a network or of a convolution.

    The graph's node, the term in the formula, the entry in the matrix and the command line's
    trace all carry the same ``Ref``, so that pointing at one can light up all the others.

    Parameters
    ----------
    quantity : str
        What it is: ``a`` (activation), ``z`` (weighted sum), ``w``, ``b``, ``target``, ``delta``,
        ``slope`` (f'(z)), ``grad_w``, ``grad_b``, ``loss``, ``learning_rate``, ...
    layer : int or None
        Layer 0 is the input; None where a quantity belongs to no layer.
    index : tuple of int
        From zero. Empty names the whole array of the layer.

    Examples
    --------
    >>> str(Ref("w", 2, (1, 0)))
    'w2[1,0]'
    """

    quantity: str
    layer: int | None = None
    index: tuple[int, ...] = ()

    def __str__(self) -> str:
        layer = "" if self.layer is None else str(self.layer)
        index = f"[{','.join(map(str, self.index))}]" if self.index else ""
        return f"{self.quantity}{layer}{index}"
