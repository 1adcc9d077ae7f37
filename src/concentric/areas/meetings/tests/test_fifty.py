"""Fifty changes in an hour: each department told once per change and only its own, every silence risen in time."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Conflict, Invalid
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.models import Notice, Task, TaskState
from concentric.orders.rising import LEVELS, level, seconds_of
from concentric.orders.watchkeeping import look
from concentric.planning.models import PlanItem
from concentric.planning.pins import overrule, promise
from concentric.planning.replan import replan
from concentric.planning.stages import Effort
from concentric.solvers.common import Work
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import make_account
from concentric.venue.models import Account
from concentric.venue.profile import Profile

CHANGES = 50
EVERY = timedelta(seconds=72)  # fifty in an hour
EFFORT = Effort(Work(0.1), seed=1)
PAGES = ("/board", "/desk", "/tasks", "/notices", "/missions", "/figures")


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def change(house: House, draw: random.Random, clock: ManualClock) -> bool:
    """One thing happens; whether it could."""
    meetings = list(Meeting.objects.filter(cancelled=False, actual_end__isnull=True).order_by("code"))
    what = draw.choice(["ask", "extend", "move", "cancel", "overrule", "promise", "close", "start"])
    now = clock.now().replace(second=0, microsecond=0)
    soon = now + timedelta(minutes=5 * draw.randrange(20, 90))
    try:
        if what == "ask" or len(meetings) < 4:
            house.ask("20:00", 60, wish=soon, earliest=soon, latest=soon + timedelta(hours=2), people=20)
            return True
        one = draw.choice(meetings)
        key = f"meeting:{one.id}/hall"
        if what == "extend":
            actions.extend_meeting(house.by, meeting_id=one.id, minutes=30)
        elif what == "move":
            actions.move_meeting(house.by, meeting_id=one.id, start=soon)
        elif what == "cancel":
            actions.cancel_meeting(house.by, meeting_id=one.id)
        elif what == "overrule":
            hall = house.halls[draw.choice("AB")]
            overrule(house.by, need_key=key, place_id=hall.id, start=soon, reason="x")
        elif what == "promise":
            promise(house.by, need_key=key)
        elif what == "close":
            mark_place_unavailable(
                house.by, place_id=house.halls["C"].id, start=soon, end=soon + timedelta(hours=1)
            )
        else:  # hours early, in a hall where another still runs: observed, so taken
            actions.start_meeting(house.by, meeting_id=one.id)
    except (Conflict, Invalid):
        return False
    return True


def test_fifty_changes_in_an_hour(house: House, clock: ManualClock) -> None:
    draw, profile = random.Random(3), Profile()
    clock.set(at("18:00"))
    for hour in (20, 21, 22):
        house.ask(f"{hour}:00", 60, people=20)
    replan(house.by.venue, house.by.means, EFFORT)
    done = 0
    while done < CHANGES:
        clock.set(clock.now() + EVERY / 3)
        if done % 3 == 0:  # some answer, most do not
            task = Task.objects.filter(state=TaskState.TOLD).order_by("told_at", "need_key").first()
            if task is not None:
                tasks.acknowledge_task(house.by, task_id=task.id)
        if not change(house, draw, clock):
            continue
        done += 1
        replan(house.by.venue, house.by.means, EFFORT)
        until = clock.now() + EVERY * 2 / 3
        while clock.now() < until:
            clock.set(clock.now() + timedelta(seconds=5))
            look(house.by.venue, house.by.means)
            for task in Task.objects.filter(state=TaskState.TOLD):
                assert task.told_at is not None
                due = level(task.told_at, clock.now(), seconds_of(task.tier, profile))
                assert LEVELS.index(task.risen_to or "people") == LEVELS.index(due), task.need_key

    published = list(Entry.objects.filter(kind="plan.published"))
    assert len(published) > CHANGES / 2
    for entry in published:
        notices = list(Notice.objects.filter(number=entry.number).select_related("department"))
        told = [notice.department.code for notice in notices]
        assert sorted(told) == sorted(set(told)) == entry.values["departments"]
        for notice in notices:
            for line in notice.lines:
                version = notice.version
                owners = PlanItem.objects.filter(need_key=line["data"]["need"], since__lte=version)
                codes = set(owners.values_list("department__code", flat=True))
                assert not codes or notice.department.code in codes or line["code"] == "change-unmet"
            keys = [line["data"]["need"] for line in notice.lines if line["code"] != "change-unmet"]
            assert len(keys) == len(set(keys))  # nothing is said twice
    assert audit(house.by.venue).sound


def shown(client: Client, path: str) -> str:
    """A page as it reads, without what is new at every look (keys, tokens)."""
    text = client.get(path).content.decode()
    text = re.sub(r'value="[^"]*"', "", text)
    return re.sub(r"after=\d+", "", text)


def test_old_page_and_entries_are_the_fresh_page(
    house: House, clock: ManualClock, settings: Any, tmp_path: Any
) -> None:
    """A page listens for entries and reads itself anew at each. So nothing on it may change without an entry, while
    the clock stands; what the clock alone changes is entered by those who watch it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    clock.set(at("18:00"))
    set_clock(settings.CONCENTRIC_CLOCK, clock.now(), rate=0)
    make_account(house.by, username="duty", password="correct-horse", roles=["duty_manager"])
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    draw = random.Random(5)
    for hour in (20, 21):
        house.ask(f"{hour}:00", 60, people=20)
    replan(house.by.venue, house.by.means, EFFORT)
    changed = 0
    for _ in range(12):
        before, number = {p: shown(client, p) for p in PAGES}, Entry.objects.count()
        if not change(house, draw, clock):
            assert Entry.objects.count() == number
            assert {p: shown(client, p) for p in PAGES} == before
            continue
        replan(house.by.venue, house.by.means, EFFORT)
        after = {p: shown(client, p) for p in PAGES}
        assert Entry.objects.count() > number
        changed += after != before
        assert {p: shown(client, p) for p in PAGES} == after  # read twice, it is the same page
    assert changed > 5
