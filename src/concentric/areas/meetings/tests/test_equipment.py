"""What a hall must have: asked for, planned by, refused and told in the words of the trade."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.free_halls import HallDoesNotSuit
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offering import hold_offer
from concentric.areas.meetings.requested import enter_meetings
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.areas.meetings.verify import verify_meetings
from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.planning.models import Unmet
from concentric.planning.situation import plan_in_force, read_situation
from concentric.ui.sentences import sentence
from concentric.ui.text import LANGUAGES
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.workbook.vocabulary import EQUIPMENT


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    made = House(admin)
    for code, has in (("A", ["video", "screen"]), ("C", ["interpretation", "screen"])):
        made.halls[code].equipment = has
        made.halls[code].save(update_fields=["equipment"])
    return made


def test_a_meeting_is_given_a_hall_that_has_what_it_asks_for(house: House, clock: ManualClock) -> None:
    plain = house.ask("15:00", video=False)
    booth = house.ask("20:00", video=False, equipment=("screen", "interpretation"))
    both = house.ask("20:00", equipment=("interpretation",))
    house.plan()
    assert house.item(plain, "hall").place == house.halls["B"]  # the smallest that fits
    assert house.item(booth, "hall").place == house.halls["C"]
    assert house.item(booth, "setup").attributes["equipment"] == ["screen", "interpretation"]
    assert "equipment" not in house.item(plain, "setup").attributes
    refused = Unmet.objects.get(need_key=f"meeting:{both.id}/hall", until__isnull=True)
    lacks = {r["data"]["hall"]: r["data"].get("lacks") for r in refused.reasons}
    assert lacks == {
        str(house.halls["A"].id): ["interpretation"],
        str(house.halls["B"].id): ["interpretation"],
        str(house.halls["C"].id): ["video"],
    }
    situation = read_situation(house.by.venue, clock.now())
    facts, items = situation.sections["meetings.halls"], plan_in_force(house.by.venue)
    assert verify_meetings(facts, situation, items) == ()
    hall = house.halls["C"].id
    bare = replace(situation.places[hall], equipment=frozenset({"screen"}))
    broken = verify_meetings(facts, replace(situation, places={**situation.places, hall: bare}), items)
    assert [(v.code, v.data["lacks"]) for v in broken] == [("meeting.lacks", ["interpretation"])]


def test_what_is_asked_for_afterwards_moves_the_meeting(house: House) -> None:
    meeting = house.ask("20:00", video=False)
    house.plan()
    assert house.item(meeting, "hall").place == house.halls["B"]
    form = MeetingForm(
        code=meeting.code, title=meeting.title, people=meeting.people, layout=meeting.layout, wish=meeting.wish,
        earliest=meeting.wish, latest=meeting.wish, length_min=60, equipment=("interpretation",),
    )  # fmt: skip
    assert enter_meetings(house.by, meetings=(form,)).answer["updated"] == 1
    house.plan()
    assert house.item(meeting, "hall").place == house.halls["C"]
    assert enter_meetings(house.by, meetings=(form,)).answer["unchanged"] == 1


def test_what_is_asked_for_is_kept_once_and_in_order_and_video_apart(house: House) -> None:
    meeting = house.ask("15:00", video=False, equipment=("screen", "microphones", "video", "screen"))
    kept = Meeting.objects.get(id=meeting.id)
    assert (kept.video, kept.equipment) == (True, ["screen", "microphones"])
    assert Entry.objects.get(kind="meeting.requested").values["equipment"] == ["screen", "microphones"]


def test_what_no_hall_is_described_with_is_refused_with_the_list(house: House) -> None:
    with pytest.raises(Invalid) as refused:
        house.ask("15:00", equipment=("screen", "smoke machine"))
    assert refused.value.data == {
        "field": "equipment", "value": "smoke machine", "accepted": list(EQUIPMENT),
    }  # fmt: skip
    assert not Meeting.objects.exists()


def test_a_hall_that_lacks_it_is_not_held_and_says_what_it_lacks(house: House) -> None:
    mark_place_unavailable(house.by, place_id=house.halls["C"].id, start=at("12:00"), end=at("+05:00"))
    meeting = house.ask("15:00", video=False, equipment=("interpretation", "screen"))
    house.plan()
    with pytest.raises(HallDoesNotSuit) as refused:
        hold_offer(
            house.by,
            meeting_id=meeting.id,
            place_id=house.halls["B"].id,
            start=at("15:00") + timedelta(hours=3),
        )
    data = refused.value.data
    assert (data["why"], data["lacks"]) == ("equipment", ["interpretation", "screen"])
    said = {
        language: sentence(refused.value.message_id, data, language, ZoneInfo("Asia/Shanghai"), str)
        for language in LANGUAGES
    }
    assert "缺少同声传译、大屏" in said["zh"]
    assert "it lacks Interpreting booth, Large screen" in said["en"]


def test_a_form_without_it_asks_for_nothing() -> None:
    form = MeetingForm(
        title="会", people=5, layout="boardroom", wish=at("15:00"), earliest=at("15:00"), latest=at("15:00"),
        length_min=30,
    )  # fmt: skip
    assert (form.video, form.equipment) == (False, ())
