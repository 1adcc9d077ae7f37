"""Paper packs: printed on a tap, fetched, and entered afterwards row by row with the time it happened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger.actor import Behalf, By
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders import actions as tasks
from concentric.orders.models import OPEN_STATES, Task
from concentric.orders.papers import actions
from concentric.orders.papers.models import Pack
from concentric.orders.papers.outdated import since
from concentric.orders.steps import RESULTS, Found, open_steps, record_steps, results_of, section_of, steps_of
from concentric.ui.refusals import refusal_of
from concentric.ui.text import render as say
from concentric.venue.names import Names
from concentric.web.middleware import Visit
from concentric.web.task import found_at, step_card

SHOWN = 40
# 7:40, 07.40, 7点40分, 7时, 740, 0740; full-width digits and colons were made plain before.
CLOCK = re.compile(r"(?P<hour>\d{1,2}?)(?:[:.点时]|(?=\d\d$))(?P<minute>\d\d)?分?")
WAYS_TO_WRITE = "7:40 / 0740 / 7点40"
NO_TIME = "-"  # steps were written down, and no time with them


@page(actions.PRINT)
def listed(request: Visit) -> HttpResponse:
    """The packs that the reader may have, the newest first, and a button for a new one."""
    return render(request, "web/papers.html", packs_for(request))


def packs_for(request: Visit) -> dict[str, Any]:
    """What the page shows, and its table."""
    audiences = [a for a in ("desk", "crew", "gate", "rooms") if actions.may_have(request.by, a)]
    packs = list(
        Pack.objects.filter(venue_id=request.by.venue, audience__in=audiences).order_by("-number")[:SHOWN]
    )
    newest: dict[str, Pack] = {}
    rows: list[dict[str, Any]] = []
    for pack in packs:
        last = newest.setdefault(pack.audience, pack)
        rows.append(
            {
                "pack": pack,
                "there": actions.path_of(pack.number).exists(),
                "replaced_by": last if last is not pack else None,
                "since": since(request.by.venue, pack, [p for p in packs if p.number > pack.number])
                if last is pack
                else [],
            }
        )
    for row in rows:
        row["outdated"] = any(s.entries for s in row["since"])
    may_enter = may(request.by.actor, actions.ENTER)
    return {
        "rows": rows,
        "audiences": audiences,
        "may_enter": may_enter,
        "key": str(request.means.new_id()),
    }


@page(actions.PRINT, methods=("POST",))
def make(request: Visit) -> HttpResponse:
    receipt = actions.print_pack(
        request.by, audience=request.POST.get("audience", ""), language=request.language, why="tap"
    )
    return HttpResponseRedirect(f"/papers/{receipt.answer['number']}.pdf")


@page(actions.PRINT)
def fetch(request: Visit, number: int) -> HttpResponse:
    pack = _pack(request, number)
    path = actions.path_of(pack.number)
    if not path.exists():
        raise NotFound(what="pack", which=str(number))
    answer = HttpResponse(path.read_bytes(), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{path.name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@page(actions.ENTER, methods=("GET", "POST"))
def enter(request: Visit, number: int) -> HttpResponse:
    """What was written on a pack, in one sheet. Rows that cannot be taken say why; the others are."""
    pack = _pack(request, number)
    order = {UUID(id_): row for row, id_ in enumerate(pack.tasks, 1)}
    found = (
        Task.objects.filter(venue_id=request.by.venue, id__in=order)
        .select_related("department", "place__loop").prefetch_related("standard", "assigned__person", RESULTS)
    )  # fmt: skip
    own = [t for t in found if tasks.may_work(request.by, t)]
    names = Names(request.by.venue, request.language)
    rows = [_row(request, task, order[task.id], names) for task in sorted(own, key=lambda t: order[t.id])]
    taken = 0
    if request.method == "POST":
        for row in rows:
            taken += bool(_take(request, pack, row))
    context = {
        "pack": pack, "rows": rows, "jumps": _jumps(rows), "taken": taken,
        "refused": sum(1 for row in rows if row.refusal),
        "sent": request.method == "POST",
        "key": str(request.means.new_id()),  # what is sent next is another request
    }  # fmt: skip
    return render(request, "web/paper_enter.html", context)


def _jumps(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The departments of the sheet, with their first and last line."""
    parts = [(name, list(own)) for name, own in groupby(rows, key=lambda row: row.department)]
    return [{"name": name, "first": own[0].number, "last": own[-1].number} for name, own in parts]


@dataclass
class Row:
    """A task of the pack as a row of the sheet, with what was typed and why it could not be taken."""

    task: Task
    number: int
    title: str
    place: str
    department: str
    told: str
    done: str
    by: str
    open: bool
    steps: list[dict[str, Any]]
    refusal: str = ""

    @property
    def left(self) -> int:
        """Required steps that are open still."""
        return sum(1 for card in self.steps if card["left"])


