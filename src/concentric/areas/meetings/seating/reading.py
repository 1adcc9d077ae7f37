"""What is read of a seating: its people as protocol takes them, and who of the list it does not know yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from concentric.areas.meetings.after.models import NOT_COMING, Attendee
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.seating.arranging import Wish, digest_of
from concentric.areas.meetings.seating.models import SeatGiven, Seating
from concentric.planning.models import PlanItem
from concentric.solvers.protocol.model import Even, Honour, Part, Person, Plan, Role, Seated
from concentric.venue.models import Place


@dataclass(frozen=True, slots=True)
class Whole:
    """A seating with the list as it is now. `given`: by attendee. `new`: on the list, and not considered yet; `gone`:
    has a seat, and does not come."""

    row: Seating
    people: Sequence[Attendee]
    given: Mapping[str, SeatGiven]
    new: Sequence[Attendee]
    gone: Sequence[Attendee]

    @property
    def digest(self) -> str:
        return digest_of(self.row.laid, {name: one.seat for name, one in self.given.items()})

    @property
    def signed(self) -> bool:
        return bool(self.row.signed_digest) and self.row.signed_digest == self.digest and not self.gone

    @property
    def without(self) -> list[Attendee]:
        """Who comes and has no seat."""
        return [
            one for one in self.people if one.presence not in NOT_COMING and str(one.id) not in self.given
        ]


def hall_of(meeting: Meeting) -> Place | None:
    """Where it is, or is planned to be."""
    if meeting.actual_hall is not None:
        return meeting.actual_hall
    item = PlanItem.objects.filter(
        venue_id=meeting.venue_id, need_key=f"meeting:{meeting.id}/hall", until__isnull=True
    ).select_related("place")
    found = item.first()
    return found.place if found is not None else None


def attendees_of(meeting: Meeting) -> list[Attendee]:
    """By their place in the list, those who came without being on it after."""
    return list(Attendee.objects.filter(meeting=meeting).order_by("order"))


def whole_of(meeting: Meeting) -> Whole | None:
    """Three queries."""
    row = Seating.objects.filter(meeting=meeting).select_related("hall").first()
    if row is None:
        return None
    people = attendees_of(meeting)
    given = {str(one.attendee_id): one for one in SeatGiven.objects.filter(seating=row)}
    coming = [one for one in people if one.presence not in NOT_COMING]
    gone = [one for one in people if one.presence in NOT_COMING and str(one.id) in given]
    new = [one for one in coming if str(one.id) not in given]
    return Whole(row, people, given, new, gone)


def wish_of(row: Seating) -> Wish:
    return Wish(
        row.rostrum, row.behind_guests, row.behind_hosts, Even(row.even), Honour(row.honour), row.gaps
    )


def people_of(rows: Iterable[Attendee], given: Mapping[str, SeatGiven], wish: Wish) -> tuple[Person, ...]:
    """Those who come. The list is the order that somebody supplied; whoever came without being on it has no place in
    it until somebody says so (SEAT-08). Where nobody was said to sit at the rostrum, the first of the list do."""
    coming = [one for one in rows if one.presence not in NOT_COMING]
    first: set[UUID] = set()
    if wish.rostrum and not any(one.part == Part.ROSTRUM for one in coming):
        first = {one.id for one in [one for one in coming if one.listed][: wish.rostrum]}
    return tuple(
        Person(
            id=str(one.id), rank=one.order if one.listed else None,
            part=Part.ROSTRUM if one.id in first else Part(one.part), unit=one.unit, role=Role(one.role),
            seat=given[str(one.id)].seat if str(one.id) in given and given[str(one.id)].placed else None,
        )
        for one in coming
    )  # fmt: skip


def seated_of(given: Mapping[str, SeatGiven]) -> Plan:
    return Plan(tuple(Seated(name, one.seat) for name, one in given.items()))
