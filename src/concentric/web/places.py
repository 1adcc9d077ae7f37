"""The house as a tree of places; each building with its floors drawn, and how every place stands now."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from concentric.core.errors import NotFound
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk.faults import kept_in_use, open_faults
from concentric.orders.desk.queries import open_calls
from concentric.orders.desk.rules import SEE as DESK
from concentric.orders.desk.rules import TAKE_CALLS
from concentric.planning.models import PlanItem
from concentric.ui.floorplan import Box, floor_plan
from concentric.venue.accounted import accounted
from concentric.venue.actions import UNAVAILABLE
from concentric.venue.board import Standing, standings_for
from concentric.venue.capacity import most_in
from concentric.venue.models import Place, PlaceLayout, Unavailability
from concentric.venue.models.place import PlaceKind
from concentric.venue.names import Names
from concentric.venue.profile import profile_in_force
from concentric.venue.rules import SEE_PLACES
from concentric.web.broken import equipment_of
from concentric.web.closing import after_closing, after_reopening, closed_by, closing_numbers
from concentric.web.glance import glance_of
from concentric.web.middleware import Visit

HOLDS = ("site", "building", "floor")  # kinds that are drawn around others, not beside them
NEXT = 8
MM_TO_PX = 60  # one scale for every floor: a wall of 6 m is 100 px long


@page(SEE_PLACES)
def listed(request: Visit) -> HttpResponse:
    """Every floor, or whatever holds places that are not floors themselves, as a plan."""
    return render(request, "web/places.html", {"floors": floors(request)})


def floors(request: Visit) -> list[dict[str, Any]]:
    """What the page shows, and its table."""
    standing = standings_for(glance_of(request, Names(request.by.venue, request.language)))
    places = list(
        Place.objects.filter(venue_id=request.by.venue).select_related("loop", "parent").order_by("code")
    )
    return _floors(request, places, standing)


@page(SEE_PLACES)
def show(request: Visit, place: UUID) -> HttpResponse:
    by = request.by
    row = Place.objects.filter(venue_id=by.venue, id=place).select_related("parent", "loop").first()
    if row is None:
        raise NotFound(what="place", which=str(place))
    glance = glance_of(request, Names(by.venue, request.language))
    above: list[Place] = []
    up = row.parent
    while up is not None:
        above.insert(0, up)
        up = up.parent
    coming = PlanItem.objects.filter(
        venue_id=by.venue, place=row, until__isnull=True, during__endswith__gt=by.now(),
        during__startswith__lt=by.now() + timedelta(hours=36),
    ).order_by("during")[:NEXT]  # fmt: skip
    inside = list(Place.objects.filter(parent=row).select_related("loop", "parent").order_by("code"))
    standing = standings_for(glance)
    closed = _closed(request, row)
    entry = closed_by(row, request.GET.get("closed", "")) if may(by.actor, UNAVAILABLE) else None
    again = closed_by(row, request.GET.get("opened", "")) if may(by.actor, UNAVAILABLE) else None
    most = most_in(row, profile_in_force(by.venue, by.now())) if row.kind == PlaceKind.HALL else None
    context: dict[str, Any] = {
        "place": row,
        "name": row.name_in(request.language),
        "above": [(p.id, p.name_in(request.language)) for p in above],
        "standing": standing.get(str(row.id)),
        "layouts": [
            (layout, None if most is None else most.of(layout.seats))
            for layout in PlaceLayout.objects.filter(place=row).order_by("-seats")
        ],
        "most": most,
        "size": (row.length_mm / 1000, row.width_mm / 1000) if row.length_mm and row.width_mm else None,
        "area": row.length_mm * row.width_mm / 1_000_000 if row.length_mm and row.width_mm else None,
        "coming": [
            (item, glance.names(item.need_key.partition("/")[0].partition(":")[2])) for item in coming
        ],
        "floors": _floors(request, inside, standing),
        "closed": closed,
        "free": not any(one["row"].during.lower <= by.now() for one in closed),
        "closing": after_closing(request, row, entry, glance.names) if entry else None,
        "opened": after_reopening(request, row, again, glance.names) if again else None,
        "faults": _faults(request, row),
        "equipment": equipment_of(row),
        "may_close": may(by.actor, UNAVAILABLE) and row.kind not in HOLDS,
        "calls": open_calls(by.venue, by.actor).filter(place=row) if may(by.actor, TAKE_CALLS) else (),
        "key": str(request.means.new_id()),
    }
    return render(request, "web/place.html", context)


def _closed(request: Visit, place: Place) -> list[dict[str, Any]]:
    """When it cannot be used, now or later; who closed it and why, for those who may know. At most four queries."""
    venue = request.by.venue
    rows = list(
        Unavailability.objects.filter(
            venue_id=venue, place=place, ended=False, during__endswith__gt=request.by.now()
        ).order_by("during")
    )
    entries = closing_numbers(venue, [row.id for row in rows]) if rows else {}
    made = accounted(list(entries.values()), request.language, request.by.actor)
    found = []
    for row in rows:
        entry = entries.get(str(row.id))
        number = entry.number if entry else 0
        found.append({"row": row, "number": number, "by": made.get(number)})
    return found


def _faults(request: Visit, place: Place) -> list[dict[str, Any]]:
    """What is broken here, for the desk that decides; and what it decided. At most five queries."""
    if not may(request.by.actor, DESK) or place.kind in HOLDS:
        return []
    found = open_faults(request.by.venue, place.id)
    kept = kept_in_use(request.by.venue, found) if found else {}
    made = accounted(list(kept.values()), request.language, request.by.actor)
    return [
        {"fault": f, "kept": kept.get(f.id), "by": made.get(kept[f.id].number) if f.id in kept else None}
        for f in found
    ]


def _floors(request: Visit, places: list[Place], standing: dict[str, Standing]) -> list[dict[str, Any]]:
    by_id = {p.id: p for p in places}
    groups: dict[UUID | None, list[Place]] = defaultdict(list)
    for place in places:
        if place.kind not in HOLDS:
            holder = place.parent_id
            while holder in by_id and by_id[holder].kind not in HOLDS:  # a post is drawn beside its gate
                holder = by_id[holder].parent_id
            groups[holder].append(place)
    known = by_id | {p.parent.id: p.parent for p in places if p.parent is not None}
    floors = []
    for holder, own in groups.items():
        parent = known.get(holder) if holder is not None else None
        boxes = [Box(str(p.id), p.name_in(request.language), p.kind, p.length_mm, p.width_mm) for p in own]
        plan = floor_plan(boxes)
        floors.append(
            {
                "id": parent.id if parent else None,
                "code": parent.code if parent else "",
                "name": parent.name_in(request.language) if parent else "",
                "plan": plan,
                "boxes": [(d, known[UUID(d.box.key)], standing.get(d.box.key)) for d in plan.boxes],
                "px": ((plan.width + 400) // MM_TO_PX, (plan.height + 400) // MM_TO_PX),
            }
        )
    # by code: names in Chinese would put the seventh floor before the second
    return sorted(floors, key=lambda f: (f["id"] is None, str(f["code"])))
