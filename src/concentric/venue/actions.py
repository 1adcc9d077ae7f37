"""Who is where, who and what cannot be used. (Places, people and watches come in by `workbook`.)"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from psycopg.types.range import TimestamptzRange

from concentric.core.errors import Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import DESK, Role, permission
from concentric.ledger.sealing import keys
from concentric.venue import founding, policy  # noqa: F401  registers their actions with these
from concentric.venue.find import find
from concentric.venue.models import Loop, Person, Place, PlaceWhy, Presence, Unavailability

PRESENCE = permission("venue.presence", [*DESK, Role.GATE])
UNAVAILABLE = permission("venue.unavailable", [*DESK, Role.DEPARTMENT_HEAD])
ENTERED_LOOP = entry_kind("venue.entered_loop", personal={}, moves_plan=True)
PERSON_UNAVAILABLE = entry_kind("venue.person_unavailable", personal={"reason": of.HEALTH}, moves_plan=True)
PLACE_UNAVAILABLE = entry_kind(
    "venue.place_unavailable", personal={"reason": of.REMARK}, moves_plan=True, why="reason"
)
LONGEST_REASON = 500
AVAILABLE_AGAIN = entry_kind("venue.available_again", personal={}, moves_plan=True)


@action(kind=ENTERED_LOOP, permission=PRESENCE)
def enter_loop(by: By, *, person_id: UUID, loop: str) -> Outcome:
    """The person is in `loop` from now: wherever they were, they have left."""
    person = find(Person, by.venue, person_id)
    into = Loop.objects.filter(venue_id=by.venue, code=loop).first()
    if into is None:
        raise NotFound(what="loop", which=loop)
    at = by.happened_at or by.now()
    current = Presence.objects.filter(person=person, during__contains=at, during__upper_inf=True).first()
    if current is not None and current.loop_id == into.id:
        return Outcome(changed=False, answer={"presence": current.id})
    if current is not None:
        current.during = TimestamptzRange(current.during.lower, at)
        current.save(update_fields=["during"])
    made = Presence.objects.create(id=by.means.new_id(), venue_id=by.venue, person=person, loop=into,
                                   during=TimestamptzRange(at, None))  # fmt: skip
    Person.objects.filter(pk=person.id).update(loop=into)
    return Outcome(subjects={"person": person.id}, values={"loop": loop}, answer={"presence": made.id})


@action(kind=PERSON_UNAVAILABLE, permission=UNAVAILABLE)
def mark_person_unavailable(
    by: By, *, person_id: UUID, start: datetime, end: datetime, reason: str = ""
) -> Outcome:
    """Someone cannot work in `[start, end)`. The reason is health data: sealed, and shown to few."""
    person = find(Person, by.venue, person_id)
    row = Unavailability.objects.create(
        id=by.means.new_id(), venue_id=by.venue, person=person, during=_span(start, end),
        reason_sealed=keys().seal(person.id, of.HEALTH, reason) if reason else None,
    )  # fmt: skip
    return Outcome(
        subjects={"person": person.id, "unavailability": row.id},
        values={"start": start, "end": end},
        personal=(Personal("reason", person.id, reason),) if reason else (),
        answer={"unavailability": row.id},
    )


@action(kind=PLACE_UNAVAILABLE, permission=UNAVAILABLE)
def mark_place_unavailable(
    by: By, *, place_id: UUID, start: datetime, end: datetime, why: str = PlaceWhy.OTHER, reason: str = ""
) -> Outcome:
    """A place cannot be used in `[start, end)`; `why`: a `PlaceWhy`. What was to be there is planned elsewhere.

    `reason`: what there is to say besides, for whoever must account for it.
    """
    place = find(Place, by.venue, place_id)
    if why not in PlaceWhy.values:
        raise Invalid(field="why", value=why, accepted=PlaceWhy.values)
    said = reason.strip()
    if len(said) > LONGEST_REASON:
        raise Invalid(field="reason", value=said[:40], accepted=f"0–{LONGEST_REASON}")
    row = Unavailability.objects.create(
        id=by.means.new_id(), venue_id=by.venue, place=place, during=_span(start, end), why=why
    )
    return Outcome(
        subjects={"place": place.id, "unavailability": row.id},
        values={"start": start, "end": end, "why": why},
        personal=(Personal("reason", place.id, said),) if said else (),
        answer={"unavailability": row.id},
    )


@action(kind=AVAILABLE_AGAIN, permission=UNAVAILABLE)
def make_available_again(by: By, *, unavailability_id: UUID) -> Outcome:
    """What could not be used can be used again from now."""
    row = find(Unavailability, by.venue, unavailability_id)
    if row.ended:
        return Outcome(changed=False)
    row.ended = True
    row.save(update_fields=["ended"])
    subjects = {"unavailability": row.id}
    if row.person_id is not None:
        subjects["person"] = row.person_id
    if row.place_id is not None:
        subjects["place"] = row.place_id
    return Outcome(subjects=subjects)


def _span(start: datetime, end: datetime) -> TimestamptzRange:
    if not start < end:
        raise Invalid(field="end", value=end.isoformat(), accepted=f"> {start.isoformat()}")
    return TimestamptzRange(start, end)
