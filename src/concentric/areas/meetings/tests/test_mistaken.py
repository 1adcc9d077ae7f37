"""What was recorded of a meeting by mistake is taken back by an entry of its own, and everything follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions, mistaken
from concentric.areas.meetings.after.telling import note_rounds
from concentric.areas.meetings.clashing import AnotherRunsThere
from concentric.areas.meetings.figures import HELD, HELD_BY_VIDEO
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.drawn import DRAWINGS
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.models import Task, TaskState
from concentric.planning.models import PlanItem
from concentric.venue.founding import make_account
from concentric.venue.models import Account


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any) -> House:
    del venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    return House(admin)


def planned(meeting: Meeting) -> list[tuple[Any, ...]]:
    rows = PlanItem.objects.filter(need_key__startswith=f"meeting:{meeting.id}/", until__isnull=True)
    return [(r.need_key, r.place_id, r.during.lower, r.during.upper) for r in rows.order_by("need_key")]


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("when", ["16:30", "16:57", "17:00", "17:04"])
def test_a_start_taken_back_leaves_everything_as_it_was(
    house: House, clock: ManualClock, when: str, elsewhere: bool
) -> None:
    """Whether its set-up was done by then or not, and wherever it was said to have begun."""
    meeting, next_there = house.ask("17:00", people=35), house.ask("19:30", people=35)
    house.plan()
    clock.set(at("15:56"))
    setup = Task.objects.get(need_key=f"meeting:{meeting.id}/setup")
    tasks.start_task(house.by, task_id=setup.id)
    if when > "16:40":
        clock.set(at("16:38"))
        tasks.finish_task(house.by, task_id=setup.id)
    before, next_before = planned(meeting), planned(next_there)
    work = sorted(Task.objects.values_list("id", "state", "place", "during"))
    clock.set(at(when))
    place = house.halls["C"].id if elsewhere else None
    actions.start_meeting(house.by, meeting_id=meeting.id, place_id=place)
    house.plan()
    assert house.item(meeting, "hall").during.lower == at(when)
    mistaken.take_start_back(house.by, meeting_id=meeting.id, why="other_meeting")
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert planned(meeting) == before
    if (when, elsewhere) != ("17:00", False):  # there the plan was the same throughout
        assert [r["code"] for r in house.item(meeting, "hall").reasons] == ["meeting-put-back"]
    assert planned(next_there) == next_before
    open_now = Task.objects.exclude(state__in=["withdrawn"]).values_list("id", "state", "place", "during")
    assert {w[2:] for w in open_now} == {w[2:] for w in work}
    entry = Entry.objects.get(kind="meeting.start_taken_back")
    assert entry.cause == Entry.objects.get(kind="meeting.started").number
    clock.set(at("17:05"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert house.item(meeting, "hall").place_id == before[1][1]
    assert audit(house.by.venue).sound


def test_it_goes_back_where_it_was_also_when_somebody_was_moved_for_it(
    house: House, clock: ManualClock
) -> None:
    """Said to have begun in a hall that was another's: that one has its hall again."""
    meeting, other = house.ask("17:00", people=20), house.ask("17:30", people=35)
    house.plan()
    theirs = house.item(other, "hall").place_id
    clock.set(at("16:10"))
    before = planned(meeting)
    actions.start_meeting(house.by, meeting_id=meeting.id, place_id=theirs)
    house.plan()
    assert house.item(meeting, "hall").place_id == theirs
    mistaken.take_start_back(house.by, meeting_id=meeting.id, why="slip", reason="在别的会上点错了")
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert planned(meeting) == before


