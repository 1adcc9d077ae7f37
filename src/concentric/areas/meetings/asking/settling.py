"""What a liaison asked of their meeting, for whoever calls them back: how it is, is to be, and what that means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import actions, extending, foreseeing
from concentric.areas.meetings.asking import confirming
from concentric.areas.meetings.asking.changes import ChangeForm
from concentric.areas.meetings.asking.models import Asked, Became, What
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.outcome import back_to
from concentric.areas.meetings.queries import readable, state_of
from concentric.areas.meetings.screens import instant, whole
from concentric.areas.meetings.stages import HallsStage
from concentric.core.errors import ConcentricError
from concentric.ledger.action import Receipt
from concentric.planning.models import Pin, PinKind, PlanItem
from concentric.planning.preview import Suppose
from concentric.planning.types import Situation
from concentric.ui.refusals import refusal_of
from concentric.ui.times import as_typed
from concentric.venue.models.place import LAYOUTS
from concentric.venue.names import Names


def page_of(request: Any, row: Asked) -> HttpResponse:
    """`row` as it is asked for, of a meeting. `look`: only see what it would mean; else it was confirmed by telephone.

    What it means is said at once, as it was asked, or as it is corrected on the page.
    """
    assert row.about is not None
    meeting, zone = row.about, request.home.service_day.zone
    typed: Mapping[str, str] = request.POST or _as_asked(row, meeting, zone)
    context = _context(request, row, meeting, typed)
    status = 200
    try:
        if request.method == "POST" and not typed.get("look"):
            return back_to(meeting.id, _confirm(request, row, typed, zone))
        if row.became == Became.WAITING and row.what != What.CANCEL:
            context |= _means(request, row, meeting, typed, context["names"])
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        context["refusal"], status = refusal_of(problem, request.language, zone), problem.status
        context["key"] = str(request.means.new_id())  # what is sent next is another request
    return render(
        request, "meetings/asked_change.html", context, status=status if request.method == "POST" else 200
    )


def _confirm(request: Any, row: Asked, typed: Mapping[str, str], zone: ZoneInfo) -> Receipt:
    words = typed.get("words", "")
    if row.what == What.CANCEL:
        return confirming.confirm_cancel(request.by, asked_id=row.id, words=words)
    if row.what == What.EXTEND:
        minutes = whole(typed, "minutes")
        return confirming.confirm_extension(request.by, asked_id=row.id, minutes=minutes, words=words)
    return confirming.confirm_change(request.by, asked_id=row.id, form=_read(typed, zone), words=words)


def _read(typed: Mapping[str, str], zone: ZoneInfo) -> ChangeForm:
    return ChangeForm(
        people=whole(typed, "people"), layout=typed.get("layout", ""), wish=instant(typed, "start", zone),
        length_min=None if typed.get("end_unknown") else whole(typed, "length"),
    )  # fmt: skip


def _as_asked(row: Asked, meeting: Meeting, zone: ZoneInfo) -> dict[str, str]:
    """The form as the liaison would have filled it in."""
    return {
        "start": as_typed(row.wish or confirming.start_of(meeting), zone), "people": str(row.people),
        "layout": row.layout, "length": str(row.length_min or ""), "end_unknown": "" if row.length_min else "1",
        "minutes": str(row.minutes or ""),
    }  # fmt: skip


def _context(request: Any, row: Asked, meeting: Meeting, typed: Mapping[str, str]) -> dict[str, Any]:
    need = f"meeting:{meeting.id}/hall"
    item = PlanItem.objects.filter(venue_id=meeting.venue_id, need_key=need, until__isnull=True).first()
    pin = Pin.objects.filter(venue_id=meeting.venue_id, need_key=need, released_at__isnull=True).first()
    known: Any = readable(request.by.venue, request.by.actor).get(id=meeting.id)
    return {
        "asked": row,
        "meeting": meeting,
        "title": known.known_title,
        "item": item,
        "state": state_of(meeting, item, request.by.now()),
        "start": item.during.lower if item is not None else meeting.wish,
        "promised": pin is not None and pin.kind == PinKind.PROMISE,
        "over": meeting.cancelled or meeting.actual_end is not None,
        "typed": typed,
        "layouts": LAYOUTS,
        "names": Names(row.venue_id, request.language),
        "key": request.POST.get("key") or str(request.means.new_id()),
    }


def _means(
    request: Any, row: Asked, meeting: Meeting, typed: Mapping[str, str], names: Names
) -> dict[str, Any]:
    """What it would come to, and whether what was promised would be let go of."""
    if row.what == What.EXTEND:
        minutes = whole(typed, "minutes")
        actions.may_extend(meeting, minutes)
        return extending.foreseen(request, meeting, foreseeing.longer(meeting, minutes), names)
    form = _read(typed, request.home.service_day.zone)
    form.check()
    actions.refuse_running(actions.refuse_over(meeting))
    moves = form.wish is not None and form.wish != confirming.start_of(meeting)
    lets_go = moves or not confirming.keeps_promise(meeting, form, request.by.now())
    return {
        **extending.foreseen(
            request, meeting, as_changed(meeting, form, moves=moves, lets_go=lets_go), names
        ),
        "lets_go": lets_go,
    }


def as_changed(meeting: Meeting, form: ChangeForm, *, moves: bool, lets_go: bool) -> Suppose:
    """The meeting as it would be. `moves`: to the form's start; `lets_go`: nothing holds it to what was promised."""

    def suppose(situation: Situation) -> Situation:
        facts = situation.sections[HallsStage.name]
        fact = facts.get(subject := f"meeting:{meeting.id}")
        if fact is None:
            return situation  # nothing is planned of it in this horizon
        then = (
            {"wish": form.wish, "earliest": form.wish, "latest": form.wish, "at_once": False} if moves else {}
        )
        fact = replace(fact, people=form.people, layout=form.layout, length_min=form.length_min, **then)
        pins = situation.pins
        if lets_go:
            pins = {key: pin for key, pin in pins.items() if key != f"{subject}/hall"}
        sections = {**situation.sections, HallsStage.name: {**facts, subject: fact}}
        return replace(situation, sections=sections, pins=pins)

    return suppose
