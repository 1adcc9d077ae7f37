"""The guard's page: which car, when and where; not what the meeting is; and that it came, and went."""

from __future__ import annotations

import pytest

from concentric.areas.meetings.leaders.tests.test_pages import CAR, WHO, Door, client, door
from concentric.areas.meetings.secret import declare_secret
from concentric.areas.meetings.tests.test_loop import at
from concentric.ledger.models import Entry
from concentric.venue.founding import make_account

__all__ = ["door"]
URL = "/meetings/cars"


@pytest.fixture
def gated(door: Door) -> Door:
    for name, department in (("gate", None), ("post", "security")):
        make_account(
            door.house.by, username=name, password="correct-horse", roles=["gate"], department=department
        )
    return door


def test_the_gate_knows_the_car_and_not_the_meeting(gated: Door) -> None:
    row = gated.expect()
    for name, knows in (("gate", False), ("post", True), ("guard", True), ("duty", True)):
        page = client(name).get(URL).content.decode()
        for text in (CAR, "East gate", "17:50", "4 people"):
            assert text in page, (name, text)
        assert (WHO in page) is knows, name  # those whose department has a part in it
        assert "调度会" not in page
        assert row.meeting.code not in page
    for name in ("cook", "chief", "auditor"):
        assert client(name).get(URL).status_code == 403, name
        assert f'href="{URL}"' not in client(name).get("/help").content.decode()
    gate = client("gate")
    assert gate.get("/", follow=True).redirect_chain[-1][0] == URL
    assert f"{URL}#car-{row.id}" in gate.get("/find", {"part": "list", "q": "00001"}).content.decode()
    assert gate.get(f"{gated.url}/{row.id}").status_code == 403  # the minute sheet is others'


def test_the_gate_says_that_the_car_came_and_went(gated: Door) -> None:
    row = gated.expect()
    gate = client("gate", "zh")
    gated.at("17:52")
    assert "车已到东门" in gate.get(URL).content.decode()
    assert gate.post(f"{URL}/{row.id}/left", {"key": "a"}).status_code == 409
    for _ in range(2):
        assert gate.post(f"{URL}/{row.id}/came", {"key": "b"}).status_code == 302
    row.refresh_from_db()
    assert row.came_at == at("17:52")
    assert Entry.objects.filter(kind="meeting.leader_came").count() == 1
    assert client("cook").post(f"{URL}/{row.id}/left").status_code == 403
    assert "车已驶离" in gate.get(URL).content.decode()
    assert "提前" not in client("duty", "zh").get(f"{gated.url}/{row.id}").content.decode()
    gated.at("19:10")
    assert gate.post(f"{URL}/{row.id}/left", {"key": "c"}).status_code == 302
    page = gate.get(URL).content.decode()
    assert f'id="car-{row.id}"' not in page
    assert CAR in page.partition("<details")[2]
    assert gate.post(f"{URL}/{row.id}/off").status_code == 404


def test_called_off_secret_and_far_ahead(gated: Door) -> None:
    row = gated.expect()
    declare_secret(gated.house.by, meeting_id=gated.meeting.id)
    page = client("post").get(URL).content.decode()
    assert "secret: no plate is kept" in page
    assert CAR not in page
    client("duty").post(f"{gated.url}/{row.id}/off")
    page = client("gate").get(URL).content.decode()
    assert f'id="car-{row.id}"' not in page
    assert "called off" in page
    assert "No car is expected" in page
    ahead = gated.expect(who="", car="", arrives_at="2026-03-22T17:30")
    assert str(ahead.id) not in client("gate").get(URL).content.decode()


def test_the_sheet_says_that_the_car_came_early(gated: Door) -> None:
    row = gated.expect()
    gated.at("17:20")
    assert client("gate").post(f"{URL}/{row.id}/came", {"key": "a"}).status_code == 302
    assert "has come, 30 min early" in client("duty").get(f"{gated.url}/{row.id}").content.decode()
    assert client("duty").get(f"{gated.url}/{row.id}/sheet.pdf").content.startswith(b"%PDF")
