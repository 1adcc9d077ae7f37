"""What saving a mission would move, shown once before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from concentric.orders.missions.forms import TIMES
from concentric.orders.missions.models import Mission, MissionState
from concentric.orders.missions.moving import Foreseen
from concentric.venue.models import Department
from concentric.web.middleware import Visit

SHOWN = 12  # tasks, in full; a sealing list has dozens
COUNTS_ON = (*TIMES, "profile")  # what the times of a list are counted from


def counted_on(typed: Mapping[str, str]) -> str:
    """What the price was counted on, so that another is shown when something else was typed meanwhile."""
    return "|".join(typed.get(name, "").strip() for name in COUNTS_ON)


def may_foresee(row: Mission, typed: Mapping[str, str]) -> bool:
    """Whether the price is to be shown first: it was not yet, for what is typed now, and saving is not refused."""
    stale = typed.get("edit", "") != str(row.edit)
    return row.state != MissionState.CLOSED and not stale and typed.get("counted", "") != counted_on(typed)


def foreseen_card(request: Visit, foreseen: Foreseen) -> dict[str, Any]:
    rows = Department.objects.filter(venue_id=request.by.venue, code__in=foreseen.departments)
    names = {row.code: row.name_in(request.language) for row in rows}
    at = 0 if request.language == "zh" else 1
    return {
        "moved": sum(1 for task in foreseen.tasks if task.now is not None),
        "gone": sum(1 for task in foreseen.tasks if task.now is None),
        "answered": foreseen.answered,
        "departments": [names[code] for code in foreseen.departments if code in names],
        "tasks": [
            {"title": t.title[at], "department": names.get(t.department, ""), "was": t.was, "now": t.now,
             "answered": t.answered}
            for t in foreseen.tasks[:SHOWN]
        ],
        "more": max(0, len(foreseen.tasks) - SHOWN),
        "rooms": foreseen.rooms,
    }  # fmt: skip
