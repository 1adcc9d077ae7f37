"""Cards as PDF: what the font lacks is refused by name before anything is set."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno

from concentric.core.errors import ConcentricError, Invalid
from concentric.orders.papers.cards import fitting
from concentric.orders.papers.cards.faces import FAMILIES, HEI, WEIGHT, Faces, faces
from concentric.orders.papers.cards.people import Carded, doubled
from concentric.orders.papers.cards.sheets import USUAL, laid, read_size

TEMPLATE = Path(__file__).parent / "cards.typ"
LANGUAGES = (fitting.CHINESE, fitting.FOREIGN, fitting.BOTH)


class NameLacksGlyph(ConcentricError):
    """The font lacks a character of somebody's name. Data: row, name, characters; more (how many other cards)."""

    code = "cards.no_glyph"
    status = 422


@dataclass(frozen=True, slots=True)
class Style:
    """How a set of cards looks. `size` as `200x100` mm of one face; `sheet` a4, a3 or card; `font` hei or song."""

    size: str = USUAL
    sheet: str = "a4"
    font: str = HEI
    language: str = fitting.CHINESE
    unit: bool = False
    title: bool = False

    def checked(self) -> tuple[float, float]:
        """The size in mm. Raises `Invalid`, `WrongSize`, `LargerThanTheSheet`."""
        for name, value, accepted in (
            ("font", self.font, tuple(FAMILIES)),
            ("language", self.language, LANGUAGES),
        ):
            if value not in accepted:
                raise Invalid(field=name, value=value[:20], accepted=list(accepted))
        size = read_size(self.size)
        laid(size, self.sheet)
        return size


@dataclass(frozen=True, slots=True)
class Set:
    """Cards that can be printed. `smaller`: those whose name is set smaller than the set's; `same`: names on several
    cards, with their rows; `letters`: how large the names of the set are, in mm."""

    style: Style
    cards: tuple[fitting.Fitted, ...]
    smaller: tuple[fitting.Fitted, ...]
    same: Mapping[str, tuple[int, ...]]
    letters: float
    sizes: fitting.Sizes = fitting.UNKNOWN


def prepare(people: Sequence[Carded], style: Style, sizes: fitting.Sizes = fitting.UNKNOWN) -> Set:
    """Everything that can be refused is refused here. `sizes`: of the cards that stand already.

    Raises `NameLacksGlyph`, `NoRoom`, `NoFont` and what a style raises.
    """
    width, height = style.checked()
    wanted = fitting.Wanted(width, height, style.language, style.unit, style.title)
    texts = [fitting.texts_of(one, wanted) for one in people]
    chosen = faces(style.font, (text for own in texts for text in own))
    _refuse_unshown(people, texts, chosen)
    cards, sizes = fitting.fit(people, chosen, wanted, sizes)
    smaller = tuple(card for card in cards if card.smaller)
    common = [card.name_mm for card in cards if not card.smaller]
    return Set(style, cards, smaller, doubled(people), max(common, default=0.0), sizes)


def to_pdf(made: Set) -> tuple[bytes, int]:
    """The PDF and how many pages it has: one card after the other, double-sided by its fold."""
    import typst

    pdf = typst.compile(TEMPLATE, format="pdf", sys_inputs={"data": set_as(made)})
    assert isinstance(pdf, bytes)
    return pdf, max(int(count) for count in re.findall(rb"/Count\s+(\d+)", pdf))


def to_png(made: Set, *, across: int) -> bytes:
    """Their faces as one picture, to look at before anything is printed."""
    import typst

    png = typst.compile(
        TEMPLATE, format="png", ppi=60.0, sys_inputs={"data": set_as(made), "across": str(across)}
    )
    assert isinstance(png, bytes)
    return png


def set_as(made: Set) -> str:
    """What the template (`cards.typ`) reads, as JSON; never markup. All lengths in mm."""
    size = read_size(made.style.size)
    sheet = laid(size, made.style.sheet)
    data = {
        "weight": WEIGHT, "sheet": [sheet.width, sheet.height], "face": list(size),
        "code": [fitting.CODE, fitting.CODE_EDGE], "places": sheet.places, "marks": sheet.marks,
        "cards": [
            {"lines": [[line.text, line.family, line.mm, line.high] for line in card.lines],
             "gap": fitting.GAP * size[1], "name": card.name_lines, "qr": _qr(card.who.code)}
            for card in made.cards
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False)


def _refuse_unshown(people: Sequence[Carded], texts: Sequence[Sequence[str]], chosen: Faces) -> None:
    """The first card with a character that the font lacks, and how many more there are."""
    found: list[dict[str, Any]] = []
    for one, own in zip(people, texts, strict=True):
        lost = [char for text in own for char in chosen.of(text).lacks(text)]
        if lost:
            found.append({"row": one.row, "name": one.name, "characters": list(dict.fromkeys(lost))})
    if found:
        raise NameLacksGlyph(**found[0], more=len(found) - 1)


def _qr(code: str) -> str:
    """As SVG; a quarter may be lost."""
    if not code:
        return ""
    out = io.BytesIO()
    segno.make(code, error="q", micro=False, boost_error=False).save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, nl=False
    )
    return out.getvalue().decode("ascii")
