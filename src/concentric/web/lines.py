"""Stored reasons and change lines as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from concentric.ledger.models import Entry
from concentric.ui.sentences import sentence
from concentric.ui.text import Language
from concentric.venue.names import Names
from concentric.web.middleware import Visit


def reasons(
    stored: Sequence[Mapping[str, Any]], language: Language, zone: ZoneInfo, names: Names
) -> list[str]:
    """Each reason as a sentence."""
    return [sentence(r["code"], r["data"], language, zone, names) for r in stored]


def names_for(request: Visit) -> Names:
    """The names of one request: read once, however many parts of its page ask."""
    known: Names | None = getattr(request, "_names", None)
    if known is None:
        known = request._names = Names(request.by.venue, request.language)  # type: ignore[attr-defined]
    return known


def lines(
    stored: Sequence[Mapping[str, Any]], language: Language, zone: ZoneInfo, names: Names
) -> list[dict[str, Any]]:
    """Each line of a change: what, and why."""
    return [
        {"what": sentence(line["code"], line["data"], language, zone, names),
         "why": reasons(line["why"], language, zone, names), "need": line["data"].get("need", "")}
        for line in stored
    ]  # fmt: skip


# What entries of a kind did not say at first: as those of before are read.
NOT_SAID_AT_FIRST: Mapping[str, Mapping[str, Any]] = {
    "call.taken": {"urgent": 0},
    "call.answered": {"passed": 1},
}


def entry_line(entry: Entry, language: Language, zone: ZoneInfo, names: Names) -> str:
    """An entry as a sentence, from its kind, subjects and values."""
    said = {**NOT_SAID_AT_FIRST.get(entry.kind, {}), **entry.subjects, **entry.values}
    return sentence("entry-" + entry.kind, said, language, zone, names)
