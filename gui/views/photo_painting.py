"""Painting what lies on and under the two pictures: frames, the lens, the legend, the titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from engine.refs import Ref
from gui.kernel_places import place_name
from gui.style import outline
from gui.theme import Theme
from gui.views.kernel_colours import Scale
from gui.views.photo_lens import VALUE_SHARE, InputCell, Lens, OutputCell
from gui.views.photo_reach import Spot
from gui.views.photo_scene import Scene
from gui.views.photo_tones import Tone, Toning
from gui.views.text_cache import TextCache, draw, draw_centred

HUES = ("red", "green", "blue")
SMALL, SMALLEST = 0.9, 0.75  # ems of what is said by the way
LEGIBLE = 0.68  # ems of a weight, below which it is rounded
BLACK, WHITE = QColor(0, 0, 0), QColor(255, 255, 255)


@dataclass(frozen=True, slots=True)
class Brush:
    """What everything is painted with."""

    painter: QPainter
    theme: Theme
    texts: TextCache
    number: Callable[[float], str]
    rounded: Callable[[float], str | None]  # None where nothing would be rounded away
    em: float
    least: float = 0.0  # ems of the smallest words

    def write(
        self, text: str, rect: QRectF, colour: QColor, size: float = 1.0, bold: bool = False
    ) -> float:
        """Write at the left of a rectangle, smaller where it has to be; return how wide it is."""
        size = max(size, self.least)
        piece = self.texts.fitted(text, size * self.em, bold, rect.width())
        draw(self.painter, piece, rect.left(), rect.center().y(), colour)
        return piece.width

    def write_one_of(self, texts: Iterable[str], rect: QRectF) -> None:
        """Write, by the way, the first text that fits; none rather than one that cannot be read."""
        for text in texts:
            for size in (self.least,) if self.least else (SMALL, SMALLEST):
                if self.texts.width(text) * size * self.em <= rect.width():
                    self.write(text, rect, self.muted, size)
                    return

    def write_centred(
        self, text: str, rect: QRectF, colour: QColor, px: float, bold: bool = False
    ) -> None:
        """Write in the middle of a rectangle."""
        piece = self.texts.fitted(text, px, bold, 0.96 * rect.width())
        draw_centred(self.painter, piece, rect.center(), colour)

    def fit(self, texts: Iterable[str], width: float, px: float) -> float:
        """Return the size, at most `px`, at which all texts fit into a width, bold or not."""
        widest = max((self.texts.width(text, bold=True) for text in texts), default=1.0)
        return max(1.0, min(px, 0.9 * width / max(widest, 0.1)))

    @property
    def text(self) -> QColor:
        """The colour of text."""
        return QColor(self.theme.text)

    @property
    def muted(self) -> QColor:
        """The colour of what is said by the way."""
        return QColor(self.theme.muted)


def legible_on(ground: QColor) -> QColor:
    """Return black or white, whichever is read more easily on a ground."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (ground.redF(), ground.greenF(), ground.blueF())
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return BLACK if luminance > 0.179 else WHITE


def paint_title(brush: Brush, rect: QRectF, title: str, detail: str) -> None:
    """Write a picture's name, and its size behind it."""
    width = brush.write(title, rect, brush.text, 1.05, bold=True)
    rest = rect.adjusted(width + 0.7 * brush.em, 0, 0, 0)
    if rest.width() > max(4.0, brush.texts.width(detail) * brush.least) * brush.em:
        brush.write(detail, rest, brush.muted, 0.9)


def paint_place(brush: Brush, scene: Scene, lens: Lens, rect: QRectF) -> None:
    """Say which part of the image goes into which cell: in two lines, or in one."""
    text = QCoreApplication.translate("PhotoView", "Result: {place}")
    result = text.format(place=place_name(*lens.spot))
    result = f"{result} · {lens.left_out}" if lens.left_out else result
    window, lines = _window_text(scene, lens.spot), _lines(brush, rect)
    if len(lines) == 1:
        brush.write_one_of((f"{window} · {result}", result), lines[0])
    else:
        brush.write_one_of((window,), lines[0])
        brush.write_one_of((result,), lines[1])


def _window_text(scene: Scene, spot: Spot) -> str:
    """Return the rows and columns of the image that a cell sees, from 1."""
    translate = QCoreApplication.translate
    box, (rows, columns) = scene.box(spot), scene.run.image.shape[1:]
    inside = (max(0, box.top), min(rows, box.bottom), max(0, box.left), min(columns, box.right))
    if inside[0] >= inside[1] or inside[2] >= inside[3]:
        return translate("PhotoView", "Window: only padding")
    text = translate("PhotoView", "Window: rows {top} to {bottom}, columns {left} to {right}")
    said = text.format(top=inside[0] + 1, bottom=inside[1], left=inside[2] + 1, right=inside[3])
    if inside != tuple(box):
        said = translate("PhotoView", "{window}, and padding").format(window=said)
    return said


