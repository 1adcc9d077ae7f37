"""A meeting begins in a hall where another is recorded as running: one of two records is wrong, and whoever records the
second says what became of the first. Both facts are entered in one act.

Whoever stands in that hall sees that the other is not there, and may say so, though they do not serve it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Coalesce

from concentric.areas.meetings import mistaken, put_back, rules
from concentric.areas.meetings.actions import ENDED, ended, hall_of
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import Conflict, Invalid
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.venue.find import find
from concentric.venue.models import Place

BECAME = ("ended", "elsewhere", "never", "unsaid")


class AnotherRunsThere(Conflict):
    """Another meeting is recorded as running in that hall: it is to be said what became of it. Data: code, place (in
    both languages), other (its id)."""

    code = "meeting.another_runs_there"


def runs_in(venue: UUID, place: UUID, at: datetime, *, but: UUID) -> Meeting | None:
    """The meeting that was the last in a hall by `at`, where it is recorded as running. One query.

    One after which another has begun there must have left, though nobody said so: that is the desk's question.
    """
    rows = Meeting.objects.filter(
        venue_id=venue, cancelled=False, actual_hall_id=place, actual_start__isnull=False
    ).annotate(there=Coalesce("hall_since", "actual_start"))
    last = rows.exclude(id=but).filter(there__lte=at).order_by("-there", "-id").first()
    return last if last is not None and last.actual_end is None else None


def settle(by: By, meeting: Meeting, became: str, end: datetime | None, place: UUID | None) -> int | None:
    """Part of an action by which `meeting` is in a hall from some instant: what became of another that runs there is
    entered first. Its entry's number; None where no other does, or nobody could be asked."""
    if became and became not in BECAME:
        raise Invalid(field="other", value=became[:40], accepted=list(BECAME))
    at = meeting.hall_since or meeting.actual_start
    assert at is not None
    if meeting.actual_hall_id is None:
        return None
    other = runs_in(by.venue, meeting.actual_hall_id, at, but=meeting.id)
    if other is None or became == "unsaid":
        return None
    if not became:
        refuse(other)
    by = replace(by, key=None)
    if became == "ended":
        end = end or at
        if not _since(other) < end <= at:
            raise Invalid(
                field="other_end", value=end, accepted=f"{_since(other).isoformat()} – {at.isoformat()}"
            )
        receipt = end_other(replace(by, happened_at=end), meeting_id=other.id)
    elif became == "elsewhere":
        if place is None or place == meeting.actual_hall_id:
            raise Invalid(field="other_place", value="", accepted=[])
        third = runs_in(by.venue, place, at, but=other.id)
        if third is not None:
            refuse(third)
        receipt = seat_other(by, meeting_id=other.id, place_id=place)
    else:
        receipt = unbegin_other(by, meeting_id=other.id)
    return receipt.number


def refuse(other: Meeting) -> None:
    """Raise `AnotherRunsThere`."""
    assert other.actual_hall_id is not None
    hall = Place.objects.get(id=other.actual_hall_id)
    called = {"zh": hall.name_in("zh"), "en": hall.name_in("en")}
    raise AnotherRunsThere(code=other.code, place=called, other=str(other.id))


@action(kind=ENDED, permission=rules.ATTEND)
def end_other(by: By, *, meeting_id: UUID) -> Outcome:
    """Part of `start_meeting`: the other had ended."""
    return ended(find(Meeting, by.venue, meeting_id, lock=True), by.happened_at or by.now())


@action(kind=mistaken.SEATED, permission=rules.ATTEND)
def seat_other(by: By, *, meeting_id: UUID, place_id: UUID) -> Outcome:
    """Part of `start_meeting`: the other sits in `place_id`."""
    return mistaken.seated(by, find(Meeting, by.venue, meeting_id, lock=True), hall_of(by, place_id))


@action(kind=put_back.START_TAKEN_BACK, permission=rules.ATTEND)
def unbegin_other(by: By, *, meeting_id: UUID) -> Outcome:
    """Part of `start_meeting`: the other never began there."""
    return mistaken.unbegun(by, find(Meeting, by.venue, meeting_id, lock=True), "not_there", "")


def _since(meeting: Meeting) -> datetime:
    at = meeting.hall_since or meeting.actual_start
    assert at is not None
    return at
