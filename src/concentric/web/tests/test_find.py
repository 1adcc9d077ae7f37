"""What is found by typing: arrivals, calls and liaisons, each for whom it concerns and no further."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings.asking.models import Asked, Link
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.ledger.actor import By
from concentric.orders.desk import calls
from concentric.orders.desk.models import Call
from concentric.venue.models import Account
from concentric.venue.tests.accounts import accounts
from concentric.web.tests.filled import Filled

PEOPLE = {
    "guard": ("member", "security"), "cook": ("member", "catering"), "caller": ("member", "marketing"),
    "auditor": ("auditor", None),
}  # fmt: skip


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    accounts(admin, PEOPLE)
    made.live("14:00")
    made.asked()
    made.led()
    return made


def found(filled: Filled, name: str, typed: str) -> str:
    return filled.client(name).get("/find", {"part": "list", "q": typed}).content.decode()


def test_an_arrival_by_code_for_all_and_by_who_and_car_for_few(filled: Filled) -> None:
    row = LeaderArrival.objects.get()
    address = f"/meetings/{row.meeting_id}/arrivals/{row.id}"
    for name, knows in (
        ("duty", True),
        ("guard", True),
        ("caller", True),
        ("cook", False),
        ("auditor", False),
    ):
        by_code = found(filled, name, row.code.lower())
        assert address in by_code, name
        assert [text in by_code for text in (row.who, row.car)] == [knows, knows], name
        for typed in (row.who[:8], row.car):
            assert (address in found(filled, name, typed)) is knows, (name, typed)


def test_a_call_for_the_desk_its_department_and_who_asked(filled: Filled) -> None:
    cook = replace(filled.by, actor=Account.objects.get(username="cook").actor())
    code = calls.take_call(cook, kind="hands", what="Trolley stuck", department="security").answer["code"]
    row = Call.objects.get(code=code)
    for name, address in (
        ("duty", f"/desk/calls/{row.id}"), ("guard", f"/calls#call-{row.id}"), ("cook", "/help#asked"),
    ):  # fmt: skip
        for typed in (row.code, "trolley"):
            assert address in found(filled, name, typed), (name, typed)
    assert row.code not in found(filled, "caller", "trolley")
    assert row.code not in found(filled, "caller", row.code).replace(f"“{row.code}”", "")
    assert f"/desk/calls/{row.id}" in found(
        filled, "auditor", row.code
    )  # who looks on: that it was, not what was said
    assert "Trolley" not in found(filled, "auditor", row.code)
    assert row.code not in found(filled, "auditor", "trolley")
    calls.close_call(filled.of("duty"), call_id=row.id)
    assert f"/desk/calls/{row.id}" in found(filled, "duty", "trolley")
    assert f"/calls#call-{row.id}" not in found(filled, "guard", "trolley")


def test_liaisons_and_what_they_asked_for_those_who_call_them_back(filled: Filled) -> None:
    link, asked = Link.objects.get(), Asked.objects.get()
    for name, calls_back in (
        ("duty", True),
        ("caller", True),
        ("cook", False),
        ("head", False),
        ("auditor", False),
    ):
        page = found(filled, name, "example off")
        assert (f"/meetings/liaisons#liaison-{link.id}" in page) is calls_back, name
        assert (f"/meetings/asked/{asked.id}" in found(filled, name, asked.code)) is calls_back, name
    listed = filled.client("caller").get("/meetings/liaisons").content.decode()
    assert f'id="liaison-{link.id}"' in listed