def _lines(brush: Brush, rect: QRectF) -> list[QRectF]:
    """Return the one or two lines that a rectangle has room for."""
    count = 1 if rect.height() < 2 * brush.em else 2
    height = rect.height() / count
    return [
        QRectF(rect.left(), rect.top() + n * height, rect.width(), height) for n in range(count)
    ]


def paint_pixel_grid(brush: Brush, rect: QRectF, shape: tuple[int, ...]) -> None:
    """Draw the lines between pixels, where these are large enough to be told apart."""
    rows, columns = shape
    if rect.width() / columns < 0.6 * brush.em:
        return
    brush.painter.setPen(QPen(QColor(128, 128, 128, 110), 1.0))
    for i in range(rows + 1):
        y = rect.top() + i * rect.height() / rows
        brush.painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    for j in range(columns + 1):
        x = rect.left() + j * rect.width() / columns
        brush.painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))


def paint_frame(brush: Brush, rect: QRectF, colour: QColor, weight: float = 1.0) -> None:
    """Draw a frame that is seen on any picture: it has an edge of the card's colour."""
    painter, width = brush.painter, max(2.0, weight * brush.em / 7)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen_width, pen_colour in ((2.4 * width, QColor(brush.theme.card)), (width, colour)):
        pen = QPen(pen_colour, pen_width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect)


def paint_beam(brush: Brush, frame: QRectF, inset: QRectF, edge: float, colour: QColor) -> None:
    """Join a frame and what the lens makes of it; below the picture's `edge` with a veil."""
    if inset.isEmpty() or frame.bottom() >= inset.top():
        return
    painter = brush.painter
    low, high = frame.bottom(), inset.top()
    share = max(0.0, min(1.0, (edge - low) / (high - low)))
    left, right = QPointF(frame.left(), low), QPointF(frame.right(), low)
    down_left = left + (inset.topLeft() - left) * share
    down_right = right + (inset.topRight() - right) * share
    veil = QColor(colour)
    veil.setAlphaF(0.14)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawPolygon(QPolygonF([down_left, down_right, inset.topRight(), inset.topLeft()]))
    line = QColor(colour)
    line.setAlphaF(0.8)
    painter.setPen(QPen(line, max(1.0, brush.em / 12)))
    painter.drawLine(left, inset.topLeft())
    painter.drawLine(right, inset.topRight())


# -- the lens --------------------------------------------------------------------------------


def paint_lens(
    brush: Brush, scene: Scene, lens: Lens, colour: QColor, highlight: Ref | None
) -> None:
    """Draw both insets, each grid with its name."""
    for rect, name in lens.names:
        brush.write(name, rect, brush.muted, 0.85)
    _paint_inputs(brush, scene, lens.inputs)
    _paint_outputs(brush, scene, lens.outputs)
    lit = [c.rect for c in lens.inputs if highlight in (c.ref, c.weight_ref)] if highlight else []
    lit += [c.rect for c in lens.outputs if c.ref == highlight] if highlight else []
    for rect in lit:
        paint_frame(brush, rect, QColor(brush.theme.focus), 0.7)
    for out in lens.outputs:
        if out.here:
            paint_frame(brush, out.rect, colour, 0.7)


def _paint_inputs(brush: Brush, scene: Scene, cells: tuple[InputCell, ...]) -> None:
    """Draw the window: each value, and below it the weight that it meets."""
    painter, theme = brush.painter, brush.theme
    limit = float(abs(scene.stage.kernel).max()) or 1.0
    values = [brush.number(cell.value or 0.0) for cell in cells]
    weights = [f"× {brush.number(cell.weight)}" for cell in cells]
    rect = cells[0].rect
    weighted = cells[0].weight_ref is not None
    share = VALUE_SHARE if weighted else 1.0
    value_px = brush.fit(
        values, rect.width(), min(0.6 * share * rect.height(), 0.45 * rect.width())
    )
    weight_px = brush.fit(weights, rect.width(), 0.72 * (1 - share) * rect.height())
    if weighted and weight_px < LEGIBLE * brush.em:
        short = [brush.rounded(cell.weight) for cell in cells]
        weights = [f"≈ {s}" if s else w for s, w in zip(short, weights, strict=True)]
        weight_px = brush.fit(weights, rect.width(), 0.72 * (1 - share) * rect.height())
    for cell, value, weight in zip(cells, values, weights, strict=True):
        upper, lower = QRectF(cell.rect), QRectF(cell.rect)
        upper.setHeight(share * cell.rect.height())
        lower.setTop(upper.bottom())
        padding = cell.value is None
        ground = _input_colour(scene, theme, cell)
        painter.fillRect(upper, ground)
        if padding:
            _hatch(brush, upper)
        brush.write_centred(value, upper, brush.muted if padding else legible_on(ground), value_px)
        if weighted:
            ground = theme.diverging(cell.weight, limit)
            painter.fillRect(lower, ground)
            brush.write_centred(weight, lower, legible_on(ground), weight_px)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DotLine if padding else Qt.PenStyle.SolidLine
        painter.setPen(QPen(outline(theme), 1.0, style))
        painter.drawRect(cell.rect)


