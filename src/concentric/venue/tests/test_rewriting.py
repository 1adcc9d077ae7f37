"""Rows are written anew in one statement, each with its own values, and no others."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.types.range import TimestamptzRange

from concentric.ledger.actor import By
from concentric.ledger.rewriting import rewrite
from concentric.venue.models import Loop, Place, Unavailability


@pytest.fixture
def places(venue: UUID, admin: By) -> list[Place]:
    loop = Loop.objects.get(venue_id=venue, code="inner")
    return [
        Place.objects.create(
            id=admin.means.new_id(),
            venue_id=venue,
            code=code,
            kind="hall",
            name_zh=code,
            name_en=code,
            loop=loop,
        )
        for code in "ABC"
    ]


def test_each_row_has_its_own_values_and_the_others_none_of_them(places: list[Place]) -> None:
    first, second, third = places
    first.equipment, first.loop, first.beds = ["projector", "screen"], None, 2
    second.equipment, second.name_en = ["video"], "O'Hara % hall"
    third.name_en = "Not written"
    columns = ["equipment", "loop", "beds", "name_en"]
    with CaptureQueriesContext(connection) as queries:
        assert rewrite([first, second], columns) == 2
    assert len(queries) == 1
    found = {
        p.code: (p.equipment, p.loop_id, p.beds, p.name_en) for p in Place.objects.filter(code__in="ABC")
    }
    assert found == {
        "A": (["projector", "screen"], None, 2, "A"),
        "B": (["video"], second.loop_id, second.beds, "O'Hara % hall"),
        "C": ([], third.loop_id, third.beds, "C"),
    }


def test_spans_and_instants_are_kept_to_the_microsecond(places: list[Place], admin: By) -> None:
    now = admin.now() + timedelta(microseconds=7)
    row = Unavailability.objects.create(
        id=admin.means.new_id(), venue_id=admin.venue, place=places[0],
        during=TimestamptzRange(now, now + timedelta(hours=1)),
    )  # fmt: skip
    row.during, row.ended = TimestamptzRange(now, now + timedelta(hours=2)), True
    rewrite([row], ["during", "ended"])
    again = Unavailability.objects.get(id=row.id)
    assert (again.during.lower, again.during.upper, again.ended) == (now, now + timedelta(hours=2), True)


def test_no_rows_are_no_query(places: list[Place]) -> None:
    assert places
    with CaptureQueriesContext(connection) as queries:
        assert rewrite([], ["name_en"]) == 0
    assert len(queries) == 0
