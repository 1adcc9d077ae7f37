"""How each of the staff stands at a given time, for whoever chooses one: free, busy, off watch, asleep, away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from concentric.core.intervals import Interval
from concentric.core.service_day import ServiceDay
from concentric.orders.telling import night_of
from concentric.planning.models import PlanItemPerson
from concentric.venue.models import Person, Unavailability
from concentric.venue.profile import profile_in_force
from concentric.venue.watches import watches

STATES = ("free", "busy", "off", "asleep", "away", "unknown")


@dataclass(frozen=True, slots=True)
class Standing:
    """`state`: one of `STATES`, as the message `stands-<this>`; unknown while nobody knows at what time."""

    person: Person
    state: str


def at_that_time(
    venue: UUID, spans: Sequence[Interval], service_day: ServiceDay, *, besides: str, also: UUID | None = None
) -> list[Standing]:
    """Staff, those who are there and free first, by department and code within a state.

    `besides`: what a need begins with that is no other job; `also`: somebody to list though they are of no department.
    Five queries; one without spans.
    """
    people = (
        Person.objects.filter(Q(department__isnull=False) | Q(id=also), venue_id=venue)
        .select_related("department")
        .order_by("department__code", "code")
    )
    if not spans:
        return [Standing(person, "unknown") for person in people]
    whole = Interval(min(s.start for s in spans), max(s.end for s in spans))
    on_watch = watches(venue, whole, service_day)
    overlapping = Q()
    for span in spans:
        overlapping |= Q(during__overlap=(span.start, span.end))
    seats = PlanItemPerson.objects.filter(overlapping, venue_id=venue, until__isnull=True)
    busy = set(seats.exclude(item__need_key__startswith=besides).values_list("person_id", flat=True))
    away = set(
        Unavailability.objects.filter(
            overlapping, venue_id=venue, ended=False, person__isnull=False
        ).values_list("person_id", flat=True)
    )
    profile = profile_in_force(venue, whole.start)
    night = any(night_of(span.start, service_day.zone, profile) is not None for span in spans)

    def state_of(person: UUID) -> str:
        if person in away:
            return "away"
        if not all(any(watch.covers(span) for watch in on_watch.get(person, ())) for span in spans):
            return "asleep" if night else "off"
        return "busy" if person in busy else "free"

    found = [Standing(person, state_of(person.id)) for person in people]
    return sorted(found, key=lambda one: STATES.index(one.state))
