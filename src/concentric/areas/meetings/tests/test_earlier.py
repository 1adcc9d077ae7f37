"""Entries of before a value was added to their kind are read as what they said then."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from concentric.areas.meetings.requested import REQUESTED
from concentric.ledger.kinds import values_of
from concentric.ledger.models import Entry
from concentric.ui.sentences import sentence
from concentric.ui.text import Language


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_meeting_asked_for_before_there_was_at_once_names_its_time(language: Language) -> None:
    old = {"code": "M-1", "people": 8, "layout": "u_shape", "start_at": "2026-03-20T10:00:00+00:00"}
    entry = Entry(kind=REQUESTED.name, values=old, subjects={})
    said = sentence("entry-" + entry.kind, values_of(entry), language, ZoneInfo("Asia/Shanghai"), str)
    assert "18:00" in said
    assert "尽快" not in said
    assert values_of(Entry(kind=REQUESTED.name, values={**old, "at_once": 1}, subjects={}))["at_once"] == 1
