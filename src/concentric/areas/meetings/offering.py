"""Halls held while an organiser is asked, and what the organiser answered: every write of it.

What is held must be free when it is held: in the plan in force, and of what is held for others. Looked at once more
under the ledger's lock, so that of two who hold one hall at once the second hears who was first.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from psycopg.types.range import TimestamptzRange

from concentric.areas.meetings import rules
from concentric.areas.meetings.actions import MeetingOver, MeetingRunning
from concentric.areas.meetings.free_halls import Wanted, refuse_unfit, refuse_unless_free, span_wanted
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offers_standing import close, let_offers_go, standing_offers
from concentric.areas.meetings.organiser_models import Ending, Exchange, Heard, Offer, Via, Way
from concentric.areas.meetings.service import down_to_minute
from concentric.areas.meetings.speaking import SAID_PARTS, Spoken, coordinated, note_exchange, parts_of
from concentric.core.errors import Conflict
from concentric.ledger.action import Outcome, action, lock
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.planning.models import Pin, PlanItem
from concentric.planning.pins import promise_for
from concentric.venue.find import find
from concentric.venue.profile import profile_in_force

HELD = entry_kind("meeting.offer_held", personal={}, moves_plan=True)
AGREED = entry_kind("meeting.offer_agreed", personal=SAID_PARTS, moves_plan=True)
DECLINED = entry_kind("meeting.offer_declined", personal=SAID_PARTS, moves_plan=True)
RELEASED = entry_kind("meeting.offer_released", personal={}, moves_plan=True)


class NeverPromised(Conflict):
    """It has a hall that nobody promised: it moves freely, and nothing has to be held for it. Data: code."""

    code = "meeting.never_promised"


class OfferClosed(Conflict):
    """It was agreed to, declined or released before. Data: code."""

    code = "meeting.offer_closed"


@action(kind=HELD, permission=rules.COORDINATE)
def hold_offer(by: By, *, meeting_id: UUID, place_id: UUID, start: datetime) -> Outcome:
    """Hold a hall for the meeting from set-up to the end of turnover, while its organiser is asked: for the profile's
    minutes, and never beyond the time at which its set-up would have to begin.

    For a meeting that was promised, or has no hall. Raises `HallNotFree` with what is in the way, `HallDoesNotSuit`,
    `TooLateToSetUp`.
    """
    meeting = _not_begun(coordinated(by, meeting_id))
    key = f"meeting:{meeting.id}/hall"
    there = {"venue_id": by.venue, "need_key": key}
    pinned = Pin.objects.filter(**there, released_at__isnull=True).exists()
    if not pinned and PlanItem.objects.filter(**there, until__isnull=True).exists():
        raise NeverPromised(code=meeting.code)
    lock("meeting-offers", by.venue)
    wanted = _wanted(by, meeting, place_id, start)
    refuse_unless_free(by, wanted)
    _sweep(by, wanted)
    offer = Offer(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, place=wanted.place, start=wanted.start,
        during=TimestamptzRange(wanted.during.start, wanted.during.end), made_at=by.now(), made_by=by.actor.id,
        until=min(
            by.now() + timedelta(minutes=profile_in_force(by.venue, by.now()).offer_minutes), wanted.ready_by
        ),
    )  # fmt: skip
    offer.save(force_insert=True)
    return Outcome(
        subjects=_subjects(offer),
        values={**_values(offer), "until_at": offer.until},
        answer={"meeting": meeting.id, "offer": offer.id, "until": offer.until},
        under_lock=lambda: refuse_unless_free(by, wanted, but=offer.id),
    )


@action(kind=AGREED, permission=rules.COORDINATE)
def agree_to_offer(
    by: By, *, offer_id: UUID, whom: str = "", words: str = "", via: str = Via.TELEPHONE, way: str = Way.OUT
) -> Outcome:
    """The organiser agreed, at the time given for it: that is the promise from now on, and what else was held is free.

    One that has lapsed can be agreed to for as long as its hall is free.
    """
    offer, meeting = _offer(by, offer_id)
    lock("meeting-offers", by.venue)
    wanted = _wanted(by, meeting, offer.place_id, offer.start)
    refuse_unless_free(by, wanted, but=offer.id)
    made = note_exchange(by, meeting, Spoken(Heard.AGREED, via, way, whom.strip(), words.strip()), offer)
    promised = promise_for(
        by, need_key=f"meeting:{meeting.id}/hall", place_id=offer.place_id, start=offer.start
    )
    close(by, offer, Ending.TAKEN)
    others = let_offers_go(by, meeting.id, but=offer.id)
    anew = {"need": promised.values["need"]} if promised.changed else {}
    return Outcome(
        subjects={**_subjects(offer), "exchange": made.id, "pin": promised.answer["pin"]},
        values={**_values(offer), **_said(made), **anew, "released": others},
        personal=parts_of(made),
        answer={"meeting": meeting.id, "offer": offer.id, "pin": promised.answer["pin"]},
        under_lock=lambda: refuse_unless_free(by, wanted, but=offer.id),
    )


@action(kind=DECLINED, permission=rules.COORDINATE)
def decline_offer(
    by: By, *, offer_id: UUID, whom: str = "", words: str = "", via: str = Via.TELEPHONE, way: str = Way.OUT
) -> Outcome:
    """The organiser does not want it: the hall is free again."""
    offer, meeting = _offer(by, offer_id)
    made = note_exchange(by, meeting, Spoken(Heard.DECLINED, via, way, whom.strip(), words.strip()), offer)
    close(by, offer, Ending.DECLINED)
    return Outcome(
        subjects={**_subjects(offer), "exchange": made.id},
        values={**_values(offer), **_said(made)},
        personal=parts_of(made),
        answer={"meeting": meeting.id, "offer": offer.id},
    )


@action(kind=RELEASED, permission=rules.COORDINATE)
def release_offer(by: By, *, offer_id: UUID) -> Outcome:
    """It need not be held any more, and nobody was asked. Nothing, when it does not stand any more."""
    offer = find(Offer, by.venue, offer_id)
    coordinated(by, offer.meeting_id)
    row = standing_offers(by.venue, by.now()).select_for_update(of=("self",)).filter(id=offer_id).first()
    if row is None:
        return Outcome(changed=False, answer={"offer": offer_id})
    close(by, row, Ending.RELEASED)
    return Outcome(
        subjects=_subjects(row), values=_values(row), answer={"meeting": row.meeting_id, "offer": row.id}
    )


def _offer(by: By, offer_id: UUID) -> tuple[Offer, Meeting]:
    """The offer and its meeting, both locked, of which something can still be said."""
    meeting = _not_begun(coordinated(by, find(Offer, by.venue, offer_id).meeting_id))
    offer = find(Offer, by.venue, offer_id, lock=True)  # after its meeting: everybody locks in this order
    if offer.ending not in ("", Ending.LAPSED):
        raise OfferClosed(code=meeting.code)
    return offer, meeting


def _not_begun(meeting: Meeting) -> Meeting:
    if meeting.cancelled or meeting.actual_end is not None:
        raise MeetingOver(code=meeting.code)
    if meeting.actual_start is not None:
        raise MeetingRunning(code=meeting.code)
    return meeting


def _wanted(by: By, meeting: Meeting, place: UUID, start: datetime) -> Wanted:
    wanted = span_wanted(by, meeting, place, down_to_minute(start))
    refuse_unfit(by, wanted)
    return wanted


def _sweep(by: By, wanted: Wanted) -> None:
    """Write down that what does not stand any more has lapsed: the hall is wanted again."""
    still = standing_offers(by.venue, by.now()).values("id")
    rows = Offer.objects.filter(venue_id=by.venue, place=wanted.place, closed_at__isnull=True)
    for row in rows.exclude(id__in=still):
        row.closed_at, row.ending = min(row.until, by.now()), Ending.LAPSED
        row.save(update_fields=["closed_at", "ending"])


def _subjects(offer: Offer) -> dict[str, UUID]:
    return {"meeting": offer.meeting_id, "place": offer.place_id, "offer": offer.id}


def _values(offer: Offer) -> dict[str, object]:
    return {"code": offer.meeting.code, "start": offer.start}


def _said(made: Exchange) -> dict[str, str]:
    return {"via": made.via, "way": made.way, "heard": made.heard}
