"""Two cars at one door, or their people at one lift, within the same few minutes: pointed out, never refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from uuid import UUID

from concentric.areas.meetings.leaders.coming import Coming, not_gone, with_minutes
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.ledger.models import Entry
from concentric.orders.desk.decisions import Decision
from concentric.venue.models import Place

FEW = timedelta(minutes=5)
AHEAD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Meets:
    """`other` comes or leaves (`what`) at `at`, where the one does at `own_at`. `places`: the door, then the lift."""

    other: LeaderArrival
    what: str  # comes, leaves
    at: datetime
    own_at: datetime
    places: tuple[Place, ...]


def meets(one: Coming, others: Sequence[Coming]) -> list[Meets]:
    """Whom one meets, by time. Pure."""
    found = []
    for other in others:
        shared = _shared(one.row, other.row) if other.row.id != one.row.id else ()
        near = [
            (abs(at - own), own, what, at)
            for _, own in _minutes(one) for what, at in _minutes(other)
            if abs(at - own) <= FEW
        ]  # fmt: skip
        if shared:
            found += [Meets(other.row, what, at, own, shared) for _, own, what, at in sorted(near)]
    return sorted(found, key=lambda m: (m.own_at, m.at, m.other.code))


def around(row: LeaderArrival, now: datetime) -> list[Meets]:
    """Whom an arrival meets, one that is not saved yet too. Two queries."""
    rows = not_gone(row.venue_id, now).exclude(id=row.id).select_related("meeting", "door", "lift")
    own, *others = with_minutes(row.venue_id, [row, *rows.order_by("code")])
    return meets(own, others)


def cars_together(venue: UUID, now: datetime) -> list[Decision]:
    """A remark for the desk on cars that meet in the coming day, as many as do in one: it may be as it should.
    Two queries; one more where any do."""
    rows = not_gone(venue, now).select_related("meeting", "door", "lift").order_by("code")
    groups: list[tuple[set[LeaderArrival], list[Meets]]] = []
    for one, other in combinations(with_minutes(venue, rows), 2):
        met = [m for m in meets(one, [other]) if max(m.own_at, m.at) >= now - FEW and m.own_at <= now + AHEAD]
        if met:
            joined = [group for group in groups if group[0] & {one.row, other.row}]
            groups = [group for group in groups if group not in joined]
            cars = {one.row, other.row}.union(*(group[0] for group in joined))
            groups.append((cars, [*met, *(m for group in joined for m in group[1])]))
    numbers = {row.changed_number for cars, _ in groups for row in cars}
    said = Entry.objects.filter(venue_id=venue, number__in=numbers) if numbers else ()
    at = {entry.number: entry.at for entry in said}
    return [_remark(sorted(cars, key=lambda row: row.code), met, at, now) for cars, met in groups]


def _remark(
    cars: Sequence[LeaderArrival], met: Sequence[Meets], at: Mapping[int, datetime], now: datetime
) -> Decision:
    places = {place.id: None for m in met for place in m.places}
    first = min(min(m.own_at, m.at) for m in met)
    return Decision(
        code="decision-cars-together", url=f"/meetings/{cars[0].meeting_id}/arrivals/{cars[0].id}", patient=True,
        since=max(at.get(row.changed_number, now) for row in cars),
        data={
            "arrivals": [row.code for row in cars], "n": len(cars), "places": [str(place) for place in places],
            "start": first.isoformat(),
        },
    )  # fmt: skip


def _minutes(one: Coming) -> list[tuple[str, datetime]]:
    """What is still ahead of it: that it comes, unless it has; that it leaves."""
    comes = [("comes", one.car_at)] if one.car_at is not None and one.row.came_at is None else []
    return [*comes, *([("leaves", one.leaves_at)] if one.leaves_at is not None else [])]


def _shared(one: LeaderArrival, other: LeaderArrival) -> tuple[Place, ...]:
    door = (one.door,) if one.door_id == other.door_id else ()
    lift = (one.lift,) if one.lift is not None and one.lift_id == other.lift_id else ()
    return (*door, *lift)
