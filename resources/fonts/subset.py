"""Make the bundled fonts from Inter 3.19: python resources/fonts/subset.py DIRECTORY_OF_INTER_OTF.

A tool for maintainers; it needs fonttools, which the app does not. Each font keeps the characters
that the app writes, gets the few mathematical ones that Inter lacks, made of its own outlines, and
has tabular figures by default: a number that changes must not move its neighbours. The family
has a name of its own, so that an Inter that a machine happens to have is never mixed in.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "NeuroStep Sans"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
ALIASES = {"⋅": "·", "∆": "Δ", "∑": "Σ"}
CHARACTERS = (
    *map(chr, range(0x20, 0x7F)),  # Latin
    *map(chr, range(0xA0, 0x180)),  # Latin-1, Latin Extended-A
    *map(chr, range(0x300, 0x305)),  # combining accents, the hat among them
    *map(chr, range(0x391, 0x3CA)),  # Greek
    *"₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁱⁿ",
    *"←→↑↓↔⟵⟶∂∑√∞≈≠≤≥±×·⋅−÷∆′″½⅓¼¾",
    *"▲▼◀▶●○◆✓✗★⚠",
    *"–—‘’‚“”„†•…‹›‰€",
    *"\u2009\u202f\u2212",
)


class Outlines:
    """Draws new glyphs of a font out of those that it has."""

    def __init__(self, font: TTFont) -> None:
        self._font = font
        self._glyphs = font.getGlyphSet()
        self._names = font.getBestCmap()

    def bounds(self, character: str) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of a character's outline."""
        pen = BoundsPen(self._glyphs)
        self._glyphs[self._names[ord(character)]].draw(pen)
        return pen.bounds

    def width(self, character: str) -> int:
        """Return how far a character moves the next one."""
        return self._glyphs[self._names[ord(character)]].width

    def transformed(self, character: str, matrix: tuple[float, ...]) -> DecomposingRecordingPen:
        """Return a character's outline under an affine map."""
        drawing = DecomposingRecordingPen(self._glyphs)
        # A mirrored outline must be walked backwards, or its inside becomes its outside.
        mirrored = matrix[0] * matrix[3] < 0
        pen = TransformPen(ReverseContourPen(drawing) if mirrored else drawing, matrix)
        self._glyphs[self._names[ord(character)]].draw(pen)
        return drawing

    def floor(self, bracket: str) -> DecomposingRecordingPen:
        """Return a square bracket without its upper arm."""
        points = DecomposingRecordingPen(self._glyphs)
        self._glyphs[self._names[ord(bracket)]].draw(points)
        corners = [p for _, args in points.value for p in args]
        xs, ys = (sorted({p[i] for p in corners}) for i in (0, 1))
        outer, stem, tip = xs if bracket == "[" else xs[::-1]
        outline = [
            (outer, ys[-1]),
            (outer, ys[0]),
            (tip, ys[0]),
            (tip, ys[1]),
            (stem, ys[1]),
            (stem, ys[-1]),
        ]
        drawing = DecomposingRecordingPen(self._glyphs)
        pen = drawing if bracket == "[" else ReverseContourPen(drawing)
        pen.moveTo(outline[0])
        for point in outline[1:]:
            pen.lineTo(point)
        pen.closePath()
        return drawing

    def add(self, character: str, drawing: DecomposingRecordingPen, width: float) -> None:
        """Give the font one more glyph, and the character that shows it."""
        name = f"uni{ord(character):04X}"
        top = self._font["CFF "].cff.topDictIndex[0]
        pen = T2CharStringPen(round(width) - top.Private.nominalWidthX, self._glyphs)
        drawing.replay(pen)
        strings = top.CharStrings
        glyph = pen.getCharString(top.Private, strings.globalSubrs)
        strings.charStringsIndex.append(glyph)
        strings.charStrings[name] = len(strings.charStringsIndex) - 1
        # The charset and the font's glyph order are one list in some fonts, two in others.
        for order in {id(o): o for o in (top.charset, self._font.getGlyphOrder())}.values():
            order.append(name)
        self._font.setGlyphOrder(self._font.getGlyphOrder())
        self._font["hmtx"][name] = (round(width), 0)
        point_to(self._font, character, name)


