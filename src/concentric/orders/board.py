"""What the board counts of tasks."""

from __future__ import annotations

from django.db.models import Count, F

from concentric.orders.actions import WORK
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.orders.rising import silent
from concentric.ui.text import render as say
from concentric.venue.board import Glance, Tile, tiles


def count(glance: Glance) -> list[Tile]:
    """Of the chosen day: what waits for an answer, and what has fewer people than it needs."""
    open_tasks = Task.objects.filter(
        venue_id=glance.venue, state__in=OPEN_STATES, during__overlap=(glance.day.start, glance.day.end)
    )
    late = silent(glance.venue, glance.now)
    waiting = open_tasks.filter(state=TaskState.TOLD).count()
    short = open_tasks.annotate(on_it=Count("assigned")).filter(on_it__lt=F("wanted")).count()
    note = say("tile-unanswered-note", {"late": len(late)}, glance.language)
    return [
        Tile("tile-unanswered", waiting, "/tasks?only=told", note=note, bad=bool(late)),
        Tile("tile-short", short, "/tasks?only=short", bad=short > 0),
    ]


tiles("tasks", 40, WORK, count)
