"""My tasks: acknowledge, start, finish; and why something moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import rules
from concentric.areas.meetings.queries import known_title, readable
from concentric.core.errors import NotFound
from concentric.ledger.actor import Actor
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders import actions
from concentric.orders.missions.queries import for_how_many, head_counts
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.orders.overdue import overdue
from concentric.orders.steps import RESULTS, open_steps, section_of, steps_of
from concentric.orders.titles import subject_of
from concentric.planning.models import PlanItem
from concentric.ui.text import Language
from concentric.ui.text import render as render_text
from concentric.venue.names import Names
from concentric.venue.sight import in_sight
from concentric.web.asked_here import FOLLOWED, asked_here, does_it
from concentric.web.finished import finished, told_done
from concentric.web.lines import reasons
from concentric.web.middleware import Visit
from concentric.web.moved import moves
from concentric.web.outbox import believed

VERBS = {
    "acknowledge": actions.acknowledge_task,
    "start": actions.start_task,
    "finish": actions.finish_task,
}
NEXT = {
    TaskState.PLANNED: "acknowledge",
    TaskState.TOLD: "acknowledge",
    TaskState.ACKNOWLEDGED: "start",
    TaskState.STARTED: "finish",
}
AT_HAND = timedelta(minutes=30)
LISTED = (*OPEN_STATES, TaskState.DONE, TaskState.CHECKED, TaskState.FAILED)


@page(actions.WORK, drawn_once=True, keep=True)
def mine(request: Visit) -> HttpResponse:
    """Mine, my department's or, for the desk, everybody's: of the last twelve hours and the coming day, or of a service
    day that is asked for."""
    shown = listing(request)
    # One's own page, and not a look at some part of it.
    if shown["of"] != "all" and not shown["only"] and shown["day"] is None and does_it(request.by.actor):
        shown["asks"], shown["may_keep"] = asked_here(request, shown["names"]), True
        shown["follows"] += f" {FOLLOWED}"
    return render(request, "web/tasks.html", shown)


def listing(request: Visit) -> dict[str, Any]:
    """What the page shows, and its table."""
    now = request.by.now()
    day, today = _day(request), request.home.service_day.of(now)
    scopes = _scopes(request.by.actor)
    scope = request.GET.get("of", "")
    if scope not in scopes:
        scope = scopes[0]
    near = (now - timedelta(hours=12), now + timedelta(hours=24))
    if day is not None:
        whole = request.home.service_day.bounds(day)
        near = (whole.start, whole.end)
    only = request.GET.get("only", "")
    when = Q() if only == "late" else Q(during__overlap=near)  # what is overdue stays so, however long ago
    tasks = (
        Task.objects.filter(_whose(request.by.actor, scope), when, venue_id=request.by.venue)
        .filter(state__in=LISTED)
        .select_related("place__loop", "department")
        .prefetch_related(
            "standard", "assigned__person", RESULTS
        )  # a version is read once, not for each task
        .order_by("during", "need_key")
        .distinct()
    )
    code = request.GET.get("department", "")
    if scope == "all" and code:
        tasks = tasks.filter(department__code=code)
    if only == "told":
        tasks = tasks.filter(state=TaskState.TOLD)
    elif only == "late":
        tasks = tasks.filter(overdue(now), state__in=OPEN_STATES)
    elif only == "short":
        tasks = tasks.annotate(hands=Count("assigned")).filter(hands__lt=F("wanted"), state__in=OPEN_STATES)
    names = Names(request.by.venue, request.language)
    listed = list(tasks)
    known = around(request, listed, names)
    cards = [card_of(request, task, known) for task in listed]
    waiting = [c for c in cards if c["task"].state == TaskState.TOLD and c["may"] and scope != "all"]
    told = [c["task"].id for c in waiting]
    whose = dict.fromkeys(person.name or person.code for c in waiting for person in c["people"])
    later = [c for c in cards if c["task"].state == TaskState.PLANNED]
    over = [c for c in cards if c["task"].state not in OPEN_STATES]
    shown = sorted(
        (c for c in cards if c["task"].state in OPEN_STATES and c not in later),
        key=lambda c: _turn(c["task"], now),
    )
    return {
        "cards": shown,
        "finished": finished(request, shown if scope == "mine" else (), names),
        "later_first": bool(later)
        and (not shown or later[0]["task"].during.lower < shown[0]["task"].during.lower),
        "later": later,
        "done": over,
        "done_count": len(over),
        "told": told,
        "whose": list(whose),
        "key": str(request.means.new_id()),
        "of": scope,
        "follows": follows(scope),
        "only": only,
        "scopes": scopes,
        "day": day,
        "days": [today, today + timedelta(days=1)],
        "whose_department": code if scope == "all" and code else "",
        "names": names,
    }


def _day(request: Visit) -> date | None:
    """The service day that is asked for; None where it is none."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _turn(task: Task, now: datetime) -> int:
    """What one is at, or about to be, comes first; then what waits for an answer."""
    if task.state == TaskState.STARTED or task.during.lower <= now + AT_HAND:
        return 0
    return 1 if task.state == TaskState.TOLD else 2


