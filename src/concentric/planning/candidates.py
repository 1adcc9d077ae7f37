"""Who could do a planned job, for a head who names somebody: the able ones, the free ones first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from concentric.core.intervals import Interval
from concentric.core.service_day import ServiceDay
from concentric.orders.models import Task
from concentric.planning.models import Assigned, PlanItem, PlanItemPerson
from concentric.venue.models import Person
from concentric.venue.watches import watches


@dataclass(frozen=True, slots=True)
class Candidate:
    """`there`: on watch for all of it. `busy`: the need of another job that they are planned for then, if any."""

    id: UUID
    name: str
    there: bool
    busy: str
    on_it: bool
    named: bool


def candidates(task: Task, service_day: ServiceDay) -> list[Candidate]:
    """People of the task's department with the skill that it takes. Five queries; none for a task of a list."""
    item = PlanItem.objects.filter(
        venue_id=task.venue_id, need_key=task.need_key, until__isnull=True, wanted__gt=0
    ).first()
    if item is None:
        return []
    during = Interval(item.during.lower, item.during.upper)
    able = Person.objects.filter(
        venue_id=task.venue_id, department=task.department_id, skills__contains=[item.skill]
    )
    on_watch = watches(task.venue_id, during, service_day)
    seats = PlanItemPerson.objects.filter(
        venue_id=task.venue_id, until__isnull=True, during__overlap=(during.start, during.end)
    ).values_list("person_id", "item__need_key")
    busy = {person: key for person, key in seats if key != task.need_key}
    own = {person for person, key in seats if key == task.need_key}
    chosen = set(
        Assigned.objects.filter(
            venue_id=task.venue_id, need_key=task.need_key, released_at__isnull=True
        ).values_list("person_id", flat=True)
    )
    found = [
        Candidate(
            id_, name or code, any(span.covers(during) for span in on_watch.get(id_, ())), busy.get(id_, ""),
            id_ in own, id_ in chosen,
        )
        for id_, name, code in able.order_by("code").values_list("id", "name", "code")
    ]  # fmt: skip
    return sorted(found, key=lambda c: (not c.on_it, not c.there, bool(c.busy)))
