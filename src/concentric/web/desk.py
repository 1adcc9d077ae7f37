"""The duty desk: what must be decided, who is silent, what comes next; calls and matters in one tap; the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings.relief import relief_of, relieving
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk import calls, matters, queries, rules
from concentric.orders.desk.broken import works_again
from concentric.orders.desk.decisions import SHOWN, decisions
from concentric.orders.desk.models import Call, CallKind, Matter, MatterKind
from concentric.orders.rising import silent, unanswered
from concentric.ui.refusals import refusal_of
from concentric.ui.text import render as say
from concentric.ui.times import read_typed
from concentric.venue.find import find
from concentric.venue.models import Account, Department, Place
from concentric.venue.names import Names
from concentric.venue.rules import SEE_PEOPLE
from concentric.web.broken import last_named, named_by, named_then, with_named
from concentric.web.decision_lines import decision_line
from concentric.web.lines import entry_line, names_for
from concentric.web.middleware import Visit
from concentric.web.silent import silent_line
from concentric.web.soon import soon
from concentric.web.tasks import back_to

SILENT = 6  # shown at once; their own page has them all
LOGGED = 80
DUE_IN = ("", "15", "30", "60", "120")  # minutes from now
LATELY = timedelta(hours=12)
K = TypeVar("K", Matter, Call)
VERBS = {"answer": calls.answer_call, "close": calls.close_call}


@page(rules.SEE, drawn_once=True)
def show(request: Visit) -> HttpResponse:
    """The whole desk, or the part of it that follows the ledger: `?part=live`, `?part=rest`."""
    part = request.GET.get("part")
    if part == "live":
        return render(request, "web/desk_live.html", live_part(request))
    if part == "rest":
        return render(request, "web/desk_rest.html", rest_part(request))
    return _whole(request, {})


@page(rules.OWN_CALLS)
def own_calls(request: Visit) -> HttpResponse:
    """A department's calls; and taking one that came to its own telephone."""
    return _own(request, {})


@page(rules.TAKE_CALLS, methods=("POST",))
def take(request: Visit) -> HttpResponse:
    sent = request.POST
    try:
        taken = calls.take_call(
            request.by, urgent=bool(sent.get("urgent")), what=sent.get("what", ""),
            place_id=place_called(request.by.venue, sent.get("place", "")),
            caller=sent.get("caller", ""), telephone=sent.get("telephone", ""),
            department=sent.get("department") or None,
        )  # fmt: skip
    except ConcentricError as problem:
        return _again(request, "call", problem)
    return HttpResponseRedirect(_done(request, UUID(str(taken.answer["call"])), "call"))


@page(rules.KEEP, methods=("POST",))
def keep(request: Visit) -> HttpResponse:
    """Open a matter; from a call when the form names one."""
    sent = request.POST
    try:
        matters.open_matter(
            request.by, kind=sent.get("kind", ""), text=sent.get("text", ""), whom=sent.get("whom", ""),
            telephone=sent.get("telephone", ""), department=sent.get("department") or None,
            place_id=place_called(request.by.venue, sent.get("place", "")),
            due_at=_due(sent, request.by.now(), request.home.service_day.zone),
            call_id=_id(sent.get("call", "")),
        )  # fmt: skip
    except ConcentricError as problem:
        if sent.get("call"):
            raise
        return _again(request, "matter", problem)
    return HttpResponseRedirect(back_to(request))


@page(rules.SEE)
def matter(request: Visit, matter: UUID) -> HttpResponse:
    row = _one(request, Matter, matter)
    return render(request, "web/desk_matter.html", _of_matter(request, row))


@page(rules.KEEP, methods=("POST",))
def settle(request: Visit, matter: UUID) -> HttpResponse:
    before = last_named(request.by.venue, matter)
    try:
        matters.close_matter(request.by, matter_id=matter, outcome=request.POST.get("outcome", ""))
    except ConcentricError as problem:
        if problem.status == 404:
            raise
        row = find(Matter, request.by.venue, matter)
        context = _of_matter(request, row) | {
            "refusal": refusal_of(problem, request.language, request.home.service_day.zone)
        }
        return render(request, "web/desk_matter.html", context, status=problem.status)
    named = last_named(request.by.venue, matter)
    return HttpResponseRedirect(with_named("/desk", named if named != before else None))


@page(rules.SEE)
def call(request: Visit, call: UUID) -> HttpResponse:
    row = _one(request, Call, call)
    context = {
        "call": row,
        "departments": _departments(request),
        "history": _history(request, "call", row.id),
        "kinds": MatterKind.values,
        "pieces": named_by(row),
        "relief": relief_of(row.id) if row.kind == CallKind.HANDS else None,
        "sees_people": may(request.by.actor, SEE_PEOPLE),
        "works_again": works_again(row),
        "named": named_then(request),
        "may_keep": may(request.by.actor, rules.KEEP),
        "key": str(request.means.new_id()),
    }
    return render(request, "web/desk_call.html", context)


