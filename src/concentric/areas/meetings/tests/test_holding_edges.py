"""Where holding meets time and rank: too soon, too late, begun before, beyond what may be promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from concentric.areas.meetings.actions import move_meeting
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import NotAllowed
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.desk.decisions import DECISIONS
from concentric.orders.models import Task
from concentric.planning.models import Pin, PlanItem, Unmet
from concentric.planning.pins import overrule, promise
from concentric.planning.preview import price
from concentric.solvers.common import Work
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Place


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def key(meeting: Any) -> str:
    return f"meeting:{meeting.id}/hall"


def head(house: House) -> By:
    return replace(house.by, actor=Actor(UUID(int=8), frozenset({"department_head"}), None, "marketing"))


def unmet(meeting: Any) -> Unmet | None:
    return Unmet.objects.filter(need_key=key(meeting), until__isnull=True).first()


def asked(house: House) -> list[str]:
    return [d.code for d in DECISIONS["planning"](house.by.venue, house.by.now())]


def test_a_promise_does_not_take_the_place_of_what_the_desk_decided(house: House) -> None:
    meeting = house.ask("17:00")
    house.plan()
    overrule(house.by, need_key=key(meeting), place_id=house.halls["A"].id, start=at("19:00"), reason="x")
    house.plan()
    with pytest.raises(NotAllowed):
        promise(head(house), need_key=key(meeting))
    assert Pin.objects.get(released_at__isnull=True).kind == "overrule"


def test_only_what_is_planned_or_offered_is_promised(house: House) -> None:
    """To hold it where others must give way is to overrule, whatever it is called."""
    one, two = house.ask("17:00", people=30), house.ask("17:00", people=20)
    house.plan()
    taken = house.item(one, "hall").place_id
    with pytest.raises(NotAllowed):
        promise(head(house), need_key=key(two), place_id=taken, start=at("17:00"))
    promise(head(house), need_key=key(two))
    given = house.item(two, "hall").place_id
    assert given is not None
    mark_place_unavailable(house.by, place_id=given, start=at("12:00"), end=at("20:00"))
    house.plan()
    row = unmet(two)
    assert row is not None
    way = row.helps[0]
    promise(
        head(house),
        need_key=key(two),
        place_id=UUID(way["place"]),
        start=datetime.fromisoformat(way["start"]),
    )
    house.plan()
    assert unmet(two) is None


@pytest.mark.parametrize("minutes", [1, 20, 60])
def test_nothing_is_planned_without_time_to_set_up(house: House, clock: ManualClock, minutes: int) -> None:
    meeting = house.ask("17:00")
    house.plan()
    start = clock.now() + timedelta(minutes=minutes)
    place = house.halls["B"].id
    cost = price(house.by.venue, clock.now(), need_key=key(meeting), place=place, start=start, stop=Work(0.5))
    assert not cost.holds
    overrule(house.by, need_key=key(meeting), place_id=place, start=start, reason="x")
    house.plan()
    row = unmet(meeting)
    assert row is not None
    assert [r["code"] for r in row.reasons] == ["meeting-held", "meeting-too-late"]
    assert row.helps


def test_there_is_time_when_setup_can_begin_now(house: House, clock: ManualClock) -> None:
    meeting = house.ask("17:00")
    house.plan()
    start = clock.now() + timedelta(minutes=65)  # 45 to set up, 20 to check
    overrule(house.by, need_key=key(meeting), place_id=house.halls["B"].id, start=start, reason="x")
    house.plan()
    assert house.item(meeting, "hall").during.lower == start


def test_a_promise_whose_time_has_gone_by_stops_no_plan(house: House, clock: ManualClock) -> None:
    """Its hall was closed until after its start and opens again: it is asked about, and the others are planned."""
    meeting = house.ask("17:00", latest=at("22:00"))
    house.plan()
    promise(house.by, need_key=key(meeting))
    hall = house.item(meeting, "hall").place_id
    assert hall is not None
    mark_place_unavailable(house.by, place_id=hall, start=at("12:00"), end=at("17:40"))
    house.plan()
    clock.set(at("17:45"))
    other = house.ask("20:00")
    house.plan()
    assert house.item(other, "hall").during.lower == at("20:00")
    assert asked(house) == ["decision-promise-fails"]


def test_what_is_agreed_later_than_was_asked_for_is_not_forgotten(house: House, clock: ManualClock) -> None:
    meeting = house.ask("17:00")
    house.plan()
    hall = house.halls["B"].id
    promise(house.by, need_key=key(meeting), place_id=hall, start=at("+18:00"))
    house.plan()
    clock.set(at("+16:30"))
    house.ask("+21:00")
    house.plan()
    clock.set(at("+17:05"))  # a day after the last start that was asked for
    house.ask("+22:00")
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("+18:00")


def test_a_promise_that_fails_late_is_still_asked_about(house: House, clock: ManualClock) -> None:
    meeting = house.ask("17:00")
    house.plan()
    hall = house.halls["B"].id
    promise(house.by, need_key=key(meeting), place_id=hall, start=at("20:00"))
    house.plan()
    clock.set(at("18:00"))
    mark_place_unavailable(house.by, place_id=hall, start=at("18:00"), end=at("23:59"))
    house.plan()
    clock.set(at("18:10"))
    house.ask("22:00")
    house.plan()
    assert asked(house) == ["decision-promise-fails"]


def test_what_has_begun_cannot_be_overruled_and_the_price_says_so(house: House, clock: ManualClock) -> None:
    meeting = house.ask("14:00")
    house.plan()
    clock.set(at("13:10"))  # its set-up runs
    cost = price(
        house.by.venue, clock.now(), need_key=key(meeting), place=house.halls["B"].id, start=at("19:00"),
        stop=Work(0.5),
    )  # fmt: skip
    assert (cost.moved, cost.holds) == (0, False)


def test_the_price_is_of_the_pin_alone(house: House) -> None:
    """What waits to be planned anyhow is no part of it."""
    meeting = house.ask("17:00")
    house.plan()
    place = house.item(meeting, "hall").place_id
    assert place is not None
    house.ask("21:00")
    cost = price(
        house.by.venue, house.by.now(), need_key=key(meeting), place=place, start=at("17:00"), stop=Work(0.5)
    )
    assert (cost.moved, cost.cost, cost.holds) == (0, 0, True)


def test_a_pin_to_what_is_no_hall_any_more_stops_no_plan(house: House) -> None:
    meeting = house.ask("17:00")
    house.plan()
    promise(house.by, need_key=key(meeting))
    hall = house.item(meeting, "hall").place_id
    assert hall is not None
    Place.objects.filter(id=hall).update(kind="room")
    other = house.ask("19:00")
    house.plan()
    assert PlanItem.objects.filter(need_key=key(other), until__isnull=True).exists()
    row = unmet(meeting)
    assert row is not None
    assert row.reasons[0]["code"] == "meeting-held"


def test_overruling_a_promise_is_in_its_entry(house: House) -> None:
    meeting = house.ask("17:00")
    house.plan()
    promise(house.by, need_key=key(meeting))
    overrule(house.by, need_key=key(meeting), place_id=house.halls["B"].id, start=at("19:00"), reason="x")
    assert Entry.objects.get(kind="plan.overruled").values["instead_of"] == "promise"


def desk(house: House, settings: Any, folder: Any) -> Client:
    """The duty manager's browser."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = folder / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, house.by.now(), rate=0)
    make_account(house.by, username="duty", password="correct-horse", roles=["duty_manager"])
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    return client


