"""What was seen is never refused, however late, early or out of order it is said; and no such word stops a plan."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from concentric.areas.meetings import actions
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import ConcentricError
from concentric.core.ids import SeededDraws
from concentric.core.means import Means
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.models import Task, TaskState
from concentric.venue.actions import mark_place_unavailable

WORDS = ("start", "end", "wait", "long", "night", "begin", "finish", "extend", "cancel", "close", "ask")
# Each once stopped every plan. A set-up reported done hours early, and the meeting before it runs on; two set up in
# one hall by what was said and by the clock; a meeting that began in no hall, given one in which another began.
EARLY = "ask! start! finish! extend wait long! start! close! end start! wait! start wait! wait close start! "
EARLY += "start! end! finish extend! end! extend"
BOTH = "close finish! end! long! end! extend!"
NOWHERE = "finish! end finish! start! end finish! cancel! wait start long"


def story(text: str) -> list[tuple[str, bool]]:
    """Words; after one with `!` a plan is made."""
    return [(word.removesuffix("!"), word.endswith("!")) for word in text.split()]


OPEN_TASKS = (TaskState.TOLD, TaskState.ACKNOWLEDGED, TaskState.STARTED)


class TakenBack(Exception):
    """The transaction of one example is over."""


def say(house: House, clock: ManualClock, word: str, pick: random.Random) -> None:
    """One thing is said; a refusal in words is an answer."""
    now = clock.now().replace(second=0, microsecond=0)
    meetings = list(Meeting.objects.filter(cancelled=False).order_by("code"))
    work = list(Task.objects.filter(state__in=OPEN_TASKS).order_by("need_key"))
    meeting = pick.choice(meetings)
    words: dict[str, Callable[[], Any]] = {
        "start": lambda: actions.start_meeting(house.by, meeting_id=meeting.id),
        "end": lambda: actions.end_meeting(house.by, meeting_id=meeting.id),
        "begin": lambda: tasks.start_task(house.by, task_id=pick.choice(work).id),
        "finish": lambda: tasks.finish_task(house.by, task_id=pick.choice(work).id),
        "extend": lambda: actions.extend_meeting(house.by, meeting_id=meeting.id, minutes=45),
        "cancel": lambda: actions.cancel_meeting(house.by, meeting_id=meeting.id),
        "close": lambda: mark_place_unavailable(
            house.by, place_id=pick.choice(list(house.halls.values())).id, start=now,
            end=now + timedelta(minutes=50),
        ),
        "ask": lambda: house.ask(
            "20:00", 60, wish=now + timedelta(minutes=70), earliest=now, latest=now + timedelta(hours=3)
        ),
        "wait": lambda: clock.advance(minutes=7),
        "long": lambda: clock.advance(minutes=75),
        "night": lambda: clock.advance(minutes=600),
    }  # fmt: skip
    if work or word not in ("begin", "finish"):
        with suppress(ConcentricError):
            words[word]()


@settings(
    max_examples=15, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    said=some.lists(some.tuples(some.sampled_from(WORDS), some.booleans()), min_size=5, max_size=40),
    seed=some.integers(0, 9999),
)
@example(said=story(EARLY), seed=25)
@example(said=story(BOTH), seed=6596)
@example(said=story(NOWHERE), seed=9299)
def test_no_word_stops_a_plan(venue: UUID, admin: By, said: list[tuple[str, bool]], seed: int) -> None:
    """`said`: what, and whether a plan is made before the next word. Each plan passes its check."""
    del venue
    pick, clock = random.Random(seed), ManualClock(at("12:00"))
    with suppress(TakenBack), transaction.atomic():
        house = House(replace(admin, means=Means(clock, SeededDraws(10_000 + seed))))
        for start in ("13:30", "13:30", "14:00", "15:30", "16:00", "17:30"):
            house.ask(start, 60, latest=at("19:00"), people=20)
        house.plan()
        for word, planned in said:
            say(house, clock, word, random.Random(pick.random()))
            if planned:
                house.plan()
        house.plan()
        assert not Entry.objects.filter(kind="plan.refused").exists()
        raise TakenBack
