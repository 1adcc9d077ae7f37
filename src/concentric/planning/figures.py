"""What is counted of planning."""

from __future__ import annotations

from concentric.ledger.figures import figure

PUBLISHED = figure("plans.published", "plan.published")
REFUSED = figure("plans.refused", "plan.refused")
