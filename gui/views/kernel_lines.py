"""The lines of arithmetic, laid out: where each piece stands, how large, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.refs import Ref
from gui.theme import mix
from gui.views.kernel_layout import BIAS_NAME
from gui.views.kernel_scene import Scene
from gui.views.kernel_sums import Kind, Piece, Sums
from gui.views.text_cache import TextCache, draw, draw_centred

LARGE, SMALL = 1.75, 0.95  # ems of the step's line: at most, at least
DETAIL = 0.92
SIGN_GAP, BOX_PAD = 0.3, 0.55  # ems of the line's own text
ELLIPSIS = Piece("…", Kind.SIGN)
TIGHT = ("·", "(", ")", ";", ",")


@dataclass(frozen=True, slots=True)
class Set:
    """A piece and where it stands; of a result, the box."""

    piece: Piece
    rect: QRectF
    px: int
    bold: bool


@dataclass(frozen=True, slots=True)
class Written:
    """All lines of a step, laid out."""

    caption: QRectF
    main: tuple[Set, ...]
    detail: tuple[Set, ...]
    detail_label: QRectF

    def pieces(self) -> tuple[Set, ...]:
        """Return what can be pointed at."""
        return (*self.main, *self.detail)

    @property
    def result(self) -> QPointF | None:
        """Where the step's result is."""
        for found in self.main:
            if found.piece.kind is Kind.RESULT:
                return found.rect.center()
        return None


def write(scene: Scene, sums: Sums) -> Written:
    """Lay out the lines of a step in the picture's foot."""
    layout, u, texts = scene.layout, scene.layout.u, scene.texts
    foot = layout.foot
    left = foot.left() + u
    if foot.contains(layout.picture):
        left = layout.picture.right() + 1.2 * u
    right = min((plate.x for plate in layout.bias), default=foot.right()) - 1.6 * u
    dense = layout.need.dense
    tall = foot.height() > 5 * u
    caption = QRectF(left, foot.top() + 0.45 * u, right - left, 1.2 * u)
    middle = foot.top() + (3.2 * u if tall else 2.85 * u)
    if dense:  # only the step itself
        right += 0.8 * u - BIAS_NAME * u
        caption, middle = QRectF(), foot.center().y()
    pieces = list(sums.main.pieces)
    if sums.then is not None and not dense:
        pieces += [Piece("→", Kind.SIGN), *sums.then.pieces]
    made = None if scene.step is None else scene.step.target
    least = (layout.need.spacing.small if dense else SMALL) * u
    main = _fitted(pieces, texts, LARGE * u, least, QRectF(left, middle, right - left, 0), made)
    detail: tuple[Set, ...] = ()
    label = QRectF()
    if sums.detail is not None and tall:
        y = foot.bottom() - 1.1 * u
        px = round(DETAIL * u)
        width = texts.piece(sums.detail.caption + ":  ", px).width if sums.detail.caption else 0.0
        label = QRectF(left, y - 0.6 * u, width, 1.2 * u)
        room = QRectF(left + width, y, right - left - width, 0)
        detail = _fitted(list(sums.detail.pieces), texts, DETAIL * u, 0.8 * u, room)
    return Written(caption, main, detail, label)


def _fitted(
    pieces: list[Piece],
    texts: TextCache,
    most: float,
    least: float,
    room: QRectF,
    now: Ref | None = None,
) -> tuple[Set, ...]:
    """Return the pieces from `room`'s left on, around its top: smaller or fewer to fit its width.

    Its height does not matter.
    """
    bold = most > least * 1.3
    ems = _width(pieces, texts, bold)
    if ems * least > room.width():
        pieces = _shortened(pieces, texts, bold, room.width() / least, now)
        ems = _width(pieces, texts, bold)
    px = max(5, int(min(most, room.width() / max(ems, 0.1))))
    found, x = [], room.left()
    for n, piece in enumerate(pieces):
        before, width, after = _parts(pieces, n, texts, bold)
        height = 1.45 * px if piece.kind in (Kind.RESULT, Kind.EMPTY) else 1.4 * px
        x += before * px
        rect = QRectF(x, room.top() - height / 2, width * px, height)
        found.append(Set(piece, rect, px, bold))
        x += (width + after) * px
    return tuple(found)


