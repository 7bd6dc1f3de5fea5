"""How large the cells of a card can be, and where they then stand. Pure geometry.

A card has a few possible arrangements; each says how large its cells would be in a rectangle, and
the most legible one is taken. Sizes are ems `u` of the picture's own text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRectF

from gui.views.kernel_plates import Measures, Plate, Role, pairs

RATIOS = (0.62, 0.8, 1.0, 1.25, 1.6, 2.0, 2.6, 3.4)  # of a kernel's cells to the image's
FINE = (0.62, 0.7, 0.8, 0.9, 1.0, 1.05, 1.1, 1.15, 1.25, 1.4, 1.6, 2.0, 2.6, 3.4)  # in little room
LARGEST = 5.4  # ems that a cell grows to
BAD = -1e9
UNREADABLE = 1.5  # what a grid is worth less, whose numbers have no room
KERNELS = (Role.KERNEL, Role.PRODUCTS)  # what is of the kernel's size on a card


def legibility(cell: float, widest: float, u: float) -> float:
    """Return how much a cell of a size is worth: ever less for the same growth.

    Parameters
    ----------
    cell : float
        Height of a cell in pixels.
    widest : float
        Ems that its longest number takes, relative to what its shape allows for.
    u : float
        Em of the picture's text.
    """
    if cell <= 1.0:
        return BAD
    return -(2.2 * u) * max(1.0, 0.75 * widest) / cell


@dataclass(frozen=True, slots=True)
class Card:
    """A card of a channel, arranged: its grids, and where its words go."""

    plates: tuple[Plate, ...]
    title: QRectF
    captions: tuple[tuple[Role, QRectF], ...]
    sigma: QRectF  # "Σ =" and the box
    note: QRectF


@dataclass(frozen=True, slots=True)
class CardPlan:
    """One possible arrangement of a channel's card.

    Attributes
    ----------
    beside : bool
        Whether the kernel stands at the grid's right rather than below it.
    stacked : bool
        Whether a gradient stands below what it belongs to, rather than at its right.
    under : bool
        Whether the sum stands below the products, rather than at their right.
    ratio : float
        Of the kernel's cells to the image's.
    """

    beside: bool
    stacked: bool
    under: bool
    ratio: float

    def cell(self, need: Measures, w: float, h: float, u: float) -> float:
        """Return how high a cell of the image would be on a card of a size; 0 if it has no room."""
        s = need.spacing
        w, h = w - 2 * s.pad * u, h - 2 * s.pad * u - s.title * u
        h -= s.note * u if need.dropped else 0.0
        across, down = self._pair(need)
        rows, columns = need.padded
        width = columns * need.aspect(Role.INPUT) * across
        height, gaps = rows * down, s.gap * u
        w -= gaps * (across - 1)
        h -= s.caption * u * down if need.backward else 0.0
        k_rows, k_columns = need.kernel
        widths = [k_columns * need.aspect(role) * self.ratio for role in KERNELS]
        sigma = sigma_width(need, u)
        if self.beside:
            h_right = h - _name(need) * u * len(KERNELS) - (s.sigma + 0.4) * u
            h_right -= 0.4 * u if need.dense and not need.backward else 0.0
            right = max(widths)
            cell = min(
                (w - gaps) / (width + right),
                h / height,
                h_right / (len(KERNELS) * k_rows * self.ratio),
            )
            return cell if right * cell >= sigma else min(cell, (w - gaps - sigma) / width)
        spare = gaps * (len(KERNELS) - 1) + (0.0 if self.under else sigma + gaps)
        if w < sigma:
            return 0.0
        h -= (_name(need) + 0.5) * u + ((s.sigma + 0.4) * u if self.under else 0.0)
        return min(
            w / width,
            (w - spare) / sum(widths),
            h / (height + k_rows * self.ratio),
        )

    def _pair(self, need: Measures) -> tuple[int, int]:
        if not need.backward:
            return 1, 1
        return (1, 2) if self.stacked else (2, 1)

    def worth(self, need: Measures, cell: float, u: float) -> float:
        """Return how legible the card is with cells of a size."""
        if cell <= 0:
            return BAD
        cell = min(cell, LARGEST * u)
        kernel = min(cell * self.ratio, LARGEST * u)
        if need.dense:
            worth = 3.0 * dense_worth(need, Role.INPUT, cell, cell * need.aspect(Role.INPUT), u)
            for role in KERNELS:
                worth += 1.2 * dense_worth(need, role, kernel, kernel * need.aspect(role), u)
            return worth
        parts = 3.0 * legibility(cell, _excess(need, Role.INPUT), u)
        width = cell * need.aspect(Role.INPUT)
        parts -= 0.0 if need.readable(Role.INPUT, cell, width, u) else UNREADABLE
        for role in KERNELS:
            parts += 1.2 * legibility(kernel, _excess(need, role), u)
            shown = (role, Role.KERNEL_GRAD) if role is Role.PRODUCTS and need.backward else (role,)
            width = kernel * need.aspect(role)
            if not all(need.readable(each, kernel, width, u) for each in shown):
                parts -= UNREADABLE
        return parts

    def place(self, need: Measures, slot: int, rect: QRectF, u: float) -> Card:
        """Return the card in a rectangle."""
        s = need.spacing
        cell = min(self.cell(need, rect.width(), rect.height(), u), LARGEST * u)
        k_cell = min(cell * self.ratio, LARGEST * u)
        inner = rect.adjusted(s.pad * u, s.pad * u, -s.pad * u, -s.pad * u)
        title = QRectF(inner.left(), inner.top(), inner.width(), (s.title - 0.3) * u)
        inner.setTop(inner.top() + s.title * u)
        roles = pairs([Role.INPUT], need.backward)[0]
        across, down = self._pair(need)
        caption = s.caption * u if need.backward else 0.0
        name = _name(need) * u
        cw = _whole(cell * need.aspect(Role.INPUT))
        ch = _whole(self._height(need, cell, inner.height(), u))
        rows, columns = need.padded
        block_w = columns * cw * across + s.gap * u * (across - 1)
        block_h = (rows * ch + caption) * down + (s.note * u if need.dropped else 0.0)
        kw = [_whole(k_cell * need.aspect(role)) for role in KERNELS]
        kh = _whole(k_cell)
        k_rows, k_columns = need.kernel
        sigma = sigma_width(need, u)
        plates: list[Plate] = []
        captions: list[tuple[Role, QRectF]] = []
        if self.beside:
            right_w = max(*(k_columns * w for w in kw), sigma)
            between = 0.4 * u if not name else 0.0
            right_h = len(KERNELS) * (k_rows * kh + name) + between + (s.sigma + 0.4) * u
            # What is left over goes between and around the two, a little more between.
            spare = max(0.0, inner.width() - block_w - right_w - s.gap * u)
            x = inner.left() + 0.3 * spare
            y = inner.top() + max(0.0, inner.height() - max(block_h, right_h)) / 2
            k_x = x + block_w + s.gap * u + 0.4 * spare
            k_y = y + max(0.0, min(block_h, inner.height()) - right_h) / 2
            for role, w in zip(KERNELS, kw, strict=True):
                if name:
                    captions.append((role, QRectF(k_x, k_y, right_w, name)))
                plates += _kernel_plates(need, role, slot, k_x, k_y + name, w, kh)
                k_y += name + k_rows * kh + (between if role is KERNELS[0] else 0.0)
            sum_box = QRectF(k_x, k_y + 0.4 * u, right_w, s.sigma * u)
        else:
            row_w = sum(k_columns * w for w in kw) + s.gap * u * (len(kw) - 1)
            whole_w = row_w if self.under else row_w + s.gap * u + sigma
            whole_h = block_h + name + 0.5 * u + k_rows * kh
            whole_h += (s.sigma + 0.4) * u if self.under else 0.0
            x = inner.left() + max(0.0, inner.width() - block_w) / 2
            spare = max(0.0, inner.height() - whole_h)
            y = inner.top() + 0.15 * spare
            k_x = inner.left() + max(0.0, inner.width() - whole_w) / 2
            if whole_w <= block_w:  # flush with the grid above
                k_x = x
            k_y = y + block_h + 0.5 * u + 0.35 * spare
            for role, w in zip(KERNELS, kw, strict=True):
                if name:
                    captions.append((role, QRectF(k_x, k_y, k_columns * w + s.gap * u, name)))
                plates += _kernel_plates(need, role, slot, k_x, k_y + name, w, kh)
                k_x += k_columns * w + s.gap * u
            k_y += name
            if self.under:
                left = max(inner.left(), min(x, plates[0].x))
                right = min(inner.right(), max(x + block_w, k_x - s.gap * u))
                sum_box = QRectF(left, k_y + k_rows * kh + 0.4 * u, right - left, s.sigma * u)
            else:
                width = max(sigma, min(x + block_w, inner.right()) - k_x)
                width = min(width, 1.6 * sigma)
                sum_box = QRectF(k_x, k_y + (k_rows * kh - s.sigma * u) / 2, width, s.sigma * u)
        grid_x, grid_y = x, y
        for role in roles:
            if need.backward:
                captions.append((role, QRectF(grid_x, grid_y, columns * cw, caption)))
            plates.append(need.plate(role, slot).placed(grid_x, grid_y + caption, cw, ch))
            if down > 1:
                grid_y += rows * ch + caption
            else:
                grid_x += columns * cw + s.gap * u
        bottom = y + block_h
        note = QRectF(x, bottom - s.note * u, block_w, s.note * u) if need.dropped else QRectF()
        return Card(tuple(plates), title, tuple(captions), sum_box, note)

    def _height(self, need: Measures, cell: float, h: float, u: float) -> float:
        """Return how high the image's cells are: on a projector up to square, if there is room."""
        if not need.dense:
            return cell
        s, (_, down) = need.spacing, self._pair(need)
        h -= (s.caption * u * down if need.backward else 0.0) + (s.note * u * need.dropped)
        if not self.beside:
            h -= (_name(need) + 0.5) * u + ((s.sigma + 0.4) * u if self.under else 0.0)
            h -= need.kernel[0] * min(cell * self.ratio, LARGEST * u)
        return max(cell, min(h / (need.padded[0] * down), cell * need.aspect(Role.INPUT)))


