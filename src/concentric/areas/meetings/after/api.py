"""The record of a meeting for programs: numbers for whoever knows of it, names and words for whoever must."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings.after import record
from concentric.areas.meetings.api import router
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import readable
from concentric.areas.meetings.rules import SEE
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import Call, reads
from concentric.ledger.rest.types import Strict


class AttendeeOut(Strict):
    """`listed` false: came without being on the list."""

    id: UUID
    order: int
    name: str
    unit: str
    post: str
    listed: bool
    presence: str
    came_at: datetime | None
    left_at: datetime | None


class FeedbackOut(Strict):
    id: UUID
    rating: str
    whom: str
    words: str
    at: datetime
    answer: str
    answered_at: datetime | None


class RecordOut(Strict):
    """`present`, `excused`, `absent`: from the names where there is a list, else as counted; null: nobody counted.

    `unsaid`: on the list, and nothing is known of them. Texts, names and feedback are empty for those who need not
    know them.
    """

    meeting: UUID
    listed: int
    present: int | None
    excused: int | None
    absent: int | None
    unsaid: int
    rounds: list[datetime]
    good: str
    mend: str
    attendees: list[AttendeeOut]
    feedback: list[FeedbackOut]


@reads(router, "/{uuid:meeting_id}/record", permission=SEE, response=RecordOut)
def meeting_record(request: Call, meeting_id: UUID) -> RecordOut:
    """Who came, water, how it went, what was said of it."""
    row: Meeting | None = readable(request.by.venue, request.by.actor).filter(id=meeting_id).first()
    if row is None:
        raise NotFound(what="meeting", which=str(meeting_id))
    known: Any = row
    people, own = record.people_of(row), record.own_row(row)
    n = record.attendance_of(people, own)
    whole = known.concerned
    return RecordOut(
        meeting=row.id, listed=n.listed, present=n.present, excused=n.excused, absent=n.absent, unsaid=n.unsaid,
        rounds=list(record.water_of(row, request.by.now()).rounds),
        good=own.good if whole and own else "", mend=own.mend if whole and own else "",
        attendees=[
            AttendeeOut(id=p.id, order=p.order, name=p.name, unit=p.unit, post=p.post, listed=p.listed,
                        presence=p.presence, came_at=p.came_at, left_at=p.left_at)
            for p in people
        ] if whole else [],
        feedback=[
            FeedbackOut(id=f.id, rating=f.rating, whom=f.whom, words=f.words, at=f.at, answer=f.answer,
                        answered_at=f.answered_at)
            for f in record.feedback_of(row)
        ] if whole else [],
    )  # fmt: skip
