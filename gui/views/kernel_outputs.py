"""The card of the maps that come out: how large their cells can be, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtCore import QRectF

from gui.views.kernel_cards import (
    BAD,
    LARGEST,
    UNREADABLE,
    dense_worth,
    legibility,
)
from gui.views.kernel_plates import Measures, Plate, Role, pairs

TITLE_SHARE = 0.62  # of the width, where the other filters' maps stand beside the title


@dataclass(frozen=True, slots=True)
class Output:
    """The card of the output, arranged."""

    plates: tuple[Plate, ...]
    title: QRectF
    captions: tuple[tuple[Role, QRectF], ...]
    thumbs: QRectF  # a strip for the other filters' maps; empty where there is one filter
    note: QRectF


@dataclass(frozen=True, slots=True)
class OutputPlan:
    """Grids in rows: each row from left to right, the rows from the top."""

    rows: tuple[tuple[Role, ...], ...]
    wide: bool = False

    def aspect(self, need: Measures) -> float:
        """Return how much wider than high a cell of a map is: all of them alike."""
        if not self.wide:
            return 1.0
        return max(need.aspect(role) for row in self.rows for role in row)

    def cell(self, need: Measures, w: float, h: float, u: float) -> float:
        """Return how high a cell would be on a card of a size; 0 if there is no room."""
        s = need.spacing
        w, h = w - 2 * s.pad * u, h - _around(need, u)
        h -= sum(self._head(need, row) for row in self.rows) * u
        h -= 0.4 * u * (len(self.rows) - 1)
        tall = sum(max(need.plate(role).rows for role in row) for row in self.rows)
        cell = h / tall
        for row in self.rows:
            wide = sum(need.plate(role).columns * self.aspect(need) for role in row)
            cell = min(cell, (w - s.gap * u * (len(row) - 1)) / wide)
        return max(0.0, cell)

    def place(self, need: Measures, rect: QRectF, u: float) -> Output:
        """Return the card in a rectangle."""
        s = need.spacing
        cell = min(self.cell(need, rect.width(), rect.height(), u), LARGEST * u)
        cw = cell * self.aspect(need)
        cw = float(int(cw)) if cell >= 6 else cw
        inner = rect.adjusted(s.pad * u, s.pad * u, -s.pad * u, -s.pad * u)
        title = QRectF(inner.left(), inner.top(), inner.width(), (_title(need) - 0.3) * u)
        inner.setTop(inner.top() + _title(need) * u)
        thumbs = QRectF()
        if need.filters > 1 and need.dense:  # at the title's right
            title.setWidth(TITLE_SHARE * title.width())
            thumbs = QRectF(title.right(), title.top(), inner.right() - title.right(), s.thumb * u)
        elif need.filters > 1:
            thumbs = QRectF(inner.left(), inner.bottom() - s.thumb * u, inner.width(), s.thumb * u)
            inner.setBottom(thumbs.top() - 0.5 * u)
        high = self._height(need, cell, inner.height(), u)
        ch = float(int(high)) if cell >= 6 else high
        tall = sum(
            max(need.plate(role).rows for role in row) * ch + self._head(need, row) * u
            for row in self.rows
        )
        spare = max(0.0, inner.height() - tall - 0.4 * u * (len(self.rows) - 1))
        y = inner.top() + 0.3 * spare / len(self.rows)
        plates: list[Plate] = []
        captions: list[tuple[Role, QRectF]] = []
        note = QRectF()
        # Columns stand under each other: each as wide as its widest grid.
        columns = [
            max(need.plate(role).columns * cw for role in column if role is not None)
            for column in zip_longest(*self.rows)
        ]
        extra = max(0.0, inner.width() - sum(columns) - s.gap * u * (len(columns) - 1))
        between = s.gap * u + min(extra / (len(columns) + 1), 3 * u)
        start = inner.left() + (inner.width() - sum(columns) - between * (len(columns) - 1)) / 2
        for row in self.rows:
            x = start
            for role, width in zip(row, columns, strict=False):
                free = min(width + between - 0.3 * u, inner.right() - x)
                name = self._name(need) * u
                if name:
                    captions.append((role, QRectF(x, y, free, name)))
                plate = need.plate(role).placed(x, y + name, cw, ch)
                plates.append(plate)
                if need.pool_dropped and role is source_of_pool(need):
                    note = QRectF(x, plate.rect.bottom(), free, s.note * u)
                x += width + between
            y += max(need.plate(role).rows for role in row) * ch + self._head(need, row) * u
            y += 0.4 * u + 0.7 * spare / len(self.rows)
        return Output(tuple(plates), title, tuple(captions), thumbs, note)

    def _height(self, need: Measures, cell: float, h: float, u: float) -> float:
        """Return how high the cells are: on a projector up to square, if there is room."""
        if not need.dense:
            return cell
        h -= sum(self._head(need, row) for row in self.rows) * u + 0.4 * u * (len(self.rows) - 1)
        tall = sum(max(need.plate(role).rows for role in row) for row in self.rows)
        return max(cell, min(h / tall, cell * self.aspect(need), LARGEST * u))

    def _name(self, need: Measures) -> float:
        """Return the room for a map's name: on a projector, a map alone needs none."""
        alone = sum(map(len, self.rows)) == 1
        return 0.0 if need.dense and alone else need.spacing.caption

    def _head(self, need: Measures, row: tuple[Role, ...]) -> float:
        """Return the ems above and below a row of grids."""
        noted = need.pool_dropped and source_of_pool(need) in row
        return self._name(need) + (need.spacing.note if noted else 0.0)


