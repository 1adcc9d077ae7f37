"""Who is on watch when, as the board shows it: one lane for a department, and a count of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from concentric.core.intervals import Interval
from concentric.core.reading import once
from concentric.ledger.permissions import EVERY_STAFF_ROLE, permission
from concentric.ui.text import render as say
from concentric.ui.timeline import Bar, Row
from concentric.venue.board import Glance, Tile, lanes, tiles
from concentric.venue.models import Department, Person, Venue
from concentric.venue.watches import watches

SEE = permission("watches.see", EVERY_STAFF_ROLE)


def steps(spans: Iterable[Interval]) -> list[tuple[Interval, int]]:
    """How many at once: stretches with a constant number of people, those with nobody left out."""
    changes: dict[object, int] = defaultdict(int)
    for span in spans:
        changes[span.start] += 1
        changes[span.end] -= 1
    found: list[tuple[Interval, int]] = []
    here, since = 0, None
    for at in sorted(at for at, change in changes.items() if change):  # type: ignore[type-var]
        if here and since is not None:
            found.append((Interval(since, at), here))  # type: ignore[arg-type]
        here, since = here + changes[at], at
    return found


def of_departments(glance: Glance) -> list[Row]:
    """Each department that stands watches; the number of people on each stretch. Four queries."""
    spans = _by_department(glance.venue, glance.span)
    rows = []
    for department in Department.objects.filter(venue_id=glance.venue).order_by("code"):
        bars = [
            Bar(during=during, look="watch", label=say("people-count", {"n": n}, glance.language), short=str(n),
                key=f"watch/{department.code}/{during.start:%d%H%M}", url=f"/departments/{department.code}")
            for during, n in steps(spans.get(department.id, []))
        ]  # fmt: skip
        if bars:
            rows.append(Row(department.name_in(glance.language), bars))
    return rows


@once
def _by_department(venue: UUID, span: Interval) -> dict[UUID, list[Interval]]:
    service_day = Venue.objects.get(id=venue).service_day
    own = dict(
        Person.objects.filter(venue_id=venue, department__isnull=False).values_list("id", "department_id")
    )
    found: dict[UUID, list[Interval]] = defaultdict(list)
    for person, spans in watches(venue, span, service_day).items():
        department = own.get(person)
        if department is not None:
            found[department] += spans
    return found


def count(glance: Glance) -> list[Tile]:
    """On watch at this instant."""
    now = [
        s
        for spans in _by_department(glance.venue, glance.span).values()
        for s in spans
        if s.contains(glance.now)
    ]
    return [Tile("tile-on-watch", len(now), "#lanes-watches", ring="perimeter")]


lanes("watches", 80, SEE, of_departments)
tiles("watches", 30, SEE, count)
