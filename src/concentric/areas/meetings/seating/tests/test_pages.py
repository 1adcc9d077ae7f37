"""The seating on its page, its paper and in the API: for whoever needs to know who sits where, and no further."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from concentric.areas.meetings.after.attending import add_attendee
from concentric.areas.meetings.after.tests.test_pages import client
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.seating.models import SeatGiven, Seating
from concentric.areas.meetings.seating.reading import whole_of
from concentric.areas.meetings.seating.tests.test_seating import attendee, house, listed, seats
from concentric.areas.meetings.tests.test_loop import House
from concentric.core.clock_file import set_clock
from concentric.venue.founding import make_account
from concentric.venue.workbook.fixtures import FixtureForm, enter_fixtures

__all__ = ["house"]
PEOPLE = {"duty": ("duty_manager", None), "cook": ("member", "catering"), "auditor": ("auditor", None)}


@pytest.fixture
def meeting(house: House, settings: Any, tmp_path: Path) -> Meeting:
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, house.by.now(), rate=0)
    for name, (role, department) in PEOPLE.items():
        make_account(house.by, username=name, password="correct-horse", roles=[role], department=department)
    return listed(house)


def test_it_is_set_out_moved_undone_signed_and_printed(house: House, meeting: Meeting) -> None:
    duty, url = client("duty"), f"/meetings/{meeting.id}/seating"
    assert "Not set out yet" in duty.get(url).content.decode()
    assert duty.get(f"{url}.pdf").status_code == 404
    assert duty.post(f"{url}/set-out", {"rostrum": "x"}).status_code == 422
    assert not Seating.objects.exists()
    assert duty.post(f"{url}/set-out", {"layout": "classroom", "rostrum": "3"}).status_code == 302
    page = duty.get(url).content.decode()
    assert page.count('class="seat taken"') == 18
    assert "Row to row" in page
    assert "Camera" in page  # it has far ends
    before = seats(meeting)
    put = {"attendee": str(attendee(meeting, 9)), "seat": before["示例02"], "side": "rostrum"}
    answer = duty.post(f"{url}/place", put)
    assert (answer.status_code, answer["Location"]) == (302, f"{url}?side=rostrum")
    assert "示例09 is higher" not in duty.get(url).content.decode()
    assert duty.post(f"{url}/place", {**put, "attendee": "somebody"}).status_code == 404
    assert duty.post(f"{url}/undo").status_code == 302
    assert duty.post(f"{url}/undo").status_code == 409
    assert seats(meeting) == before
    assert (
        "by hand" in duty.get(f"/meetings/{meeting.id}").content.decode()
    )  # its history says so, without a name
    assert duty.post(f"{url}/sign", {"digest": "0" * 64}).status_code == 409
    found = whole_of(meeting)
    assert found is not None
    assert duty.post(f"{url}/sign", {"digest": found.digest}).status_code == 302
    assert "Signed" in duty.get(url).content.decode()
    paper = duty.get(f"{url}.pdf")
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF")
    assert "does not fit them" not in duty.get(url).content.decode()
    laid = Seating.objects.get().laid["seats"][-1]
    column = FixtureForm("B", "柱9", "column", "", laid["x"] - 200, laid["y"] - 200, 400, 400)
    enter_fixtures(house.by, fixtures=(column,))
    assert "does not fit them" in duty.get(url).content.decode()
    assert duty.post(f"{url}/paint").status_code == 404
    part = {"attendee": [str(attendee(meeting, 5))], "part": "rostrum"}
    assert duty.post(f"{url}/part", part).status_code == 302
    add_attendee(house.by, meeting_id=meeting.id, name="来者")
    assert "nobody has said their place in the order" in duty.get(url).content.decode()


def test_who_need_not_know_sees_no_names(meeting: Meeting) -> None:
    duty, url = client("duty"), f"/meetings/{meeting.id}/seating"
    duty.post(f"{url}/set-out", {})
    assert SeatGiven.objects.count() == 18
    for name in ("cook", "auditor"):
        assert client(name).get(url).status_code == 403
        assert client(name).get(f"{url}.pdf").status_code == 403
        assert client(name).post(f"{url}/undo").status_code == 403


def test_a_hall_without_measures_says_what_to_do(house: House, meeting: Meeting) -> None:
    house.halls["B"].__class__.objects.filter(code="B").update(width_mm=None)
    answer = client("duty").post(f"/meetings/{meeting.id}/seating/set-out", {})
    assert answer.status_code == 409
    assert "has no length and width yet" in answer.content.decode()
