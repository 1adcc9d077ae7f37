"""The liaison's own page: what they asked for and what became of it, and asking for more. Opened by the link alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concentric.areas.meetings.asking import changes
from concentric.areas.meetings.asking.confirming import start_of
from concentric.areas.meetings.asking.links import link_of
from concentric.areas.meetings.asking.models import Asked, Became, Link, What
from concentric.areas.meetings.asking.requests import AskForm, ask_by_link, withdraw_by_link
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import state_of
from concentric.areas.meetings.rules import COORDINATION
from concentric.areas.meetings.screens import instant, whole
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.actor import Actor, By
from concentric.planning.models import PlanItem
from concentric.ui.refusals import refusal_of
from concentric.ui.times import as_typed
from concentric.venue.models import Department, Venue
from concentric.venue.models.place import LAYOUTS

SHOWN = 20
OF_A_MEETING = (What.CHANGE, What.EXTEND, What.CANCEL)


@dataclass(frozen=True, slots=True)
class Line:
    """One request, and what is known of its meeting: `state`, hall and times only where it is planned.

    `as_is`: the meeting as it is now, or what was asked for; `changes`: what was asked of it since, the last first;
    `may`: what can be asked of it now; `typed`: how it stands, for the form of a change.
    """

    row: Asked
    state: str
    hall: Any
    start: datetime | None
    end: datetime | None
    as_is: Any
    title: str
    changes: tuple[Asked, ...]
    may: frozenset[str]
    typed: Mapping[str, str]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Any, secret: str) -> HttpResponse:
    """`/ask/<secret>`. A wrong, closed or ended link is answered as any address that is not there.

    The address is a secret: that no other site is told where somebody came from is the product's own policy
    (`SECURE_REFERRER_POLICY`); a stricter one would take the origin from what the page itself sends.
    """
    link = link_of(secret, request.means.clock.now())
    if link is None:
        return render(request, "meetings/asking_none.html", status=404)
    home = Venue.objects.get(id=link.venue_id)
    if request.method != "POST":
        return _page(request, link, _blank())
    by = By(Actor.system("link"), link.venue_id, request.means, key=request.POST.get("key") or None)
    try:
        _do(by, link, request.POST, home)
    except ConcentricError as problem:
        said = refusal_of(problem, request.language, home.service_day.zone)
        return _page(request, link, request.POST, said, problem.status)
    return HttpResponseRedirect(request.path)


def _do(by: By, link: Link, sent: Mapping[str, str], home: Venue) -> None:
    """What was sent: a request taken back; a meeting changed, extended or cancelled; or a new request."""
    if withdrawn := sent.get("withdraw"):
        withdraw_by_link(by, liaison_id=link.id, asked_id=_own(link, withdrawn))
    elif about := sent.get("change"):
        meeting = _theirs(link, about)
        form = _read_change(sent, home, meeting)
        changes.ask_change_by_link(by, liaison_id=link.id, meeting_id=meeting.id, form=form)
    elif about := sent.get("extend"):
        changes.ask_extension_by_link(
            by, liaison_id=link.id, meeting_id=_theirs(link, about).id, minutes=whole(sent, "minutes"),
            words=sent.get("words", ""),
        )  # fmt: skip
    elif about := sent.get("cancel"):
        words = sent.get("words", "")
        changes.ask_cancel_by_link(by, liaison_id=link.id, meeting_id=_theirs(link, about).id, words=words)
    else:
        ask_by_link(by, liaison_id=link.id, form=_read(sent, home))


def _theirs(link: Link, raw: str) -> Meeting:
    rows = Asked.objects.filter(link=link, what=What.MEETING, meeting__isnull=False).select_related("meeting")
    found = next((row.meeting for row in rows if str(row.meeting_id) == raw), None)
    if found is None:
        raise NotFound(what="meeting", which="—")
    return found


def _read_change(typed: Mapping[str, str], home: Venue, meeting: Meeting) -> changes.ChangeForm:
    """As it was typed over how it stands: a start that is the same stays."""
    start = instant(typed, "start", home.service_day.zone)
    return changes.ChangeForm(
        people=whole(typed, "people"), layout=typed.get("layout", ""),
        wish=None if start == start_of(meeting) else start,
        length_min=None if typed.get("end_unknown") else whole(typed, "length"), words=typed.get("words", ""),
    )  # fmt: skip


def _own(link: Link, raw: str) -> UUID:
    row = next((one for one in Asked.objects.filter(link=link) if str(one.id) == raw), None)
    if row is None:
        raise NotFound(what="asked", which="—")
    return row.id


def _read(typed: Mapping[str, str], home: Venue) -> AskForm:
    zone = home.service_day.zone
    return AskForm(
        people=whole(typed, "people"), layout=typed.get("layout", ""), title=typed.get("title", ""),
        wish=None if typed.get("asap") else instant(typed, "start", zone),
        length_min=None if typed.get("end_unknown") else whole(typed, "length"),
        words=typed.get("words", ""), video=bool(typed.get("video")), secret=bool(typed.get("secret")),
    )  # fmt: skip


def _blank() -> dict[str, str]:
    return {"length": "60", "layout": "u_shape"}


def _page(
    request: Any, link: Link, typed: Mapping[str, str], said: str = "", status: int = 200
) -> HttpResponse:
    home = Venue.objects.get(id=link.venue_id)
    telephone = (
        Department.objects.filter(venue_id=link.venue_id, code=COORDINATION)
        .values_list("telephone", flat=True)
        .first()
    )
    context = {
        "link": link,
        "home": home,
        "zone": home.service_day.zone,
        "lines": _lines(link, request.means.clock.now()),
        "layouts": LAYOUTS,
        "typed": typed,
        "about": next((typed[what] for what in OF_A_MEETING if typed.get(what)), ""),
        "said": said,
        "telephone": telephone or "",
        "key": str(request.means.new_id()),
    }
    return render(request, "meetings/asking.html", context, status=status)


def _lines(link: Link, now: datetime) -> list[Line]:
    """Theirs alone, the last first. Three queries."""
    asked = Asked.objects.filter(link=link).order_by("-at")
    rows = list(asked.filter(what=What.MEETING).select_related("meeting__actual_hall")[:SHOWN])
    since: dict[UUID | None, list[Asked]] = defaultdict(list)
    for one in asked.filter(about__in=[row.meeting_id for row in rows if row.meeting_id]):
        since[one.about_id].append(one)
    keys = {f"meeting:{row.meeting_id}/hall": row.meeting_id for row in rows if row.meeting_id}
    items = {
        keys[item.need_key]: item
        for item in PlanItem.objects.filter(
            venue_id=link.venue_id, until__isnull=True, need_key__in=keys
        ).select_related("place")
    }
    zone = Venue.objects.get(id=link.venue_id).service_day.zone
    return [
        _line(row, items.get(row.meeting_id) if row.meeting_id else None, since[row.meeting_id], now, zone)
        for row in rows
    ]


def _line(row: Asked, item: PlanItem | None, asked: list[Asked], now: datetime, zone: ZoneInfo) -> Line:
    meeting = row.meeting
    state = state_of(meeting, item, now) if meeting else ""
    shown = item is not None and state in ("planned", "due", "running")
    start = item.during.lower if shown and item else None
    waits = any(one.became == Became.WAITING for one in asked)
    secret = row.secret or (meeting is not None and meeting.secret)
    typed = {
        "start": as_typed(start or meeting.wish, zone), "people": str(meeting.people), "layout": meeting.layout,
        "length": str(meeting.length_min or ""), "end_unknown": "" if meeting.length_min else "1",
    } if meeting else {}  # fmt: skip
    return Line(
        row, state, item.place if shown and item else None, start, item.during.upper if shown and item else None,
        as_is=meeting or row, title="" if secret else row.title, changes=tuple(asked),
        may=_may(meeting, state) if meeting is not None and not waits else frozenset(), typed=typed,
    )  # fmt: skip


def _may(meeting: Meeting, state: str) -> frozenset[str]:
    """What can be asked of it now, while nothing else waits: one whose end is not known is not extended."""
    if state == "running":
        return frozenset({What.EXTEND}) if meeting.length_min is not None else frozenset()
    if state in ("planned", "due", "unplaced"):
        return frozenset({What.CHANGE, What.CANCEL})
    return frozenset()
