"""The table of lines, one of them with its day and tests, its form; and the switch on a meeting's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings.lines import laying, rules
from concentric.areas.meetings.lines.entering import LineForm, ask_for_test, enter_lines, say_line_stands
from concentric.areas.meetings.lines.models import Line, LineTest, ProbeBy, Protocol, Role
from concentric.areas.meetings.lines.showing import rows_of
from concentric.areas.meetings.lines.switching import CHECKS, rehearse_line, switch_line
from concentric.areas.meetings.screens import readable_meeting, whole
from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.models import Task
from concentric.ui.refusals import refusal_of
from concentric.venue.find import find
from concentric.venue.models import Place
from concentric.venue.models.place import PlaceKind
from concentric.venue.profile import profile_in_force

HERE = (PlaceKind.HALL, PlaceKind.FLOOR, PlaceKind.BUILDING)
SHOWN = 12
TYPED = ("code", "carrier", "hotline", "circuit", "place", "port", "far", "far_telephone", "endpoint", "protocol",
         "mbps", "role", "probe_by", "probe_address", "probe_port")  # fmt: skip


@page(rules.SEE)
def listed(request: Any) -> HttpResponse:
    """Not kept: what is measured is no fact, and is new each time."""
    context = {"rows": rows_of(request.by.venue, request.by.now()), "keeps": keeps(request)}
    return render(request, "meetings/lines.html", context)


@page(rules.KEEP, methods=("GET", "POST"))
def new(request: Any) -> HttpResponse:
    """A line that is there, or one to be laid: `laying` with the meeting that needs it."""
    return _form(request, None)


@page(rules.KEEP, methods=("GET", "POST"))
def edit(request: Any, line: UUID) -> HttpResponse:
    return _form(request, find(Line, request.by.venue, line))


@page(rules.SEE)
def show(request: Any, line: UUID) -> HttpResponse:
    return _line(request, line)


@page(rules.KEEP, methods=("POST",))
def act(request: Any, line: UUID, verb: str) -> HttpResponse:
    """fault, service, out (each with `reason`), test, accept."""
    by, sent = request.by, request.POST
    find(Line, by.venue, line)
    try:
        if verb in ("fault", "service", "out"):
            say_line_stands(by, line_id=line, state=verb, reason=sent.get("reason", ""))
        elif verb == "test":
            ask_for_test(by, line_id=line)
        elif verb == "accept":
            laying.accept_line(by, line_id=line)
        else:
            raise NotFound(what="verb", which=verb)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        return _line(request, line, _said(request, problem), problem.status)
    return HttpResponseRedirect(f"/meetings/lines/{line}")


@page(rules.KEEP, methods=("POST",))
def of_meeting(request: Any, meeting: UUID, verb: str) -> HttpResponse:
    """switch (`line`, `reason`), rehearse (`line`, the checks that passed, `reason`)."""
    readable_meeting(request, meeting)
    sent = request.POST
    try:
        line = UUID(sent.get("line", ""))
    except ValueError:
        raise NotFound(what="line", which=sent.get("line", "")[:40]) from None
    if verb == "switch":
        switch_line(request.by, meeting_id=meeting, line_id=line, reason=sent.get("reason", ""))
    elif verb == "rehearse":
        passed = [one for one in CHECKS if sent.get(f"check-{one}") == "1"]
        rehearse_line(
            request.by, meeting_id=meeting, line_id=line, passed=passed, remark=sent.get("reason", "")
        )
    else:
        raise NotFound(what="verb", which=verb)
    return HttpResponseRedirect(f"/meetings/{meeting}#lines")


def keeps(request: Any) -> bool:
    return may(request.by.actor, rules.KEEP) and rules.keeps_lines(request.by.actor)


def _said(request: Any, problem: ConcentricError) -> str:
    return refusal_of(problem, request.language, request.home.service_day.zone)


def _line(request: Any, line: UUID, refusal: str = "", status: int = 200) -> HttpResponse:
    by, now = request.by, request.by.now()
    find(Line, by.venue, line)
    (row,) = rows_of(by.venue, now, only=line)
    profile = profile_in_force(by.venue, now)
    tasks = Task.objects.filter(venue_id=by.venue, need_key__startswith=f"line:{line}/")
    context = {
        "row": row, "line": row.line, "keeps": keeps(request), "refusal": refusal,
        "tests": LineTest.objects.filter(venue_id=by.venue, line_id=line).select_related("meeting").order_by("-at")[
            :SHOWN
        ],
        "waits": row.line.test_asked_at is not None
                 and not LineTest.objects.filter(line_id=line, at__gt=row.line.test_asked_at).exists(),
        "tasks": laying.steps_of(tasks), "laying": row.state == "laying",
        "least": profile.line_mbps_per_meeting,
        "limits": (
            f"{profile.line_loss_warn_permille / 10:g}", profile.line_jitter_warn_ms, profile.line_delay_warn_ms,
            f"{profile.line_loss_critical_permille / 10:g}", profile.line_jitter_critical_ms,
            profile.line_delay_critical_ms,
        ),
        "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "meetings/line.html", context, status=status)


def _form(request: Any, row: Line | None) -> HttpResponse:
    """What cannot be taken is said beside the form, which keeps what was typed."""
    if not keeps(request):
        enter_lines(request.by, lines=())  # refuses
    typed: Mapping[str, Any] = request.POST if request.method == "POST" else _as_it_is(row)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            return HttpResponseRedirect(f"/meetings/lines/{_enter(request, row, typed)}")
        except ConcentricError as problem:
            if problem.status in (403, 404):
                raise
            refusal, status = _said(request, problem), problem.status
    places = Place.objects.filter(
        venue_id=request.by.venue, kind__in=[*HERE, PlaceKind.DISTANT_VENUE]
    ).order_by("code")
    context = {
        "line": row, "typed": typed, "refusal": refusal,
        "places": [p for kind in HERE for p in places if p.kind == kind],
        "distant": [p for p in places if p.kind == PlaceKind.DISTANT_VENUE],
        "protocols": Protocol.values, "roles": Role.values, "ways": ProbeBy.values,
        "meetings": laying.may_need(request.by.venue, request.by.now()) if row is None else [],
        "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "meetings/line_form.html", context, status=status)


def _enter(request: Any, row: Line | None, typed: Mapping[str, Any]) -> UUID:
    form = _read(typed, row)
    if row is None and typed.get("laying") == "1":
        meeting = _id(typed, "for_meeting") if typed.get("for_meeting") else None
        answer = laying.order_line(request.by, form=form, meeting_id=meeting).answer
        return UUID(str(answer["line"]))
    if row is None and Line.objects.filter(venue_id=request.by.venue, code=form.code.strip()).exists():
        raise laying.CodeUsed(code=form.code.strip())
    answer = enter_lines(request.by, lines=(form,)).answer
    return row.id if row is not None else UUID(str(answer["line"]))


def _read(typed: Mapping[str, Any], row: Line | None) -> LineForm:
    text = {name: typed.get(name, "") for name in TYPED if name not in ("place", "far", "mbps", "probe_port")}
    if row is not None:
        text["code"] = row.code  # it is found by this
    return LineForm(
        **text, place=_id(typed, "place"), far=_id(typed, "far") if typed.get("far") else None,
        mbps=whole(typed, "mbps") if typed.get("mbps") else 0,
        probe_port=whole(typed, "probe_port") if typed.get("probe_port") else None,
    )  # fmt: skip


def _id(typed: Mapping[str, Any], field: str) -> UUID:
    try:
        return UUID(typed.get(field, ""))
    except ValueError:
        raise Invalid(field=field, value=str(typed.get(field, ""))[:40], accepted="—") from None


def _as_it_is(row: Line | None) -> dict[str, Any]:
    if row is None:
        return {"role": Role.MAIN, "probe_by": ProbeBy.ICMP, "mbps": ""}
    ids = {"place": str(row.place_id), "far": str(row.far_id) if row.far_id else ""}
    return (
        {name: getattr(row, name) for name in TYPED}
        | ids
        | {"mbps": row.mbps or "", "probe_port": row.probe_port or ""}
    )
