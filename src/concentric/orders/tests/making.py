"""People and tasks for tests: a department with a head, two of a crew, and a task of a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from concentric.core.intervals import Interval
from concentric.ledger.actor import Actor, By
from concentric.orders.following import TaskOrder, follow
from concentric.orders.models import Task
from concentric.orders.standards.content import Content, Section, Step
from concentric.orders.standards.models import Standard, StandardVersion
from concentric.venue.models import Department, Person

DEPARTMENT = "property"
STEPS = (
    Step(key="ready", title_zh="就绪", title_en="Ready"),
    Step(
        key="chlorine",
        title_zh="有效氯",
        title_en="Chlorine",
        evidence="number",
        unit="mg/L",
        low="250",
        high="500",
    ),
    Step(key="photo", title_zh="照片", title_en="Photograph", evidence="photo", required=False),
)


@dataclass(frozen=True)
class Crew:
    """Each as the first argument of actions."""

    head: By
    leader: By
    one: By
    other: By
    duty: By
    second: By  # at the desk too

    @property
    def people(self) -> tuple[UUID, ...]:
        return tuple(by.actor.person for by in (self.one, self.other) if by.actor.person)


def crew_of(admin: By) -> Crew:
    department = Department.objects.get(venue_id=admin.venue, code=DEPARTMENT)

    def someone(code: str, *roles: str, **more: object) -> By:
        person = Person.objects.create(
            id=admin.means.new_id(), venue_id=admin.venue, code=code, name=f"试{code}", department=department,
            telephone=f"000-{code}", **more,
        )  # fmt: skip
        return as_role(admin, *roles, person=person.id)

    return Crew(
        head=someone("H", "department_head"),
        leader=someone("L", "member", team="A", leads_team=True),
        one=someone("1", "member", team="A"),
        other=someone("2", "member"),
        duty=as_role(admin, "duty_manager", department=None),
        second=as_role(admin, "duty_manager", department=None),
    )


def as_role(by: By, *roles: str, person: UUID | None = None, department: str | None = DEPARTMENT) -> By:
    return replace(by, actor=Actor(by.means.new_id(), frozenset(roles), person, department))


def standard(
    by: By, *, code: str = "trial", kind: str = "", steps: tuple[Step, ...] = STEPS
) -> StandardVersion:
    """A released list with one section."""
    section = Section(
        key="only", phase="before", department=DEPARTMENT, title_zh="试做", title_en="Trial",
        checker="head", steps=steps,
    )  # fmt: skip
    content = Content(sections=(section,))
    content.check()
    row = Standard.objects.create(
        id=by.means.new_id(), venue_id=by.venue, code=code, name_zh="试", name_en="Trial", for_kind=kind
    )
    return StandardVersion.objects.create(
        id=by.means.new_id(),
        venue_id=by.venue,
        standard=row,
        version=1,
        state="released",
        content=content.plain(),
    )


def task_of(
    by: By, version: StandardVersion | None, key: str = "one", *people: UUID, tier: str = "routine"
) -> Task:
    """A task of the list, asked for now."""
    subject = f"mission:{by.means.new_id()}/{key}"
    order = TaskOrder(
        need_key=subject, kind="order.task", department=DEPARTMENT, place=None,
        during=Interval(by.now(), by.now() + timedelta(hours=1)), wanted=0, people=people, reasons=(),
        standard=version.id if version else None, section="only" if version else "", tier=tier,
        checker="head" if version else "",
    )  # fmt: skip
    follow(by, 0, [order], ())
    return Task.objects.get(need_key=subject)
