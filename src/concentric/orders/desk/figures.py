"""What is counted of the desk."""

from __future__ import annotations

from concentric.ledger.figures import figure
from concentric.orders.desk import calls, matters

CALLS_TAKEN = figure("calls.taken", calls.TAKEN.name)
CALLS_ANSWERED = figure("calls.answered", calls.ANSWERED.name)
MATTERS_OPENED = figure("matters.opened", matters.OPENED.name)
MATTERS_CLOSED = figure("matters.closed", matters.CLOSED.name)
