"""Motion is a pure function of alpha: it starts, arrives, and ends on the exact number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from engine.refs import Ref
from gui.views.motion import ARRIVAL, Track, between, blend, ease, pulse, reveal, span, token

ALPHAS = st.floats(0.0, 1.0)
TRACK = Track(Ref("a", 0, (0,)), QPointF(10, 20), QPointF(110, 60))


def test_easing_starts_and_stops_smoothly() -> None:
    assert ease(0.0) == 0.0
    assert ease(1.0) == 1.0
    assert ease(0.5) == pytest.approx(0.5)
    assert ease(0.02) < 0.02
    assert 1.0 - ease(0.98) < 0.02


@given(ALPHAS, ALPHAS)
def test_easing_never_goes_back(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert ease(low) <= ease(high)


@given(st.floats(-3.0, 4.0))
def test_nothing_leaves_its_range(alpha: float) -> None:
    assert 0.0 <= ease(alpha) <= 1.0
    assert 0.0 <= reveal(alpha) <= 1.0
    assert -1e-9 <= pulse(alpha) <= 1.0
    assert 0.0 <= span(alpha, 0.2, 0.6) <= 1.0


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_a_morph_ends_on_the_exact_number(old: float, new: float) -> None:
    assert blend(old, new, 0.0) == old
    assert blend(old, new, 1.0) == new


def test_a_token_travels_from_its_start_to_its_stop() -> None:
    first, half = token(TRACK, 0.0), token(TRACK, ARRIVAL / 2)
    assert first is not None
    assert first.position == TRACK.start
    assert first.opacity == 0.0
    assert half is not None
    assert half.position == between(TRACK.start, TRACK.stop, 0.5)
    assert half.opacity == 1.0
    assert half.ref == TRACK.ref


@pytest.mark.parametrize("alpha", [ARRIVAL, 0.9, 1.0])
def test_a_token_is_gone_once_it_has_arrived(alpha: float) -> None:
    assert token(TRACK, alpha) is None


def test_the_result_comes_when_the_tokens_arrive() -> None:
    assert reveal(0.5) == 0.0
    assert 0.0 < reveal(ARRIVAL) < 1.0
    assert reveal(1.0) == 1.0
