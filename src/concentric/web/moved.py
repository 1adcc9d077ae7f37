"""What moved a task that somebody was told of before: from where and when, and by which fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from concentric.ledger.models import Entry
from concentric.orders.models import Task
from concentric.planning.models import PlanItem
from concentric.ui.text import render as say
from concentric.ui.times import clock_time
from concentric.venue.names import Names
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit

ASKED = frozenset({"meeting.requested", "meeting.entered"})  # what a plan follows from, not what moved it


def moves(request: Visit, tasks: Sequence[Task], names: Names) -> dict[str, list[str]]:
    """Need → sentences, for tasks that are not when or where they were. Two queries; none without such."""
    keys = [task.need_key for task in tasks if task.changes]
    if not keys:
        return {}
    rows = PlanItem.objects.filter(venue_id=request.by.venue, need_key__in=keys).order_by("since")
    told: dict[str, list[PlanItem]] = defaultdict(list)
    for row in rows.select_related("place"):
        told[row.need_key].append(row)
    entries = Entry.objects.filter(
        venue_id=request.by.venue, number__in={versions[-1].cause for versions in told.values()}
    ).exclude(kind__in=ASKED)
    causes = {entry.number: entry for entry in entries}
    zone, language = request.home.service_day.zone, request.language
    found: dict[str, list[str]] = {}
    for key, versions in told.items():
        now = versions[-1]
        was = next((v for v in reversed(versions[:-1]) if _where(v) != _where(now)), None)
        if was is None:
            continue
        span = f"{clock_time(was.during.lower, zone)} – {clock_time(was.during.upper, zone)}"
        place = was.place.name_in(language) if was.place and was.place_id != now.place_id else ""
        lines = [say("task-was", {"span": span, "place": place, "placed": int(bool(place))}, language)]
        if now.cause in causes:
            lines.append(entry_line(causes[now.cause], language, zone, names))
        found[key] = lines
    return found


def _where(item: PlanItem) -> tuple[object, ...]:
    return (item.place_id, item.during.lower, item.during.upper)