def _hatch(brush: Brush, rect: QRectF) -> None:
    """Draw the sign of padding: a line from corner to corner behind the number."""
    brush.painter.setPen(QPen(QColor(brush.theme.border), max(1.0, brush.em / 10)))
    brush.painter.drawLine(rect.bottomLeft(), rect.topRight())


def _input_colour(scene: Scene, theme: Theme, cell: InputCell) -> QColor:
    if cell.value is None:
        return QColor(theme.faint)
    if scene.stage.source != "x":
        return theme.diverging(cell.value, scene.limit)
    share = max(0.0, min(1.0, cell.value / scene.white))
    if scene.stage.in_channels == 3:
        ramp = Scale(HUES[cell.channel], 0.0, scene.white).ramp(theme)
        return QColor(*ramp[round(share * (len(ramp) - 1))].tolist())
    level = round(255 * share)
    return QColor(level, level, level)


def _paint_outputs(brush: Brush, scene: Scene, cells: tuple[OutputCell, ...]) -> None:
    """Draw the cells of the map, in the colours that they have in its picture."""
    painter = brush.painter
    texts = [brush.number(cell.value) for cell in cells]
    rect = cells[0].rect
    px = brush.fit(texts, 0.9 * rect.width(), min(0.4 * rect.height(), 0.45 * rect.width()))
    for cell, text in zip(cells, texts, strict=True):
        ground = scene.tone.colour(cell.value, brush.theme)
        painter.fillRect(cell.rect, ground)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(outline(brush.theme), 1.0))
        painter.drawRect(cell.rect)
        brush.write_centred(text, cell.rect, legible_on(ground), px, bold=cell.here)


# -- the legend ------------------------------------------------------------------------------


def toning_text(tone: Tone) -> str:
    """Return in words how the values are shown."""
    translate = QCoreApplication.translate
    match tone.toning:
        case Toning.CLIPPED:
            return translate("PhotoView", "as it is, cut off at black and white")
        case Toning.ABSOLUTE:
            return translate("PhotoView", "without the sign, cut off at white")
        case Toning.SIGNED:
            return translate("PhotoView", "with the sign in colour")
    if tone.smallest < 0:
        return translate("PhotoView", "scaled, 0 is the middle grey")
    return translate("PhotoView", "scaled from the smallest to the largest")


def paint_legend(brush: Brush, tone: Tone, rect: QRectF) -> None:
    """Draw the scale of tones with its ends, and say what it is: in one line, or in two."""
    painter, em = brush.painter, brush.em
    lines = _lines(brush, rect)
    line = lines[0]
    below, above = tone.cut
    low = ("≤ " if below else "") + brush.number(tone.low)
    high = ("≥ " if above else "") + brush.number(tone.high)
    x = line.left() + brush.write(low, line, brush.text, 0.9) + 0.4 * em
    room = max(0.9, brush.least) * em * brush.texts.width(high)
    end = min(x + 7 * em, line.right() - room - 0.4 * em)
    bar = QRectF(x, line.top() + 0.24 * line.height(), max(em, end - x), 0.52 * line.height())
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    for i in range(17):
        value = tone.low + (tone.high - tone.low) * i / 16
        gradient.setColorAt(i / 16, tone.colour(value, brush.theme))
    painter.setPen(QPen(outline(brush.theme), 1.0))
    painter.setBrush(gradient)
    painter.drawRect(bar)
    line.setLeft(bar.right() + 0.4 * em)
    line.setLeft(line.left() + brush.write(high, line, brush.text, 0.9) + 0.9 * em)
    if len(lines) == 2:
        line = lines[1]
    text = QCoreApplication.translate("PhotoView", "min. {low} · max. {high}")
    ends = text.format(low=brush.number(tone.smallest), high=brush.number(tone.largest))
    brush.write_one_of((f"{toning_text(tone)} · {ends}", ends), line)


def paint_progress(brush: Brush, rect: QRectF, share: float) -> None:
    """Say over the old picture how far the new one is."""
    painter, em, theme = brush.painter, brush.em, brush.theme
    veil = QColor(theme.card)
    veil.setAlphaF(0.55)
    painter.fillRect(rect, veil)
    width = min(18 * em, 0.8 * rect.width())
    sheet = QRectF(0, 0, width + 2 * em, 3.6 * em)
    sheet.moveCenter(rect.center())
    painter.setPen(QPen(outline(theme), 1.0))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(sheet, 0.5 * em, 0.5 * em)
    text = QCoreApplication.translate("PhotoView", "Working it out… {percent} %")
    line = QRectF(sheet.left() + em, sheet.top() + 0.3 * em, width, 1.8 * em)
    brush.write(text.format(percent=int(100 * share)), line, brush.text)
    bar = QRectF(line.left(), line.bottom() + 0.1 * em, width, 0.6 * em)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.border))
    painter.drawRoundedRect(bar, 0.3 * em, 0.3 * em)
    bar.setWidth(max(0.6 * em, share * width))
    painter.setBrush(QColor(theme.forward))
    painter.drawRoundedRect(bar, 0.3 * em, 0.3 * em)
