"""How far each open mission is: who has come, who has no room or no name yet, what is seen through.

One reading for the briefing, the handover and the paper pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from concentric.ledger.actor import Actor
from concentric.orders.missions.arriving import guests_of
from concentric.orders.missions.models import Mission, MissionState
from concentric.orders.missions.queries import seen_through, visible


@dataclass(frozen=True, slots=True)
class Progress:
    """Guests that are expected or have come; of them arrived, without a room, without a name. Tasks, and those over."""

    mission: Mission
    expected: int
    arrived: int
    without_room: int
    unnamed: int
    tasks: int
    done: int


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
        found.append(
            Progress(
                mission, len(own), arrived=sum(g.arrived for g in own),
                without_room=sum(1 for g in own if not g.room), unnamed=sum(1 for g in own if not g.person.name),
                tasks=tasks, done=done,
            )
        )  # fmt: skip
    return found
