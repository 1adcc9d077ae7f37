"""What the record of a meeting shows: who came, water, what was left or broken, how it went, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from concentric.areas.meetings.after.models import Afterwards, Attendee, Feedback, Presence, Round
from concentric.areas.meetings.models import Meeting
from concentric.ledger.actor import Actor
from concentric.orders.desk.models import Call, CallKind
from concentric.orders.desk.queries import as_seen

AROUND = timedelta(hours=2)  # before and after a meeting, what is reported broken in its hall is of it
ROUND_EVERY = 20  # minutes between rounds with water: MTG-02, assumed where manuals differ


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many. `unsaid`: on the list, and nobody has said anything of them; `extra`: came without being on it.

    `named`: from a list of names; otherwise as somebody counted, None where nobody did.
    """

    named: bool
    listed: int
    present: int | None
    excused: int | None
    absent: int | None
    unsaid: int = 0
    extra: int = 0

    @property
    def known(self) -> bool:
        return self.present is not None


def attendance_of(people: Sequence[Attendee], row: Afterwards | None) -> Attendance:
    """From the names where there is a list, else from the heads that were counted."""
    if not people:
        if row is None:
            return Attendance(False, 0, None, None, None)
        return Attendance(False, 0, row.present, row.excused, row.absent)

    def n(presence: str) -> int:
        return sum(1 for one in people if one.presence == presence)

    return Attendance(
        True, sum(1 for one in people if one.listed), n(Presence.PRESENT), n(Presence.EXCUSED), n(Presence.ABSENT),
        n(Presence.EXPECTED), sum(1 for one in people if not one.listed),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Water:
    """The rounds, and the longest time in minutes that nobody came round, from the meeting's beginning to its end (or
    now). None: no round was written down."""

    rounds: tuple[datetime, ...]
    longest: int | None
    every: int = ROUND_EVERY


def water_of(meeting: Meeting, now: datetime) -> Water:
    rounds = tuple(Round.objects.filter(meeting=meeting).order_by("at").values_list("at", flat=True))
    if not rounds or meeting.actual_start is None:
        return Water(rounds, None)
    end = meeting.actual_end or now
    marks = [meeting.actual_start, *(one for one in rounds if meeting.actual_start < one < end), end]
    return Water(rounds, max(int((b - a).total_seconds() // 60) for a, b in pairwise(marks)))


def people_of(meeting: Meeting) -> list[Attendee]:
    """As on the list; who came without being on it, after."""
    return list(Attendee.objects.filter(meeting=meeting).order_by("order"))


def own_row(meeting: Meeting) -> Afterwards | None:
    return Afterwards.objects.filter(meeting=meeting).first()


def faults_of(venue: UUID, actor: Actor, place: UUID, start: datetime, end: datetime) -> list[Call]:
    """What was reported broken in the hall around the time of the meeting."""
    rows = Call.objects.filter(
        venue_id=venue, kind=CallKind.FAULT, place_id=place, taken_at__gte=start - AROUND,
        taken_at__lt=end + AROUND,
    )  # fmt: skip
    return as_seen(rows.order_by("taken_at", "code"), actor)


def feedback_of(meeting: Meeting) -> list[Feedback]:
    """The first first."""
    return list(Feedback.objects.filter(meeting=meeting).order_by("at", "id"))
