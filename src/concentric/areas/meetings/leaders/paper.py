"""The minute sheet on paper, for whoever stands at the door without a phone in hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from concentric.areas.meetings import rules
from concentric.areas.meetings.leaders import reading
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.leaders.screens import planned_hall
from concentric.areas.meetings.screens import readable_meeting
from concentric.areas.meetings.sheet_pages import head, pdf_answer, printing
from concentric.areas.meetings.sheet_words import say
from concentric.core.errors import NotFound
from concentric.ledger.pages import page
from concentric.orders.papers.sections import Printing
from concentric.orders.papers.typeset import typeset
from concentric.planning.models import PlanItem


@page(rules.SEE)
def pdf(request: Any, meeting: UUID, arrival: UUID) -> HttpResponse:
    row: Any = readable_meeting(request, meeting)
    one = next((a for a in reading.arrivals_of(row) if a.id == arrival), None)
    if one is None:
        raise NotFound(what="arrival", which=str(arrival))
    of = printing(request)
    tasks = reading.tasks_of(one)
    known = reading.may_know(request.by.actor, row, tasks)
    item = planned_hall(row)
    seen = reading.seen(one, item, of.now, whole=known)
    lines = reading.sheet(request.by, tasks, of.language)
    columns = [
        ("papers-time", 4),
        ("arrival-what", 9),
        ("arrival-place", 5),
        ("field-department", 5),
        ("papers-who", 6),
    ]
    table = {
        "title": _title(of, seen, one.party if known else 0),
        "note": " · ".join([_meeting(of, row, item), _way(of, seen), *(_escort(of, one) if known else [])]),
        "empty": say(of, "arrival-no-hall"),
        "apart": False,
        "columns": [[say(of, label), width] for label, width in columns],
        "write_in": [[say(of, "arrival-done"), 3]],
        "rows": [
            [of.clock(line.task.during.lower), line.what, line.place, line.department, _who(of, line)]
            for line in lines
        ],
        "written": [[of.clock(line.task.actual_end) if line.task.actual_end else ""] for line in lines],
    }
    sections = [{"audience": say(of, "arrival-sheet"), "tables": [table]}]
    more = {"number": one.code, "title": say(of, "arrival-title"), "sections": sections, "flipped": True}
    made, _ = typeset({**head(request, of), **more})
    return pdf_answer(made, f"{one.code}.pdf")


def _title(of: Printing, seen: reading.Seen, party: int) -> str:
    """Who, in which car, how many: as far as the reader may know."""
    said = [seen.who or seen.row.code, seen.car, say(of, "arrival-people", n=party) if party else ""]
    return " · ".join(part for part in said if part)


def _meeting(of: Printing, row: Any, item: PlanItem | None) -> str:
    """What it is they come to, where and when."""
    place = row.actual_hall or (item.place if item is not None else None)
    start = row.actual_start or (item.during.lower if item is not None else row.wish)
    hall = place.name_in(of.language) if place is not None else say(of, "sheet-unknown")
    return f"{row.known_title or row.code} {hall} {of.day(start)}"


def _escort(of: Printing, one: LeaderArrival) -> list[str]:
    """Who goes with them, where somebody was named."""
    if one.escort is None:
        return []
    who = f"{one.escort.name or one.escort.code} {one.escort.telephone}".strip()
    return [f"{say(of, 'field-escort')} {who}"]


def _way(of: Printing, seen: reading.Seen) -> str:
    """When the car comes, where it stops, and when they leave."""
    row, unknown = seen.row, say(of, "sheet-unknown")
    car = of.day(seen.car_at) if seen.car_at else unknown
    early = reading.early_min(row)
    car = f"{car} {say(of, 'arrival-came-early', n=early)}" if early else car
    leaves = of.day(seen.leaves_at) if seen.leaves_at else unknown
    lift = row.lift.name_in(of.language) if row.lift is not None else say(of, "arrival-no-lift")
    return say(of, "arrival-way", car=car, door=row.door.name_in(of.language), lift=lift, leaves=leaves)


def _who(of: Printing, line: reading.Line) -> str:
    numbers = [f"{name} {number}" if name != line.department else number for name, number in line.dial]
    return say(of, "list-and").join([*line.people, *numbers])
