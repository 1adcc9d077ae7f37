"""Need to know, by loop: who works in one loop does not read what is done, and who lives, in the other.

The desk, heads, auditors and whoever else is over both loops read both. What one has a task in, one may always read.
"""

from __future__ import annotations

from django.db.models import Q

from concentric.ledger.actor import Actor
from concentric.ledger.permissions import Role
from concentric.venue.models import Place

BOUND = frozenset({Role.MEMBER.value})


def bound_to(actor: Actor) -> str | None:
    """The one loop that a reader knows of; None for those who know of both."""
    return actor.loop if actor.roles and actor.roles <= BOUND else None


def knows_of(actor: Actor, loop: str | None) -> bool:
    """Whether what lies in a loop, or (None) in no loop, is for a reader to know."""
    own = bound_to(actor)
    return own is None or loop is None or loop == own


def loop_of(place: Place | None) -> str | None:
    return place.loop.code if place is not None and place.loop is not None else None


def in_sight(actor: Actor, place: str = "place") -> Q:
    """Rows whose `place` lies in a loop that the reader knows of, or in none."""
    own = bound_to(actor)
    if own is None:
        return Q(pk__isnull=False)  # not an empty Q: with | that would vanish, and leave the other side alone
    return (
        Q(**{f"{place}__isnull": True})
        | Q(**{f"{place}__loop__isnull": True})
        | Q(**{f"{place}__loop__code": own})
    )
