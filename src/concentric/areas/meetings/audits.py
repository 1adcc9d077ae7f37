"""What `concentric audit` recomputes of meetings: halls cleared before they are used, promises kept, stewards staying.

The first and the last are what people did: the records are right, and tell of a breach. Each says what is recorded
of its cause. A promise that the plan moved, and nobody, is a fault of the records themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Q

from concentric.areas.meetings.actions import CANCELLED, ENDED, EXTENDED, MOVED, STARTED
from concentric.areas.meetings.asking.confirming import CHANGED
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offering import AGREED
from concentric.areas.meetings.secret import named_all_the_same
from concentric.areas.meetings.service import STEWARD
from concentric.ledger.audit import AUDITS, Finding
from concentric.ledger.kinds import EntryKind
from concentric.ledger.models import Entry
from concentric.orders.actions import DONE
from concentric.orders.actions import STARTED as BEGUN
from concentric.orders.endings import FAILED
from concentric.orders.models import BEGUN_STATES, Task, TaskState
from concentric.planning.models import Pin, PinKind, PlanItem, PlanVersion
from concentric.planning.pins import OVERRULED, PROMISED, RELEASED
from concentric.planning.taking_back import TAKEN_BACK
from concentric.venue.profile import profile_in_force

TOGETHER = timedelta(minutes=5)  # “it has ended” and “done” are two taps, perhaps of two people


def hall_clear_before_use(venue: UUID) -> Sequence[Finding]:
    """No meeting began in a hall where another was, or before it had been cleared, disinfected and aired (VENT-03).

    From facts alone, to the second; by the policy in force when it began.
    """
    halls: dict[UUID, list[Meeting]] = defaultdict(list)
    held = Meeting.objects.filter(venue_id=venue, actual_start__isnull=False, actual_hall__isnull=False)
    for meeting in sorted(held, key=lambda m: (_there_since(m), str(m.id))):
        assert meeting.actual_hall_id is not None
        halls[meeting.actual_hall_id].append(meeting)
    return [found for meetings in halls.values() for found in _uncleared(venue, meetings)]


def _uncleared(venue: UUID, meetings: Sequence[Meeting]) -> Iterator[Finding]:
    """Of one hall, in the order in which they began: each against the one before, which had left by the time that
    another began, whatever was said of it. So what nobody said to have ended is told of once, and not for weeks.
    """
    for other, meeting in pairwise(meetings):
        start, end = _there_since(meeting), other.actual_end
        wanted = profile_in_force(venue, start).turnover_minutes
        if end is not None and start >= end + timedelta(minutes=wanted):
            continue
        code, minutes = "meetings.hall_not_cleared", 0
        if end is None:
            code = "meetings.hall_not_left"
        elif end > start:
            code = "meetings.hall_in_use"
        else:
            minutes = _minutes(end, start)
        data = {
            "code": meeting.code, "other": other.code, "place": str(meeting.actual_hall_id),
            "start": start.isoformat(), "minutes": minutes, "wanted": wanted,
            "number": _last(venue, STARTED, subjects__meeting=str(meeting.id)),
            **_why(venue, meeting, other),
        }  # fmt: skip
        yield Finding(code, data, breach=True)


def _there_since(meeting: Meeting) -> datetime:
    at = meeting.hall_since or meeting.actual_start
    assert at is not None
    return at


def _why(venue: UUID, meeting: Meeting, other: Meeting) -> dict[str, Any]:
    """What is recorded of the cause, and in which entry: the desk wanted it there, or the one before was extended, or
    ran on past what was planned. `why` none: nothing is."""
    start = _there_since(meeting)
    assert other.actual_start is not None
    pin = Pin.objects.filter(
        Q(released_at__isnull=True) | Q(released_at__gt=start), venue_id=venue, kind=PinKind.OVERRULE, at__lte=start,
        need_key=f"meeting:{meeting.id}/hall", place=meeting.actual_hall,
    ).first()  # fmt: skip
    if pin is not None and (entry := _last(venue, OVERRULED, subjects__pin=str(pin.id))):
        return {"why": "overruled", "cause": entry}
    extended = _last(venue, EXTENDED, subjects__meeting=str(other.id), happened_at__lte=start)
    if extended and other.extended_min:
        return {"why": "extended", "cause": extended}
    planned = timedelta(minutes=other.length_min) if other.length_min is not None else None
    if (
        planned is not None
        and other.actual_end is not None
        and other.actual_end > other.actual_start + planned
    ):
        return {"why": "overran", "cause": _last(venue, ENDED, subjects__meeting=str(other.id))}
    return {"why": "none", "cause": 0}


def promise_kept(venue: UUID) -> Sequence[Finding]:
    """While a promise stood, no published plan had the meeting in another hall or at another start than promised.

    It stands from its entry to the one that renews, overrules or releases it, or moves or cancels the meeting; and
    to the meeting's beginning, since what has begun is where it is. By entries' numbers: instants can be the same.
    """
    pins = list(Pin.objects.filter(venue_id=venue, kind=PinKind.PROMISE).order_by("at", "id"))
    if not pins:
        return []
    rows: dict[str, list[PlanItem]] = defaultdict(list)
    for row in PlanItem.objects.filter(venue_id=venue, need_key__in={p.need_key for p in pins}).order_by(
        "since"
    ):
        rows[row.need_key].append(row)
    versions = dict(PlanVersion.objects.filter(venue_id=venue).values_list("version", "number"))
    subjects = {p.need_key.removeprefix("meeting:").removesuffix("/hall") for p in pins}
    meetings = {f"meeting:{m.id}/hall": m for m in Meeting.objects.filter(venue_id=venue, id__in=subjects)}
    found: list[Finding] = []
    for pin in pins:
        meeting = meetings.get(pin.need_key)
        if meeting is not None:
            found.extend(_unkept(pin, meeting, rows[pin.need_key], versions))
    return found


def _unkept(
    pin: Pin, meeting: Meeting, rows: Sequence[PlanItem], versions: Mapping[int, int]
) -> Iterator[Finding]:
    venue, subject = pin.venue_id, str(meeting.id)
    made = _first(venue, Q(kind__in=(PROMISED.name, AGREED.name, TAKEN_BACK.name), subjects__pin=str(pin.id)))
    holding = Q(
        kind__in=[k.name for k in (PROMISED, AGREED, OVERRULED, RELEASED, TAKEN_BACK)],
        values__need=pin.need_key,
    )
    moving = Q(kind__in=[k.name for k in (MOVED, CANCELLED)], subjects__meeting=subject) | Q(
        kind=CHANGED.name, subjects__meeting=subject, values__pin_released=True
    )
    word = _first(venue, holding | moving, number__gt=made) if made else 0
    said = {
        "code": meeting.code,
        "promised": str(pin.place_id),
        "start": pin.start.isoformat(),
        "number": made,
    }
    if not made or (pin.released_at is not None) != bool(word):
        yield Finding("meetings.promise_without_word", said)
        return
    begun = _first(venue, Q(kind=STARTED.name, subjects__meeting=subject), number__gt=made)
    stood_until = min((number for number in (word, begun) if number), default=None)
    for row in rows:
        published = [
            (version, number) for version, number in versions.items()
            if row.since <= version and (row.until is None or version < row.until)
            and number > made and (stood_until is None or number < stood_until)
        ]  # fmt: skip
        if not published or (row.place_id == pin.place_id and row.during.lower == _whole_minute(pin.start)):
            continue
        version, number = min(published)
        phases = [pin.need_key.replace("/hall", f"/{phase}") for phase in ("setup", "check")]
        there = {"values__need__in": phases, "subjects__place": str(row.place_id), "number__lt": number}
        being_set_up = _last(venue, BEGUN, **there)
        data = {
            **said, "place": str(row.place_id), "now_start_at": row.during.lower.isoformat(), "version": version,
            "why": "begun" if being_set_up else "none", "cause": being_set_up or number,
        }  # fmt: skip
        yield Finding("meetings.promise_moved", data, breach=bool(being_set_up))


def steward_stays(venue: UUID) -> Sequence[Finding]:
    """No steward was done, or gave up, before the meeting had ended, unless another was there from then on.

    By when it happened, however late it was said. One that nobody has said to have ended is the desk's question.
    """
    meetings = {
        f"meeting:{m.id}/steward": m
        for m in Meeting.objects.filter(venue_id=venue, actual_start__isnull=False, actual_end__isnull=False)
    }
    tasks: dict[str, list[Task]] = defaultdict(list)
    rows = Task.objects.filter(
        venue_id=venue, kind=STEWARD, state__in=BEGUN_STATES, actual_start__isnull=False
    )
    for task in rows.prefetch_related("assigned").order_by("actual_start", "id"):
        tasks[task.need_key].append(task)
    found: list[Finding] = []
    for key, own in sorted(tasks.items()):
        meeting = meetings.get(key)
        left = _left(own)
        if meeting is None or left is None or left.actual_end is None or meeting.actual_end is None:
            continue
        if left.actual_end + TOGETHER >= meeting.actual_end:
            continue
        gave_up = left.state == TaskState.FAILED
        data = {
            "code": meeting.code, "people": sorted(str(seat.person_id) for seat in left.assigned.all()),
            "minutes": _minutes(left.actual_end, meeting.actual_end), "left_at": left.actual_end.isoformat(),
            "ended_at": meeting.actual_end.isoformat(), "why": "failed" if gave_up else "none",
            "cause": _last(venue, FAILED if gave_up else DONE, subjects__task=str(left.id)),
        }  # fmt: skip
        found.append(Finding("meetings.steward_left", data, breach=True))
    return found


def _left(tasks: Sequence[Task]) -> Task | None:
    """Of one meeting's, as they began: the one after whose end nobody was there. None: somebody is there still."""
    last: Task | None = None
    for task in tasks:
        if last is not None and last.actual_end is not None and task.actual_start is not None:
            if task.actual_start > last.actual_end + TOGETHER:
                return last
            if task.actual_end is not None and task.actual_end < last.actual_end:
                continue
        last = task
        if task.actual_end is None:
            return None
    return last


def _first(venue: UUID, which: Q, **more: Any) -> int:
    """The number of the first such entry; 0 where there is none."""
    rows = Entry.objects.filter(which, venue_id=venue, **more).order_by("number")
    return rows.values_list("number", flat=True).first() or 0


def _last(venue: UUID, kind: EntryKind, **more: Any) -> int:
    rows = Entry.objects.filter(venue_id=venue, kind=kind.name, **more).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def _minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds() // 60)


def _whole_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


AUDITS.add("meetings.hall_clear_before_use", hall_clear_before_use)
AUDITS.add("meetings.promise_kept", promise_kept)


def secret_keeps_nothing(venue: UUID) -> Sequence[Finding]:
    """Of a secret meeting no title, no names and no video line are kept, here or in the ledger (MTG-08)."""
    return [
        Finding("meetings.secret_kept", {"code": meeting.code, "what": what})
        for meeting, what in named_all_the_same(venue)
    ]


AUDITS.add("meetings.secret_keeps_nothing", secret_keeps_nothing)
AUDITS.add("meetings.steward_stays", steward_stays)
