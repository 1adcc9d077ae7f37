"""Gear on its pages: a tap each, the proposal taken by one, and only those who keep it may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from concentric.areas.meetings.after.tests.test_pages import client
from concentric.areas.meetings.gear.models import Asset, GearTrial
from concentric.areas.meetings.gear.tests.test_gear import asset, house
from concentric.areas.meetings.tests.test_loop import House
from concentric.core.clock_file import set_clock
from concentric.venue.founding import make_account

__all__ = ["house"]
PEOPLE = {
    "sound": ("member", "information"),
    "duty": ("duty_manager", None),
    "cook": ("member", "catering"),
    "auditor": ("auditor", None),
}


@pytest.fixture
def url(house: House, settings: Any, tmp_path: Path) -> str:
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, house.by.now(), rate=0)
    for name, (role, department) in PEOPLE.items():
        make_account(house.by, username=name, password="correct-horse", roles=[role], department=department)
    return f"/meetings/gear/{house.halls['A'].id}"


def test_a_tap_each_and_the_spare_by_one_tap(url: str) -> None:
    sound = client("sound")
    assert sound.get(url).headers["Concentric-Keep"] == "yes"
    assert sound.post(f"{url}/try", {"all": "1"}).status_code == 302
    assert set(GearTrial.objects.values_list("asset__code", "result")) == {
        ("M1", "sounds"), ("M2", "sounds"), ("D1", "sounds")
    }  # fmt: skip
    one = {"asset": str(asset("M1").id)}
    assert sound.post(f"{url}/try", {**one, "result": "sounds", "level_db": "78"}).status_code == 302
    assert sound.post(f"{url}/try", {**one, "result": "silent"}).status_code == 302
    page = sound.get(url).content.decode()
    assert "Take S1" in page
    assert "Ask the repairer" in page
    for sent in ({**one, "result": "loud"}, {**one, "result": "sounds", "level_db": "loud"}):
        assert sound.post(f"{url}/try", sent).status_code == 422, sent
    act = f"/meetings/gear/asset/{asset('M1').id}"
    assert sound.post(f"{act}/spare", {"spare": str(asset("S1").id)}).status_code == 302
    assert sound.post(f"{act}/spare", {"spare": str(asset("S1").id)}).status_code == 409
    assert sound.post(f"{act}/repair", {}).status_code == 302
    assert "L-0001" in sound.get(url).content.decode()
    assert sound.post(f"{act}/charged", {}).status_code == 302
    assert sound.post(f"{act}/state", {"state": "ready", "home": "1"}).status_code == 302
    assert sound.post(f"{act}/burn", {}).status_code == 404
    assert Asset.objects.get(code="M1").state == "ready"
    assert "Wireless microphone" in client("duty").get("/meetings/gear").content.decode()


def test_others_look_and_touch_nothing(url: str) -> None:
    cook = client("cook")
    page = cook.get(url).content.decode()
    assert "M1" in page
    assert "/try" not in page
    assert cook.post(f"{url}/try", {"all": "1"}).status_code == 403
    assert client("auditor").get(url).status_code == 403
    assert not GearTrial.objects.exists()


def test_all_sound_does_not_say_so_of_what_howled(url: str) -> None:
    sound, one = client("sound"), asset("M1")
    sound.post(f"{url}/try", {"asset": str(one.id), "result": "howls"})
    sound.post(f"{url}/try", {"all": "1"})
    assert list(GearTrial.objects.filter(asset=one).values_list("result", flat=True)) == ["howls"]
    assert GearTrial.objects.filter(asset__code="M2", result="sounds").count() == 1
