"""Who is to come, in lines that can be read out: so many, when, of which mission, how many without a room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from concentric.core.intervals import Interval
from concentric.orders.missions.arriving import LAST, Guest


@dataclass(frozen=True, slots=True)
class Arrival:
    """Guests of one mission, or of one organisation, who come at one time. `late`: that time has gone by."""

    at: datetime | None
    mission: str
    organisation: str
    n: int
    without_room: int
    late: bool


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
