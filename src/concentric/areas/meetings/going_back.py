"""Where meetings were planned before one was said to begin by mistake: it, and those that were moved for it.

They go back with it where nothing has been said or done of them since, and their places are still free. Which do is
seen twice: when the start is taken back (what people did since), and when the plan is made again (`put_back.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import CHECK, HALL, SETUP
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders.models import BEGUN_STATES, OVER_STATES, Task, TaskState
from concentric.planning.models import PlanItem, PlanVersion, Unmet
from concentric.planning.publish import PUBLISHED
from concentric.planning.taking_back import HOLDING

PARTS = ("hall", "setup", "check", "turnover")


@dataclass(frozen=True, slots=True)
class Moved:
    """`back`: what goes back, as an entry keeps it (`of_plan`, with `meeting` and `code`). `stay`: what does not, by
    what somebody did since, with its former `place` and `why`: begun, acknowledged, said, late."""

    back: tuple[Mapping[str, Any], ...] = ()
    stay: tuple[Mapping[str, Any], ...] = ()


def planned_before(meeting: Meeting, begun: Entry | None) -> dict[str, Any]:
    """Where and when the plan had it when it was said to begin, and how long it was made ready: none without a hall."""
    if begun is None:
        return {}
    versions = PlanVersion.objects.filter(venue_id=meeting.venue_id, number__lt=begun.number)
    version = versions.order_by("-version").values_list("version", flat=True).first()
    return (
        _of_plan(meeting.venue_id, version, {meeting.id}).get(meeting.id, {}) if version is not None else {}
    )


def moved_with(by: By, meeting: Meeting, begun: Entry | None) -> Moved:
    """The other meetings that the plan moved when this one was said to begin."""
    after = Entry.objects.filter(venue_id=by.venue, kind=PUBLISHED.name)
    published = after.filter(values__causes__contains=[begun.number]).first() if begun is not None else None
    if published is None or begun is None:
        return Moved()
    version = published.values["version"]
    rows = PlanItem.objects.filter(venue_id=by.venue, kind=HALL)
    was = {row.need_key: (row.place_id, row.during.lower) for row in rows.filter(until=version)}
    now = {row.need_key: (row.place_id, row.during.lower) for row in rows.filter(since=version)}
    lost = set(
        Unmet.objects.filter(venue_id=by.venue, since=version, kind=HALL).values_list("need_key", flat=True)
    )
    moved = {_meeting(key) for key, at in was.items() if (key in now and now[key] != at) or key in lost}
    moved.discard(meeting.id)
    before = _of_plan(by.venue, version - 1, moved)
    back, stay = [], []
    for other in Meeting.objects.filter(id__in=moved, cancelled=False).order_by("code"):
        if other.id not in before:
            continue
        told = {"meeting": other.id, "code": other.code}
        why = _why_not(by, other, begun, before[other.id])
        if why:
            stay.append({**told, "why": why, "place": before[other.id]["place"]})
        else:
            back.append({**told, **before[other.id]})
    return Moved(tuple(back), tuple(stay))


def _why_not(by: By, meeting: Meeting, since: Entry, before: Mapping[str, Any]) -> str:
    """What somebody did of it after entry `since` that needs it to be where it is now; empty where nobody did."""
    work = Task.objects.filter(venue_id=by.venue, need_key__startswith=f"meeting:{meeting.id}/")
    done = work.filter(kind__in=(SETUP, CHECK), state__in=(*BEGUN_STATES, *OVER_STATES))
    if meeting.actual_start is not None or done.exclude(place_id=before["place"]).exists():
        return "begun"
    if work.filter(state=TaskState.ACKNOWLEDGED, acknowledged_at__gte=since.at).exists():
        return "acknowledged"
    entries = Entry.objects.filter(venue_id=by.venue, number__gt=since.number)
    held = entries.filter(kind__in=HOLDING, values__need=f"meeting:{meeting.id}/hall")
    if held.exists() or entries.filter(subjects__meeting=str(meeting.id)).exists():
        return "said"
    ready = timedelta(minutes=before["setup_min"] + before["check_min"])
    return "" if before["start_at"] - ready > by.now() or done.exists() else "late"


def _of_plan(venue: UUID, version: int, meetings: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Meeting → place, start_at, setup_min, check_min and free_at (its hall is cleared), as that version of the plan
    had it; those without a hall are missing."""
    rows = PlanItem.objects.filter(
        venue_id=venue, since__lte=version,
        need_key__in=[f"meeting:{meeting}/{part}" for meeting in meetings for part in PARTS],
    ).exclude(until__lte=version)  # fmt: skip
    then = {row.need_key: row for row in rows}
    found: dict[UUID, dict[str, Any]] = {}
    for meeting in meetings:
        hall, setup, check, turnover = (then.get(f"meeting:{meeting}/{part}") for part in PARTS)
        if hall is None or hall.place_id is None:
            continue
        found[meeting] = {
            "place": hall.place_id, "start_at": hall.during.lower, "setup_min": _minutes(setup),
            "check_min": _minutes(check), "free_at": _end(turnover or hall),
        }  # fmt: skip
    return found


def _minutes(row: PlanItem | None) -> int:
    return int((row.during.upper - row.during.lower).total_seconds() // 60) if row is not None else 0


def _end(row: PlanItem) -> datetime:
    end: datetime = row.during.upper
    return end


def _meeting(need: str) -> UUID:
    """`meeting:<id>/hall` → id."""
    return UUID(need.partition("/")[0].removeprefix("meeting:"))
