"""What the desk puts on paper."""

from __future__ import annotations

from uuid import UUID

import pytest

from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.orders.desk import calls, matters
from concentric.orders.papers.sections import SECTIONS, Printing, chosen
from concentric.ui.text import LANGUAGES

pytestmark = pytest.mark.django_db


def test_open_matters_and_calls_are_on_the_desks_paper_alone(venue: UUID, admin: By) -> None:
    matters.open_matter(
        admin, kind="promise", text="两点前送药", whom="某客人", telephone="8812", due_at=admin.now()
    )
    gone = matters.open_matter(admin, kind="key", text="库房钥匙").answer["matter"]
    matters.close_matter(admin, matter_id=UUID(gone), outcome="还了")
    calls.take_call(admin, what="送水", department="catering")
    for language in LANGUAGES:
        kept, waiting = SECTIONS["matters"].read(Printing(venue, admin.now(), language))
        assert [row[0] for row in kept.rows] == ["S-0001"]
        assert kept.rows[0][3] == "某客人 8812"
        assert [row[2] for row in waiting.rows] == ["送水"]
        for table in (kept, waiting):
            assert all(len(row) == len(table.columns) for row in table.rows)
    for audience in ("gate", "rooms", "crew"):
        assert not {"matters", "briefing"} & {s.name for s in chosen(audience)}


def test_the_briefing_on_paper_has_yesterdays_figures_and_the_night(
    venue: UUID, admin: By, clock: ManualClock
) -> None:
    calls.take_call(admin, what="送水")
    clock.advance(hours=13)  # 01:00
    matters.open_matter(admin, kind="defect", text="三号电梯")
    clock.advance(hours=4)
    figures, _, _, night, _ = SECTIONS["briefing"].read(Printing(venue, admin.now(), "en"))
    assert ["Calls taken", "1"] in [list(row) for row in figures.rows]
    assert [row[1] for row in night.rows] == ["Defect S-0001 noted"]
