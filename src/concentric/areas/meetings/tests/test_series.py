"""Meetings that come again: asked for together, each by itself; moved and called off from one on."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concentric.areas.meetings import actions, series
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid
from concentric.ledger.actor import By
from concentric.ledger.figures import FIGURES
from concentric.ledger.models import Entry


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def form(**more: object) -> MeetingForm:
    wish = at("18:00")
    given: dict[str, object] = {
        "title": "例会", "people": 20, "layout": "u_shape", "wish": wish, "earliest": wish, "latest": wish,
        "length_min": 60, **more,
    }  # fmt: skip
    return MeetingForm(**given)  # type: ignore[arg-type]


def rows() -> list[Meeting]:
    return list(Meeting.objects.order_by("wish"))


def test_each_is_a_meeting_and_an_entry_of_its_own(house: House) -> None:
    receipt = series.request_series(house.by, form=form(), every_days=1, how_many=3)
    assert [m.wish.strftime("%d %H:%M") for m in rows()] == ["20 10:00", "21 10:00", "22 10:00"]
    assert len({m.series for m in rows()}) == 1
    assert receipt.answer["codes"] == [m.code for m in rows()]
    assert list(Entry.objects.order_by("number").values_list("kind", flat=True))[-4:] == [
        "meeting.requested", "meeting.requested", "meeting.requested", "meeting.series_requested"
    ]  # fmt: skip
    assert FIGURES["meetings.requested"].value(house.by.venue) == 3
    house.plan()
    assert house.item(rows()[0], "hall").during.lower == at("18:00")


def test_nothing_is_asked_for_when_one_of_them_cannot_be(house: House) -> None:
    for times, every in ((1, 1), (61, 1), (3, 0), (3, 32)):
        with pytest.raises(Invalid):
            series.request_series(house.by, form=form(), every_days=every, how_many=times)
    with pytest.raises(Invalid):
        series.request_series(house.by, form=form(people=0), every_days=1, how_many=3)
    with pytest.raises(Invalid):
        series.request_series(house.by, form=form(at_once=True), every_days=1, how_many=3)
    assert rows() == []


def test_from_one_on_they_are_moved_and_called_off(house: House, clock: ManualClock) -> None:
    series.request_series(house.by, form=form(), every_days=1, how_many=4)
    first, second, third, last = rows()
    house.plan()
    clock.set(at("18:00"))
    actions.start_meeting(house.by, meeting_id=first.id)
    actions.move_meeting(house.by, meeting_id=third.id, start=third.wish.replace(hour=4))  # by itself
    series.move_following(house.by, meeting_id=second.id, start=second.wish.replace(hour=11, minute=30))
    assert [m.wish.strftime("%d %H:%M") for m in rows()] == ["20 10:00", "21 11:30", "22 11:30", "23 11:30"]
    series.cancel_following(house.by, meeting_id=third.id)
    assert [m.cancelled for m in rows()] == [False, False, True, True]
    assert [m.code for m in series.of_series(first)] == [first.code, second.code]
    alone = house.ask("21:00")
    with pytest.raises(series.NotOfASeries):
        series.cancel_following(house.by, meeting_id=alone.id)
    with pytest.raises(actions.MeetingOver):
        series.cancel_following(house.by, meeting_id=last.id)


@given(
    days=some.integers(0, 400), zone=some.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"])
)
def test_the_time_of_the_day_stays(days: int, zone: str) -> None:
    place = ZoneInfo(zone)
    then = series.later(at("18:00"), days, place)
    assert then.astimezone(place).time() == at("18:00").astimezone(place).time()
    assert (then.astimezone(place).date() - at("18:00").astimezone(place).date()).days == days
