from __future__ import annotations

from engine.refs import Ref
from engine.steps import Level
from gui.examples import find
from gui.rounding import LONG, SHORT, Rounding
from tests.gui.tellers import EXACT, SLIDES, tell


def test_what_an_update_made_has_two_decimals_and_all_else_three():
    trace = tell(find("backprop-2-2-1")[0], Level.NEURON).trace
    rounding = Rounding(trace, SLIDES)
    w5, h1, delta = Ref("w", 2, (0, 0)), Ref("a", 1, (0,)), Ref("delta", 2, (0,))
    assert rounding.decimals(w5, 12) == LONG
    assert rounding.decimals(w5, 13) == SHORT
    assert rounding.decimals(Ref("w", 1, (0, 0)), 13) == LONG  # its turn comes later
    assert [rounding.decimals(h1, i) for i in (0, 12, 18, 19)] == [LONG, LONG, LONG, SHORT]
    assert rounding.decimals(delta, 18) == LONG
    assert rounding.decimals(Ref("learning_rate"), 22) == LONG
    assert rounding.decimals(Ref("a", 0, (0,)), 22) == LONG


def test_exact_numbers_are_left_alone():
    trace = tell(find("backprop-2-2-1")[0], Level.NEURON).trace
    assert Rounding(trace, EXACT).decimals(Ref("w", 2, (0, 0)), 22) == LONG
