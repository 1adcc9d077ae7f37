"""Meetings that come again: every day, or every so many, at one time of the day on the venue's clock.

Each is a meeting of its own, planned, changed and served by itself; the series only says which came of one request,
so that those to come can be moved or called off together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.areas.meetings import actions, requested, rules
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import Conflict, Invalid
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.models import Venue

REPEATED = entry_kind("meeting.series_requested", personal={}, moves_plan=True)
SHIFTED = entry_kind("meeting.series_moved", personal={}, moves_plan=True)
ENDED = entry_kind("meeting.series_cancelled", personal={}, moves_plan=True)
MOST, FARTHEST_DAYS = 60, 31


class NotOfASeries(Conflict):
    """The meeting was asked for by itself. Data: code."""

    code = "meeting.not_of_a_series"


@action(kind=REPEATED, permission=rules.REQUEST)
def request_series(by: By, *, form: MeetingForm, every_days: int, how_many: int) -> Outcome:
    """Ask for `how_many` meetings, every `every_days` days at the same time of the day; each has its own request."""
    if not 2 <= how_many <= MOST:
        raise Invalid(field="how_many", value=how_many, accepted=f"2–{MOST}")
    if not 1 <= every_days <= FARTHEST_DAYS:
        raise Invalid(field="every_days", value=every_days, accepted=f"1–{FARTHEST_DAYS}")
    if form.at_once or form.code:
        raise Invalid(
            field="how_many", value=how_many, accepted="1"
        )  # as soon as possible is not said of many
    series, zone = by.means.new_id(), Venue.objects.get(id=by.venue).service_day.zone
    made: list[Meeting] = []
    for n in range(how_many):
        days = n * every_days
        one = replace(
            form, wish=later(form.wish, days, zone), earliest=later(form.earliest, days, zone),
            latest=later(form.latest, days, zone),
        )  # fmt: skip
        receipt = requested.request_meeting(replace(by, key=None), form=one)
        made.append(Meeting.objects.get(id=UUID(str(receipt.answer["meeting"]))))
    Meeting.objects.filter(id__in=[m.id for m in made]).update(series=series)
    return Outcome(
        subjects={"meeting": made[0].id, "series": series},
        values={"code": made[0].code, "last": made[-1].code, "n": how_many, "every_days": every_days},
        answer={
            "series": series,
            "meeting": made[0].id,
            "code": made[0].code,
            "codes": [m.code for m in made],
        },
    )


@action(kind=SHIFTED, permission=rules.CHANGE)
def move_following(by: By, *, meeting_id: UUID, start: datetime) -> Outcome:
    """This one begins at `start` on its day, and so do those of its series that follow, each on its own day."""
    meeting = actions.open_meeting(by, meeting_id)
    zone = Venue.objects.get(id=by.venue).service_day.zone
    moved = start - meeting.wish
    days = (start.astimezone(zone).date() - meeting.wish.astimezone(zone).date()).days
    clock = start.astimezone(zone).timetz()
    n = 0
    for one in _following(meeting):
        day = one.wish.astimezone(zone).date() + timedelta(days=days)
        wanted = datetime.combine(day, clock.replace(tzinfo=None), zone)
        receipt = actions.move_meeting(replace(by, key=None), meeting_id=one.id, start=wanted)
        n += receipt.number is not None
    return _told(meeting, n, {"start_at": start, "minutes": int(moved.total_seconds() // 60)})


@action(kind=ENDED, permission=rules.CHANGE)
def cancel_following(by: By, *, meeting_id: UUID) -> Outcome:
    """This one and those of its series that follow are called off."""
    meeting = actions.open_meeting(by, meeting_id)
    n = 0
    for one in _following(meeting):
        n += actions.cancel_meeting(replace(by, key=None), meeting_id=one.id).number is not None
    return _told(meeting, n, {})


def later(instant: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same time of the day, `days` later, on the clock of `zone`."""
    local = instant.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=days), local.time(), zone)


def of_series(meeting: Meeting) -> list[Meeting]:
    """All that came of the same request and were not called off, in order; empty for one by itself."""
    if meeting.series is None:
        return []
    rows = Meeting.objects.filter(venue_id=meeting.venue_id, series=meeting.series, cancelled=False)
    return list(rows.order_by("wish", "code"))


def _following(meeting: Meeting) -> Iterator[Meeting]:
    """It, and those after it that have not begun. Raises `NotOfASeries`."""
    if meeting.series is None:
        raise NotOfASeries(code=meeting.code)
    for one in of_series(meeting):
        if (one.wish, one.code) >= (meeting.wish, meeting.code) and one.actual_start is None:
            yield one


def _told(meeting: Meeting, n: int, values: dict[str, object]) -> Outcome:
    assert meeting.series is not None
    return Outcome(
        changed=n > 0,
        subjects={"meeting": meeting.id, "series": meeting.series},
        values={"code": meeting.code, "n": n, **values},
        answer={"meeting": meeting.id, "n": n},
    )
