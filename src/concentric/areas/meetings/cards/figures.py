"""What is counted of place cards."""

from __future__ import annotations

from concentric.areas.meetings.cards import actions
from concentric.ledger.figures import figure

CARDS_PRINTED = figure("meetings.cards_printed", actions.PRINTED.name)
