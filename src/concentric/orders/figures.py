"""What is counted of tasks."""

from __future__ import annotations

from concentric.ledger.figures import figure
from concentric.orders import actions

DONE = figure("tasks.done", actions.DONE.name)
ACKNOWLEDGED = figure("tasks.acknowledged", actions.ACKNOWLEDGED.name)
