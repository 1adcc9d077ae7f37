"""What the board counts of tasks."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet

from concentric.core.intervals import Interval
from concentric.orders.actions import WORK
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.orders.rising import silent
from concentric.ui.text import render as say
from concentric.venue.board import Glance, Tile, tiles


def waits_for_answer(day: Interval) -> Q:
    """Told, and not answered yet, of a service day."""
    return Q(state=TaskState.TOLD, during__overlap=(day.start, day.end))


def short_of_hands(tasks: QuerySet[Task], day: Interval) -> QuerySet[Task]:
    """Open tasks of a service day that have fewer people than they need."""
    of_day = tasks.filter(state__in=OPEN_STATES, during__overlap=(day.start, day.end))
    return of_day.annotate(on_it=Count("assigned")).filter(on_it__lt=F("wanted"))


def count(glance: Glance) -> list[Tile]:
    """Of the chosen day: what waits for an answer, and what has fewer people than it needs."""
    tasks = Task.objects.filter(venue_id=glance.venue)
    late = silent(glance.venue, glance.now)
    waiting = tasks.filter(waits_for_answer(glance.day)).count()
    short = short_of_hands(tasks, glance.day).count()
    note = say("tile-unanswered-note", {"late": len(late)}, glance.language)
    return [
        Tile("tile-unanswered", waiting, "/tasks?only=told", note=note, bad=bool(late)),
        Tile("tile-short", short, "/tasks?only=short", bad=short > 0),
    ]


tiles("tasks", 40, WORK, count)
