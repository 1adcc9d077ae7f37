"""Watches as intervals, derived from imported patterns until there is a roster."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from concentric.core.intervals import Interval, union
from concentric.core.reading import once
from concentric.core.service_day import ServiceDay
from concentric.venue.models import WatchPattern


@once
def watches(
    venue: UUID, horizon: Interval, service_day: ServiceDay, people: frozenset[UUID] | None = None
) -> dict[UUID, tuple[Interval, ...]]:
    """Person → when on watch within a day of the horizon; watches that touch are one. One query. `people`: of them
    only."""
    first = horizon.start.astimezone(service_day.zone).date() - timedelta(days=1)
    last = horizon.end.astimezone(service_day.zone).date()
    rows = (
        WatchPattern.objects.filter(venue_id=venue, first_day__lte=last)
        .filter(Q(last_day__isnull=True) | Q(last_day__gte=first))
        .filter(Q() if people is None else Q(person__in=people))
        .values_list("person_id", "first_day", "last_day", "begins", "ends", "every")
    )
    found: dict[UUID, list[Interval]] = defaultdict(list)
    for person, since, until, begins, ends, every in rows:
        for day in days(max(first, since), min(last, until or last), since, every):
            watch = watch_on(day, begins, ends, service_day.zone)
            if watch.overlaps(horizon):
                found[person].append(watch)
    return {person: union(spans) for person, spans in found.items()}


def days(first: date, last: date, since: date, every: int) -> list[date]:
    """The days of `[first, last]` that are a whole number of `every` days after `since`."""
    step = (first - since).days % every
    day = first + timedelta(days=(every - step) % every)
    found = []
    while day <= last:
        found.append(day)
        day += timedelta(days=every)
    return found


def watch_on(day: date, begins: time, ends: time, zone: ZoneInfo) -> Interval:
    """The watch that begins on `day`; past midnight when it does not end later than it begins."""
    start = datetime.combine(day, begins, zone).astimezone(UTC)
    until = day if ends > begins else day + timedelta(days=1)
    return Interval(start, datetime.combine(until, ends, zone).astimezone(UTC))
