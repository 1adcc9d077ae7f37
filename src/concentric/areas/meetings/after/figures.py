"""What is counted of meetings' records."""

from __future__ import annotations

from concentric.areas.meetings.after import telling
from concentric.ledger.figures import figure

JUDGED = figure("meetings.judged", telling.JUDGED.name)
SATISFIED = figure(
    "meetings.satisfied", telling.JUDGED.name, narrow=lambda rows: rows.filter(values__rating="satisfied")
)
