"""One task: its steps, what was found, and every way it may end. Made for one thumb in a dark room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders import actions, endings, late, steps
from concentric.orders.models import OPEN_STATES, StepResult, Task, TaskState
from concentric.orders.standards.content import Step
from concentric.ui.refusals import refusal_of
from concentric.ui.text import render as say
from concentric.venue.find import find
from concentric.venue.names import Names
from concentric.venue.said import said
from concentric.web.finished import told_done
from concentric.web.handed import choices, hand, handed, may_direct
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit
from concentric.web.outbox import believed
from concentric.web.tasks import around, back_to, card_of, follows

PREFIX = "step-"


@page(actions.WORK, keep=True)
def show(request: Visit, task: UUID) -> HttpResponse:
    """A task, for whoever may work on it, direct it or check it."""
    return _page(request, _seen(request, task))


@page(actions.WORK, methods=("POST",))
def fill(request: Visit, task: UUID) -> HttpResponse:
    """Save the steps as found; with `then=finish`, the task is done as well. A refusal keeps what was typed."""
    row = find(Task, request.by.venue, task) if "kept_seconds" in request.POST else _seen(request, task)
    found = {step.key: found_at(request, step) for step in steps.steps_of(row)}
    key, finish = request.POST.get("key", ""), request.POST.get("then") == "finish"
    try:
        with believed(request, task, "finish" if finish else "steps", _in_words(request, row, found)):
            if any(not what.empty for what in found.values()):
                steps.record_steps(request.by.keyed(f"{key}-steps"), task_id=task, found=found)
            if finish:
                actions.finish_task(request.by.keyed(f"{key}-finish"), task_id=task)
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        return _page(
            request,
            _seen(request, task),
            refusal_of(problem, request.language, request.home.service_day.zone),
            problem.status,
        )
    return HttpResponseRedirect(told_done(back_to(request), task) if finish else f"/tasks/{task}")


@page(actions.WORK, methods=("POST",))
def end(request: Visit, task: UUID, verb: str) -> HttpResponse:
    """refuse, fail, check, send-back, tell-again, hand, stand-down, settle; each action asks its own permission."""
    reason = request.POST.get("reason", "")
    if verb == "refuse":
        with believed(request, task, verb, reason):
            endings.refuse_task(request.by, task_id=task, reason=reason)
    elif verb == "fail":
        with believed(request, task, verb, reason):
            endings.fail_task(request.by, task_id=task, reason=reason)
    elif verb == "check":
        endings.check_task(request.by, task_id=task)
    elif verb == "send-back":
        endings.send_back(request.by, task_id=task, reason=reason)
    elif verb == "tell-again":
        endings.tell_again(request.by, task_id=task)
    elif verb == "stand-down":
        endings.stand_down(request.by, task_id=task, reason=reason)
    elif verb == "hand":
        return HttpResponseRedirect(hand(request, find(Task, request.by.venue, task)))
    elif verb == "settle":
        number = request.POST.get("clash", "")
        late.settle_clash(request.by, number=int(number) if number.isdecimal() else 0)
    else:
        raise NotFound(what="verb", which=verb)
    return HttpResponseRedirect(f"/tasks/{task}")


@page(actions.WORK)
def photo(request: Visit, task: UUID, result: UUID) -> HttpResponse:
    """A photograph that was taken at a step."""
    row = _seen(request, task)
    found = StepResult.objects.filter(task=row, id=result, photo_sealed__isnull=False).first()
    if found is None:
        raise NotFound(what="photo", which=str(result))
    picture, kind = steps.photo_of(found)
    answer = HttpResponse(picture, content_type=kind)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _seen(request: Visit, task: UUID) -> Task:
    """The task, when the reader's department or their own work makes it theirs to know."""
    row = find(Task, request.by.venue, task)
    prefetch_related_objects([row], "standard", "assigned__person", steps.RESULTS)
    if not actions.may_see(request.by, row):
        raise actions.NotYourTask()
    return row


