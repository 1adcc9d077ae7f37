"""Beside the form of a meeting: whether there is a hall for what stands in it by now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import requesting, rules
from concentric.areas.meetings.first_answer import FirstAnswer, Way, first_answer
from concentric.areas.meetings.foreseeing import stored
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.refusing import refused_line
from concentric.core.errors import Invalid
from concentric.ledger.pages import page
from concentric.ui.times import as_typed
from concentric.venue.capacity import seats_in
from concentric.venue.names import Names
from concentric.venue.profile import profile_in_force

SHOWN = 6  # of the halls that are free


@dataclass(frozen=True, slots=True)
class Shown:
    """A hall that is free: its name, the seats that it has so, and its start as the form's field takes it."""

    place: str
    seats: int
    start: datetime
    end: datetime
    typed: str
    elsewhen: bool


@page(rules.REQUEST)
def show(request: Any) -> HttpResponse:
    """What can be said at once. A form that is not filled in so far is told what is missing; nothing is refused."""
    try:
        form = _form(request)
    except Invalid:
        return render(request, "meetings/first_answer.html", {})
    answer = first_answer(request.by.venue, request.by.now(), form)
    return render(request, "meetings/first_answer.html", _context(request, form, answer))


def _form(request: Any) -> MeetingForm:
    """As typed so far, but for what an answer does not depend on. Raises `Invalid`."""
    zone = request.home.service_day.zone
    form = requesting.read_form(request.GET, zone, requesting.soonest(request))
    form = replace(form, title="-", secret=False, mission=None, near=None)
    form.check()
    return form


def _context(request: Any, form: MeetingForm, answer: FirstAnswer) -> dict[str, Any]:
    zone, names = request.home.service_day.zone, Names(request.by.venue, request.language)
    ways = list(answer.free[:SHOWN])
    lines: list[str] = []
    if answer.refused is not None:
        lines = [
            refused_line(stored(one.code, one.data), request.language, zone, names)
            for one in answer.refused.reasons
        ]
        ways = [
            Way(one["place"], datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]))
            for one in answer.refused.helps
        ]
    venue = request.by.venue
    there = seats_in(
        venue, form.layout, profile_in_force(venue, request.by.now()), [way.place for way in ways]
    )
    seats = {str(place): count for place, count in there.items()}
    return {
        "asked": form,
        "more": max(0, len(answer.free) - SHOWN),
        "answer": answer,
        "lines": lines,
        "ways": [
            Shown(names(str(w.place)), seats.get(str(w.place), 0), w.start, w.end, as_typed(w.start, zone),
                  w.start != form.wish)
            for w in ways
        ],
    }  # fmt: skip
