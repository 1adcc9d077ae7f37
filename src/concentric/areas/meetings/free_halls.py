"""Whether a hall is free for a meeting, from set-up to the end of turnover, as the plan and the facts are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from concentric.areas.meetings.equipment import needed
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offers_standing import standing_offers
from concentric.areas.meetings.readying import NOTHING, Seated, minutes_before
from concentric.areas.meetings.service import HALL
from concentric.areas.meetings.standing import standing
from concentric.core.errors import Conflict, NotFound
from concentric.core.intervals import Interval, subtract
from concentric.ledger.actor import By
from concentric.orders.desk.broken import out_of_order
from concentric.planning.models import PlanItem
from concentric.planning.situation import approach_to, contact_in_force
from concentric.venue.capacity import seats_in
from concentric.venue.find import find
from concentric.venue.models import Place, Unavailability
from concentric.venue.profile import Profile, profile_in_force


class HallNotFree(Conflict):
    """Something else is there in that span. Data: place (its names), why (closed, taken or held), other, from_at,
    until_at.

    `until_at` is the end of what is there; of what is held, the instant at which it lapses.
    """

    code = "meeting.hall_not_free"


class HallDoesNotSuit(Conflict):
    """It does not suit this meeting. Data: place (its names), why (seats, equipment, broken, loop or approach), lacks
    (codes), loop (codes of those whose people are on the way).
    """

    code = "meeting.hall_does_not_suit"


class TooLateToSetUp(Conflict):
    """Its set-up would have had to begin by now. Data: start_at."""

    code = "meeting.too_late_to_set_up"


class ThereAlready(Conflict):
    """The meeting is there at that time already. Data: code, place (its names)."""

    code = "meeting.there_already"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A hall as it is wanted. `during`: what nothing else may take, without what the meeting itself has there.

    `ready_by`: when its set-up has to begin.
    """

    meeting: Meeting
    place: Place
    start: datetime
    during: Interval
    ready_by: datetime


def span_wanted(by: By, meeting: Meeting, place_id: UUID, start: datetime) -> Wanted:
    """From set-up to the end of turnover, by the policy in force. Raises `NotFound`, `ThereAlready`."""
    place = find(Place, by.venue, place_id)
    if place.kind != "hall":
        raise NotFound(what="hall", which=place.code)
    profile = profile_in_force(by.venue, by.now())
    before = timedelta(minutes=_minutes_before(by, meeting, place, start, profile))
    length = timedelta(minutes=meeting.length_min or profile.unknown_length_minutes)
    whole = Interval(start - before, start + length + timedelta(minutes=profile.turnover_minutes))
    own = _planned(by, place, whole).filter(need_key__startswith=f"meeting:{meeting.id}/")
    left = subtract(whole, [Interval(row.during.lower, row.during.upper) for row in own])
    if not left:
        raise ThereAlready(code=meeting.code, place=_names(place))
    return Wanted(meeting, place, start, Interval(left[0].start, left[-1].end), whole.start)


def refuse_unfit(by: By, wanted: Wanted) -> None:
    """Raise `TooLateToSetUp`, or `HallDoesNotSuit` with what it lacks."""
    if wanted.ready_by <= by.now():
        raise TooLateToSetUp(start_at=wanted.start.isoformat())
    meeting, place = wanted.meeting, wanted.place
    seats = seats_in(by.venue, meeting.layout, profile_in_force(by.venue, by.now()), [place.id])
    asked = needed(video=meeting.video, equipment=meeting.equipment)
    why, lacking, others = "", frozenset[str](), list[str]()
    if seats.get(place.id, 0) < meeting.people:
        why = "seats"
    elif lacking := asked.difference(place.equipment):
        why = "equipment"
    elif lacking := asked & out_of_order(by.venue).get(place.id, frozenset()):
        why = "broken"
    elif place.loop_id not in (None, meeting.loop_id):
        why = "loop"
    elif others := contact_in_force(by.venue).not_past(meeting.loop.code, approach_to(place)):
        why = "approach"
    if why:
        raise HallDoesNotSuit(place=_names(place), why=why, lacks=sorted(lacking), loop=others)


