"""Finding anything that one may see, by how it begins or what is in its name; for the palette and as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import rules as meeting_rules
from concentric.areas.meetings.asking.links import liaisons as registered
from concentric.areas.meetings.asking.models import Asked
from concentric.areas.meetings.leaders.reading import readable_arrivals
from concentric.areas.meetings.queries import known_title, readable
from concentric.areas.stays import rules as stays_rules
from concentric.areas.stays.rules import knows_rooms
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk import queries as desk
from concentric.orders.desk import rules as desk_rules
from concentric.orders.desk.models import Call
from concentric.orders.missions import rules as mission_rules
from concentric.orders.missions.arriving import COHORT, said_aloud
from concentric.orders.missions.models import Expected
from concentric.orders.missions.queries import visible
from concentric.ui.text import render as say
from concentric.venue.lodging import lodged
from concentric.venue.models import Person, Place
from concentric.venue.rules import SEE_PEOPLE, SEE_PLACES, people_of
from concentric.venue.sight import bound_to
from concentric.web.menu import menu
from concentric.web.middleware import Visit
from concentric.web.permissions import FIND
from concentric.web.walls import walls_of

EACH = 8
LONGEST = 60
WORDS = 60  # of what was said on the telephone
LATELY = timedelta(hours=12)  # as long as the pages of those who are not at the desk keep a call


@dataclass(frozen=True, slots=True)
class Found:
    """`kind`: the message `find-<kind>`."""

    url: str
    name: str
    kind: str
    icon: str
    note: str = ""


Source = Callable[[Visit, str], Iterable[Found]]


@page(FIND)
def find(request: Visit) -> HttpResponse:
    """`?q=…`; `&part=list` gives the list alone."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    found = [one for source in SOURCES for one in source(request, text)]
    template = "web/find_list.html" if request.GET.get("part") == "list" else "web/find.html"
    return render(request, template, {"found": found, "q": text})


def pages(request: Visit, text: str) -> Iterator[Found]:
    """Pages of the menu, departments among them."""
    by = request.by
    for group in menu(by.actor, by.venue, "", request.language):
        for link in group.links:
            if text.lower() in link.name.lower() or (text and text.lower() in link.url):
                yield Found(link.url, link.name, "page", link.icon)
    if may(by.actor, meeting_rules.REQUEST):
        name = say("meeting-new", {}, request.language)
        if text.lower() in name.lower():
            yield Found("/meetings/new", name, "page", "plus")


def meetings(request: Visit, text: str) -> Iterator[Found]:
    """By code or by the title, for those who may know it."""
    if not text or not may(request.by.actor, meeting_rules.SEE):
        return
    rows = readable(request.by.venue, request.by.actor).filter(
        Q(known_title__icontains=text) | Q(code__icontains=text)
    )
    for row in rows.order_by("-wish")[:EACH]:
        yield Found(f"/meetings/{row.id}", known_title(row) or row.code, "meeting", "armchair", row.code)


def arrivals(request: Visit, text: str) -> Iterator[Found]:
    """Leaders who come, by code or by the meeting's; by who it is and the car, for those who may know."""
    actor = request.by.actor
    if not text or not (may(actor, meeting_rules.SEE) or may(actor, meeting_rules.CARS)):
        return
    rows: Any = readable_arrivals(request.by.venue, actor).select_related("meeting").filter(
        Q(code__icontains=text) | Q(meeting__code__icontains=text)
        | Q(known_who__icontains=text) | Q(known_car__icontains=text)
    ).only("id", "code", "meeting_id", "meeting__code").order_by("-code")  # fmt: skip
    for row in rows[:EACH]:
        name = row.known_who or row.code
        note = " · ".join(
            part for part in (row.code, row.known_car, row.meeting.code) if part and part != name
        )
        sheet = f"/meetings/{row.meeting_id}/arrivals/{row.id}"
        url = sheet if may(actor, meeting_rules.SEE) else f"/meetings/cars#car-{row.id}"
        yield Found(url, name, "arrival", "car", note)


def calls(request: Visit, text: str) -> Iterator[Found]:
    """By code; by what was said and who called, for those who take calls. The desk finds all of them, others those of
    their department that are open, and what they asked for themselves not long ago."""
    by = request.by
    if not text or not (may(by.actor, desk_rules.SEE) or may(by.actor, desk_rules.TAKE_CALLS)):
        return
    rows = Call.objects.filter(venue_id=by.venue)
    own = Q(asked_by=by.actor.id, taken_at__gte=by.now() - LATELY)
    at_desk = may(by.actor, desk_rules.SEE)
    if not at_desk:
        of_department = Q(department__code=by.actor.department or "", closed_at__isnull=True)
        rows = rows.filter(own | of_department)
    said = Q(what__icontains=text) | Q(caller__icontains=text) | Q(telephone__icontains=text)
    wanted = Q(code__icontains=text) | (said if may(by.actor, desk_rules.TAKE_CALLS) else Q(pk__in=[]))
    rows = (
        rows.filter(wanted)
        .select_related("place")
        .order_by(F("closed_at").desc(nulls_first=True), "-taken_at")
    )
    for row in desk.as_seen(rows[:EACH], by.actor):
        if at_desk:
            url = f"/desk/calls/{row.id}"
        else:
            url = "/help#asked" if row.asked_by == by.actor.id else f"/calls#call-{row.id}"
        place = row.place.name_in(request.language) if row.place is not None else ""
        yield Found(url, row.code, "call", "phone-call", " · ".join(filter(None, (place, row.what[:WORDS]))))