def _row(request: Visit, task: Task, number: int, names: Names) -> Row:
    section = section_of(task)
    subject = names(task.need_key.partition(":")[2].partition("/")[0])
    kind = say(f"kind-{task.kind}".replace(".", "-").replace("_", "-"), {}, request.language)
    title = (
        f"{section.title_in(request.language) if section else kind} {subject}"  # as it stands on the paper
    )
    typed = {name: request.POST.get(f"{name}-{task.id}", "").strip() for name in ("told", "done", "by")}
    place = task.place.name_in(request.language) if task.place else ""
    department = task.department.name_in(request.language) if task.department else "—"
    return Row(
        task,
        number,
        title,
        place,
        department,
        **typed,
        open=task.state in OPEN_STATES,
        steps=_steps(request, task),
    )


def _prefix(task: Task) -> str:
    return f"step-{task.id}-"


def _steps(request: Visit, task: Task, *, taken: bool = False) -> list[dict[str, Any]]:
    """The task's steps as its own page shows them: what was written at them is entered with the line."""
    results, left = results_of(task), {step.key for step in open_steps(task)}
    return [
        step_card(
            request, step, results.get(step.key), left=step.key in left, prefix=_prefix(task), taken=taken
        )
        for step in steps_of(task)
    ]


def _written(request: Visit, row: Row) -> dict[str, Found]:
    """What the sheet says was found at the steps of one line."""
    prefix = _prefix(row.task)
    found = {step.key: found_at(request, step, prefix, f"had-{prefix}") for step in steps_of(row.task)}
    return {key: what for key, what in found.items() if not what.empty}


def _take(request: Visit, pack: Pack, row: Row) -> int:
    """Enter what one row says, each with its own key. Returns how many facts were taken."""
    taken = 0
    found = _written(request, row) if row.open else {}
    facts: tuple[tuple[str, str, Callable[..., Any]], ...] = (
        ("told", row.told, tasks.acknowledge_task),
        ("found", (row.done or row.told or NO_TIME) if found else "", partial(record_steps, found=found)),
        ("done", row.done, tasks.finish_task),
    )
    try:
        for name, typed, verb in facts:
            if not typed:
                continue
            by = _as_written(request, pack, row, typed, f"{request.POST.get('key', '')}-{name}-{row.task.id}")
            verb(by, task_id=row.task.id)
            taken += 1
            if name == "found":  # what is sent next is not what was taken just now
                fresh = Task.objects.prefetch_related("standard", RESULTS).get(id=row.task.id)
                row.steps = _steps(request, fresh, taken=True)
            else:
                setattr(row, name, "")
    except ConcentricError as problem:
        row.refusal = refusal_of(problem, request.language, request.home.service_day.zone)
    row.task.refresh_from_db()
    row.open = row.task.state in OPEN_STATES
    return taken


def _as_written(request: Visit, pack: Pack, row: Row, typed: str, key: str) -> By:
    behalf = Behalf(
        person=next((s.person_id for s in row.task.assigned.all() if s.person.code == row.by), None),
        name=row.by or "—", via="paper", pack=pack.number,
    )  # fmt: skip
    return replace(request.by, key=key, behalf=behalf, happened_at=_when(request, pack, typed))


def _when(request: Visit, pack: Pack, typed: str) -> datetime:
    """A clock time as written on paper: the last such time before now. Data of a refusal: field, value, accepted."""
    read = CLOCK.fullmatch(unicodedata.normalize("NFKC", typed).replace(" ", ""))
    try:
        if read is None:
            raise ValueError(typed)
        clock = time(int(read["hour"]), int(read["minute"] or 0))
    except ValueError:
        shown = "" if typed == NO_TIME else typed
        raise Invalid(field="said_at", value=shown, accepted=WAYS_TO_WRITE) from None
    zone = request.home.service_day.zone
    now = request.by.now()
    at = datetime.combine(now.astimezone(zone).date(), clock, zone).astimezone(now.tzinfo)
    at = at if at <= now else at - timedelta(days=1)
    if at < pack.made_at - timedelta(hours=1):
        raise Invalid(field="said_at", value=typed, accepted=f"≥ {pack.made_at.astimezone(zone):%H:%M}")
    return at


def _pack(request: Visit, number: int) -> Pack:
    pack = Pack.objects.filter(venue_id=request.by.venue, number=number).first()
    if pack is None:
        raise NotFound(what="pack", which=str(number))
    if not actions.may_have(request.by, pack.audience):
        raise actions.NotYourPapers(audience=pack.audience)
    return pack