def _page(request: Visit, row: Task, refusal: str = "", status: int = 200) -> HttpResponse:
    names = Names(row.venue_id, request.language)
    results = steps.results_of(row)
    left = {step.key for step in steps.open_steps(row)}
    by = request.by
    zone = request.home.service_day.zone
    history = list(_history(row))
    for_whom = said(history, names, request.language, by.actor)
    context = {
        "card": card_of(request, row, around(request, [row], names)),
        "task": row,
        "follows": follows("mine" if by.actor.person in {s.person_id for s in row.assigned.all()} else "all"),
        "refusal": refusal,
        "open": row.state in OPEN_STATES,
        "working": row.state in OPEN_STATES and row.state != TaskState.REFUSED,
        "steps": [step_card(request, step, results.get(step.key), left=step.key in left)
                  for step in steps.steps_of(row)],
        "may": actions.may_work(by, row),
        "may_check": row.state == TaskState.DONE and bool(row.checker) and endings.may_check(by, row),
        "may_direct": may_direct(by.actor, row),
        "listed": row.kind.startswith(endings.LISTED),
        "hand": choices(request, row),
        "handed": handed(request, row, names),
        "handed_at": request.GET.get("handed", ""),
        "clashes": _clashes(request, row, names) if may(by.actor, late.SETTLE) else (),
        "history": [
            {"entry": e, "line": entry_line(e, request.language, zone, names), "said": for_whom.get(e.number, "")}
            for e in history
        ],
        "back": request.POST.get("back") or request.GET.get("back") or "/tasks",
        "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "web/task.html", context, status=status)


def _clashes(request: Visit, row: Task, names: Names) -> list[dict[str, Any]]:
    """What phones reported of it too late, for whoever settles it."""
    zone = request.home.service_day.zone
    return [
        {"entry": e, "line": entry_line(e, request.language, zone, names), "found": late.found_of(e),
         "key": str(request.means.new_id())}
        for e in late.open_clashes(row.venue_id, request.by.now(), task=row.id)
    ]  # fmt: skip


def _in_words(request: Visit, row: Task, found: Mapping[str, steps.Found]) -> str:
    """What was found at the steps, a line each; a photograph stays on the phone and is said to be there."""
    lines = []
    for step in steps.steps_of(row):
        what = found[step.key]
        if not what.empty:
            value = (
                what.number
                or what.text
                or (say("step-photo-kept", {}, request.language) if what.photo else "✓")
            )
            lines.append(f"{step.title_in(request.language)}：{value}")
    return "\n".join(lines)


def _history(row: Task) -> QuerySet[Entry]:
    return Entry.objects.filter(venue_id=row.venue_id, subjects__task=str(row.id)).order_by("-number")[:20]


def step_card(
    request: Visit,
    step: Step,
    result: StepResult | None,
    *,
    left: bool,
    prefix: str = PREFIX,
    taken: bool = False,
) -> dict[str, Any]:
    """`typed` is what was sent and not taken; else what was found last."""
    typed = "" if taken else request.POST.get(prefix + step.key, "")
    return {
        "step": step, "title": step.title_in(request.language), "unit": step.unit_in(request.language),
        "result": result, "left": left,
        "typed": typed, "name": prefix + step.key, "ticked": bool(typed) or (result is not None and result.good),
        "value": typed or (f"{result.value.normalize():f}" if result is not None and result.value is not None else ""),
    }  # fmt: skip


def found_at(request: Visit, step: Step, prefix: str = PREFIX, had: str = "had-") -> steps.Found:
    """What a form says of a step. A number or tick that stands already is not entered a second time."""
    name = prefix + step.key
    raw = request.POST.get(name, "").strip()
    if step.evidence == "photo":
        sent = request.FILES.get(name)
        return steps.Found(photo=sent.read() if sent is not None else b"")
    if raw and raw == request.POST.get(had + step.key, ""):
        return steps.Found()
    if step.evidence == "number":
        return steps.Found(number=raw)
    if step.evidence == "scan":
        return steps.Found(text=raw)
    return steps.Found(done=bool(raw))
