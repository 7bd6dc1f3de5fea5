import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.playback import CATCH_UP_SECONDS, SPEEDS, STEP_SECONDS, Playback

LATE = 0.001  # a tick that comes just after the deadline


def test_a_step_lasts_as_long_as_the_speed_says() -> None:
    cursor = Playback(10)
    cursor.play(1, now=100.0)
    assert cursor.deadline == pytest.approx(100.0 + STEP_SECONDS)
    assert not cursor.advance(100.0 + STEP_SECONDS - LATE)
    assert cursor.advance(100.0 + STEP_SECONDS + LATE)
    assert cursor.index == 1
    # The next deadline is counted from the last one, not from the late tick: no drift.
    assert cursor.deadline == pytest.approx(100.0 + 2 * STEP_SECONDS)


def test_plays_backward() -> None:
    cursor = Playback(10, 5)
    cursor.play(-1, now=0.0)
    assert cursor.advance(STEP_SECONDS)
    assert (cursor.index, cursor.direction) == (4, -1)


def test_is_paused_at_first_and_has_no_deadline() -> None:
    cursor = Playback(10)
    assert cursor.direction == 0
    assert cursor.deadline is None
    assert not cursor.advance(1e9)


def test_catches_up_when_late() -> None:
    cursor = Playback(100)
    cursor.set_speed(16, now=0.0)
    cursor.play(1, now=0.0)
    period = STEP_SECONDS / 16
    cursor.advance(3 * period + LATE)
    assert cursor.index == 3
    assert cursor.deadline == pytest.approx(4 * period)


@pytest.mark.parametrize("speed", SPEEDS)
def test_no_burst_after_the_machine_slept(speed: float) -> None:
    cursor = Playback(1_000_000)
    cursor.set_speed(speed, now=0.0)
    cursor.play(1, now=0.0)
    cursor.advance(3600.0)
    period = STEP_SECONDS / speed
    assert 1 <= cursor.index <= 1 + CATCH_UP_SECONDS / period
    assert cursor.deadline is not None
    assert 3600.0 < cursor.deadline <= 3600.0 + period


@pytest.mark.parametrize(("direction", "start", "end"), [(1, 7, 9), (-1, 2, 0)])
def test_stops_by_itself_at_either_end(direction: int, start: int, end: int) -> None:
    cursor = Playback(10, start)
    cursor.play(direction, now=0.0)
    assert cursor.advance(STEP_SECONDS + LATE)
    assert cursor.direction == direction
    assert cursor.advance(2 * STEP_SECONDS + LATE)
    assert (cursor.index, cursor.direction, cursor.deadline) == (end, 0, None)


@pytest.mark.parametrize(("direction", "end", "restart"), [(1, 9, 0), (-1, 0, 9)])
def test_playing_on_from_an_end_starts_anew(direction: int, end: int, restart: int) -> None:
    cursor = Playback(10, end)
    assert cursor.play(direction, now=0.0)
    assert (cursor.index, cursor.direction) == (restart, direction)


def test_a_single_step_cannot_be_played() -> None:
    cursor = Playback(1)
    assert not cursor.play(1, now=0.0)
    assert (cursor.index, cursor.direction) == (0, 0)


def test_asking_again_for_the_same_direction_does_not_put_off_the_step() -> None:
    cursor = Playback(10)
    cursor.play(1, now=0.0)
    cursor.play(1, now=1.0)
    assert cursor.deadline == pytest.approx(STEP_SECONDS)


def test_turning_around_waits_a_whole_step() -> None:
    cursor = Playback(10, 5)
    cursor.play(1, now=0.0)
    cursor.play(-1, now=1.0)
    assert cursor.deadline == pytest.approx(1.0 + STEP_SECONDS)


def test_toggle_pauses_either_direction_and_plays_forward() -> None:
    cursor = Playback(10, 5)
    cursor.toggle(0.0)
    assert cursor.direction == 1
    cursor.toggle(0.0)
    assert cursor.direction == 0
    cursor.play(-1, now=0.0)
    cursor.toggle(0.0)
    assert cursor.direction == 0


