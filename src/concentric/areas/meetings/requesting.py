"""Asking for a meeting: one, many that come again, or what a liaison asked for by their link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from concentric.areas.meetings import requested, rules, series
from concentric.areas.meetings.asking import settling
from concentric.areas.meetings.asking.links import only_coordination
from concentric.areas.meetings.asking.models import Asked
from concentric.areas.meetings.asking.requests import confirm_asked
from concentric.areas.meetings.equipment import VIDEO
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.near import offered
from concentric.areas.meetings.outcome import back_to
from concentric.areas.meetings.readying import soonest_ready
from concentric.areas.meetings.screens import instant, whole
from concentric.areas.meetings.service import up_to_step
from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger.action import Receipt
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.missions.queries import visible
from concentric.orders.missions.rules import TAKE
from concentric.ui.sentences import sentence
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.ui.times import as_typed
from concentric.venue.models import Loop
from concentric.venue.models.place import LAYOUTS
from concentric.venue.profile import profile_in_force
from concentric.venue.workbook.vocabulary import EQUIPMENT

SOON = timedelta(hours=6)  # how long "as soon as possible" may take


@page(rules.REQUEST, methods=("GET", "POST"))
def new(request: Any) -> HttpResponse:
    """Ask for a meeting. What cannot be taken is said beside the form, which keeps what was typed."""
    zone = request.home.service_day.zone
    typed = request.POST if request.method == "POST" else _blank(request, zone)
    return _form(request, typed, None)


@page(rules.COORDINATE, methods=("GET", "POST"))
def confirm(request: Any, asked: UUID) -> HttpResponse:
    """What a liaison asked for by their link, in the form of a meeting, with the number to call first; or what they
    asked of their meeting."""
    zone = request.home.service_day.zone
    only_coordination(request.by)
    rows = Asked.objects.filter(venue_id=request.by.venue, id=asked)
    row = rows.select_related("link__mission", "about").first()
    if row is None:
        raise NotFound(what="asked", which=str(asked))
    if row.about is not None:
        return settling.page_of(request, row)
    typed = request.POST if request.method == "POST" else _as_asked(row, _next_start(request), zone)
    return _form(request, typed, row)


def _form(request: Any, typed: Mapping[str, str], asked: Asked | None) -> HttpResponse:
    zone = request.home.service_day.zone
    context: dict[str, Any] = {
        "typed": typed,
        "layouts": LAYOUTS,
        "equipment": [code for code in EQUIPMENT if code != VIDEO],
        "chosen": request.POST.getlist("equipment"),
        "loops": [(loop.code, loop.name_in(request.language)) for loop in
                  Loop.objects.filter(venue_id=request.by.venue).order_by("code") if loop.code != "outside"],
        "key": request.POST.get("key") or str(request.means.new_id()),
        "priorities": range(1, 6),
        "asked": asked,
        "coordinates": rules.may_coordinate(request.by.actor),
        "missions": visible(request.by.venue, request.by.actor).exclude(state="closed"),
        "places": offered(request.by.venue, request.language),
    }  # fmt: skip
    if request.method == "GET":
        return render(request, "meetings/new.html", context)
    try:
        receipt = _ask(request, read_form(request.POST, zone, soonest(request)), asked)
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        context["refusal"] = _refusal(problem, request.language, zone)
        context["key"] = str(request.means.new_id())  # what is sent next is another request
        return render(request, "meetings/new.html", context, status=problem.status)
    return back_to(receipt.answer["meeting"], receipt)


def _ask(request: Any, form: MeetingForm, asked: Asked | None) -> Receipt:
    """One meeting, or as many as come again; or what a liaison asked for, now that they were called."""
    typed = request.POST
    if asked is not None:
        return confirm_asked(request.by, asked_id=asked.id, form=form, words=typed.get("words", ""))
    if not typed.get("again"):
        return requested.request_meeting(request.by, form=form)
    return series.request_series(
        request.by, form=form, every_days=whole(typed, "again"), how_many=whole(typed, "how_many")
    )


def soonest(request: Any) -> datetime:
    """When a hall could be ready, were one free that stands as it should: at a whole five minutes."""
    profile = profile_in_force(request.by.venue, request.by.now())
    return up_to_step(soonest_ready(profile, request.by.now()))


def read_form(typed: QueryDict, zone: ZoneInfo, ready: datetime) -> MeetingForm:
    """The request form's fields as a `MeetingForm`; raises `Invalid` naming the field.

    `flexible=asap`: called at once; from `ready` on, whenever within `SOON` there is a hall.
    """
    asap = typed.get("flexible") == "asap"
    wish = ready if asap else instant(typed, "start", zone)
    spare = (
        timedelta(minutes=whole(typed, "flexible")) if typed.get("flexible") and not asap else timedelta(0)
    )
    return MeetingForm(
        title=typed.get("title", "").strip(),
        organiser=typed.get("organiser", "").strip(),
        liaison_name=typed.get("liaison_name", "").strip(),
        liaison_telephone=typed.get("liaison_telephone", "").strip(),
        people=whole(typed, "people"),
        layout=typed.get("layout", ""),
        video=bool(typed.get("video")),
        equipment=tuple(typed.getlist("equipment")),
        secret=bool(typed.get("secret")),
        loop=typed.get("loop", "inner"),
        priority=whole(typed, "priority"),
        wish=wish,
        earliest=wish - spare,
        latest=wish + (SOON if asap else spare),
        at_once=asap,
        mission=typed.get("mission") or None,
        near=typed.get("near") or None,
        length_min=None if typed.get("end_unknown") else whole(typed, "length"),
    )


def _refusal(problem: ConcentricError, language: Language, zone: ZoneInfo) -> str:
    if isinstance(problem, Invalid) and "field" in problem.data:
        field = say(f"field-{problem.data['field']}".replace("_", "-"), {}, language)
        data = {**problem.data, "field": field}
        return sentence(problem.message_id, data, language, zone, str)
    return sentence(problem.message_id, problem.data, language, zone, str)


def _next_start(request: Any) -> datetime:
    """The next whole hour that leaves time to set up."""
    found: datetime = request.by.now() + timedelta(hours=2)
    return found.replace(minute=0, second=0, microsecond=0)


def _blank(request: Any, zone: ZoneInfo) -> dict[str, str]:
    """A new form: the next whole hour that leaves time to set up; the mission from whose page it was opened, and whom
    it was taken from."""
    start = _next_start(request)
    code = request.GET.get("mission", "")
    mission = visible(request.by.venue, request.by.actor).filter(code=code).first() if code else None
    calls = mission is not None and may(request.by.actor, TAKE)  # whoever takes missions knows who called
    return {
        "start": as_typed(start, zone),
        "length": "60",
        "people": "",
        "layout": "u_shape",
        "priority": "3",
        "loop": "inner",
        "mission": code,
        "organiser": mission.authority[:120] if mission is not None else "",
        "liaison_name": mission.caller if mission is not None and calls else "",
        "liaison_telephone": mission.caller_telephone if mission is not None and calls else "",
    }


def _as_asked(asked: Asked, start: datetime, zone: ZoneInfo) -> dict[str, str]:
    """The form as the liaison would have filled it in."""
    link = asked.link
    return {
        "title": asked.title,
        "start": as_typed(asked.wish or start, zone),
        "flexible": "" if asked.wish else "asap",
        "length": str(asked.length_min or 60),
        "end_unknown": "" if asked.length_min else "1",
        "people": str(asked.people),
        "layout": asked.layout,
        "video": "1" if asked.video else "",
        "secret": "1" if asked.secret else "",
        "priority": "3",
        "loop": "inner",
        "mission": link.mission.code if link.mission else "",
        "organiser": link.organiser,
        "liaison_name": "" if asked.secret else link.name,
        "liaison_telephone": link.telephone,
    }
