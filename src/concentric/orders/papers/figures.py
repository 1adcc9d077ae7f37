"""What is counted of paper."""

from __future__ import annotations

from concentric.ledger.figures import figure
from concentric.orders.papers import actions

PRINTED = figure("packs.printed", actions.PRINTED.name)
