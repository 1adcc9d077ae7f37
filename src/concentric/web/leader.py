"""A leader's one page: safe or not, today, three risks, how many decisions are awaited, whom to telephone.

Numbers only, so that one may look on without knowing who meets whom about what.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import render

from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.orders.desk.decisions import decisions
from concentric.orders.models import OPEN_STATES, Task, TaskState, Tier
from concentric.orders.rising import unanswered
from concentric.planning.models import PlanVersion, Unmet
from concentric.venue.board import tiles_for
from concentric.venue.names import Names
from concentric.web.duty_numbers import duty_numbers
from concentric.web.glance import glance_of
from concentric.web.middleware import Visit
from concentric.web.permissions import LEAD

SHOWN = 3
LATELY = timedelta(hours=12)
LEVELS = ("calm", "watch", "danger")


@dataclass(frozen=True, slots=True)
class Risk:
    """`level` 1: to be watched, 2: danger. In words: the message `risk-<name>` with `n`."""

    level: int
    name: str
    n: int


@page(LEAD, drawn_once=True)
def show(request: Visit) -> HttpResponse:
    by = request.by
    now = by.now()
    names = Names(by.venue, request.language)
    glance = glance_of(request, names)
    found = risks(by.venue, now)
    waiting = decisions(by.venue, now)
    context = {
        "level": LEVELS[max((risk.level for risk in found), default=0)],
        "risks": found[:SHOWN],
        "more": max(0, len(found) - SHOWN),
        "tiles": tiles_for(glance),
        "decisions": len(waiting),
        "oldest": min((d.since for d in waiting), default=None),
        "numbers": duty_numbers(by.venue, request.language),
    }
    return render(request, "web/leader.html", context)


def risks(venue: UUID, now: datetime) -> list[Risk]:
    """What is not as it should be, the worst first. Each is counted from records, none is an opinion."""
    tasks = Task.objects.filter(venue_id=venue)
    open_tasks = tasks.filter(state__in=OPEN_STATES)
    late = (
        Q(during__endswith__lt=now) | Q(state=TaskState.REFUSED) | ~Q(risen_to="") & Q(state=TaskState.TOLD)
    )
    soon = open_tasks.filter(during__startswith__lt=now + LATELY)
    refused = Entry.objects.filter(venue_id=venue, kind="plan.refused").order_by("-number").first()
    version = PlanVersion.objects.filter(venue_id=venue).order_by("-version").first()
    silent = sum(1 for u in unanswered(venue, now) if u.level == "duty_manager")
    counted = (
        Risk(2, "life-safety", open_tasks.filter(late, tier=Tier.LIFE_SAFETY).count()),
        Risk(2, "plan", int(refused is not None and (version is None or refused.number > version.number))),
        Risk(1, "no-hall", Unmet.objects.filter(venue_id=venue, until__isnull=True, kind="meeting.hall").count()),
        Risk(1, "failed", tasks.filter(state=TaskState.FAILED, actual_end__gte=now - LATELY).count()),
        Risk(1, "silent", silent),
        Risk(1, "short", soon.annotate(on_it=Count("assigned")).filter(on_it__lt=F("wanted")).count()),
    )  # fmt: skip
    return sorted((risk for risk in counted if risk.n), key=lambda risk: -risk.level)
