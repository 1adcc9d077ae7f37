"""What `concentric audit` recomputes of the desk: a signed handover is what its entries say."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from concentric.ledger.audit import AUDITS, Finding
from concentric.ledger.models import Entry
from concentric.orders.desk.models import Handover
from concentric.orders.desk.signing import GIVEN, TAKEN


def signed_handovers_hold(venue: UUID) -> Sequence[Finding]:
    """Lines, numbers and both signatures, as they were entered; none without entries, and none gone."""
    entered = {
        entry.subjects["handover"]: (entry.values["lines"], entry.values["number"], entry.actor_id)
        for entry in Entry.objects.filter(venue_id=venue, kind=GIVEN.name)
    }
    takers = {
        entry.subjects["handover"]: entry.actor_id
        for entry in Entry.objects.filter(venue_id=venue, kind=TAKEN.name)
    }
    rows = {str(h.id): h for h in Handover.objects.filter(venue_id=venue, given_at__isnull=False)}
    return [
        Finding("handover.differs", {"handover": rows[id_].order if id_ in rows else id_})
        for id_ in sorted(entered.keys() | rows.keys())
        if id_ not in rows
        or entered.get(id_) != (rows[id_].lines, rows[id_].number, rows[id_].given_by)
        or takers.get(id_) != rows[id_].taken_by
    ]


AUDITS.add("desk.signed_handovers_hold", signed_handovers_hold)
