from __future__ import annotations

import numpy as np
import pytest

from engine.training.surface_frame import Frame, frame_of

PATH = np.array([[0.0, 0.0], [1.0, 6.0], [2.0, 10.0]])


def test_a_path_is_all_seen_with_some_way_around_it() -> None:
    frame = frame_of((PATH,), (2.0, 10.0), None, 4.0, None)
    assert (frame.x, frame.y) == pytest.approx((1.0, 5.0), abs=0.1)
    assert frame.reach == pytest.approx(6.0, abs=0.1)
    assert frame.holds(PATH)
    small = frame_of((PATH / 100,), (0.0, 0.0), None, 4.0, None)
    assert small.reach == 4.0


def test_a_picture_stays_as_long_as_it_does() -> None:
    before = frame_of((PATH[:2],), (1.0, 6.0), None, 4.0, None)
    assert frame_of((PATH[:2],), (0.0, 0.0), None, 4.0, before) == before
    grown = frame_of((PATH,), (2.0, 10.0), None, 4.0, before)
    assert grown != before
    assert grown.holds(PATH)
    assert frame_of((PATH,), (0.0, 0.0), None, 4.0, Frame(0.0, 0.0, 100.0)).reach < 10


def test_with_a_reach_of_its_own_what_is_looked_at_is_seen() -> None:
    whole = frame_of((PATH,), (2.0, 10.0), 7.0, 4.0, None)
    assert whole.reach == 7.0
    assert whole.holds(PATH)
    near = frame_of((PATH,), (2.0, 10.0), 0.5, 4.0, whole)
    assert near == Frame(2.0, 10.0, 0.5)
    assert frame_of((PATH,), (2.2, 10.1), 0.5, 4.0, near) == near
    assert frame_of((PATH,), (3.0, 10.0), 0.5, 4.0, near) == Frame(3.0, 10.0, 0.5)


def test_where_a_run_breaks_its_end_does_not_decide_the_picture() -> None:
    steps = np.linspace(0, 1, 300)
    wild = np.column_stack([steps, steps])
    wild[-1] = 1e200
    wild[-2] = np.nan
    frame = frame_of((wild, PATH), (0.0, 0.0), None, 4.0, None)
    assert frame.reach < 10
    lost = frame_of((wild,), (np.nan, np.inf), None, 1.0, None)
    assert np.isfinite([lost.x, lost.y, lost.reach]).all()
    nothing = frame_of((np.empty((0, 2)),), (np.nan, np.nan), None, 1.0, None)
    assert nothing == Frame(0.0, 0.0, 1.0)
