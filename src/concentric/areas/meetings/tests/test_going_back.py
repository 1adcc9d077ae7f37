"""Meetings that were moved by a start recorded by mistake go back with it, or it is said which did not and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions, mistaken
from concentric.areas.meetings.going_back import moved_with
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.put_back import put_back
from concentric.areas.meetings.speaking import record_exchange
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.areas.meetings.tests.test_mistaken import planned
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.drawn import DRAWINGS
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.models import Task
from concentric.planning.models import Unmet
from concentric.planning.pins import overrule
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import make_account
from concentric.venue.models import Account


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any) -> House:
    del venue
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    return House(admin)


class Wrong:
    """`one`, said to have begun at noon in the hall of `other`, which is to begin at 14:00 and had to move."""

    def __init__(self, house: House, clock: ManualClock, **other: Any) -> None:
        self.house, self.clock = house, clock
        self.one, self.other = house.ask("19:00", 150, people=20), house.ask("14:00", people=20, **other)
        house.plan()
        self.before = planned(self.other), planned(self.one)
        clock.set(at("12:00"))
        place = house.item(self.other, "hall").place_id
        actions.start_meeting(house.by, meeting_id=self.one.id, place_id=place)
        house.plan()
        assert planned(self.other) != self.before[0]

    def taken_back(self) -> Entry:
        mistaken.take_start_back(self.house.by, meeting_id=self.one.id, why="other_meeting")
        entry = Entry.objects.get(kind="meeting.start_taken_back")
        self.house.plan()
        assert not Entry.objects.filter(kind="plan.refused").exists()
        assert audit(self.house.by.venue).sound
        return entry


def test_what_was_moved_goes_back_with_it(house: House, clock: ManualClock) -> None:
    wrong = Wrong(house, clock)
    clock.set(at("12:02"))
    entry = wrong.taken_back()
    assert planned(wrong.other) == wrong.before[0]
    assert [r["code"] for r in house.item(wrong.other, "hall").reasons] == ["meeting-back-again"]
    assert ([one["code"] for one in entry.values["others"]], entry.values["stay"]) == ([wrong.other.code], [])
    assert house.plan() is None  # and it stays so
    assert put_back(house.by.venue, clock.now()) == {}


def test_one_that_lost_its_hall_has_it_again(house: House, clock: ManualClock) -> None:
    for code in ("B", "C"):
        mark_place_unavailable(
            house.by, place_id=house.halls[code].id, start=at("06:00"), end=at("+06:00"), reason="x"
        )
    wrong = Wrong(house, clock)
    assert Unmet.objects.filter(need_key=f"meeting:{wrong.other.id}/hall", until__isnull=True).exists()
    wrong.taken_back()
    assert planned(wrong.other) == wrong.before[0]


def acknowledged(wrong: Wrong) -> None:
    row = Task.objects.filter(need_key=f"meeting:{wrong.other.id}/steward").exclude(state="withdrawn").get()
    tasks.acknowledge_task(wrong.house.by, task_id=row.id)


def said(wrong: Wrong) -> None:
    record_exchange(wrong.house.by, meeting_id=wrong.other.id, heard="reached", whom="王某（虚构）")


def overruled(wrong: Wrong) -> None:
    there = wrong.house.item(wrong.other, "hall")
    assert there.place_id is not None
    overrule(
        wrong.house.by, need_key=there.need_key, place_id=there.place_id, start=there.during.lower, reason="x"
    )
    wrong.house.plan()


def begun(wrong: Wrong) -> None:
    row = Task.objects.filter(need_key=f"meeting:{wrong.other.id}/setup").exclude(state="withdrawn").get()
    tasks.start_task(wrong.house.by, task_id=row.id)


def late(wrong: Wrong) -> None:
    wrong.clock.set(wrong.before[0][2][2])  # when its set-up was to begin
    assert wrong.before[0][2][0].endswith("/setup")


@pytest.mark.parametrize(
    ("since", "why"),
    [(acknowledged, "acknowledged"), (said, "said"), (overruled, "said"), (begun, "begun"), (late, "late")],
)
def test_what_people_did_since_stands(house: House, clock: ManualClock, since: Any, why: str) -> None:
    wrong = Wrong(house, clock)
    now = planned(wrong.other)
    since(wrong)
    entry = wrong.taken_back()
    assert [(one["code"], one["why"]) for one in entry.values["stay"]] == [(wrong.other.code, why)]
    assert planned(wrong.other)[:3] == now[:3]
    assert planned(wrong.one) == wrong.before[1]


def test_a_place_that_another_has_by_now_is_not_taken_from_it(
    house: House, clock: ManualClock, settings: Any
) -> None:
    make_account(house.by, username="duty", password="correct-horse", roles=["duty_manager"])
    duty = Client()
    duty.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    duty.cookies["concentric_language"] = "en"
    wrong = Wrong(house, clock)
    moved_to, was = planned(wrong.other), wrong.before[0]
    third = house.ask("15:40", people=20)
    house.plan()
    overrule(house.by, need_key=f"meeting:{third.id}/hall", place_id=was[1][1], start=at("15:40"), reason="x")
    house.plan()
    assert (third_there := house.item(third, "hall").place_id) == was[1][1]
    entry = wrong.taken_back()
    assert entry.values["stay"] == []
    assert planned(wrong.other) == moved_to
    assert house.item(third, "hall").place_id == third_there
    set_clock(settings.CONCENTRIC_CLOCK, clock.now(), rate=0)
    DRAWINGS.forget()
    page = duty.get(f"/meetings/{wrong.one.id}?done={entry.number}").content.decode()
    assert "One meeting that it had moved did not go back:" in page
    assert "its place was given to another since, or is closed" in page
    assert wrong.other.code in page


def test_only_what_the_plan_moved_for_it_is_to_go_back(house: House, clock: ManualClock) -> None:
    wrong = Wrong(house, clock)
    started = Entry.objects.get(kind="meeting.started")
    moved = moved_with(house.by, wrong.one, started)
    assert [one["code"] for one in moved.back] == [wrong.other.code]
    assert moved_with(house.by, wrong.one, None).back == ()
    assert Meeting.objects.get(id=moved.back[0]["meeting"]) == wrong.other