def test_what_is_typed_wrong_is_refused_in_words(house: House, settings: Any, tmp_path: Any) -> None:
    client = desk(house, settings, tmp_path)
    meeting, unplaced = house.ask("17:00"), house.ask("17:00", people=500)
    house.plan()
    url, when = f"/meetings/{meeting.id}/overrule", "2026-03-20T19:00"
    assert client.get(url, {"place": "x", "start": when}).status_code == 422
    assert client.get(url, {"place": str(uuid4()), "start": when}).status_code == 422
    assert client.post(url, {"place": "x", "start": when, "reason": "x", "key": "a"}).status_code == 422
    assert client.post(f"/meetings/{meeting.id}/promise", {"place": "x", "key": "b"}).status_code == 422
    assert client.get(f"/meetings/{unplaced.id}/overrule", {"start": when}).status_code == 422
    assert "已经答应过主办方" not in client.get(url).content.decode()
    promise(house.by, need_key=key(meeting))
    assert "已经答应过主办方" in client.get(url).content.decode()


def test_called_at_once_it_begins_as_soon_as_a_hall_is_ready(
    house: House, settings: Any, tmp_path: Any
) -> None:
    client = desk(house, settings, tmp_path)
    sent = {"key": "asap", "title": "临时碰头", "people": "12", "layout": "u_shape", "loop": "inner", "priority": "1",
            "length": "45", "start": "2026-03-20T09:00", "flexible": "asap"}  # fmt: skip
    assert client.post("/meetings/new", sent).status_code == 302
    house.plan()
    meeting = Meeting.objects.get(title="临时碰头")
    wait = house.item(meeting, "hall").during.lower - house.by.now()
    assert timedelta(minutes=65) <= wait <= timedelta(minutes=75)  # 45 to set up, 20 to check
    said = client.get(f"/meetings/{meeting.id}").content.decode()
    assert "尽快" in said
    assert "按所要时间" not in said  # nobody wished for a time
    start = house.item(meeting, "hall").during.lower
    move_meeting(house.by, meeting_id=meeting.id, start=start)
    assert "尽快（" not in client.get(f"/meetings/{meeting.id}").content.decode()


def test_a_hall_closed_while_it_should_be_set_up_stops_no_plan(house: House, clock: ManualClock) -> None:
    """By the clock the set-up has begun, though nobody said so: the meeting moves, or is asked about; every other
    plan is made all the same. One that was said to be set up stays, and the desk decides."""
    meeting, said = house.ask("14:30", latest=at("18:00")), house.ask("14:30", people=20)
    house.plan()
    clock.set(at("13:40"))  # both are being set up, by the clock
    setup = Task.objects.get(need_key=f"meeting:{said.id}/setup")
    tasks.start_task(house.by, task_id=setup.id)
    for one in (meeting, said):
        place = house.item(one, "hall").place_id
        assert place is not None
        mark_place_unavailable(house.by, place_id=place, start=clock.now(), end=at("16:00"))
    other = house.ask("20:00")
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert house.item(other, "hall").during.lower == at("20:00")
    assert house.item(said, "hall").during.lower == at("14:30")
    item = house.item(meeting, "hall")
    assert item.during.lower >= at("16:00")  # the halls with video are closed until then
