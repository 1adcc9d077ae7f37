"""A hall is held while somebody telephones: nobody else is planned there, it lapses, and a word makes it a promise."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from concentric.areas.meetings import actions
from concentric.areas.meetings.free_halls import (
    HallDoesNotSuit,
    HallNotFree,
    ThereAlready,
    TooLateToSetUp,
)
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offering import (
    NeverPromised,
    OfferClosed,
    agree_to_offer,
    decline_offer,
    hold_offer,
    release_offer,
)
from concentric.areas.meetings.offers_standing import standing_offers
from concentric.areas.meetings.organiser_models import Exchange, Offer
from concentric.areas.meetings.speaking import NotCoordination
from concentric.areas.meetings.tests.test_loop import EFFORT, House, at
from concentric.areas.meetings.verify import verify_meetings
from concentric.core.clock import ManualClock
from concentric.core.errors import NotAllowed
from concentric.core.ids import SeededDraws
from concentric.core.intervals import Interval
from concentric.core.means import Means
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry, Part
from concentric.orders.tests.making import as_role
from concentric.planning.make import check, make_plan
from concentric.planning.models import Pin, PlanItem, Unmet
from concentric.planning.pins import overrule, promise
from concentric.planning.situation import read_situation
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import Name, open_venue


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def key(meeting: Meeting) -> str:
    return f"meeting:{meeting.id}/hall"


def unmet(meeting: Meeting) -> Unmet | None:
    return Unmet.objects.filter(need_key=key(meeting), until__isnull=True).first()


def coordinator(by: By) -> By:
    return replace(by, actor=Actor(by.means.new_id(), frozenset({"member"}), department="marketing"))


def held(house: House, meeting: Meeting, hall: str, start: str) -> Offer:
    receipt = hold_offer(house.by, meeting_id=meeting.id, place_id=house.halls[hall].id, start=at(start))
    return Offer.objects.get(id=receipt.answer["offer"])


def promised_and_lost(house: House) -> Meeting:
    """Promised in hall A at 18:00, and A is closed since."""
    meeting = house.ask("18:00", people=35)
    house.plan()
    promise(house.by, need_key=key(meeting))
    mark_place_unavailable(house.by, place_id=house.halls["A"].id, start=at("16:00"), end=at("19:00"))
    house.plan()
    assert unmet(meeting) is not None
    return meeting


def test_nobody_else_is_planned_into_what_is_held(house: House) -> None:
    meeting = promised_and_lost(house)
    offer = held(house, meeting, "A", "21:00")
    assert Interval(offer.during.lower, offer.during.upper) == Interval(at("19:40"), at("22:45"))
    other = house.ask("21:00", people=35)  # fits in A alone
    house.plan()
    assert not PlanItem.objects.filter(need_key=key(other), until__isnull=True).exists()
    refused = unmet(other)
    assert refused is not None
    why = next(r for r in refused.reasons if r["data"].get("hall") == str(house.halls["A"].id))
    assert (why["code"], why["data"]["code"]) == ("meeting-hall-held", meeting.code)
    small = house.ask("21:00", people=20)
    house.plan()
    assert house.item(small, "hall").place == house.halls["B"]
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert audit(house.by.venue).sound


def test_what_was_held_lapses_by_the_clock_and_who_waited_for_it_is_planned(
    house: House, clock: ManualClock
) -> None:
    meeting = promised_and_lost(house)
    held(house, meeting, "A", "21:00")
    other = house.ask("21:00", people=35)
    house.plan()
    entries = Entry.objects.count()
    clock.advance(minutes=14)
    assert house.plan() is None
    clock.advance(minutes=1)
    assert not standing_offers(house.by.venue, clock.now()).exists()
    assert house.plan() is not None
    assert house.item(other, "hall").place == house.halls["A"]
    assert Entry.objects.count() == entries + 1  # the plan; that time has passed is no fact


def test_nothing_is_planned_anew_when_nobody_waited(house: House, clock: ManualClock) -> None:
    meeting = promised_and_lost(house)
    held(house, meeting, "A", "21:00")
    house.plan()
    clock.advance(minutes=20)
    assert house.plan() is None


def test_they_agreed_and_it_is_the_promise(house: House, clock: ManualClock) -> None:
    meeting = promised_and_lost(house)
    before = Pin.objects.get(released_at__isnull=True)
    offer = held(house, meeting, "A", "21:00")
    later = held(house, meeting, "A", "+00:30")
    house.plan()
    clock.advance(minutes=5)
    told = replace(house.by, happened_at=clock.now() - timedelta(minutes=2))
    receipt = agree_to_offer(told, offer_id=offer.id, whom="示例甲", words="改到九点也行")
    house.plan()
    pin = Pin.objects.get(released_at__isnull=True)
    assert (pin.kind, pin.place, pin.start) == ("promise", house.halls["A"], at("21:00"))
    item = house.item(meeting, "hall")
    assert (item.place, item.during.lower) == (house.halls["A"], at("21:00"))
    exchange = Exchange.objects.get()
    assert (exchange.heard, exchange.whom, exchange.at) == (
        "agreed",
        "示例甲",
        clock.now() - timedelta(minutes=2),
    )
    offer.refresh_from_db()
    later.refresh_from_db()
    assert (offer.ending, later.ending) == ("taken", "released")
    assert receipt.number is not None
    entry = Entry.objects.get(number=receipt.number)
    assert entry.happened_at == exchange.at
    assert "示例甲" not in str(entry.values)
    assert set(Part.objects.filter(number=entry.number).values_list("name", flat=True)) == {"whom", "words"}
    assert before.id != pin.id
    found = audit(house.by.venue)
    assert found.sound, found
    with pytest.raises(OfferClosed):
        decline_offer(house.by, offer_id=offer.id)


def test_they_declined_and_the_hall_is_free(house: House) -> None:
    meeting = promised_and_lost(house)
    offer = held(house, meeting, "A", "21:00")
    other = house.ask("21:00", people=35)
    house.plan()
    decline_offer(house.by, offer_id=offer.id, whom="示例甲")
    house.plan()
    assert house.item(other, "hall").place == house.halls["A"]
    assert Exchange.objects.get().heard == "declined"
    assert unmet(meeting) is not None
    again = release_offer(house.by, offer_id=offer.id)
    assert again.number is None


def test_what_lapsed_can_be_agreed_to_as_long_as_it_is_free(house: House, clock: ManualClock) -> None:
    meeting = promised_and_lost(house)
    offer = held(house, meeting, "A", "21:00")
    clock.advance(minutes=20)
    house.plan()
    agree_to_offer(house.by, offer_id=offer.id)
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("21:00")


def test_what_lapsed_and_was_taken_says_by_whom(house: House, clock: ManualClock) -> None:
    meeting = promised_and_lost(house)
    offer = held(house, meeting, "A", "21:00")
    clock.advance(minutes=20)
    other = house.ask("21:30", people=35)
    house.plan()
    entries = Entry.objects.count()
    with pytest.raises(HallNotFree) as refused:
        agree_to_offer(house.by, offer_id=offer.id)
    assert (refused.value.data["why"], refused.value.data["other"]) == ("taken", other.code)
    assert (Entry.objects.count(), Exchange.objects.count()) == (entries, 0)


def test_what_cannot_be_held_says_why(house: House, clock: ManualClock) -> None:
    meeting = promised_and_lost(house)
    first = house.ask("20:00", people=25, video=False)
    loose = house.ask("19:00", people=20)
    house.plan()
    there = house.item(first, "hall").place
    assert there == house.halls["B"] or there == house.halls["C"]
    with pytest.raises(HallNotFree) as closed:
        held(house, meeting, "A", "18:00")
    assert closed.value.data["why"] == "closed"
    with pytest.raises(HallDoesNotSuit):
        held(house, meeting, "C", "21:00")  # no video
    with pytest.raises(TooLateToSetUp):
        held(house, meeting, "A", "13:00")
    with pytest.raises(NeverPromised):
        held(house, loose, "A", "21:00")
    held(house, meeting, "A", "21:00")
    second = house.ask("+02:00", people=36)
    house.plan()
    promise(house.by, need_key=key(second))
    with pytest.raises(HallNotFree) as taken:
        held(house, second, "A", "22:00")
    assert (taken.value.data["why"], taken.value.data["other"]) == ("held", meeting.code)
    with pytest.raises(ThereAlready):
        held(house, second, "A", "+02:00")
    clock.set(at("17:59"))
    with pytest.raises(NotCoordination):
        hold_offer(
            as_role(house.by, "member"),
            meeting_id=meeting.id,
            place_id=house.halls["A"].id,
            start=at("+00:30"),
        )
    with pytest.raises(NotAllowed):
        hold_offer(
            as_role(house.by, "liaison"),
            meeting_id=meeting.id,
            place_id=house.halls["A"].id,
            start=at("+00:30"),
        )


def test_it_is_held_no_longer_than_its_set_up_can_wait(house: House) -> None:
    small = house.ask("12:30", people=20)
    house.plan()
    assert unmet(small) is not None  # set-up and check take 65 minutes: for 13:10 they begin at 12:05
    hold_offer(coordinator(house.by), meeting_id=small.id, place_id=house.halls["B"].id, start=at("13:10"))
    assert Offer.objects.get().until == at("12:05")


def test_a_promised_meeting_is_held_for_an_hour_later_in_its_own_hall(house: House) -> None:
    meeting = house.ask("18:00", people=35)
    house.plan()
    promise(house.by, need_key=key(meeting))
    house.plan()
    offer = held(house, meeting, "A", "19:00")
    assert Interval(offer.during.lower, offer.during.upper) == Interval(at("19:45"), at("20:45"))
    assert house.plan() is None  # nothing of it moves while they are asked
    assert house.item(meeting, "hall").during.lower == at("18:00")
    agree_to_offer(coordinator(house.by), offer_id=offer.id)
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("19:00")
    assert audit(house.by.venue).sound


def test_the_organisers_own_time_frees_what_was_held(house: House) -> None:
    meeting = promised_and_lost(house)
    held(house, meeting, "A", "21:00")
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("21:15"))
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("21:15")
    assert Offer.objects.get().ending == "released"


def test_the_desk_is_told_that_it_is_held_when_it_wants_the_hall(house: House) -> None:
    meeting = promised_and_lost(house)
    held(house, meeting, "A", "21:00")
    other = house.ask("19:00", people=20)
    house.plan()
    overrule(house.by, need_key=key(other), place_id=house.halls["A"].id, start=at("21:30"), reason="要")
    house.plan()
    refused = unmet(other)
    assert refused is not None
    assert [r["code"] for r in refused.reasons[:2]] == ["meeting-held", "meeting-hall-held"]
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_what_runs_over_into_what_is_held_is_recorded_and_the_plan_goes_on(
    house: House, clock: ManualClock
) -> None:
    first = house.ask("14:00", 60, people=35)
    meeting = house.ask("19:00", people=34)
    house.plan()
    promise(house.by, need_key=key(meeting))
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=first.id)
    house.plan()
    clock.set(at("14:50"))
    held(house, meeting, "A", "17:15")
    house.plan()
    actions.extend_meeting(house.by, meeting_id=first.id, minutes=60)
    house.plan()
    assert house.item(first, "hall").during.upper == at("16:00")
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_a_plan_that_puts_another_there_is_not_published(house: House) -> None:
    """The check alone: a plan made without knowing of what is held."""
    meeting = promised_and_lost(house)
    other = house.ask("21:00", people=35)
    situation = read_situation(house.by.venue, house.by.now())
    draft = make_plan(situation, EFFORT)
    assert check(situation, draft) == ()
    assert draft.items[key(other)].place == house.halls["A"].id
    held(house, meeting, "A", "21:00")
    knowing = read_situation(house.by.venue, house.by.now())
    assert knowing.digest() != situation.digest()
    found = verify_meetings(knowing.sections["meetings.halls"], knowing, draft.items)
    assert [v.code for v in found] == ["meeting.held_for_another"]
    assert found[0].data["other"] == meeting.code
    assert check(knowing, make_plan(knowing, EFFORT)) == ()


def test_of_two_who_hold_one_hall_at_once_one_hears_the_other(committed: object, admin: By) -> None:
    del committed
    open_venue(admin, code="test", name=Name("test", "试验宾馆", "Trial House"))
    house = House(admin)
    lost = [house.ask("12:30", people=35), house.ask("12:30", people=36)]
    house.plan()
    place, ready = house.halls["A"].id, Barrier(2)

    def hold(meeting: Meeting) -> str:
        by = replace(admin, means=Means(admin.means.clock, SeededDraws(meeting.people)))
        try:
            ready.wait(30)
            hold_offer(by, meeting_id=meeting.id, place_id=place, start=at("22:00"))
        except HallNotFree as refused:
            return f"{refused.data['why']} for {refused.data['other']}"
        finally:
            connection.close()
        return f"got by {meeting.code}"

    with ThreadPoolExecutor(2) as people:
        heard = sorted(people.map(hold, lost))
    winner = Offer.objects.get().meeting.code
    assert heard == [f"got by {winner}", f"held for {winner}"]
