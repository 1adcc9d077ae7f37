"""逾期, when a task is overdue: its time has come and it has not. Who has not answered: `rising.silent`."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from concentric.orders.models import OPEN_STATES, TaskState


def not_begun(now: datetime) -> Q:
    """Its start has passed, and nobody has begun."""
    states = [state for state in OPEN_STATES if state != TaskState.STARTED]
    return Q(state__in=states, during__startswith__lte=now)


def overdue(now: datetime) -> Q:
    """Its start has passed without it, or its end."""
    return not_begun(now) | Q(state=TaskState.STARTED, during__endswith__lt=now)
