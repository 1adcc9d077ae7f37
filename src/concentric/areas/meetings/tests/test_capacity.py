"""How many a hall lets in: its seats, its area and its air, whichever is least (VENT-06)."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concentric.areas.meetings.free_halls import HallDoesNotSuit
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offering import hold_offer
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.ledger.actor import By
from concentric.planning.models import Unmet
from concentric.ui.sentences import sentence
from concentric.ui.text import LANGUAGES
from concentric.venue.capacity import most_of
from concentric.venue.models import PolicyProfile
from concentric.venue.profile import Profile

SIZES = st.none() | st.integers(1, 60_000)


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


@given(SIZES, SIZES, st.none() | st.integers(1, 20_000), st.integers(0, 4), st.integers(0, 40))
def test_never_more_than_area_and_air_suffice_for(
    length: int | None, width: int | None, air: int | None, metres: int, fresh: int
) -> None:
    most = most_of(length, width, air, Profile(square_metres_per_person=metres, fresh_air_per_person=fresh))
    by_area = length and width and metres
    by_air = air and fresh
    assert (most is None) == (not by_area and not by_air)
    if most is None:
        return
    if length and width and metres:
        assert most.people * metres * 1_000_000 <= length * width
    if air and fresh:
        assert most.people * fresh <= air
    assert most.of(3) == min(3, most.people)


def test_the_plan_lets_in_no_more_and_says_by_what(house: House) -> None:
    hall = house.halls["C"]  # 60 seats, and the only one for more than 40
    hall.length_mm, hall.width_mm = 9_000, 6_000
    hall.save(update_fields=["length_mm", "width_mm"])
    fits, more = house.ask("15:00", people=54, video=False), house.ask("18:00", people=55, video=False)
    house.plan()
    assert house.item(fits, "hall").place == hall
    assert _why(more)[str(hall.id)] == ("meeting-fewer-by-area", 54)
    with pytest.raises(HallDoesNotSuit) as caught:
        hold_offer(house.by, meeting_id=more.id, place_id=hall.id, start=at("18:00"))
    assert caught.value.data["why"] == "seats"

    hall.fresh_air_m3h = 900
    hall.save(update_fields=["fresh_air_m3h"])
    airless = house.ask("21:00", people=46, video=False)
    house.plan()
    assert _why(airless)[str(hall.id)] == ("meeting-fewer-by-air", 45)
    row = Unmet.objects.get(need_key=f"meeting:{airless.id}/hall", until__isnull=True)
    zone = house.by.means.clock.now().tzinfo
    for language in LANGUAGES:
        said = [sentence(r["code"], r["data"], language, zone, str) for r in row.reasons]  # type: ignore[arg-type]
        assert any("45" in line and "46" in line for line in said)

    PolicyProfile.objects.create(
        id=house.by.means.new_id(), venue_id=house.by.venue, code="generic-respiratory", version=2,
        in_force_from=house.by.now(), values={"fresh_air_per_person": 0},
    )  # fmt: skip
    again = house.ask("+02:00", people=47, video=False)
    house.plan()
    assert house.item(again, "hall").place == hall  # a policy that asks for no air


def _why(meeting: Meeting) -> dict[str, tuple[str, int]]:
    row = Unmet.objects.get(need_key=f"meeting:{meeting.id}/hall", until__isnull=True)
    return {r["data"]["hall"]: (r["code"], r["data"].get("seats", 0)) for r in row.reasons}
