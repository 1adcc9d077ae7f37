"""What the product knows of leaders' arrivals from its start: actions, reads, their tasks, what the desk is asked."""

from __future__ import annotations

from concentric.areas.meetings.leaders import actions, api, mistaken  # importing them registers them
from concentric.areas.meetings.leaders.stage import ArrivalsStage
from concentric.areas.meetings.leaders.together import cars_together
from concentric.orders.desk.decisions import DECISIONS
from concentric.orders.desk.handover import notable
from concentric.planning.stages import STAGES

REGISTERED = (actions, api, mistaken)


def register_leaders() -> None:
    DECISIONS.add("cars", cars_together)
    notable(actions.EXPECTED, actions.CHANGED, actions.OFF)
    notable(mistaken.CAME_BACK, mistaken.LEFT_BACK)
    STAGES.add(ArrivalsStage.name, ArrivalsStage())
