"""The demonstration's workbook: the same rows for the same seed and instant."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from concentric.cli.demonstration.gear import gear_rows
from concentric.cli.demonstration.lines import line_rows
from concentric.cli.demonstration.meetings import meeting_rows
from concentric.cli.demonstration.people import Someone, everyone, watch_rows
from concentric.cli.demonstration.places import fixture_rows, place_rows
from concentric.core.service_day import ServiceDay
from concentric.venue.workbook.sheets import SHEETS
from concentric.venue.workbook.template import filled

SEED = 20220313
ZONE = "Asia/Shanghai"
_TELEPHONES = {
    "office": "8101", "front_office": "8102", "government_affairs": "8103", "guest_services": "8104",
    "marketing": "8105", "information": "8106", "catering": "8107", "property": "8108", "security": "8109",
}  # fmt: skip


@dataclass(frozen=True)
class Demonstration:
    """Rows by sheet, and the people they are made from."""

    rows: dict[str, list[dict[str, Any]]]
    people: list[Someone]

    def workbook(self) -> bytes:
        return filled(SHEETS.values(), self.rows)


def demonstration(now: datetime, seed: int = SEED) -> Demonstration:
    """The venue as it is at `now`: its meetings are those of the service day that holds it."""
    draw = random.Random(seed)
    day = ServiceDay(ZoneInfo(ZONE))
    people = everyone(draw)
    venue = {
        "code": "demo", "name_zh": "冰城迎宾馆（演示）", "name_en": "Ice City Guesthouse (demonstration)",
        "zone": ZONE, "day_begins": time(6),
    }  # fmt: skip
    rows: dict[str, list[dict[str, Any]]] = {
        "venue": [venue],
        "departments": [{"code": code, "telephone": number} for code, number in _TELEPHONES.items()],
        "places": place_rows(),
        "fixtures": fixture_rows(),
        "people": [someone.row for someone in people],
        "watches": watch_rows(people, day.of(now) - timedelta(days=7)),
        "gear": gear_rows(),
        "lines": line_rows(),
        "meetings": meeting_rows(now, day, people, draw),
    }
    return Demonstration(rows, people)
