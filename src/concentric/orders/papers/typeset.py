"""Tables to PDF by typst. What the font cannot show is refused by name: an empty box on paper is a lie."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from concentric.core.errors import ConcentricError

FAMILY = "Noto Sans CJK SC"
TEMPLATE = Path(__file__).parent / "pack.typ"


class NoFont(ConcentricError):
    """The font for Chinese is not on this machine. Data: family, package."""

    code = "papers.no_font"
    status = 500


class NoGlyph(ConcentricError):
    """The font has no glyph for some characters. Data: characters, where."""

    code = "papers.no_glyph"
    status = 500


@cache
def shown() -> frozenset[int]:
    """Every character that the font shows. 0.3 s at the first call."""
    import typst  # these two cost every process 0.2 s: only where it prints
    from fontTools.ttLib import TTFont

    fonts = [f for f in typst.Fonts(include_system_fonts=True).fonts() if f.family == FAMILY]
    if not fonts:
        raise NoFont(family=FAMILY, package="fonts-noto-cjk")
    with TTFont(fonts[0].path, fontNumber=fonts[0].index, lazy=True) as font:
        return frozenset(font.getBestCmap())


def typeset(data: Mapping[str, Any], template: Path = TEMPLATE) -> tuple[bytes, int]:
    """The PDF and how many pages it has. `data` as the template (`pack.typ`) reads it; never markup."""
    import typst

    known = shown()
    for text in _texts(data):
        lost = sorted({c for c in text if ord(c) not in known and not c.isspace()})
        if lost:
            raise NoGlyph(characters=[f"{c} U+{ord(c):04X}" for c in lost], where=text[:60])
    pdf = typst.compile(template, format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    assert isinstance(pdf, bytes)
    return pdf, max(int(count) for count in re.findall(rb"/Count\s+(\d+)", pdf))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
