"""What is counted of lost property."""

from __future__ import annotations

from concentric.ledger.figures import figure
from concentric.orders.lost import actions

FOUND = figure("lost.found", actions.FOUND.name)
CLOSED = figure("lost.closed", actions.CLOSED.name)
