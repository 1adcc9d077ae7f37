"""Accounts as the desk sees them: second factors, badges to print, and what was lost taken off."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections import Counter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from concentric.core.errors import NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.pages import page
from concentric.ledger.permissions import Role, may
from concentric.ledger.sealing import keys
from concentric.ui import qr
from concentric.venue.models import Account
from concentric.venue.names import Names
from concentric.venue.signing import badges, factors
from concentric.venue.signing.models import Badge, Passkey
from concentric.venue.signing.rules import BADGES, TAKE_OFF
from concentric.web.middleware import Visit


@page(BADGES)
def listed(request: Visit) -> HttpResponse:
    """Every account of the venue; those with a role at the desk first."""
    context = {
        "rows": everybody(request),
        "may_take_off": may(request.by.actor, TAKE_OFF),
        "key": str(request.means.new_id()),
    }
    return render(request, "web/accounts.html", context)


def everybody(request: Visit) -> list[dict[str, Any]]:
    """Each account with its roles and its ways to sign in."""
    in_force = Badge.objects.filter(withdrawn_at__isnull=True)
    accounts = (
        Account.objects.filter(venue_id=request.by.venue, is_active=True)
        .select_related("person__department", "second_factor")
        .prefetch_related("grants", Prefetch("badges", in_force, to_attr="in_force"))
    )
    held = Counter(Passkey.objects.filter(venue_id=request.by.venue).values_list("account_id", flat=True))
    rows = [_row(account, held[account.id]) for account in accounts]
    rows.sort(key=lambda row: (row["bearer"], row["account"].username))
    return rows


def _row(account: Account, passkeys: int) -> dict[str, Any]:
    roles = sorted(grant.role for grant in account.grants.all())
    factor = getattr(account, "second_factor", None)
    have = {
        "totp": int(factor is not None and factor.secret_sealed is not None),
        "passkey": passkeys,
    }
    badge = next(iter(getattr(account, "in_force", ())), None)
    return {
        "account": account,
        "roles": roles,
        "ways": [{"way": way, "n": n} for way, n in have.items() if n],
        "badge": badge,
        "bearer": set(roles) == {Role.MEMBER.value},
    }


@page(TAKE_OFF, methods=("POST",))
def take_off(request: Visit, account: UUID) -> HttpResponse:
    factors.take_off(request.by, account_id=account, reason=request.POST.get("reason", ""))
    return HttpResponseRedirect("/accounts")


@page(BADGES, methods=("GET", "POST"))
@never_cache
def badge(request: Visit, account: UUID) -> HttpResponse:
    """POST gives one; the page then shows its code once, to be printed."""
    who = Account.objects.select_related("person__department").filter(
        id=account, venue_id=request.by.venue
    ).first()  # fmt: skip
    if who is None:
        raise NotFound(what="account", which=str(account))
    if request.method == "POST":
        token = urlsafe_b64encode(request.means.draws.token_bytes(18)).decode("ascii")
        badges.give_badge(request.by.keyed(str(request.means.new_id())), account_id=who.id, token=token)
        request.session["badge"] = {
            "account": str(who.id),
            "sealed": keys().seal(who.id, of.IDENTITY, token).hex(),
        }
        return HttpResponseRedirect(f"/accounts/{who.id}/badge")
    kept = request.session.pop("badge", None)
    shown = ""
    if kept and kept["account"] == str(who.id):
        token = keys().open(who.id, of.IDENTITY, bytes.fromhex(kept["sealed"]))
        home = settings.CONCENTRIC_ADDRESSES if settings.CONCENTRIC_TLS != "none" else []
        shown = f"{home[0] if home else request.build_absolute_uri('/').rstrip('/')}/badge/{token}"
    context = {
        "who": who,
        "qr": qr.svg(shown) if shown else "",
        "here_only": shown.startswith(("http://localhost", "http://127.", "http://[::1]")),
        "names": Names(request.by.venue, request.language),
        "key": str(request.means.new_id()),
    }
    return render(request, "web/badge_print.html", context)


@page(BADGES, methods=("POST",))
def withdraw(request: Visit, account: UUID) -> HttpResponse:
    badges.withdraw_badge(request.by, account_id=account)
    return HttpResponseRedirect("/accounts")


@page(BADGES, methods=("POST",))
def pin(request: Visit, account: UUID) -> HttpResponse:
    badges.clear_pin(request.by, account_id=account, pin=request.POST.get("pin", "").strip())
    return HttpResponseRedirect("/accounts")
