"""When a task is overdue: its time has come and it has not. One whose time is hours away only waits for an answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from concentric.orders.models import OPEN_STATES, TaskState

SOON = timedelta(minutes=60)


def not_begun(now: datetime) -> Q:
    """Its start has passed, and nobody has begun."""
    states = [state for state in OPEN_STATES if state != TaskState.STARTED]
    return Q(state__in=states, during__startswith__lte=now)


def overdue(now: datetime) -> Q:
    """Its start has passed without it, or its end; or it is about to start, and nobody answered in its tier's time."""
    silent = Q(state=TaskState.TOLD, during__startswith__lte=now + SOON) & ~Q(risen_to="")
    return not_begun(now) | Q(state=TaskState.STARTED, during__endswith__lt=now) | silent
