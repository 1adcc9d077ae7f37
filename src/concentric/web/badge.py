"""A scanned badge: its bearer types the PIN, and the shared phone is theirs until nobody touches it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concentric.core.errors import ConcentricError
from concentric.ui.refusals import refusal_of
from concentric.venue.models import Account
from concentric.venue.profile import profile_in_force
from concentric.venue.signing.badges import badge_of_token, choose_pin, try_pin
from concentric.venue.signing.models import Badge
from concentric.venue.signing.rules import BadgeLocked, BadgeNotInForce, PinUnfit
from concentric.web.door import door, let_in
from concentric.web.middleware import Visit


@never_cache
@require_http_methods(["GET", "POST"])
def scanned(request: Visit, token: str) -> HttpResponse:
    """`/badge/<code>`. The code alone shows whose badge it is, as the badge itself does, and opens nothing."""
    badge = badge_of_token(token)
    context: dict[str, Any] = {"badge": badge}
    try:
        if badge is None:
            raise BadgeNotInForce()
        if badge.locked:
            raise BadgeLocked()
        if request.method == "POST":
            account = _let(request, badge, token, context)
            if account is not None:
                return let_in(request, account, way="badge", to="/")
            return _page(request, context, 401)
    except PinUnfit as problem:
        return _page(request, context | {"said": refusal_of(problem, request.language)}, problem.status)
    except ConcentricError as problem:
        shut = {"said": refusal_of(problem, request.language), "shut": True}
        return _page(request, context | shut, problem.status)
    return _page(request, context)


def _let(request: Visit, badge: Badge, token: str, context: dict[str, Any]) -> Account | None:
    """The account when the PIN is right, or was chosen just now; else what to say goes into `context`."""
    by, pin = door(badge.account.venue_id), request.POST.get("pin", "")
    if not badge.pin:
        if pin != request.POST.get("again"):
            context["differ"] = True
            return None
        receipt = choose_pin(by, token=token, pin=pin)
    else:
        receipt = try_pin(by, token=token, pin=pin)
    if receipt.answer["account"] is None:
        if receipt.answer["left"] == 0:
            raise BadgeLocked()
        context["left"] = receipt.answer["left"]
        return None
    return Account.objects.get(id=UUID(str(receipt.answer["account"])))


def _page(request: Visit, context: dict[str, Any], status: int = 200) -> HttpResponse:
    badge: Badge | None = context["badge"]
    if badge is not None:
        by = door(badge.account.venue_id)
        context["minutes"] = profile_in_force(by.venue, by.now()).badge_idle_minutes
    return render(request, "web/badge.html", context, status=status)
