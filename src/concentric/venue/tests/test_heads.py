"""One signed head every service day, no more."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.core.clock_file import set_clock
from concentric.ledger import heads
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.venue.jobs import keep_heads


@pytest.mark.django_db
def test_a_head_is_kept_once_a_service_day(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> None:
    settings.CONCENTRIC_HEADS, settings.CONCENTRIC_CLOCK = tmp_path / "heads", tmp_path / "clock.json"
    for hours in (0, 1, 17, 19, 41):  # from noon: 18 hours later another service day begins
        set_clock(settings.CONCENTRIC_CLOCK, admin.now() + timedelta(hours=hours), rate=0)
        keep_heads(0)
    kept = heads.read(settings.CONCENTRIC_HEADS / "heads.jsonl")
    assert len(kept) == 2
    assert audit(venue, kept, heads.public_key(settings.CONCENTRIC_KEYS)).sound
