"""Stored reasons and change lines as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from concentric.ledger.kinds import values_of
from concentric.ledger.models import Entry
from concentric.ui.sentences import sentence
from concentric.ui.text import Language, render
from concentric.venue.accounted import Accounted
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


# Where somebody is, that they cannot work, that they may read of a mission: what follows is told to every department
# that it touches, who it was to none of them.
NAMES_NOBODY = frozenset(
    {
        "venue.person_unavailable", "venue.available_again", "venue.entered_loop", "mission.reader_added",
        "ledger.purged",
    }
)  # fmt: skip


def entry_line(entry: Entry, language: Language, zone: ZoneInfo, names: Names, *, whole: bool = False) -> str:
    """An entry as a sentence, from its kind, subjects and values. `whole`: for whoever reads the ledger itself."""
    subjects: Mapping[str, Any] = entry.subjects
    if entry.kind in NAMES_NOBODY and not whole:
        somebody = render("one-person", {}, language)
        subjects = {
            **subjects,
            **{who: somebody for who in ("person", "account", "subject") if who in subjects},
        }
    elif "account" in subjects:
        subjects = {**subjects, "account": names.account(subjects["account"])}
    said = {
        "thing": subjects.get("place", subjects.get("person", "")), "placed": int("place" in subjects),
        **subjects, **values_of(entry),
    }  # fmt: skip
    return sentence("entry-" + entry.kind, said, language, zone, names)


def with_why(line: str, made: Accounted | None, language: Language) -> str:
    """A decision's sentence, and for those who may know it, who decided so and why."""
    if made is None or not (made.why or made.erased):
        return line
    if made.erased:
        return f"{line} {render('record-why-erased', {}, language)}"
    return f"{line} {render('pin-said', {'who': made.who, 'reason': made.why}, language)}"
