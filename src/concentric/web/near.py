"""Whom an entry is near: the people and departments whose own pages can look different after it.

Each kind of entry has one rule, under its own name or its first word. A rule may name too many, never too few:
a page that follows only what is near would else stay stale. Where that cannot be said, the rule is `everyone`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from concentric.ledger.models import Entry
from concentric.orders.models import Task, TaskPerson
from concentric.planning.models import PlanItem, PlanItemPerson

MANY = 400  # needs in one entry, above which everyone is told


@dataclass(frozen=True, slots=True)
class Near:
    """Ids of people, codes of departments."""

    people: frozenset[UUID]
    departments: frozenset[str]


Rule = Callable[[Entry], Near | None]


def everyone(entry: Entry) -> None:
    """Nobody can be left out."""
    del entry


def of_tasks(entry: Entry) -> Near | None:
    """Whoever is on the tasks that the entry names, by id or by need, and their departments."""
    values: Mapping[str, Any] = entry.values
    needs = [*values.get("needs", ()), *values.get("heads", ()), *values.get("duty", ())]
    needs += [values["need"]] if "need" in values else []
    departments = frozenset(values.get("notices", ()))  # of changes that nobody took note of
    if not needs:
        return Near(frozenset(), departments)
    found = _on(entry.venue_id, Q(need_key__in=needs), len(needs))
    return found and Near(found.people, found.departments | departments)


def of_meeting(entry: Entry) -> Near | None:
    """Whoever serves the meeting."""
    which = entry.subjects.get("meeting")
    return _on(entry.venue_id, Q(need_key__startswith=f"meeting:{which}/"), 1) if which else None


def of_publication(entry: Entry) -> Near | None:
    """Whoever is or was on a line that this version changed, and whose task follows such a line."""
    venue, version = entry.venue_id, entry.values["version"]
    changed = PlanItem.objects.filter(venue_id=venue).filter(Q(since=version) | Q(until=version))
    lines = list(changed.values_list("id", "need_key", "department__code"))
    tasks = _on(venue, Q(need_key__in={key for _, key, _ in lines}), len(lines))
    if tasks is None:
        return None
    seats = PlanItemPerson.objects.filter(venue_id=venue, item__in=[line for line, _, _ in lines])
    return Near(
        tasks.people | frozenset(seats.values_list("person_id", flat=True)),
        tasks.departments
        | {code for _, _, code in lines if code is not None}
        | frozenset(entry.values["departments"]),
    )


def of_notice(entry: Entry) -> Near:
    values: Mapping[str, Any] = entry.values
    return Near(frozenset(), frozenset(values.get("departments", [values["department"]])))


def _on(venue: UUID, tasks: Q, count: int) -> Near | None:
    if count > MANY:
        return None
    rows = list(Task.objects.filter(tasks, venue_id=venue).values_list("id", "department__code"))
    people = TaskPerson.objects.filter(venue_id=venue, task__in=[id_ for id_, _ in rows])
    return Near(
        frozenset(people.values_list("person_id", flat=True)), frozenset(code for _, code in rows if code)
    )


RULES: Mapping[str, Rule] = {
    "call": everyone,
    "directive": everyone,
    "fault": everyone,
    "gear": everyone,  # a hall's page is open to whoever serves there
    "handover": everyone,
    "hook": everyone,  # rare, and shown at the desk when one has stopped
    "liaison": everyone,
    "ledger": everyone,  # a purge takes names off every page
    "lost": everyone,
    "matter": everyone,
    "line": everyone,
    "meeting": of_meeting,
    "meeting.line_switched": everyone,  # the page of lines, and the desk's
    "meeting.line_rehearsed": everyone,
    "meeting.steward_relieved": everyone,  # who was relieved is not on the task any more
    "meeting.relief_asked": everyone,  # a call's page leads to it
    "mission": everyone,
    "notice": of_notice,
    "pack": everyone,
    "plan": everyone,
    "signing": everyone,  # badges and second factors: rare, and shown on the pages of accounts
    "plan.published": of_publication,
    "standard": everyone,
    "stay": everyone,
    "task": of_tasks,
    "task.handed": everyone,  # whoever had it is not on it any more
    "venue": everyone,
}


# Names, and who belongs where: any page may show them.
EVERY_PAGE = frozenset({"ledger", "venue"})


def rule_of(kind: str) -> Rule:
    """A kind without a rule is near to everyone."""
    return RULES.get(kind) or RULES.get(kind.partition(".")[0]) or everyone


def near(entry: Entry) -> Near | None:
    """Whom an entry is near; None for everyone."""
    return rule_of(entry.kind)(entry)


def words(kind: str, *, person: bool, department: bool) -> tuple[str, ...]:
    """What a page may follow that this entry answers to: its kind, the kind's first word, and each of them near.

    `task` is any task's; `task:mine` one that the reader is on; `task:department` one of the reader's department.
    `*` is what every page follows.
    """
    heads = (kind.partition(".")[0], kind)
    if heads[0] in EVERY_PAGE:
        return ("*",)
    tails = ["", *([":mine"] if person else []), *([":department"] if department else [])]
    return tuple(head + tail for head in heads for tail in tails)
