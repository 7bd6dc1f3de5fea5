"""What the interface says about a step: sentences and formulas, in the user's language."""

from __future__ import annotations

from dataclasses import dataclass

from gui.terms import Formula, to_latex


@dataclass(frozen=True, slots=True)
class Narration:
    """A step in words and in formulas.

    Attributes
    ----------
    heading : str
        Where we are: the phase and the unit or the weight.
    question : str
        What this step asks.
    explanation : str
        How it is answered, in a sentence or two.
    rule, numbers, result : Formula
        The rule in symbols, the same with its numbers, and what comes out.
    matrix : Formula
        The matrix form of the same step, filled up as far as the trace has come.
    spoken : str
        The step in one line of plain text: for screen readers and the command line.
    warning : bool
        Whether something has gone wrong here (a number that is not finite).
    """

    heading: str
    question: str
    explanation: str
    rule: Formula
    numbers: Formula
    result: Formula
    matrix: Formula
    spoken: str
    warning: bool = False

    @property
    def latex(self) -> str:
        """The calculation as LaTeX: rule, numbers and result, or else the matrix form."""
        if not self.numbers.pieces:
            return to_latex(self.rule) or to_latex(self.matrix)
        # The result's name stands at the head of the rule already.
        result = Formula(self.result.pieces[-2:])
        return " ".join(map(to_latex, (self.rule, self.numbers, result)))