def _parts(
    pieces: Sequence[Piece], n: int, texts: TextCache, bold: bool
) -> tuple[float, float, float]:
    """Return the ems before a piece, of it, and behind it."""
    piece = pieces[n]
    width = texts.width(piece.text, bold)
    if piece.kind in (Kind.RESULT, Kind.EMPTY):
        return 0.15, width + (2 * BOX_PAD if piece.kind is Kind.RESULT else 0.6), 0.15
    if piece.kind is Kind.NUMBER or piece.text in TIGHT[:3] or piece.text.endswith("("):
        return 0.0, width, 0.0
    if piece.text in TIGHT:
        return 0.0, width, SIGN_GAP
    if piece.text == "→":
        return 0.8, width, 0.8
    return SIGN_GAP, width, SIGN_GAP


def _width(pieces: Sequence[Piece], texts: TextCache, bold: bool) -> float:
    return sum(sum(_parts(pieces, n, texts, bold)) for n in range(len(pieces)))


def _shortened(
    pieces: list[Piece], texts: TextCache, bold: bool, room: float, now: Ref | None
) -> list[Piece]:
    """Leave out terms until the rest fits into so many ems: not the last, nor the one just made."""
    last = max((piece.term for piece in pieces), default=-1)
    kept = {last, *(piece.term for piece in pieces if piece.ref == now), -1}
    found = pieces
    for first in sorted({piece.term for piece in pieces} - {-1, last}, reverse=True):
        found, gap = [], False
        for piece in pieces:
            if piece.term < first or piece.term in kept:
                found.append(piece)
                gap = False
            elif not gap:
                found += [Piece("+", Kind.SIGN), ELLIPSIS] if found else [ELLIPSIS]
                gap = True
        if _width(found, texts, bold) <= room:
            return found
    return found


def paint_sums(painter: QPainter, scene: Scene, sums: Sums, written: Written, shown: float) -> None:
    """Draw the lines; `shown` is how far the result has appeared."""
    theme, u = scene.theme, scene.layout.u
    muted = QColor(theme.muted)
    if not written.caption.isEmpty():
        title = scene.texts.fitted(sums.main.caption, 0.92 * u, False, written.caption.width())
        draw(painter, title, written.caption.left(), written.caption.center().y(), muted)
    for found in written.main:
        _paint_piece(painter, scene, found, shown, QColor(theme.text), muted)
    if sums.detail is not None and written.detail:
        if sums.detail.caption:
            label = scene.texts.piece(sums.detail.caption + ":", round(DETAIL * u))
            draw(
                painter,
                label,
                written.detail_label.left(),
                written.detail_label.center().y(),
                muted,
            )
        for found in written.detail:
            _paint_piece(painter, scene, found, 1.0, muted, muted)


def _paint_piece(
    painter: QPainter, scene: Scene, found: Set, shown: float, ink: QColor, sign: QColor
) -> None:
    piece, rect = found.piece, found.rect
    theme, accent = scene.theme, scene.accent
    text = scene.texts.piece(piece.text, found.px, found.bold)
    lit = piece.ref is not None and piece.ref in (scene.highlight, scene.pinned)
    match piece.kind:
        case Kind.EMPTY:
            line = mix(QColor(theme.card), QColor(theme.muted), 0.55)
            painter.setPen(QPen(line, max(1.0, 0.06 * found.px), Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 0.3 * found.px, 0.3 * found.px)
        case Kind.RESULT:
            painter.setPen(QPen(accent, max(1.5, 0.09 * found.px)))
            painter.setBrush(theme.wash(accent))
            painter.drawRoundedRect(rect, 0.35 * found.px, 0.35 * found.px)
            painter.setOpacity(shown)
            draw_centred(painter, text, rect.center(), mix(accent, QColor(theme.text), 0.25))
            painter.setOpacity(1.0)
        case _:
            if lit:
                glow = QColor(theme.focus)
                glow.setAlphaF(0.25)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(glow)
                painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 0), 4, 4)
            now = scene.step is not None and piece.ref == scene.step.target
            colour = sign if piece.kind is Kind.SIGN else accent if now else ink
            painter.setOpacity(shown if now else 1.0)
            draw(painter, text, rect.left(), rect.center().y(), colour)
            painter.setOpacity(1.0)


def ref_in(written: Written, at: QPointF) -> Ref | None:
    """Return the quantity under a point."""
    for found in written.pieces():
        if found.piece.ref is not None and found.rect.adjusted(-2, -2, 2, 2).contains(at):
            return found.piece.ref
    return None
