"""The space between the pieces of a formula: TeX's rules on the classes of their outer atoms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from gui.views.typeset import EM


class Atom(IntEnum):
    """What a symbol is to its neighbours. The order is that of the rows of the table below."""

    ORD = 0
    OP = 1
    BIN = 2
    REL = 3
    OPEN = 4
    CLOSE = 5
    PUNCT = 6
    INNER = 7


class Sides(NamedTuple):
    """The outermost atoms of a piece."""

    left: Atom
    right: Atom


# Rows: the atom on the left; columns: on the right. 1 is thin, 2 medium, 3 thick. A binary operator
# stands only where it has operands (else it is ORD), so some places are never read.
_TABLE = (
    (0, 1, 2, 3, 0, 0, 0, 1),
    (1, 1, 0, 3, 0, 0, 0, 1),
    (2, 2, 0, 0, 2, 0, 0, 2),
    (3, 3, 0, 0, 3, 0, 0, 3),
    (0, 0, 0, 0, 0, 0, 0, 0),
    (0, 1, 2, 3, 0, 0, 0, 1),
    (1, 1, 0, 1, 1, 1, 1, 1),
    (1, 1, 2, 3, 1, 0, 1, 1),
)
# ziamath sets its own spaces, within a piece, at 4/3 of TeX's; so they are here, to look alike.
_SPACES = tuple(4.0 / 3.0 * mu * EM / 18.0 for mu in (0.0, 3.0, 4.0, 5.0))

_BINARY = r"+ - − * \cdot \times \pm \mp \odot \otimes \oplus \circ \ast \star \cup \cap"
_RELATION = r"""= < > : \approx \ne \neq \le \leq \ge \geq \equiv \sim \simeq \propto \in \to \gets
    \leftarrow \rightarrow \mapsto \coloneqq \Rightarrow \Leftarrow \longrightarrow
    \longleftarrow \mid"""
_OPERATOR = r"""\log \ln \exp \max \min \sum \prod \int \sin \cos \tanh \arg \operatorname \lim
    \argmax \argmin"""
_INNER = r"\cdots \ldots \dots \ddots \frac \dfrac \tfrac"
_CLASSES = {
    symbol: atom
    for atom, symbols in {
        Atom.BIN: _BINARY,
        Atom.REL: _RELATION,
        Atom.OP: _OPERATOR,
        Atom.OPEN: r"( [ \{ \lbrace \lfloor \langle \bigl \Bigl \biggl",
        Atom.CLOSE: r") ] \} \rbrace \rfloor \rangle ! \bigr \Bigr \biggr",
        Atom.PUNCT: ", ;",
        Atom.INNER: _INNER,
    }.items()
    for symbol in symbols.split()
}
_ARGUMENTS = {r"\frac": 2, r"\dfrac": 2, r"\tfrac": 2, r"\operatorname": 1} | dict.fromkeys(
    (r"\bigl", r"\Bigl", r"\biggl", r"\bigr", r"\Bigr", r"\biggr"), 1
)
_IGNORED = frozenset((r"\,", r"\;", r"\:", r"\!", r"\ ", r"\quad", r"\limits", r"\displaystyle"))
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\S", re.DOTALL)


def sides(latex: str) -> Sides:
    """Return the classes of the first and of the last atom of `latex`."""
    if latex in _CLASSES:
        return Sides(_CLASSES[latex], _CLASSES[latex])
    atoms = list(_atoms(_TOKEN.findall(latex)))
    return Sides(atoms[0], atoms[-1]) if atoms else Sides(Atom.ORD, Atom.ORD)


def resolve(pieces: Sequence[Sides]) -> list[Sides]:
    """Turn the binary operators that lack an operand (a sign, say) into ordinary symbols."""
    resolved: list[Sides] = []
    for i, (left, right) in enumerate(pieces):
        before = resolved[-1].right if resolved else Atom.OPEN
        after = pieces[i + 1].left if i + 1 < len(pieces) else Atom.CLOSE
        if left is Atom.BIN and before in (Atom.BIN, Atom.OP, Atom.REL, Atom.OPEN, Atom.PUNCT):
            left, right = Atom.ORD, Atom.ORD if right is Atom.BIN else right
        if right is Atom.BIN and after in (Atom.REL, Atom.CLOSE, Atom.PUNCT):
            left, right = Atom.ORD if left is Atom.BIN else left, Atom.ORD
        resolved.append(Sides(left, right))
    return resolved


def space(left: Atom, right: Atom) -> float:
    """Return the space between two neighbours, in units of ``EM`` an em."""
    return _SPACES[_TABLE[left][right]]


def _atoms(tokens: list[str]) -> Iterator[Atom]:
    """Yield the classes of the atoms outside of all groups; scripts belong to their base."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token in "^_'":
            at = at if token == "'" else _after_argument(tokens, at)
        elif token in ("{", r"\left", r"\begin"):
            at = _after_argument(tokens, at - 1)
            yield Atom.ORD if token == "{" else Atom.INNER
        elif token not in _IGNORED:
            for _ in range(_ARGUMENTS.get(token, 0)):
                at = _after_argument(tokens, at)
            yield _CLASSES.get(token, Atom.ORD)


def _after_argument(tokens: list[str], at: int) -> int:
    """Return where the token or the balanced group that starts at `at` is over."""
    depth = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token in ("{", r"\left", r"\begin"):
            depth += 1
        elif token in ("}", r"\right", r"\end"):
            depth -= 1
        if depth <= 0:
            # \right takes a delimiter with it, \end a name
            if token == r"\right":
                return at + 1
            return _after_argument(tokens, at) if token == r"\end" else at
    return at
