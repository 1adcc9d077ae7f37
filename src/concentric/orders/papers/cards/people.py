"""Whose name stands on a card, as it is written there."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from concentric.core.errors import Invalid
from concentric.orders.papers.cards.faces import wide

LONGEST = 80
# A compatibility ideograph is a form of its own in somebody's name: normalising would put another in its place.
_KEPT = re.compile("([豈-﫿\U0002f800-\U0002fa1f]+)")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")  # what comes with a name that was copied
_DOTS = re.compile(r"(?<=\w)\s*[·•・‧･∙⋅.．]\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Carded:
    """One card. `row`: where it stands in its list, from 1; `code`: what its QR says, empty for none."""

    row: int
    name: str
    latin: str = ""
    unit: str = ""
    title: str = ""
    code: str = ""


class EmptyName(Invalid):
    """A row of the list has no name. Data: row, beside (what else stands in it)."""

    code = "cards.empty_name"


class NameTooLong(Invalid):
    """A name, unit or title is longer than any card holds. Data: row, value, most."""

    code = "cards.too_long"


def tidy(text: str) -> str:
    """Spaces as they are meant, accents composed, one middle dot: 阿依古丽•买买提 and 阿依古丽·买买提 are one name."""
    composed = "".join(
        part if _KEPT.fullmatch(part) else unicodedata.normalize("NFC", part) for part in _KEPT.split(text)
    )
    plain = " ".join(_UNSEEN.sub("", composed).split())
    if any(map(wide, plain)):
        plain = _DOTS.sub("·", plain)
        # 张 三 and 张　三 are spaced by hand: the card spaces it itself.
        plain = re.sub(r"(?<=(.)) (?=(.))", lambda m: "" if wide(m[1]) and wide(m[2]) else " ", plain)
    return plain


def tidied(written: Carded) -> Carded:
    """A card from what somebody wrote. Raises `EmptyName`, `NameTooLong`."""
    one = replace(
        written, name=tidy(written.name), latin=tidy(written.latin), unit=tidy(written.unit), title=tidy(written.title)
    )  # fmt: skip
    if not one.name:
        raise EmptyName(row=one.row, beside=(one.latin or one.unit or one.title or "—")[:40])
    for text in (one.name, one.latin, one.unit, one.title):
        if len(text) > LONGEST:
            raise NameTooLong(row=one.row, value=text[:40], most=LONGEST)
    return one


def doubled(people: Iterable[Carded]) -> Mapping[str, tuple[int, ...]]:
    """Names that stand there more than once, with their rows: two people may share one, or one is listed twice."""
    rows: dict[str, list[int]] = defaultdict(list)
    for one in people:
        rows[one.name].append(one.row)
    return {name: tuple(where) for name, where in rows.items() if len(where) > 1}
