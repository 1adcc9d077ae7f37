"""What was said with a promise or an overruling, and who said it: for those who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from concentric.ledger.actor import Actor
from concentric.ledger.models import Entry
from concentric.ledger.permissions import may
from concentric.planning.models import Pin
from concentric.planning.pins import OVERRULE, OVERRULED, PROMISED, RELEASED
from concentric.planning.taking_back import TAKEN_BACK
from concentric.venue.models import Account

KINDS = frozenset({kind.name for kind in (PROMISED, OVERRULED, RELEASED, TAKEN_BACK)})


@dataclass(frozen=True, slots=True)
class Said:
    """`reason` may be empty, or purged."""

    who: str
    reason: str


def said_with(venue: UUID, actor: Actor, entries: Iterable[Entry]) -> Mapping[int, Said]:
    """Entry → who pinned, and why; empty for those who may not overrule. Two queries, none without such entries."""
    own = [e for e in entries if e.kind in KINDS]
    if not own or not may(actor, OVERRULE):
        return {}
    rows = Pin.objects.filter(venue_id=venue, id__in=[e.subjects["pin"] for e in own if "pin" in e.subjects])
    reasons = {str(id_): reason for id_, reason in rows.values_list("id", "reason")}
    names = names_of(venue, [e.actor_id for e in own])
    return {
        e.number: Said(
            names.get(e.actor_id, ""),
            reasons.get(e.subjects.get("pin", ""), "") if e.kind in (PROMISED.name, OVERRULED.name) else "",
        )
        for e in own
    }


def names_of(venue: UUID, accounts: Iterable[UUID]) -> dict[UUID, str]:
    """Account → the person's name, or its own."""
    rows = Account.objects.filter(venue_id=venue, id__in=list(accounts)).select_related("person")
    return {a.id: (a.person.name if a.person and a.person.name else a.username) for a in rows}
