"""What nobody answered rises: to the head of the department, then to the duty manager, with a number to dial.

Who must answer now is derived from when it was told; the entry is what makes pages show it, and what can be
counted. How long somebody took is never kept against a person: there is no figure by person.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from concentric.core.reading import once
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import permission
from concentric.orders.models import Notice, Task, TaskState, Tier
from concentric.orders.noting import unnoted
from concentric.venue.models import Grant, Person
from concentric.venue.profile import Profile, profile_in_force

Level = Literal["people", "head", "duty_manager"]
LEVELS: tuple[Level, ...] = ("people", "head", "duty_manager")
RISE = permission("tasks.rise", [])
RISEN = entry_kind("task.risen", personal={})


def level(told_at: datetime, now: datetime, seconds: int) -> Level:
    """Whose answer is awaited: those on it, after one tier's seconds the head, after two the duty manager."""
    waited = now - told_at
    if waited < timedelta(seconds=seconds):
        return "people"
    return "head" if waited < timedelta(seconds=2 * seconds) else "duty_manager"


def seconds_of(tier: str, profile: Profile) -> int:
    life = tier == Tier.LIFE_SAFETY
    return profile.answer_seconds_life_safety if life else profile.answer_seconds_routine


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A task that was told and not acknowledged. `who`: names with numbers to dial, the nearest first."""

    task: Task
    department: str | None
    since: datetime
    level: Level
    who: tuple[tuple[str, str], ...]


@once
def unanswered(venue: UUID, now: datetime, *, department: str | None = None) -> list[Unanswered]:
    """Every task that waits for an answer, the longest first; of one department, when given. Six queries."""
    rows = (
        Task.objects.filter(venue_id=venue, state=TaskState.TOLD, told_at__isnull=False)
        .select_related("department", "place__loop")
        .prefetch_related("standard", "assigned__person")  # what it is called lies in its list
        .order_by("told_at", "need_key")
    )
    if department is not None:
        rows = rows.filter(department__code=department)
    tasks = list(rows)
    profile = profile_in_force(venue, now)
    heads = heads_of(venue) if tasks else {}
    return [_unanswered(task, now, profile, heads) for task in tasks]


def silent(venue: UUID, now: datetime, *, department: str | None = None) -> list[Unanswered]:
    """无回音: who had the tier's time to answer, or whose start has come, and has not. One rule for every page.

    Life safety first, then what starts soonest, then what has waited longest.
    """
    found = [
        u for u in unanswered(venue, now, department=department)
        if u.level != "people" or u.task.during.lower <= now
    ]  # fmt: skip
    found.sort(key=lambda u: (u.task.tier != Tier.LIFE_SAFETY, u.task.during.lower, u.since, u.task.need_key))
    return found


def _unanswered(
    task: Task, now: datetime, profile: Profile, heads: dict[UUID, list[tuple[str, str]]]
) -> Unanswered:
    assert task.told_at is not None
    who = [(s.person.name or s.person.code, s.person.telephone) for s in task.assigned.all()]
    if task.department is not None:
        who += heads.get(task.department.id, [])
        who.append((task.department.code, task.department.telephone))
    return Unanswered(
        task, task.department.code if task.department else None, task.told_at,
        level(task.told_at, now, seconds_of(task.tier, profile)),
        tuple((name, number) for name, number in who if number),
    )  # fmt: skip


def heads_of(venue: UUID) -> dict[UUID, list[tuple[str, str]]]:
    """Department → its heads, by name and telephone."""
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    grants = Grant.objects.filter(venue_id=venue, role="department_head", department__isnull=False)
    for grant in grants.select_related("account__person").order_by("account__username"):
        person: Person | None = grant.account.person
        if person is not None and grant.department_id is not None:
            found[grant.department_id].append((person.name or person.code, person.telephone))
    return found


@action(kind=RISEN, permission=RISE)
def raise_unanswered(by: By) -> Outcome:
    """Take every answer that is overdue to whom it is due next. One entry for all that rose at once."""
    now = by.now()
    profile = profile_in_force(by.venue, now)
    risen: dict[Level, list[str]] = defaultdict(list)
    tasks = Task.objects.select_for_update(of=("self",)).filter(
        venue_id=by.venue, state=TaskState.TOLD, told_at__isnull=False
    ).exclude(risen_to="duty_manager")  # fmt: skip
    for task in tasks.order_by("need_key"):
        assert task.told_at is not None
        to = level(task.told_at, now, seconds_of(task.tier, profile))
        if LEVELS.index(to) > LEVELS.index(task.risen_to or "people"):
            risen[to].append(task.need_key)
            task.risen_to, task.risen_at = to, now
            task.save(update_fields=["risen_to", "risen_at"])
    notices = _raise_notices(by, now, profile)
    lines = sum(map(len, risen.values())) + len(notices)
    if not lines:
        return Outcome(changed=False)
    return Outcome(
        values={"heads": risen["head"], "duty": risen["duty_manager"], "notices": notices,
                "to_heads": len(risen["head"]), "to_duty": len(risen["duty_manager"]) + len(notices)},
        lines=lines,
    )  # fmt: skip


def _raise_notices(by: By, now: datetime, profile: Profile) -> list[str]:
    """Changes of what is about to begin, that a department has not taken note of: straight to the duty manager."""
    late = now - timedelta(seconds=profile.answer_seconds_routine)
    rows = Notice.objects.select_for_update(of=("self",)).filter(
        unnoted(now), venue_id=by.venue, urgent=True, risen_to="", told_at__lte=late
    )
    found = list(rows.select_related("department").order_by("number", "department__code"))
    for notice in found:
        notice.risen_to, notice.risen_at = "duty_manager", now
        notice.save(update_fields=["risen_to", "risen_at"])
    return [notice.department.code for notice in found]
