"""A leader's one page: safe or not, today, three risks, how many decisions are awaited, whom to telephone.

Numbers only, so that one may look on without knowing who meets whom about what; where they open, and what the first
decisions are, for those who may.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import rules as meetings
from concentric.areas.stays import rules as stays
from concentric.areas.stays.queries import without_room
from concentric.ledger.actor import Actor
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk import rules as desk
from concentric.orders.desk.decisions import Decision, decisions
from concentric.orders.missions.models import Expected
from concentric.orders.models import OPEN_STATES, Task, TaskState, Tier
from concentric.orders.overdue import not_begun, overdue
from concentric.orders.rising import unanswered
from concentric.planning.models import PlanVersion, Unmet
from concentric.venue.board import tiles_for
from concentric.venue.names import Names
from concentric.web.desk import decision_line
from concentric.web.duty_numbers import duty_numbers
from concentric.web.glance import glance_of
from concentric.web.middleware import Visit
from concentric.web.permissions import EVERY_DEPARTMENT, LEAD, SEE_ENTRIES

SHOWN = 3
LATELY = timedelta(hours=12)
LEVELS = ("calm", "watch", "danger")


@dataclass(frozen=True, slots=True)
class Risk:
    """`level` 1: to be watched, 2: danger. In words: the message `risk-<name>` with `n`. `url`: where it opens."""

    level: int
    name: str
    n: int
    url: str = ""

    def seen_by(self, actor: Actor) -> Risk:
        """Without the link where the reader may not follow it."""
        opens = any(self.url.startswith(start) and may_open(actor) for start, may_open in OPEN_TO)
        return self if opens else replace(self, url="")


OPEN_TO: tuple[tuple[str, Callable[[Actor], bool]], ...] = (
    ("/desk", lambda actor: may(actor, desk.SEE)),
    ("/tasks", lambda actor: bool(actor.roles & EVERY_DEPARTMENT)),
    ("/stays/", lambda actor: may(actor, stays.SEE) and stays.knows_rooms(actor)),
    ("/board", lambda actor: may(actor, meetings.SEE)),
    ("/ledger", lambda actor: may(actor, SEE_ENTRIES)),
)


@page(LEAD, drawn_once=True)
def show(request: Visit) -> HttpResponse:
    by = request.by
    now = by.now()
    names = Names(by.venue, request.language)
    glance = glance_of(request, names)
    waiting = decisions(by.venue, now)
    found = risks(by.venue, now, waiting)
    may_open = may(by.actor, SEE_ENTRIES)
    context = {
        "level": LEVELS[max((risk.level for risk in found), default=0)],
        "risks": [risk.seen_by(by.actor) for risk in found[:SHOWN]],
        "more": max(0, len(found) - SHOWN),
        "tiles": [
            (tile, f"/figures/{tile.figure}" if tile.figure and may_open else on_board(tile.url, by.actor))
            for tile in tiles_for(glance)
        ],
        "decisions": len(waiting),
        "first": [decision_line(request, d, names) for d in waiting[:SHOWN]]
        if may(by.actor, desk.SEE)
        else [],
        "oldest": min((d.since for d in waiting), default=None),
        "numbers": duty_numbers(by.venue, request.language),
    }
    return render(request, "web/leader.html", context)


def on_board(url: str, actor: Actor) -> str:
    """Where a figure opens; a part of the board is named from here. Empty for those who may not."""
    there = f"/board{url}" if url.startswith("#") else url
    return Risk(1, "", 0, there).seen_by(actor).url


def risks(venue: UUID, now: datetime, waiting: list[Decision]) -> list[Risk]:
    """What is not as it should be, the worst first. Each is counted from records, none is an opinion."""
    tasks = Task.objects.filter(venue_id=venue)
    open_tasks = tasks.filter(state__in=OPEN_STATES)
    calls = [d for d in waiting if d.code.startswith("decision-call-")]
    urgent = sum(1 for d in calls if d.urgent)
    soon = open_tasks.filter(during__startswith__lt=now + LATELY)
    refused = Entry.objects.filter(venue_id=venue, kind="plan.refused").order_by("-number").first()
    version = PlanVersion.objects.filter(venue_id=venue).order_by("-version").first()
    silent = sum(1 for u in unanswered(venue, now) if u.level == "duty_manager")
    of_tasks = tasks.aggregate(
        life=Count("id", filter=not_begun(now) & Q(tier=Tier.LIFE_SAFETY)),
        late=Count("id", filter=overdue(now)),
        refused=Count("id", filter=Q(state=TaskState.REFUSED)),
        failed=Count("id", filter=Q(state=TaskState.FAILED, actual_end__gte=now - LATELY)),
    )
    life = of_tasks["life"]
    counted = (
        Risk(2, "urgent", urgent, "/desk#calls"),
        Risk(2, "life-safety", life, "/tasks?only=late"),
        Risk(2, "plan", int(refused is not None and (version is None or refused.number > version.number)), "/ledger"),
        Risk(1, "no-room", _arriving_without_room(venue, now), "/stays/"),
        Risk(1, "no-hall", Unmet.objects.filter(venue_id=venue, until__isnull=True, kind="meeting.hall").count(),
             "/board#meetings"),
        Risk(1, "refused", of_tasks["refused"], "/desk#decide"),
        Risk(1, "late", of_tasks["late"] - life, "/tasks?only=late"),
        Risk(1, "calls", len(calls) - urgent, "/desk#calls"),
        Risk(1, "failed", of_tasks["failed"], "/desk#decide"),
        Risk(1, "silent", silent, "/desk/silent"),
        Risk(1, "short", soon.annotate(on_it=Count("assigned")).filter(on_it__lt=F("wanted")).count(),
             "/tasks?only=short"),
    )  # fmt: skip
    return sorted((risk for risk in counted if risk.n), key=lambda risk: -risk.level)


def _arriving_without_room(venue: UUID, now: datetime) -> int:
    """Guests of open missions who come within `LATELY`, and have no room yet."""
    rows = Expected.objects.filter(venue_id=venue, person__in=without_room(venue, now)).exclude(
        mission__state="closed"
    )
    comes = Coalesce("at", "mission__first_arrival")
    return rows.annotate(comes=comes).filter(comes__gt=now - LATELY, comes__lte=now + LATELY).count()