def point_to(font: TTFont, character: str, glyph: str) -> None:
    """Let `character` show `glyph`."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(character)] = glyph


def draw_missing(font: TTFont) -> None:
    """Add the mathematical characters that Inter lacks."""
    outlines = Outlines(font)
    for character, source in (("▾", "▼"), ("▸", "▶")):
        left, bottom, right, top = outlines.bounds(source)
        scale, side, height = 0.6, 160, font["OS/2"].sxHeight / 2
        rise = height - scale * (bottom + top) / 2
        shape = outlines.transformed(source, (scale, 0, 0, scale, side - scale * left, rise))
        outlines.add(character, shape, scale * (right - left) + 2 * side)
    for character, bracket in (("⌊", "["), ("⌋", "]")):
        outlines.add(character, outlines.floor(bracket), outlines.width(bracket))
    top = outlines.bounds("Δ")[3]
    nabla = outlines.transformed("Δ", (1, 0, 0, -1, 0, top))
    outlines.add("∇", nabla, outlines.width("Δ"))
    # A superscript is as tall as the superscript figures.
    _, low, _, high = outlines.bounds("¹")
    scale = (high - low) / outlines.bounds("T")[3]
    raised = outlines.transformed("T", (scale, 0, 0, scale, 0, low))
    outlines.add("ᵀ", raised, scale * outlines.width("T"))


def set_tabular_figures(font: TTFont) -> None:
    """Let the figures be equally wide without a feature having to be asked for."""
    names = font.getBestCmap()
    layout = font["GSUB"].table
    feature = next(r.Feature for r in layout.FeatureList.FeatureRecord if r.FeatureTag == "tnum")
    for index in feature.LookupListIndex:
        for table in layout.LookupList.Lookup[index].SubTable:
            mapping = getattr(table, "ExtSubTable", table).mapping
            for figure in "0123456789":
                if (glyph := mapping.get(names[ord(figure)])) is not None:
                    point_to(font, figure, glyph)


def subset(font: TTFont, characters: Iterable[str]) -> None:
    """Drop everything but `characters`; hinting goes too, for equal pictures everywhere."""
    options = Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "pnum"],
        hinting=False,
        desubroutinize=True,
        name_IDs=[0],
        glyph_names=False,
        notdef_outline=True,
        drop_tables=["DSIG", "BASE"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in characters])
    subsetter.subset(font)


def rename(font: TTFont, weight: str) -> None:
    """Write a name table that names the family, the licence, and no designer."""
    basic = weight in ("Regular", "Bold")
    full = f"{FAMILY} {weight}"
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    names = {
        0: "Copyright 2016-2022 The Inter Project Authors",
        1: FAMILY if basic else full,
        2: weight if basic else "Regular",
        3: f"{postscript}:subset of Inter 3.019",
        4: full,
        5: "Version 3.019",
        6: postscript,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
    }
    if not basic:
        names |= {16: FAMILY, 17: weight}
    font["name"].names = []
    for key, text in names.items():
        font["name"].setName(text, key, 3, 1, 0x409)
    font["OS/2"].achVendID = "NONE"
    compact = font["CFF "].cff
    compact.fontNames = [postscript]
    top = compact.topDictIndex[0]
    top.FullName, top.FamilyName, top.Weight = full, FAMILY, weight
    for field in ("Notice", "Copyright"):
        top.rawDict.pop(field, None)
        if hasattr(top, field):
            delattr(top, field)


def main() -> None:
    """Write the four fonts beside this file."""
    source = Path(sys.argv[1])
    for weight in WEIGHTS:
        font = TTFont(source / f"Inter-{weight}.otf", recalcTimestamp=False)
        draw_missing(font)
        names = font.getBestCmap()
        for alias, character in ALIASES.items():
            point_to(font, alias, names[ord(character)])
        set_tabular_figures(font)
        wanted = {*CHARACTERS, *ALIASES, *"▾▸⌊⌋∇ᵀ"}
        lacking = sorted(c for c in wanted if ord(c) not in font.getBestCmap())
        print(weight, "lacks", *(f"U+{ord(c):04X}" for c in lacking))
        subset(font, wanted)
        rename(font, weight)
        font.save(Path(__file__).parent / f"NeuroStepSans-{weight}.otf")


if __name__ == "__main__":
    main()
