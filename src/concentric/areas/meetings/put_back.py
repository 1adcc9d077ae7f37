"""What the planner knows of a start that was taken back: where the meeting was planned before."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings.holds import Back
from concentric.ledger import data_classes as of
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry
from concentric.planning.models import Cause

WHY = {"reason": of.REMARK}
START_TAKEN_BACK = entry_kind("meeting.start_taken_back", personal=WHY, moves_plan=True, why="reason")


def put_back(venue: UUID) -> dict[UUID, Back]:
    """Meeting → where it was planned before it was said to begin, while no plan has followed the taking back of that.
    One query."""
    waiting = Cause.objects.filter(venue_id=venue, planned=False).values("number")
    rows = Entry.objects.filter(venue_id=venue, kind=START_TAKEN_BACK.name, number__in=waiting)
    return {
        UUID(row.subjects["meeting"]): Back(
            UUID(back["place"]),
            datetime.fromisoformat(back["start_at"]),
            back["setup_min"],
            back["check_min"],
        )
        for row in rows.order_by("number")
        if (back := row.values["back"])
    }
