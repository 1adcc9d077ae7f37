"""A fact that moves the plan asks for one, in its own transaction. Causes that wait are planned together."""

from __future__ import annotations

from uuid import UUID

from concentric.ledger.kinds import EntryKind
from concentric.planning.models import Cause


def ask_for_a_plan(venue: UUID, number: int, kind: EntryKind) -> None:
    """Called by every action after its entry; defers a job when the plan must follow the fact."""
    if not kind.moves_plan:
        return
    Cause.objects.create(id=cause_id(venue, number), venue_id=venue, number=number)
    from concentric.planning.jobs import replan  # jobs import the loop, which must not load with the models

    replan.defer(venue=str(venue))


def cause_id(venue: UUID, number: int) -> UUID:
    """A cause is its entry: the id follows from it, so that nothing random is needed here."""
    return UUID(int=(venue.int ^ (number << 1) ^ 1) & ((1 << 128) - 1))


def waiting(venue: UUID) -> tuple[int, ...]:
    return tuple(
        Cause.objects.filter(venue_id=venue, planned=False)
        .order_by("number")
        .values_list("number", flat=True)
    )
