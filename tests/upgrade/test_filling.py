"""What the next release will leave is complete today: whoever adds a table fills it, or says why there is nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from concentric.ledger.audit import audit
from concentric.venue.models import Venue
from concentric.venue.workbook.importing import import_workbook
from tests.upgrade.filling import EMPTY, Life, live, rows


def test_every_table_has_a_row_in_the_data_of_a_release(
    committed: Any, tmp_path: Path, settings: Any
) -> None:
    del committed
    from concentric.cli.main import main
    from concentric.cli.operator import operator
    from tests.e2e.own_workbook import willow_lodge

    settings.CONCENTRIC_PACKS = tmp_path / "packs"
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    book = tmp_path / "willow.xlsx"
    assert main(["template", str(book)]) == 0
    willow_lodge(book)
    assert import_workbook(operator("demonstration"), book).taken
    live(Life.begun(operator("demonstration")))
    assert {table for table, n in rows() if not n} == EMPTY
    assert audit(Venue.objects.get().id).sound
