"""What stands in the way of a meeting in a hall, as its page says before it is said to begin there."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings.clashing import runs_in
from concentric.areas.meetings.models import Meeting
from concentric.planning.models import PlanItem
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.venue.models import Place


def in_the_way(row: Meeting, place: UUID, now: datetime, unknown_min: int) -> bool:
    """Whether anything of another meeting is in that hall, or is planned there, for as long as this one would take from
    now. Two queries at most."""
    if runs_in(row.venue_id, place, now, but=row.id) is not None:
        return True
    until = now + timedelta(minutes=row.length_min or unknown_min)
    there = PlanItem.objects.filter(
        venue_id=row.venue_id, until__isnull=True, holds_place=True, place=place, during__overlap=(now, until)
    )
    return there.exclude(need_key__startswith=f"meeting:{row.id}/").exists()


def seat_of(row: Meeting) -> Place | None:
    """Where a meeting that runs was last seen, whatever the plan says. One query where it runs."""
    if row.actual_start is None or row.actual_end is not None or row.actual_hall_id is None:
        return None
    return row.actual_hall


def halls_elsewhere(row: Meeting, language: Language) -> list[tuple[Place, str]]:
    """The halls, those first in which nobody sits, each with what is to be known of it. Two queries."""
    there = {
        m.actual_hall_id: m.code
        for m in Meeting.objects.filter(
            venue_id=row.venue_id, actual_start__isnull=False, actual_end__isnull=True, cancelled=False
        )
    }
    halls = (
        Place.objects.filter(venue_id=row.venue_id, kind="hall").prefetch_related("layouts").order_by("code")
    )
    found = []
    for hall in halls:
        runs = there.get(hall.id)
        seats = next((one.seats for one in hall.layouts.all() if one.layout == row.layout), None)
        said = [say("meeting-runs-there", {"code": runs}, language)] if runs else []
        said += [say("meeting-seats-there", {"n": seats}, language)] if seats is not None else []
        found.append((hall, " · ".join(said)))
    return sorted(found, key=lambda pair: pair[0].id in there)
