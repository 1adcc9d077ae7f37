"""A meeting begins in a hall where another is recorded as running: what became of that is asked, and both entered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions
from concentric.areas.meetings.clashing import AnotherRunsThere
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.drawn import DRAWINGS
from concentric.ledger.models import Entry
from concentric.orders.desk.decisions import DECISIONS
from concentric.orders.models import Task
from concentric.planning.models import PlanItem
from concentric.venue.founding import make_account
from concentric.venue.models import Account


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any) -> House:
    del venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    return House(admin)


@pytest.fixture
def sits(house: House, clock: ManualClock) -> tuple[Meeting, Meeting]:
    """One runs in A since five, and another, planned elsewhere, is about to begin."""
    one, two = house.ask("17:00", 120, people=35), house.ask("18:00", 60, people=20)
    house.plan()
    clock.set(at("17:00"))
    actions.start_meeting(house.by, meeting_id=one.id)
    house.plan()
    clock.set(at("18:00"))
    return one, two


def begin(house: House, which: Meeting, **more: Any) -> Any:
    return actions.start_meeting(house.by, meeting_id=which.id, place_id=house.halls["A"].id, **more)


def kinds(after: int) -> list[str]:
    rows = Entry.objects.filter(number__gt=after).exclude(kind__startswith="plan.").order_by("number")
    return [entry.kind for entry in rows]


def last() -> int:
    return Entry.objects.order_by("-number").values_list("number", flat=True)[0]


def test_without_a_word_of_the_other_nothing_is_written(house: House, sits: tuple[Meeting, Meeting]) -> None:
    one, two = sits
    before = last()
    with pytest.raises(AnotherRunsThere) as refused:
        begin(house, two)
    assert (refused.value.data["code"], refused.value.data["other"]) == (one.code, str(one.id))
    for wrong in ({"other": "gone"}, {"other": "ended", "other_end": at("16:00")}, {"other": "elsewhere"}):
        with pytest.raises(Invalid):
            begin(house, two, **wrong)
    two.refresh_from_db()
    assert (two.actual_start, last()) == (None, before)


def test_the_other_had_ended(house: House, sits: tuple[Meeting, Meeting]) -> None:
    one, two = sits
    before = last()
    begin(house, two, other="ended", other_end=at("17:50"))
    assert kinds(before) == ["meeting.ended", "meeting.started"]
    ended, started = Entry.objects.filter(number__gt=before).order_by("number")
    assert (started.cause, ended.happened_at) == (ended.number, at("17:50"))
    one.refresh_from_db()
    assert one.actual_end == at("17:50")
    house.plan()
    assert house.item(two, "hall").place == house.halls["A"]
    assert not PlanItem.objects.filter(need_key=f"meeting:{one.id}/hall", until__isnull=True).exists()
    found = audit(house.by.venue)
    assert found.sound
    assert {f.code for f in found.breaches} == {"meetings.hall_not_cleared"}  # ten minutes: people did that


def test_the_other_sits_elsewhere_and_keeps_a_hall_and_its_steward(
    house: House, sits: tuple[Meeting, Meeting]
) -> None:
    one, two = sits
    before = last()
    begin(house, two, other="elsewhere", other_place_id=house.halls["C"].id)
    assert kinds(before) == ["meeting.sits_elsewhere", "meeting.started"]
    house.plan()
    assert house.item(one, "hall").place == house.halls["C"]
    assert house.item(one, "hall").during.lower == at("17:00")
    assert house.item(two, "hall").place == house.halls["A"]
    steward = Task.objects.get(need_key=f"meeting:{one.id}/steward")
    assert (steward.place, steward.state) == (house.halls["C"], "told")
    assert not PlanItem.objects.filter(need_key=f"meeting:{one.id}/setup", until__isnull=True).exists()
    assert not Task.objects.filter(need_key=f"meeting:{one.id}/setup", place=house.halls["C"]).exists()
    assert DECISIONS["meetings"](house.by.venue, house.by.now()) == []
    assert audit(house.by.venue).sound


def test_where_the_other_is_said_to_sit_a_third_is_asked_about(
    house: House, sits: tuple[Meeting, Meeting], clock: ManualClock
) -> None:
    one, two = sits
    third = house.ask("19:30", 60, people=20, video=False)
    clock.set(at("18:10"))
    actions.start_meeting(house.by, meeting_id=third.id, place_id=house.halls["C"].id)
    with pytest.raises(AnotherRunsThere) as refused:
        begin(house, two, other="elsewhere", other_place_id=house.halls["C"].id)
    assert refused.value.data["code"] == third.code
    one.refresh_from_db()
    assert one.actual_hall == house.halls["A"]


def test_the_other_never_began_there(house: House, sits: tuple[Meeting, Meeting]) -> None:
    one, two = sits
    begin(house, two, other="never")
    one.refresh_from_db()
    assert (one.actual_start, one.actual_hall) == (None, None)
    house.plan()
    assert house.item(two, "hall").place == house.halls["A"]
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_it_had_left_by_the_time_that_another_is_said_late_to_have_begun(
    house: House, sits: tuple[Meeting, Meeting]
) -> None:
    """What is told of the time before the other came is no contradiction."""
    _one, two = sits
    begin_at = replace(house.by, happened_at=at("16:30"))
    actions.start_meeting(begin_at, meeting_id=two.id, place_id=house.halls["A"].id)
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()


def client_of(house: House, username: str, **more: Any) -> Client:
    make_account(house.by, username=username, password="correct-horse", **more)
    client = Client()
    client.force_login(Account.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "en"
    return client


def test_the_page_asks_and_records_both_in_one_tap(
    house: House, sits: tuple[Meeting, Meeting], settings: Any
) -> None:
    one, two = sits
    duty = client_of(house, "duty", roles=["duty_manager"])
    set_clock(settings.CONCENTRIC_CLOCK, at("18:00"), rate=0)
    hall = str(house.halls["A"].id)
    asked = duty.get(f"/meetings/{two.id}/start", {"place": hall}).content.decode()
    assert f"Meeting {one.code} is recorded as running in this hall" in asked
    refused = duty.post(f"/meetings/{two.id}/start", {"place": hall, "key": "a"})
    assert refused.status_code == 409
    said = refused.content.decode()
    assert f"Meeting {one.code} is recorded as running in Hall A" in said
    assert said.count('name="other"') == 3
    sent = {"place": hall, "key": "b", "other": "ended", "other_end": "2026-03-20T17:50"}
    there = duty.post(f"/meetings/{two.id}/start", sent)
    assert there.status_code == 302
    house.plan()
    DRAWINGS.forget()
    page = duty.get(there.headers["Location"].partition("#")[0]).content.decode()
    assert (
        f"Meeting {one.code} ended at 17:50" in page.partition('id="outcome"')[2].partition("</section>")[0]
    )


def test_what_is_only_planned_there_is_said_before_the_tap_and_after_it(
    house: House, clock: ManualClock, settings: Any
) -> None:
    waits, planned = house.ask("17:00", 120, people=500), house.ask("17:30", people=35)
    house.plan()
    clock.set(at("16:05"))
    duty = client_of(house, "duty", roles=["duty_manager"])
    set_clock(settings.CONCENTRIC_CLOCK, at("16:05"), rate=0)
    hall = str(house.item(planned, "hall").place_id)
    before = duty.get(f"/meetings/{waits.id}/start", {"place": hall}).content.decode()
    follows = before.partition("What follows")[2]
    assert "One other meeting is touched" in follows
    assert planned.code in follows
    assert 'name="other"' not in follows
    there = duty.post(f"/meetings/{waits.id}/start", {"place": hall, "key": "b"})
    house.plan()
    DRAWINGS.forget()
    page = duty.get(there.headers["Location"].partition("#")[0]).content.decode()
    assert f'href="/meetings/{planned.id}"' in page.partition('id="outcome"')[2].partition("</section>")[0]


def test_the_steward_is_asked_in_the_hall_and_a_phone_that_had_no_network_is_believed(
    house: House, clock: ManualClock, settings: Any
) -> None:
    one, two = house.ask("17:00", 30, people=35), house.ask("19:30", 60, people=35)
    house.plan()
    assert house.item(one, "hall").place == house.item(two, "hall").place
    clock.set(at("17:00"))
    actions.start_meeting(house.by, meeting_id=one.id)
    clock.set(at("19:30"))
    task = Task.objects.get(need_key=f"meeting:{two.id}/steward")
    seat = task.assigned.all()[0]
    steward = client_of(house, "steward", roles=["member"])
    Account.objects.filter(username="steward").update(person=seat.person_id)
    set_clock(settings.CONCENTRIC_CLOCK, at("19:30"), rate=0)
    refused = steward.post(f"/meetings/{two.id}/steward/start", {"key": "s1"})
    assert refused.status_code == 409
    said = refused.content.decode()
    assert f"Meeting {one.code} is recorded as running" in said
    assert said.count('name="other"') == 3
    kept = steward.post(f"/meetings/{two.id}/steward/start", {"key": "s2", "kept_seconds": "60"})
    assert kept.status_code == 302
    house.plan()
    assert [d.data["code"] for d in DECISIONS["meetings"](house.by.venue, house.by.now())] == [one.code]


def test_what_nobody_said_to_have_ended_keeps_its_hall_on_its_page(
    house: House, sits: tuple[Meeting, Meeting], settings: Any
) -> None:
    """Where another has begun since, and nobody could be asked: the plan gives it none, its record does."""
    one, two = sits
    begin(house, two, other="unsaid")
    house.plan()
    assert not PlanItem.objects.filter(need_key=f"meeting:{one.id}/hall", until__isnull=True).exists()
    duty = client_of(house, "duty", roles=["duty_manager"])
    set_clock(settings.CONCENTRIC_CLOCK, at("18:00"), rate=0)
    hall = duty.get(f"/meetings/{one.id}").content.decode().partition('id="hall"')[2].partition("</td>")[0]
    assert "Hall A" in hall
    assert "as recorded" in hall


def test_a_steward_may_say_what_became_of_a_meeting_that_is_not_theirs(
    house: House, sits: tuple[Meeting, Meeting]
) -> None:
    one, two = sits
    seat = Task.objects.get(need_key=f"meeting:{two.id}/steward").assigned.get()
    theirs = replace(
        house.by,
        actor=Actor(UUID(int=9), frozenset({"member"}), seat.person_id, "government_affairs"),
        key=None,
    )
    with pytest.raises(actions.NotYourMeeting):
        actions.end_meeting(theirs, meeting_id=one.id)
    actions.start_meeting(theirs, meeting_id=two.id, place_id=house.halls["A"].id, other="ended")
    one.refresh_from_db()
    assert one.actual_end == at("18:00")
