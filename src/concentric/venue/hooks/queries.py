"""How those who are told of entries stand."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from concentric.ledger.models import Entry
from concentric.venue.hooks.courier import asked
from concentric.venue.hooks.models import Hook

COUNTED = 1000  # behind by more than that is not counted out


@dataclass(frozen=True, slots=True)
class Standing:
    """`state`: stopped (the product gave up), paused, failing, behind, level. `behind`: entries still to be sent."""

    hook: Hook
    state: str
    behind: int

    @property
    def many(self) -> bool:
        return self.behind > COUNTED


def standings(venue: UUID) -> list[Standing]:
    """Each with how it stands, the last added first. One query, and one for each."""
    return [_standing(hook) for hook in Hook.objects.filter(venue_id=venue).order_by("-made_at", "id")]


def _standing(hook: Hook) -> Standing:
    later = Entry.objects.filter(asked(hook.kinds), venue_id=hook.venue_id, number__gt=hook.position)
    behind = later[: COUNTED + 1].count()
    if hook.paused_at is not None:
        state = "stopped" if hook.gave_up else "paused"
    elif hook.failing_since is not None:
        state = "failing"
    else:
        state = "behind" if behind else "level"
    return Standing(hook, state, behind)
