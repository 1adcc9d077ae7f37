"""Missions: taken on one page, completed as things become known, begun, and seen through by every department."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import rules as meeting_rules
from concentric.areas.meetings.queries import known_title, readable
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.action import Receipt
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.missions import actions, directives, guests, rules
from concentric.orders.missions.forms import COUNTS, TIMES, MissionForm, form_of
from concentric.orders.missions.models import Directive, Mission, MissionState, Point
from concentric.orders.missions.moving import foresee
from concentric.orders.missions.queries import shares, tasks_of, visible
from concentric.orders.missions.unknown import Anchors, anchors, assumed_arrival, assumed_seal, unknowns
from concentric.orders.models import Task
from concentric.orders.standards.models import Standard
from concentric.orders.steps import section_of
from concentric.ui.refusals import refusal_of
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.ui.times import as_typed
from concentric.venue.lodging import rooms_for
from concentric.venue.models import Department, PolicyProfile
from concentric.venue.names import Names
from concentric.venue.profile import profile_in_force
from concentric.venue.said import said
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit
from concentric.web.mission_foreseen import counted_on, foreseen_card, may_foresee
from concentric.web.mission_guests import VERBS
from concentric.web.typed import is_id, read_about, read_count, read_instant, read_local

POINT_ROWS = 6  # empty lines offered for a directive's points; more can be sent in a second one


@page(rules.SEE)
def listed(request: Visit) -> HttpResponse:
    """Every mission that the reader may know of, the newest first."""
    context = {"rows": known(request), "may_take": may(request.by.actor, rules.TAKE)}
    return render(request, "web/missions.html", context)


def known(request: Visit) -> list[dict[str, Any]]:
    rows = visible(request.by.venue, request.by.actor)[:50]
    return [{"mission": m, "unknown": len(unknowns(m))} for m in rows]


@page(rules.TAKE, methods=("GET", "POST"))
def new(request: Visit) -> HttpResponse:
    """A call at 20:00: one page, nothing on it compulsory."""
    zone = request.home.service_day.zone
    earlier = visible(request.by.venue, request.by.actor)[:20]
    like = request.POST.get("like") or request.GET.get("like", "")
    typed: Mapping[str, str] = request.POST if request.method == "POST" else {}
    context = _form_context(request, typed) | {"earlier": earlier, "like": like, "action": "/missions/new"}
    if request.method == "GET":
        return render(request, "web/mission_form.html", context)
    try:
        receipt = actions.take_mission(
            request.by, form=read_form(request.POST, zone), like=UUID(like) if is_id(like) else None
        )
    except ConcentricError as problem:
        return _again(request, context, problem)
    return HttpResponseRedirect(f"/missions/{receipt.answer['mission']}")


@page(rules.TAKE, methods=("GET", "POST"))
def edit(request: Visit, mission: UUID) -> HttpResponse:
    """What was not known, filled in; what was told otherwise, changed."""
    row = mission_seen(request, mission)
    zone = request.home.service_day.zone
    typed: Mapping[str, str] = (
        request.POST if request.method == "POST" else _typed(row, zone, request.language)
    )
    if request.method == "GET" and request.GET.get("guests", "").isdecimal():
        typed = {**typed, "guests": request.GET["guests"]}  # told otherwise: there to be saved
    context = _form_context(request, typed) | {"mission": row, "action": request.path}
    context["edit"] = request.POST.get("edit") or row.edit
    if request.method == "GET":
        return render(request, "web/mission_form.html", context)
    try:
        form = read_form(request.POST, zone)
        foreseen = foresee(request.by, row, form) if may_foresee(row, request.POST) else None
        if foreseen:
            context["foreseen"] = foreseen_card(request, foreseen)
            context["counted"] = counted_on(request.POST)
            return render(request, "web/mission_form.html", context)
        seen = request.POST.get("edit", "")
        actions.complete_mission(
            request.by, mission_id=mission, edit=int(seen) if seen.isdecimal() else 0, form=form,
        )  # fmt: skip
    except ConcentricError as problem:
        context["edit"] = row.edit  # what is there now has been shown: the next save is over it
        context["there_now"] = [
            (name, str(getattr(row, name) or "—"))
            for name in _differ(row, request.POST, zone, request.language)
        ]
        return _again(request, context, problem)
    return HttpResponseRedirect(f"/missions/{mission}")


@page(rules.SEE)
def show(request: Visit, mission: UUID) -> HttpResponse:
    row = mission_seen(request, mission)
    zone = request.home.service_day.zone
    names = Names(row.venue_id, request.language)
    tasks = list(tasks_of(row))
    own = request.by.actor.department
    profile = profile_in_force(row.venue_id, request.by.now())
    used = {s.version.standard.code: s.version for s in row.standards.select_related("version__standard")}
    expected = guests_of(request, row)
    times = anchors(row, profile)
    happened = list(
        Entry.objects.filter(venue_id=row.venue_id, subjects__mission=str(row.id)).order_by("-number")[:20]
    )
    said_by = said(happened, names, request.language, request.by.actor)
    context = {
        "mission": row,
        "said": _said(request, row, names),
        "unknown": [{"name": name, "meanwhile": _meanwhile(name, times)} for name in unknowns(row)],
        "anchors": times,
        "seal_from": assumed_seal(row, profile),
        "arrival_from": assumed_arrival(row, profile),
        "shares": [_share_card(s, request.language, own) for s in shares(tasks)],
        "used": [{"name": _name_of(v.standard, request.language), "version": v.version} for v in used.values()],
        "lists": [s for s in Standard.objects.filter(venue_id=row.venue_id, for_kind="").order_by("code")
                  if s.code not in used],
        "meetings": _meetings(request, row),
        "may_ask": may(request.by.actor, meeting_rules.REQUEST) and row.state != MissionState.CLOSED,
        "off": list(guests.not_coming(row)),
        "expected": expected,
        "knows_rooms": any(one["lodging"] and one["lodging"].room for one in expected),
        "unequal": row.guests is not None and bool(expected) and row.guests != len(expected),
        "directives": [
            {"directive": d, "points": [_point_card(request, p) for p in _points(d)]}
            for d in row.directives.order_by("-number")
        ],
        "departments": Department.objects.filter(venue_id=row.venue_id).order_by("code"),
        "history": [
            {"entry": e, "line": entry_line(e, request.language, zone, names), "said": said_by.get(e.number, "")}
            for e in happened
        ],
        "may_begin": may(request.by.actor, rules.BEGIN) and row.state != MissionState.CLOSED,
        "may_take": may(request.by.actor, rules.TAKE) and row.state != MissionState.CLOSED,
        "may_expect": may(request.by.actor, rules.EXPECT) and row.state != MissionState.CLOSED,
        "point_rows": range(POINT_ROWS),
        "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "web/mission.html", context)


def guests_of(request: Visit, row: Mission) -> list[dict[str, Any]]:
    """Whoever is expected, with their room for those who may know it."""
    expected = list(guests.coming(row).select_related("person").order_by("person__code"))
    rooms = rooms_for(request.by.actor, row.venue_id, [e.person_id for e in expected])
    return [{"guest": e, "lodging": rooms.get(e.person_id)} for e in expected]


@page(rules.SEE, methods=("POST",))
def act(request: Visit, mission: UUID, verb: str) -> HttpResponse:
    """begin, close, directive, reader, or one of the guests' `VERBS`; each action asks its own permission."""
    row = mission_seen(request, mission)
    receipt: Receipt | None = None
    sent = request.POST
    zone = request.home.service_day.zone
    if verb == "begin":
        actions.begin_mission(request.by, mission_id=mission, standards=sent.getlist("standard"))
    elif verb == "close":
        actions.close_mission(request.by, mission_id=mission)
    elif verb in VERBS:
        receipt = VERBS[verb](request, row)
    elif verb == "directive":
        points = [
            directives.PointForm(text=text, department=department, due_at=read_local(due, "due_at", zone))
            for text, department, due in zip(
                sent.getlist("text"), sent.getlist("department"), sent.getlist("due_at"), strict=False
            )
            if text.strip()
        ]
        directives.give_directive(
            request.by,
            mission_id=mission,
            source=sent.get("source", ""),
            title=sent.get("title", ""),
            points=points,
        )
    elif verb == "reader":
        actions.add_reader(request.by, mission_id=mission, username=sent.get("username", ""))
    else:
        raise NotFound(what="verb", which=verb)
    if receipt is None:
        return HttpResponseRedirect(f"/missions/{mission}")
    said = f"?said={receipt.number}" if receipt.number is not None else ""
    return HttpResponseRedirect(f"/missions/{mission}{said}#guests")