def refuse_unless_free(by: By, wanted: Wanted, *, but: UUID | None = None) -> None:
    """Raise `HallNotFree` with the first thing in the way. `but`: an offer that is the wanted one's own."""
    span, place = (wanted.during.start, wanted.during.end), wanted.place
    closed = Unavailability.objects.filter(
        venue_id=by.venue, place=place, ended=False, during__overlap=span
    ).order_by("during").first()  # fmt: skip
    if closed is not None:
        raise _not_free(place, "closed", "", closed.during.lower, closed.during.upper)
    others = _planned(by, place, wanted.during).exclude(need_key__startswith=f"meeting:{wanted.meeting.id}/")
    uses = list(others.order_by("during"))
    if uses:
        whose = uses[0].need_key.partition("/")[0]
        phases = _planned(by, place).filter(need_key__startswith=f"{whose}/")
        spans = [row.during for row in phases]
        code = uses[0].attributes.get("code", "")
        raise _not_free(place, "taken", code, min(s.lower for s in spans), max(s.upper for s in spans))
    following = _halls(by, place, wanted.meeting).filter(during__startswith__gte=wanted.start).first()
    if following is not None:  # who comes next may have to set up anew after it
        begin = following.during.lower - timedelta(minutes=_minutes_after(by, wanted, following))
        if begin < wanted.during.end:
            raise _not_free(place, "taken", following.attributes["code"], begin, following.during.upper)
    offers = standing_offers(by.venue, by.now()).filter(place=place, during__overlap=span)
    held = next((offer for offer in offers if offer.id != but), None)
    if held is not None:
        raise _not_free(place, "held", held.meeting.code, held.during.lower, held.until)


def _minutes_before(by: By, meeting: Meeting, place: Place, start: datetime, profile: Profile) -> int:
    """For set-up and check, as the hall will stand by then: as who is before leaves it, or as it was last seen."""
    earlier = _halls(by, place, meeting).filter(during__endswith__lte=start).last()
    cleared = timedelta(minutes=profile.turnover_minutes)
    stands = NOTHING
    if earlier is not None and earlier.during.upper + cleared > by.now():
        stands = _seated(earlier)
    elif (seen := standing(by.venue).get(place.id)) is not None:
        stands = Seated(seen.layout, seen.people)
    return minutes_before(profile, Seated(meeting.layout, meeting.people), stands)


def _minutes_after(by: By, wanted: Wanted, following: PlanItem) -> int:
    """For set-up and check of the meeting that follows, as the wanted one leaves the hall."""
    leaves = Seated(wanted.meeting.layout, wanted.meeting.people)
    return minutes_before(profile_in_force(by.venue, by.now()), _seated(following), leaves)


def _seated(hall: PlanItem) -> Seated:
    return Seated(hall.attributes["layout"], hall.attributes["people"])


def _halls(by: By, place: Place, but: Meeting) -> QuerySet[PlanItem]:
    """The meetings that the plan in force has there, one aside, in order."""
    rows = PlanItem.objects.filter(venue_id=by.venue, until__isnull=True, kind=HALL, place=place)
    return rows.exclude(need_key=f"meeting:{but.id}/hall").order_by("during")


def _planned(by: By, place: Place, during: Interval | None = None) -> QuerySet[PlanItem]:
    """What the plan in force has there."""
    rows = PlanItem.objects.filter(venue_id=by.venue, until__isnull=True, holds_place=True, place=place)
    return rows if during is None else rows.filter(during__overlap=(during.start, during.end))


def _names(place: Place) -> dict[str, str]:
    """In both languages: what a refusal says is read where no names are at hand."""
    return {"zh": place.name_in("zh"), "en": place.name_in("en")}


def _not_free(
    place: Place, why: str, other: str, start: datetime | None, end: datetime | None
) -> HallNotFree:
    return HallNotFree(
        place=_names(place), why=why, other=other, from_at=start.isoformat() if start else "",
        until_at=end.isoformat() if end else "",
    )  # fmt: skip
