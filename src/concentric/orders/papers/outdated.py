"""What of a pack no longer holds: tables printed anew since, and what was entered since the last print of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from concentric.ledger.models import Entry
from concentric.orders.papers.models import Pack
from concentric.orders.papers.sections import chosen


@dataclass(frozen=True, slots=True)
class Since:
    """One section of a pack. `newer`: number of the last pack that has it too; `entries` came after that print of it,
    or after this one, and would read differently now."""

    section: str
    newer: int | None
    entries: int


def since(venue: UUID, pack: Pack, later: Sequence[Pack]) -> list[Since]:
    """Sections of the pack that do not hold as printed. `later`: packs made after it. One query for each print."""
    prints = {section.name: pack for section in chosen(pack.audience)}
    for other in sorted(later, key=lambda p: p.number):
        prints |= {section.name: other for section in chosen(other.audience) if section.name in prints}
    counts = {p.number: _after(venue, p.read_at) for p in {p.number: p for p in prints.values()}.values()}
    found = []
    for section in chosen(pack.audience):
        last = prints[section.name]
        entries = sum(n for kind, n in counts[last.number].items() if kind.startswith(section.shows))
        newer = (
            last.number if last is not pack and section.shows else None
        )  # blank lines are as good as new ones
        if entries or newer:
            found.append(Since(section.name, newer, entries))
    return found


def _after(venue: UUID, number: int) -> dict[str, int]:
    """Kind → how many entries came after a number."""
    rows = Entry.objects.filter(venue_id=venue, number__gt=number).order_by().values("kind")
    return dict(rows.annotate(n=Count("number")).values_list("kind", "n"))
