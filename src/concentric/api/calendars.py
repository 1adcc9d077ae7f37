"""Calendars that a telephone or a screen subscribes to: of a person, a team, a department, or a hall.

A calendar program sends no headers, so the token is in the address (scope `calendar`, and nothing else is needed). A
feed is what the token's account may know of it: who does not look after meetings reads a number, not a title.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from icalendar import Calendar, Event
from ninja import Router
from ninja.security import APIKeyQuery

from concentric.api.door import Asked, enter
from concentric.areas.meetings.queries import known_title, readable
from concentric.areas.meetings.rules import SEE as SEE_MEETINGS
from concentric.core.errors import NotFound
from concentric.ledger.permissions import may, require
from concentric.ledger.rest.reads import PROBLEMS
from concentric.orders.actions import WORK
from concentric.orders.api import seen_tasks
from concentric.orders.models import BEGUN_STATES, OPEN_STATES, Task
from concentric.orders.titles import subject_of, title_of
from concentric.planning.models import PlanItem
from concentric.ui.text import render as say
from concentric.venue.models import Department, Person, Place
from concentric.venue.names import Names
from concentric.venue.signing.tokens import CALENDAR, TokenRefused, Use

router = Router(tags=["calendars"])
PAST, AHEAD = timedelta(days=7), timedelta(days=60)
ASK_AGAIN = timedelta(minutes=5)
SHOWN = (*OPEN_STATES, *BEGUN_STATES)
MEDIA_TYPE = "text/calendar; charset=utf-8"
Kind = Literal["person", "team", "department", "hall"]


class InAddress(APIKeyQuery):
    """`?token=cct_…`"""

    param_name = "token"

    def __call__(self, request: HttpRequest) -> Use | None:
        found: Use | None = super().__call__(request)
        if found is None:
            raise TokenRefused()
        return found

    def authenticate(self, request: HttpRequest, key: str | None) -> Use | None:
        return enter(request, key, CALENDAR) if key else None


@router.get(
    "/{kind}/{which}.ics", auth=InAddress(), operation_id="calendar", response={200: None, 304: None, **PROBLEMS},
    openapi_extra={"responses": {200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}}},
    summary="A calendar to subscribe to.",
)  # fmt: skip
def calendar(request: Asked, kind: Kind, which: str) -> HttpResponse:
    """Of a person (code), a team, a department (code) or a hall (code): a week back and two months ahead, as it stands.

    Times are in the venue's zone. Asked again with `If-None-Match`, it answers 304 as long as nothing moved.
    """
    now = request.by.now()
    span = (now - PAST, now + AHEAD)
    names = Names(request.by.venue, request.language)
    if kind == "hall":
        title, events = _of_hall(request, which, span, names)
    else:
        title, events = _of_tasks(request, kind, which, span, names)
    sheet = _sheet(title, request.home.zone, events)
    tag = f'"{hashlib.sha256(sheet).hexdigest()[:32]}"'
    fresh = request.headers.get("If-None-Match") == tag
    answer = HttpResponse(b"" if fresh else sheet, content_type=MEDIA_TYPE, status=304 if fresh else 200)
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _of_hall(
    request: Asked, code: str, span: tuple[datetime, datetime], names: Names
) -> tuple[str, list[Event]]:
    """What holds the hall in the plan in force: meetings, and what is done before and after them."""
    require(request.by.actor, SEE_MEETINGS)
    hall = Place.objects.filter(venue_id=request.by.venue, kind="hall", code=code).first()
    if hall is None:
        raise NotFound(what="place", which=code[:40])
    rows = PlanItem.objects.filter(
        venue_id=request.by.venue, place=hall, until__isnull=True, during__overlap=span
    ).order_by("during", "need_key")  # fmt: skip
    titles = _titles(request, (row.need_key for row in rows))
    where = hall.name_in(request.language)
    events = [
        _event(
            request, uid=row.need_key, start=row.during.lower, end=row.during.upper, where=where,
            what=_what(say(f"kind-{row.kind}".replace(".", "-").replace("_", "-"), {}, request.language),
                       row.need_key, titles, names), sequence=row.since,
        )
        for row in rows
    ]  # fmt: skip
    return where, events


def _of_tasks(
    request: Asked, kind: str, which: str, span: tuple[datetime, datetime], names: Names
) -> tuple[str, list[Event]]:
    """The tasks of whom it is, as far as the account may know of them."""
    require(request.by.actor, WORK)
    title, rows = _whose(request, kind, which)
    tasks = list(rows.filter(state__in=SHOWN, during__overlap=span).order_by("during", "need_key").distinct())
    titles = _titles(request, (task.need_key for task in tasks))
    events = [
        _event(
            request, uid=task.need_key, start=task.during.lower, end=task.during.upper,
            where=task.place.name_in(request.language) if task.place else "",
            what=_what(title_of(task, request.language), task.need_key, titles, names), sequence=task.version,
        )
        for task in tasks
    ]  # fmt: skip
    return title, events


def _whose(request: Asked, kind: str, which: str) -> tuple[str, QuerySet[Task]]:
    rows = seen_tasks(request.by.venue, request.by.actor)
    venue = request.by.venue
    if kind == "department":
        department = Department.objects.filter(venue_id=venue, code=which).first()
        if department is None:
            raise NotFound(what="department", which=which[:40])
        return department.name_in(request.language), rows.filter(department=department)
    people = Person.objects.filter(venue_id=venue, department__isnull=False)
    people = people.filter(code=which) if kind == "person" else people.filter(team=which).exclude(team="")
    found = list(people.order_by("code"))
    if not found:
        raise NotFound(what=kind, which=which[:40])
    title = (found[0].name or found[0].code) if kind == "person" else which
    return title, rows.filter(assigned__person__in=found)


def _titles(request: Asked, needs: Iterable[str]) -> Mapping[str, str]:
    """Id of a meeting → its title, for those who may know it. One query."""
    if not may(request.by.actor, SEE_MEETINGS):
        return {}
    ids = {subject_of(need) for need in needs if need.startswith("meeting:")}
    rows = readable(request.by.venue, request.by.actor).filter(id__in={UUID(id_) for id_ in ids})
    return {str(row.id): known_title(row) for row in rows}


def _what(kind: str, need: str, titles: Mapping[str, str], names: Names) -> str:
    subject = subject_of(need)
    return f"{kind} · {titles.get(subject) or names(subject)}"


def _event(
    request: Asked,
    *,
    uid: str,
    start: datetime,
    end: datetime,
    where: str,
    what: str,
    sequence: int,
) -> Event:
    """`sequence` grows with each version that moves it, so that calendars take the later one."""
    zone = request.home.service_day.zone
    made = Event()
    made.add("uid", f"{uid}@{request.home.code}.concentric")
    made.add("dtstamp", start)  # of what it says, not of when it was asked: the same facts are the same bytes
    made.add("dtstart", start.astimezone(zone))
    made.add("dtend", end.astimezone(zone))
    made.add("sequence", sequence)
    made.add("summary", what)
    if where:
        made.add("location", where)
    return made


def _sheet(title: str, zone: str, events: list[Event]) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Concentric//concentric-venue//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", zone)
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", f"PT{ASK_AGAIN // timedelta(minutes=1)}M")
    for event in events:
        made.add_component(event)
    made.add_missing_timezones()
    whole: bytes = made.to_ical()
    return whole
