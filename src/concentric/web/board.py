"""The day: what is planned in every hall, what runs, what cannot be met, and the last changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from concentric.areas.meetings import rules
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import known_title, meetings_of_day, state_of
from concentric.core.intervals import Interval
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.planning.models import PlanItem, PlanVersion, Unmet
from concentric.ui.timeline import Bar, draw
from concentric.venue.models import Place
from concentric.venue.names import Names
from concentric.web.middleware import Visit


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting of the day, its hall in the plan, and how it stands."""

    meeting: Meeting
    item: PlanItem | None
    state: str

    @property
    def start(self) -> datetime:
        return self.item.during.lower if self.item else self.meeting.wish


@login_required
@require_GET
def home(request: Visit) -> HttpResponse:
    """The duty desk starts with the day, everybody else with what they have to do."""
    roles = request.by.actor.roles
    if "duty_manager" in roles:
        return HttpResponseRedirect("/desk")
    if roles & {"administrator", "department_head", "liaison"}:
        return HttpResponseRedirect("/day")
    return HttpResponseRedirect("/figures" if roles & {"auditor", "authority_viewer"} else "/tasks")


@page(rules.SEE)
def day(request: Visit) -> HttpResponse:
    service_day = request.home.service_day
    now = request.by.now()
    today = service_day.of(now)
    chosen = _date(request, today)
    span = service_day.bounds(chosen)
    names = Names(request.by.venue, request.language)
    meetings = list(meetings_of_day(request.by.venue, request.by.actor, span))
    items = _items(request.by.venue, span)
    by_subject: dict[str, PlanItem] = {
        i.need_key.partition("/")[0]: i for i in items if i.kind == "meeting.hall"
    }
    rows = [Row(m, item := by_subject.get(f"meeting:{m.id}"), state_of(m, item)) for m in meetings]
    rows.sort(key=lambda row: (row.start, row.meeting.code))
    open_tasks = Task.objects.filter(
        venue_id=request.by.venue, state__in=OPEN_STATES, during__overlap=(span.start, span.end)
    )
    refused = Entry.objects.filter(venue_id=request.by.venue, kind="plan.refused").order_by("-number").first()
    version = PlanVersion.objects.filter(venue_id=request.by.venue).order_by("-version").first()
    context = {
        "day": chosen,
        "before": chosen - timedelta(days=1),
        "after": chosen + timedelta(days=1),
        "today": today,
        "rows": rows,
        "timeline": draw(
            span, _lanes(request.by.venue, items, meetings, request.language), now, service_day.zone
        ),
        "version": version,
        "refused": refused if refused and (version is None or refused.number > version.number) else None,
        "count": sum(1 for m in meetings if not m.cancelled),
        "held": sum(1 for m in meetings if m.actual_end),
        "running": sum(1 for m in meetings if m.actual_start and not m.actual_end),
        "unanswered": open_tasks.filter(state=TaskState.TOLD).count(),
        "short": _short(open_tasks),
        "unmet": Unmet.objects.filter(
            venue_id=request.by.venue, until__isnull=True, kind="meeting.hall"
        ).count(),
        "may_request": may(request.by.actor, rules.REQUEST),
        "names": names,
        "home_name": request.home.name_in(request.language),
    }
    return render(request, "web/day.html", context)


def _date(request: HttpRequest, today: date) -> date:
    raw = request.GET.get("date", "")
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return today


def _items(venue: UUID, span: Interval) -> list[PlanItem]:
    return list(
        PlanItem.objects.filter(
            venue_id=venue, until__isnull=True, holds_place=True, during__overlap=(span.start, span.end)
        ).order_by("during")
    )


def _lanes(
    venue: UUID, items: list[PlanItem], meetings: list[Meeting], language: str
) -> list[tuple[str, list[Bar]]]:
    titles: dict[str, Meeting] = {f"meeting:{m.id}": m for m in meetings}
    bars: dict[Any, list[Bar]] = defaultdict(list)
    for item in items:
        subject, _, phase = item.need_key.partition("/")
        meeting = titles.get(subject)
        during = Interval(item.during.lower, item.during.upper)
        look = phase
        label = ""
        if phase == "hall":
            label = (known_title(meeting) or meeting.code) if meeting else item.attributes.get("code", "")
            if meeting and meeting.actual_start and not meeting.actual_end:
                look = "hall running"
        url = f"/meetings/{subject.partition(':')[2]}"
        bars[item.place_id].append(Bar(during, look, label, item.attributes.get("code", ""), url))
    halls = Place.objects.filter(venue_id=venue, kind="hall").order_by("code")
    return [(hall.name_in(language), bars[hall.id]) for hall in halls]


def _short(tasks: Any) -> int:
    """Tasks with fewer people than they need."""
    return sum(
        1 for task in tasks.annotate(people_count=Count("assigned")) if task.people_count < task.wanted
    )
