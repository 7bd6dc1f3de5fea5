"""Where the chapters of a timeline lie: plain geometry, no painting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from engine.steps import Chapter


def share_out(total: float, weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """Divide `total` in proportion to `weights`, with no share below its least.

    Where the least shares together do not fit, all of them shrink alike.
    """
    if sum(least) >= total:
        return [total * share / sum(least) for share in least]
    raised: set[int] = set()
    while True:
        rest = total - sum(least[i] for i in raised)
        weight = sum(w for i, w in enumerate(weights) if i not in raised)
        low = {i for i, w in enumerate(weights) if i not in raised and rest * w < least[i] * weight}
        if not low:
            return [least[i] if i in raised else rest * w / weight for i, w in enumerate(weights)]
        raised |= low


class Span(NamedTuple):
    """A stretch of pixels."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How long it is."""
        return self.high - self.low

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.low + self.high) / 2


class ChapterBar:
    """Chapters side by side on `span`, each as wide as its steps but at least as its `least`."""

    def __init__(
        self, chapters: tuple[Chapter, ...], span: Span, gap: float, least: Sequence[float]
    ) -> None:
        self.chapters = chapters
        self.spans: list[Span] = []
        total = max(1.0, span.width - gap * (len(chapters) - 1))
        low = span.low
        for width in share_out(total, [c.stop - c.start for c in chapters], least):
            self.spans.append(Span(low, low + width))
            low += width + gap

    @property
    def steps(self) -> int:
        """How many steps the chapters have together."""
        return self.chapters[-1].stop - self.chapters[0].start if self.chapters else 0

    def place(self, index: int) -> int:
        """Return which chapter holds step `index`, or is the nearest."""
        return max(0, bisect_right(self.chapters, index, key=lambda c: c.start) - 1)

    def slot(self, index: int) -> Span:
        """Return the stretch of step `index`, or of the nearest one."""
        place = self.place(index)
        chapter, span = self.chapters[place], self.spans[place]
        steps = chapter.stop - chapter.start
        offset = max(0, min(index - chapter.start, steps - 1))
        width = span.width / steps
        return Span(span.low + offset * width, span.low + (offset + 1) * width)

    def index_at(self, x: float) -> int:
        """Return the step whose slot holds `x`, or the nearest before it."""
        place = max(0, bisect_right(self.spans, x, key=lambda s: s.low) - 1)
        chapter, span = self.chapters[place], self.spans[place]
        steps = chapter.stop - chapter.start
        offset = int((x - span.low) / span.width * steps)
        return chapter.start + max(0, min(offset, steps - 1))


def place_names(
    spans: Sequence[Span], current: int, width: float, edge: float, gap: float
) -> dict[int, Span]:
    """Return the room for each chapter's name, so that none touches another.

    The name of the `current` chapter is `width` wide and comes first: it gets all of that, and
    stays left of `edge`. Every other one has the room above its own chapter, or what is left of it;
    those with none are not in the answer.
    """
    low = max(spans[0].low, min(spans[current].low, edge - width))
    mine = Span(low, low + width)
    rooms = {current: mine}
    for i, span in enumerate(spans):
        if i == current:
            continue
        room = Span(span.low, min(span.high, mine.low - gap) if i < current else span.high)
        if room.width > 0 and (i < current or room.low >= mine.high + gap):
            rooms[i] = room
    return rooms
