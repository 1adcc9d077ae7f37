"""A department's 收到 for what it was told of, is its 收到 for the list's tasks that it was told of thereby.

Whoever says “we have it” means both; asked twice, one of the answers would be missing. Tasks that people are named
for are answered by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from concentric.ledger.action import Receipt
from concentric.ledger.actor import By
from concentric.orders.actions import acknowledge_notice, acknowledge_notices, acknowledge_tasks
from concentric.orders.endings import LISTED
from concentric.orders.models import Notice, Task, TaskState


def answer_notice(by: By, notice_id: UUID) -> Receipt:
    """The notice, and the tasks that it tells of."""
    with transaction.atomic():
        receipt = acknowledge_notice(by, notice_id=notice_id)
        _tasks_of(by, [notice_id])
    return receipt


def answer_notices(by: By, notice_ids: Sequence[UUID]) -> Receipt:
    """All that was shown at once, and the tasks that they tell of."""
    with transaction.atomic():
        receipt = acknowledge_notices(by, notice_ids=notice_ids)
        _tasks_of(by, notice_ids)
    return receipt


def _tasks_of(by: By, notice_ids: Sequence[UUID]) -> None:
    notices = Notice.objects.filter(venue_id=by.venue, id__in=list(notice_ids), acknowledged_at__isnull=False)
    needs = {
        (notice.department_id, line["data"]["need"])
        for notice in notices
        for line in notice.lines
        if "need" in line.get("data", {})
    }
    rows = Task.objects.filter(
        venue_id=by.venue, state=TaskState.TOLD, kind__startswith=LISTED, assigned__isnull=True,
        need_key__in={need for _, need in needs},
    )  # fmt: skip
    own = [task.id for task in rows if (task.department_id, task.need_key) in needs]
    if own:
        also = replace(by, key=f"{by.key}-tasks" if by.key else None)  # one key is one request
        acknowledge_tasks(also, task_ids=own, skip_others=True)
