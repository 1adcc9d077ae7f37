"""What begins within the next hour, from the plan and from the lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concentric.areas.meetings.queries import known_title, readable
from concentric.core.intervals import Interval
from concentric.orders.models import OPEN_STATES, Task
from concentric.orders.titles import subject_of, title_of
from concentric.planning.models import PlanItem
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.venue.names import Names
from concentric.web.middleware import Visit

AHEAD = timedelta(minutes=60)
SHOWN = 25
HALL = "meeting.hall"


def soon(request: Visit, names: Names) -> dict[str, Any]:
    """Rows in time order, the first of them; and how many more there are."""
    now = request.by.now()
    rows = starting(request, names, Interval(now, now + AHEAD))
    return {"rows": rows[:SHOWN], "rest": max(0, len(rows) - SHOWN)}


def starting(request: Visit, names: Names, span: Interval) -> list[dict[str, Any]]:
    """Meetings and tasks that start within the span. Three queries."""
    venue, language = request.by.venue, request.language
    within = {"during__startswith__gte": span.start, "during__startswith__lt": span.end}
    tasks = list(
        Task.objects.filter(venue_id=venue, state__in=OPEN_STATES, **within)
        .select_related("place", "department")
        .prefetch_related("standard")
    )
    halls = list(
        PlanItem.objects.filter(venue_id=venue, until__isnull=True, kind=HALL, **within).select_related(
            "place"
        )
    )
    subjects = {subject_of(task.need_key) for task in tasks} | {subject_of(hall.need_key) for hall in halls}
    known = readable(venue, request.by.actor).filter(id__in=_ids(subjects))
    titles = {str(m.id): (m.code, known_title(m)) for m in known}
    rows = []
    for hall in halls:
        subject = subject_of(hall.need_key)
        code, title = titles.get(subject, (names(subject), ""))
        rows.append(_row(hall, say("kind-meeting-hall", {}, language), title or code, code, language)
                    | {"url": f"/meetings/{subject}", "task": None})  # fmt: skip
    for task in tasks:
        subject = subject_of(task.need_key)
        code, title = titles.get(subject, (names(subject), ""))
        rows.append(_row(task, title_of(task, language), title or code, code, language)
                    | {"url": f"/tasks/{task.id}", "task": task})  # fmt: skip
    return sorted(rows, key=lambda row: (row["start"], row["task"] is not None, row["code"], row["what"]))


def _row(row: Task | PlanItem, what: str, title: str, code: str, language: Language) -> dict[str, Any]:
    start: datetime = row.during.lower
    return {"start": start, "end": row.during.upper, "what": what, "title": title, "code": code,
            "place": row.place.name_in(language) if row.place else ""}  # fmt: skip


def _ids(subjects: set[str]) -> list[str]:
    return [s for s in subjects if len(s) == 36]