@page(rules.ANSWER, methods=("POST",))
def answer(request: Visit, point: UUID, verb: str) -> HttpResponse:
    """A department's answer to its point; and the desk's word that it is seen through."""
    if verb == "answer":
        directives.answer_point(request.by, point_id=point, answer=request.POST.get("answer", ""))
    elif verb == "accept":
        directives.accept_answer(request.by, point_id=point)
    else:
        raise NotFound(what="verb", which=verb)
    back = request.POST.get("back", "/missions")
    return HttpResponseRedirect(back if back.startswith("/missions") else "/missions")


def read_form(typed: Mapping[str, str], zone: ZoneInfo) -> MissionForm:
    """The form's fields; an empty one is not known. Raises `Invalid` naming a field that cannot be read."""
    read: dict[str, Any] = {}
    for field in fields(MissionForm):
        if field.name in TIMES:
            read[field.name] = read_instant(typed, field.name, zone)
        elif field.name == "guests":
            read["guests"], read["guests_about"] = read_about(typed, "guests")
        elif field.name in COUNTS:
            read[field.name] = read_count(typed, field.name)
        elif field.name != "guests_about":
            read[field.name] = typed.get(field.name, "").strip()
    return MissionForm(**read)


def _said(request: Visit, row: Mission, names: Names) -> str:
    """The entry that the reader has just made on this page, as its sentence."""
    number = request.GET.get("said", "")
    if not (number.isdecimal() and len(number) < 12):
        return ""
    entry = Entry.objects.filter(
        venue_id=row.venue_id, number=int(number), subjects__mission=str(row.id)
    ).first()
    return entry_line(entry, request.language, request.home.service_day.zone, names) if entry else ""


