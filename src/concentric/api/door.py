"""Who a program is: its token, the account that stands behind it, and how often it may ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from concentric.core.errors import Invalid
from concentric.ledger.actor import By
from concentric.ledger.rest.reads import Call
from concentric.venue.models import Venue
from concentric.venue.signing.tokens import READ, OutOfScope, TokenRefused, Use, let_in

IDEMPOTENCY = "Idempotency-Key"
LONGEST_KEY = 200


class Asked(Call):
    """A request that was let in, with the use of its token."""

    use: Use
    home: Venue
    means: Any


class Token(HttpBearer):
    """`Authorization: Bearer cct_…`, given by `concentric token give`."""

    def __call__(self, request: HttpRequest) -> Use | None:
        found: Use | None = super().__call__(request)
        if found is None:
            raise TokenRefused()
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Use:
        return enter(request, token, READ if request.method in ("GET", "HEAD") else None)


def enter(request: HttpRequest, token: str, scope: str | None) -> Use:
    """Let the token in, count the request, and say on it who asks. Raises what `let_in` and `in_scope` raise."""
    use = let_in(token)
    asked: Any = request
    asked.use, asked.home = use, use.home
    key = request.headers.get(IDEMPOTENCY) or None
    if key is not None and len(key) > LONGEST_KEY:
        raise Invalid(field="idempotency_key", value=key[:40], accepted=f"≤ {LONGEST_KEY}")
    asked.by = By(use.actor, use.home.id, asked.means, key=key)
    if scope is not None:
        in_scope(asked, scope)
    return use


def in_scope(request: Asked, scope: str) -> None:
    """Raise `OutOfScope` unless the token was given for this."""
    if scope not in request.use.scopes:
        raise OutOfScope(scope=scope)
