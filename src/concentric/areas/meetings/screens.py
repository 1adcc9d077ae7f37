"""Pages of a meeting: seeing how it stands and why, changing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import actions, rules, series
from concentric.areas.meetings.history import happened
from concentric.areas.meetings.in_halls import halls_elsewhere, in_the_way, seat_of
from concentric.areas.meetings.joined.reading import joints_of
from concentric.areas.meetings.leaders.lines import KIND as ARRIVAL
from concentric.areas.meetings.leaders.reading import leaders_of
from concentric.areas.meetings.learning import learn
from concentric.areas.meetings.lines.showing import of_meeting as of_meeting_lines
from concentric.areas.meetings.mistaken import WHY_END, WHY_START, mistakes
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.near import as_known
from concentric.areas.meetings.organiser import panel
from concentric.areas.meetings.outcome import back_to, of_meeting, outcome_of
from concentric.areas.meetings.queries import readable, state_of
from concentric.areas.meetings.refusing import refused_line, way_of
from concentric.areas.meetings.relief_due import short_of
from concentric.areas.meetings.secret import declare_secret
from concentric.areas.meetings.service import STEWARD
from concentric.areas.meetings.taking_back import last_extension, take_extension_back
from concentric.core.errors import Invalid, NotFound
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.actions import plainly_theirs
from concentric.orders.missions.models import Mission
from concentric.orders.missions.queries import visible
from concentric.orders.models import OPEN_STATES, Task
from concentric.planning.models import Pin, PlanItem, Unmet
from concentric.planning.pins import OVERRULE, PROMISE
from concentric.ui.sentences import sentence
from concentric.ui.times import as_typed, read_typed
from concentric.venue.accounted import READ_WHY, names_of
from concentric.venue.models import Place, Venue
from concentric.venue.names import Names
from concentric.venue.profile import profile_in_force

BEFORE = timedelta(hours=1)  # how long before its planned start a meeting may be said to begin by a tap
CALL_BACK = timedelta(minutes=15)  # what is proposed for it
PHASES = ("setup", "check", "hall", "turnover")


@page(rules.SEE, drawn_once=True)
def show(request: Any, meeting: UUID) -> HttpResponse:
    row = readable_meeting(request, meeting)
    home: Venue = request.home
    zone = home.service_day.zone
    items = {
        item.need_key.partition("/")[2]: item
        for item in PlanItem.objects.filter(
            venue_id=row.venue_id, until__isnull=True, need_key__startswith=f"meeting:{row.id}/"
        ).select_related("place", "department")
    }
    told = PlanItem.objects.filter(venue_id=row.venue_id, need_key=f"meeting:{row.id}/hall").order_by("since")
    unmet = Unmet.objects.filter(
        venue_id=row.venue_id, until__isnull=True, need_key__startswith=f"meeting:{row.id}/"
    )
    name = Names(row.venue_id, request.language)
    hall = items.get("hall")
    before = [h for h in told if h.until is not None]
    entries = list(Entry.objects.filter(of_meeting(row), venue_id=row.venue_id).order_by("-number")[:20])
    refused = next((u for u in unmet if u.need_key.endswith("/hall")), None)
    held_min = profile_in_force(row.venue_id, request.by.now()).unknown_length_minutes
    served = list(_tasks_of(row))
    context = {
        "meeting": row,
        "done": outcome_of(request, row, request.GET.get("done", ""), name),
        "state": state_of(row, hall, request.by.now()),
        "mission": (mission := _mission_of(request, row)),
        "series": (of_series := series.of_series(row)),
        "series_n": (nth := next((n for n, one in enumerate(of_series, 1) if one.id == row.id), 0)),
        "series_near": (near_it := [one for one in of_series[max(0, nth - 3) : nth + 4] if one.id != row.id]),
        "series_more": len(of_series) > len(near_it) + 1,
        "before_arrival": _before_arrival(row, hall, mission, request.by.now()),
        "near": _near(request, row, name),
        "near_follows": row.mission_id is not None and row.near_id is None,
        "hall": hall,
        "hall_name": hall.place.name_in(request.language) if hall and hall.place
                     else (seat := seat_of(row)) and seat.name_in(request.language),
        "only_recorded": hall is None and seat is not None,
        "was": before[-1] if before else None,
        "was_name": before[-1].place.name_in(request.language) if before and before[-1].place else None,
        "phases": [(phase, items[phase]) for phase in PHASES if phase in items],
        "why": [sentence(r["code"], r["data"], request.language, zone, name) for r in (hall.reasons if hall else [])],
        "refused": refused,
        "refused_why": [refused_line(r, request.language, zone, name) for r in (refused.reasons if refused else [])],
        "helps": (helps := [way_of(h, name) for h in (refused.helps if refused else [])]),
        "short": [
            [sentence(r["code"], r["data"], request.language, zone, name) for r in u.reasons]
            for u in unmet if u is not refused
        ],
        "tasks": [(task, plainly_theirs(request.by, task)) for task in served if task.kind != ARRIVAL],
        "short_watches": short_of(
            next((t for t in served if t.kind == STEWARD and t.state in OPEN_STATES), None),
            hall.during.upper if hall is not None else None, request.by.now(), home.service_day,
        ) if row.actual_start is not None and row.actual_end is None else (),
        "joints": (joints := joints_of(row, hall, request.by.now())),
        "ours_hosts": not any(one.row.hosts for one in joints),
        "distant": Place.objects.filter(venue_id=row.venue_id, kind="distant_venue").order_by("code"),
        "lines": of_meeting_lines(row, hall, request.by.actor, request.by.now()),
        "leaders": leaders_of(request.by, row, hall, served),
        "may_lead": may(request.by.actor, rules.CHANGE) and row.actual_end is None and not row.cancelled,
        "history": happened(request, row, list(told), entries, name),
        "pin": (pin := Pin.objects.filter(
            venue_id=row.venue_id, need_key=f"meeting:{row.id}/hall", released_at__isnull=True
        ).select_related("place").first()),
        "pin_by": names_of(row.venue_id, [pin.by], request.language)[pin.by]
                  if pin and may(request.by.actor, READ_WHY) else "",
        "pin_place": pin.place.name_in(request.language) if pin else "",
        "may_promise": may(request.by.actor, PROMISE)
                       and (pin is None or pin.kind == "promise" or may(request.by.actor, OVERRULE)),
        "may_overrule": may(request.by.actor, OVERRULE),
        "start_typed": as_typed(hall.during.lower if hall else row.wish, zone),
        "may_change": may(request.by.actor, rules.CHANGE),
        "extension": last_extension(row),
        "may_attend": may(request.by.actor, rules.ATTEND) and actions.may_attend(request.by, row),
        "held_min": held_min,
        "back_typed": as_typed(request.by.now() + CALL_BACK, zone),
        "organiser": (asking := panel(
            request, row, name, length=timedelta(minutes=row.length_min or held_min),
            pinned=pin is not None, refused=refused is not None,
        )),
        "ways": [h for h in helps if not asking.shows(h["place_id"], h["start"])],
        "free_after": _left_free(row, zone, request.by.now()),
        "may_begin": hall is not None and hall.during.lower - BEFORE <= request.by.now(),
        "elsewhere": halls_elsewhere(row, request.language)
                     if (hall.during.lower if hall else row.wish) - BEFORE <= request.by.now() else (),
        "look_first": hall is not None and hall.place_id is not None and row.actual_start is None
                      and in_the_way(row, hall.place_id, request.by.now(), held_min),
        "mistaken": (mistaken := mistakes(request.by, row)),
        "mistaken_whys": WHY_START if mistaken == "running" else WHY_END,
        "seats_elsewhere": [(seat, note) for seat, note in halls_elsewhere(row, request.language)
                            if seat.id != row.actual_hall_id] if mistaken == "running" else (),
        "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "meetings/show.html", context)


@page(rules.SEE, methods=("POST",))
def act(request: Any, meeting: UUID, verb: str) -> HttpResponse:
    """move and cancel (with `-following`, its series from here on), secret, end, take-extension-back; the form's
    key makes a second tap harmless."""
    readable_meeting(request, meeting)
    zone = request.home.service_day.zone
    if verb == "move":
        start = instant(request.POST, "start", zone)
        receipt = actions.move_meeting(request.by, meeting_id=meeting, start=start)
    elif verb == "take-extension-back":
        raw = request.POST.get("number", "")
        number = int(raw) if raw.isdecimal() and len(raw) < 18 else 0
        receipt = take_extension_back(request.by, meeting_id=meeting, number=number)
    elif verb == "move-following":
        start = instant(request.POST, "start", zone)
        receipt = series.move_following(request.by, meeting_id=meeting, start=start)
    elif verb == "cancel-following":
        receipt = series.cancel_following(request.by, meeting_id=meeting)
    elif verb == "secret":
        receipt = declare_secret(request.by, meeting_id=meeting)
    elif verb == "cancel":
        receipt = actions.cancel_meeting(request.by, meeting_id=meeting)
    elif verb == "end":
        receipt = actions.end_meeting(request.by, meeting_id=meeting)
    else:
        raise NotFound(what="verb", which=verb)
    return back_to(meeting, receipt)


def _tasks_of(row: Meeting) -> QuerySet[Task]:
    """Who serves it, in order of time."""
    tasks = Task.objects.filter(venue_id=row.venue_id, need_key__startswith=f"meeting:{row.id}/")
    return (
        tasks.exclude(state__in=["withdrawn"])
        .select_related("department", "place__loop")
        .prefetch_related("assigned__person")
        .order_by("during")
    )


def readable_meeting(request: Any, meeting: UUID) -> Meeting:
    """The meeting as the reader may know it."""
    row = readable(request.by.venue, request.by.actor).filter(id=meeting).first()
    if row is None:
        raise NotFound(what="meeting", which=str(meeting))
    return row


def _mission_of(request: Any, row: Meeting) -> Mission | None:
    """The mission that the meeting belongs to, for those who may know of it."""
    if row.mission_id is None:
        return None
    return visible(row.venue_id, request.by.actor).filter(id=row.mission_id).first()


def _near(request: Any, row: Any, name: Names) -> str:
    """Where its people come from, for those who need to know of it."""
    near = as_known(request.by.actor, row) if row.concerned else None
    return name(str(near)) if near is not None else ""


def _left_free(row: Meeting, zone: ZoneInfo, now: datetime) -> int:
    """Minutes that the plan tries to leave free after it, for such meetings run over; 0 once it has begun."""
    if row.actual_start is not None or row.cancelled:
        return 0
    return learn(row.venue_id, now, zone).free_after(row.organiser.strip(), row.wish.astimezone(zone).hour)


def _before_arrival(
    row: Meeting, hall: PlanItem | None, mission: Mission | None, now: datetime
) -> datetime | None:
    """When the mission's guests arrive, as told, where the meeting would begin before that."""
    if mission is None or mission.first_arrival is None or row.cancelled or row.actual_start is not None:
        return None
    start = hall.during.lower if hall is not None else row.wish
    return mission.first_arrival if start < mission.first_arrival and now < mission.first_arrival else None


def whole(typed: Mapping[str, str], field: str) -> int:
    """A number as typed; raises `Invalid` naming the field."""
    raw = typed.get(field, "").strip()
    if not raw.isdecimal():
        raise Invalid(field=field, value=raw, accepted="1, 2, 3 …")
    return int(raw)


def instant(typed: Mapping[str, str], field: str, zone: ZoneInfo) -> datetime:
    """A local time as typed, or an instant with its offset (a chosen alternative)."""
    return read_typed(typed.get(field, ""), field, zone)


def hall_of(venue: UUID, typed: Mapping[str, Any]) -> UUID:
    """The hall that was chosen; raises `Invalid` with those there are."""
    halls = Place.objects.filter(venue_id=venue, kind="hall")
    try:
        place: UUID | None = UUID(typed.get("place", ""))
    except ValueError:
        place = None
    if place is None or not halls.filter(id=place).exists():
        raise Invalid(
            field="hall", value=typed.get("place", ""), accepted=list(halls.values_list("code", flat=True))
        )
    return place