def output_plans(need: Measures) -> Iterator[OutputPlan]:
    """Yield every arrangement, with square cells and with wider ones."""
    for rows in _rows(need):
        yield OutputPlan(rows)
        if OutputPlan(rows, True).aspect(need) > 1.0:
            yield OutputPlan(rows, True)


def _rows(need: Measures) -> Iterator[tuple[tuple[Role, ...], ...]]:
    roles = [Role.Y]
    if need.activated:
        roles.append(Role.A)
    if need.pool is not None:
        roles.append(Role.POOL)
    couples = pairs(roles, need.backward)
    if not need.backward:
        for across in range(1, len(roles) + 1):
            yield tuple(tuple(roles[i : i + across]) for i in range(0, len(roles), across))
        return
    yield tuple(couples)
    if len(couples) == 1:
        yield tuple((role,) for role in couples[0])
    else:
        yield tuple(zip(*couples, strict=True))


def best_output(need: Measures, w: float, h: float, u: float) -> tuple[float, OutputPlan]:
    """Return the worth of the most legible arrangement, and it."""
    found: tuple[float, OutputPlan] = (BAD, OutputPlan(((Role.Y,),)))
    for plan in output_plans(need):
        cell = min(plan.cell(need, w, h, u), LARGEST * u)
        if cell <= 0:
            continue
        aspect = plan.aspect(need)
        roles = [role for row in plan.rows for role in row]
        if need.dense:
            each = [dense_worth(need, role, cell, cell * aspect, u) for role in roles]
            worth = 3.2 * sum(each) / len(each)
            if worth > found[0]:
                found = (worth, plan)
            continue
        excess = 0.45 * max(map(need.room, roles)) / aspect
        # Numbers that have no room anyway need not be thought of.
        unread = sum(not need.readable(role, cell, cell * aspect, u) for role in roles)
        weight = 1.4 if unread == len(roles) else 3.4
        worth = weight * legibility(cell, 0.0 if unread == len(roles) else excess, u)
        worth -= 3.0 * UNREADABLE * unread / len(roles)
        if worth > found[0]:
            found = (worth, plan)
    return found


def source_of_pool(need: Measures) -> Role:
    """Return the map that pooling reads."""
    return Role.A if need.activated else Role.Y


def _around(need: Measures, u: float) -> float:
    """Return the height of what is not a grid."""
    s = need.spacing
    thumbs = (s.thumb + 0.5) * u if need.filters > 1 and not need.dense else 0.0
    return (2 * s.pad + _title(need)) * u + thumbs


def _title(need: Measures) -> float:
    """Return the height of the title, beside which the other filters' maps may stand."""
    s = need.spacing
    return max(s.title, s.thumb + 0.3) if need.filters > 1 and need.dense else s.title
