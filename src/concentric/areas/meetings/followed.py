"""Which other meetings a fact moved: said to whoever entered it, when the plan that followed is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import foreseeing, rules
from concentric.areas.meetings.foreseeing import Affected
from concentric.areas.meetings.refusing import refused_line
from concentric.areas.meetings.service import HALL
from concentric.core.errors import NotFound
from concentric.core.intervals import Interval
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.planning.models import Cause, PlanItem, Unmet
from concentric.planning.pins import OVERRULE
from concentric.planning.proposing import open_proposals
from concentric.planning.publish import PUBLISHED, REFUSED
from concentric.ui.text import render as say
from concentric.venue.names import Names


@dataclass(frozen=True, slots=True)
class Stood:
    """A meeting as a plan had it."""

    key: str
    place: UUID | None
    during: Interval


@dataclass(frozen=True, slots=True)
class Followed:
    """`state`: planning, refused (the plan broke a rule and was not published), planned. `moved`: the other meetings
    that are elsewhere, at another time, or without a hall since. `proposal`: the page of what the desk is asked."""

    number: int
    state: str
    moved: tuple[Affected, ...] = ()
    proposal: str = ""


@page(rules.SEE)
def follow(request: Any, fact: int) -> HttpResponse:
    """That part of a page alone: asked for until the plan is there. `fact`: the number of an entry that moved it."""
    if not Cause.objects.filter(venue_id=request.by.venue, number=fact).exists():
        raise NotFound(what="entry", which=str(fact))
    return render(request, "meetings/followed.html", {"followed": followed(request, fact)})


def followed(request: Any, number: int) -> Followed:
    """What followed the entry of that number. Seven queries at most."""
    venue = request.by.venue
    after = Entry.objects.filter(venue_id=venue, number__gt=number)
    if Cause.objects.filter(venue_id=venue, number=number, planned=False).exists():
        return Followed(number, "refused" if after.filter(kind=REFUSED.name).exists() else "planning")
    published = after.filter(kind=PUBLISHED.name, values__causes__contains=[number]).first()
    names = Names(venue, request.language)
    subject = Entry.objects.filter(venue_id=venue, number=number).values_list("subjects", flat=True).first()
    own = f"meeting:{(subject or {}).get('meeting', '')}/hall"
    moved = (
        moved_by(request, published.values["version"], names, without=own) if published is not None else ()
    )
    return Followed(number, "planned", tuple(moved), proposed(request, number))


def proposed(request: Any, number: int) -> str:
    """The address of what the desk is asked since, for those who answer it."""
    if not may(request.by.actor, OVERRULE):
        return ""
    asked = open_proposals(request.by.venue, request.by.now())
    return next((f"/plan/proposals/{one.number}" for one in asked if one.number > number), "")


def moved_by(request: Any, version: int, names: Names, *, without: str = "") -> list[Affected]:
    """The meetings that this version of the plan has elsewhere or at another start than the one before it, or has no
    hall for, or has one again; those without a hall first. Four queries."""
    venue = request.by.venue
    halls = PlanItem.objects.filter(venue_id=venue, kind=HALL)
    was = {row.need_key: _stood(row) for row in halls.filter(until=version)}
    now = {row.need_key: _stood(row) for row in halls.filter(since=version)}
    lost = {
        row.need_key: row
        for row in Unmet.objects.filter(venue_id=venue, since=version, kind=HALL)
        if row.need_key not in now
    }
    again = set(
        Unmet.objects.filter(venue_id=venue, until=version, kind=HALL).values_list("need_key", flat=True)
    )
    moved = {
        key for key, one in now.items()
        if (key in was and (was[key].place, was[key].during.start) != (one.place, one.during.start))
        or (key not in was and key in again)
    }  # fmt: skip
    keys = ({*lost} & {*was}) | moved
    known = foreseeing.known(request, keys - {without})
    found = []
    for key in keys - {without}:
        whose = foreseeing.whose(key, known, names)
        if key in lost:
            reasons = lost[key].reasons
            first = refused_line(reasons[0], request.language, _zone(request), names) if reasons else ""
            line, how, start = (
                say("affected-unmet", {"why": first}, request.language),
                "unmet",
                was[key].during.start,
            )
        elif key in was:
            line = foreseeing.where_to(request, was[key], now[key], names)
            how, start = foreseeing.how_it_moved(was[key], now[key]), was[key].during.start
        else:
            line, how, start = foreseeing.placed(request, now[key], names), "moved", now[key].during.start
        found.append(Affected(key, how=how, line=line, start=start, **whose))
    return sorted(found, key=lambda one: (one.how != "unmet", one.start, one.key))


def _stood(row: PlanItem) -> Stood:
    return Stood(row.need_key, row.place_id, Interval(row.during.lower, row.during.upper))


def _zone(request: Any) -> Any:
    return request.home.service_day.zone
