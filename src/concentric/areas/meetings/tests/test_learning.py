"""Overruns are learnt from what was held, and leave room after the next one; no meeting is moved or refused for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concentric.areas.meetings import actions
from concentric.areas.meetings.learning import LEAST, MOST_FREE, custom_by, held, learn
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.planning.models import PlanItem
from concentric.planning.situation import read_situation


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def hold(house: House, clock: ManualClock, days: int, over: int, **more: Any) -> Meeting:
    """A meeting of an hour, at 14:00 of a day to come, that ended so many minutes late; extended by half of it."""
    start = at("14:00") + timedelta(days=days)
    meeting = house.ask("14:00", 60, wish=start, earliest=start, latest=start, **more)
    house.plan()
    clock.set(start)
    actions.start_meeting(house.by, meeting_id=meeting.id)
    if over >= 10:
        actions.extend_meeting(house.by, meeting_id=meeting.id, minutes=over // 2)
    clock.set(start + timedelta(minutes=60 + over))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    return meeting


def test_room_is_left_after_those_whose_meetings_run_over(house: House, clock: ManualClock) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    for day, over in enumerate((40, 0, 30, 20, 25)):
        hold(house, clock, day, over, organiser="物资保障组")
    assert [m.over for m in held(house.by.venue, at("00:00"))] == [40, 0, 30, 20, 25]
    learnt = learn(house.by.venue, clock.now(), zone)
    assert learnt.free_after("物资保障组", 3) == 30

    def halls_of_two(day: int, organiser: str) -> int:
        """How many halls two meetings have of which the second's set-up could begin when the first is cleared."""
        start = at("17:00") + timedelta(days=day)
        behind = start + timedelta(minutes=60 + 45 + 20)  # it stands as it should: only refreshed
        asked: dict[str, Any] = {"people": 20, "video": True}
        pair = [
            house.ask("14:00", 60, wish=start, earliest=start, latest=start, organiser=organiser, **asked),
            house.ask("14:00", 60, wish=behind, earliest=behind, latest=behind, **asked),
        ]
        clock.set(at("10:00") + timedelta(days=day))
        facts = read_situation(house.by.venue, clock.now()).sections["meetings.halls"]
        assert facts[f"meeting:{pair[0].id}"].free_after == (30 if organiser == "物资保障组" else 0)
        house.plan()
        keys = [f"meeting:{m.id}/hall" for m in pair]
        items = PlanItem.objects.filter(need_key__in=keys, until__isnull=True)
        assert sorted(i.during.lower for i in items) == [start, behind]
        return len({i.place_id for i in items})

    assert halls_of_two(6, "从未来过的单位") == 1  # the smallest that seats them, twice
    assert halls_of_two(7, "物资保障组") == 2  # the next larger, since the first is likely to run over


@given(minutes=some.lists(some.integers(-120, 600), min_size=1, max_size=40))
def test_a_custom_is_within_what_was_seen(minutes: list[int]) -> None:
    custom = custom_by(("x", m) for m in minutes)["x"]
    assert custom.count == len(minutes)
    assert 0 <= custom.median <= custom.usual <= custom.longest == max(0, *minutes, 0)
    assert sum(1 for m in minutes if m <= custom.usual) >= 0.8 * len(minutes)
    assert custom.free % 5 == 0
    assert custom.free <= MOST_FREE
    assert custom.free == 0 or len(minutes) >= LEAST


def test_the_page_opens_into_the_meetings(
    house: House, clock: ManualClock, client: Any, settings: Any
) -> None:
    from concentric.core.clock_file import set_clock
    from concentric.venue.founding import make_account
    from concentric.venue.models import Account

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for day in range(5):
        last = hold(house, clock, day, 35, organiser="物资保障组")
    set_clock(settings.CONCENTRIC_CLOCK, clock.now(), rate=0)
    make_account(
        house.by, username="duty", password="willow-lodge-2026", roles=["duty_manager"], language="en"
    )
    client.force_login(Account.objects.get(username="duty"))
    text = client.get("/meetings/overruns").content.decode()
    assert "物资保障组" in text
    text = client.get("/meetings/overruns", {"by": "organiser", "which": "物资保障组"}).content.decode()
    assert f"/meetings/{last.id}" in text
    assert client.get("/meetings/overruns", {"by": "nobody"}).status_code == 404
    assert "物资保障组" in client.get("/tables/overruns.csv").content.decode("utf-8-sig")