@page(actions.WORK, methods=("POST",))
def act(request: Visit, task: UUID, verb: str) -> HttpResponse:
    """One of `VERBS`, with the form's key, so that a second tap does nothing more."""
    if verb not in VERBS:
        raise NotFound(what="verb", which=verb)
    with believed(request, task, verb):
        VERBS[verb](request.by, task_id=task)
    back = back_to(request)
    return HttpResponseRedirect(told_done(back, task) if verb == "finish" else back)


@page(actions.WORK, methods=("POST",))
def acknowledge_all(request: Visit) -> HttpResponse:
    """A leader's answer for the team, a head's for the department: what was on the page, in one tap."""
    ids = [UUID(raw) for raw in request.POST.getlist("task")]
    # From a phone that had no network: what is others' by now needs no answer of this one's, and no decision either.
    actions.acknowledge_tasks(request.by, task_ids=ids, skip_others="kept_seconds" in request.POST)
    return HttpResponseRedirect(back_to(request))


def back_to(request: Visit, otherwise: str = "/tasks") -> str:
    """Where the form was; never another host."""
    back = request.POST.get("back", otherwise)
    return back if back.startswith("/") and not back.startswith("//") else otherwise


def follows(scope: str) -> str:
    """The words of the entries (`near.words`) after which tasks of a scope can look different."""
    near = "" if scope == "all" else f":{scope}"
    return " ".join([f"task{near}", f"plan{near}", f"meeting{near}", "mission", "directive"])


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
    own = Q(assigned__person_id=actor.person)
    return Q(department__code=actor.department) & (in_sight(actor) | own) if scope == "department" else own


def titles_of(request: Visit, tasks: Sequence[Task]) -> dict[str, str]:
    """Subject → what its meeting is called, for those who may know."""
    if not may(request.by.actor, rules.SEE):
        return {}
    subjects = {subject_of(task.need_key) for task in tasks if task.need_key.startswith("meeting:")}
    rows = readable(request.by.venue, request.by.actor).filter(id__in=subjects)
    return {str(row.id): known_title(row) for row in rows}


def _what(told: Mapping[str, Any], language: Language) -> str:
    """How many, in which layout, by video or not, with what equipment: what one needs to know to set a hall up."""
    if "people" not in told:
        return ""
    layout = render_text("layout-" + str(told["layout"]).replace("_", "-"), {}, language)
    line = render_text("meeting-title-line", {"people": told["people"], "layout": layout}, language)
    gear = [render_text("field-video", {}, language)] if told.get("video") else []
    gear += [
        render_text(f"equipment-{code}".replace("_", "-"), {}, language) for code in told.get("equipment", ())
    ]
    return " · ".join([line, *gear])


def _for_how_many(request: Visit, subject: str) -> str:
    """A mission's task says for how many guests that is: nobody cooks or makes beds without a number."""
    counts = head_counts(request.by.venue)
    if subject not in counts:
        return ""
    return for_how_many(counts[subject], request.language)


def _is_others(actor: Actor, task: Task) -> bool:
    """Whether the desk would answer in its own name for what is a department's: it records what they said instead."""
    if not actor.roles & actions.DESK_ROLES or task.department is None:
        return False
    own = task.department.code == actor.department or actor.person in {
        s.person_id for s in task.assigned.all()
    }
    return not own


@dataclass(frozen=True, slots=True)
class Around:
    """What cards say besides the tasks themselves, read once for all of them."""

    names: Names
    attributes: Mapping[str, Any]  # need → of its line in the plan
    titles: Mapping[str, str]  # subject → what its meeting is called
    moved: Mapping[str, list[str]]  # need → what moved it


def around(request: Visit, tasks: Sequence[Task], names: Names) -> Around:
    """Three queries, two more when something moved."""
    keys = [task.need_key for task in tasks]
    rows = PlanItem.objects.filter(venue_id=request.by.venue, until__isnull=True, need_key__in=keys)
    return Around(
        names, dict(rows.values_list("need_key", "attributes")), titles_of(request, tasks),
        moves(request, [task for task in tasks if task.state in OPEN_STATES], names),
    )  # fmt: skip


def card_of(request: Visit, task: Task, known: Around) -> dict[str, Any]:
    """What a page says of one task."""
    place, subject = task.place, subject_of(task.need_key)
    section, steps = section_of(task), steps_of(task)
    left = {step.key for step in open_steps(task)}
    return {
        "listed": section is not None,
        "steps": len(steps),
        "needed": sum(1 for step in steps if step.required),
        "left": len(left),
        "task": task,
        "place": place.name_in(request.language) if place else "",
        "code": known.names(subject),
        "meeting": subject,
        "title": section.title_in(request.language) if section is not None else known.titles.get(subject, ""),
        "what": _what(known.attributes.get(task.need_key, {}), request.language)
        if section is None
        else _for_how_many(request, subject),
        "was": known.moved.get(task.need_key, []),
        "why": reasons(task.reasons, request.language, request.home.service_day.zone, known.names),
        "early": task.state == TaskState.ACKNOWLEDGED and task.during.lower > request.by.now() + AT_HAND,
        "people": [seat.person for seat in task.assigned.all()],
        "next": NEXT.get(TaskState(task.state)),
        "may": (may_ := actions.may_work(request.by, task)),
        "others": may_ and _is_others(request.by.actor, task),
        "key": str(request.means.new_id()),
    }
