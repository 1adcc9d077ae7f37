"""What `concentric audit` recomputes of lost property: what nobody claimed in time went to the police (MTG-07)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from concentric.ledger.audit import AUDITS, Finding
from concentric.ledger.models import Entry
from concentric.orders.lost.actions import FOUND
from concentric.orders.lost.models import Lost
from concentric.orders.lost.queries import to_police_at
from concentric.venue.models import Venue

GRACE = timedelta(days=7)  # the police do not come on the day


def given_up_in_time(venue: UUID) -> Sequence[Finding]:
    """Of what was closed: when it was. What is kept still is the desk's question, by the clock."""
    rows = list(Lost.objects.filter(venue_id=venue, closed_at__isnull=False).order_by("code"))
    if not rows:
        return []
    zone = Venue.objects.get(id=venue).service_day.zone
    numbers = {
        entry.subjects["lost"]: entry.number
        for entry in Entry.objects.filter(venue_id=venue, kind=FOUND.name)
    }
    found = []
    for row in rows:
        due = to_police_at(row.found_at, zone)
        if row.closed_at is not None and row.closed_at > due + GRACE:
            data = {
                "lost_code": row.code, "due_at": due.isoformat(), "at": row.closed_at.isoformat(),
                "number": numbers.get(str(row.id), 0),
            }  # fmt: skip
            found.append(Finding("lost.kept_too_long", data, breach=True))
    return found


AUDITS.add("lost.given_up_in_time", given_up_in_time)
