"""When a department has taken note of what it was told: by saying so, or by answering every task that told it.

A notice of a list's tasks whose tasks are all answered, by the people on them or by their head, asks for nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from django.db.models import Q

from concentric.ledger.actor import By
from concentric.orders.models import Notice, Task, TaskState
from concentric.orders.superseding import with_superseded

Standing = Literal["acknowledged", "void", "past", "awaited", "told"]
ANSWERED = (TaskState.ACKNOWLEDGED, TaskState.STARTED, TaskState.DONE, TaskState.CHECKED)


def unnoted(now: datetime) -> Q:
    """Notices that a department has still to take note of. One rule for every page."""
    ahead = Q(until__isnull=True) | Q(until__gt=now)
    return Q(acknowledged_at__isnull=True, superseded_by__isnull=True) & ahead


def standing(notice: Notice, now: datetime) -> Standing:
    """Whether anybody took note of it; `awaited`: what is about to begin is touched, so an answer is missed.

    Any other that nobody took note of was `told`: they may say 收到, and nobody is missed who does not.
    """
    if notice.superseded_by is not None:
        return "void"
    if notice.acknowledged_at is not None:
        return "acknowledged"
    if notice.until is not None and notice.until <= now:
        return "past"
    return "awaited" if notice.urgent else "told"


def last_end(told: Sequence[Mapping[str, Any]]) -> datetime | None:
    """When the last of what these lines tell of is over, as it was or as it is now; None where one has no end."""
    ends = []
    for line in told:
        own = [line["data"].get(name) for name in ("end_at", "was_end_at")]
        if not any(own):
            return None
        ends += [datetime.fromisoformat(end) for end in own if end]
    return max(ends, default=None)


def take_note(by: By, notices: Sequence[Notice]) -> list[Notice]:
    """Mark these, and whatever they took the place of, as noted now, or when it is said to have happened."""
    noted = with_superseded(notices)
    for notice in noted:
        notice.acknowledged_at, notice.acknowledged_by = by.happened_at or by.now(), by.actor.id
        notice.save(update_fields=["acknowledged_at", "acknowledged_by"])
    return noted


def note_answered(by: By, tasks: Sequence[Task]) -> list[int]:
    """With the answer to `tasks` (just saved): numbers of the notices that are thereby noted. Two queries, mostly one.

    Part of the action that answers them. One line that is not a task's, or whose task waits still, keeps it open.
    """
    now = {(task.department_id, task.need_key) for task in tasks if task.department_id is not None}
    if not now:
        return []
    waiting = Notice.objects.select_for_update(of=("self",)).filter(
        venue_id=by.venue, department__in={department for department, _ in now},
        acknowledged_at__isnull=True, superseded_by__isnull=True,
    )  # fmt: skip
    asked = {}
    concerned = []
    for notice in waiting.select_related("department").order_by("number"):
        asked[notice.id] = _needs(notice)
        if any((notice.department_id, need) in now for need in asked[notice.id]):
            concerned.append(notice)
    if not concerned:
        return []
    wanted = {need for n in concerned for need in asked[n.id] if need}
    answers = {
        (task.department_id, task.need_key): _last_word(task)
        for task in Task.objects.filter(venue_id=by.venue, need_key__in=wanted, state__in=ANSWERED)
    }

    def answered(notice: Notice, need: str) -> bool:
        key = (notice.department_id, need)
        at = answers.get(key)
        return key in now or (
            at is not None and at >= notice.told_at
        )  # an answer to what was told before is none

    done = [n for n in concerned if all(answered(n, need) for need in asked[n.id])]
    return [notice.number for notice in take_note(by, done)] if done else []


def _last_word(task: Task) -> datetime | None:
    """When those on it last said anything of it."""
    return max(filter(None, (task.acknowledged_at, task.actual_start, task.actual_end)), default=None)


def _needs(notice: Notice) -> list[str]:
    """The needs that the notice still tells of; empty for a line that tells of none."""
    needs = [str(line["data"].get("need", "")) for line in notice.lines]
    return [need for need in needs if need not in notice.replaced]
