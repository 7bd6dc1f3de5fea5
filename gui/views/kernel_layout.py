"""Where everything of a convolution's picture stands. Pure geometry: no state, no painting."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QRectF, QSizeF

from gui.views.kernel_cards import BAD, Card, CardPlan, best_card
from gui.views.kernel_outputs import Output, OutputPlan, best_output
from gui.views.kernel_plates import Measures, Plate, Role

EDGE = 0.1  # around the picture: what it is on has margins of its own
COMFORT = 54.0, 34.0  # ems of width and height below which all text shrinks
AMPLE = 72.0, 42.0  # ems past which it grows
MOST_GROWN = 1.45
NARROW, LEAST_HEIGHT = 36.0, 24.0  # ems: one of two pictures side by side on the desk
ROOMY = 60.0, 34.0  # ems below which something is left out while projecting
FEW = 4  # channels that are all shown, even if their cells have no room for numbers
MOST_CARDS = 12
SHARES = tuple(0.2 + 0.045 * step for step in range(11))  # of the picture, for the output
FINE_SHARES = tuple(0.14 + 0.025 * step for step in range(20))  # where a little more may matter
LEAST_PICTURE, MOST_PICTURE = 3.0, 9.0  # ems of the coloured picture below the output
BIAS_NAME = 3.6  # ems before the bias for its name, where that has no room above


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The whole picture, in the coordinates it is painted in.

    Attributes
    ----------
    size : QSizeF
    need : Measures
    u : float
        Em of the picture's own text.
    frames : tuple of QRectF
        The channels' cards.
    cards : tuple of Card
    out_frame : QRectF
    output : Output
    foot : QRectF
        The sum's card.
    picture : QRectF
        The coloured picture, in the foot or in the output's card; empty where there is none.
    bias : tuple of Plate
        The bias, and its gradient.
    strip : QRectF
        The pipeline; empty where there is one convolution.
    """

    size: QSizeF
    need: Measures
    u: float
    frames: tuple[QRectF, ...]
    cards: tuple[Card, ...]
    out_frame: QRectF
    output: Output
    foot: QRectF
    picture: QRectF
    bias: tuple[Plate, ...]
    strip: QRectF

    @property
    def shown(self) -> int:
        """How many channels have a card."""
        return len(self.cards)

    @property
    def least(self) -> float:
        """The smallest text that is painted, in pixels."""
        return self.need.least(self.u)

    def plates(self) -> Iterator[Plate]:
        """Yield every grid."""
        for card in self.cards:
            yield from card.plates
        yield from self.output.plates
        yield from self.bias

    def plate(self, role: Role, slot: int = 0) -> Plate | None:
        """Return a grid, if it is shown."""
        return next((p for p in self.plates() if p.role is role and p.slot == slot), None)

    def has_text(self, plate: Plate) -> bool:
        """Return whether a grid's cells have room for their numbers."""
        return plate.text >= self.least


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the room is shared out."""

    across: int  # cards in a row
    below: bool  # the output below the channels rather than at their right
    share: float  # of the width, or of the height, that the output takes
    card: CardPlan
    output: OutputPlan


@lru_cache(maxsize=64)
def _arranged(need: Measures, width: float, height: float) -> Layout:
    em = need.em
    u = em * _scale(width / em, height / em)
    short = width < ROOMY[0] * em or height < ROOMY[1] * em
    # Leave something out rather than write smaller.
    if (need.projected and short) or (width < NARROW * em and height > LEAST_HEIGHT * em):
        need, u = replace(need, dense=True), em
    s = need.spacing
    margin = s.margin * u
    edge = EDGE * u
    strip_h = s.strip * u if need.stages > 1 else 0.0
    foot_h = (s.high_foot if height > 33 * u else s.foot) * u
    top = edge + (strip_h + margin if strip_h else 0.0)
    body = QRectF(edge, top, width - 2 * edge, height - top - foot_h - margin - edge)
    shown, plan = _choose(need, body, u)
    frames, out_frame = _share(body, plan, shown, margin)
    cards = tuple(plan.card.place(need, slot, frame, u) for slot, frame in enumerate(frames))
    foot = QRectF(edge, height - edge - foot_h, width - 2 * edge, foot_h)
    strip = QRectF(edge, edge, width - 2 * edge, strip_h) if strip_h else QRectF()
    bias, picture = _in_foot(need, foot, u)
    output = plan.output.place(need, out_frame, u)
    if need.dense and need.picture:
        free = _below(output, out_frame, u)
        picture = picture if free.height() < LEAST_PICTURE * u else free
    return Layout(
        QSizeF(width, height),
        need,
        u,
        tuple(frames),
        cards,
        out_frame,
        output,
        foot,
        picture,
        bias,
        strip,
    )


def arrange(need: Measures, size: QSizeF) -> Layout:
    """Return the most legible layout for a size."""
    return _arranged(need, max(120.0, size.width()), max(120.0, size.height()))


def _scale(width: float, height: float) -> float:
    """Return how much larger than the widget's font the picture's text is."""
    least = min(width / COMFORT[0], height / COMFORT[1])
    if least < 1.0:
        return max(0.5, least)
    return min(MOST_GROWN, max(1.0, min(width / AMPLE[0], height / AMPLE[1])))


@dataclass(frozen=True, slots=True)
class _Found:
    """The most legible plan so far, and the image's cell in it."""

    worth: float = -math.inf
    plan: _Plan | None = None
    cell: float = 0.0


