"""What moved a task that somebody was told of before: from where and when, and by which fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from concentric.ledger.models import Entry
from concentric.orders.endings import LISTED
from concentric.orders.models import Notice, Task
from concentric.orders.superseding import LATELY
from concentric.planning.models import PlanItem, PlanVersion
from concentric.planning.publish import PUBLISHED
from concentric.ui.text import render as say
from concentric.ui.times import clock_time
from concentric.venue.accounted import told_why
from concentric.venue.names import Names
from concentric.web.lines import entry_line, with_why
from concentric.web.middleware import Visit

ASKED = frozenset({"meeting.requested", "meeting.entered"})  # what a plan follows from, not what moved it


def moves(request: Visit, tasks: Sequence[Task], names: Names) -> dict[str, list[str]]:
    """Need → sentences, for tasks that are not when or where they were: how it was, what moved it, and where somebody
    decided so, who and why. Three queries, two more for reasons; none without such tasks."""
    changed = [task for task in tasks if task.changes]
    if not changed:
        return {}
    return _planned(request, changed, names) | _listed(request, changed, names)


def _planned(request: Visit, changed: Sequence[Task], names: Names) -> dict[str, list[str]]:
    """Of a plan's tasks."""
    keys = [task.need_key for task in changed if not task.kind.startswith(LISTED)]
    if not keys:
        return {}
    rows = PlanItem.objects.filter(venue_id=request.by.venue, need_key__in=keys).order_by("since")
    told: dict[str, list[PlanItem]] = defaultdict(list)
    for row in rows.select_related("place"):
        told[row.need_key].append(row)
    moved = {key: pair for key, versions in told.items() if (pair := _moved(versions)) is not None}
    followed = _followed(request, {now.since for _, now in moved.values()})
    wanted = {now.cause for _, now in moved.values()}.union(*followed.values())
    entries = list(Entry.objects.filter(venue_id=request.by.venue, number__in=wanted).exclude(kind__in=ASKED))
    causes, made = {entry.number: entry for entry in entries}, told_why(entries, request.language)
    zone, language = request.home.service_day.zone, request.language
    found: dict[str, list[str]] = {}
    for key, (was, now) in moved.items():
        span = f"{clock_time(was.during.lower, zone)} – {clock_time(was.during.upper, zone)}"
        place = was.place.name_in(language) if was.place and was.place_id != now.place_id else ""
        lines = [say("task-was", {"span": span, "place": place, "placed": int(bool(place))}, language)]
        numbers = [now.cause, *(n for n in followed.get(now.since, ()) if n in made and n != now.cause)]
        lines += [
            with_why(entry_line(causes[n], language, zone, names), made.get(n), language)
            for n in numbers
            if n in causes
        ]
        found[key] = lines
    return found


def _listed(request: Visit, changed: Sequence[Task], names: Names) -> dict[str, list[str]]:
    """Of a mission's lists: as its department was told, and by what. Two queries; none without such tasks."""
    listed = {task.need_key: task for task in changed if task.kind.startswith(LISTED)}
    if not listed:
        return {}
    first = min(task.changed_at or task.during.lower for task in listed.values())
    rows = Notice.objects.filter(
        venue_id=request.by.venue, version=0, department__in={task.department_id for task in listed.values()},
        told_at__gte=first - LATELY,  # sleepers hear of it later than their department
    )  # fmt: skip
    last: dict[str, tuple[int, Mapping[str, Any]]] = {}
    for notice in rows.order_by("number"):
        for line in notice.lines:
            task = listed.get(line["data"].get("need", ""))
            moved = "was_start_at" in line["data"]  # told as new, too, to those who took no note of it before
            if task is not None and moved and notice.department_id == task.department_id:
                last[task.need_key] = (notice.number, line["data"])
    entries = {
        entry.number: entry
        for entry in Entry.objects.filter(
            venue_id=request.by.venue, number__in={number for number, _ in last.values()}
        )
    }
    made = told_why(list(entries.values()), request.language)
    zone, language = request.home.service_day.zone, request.language
    found = {}
    for key, (number, data) in last.items():
        span = " – ".join(
            clock_time(datetime.fromisoformat(data[name]), zone) for name in ("was_start_at", "was_end_at")
        )
        lines = [say("task-was", {"span": span, "place": "", "placed": 0}, language)]
        if number in entries:
            lines.append(
                with_why(entry_line(entries[number], language, zone, names), made.get(number), language)
            )
        found[key] = lines
    return found


def _moved(versions: Sequence[PlanItem]) -> tuple[PlanItem, PlanItem] | None:
    """How it was told before it was told as it is now; and the first that told it so."""
    where = _where(versions[-1])
    was = next((v for v in reversed(versions[:-1]) if _where(v) != where), None)
    if was is None:
        return None
    now = next(v for v in versions if v.since > was.since)
    return was, now


def _followed(request: Visit, versions: set[int]) -> dict[int, list[int]]:
    """Version of the plan → the facts that it followed. One query."""
    rows = Entry.objects.filter(
        venue_id=request.by.venue, kind=PUBLISHED.name,
        number__in=PlanVersion.objects.filter(venue_id=request.by.venue, version__in=versions).values("number"),
    )  # fmt: skip
    return {entry.values["version"]: entry.values["causes"] for entry in rows}


def _where(item: PlanItem) -> tuple[object, ...]:
    return (item.place_id, item.during.lower, item.during.upper)
