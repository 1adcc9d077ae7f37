"""What does not work is named with a fault, and counts until the fault is settled."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from concentric.core.errors import Invalid, NotAllowed, NotFound
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry
from concentric.orders.desk import calls, matters
from concentric.orders.desk.broken import NAMED, name_equipment, out_of_order
from concentric.orders.desk.models import Call
from concentric.venue.models import Place


@pytest.fixture
def hall(venue: UUID, admin: By) -> Place:
    return Place.objects.create(
        id=admin.means.new_id(), venue_id=venue, code="A", kind="hall", name_zh="A厅", name_en="Hall A",
        equipment=["projector", "screen", "microphones"],
    )  # fmt: skip


def fault(by: By, place: Place | None, *equipment: str) -> UUID:
    taken = calls.take_call(
        by,
        kind="fault",
        what="坏了",
        place_id=place.id if place else None,
        equipment=equipment,
        department="property",
    )
    return UUID(str(taken.answer["call"]))


def person(by: By, n: int, role: str = "member", department: str | None = None) -> By:
    return replace(by, actor=Actor(UUID(int=n), frozenset({role}), None, department))


def test_it_counts_until_all_faults_that_name_it_are_settled(hall: Place, admin: By) -> None:
    first, second = fault(admin, hall, "screen", "projector"), fault(admin, hall, "projector")
    assert out_of_order(admin.venue) == {hall.id: {"screen", "projector"}}
    calls.close_call(admin, call_id=first)
    assert out_of_order(admin.venue) == {hall.id: {"projector"}}
    matter = UUID(
        str(matters.open_matter(admin, kind="defect", text="待换灯泡", call_id=second).answer["matter"])
    )
    assert Call.objects.get(id=second).closed_at is not None
    assert out_of_order(admin.venue) == {hall.id: {"projector"}}  # kept in mind: broken still
    matters.close_matter(admin, matter_id=matter, outcome="换好了")
    assert out_of_order(admin.venue) == {}
    named = Entry.objects.filter(kind="fault.equipment_named").order_by("number")
    assert [(e.values["equipment"], e.values["works_equipment"]) for e in named] == [
        (["projector", "screen"], []), (["projector"], []), ([], ["projector", "screen"]), ([], ["projector"]),
    ]  # fmt: skip
    assert NAMED.moves_plan


def test_a_fault_that_names_nothing_asks_for_no_plan(hall: Place, admin: By) -> None:
    calls.close_call(admin, call_id=fault(admin, hall))
    assert not Entry.objects.filter(kind=NAMED.name).exists()
    assert name_equipment(admin, fault_id=fault(admin, hall), equipment=()).number is None


def test_one_key_sends_a_fault_once_with_what_it_names(hall: Place, admin: By) -> None:
    again = replace(admin, key="from-the-outbox")
    assert fault(again, hall, "screen") == fault(again, hall, "screen")
    assert Entry.objects.filter(kind="fault.equipment_named").count() == 1


def test_who_sent_it_sees_to_it_or_sits_at_the_desk_may_name_it(hall: Place, admin: By) -> None:
    sender, own, other = (
        person(admin, 2),
        person(admin, 3, "member", "property"),
        person(admin, 4, "member", "kitchen"),
    )
    call = fault(sender, hall)
    for by, code in ((sender, "screen"), (own, "projector"), (admin, "microphones")):
        name_equipment(by, fault_id=call, equipment=(code,))
    with pytest.raises(NotAllowed):
        name_equipment(other, fault_id=call, equipment=("screen",))
    matter = UUID(
        str(matters.open_matter(admin, kind="defect", text="旧病", place_id=hall.id).answer["matter"])
    )
    with pytest.raises(NotAllowed):
        name_equipment(own, fault_id=matter, equipment=("screen",))
    assert out_of_order(admin.venue) == {hall.id: {"microphones"}}


def test_what_no_place_is_described_with_or_no_fault_of_a_place_is_refused(hall: Place, admin: By) -> None:
    call = fault(admin, hall)
    with pytest.raises(Invalid):
        name_equipment(admin, fault_id=call, equipment=("smoke machine",))
    with pytest.raises(Invalid):
        fault(admin, None, "screen")
    with pytest.raises(Invalid):
        calls.take_call(admin, what="问路", place_id=hall.id, equipment=("screen",))
    with pytest.raises(Invalid):
        matters.open_matter(admin, kind="key", text="库房", place_id=hall.id, equipment=("screen",))
    calls.close_call(admin, call_id=call)
    for which in (call, fault(admin, None), hall.id):
        with pytest.raises(NotFound):
            name_equipment(admin, fault_id=which, equipment=("screen",))
    assert out_of_order(admin.venue) == {}
