"""What is counted of stays."""

from __future__ import annotations

from concentric.areas.stays import actions
from concentric.ledger.figures import figure

GIVEN = figure("stays.given", actions.GIVEN.name)
ARRIVED = figure("stays.arrived", actions.ARRIVED.name)
LEFT = figure("stays.left", actions.LEFT.name)
RELEASED = figure("stays.released", actions.RELEASED.name)