def _choose(need: Measures, body: QRectF, u: float) -> tuple[int, _Plan]:
    """Return how many channels are shown, and how: as many as keep legible numbers."""
    counts = [n for n in (need.channels, 8, 6, 4, 3, 2, 1) if n <= min(need.channels, MOST_CARDS)]
    fewest = _best(need, body, u, counts[-1])
    for shown in counts[:-1]:
        found = _best(need, body, u, shown)
        enough = 8.0 if shown == need.channels <= FEW else _readable(need, u)
        if found.plan and (found.cell >= enough or found.cell >= 0.97 * fewest.cell):
            return shown, found.plan
    plan = fewest.plan or _Plan(counts[-1], False, 0.4, *_smallest(need, body, u))
    return counts[-1], plan


def _readable(need: Measures, u: float) -> float:
    """Return the height of a cell whose longest number can be read."""
    room = need.room(Role.INPUT) / need.aspect(Role.INPUT)
    return 1.1 * need.least(u) * max(1 / need.spacing.tall, room / need.spacing.wide)


def _best(need: Measures, body: QRectF, u: float, shown: int) -> _Found:
    """Return the most legible plan for so many cards."""
    shares = FINE_SHARES if need.dense else SHARES
    found = _Found()
    for below in (False, True):
        found = _try_shares(need, body, u, shown, below, shares, found)
    return found


def _try_shares(
    need: Measures,
    body: QRectF,
    u: float,
    shown: int,
    below: bool,
    shares: Iterable[float],
    found: _Found,
) -> _Found:
    """Return the most legible plan of those in which the output takes one of some shares."""
    margin = need.spacing.margin * u
    across = sorted({shown, math.ceil(shown / 2), math.ceil(shown / 3), 1})
    for share in shares:
        if below:
            out_w, out_h = body.width(), share * body.height()
            in_w, in_h = body.width(), body.height() - out_h - margin
        else:
            out_w, out_h = share * body.width(), body.height()
            in_w, in_h = body.width() - out_w - margin, body.height()
        out_worth, output = best_output(need, out_w, out_h, u)
        if out_worth <= max(BAD, found.worth):
            continue
        for columns in across:
            rows = math.ceil(shown / columns)
            w = (in_w - margin * (columns - 1)) / columns
            h = (in_h - margin * (rows - 1)) / rows
            worth, card, cell = best_card(need, w, h, u)
            # A little lead for the usual arrangement, and for one without a hole.
            total = worth + out_worth - (0.05 if below else 0.0)
            total -= 1.0 if shown % columns else 0.0
            if total > found.worth:
                found = _Found(total, _Plan(columns, below, share, card, output), cell)
    return found


def _smallest(need: Measures, body: QRectF, u: float) -> tuple[CardPlan, OutputPlan]:
    """Return some plan for where nothing has room."""
    return best_card(need, body.width(), body.height(), u)[1], best_output(
        need, body.width(), body.height(), u
    )[1]


def _share(body: QRectF, plan: _Plan, shown: int, margin: float) -> tuple[list[QRectF], QRectF]:
    """Return the cards' frames, and the output's."""
    if plan.below:
        height = plan.share * body.height()
        out = QRectF(body.left(), body.bottom() - height, body.width(), height)
        area = body.adjusted(0, 0, 0, -height - margin)
    else:
        width = plan.share * body.width()
        out = QRectF(body.right() - width, body.top(), width, body.height())
        area = body.adjusted(0, 0, -width - margin, 0)
    rows = math.ceil(shown / plan.across)
    w = (area.width() - margin * (plan.across - 1)) / plan.across
    h = (area.height() - margin * (rows - 1)) / rows
    frames = []
    for slot in range(shown):
        row, column = divmod(slot, plan.across)
        left, top = area.left() + column * (w + margin), area.top() + row * (h + margin)
        frames.append(QRectF(left, top, w, h))
    return frames, out


def _below(output: Output, frame: QRectF, u: float) -> QRectF:
    """Return the room below the maps that come out."""
    top = max(plate.rect.bottom() for plate in output.plates) + u
    side = min(frame.bottom() - 0.8 * u - top, frame.width() - 1.6 * u, MOST_PICTURE * u)
    return QRectF(frame.center().x() - side / 2, (top + frame.bottom() - side) / 2, side, side)


def _in_foot(need: Measures, foot: QRectF, u: float) -> tuple[tuple[Plate, ...], QRectF]:
    """Return the bias (and its gradient) at the right of the sum, the picture at its left."""
    roles = (Role.BIAS, Role.BIAS_GRAD) if need.backward else (Role.BIAS,)
    inset = need.spacing.pad * u
    height = float(int(min(2.3 * u, foot.height() - (0.8 if need.dense else 2.3) * u)))
    x = foot.right() - inset
    plates = []
    for role in reversed(roles):
        width = float(int(max(2.9 * u, (need.spacing.tall * need.room(role) + 0.3) * height)))
        x -= width
        y = foot.center().y() - height / 2 + (0.0 if need.dense else 0.5 * u)
        plates.append(need.plate(role).placed(x, y, width, height))
        x -= BIAS_NAME * u if need.dense else 0.8 * u
    picture = QRectF()
    if need.picture:
        side = foot.height() - (0.4 if need.dense else 1.2) * u
        y = foot.center().y() - side / 2
        picture = QRectF(foot.left() + inset, y, side, side)
    return tuple(reversed(plates)), picture