def test_a_start_does_not_go_back_once_the_meeting_was_served(house: House, clock: ManualClock) -> None:
    meeting = house.ask("17:00")
    house.plan()
    clock.set(at("17:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    clock.set(at("17:20"))
    note_rounds(house.by, meeting_id=meeting.id)
    with pytest.raises(mistaken.StartStands) as refused:
        mistaken.take_start_back(house.by, meeting_id=meeting.id, why="slip")
    assert refused.value.data["what"] == "water"
    with pytest.raises(Invalid):
        mistaken.take_start_back(house.by, meeting_id=meeting.id, why="whim")
    actions.end_meeting(house.by, meeting_id=meeting.id)
    with pytest.raises(mistaken.StartStands) as refused:
        mistaken.take_start_back(house.by, meeting_id=meeting.id, why="slip")
    assert refused.value.data["what"] == "ended"


def test_an_end_taken_back_is_not_counted_and_the_steward_goes_on(house: House, clock: ManualClock) -> None:
    meeting = house.ask("17:00")
    house.plan()
    steward = Task.objects.get(need_key=f"meeting:{meeting.id}/steward")
    clock.set(at("17:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    tasks.start_task(house.by, task_id=steward.id)
    clock.set(at("17:30"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    tasks.finish_task(house.by, task_id=steward.id)
    house.plan()
    assert house.item(meeting, "turnover").during.lower == at("17:30")
    clock.set(at("17:33"))
    mistaken.take_end_back(house.by, meeting_id=meeting.id, why="goes_on")
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert house.item(meeting, "hall").during.upper == at("18:00")
    assert house.item(meeting, "turnover").during.lower == at("18:00")
    steward.refresh_from_db()
    assert (steward.state, steward.actual_end) == (TaskState.STARTED, None)
    assert HELD.value(house.by.venue) == 0
    clock.set(at("18:00"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    assert (HELD.value(house.by.venue), HELD_BY_VIDEO.value(house.by.venue)) == (1, 1)
    assert audit(house.by.venue).sound


def test_an_end_does_not_go_back_once_the_hall_is_used(house: House, clock: ManualClock) -> None:
    one, two = house.ask("17:00"), house.ask("21:00", people=20)
    house.plan()
    clock.set(at("17:00"))
    actions.start_meeting(house.by, meeting_id=one.id)
    clock.set(at("18:00"))
    actions.end_meeting(house.by, meeting_id=one.id)
    house.plan()
    clearing = Task.objects.get(need_key=f"meeting:{one.id}/turnover")
    clock.set(at("18:05"))
    tasks.start_task(house.by, task_id=clearing.id)
    with pytest.raises(mistaken.EndStands) as refused:
        mistaken.take_end_back(house.by, meeting_id=one.id, why="slip")
    assert refused.value.data["what"] == "used"
    actions.start_meeting(house.by, meeting_id=two.id, place_id=house.item(one, "hall").place_id)
    with pytest.raises(mistaken.EndStands) as refused:
        mistaken.take_end_back(house.by, meeting_id=one.id, why="slip")
    assert (refused.value.data["what"], refused.value.data["other"]) == ("another", two.code)


def test_a_meeting_that_runs_is_put_where_it_sits(house: House, clock: ManualClock) -> None:
    one, two = house.ask("17:00", people=35), house.ask("17:00", people=20)
    house.plan()
    clock.set(at("17:00"))
    for meeting in (one, two):
        actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    clock.set(at("17:20"))
    taken = house.item(two, "hall").place_id
    assert taken is not None
    with pytest.raises(AnotherRunsThere):
        mistaken.sits_elsewhere(house.by, meeting_id=one.id, place_id=taken)
    mistaken.sits_elsewhere(house.by, meeting_id=one.id, place_id=house.halls["C"].id)
    house.plan()
    assert (house.item(one, "hall").place, house.item(one, "steward").place) == (house.halls["C"],) * 2
    assert house.item(one, "hall").during.lower == at("17:00")


def test_whoever_does_not_serve_it_takes_nothing_back(house: House, clock: ManualClock) -> None:
    meeting = house.ask("17:00")
    house.plan()
    clock.set(at("17:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    stranger = replace(house.by, actor=Actor(UUID(int=9), frozenset({"member"}), UUID(int=9), "catering"))
    for door, more in (
        (mistaken.take_start_back, {"why": "slip"}), (mistaken.take_end_back, {"why": "slip"}),
        (mistaken.sits_elsewhere, {"place_id": house.halls["C"].id}),
    ):  # fmt: skip
        with pytest.raises(actions.NotYourMeeting):
            door(stranger, meeting_id=meeting.id, **more)


def test_the_page_takes_a_start_and_an_end_back(house: House, clock: ManualClock, settings: Any) -> None:
    make_account(house.by, username="duty", password="correct-horse", roles=["duty_manager"])
    duty = Client()
    duty.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    duty.cookies["concentric_language"] = "en"
    meeting = house.ask("17:00")
    house.plan()
    clock.set(at("17:00"))
    set_clock(settings.CONCENTRIC_CLOCK, at("17:00"), rate=0)
    url = f"/meetings/{meeting.id}"
    assert "Recorded by mistake?" not in duty.get(url).content.decode()
    duty.post(f"{url}/start", {"key": "a"})
    DRAWINGS.forget()
    assert "Take the start back" in duty.get(url).content.decode()
    sent = {"key": "b", "why": "not_yet", "reason": "They are still outside"}
    there = duty.post(f"{url}/mistaken/start", sent).headers["Location"]
    house.plan()
    DRAWINGS.forget()
    said = duty.get(there.partition("#")[0]).content.decode()
    assert "was taken back: it has not begun yet" in said.partition('id="outcome"')[2]
    assert "They are still outside" in said
    duty.post(f"{url}/start", {"key": "c"})
    duty.post(f"{url}/end", {"key": "d"})
    DRAWINGS.forget()
    assert "Take the end back" in duty.get(url).content.decode()
    assert duty.post(f"{url}/mistaken/end", {"key": "e", "why": "goes_on"}).status_code == 302
    assert Meeting.objects.get(id=meeting.id).actual_end is None