@pytest.mark.parametrize("move", ["seek", "step"])
def test_a_hand_on_the_cursor_pauses(move: str) -> None:
    cursor = Playback(10, 5)
    cursor.play(1, now=0.0)
    assert getattr(cursor, move)(1)
    assert (cursor.index, cursor.direction) == ({"seek": 1, "step": 6}[move], 0)


def test_seek_and_step_say_whether_they_moved() -> None:
    cursor = Playback(10, 9)
    assert not cursor.step(1)
    assert not cursor.seek(500)
    assert cursor.seek(-500)
    assert not cursor.step(-1)
    assert cursor.index == 0


def test_changing_speed_keeps_the_share_of_the_step_that_has_passed() -> None:
    cursor = Playback(10)
    cursor.play(1, now=0.0)
    now = STEP_SECONDS * 0.75
    cursor.set_speed(4, now)
    assert not cursor.advance(now)
    assert cursor.deadline == pytest.approx(now + STEP_SECONDS * 0.25 / 4)
    cursor.set_speed(1, now)
    assert cursor.deadline == pytest.approx(STEP_SECONDS)
    assert cursor.index == 0


@pytest.mark.parametrize("speed", [0, -1, 17, 0.2, float("nan"), float("inf")])
def test_refuses_a_speed_out_of_range(speed: float) -> None:
    cursor = Playback(10)
    with pytest.raises(ValueError, match="speed"):
        cursor.set_speed(speed, now=0.0)
    assert cursor.speed == 1


def test_a_shorter_trace_keeps_the_cursor_inside_and_stops_at_its_end() -> None:
    cursor = Playback(100, 50)
    cursor.play(1, now=0.0)
    assert cursor.resize(10)
    assert (cursor.index, cursor.length, cursor.direction) == (9, 10, 0)


def test_playing_goes_on_at_another_level() -> None:
    cursor = Playback(100, 50)
    cursor.play(1, now=0.0)
    assert cursor.resize(10, 5)
    assert (cursor.index, cursor.direction) == (5, 1)
    with pytest.raises(ValueError, match="at least one step"):
        cursor.resize(0)


INTS = st.integers(-(10**9), 10**9)
CALLS = st.one_of(
    st.tuples(st.just("seek"), INTS),
    st.tuples(st.just("step"), st.sampled_from([-1, 1])),
    st.tuples(st.just("play"), st.sampled_from([-1, 0, 1])),
    st.tuples(st.just("pause")),
    st.tuples(st.just("toggle")),
    st.tuples(st.just("advance")),
    st.tuples(st.just("set_speed"), st.sampled_from(SPEEDS)),
    st.tuples(st.just("resize"), st.integers(1, 1000), st.none() | INTS),
)
TIMED = {"play", "toggle", "advance", "set_speed"}


@given(
    length=st.integers(1, 10**7),
    start=INTS,
    calls=st.lists(st.tuples(st.floats(0, 1e5), CALLS), max_size=40),
)
def test_no_sequence_of_calls_leaves_the_trace(
    length: int, start: int, calls: list[tuple[float, tuple]]
) -> None:
    cursor = Playback(length, start)
    now = 0.0
    for elapsed, (name, *arguments) in calls:
        now += elapsed
        index, direction = cursor.index, cursor.direction
        moved = getattr(cursor, name)(*arguments, *([now] if name in TIMED else []))

        assert 0 <= cursor.index < cursor.length
        assert cursor.direction in (-1, 0, 1)
        assert (cursor.deadline is None) == (cursor.direction == 0)
        assert bool(moved) == (cursor.index != index)
        if cursor.direction:
            assert cursor.index != (cursor.length - 1 if cursor.direction > 0 else 0)
        if name == "advance":
            travelled = (cursor.index - index) * direction
            assert 0 <= travelled <= 1 + CATCH_UP_SECONDS * SPEEDS[-1] / STEP_SECONDS
            assert cursor.deadline is None or cursor.deadline >= now
