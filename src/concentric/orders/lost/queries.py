"""What is kept, what has become of it, and how long it may be kept."""

from __future__ import annotations

import calendar
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from concentric.orders.lost.models import Lost
from concentric.orders.lost.rules import MONTHS


def register(venue: UUID, *, kept: bool | None = None, words: str = "") -> QuerySet[Lost]:
    """The last found first; `kept`: those still kept, or those that are not; `words`: in what it is, or its code."""
    rows = Lost.objects.filter(venue_id=venue).select_related("place")
    if kept is not None:
        rows = rows.filter(closed_at__isnull=kept)
    if words:
        rows = rows.filter(Q(what__icontains=words) | Q(code__iexact=words) | Q(after__iexact=words))
    return rows.order_by("-found_at", "-code")


def found_after(venue: UUID, about: str) -> list[Lost]:
    """What was found after one meeting, or whatever `about` is."""
    return list(register(venue).filter(about=about).order_by("found_at", "code"))


def to_police_at(found_at: datetime, zone: ZoneInfo) -> datetime:
    """When it has lain for so long that it goes to the police: the same day, `MONTHS` later (or that month's last)."""
    local = found_at.astimezone(zone)
    month = local.month - 1 + MONTHS
    year, month = local.year + month // 12, month % 12 + 1
    return local.replace(year=year, month=month, day=min(local.day, calendar.monthrange(year, month)[1]))


def unclaimed(venue: UUID, now: datetime, zone: ZoneInfo) -> list[Lost]:
    """Kept for longer than it may be."""
    rows = register(venue, kept=True).order_by("found_at", "code")
    return [row for row in rows if to_police_at(row.found_at, zone) <= now]
