"""How the halls stand: a page for those who set them up, and the word of somebody who looked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from concentric.areas.meetings import rules
from concentric.areas.meetings.service import CHECK, HALL, SETUP
from concentric.areas.meetings.standing import Stands, standing
from concentric.areas.meetings.standing_models import Laid
from concentric.core.errors import Invalid, NotAllowed, NotFound
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import Actor, By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.pages import page
from concentric.planning.models import PlanItem
from concentric.venue.find import find
from concentric.venue.models import Place, PlaceLayout

LAID = entry_kind("meeting.hall_laid", personal={}, moves_plan=True)
SERVING = frozenset({"government_affairs", "information"})  # the departments that work in halls
HEADS = frozenset({"administrator", "duty_manager", "department_head", "system"})


class NotInHalls(NotAllowed):
    """Only the desk, heads and those whose department works in halls say how one stands."""

    code = "meeting.not_in_halls"


def may_lay(actor: Actor) -> bool:
    return bool(actor.roles & HEADS) or actor.department in SERVING


@action(kind=LAID, permission=rules.ATTEND)
def note_laid(by: By, *, place_id: UUID, layout: str = "", people: int = 0) -> Outcome:
    """How a hall stands: `layout` and for how many; an empty one means cleared. What is set up there next follows."""
    if not may_lay(by.actor):
        raise NotInHalls()
    place = find(Place, by.venue, place_id)
    if place.kind != "hall":
        raise NotFound(what="hall", which=place.code)
    seats = dict(PlaceLayout.objects.filter(venue_id=by.venue, place=place).values_list("layout", "seats"))
    if layout and layout not in seats:
        raise Invalid(field="layout", value=layout, accepted=sorted(seats))
    if layout and not 1 <= people <= seats[layout]:
        raise Invalid(field="people", value=people, accepted=f"1–{seats[layout]}")
    row = Laid(
        id=by.means.new_id(), venue_id=by.venue, place=place, layout=layout, people=people if layout else 0,
        at=by.happened_at or by.now(), by=by.actor.id,
    )  # fmt: skip
    row.save(force_insert=True)
    return Outcome(
        subjects={"place": place.id},
        values={"layout": layout, "people": row.people, "cleared": int(not layout)},
        answer={"place": place.id},
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A hall, how it stands, and what is set up in it next: from when, and for how many minutes."""

    place: Place
    name: str
    stands: Stands | None
    layouts: tuple[tuple[str, int], ...]
    now: PlanItem | None
    coming: PlanItem | None
    setup: PlanItem | None
    minutes: int


@page(rules.SEE)
def show(request: Any) -> HttpResponse:
    """Every hall. Seven queries."""
    context: dict[str, Any] = {
        "lines": lines(request),
        "may_lay": may_lay(request.by.actor),
        "key": str(request.means.new_id()),
    }
    return render(request, "meetings/halls.html", context)


def lines(request: Any) -> list[Line]:
    """By code."""
    venue, now = request.by.venue, request.by.now()
    stands = standing(venue)
    layouts: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    for place, layout, seats in (
        PlaceLayout.objects.filter(venue_id=venue)
        .order_by("-seats")
        .values_list("place_id", "layout", "seats")
    ):
        layouts[place].append((layout, seats))
    items: dict[UUID | None, list[PlanItem]] = defaultdict(list)
    for item in PlanItem.objects.filter(
        venue_id=venue, until__isnull=True, kind__in=(HALL, SETUP, CHECK), during__endswith__gt=now
    ).order_by("during"):
        items[item.place_id].append(item)
    found = []
    for hall in Place.objects.filter(venue_id=venue, kind="hall").order_by("code"):
        meetings = [i for i in items[hall.id] if i.kind == HALL]
        running = next((i for i in meetings if i.during.lower <= now), None)
        coming = next((i for i in meetings if i.during.lower > now), None)
        subject = coming.need_key.partition("/")[0] if coming is not None else None
        phases = [i for i in items[hall.id] if i.kind != HALL and i.need_key.partition("/")[0] == subject]
        setup = next((i for i in phases if i.kind == SETUP), None)
        begins = min((i.during.lower for i in phases), default=None)
        minutes = (
            int((coming.during.lower - begins).total_seconds() // 60) if coming is not None and begins else 0
        )
        found.append(
            Line(hall, hall.name_in(request.language), stands.get(hall.id), tuple(layouts[hall.id]), running, coming,
                 setup, minutes)
        )  # fmt: skip
    return found


@page(rules.ATTEND, methods=("POST",))
def note(request: Any, place: UUID) -> HttpResponse:
    """`layout`, or empty for cleared, and `people`."""
    layout, raw = request.POST.get("layout", ""), request.POST.get("people", "").strip()
    if layout and not raw.isdecimal():
        raise Invalid(field="people", value=raw[:20], accepted="1, 2, 3 …")
    note_laid(request.by, place_id=place, layout=layout, people=int(raw) if layout else 0)
    return redirect("/meetings/halls")
