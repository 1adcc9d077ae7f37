"""What the board shows of meetings: every hall as a lane, what found no hall above them, and the day's count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from concentric.areas.meetings import offers_standing as offers
from concentric.areas.meetings import rules
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import known_title, meetings_of_day, readable, state_of
from concentric.core.intervals import Interval
from concentric.ledger.permissions import may
from concentric.planning.changes import moved_lately
from concentric.planning.models import Pin, PlanItem, Unmet
from concentric.planning.pins import OVERRULE
from concentric.ui.text import render as say
from concentric.ui.timeline import Bar, Row
from concentric.ui.times import clock_time
from concentric.venue.actions import UNAVAILABLE
from concentric.venue.board import STANDINGS, Glance, Standing, Tile, lanes, tiles
from concentric.venue.models import Place, Unavailability
from concentric.venue.profile import Profile

LATELY = timedelta(hours=1)
MARKS = {
    "due": "clock-exclamation", "running": "player-play", "held": "check", "overrule": "pin", "promise": "phone-check",
    "changed": "arrows-exchange",
}  # fmt: skip


def halls(glance: Glance) -> list[Row]:
    """The lanes: what has no hall first, then the halls by code. Eight queries."""
    meetings = {f"meeting:{m.id}": m for m in _meetings(glance)}
    items = PlanItem.objects.filter(
        venue_id=glance.venue, until__isnull=True, holds_place=True, kind__startswith="meeting.",
        during__overlap=(glance.span.start, glance.span.end),
    ).order_by("during")  # fmt: skip
    pins = dict(
        Pin.objects.filter(venue_id=glance.venue, released_at__isnull=True).values_list("need_key", "kind")
    )
    moved = moved_lately(glance.venue, glance.now - LATELY)
    bars: dict[UUID | None, list[Bar]] = defaultdict(list)
    for place, bar in [
        *_closings(glance),
        *_held(glance, meetings),
    ]:  # first: what is held all the same is seen above it
        bars[place].append(bar)
    for item in items:
        bars[item.place_id].append(_bar(glance, item, meetings, pins, moved))
    rows = [
        Row(hall.name_in(glance.language), bars[hall.id], key=str(hall.id))
        for hall in Place.objects.filter(venue_id=glance.venue, kind="hall").order_by("code")
    ]
    without = _without_hall(glance, meetings)
    name = say("lane-no-hall", {}, glance.language)
    for n, side_by_side in enumerate(apart(without)):
        rows.insert(n, Row(name if n == 0 else "", side_by_side, note=str(len(without)) if n == 0 else ""))
    return rows


def _closings(glance: Glance) -> list[tuple[UUID, Bar]]:
    """When halls cannot be used, now or later, by place. One query."""
    rows = Unavailability.objects.filter(
        venue_id=glance.venue, place__kind="hall", ended=False, during__overlap=(glance.span.start, glance.span.end)
    ).order_by("during")  # fmt: skip
    leads = may(glance.actor, UNAVAILABLE)
    return [
        (row.place_id, Bar(
            during=Interval(row.during.lower, row.during.upper), look="closed", key=f"closed-{row.id}", mark="ban",
            label=say("bar-closed", {}, glance.language), words=_why_closed(glance, row),
            url=f"/places/{row.place_id}" if leads else "",
        ))
        for row in rows if row.place_id is not None
    ]  # fmt: skip


def _held(glance: Glance, meetings: Mapping[str, Meeting]) -> list[tuple[UUID, Bar]]:
    """What is held while an organiser is asked, by place. One query."""
    rows = offers.standing_offers(glance.venue, glance.now).filter(
        during__overlap=(glance.span.start, glance.span.end)
    )
    return [
        (row.place_id, Bar(
            during=Interval(row.during.lower, row.during.upper), look="closed", key=f"held-{row.id}",
            mark="clock-pause", label=say("bar-held", {"code": row.meeting.code}, glance.language),
            words=say("bar-held-until", {"at": clock_time(row.until, glance.zone)}, glance.language),
            url=f"/meetings/{row.meeting_id}" if f"meeting:{row.meeting_id}" in meetings else "",
        ))
        for row in rows
    ]  # fmt: skip


def _why_closed(glance: Glance, row: Unavailability) -> str:
    return say("place-why-" + row.why.replace("_", "-"), {}, glance.language) if row.why else ""


def apart(bars: Sequence[Bar]) -> list[list[Bar]]:
    """As few lanes as it takes for none to lie over another."""
    found: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda b: (b.during.start, b.key)):
        lane = next((row for row in found if row[-1].during.end <= bar.during.start), None)
        if lane is None:
            found.append([bar])
        else:
            lane.append(bar)
    return found


def _meetings(glance: Glance) -> list[Meeting]:
    """All that anything in the span can belong to: set-up and clearing reach beyond the meeting itself."""
    around = Interval(glance.span.start - timedelta(hours=12), glance.span.end + timedelta(hours=12))
    return list(meetings_of_day(glance.venue, glance.actor, around))


def _bar(
    glance: Glance,
    item: PlanItem,
    meetings: Mapping[str, Meeting],
    pins: Mapping[str, str],
    moved: frozenset[str],
) -> Bar:
    subject, _, phase = item.need_key.partition("/")
    during = Interval(item.during.lower, item.during.upper)
    meeting = meetings.get(subject)
    if phase != "hall":
        return Bar(during=during, look=phase, key=item.need_key, label=_phase(glance, item))
    if meeting is None:  # in the way, and not theirs to know of
        return Bar(
            during=during,
            look="hall other",
            key=item.need_key,
            label=(code := item.attributes.get("code", "")),
            short=short(code),
        )
    state = state_of(meeting, item, glance.now)
    pin = pins.get(item.need_key, "")
    changed = item.need_key in moved and state in ("planned", "due")
    told = [say("meeting-state-" + state, {}, glance.language)]
    told += [say("bar-" + word, {}, glance.language) for word in (pin, "changed" if changed else "") if word]
    may_move = state in ("planned", "due") and may(glance.actor, OVERRULE)
    may_extend = (
        state in ("planned", "due", "running") and meeting.length_min and may(glance.actor, rules.CHANGE)
    )
    return Bar(
        during=during, look=f"hall {state}{' changed' if changed else ''}", key=item.need_key,
        label=known_title(meeting) or meeting.code, short=short(meeting.code), words=" · ".join(told),
        url=f"/meetings/{meeting.id}",
        mark=MARKS["due"] if state == "due" else MARKS.get(pin) or MARKS.get("changed" if changed else state, ""),
        move=f"/meetings/{meeting.id}" if may_move else "",
        extend=f"/meetings/{meeting.id}/extend" if may_extend else "",
    )  # fmt: skip


def short(code: str) -> str:
    """A meeting's number alone: M-0012 → 0012."""
    return code.rpartition("-")[2]


