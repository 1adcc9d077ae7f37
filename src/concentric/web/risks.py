"""What is not as it should be, the worst first: how much of it there is, and which things they are.

Each is counted from records by the rule of the page that it opens: what awaits a decision is the desk's, who is
silent and what is overdue are theirs. A thing is named as a wall names it, by number, place and department; a
meeting's title is added for who may know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from concentric.areas.meetings import rules as meetings
from concentric.areas.meetings.queries import known_title, readable
from concentric.areas.stays import rules as stays
from concentric.core.intervals import Interval
from concentric.ledger.actor import Actor
from concentric.ledger.models import Entry
from concentric.ledger.permissions import may
from concentric.ledger.rules import SEE_ENTRIES
from concentric.orders.actions import WORK
from concentric.orders.board import short_of_hands
from concentric.orders.desk import rules as desk
from concentric.orders.desk.decisions import Decision
from concentric.orders.missions.arriving import guests_of
from concentric.orders.missions.models import Mission
from concentric.orders.missions.queries import visible
from concentric.orders.models import Task, Tier
from concentric.orders.overdue import not_begun, overdue
from concentric.orders.rising import silent
from concentric.orders.titles import subject_of, title_of
from concentric.planning.models import PlanVersion
from concentric.ui.text import render as say
from concentric.ui.times import clock_time, day_and_time
from concentric.venue.names import Names
from concentric.venue.rules import EVERY_DEPARTMENT
from concentric.web.arrivals import arrivals
from concentric.web.decision_lines import decision_line
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit

NAMED = 2  # of each risk; the page that it opens has them all
LATELY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Thing:
    """One of what a risk or a list of decisions is made of. `about`: more of it, with since when."""

    what: str
    about: str = ""
    url: str = ""
    urgent: bool = False
    subject: str = ""  # the meeting that it is of, by id, while its title is still to be found
    department: str = ""  # whose task it is, by code


@dataclass(frozen=True, slots=True)
class Risk:
    """`level` 1: to be watched, 2: danger. `url`: where all of it opens, empty for who may not."""

    level: int
    name: str
    n: int
    words: str
    url: str = ""
    things: tuple[Thing, ...] = ()

    @property
    def unnamed(self) -> int:
        """How many more there are than are named."""
        return max(0, self.n - len(self.things)) if self.things else 0


OPEN_TO: tuple[tuple[str, Callable[[Actor], bool]], ...] = (
    ("/desk", lambda actor: may(actor, desk.SEE)),
    ("/tasks?", lambda actor: bool(actor.roles & EVERY_DEPARTMENT)),
    ("/stays/", lambda actor: may(actor, stays.SEE) and stays.knows_rooms(actor)),
    ("/board", lambda actor: may(actor, meetings.SEE)),
    ("/ledger", lambda actor: may(actor, SEE_ENTRIES)),
)


def opens(url: str, actor: Actor) -> str:
    """The address, or nothing for a reader who may not follow it."""
    return url if any(url.startswith(start) and may_open(actor) for start, may_open in OPEN_TO) else ""


Counted = tuple[int, Sequence[Thing]]  # how many, and the first of them


def risks(request: Visit, waiting: Sequence[Decision], names: Names) -> list[Risk]:
    """What is not as it should be, the worst first. `waiting`: what the desk must decide."""
    by, home = request.by, request.home
    now = by.now()

    def decided(*codes: str) -> Counted:
        own = [d for d in waiting if d.code in codes]
        return len(own), [of_decision(request, d, names) for d in own[:NAMED]]

    def of(tasks: Sequence[Task], message: str = "risk-since") -> Counted:
        return len(tasks), [_of_task(request, t, names, message, t.during.lower) for t in tasks[:NAMED]]

    rows = Task.objects.filter(venue_id=by.venue).select_related("place", "department", "standard")
    rows = rows.order_by("during", "need_key")
    late = list(rows.filter(overdue(now)))
    life = list(rows.filter(not_begun(now), tier=Tier.LIFE_SAFETY)) if late else []
    rest = [task for task in late if task not in life]
    short = list(short_of_hands(rows, home.service_day.bounds(home.service_day.of(now))))
    quiet = silent(by.venue, now)
    counted: tuple[tuple[int, str, str, Counted], ...] = (
        (2, "urgent", "/desk#calls", decided("decision-call-urgent")),
        (2, "life-safety", "/tasks?only=late", of(life)),
        (2, "plan", "/ledger", _refused_plan(request, names)),
        (1, "no-room", "/stays/", _arriving_without_room(request, now)),
        (1, "no-hall", "/board#meetings", decided("decision-promise-fails", "decision-need-unmet")),
        (1, "faults", "/desk#decide", decided("decision-fault")),
        (1, "refused", "/desk#decide", decided("decision-task-refused")),
        (1, "late", "/tasks?only=late", of(rest)),
        (1, "calls", "/desk#calls", decided("decision-call-unanswered", "decision-call-not-passed")),
        (1, "failed", "/desk#decide", decided("decision-task-failed")),
        (1, "silent", "/desk/silent", (len(quiet), [
            _of_task(request, one.task, names, "risk-since", one.since) for one in quiet[:NAMED]
        ])),
        (1, "short", "/tasks?only=short", of(short, "risk-begins")),
    )  # fmt: skip
    found = [
        Risk(level, name, n, say("risk-" + name, {"n": n}, request.language), opens(url, by.actor), tuple(things))
        for level, name, url, (n, things) in counted if n
    ]  # fmt: skip
    return sorted(found, key=lambda risk: -risk.level)


def of_decision(request: Visit, decision: Decision, names: Names) -> Thing:
    """What awaits a decision: the sentence, since when. Never what was said of it."""
    since = _when(request, "risk-since", decision.since)
    at, _, subject = decision.url.rpartition("/")
    return Thing(
        decision_line(request, decision, names)["line"], since, decision.url, decision.urgent,
        subject=subject if at == "/meetings" else "", department=str(decision.data.get("department") or ""),
    )  # fmt: skip


def _of_task(request: Visit, task: Task, names: Names, message: str, at: datetime) -> Thing:
    language = request.language
    subject = subject_of(task.need_key)
    place = task.place.name_in(language) if task.place else ""
    department = task.department.name_in(language) if task.department else ""
    when = _when(request, message, at)
    return Thing(
        " · ".join(filter(None, (title_of(task, language), names(subject), place))),
        " · ".join(filter(None, (department, when))), f"/tasks/{task.id}",
        subject=subject if task.need_key.startswith("meeting:") else "",
        department=task.department.code if task.department else "",
    )  # fmt: skip


def _refused_plan(request: Visit, names: Names) -> Counted:
    """The last plan, when it was not published: which rule it broke."""
    venue, zone, language = request.by.venue, request.home.service_day.zone, request.language
    refused = Entry.objects.filter(venue_id=venue, kind="plan.refused").order_by("-number").first()
    if refused is None:
        return 0, ()
    version = PlanVersion.objects.filter(venue_id=venue).order_by("-version").first()
    if version is not None and refused.number < version.number:
        return 0, ()
    since = _when(request, "risk-since", refused.at)
    return 1, [Thing(entry_line(refused, language, zone, names), since, "/ledger")]


def _arriving_without_room(request: Visit, now: datetime) -> Counted:
    """Guests who come within `LATELY`, or should have, and have no room; as the briefing has them."""
    venue, language = request.by.venue, request.language
    rows = [
        a for a in arrivals(guests_of(venue), Interval(now, now + LATELY), now)
        if a.without_room and a.at is not None and a.at > now - LATELY
    ]  # fmt: skip
    ids = dict(
        Mission.objects.filter(venue_id=venue, code__in=[a.mission for a in rows]).values_list("code", "id")
    )
    things = [
        Thing(
            say("risk-guests-of", {"mission_code": a.mission or a.organisation or "—", "n": a.without_room}, language),
            _when(request, "risk-comes", a.at),
            f"/missions/{ids[a.mission]}" if a.mission in ids else "",
        )
        for a in rows[:NAMED] if a.at is not None
    ]  # fmt: skip
    return sum(a.without_room for a in rows), things


def told(request: Visit, things: Iterable[Thing]) -> dict[Thing, Thing]:
    """Each as the reader may know it: with its meeting's title, and where it leads. Two queries at most."""
    asked = set(things)
    actor, venue = request.by.actor, request.by.venue
    of_meetings = {thing.subject for thing in asked if thing.subject}
    of_missions = {_which(thing) for thing in asked if thing.url.startswith("/missions/")}
    titles = {str(m.id): known_title(m) for m in readable(venue, actor).filter(id__in=of_meetings)} \
        if of_meetings else {}  # fmt: skip
    missions = {str(m.id) for m in visible(venue, actor).filter(id__in=of_missions)} if of_missions else set()

    def leads(thing: Thing) -> bool:
        if thing.url.startswith("/meetings/"):
            return _which(thing) in titles and may(actor, meetings.SEE)
        if thing.url.startswith("/missions/"):
            return _which(thing) in missions
        if thing.url.startswith("/tasks/"):
            own = actor.department is not None and actor.department == thing.department
            return may(actor, WORK) and (own or bool(actor.roles & EVERY_DEPARTMENT))
        return bool(opens(thing.url, actor))

    def about(thing: Thing) -> str:
        return " · ".join(filter(None, (titles.get(thing.subject, ""), thing.about)))

    return {t: replace(t, url=t.url if leads(t) else "", about=about(t)) for t in asked}


def _when(request: Visit, message: str, at: datetime) -> str:
    """By the clock alone for what is of this service day: shorter, and read at a glance."""
    home, language = request.home, request.language
    zone, of = home.service_day.zone, home.service_day.of
    today = of(at) == of(request.by.now())
    return say(message, {"at": clock_time(at, zone) if today else day_and_time(at, zone, language)}, language)


def _which(thing: Thing) -> str:
    return thing.url.rpartition("/")[2]
