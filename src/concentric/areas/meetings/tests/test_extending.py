"""Before a meeting is extended its page says what that means: what moves, what is lost, and whom to call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions, foreseeing
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.taking_back import NotTheLastExtension, take_extension_back
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import NotFound
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.planning.preview import foresee
from concentric.solvers.common import Work
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import make_account
from concentric.venue.models import Account

LIAISON = {"liaison_name": "李联络", "liaison_telephone": "13800000001"}


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any, clock: ManualClock) -> House:
    del venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    house = House(admin)
    mark_place_unavailable(admin, place_id=house.halls["B"].id, start=at("12:00"), end=at("22:00"))
    clock.set(at("12:00"))
    return house


def client_of(house: House, role: str, **more: Any) -> Client:
    make_account(house.by, username=role, password="correct-horse", roles=[role], **more)
    client = Client()
    client.force_login(Account.objects.get(username=role), "django.contrib.auth.backends.ModelBackend")
    return client


def begun(house: House, settings: Any, clock: ManualClock, **later: Any) -> tuple[Any, Any]:
    """A meeting that runs, and the one that follows in the only hall that is left."""
    first = house.ask("14:00", 60, **{**LIAISON, "liaison_telephone": "13800000009"})
    second = house.ask("17:00", 60, title="后一场", **LIAISON, **later)
    house.plan()
    clock.set(at("14:01"))
    set_clock(settings.CONCENTRIC_CLOCK, at("14:01"), rate=0)
    actions.start_meeting(house.by, meeting_id=first.id)
    house.plan()
    return first, second


def test_what_it_moves_and_whom_to_call_is_said_before_the_tap(
    house: House, settings: Any, clock: ManualClock
) -> None:
    first, second = begun(house, settings, clock, latest=at("22:00"))
    duty = client_of(house, "duty_manager")
    entries = Entry.objects.count()
    url = f"/meetings/{first.id}/extend"
    page = duty.get(url, {"minutes": "180"}).content.decode()
    assert "18:01 散会。" in page
    assert f"{second.code} 后一场</a>" in page
    assert "推迟 " in page
    assert "（原 17:00）" in page
    assert "李联络" in page.split("会影响 1 场会议")[1]
    assert 'href="tel:13800000001"' in page.split("会影响 1 场会议")[1]
    assert "已知影响，仍延长 180 分钟</button>" in page
    free = duty.get(url, {"minutes": "5"}).content.decode()
    assert "其他都不用动" in free
    assert ">延长 5 分钟</button>" in free
    assert Entry.objects.count() == entries  # nothing is written by looking
    head = client_of(house, "department_head", department="government_affairs")
    seen = head.get(url, {"minutes": "180"}).content.decode()
    assert second.code in seen  # it serves that one: by name
    liaison = client_of(house, "liaison")
    assert liaison.get(url, {"minutes": "180"}).status_code == 404


def test_what_could_not_be_served_any_more_comes_first(
    house: House, settings: Any, clock: ManualClock
) -> None:
    first, second = begun(house, settings, clock)
    duty = client_of(house, "duty_manager")
    page = duty.get(f"/meetings/{first.id}/extend", {"minutes": "180"}).content.decode()
    told = page.split("会影响 1 场会议")[1]
    assert f"{second.code} 后一场</a>" in told
    assert "排不上会议厅：" in told


def test_the_tap_does_it_and_what_cannot_be_is_refused_before_it(
    house: House, settings: Any, clock: ManualClock
) -> None:
    first, _ = begun(house, settings, clock)
    duty = client_of(house, "duty_manager")
    url = f"/meetings/{first.id}/extend"
    assert duty.get(url, {"minutes": "2"}).status_code == 422
    assert duty.post(url, {"minutes": "45", "key": "k"}).status_code == 302
    first.refresh_from_db()
    assert first.length_min == 105
    actions.end_meeting(house.by, meeting_id=first.id)
    over = duty.get(url, {"minutes": "45"})
    assert over.status_code == 409
    assert "已结束" in over.content.decode()


def test_what_is_foreseen_is_what_comes(house: House, settings: Any, clock: ManualClock) -> None:
    first, second = begun(house, settings, clock, latest=at("22:00"))
    seen = foresee(
        house.by.venue,
        clock.now(),
        foreseeing.longer(first, 180),
        own=f"meeting:{first.id}/hall",
        stop=Work(0.5),
    )
    (pair,) = seen.displaced("/hall")
    actions.extend_meeting(house.by, meeting_id=first.id, minutes=180)
    house.plan()
    item = house.item(second, "hall")
    assert (item.place_id, item.during.lower) == (pair[1].place, pair[1].during.start)


def test_the_last_extension_is_taken_back(house: House, settings: Any, clock: ManualClock) -> None:
    first, second = begun(house, settings, clock, latest=at("22:00"))
    before, other = house.item(first, "hall").during, house.item(second, "hall").during
    number = actions.extend_meeting(house.by, meeting_id=first.id, minutes=180).number
    house.plan()
    assert house.item(second, "hall").during != other
    duty = client_of(house, "duty_manager")
    page = duty.get(f"/meetings/{first.id}").content.decode()
    assert f'name="number" value="{number}"' in page
    sent = {"number": str(number), "key": "one"}
    for _ in range(2):  # a second tap does nothing more
        assert duty.post(f"/meetings/{first.id}/take-extension-back", sent).status_code == 302
    assert Entry.objects.filter(kind="meeting.extension_taken_back").count() == 1
    house.plan()
    first.refresh_from_db()
    assert (first.length_min, first.extended_min) == (60, 0)
    assert (
        house.item(first, "hall").during == before
    )  # whom it moved was told so: that is undone by a proposal
    assert "take-extension-back" not in duty.get(f"/meetings/{first.id}").content.decode()
    with pytest.raises(NotFound):
        take_extension_back(house.by, meeting_id=first.id, number=number or 0)


def test_only_the_last_extension_can_be_taken_back(house: House, settings: Any, clock: ManualClock) -> None:
    first, _ = begun(house, settings, clock, latest=at("22:00"))
    one = actions.extend_meeting(house.by, meeting_id=first.id, minutes=15).number
    actions.extend_meeting(house.by, meeting_id=first.id, minutes=20)
    with pytest.raises(NotTheLastExtension):
        take_extension_back(house.by, meeting_id=first.id, number=one or 0)
    assert Meeting.objects.get(id=first.id).length_min == 95
