"""Sections that belong to no area: tasks, watches, gate lists, telephones, and empty lines for what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from concentric.core.intervals import Interval
from concentric.orders.missions.arriving import Guest, guests_of
from concentric.orders.missions.queries import for_how_many, head_counts
from concentric.orders.missions.unknown import anchors
from concentric.orders.models import Task, TaskState
from concentric.orders.papers.sections import Printing, Table, section
from concentric.orders.rising import heads_of
from concentric.orders.steps import section_of, steps_of
from concentric.ui.text import render
from concentric.venue.models import Department, Loop, Person
from concentric.venue.profile import profile_in_force
from concentric.venue.watches import watches

AHEAD = timedelta(hours=18)
MISSED = timedelta(hours=6)  # expected so long ago: on a list of their own, below who comes tonight
BLANK_LINES = 14
OPEN = (TaskState.PLANNED, TaskState.TOLD, TaskState.ACKNOWLEDGED, TaskState.STARTED, TaskState.REFUSED)


def _t(of: Printing, message: str, **data: object) -> str:
    return render(message, data, of.language)


def _heads(of: Printing, widths: Mapping[str, int]) -> list[tuple[str, int]]:
    """Headings with their relative widths."""
    return [(_t(of, message), width) for message, width in widths.items()]


def tasks(of: Printing) -> Sequence[Table]:
    """Open tasks by department, each row numbered, with boxes for when it was done and by whom."""
    rows: dict[str, list[list[str]]] = defaultdict(list)
    written: dict[str, list[list[str]]] = defaultdict(list)
    ids: dict[str, list[UUID]] = defaultdict(list)
    found = (
        Task.objects.filter(venue_id=of.venue, state__in=OPEN, during__startswith__lt=of.now + AHEAD)
        .select_related("department", "place")
        .prefetch_related("standard", "assigned__person")
        .order_by("department__code", "during", "need_key")
    )
    counts = head_counts(of.venue)
    for number, task in enumerate(found, 1):
        department = task.department.name_in(of.language) if task.department else "—"
        listed = section_of(task)
        kind = f"kind-{task.kind}".replace(".", "-").replace("_", "-")
        what = listed.title_in(of.language) if listed else _t(of, kind)
        which = task.need_key.partition(":")[2].partition("/")[0]
        subject = of.names(which)
        if listed and which in counts:
            subject += f" · {for_how_many(counts[which], of.language)}"
        place = task.place.name_in(of.language) if task.place else ""
        who = "、".join(s.person.name or s.person.code for s in task.assigned.all())
        rows[department].append(
            [
                str(number),
                f"{of.clock(task.during.lower)}–{of.clock(task.during.upper)}",
                "\n".join([f"{what} {subject}", *([on_paper(of, task)] if task.standard else [])]),
                place,
                who,
            ]
        )
        written[department].append([of.clock(task.acknowledged_at) if task.acknowledged_at else ""])
        ids[department].append(task.id)
    head = _heads(
        of, {"papers-no": 3, "papers-time": 4, "papers-what": 15, "papers-place": 5, "papers-who": 5}
    )
    boxes = _heads(of, {"papers-told": 4, "papers-done": 4, "papers-by": 4})
    return [
        Table(
            _t(of, "papers-tasks-of", department=name),
            head,
            own,
            boxes,
            written=written[name],
            apart=True,
            tasks=tuple(ids[name]),
        )
        for name, own in rows.items()
    ] or [Table(_t(of, "papers-tasks"), head, [], boxes, empty=_t(of, "papers-tasks-none"))]


def on_paper(of: Printing, task: Task) -> str:
    """A task's steps so that one can work from paper: a box to tick, or a line for what was found."""
    said = []
    for n, step in enumerate(steps_of(task), 1):
        title = f"{n}. {step.title_in(of.language)}"
        if step.evidence == "number":
            limits = f"{step.unit_in(of.language)} {f'({step.limits})' if step.limits else ''}".strip()
            said.append(f"{title} ____ {limits}".strip())
        elif step.evidence in ("tick", "photo"):
            said.append(f"□ {title}")
        else:
            said.append(f"{title} ________")
    return "\n".join(said)


def on_watch(of: Printing) -> Sequence[Table]:
    """Who is on watch from now on, by department."""
    horizon = Interval(of.now, of.now + AHEAD)
    spans = watches(of.venue, horizon, of.home.service_day)
    rows = [
        [person.department.name_in(of.language) if person.department else "", person.name or person.code,
         "、".join(f"{of.clock(w.start)}–{of.clock(w.end)}" for w in spans[person.id]), person.telephone]
        for person in Person.objects.filter(venue_id=of.venue, id__in=list(spans)).select_related("department")
        .order_by("department__code", "code")
    ]  # fmt: skip
    head = _heads(of, {"field-department": 4, "papers-who": 4, "papers-watch": 6, "field-telephone": 5})
    return [Table(_t(of, "papers-watches"), head, rows, empty=_t(of, "papers-watches-none"))]


