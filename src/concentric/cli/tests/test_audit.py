"""What `audit` says, prints and returns: nothing found; a rule that people broke; records that were changed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.cli.commands import audit
from concentric.cli.console import Console
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.planning.models import PlanVersion
from concentric.runtime.doctor import of_audit
from concentric.ui.text import Language
from concentric.venue.founding import make_account
from concentric.venue.models import Account


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> House:
    del venue
    settings.CONCENTRIC_HEADS = tmp_path
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    house = House(admin)
    make_account(admin, username="duty", password="correct-horse", roles=["duty_manager"])
    return house


def run(*, as_json: bool = False, language: Language = "en") -> int:
    return audit.run(argparse.Namespace(json=as_json, heads=[], console=Console(language)))


def shown(clock: ManualClock, settings: Any, path: str = "/audit") -> str:
    set_clock(settings.CONCENTRIC_CLOCK, clock.now(), rate=0)
    client = Client(headers={"accept-language": "en"})
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    return client.post(path).content.decode()


def uncleared(house: House, clock: ManualClock) -> None:
    """Two minutes after one meeting, the next begins in its hall."""
    meetings = [
        house.ask(wish, 60, people=35) for wish in ("14:00", "18:00")
    ]  # for so many, A alone has video
    for meeting, start, end in zip(meetings, ("14:00", "15:02"), ("15:00", "15:30"), strict=True):
        house.plan()
        clock.set(at(start))
        actions.start_meeting(house.by, meeting_id=meeting.id)
        clock.set(at(end))
        actions.end_meeting(house.by, meeting_id=meeting.id)


def test_a_rule_that_people_broke_leaves_the_records_sound(
    house: House, clock: ManualClock, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    uncleared(house, clock)
    capsys.readouterr()
    assert run(as_json=True) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["sound"], found["findings"]) == (True, [])
    assert [b["code"] for b in found["breaches"]] == ["meetings.hall_not_cleared"]
    assert {"meetings.hall_clear_before_use", "meetings.promise_kept", "meetings.steward_stays"} <= set(
        found["rules"]
    )
    assert run() == 3
    said = capsys.readouterr().out
    assert "began in Hall A 2 minutes after" in said
    assert "Sound." in said
    assert run(language="zh") == 3
    assert "在A厅开始，距上一场会议 M-0001 散会仅 2 分钟" in capsys.readouterr().out
    page = shown(clock, settings)
    assert "Sound" in page
    assert "Rules broken, as recorded: 1" in page
    assert "began in Hall A 2 minutes after" in page
    _, row = shown(clock, settings, "/tables/audit.csv").strip().splitlines()
    assert "began in Hall A 2 minutes after" in row
    assert of_audit(house.by.venue) == ()  # nothing of which the installation is to be blamed


def test_records_that_were_changed_are_not_sound_whatever_else_was_found(
    house: House, clock: ManualClock, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    uncleared(house, clock)
    PlanVersion.objects.update(digest="0" * 64)
    capsys.readouterr()
    assert run(as_json=True) == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["sound"]
    assert {f["code"] for f in found["findings"]} == {"plan.version_differs"}
    assert len(found["breaches"]) == 1
    page = shown(clock, settings)
    assert f"Found: {len(found['findings'])}" in page
    assert "Rules broken, as recorded: 1" in page
