"""Jobs of the planning worker.

They take no lock in the queue: such a lock outlives a killed worker, and a job that waits for its time would
hold up those behind it. One planner at a time is the planning lock's affair, which goes with its session.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from concentric.ledger.present import means
from concentric.planning.causes import waiting
from concentric.planning.models import Unmet
from concentric.planning.replan import PlanRefused, improving
from concentric.planning.replan import replan as replan_now
from concentric.planning.stages import Effort
from concentric.solvers.common import Seconds
from concentric.venue.models import Venue

log = logging.getLogger(__name__)
# Longer serves hardly more (./dev bench halls prints both); the better plan is sought at leisure.
REPAIR = Effort(Seconds(0.1))
IMPROVE = Effort(Seconds(3), whole=True)


@app.task(name="planning.replan", queue="planning")
def replan(venue: str) -> None:
    """Follow the facts that wait. One job may follow several; the others then find nothing to do."""
    if not waiting(UUID(venue)):
        return
    published = _run(UUID(venue), REPAIR)
    if published or Unmet.objects.filter(venue_id=venue, until__isnull=True).exists():
        with suppress(AlreadyEnqueued):  # one search at leisure does for all that was published before it
            improve.configure(schedule_in={"seconds": 2}, queueing_lock=f"improve:{venue}").defer(venue=venue)


@app.task(name="planning.improve", queue="planning")
def improve(venue: str) -> None:
    """Look for a better plan at leisure, unless facts wait, or another job is at it."""
    with improving(UUID(venue)) as ours:
        if ours and not waiting(UUID(venue)):
            _run(UUID(venue), IMPROVE)


@app.periodic(cron="* * * * *")
@app.task(name="planning.tick", queue="planning")
def tick(timestamp: int) -> None:
    """Time passes too: what runs past its planned end is given more, and what follows moves."""
    del timestamp
    for venue in Venue.objects.values_list("id", flat=True):
        _run(venue, REPAIR)


def _run(venue: UUID, effort: Effort) -> bool:
    """Whether something was published. A refused plan was reported in the ledger by the loop itself."""
    try:
        return replan_now(venue, means(), effort) is not None
    except PlanRefused as refused:
        log.error("%s", refused)
        return False


def follow_what_waits() -> None:
    """Ask again for plans whose job died with its worker: the causes that wait are the truth, not the jobs."""
    for venue in Venue.objects.values_list("id", flat=True):
        if waiting(venue):
            replan.defer(venue=str(venue))
