"""Figures: named queries over the ledger. Every one opens into the entries that make it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from concentric.core.intervals import Interval
from concentric.core.registry import Registry
from concentric.ledger.models import Entry

Narrow = Callable[[QuerySet[Entry]], QuerySet[Entry]]


@dataclass(frozen=True, eq=False)
class Figure:
    """The lines of the entries of some kinds, within a span of when they happened.

    Its name in words is the message `figure-<name with dashes>`; `unit` is a message too.
    """

    name: str
    kinds: frozenset[str]
    narrow: Narrow | None = None

    @property
    def message_id(self) -> str:
        return "figure-" + self.name.replace(".", "-").replace("_", "-")

    def entries(self, venue: UUID, span: Interval | None = None) -> QuerySet[Entry]:
        """The entries it is made of, oldest first."""
        rows = Entry.objects.filter(venue_id=venue, kind__in=self.kinds).order_by("number")
        if span is not None:
            rows = rows.filter(happened_at__gte=span.start, happened_at__lt=span.end)
        return self.narrow(rows) if self.narrow else rows

    def values(self, venue: UUID, span: Interval) -> tuple[int, int]:
        """Of all time, and of a span. One query."""
        within = Q(happened_at__gte=span.start, happened_at__lt=span.end)
        found = self.entries(venue).order_by().aggregate(n=Sum("lines"), some=Sum("lines", filter=within))
        return found["n"] or 0, found["some"] or 0

    def value(self, venue: UUID, span: Interval | None = None) -> int:
        return self.entries(venue, span).order_by().aggregate(n=Sum("lines"))["n"] or 0


FIGURES: Registry[Figure] = Registry("figure")


def figure(name: str, *kinds: str, narrow: Narrow | None = None) -> Figure:
    """Register a figure over the given kinds of entry."""
    return FIGURES.add(name, Figure(name, frozenset(kinds), narrow))
