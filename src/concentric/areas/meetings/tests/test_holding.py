"""What is promised or overruled holds: the planner works around it, says what it costs, moves it never in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concentric.areas.meetings import actions
from concentric.areas.meetings.tests.test_loop import EFFORT, House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid, NotAllowed
from concentric.core.intervals import Interval
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry, Part
from concentric.orders.desk.decisions import DECISIONS
from concentric.orders.models import Notice
from concentric.planning.make import make_plan
from concentric.planning.models import Pin, PlanItem, Unmet
from concentric.planning.pins import PinnedInThePast, overrule, promise, release_pin
from concentric.planning.preview import price
from concentric.planning.situation import read_situation
from concentric.planning.taking_back import take_back
from concentric.planning.verify import pins_hold
from concentric.solvers.common import Work
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import make_account
from concentric.venue.models import Account


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def key(meeting: Any) -> str:
    return f"meeting:{meeting.id}/hall"


def test_a_promise_is_kept_where_the_planner_would_have_moved(house: House, clock: ManualClock) -> None:
    """Two meetings in one hall after another; the first runs over. The one that was promised is not moved in
    silence: the desk is asked, with the ways there are; and moves when its organiser agrees."""
    mark_place_unavailable(house.by, place_id=house.halls["B"].id, start=at("12:00"), end=at("20:00"))
    first = house.ask("14:00", 60)
    later = house.ask("17:00", 60, latest=at("22:00"))
    house.plan()
    promise(house.by, need_key=key(later))
    house.plan()
    clock.set(at("14:01"))
    actions.start_meeting(house.by, meeting_id=first.id)
    house.plan()
    actions.extend_meeting(house.by, meeting_id=first.id, minutes=180)
    house.plan()
    assert not PlanItem.objects.filter(need_key=key(later), until__isnull=True).exists()
    unmet = Unmet.objects.get(need_key=key(later), until__isnull=True)
    assert unmet.helps
    (decision,) = DECISIONS["planning"](house.by.venue, clock.now())
    assert decision.code == "decision-promise-fails"
    way = unmet.helps[0]

    promise(
        house.by, need_key=key(later), place_id=UUID(way["place"]), start=datetime.fromisoformat(way["start"])
    )
    house.plan()
    item = house.item(later, "hall")
    assert (str(item.place_id), item.during.lower) == (way["place"], datetime.fromisoformat(way["start"]))
    assert DECISIONS["planning"](house.by.venue, clock.now()) == []


def test_what_is_taken_back_is_as_before_and_held_by_nothing(house: House) -> None:
    one, two = house.ask("17:00", people=30), house.ask("17:00", people=20)
    house.plan()
    before = {m: (house.item(m, "hall").place_id, house.item(m, "hall").during.lower) for m in (one, two)}
    to = before[one][0]
    assert to is not None
    overrule(house.by, need_key=key(two), place_id=to, start=at("18:00"), reason="要")
    house.plan()
    assert house.item(two, "hall").during.lower == at("18:00")
    for _ in range(2):  # the second finds nothing to take back
        take_back(house.by, need_key=key(two), place_id=to, start=at("18:00"))
    house.plan()
    assert {
        m: (house.item(m, "hall").place_id, house.item(m, "hall").during.lower) for m in (one, two)
    } == before
    assert not Pin.objects.filter(released_at__isnull=True).exists()
    house.plan()
    assert house.item(two, "hall").during.lower == at("17:00")
    assert Entry.objects.filter(kind="plan.taken_back").count() == 1


def test_what_is_taken_back_is_held_again_by_what_held_it(house: House) -> None:
    meeting = house.ask("17:00")
    house.plan()
    promise(house.by, need_key=key(meeting))
    there = house.item(meeting, "hall").place_id
    assert there is not None
    overrule(house.by, need_key=key(meeting), place_id=there, start=at("19:00"), reason="要")
    take_back(house.by, need_key=key(meeting), place_id=there, start=at("20:00"))  # not what holds it
    assert Pin.objects.get(released_at__isnull=True).start == at("19:00")
    take_back(house.by, need_key=key(meeting), place_id=there, start=at("19:00"))
    house.plan()
    pin = Pin.objects.get(released_at__isnull=True)
    assert (pin.kind, pin.place_id, pin.start) == ("promise", there, at("17:00"))


def test_a_taking_back_that_no_plan_can_follow_holds_nothing(house: House) -> None:
    meeting = house.ask("17:00")
    house.plan()
    place, other = house.item(meeting, "hall").place_id, house.halls["C"].id
    assert place is not None
    overrule(house.by, need_key=key(meeting), place_id=place, start=at("19:00"), reason="要")
    house.plan()
    assert other != place
    mark_place_unavailable(house.by, place_id=place, start=at("16:00"), end=at("18:30"))
    take_back(house.by, need_key=key(meeting), place_id=place, start=at("19:00"))
    house.plan()
    assert not Pin.objects.filter(released_at__isnull=True).exists()
    house.plan()
    assert house.item(meeting, "hall").place_id != place


def test_what_nobody_promised_moves_freely(house: House, clock: ManualClock) -> None:
    mark_place_unavailable(house.by, place_id=house.halls["B"].id, start=at("12:00"), end=at("20:00"))
    first = house.ask("14:00", 60)
    later = house.ask("17:00", 60, latest=at("22:00"))
    house.plan()
    clock.set(at("14:01"))
    actions.start_meeting(house.by, meeting_id=first.id)
    actions.extend_meeting(house.by, meeting_id=first.id, minutes=180)
    house.plan()
    assert house.item(later, "hall").during.lower > at("17:00")


def test_overruled_holds_and_the_others_give_way(house: House) -> None:
    one, two = house.ask("17:00", people=30), house.ask("17:00", people=20)
    house.plan()
    taken = house.item(one, "hall").place
    assert taken is not None
    overrule(house.by, need_key=key(two), place_id=taken.id, start=at("17:00"), reason="首长要用这间")
    house.plan()
    assert house.item(two, "hall").place_id == taken.id
    assert house.item(one, "hall").place_id != taken.id
    entry = Entry.objects.get(kind="plan.overruled")
    assert "首长" not in str(entry.values)
    assert Part.objects.filter(number=entry.number, name="reason").exists()
    release_pin(house.by, need_key=key(two))
    assert not Pin.objects.filter(released_at__isnull=True).exists()


def test_the_price_is_told_before_and_nothing_is_written(house: House) -> None:
    one, two = house.ask("17:00", people=30), house.ask("17:00", people=20)
    house.plan()
    taken = house.item(one, "hall").place
    assert taken is not None
    entries = Entry.objects.count()
    cost = price(
        house.by.venue, house.by.now(), need_key=key(two), place=taken.id, start=at("17:00"), stop=Work(0.5)
    )
    assert cost.moved > 0
    assert cost.cost > 0
    assert cost.broken == ()
    free = price(
        house.by.venue, house.by.now(), need_key=key(one), place=taken.id, start=at("17:00"), stop=Work(0.5)
    )
    assert (free.moved, free.cost) == (0, 0)
    small = price(house.by.venue, house.by.now(), need_key=key(one), place=house.halls["C"].id, start=at("17:00"),
                  stop=Work(0.5))  # fmt: skip
    assert (
        small.why_not is not None
    )  # it has no video: said, not done; that hall first, and in words of its own
    assert [r.code for r in small.why_not.reasons[:2]] == ["meeting-held", "halls.reason.lacks"]
    assert small.why_not.reasons[1].data["hall"] == str(house.halls["C"].id)
    assert (Entry.objects.count(), Pin.objects.count()) == (entries, 0)


def test_the_organisers_own_word_frees_what_was_promised(house: House) -> None:
    meeting = house.ask("17:00")
    house.plan()
    promise(house.by, need_key=key(meeting))
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("19:00"))
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("19:00")


def test_refusals_by_name(house: House) -> None:
    meeting = house.ask("17:00")
    house.plan()
    with pytest.raises(PinnedInThePast):
        overrule(house.by, need_key=key(meeting), place_id=house.halls["A"].id, start=at("09:00"), reason="x")
    with pytest.raises(Invalid):
        overrule(house.by, need_key=key(meeting), place_id=house.halls["A"].id, start=at("19:00"), reason=" ")
    head = replace(house.by, actor=Actor(UUID(int=8), frozenset({"department_head"}), None, "marketing"))
    with pytest.raises(NotAllowed):
        overrule(head, need_key=key(meeting), place_id=house.halls["A"].id, start=at("19:00"), reason="x")
    overrule(house.by, need_key=key(meeting), place_id=house.halls["A"].id, start=at("19:00"), reason="x")
    with pytest.raises(NotAllowed):
        release_pin(head, need_key=key(meeting))


def test_a_change_of_what_is_about_to_begin_is_urgent(house: House, clock: ManualClock) -> None:
    meeting = house.ask("14:30")
    house.plan()
    assert not Notice.objects.filter(urgent=True).exists()
    clock.set(at("13:00"))
    actions.cancel_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    urgent = set(Notice.objects.filter(urgent=True).values_list("department__code", flat=True))
    assert urgent == {"government_affairs"}  # set-up was to begin at 13:25; the rest later


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    hall=st.sampled_from("ABC"), minute=st.integers(0, 12), over=st.sampled_from([0, 60, 180]),
    kind=st.sampled_from(["promise", "overrule"]),
)  # fmt: skip
def test_no_plan_moves_a_pin(house: House, hall: str, minute: int, over: int, kind: str) -> None:
    """Whatever is pinned where: a plan holds it there or says that it cannot; the check sees one that does not."""

    with transaction.atomic():
        meetings = [house.ask("16:00", 60 + over), house.ask("17:00", latest=at("21:00")), house.ask("18:00")]
        house.plan()
        start = at("16:00") + timedelta(minutes=15 * minute)
        pinned = meetings[1]
        if kind == "promise":
            promise(house.by, need_key=key(pinned), place_id=house.halls[hall].id, start=start)
        else:
            overrule(house.by, need_key=key(pinned), place_id=house.halls[hall].id, start=start, reason="x")
        situation = read_situation(house.by.venue, house.by.now())
        draft = make_plan(situation, EFFORT)
        assert list(pins_hold(situation, draft.items)) == []
        item = draft.items.get(key(pinned))
        assert (item is None) == (key(pinned) in draft.unmet)
        if item is not None:
            assert (item.place, item.during.start) == (house.halls[hall].id, start)
            later = replace(
                item, during=Interval(start + timedelta(minutes=5), item.during.end + timedelta(minutes=5))
            )
            assert list(pins_hold(situation, {**draft.items, item.key: later}))
        transaction.set_rollback(True)


def test_the_page_shows_the_price_then_does_it(house: House, settings: Any, tmp_path: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, house.by.now(), rate=0)
    make_account(house.by, username="duty", password="correct-horse", roles=["duty_manager"])
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    liaison: dict[str, Any] = {"liaison_name": "李联络", "liaison_telephone": "13800000001"}
    meeting, other = house.ask("17:00", people=30), house.ask("17:00", people=20, **liaison)
    house.plan()
    place = house.item(other, "hall").place_id
    url = f"/meetings/{meeting.id}/overrule"
    assert client.get(url).status_code == 200
    asked = {"place": str(place), "start": "2026-03-20T19:00", "reason": "要"}
    against = client.get(url, asked).content.decode()
    assert "会影响 1 场会议" in against  # the other has not been cleared by then
    assert f'/meetings/{other.id}">{other.code} 调度会</a>' in against
    assert 'href="tel:13800000001"' in against  # whom to call of it
    assert "与方案不符，仍要这样改</button>" in against
    free = client.get(url, asked | {"start": "2026-03-20T21:00"}).content.decode()
    assert "其他都不用动" in free  # the meeting alone moves, and that is what the tap is called
    assert "改到这里</button>" in free
    refused = client.get(url, asked | {"start": house.by.now().astimezone().isoformat()}).content.decode()
    assert "</button></form></div></section></main>" not in refused  # nothing to tap but the ways there are
    assert 'class="btn way" href="/meetings/' in refused
    chosen = client.get(url, asked | {"start": at("21:00").isoformat()}).content.decode()
    assert 'name="start" value="2026-03-20T21:00"' in chosen  # one of the ways comes as an instant
    assert client.post(url, asked | {"key": "k"}).status_code == 302
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("19:00")
    page = client.get(f"/meetings/{meeting.id}").content.decode()
    assert "总值班定的" in page
    assert "理由：要（duty）" in page.split("经过")[0]
    happened = page.split("经过")[1]  # and in what happened
    assert "理由：要<" in happened
    assert "登记：duty<" in happened
    assert "理由：要（duty）" in client.get("/board").content.decode()  # the change's cause
    make_account(house.by, username="head", password="correct-horse", roles=["department_head"],
                 department="marketing")  # fmt: skip
    client.force_login(Account.objects.get(username="head"), "django.contrib.auth.backends.ModelBackend")
    assert "要（duty）" not in client.get(f"/meetings/{meeting.id}").content.decode()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    small = client.get(
        f"/meetings/{meeting.id}/cost", {"place": str(house.halls["C"].id), "start": "2026-03-20T20:00"}
    )
    said = small.content.decode()
    assert 'data-possible="no"' in said
    assert "C厅" in said or "C" in said.split("<b>")[1].split("</b>")[0]
    assert "已固定在" not in said  # it is only tried there
    assert "不能改到这里：C厅：缺少" in said  # the true reason first, whatever the time
    here = house.item(meeting, "hall")
    assert f'data-place="{here.place_id}" data-start="{here.during.lower.timestamp():.0f}"' not in said
    assert 'class="btn way"' in said  # where it stands is none of the ways there are
    assert client.get(url, asked | {"start": "x"}).status_code == 422
