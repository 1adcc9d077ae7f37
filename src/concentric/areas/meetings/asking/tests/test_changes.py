"""By their link a liaison asks that their meeting be changed, extended or cancelled; nothing moves before the call."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.asking import changes, confirming, requests
from concentric.areas.meetings.asking.changes import ChangeForm
from concentric.areas.meetings.asking.models import Asked, Link
from concentric.areas.meetings.asking.tests.test_asking import SECRET, by_link, client, form, register, whole
from concentric.areas.meetings.models import Exchange, Meeting
from concentric.areas.meetings.speaking import NotCoordination
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid, NotFound
from concentric.ledger.action import ACTIONS
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.ledger.permissions import PERMISSIONS, Role
from concentric.orders.desk.decisions import asked_of
from concentric.planning.models import Pin
from concentric.planning.pins import promise
from concentric.venue.founding import make_account


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> House:
    del venue
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, admin.now(), rate=0)
    return House(admin)


def later(house: House, clock: ManualClock, settings: Any, text: str) -> None:
    """For what is done here, and for what is done on a page."""
    del house
    clock.set(at(text))
    set_clock(settings.CONCENTRIC_CLOCK, at(text), rate=0)


def confirmed(house: House) -> tuple[Link, Meeting]:
    """A meeting at 18:00 that came of a request."""
    link = register(house)
    requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    row = Asked.objects.get()
    requests.confirm_asked(house.by, asked_id=row.id, form=whole(row))
    house.plan()
    return link, Meeting.objects.get()


def changed(**more: Any) -> ChangeForm:
    return ChangeForm(**{"people": 20, "layout": "u_shape", "wish": None, "length_min": 60, **more})


def waiting() -> Asked:
    return Asked.objects.get(became="waiting")


def test_nothing_moves_by_the_link_alone(house: House) -> None:
    link, meeting = confirmed(house)
    given: dict[str, Any] = {"liaison_id": link.id, "meeting_id": meeting.id}
    entry = changes.ask_change_by_link(
        by_link(house), **given, form=changed(wish=at("19:00"), words="改在晚饭后")
    )
    assert "改在晚饭后" not in str(Entry.objects.get(number=entry.number or 0).values)
    meeting.refresh_from_db()
    assert meeting.wish == at("18:00")
    assert house.plan() is None
    assert [(d.code, d.telephone) for d in asked_of("marketing", house.by.venue, house.by.now())] == [
        ("decision-asked-change", "000-0001")
    ]
    with pytest.raises(changes.ChangeWaits):  # one thing at a time
        changes.ask_cancel_by_link(by_link(house), **given)
    requests.withdraw_by_link(by_link(house), liaison_id=link.id, asked_id=waiting().id)
    changes.ask_cancel_by_link(by_link(house), **given)


def test_called_back_it_is_changed_and_a_promise_moves_by_that_word(house: House) -> None:
    link, meeting = confirmed(house)
    need = f"meeting:{meeting.id}/hall"
    promise(house.by, need_key=need)
    house.plan()
    changes.ask_change_by_link(
        by_link(house), liaison_id=link.id, meeting_id=meeting.id,
        form=changed(wish=at("19:00"), people=35, length_min=None),
    )  # fmt: skip
    row = waiting()
    agreed = changed(wish=at("19:30"), people=35, length_min=None)  # as was agreed by telephone
    clerk = replace(house.by, actor=Actor(UUID(int=9), frozenset({"member"}), department="catering"))
    with pytest.raises(NotCoordination):
        confirming.confirm_change(clerk, asked_id=row.id, form=agreed)
    with pytest.raises(NotFound):  # what was asked for is what is confirmed
        confirming.confirm_cancel(house.by, asked_id=row.id)
    with pytest.raises(actions.StartInThePast):
        confirming.confirm_change(house.by, asked_id=row.id, form=replace(agreed, wish=at("07:00")))
    meeting.refresh_from_db()
    assert (meeting.people, Exchange.objects.count()) == (20, 1)  # nothing half-written
    seller = replace(house.by, actor=Actor(UUID(int=8), frozenset({"member"}), department="marketing"))
    confirming.confirm_change(seller, asked_id=row.id, form=agreed, words="对过了")
    meeting.refresh_from_db()
    row.refresh_from_db()
    assert (meeting.wish, meeting.people, meeting.length_min) == (at("19:30"), 35, None)
    assert (row.became, row.meeting_id) == ("confirmed", meeting.id)
    call = Exchange.objects.order_by("-at", "-id").filter(words="对过了").get()
    assert (call.heard, call.whom) == ("agreed", "示例甲")
    assert not Pin.objects.filter(need_key=need, released_at=None).exists()
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("19:30")
    assert house.item(meeting, "hall").place == house.halls["A"]  # the one that seats them
    assert audit(house.by.venue).sound
    kinds = list(Entry.objects.order_by("number").values_list("kind", flat=True))
    assert kinds[-5:-1] == ["meeting.moved", "meeting.changed", "meeting.spoken", "liaison.change_confirmed"]
    with pytest.raises(requests.SettledAlready):
        confirming.confirm_change(house.by, asked_id=row.id, form=agreed)


def test_what_still_fits_stays_promised_and_what_does_not_is_let_go_of(house: House) -> None:
    link, meeting = confirmed(house)
    need = f"meeting:{meeting.id}/hall"
    promise(house.by, need_key=need, place_id=house.halls["B"].id, start=at("18:00"))
    house.plan()
    for people, stands in ((28, True), (35, False)):  # hall B has thirty seats
        changes.ask_change_by_link(
            by_link(house), liaison_id=link.id, meeting_id=meeting.id, form=changed(people=people)
        )
        confirming.confirm_change(house.by, asked_id=waiting().id, form=changed(people=people))
        house.plan()
        assert Pin.objects.filter(need_key=need, released_at=None).exists() == stands
        seats = {"B": 30, "A": 40}[house.item(meeting, "hall").place.code]  # type: ignore[union-attr]
        assert seats >= people
        assert house.item(meeting, "hall").during.lower == at("18:00")
    assert audit(house.by.venue).sound


def test_it_is_extended_while_it_runs(house: House, clock: ManualClock, settings: Any) -> None:
    link, meeting = confirmed(house)
    given: dict[str, Any] = {"liaison_id": link.id, "meeting_id": meeting.id}
    with pytest.raises(actions.MeetingNotRunning):
        changes.ask_extension_by_link(by_link(house), **given, minutes=30)
    later(house, clock, settings, "18:00")
    actions.start_meeting(house.by, meeting_id=meeting.id)
    with pytest.raises(actions.MeetingRunning):
        changes.ask_change_by_link(by_link(house), **given, form=changed(people=22))
    with pytest.raises(actions.MeetingRunning):
        changes.ask_cancel_by_link(by_link(house), **given)
    with pytest.raises(Invalid):
        changes.ask_extension_by_link(by_link(house), **given, minutes=2)
    changes.ask_extension_by_link(by_link(house), **given, minutes=30)
    confirming.confirm_extension(house.by, asked_id=waiting().id, minutes=45)
    meeting.refresh_from_db()
    assert (meeting.length_min, meeting.extended_min) == (105, 45)


def test_it_is_cancelled_or_stays_and_they_read_why(house: House) -> None:
    link, meeting = confirmed(house)
    given: dict[str, Any] = {"liaison_id": link.id, "meeting_id": meeting.id}
    changes.ask_cancel_by_link(by_link(house), **given, words="不开了")
    requests.decline_asked(house.by, asked_id=waiting().id, answer="电话里说还要开")
    assert "电话里说还要开" in client().get(f"/ask/{SECRET}").content.decode()
    changes.ask_cancel_by_link(by_link(house), **given)
    confirming.confirm_cancel(house.by, asked_id=waiting().id)
    meeting.refresh_from_db()
    assert meeting.cancelled


def test_what_was_settled_meanwhile_is_refused_clearly(house: House) -> None:
    link, meeting = confirmed(house)
    given: dict[str, Any] = {"liaison_id": link.id, "meeting_id": meeting.id}
    changes.ask_change_by_link(by_link(house), **given, form=changed(people=22))
    row = waiting()
    actions.cancel_meeting(house.by, meeting_id=meeting.id)
    with pytest.raises(actions.MeetingOver):
        confirming.confirm_change(house.by, asked_id=row.id, form=changed(people=22))
    requests.decline_asked(house.by, asked_id=row.id, answer="会议已取消")
    with pytest.raises(actions.MeetingOver):
        changes.ask_cancel_by_link(by_link(house), **given)


def test_only_their_own_meetings_and_no_more_than_can_be_answered(house: House, clock: ManualClock) -> None:
    link, meeting = confirmed(house)
    other = register(house, "b" * 64, "示例乙")
    with pytest.raises(NotFound):
        changes.ask_cancel_by_link(by_link(house), liaison_id=other.id, meeting_id=meeting.id)
    with pytest.raises(changes.NothingAsked):
        changes.ask_change_by_link(by_link(house), liaison_id=link.id, meeting_id=meeting.id, form=changed())
    for _ in range(requests.MOST_AN_HOUR - 1):  # the request itself was one
        changes.ask_cancel_by_link(by_link(house), liaison_id=link.id, meeting_id=meeting.id)
        requests.withdraw_by_link(by_link(house), liaison_id=link.id, asked_id=waiting().id)
    with pytest.raises(requests.AskedTooOften):
        changes.ask_cancel_by_link(by_link(house), liaison_id=link.id, meeting_id=meeting.id)
    clock.advance(minutes=61)
    for _ in range(requests.MOST_WAITING):
        requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    with pytest.raises(requests.TooManyWaiting):
        changes.ask_cancel_by_link(by_link(house), liaison_id=link.id, meeting_id=meeting.id)


def test_no_account_asks_in_its_place() -> None:
    for name in ("ask_change_by_link", "ask_extension_by_link", "ask_cancel_by_link"):
        info = next(info for key, info in ACTIONS.items() if key.endswith(name))
        assert PERMISSIONS[info.permission].roles == {Role.SYSTEM}


def test_on_the_pages_from_the_link_to_the_change(house: House, clock: ManualClock, settings: Any) -> None:
    link, meeting = confirmed(house)
    make_account(
        house.by, username="seller", password="correct-horse", roles=["member"], department="marketing"
    )
    seller, liaison, url = client("seller"), client(), f"/ask/{SECRET}"
    page = liaison.get(url).content.decode()
    assert 'value="2026-03-20T18:00"' in page
    assert "It takes longer" not in page
    typed = {"change": str(meeting.id), "start": "2026-03-20T18:00", "length": "60", "people": "20",
             "layout": "u_shape", "key": "a"}  # fmt: skip
    same = liaison.post(url, typed)
    assert same.status_code == 422
    assert "would be different" in same.content.decode()
    wrong = liaison.post(url, {**typed, "people": "many", "words": "加桌签", "key": "b"})
    assert wrong.status_code == 422
    assert "加桌签" in wrong.content.decode()  # what was typed stays where it was typed
    assert wrong.content.decode().count("<details open>") == 1
    assert (
        liaison.post(url, {**typed, "people": "35", "start": "2026-03-20T19:00", "key": "c"}).status_code
        == 302
    )
    page = liaison.get(url).content.decode()
    assert "We will call" in page
    assert "Change it</summary>" not in page  # until it is answered
    row = waiting()
    assert row.code in seller.get("/meetings/liaisons").content.decode()
    settle = f"/meetings/asked/{row.id}"
    seen = seller.get(settle).content.decode()
    assert "000-0001" in seen
    assert "What it means" in seen
    looked = seller.post(settle, {**typed, "people": "38", "start": "2026-03-20T19:00", "look": "1"})
    assert looked.status_code == 200
    assert 'value="38"' in looked.content.decode()
    assert waiting() == row
    done = seller.post(settle, {**typed, "people": "38", "start": "2026-03-20T19:00", "words": "对过了"})
    assert done.status_code == 302, done.content.decode()[:2000]
    house.plan()
    page = liaison.get(url).content.decode()
    assert "19:00" in page
    assert "38 people" in page
    later(house, clock, settings, "19:00")
    actions.start_meeting(house.by, meeting_id=meeting.id)
    assert liaison.post(url, {"extend": str(meeting.id), "minutes": "30", "key": "d"}).status_code == 302
    row = waiting()
    assert "They were called: extend it" in seller.get(f"/meetings/asked/{row.id}").content.decode()
    actions.end_meeting(house.by, meeting_id=meeting.id)
    settle = f"/meetings/asked/{row.id}"
    assert "nothing of it can be changed" in seller.get(settle).content.decode()
    refused = seller.post(settle, {"minutes": "30"})
    assert refused.status_code == 409
    assert seller.post(f"{settle}/decline", {"answer": "会已散"}).status_code == 302
    assert "会已散" in liaison.get(url).content.decode()
    assert liaison.post(url, {"cancel": str(UUID(int=1))}).status_code == 404
    assert link.organiser in liaison.get(url).content.decode()
