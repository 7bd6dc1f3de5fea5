from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.steps import Chapter, Phase
from gui.views.chapters import ChapterBar, Span, place_names, share_out

COUNTS = st.lists(st.integers(1, 2000), min_size=1, max_size=40)


def chapters(counts: list[int], start: int = 0) -> tuple[Chapter, ...]:
    made = []
    for count in counts:
        made.append(Chapter(start, start + count, Phase.FORWARD))
        start += count
    return tuple(made)


def bar(counts: list[int], width: float = 600, least: float = 0, start: int = 0) -> ChapterBar:
    return ChapterBar(chapters(counts, start), Span(10, 10 + width), 2, [least] * len(counts))


def test_shares_are_proportional_where_nothing_is_too_small() -> None:
    assert share_out(100, [1, 3, 6], [5, 5, 5]) == pytest.approx([10, 30, 60])


def test_a_share_below_its_least_is_raised_at_the_cost_of_the_others() -> None:
    assert share_out(100, [1, 33, 66], [10, 10, 10]) == pytest.approx([10, 30, 60])


def test_raising_one_can_push_another_below_its_least() -> None:
    shares = share_out(100, [1, 12, 87], [40, 11, 5])
    assert shares == pytest.approx([40, 11, 49])


def test_least_shares_that_do_not_fit_shrink_alike() -> None:
    assert share_out(30, [1, 1], [40, 20]) == pytest.approx([20, 10])


@given(COUNTS, st.floats(1, 2000), st.floats(0, 80))
def test_shares_fill_the_room(counts: list[int], total: float, least: float) -> None:
    shares = share_out(total, counts, [least] * len(counts))
    assert sum(shares) == pytest.approx(total)
    fits = min(least, total / len(counts))
    assert all(share >= fits * (1 - 1e-9) for share in shares)


@given(COUNTS, st.integers(0, 10**9))
def test_every_step_is_found_where_it_lies(counts: list[int], start: int) -> None:
    row = bar(counts, start=start)
    for chapter in row.chapters:
        for index in {chapter.start, (chapter.start + chapter.stop) // 2, chapter.stop - 1}:
            assert row.index_at(row.slot(index).middle) == index


def test_slots_follow_each_other_from_end_to_end() -> None:
    row = bar([2, 5, 1], width=100)
    slots = [row.slot(i) for i in range(8)]
    assert (slots[0].low, slots[-1].high) == pytest.approx((10, 110))
    assert all(a.high <= b.low + 1e-9 for a, b in pairwise(slots))
    assert slots[2].low - slots[1].high == pytest.approx(2)  # the gap between two chapters


@pytest.mark.parametrize(("x", "index"), [(-50, 7), (0, 7), (9999, 14)])
def test_beside_the_bar_is_the_nearest_step(x: float, index: int) -> None:
    assert bar([2, 5, 1], start=7).index_at(x) == index


@pytest.mark.parametrize(("index", "place"), [(0, 0), (7, 0), (8, 0), (9, 1), (14, 2), (99, 2)])
def test_finds_the_chapter_of_a_step(index: int, place: int) -> None:
    assert bar([2, 5, 1], start=7).place(index) == place


@given(COUNTS, st.data(), st.floats(1, 400))
def test_no_name_touches_another_or_leaves_the_bar(
    counts: list[int], data: st.DataObject, width: float
) -> None:
    spans = bar(counts).spans
    current = data.draw(st.integers(0, len(spans) - 1))
    assume(width <= 600)
    rooms = place_names(spans, current, width, edge=610, gap=4)
    assert rooms[current].width == pytest.approx(width)
    assert all(room.low >= 10 - 1e-6 and room.high <= 610 + 1e-6 for room in rooms.values())
    ordered = sorted((room, place) for place, room in rooms.items())
    for (a, first), (b, second) in pairwise(ordered):
        assert first < second
        assert a.high <= b.low + 1e-6


def test_a_name_begins_with_its_chapter_and_the_last_one_is_pulled_in() -> None:
    spans = [Span(0, 90), Span(100, 190), Span(200, 210)]
    rooms = place_names(spans, current=2, width=60, edge=210, gap=5)
    assert rooms == {0: Span(0, 90), 1: Span(100, 145), 2: Span(150, 210)}
