"""One meeting with another venue's: the start stays where both know it, and whoever moves it is asked to tell them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions
from concentric.areas.meetings.joined.actions import (
    JoinedAlready,
    JoinForm,
    NotJoined,
    SecretStandsAlone,
    join_venue,
    part_venue,
    tell_venue,
)
from concentric.areas.meetings.joined.models import Joint
from concentric.areas.meetings.joined.standing import not_told
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.secret import declare_secret
from concentric.areas.meetings.speaking import NotCoordination
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.orders.desk.decisions import asked_of
from concentric.venue.founding import make_account
from concentric.venue.models import Account

CITY = "示例市会场"


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def join(house: House, meeting: Meeting, start: str = "18:00", by: By | None = None, **more: Any) -> Joint:
    said = {"name": CITY, "hosts": False, "contact_name": "示例甲", "contact_telephone": "000-0001", **more}
    receipt = join_venue(by or house.by, meeting_id=meeting.id, form=JoinForm(start=at(start), **said))
    return Joint.objects.get(id=receipt.answer["joint"])


def late(house: House) -> list[str]:
    return [decision.code for decision in not_told(house.by.venue, house.by.now())]


def test_the_start_that_both_agreed_on_is_not_the_plans_to_move(house: House) -> None:
    meeting = house.ask("18:00", earliest=at("17:00"), latest=at("20:00"), video=False)
    house.plan()
    join(house, meeting, "18:30")
    meeting.refresh_from_db()
    assert meeting.earliest == meeting.wish == meeting.latest == at("18:30")
    assert meeting.video  # how else would they be one
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("18:30")
    assert house.item(meeting, "hall").place in (house.halls["A"], house.halls["B"])
    assert late(house) == []
    assert audit(house.by.venue).sound


def test_whoever_moves_or_cancels_it_is_asked_to_tell_them_until_somebody_has(house: House) -> None:
    meeting = house.ask("18:00")
    house.plan()
    row = join(house, meeting)
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("19:00"))
    house.plan()
    assert late(house) == ["decision-joint-moved"]
    (decision,) = asked_of("marketing", house.by.venue, house.by.now())
    assert (decision.data["was_start_at"], decision.data["start_at"]) == (at("18:00"), at("19:00"))
    assert (decision.telephone, decision.whose) == ("000-0001", "示例甲")
    tell_venue(house.by, joint_id=row.id, whom="示例甲", words="知道了")
    assert late(house) == []
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("18:00"))
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("19:00"))
    house.plan()
    assert late(house) == []  # it stands as they know it
    actions.cancel_meeting(house.by, meeting_id=meeting.id)
    assert late(house) == ["decision-joint-cancelled"]
    tell_venue(house.by, joint_id=row.id)
    assert late(house) == []
    assert audit(house.by.venue).sound


def test_one_that_runs_is_seen_by_both_and_one_parted_is_nobodys_to_tell(
    house: House, clock: ManualClock
) -> None:
    meeting, other = house.ask("18:00"), house.ask("18:00", people=10)
    house.plan()
    join(house, meeting)
    row = join(house, other)
    clock.set(at("18:05"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    actions.move_meeting(house.by, meeting_id=other.id, start=at("20:00"))
    house.plan()
    assert late(house) == ["decision-joint-moved"]
    part_venue(house.by, joint_id=row.id)
    assert late(house) == []
    with pytest.raises(NotJoined):
        tell_venue(house.by, joint_id=row.id)
    with pytest.raises(actions.MeetingRunning):
        join(house, meeting, "19:00", name="另一会场")


def test_one_that_begins_before_the_other_side_is_there_is_told_to_them(
    house: House, clock: ManualClock
) -> None:
    meeting = house.ask("18:00")
    house.plan()
    row = join(house, meeting)
    clock.set(at("17:30"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    (decision,) = not_told(house.by.venue, house.by.now())
    assert (decision.data["was_start_at"], decision.data["start_at"]) == (at("18:00"), at("17:30"))
    tell_venue(house.by, joint_id=row.id)
    assert late(house) == []
    clock.set(at("18:01"))
    assert late(house) == []


def test_what_cannot_be_is_refused_by_name(house: House) -> None:
    meeting = house.ask("18:00")
    for wrong in ({"name": " "}, {"start": "06:00"}, {"contact_telephone": "0" * 41}):
        with pytest.raises(Invalid):
            join(house, meeting, **wrong)  # type: ignore[arg-type]
    assert not Joint.objects.exists()
    join(house, meeting, hosts=True)
    with pytest.raises(JoinedAlready):
        join(house, meeting)
    with pytest.raises(Invalid):
        join(house, meeting, name="另一会场", hosts=True)  # one of them is the main venue
    join(house, meeting, name="另一会场")
    crew = replace(
        house.by, actor=replace(house.by.actor, roles=frozenset({"member"}), department="catering")
    )
    with pytest.raises(NotCoordination):
        join(house, meeting, by=crew, name="第三会场")
    seller = replace(crew, actor=replace(crew.actor, department="marketing"))
    join(house, meeting, by=seller, name="第三会场")
    secret = house.ask("20:00", title="", video=False, secret=True)
    with pytest.raises(SecretStandsAlone):
        join(house, secret, "20:00")


def test_one_found_to_be_secret_stands_alone(house: House) -> None:
    meeting = house.ask("18:00")
    row = join(house, meeting)
    declare_secret(house.by, meeting_id=meeting.id)
    row.refresh_from_db()
    assert row.off_at is not None
    assert row.contact_name == ""
    assert audit(house.by.venue).sound


def test_on_the_meetings_page_it_is_joined_told_and_parted(
    house: House, settings: Any, tmp_path: Path
) -> None:
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, at("12:00"), rate=0)
    for name, department in (("seller", "marketing"), ("cook", "catering")):
        make_account(
            house.by, username=name, password="correct-horse", roles=["member"], department=department
        )
    meeting = house.ask("18:00")
    house.plan()
    seller, cook, url = _client("seller"), _client("cook"), f"/meetings/{meeting.id}"
    sent = {"name": CITY, "start": "2026-03-20T18:00", "contact_name": "示例甲", "contact_telephone": "000-0001",
            "line": "示例号 900", "hosts": "1"}  # fmt: skip
    assert cook.post(f"{url}/joined", sent).status_code == 403
    assert seller.post(f"{url}/joined", sent).status_code == 302
    row = Joint.objects.get()
    page = seller.get(url).content.decode()
    for text in (CITY, "000-0001", "示例号 900", "main venue", "They know: 20 Mar 18:00"):
        assert text in page, text
    assert "000-0001" not in cook.get(url).content.decode()
    assert f"{CITY} (main venue)" in cook.get(f"{url}/sheet").content.decode()
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("19:00"))
    house.plan()
    page = seller.get(url).content.decode()
    assert "They were told 20 Mar 18:00; it begins 20 Mar 19:00 now" in page
    assert "They know now" in page
    assert seller.post(f"{url}/joined/{row.id}/told", {"whom": "示例甲"}).status_code == 302
    assert "They know: 20 Mar 19:00" in seller.get(url).content.decode()
    assert seller.post(f"{url}/joined/{row.id}/part").status_code == 302
    assert CITY not in seller.get(url).content.decode().split('id="joined"')[1].split("</ul>")[0]
    assert seller.post(f"{url}/joined/{row.id}/told").status_code == 409


def _client(name: str) -> Client:
    found = Client()
    found.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
    found.cookies["concentric_language"] = "en"
    return found
