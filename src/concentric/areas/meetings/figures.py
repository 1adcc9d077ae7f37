"""What is counted of meetings."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from concentric.areas.meetings import actions, mistaken, offering, requested, speaking
from concentric.areas.meetings.asking import requests
from concentric.ledger.figures import figure
from concentric.ledger.models import Entry


def _not_taken_back(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Without the ends that were recorded by mistake."""
    back = Entry.objects.filter(
        venue_id=OuterRef("venue_id"), kind=mistaken.END_TAKEN_BACK.name, cause=OuterRef("number")
    )
    return rows.exclude(Exists(back))


REQUESTED = figure("meetings.requested", requested.REQUESTED.name, requested.ENTERED.name)
HELD = figure("meetings.held", actions.ENDED.name, narrow=_not_taken_back)
HELD_BY_VIDEO = figure(
    "meetings.held_by_video",
    actions.ENDED.name,
    narrow=lambda rows: _not_taken_back(rows).filter(values__video=True),
)
EXTENDED = figure("meetings.extended", actions.EXTENDED.name)
CANCELLED = figure("meetings.cancelled", actions.CANCELLED.name)
SPOKEN = figure("meetings.spoken", speaking.SPOKEN.name, offering.AGREED.name, offering.DECLINED.name)
AGREED = figure("meetings.agreed", offering.AGREED.name)
ASKED = figure("meetings.asked", requests.ASKED.name)
