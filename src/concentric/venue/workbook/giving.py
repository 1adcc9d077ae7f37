"""What a venue has, as a person would type it into the workbook: words instead of codes where they are plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.venue.models.base import Named
from concentric.venue.workbook.cells import word
from concentric.venue.workbook.sheets import Choice


def called(model: type[Named], venue: UUID) -> Mapping[UUID, str]:
    """Id → the Chinese name, or the code where a name is missing or not one thing's alone."""
    rows = list(model._default_manager.filter(venue_id=venue).values_list("id", "code", "name_zh", "name_en"))
    names = Counter(name for _, code, zh, en in rows for name in {word(code), word(zh), word(en)} if name)
    return {id_: zh if zh and names[word(zh)] == 1 else code for id_, code, zh, _ in rows}


def chosen(choices: Iterable[Choice], code: str) -> str:
    """A choice as drop-downs show it; the code itself where the list does not know it any more."""
    return next((choice.label() for choice in choices if choice.code == code), code)


def listed(choices: Sequence[Choice], codes: Iterable[str]) -> str | None:
    """Several of a list in one cell; nothing for none."""
    names = {choice.code: choice.names()[0] for choice in choices}
    return "、".join(names.get(code, code) for code in codes) or None


def local(instant: datetime, zone: ZoneInfo) -> datetime:
    """As a cell holds it: the venue's time, without a zone."""
    return instant.astimezone(zone).replace(tzinfo=None)
