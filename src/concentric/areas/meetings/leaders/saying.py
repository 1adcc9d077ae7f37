"""What somebody taps of a car: on the guard's page, and on the minute sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from concentric.areas.meetings.leaders.actions import call_leader_off, leader_came, leader_left
from concentric.areas.meetings.leaders.mistaken import (
    WHY_CAME,
    WHY_LEFT,
    take_arrival_back,
    take_departure_back,
)
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.action import Receipt
from concentric.ui.refusals import refusal_of

# Of the form: nothing, or why it was wrong.
VERBS: Mapping[str, tuple[Callable[..., Receipt], tuple[str, ...]]] = {
    "came": (leader_came, ()),
    "left": (leader_left, ()),
    "off": (call_leader_off, ()),
    "not-came": (take_arrival_back, ("why", "reason")),
    "not-left": (take_departure_back, ("why", "reason")),
}
AT_THE_GATE = frozenset(VERBS) - {"off"}
WHYS = {"not-came": WHY_CAME, "not-left": WHY_LEFT}


def say(
    request: Any, arrival: UUID, verb: str, *, among: frozenset[str] = frozenset(VERBS), there: str,
    again: Callable[[str, int], HttpResponse],
) -> HttpResponse:  # fmt: skip
    """Record it and lead to `there`; what is refused is said on the page, which `again` draws anew."""
    if verb not in among:
        raise NotFound(what="verb", which=verb)
    does, fields = VERBS[verb]
    try:
        does(request.by, arrival_id=arrival, **{name: request.POST.get(name, "") for name in fields})
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        return again(refusal_of(problem, request.language, request.home.service_day.zone), problem.status)
    return HttpResponseRedirect(there)
