"""Sound and sight: tried, in fault, and what is proposed and done then; the plan follows what a hall has left."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concentric.areas.meetings.gear import kinds
from concentric.areas.meetings.gear.actions import (
    NotSpare,
    Tried,
    ask_for_repair,
    charge_gear,
    set_state,
    take_spare,
    try_gear,
)
from concentric.areas.meetings.gear.models import Asset, GearTrial
from concentric.areas.meetings.gear.proposing import far, proposals_for, spares_for
from concentric.areas.meetings.gear.standing import broken_codes
from concentric.areas.meetings.gear.workbook import AssetForm, enter_gear
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import ConcentricError, Invalid, NotAllowed, NotFound
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders.desk.broken import out_of_order
from concentric.orders.desk.calls import close_call
from concentric.orders.desk.models import Call
from concentric.planning.models import PlanItem
from concentric.venue.models import Place
from concentric.venue.workbook.batch import RowRefused


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    """Hall A has two microphones and a desk; B one, where nothing is planned; a store has two more."""
    del venue
    made = House(admin)
    for name in "AB":
        hall = made.halls[name]
        hall.equipment = [*hall.equipment, "microphones"]
        hall.save()
    Place.objects.create(
        id=admin.means.new_id(), venue_id=admin.venue, code="ST", kind="store", name_zh="库房"
    )
    a, b = made.halls["A"].code, made.halls["B"].code
    enter_gear(admin, assets=(
        AssetForm("M1", "mic_wireless", a), AssetForm("M2", "mic_gooseneck", a), AssetForm("D1", "mixing_desk", a),
        AssetForm("M3", "mic_wired", b), AssetForm("S1", "mic_wireless", "ST"), AssetForm("S2", "mic_wired", "ST"),
        AssetForm("P1", "projector", a, serial="SN-1"),
    ))  # fmt: skip
    return made


def asset(code: str) -> Asset:
    return Asset.objects.get(code=code)


def found(house: House, **results: str) -> None:
    tried = tuple(Tried(asset(code).id, result) for code, result in results.items())
    try_gear(house.by, place_id=house.halls["A"].id, tried=tried)


def broken(house: House) -> frozenset[str]:
    return out_of_order(house.by.venue).get(house.halls["A"].id, frozenset())


def test_the_last_working_microphone_of_a_hall_breaks_its_code_and_the_plan_moves_the_meeting(
    house: House,
) -> None:
    meeting = house.ask("18:00", equipment=("microphones",))
    house.plan()

    def planned() -> UUID:
        item = PlanItem.objects.get(until__isnull=True, need_key=f"meeting:{meeting.id}/hall")
        return UUID(str(item.place_id))

    first = planned()
    hall = Place.objects.get(id=first)
    own = [one.code for one in Asset.objects.filter(at=hall, kind__in=kinds.MICROPHONES).order_by("code")]
    for n, code in enumerate(own, 1):
        assert not out_of_order(house.by.venue)
        try_gear(house.by, place_id=hall.id, tried=(Tried(asset(code).id, kinds.SILENT),))
        assert Call.objects.count() == (n == len(own))
    assert out_of_order(house.by.venue) == {hall.id: frozenset({"microphones"})}
    house.plan()
    assert planned() != first
    call = Call.objects.get()
    assert (call.place_id, call.equipment, call.sort) == (hall.id, ["microphones"], "sound")
    assert call.department is not None
    assert call.department.code == kinds.DEPARTMENT
    assert asset(own[-1]).call == call.id


def test_one_tap_takes_the_spare_and_the_hall_has_its_sound_again(house: House) -> None:
    found(house, M1="silent", M2="silent")
    assert broken(house) == {"microphones"}
    before = Entry.objects.count()
    take_spare(house.by, asset_id=asset("M1").id, spare_id=asset("S1").id)
    assert broken(house) == frozenset()
    spare = asset("S1")
    assert (spare.at_id, spare.state, spare.home.code) == (house.halls["A"].id, kinds.IN_USE, "ST")
    kinds_of = list(Entry.objects.order_by("number").values_list("kind", flat=True))[before:]
    assert kinds_of == ["fault.equipment_named", "gear.spare_taken"]  # what follows, and the tap
    for wrong in ("S1", "M2", "D1", "P1"):
        with pytest.raises(NotSpare):
            take_spare(house.by, asset_id=asset("M2").id, spare_id=asset(wrong).id)
    set_state(house.by, asset_id=spare.id, state=kinds.READY, at_id=spare.home_id)
    assert broken(house) == {"microphones"}  # it was all that worked there
    set_state(house.by, asset_id=asset("M2").id, state=kinds.READY)
    assert broken(house) == frozenset()


def test_spares_are_the_same_kind_first_then_the_nearest_and_none_that_is_needed(
    house: House, clock: ManualClock
) -> None:
    found(house, M1="silent")
    one = asset("M1")
    assert [a.code for a in spares_for(one, house.by.now())] == ["S1", "S2", "M3"]
    for _ in house.halls:  # every hall is needed
        house.ask("16:00")
    house.plan()
    clock.set(at("15:00"))
    held = set(
        PlanItem.objects.filter(until__isnull=True, holds_place=True).values_list("place_id", flat=True)
    )
    assert house.halls["B"].id in held
    assert [a.code for a in spares_for(one, house.by.now())] == ["S1", "S2"]
    set_state(house.by, asset_id=asset("S1").id, state=kinds.OUT)
    assert [a.code for a in spares_for(one, house.by.now())] == ["S2"]


def test_another_hall_and_the_repairer_are_proposed(house: House) -> None:
    meeting = house.ask("14:00")
    house.plan()
    item = PlanItem.objects.get(until__isnull=True, need_key=f"meeting:{meeting.id}/hall")
    one = asset("P1")
    Asset.objects.filter(id=one.id).update(at=item.place_id)
    try_gear(house.by, place_id=UUID(str(item.place_id)), tried=(Tried(one.id, kinds.BAD),))
    seen = proposals_for(asset("P1"), house.by.now())
    assert (seen.spares, seen.meeting) == ((), meeting)
    assert seen.halls
    assert item.place_id not in [way.place for way in seen.halls]
    asked = ask_for_repair(house.by, asset_id=one.id)
    assert asset("P1").state == kinds.REPAIR
    call = Call.objects.get(id=asked.answer["call"])
    assert call.equipment == []  # the hall is not described with a projector
    assert not ask_for_repair(house.by, asset_id=one.id).number
    close_call(house.by, call_id=call.id)


def test_each_try_is_kept_with_its_level_and_a_howl_leaves_it_in_use(house: House) -> None:
    place = house.halls["A"].id
    tried = (Tried(asset("M1").id, kinds.SOUNDS, 78), Tried(asset("M2").id, kinds.HOWLS))
    receipt = try_gear(house.by, place_id=place, tried=tried)
    assert [(t.asset.code, t.result, t.level_db) for t in GearTrial.objects.order_by("asset__code")] == [
        ("M1", "sounds", 78), ("M2", "howls", None),
    ]  # fmt: skip
    assert {asset(code).state for code in ("M1", "M2")} == {kinds.READY}
    assert receipt.number is not None
    entry = Entry.objects.get(number=receipt.number)
    assert (entry.lines, entry.values["bad"], entry.values["howls"]) == (2, 0, 1)
    charge_gear(house.by, assets=(asset("M1").id,))
    assert asset("M1").charged_at == house.by.now()


@pytest.mark.parametrize(("tried", "error"), [
    (lambda: (), Invalid),
    (lambda: (Tried(asset("M1").id, "loud"),), Invalid),
    (lambda: (Tried(asset("P1").id, "sounds"),), Invalid),
    (lambda: (Tried(asset("M1").id, "sounds", 500),), Invalid),
    (lambda: (Tried(asset("S1").id, "sounds"),), NotFound),  # it is not there
])  # fmt: skip
def test_what_cannot_have_been_tried_is_refused(
    house: House, tried: object, error: type[ConcentricError]
) -> None:
    assert callable(tried)
    with pytest.raises(error):
        try_gear(house.by, place_id=house.halls["A"].id, tried=tried())
    assert not GearTrial.objects.exists()


def test_other_departments_keep_their_hands_off(house: House) -> None:
    cook = replace(
        house.by, actor=replace(house.by.actor, roles=frozenset({"member"}), department="catering")
    )
    with pytest.raises(NotAllowed):
        try_gear(cook, place_id=house.halls["A"].id, tried=(Tried(asset("M1").id, "silent"),))


def test_a_list_is_entered_by_code_and_what_is_wrong_is_named(house: House) -> None:
    again = enter_gear(house.by, assets=(AssetForm("P1", "projector", "ST", serial="SN-2"),))
    assert (again.answer["created"], again.answer["updated"]) == (0, 1)
    assert (asset("P1").home.code, asset("P1").at_id) == ("ST", house.halls["A"].id)  # it stays where it is
    for wrong in (
        AssetForm("X", "gong", "ST"),
        AssetForm("X", "screen", "nowhere"),
        AssetForm("", "screen", "ST"),
    ):
        with pytest.raises(RowRefused):
            enter_gear(house.by, assets=(wrong,))


PLACE, OTHER = Place(id=UUID(int=1), equipment=["microphones", "screen", "projector", "video"]), UUID(int=2)
THINGS = st.lists(
    st.builds(
        Asset, kind=st.sampled_from(kinds.KINDS), state=st.sampled_from(kinds.STATES),
        home_id=st.just(PLACE.id), at_id=st.sampled_from([PLACE.id, OTHER]),
    ),
    max_size=8,
)  # fmt: skip


@given(THINGS)
def test_a_code_is_broken_exactly_when_a_group_that_is_listed_has_nothing_left(things: list[Asset]) -> None:
    said = broken_codes(PLACE, things)
    for code in PLACE.equipment:
        lost = any(
            any(t.kind in group for t in things)
            and not any(t.kind in group and t.at_id == PLACE.id and t.state in kinds.WORKS for t in things)
            for of, group in kinds.GROUPS if of == code
        )  # fmt: skip
        assert (code in said) == lost
    assert broken_codes(Place(id=PLACE.id, equipment=[]), things) == []


def test_the_same_floor_is_nearer_than_the_same_building() -> None:
    ids = [UUID(int=n) for n in range(5)]
    above = {ids[0]: ids[2], ids[1]: ids[2], ids[2]: ids[4], ids[3]: ids[4], ids[4]: None}
    assert far(ids[0], ids[0], above) < far(ids[0], ids[1], above) < far(ids[0], ids[3], above)
