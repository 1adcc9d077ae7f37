"""The contact matrix holds in the hall and on the way to it; what is held for a meeting is no hindrance to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from concentric.areas.meetings.free_halls import HallDoesNotSuit
from concentric.areas.meetings.models import Offer
from concentric.areas.meetings.offering import hold_offer
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.areas.meetings.verify import verify_meetings
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.planning.models import Unmet
from concentric.planning.situation import plan_in_force, read_situation
from concentric.ui.sentences import sentence
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.models import Cohort, ContactRule, Loop, Place


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def behind_the_perimeter(house: House, code: str) -> Place:
    """The hall now lies on a floor of the perimeter."""
    by, hall = house.by, house.halls[code]
    perimeter = Loop.objects.get(venue_id=by.venue, code="perimeter")
    floor = Place.objects.create(
        id=by.means.new_id(),
        venue_id=by.venue,
        code="F9",
        kind="floor",
        loop=perimeter,
        name_zh="九层",
        name_en="Floor 9",
    )
    hall.parent = floor
    hall.save(update_fields=["parent"])
    return floor


def test_no_meeting_passes_where_its_people_may_not_meet_others(house: House, clock: ManualClock) -> None:
    for code in "AB":
        mark_place_unavailable(house.by, place_id=house.halls[code].id, start=at("12:00"), end=at("+20:00"))
    behind_the_perimeter(house, "C")
    meeting = house.ask("15:00", 60, video=False)
    house.plan()
    refused = Unmet.objects.get(need_key=f"meeting:{meeting.id}/hall", until__isnull=True)
    why = {r["data"].get("hall"): r["code"] for r in refused.reasons}
    assert why[str(house.halls["C"].id)] == "meeting-approach"
    for first in Cohort.objects.filter(loop__code="inner"):
        for second in Cohort.objects.filter(loop__code="perimeter"):
            ContactRule.objects.create(
                id=house.by.means.new_id(), venue_id=house.by.venue, first=first, second=second, place_kind="floor",
                allowed=True,
            )  # fmt: skip
    house.ask("22:00", 60, video=False)
    house.plan()
    assert house.item(meeting, "hall").place == house.halls["C"]
    situation = read_situation(house.by.venue, clock.now())
    facts, items = situation.sections["meetings.halls"], plan_in_force(house.by.venue)
    assert verify_meetings(facts, situation, items) == ()
    strict = replace(situation, may_meet=frozenset())
    assert "meeting.approach" in {v.code for v in verify_meetings(facts, strict, items)}


def test_what_is_held_for_a_meeting_is_among_what_would_do(house: House) -> None:
    for code in "AC":
        mark_place_unavailable(house.by, place_id=house.halls[code].id, start=at("12:00"), end=at("+20:00"))
    first = house.ask("15:00", 60)
    second = house.ask("15:00", 60)
    house.plan()
    lost = Unmet.objects.get(until__isnull=True, kind="meeting.hall")
    waiting = second if lost.need_key == f"meeting:{second.id}/hall" else first
    way = lost.helps[0]
    hold_offer(
        house.by, meeting_id=waiting.id, place_id=UUID(way["place"]), start=at("15:00") + timedelta(hours=3)
    )
    mark_place_unavailable(house.by, place_id=house.halls["A"].id, start=at("+20:00"), end=at("+21:00"))
    house.plan()
    lost = Unmet.objects.get(until__isnull=True, kind="meeting.hall")
    begins = at("16:00") + timedelta(minutes=45 + 20)  # as soon as the first is cleared, into its own hold
    assert begins.isoformat() in {help_["start"] for help_ in lost.helps}


def test_a_hall_is_not_held_where_the_way_to_it_is_not_open(house: House) -> None:
    meeting = house.ask("15:00", 60, video=False, people=55)  # C alone is large enough
    mark_place_unavailable(house.by, place_id=house.halls["C"].id, start=at("12:00"), end=at("18:00"))
    house.plan()
    behind_the_perimeter(house, "C")
    wanted: dict[str, Any] = {"meeting_id": meeting.id, "place_id": house.halls["C"].id, "start": at("21:00")}
    with pytest.raises(HallDoesNotSuit) as refused:
        hold_offer(house.by, **wanted)
    data = refused.value.data
    assert (data["why"], data["loop"]) == ("approach", ["perimeter"])
    zone = ZoneInfo("Asia/Shanghai")
    said = sentence(refused.value.message_id, data, "en", zone, str)
    assert "Hall C does not suit: the way to it lies in the perimeter loop" in said
    assert "去该厅要经过外围环的区域" in sentence(refused.value.message_id, data, "zh", zone, str)
    assert not Offer.objects.exists()
    for first in Cohort.objects.filter(loop__code="perimeter"):
        for second in Cohort.objects.filter(loop__code="inner"):  # the matrix is read in either order
            ContactRule.objects.create(
                id=house.by.means.new_id(), venue_id=house.by.venue, first=first, second=second, place_kind="*",
                allowed=True,
            )  # fmt: skip
    hold_offer(house.by, **wanted)
    assert Offer.objects.get().place == house.halls["C"]
