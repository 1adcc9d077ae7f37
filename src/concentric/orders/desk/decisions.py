"""What the duty manager must decide. Rooms above register what is theirs; the page shows five, and counts the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from concentric.core.registry import Registry
from concentric.orders.desk.models import Call, Matter
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.orders.steps import kind_in_words
from concentric.venue.hooks.models import Hook
from concentric.venue.models import ParkedRow
from concentric.venue.profile import profile_in_force

SHOWN = 5
FAILED_LATELY = timedelta(hours=12)
PARKED_A_WHILE = timedelta(hours=1)  # whoever set rows aside may be completing them


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing to decide: the message `code` with its data (ids, codes, numbers, instants), and where.

    `said` is free text for the reader's eyes: it is never stored with the decision. `telephone`: whom to ask, and
    `whose` it is: a department's code, or somebody's name; empty for a caller who gave none.
    """

    code: str
    url: str
    since: datetime
    data: Mapping[str, Any] = field(default_factory=dict)
    telephone: str = ""
    whose: str = ""
    said: str = ""
    urgent: bool = False  # before all others, however long they have waited
    patient: bool = False  # after all others, however long it has waited


Source = Callable[[UUID, datetime], list[Decision]]
DECISIONS: Registry[Source] = Registry("source of decisions")
ASKED_OF: dict[str, list[Source]] = defaultdict(list)  # department → sources that its own page shows as well


def decisions(venue: UUID, now: datetime) -> list[Decision]:
    """All of them: what is urgent first, then the one that has waited longest; last what can wait."""
    found = [d for source in DECISIONS.values() for d in source(venue, now)]
    return sorted(found, key=lambda d: (not d.urgent, d.patient, d.since, d.code, d.url))


def asked_of(department: str, venue: UUID, now: datetime) -> list[Decision]:
    """What the desk is asked that is first of all one department's to do, the longest waiting first."""
    found = [d for source in ASKED_OF.get(department, ()) for d in source(venue, now)]
    return sorted(found, key=lambda d: (d.since, d.code, d.url))


def calls_not_answered(venue: UUID, now: datetime) -> list[Decision]:
    """Nobody is on the spot after the profile's minutes, or nobody was asked at all; of an urgent one, at once."""
    late = now - timedelta(minutes=profile_in_force(venue, now).call_answer_minutes)
    rows = Call.objects.filter(venue_id=venue, closed_at__isnull=True, answered_at__isnull=True).filter(
        Q(urgent=True) | Q(passed_at__lte=late) | Q(passed_at__isnull=True, taken_at__lte=late)
    )
    return [
        Decision(
            code=_code_of(c), urgent=c.urgent,
            data={"call_code": c.code, "department": c.department.code if c.department else None,
                  "place": str(c.place_id) if c.place_id else None,
                "placed": int(c.place_id is not None)},
            url=f"/desk/calls/{c.id}", since=c.taken_at if c.urgent else c.passed_at or c.taken_at, said=c.what,
            telephone=c.telephone if c.urgent or not c.department else c.department.telephone,
            whose=c.caller if c.urgent or not c.department else c.department.code,
        )
        for c in rows.select_related("department")
    ]  # fmt: skip


def _code_of(call: Call) -> str:
    if call.urgent:
        return "decision-call-urgent"
    return "decision-call-unanswered" if call.department else "decision-call-not-passed"


def matters_overdue(venue: UUID, now: datetime) -> list[Decision]:
    """Promises not kept, keys not back, and whatever else had a time that has passed."""
    rows = Matter.objects.filter(venue_id=venue, closed_at__isnull=True, due_at__lte=now)
    return [
        Decision(
            code="decision-matter-overdue", url=f"/desk/matters/{m.id}", since=m.due_at or now,
            data={"matter_code": m.code, "kind": f"matter.{m.kind}", "due_at": m.due_at}, said=m.text,
            telephone=m.telephone or (m.department.telephone if m.department else ""),
            whose=m.whom if m.telephone or not m.department else m.department.code,
        )
        for m in rows.select_related("department")
    ]  # fmt: skip


def tasks_in_trouble(venue: UUID, now: datetime) -> list[Decision]:
    """Refused, until somebody is asked again; failed lately, unless it is being done anew."""
    rows = list(
        Task.objects.filter(venue_id=venue)
        .filter(Q(state=TaskState.REFUSED) | Q(state=TaskState.FAILED, actual_end__gte=now - FAILED_LATELY))
        .select_related("department")
        .prefetch_related("standard")
    )
    anew = set(
        Task.objects.filter(
            venue_id=venue, need_key__in=[t.need_key for t in rows], state__in=OPEN_STATES
        ).exclude(id__in=[t.id for t in rows]).values_list("need_key", flat=True)
    )  # fmt: skip
    return [
        Decision(
            code=f"decision-task-{t.state}", url=f"/tasks/{t.id}", said=t.reason,
            since=t.actual_end or t.told_at or t.during.lower,
            data={"need": t.need_key, "kind": kind_in_words(t),
                  "department": t.department.code if t.department else None},
            telephone=t.department.telephone if t.department else "",
            whose=t.department.code if t.department else "",
        )
        for t in rows if t.need_key not in anew
    ]  # fmt: skip


def hooks_that_stopped(venue: UUID, now: datetime) -> list[Decision]:
    """Programs that are told nothing any more, since they failed for days. A pause that somebody wanted is none."""
    del now
    rows = Hook.objects.filter(venue_id=venue, gave_up=True, paused_at__isnull=False)
    return [
        Decision(code="decision-hook-stopped", url="/programs/hooks", since=h.paused_at or h.made_at, said=h.label,
                 data={"host": h.host, "position": h.position})
        for h in rows
    ]  # fmt: skip


def rows_parked(venue: UUID, now: datetime) -> list[Decision]:
    """Rows of a workbook that somebody set aside a while ago: they wait until they are completed or discarded."""
    found = ParkedRow.objects.filter(
        venue_id=venue, state=ParkedRow.State.WAITING, at__lte=now - PARKED_A_WHILE
    ).aggregate(n=Count("id"), since=Min("at"))
    if not found["n"]:
        return []
    return [
        Decision(
            code="decision-rows-parked", url="/workbook#parked", since=found["since"], patient=True,
            data={"n": found["n"]},
        )
    ]  # fmt: skip


OWN: Mapping[str, Source] = {
    "calls": calls_not_answered,
    "matters": matters_overdue,
    "tasks": tasks_in_trouble,
}
