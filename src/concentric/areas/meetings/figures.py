"""What is counted of meetings."""

from __future__ import annotations

from concentric.areas.meetings import actions, offering, speaking
from concentric.areas.meetings.asking import requests
from concentric.ledger.figures import figure

REQUESTED = figure("meetings.requested", actions.REQUESTED.name, actions.ENTERED.name)
HELD = figure("meetings.held", actions.ENDED.name)
HELD_BY_VIDEO = figure(
    "meetings.held_by_video", actions.ENDED.name, narrow=lambda rows: rows.filter(values__video=True)
)
EXTENDED = figure("meetings.extended", actions.EXTENDED.name)
CANCELLED = figure("meetings.cancelled", actions.CANCELLED.name)
SPOKEN = figure("meetings.spoken", speaking.SPOKEN.name, offering.AGREED.name, offering.DECLINED.name)
AGREED = figure("meetings.agreed", offering.AGREED.name)
ASKED = figure("meetings.asked", requests.ASKED.name)
