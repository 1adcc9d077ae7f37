"""The function sheet (会议服务单) of a meeting: everything that is known of it on one page, in the reader's words.

It is read once and plain: the page, the PDF and the digest by which a later look tells whether it still holds are made
from the same texts. Nothing is invented; what is not known is said so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from concentric.areas.meetings import sheet_changes, sheet_phases
from concentric.areas.meetings.equipment import words
from concentric.areas.meetings.joined.reading import joints_of
from concentric.areas.meetings.lines.showing import in_words
from concentric.areas.meetings.lines.showing import of_meeting as of_meeting_lines
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.near import as_known
from concentric.areas.meetings.queries import BY_ORDER, readable, state_of
from concentric.areas.meetings.seating.reading import whole_of
from concentric.areas.meetings.service import CHECK, HALL, SETUP, TURNOVER
from concentric.areas.meetings.sheet_words import say, span
from concentric.core.errors import NotFound
from concentric.core.intervals import Interval
from concentric.ledger import canonical
from concentric.ledger.actor import Actor
from concentric.orders.missions.queries import visible
from concentric.orders.models import Task, TaskState
from concentric.orders.papers.sections import Printing
from concentric.orders.steps import RESULTS
from concentric.planning.models import Pin, PlanItem, Unmet
from concentric.venue.models import Place
from concentric.venue.profile import profile_in_force

LINE = (SETUP, CHECK, HALL, TURNOVER)  # one after the other in the hall; stewarding goes with the meeting


@dataclass
class Sheet:
    """`facts` and `times`: what, and how it is. `line`: phase, from–to, what truly was. `whole`: the reader needs to
    know all of it; without, there is no title, no name, and no list. `digest` changes when any text of it does."""

    code: str
    title: str
    state: str
    whole: bool
    facts: list[list[str]]
    times: list[list[str]]
    line: list[list[str]]
    phases: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        return hashlib.sha256(canonical.canonical(vars(self))).hexdigest()[:16]


def sheet_of(of: Printing, actor: Actor, meeting: UUID) -> Sheet:
    """The sheet as `actor` may read it. Raises `NotFound` for a meeting that is not theirs to know of."""
    row: Any = (  # with what `readable` adds
        readable(of.venue, actor).filter(id=meeting).select_related("loop", "actual_hall").first()
    )
    if row is None:
        raise NotFound(what="meeting", which=str(meeting))
    of_this = {"venue_id": of.venue, "need_key__startswith": f"meeting:{row.id}/"}
    versions = list(PlanItem.objects.filter(**of_this).select_related("place").order_by("since"))
    # Of one that has begun, what was planned stays on its sheet when the plan is done with it.
    items = {item.kind: item for item in versions if item.until is None or row.actual_start is not None}
    hall = items.get(HALL)
    tasks = _tasks(of_this)
    whole: bool = row.concerned
    sheet = Sheet(
        code=row.code,
        title=row.known_title,
        state=_state(of, row, hall),
        whole=whole,
        facts=_facts(of, row, hall, actor),
        times=_times(of, row, hall),
        line=_line(of, items, tasks, row),
    )
    if not whole:
        return sheet
    staff = not (actor.roles and actor.roles <= BY_ORDER)
    sheet.phases = [] if row.cancelled else sheet_phases.phases(of, items, tasks, staff=staff)
    sheet.changes = sheet_changes.changes(of, [item for item in versions if item.kind == HALL])
    unmet = Unmet.objects.filter(**of_this, until__isnull=True).order_by("need_key")
    sheet.unsettled = _unsettled(of, row, hall, tasks, list(unmet))
    return sheet


def _tasks(of_this: Mapping[str, Any]) -> dict[str, Task]:
    """Kind → its task, the last where one was given up and made anew."""
    rows = (
        Task.objects.filter(**of_this)
        .exclude(state__in=[TaskState.WITHDRAWN, TaskState.STOOD_DOWN])
        .select_related("department")
        .prefetch_related("standard", "assigned__person", RESULTS)
        .order_by("during", "id")
    )
    return {task.kind: task for task in rows}


def _state(of: Printing, row: Meeting, hall: PlanItem | None) -> str:
    """How it stands. That it is due goes by the clock alone, and is nothing that changed on paper."""
    state = state_of(row, hall, of.now)
    return say(of, f"meeting-state-{'planned' if state == 'due' else state}")


def _facts(of: Printing, row: Any, hall: PlanItem | None, actor: Actor) -> list[list[str]]:
    unknown = say(of, "sheet-unknown")
    place = row.actual_hall or (hall.place if hall else None)
    layout = say(of, "layout-" + row.layout.replace("_", "-"))
    facts = [
        ("field-hall", place.name_in(of.language) if place else unknown),
        ("field-layout", layout),
        ("field-people", str(row.people)),
        ("field-video", say(of, "sheet-yes" if row.video else "sheet-no")),
        ("field-loop", row.loop.name_in(of.language)),
        ("sheet-priority", str(row.priority)),
        ("field-organiser", row.organiser or unknown),
    ]
    if (seating := whole_of(row)) is not None:
        facts.insert(3, ("seating", say(of, "seating-signed" if seating.signed else "seating-unsigned")))
    if row.secret:
        facts.insert(0, ("field-secret", say(of, "secret-line")))
    if row.equipment:
        facts.insert(4, ("field-equipment", say(of, "list-and").join(words(row.equipment, of.language))))
    if (lines := of_meeting_lines(row, hall, actor, of.now)) is not None:
        facts.append(("sheet-video-line", in_words(lines, partial(say, of))))
    if joined := joints_of(row, hall, of.now):
        names = [f"{one.row.name}{say(of, 'joined-main') if one.row.hosts else ''}" for one in joined]
        facts += [("field-joined", say(of, "list-and").join(names))]
    if row.concerned and (near := as_known(actor, row)) is not None:
        facts += [("field-near", Place.objects.get(id=near).name_in(of.language))]
    if row.concerned:
        contact = f"{row.known_liaison} {row.known_telephone}".strip()
        facts += [("field-liaison-name", contact or unknown)]
    if (
        row.concerned and row.mission_id
    ):  # by its number for those who may know of it, as on the meeting's page
        facts += [("field-mission", m.code) for m in visible(of.venue, actor).filter(id=row.mission_id)]
    return [[say(of, label), value] for label, value in facts]


def _times(of: Printing, row: Meeting, hall: PlanItem | None) -> list[list[str]]:
    """Asked for, planned, promised, and as it truly was."""
    unknown = say(of, "sheet-unknown")
    asked = say(of, "meeting-at-once", at=of.day(row.wish)) if row.at_once else of.day(row.wish)
    if not row.at_once and (row.earliest, row.latest) != (row.wish, row.wish):
        asked += say(of, "sheet-between", first=of.clock(row.earliest), last=of.clock(row.latest))
    held = profile_in_force(of.venue, of.now).unknown_length_minutes if row.length_min is None else 0
    length = (
        say(of, "minutes", n=row.length_min)
        if row.length_min
        else say(of, "meeting-end-unknown-held", n=held)
    )
    if row.extended_min:
        length += f" ({say(of, 'meeting-extended-by', n=row.extended_min)})"
    pin = (
        Pin.objects.filter(venue_id=of.venue, need_key=f"meeting:{row.id}/hall", released_at__isnull=True)
        .select_related("place")
        .first()
    )
    held_to = (
        f"{pin.place.name_in(of.language)} · {of.day(pin.start)} · {say(of, f'pin-{pin.kind}')}"
        if pin
        else say(of, "sheet-no-promise")
    )
    times = [
        ("sheet-asked", asked),
        ("sheet-length", length),
        ("sheet-planned", span(of, hall.during) if hall else unknown),
        ("sheet-promised", held_to),
        ("sheet-actual", _actual(of, row.actual_start, row.actual_end) or say(of, "sheet-not-begun")),
    ]
    return [[say(of, label), value] for label, value in times]


def _actual(of: Printing, start: datetime | None, end: datetime | None) -> str:
    """From when to when it truly was; empty where nobody said so."""
    if start is None:
        return f"… – {of.clock(end)}" if end else ""
    return f"{of.clock(start)} – {of.clock(end)}" if end else say(of, "sheet-since", at=of.clock(start))


def _line(
    of: Printing, items: Mapping[str, PlanItem], tasks: Mapping[str, Task], row: Meeting
) -> list[list[str]]:
    """Phase, from, to, minutes, as it was; of the plan in force."""
    found = []
    for kind in LINE:
        item = items.get(kind)
        task = tasks.get(kind)
        name = say(of, "phase-hall" if kind == HALL else "kind-" + kind.replace(".", "-"))
        actual = (row.actual_start, row.actual_end)
        if kind != HALL:
            actual = (task.actual_start, task.actual_end) if task else (None, None)
        during = item.during if item else task.during if task else None
        if during is None:
            if HALL not in items and row.actual_start is None:
                found.append([name, say(of, "sheet-unknown"), "", ""])
            continue
        minutes = say(of, "minutes", n=Interval(during.lower, during.upper).minutes)
        planned = f"{of.clock(during.lower)} – {of.clock(during.upper)}"
        found.append([name, planned, minutes, _actual(of, *actual)])
    return found


def _unsettled(
    of: Printing, row: Any, hall: PlanItem | None, tasks: Mapping[str, Task], unmet: Sequence[Unmet]
) -> list[str]:
    """What somebody still has to settle: no hall, nobody for it, an end or a contact that is not known."""
    if row.cancelled or row.actual_end is not None:
        return []
    said = []
    for need in unmet:
        what = say(of, "kind-" + need.kind.replace(".", "-"))
        why = [sheet_changes.reason(of, one) for one in need.reasons[:3]]
        said.append(say(of, "sheet-unmet", what=what, why=say(of, "sheet-and").join(why)))
    short = {need.kind for need in unmet}
    for kind, task in tasks.items():
        missing = task.wanted - len(task.assigned.all())
        if missing > 0 and kind not in short and task.actual_end is None:
            what = say(of, "kind-" + kind.replace(".", "-"))
            said.append(say(of, "sheet-short", what=what, n=missing))
    if hall is None and HALL not in short:
        said.append(say(of, "sheet-no-hall"))
    if row.length_min is None:
        said.append(say(of, "sheet-no-end"))
    if not (row.known_liaison or row.known_telephone):
        said.append(say(of, "sheet-no-contact"))
    return said
