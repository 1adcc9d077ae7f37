"""The loop, once round: read, plan, check, publish; again when a fact came in between."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

from concentric.core.errors import ConcentricError
from concentric.core.means import Means
from concentric.ledger.action import Receipt, quiet
from concentric.ledger.actor import Actor, By
from concentric.ledger.alone import if_nobody_else, waited_for
from concentric.planning.make import check, make_plan
from concentric.planning.proposing import acknowledged, disturbed, holding_still, proposal, propose
from concentric.planning.publish import PlanStale, publish_plan, report_refused
from concentric.planning.situation import read_situation
from concentric.planning.stages import Effort
from concentric.planning.taking_back import settle
from concentric.planning.types import Draft, Situation

log = logging.getLogger(__name__)
TRIES = 5
PATIENT_TRIES = 2  # overtaken by facts so often, the planner asks for quiet


class PlanRefused(ConcentricError):
    """The plan broke a hard rule and was not published. Data: broken (codes)."""

    code = "plan.refused"
    status = 500


def replan(venue: UUID, means: Means, effort: Effort) -> Receipt | None:
    """Bring the plan in force up to the facts. None when there was nothing to change.

    Raises `PlanRefused` after the desk was told, and `PlanStale` when facts came in faster than plans. A mere
    improvement gives way to them at once, and holds nobody up while it searches.
    """
    by = By(Actor.system("planner"), venue, means)
    if effort.whole:
        try:
            return _once(by, effort)
        except PlanStale as stale:
            log.info("not improved: %s", stale)
            return None
    with planning_lock(venue):
        for tried in range(TRIES):
            with quiet(venue) if tried >= PATIENT_TRIES else nullcontext():
                try:
                    return _once(by, effort)
                except PlanStale as stale:
                    log.info("planned again: %s", stale)
    raise PlanStale(number=0)


def _once(by: By, effort: Effort) -> Receipt | None:
    situation = read_situation(by.venue, by.now())
    draft = make_plan(situation, effort)
    broken = check(situation, draft)
    if broken:
        report_refused(by, situation=situation, violations=broken)
        raise PlanRefused(broken=[v.code for v in broken])
    if effort.whole:
        known = acknowledged(by.venue)
        moved = disturbed(situation, draft, known)
        if moved:
            return _without_stir(by, situation, draft, known, effort)
    return _published(by, situation, draft)


def _published(by: By, situation: Situation, draft: Draft) -> Receipt | None:
    with planning_lock(by.venue):
        receipt = publish_plan(by, situation=situation, draft=draft)
    settle(by, situation, draft)
    return receipt if receipt.number is not None else None


def _without_stir(
    by: By, situation: Situation, better: Draft, known: frozenset[str], effort: Effort
) -> Receipt | None:
    """The better plan would move what holds still: take what can be had without, and ask the desk for the rest."""
    moved = disturbed(situation, better, known)
    still = holding_still(situation, moved, by.actor.id)
    calm = make_plan(still, effort)
    receipt = None
    base, unmet = situation.items, frozenset(situation.unmet)
    if disturbed(situation, calm, known) or check(still, calm):
        log.info("nothing to be gained without moving what is about to begin or was acknowledged")
    else:
        receipt = _published(by, situation, calm)
        base, unmet = calm.items, frozenset(calm.unmet)
    offered = proposal(situation, base, unmet, better)
    if offered is not None:
        propose(by, offered=offered)
    return receipt


def planning_lock(venue: UUID) -> AbstractContextManager[None]:
    """One at a time makes or publishes a plan. Held over several transactions; whoever holds it may take it again."""
    return waited_for(venue, "plan")


def improving(venue: UUID) -> AbstractContextManager[bool]:
    """Whether we are the one who looks for a better plan, for as long as the block runs."""
    return if_nobody_else(venue, "improve")
