"""A calendar shows what its account may know, in the venue's zone, and changes when the plan does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from icalendar import Calendar

from concentric.areas.meetings.actions import extend_meeting
from concentric.planning.models import PlanItem
from concentric.venue.models import Person, Place
from concentric.web.tests.filled import Filled
from tests.api.conftest import Program

Make = Callable[..., Program]


def fetch(program: Program, path: str, **headers: str) -> Any:
    return Client().get(f"/api/v1/calendars/{path}.ics", {"token": program.token}, headers=headers)


def events(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def hall_of(filled: Filled) -> str:
    item = PlanItem.objects.get(need_key=f"meeting:{filled.meetings[0].id}/hall", until__isnull=True)
    return Place.objects.get(id=item.place_id).code


def test_a_halls_calendar_is_in_the_venues_zone_and_moves_with_the_plan(
    filled: Filled, program: Make
) -> None:
    duty = program("duty", "calendar", language="en")
    path = f"hall/{hall_of(filled)}"
    first = fetch(duty, path)
    (meeting,) = [
        e for e in events(first) if str(e["uid"]).startswith(f"meeting:{filled.meetings[0].id}/hall@")
    ]
    start = meeting["dtstart"]
    assert start.params["TZID"] == "Asia/Shanghai"
    assert start.dt.utcoffset() == timedelta(hours=8)
    assert b"BEGIN:VTIMEZONE" in first.content
    assert b"X-PUBLISHED-TTL:PT5M" in first.content
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT5M" in first.content
    assert filled.meetings[0].title in str(meeting["summary"])
    tag = first.headers["ETag"]
    assert fetch(duty, path, **{"If-None-Match": tag}).status_code == 304
    extend_meeting(filled.by, meeting_id=filled.meetings[0].id, minutes=30)
    filled.plan()
    later = fetch(duty, path, **{"If-None-Match": tag})
    (moved,) = [e for e in events(later) if e["uid"] == meeting["uid"]]
    assert moved["dtend"].dt - meeting["dtend"].dt == timedelta(minutes=30)
    assert moved["sequence"] > meeting["sequence"]


def test_of_a_person_a_team_and_a_department_only_what_the_account_may_know(
    filled: Filled, program: Make
) -> None:
    duty, crew, other = (program(name, "calendar") for name in ("duty", "crew", "other"))
    Person.objects.filter(code="steward-0").update(team="A")
    item = PlanItem.objects.filter(until__isnull=True, assigned__person__code="steward-0").first()
    assert item is not None
    for path in ("person/steward-0", "team/A", "department/government_affairs"):
        assert any(item.need_key in str(e["uid"]) for e in events(fetch(duty, path)))
    assert events(fetch(other, "department/government_affairs")) == []  # another department's head
    told = fetch(crew, f"hall/{hall_of(filled)}").content.decode()
    assert filled.meetings[0].code in told
    assert fetch(duty, "person/nobody").json()["code"] == "not_found"
    assert fetch(duty, "kitchen/x").status_code == 422


def test_a_calendars_token_opens_calendars_and_nothing_else(program: Make) -> None:
    calendar, reader = program("duty", "calendar"), program("duty", "read")
    assert calendar.get("/meetings").json()["code"] == "signing.out_of_scope"
    assert fetch(reader, "department/property").json()["code"] == "signing.out_of_scope"
    assert Client().get("/api/v1/calendars/department/property.ics").status_code == 401
