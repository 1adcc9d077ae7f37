"""What is not known of a mission yet, and what is assumed meanwhile. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from concentric.orders.missions.models import Mission
from concentric.venue.profile import Profile

# In the order in which they are wanted: what stops the house from being made ready, first.
ASKED = (
    "guests", "first_arrival", "seal_at", "ends_at", "authority", "reference", "served", "legal_basis",
    "priorities", "priority_office", "profile", "women", "diets", "vehicles", "caller", "caller_telephone",
)  # fmt: skip


def unknowns(mission: Mission) -> tuple[str, ...]:
    """The fields that nobody has told us; a rough number of guests is one still to be confirmed."""
    rough = {"guests"} if mission.guests_about else set()
    return tuple(name for name in ASKED if name in rough or getattr(mission, name) in (None, ""))


@dataclass(frozen=True, slots=True)
class Anchors:
    """The instants that steps count from; `assumed` names those that nobody has told us. `end` None: not known."""

    order: datetime
    seal: datetime
    first_arrival: datetime
    end: datetime | None
    assumed: frozenset[str]

    def at(self, anchor: str) -> datetime | None:
        """The instant of a standard's anchor."""
        names = {"order": self.order, "seal": self.seal, "first_arrival": self.first_arrival,
                 "start": self.first_arrival, "end": self.end,
                 "car": self.first_arrival, "leaving": self.end}  # fmt: skip
        return names[anchor]


@dataclass(frozen=True, slots=True)
class Assumed:
    """Where an assumed instant comes from: the message `assumed-<rule>`, by so many minutes."""

    rule: str
    minutes: int


def assumed_arrival(mission: Mission, profile: Profile) -> Assumed | None:
    """How the first arrival is assumed; None when it was told."""
    if mission.first_arrival is not None:
        return None
    if mission.seal_at is not None:
        return Assumed("after-seal", profile.assumed_seal_minutes)
    return Assumed("after-call", profile.assumed_arrival_minutes)


def assumed_seal(mission: Mission, profile: Profile) -> Assumed | None:
    """How the time of sealing is assumed; None when it was told."""
    if mission.seal_at is not None:
        return None
    times = anchors(mission, profile)
    minutes = profile.assumed_seal_minutes
    before = times.first_arrival - times.seal == timedelta(minutes=minutes)
    return Assumed("before-arrival" if before else "at-once", minutes)


def anchors(mission: Mission, profile: Profile) -> Anchors:
    """Known instants, and the profile's assumptions for the others, so that work begins before all is known."""
    assumed = set()
    arrival, seal = mission.first_arrival, mission.seal_at
    before = timedelta(minutes=profile.assumed_seal_minutes)
    if arrival is None:
        assumed.add("first_arrival")
        arrival = seal + before if seal else None
        arrival = arrival or mission.received_at + timedelta(minutes=profile.assumed_arrival_minutes)
    if seal is None:
        assumed.add("seal")
        seal = max(mission.received_at, arrival - before)
    return Anchors(mission.received_at, seal, arrival, mission.ends_at, frozenset(assumed))