@page(rules.TAKE_CALLS, methods=("POST",))
def act(request: Visit, call: UUID, verb: str) -> HttpResponse:
    """answer, close, pass."""
    named = None
    if verb in VERBS:
        before = last_named(request.by.venue, call)
        VERBS[verb](request.by, call_id=call)
        after = last_named(request.by.venue, call)
        named = after if after != before else None
    elif verb == "pass":
        calls.pass_call(request.by, call_id=call, department=request.POST.get("department", ""))
    else:
        raise NotFound(what="verb", which=verb)
    return HttpResponseRedirect(with_named(_done(request, call, "calls"), named))


def _done(request: Visit, call: UUID, where: str) -> str:
    """Back to where the form was, at that part of the desk, with a word of what has become of the call."""
    back = back_to(request)
    return f"{back}?done={call}#{where}" if back == "/desk" else back


def _whole(request: Visit, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    context = live_part(request) | rest_part(request) | _forms(request) | {"back": "/desk", **more}
    context["named"] = named_then(request)
    done = _id(request.GET.get("done", ""))
    if done is not None:
        context["done"] = _call_card(request, _one(request, Call, done))
    return render(request, "web/desk.html", context, status=status)


def _own(request: Visit, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    context = _forms(request) | {
        "back": "/calls", "named": named_then(request), **calls_of_own(request), **more,
    }  # fmt: skip
    return render(request, "web/calls.html", context, status=status)


def calls_of_own(request: Visit) -> dict[str, Any]:
    """The department's calls: those that are open, and those that are over."""
    by = request.by
    rows = list(queries.open_calls(by.venue, by.actor))
    wanted = relieving([row.id for row in rows if row.kind == CallKind.HANDS])
    return {
        "calls": [_call_card(request, row) | {"relieves": wanted.get(row.id)} for row in rows],
        "over": list(queries.calls_over(by.venue, by.actor, by.now() - LATELY)),
    }


def _again(request: Visit, form: str, problem: ConcentricError) -> HttpResponse:
    """The page with the form as it was typed, and why it was not taken."""
    if problem.status == 403:
        raise problem
    more = {
        "refused": form,
        "refusal": refusal_of(problem, request.language, request.home.service_day.zone),
        "typed": request.POST,
    }
    on_desk = may(request.by.actor, rules.SEE)
    return (_whole if on_desk else _own)(request, more, problem.status)


def live_part(request: Visit) -> dict[str, Any]:
    """Decisions, silence, calls and the next hour."""
    by = request.by
    now = by.now()
    names = names_for(request)
    waiting = [decision_line(request, d, names) for d in decisions(by.venue, now)]
    late = silent(by.venue, now)
    coming = soon(request, names)
    cards = open_calls(request)
    alarms = [card for card in cards if card["call"].urgent and card["waits"] is not None]
    for card in alarms:
        card["above"] = True  # its numbers stand there, and need not again
    return {
        "alarms": alarms,
        "alarm_newest": max((int(card["call"].taken_at.timestamp()) for card in alarms), default=0),
        "decisions": waiting[:SHOWN],
        "decisions_rest": waiting[SHOWN:],
        "silent": [silent_line(request, u, names) for u in late[:SILENT]],
        "silent_rest": max(0, len(late) - SILENT),
        "in_time": len(unanswered(by.venue, now)) - len(late),
        "soon": coming,
        "calls": cards,
        "may_keep": may(by.actor, rules.KEEP),
        "back": "/desk",
    }


def open_calls(request: Visit) -> list[dict[str, Any]]:
    """Calls that are not over, as the reader may know them."""
    rows = queries.open_calls(request.by.venue, request.by.actor)
    return [_call_card(request, row) for row in queries.as_seen(rows, request.by.actor)]


def rest_part(request: Visit) -> dict[str, Any]:
    """Open matters and the day's log."""
    by = request.by
    names = names_for(request)
    zone = request.home.service_day.zone
    today = request.home.service_day.bounds(request.home.service_day.of(by.now()))
    entries = list(queries.log(by.venue, today)[:LOGGED])
    said = _said(request, entries)
    writers = dict(Account.objects.filter(venue_id=by.venue).values_list("id", "username"))
    return {
        "matters": open_matters(request),
        "may_keep": may(by.actor, rules.KEEP),
        "log": [
            {"entry": e, "line": entry_line(e, request.language, zone, names), "said": said.get(e.number, ""),
             "by": writers.get(e.actor_id, "")}
            for e in entries
        ],
    }  # fmt: skip


def open_matters(request: Visit) -> list[Matter]:
    return queries.as_seen(queries.open_matters(request.by.venue), request.by.actor)


def _forms(request: Visit) -> dict[str, Any]:
    by = request.by
    key = request.means.new_id()
    return {
        "departments": _departments(request),
        "places": [
            p.name_in(request.language) for p in Place.objects.filter(venue_id=by.venue).order_by("code")
        ],
        "kinds": MatterKind.values,
        "due_in": DUE_IN,
        "may_keep": may(by.actor, rules.KEEP),
        "typed": {},
        "key": str(key),
    }


def _departments(request: Visit) -> list[tuple[str, str]]:
    rows = Department.objects.filter(venue_id=request.by.venue).order_by("code")
    return [(d.code, d.name_in(request.language)) for d in rows]


def _call_card(request: Visit, row: Call) -> dict[str, Any]:
    """A call with how long it has waited, and what can be done with it in one tap."""
    waits = None if row.answered_at else int((request.by.now() - row.taken_at).total_seconds() // 60)
    return {
        "call": row, "waits": waits,
        "state": state_of(row),
        "works_again": works_again(row),
        "place": row.place.name_in(request.language) if row.place else "",
        "department": row.department.name_in(request.language) if row.department else "",
        "caller": row.caller or say("call-the-caller", {}, request.language),
        "key": str(request.means.new_id()),
    }  # fmt: skip


def state_of(row: Call) -> str:
    """How a call stands, as the message `call-state-<this>`."""
    if row.closed_at:
        return "over"
    return "answered" if row.answered_at else "passed" if row.passed_at else "taken"


def _of_matter(request: Visit, row: Matter) -> dict[str, Any]:
    return {
        "matter": row,
        "works_again": works_again(row),
        "named": named_then(request),
        "late": row.due_at is not None and row.closed_at is None and row.due_at <= request.by.now(),
        "history": _history(request, "matter", row.id),
        "pieces": named_by(row),
        "may_keep": may(request.by.actor, rules.KEEP) and row.closed_at is None,
        "typed": request.POST,
        "key": str(request.means.new_id()),
    }


def _one(request: Visit, model: type[K], which: UUID) -> K:
    rows = model._default_manager.filter(venue_id=request.by.venue, id=which)
    found = queries.as_seen(rows, request.by.actor)
    if not found:
        raise NotFound(what=model._meta.model_name, which=str(which))
    return found[0]


def _history(request: Visit, what: str, which: UUID) -> list[dict[str, Any]]:
    names = Names(request.by.venue, request.language)
    zone = request.home.service_day.zone
    rows = Entry.objects.filter(venue_id=request.by.venue, **{f"subjects__{what}": str(which)})
    return [
        {"entry": e, "line": entry_line(e, request.language, zone, names)} for e in rows.order_by("-number")
    ]


def _said(request: Visit, entries: list[Entry]) -> dict[int, str]:
    """Entry → what was written down then, while it is kept."""
    ids = {e.subjects.get(what) for e in entries for what in ("matter", "call")} - {None}
    venue, actor = request.by.venue, request.by.actor
    texts = {str(m.id): m for m in queries.as_seen(Matter.objects.filter(venue_id=venue, id__in=ids), actor)}
    heard = {str(c.id): c for c in queries.as_seen(Call.objects.filter(venue_id=venue, id__in=ids), actor)}
    found: dict[int, str] = {}
    for entry in entries:
        matter = texts.get(entry.subjects.get("matter", ""))
        if matter is not None:
            found[entry.number] = matter.outcome if entry.kind == matters.CLOSED.name else matter.text
        elif entry.kind == calls.TAKEN.name:
            call = heard.get(entry.subjects["call"])
            kind = [say("help-" + call.kind, {}, request.language)] if call is not None and call.kind else []
            found[entry.number] = " · ".join([*kind, call.what]) if call is not None and call.what else ""
    return found


def place_called(venue: UUID, typed: str) -> UUID | None:
    """A place by its code, its name, or the end of either when only one ends so ("812"). None for nothing typed."""
    text = typed.strip()
    if not text:
        return None
    rows = Place.objects.filter(venue_id=venue)
    for look in ("code__iexact", "name_zh__iexact", "name_en__iexact", "code__iendswith", "name_zh__icontains",
                 "name_en__icontains"):  # fmt: skip
        found = list(rows.filter(**{look: text}).values_list("id", flat=True)[:2])
        if len(found) == 1:
            return found[0]
    raise NotFound(what="place", which=text[:40])


def _due(sent: Mapping[str, str], now: datetime, zone: ZoneInfo) -> datetime | None:
    """`due_at` as typed, or `due_in` minutes from now, or no time."""
    typed, minutes = sent.get("due_at", "").strip(), sent.get("due_in", "")
    if typed:
        return read_typed(typed, "due_at", zone)
    if minutes in DUE_IN[1:]:
        return now + timedelta(minutes=int(minutes))
    return None


def _id(raw: str) -> UUID | None:
    try:
        return UUID(raw) if raw else None
    except ValueError:
        raise NotFound(what="call", which=raw[:40]) from None