def liaisons(request: Visit, text: str) -> Iterator[Found]:
    """Who may ask by a link, and what they asked for, for those who call them back."""
    if not text or not (
        may(request.by.actor, meeting_rules.COORDINATE) and meeting_rules.may_coordinate(request.by.actor)
    ):
        return
    rows = registered(request.by.venue).filter(
        Q(name__icontains=text) | Q(organiser__icontains=text) | Q(telephone__icontains=text)
    )
    for row in rows[:EACH]:
        url, note = (
            f"/meetings/liaisons#liaison-{row.id}",
            " · ".join(filter(None, (row.organiser, row.telephone))),
        )
        yield Found(url, row.name or row.organiser, "liaison", "address-book", note)
    asked = Asked.objects.filter(venue_id=request.by.venue).filter(
        Q(code__icontains=text) | Q(title__icontains=text) | Q(link__organiser__icontains=text)
    )
    for one in asked.select_related("link").order_by("-at")[:EACH]:
        note = " · ".join(filter(None, (one.title, one.link.organiser)))
        yield Found(f"/meetings/asked/{one.id}", one.code, "asked", "address-book", note)


def missions(request: Visit, text: str) -> Iterator[Found]:
    if not text or not may(request.by.actor, mission_rules.SEE):
        return
    for row in visible(request.by.venue, request.by.actor).filter(code__icontains=text)[:EACH]:
        yield Found(f"/missions/{row.id}", row.code, "mission", "phone-incoming")


def people(request: Visit, text: str) -> Iterator[Found]:
    if not text or not may(request.by.actor, SEE_PEOPLE):
        return
    rows = people_of(request.by.actor, Person.objects.filter(venue_id=request.by.venue))
    for row in rows.filter(Q(name__icontains=text) | Q(code__icontains=text)).order_by("code")[:EACH]:
        yield Found(f"/people#{row.code}", row.name or row.code, "person", "user", row.telephone)


def guests(request: Visit, text: str) -> Iterator[Found]:
    """By name, code as it is said (G1 for G-001) or organisation, for those who look after rooms: to the room, or
    to where it would be given."""
    if not text or not (may(request.by.actor, stays_rules.SEE) and knows_rooms(request.by.actor)):
        return
    rows = Person.objects.filter(venue_id=request.by.venue, cohort__code=COHORT).order_by("code")
    if (own := bound_to(request.by.actor)) is not None:
        rows = rows.filter(loop__code=own)
    wanted = said_aloud(text)
    found = [
        p for p in rows
        if text.lower() in f"{p.name}\0{p.latin_name}\0{p.code}\0{p.organisation}".lower()
        or (wanted and wanted == said_aloud(p.code))
    ][:EACH]  # fmt: skip
    there = lodged(request.by.venue, [p.id for p in found])
    missions = dict(
        Expected.objects.filter(person__in=found, off_at=None).values_list("person_id", "mission_id")
    )
    for p in found:
        lodging = there.get(p.id)
        room = lodging.room if lodging else ""
        if room:
            url, note = f"/stays/#room-{room}", say("find-room", {"room": room}, request.language)
        else:
            mission = missions.get(p.id)
            url, note = f"/missions/{mission}#guests" if mission else "/stays/#give", ""
        name = f"{p.code} {p.name}".strip()
        yield Found(url, name, "guest", "user", " · ".join(filter(None, (note, p.organisation))))


def places(request: Visit, text: str) -> Iterator[Found]:
    if not text or not may(request.by.actor, SEE_PLACES):
        return
    rows = Place.objects.filter(venue_id=request.by.venue).filter(
        Q(code__icontains=text) | Q(name_zh__icontains=text) | Q(name_en__icontains=text)
    )
    for row in rows.order_by("code")[:EACH]:
        yield Found(f"/places/{row.id}", row.name_in(request.language), "place", "map-pin", row.code)


def walls(visit: Visit, text: str) -> Iterator[Found]:
    """Displays, by whose they are or as such."""
    if not text:
        return
    kind = say("nav-walls", {}, visit.language)
    for url, name, icon in walls_of(visit):
        if text.lower() in f"{name} {kind}".lower():
            yield Found(url, name, "wall", icon)


SOURCES: tuple[Source, ...] = (
    pages, walls, meetings, arrivals, missions, places, people, guests, calls, liaisons,
)  # fmt: skip
