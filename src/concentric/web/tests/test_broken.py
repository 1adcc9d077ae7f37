"""What is broken is named where it is reported, and at the desk; the place says so, and who needs it moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.ledger.actor import By
from concentric.orders.desk.broken import out_of_order
from concentric.orders.desk.models import Call, Matter
from concentric.venue.models import Place
from concentric.web.tests.filled import Filled


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("14:00")
    hall = made.halls["A"]
    hall.equipment = ["video", "projector", "microphones"]
    hall.save(update_fields=["equipment"])
    return made


def report(filled: Filled, hall: Place, **more: Any) -> Any:
    sent = {"kind": "fault", "sort": "sound", "what": "It is dark", "place": hall.name_en, "key": "a", **more}
    return filled.client("crew").post("/help", sent)


def test_whoever_reports_is_asked_which_of_what_the_hall_has(filled: Filled) -> None:
    hall, client = filled.halls["A"], filled.client("crew")
    for kind, place, asked in (
        ("fault", hall.name_en, True),
        ("fault", "", False),
        ("hands", hall.name_en, False),
    ):
        page = client.get("/help", {"kind": kind, "place": place}).content.decode()
        assert ("Which of its equipment does not work?" in page) is asked
        assert ('value="projector"' in page) is asked
    again = report(filled, hall, what="", equipment=["projector"])
    assert again.status_code == 422
    assert 'value="projector" checked' in again.content.decode()
    report(filled, hall, equipment=["projector", "interpretation"])  # it has no booth: nothing is said of one
    assert Call.objects.get(kind="fault").equipment == ["projector"]
    assert '<span class="chip bad">Projector</span>' in client.get("/help").content.decode()
    place = client.get(f"/places/{hall.id}").content.decode()
    assert "Projector · reported broken" in place
    assert "Microphones · reported broken" not in place


def test_the_desk_says_it_where_nobody_did_and_puts_it_right(filled: Filled) -> None:
    hall, duty = filled.halls["A"], filled.client("duty")
    report(filled, hall)
    call = Call.objects.get(kind="fault")
    assert out_of_order(hall.venue_id) == {}
    url = f"/desk/calls/{call.id}"
    assert "Which of its equipment does not work?" in duty.get(url).content.decode()
    name = f"/desk/faults/{call.id}/equipment"
    answer = duty.post(name, {"key": "n", "equipment": ["projector", "video"], "back": url})
    assert answer.headers["Location"].startswith(f"{url}?named=")  # which says what moves because of it
    assert out_of_order(hall.venue_id) == {hall.id: {"projector", "video"}}
    page = duty.get(url).content.decode()
    assert "Video terminal, Projector reported broken" in page  # in its history
    duty.post(name, {"key": "m", "equipment": ["projector"], "back": url})
    assert out_of_order(hall.venue_id) == {hall.id: {"projector"}}
    duty.post("/desk/matter", {"key": "k", "kind": "defect", "text": "A new lamp", "call": str(call.id)})
    matter = Matter.objects.get(calls=call)
    assert (matter.place, matter.equipment) == (hall, ["projector"])
    url = f"/desk/matters/{matter.id}"
    assert '<span class="chip bad">Projector</span>' in duty.get(url).content.decode()
    duty.post(f"{url}/close", {"key": "c", "outcome": "A new lamp is in"})
    assert out_of_order(hall.venue_id) == {}
    assert "Which of its equipment" not in duty.get(url).content.decode()


def test_one_whom_it_does_not_concern_does_not_say_so(filled: Filled) -> None:
    report(filled, filled.halls["A"])
    call = Call.objects.get(kind="fault")
    sent = {"key": "x", "equipment": ["projector"], "back": "/calls"}
    assert filled.client("head").post(f"/desk/faults/{call.id}/equipment", sent).status_code == 403
    assert out_of_order(filled.by.venue) == {}


def test_a_call_for_anything_else_asks_nothing_about_equipment(filled: Filled) -> None:
    water = Call.objects.get(what="No hot water")
    assert (
        "Which of its equipment" not in filled.client("duty").get(f"/desk/calls/{water.id}").content.decode()
    )
