"""My tasks: acknowledge, start, finish; and why something moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import rules
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import NotFound
from concentric.ledger.actor import Actor
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders import actions
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.planning.models import PlanItem
from concentric.ui.text import Language
from concentric.ui.text import render as render_text
from concentric.venue.names import Names
from concentric.web.lines import reasons
from concentric.web.middleware import Visit

VERBS = {
    "acknowledge": actions.acknowledge_task,
    "start": actions.start_task,
    "finish": actions.finish_task,
}
NEXT = {TaskState.TOLD: "acknowledge", TaskState.ACKNOWLEDGED: "start", TaskState.STARTED: "finish"}


@page(actions.WORK)
def mine(request: Visit) -> HttpResponse:
    """Mine, my department's or, for the desk, everybody's: of the last twelve hours and the coming day."""
    now = request.by.now()
    scopes = _scopes(request.by.actor)
    scope = request.GET.get("of", "")
    if scope not in scopes:
        scope = scopes[0]
    near = (now - timedelta(hours=12), now + timedelta(hours=24))
    tasks = (
        Task.objects.filter(_whose(request.by.actor, scope), venue_id=request.by.venue, during__overlap=near)
        .filter(state__in=[*OPEN_STATES, TaskState.DONE])
        .select_related("place", "department")
        .prefetch_related("assigned__person")
        .order_by("during", "need_key")
        .distinct()
    )
    only = request.GET.get("only", "")
    if only == "told":
        tasks = tasks.filter(state=TaskState.TOLD)
    elif only == "short":
        tasks = tasks.annotate(hands=Count("assigned")).filter(hands__lt=F("wanted"), state__in=OPEN_STATES)
    names = Names(request.by.venue, request.language)
    listed = list(tasks)
    attributes = dict(
        PlanItem.objects.filter(
            venue_id=request.by.venue, until__isnull=True, need_key__in=[t.need_key for t in listed]
        ).values_list("need_key", "attributes")
    )
    subjects = {subject_of(t.need_key) for t in listed}
    titles = dict(
        Meeting.objects.filter(venue_id=request.by.venue, id__in=subjects).values_list("id", "title")
        if may(request.by.actor, rules.SEE)
        else ()
    )
    meetings = {str(id_): title for id_, title in titles.items()}
    cards = [_card(request, task, names, attributes, meetings) for task in listed]
    context = {
        "cards": [c for c in cards if c["next"]],
        "done": [c for c in cards if not c["next"]],
        "done_count": sum(1 for c in cards if not c["next"]),
        "of": scope,
        "only": only,
        "scopes": scopes,
        "names": names,
    }
    return render(request, "web/tasks.html", context)


@page(actions.WORK, methods=("POST",))
def act(request: Visit, task: UUID, verb: str) -> HttpResponse:
    """One of `VERBS`, with the form's key, so that a second tap does nothing more."""
    if verb not in VERBS:
        raise NotFound(what="verb", which=verb)
    VERBS[verb](request.by, task_id=task)
    back = request.POST.get("back", "/tasks")
    return HttpResponseRedirect(back if back.startswith("/") and not back.startswith("//") else "/tasks")


def _scopes(actor: Actor) -> list[str]:
    """Whose tasks one may look at, as the messages `tasks-<this>`; the first is what one sees at once."""
    if actor.roles & {"administrator", "duty_manager"}:
        return ["all", *(["mine"] if actor.person else [])]
    if "department_head" in actor.roles:
        return ["department", *(["mine"] if actor.person else [])]
    return [*(["mine"] if actor.person else []), *(["department"] if actor.department else [])] or ["mine"]


def _whose(actor: Actor, scope: str) -> Q:
    if scope == "all":
        return Q()
    return (
        Q(department__code=actor.department) if scope == "department" else Q(assigned__person_id=actor.person)
    )


def subject_of(need_key: str) -> str:
    """The meeting's id in `meeting:<id>/setup`."""
    return need_key.partition(":")[2].partition("/")[0]


def _what(told: Mapping[str, Any], language: Language) -> str:
    """How many, in which layout, and whether by video: what one needs to know to set a hall up."""
    if "people" not in told:
        return ""
    layout = render_text("layout-" + str(told["layout"]).replace("_", "-"), {}, language)
    line = render_text("meeting-title-line", {"people": told["people"], "layout": layout}, language)
    return f"{line} · {render_text('field-video', {}, language)}" if told.get("video") else line


def _card(
    request: Visit, task: Task, names: Names, attributes: Mapping[str, Any], meetings: Mapping[str, str]
) -> dict[str, Any]:
    place, subject = task.place, subject_of(task.need_key)
    return {
        "task": task,
        "place": place.name_in(request.language) if place else "",
        "code": names(subject),
        "meeting": subject,
        "title": meetings.get(subject, ""),
        "what": _what(attributes.get(task.need_key, {}), request.language),
        "why": reasons(task.reasons, request.language, request.home.service_day.zone, names),
        "people": [seat.person for seat in task.assigned.all()],
        "next": NEXT.get(TaskState(task.state)),
        "may": actions.may_work(request.by, task),
        "key": str(request.means.new_id()),
    }
