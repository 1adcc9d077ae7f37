"""What my department was told, and what brought it about."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders import actions
from concentric.orders.answering import answer_notice
from concentric.orders.models import Notice
from concentric.orders.noting import Standing, standing
from concentric.venue.accounted import told_why
from concentric.venue.names import Names
from concentric.web.lines import entry_line, lines, with_why
from concentric.web.middleware import Visit
from concentric.web.tasks import back_to

SHOWN = 60  # notices; one change has as many as departments that it touches
CAUSES = 5  # shown in full; a first plan has dozens
LINES = 12
TURN: tuple[Standing, ...] = ("awaited", "told", "acknowledged", "past", "void")


@page(actions.READ_NOTICES, drawn_once=True, keep=True)
def mine(request: Visit) -> HttpResponse:
    """My department's notices, newest first; the desk sees all."""
    return render(request, "web/notices.html", changes(request))


def changes(request: Visit) -> dict[str, Any]:
    """What the page shows, and its table."""
    rows = (
        Notice.objects.filter(venue_id=request.by.venue)
        .select_related("department")
        .order_by("-number", "department__code")
    )
    all_of_them = bool(request.by.actor.roles & {"administrator", "duty_manager"})
    if not all_of_them:
        rows = rows.filter(department__code=request.by.actor.department)
    change = request.GET.get("change", "")
    if change.isdecimal():
        rows = rows.filter(number=int(change))  # one change alone: what came of a tap leads here
    names = Names(request.by.venue, request.language)
    shown = _whole(list(rows[: SHOWN + 1]))
    causes = causes_of(request, shown, names)
    may_answer = may(request.by.actor, actions.ANSWER_NOTICES)
    near = "" if all_of_them else ":department"
    return {
        "changes": [
            _change([card_of(request, notice, causes, names) for notice in told])
            for _, told in groupby(shown, key=lambda notice: notice.number)
        ],
        "one": change.isdecimal(),
        "may_answer": may_answer,
        "for_others": all_of_them,  # the desk answers for a department only as it was told to
        "follows": f"plan{near} notice{near} task{near} mission directive",
    }


def _whole(rows: list[Notice]) -> list[Notice]:
    """Without the oldest change, when it may be told to more departments than were read."""
    if len(rows) <= SHOWN or rows[0].number == rows[-1].number:
        return rows[:SHOWN]
    return [notice for notice in rows if notice.number != rows[-1].number]


def _change(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """One change with its departments, who has not answered first. `open`: how many are missed; `told`: how many may
    still say that they have it; `answered`: how many did."""
    ordered = sorted(parts, key=lambda part: TURN.index(part["stands"]))
    count = Counter(part["stands"] for part in parts)
    return {
        **parts[0], "parts": ordered, "open": count["awaited"], "told": count["told"],
        "past": count["past"], "answered": count["acknowledged"],
    }  # fmt: skip


@page(actions.ANSWER_NOTICES, methods=("POST",))
def acknowledge(request: Visit, notice: UUID) -> HttpResponse:
    answer_notice(request.by, notice)
    return HttpResponseRedirect(back_to(request, "/notices"))


def causes_of(request: Visit, notices: list[Notice], names: Names) -> dict[int, list[str]]:
    """Number of what told them → the sentences of what caused it, and why somebody decided so: the department has to
    act on it. Two queries; two more where somebody did."""
    published = {
        e.number: e.values.get("causes", [e.number])  # a mission's or directive's notice tells of itself
        for e in Entry.objects.filter(venue_id=request.by.venue, number__in={n.number for n in notices})
    }
    wanted = {number for causes in published.values() for number in causes}
    zone = request.home.service_day.zone
    entries = list(Entry.objects.filter(venue_id=request.by.venue, number__in=wanted))
    made = told_why(entries, request.language)
    said = {
        e.number: with_why(entry_line(e, request.language, zone, names), made.get(e.number), request.language)
        for e in entries
    }
    return {number: [said[c] for c in causes if c in said] for number, causes in published.items()}


def card_of(request: Visit, notice: Notice, causes: dict[int, list[str]], names: Names) -> dict[str, Any]:
    said = causes.get(notice.number, [])
    stands = standing(notice, request.by.now())
    told = lines(notice.lines, request.language, request.home.service_day.zone, names)
    return {
        "notice": notice,
        "stands": stands,
        "waits": stands in ("awaited", "told"),
        "department": notice.department.name_in(request.language),
        "causes": said[:CAUSES],
        "more_causes": max(0, len(said) - CAUSES),
        "waited": int((request.by.now() - notice.told_at).total_seconds() // 60),
        "long": len(notice.lines) > LINES,
        "lines": [{**line, "replaced": notice.replaced.get(line["need"])} for line in told],
        "key": str(request.means.new_id()),
    }
