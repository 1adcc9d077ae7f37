"""What a department is to do now beside its tasks stands on the phone of those who do it: call-backs, and relief."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings.asking.models import Asked
from concentric.areas.meetings.offering import hold_offer, release_offer
from concentric.areas.meetings.organiser_models import Offer
from concentric.areas.meetings.tests.test_loop import at
from concentric.areas.meetings.to_telephone import organisers_to_telephone
from concentric.ledger.actor import By
from concentric.planning.pins import promise
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.tests.accounts import accounts
from concentric.web.tests.filled import Filled

PEOPLE = {
    "caller": ("member", "marketing"),
    "chief": ("department_head", "marketing"),
    "cook": ("member", "catering"),
}


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    accounts(admin, PEOPLE)
    return made


def test_a_call_back_stands_on_the_phone_of_those_who_make_it(filled: Filled) -> None:
    assert "Nothing to do now" in filled.client("caller").get("/tasks").content.decode()
    filled.asked()
    address = f"/meetings/asked/{Asked.objects.get().id}"
    for name, theirs in (
        ("caller", True),
        ("chief", True),
        ("cook", False),
        ("head", False),
        ("duty", False),
    ):
        page = filled.client(name).get("/tasks").content.decode()
        assert (address in page) is theirs, name
        assert ("tel:000-2" in page) is theirs, name
        assert ("To do now" in page) is theirs, name
    page = filled.client("caller").get("/tasks").content.decode()
    assert "To do now<small>1</small>" in page
    assert "Nothing to do now" not in page
    assert "liaison" in page.partition('data-follows="')[2].partition('"')[0].split()
    assert address not in filled.client("chief").get("/tasks?of=department&day=2026-03-21").content.decode()
    filled.by.means.clock.set(at("13:00"))  # type: ignore[attr-defined]
    assert (
        filled.client("caller").post(f"{address}/decline", {"answer": "No hall", "key": "a"}).status_code
        == 302
    )
    assert "To do now" not in filled.client("caller").get("/tasks").content.decode()


def test_whom_to_telephone_because_of_the_plan(filled: Filled) -> None:
    meeting = filled.ask("18:00", people=35, video=False, liaison_name="乙", liaison_telephone="000-7")
    filled.plan()
    by, need = filled.of("duty"), f"meeting:{meeting.id}/hall"

    def found() -> list[tuple[str, int]]:
        return [(d.code, d.data["n"]) for d in organisers_to_telephone(filled.by.venue, filled.by.now())]

    assert found() == []
    promise(by, need_key=need)
    assert found() == []
    mark_place_unavailable(by, place_id=filled.halls["A"].id, start=at("16:00"), end=at("19:00"))
    filled.plan()
    assert found() == [("decision-promise-tell", 0)]
    page = filled.client("caller").get("/tasks").content.decode()
    assert f"{meeting.code} cannot be held as promised" in page
    assert "tel:000-7" in page
    hold_offer(by, meeting_id=meeting.id, place_id=filled.halls["C"].id, start=at("18:00"))
    assert found() == [("decision-offers-held", 1)]
    assert f"{meeting.code}: a hall is held until" in filled.client("caller").get("/tasks").content.decode()
    release_offer(by, offer_id=Offer.objects.get().id)
    assert found() == [("decision-promise-tell", 0)]
