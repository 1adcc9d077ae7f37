"""An address for each page that is read, of something that is there: for budgets, benchmarks and looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import URLResolver

from concentric.areas.meetings.models import Asked, CardRun, LeaderArrival, Line, Meeting
from concentric.ledger.models import Entry
from concentric.orders.desk.models import Call, Handover, Matter
from concentric.orders.lost.models import Lost
from concentric.orders.missions.models import Expected, Mission
from concentric.orders.models import StepResult, Task
from concentric.orders.papers.models import Pack
from concentric.orders.standards.models import StandardVersion
from concentric.planning.models import Cause, PlanItem
from concentric.venue.models import Account, ParkedRow, Upload, Venue
from concentric.web.urls import urlpatterns

MORE = {
    "orders.standards.screens.compared": "?from=1&to=2",
    "areas.meetings.extending.extend": "?minutes=45",
    "areas.meetings.extending.cost_of": "?minutes=45",
    "areas.meetings.first_answer_page.show": "?people=10&layout=u_shape&start=2026-03-20T20:00&length=60&priority=3",
    "web.tables.entries_of_a_figure": "?name=meetings.held",
}
OTHERWISE = {
    ("departments", "code"): "department",
    ("walls", "code"): "department",
    ("meetings", "code"): "department",
    ("ledger", "number"): "entry",
    ("meetings", "run"): "card_run",
}  # what a parameter means there


def addresses() -> dict[str, str]:
    """Name of each page by GET → an address; without those of which nothing is there."""
    found: dict[str, str] = {}
    there = _there(Venue.objects.get().id)
    for route, view in _routes(urlpatterns):
        page = getattr(view, "page", None)
        if page is None or "GET" not in page.methods:
            continue
        path = "/" + route
        for name in _parameters(route):
            example = there.get(OTHERWISE.get((route.partition("/")[0], name), name))
            if "photo" in route and name == "task":
                example = there["photographed"]
            path = path.replace(next(p for p in _spelled(route) if p.endswith(f":{name}>")), str(example))
            if example is None:
                path = ""
                break
        if path:
            more = MORE.get(page.name, "")
            if page.name == "areas.meetings.holding.cost_of":
                more = f"?place={there['place']}&start={there['later']}"
            if page.name == "areas.meetings.begin_pages.start":
                more = f"?place={there['place']}"
            if page.name == "web.tables.guests_listed":
                more = f"?mission={there['mission']}"
            found[page.name] = path + more
    return found


def _there(venue: UUID) -> dict[str, Any]:
    """Parameter → a value of it that is there, or None."""
    hall = PlanItem.objects.filter(venue_id=venue, until__isnull=True, kind="meeting.hall").order_by("during")
    planned = [UUID(item.need_key.partition(":")[2].partition("/")[0]) for item in hall]
    meetings = Meeting.objects.filter(id__in=planned, actual_end__isnull=True).order_by("wish")
    task = Task.objects.filter(venue_id=venue, standard__isnull=False, assigned__isnull=False)
    photo = StepResult.objects.filter(venue_id=venue).exclude(photo_sealed=None).first()
    draft = StandardVersion.objects.filter(venue_id=venue, state="draft").select_related("standard").first()
    version = draft or StandardVersion.objects.filter(venue_id=venue).select_related("standard").first()
    guest = Expected.objects.filter(venue_id=venue).order_by("mission__code", "person__code").first()
    hall_there = hall.first()
    later = hall_there.during.lower + timedelta(minutes=30) if hall_there else None
    return {
        "card_run": CardRun.objects.filter(venue_id=venue).values_list("number", flat=True).first(),
        "arrival": _first(LeaderArrival.objects.filter(venue_id=venue)),
        "asked": _first(Asked.objects.filter(venue_id=venue)),
        "line": _first(Line.objects.filter(venue_id=venue)),
        "lost": _first(Lost.objects.filter(venue_id=venue)),
        "later": f"{later:%Y-%m-%dT%H:%M}Z" if later else "",
        "department": "government_affairs",
        "place": hall_there.place_id if hall_there else None,
        "account": _first(Account.objects.filter(venue_id=venue, username="member")),
        "task": _first(task.order_by("during")),
        "meeting": _first(meetings.filter(actual_start__isnull=True)) or _first(meetings),
        "mission": guest.mission_id if guest else _first(Mission.objects.filter(venue_id=venue)),
        "person": guest.person_id if guest else None,
        "call": _first(Call.objects.filter(venue_id=venue)),
        "matter": _first(Matter.objects.filter(venue_id=venue)),
        "handover": _first(Handover.objects.filter(venue_id=venue)),
        "number": Pack.objects.filter(venue_id=venue).values_list("number", flat=True).first(),
        "proposal": Entry.objects.filter(kind="plan.proposed").values_list("number", flat=True).first(),
        "fact": Cause.objects.filter(venue_id=venue).values_list("number", flat=True).first(),
        "name": "meetings.held",
        "suffix": "xlsx",
        "entry": Entry.objects.filter(venue_id=venue, kind="plan.published")
        .values_list("number", flat=True)
        .first(),
        "code": version.standard.code if version else None,
        "section": version.content["sections"][0]["key"] if version else None,
        "result": photo.id if photo else None,
        "upload": _first(Upload.objects.filter(venue_id=venue, state="shown")),
        "sheet": "people",
        "part": "refused",
        "row": _first(ParkedRow.objects.filter(venue_id=venue)),
        "photographed": photo.task_id if photo else None,
    }


def _first(rows: Any) -> UUID | None:
    found: UUID | None = rows.values_list("id", flat=True).first()
    return found


def _routes(patterns: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, path)
        else:
            yield path, one.callback


def _spelled(route: str) -> list[str]:
    return [f"<{part.partition('>')[0]}>" for part in route.split("<")[1:]]


def _parameters(route: str) -> list[str]:
    return [spelled[1:-1].partition(":")[2] for spelled in _spelled(route)]
