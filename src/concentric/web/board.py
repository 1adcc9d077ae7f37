"""The board: what must be decided, what comes, who is silent; the whole house on one timeline; each change's fan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from concentric.areas.meetings import rules
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import meetings_of_day, state_of
from concentric.core.intervals import Interval
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.ledger.rules import SEE_ENTRIES
from concentric.orders.actions import READ_NOTICES, WORK
from concentric.orders.desk import rules as desk_rules
from concentric.planning.models import PlanItem, PlanVersion
from concentric.ui.timeline import draw
from concentric.venue.board import groups_for, tiles_for
from concentric.web.desk import live_part
from concentric.web.feed import fans
from concentric.web.glance import glance_of
from concentric.web.lines import names_for
from concentric.web.middleware import Visit

AROUND = timedelta(
    days=1
)  # drawn before the chosen day and after it, so that one can look on without waiting
# Of what the desk sees at once above the timeline; the desk's own page has all of it.
DECIDE = 3
CALLS = 2
COMING = 4
SILENT = 3
# The key to the timeline: a shape (`hall …`) or a mark, and its message; shown when it is drawn.
SHAPES = (
    ("setup", "kind-meeting-setup"), ("check", "kind-meeting-check"), ("planned", "phase-hall"),
    ("turnover", "kind-meeting-turnover"), ("running", "meeting-state-running"), ("due", "meeting-state-due"),
    ("held", "meeting-state-held"),
    ("changed", "bar-changed"), ("unplaced", "meeting-state-unplaced"), ("other", "key-other"),
    ("watch", "lanes-watches"),
)  # fmt: skip
MARKS = (("pin", "bar-overrule"), ("phone-check", "bar-promise"))


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
    """The desk starts with the board, a head with the department, a gate with its cars, everybody else with what they
    have to do."""
    actor = request.by.actor
    if actor.roles & {"duty_manager", "administrator", "liaison"}:
        return HttpResponseRedirect("/board")
    if "department_head" in actor.roles and actor.department:
        return HttpResponseRedirect(f"/departments/{actor.department}")
    if "authority_viewer" in actor.roles:
        return HttpResponseRedirect("/leader")
    if "wall" in actor.roles:
        return HttpResponseRedirect(f"/walls/{actor.department}" if actor.department else "/walls/visitors")
    if "auditor" in actor.roles:
        return HttpResponseRedirect("/figures")
    return HttpResponseRedirect(
        "/tasks" if may(actor, WORK) else "/meetings/cars"
    )  # what a gate is there for


@page(rules.SEE, drawn_once=True)
def board(request: Visit) -> HttpResponse:
    by, language = request.by, request.language
    service_day = request.home.service_day
    now = by.now()
    today = service_day.of(now)
    chosen = chosen_day(request, today)
    day = service_day.bounds(chosen)
    span = Interval(day.start - AROUND, day.end + AROUND)
    names = names_for(request)
    glance = glance_of(request, names, day=chosen, span=span)
    version = PlanVersion.objects.filter(venue_id=by.venue).order_by("-version").first()
    refused = Entry.objects.filter(venue_id=by.venue, kind="plan.refused").order_by("-number").first()
    on_desk = may(by.actor, desk_rules.SEE)
    may_open = may(by.actor, SEE_ENTRIES)
    timeline = draw(span, groups_for(glance), now, service_day.zone, day)
    context: dict[str, Any] = {
        "day": chosen,
        "before": chosen - timedelta(days=1),
        "after": chosen + timedelta(days=1),
        "today": today,
        "rows": meetings_of(request, day),
        "timeline": timeline,
        "shapes": [row for row in SHAPES if row[0] in timeline.looks],
        "marks": [row for row in MARKS if row[0] in timeline.looks],
        "tiles": [
            (tile, f"/figures/{tile.figure}" if tile.figure and may_open else tile.url)
            for tile in tiles_for(glance)
        ],
        "version": version,
        "refused": refused if refused and (version is None or refused.number > version.number) else None,
        "may_request": may(by.actor, rules.REQUEST),
        "fans": fans(request, names, everyone=on_desk) if may(by.actor, READ_NOTICES) else [],
        "names": names,
        "home_name": request.home.name_in(language),
        "on_desk": on_desk,
        "empty": not names.places,
    }
    if on_desk:
        context |= _now(live_part(request))
    return render(request, "web/board.html", context)


def _now(live: dict[str, Any]) -> dict[str, Any]:
    """The first of what the desk has at hand, and how many more there are of each."""
    deciding = [*live["decisions"], *live["decisions_rest"]]
    asked = {row["decision"].url for row in deciding}
    waiting = sorted(
        (_waits(card) for card in live["calls"]
         if card["waits"] is not None and f"/desk/calls/{card['call'].id}" not in asked),
        key=lambda card: (card["call"].taken_at, card["call"].code),
    )  # fmt: skip
    return live | {
        "deciding": deciding[:DECIDE],
        "deciding_rest": max(0, len(deciding) - DECIDE),
        "calls_waiting": waiting[:CALLS],
        "calls_rest": max(0, len(waiting) - CALLS),
        "coming": live["soon"]["rows"][:COMING],
        "coming_rest": max(0, len(live["soon"]["rows"]) - COMING) + live["soon"]["rest"],
        "back": "/board",
        "quiet": live["silent"][:SILENT],
        "quiet_rest": max(0, len(live["silent"]) - SILENT) + live["silent_rest"],
    }


def _waits(card: dict[str, Any]) -> dict[str, Any]:
    """A call that nobody has answered yet, with whom to ring: who was asked to go, or else who called."""
    call = card["call"]
    asked = call.department.telephone if call.department else ""
    whose, number = (card["department"], asked) if asked else (card["caller"], call.telephone)
    return card | {"whose": whose, "number": number}


def chosen_day(request: HttpRequest, today: date) -> date:
    raw = request.GET.get("date", "")
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return today


def meetings_of(request: Visit, day: Interval) -> list[Row]:
    """The day's meetings as a list: the timeline for those who listen, and for a phone."""
    by = request.by
    meetings = list(meetings_of_day(by.venue, by.actor, day))
    keys = [f"meeting:{m.id}/hall" for m in meetings]
    items = {
        i.need_key: i
        for i in PlanItem.objects.filter(venue_id=by.venue, until__isnull=True, need_key__in=keys)
    }
    rows = [Row(m, item := items.get(f"meeting:{m.id}/hall"), state_of(m, item, by.now())) for m in meetings]
    return sorted(rows, key=lambda row: (row.start, row.meeting.code))
