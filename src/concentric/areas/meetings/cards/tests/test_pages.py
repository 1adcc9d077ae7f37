"""The cards' pages: what each shows and refuses, for whom, and that the paper is set anew from what stands now."""

from __future__ import annotations

from uuid import UUID

import pytest

from concentric.areas.meetings.after.models import Attendee
from concentric.areas.meetings.after.tests.test_pages import client, meeting
from concentric.areas.meetings.cards.expecting import code_for, expected
from concentric.areas.meetings.cards.models import CardCheck, CardRun
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.secret import declare_secret
from concentric.ledger.actor import By

__all__ = ["meeting"]


@pytest.fixture
def url(meeting: Meeting) -> str:
    where = f"/meetings/{meeting.id}"
    names = "张三，示例局，局长\n示例甲，示例局\n张三，示例厅\n买买提·吐尔逊"
    assert client("seller").post(f"{where}/door/list", {"people": names}).status_code == 302
    return f"{where}/cards"


def test_seen_printed_and_fetched(url: str) -> None:
    seller = client("seller")
    page = seller.get(url).content.decode()
    assert "4 of 4 to print" in page
    seen = seller.get(f"{url}/preview", {"font": "song", "unit": "1"}).content.decode()
    assert "two people of one name" in seen
    assert "买买提·吐尔逊” is long" in seen
    picture = seller.get(f"{url}/picture.png", {"size": "210x140"})
    assert (picture.headers["Content-Type"], picture.headers["Cache-Control"]) == (
        "image/png",
        "private, no-store",
    )
    assert picture.content.startswith(b"\x89PNG")
    one = str(Attendee.objects.get(name="示例甲").id)
    went = seller.post(f"{url}/print", {"attendee": [one], "sheet": "a3"})
    assert went.headers["Location"] == f"{url}/1.pdf"
    assert "3 of 4 to print" in seller.get(url).content.decode()
    assert "3 of 4" in seller.get(url).content.decode()
    pdf = seller.get(f"{url}/1.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["Cache-Control"] == "private, no-store"
    assert seller.post(f"{url}/print", {}).headers["Location"] == f"{url}/2.pdf"
    refused = seller.post(f"{url}/print", {})
    assert refused.status_code == 409
    assert "Tick those" in refused.content.decode()
    Attendee.objects.filter(id=one).delete()
    assert seller.get(f"{url}/1.pdf").status_code == 404  # nobody of it is on the list any more
    assert seller.get(f"{url}/9.pdf").status_code == 404
    assert seller.post(f"{url}/print", {"attendee": ["x"]}).status_code == 404
    assert CardRun.objects.count() == 2


def test_what_cannot_be_printed_is_refused_before_it_is(url: str) -> None:
    duty = client("duty")
    Attendee.objects.filter(order=2).update(name="李\U000333ff")
    for sent in ({}, {"size": "20x10"}, {"size": "400x200"}, {"font": "kai"}):
        seen = duty.get(f"{url}/preview", sent)
        assert (seen.status_code, "alarm" in seen.content.decode()) == (200, True), sent
        assert duty.post(f"{url}/print", sent).status_code == 422, sent
    assert "U+333FF" in duty.get(f"{url}/preview").content.decode()
    assert not CardRun.objects.exists()


def test_the_look_in_the_hall(url: str, meeting: Meeting) -> None:
    seller = client("seller")
    assert "No card of this meeting" in seller.get(f"{url}/check").content.decode()
    seller.post(f"{url}/print", {})
    page = seller.get(f"{url}/check")
    assert page.headers["Concentric-Keep"] == "yes"
    codes = [code_for(meeting.id, id_) for id_ in expected(meeting)]
    assert all(code in page.content.decode() for code in codes)
    assert seller.post(f"{url}/checked", {"codes": " ".join(codes[:3])}).status_code == 302
    said = seller.get(url).content.decode()
    assert "Missing: 4 买买提·吐尔逊" in " ".join(said.split())
    assert seller.post(f"{url}/checked", {"codes": ""}).status_code == 422
    seller.post(f"{url}/checked", {"codes": " ".join(codes)})
    assert "All there" in seller.get(url).content.decode()
    assert CardCheck.objects.count() == 2


def test_who_does_not_serve_it_sees_no_name_and_a_secret_one_has_no_cards(
    url: str, meeting: Meeting, admin: By
) -> None:
    pages = ("", "/preview", "/picture.png", "/1.pdf", "/check")
    client("seller").post(f"{url}/print", {})
    for name in ("cook", "auditor"):
        assert [client(name).get(url + page).status_code for page in pages] == [403] * 5
        assert client(name).post(f"{url}/print", {}).status_code == 403
    assert UUID(url.split("/")[2]) == meeting.id
    declare_secret(admin, meeting_id=meeting.id)
    assert [client("duty").get(url + page).status_code for page in pages] == [409] * 5
    assert f'{url}"' not in client("duty", "zh").get(f"/meetings/{meeting.id}").content.decode()
