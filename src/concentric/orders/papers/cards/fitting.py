"""How large each line of each card is set: one size for the whole set, and only over-long names smaller.

Domain rule 5.2: the full name in one face; a name of two characters spaced to three. A Chinese name is common up to
four characters, one in Latin letters where its wider line is no more than `COMMON_LATIN` em. The set's size fits the
widest common name, so that cards beside each other look alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from concentric.core.errors import Invalid
from concentric.orders.papers.cards.faces import Faces, all_wide, wide
from concentric.orders.papers.cards.people import Carded

Sizes = tuple[
    float, float
]  # mm: the letters of a set's common names, Chinese and Latin; 0: there is none yet
UNKNOWN: Sizes = (0.0, 0.0)
CHINESE, FOREIGN, BOTH = "zh", "en", "both"
COMMON_HAN, COMMON_LATIN = 4.0, 8.0  # em
SMALLEST = 5.0  # mm: below it nobody reads a name across a table
MARGIN = 0.06  # of the width, on each side
CODE, CODE_EDGE = 13.0, 5.0  # mm: the QR's side, and how far it stands from the card's edges
# Of the card's height: the most that all lines take, a name's letters, the second name's, a unit's or title's; the
# room between lines, in the letters of the line above.
HEIGHT, HAN, LATIN, SECOND, SMALL, GAP = 0.80, 0.50, 0.36, 0.14, 0.085, 0.05
ONE_LINE = 0.18  # of the height: letters from which on a name stays on one line
CAPITAL = 0.74  # em: how high a line of Latin letters counts
LEADING = {True: 1.12, False: 1.15}  # em from one line of a name to the next, Chinese and Latin


class NoRoom(Invalid):
    """A name is too long to be read on a card of this size. Data: row, name, mm, least."""

    code = "cards.no_room"


@dataclass(frozen=True, slots=True)
class Line:
    """`mm`: the size of its letters; `high`: how much of the card's height it takes, with the room before it."""

    text: str
    family: str
    mm: float
    high: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """One card's lines from the top, the first `name_lines` its name. `smaller`: set smaller than the set's."""

    who: Carded
    lines: tuple[Line, ...]
    name_lines: int
    name_mm: float
    smaller: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """The card's face in mm, and what stands on it. `language`: zh the name, en the Latin one, both one below the
    other; where one is missing the other stands."""

    width: float
    height: float
    language: str = CHINESE
    unit: bool = False
    title: bool = False


def texts_of(one: Carded, wanted: Wanted) -> list[str]:
    """What stands on a card: the name, the second one, unit and title."""
    first = _first(one, wanted)
    second = _second(one, first, wanted)
    return [first, *([second] if second else []), *_smalls(one, wanted)]


def fit(
    people: Sequence[Carded], faces: Faces, wanted: Wanted, sizes: Sizes = UNKNOWN
) -> tuple[tuple[Fitted, ...], Sizes]:
    """Every card's lines, and the set's sizes. `sizes`: of cards that are printed already, beside which these will
    stand. Raises `NoRoom`."""
    room = wanted.width * (1 - 2 * MARGIN)
    beside_code = wanted.width - 2 * (CODE + CODE_EDGE + 2)  # what stands at the foot keeps clear of the QR
    firsts = [_first(one, wanted) for one in people]
    seconds = [_second(one, first, wanted) for one, first in zip(people, firsts, strict=True)]
    smalls = [_smalls(one, wanted) for one in people]
    below = [
        bool(second) * (SECOND * CAPITAL + GAP) + len(small) * (SMALL + GAP)
        for second, small in zip(seconds, smalls, strict=True)
    ]
    left = (
        HEIGHT - max(below, default=0.0)
    ) * wanted.height  # the same for all, so that all names stand at one height
    if any(one.code for one in people):  # the lines of a name end above the QR, however wide they are
        clear = wanted.height - 2 * (CODE + CODE_EDGE + 1)
        left = max(0.0, min(left, clear - any(seconds) * (SECOND * CAPITAL + GAP) * wanted.height))
    choices = [_arranged(first, faces, room, left, wanted.height) for first in firsts]
    size = {
        kind: known or _of_the_set([c for c in choices if c.han == kind])
        for kind, known in zip((True, False), sizes, strict=True)
    }
    found = []
    for one, choice, second, small in zip(people, choices, seconds, smalls, strict=True):
        mm = min(choice.most, size[choice.han])
        if mm < SMALLEST:
            raise NoRoom(row=one.row, name="".join(choice.lines)[:60], mm=round(mm, 1), least=SMALLEST)
        lines = [
            Line(_unbroken(text), faces.of(text).family, mm, mm * (LEADING[choice.han] if n else _high(text)))
            for n, text in enumerate(choice.lines)
        ]
        if second:
            fits = min(SECOND * wanted.height, room / faces.of(second).ems(second))
            lines.append(
                Line(_unbroken(second), faces.of(second).family, fits, SECOND * CAPITAL * wanted.height)
            )
        for text in small:
            fits = min(SMALL * wanted.height, beside_code / faces.of(text).ems(text))
            lines.append(Line(_unbroken(text), faces.of(text).family, fits, SMALL * wanted.height))
        if min(line.mm for line in lines) < SMALLEST / 2:
            raise NoRoom(row=one.row, name=min(lines, key=lambda line: line.mm).text[:60],
                         mm=round(min(line.mm for line in lines), 1), least=SMALLEST / 2)  # fmt: skip
        found.append(Fitted(one, tuple(lines), len(choice.lines), mm, mm < size[choice.han] - 0.05))
    return tuple(found), (size[True], size[False])


