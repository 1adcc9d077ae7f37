"""Equipment that is reported broken is none until it is mended: who needs it is moved, or told why there is no hall."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.free_halls import HallDoesNotSuit
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offering import hold_offer
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.areas.meetings.verify import verify_meetings
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.desk import calls, matters
from concentric.orders.desk.broken import name_equipment
from concentric.orders.models import Notice, Task
from concentric.planning.models import Unmet
from concentric.planning.pins import promise
from concentric.planning.situation import plan_in_force, read_situation
from concentric.ui.sentences import sentence
from concentric.ui.text import LANGUAGES, Language

SAID = {"zh": "报修", "en": "reported broken"}


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    """A and B have a projector beside the video terminal, C has neither."""
    del venue
    made = House(admin)
    for code in "AB":
        made.halls[code].equipment = ["video", "projector"]
        made.halls[code].save(update_fields=["equipment"])
    return made


def ask(house: House, start: str = "20:00", **more: Any) -> Meeting:
    """It goes to B, which is the smaller."""
    return house.ask(start, video=False, equipment=("projector",), **more)


def report(house: House, hall: str, *equipment: str) -> UUID:
    taken = calls.take_call(
        house.by, kind="fault", sort="sound", what="投影不亮", place_id=house.halls[hall].id,
        equipment=equipment, department="information",
    )  # fmt: skip
    return UUID(str(taken.answer["call"]))


def words(reason: dict[str, Any], language: Language) -> str:
    return sentence(reason["code"], reason["data"], language, ZoneInfo("Asia/Shanghai"), str)


def test_a_meeting_leaves_a_hall_whose_projector_is_reported_broken_and_others_stay(house: House) -> None:
    needs, plain = ask(house), house.ask("15:00", video=False)
    house.plan()
    assert {house.item(m, "hall").place for m in (needs, plain)} == {house.halls["B"]}
    report(house, "B", "projector")
    assert Entry.objects.get(kind="fault.equipment_named").values["equipment"] == ["projector"]
    house.plan()
    moved = house.item(needs, "hall")
    assert (moved.place, moved.during.lower) == (house.halls["A"], at("20:00"))
    assert house.item(plain, "hall").place == house.halls["B"]
    (why,) = [r for r in moved.reasons if ".moved." in r["code"]]
    assert why["code"] == "halls.moved.broken"
    for language in LANGUAGES:
        assert SAID[language] in words(why, language)
    lines = Notice.objects.filter(department__code="government_affairs").order_by("-number")[0].lines
    assert "halls.moved.broken" in {r["code"] for line in lines for r in line["why"]}


def test_without_another_hall_it_has_none_until_it_is_mended(house: House) -> None:
    report(house, "A", "projector")
    meeting = ask(house)
    house.plan()
    call = report(house, "B", "projector", "microphones")
    house.plan()
    refused = Unmet.objects.get(need_key=f"meeting:{meeting.id}/hall", until__isnull=True)
    codes = {r["data"]["hall"]: r["code"] for r in refused.reasons}
    assert codes == {
        str(house.halls["A"].id): "halls.reason.broken",
        str(house.halls["B"].id): "halls.reason.broken",
        str(house.halls["C"].id): "halls.reason.lacks",
    }
    for language in LANGUAGES:
        assert SAID[language] in words(refused.reasons[0], language)
    calls.close_call(house.by, call_id=call)
    house.plan()
    assert house.item(meeting, "hall").place == house.halls["B"]
    assert not Unmet.objects.filter(until__isnull=True).exists()


def test_a_fault_that_does_not_say_what_is_broken_moves_nothing_until_somebody_says_so(house: House) -> None:
    meeting = ask(house)
    house.plan()
    call = report(house, "B")
    house.plan()
    assert house.item(meeting, "hall").place == house.halls["B"]
    name_equipment(house.by, fault_id=call, equipment=("projector",))
    house.plan()
    assert house.item(meeting, "hall").place == house.halls["A"]
    name_equipment(house.by, fault_id=call, equipment=("microphones",))  # it was not the projector
    kept = matters.open_matter(house.by, kind="defect", text="话筒坏了", call_id=call).answer["matter"]
    booth = house.ask("21:00", video=False, equipment=("microphones",))
    house.plan()
    refused = Unmet.objects.get(need_key=f"meeting:{booth.id}/hall", until__isnull=True)
    assert {r["code"] for r in refused.reasons} == {
        "halls.reason.lacks"
    }  # no hall has any: nothing is broken there
    assert read_situation(house.by.venue, house.by.now()).places[house.halls["B"].id].equipment == {
        "video", "projector",
    }  # fmt: skip
    matters.close_matter(house.by, matter_id=UUID(str(kept)), outcome="换了一支")


def test_what_was_promised_is_not_moved_but_asked(house: House) -> None:
    meeting = ask(house)
    house.plan()
    promise(house.by, need_key=f"meeting:{meeting.id}/hall")
    report(house, "B", "projector")
    house.plan()
    refused = Unmet.objects.get(need_key=f"meeting:{meeting.id}/hall", until__isnull=True)
    assert [r["code"] for r in refused.reasons[:2]] == ["meeting-held", "halls.reason.broken"]
    assert {h["place"] for h in refused.helps} == {str(house.halls["A"].id)}


def test_what_is_set_up_or_runs_there_stays_and_its_plan_is_published(
    house: House, clock: ManualClock
) -> None:
    running, coming = ask(house, "15:00"), ask(house, "18:00")
    house.plan()
    clock.set(at("15:00"))
    actions.start_meeting(house.by, meeting_id=running.id)
    clock.set(at("15:10"))
    tasks.start_task(house.by, task_id=Task.objects.get(need_key=f"meeting:{coming.id}/setup").id)
    house.plan()
    report(house, "B", "projector")
    house.plan()
    assert {house.item(m, "hall").place for m in (running, coming)} == {house.halls["B"]}
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_a_set_up_that_is_due_by_the_clock_alone_does_not_hold_it(house: House, clock: ManualClock) -> None:
    meeting = ask(house, "18:00")
    house.plan()
    clock.set(at("17:00"))
    assert house.item(meeting, "setup").during.lower <= clock.now()
    report(house, "B", "projector")
    house.plan()
    assert Unmet.objects.filter(need_key=f"meeting:{meeting.id}/hall", until__isnull=True).exists()
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_a_hall_whose_projector_is_broken_is_not_held_for_an_organiser(house: House) -> None:
    meeting = ask(house)
    house.plan()
    promise(house.by, need_key=f"meeting:{meeting.id}/hall")
    report(house, "A", "projector")
    with pytest.raises(HallDoesNotSuit) as refused:
        hold_offer(house.by, meeting_id=meeting.id, place_id=house.halls["A"].id, start=at("22:00"))
    assert (refused.value.data["why"], refused.value.data["lacks"]) == ("broken", ["projector"])


def test_the_check_finds_a_plan_that_uses_what_is_broken(house: House, clock: ManualClock) -> None:
    ask(house)
    house.plan()
    report(house, "B", "projector")
    situation = read_situation(house.by.venue, clock.now())
    facts, items = situation.sections["meetings.halls"], plan_in_force(house.by.venue)
    assert [v.code for v in verify_meetings(facts, situation, items)] == ["meeting.lacks"]
    whole = replace(situation.places[house.halls["B"].id], equipment=frozenset({"projector"}))
    mended = replace(situation, places={**situation.places, whole.id: whole})
    assert verify_meetings(facts, mended, items) == ()
