"""Which meetings did not go back when the start that had moved them was taken back, and why: said once the plan is
there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from concentric.areas.meetings import foreseeing
from concentric.areas.meetings.put_back import START_TAKEN_BACK
from concentric.ledger.models import Entry
from concentric.planning.models import PlanItem
from concentric.ui.text import render as say
from concentric.venue.names import Names


@dataclass(frozen=True, slots=True)
class Stayed:
    """A meeting where it was moved to. `name` and `url` as the reader may know it; `line` says why."""

    name: str
    url: str
    line: str


def stayed(request: Any, entry: Entry, names: Names) -> tuple[Stayed, ...]:
    """Of the taking back of a start, or of what brought one about. Four queries at most; none for other entries."""
    if entry.kind != START_TAKEN_BACK.name:
        entries = Entry.objects.filter(venue_id=entry.venue_id, number=entry.cause) if entry.cause else None
        found = entries.filter(kind=START_TAKEN_BACK.name).first() if entries is not None else None
        return stayed(request, found, names) if found is not None else ()
    moved = [*entry.values.get("others", ()), *entry.values.get("stay", ())]
    wanted = {f"meeting:{one['meeting']}/hall": one for one in moved}
    rows = PlanItem.objects.filter(venue_id=entry.venue_id, until__isnull=True, need_key__in=wanted)
    now = {row.need_key: str(row.place_id) for row in rows} if wanted else {}
    # What had to move again, because its place was another's, may be where it was after all.
    keys = {key: one.get("why", "taken") for key, one in wanted.items() if now.get(key) != one["place"]}
    known = foreseeing.known(request, keys)
    found_: list[Stayed] = []
    for key, code in keys.items():
        whose = foreseeing.whose(key, known, names)
        found_.append(Stayed(whose["name"], whose["url"], say(f"not-back-{code}", {}, request.language)))
    return tuple(sorted(found_, key=lambda one: one.name))