@dataclass(frozen=True, slots=True)
class _Choice:
    """A name in its lines; `most`: the largest letters that fit; `ems`: its wider line."""

    han: bool
    lines: tuple[str, ...]
    most: float
    ems: float


def _first(one: Carded, wanted: Wanted) -> str:
    return one.latin or one.name if wanted.language == FOREIGN else one.name


def _second(one: Carded, first: str, wanted: Wanted) -> str:
    """The name in Latin letters below, where both are wanted and they differ."""
    return one.latin if wanted.language == BOTH and one.latin != first else ""


def _smalls(one: Carded, wanted: Wanted) -> list[str]:
    return [text for text, there in ((one.unit, wanted.unit), (one.title, wanted.title)) if there and text]


def _of_the_set(choices: Sequence[_Choice]) -> float:
    """The one size: what fits the widest common name; where none is common, the widest of all."""
    common = [c for c in choices if c.ems <= (COMMON_HAN if c.han else COMMON_LATIN)] or choices
    return min((c.most for c in common), default=0.0)


def _arranged(name: str, faces: Faces, room: float, left: float, height: float) -> _Choice:
    """On one line; on two where that makes the letters readably larger."""
    if any(map(wide, name)):
        spaced = f"{name[0]}　{name[1]}" if len(name) == 2 and all_wide(name) else name
        one = _choice((spaced,), faces, room, left, HAN * height, han=True)
        # A name of an ethnic minority stands on one line as long as it can be read across the table.
        if one.most >= ONE_LINE * height:
            return one
        parts = [name[: n + 1] for n, c in enumerate(name) if c in "·-— "] or [name[: len(name) // 2]]
        two = [_choice((p.strip(), name[len(p) :].strip()), faces, room, left, HAN * height, han=True)
               for p in parts if name[len(p) :].strip()]  # fmt: skip
        return max([one, *two], key=lambda c: c.most)
    one = _choice((name,), faces, room, left, LATIN * height, han=False)
    if one.most >= ONE_LINE * height:
        return one
    words = name.split(" ")
    heads = list(accumulate(words, lambda a, b: f"{a} {b}"))[:-1]
    two = [
        _choice((head, name[len(head) + 1 :]), faces, room, left, LATIN * height, han=False) for head in heads
    ]
    best = max(reversed(two), key=lambda c: round(c.most, 1), default=one)  # of equals, the family name alone
    return best if best.most > one.most * 1.2 else one


def _choice(
    lines: tuple[str, ...], faces: Faces, room: float, left: float, most: float, *, han: bool
) -> _Choice:
    ems = max(faces.of(line).ems(line) for line in lines)
    high = _high(lines[0]) + LEADING[han] * (len(lines) - 1)
    return _Choice(han, lines, min(most, room / ems, left / high), ems)


def _high(text: str) -> float:
    """Of its letters' size: a square for Chinese, a capital for Latin."""
    return 1.0 if any(map(wide, text)) else CAPITAL


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")
