"""Invented names, plainly so: the surnames count to ten (the heavenly stems)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

_SURNAMES = (
    ("甲", "Jia"), ("乙", "Yi"), ("丙", "Bing"), ("丁", "Ding"), ("戊", "Wu"),
    ("己", "Ji"), ("庚", "Geng"), ("辛", "Xin"), ("壬", "Ren"), ("癸", "Gui"),
)  # fmt: skip
_FIRST = (
    ("松", "song"), ("江", "jiang"), ("云", "yun"), ("雪", "xue"), ("林", "lin"), ("石", "shi"),
    ("海", "hai"), ("山", "shan"), ("月", "yue"), ("星", "xing"), ("风", "feng"), ("春", "chun"),
    ("秋", "qiu"), ("晨", "chen"),
)  # fmt: skip
_SECOND = (
    ("涛", "tao"), ("岩", "yan"), ("波", "bo"), ("野", "ye"), ("原", "yuan"),
    ("舟", "zhou"), ("桥", "qiao"), ("帆", "fan"), ("岭", "ling"), ("溪", "xi"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FullName:
    chinese: str
    latin: str


def names(draw: random.Random) -> Iterator[FullName]:
    """1,400 names, none twice, in an order of the seed's."""
    every = [
        FullName(s[0] + a[0] + b[0], f"{s[1]} {(a[1] + b[1]).capitalize()}")
        for s in _SURNAMES
        for a in _FIRST
        for b in _SECOND
    ]
    draw.shuffle(every)
    return iter(every)
