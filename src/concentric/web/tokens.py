"""Tokens for programs: what there is, making one (shown once), and withdrawing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.pages import page
from concentric.ledger.sealing import keys
from concentric.ui.refusals import refusal_of
from concentric.venue.models import Account
from concentric.venue.signing import tokens
from concentric.venue.signing.models import ApiToken
from concentric.venue.signing.rules import TOKENS, true_time
from concentric.web.account import CONFIRM
from concentric.web.door import confirmed
from concentric.web.middleware import Visit
from concentric.web.typed import is_id

HERE = "/programs"
DAYS = 90


@page(TOKENS)
@never_cache
def listed(request: Visit) -> HttpResponse:
    """Every token, those in force first. One that was just made is shown once."""
    return _show(request)


@page(TOKENS, methods=("POST",))
def give(request: Visit) -> HttpResponse:
    """A token is a way in: the password was asked a moment ago, as before one's own are changed."""
    if not confirmed(request):
        return HttpResponseRedirect(f"{CONFIRM}?next={HERE}")
    by, sent = request.by, request.POST
    token = tokens.draw_token(by.means)
    try:
        account = sent.get("account", "")
        if not is_id(account):
            raise NotFound(what="account", which=account[:40] or "—")
        receipt = tokens.give_token(
            by.keyed(str(by.means.new_id())), account_id=UUID(account), label=sent.get("label", ""), token=token,
            scopes=sent.getlist("scope"), days=_count(sent.get("days", ""), "token_days"),
            per_minute=_count(sent.get("per_minute", ""), "token_per_minute"),
        )  # fmt: skip
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        said = refusal_of(problem, request.language)
        return _show(request, status=problem.status, said=said, typed=sent, chosen=sent.getlist("scope"))
    sealed = keys().seal(by.actor.id, of.IDENTITY, token).hex()
    request.session["token"] = {"id": str(receipt.answer["token"]), "sealed": sealed}
    return HttpResponseRedirect(HERE)


@page(TOKENS, methods=("POST",))
def withdraw(request: Visit, token: UUID) -> HttpResponse:
    tokens.withdraw_token(request.by, token_id=token)
    return HttpResponseRedirect(HERE)


def _count(raw: str, field: str) -> int:
    raw = raw.strip()
    if not (raw.isdecimal() and len(raw) < 10):
        raise Invalid(field=field, value=raw[:40], accepted="1, 2, 3 …")
    return int(raw)


def _show(
    request: Visit, *, status: int = 200, said: str = "", typed: Any = None, chosen: list[str] | None = None
) -> HttpResponse:
    by, zone = request.by, request.home.service_day.zone
    kept = request.session.pop("token", None) if request.method == "GET" else None
    fresh = ApiToken.objects.filter(venue_id=by.venue, id=kept["id"]).first() if kept else None
    context = {
        "rows": [
            {"token": token, "state": state_of(token), "ends": f"{token.ends_at.astimezone(zone):%Y-%m-%d %H:%M}"}
            for token in tokens.tokens_of(by.venue)
        ],
        "fresh": fresh,
        "secret": keys().open(by.actor.id, of.IDENTITY, bytes.fromhex(kept["sealed"])) if kept and fresh else "",
        "accounts": Account.objects.filter(venue_id=by.venue, is_active=True)
        .select_related("person").prefetch_related("grants").order_by("username"),
        "scopes": tokens.known_scopes(),
        "chosen": chosen or [],
        "typed": typed or {"days": DAYS, "per_minute": tokens.PER_MINUTE},
        "said": said,
        "confirmed": confirmed(request),
        "confirm": f"{CONFIRM}?next={HERE}",
        "longest_days": tokens.LONGEST.days,
        "longest_label": tokens.LONGEST_LABEL,
        "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "web/tokens.html", context, status=status)


def state_of(token: ApiToken) -> str:
    """in_force, ended or withdrawn."""
    if token.withdrawn_at is not None:
        return "withdrawn"
    return "ended" if token.ends_at <= true_time() else "in_force"
