"""Where cards lie on a sheet of paper: as many as fit, edge to edge, with marks to cut by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from concentric.core.errors import Invalid

PAPERS: Mapping[str, tuple[float, float]] = {"a4": (210.0, 297.0), "a3": (297.0, 420.0)}
CARD = "card"  # a sheet that is the card itself, unfolded
SHEETS = (*PAPERS, CARD)
USUAL = "200x100"
LEAST, MOST = (60.0, 30.0), (420.0, 210.0)  # mm, of a face
MARK, APART = 5.0, 1.0  # mm: how long a mark is, and how far from the card


class WrongSize(Invalid):
    """No size of a card. Data: value, least, most."""

    code = "cards.wrong_size"


class LargerThanTheSheet(Invalid):
    """A card, unfolded, does not fit the sheet. Data: size, sheet, width, height."""

    code = "cards.larger_than_the_sheet"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`width`, `height` of the paper; `places`: the upper left corner of each unfolded card; `marks`: lines to cut by,
    each from a point to a point. All in mm."""

    width: float
    height: float
    places: tuple[tuple[float, float], ...]
    marks: tuple[tuple[float, float, float, float], ...]


def read_size(text: str) -> tuple[float, float]:
    """`200x100`, `210×140`: width and height of one face in mm. Raises `WrongSize`."""
    found = re.fullmatch(r"\s*(\d{2,3}(?:\.\d)?)\s*[xX×*]\s*(\d{2,3}(?:\.\d)?)\s*(?:mm)?\s*", text)
    size = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    if not all(low <= n <= high for n, low, high in zip(size, LEAST, MOST, strict=True)):
        said = ["×".join(f"{n:g}" for n in pair) for pair in (LEAST, MOST)]
        raise WrongSize(value=text[:20], least=said[0], most=said[1])
    return size


def laid(size: tuple[float, float], sheet: str) -> Sheet:
    """The sheet for cards of this face. Raises `LargerThanTheSheet`."""
    wide, high = size[0], 2 * size[1]
    if sheet == CARD:
        return Sheet(wide, high, ((0.0, 0.0),), ())
    if sheet not in PAPERS:
        raise Invalid(field="sheet", value=sheet[:20], accepted=list(SHEETS))
    short, long = PAPERS[sheet]
    ways = [(w, h, int(w // wide), int(h // high)) for w, h in ((short, long), (long, short))]
    width, height, across, down = max(ways, key=lambda way: way[2] * way[3])
    if across * down == 0:
        raise LargerThanTheSheet(size=f"{size[0]:g}×{size[1]:g}", sheet=sheet.upper(),
                                 width=f"{wide:g}", height=f"{high:g}")  # fmt: skip
    left, top = (width - across * wide) / 2, (height - down * high) / 2
    places = tuple((left + c * wide, top + r * high) for r in range(down) for c in range(across))
    across_marks = [
        (x, a, x, b) for x in _inside(left, wide, across, width) for a, b in _ends(top, down * high, height)
    ]
    down_marks = [
        (a, y, b, y) for y in _inside(top, high, down, height) for a, b in _ends(left, across * wide, width)
    ]
    return Sheet(width, height, places, (*across_marks, *down_marks))


def _inside(first: float, step: float, n: int, end: float) -> list[float]:
    """Where cuts are: every edge of a card that is no edge of the sheet."""
    return [at for k in range(n + 1) if 0.5 < (at := first + k * step) < end - 0.5]


def _ends(first: float, length: float, end: float) -> list[tuple[float, float]]:
    """A short mark before and after the cards; where there is no room for one, a line along the cut itself."""
    if first < MARK:
        return [(0.0, end)]
    return [
        (first - APART - MARK + 1, first - APART),
        (first + length + APART, first + length + APART + MARK - 1),
    ]
