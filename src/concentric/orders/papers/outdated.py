"""What was entered since a pack was printed that would read differently on it now."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count

from concentric.ledger.models import Entry
from concentric.orders.papers.models import Pack
from concentric.orders.papers.sections import chosen


def since(venue: UUID, pack: Pack) -> list[tuple[str, int]]:
    """Sections of the pack with the number of later entries that concern them; those with none are left out."""
    rows = (
        Entry.objects.filter(venue_id=venue, number__gt=pack.read_at)
        .order_by().values("kind").annotate(n=Count("number")).values_list("kind", "n")
    )  # fmt: skip
    later = dict(rows)
    found = [(s.name, _of(later, s.shows)) for s in chosen(pack.audience)]
    return [(name, n) for name, n in found if n]


def _of(later: dict[str, int], shows: Sequence[str]) -> int:
    return sum(n for kind, n in later.items() if kind.startswith(tuple(shows)))
