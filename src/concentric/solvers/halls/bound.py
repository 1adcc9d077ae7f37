"""Lower bounds on the cost of any plan, from relaxations that are quick and mean something."""

from __future__ import annotations

from concentric.solvers.halls.greedy import cheapest
from concentric.solvers.halls.price import Pricing
from concentric.solvers.halls.settle import Settled


def least(settled: Settled, pricing: Pricing) -> int:
    """The greatest of the bounds here."""
    return alone(settled, pricing)


def alone(settled: Settled, pricing: Pricing) -> int:
    """What holds, and every free meeting as if it were the only one: its cheapest place, or unmet."""
    total = sum(pricing.terms(settled.board, tuple(settled.unmet)).values())
    for meeting in settled.free:
        best = cheapest(settled.board, pricing, meeting)
        unmet = pricing.none(meeting)
        total += unmet if best is None else min(unmet, best[0])
    return total
