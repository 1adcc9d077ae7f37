"""After the last tap on a task: what was recorded, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from concentric.orders.actions import may_see
from concentric.orders.models import Task, TaskState
from concentric.orders.titles import subject_of, title_of
from concentric.venue.names import Names
from concentric.web.middleware import Visit

LIST = "/tasks"


def told_done(back: str, task: UUID) -> str:
    """The list, told which task was done; any other page as it is, since the task stands on it."""
    parts = urlsplit(back)
    if parts.path != LIST:
        return back
    rest = [(name, value) for name, value in parse_qsl(parts.query) if name != "done"]
    return f"{LIST}?{urlencode([*rest, ('done', str(task))])}"


def finished(request: Visit, cards: Sequence[dict[str, Any]], names: Names) -> dict[str, Any] | None:
    """What the address says was done, as it is recorded, and the next of `cards`. Nothing where it was not done, or is
    not the reader's to see. Three queries."""
    try:
        which = UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    rows = Task.objects.filter(venue_id=request.by.venue, state__in=(TaskState.DONE, TaskState.CHECKED))
    task = rows.filter(id=which).select_related("place__loop", "department", "standard").first()
    if task is None or not may_see(request.by, task):
        return None
    return {
        "task": task,
        "what": title_of(task, request.language),
        "code": names(subject_of(task.need_key)),
        "place": task.place.name_in(request.language) if task.place else "",
        "to_check": bool(task.checker) and task.state == TaskState.DONE,
        "next": cards[0] if cards else None,
    }