def _kernel_plates(
    need: Measures, role: Role, slot: int, x: float, y: float, width: float, height: float
) -> list[Plate]:
    """Return a grid of the kernel's size; on the way back a gradient has the products' place."""
    shown = (role, Role.KERNEL_GRAD) if role is Role.PRODUCTS and need.backward else (role,)
    return [need.plate(each, slot).placed(x, y, width, height) for each in shown]


def sigma_width(need: Measures, u: float) -> float:
    """Return the room for ``Σ =`` and the widest sum."""
    return (3.0 + 1.3 * need.room(Role.SIGMA)) * u


def _name(need: Measures) -> float:
    """Return the room above the kernel and the products for their names."""
    return 0.0 if need.dense and not need.backward else need.spacing.caption


def dense_worth(need: Measures, role: Role, height: float, width: float, u: float) -> float:
    """Return how much cells of a size are worth on a projector: above all, legible numbers."""
    if need.readable(role, _whole(height), _whole(width), u):
        return -1.5 * u / min(height, width / max(1.0, 0.55 * need.room(role)))
    return -1.5 * UNREADABLE - (0.75 * u / max(height, 0.1)) ** 2


def card_plans(need: Measures) -> Iterator[CardPlan]:
    """Yield every arrangement."""
    stacked = (False, True) if need.backward else (False,)
    ratios = FINE if need.dense else RATIOS
    for beside, stack, under, ratio in product((False, True), stacked, (False, True), ratios):
        if not (beside and under):
            yield CardPlan(beside, stack, under, ratio)


def best_card(need: Measures, w: float, h: float, u: float) -> tuple[float, CardPlan, float]:
    """Return the worth of the most legible arrangement, it, and its cells' size."""
    found = (BAD, CardPlan(False, False, True, 1.0), 0.0)
    for plan in card_plans(need):
        cell = plan.cell(need, w, h, u)
        worth = plan.worth(need, cell, u)
        if worth > found[0]:
            found = (worth, plan, cell)
    return found


def _excess(need: Measures, role: Role) -> float:
    return 0.45 * need.room(role) / need.aspect(role)


def _whole(size: float) -> float:
    """Return a size on whole pixels, so that the lines between cells are sharp."""
    return float(int(size)) if size >= 6 else size
