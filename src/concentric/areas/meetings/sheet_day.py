"""The day's sheet of a department: what it does around meetings, today and tomorrow, in order of time.

It is handed out and hung up, so no title and no contact stand on it, as on the crews' pages of a pack. Unlike those it
is one department's own, goes by the service day, and tells each job with its meeting's own time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from concentric.areas.meetings.equipment import in_words
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import HALL
from concentric.areas.meetings.sheet_words import clock_span, kind_of, say
from concentric.core.intervals import Interval
from concentric.ledger.actor import Actor
from concentric.orders.models import Task, TaskState
from concentric.orders.papers.sections import Printing
from concentric.orders.titles import subject_of
from concentric.planning.models import PlanItem
from concentric.ui.times import day_name
from concentric.venue.models import Department
from concentric.venue.sight import in_sight
from concentric.venue.watches import watches

GONE = (TaskState.WITHDRAWN, TaskState.STOOD_DOWN)


@dataclass(frozen=True)
class Row:
    """One job of the department. `begun`, `done`: clock times where they were entered; else boxes to write in."""

    url: str
    span: str
    what: str
    code: str
    meeting: str
    place: str
    people: str
    who: tuple[str, ...]
    missing: int
    begun: str
    done: str


def days_of(of: Printing, actor: Actor, department: Department) -> list[tuple[date, str, list[Row]]]:
    """Today and tomorrow by the service day: day, its name, rows."""
    home = of.home.service_day
    today = home.of(of.now)
    whole = Interval(home.bounds(today).start, home.bounds(today + timedelta(days=1)).end)
    tasks = list(
        Task.objects.filter(
            in_sight(actor), venue_id=of.venue, department=department, need_key__startswith="meeting:",
            during__startswith__gte=whole.start, during__startswith__lt=whole.end,
        )
        .exclude(state__in=GONE)
        .select_related("place")
        .prefetch_related("assigned__person")
        .order_by("during", "need_key")
    )  # fmt: skip
    ids = {subject_of(task.need_key) for task in tasks}
    meetings = {str(m.id): m for m in Meeting.objects.filter(venue_id=of.venue, id__in=ids)}
    halls = {
        subject_of(item.need_key): item
        for item in PlanItem.objects.filter(venue_id=of.venue, kind=HALL, until__isnull=True)
    }
    on = watches(of.venue, whole, home)
    found = []
    for n, label in enumerate(("sheet-today", "sheet-tomorrow")):
        day = today + timedelta(days=n)
        own = [
            _row(of, task, meetings[subject_of(task.need_key)], halls.get(subject_of(task.need_key)), on)
            for task in tasks
            if home.of(task.during.lower) == day
        ]
        found.append((day, f"{say(of, label)} {day_name(day, of.language)}", own))
    return found


def _row(of: Printing, task: Task, meeting: Meeting, hall: PlanItem | None, on: Any) -> Row:
    work = Interval(task.during.lower, task.during.upper)
    layout = say(of, "layout-" + meeting.layout.replace("_", "-"))
    seats = sorted(task.assigned.all(), key=lambda s: s.person.code)
    off = say(of, "sheet-off-watch")
    who = tuple(
        f"{seat.person.name or seat.person.code}"
        + ("" if any(w.overlaps(work) for w in on.get(seat.person_id, ())) else f" ({off})")
        for seat in seats
    )
    return Row(
        url=f"/meetings/{meeting.id}/sheet",
        span=clock_span(of, task.during),
        what=kind_of(of, task.kind),
        code=meeting.code,
        meeting=clock_span(of, hall.during) if hall else say(of, "sheet-unknown"),
        place=task.place.name_in(of.language) if task.place else say(of, "sheet-unknown"),
        people=" · ".join([str(meeting.people), layout, *in_words(meeting, of.language)]),
        who=who,
        missing=max(0, task.wanted - len(seats)),
        begun=of.clock(task.actual_start) if task.actual_start else "",
        done=of.clock(task.actual_end) if task.actual_end else "",
    )


def on_paper(of: Printing, days: list[tuple[date, str, list[Row]]]) -> list[dict[str, Any]]:
    """The tables as `pack.typ` prints them, a day on a page of its own."""
    columns = [("papers-time", 5), ("sheet-job", 5), ("field-code", 4), ("phase-hall", 6), ("field-hall", 4),
               ("field-people", 5), ("papers-who", 6)]  # fmt: skip
    boxes = [("sheet-begun", 3), ("papers-done", 3), ("papers-by", 4)]
    return [
        {
            "title": name, "note": "", "empty": say(of, "sheet-day-none"), "apart": True,
            "columns": [[say(of, label), width] for label, width in columns],
            "write_in": [[say(of, label), width] for label, width in boxes],
            "rows": [
                [row.span, row.what, row.code, row.meeting, row.place, row.people, _who(of, row)]
                for row in rows
            ],
            "written": [[row.begun, row.done, ""] for row in rows],
        }
        for _, name, rows in days
    ]  # fmt: skip


def _who(of: Printing, row: Row) -> str:
    missing = [say(of, "sheet-missing", n=row.missing)] if row.missing else []
    return say(of, "list-and").join([*row.who, *missing])
