"""What is asked just now, as far as it may be counted and written down: a number of its own, and the page's pattern."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

ROUTE = "concentric.route"  # of a scope: the pattern of the page that answers
NUMBER = "concentric.request"  # of a scope: made by us, whatever a client sends
STATIC = "/static/"  # what is a file is one route
HERE: ContextVar[Mapping[str, Any] | None] = ContextVar("concentric.scope", default=None)


def route_of(scope: Mapping[str, Any]) -> str:
    """The pattern of the page, never the address: that may hold ids, or what somebody typed."""
    if ROUTE in scope:
        return str(scope[ROUTE])
    return STATIC if str(scope["path"]).startswith(STATIC) else "none"
