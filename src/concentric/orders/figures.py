"""What is counted of tasks."""

from __future__ import annotations

from concentric.ledger.figures import figure
from concentric.orders import actions, endings, late, rising

DONE = figure("tasks.done", actions.DONE.name)
ACKNOWLEDGED = figure("tasks.acknowledged", actions.ACKNOWLEDGED.name, actions.ACKNOWLEDGED_TOGETHER.name)
CHECKED = figure("tasks.checked", endings.CHECKED.name)
REFUSED = figure("tasks.refused", endings.REFUSED.name)
FAILED = figure("tasks.failed", endings.FAILED.name)
CLASHED = figure("tasks.clashed", late.CLASHED.name)
RISEN = figure("tasks.risen", rising.RISEN.name)
