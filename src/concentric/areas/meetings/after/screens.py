"""The record of a meeting, and its door log: written by whoever serves it, during or afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import actions, relief, rules
from concentric.areas.meetings.after import attending, record, telling
from concentric.areas.meetings.after.listing import read_list
from concentric.areas.meetings.after.models import Feedback, Rating
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import state_of
from concentric.areas.meetings.screens import readable_meeting, whole
from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.lost import actions as lost
from concentric.orders.lost.models import Sort
from concentric.orders.lost.queries import found_after
from concentric.orders.standards.models import Standard
from concentric.orders.standards.rules import SUGGEST
from concentric.orders.standards.suggested import learnt_from
from concentric.orders.standards.suggesting import suggest_change
from concentric.planning.models import PlanItem
from concentric.ui.refusals import refusal_of
from concentric.venue.accounted import names_of
from concentric.venue.models import Place

STANDARDS = "meeting."  # the lists whose tasks a meeting has


@page(rules.SEE, drawn_once=True)
def show(request: Any, meeting: UUID) -> HttpResponse:
    """For whoever needs to know of the meeting; others see how many came, and no more."""
    return _record(request, meeting)


@page(rules.ATTEND, methods=("POST",))
def act(request: Any, meeting: UUID, verb: str) -> HttpResponse:
    """count, water, sum-up, feedback, answer, found, suggest; each action asks its own permission."""
    verbs: dict[str, Callable[[Any, Meeting], object]] = {
        "count": _count, "water": _water, "sum-up": _sum_up, "feedback": _feedback, "answer": _answer,
        "found": _found, "suggest": _suggest,
    }  # fmt: skip
    if verb not in verbs:
        raise NotFound(what="verb", which=verb)
    row = readable_meeting(request, meeting)
    try:
        verbs[verb](request, row)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        refusal = refusal_of(problem, request.language, request.home.service_day.zone)
        return _record(
            request, meeting, {"refusal": refusal, "typed": request.POST, "part": verb}, problem.status
        )
    return HttpResponseRedirect(f"/meetings/{meeting}/record#{verb}")


@page(rules.ATTEND, keep=True)
def door(request: Any, meeting: UUID) -> HttpResponse:
    """For those who stand at the door, and whoever gives them the list."""
    return _door(request, _own(request, meeting))


@page(rules.ATTEND, methods=("POST",))
def at_door(request: Any, meeting: UUID, verb: str) -> HttpResponse:
    """mark (`attendee`, `presence`), left (`attendee`), add (`name`), rest, list (`people`)."""
    row = _own(request, meeting)
    sent = request.POST
    try:
        if verb == "mark":
            one = _attendee(sent.get("attendee", ""))
            attending.mark_attendees(
                request.by, meeting_id=meeting, attendees=(one,), presence=sent.get("presence", "")
            )
        elif verb == "left":
            attending.mark_left(
                request.by, meeting_id=meeting, attendees=(_attendee(sent.get("attendee", "")),)
            )
        elif verb == "add":
            attending.add_attendee(
                request.by, meeting_id=meeting, name=sent.get("name", ""), unit=sent.get("unit", "")
            )
        elif verb == "rest":
            attending.mark_rest_absent(request.by, meeting_id=meeting)
        elif verb == "list":
            people = read_list(sent.get("people", ""))
            attending.list_attendees(request.by, meeting_id=meeting, people=people)
        else:
            raise NotFound(what="verb", which=verb)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        refusal = refusal_of(problem, request.language, request.home.service_day.zone)
        return _door(request, row, {"refusal": refusal, "typed": sent}, problem.status)
    where = f"#a-{sent['attendee']}" if sent.get("attendee") else ""
    return HttpResponseRedirect(f"/meetings/{meeting}/door{where}")


def _own(request: Any, meeting: UUID) -> Meeting:
    row = readable_meeting(request, meeting)
    if not attending.may_write(request.by, row):
        raise actions.NotYourMeeting(code=row.code)
    return row


def _attendee(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise NotFound(what="attendee", which=raw[:40]) from None


def _door(request: Any, row: Meeting, more: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    people = record.people_of(row)
    item = _hall_item(row)
    context = {
        "meeting": row,
        "state": state_of(row, item, request.by.now()),
        "hall": _hall(row, item),
        "people": people,
        "n": record.attendance_of(people, record.own_row(row)),
        "lines": "\n".join("\t".join((p.name, p.unit, p.post)).rstrip() for p in people if p.listed),
        "key": str(request.means.new_id()),
        **(more or {}),
    }
    return render(request, "meetings/door.html", context, status=status)


def _record(
    request: Any, meeting: UUID, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    row = readable_meeting(request, meeting)
    known: Any = row
    now = request.by.now()
    item = _hall_item(row)
    place = _hall(row, item)
    people = record.people_of(row)
    own = record.own_row(row)
    writes = may(request.by.actor, rules.ATTEND) and attending.may_write(request.by, row)
    concerned = known.concerned or writes
    about = f"meeting:{row.id}"
    feedback = record.feedback_of(row) if concerned else []
    spoke = {one.by for one in feedback} | {one.answered_by for one in feedback if one.answered_by}
    who = names_of(
        row.venue_id, spoke | ({own.written_by} if own and own.written_by else set()), request.language
    )
    context = {
        "meeting": row,
        "state": state_of(row, item, now),
        "hall": _hall(row, item),
        "concerned": concerned,
        "writes": writes and not row.cancelled,
        "n": record.attendance_of(people, own),
        "people": people if concerned else [],
        "water": record.water_of(row, now),
        "spans": relief.spans_of(row, relief.steward_task(row), relief.reliefs_of(row))
        if concerned and row.actual_start else [],
        "own": own if concerned else None,
        "good": own.good if own else "",
        "mend": own.mend if own else "",
        "own_by": who.get(own.written_by, "") if own and own.written_by else "",
        "feedback": [(one, who.get(one.by, ""), who.get(one.answered_by, "") if one.answered_by else "")
                     for one in feedback],
        "ratings": Rating.values,
        "lost": found_after(row.venue_id, about) if concerned else [],
        "sorts": Sort.values,
        "faults": record.faults_of(row.venue_id, request.by.actor, place.id, row.actual_start, row.actual_end or now)
        if concerned and place is not None and row.actual_start else [],
        "suggestions": learnt_from(row.venue_id, about, request.language),
        "standards": [
            (s.code, s.name_in(request.language))
            for s in Standard.objects.filter(venue_id=row.venue_id, for_kind__startswith=STANDARDS).order_by("code")
        ],
        "may_suggest": may(request.by.actor, SUGGEST),
        "key": str(request.means.new_id()),
        "typed": {},
        **(more or {}),
    }  # fmt: skip
    return render(request, "meetings/record.html", context, status=status)


def _hall_item(row: Meeting) -> PlanItem | None:
    """Its hall in the plan in force, with the place."""
    items = PlanItem.objects.filter(
        venue_id=row.venue_id, need_key=f"meeting:{row.id}/hall", until__isnull=True
    )
    return items.select_related("place").first()


def _hall(row: Meeting, item: PlanItem | None) -> Place | None:
    """Where it is, or was, held."""
    return row.actual_hall or (item.place if item is not None else None)


def _count(request: Any, row: Meeting) -> None:
    sent = request.POST
    attending.count_heads(
        request.by, meeting_id=row.id, present=whole(sent, "present"),
        excused=whole(sent, "excused") if sent.get("excused") else 0,
        absent=whole(sent, "absent") if sent.get("absent") else 0,
    )  # fmt: skip


def _water(request: Any, row: Meeting) -> None:
    """Now, with nothing typed; or at the times of the day that were typed."""
    zone = request.home.service_day.zone
    instants = times_of(request.POST.get("times", ""), row, request.by.now(), zone)
    telling.note_rounds(request.by, meeting_id=row.id, at=instants)


def times_of(typed: str, row: Meeting, now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Times of the day parted by spaces or commas, each the first after the meeting's beginning (or set-out before)."""
    found = []
    for raw in typed.replace("，", " ").replace("、", " ").replace(",", " ").replace("：", ":").split():
        try:
            clock = time.fromisoformat(raw.zfill(5))
        except ValueError:
            raise Invalid(field="times", value=raw[:20], accepted="HH:MM") from None
        since = ((row.actual_start or now) - telling.BEFORE).astimezone(zone)
        one = datetime.combine(since.date(), clock, zone)
        found.append(one if one >= since.replace(second=0, microsecond=0) else one + timedelta(days=1))
    return tuple(found)


