"""Near where its people are: the way on foot follows from the tree of places, and decides last of all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.areas.meetings.walking import OTHER_BUILDING, OTHER_FLOOR, minutes
from concentric.core.clock import ManualClock
from concentric.core.errors import NotFound
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.planning.situation import read_situation
from concentric.venue.models import Place, PlaceLayout

TREE = (
    ("SITE", "site", None), ("MAIN", "building", "SITE"), ("MAIN-1", "floor", "MAIN"), ("MAIN-5", "floor", "MAIN"),
    ("R501", "guest_room", "MAIN-5"), ("CONF", "building", "SITE"), ("CONF-1", "floor", "CONF"),
    ("CONF-2", "floor", "CONF"),
)  # fmt: skip


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    """A lies in the conference centre on the first floor, B in the main building on the first, C in no building."""
    del venue
    made = House(admin)
    rows: dict[str, Place] = {}
    for code, kind, parent in TREE:
        rows[code] = Place.objects.create(
            id=admin.means.new_id(), venue_id=admin.venue, code=code, kind=kind, name_zh=code, name_en=code,
            parent=rows[parent] if parent else None,
        )  # fmt: skip
    for hall, floor in (("A", "CONF-1"), ("B", "MAIN-1")):
        made.halls[hall].parent = rows[floor]
        made.halls[hall].save(update_fields=["parent"])
    PlaceLayout.objects.all().update(seats=40)  # all fit alike
    return made


def test_minutes_follow_from_floor_and_building(house: House, clock: ManualClock) -> None:
    places = read_situation(house.by.venue, clock.now()).places
    of = {place.code: place.id for place in places.values()}

    def walk(near: str) -> list[int]:
        return [minutes(of[near], house.halls[hall].id, places) for hall in "ABC"]

    assert walk("CONF-1") == [0, OTHER_BUILDING, OTHER_BUILDING]
    assert walk("CONF-2") == [OTHER_FLOOR, OTHER_BUILDING, OTHER_BUILDING]
    assert walk("CONF") == [0, OTHER_BUILDING, OTHER_BUILDING]  # somewhere in it
    assert walk("R501") == [OTHER_BUILDING, OTHER_FLOOR, OTHER_BUILDING]
    assert walk("MAIN-1") == [OTHER_BUILDING, 0, OTHER_BUILDING]
    assert walk("C") == [OTHER_BUILDING, OTHER_BUILDING, 0]
    assert walk("SITE") == [0, 0, OTHER_BUILDING]


def test_of_halls_that_do_as_well_the_nearest_is_given_and_says_so(house: House) -> None:
    far = house.ask("15:00", near="CONF-2")
    near = house.ask("20:00", near="R501")
    anywhere = house.ask("+01:00")
    house.plan()
    assert house.item(far, "hall").place == house.halls["A"]
    item = house.item(near, "hall")
    assert item.place == house.halls["B"]
    why = {r["code"]: r["data"] for r in item.reasons}
    assert why["halls.why.nearer"]["other"] == str(house.halls["A"].id)
    assert why["halls.why.nearer"]["further"] == OTHER_BUILDING - OTHER_FLOOR
    assert "halls.why.nearer" not in {r["code"] for r in house.item(anywhere, "hall").reasons}
    asked = Entry.objects.filter(kind="meeting.requested").order_by("number")
    floor = Place.objects.get(code="CONF-2")
    assert [entry.values.get("near") for entry in asked] == [str(floor.id), str(near.near_id), None]


def test_walking_gives_way_to_the_time_wished_for(house: House) -> None:
    first = house.ask("15:00", near="CONF-1")
    second = house.ask("15:00", near="CONF-1", latest=at("19:00"))
    house.plan()
    halls = {house.item(meeting, "hall").place for meeting in (first, second)}
    assert halls == {house.halls["A"], house.halls["B"]}
    assert house.item(second, "hall").during.lower == at("15:00")


@pytest.mark.parametrize("where", ["NOWHERE", "main-5"])
def test_a_place_that_is_not_there_is_refused(house: House, where: Any) -> None:
    with pytest.raises(NotFound):
        house.ask("15:00", near=where)
    assert not Meeting.objects.exists()
