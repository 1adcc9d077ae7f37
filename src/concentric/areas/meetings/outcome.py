"""What came of a change, beside the tap that made it: the fact at once, the plan that followed it when it is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import rules
from concentric.areas.meetings.actions import STARTED
from concentric.areas.meetings.followed import moved_by, proposed
from concentric.areas.meetings.foreseeing import Affected
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import readable
from concentric.areas.meetings.stayed import Stayed, stayed
from concentric.core.errors import NotFound
from concentric.ledger.action import Receipt
from concentric.ledger.kinds import values_of
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.actions import READ_NOTICES
from concentric.orders.models import Notice
from concentric.orders.noting import standing
from concentric.planning.models import Cause, PlanItem, Unmet
from concentric.planning.publish import PUBLISHED, REFUSED
from concentric.planning.taking_back import HOLDING
from concentric.ui.sentences import sentence
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.ui.times import clock_time
from concentric.venue.names import Names

LINES = 3  # of each department; the page of changes has them all


@dataclass(frozen=True, slots=True)
class Told:
    """A department's part of what followed. `state`: acknowledged, awaited, told."""

    department: str
    lines: tuple[str, ...]
    more: int
    state: str


@dataclass(frozen=True, slots=True)
class Result:
    """`said`: what was done; `also`: what was entered with it of another. `state`: planning, planned, same (nothing
    else had to move), refused (the plan broke a rule and was not published). `own`: from when to when the meeting is
    now. `others`: the meetings that moved because of it; `proposal`: the page of what the desk is asked since. `url`:
    the change, for its readers. `stayed`: those that did not go back when a start was taken back."""

    number: int
    said: str
    state: str
    own: str = ""
    unmet: bool = False
    also: str = ""
    others: tuple[Affected, ...] = ()
    proposal: str = ""
    moved: int = 0
    told: tuple[Told, ...] = ()
    url: str = ""
    version: int = 0
    stayed: tuple[Stayed, ...] = ()


def back_to(meeting: UUID | str, receipt: Receipt, *, part: str = "outcome") -> HttpResponse:
    """To the meeting's page, at that part of it, which says what came of it; nothing is said where nothing was
    changed. An action of several entries answers with its `fact`: the one that the plan follows."""
    number = receipt.answer.get("fact") or receipt.number
    done = f"?done={number}#{part}" if number is not None else ""
    return HttpResponseRedirect(f"/meetings/{meeting}{done}")


def of_meeting(meeting: Meeting) -> Q:
    """Entries of it; a pin names the need, and what was done with it is of the meeting all the same."""
    need = f"meeting:{meeting.id}/hall"
    return Q(subjects__meeting=str(meeting.id)) | Q(kind__in=HOLDING, values__need=need)


@page(rules.SEE)
def follow(request: Any, meeting: UUID, number: int) -> HttpResponse:
    """That part of the page alone: asked for until the plan is there."""
    row = readable(request.by.venue, request.by.actor).filter(id=meeting).first()
    done = outcome_of(request, row, str(number), Names(request.by.venue, request.language)) if row else None
    if done is None:
        raise NotFound(what="meeting", which=str(meeting))
    return render(request, "meetings/outcome.html", {"meeting": row, "done": done})


def outcome_of(request: Any, meeting: Meeting, asked: str, names: Names) -> Result | None:
    """What came of the change that an entry of this meeting tells; None without such an entry. Fourteen queries at
    most."""
    venue, zone, language = meeting.venue_id, request.home.service_day.zone, request.language
    if not asked.isdecimal():
        return None
    entry = Entry.objects.filter(of_meeting(meeting), venue_id=venue, number=int(asked)).first()
    if entry is None:
        return None
    said = _line(entry, language, zone, names)
    before = (
        Entry.objects.filter(venue_id=venue, number=entry.cause or 0) if entry.kind == STARTED.name else ()
    )
    also = "".join(_line(one, language, zone, names) for one in before)
    after = Entry.objects.filter(venue_id=venue, number__gt=entry.number)
    if Cause.objects.filter(venue_id=venue, number=entry.number, planned=False).exists():
        refused = after.filter(kind=REFUSED.name).exists()
        return Result(entry.number, said, "refused" if refused else "planning", also=also)
    key = f"meeting:{meeting.id}/hall"
    unmet = not meeting.cancelled and Unmet.objects.filter(venue_id=venue, need_key=key, until=None).exists()
    published = after.filter(kind=PUBLISHED.name, values__causes__contains=[entry.number]).first()
    asked_since = proposed(request, entry.number)
    not_back = stayed(request, entry, names)
    if published is None:
        stands = _stands(request, meeting, key)
        return Result(entry.number, said, "same", stands, unmet, also, proposal=asked_since, stayed=not_back)
    version = published.values["version"]
    notices = list(
        Notice.objects.filter(venue_id=venue, number=published.number)
        .select_related("department").order_by("department__code")
    )  # fmt: skip

    def words(line: Mapping[str, Any]) -> str:
        return sentence(line["code"], line["data"], language, zone, names)

    own = next(
        (words(n) for n in _lines(notices) if n["data"].get("need") == key and n["code"] != "change-unmet"),
        "",
    )
    now = request.by.now()
    told = tuple(_told(notice, now, key, words, language) for notice in notices)
    url = f"/notices?change={published.number}" if may(request.by.actor, READ_NOTICES) else ""
    return Result(
        entry.number, said, "planned", own, unmet, also, tuple(moved_by(request, version, names, without=key)),
        asked_since, sum(len(t.lines) + t.more for t in told), told, url, version, not_back,
    )  # fmt: skip


def _line(entry: Entry, language: Language, zone: ZoneInfo, names: Names) -> str:
    return sentence("entry-" + entry.kind, {**entry.subjects, **values_of(entry)}, language, zone, names)


def _stands(request: Any, meeting: Meeting, key: str) -> str:
    """Where and when it is, where the plan had it so already."""
    zone, language = request.home.service_day.zone, request.language
    item = (
        PlanItem.objects.filter(venue_id=meeting.venue_id, need_key=key, until=None)
        .select_related("place")
        .first()
    )
    if item is None or item.place is None:
        return ""
    span = f"{clock_time(item.during.lower, zone)} – {clock_time(item.during.upper, zone)}"
    return say("outcome-stands", {"place": item.place.name_in(language), "span": span}, language)


def _lines(notices: Iterable[Notice]) -> list[Mapping[str, Any]]:
    return [line for notice in notices for line in notice.lines]


def _told(notice: Notice, now: datetime, key: str, words: Any, language: str) -> Told:
    """Without the meeting's own hall, which is said above all of them."""
    lines = [line for line in notice.lines if line["data"].get("need") != key]
    stands = standing(notice, now)
    state = "told" if stands in ("void", "past") else stands
    return Told(
        notice.department.name_in(language), tuple(words(line) for line in lines[:LINES]),
        max(0, len(lines) - LINES), state,
    )  # fmt: skip
