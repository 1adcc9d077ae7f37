"""Where an entry leads: the page of what it is about, so that a figure opens down to the thing itself."""

from __future__ import annotations

from concentric.areas.meetings import rules as meetings
from concentric.ledger.actor import Actor
from concentric.ledger.models import Entry
from concentric.ledger.permissions import may
from concentric.orders.actions import WORK
from concentric.orders.desk import rules as desk
from concentric.orders.lost import rules as lost
from concentric.orders.missions import rules as missions
from concentric.venue.rules import SEE_PLACES

# The first of these that an entry is about, and that the reader may open.
PAGES = (
    ("task", "/tasks/{}", WORK), ("call", "/desk/calls/{}", desk.SEE), ("matter", "/desk/matters/{}", desk.SEE),
    ("meeting", "/meetings/{}", meetings.SEE), ("mission", "/missions/{}", missions.SEE),
    ("lost", "/lost/{}", lost.SEE), ("handover", "/desk/handover/{}", desk.SEE), ("place", "/places/{}", SEE_PLACES),
)  # fmt: skip


def door_of(entry: Entry, reader: Actor) -> str:
    """The address, or nothing where an entry is about no one thing that the reader may open."""
    need = str(entry.values.get("need", ""))
    kind, _, rest = need.partition(":")
    of_meeting = (
        f"/meetings/{rest.partition('/')[0]}" if kind == "meeting" and may(reader, meetings.SEE) else ""
    )
    if of_meeting and "task" not in entry.subjects:
        return of_meeting
    for subject, page, permission in PAGES:
        if subject in entry.subjects and may(reader, permission):
            return page.format(entry.subjects[subject])
    return of_meeting
