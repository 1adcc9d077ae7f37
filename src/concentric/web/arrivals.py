"""Who is to come, in lines that can be read out: so many, when, of which mission, how many without a room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from concentric.core.intervals import Interval
from concentric.ledger.actor import Actor
from concentric.orders.missions.arriving import LAST, Guest, guests_of
from concentric.orders.missions.models import Mission, MissionState
from concentric.orders.missions.queries import seen_through, visible


@dataclass(frozen=True, slots=True)
class Arrival:
    """Guests of one mission, or of one organisation, who come at one time. `late`: that time has gone by."""

    at: datetime | None
    mission: str
    organisation: str
    n: int
    without_room: int
    late: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """An open mission as a briefing says it: how many have come of those expected, how much is seen through."""

    mission: Mission
    expected: int
    arrived: int
    tasks: int
    done: int


def arrivals(guests: Iterable[Guest], span: Interval, now: datetime) -> list[Arrival]:
    """Those to come by the end of the span, and those of whom nobody knows when. Who is late stays on the list."""
    groups: dict[tuple[datetime | None, str, str], list[Guest]] = defaultdict(list)
    for guest in guests:
        if guest.arrived or (guest.at is not None and guest.at >= span.end):
            continue
        organisation = "" if guest.mission else guest.person.organisation
        groups[guest.at, guest.mission, organisation].append(guest)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0] or LAST, *item[0][1:]))
    return [
        Arrival(at, mission, organisation, len(rows), sum(1 for g in rows if not g.room),
                at is not None and at <= now)
        for (at, mission, organisation), rows in ordered
    ]  # fmt: skip


def progress(venue: UUID, actor: Actor | None = None) -> list[Progress]:
    """Every open mission that a reader may know of, or all. Three queries, and those of `guests_of`."""
    rows = (
        Mission.objects.filter(venue_id=venue).order_by("-code") if actor is None else visible(venue, actor)
    )
    guests, parts = guests_of(venue), seen_through(venue)
    found = []
    for mission in rows.exclude(state=MissionState.CLOSED):
        own = [g for g in guests if g.mission == mission.code]
        tasks, done = parts.get(mission.id, (0, 0))
        found.append(Progress(mission, len(own), sum(1 for g in own if g.arrived), tasks, done))
    return found
