"""The steward's own screen, in the hall: dark and silent, for one thumb; nothing to fill in while the meeting runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import actions, ending, relief, relief_due, rules
from concentric.areas.meetings.begin_pages import clash
from concentric.areas.meetings.clashing import AnotherRunsThere
from concentric.areas.meetings.followed import Followed, followed
from concentric.areas.meetings.lines.showing import of_meeting as of_meeting_lines
from concentric.areas.meetings.models import Meeting, Relief
from concentric.areas.meetings.queries import state_of
from concentric.areas.meetings.screens import readable_meeting, whole
from concentric.areas.meetings.service import HALL
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.action import Receipt
from concentric.ledger.behalf import RECORD
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk import calls, queries
from concentric.orders.desk.duty_numbers import duty_numbers
from concentric.orders.desk.models import CallKind
from concentric.planning.models import PlanItem
from concentric.ui.refusals import refusal_of
from concentric.ui.text import render as say
from concentric.venue.models import Person, Place
from concentric.venue.names import Names
from concentric.venue.sight import knows_of, loop_of
from concentric.venue.workbook.vocabulary import EQUIPMENT

LONGER = (15, 30, 60)  # minutes that one tap adds
RELIEF = "relief"


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
    Asking(RELIEF, "user-share", CallKind.HANDS, department="government_affairs"),
    Asking("doctor", "first-aid-kit", CallKind.URGENT),
)


# What sounds, or is looked at: of it the hall's own may be named with the call, as on the page of help.
HEARD_AND_SEEN = frozenset({"microphones", "screen", "projector", "video", "recording", "interpretation"})


@page(rules.ATTEND, keep=True)
def show(request: Any, meeting: UUID) -> HttpResponse:
    """For those who serve it, and the desk; for whoever may take over from its steward; and for who was relieved."""
    return _page(request, readable_meeting(request, meeting))


@page(rules.ATTEND, methods=("POST",))
def act(request: Any, meeting: UUID, verb: str) -> HttpResponse:
    """start, longer, ends-in (`minutes`), end-unknown, end, call (`what`, which `equipment`), take-over (`relieved`);
    each asks its own permission."""
    row = readable_meeting(request, meeting)
    if verb != "take-over" and not actions.may_attend(request.by, row):
        raise actions.NotYourMeeting(code=row.code)
    receipt: Receipt | None = None
    try:
        if verb == "start":
            kept = (
                "kept_seconds" in request.POST
            )  # on a phone without a network: nobody can be asked any more
            receipt = actions.start_meeting(request.by, meeting_id=meeting, other="unsaid" if kept else "")
        elif verb == "longer":
            receipt = ending.report_longer(
                request.by, meeting_id=meeting, minutes=whole(request.POST, "minutes")
            )
        elif verb == "ends-in":
            receipt = ending.report_end_in(
                request.by, meeting_id=meeting, minutes=whole(request.POST, "minutes")
            )
        elif verb == "end-unknown":
            receipt = ending.report_end_unknown(request.by, meeting_id=meeting)
        elif verb == "end":
            receipt = actions.end_meeting(request.by, meeting_id=meeting)
        elif verb == "call":
            _call(request, row, request.POST.get("what", ""))
        elif verb == "take-over":
            relief.take_over(
                request.by, meeting_id=meeting, relieved=_person(request.POST.get("relieved", ""))
            )
        else:
            raise NotFound(what="verb", which=verb)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        said = refusal_of(problem, request.language, request.home.service_day.zone)
        more = _clash(request, row) if isinstance(problem, AnotherRunsThere) else {}
        return _page(request, readable_meeting(request, meeting), said, problem.status, more)
    done = f"?done={receipt.number}" if receipt is not None and receipt.number is not None else ""
    return HttpResponseRedirect(f"/meetings/{meeting}/steward{done}")


def _followed(request: Any, row: Meeting) -> Followed | None:
    """What other meetings moved by what was tapped here."""
    raw = request.GET.get("done", "")
    if not raw.isdecimal() or len(raw) > 15:
        return None
    mine = Entry.objects.filter(venue_id=row.venue_id, number=int(raw), subjects__meeting=str(row.id))
    return followed(request, int(raw)) if mine.exists() else None


def _clash(request: Any, row: Meeting) -> dict[str, Any]:
    place = _hall(row)
    return clash(request, row, place) if place is not None else {}


def _person(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise NotFound(what="person", which=raw[:40]) from None


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
    caller, telephone = (me.name if me else "") or request.user.username, me.telephone if me else ""
    if asking.name == RELIEF and me is not None and _stewards(row, me):
        relief.ask_relief(request.by, meeting_id=row.id, what=words, caller=caller, telephone=telephone)
        return
    place = _place(row.actual_hall_id or _hall(row))
    ticked = request.POST.getlist("equipment") if asking.kind == CallKind.FAULT else ()
    calls.take_call(
        request.by, kind=asking.kind, sort=asking.sort, what=words, place_id=place.id if place is not None else None,
        equipment=tuple(code for code in _pieces(place) if code in ticked),
        department=asking.department, caller=caller, telephone=telephone,
    )  # fmt: skip


def _place(which: UUID | None) -> Place | None:
    return Place.objects.filter(id=which).first() if which is not None else None


def _pieces(hall: Place | None) -> list[str]:
    """What of a hall's equipment a call for sound may be about."""
    there = HEARD_AND_SEEN & set(hall.equipment) if hall is not None else frozenset()
    return [code for code in EQUIPMENT if code in there]


