"""How large an output is, as a formula with its numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.kernel import Windows
from gui.terms import Formula, Term, Tone


def size_formula(windows: Windows, axis: int, padded: bool = True) -> Formula:
    """Return ``floor((n + 2p - k) / s) + 1`` in symbols, with numbers, and what it comes to.

    The kernel's size is written ``d (k - 1) + 1`` where it is dilated, and the padding as two
    numbers where it is not the same on both sides. Pooling is not `padded`: it has no ``p``.
    """
    n, k = windows.plane[axis], windows.size[axis]
    s, d = windows.stride[axis], windows.dilation[axis]
    before, after = windows.padding[axis]
    symbols, numbers = "n", f"{n}"
    if before != after:
        symbols, numbers = "n+p+p'", f"{n}+{before}+{after}"
    elif padded:
        symbols, numbers = "n+2p", rf"{n}+2\cdot {before}"
    if d > 1:
        symbols, numbers = f"{symbols}-d(k-1)-1", f"{numbers}-{d}({k}-1)-1"
    else:
        symbols, numbers = f"{symbols}-k", f"{numbers}-{k}"
    return Formula(
        (
            Term(_floor(symbols, "s"), tone=Tone.MUTED),
            Term("="),
            Term(_floor(numbers, f"{s}")),
            Term("="),
            Term(f"{windows.count[axis]}", tone=Tone.ACCENT),
        ),
        frozenset({1}),
    )


def spoken_size(windows: Windows, axis: int) -> str:
    """Return what a screen reader says for the formula."""
    n, k = windows.plane[axis], windows.size[axis]
    template = QCoreApplication.translate(
        "KernelSettings",
        "{n} cells, padding {before} and {after}, kernel {k}, dilation {d}, stride {s}: "
        "{count} windows",
    )
    before, after = windows.padding[axis]
    return template.format(
        n=n,
        k=k,
        before=before,
        after=after,
        d=windows.dilation[axis],
        s=windows.stride[axis],
        count=windows.count[axis],
    )


def _floor(top: str, bottom: str) -> str:
    return rf"\left\lfloor \frac{{{top}}}{{{bottom}}} \right\rfloor +1"