def _phase(glance: Glance, item: PlanItem) -> str:
    return say("kind-" + item.kind.replace(".", "-").replace("_", "-"), {}, glance.language)


def _without_hall(glance: Glance, meetings: Mapping[str, Meeting]) -> list[Bar]:
    """At the time they were asked for: a conflict is shown, never hidden."""
    rows = Unmet.objects.filter(venue_id=glance.venue, until__isnull=True, kind="meeting.hall")
    found = []
    for unmet in rows:
        meeting = meetings.get(unmet.need_key.partition("/")[0])
        if meeting is None or meeting.cancelled:
            continue
        move = f"/meetings/{meeting.id}" if may(glance.actor, OVERRULE) else ""
        words = say("meeting-state-unplaced", {}, glance.language)
        label = known_title(meeting) or meeting.code
        found.append(
            Bar(during=_likely(meeting, glance.profile), look="hall unplaced", key=unmet.need_key, words=words,
                mark="alert-triangle", label=label, short=short(meeting.code), url=f"/meetings/{meeting.id}", move=move)
        )  # fmt: skip
    return found


def count(glance: Glance) -> list[Tile]:
    """Of the chosen service day."""
    kept = [m for m in meetings_of_day(glance.venue, glance.actor, glance.day) if not m.cancelled]
    running = sum(1 for m in kept if m.actual_start and not m.actual_end)
    midnight = glance.day.end.astimezone(glance.zone).replace(hour=0, minute=0)
    across = sum(1 for m in kept if m.wish < midnight < _likely(m, glance.profile).end)
    readers = readable(glance.venue, glance.actor).values_list("id", flat=True)
    unmet = Unmet.objects.filter(
        venue_id=glance.venue, until__isnull=True, kind="meeting.hall",
        need_key__in=[f"meeting:{id_}/hall" for id_ in readers],
    ).count()  # fmt: skip
    note = say("tile-meetings-note", {"running": running, "across": across}, glance.language)
    held = sum(1 for m in kept if m.actual_end)
    return [
        Tile("tile-held", held, "#meetings", figure="meetings.held", of=len(kept), note=note),
        Tile("tile-unmet", unmet, "#meetings", bad=unmet > 0),
    ]


def _likely(meeting: Meeting, profile: Profile) -> Interval:
    """When it is thought to be, before there is a hall: as asked for, an unknown length taken for the usual one."""
    minutes = meeting.length_min or profile.unknown_length_minutes
    return Interval(meeting.wish, meeting.wish + timedelta(minutes=minutes))


lanes("halls", 10, rules.SEE, halls)
tiles("meetings", 10, rules.SEE, count)


def standing(glance: Glance) -> dict[str, Standing]:
    """Halls in use at this instant, and what for; halls that are closed."""
    if not may(glance.actor, rules.SEE):
        return {}
    items = PlanItem.objects.filter(
        venue_id=glance.venue, until__isnull=True, holds_place=True, kind__startswith="meeting.",
        during__contains=glance.now,
    )  # fmt: skip
    known = {f"meeting:{m.id}": m for m in _meetings(glance)}
    closed = Unavailability.objects.filter(
        venue_id=glance.venue, place__kind="hall", ended=False, during__contains=glance.now
    )
    words = say("bar-closed", {}, glance.language)
    found = {
        str(row.place_id): Standing("closed", " · ".join(filter(None, (words, _why_closed(glance, row)))))
        for row in closed
    }
    for item in items:
        meeting = known.get(item.need_key.partition("/")[0])
        phase = item.need_key.partition("/")[2]
        name = (known_title(meeting) or meeting.code) if meeting else item.attributes.get("code", "")
        url = f"/meetings/{meeting.id}" if meeting else ""
        found[str(item.place_id)] = Standing("in-use " + phase, f"{_phase(glance, item)} · {name}", url)
    return found


STANDINGS.add("meetings", standing)
