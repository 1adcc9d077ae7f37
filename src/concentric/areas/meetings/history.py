"""What happened to a meeting, the latest first: what was entered of it, and where the plan moved it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.sheet_changes import changes
from concentric.ledger.kinds import values_of
from concentric.ledger.models import Entry
from concentric.orders.papers.sections import Printing
from concentric.planning.models import PlanItem
from concentric.ui.sentences import sentence
from concentric.ui.text import render as say
from concentric.ui.times import day_and_time
from concentric.venue.accounted import accounted
from concentric.venue.names import Names
from concentric.venue.said import said

SHOWN = 20


def happened(
    request: Any, meeting: Meeting, planned: Sequence[PlanItem], entries: Sequence[Entry], names: Names
) -> list[dict[str, Any]]:
    """A line for each: at, number, line, by, said; of a move, `causes`. `planned`: its hall as planned, oldest first.
    Four queries beside those of `entries`; three more where it was moved by what happened to others."""
    zone, language = request.home.service_day.zone, request.language
    made = accounted(entries, language, request.by.actor)
    for_whom = said(entries, names, language, request.by.actor)
    found: list[dict[str, Any]] = [
        {
            "at": day_and_time(entry.at, zone, language),
            "number": entry.number,
            "line": sentence(
                "entry-" + entry.kind, {**entry.subjects, **values_of(entry)}, language, zone, names
            ),
            "by": made.get(entry.number),
            "said": for_whom.get(entry.number, ""),
        }
        for entry in entries
    ]
    of = Printing(meeting.venue_id, request.by.now(), language)
    moves = [one for one in changes(of, planned) if not one["own"]]  # what it did itself is among its entries
    found += [
        {**one, "line": say("history-moved", {"what": one["line"]}, language), "by": None, "said": ""}
        for one in moves
    ]
    return sorted(found, key=lambda one: -one["number"])[:SHOWN]