def _meetings(request: Visit, row: Mission) -> list[dict[str, Any]]:
    """The mission's meetings as the reader may know them, in time order."""
    if not may(request.by.actor, meeting_rules.SEE):
        return []
    rows = readable(row.venue_id, request.by.actor).filter(mission_id=row.id, cancelled=False)
    return [{"meeting": m, "title": known_title(m) or m.code} for m in rows.order_by("wish", "code")]


def _meanwhile(name: str, times: Anchors) -> datetime | None:
    """What is assumed for a time that nobody has told us."""
    anchor = {"seal_at": "seal", "first_arrival": "first_arrival"}.get(name, "")
    return times.at(anchor) if anchor in times.assumed else None


def _name_of(standard: Standard, language: str) -> str:
    return standard.name_zh if language == "zh" else standard.name_en


def mission_seen(request: Visit, mission: UUID) -> Mission:
    row = visible(request.by.venue, request.by.actor).filter(id=mission).first()
    if row is None:
        raise NotFound(what="mission", which=str(mission))
    return row


def _share_card(share: Any, language: str, own: str | None) -> dict[str, Any]:
    return {"share": share, "own": share.department.code == own, "name": share.department.name_in(language),
            "rows": [{"task": t, "title": title_of(t, language)} for t in share.tasks]}  # fmt: skip


def title_of(task: Task, language: str) -> str:
    """A list's section by its title; empty for other tasks."""
    section = section_of(task)
    return section.title_in(language) if section is not None else ""


def _points(directive: Directive) -> QuerySet[Point]:
    return directive.points.select_related("department").order_by("number")


def _point_card(request: Visit, point: Point) -> dict[str, Any]:
    actor = request.by.actor
    own = point.department.code == actor.department
    desk = bool(actor.roles & {"administrator", "duty_manager"})
    return {
        "point": point, "may_answer": point.accepted_at is None and (desk or own) and may(actor, rules.ANSWER),
        "may_accept": desk and point.answered_at is not None and point.accepted_at is None
        and point.answered_by != actor.id,
        "key": str(request.means.new_id()),
    }  # fmt: skip


def _form_context(request: Visit, typed: Mapping[str, str]) -> dict[str, Any]:
    profiles = PolicyProfile.objects.filter(venue_id=request.by.venue).values_list("code", flat=True)
    return {"typed": typed, "profiles": sorted(set(profiles)),
            "key": request.POST.get("key") or str(request.means.new_id())}  # fmt: skip


def _again(request: Visit, context: dict[str, Any], problem: ConcentricError) -> HttpResponse:
    if problem.status == 403:
        raise problem
    context["refusal"] = refusal_of(problem, request.language, request.home.service_day.zone)
    context["key"] = str(request.means.new_id())  # what is sent next is another request
    return render(request, "web/mission_form.html", context, status=problem.status)


def _typed(row: Mission, zone: ZoneInfo, language: Language) -> dict[str, str]:
    form = form_of(row)
    found = {}
    for field in fields(MissionForm):
        value = getattr(form, field.name)
        if field.name == "guests" and form.guests_about:
            found["guests"] = say("about-number", {"n": value}, language)
        elif field.name != "guests_about":
            found[field.name] = as_typed(value, zone) if isinstance(value, datetime) else str(value or "")
    return found


def _differ(row: Mission, typed: Mapping[str, str], zone: ZoneInfo, language: Language) -> list[str]:
    """Fields in which what is kept is not what was typed."""
    kept = _typed(row, zone, language)
    return [name for name, value in kept.items() if value != typed.get(name, "").strip()]