def gates(of: Printing) -> Sequence[Table]:
    """Whom the gates let in: guests expected, guests who have come, staff by loop. No room, no identity number."""
    guests = guests_of(of.venue)
    awaited = [g for g in guests if not g.arrived]
    missed = [g for g in awaited if g.at is not None and g.at < of.now - MISSED]
    coming = _expected(of, [g for g in awaited if g not in missed], "papers-gate-guests")
    late = [_expected(of, missed, "papers-gate-missed")] if missed else []
    return [coming, *late, _come(of, guests), *_staff(of)]


def _expected(of: Printing, guests: Sequence[Guest], title: str) -> Table:
    """Guests who have not come: of missions, and of the workbook; the first to come on top."""
    rows = [
        [g.person.code, g.person.name or _t(of, "papers-unnamed"),
         g.mission or g.person.organisation or "—",
         _arrives(of, g),
         g.person.loop.name_in(of.language) if g.person.loop else ""]
        for g in guests
    ]  # fmt: skip
    widths = {
        "papers-code": 3,
        "field-name": 4,
        "papers-gate-whose": 6,
        "papers-arrives": 6,
        "papers-loop": 2,
    }
    head = _heads(of, widths)
    boxes = _heads(of, {"papers-came-at": 3, "papers-temperature": 2, "papers-by": 3})
    note = _t(of, "papers-gate-note" if title == "papers-gate-guests" else "papers-gate-missed-note")
    return Table(_t(of, title), head, rows, boxes, note=note,
                 empty=_t(of, "papers-gate-none"))  # fmt: skip


def _arrives(of: Printing, guest: Guest) -> str:
    """When a guest is expected; when nobody told, from when the house is ready for it, said to be assumed."""
    if guest.at is not None:
        return of.day(guest.at)
    if guest.announced is None:
        return _t(of, "papers-unknown")
    profile = profile_in_force(of.venue, of.now)
    return _t(of, "papers-assumed", at=of.day(anchors(guest.announced, profile).first_arrival))


def _come(of: Printing, guests: Sequence[Guest]) -> Table:
    rows = [[g.person.code, g.person.name or _t(of, "papers-unnamed"), g.person.organisation]
            for g in guests if g.arrived]  # fmt: skip
    rows.sort()
    head = _heads(of, {"papers-code": 3, "field-name": 4, "field-organisation": 5})
    boxes = _heads(of, {"papers-out": 3, "papers-in": 3, "papers-by": 3})
    return Table(_t(of, "papers-gate-inside"), head, rows, boxes, note=_t(of, "papers-gate-inside-note"),
                 empty=_t(of, "papers-gate-inside-none"))  # fmt: skip


def _staff(of: Printing) -> list[Table]:
    tables = []
    for loop in Loop.objects.filter(venue_id=of.venue).exclude(code="outside").order_by("code"):
        staff = Person.objects.filter(venue_id=of.venue, loop=loop, department__isnull=False).select_related(
            "department"
        )
        rows = [
            [p.code, p.name, p.department.name_in(of.language) if p.department else ""]
            for p in staff.order_by("code")
        ]
        if rows:
            tables.append(
                Table(_t(of, "papers-gate-staff", loop=loop.name_in(of.language)),
                      _heads(of, {"papers-code": 3, "field-name": 4, "field-department": 5}), rows,
                      _heads(of, {"papers-in": 3, "papers-out": 3}))
            )  # fmt: skip
    return tables


def telephones(of: Printing) -> Sequence[Table]:
    """Departments and their heads."""
    heads = heads_of(of.venue)
    rows = [
        [
            d.name_in(of.language),
            d.telephone,
            "、".join(f"{name} {number}".strip() for name, number in heads.get(d.id, ()))
            or _t(of, "papers-no-head" if d.telephone else "papers-no-head-nor-number"),
        ]
        for d in Department.objects.filter(venue_id=of.venue).order_by("code")
    ]
    head = _heads(of, {"field-department": 4, "field-telephone": 4, "papers-heads": 8})
    return [Table(_t(of, "papers-telephones"), head, rows)]


def blank(of: Printing) -> Sequence[Table]:
    """Lines for whatever happens while there is only paper."""
    head = _heads(of, {"papers-no": 1})
    boxes = _heads(of, {"papers-time": 2, "field-said-by": 3, "papers-what-happened": 10, "papers-by": 3})
    rows = [[str(n)] for n in range(1, BLANK_LINES + 1)]
    return [Table(_t(of, "papers-blank"), head, rows, boxes, note=_t(of, "papers-blank-note"))]


PEOPLE = ("venue.people_entered", "venue.departments_entered")
TASKS = section(
    "tasks", order=20, audience="crew", read=tasks,
    shows=("plan.published", "plan.people_assigned", "task.handed", "task.stood_down", "task.sent_back",
           "task.told_again", "mission.begun", "mission.completed", "directive.given"),
)  # fmt: skip
WATCHES = section(
    "watches", order=12, audience="desk", read=on_watch, shows=("venue.watches_entered", *PEOPLE)
)
GATES = section(
    "gates", order=50, audience="gate", read=gates,
    shows=("mission.guest", "mission.completed", "mission.closed", "stay.", "venue.entered_loop", *PEOPLE),
)  # fmt: skip
TELEPHONES = section(
    "telephones", order=60, audience="all", read=telephones, shows=(*PEOPLE, "venue.account_made")
)
BLANK = section("blank", order=90, audience="all", read=blank, shows=())
