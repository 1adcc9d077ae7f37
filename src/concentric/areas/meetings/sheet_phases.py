"""Who does each phase of a meeting, and its list: what was found at each step, or a box to tick by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from concentric.areas.meetings.service import (
    CHECK,
    HALL,
    LOCKERS,
    OF_SECRET,
    OWNER,
    SETUP,
    SHREDDING,
    STEWARD,
    TURNOVER,
)
from concentric.areas.meetings.sheet_words import clock_span, kind_of, say
from concentric.core.intervals import Interval
from concentric.orders.models import StepResult, Task
from concentric.orders.papers.sections import Printing
from concentric.orders.rising import heads_of
from concentric.orders.standards.content import Step
from concentric.orders.standards.models import StandardVersion, VersionState
from concentric.orders.standards.queries import content_of
from concentric.orders.steps import results_of, steps_of
from concentric.planning.models import PlanItem
from concentric.venue.accounted import names_of
from concentric.venue.models import Department
from concentric.venue.watches import watches

WHEN = {
    SETUP: "before",
    CHECK: "before",
    LOCKERS: "before",
    STEWARD: "during",
    SHREDDING: "after",
    TURNOVER: "after",
}
DAY = timedelta(hours=24)


def phases(
    of: Printing, items: Mapping[str, PlanItem], tasks: Mapping[str, Task], *, staff: bool
) -> list[dict[str, Any]]:
    """Set-up, check, stewarding and turnover, each with its people and steps. `staff`: heads' telephones, and who
    found what, too."""
    kinds = [
        kind
        for kind in WHEN
        if kind in items or kind in tasks or (HALL not in items and kind not in OF_SECRET)
    ]
    steps = _steps(of, tasks, kinds)
    results = {kind: results_of(tasks[kind]) for kind in kinds if kind in tasks}
    makers = {r.by for own in results.values() for r in own.values()}
    found_by = names_of(of.venue, makers, of.language) if staff and makers else {}
    heads = heads_of(of.venue) if staff else {}
    departments = {d.code: d for d in Department.objects.filter(venue_id=of.venue)}
    on = _watches(of, [tasks[kind] for kind in kinds if kind in tasks])
    found = []
    for kind in kinds:
        task, item = tasks.get(kind), items.get(kind)
        planned = item or task
        owner = task.department if task and task.department else departments.get(OWNER[kind][0])
        seats = sorted(task.assigned.all(), key=lambda s: s.person.code) if task else []
        found.append(
            {
                "when": say(of, f"sheet-{WHEN[kind]}"),
                "what": kind_of(of, kind),
                "span": clock_span(of, planned.during) if planned else say(of, "sheet-unknown"),
                "department": owner.name_in(of.language) if owner else say(of, "sheet-unknown"),
                "heads": [f"{name} {telephone}".strip() for name, telephone in heads.get(owner.id, ())]
                if owner
                else [],
                "people": [
                    {"name": seat.person.name or seat.person.code, "watch": on.get(seat.person_id, "")}
                    for seat in seats
                ],
                "missing": say(of, "sheet-missing", n=task.wanted - len(seats))
                if task and task.wanted > len(seats)
                else "",
                "steps": [_step(of, step, results.get(kind, {}).get(step.key), found_by) for step in steps[kind]],
            }
        )  # fmt: skip
    return found


def _steps(of: Printing, tasks: Mapping[str, Task], kinds: Collection[str]) -> dict[str, tuple[Step, ...]]:
    """Those of the version that each task was made from; of the one in force where there is no task yet."""
    bare = [kind for kind in kinds if kind not in tasks]
    rows = (
        StandardVersion.objects.filter(
            venue_id=of.venue, state=VersionState.RELEASED, standard__for_kind__in=bare
        ).select_related("standard")
        if bare
        else ()
    )
    in_force = {row.standard.for_kind: row for row in rows}
    return {
        kind: steps_of(tasks[kind])
        if kind in tasks
        else tuple(s for section in content_of(in_force[kind]).sections for s in section.steps)
        if kind in in_force
        else ()
        for kind in kinds
    }


def _step(
    of: Printing, step: Step, result: StepResult | None, found_by: Mapping[UUID, str]
) -> dict[str, Any]:
    """`box`: what stands before it; `blank`: the unit of a line to write on; `found`: what was, by whom, when."""
    unit = step.unit_in(of.language)
    limits = f"{step.limits} {unit}".strip() if step.limits else ""
    found = ""
    if result is not None:
        value = f"{result.value.normalize():f} {unit}".strip() if result.value is not None else result.text
        found = " · ".join(part for part in (value, found_by.get(result.by, ""), of.clock(result.at)) if part)
    return {
        "box": ("√" if result.good else "×") if result is not None else "□",
        "title": step.title_in(of.language),
        "limits": limits,
        "blank": ("" if limits else unit) if step.evidence == "number" else "",
        "write": result is None and step.evidence in ("number", "scan", "signature"),
        "optional": not step.required,
        "found": found,
        "good": result is None or result.good,
    }


def _watches(of: Printing, tasks: Iterable[Task]) -> dict[UUID, str]:
    """Person → the watch that they do it in, or its nearest."""
    own = list(tasks)
    if not own:
        return {}
    horizon = Interval(min(t.during.lower for t in own), max(t.during.upper for t in own))
    spans = watches(of.venue, horizon, of.home.service_day)
    found: dict[UUID, str] = {}
    for task in own:
        work = Interval(task.during.lower, task.during.upper)
        for seat in task.assigned.all():
            for watch in spans.get(seat.person_id, ()):
                if watch.overlaps(work):
                    found[seat.person_id] = _watch(of, watch)
    return found


def _watch(of: Printing, watch: Interval) -> str:
    """Around the clock, where one watch follows the other."""
    if watch.length >= DAY:
        return say(of, "sheet-watch-always")
    return say(of, "sheet-watch", span=f"{of.clock(watch.start)} – {of.clock(watch.end)}")
