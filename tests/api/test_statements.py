"""What programs ask for all day costs few trips to the database, however many meetings there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from concentric.web.tests.filled import Filled
from tests.api.conftest import Program
from tests.api.test_acting import form

Make = Callable[..., Program]
DAY = {"since": "2026-03-19T00:00:00Z", "until": "2026-03-21T00:00:00Z"}


def trips(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert ask().status_code == 200
    return len(asked)


def test_a_request_is_recorded_in_twelve_trips(program: Make) -> None:
    """Who asks; begin; the planner's courtesy; a code; the loop; the meeting; the ledger's head; the entry; its number
    at the meeting; the plan asked for, twice; commit."""
    duty = program("duty")
    assert trips(lambda: duty.post("/meetings/request-meeting", {"form": form()})) == 12
    assert trips(lambda: duty.post("/meetings/request-meeting", {"form": form()}, key="k1")) == 15


def test_a_day_is_read_in_three_trips_and_does_not_grow(program: Make, filled: Filled) -> None:
    duty = program("duty")
    before = trips(lambda: duty.get("/meetings", **DAY))
    filled.live("17:00")
    assert before == trips(lambda: duty.get("/meetings", **DAY)) == 3
    assert len(duty.get("/meetings", **DAY).json()["items"]) == 2
