"""Whether a hall is free, for programs: before anything is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.first_answer import first_answer
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.rules import REQUEST
from concentric.core.errors import Invalid, NotFound
from concentric.ledger import canonical
from concentric.ledger.rest.reads import Call, reads
from concentric.ledger.rest.types import Instant, Number, Strict, Text
from concentric.ui.sentences import sentence
from concentric.venue.models import Loop, Venue
from concentric.venue.names import Names

MOST_SPARE = 24 * 60  # minutes


class WayOut(Strict):
    """A hall that is free, and from when to when the meeting would have it."""

    hall: UUID
    start: datetime
    end: datetime


class ReasonOut(Strict):
    """Why not: `said` is the sentence of its code; `hall` is null for what holds for all of them."""

    hall: UUID | None
    code: str
    said: str


class FirstAnswerOut(Strict):
    """`free`: halls within what was asked for, nearest to the wish first.

    Where there is none: `reasons`, hall by hall, and in `instead` the nearest that would do. All three are empty for
    what lies beyond `planned_until`.
    """

    free: list[WayOut]
    reasons: list[ReasonOut]
    instead: list[WayOut]
    planned_until: datetime


@reads(router, "/free", permission=REQUEST, response=FirstAnswerOut)
def meetings_free(
    request: Call,
    *,
    start: Instant,
    people: Number,
    layout: Text,
    length_min: Number | None = None,
    spare_min: Number = 0,
    video: bool = False,
    equipment: Text = "",
    loop: Text = "inner",
) -> FirstAnswerOut:
    """Whether a hall is free as things stand. Nothing is held by it, and nobody is moved for it.

    `length_min`: absent where the end is not known; `spare_min`: how much earlier or later than `start` it may begin;
    `equipment`: codes with commas between them.
    """
    if spare_min > MOST_SPARE:
        raise Invalid(field="flexible", value=spare_min, accepted=f"0–{MOST_SPARE}")
    spare = timedelta(minutes=spare_min)
    form = MeetingForm(
        title="-", people=people, layout=layout, video=video, loop=loop, wish=start, earliest=start - spare,
        latest=start + spare, length_min=length_min,
        equipment=tuple(code.strip() for code in equipment.split(",") if code.strip()),
    )  # fmt: skip
    form.check()
    venue = request.by.venue
    if not Loop.objects.filter(venue_id=venue, code=loop).exists():
        raise NotFound(what="loop", which=loop)
    found = first_answer(venue, request.by.now(), form)
    zone, names = Venue.objects.get(id=venue).service_day.zone, Names(venue, request.language)
    refused = found.refused
    return FirstAnswerOut(
        free=[WayOut(hall=way.place, start=way.start, end=way.end) for way in found.free],
        reasons=[
            ReasonOut(
                hall=one.data.get("hall"), code=one.code,
                said=sentence(one.code, canonical.plain_map(one.data), request.language, zone, names),
            )
            for one in (refused.reasons if refused else ())
        ],
        instead=[WayOut(hall=one["place"], start=one["start"], end=one["end"])
                 for one in (refused.helps if refused else ())],
        planned_until=found.until,
    )  # fmt: skip
