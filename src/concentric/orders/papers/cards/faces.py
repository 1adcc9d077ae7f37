"""The two faces that cards are set in, and how wide each character of them is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from concentric.orders.papers.typeset import NoFont

HEI, SONG = "hei", "song"
FAMILIES: Mapping[str, str] = {HEI: "Noto Sans CJK SC", SONG: "Noto Serif CJK SC"}
# Their Latin letters end with those of Western Europe. A set with a name beyond (Wiśniewska, Łukasz, Ирина) has all its
# Latin lines in the first of these that is there, so that cards beside each other look alike.
BESIDE: Mapping[str, tuple[str, ...]] = {
    HEI: ("Noto Sans", "DejaVu Sans"),
    SONG: ("Noto Serif", "DejaVu Serif"),
}
WEIGHT = 700  # read from across a table
KERNING = 0.02  # share of a width: what kerning and rounding may add
PACKAGES = "fonts-noto-cjk fonts-dejavu-core"


@dataclass(frozen=True, eq=False)
class Face:
    """One font. `advances`: code point → width in thousandths of an em."""

    family: str
    advances: Mapping[int, int]

    def lacks(self, text: str) -> list[str]:
        """The characters of a text that the font has no glyph for, as `字 U+5B57`."""
        lost = sorted({c for c in text if ord(c) not in self.advances and c != " "})
        return [f"{c} U+{ord(c):04X}" for c in lost]

    def ems(self, line: str) -> float:
        """How wide a line is, in em."""
        return (
            sum(self.advances.get(ord(c), 1000) for c in line) / 1000 * (1 + KERNING * (not all_wide(line)))
        )


@dataclass(frozen=True, slots=True)
class Faces:
    """What one set of cards is set in: lines with a Chinese character, and lines without."""

    chinese: Face
    latin: Face

    def of(self, line: str) -> Face:
        return self.chinese if any(map(wide, line)) else self.latin


def faces(name: str, texts: Iterable[str]) -> Faces:
    """The faces of a set with these lines. `name`: hei or song. Raises `NoFont`."""
    main = _face(FAMILIES[name])
    if main is None:
        raise NoFont(family=f"{FAMILIES[name]} Bold", package=PACKAGES)
    beyond = [text for text in texts if not any(map(wide, text)) and main.lacks(text)]
    if beyond:
        for family in BESIDE[name]:
            beside = _face(family)
            if beside is not None:
                return Faces(main, beside)
    return Faces(main, main)


@cache
def _face(family: str) -> Face | None:
    """None: it is not on this machine. About 0.4 s at the first call."""
    import typst  # these two cost every process 0.2 s: only where it prints
    from fontTools.ttLib import TTFont

    fonts = [
        f for f in typst.Fonts(include_system_fonts=True).fonts()
        if f.family == family and f.weight == WEIGHT and f.style == "normal" and f.stretch == 1.0 and f.path
    ]  # fmt: skip
    if not fonts:
        return None
    with TTFont(fonts[0].path, fontNumber=fonts[0].index, lazy=True) as font:
        widths, scale = font["hmtx"].metrics, font["head"].unitsPerEm
        return Face(
            family, {code: widths[glyph][0] * 1000 // scale for code, glyph in font.getBestCmap().items()}
        )


def wide(char: str) -> bool:
    """Whether it is set in a square of its own: Chinese, kana, Hangul."""
    return unicodedata.east_asian_width(char) in "WF"


def all_wide(line: str) -> bool:
    return all(map(wide, line))
