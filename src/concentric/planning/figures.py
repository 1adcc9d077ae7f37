"""What is counted of planning."""

from __future__ import annotations

from concentric.ledger.figures import figure
from concentric.planning import pins

PUBLISHED = figure("plans.published", "plan.published")
REFUSED = figure("plans.refused", "plan.refused")
OVERRULED = figure("plans.overruled", pins.OVERRULED.name)
PROMISED = figure("plans.promised", pins.PROMISED.name)
