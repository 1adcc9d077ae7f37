"""Directives from above: broken down into points, each a task of a department, answered one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from concentric.core.errors import Conflict, Invalid, NotAllowed, NotFound
from concentric.core.intervals import Interval
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.actions import DESK_ROLES
from concentric.orders.following import TaskOrder, follow, tell
from concentric.orders.missions import rules
from concentric.orders.missions.models import Directive, Mission, Point
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.venue.find import find
from concentric.venue.models import Department

GIVEN = entry_kind("directive.given", personal={"title": of.CONTENT, "points": of.CONTENT})
ANSWERED = entry_kind("directive.answered", personal={"answer": of.CONTENT})
ACCEPTED = entry_kind("directive.accepted", personal={})
KIND = "order.point"
MOST_POINTS = 100
DEFAULT_TIME = timedelta(hours=24)  # to answer a point that has no time of its own


class OwnAnswer(NotAllowed):
    """Whoever answered a point does not accept the answer. Data: none."""

    code = "directive.own_answer"


class NotAnswered(Conflict):
    """The point has no answer yet. Data: none."""

    code = "directive.not_answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointForm:
    text: str
    department: str
    due_at: datetime | None = None


@action(kind=GIVEN, permission=rules.BEGIN)
def give_directive(
    by: By, *, mission_id: UUID, source: str, title: str, points: Sequence[PointForm]
) -> Outcome:
    """A directive has come. Each of its points becomes a task of a department, which is told its own."""
    mission = find(Mission, by.venue, mission_id, lock=True)
    for field, text, longest in (("source", source, 120), ("title", title, 300)):
        if not 0 < len(text.strip()) <= longest:
            raise Invalid(field=field, value=text[:40], accepted=f"1–{longest}")
    if not 1 <= len(points) <= MOST_POINTS:
        raise Invalid(field="points", value=len(points), accepted=f"1–{MOST_POINTS}")
    departments = {d.code: d for d in Department.objects.filter(venue_id=by.venue)}
    directive = Directive.objects.create(
        id=by.means.new_id(), venue_id=by.venue, mission=mission, number=mission.directives.count() + 1,
        source=source.strip(), title=title.strip(), received_at=by.happened_at or by.now(),
    )  # fmt: skip
    rows: list[Point] = []
    for number, form in enumerate(points, 1):
        if form.department not in departments:
            raise NotFound(what="department", which=form.department)
        if not 0 < len(form.text.strip()) <= 2000:
            raise Invalid(field="points", value=f"{number}", accepted="1–2000")
        rows.append(
            Point(id=by.means.new_id(), venue_id=by.venue, directive=directive, number=number,
                  text=form.text.strip(), department=departments[form.department], due_at=form.due_at)
        )  # fmt: skip
    Point.objects.bulk_create(rows)
    orders = [_order(row, by.now()) for row in rows]
    follow(by, 0, orders, ())
    lines = {
        department: [
            {"code": "change-directive-point", "why": [], "cause": 0,
             "data": {"need": order.need_key, "end_at": order.during.end.isoformat()}}
            for order in orders if order.department == department
        ]
        for department in {order.department or "" for order in orders}
    }  # fmt: skip
    return Outcome(
        subjects={"mission": mission.id, "directive": directive.id},
        values={"mission_code": mission.code, "number": directive.number, "points": len(rows), "source": source.strip(),
                "departments": sorted(lines)},
        personal=(Personal("title", directive.id, directive.title),
                  Personal("points", directive.id, "\n".join(row.text for row in rows))),
        lines=len(rows),
        answer={"directive": directive.id},
        after=lambda number: tell(by, 0, number, lines),
    )  # fmt: skip


@action(kind=ANSWERED, permission=rules.ANSWER)
def answer_point(by: By, *, point_id: UUID, answer: str) -> Outcome:
    """The department says what it did about its point. It may answer anew until the answer is accepted."""
    point = find(Point, by.venue, point_id, lock=True)
    if point.department.code != by.actor.department and not by.actor.roles & DESK_ROLES:
        raise NotAllowed(permission=rules.ANSWER)
    text = answer.strip()
    if not 0 < len(text) <= 2000:
        raise Invalid(field="answer", value=text[:40], accepted="1–2000")
    if point.accepted_at is not None or text == point.answer:
        return Outcome(changed=False)
    point.answer, point.answered_at, point.answered_by = text, by.happened_at or by.now(), by.actor.id
    point.save(update_fields=["answer", "answered_at", "answered_by"])
    _task(point).filter(state__in=OPEN_STATES).update(
        state=TaskState.DONE, actual_end=point.answered_at, finished_by=by.actor.id
    )
    return _of(point, (Personal("answer", point.id, text),))


@action(kind=ACCEPTED, permission=rules.BEGIN)
def accept_answer(by: By, *, point_id: UUID) -> Outcome:
    """Seen through (落实): somebody other than the answerer has taken the answer as good."""
    point = find(Point, by.venue, point_id, lock=True)
    if point.answered_at is None:
        raise NotAnswered()
    if point.answered_by == by.actor.id:
        raise OwnAnswer()
    if point.accepted_at is not None:
        return Outcome(changed=False)
    point.accepted_at, point.accepted_by = by.happened_at or by.now(), by.actor.id
    point.save(update_fields=["accepted_at", "accepted_by"])
    _task(point).filter(state=TaskState.DONE).update(
        state=TaskState.CHECKED, checked_at=point.accepted_at, checked_by=by.actor.id
    )
    return _of(point, ())


def _task(point: Point) -> QuerySet[Task]:
    return Task.objects.filter(venue_id=point.venue_id, need_key=f"directive:{point.id}")


def _of(point: Point, personal: tuple[Personal, ...]) -> Outcome:
    directive = point.directive
    return Outcome(
        subjects={"mission": directive.mission_id, "directive": directive.id, "point": point.id},
        values={"number": directive.number, "point": point.number, "department": point.department.code},
        personal=personal,
        answer={"point": point.id},
    )


def _order(point: Point, now: datetime) -> TaskOrder:
    end = max(point.due_at or now + DEFAULT_TIME, now + timedelta(minutes=1))
    return TaskOrder(
        need_key=f"directive:{point.id}", kind=KIND, department=point.department.code, place=None,
        during=Interval(now.replace(second=0, microsecond=0), end), wanted=0, people=(), reasons=(),
        doers="member",
    )  # fmt: skip
