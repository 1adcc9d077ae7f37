"""The morning briefing: one sheet, to be read out and printed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from concentric.core.intervals import Interval
from concentric.ledger.figures import FIGURES, Figure
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.ledger.rules import SEE_ENTRIES
from concentric.orders.desk import rules
from concentric.orders.desk.handover import NOTABLE
from concentric.orders.desk.models import MatterKind
from concentric.orders.desk.queries import as_seen, open_matters, promises_due
from concentric.orders.missions.arriving import guests_of
from concentric.orders.missions.progress import progress
from concentric.orders.missions.rules import SEE as MISSIONS
from concentric.orders.models import OPEN_STATES, Task
from concentric.orders.telling import night_of
from concentric.orders.titles import subject_of
from concentric.planning.models import PlanVersion, Unmet
from concentric.ui.text import Language
from concentric.venue.models import Unavailability
from concentric.venue.names import Names
from concentric.venue.profile import profile_in_force
from concentric.web.arrivals import arrivals
from concentric.web.lines import entry_line, reasons
from concentric.web.middleware import Visit
from concentric.web.soon import HALL, starting

EARLY = timedelta(hours=3)  # before the day begins its sheet is already wanted
NIGHT = timedelta(hours=10)


@page(rules.SEE)
def sheet(request: Visit) -> HttpResponse:
    """Of the service day that is on or about to begin, or of `?date=`."""
    by, language, zone = request.by, request.language, request.home.service_day.zone
    days = request.home.service_day
    chosen = _date(request.GET.get("date", ""), days.of(by.now() + EARLY))
    span, before = days.bounds(chosen), days.bounds(chosen - timedelta(days=1))
    names = Names(by.venue, language)
    promises = as_seen(promises_due(by.venue, span), by.actor)
    others = open_matters(by.venue).exclude(id__in=[m.id for m in promises])
    context = {
        "day": chosen,
        "home_name": request.home.name_in(language),
        "figures": figures_of(by.venue, before),
        "before": chosen - timedelta(days=1),
        "may_open": may(by.actor, SEE_ENTRIES),
        "missions": progress(by.venue, by.actor) if may(by.actor, MISSIONS) else [],
        "arrivals": arrivals(guests_of(by.venue), span, by.now()),
        "meetings": [row for row in starting(request, names, span) if row["task"] is None],
        "tasks": _by_department(by.venue, span, names),
        "unmet": unmet_of(by.venue, language, zone, names),
        "promises": promises,
        "matters": as_seen(others, by.actor),
        "unavailable": unavailable(by.venue, span),
        "night": night_before(by.venue, span, language, zone, names),
        "version": PlanVersion.objects.filter(venue_id=by.venue).order_by("-version").first(),
        "zone": zone,
        "kinds": MatterKind.values,
    }
    return render(request, "web/briefing.html", context)


def unavailable(venue: UUID, span: Interval) -> int:
    """People who cannot work for some part of the span: how many, never who or why."""
    rows = Unavailability.objects.filter(
        venue_id=venue, person__isnull=False, ended=False, during__overlap=(span.start, span.end)
    )
    return rows.values("person_id").distinct().count()


def _by_department(venue: UUID, span: Interval, names: Names) -> list[tuple[str, int]]:
    rows = Task.objects.filter(venue_id=venue, state__in=OPEN_STATES, department__isnull=False,
                               during__startswith__gte=span.start, during__startswith__lt=span.end)  # fmt: skip
    counted = rows.order_by().values("department__code").annotate(n=Count("id")).order_by("department__code")
    return [(names.departments[row["department__code"]], row["n"]) for row in counted]


def figures_of(venue: UUID, span: Interval) -> list[tuple[Figure, int]]:
    """The figures of a span that are not nought."""
    return [(f, n) for f in FIGURES.values() if (n := f.value(venue, span))]


def unmet_of(venue: UUID, language: Language, zone: ZoneInfo, names: Names) -> list[dict[str, Any]]:
    """What the plan in force cannot meet, and why."""
    rows = Unmet.objects.filter(venue_id=venue, until__isnull=True).order_by("kind", "need_key")
    return [
        {"kind": u.kind, "code": names(subject_of(u.need_key)), "subject": subject_of(u.need_key),
         "hall": u.kind == HALL, "why": reasons(u.reasons, language, zone, names)}
        for u in rows
    ]  # fmt: skip


def night_before(
    venue: UUID, span: Interval, language: Language, zone: ZoneInfo, names: Names
) -> list[dict[str, Any]]:
    """What is notable of the night before the day begins, oldest first."""
    night = night_of(span.start - timedelta(minutes=1), zone, profile_in_force(venue, span.start))
    since, until = (night.start, max(night.end, span.start)) if night else (span.start - NIGHT, span.start)
    entries = Entry.objects.filter(
        venue_id=venue, kind__in=list(NOTABLE), happened_at__gte=since, happened_at__lt=until
    )
    return [
        {"entry": e, "line": entry_line(e, language, zone, names)}
        for e in entries.order_by("happened_at", "number")
    ]


def _date(raw: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return otherwise
