"""The steward's own screen, in the hall: dark and silent, for one thumb; nothing to fill in while the meeting runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import state_of
from concentric.areas.meetings.screens import readable_meeting, whole
from concentric.areas.meetings.service import HALL, STEWARD
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.pages import page
from concentric.orders.desk import calls, queries
from concentric.orders.desk.models import CallKind
from concentric.orders.models import Task, TaskState
from concentric.planning.models import PlanItem
from concentric.ui.refusals import refusal_of
from concentric.ui.text import render as say
from concentric.venue.find import find
from concentric.venue.models import Person
from concentric.venue.names import Names

LONGER = (15, 30, 60)  # minutes that one tap adds


@dataclass(frozen=True, slots=True)
class Asking:
    """What a steward calls for without leaving the hall. `department`: whom it goes to; empty: the desk."""

    name: str
    icon: str
    kind: str
    sort: str = ""
    department: str | None = None


CALLS = (
    Asking("water", "droplet", CallKind.HANDS, department="government_affairs"),
    Asking("sound", "microphone", CallKind.FAULT, "sound", "information"),
    Asking("relief", "user-share", CallKind.HANDS, department="government_affairs"),
    Asking("doctor", "first-aid-kit", CallKind.URGENT),
)


@action(kind=actions.EXTENDED, permission=rules.ATTEND)
def report_longer(by: By, *, meeting_id: UUID, minutes: int) -> Outcome:
    """A meeting that runs takes longer: seen by whoever serves it, so that what follows moves at once."""
    meeting = find(Meeting, by.venue, meeting_id, lock=True)
    if not actions.may_attend(by, meeting):
        raise actions.NotYourMeeting(code=meeting.code)
    if meeting.actual_start is None:
        raise actions.MeetingNotRunning(code=meeting.code)
    return actions.lengthen(meeting, minutes)


@page(rules.ATTEND, keep=True)
def show(request: Any, meeting: UUID) -> HttpResponse:
    """For those who serve it, and the desk."""
    return _page(request, _own(request, meeting))


@page(rules.ATTEND, methods=("POST",))
def act(request: Any, meeting: UUID, verb: str) -> HttpResponse:
    """start, longer (`minutes`), end, call (`what`); each asks its own permission."""
    row = _own(request, meeting)
    try:
        if verb == "start":
            actions.start_meeting(request.by, meeting_id=meeting)
        elif verb == "longer":
            report_longer(request.by, meeting_id=meeting, minutes=whole(request.POST, "minutes"))
        elif verb == "end":
            actions.end_meeting(request.by, meeting_id=meeting)
        elif verb == "call":
            _call(request, row, request.POST.get("what", ""))
        else:
            raise NotFound(what="verb", which=verb)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        said = refusal_of(problem, request.language, request.home.service_day.zone)
        return _page(request, _own(request, meeting), said, problem.status)
    return HttpResponseRedirect(f"/meetings/{meeting}/steward")


def _own(request: Any, meeting: UUID) -> Meeting:
    row = readable_meeting(request, meeting)
    if not actions.may_attend(request.by, row):
        raise actions.NotYourMeeting(code=row.code)
    return row


def _call(request: Any, row: Meeting, what: str) -> None:
    asking = next((one for one in CALLS if one.name == what), None)
    if asking is None:
        raise NotFound(what="verb", which=what[:40])
    me = (
        Person.objects.filter(venue_id=row.venue_id, id=request.by.actor.person).first()
        if request.by.actor.person
        else None
    )
    words = f"{say(f'steward-ask-{what}', {}, request.language)} · {row.code}"
    calls.take_call(
        request.by, kind=asking.kind, sort=asking.sort, what=words, place_id=row.actual_hall_id or _hall(row),
        department=asking.department, caller=(me.name if me else "") or request.user.username,
        telephone=me.telephone if me else "",
    )  # fmt: skip


def _hall(row: Meeting) -> UUID | None:
    return actions.planned_hall(row.venue_id, row.id)


def _page(request: Any, row: Meeting, refusal: str = "", status: int = 200) -> HttpResponse:
    now = request.by.now()
    names = Names(row.venue_id, request.language)
    item = PlanItem.objects.filter(
        venue_id=row.venue_id, need_key=f"meeting:{row.id}/hall", until__isnull=True
    ).select_related("place").first()  # fmt: skip
    end = item.during.upper if item is not None else None
    place = row.actual_hall_id or (item.place_id if item is not None else None)
    after = (
        PlanItem.objects.filter(
            venue_id=row.venue_id, until__isnull=True, kind=HALL, place=place, during__startswith__gte=end
        ).order_by("during").first() if place is not None and end is not None else None
    )  # fmt: skip
    stewards = Task.objects.filter(
        venue_id=row.venue_id, need_key=f"meeting:{row.id}/{STEWARD.removeprefix('meeting.')}"
    ).exclude(state=TaskState.WITHDRAWN).prefetch_related("assigned__person").order_by("-during").first()  # fmt: skip
    since = now - timedelta(hours=12)
    context: dict[str, Any] = {
        "meeting": row,
        "state": state_of(row, item, now),
        "hall": names(str(place)) if place is not None else "",
        "start": item.during.lower if item is not None else row.wish,
        "end": end,
        "ran": int((now - row.actual_start).total_seconds() // 60) if row.actual_start else 0,
        "over": int((now - row.actual_start).total_seconds() // 60) - (row.length_min or 0)
        if row.actual_start and row.length_min else 0,
        "after": after.during.lower if after is not None else None,
        "who": [seat.person.name or seat.person.code for seat in stewards.assigned.all()] if stewards else [],
        "task": stewards,
        "longer": LONGER if row.length_min is not None else (),
        "calls": CALLS,
        "asked": [c for c in queries.calls_asked(row.venue_id, request.by.actor, since) if c.place_id == place],
        "refusal": refusal,
        "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "meetings/steward.html", context, status=status)
