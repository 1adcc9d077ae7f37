"""What is counted of planning."""

from __future__ import annotations

from concentric.ledger.figures import figure
from concentric.planning import pins, proposing

PUBLISHED = figure("plans.published", "plan.published")
REFUSED = figure("plans.refused", "plan.refused")
OVERRULED = figure("plans.overruled", pins.OVERRULED.name)
PROMISED = figure("plans.promised", pins.PROMISED.name)
PROPOSED = figure("plans.proposed", proposing.PROPOSED.name)
PROPOSALS_TAKEN = figure("plans.proposals_taken", proposing.TAKEN.name)