def _sum_up(request: Any, row: Meeting) -> None:
    sent = request.POST
    telling.sum_up(request.by, meeting_id=row.id, good=sent.get("good", ""), mend=sent.get("mend", ""))


def _feedback(request: Any, row: Meeting) -> None:
    sent = request.POST
    telling.note_feedback(
        request.by, meeting_id=row.id, rating=sent.get("rating", ""), whom=sent.get("whom", ""),
        words=sent.get("words", ""),
    )  # fmt: skip


def _answer(request: Any, row: Meeting) -> None:
    raw = request.POST.get("feedback", "")
    one = Feedback.objects.filter(venue_id=row.venue_id, meeting=row, id=_attendee(raw)).first()
    if one is None:
        raise NotFound(what="feedback", which=raw[:40])
    telling.answer_feedback(request.by, feedback_id=one.id, answer=request.POST.get("answer", ""))


def _found(request: Any, row: Meeting) -> None:
    sent = request.POST
    lost.register_found(
        request.by, sort=sent.get("sort", ""), what=sent.get("what", ""), kept_at=sent.get("kept_at", ""),
        place_id=place.id if (place := _hall(row, _hall_item(row))) is not None else None, about=f"meeting:{row.id}",
        after=row.code,
    )  # fmt: skip


def _suggest(request: Any, row: Meeting) -> None:
    sent = request.POST
    suggest_change(
        request.by, standard=sent.get("standard", ""), words=sent.get("words", ""), about=f"meeting:{row.id}",
        code=row.code,
    )  # fmt: skip
