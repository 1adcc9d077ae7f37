"""A decision as its reader reads it: on the desk, the board, a department's page and the phone."""

from __future__ import annotations

from typing import Any

from concentric.orders.desk.decisions import Decision
from concentric.ui.sentences import sentence
from concentric.ui.text import render as say
from concentric.venue.names import Names
from concentric.web.middleware import Visit


def decision_line(request: Visit, decision: Decision, names: Names) -> dict[str, Any]:
    """A decision as a sentence, with what was said of it, and whose number may be dialled for it."""
    zone = request.home.service_day.zone
    return {
        "line": sentence(decision.code, decision.data, request.language, zone, names),
        "whose": names.departments.get(decision.whose, decision.whose)
        or say("dial-contact", {}, request.language),
        "decision": decision,
    }
