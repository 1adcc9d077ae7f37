"""What the desk is asked that one's own department does, on the page that one looks at: call-backs, relief."""

from __future__ import annotations

from typing import Any

from concentric.areas.meetings.lines.rules import INFORMATION
from concentric.areas.meetings.rules import COORDINATION
from concentric.ledger.actor import Actor
from concentric.orders.desk.decisions import asked_of
from concentric.venue.names import Names
from concentric.web.decision_lines import decision_line
from concentric.web.middleware import Visit

EVERYBODYS = frozenset({COORDINATION, INFORMATION})
FOLLOWED = "liaison line meeting plan"  # the entries after which it can look different


def does_it(actor: Actor) -> bool:
    """The head of a department; everybody of the one that speaks with organisers, since all of them telephone, and of
    the one that keeps video lines, since whoever is nearest switches."""
    return actor.department is not None and (
        "department_head" in actor.roles or (actor.department in EVERYBODYS and "member" in actor.roles)
    )


def asked_here(request: Visit, names: Names) -> list[dict[str, Any]]:
    """Of a reader who `does_it`: the longest waiting first, as sentences with the number to dial."""
    department, now = request.by.actor.department or "", request.by.now()
    return [decision_line(request, one, names) for one in asked_of(department, request.by.venue, now)]
