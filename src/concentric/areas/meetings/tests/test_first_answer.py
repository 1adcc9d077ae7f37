"""What is said at once agrees with what the plan says afterwards, and promises nothing twice."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concentric.areas.meetings import actions, requested
from concentric.areas.meetings.first_answer import FirstAnswer, NoHallFree, NotPlannedYet, first_answer
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offering import hold_offer
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import Conflict
from concentric.core.ids import SeededDraws
from concentric.core.means import Means
from concentric.ledger.action import Receipt
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.planning.models import PlanItem, Unmet
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import Name, open_venue


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def form(start: str, minutes: int | None = 60, spare: int = 0, **more: Any) -> MeetingForm:
    wish, span = at(start), timedelta(minutes=spare)
    given: dict[str, Any] = {
        "title": "调度会", "people": 24, "layout": "u_shape", "video": True, "wish": wish, "earliest": wish - span,
        "latest": wish + span, "length_min": minutes, **more,
    }  # fmt: skip
    return MeetingForm(**given)


def answer(house: House, asked: MeetingForm) -> FirstAnswer:
    return first_answer(house.by.venue, house.by.now(), asked)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_free_the_plan_gives_and_what_it_refuses_was_said(house: House, seed: int) -> None:
    draw = random.Random(seed)
    free = refused = 0
    for _ in range(9):
        hour, spare = draw.randrange(14, 22), draw.choice([0, 0, 30, 120])
        asked = form(
            f"{hour}:{draw.choice([0, 20, 30])}", draw.choice([45, 60, 120, None]), spare,
            people=draw.choice([8, 28, 38, 55, 90]), video=draw.random() < 0.6,
            layout=draw.choice(["u_shape", "boardroom"]),
        )  # fmt: skip
        said = answer(house, asked)
        made = requested.request_meeting(house.by, form=asked).answer["meeting"]
        house.plan()
        item = PlanItem.objects.filter(need_key=f"meeting:{made}/hall", until__isnull=True).first()
        if said.free:
            free += 1
            assert item is not None
            assert abs(item.during.lower - asked.wish) <= abs(said.free[0].start - asked.wish)
        elif item is None:
            refused += 1
            row = Unmet.objects.get(need_key=f"meeting:{made}/hall", until__isnull=True)
            assert said.refused is not None
            assert [r.code for r in said.refused.reasons] == [r["code"] for r in row.reasons]
            assert [(str(w["place"]), w["start"]) for w in said.refused.helps] == [
                (w["place"], w["start"]) for w in row.helps
            ]
    assert free
    assert refused


def test_what_was_asked_for_since_the_plan_counts(house: House) -> None:
    asked = form("20:00", people=50, video=False)  # hall C alone
    assert [way.place for way in answer(house, asked).free] == [house.halls["C"].id]
    house.ask("20:00", people=50, video=False)  # no plan has followed
    said = answer(house, asked)
    assert said.refused is not None
    assert said.refused.helps[0]["place"] == str(house.halls["C"].id)


def test_closed_held_and_ended_halls_are_seen(house: House, clock: ManualClock) -> None:
    asked = form("20:00", people=50, video=False)
    first = house.ask("20:00", people=50, video=False)
    house.plan()
    assert answer(house, asked).refused is not None
    actions.cancel_meeting(house.by, meeting_id=first.id)  # free at once, before any plan
    assert answer(house, asked).free
    other = house.ask("20:00", people=70, video=False)
    house.plan()
    other.people = 50
    other.save(update_fields=["people"])
    hold_offer(house.by, meeting_id=other.id, place_id=house.halls["C"].id, start=at("20:00"))
    assert [r.code for r in _reasons(answer(house, asked), house.halls["C"].id)] == ["meeting-hall-held"]
    clock.set(at("13:00"))  # what was held has lapsed
    assert answer(house, asked).free
    mark_place_unavailable(
        house.by, place_id=house.halls["C"].id, start=at("19:00"), end=at("23:00"), why="fault"
    )
    assert [r.code for r in _reasons(answer(house, asked), house.halls["C"].id)] == ["halls.reason.closed"]


def _reasons(said: FirstAnswer, hall: UUID) -> list[Any]:
    assert said.refused is not None
    return [r for r in said.refused.reasons if r.data.get("hall") == str(hall)]


def test_too_late_and_beyond_the_plan(house: House) -> None:
    late = answer(house, form("12:10"))
    assert late.refused is not None
    assert [r.code for r in late.refused.reasons] == ["meeting-too-late"]
    beyond = answer(house, form("12:00", wish=at("12:00") + timedelta(days=9), earliest=at("12:00") + timedelta(days=9),
                                latest=at("12:00") + timedelta(days=9)))  # fmt: skip
    assert beyond.beyond
    assert beyond.until > house.by.now() + timedelta(hours=30)


def test_only_if_free_records_nothing_where_no_hall_is(house: House) -> None:
    big = form("20:00", people=50, video=False)
    made = requested.request_meeting(house.by, form=big, only_if_free=True)
    before = Entry.objects.count()
    with pytest.raises(NoHallFree) as caught:
        requested.request_meeting(house.by, form=big, only_if_free=True)
    assert Entry.objects.count() == before
    assert Meeting.objects.count() == 1
    assert caught.value.data["place"]["en"] == "Hall C"
    assert caught.value.data["ways"] == len(caught.value.data["helps"])
    house.plan()
    assert PlanItem.objects.filter(need_key=f"meeting:{made.answer['meeting']}/hall").exists()
    later: dict[str, Any] = {name: at("20:00") + timedelta(days=9) for name in ("wish", "earliest", "latest")}
    with pytest.raises(NotPlannedYet):
        requested.request_meeting(house.by, form=form("20:00", **later), only_if_free=True)
    assert Entry.objects.filter(kind="meeting.requested").count() == 1


def test_of_two_who_want_the_last_hall_only_if_free_one_is_refused(committed: object, admin: By) -> None:
    del committed
    open_venue(admin, code="test", name=Name("test", "试验宾馆", "Trial House"))
    house = House(admin)
    house.plan()
    ready = Barrier(2)

    def ask(seed: int) -> Receipt | Conflict:
        by = replace(admin, means=Means(admin.means.clock, SeededDraws(seed)))
        try:
            ready.wait(30)
            return requested.request_meeting(
                by, form=form("20:00", people=50, video=False), only_if_free=True
            )
        except Conflict as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        both = list(people.map(ask, range(2)))
    assert sorted(type(one) is NoHallFree for one in both) == [False, True]
    assert Entry.objects.filter(kind="meeting.requested").count() == 1
    with CaptureQueriesContext(connection) as first:
        answer(house, form("21:00"))
    with CaptureQueriesContext(connection) as again:
        answer(house, form("21:30"))
    assert len(first) <= 21
    assert len(again) == 1