def _stewards(row: Meeting, me: Person) -> bool:
    """Whether they are at it, or were until somebody took over."""
    task = relief.steward_task(row)
    at_it = task is not None and me.id in {seat.person_id for seat in task.assigned.all()}
    return at_it or Relief.objects.filter(meeting=row, relieved=me).exists()


def _hall(row: Meeting) -> UUID | None:
    return actions.planned_hall(row.venue_id, row.id)


def _page(
    request: Any, row: Meeting, refusal: str = "", status: int = 200, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    now = request.by.now()
    task = relief.steward_task(row)
    reliefs = relief.reliefs_of(row)
    serves = actions.may_attend(request.by, row)
    running = row.actual_start is not None and row.actual_end is None
    relieves = running and relief.may_relieve(request.by, task) and knows_of(
        request.by.actor, loop_of(task.place if task is not None else None)
    )  # fmt: skip
    mine = [one for one in reliefs if one.relieved_id == request.by.actor.person]
    freed = next((one for one in reversed(mine) if one.taken_at is not None), None)
    if not (serves or relieves or freed):
        raise actions.NotYourMeeting(code=row.code)
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
    since = now - timedelta(hours=12)
    seats = list(task.assigned.all()) if task is not None else []
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
        "who": [seat.person.name or seat.person.code for seat in seats],
        "seats": seats,
        "task": task,
        "serves": serves,
        "relieves": relieves,
        "freed": freed if not serves else None,
        "awaits": [one for one in reliefs if one.taken_at is None and one.relieved_id in {s.person_id for s in seats}],
        "spans": relief.spans_of(row, task, reliefs) if any(one.taken_at for one in reliefs) else (),
        "records": running and serves and may(request.by.actor, RECORD),
        "short": relief_due.short_of(
            task, end, now, request.home.service_day,
            instead=Person.objects.filter(id=request.by.actor.person).first() if relieves and not serves else None,
        ) if running else (),
        "followed": _followed(request, row),
        "longer": LONGER,
        "calls": CALLS,
        "pieces": _pieces(_place(place)) if running else (),
        "numbers": duty_numbers(row.venue_id, request.language) if serves and running else (),
        "asked": [c for c in queries.calls_asked(row.venue_id, request.by.actor, since) if c.place_id == place],
        "refusal": refusal,
        "lines": of_meeting_lines(row, item, request.by.actor, now),
        "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "meetings/steward.html", context | dict(more or {}), status=status)
