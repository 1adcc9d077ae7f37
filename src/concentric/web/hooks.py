"""Webhooks: who is told of entries and how they stand; adding, pausing, going on, sending again, removing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Receipt
from concentric.ledger.kinds import KINDS
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.ledger.sealing import keys
from concentric.ui.refusals import refusal_of
from concentric.venue.hooks import actions
from concentric.venue.hooks.models import LONGEST_LABEL, LONGEST_URL, Hook
from concentric.venue.hooks.queries import standings
from concentric.venue.hooks.rules import EVERY, LASTS, MANAGE, SEE, first_words
from concentric.venue.signing.rules import TOKENS
from concentric.web.middleware import Visit

HERE = "/programs/hooks"


@page(SEE)
@never_cache
def listed(request: Visit) -> HttpResponse:
    """Each with its state. A secret that was just drawn is shown once."""
    return _show(request)


@page(MANAGE, methods=("POST",))
def add(request: Visit) -> HttpResponse:
    sent = request.POST
    try:
        receipt = actions.add_hook_telling(
            request.by, url=sent.get("url", ""), kinds=sent.getlist("kind"), label=sent.get("label", "")
        )
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        said = refusal_of(problem, request.language)
        return _show(request, status=problem.status, said=said, typed=sent, chosen=sent.getlist("kind"))
    return _told(request, receipt)


@page(MANAGE, methods=("POST",))
def act(request: Visit, hook: UUID, verb: str) -> HttpResponse:
    """pause, resume, from (with `number`), secret, remove."""
    if verb == "pause":
        actions.pause_hook(request.by, hook_id=hook)
    elif verb == "resume":
        actions.resume_hook(request.by, hook_id=hook)
    elif verb == "from":
        actions.send_from(request.by, hook_id=hook, number=_number(request))
    elif verb == "secret":
        return _told(request, actions.renew_secret_telling(request.by, hook_id=hook))
    elif verb == "remove":
        actions.remove_hook(request.by, hook_id=hook)
    else:
        raise NotFound(what="verb", which=verb)
    return HttpResponseRedirect(HERE)


def _number(request: Visit) -> int:
    raw = request.POST.get("number", "").strip().lstrip("#")
    if not (raw.isdecimal() and len(raw) < 16):
        raise Invalid(field="hook_number", value=raw[:40], accepted="1, 2, 3 …")
    return int(raw)


def _told(request: Visit, receipt: Receipt) -> HttpResponse:
    """The secret is kept for the page that comes next, sealed: sessions lie in the database."""
    secret = receipt.answer.get("secret")
    if secret:
        sealed = keys().seal(request.by.actor.id, of.IDENTITY, str(secret)).hex()
        request.session["hook"] = {"id": str(receipt.answer["hook"]), "sealed": sealed}
    return HttpResponseRedirect(HERE)


def _show(
    request: Visit, *, status: int = 200, said: str = "", typed: Any = None, chosen: list[str] | None = None
) -> HttpResponse:
    by = request.by
    kept = request.session.pop("hook", None) if request.method == "GET" else None
    fresh = Hook.objects.filter(venue_id=by.venue, id=kept["id"]).first() if kept else None
    context = {
        "rows": standings(by.venue),
        "fresh": fresh,
        "secret": keys().open(by.actor.id, of.IDENTITY, bytes.fromhex(kept["sealed"]))
        if kept and fresh
        else "",
        "may_manage": may(by.actor, MANAGE),
        "may_tokens": may(by.actor, TOKENS),
        "groups": [
            (word, [kind for kind in sorted(KINDS) if kind.startswith(f"{word}.")]) for word in first_words()
        ],
        "every": EVERY,
        "chosen": chosen or [],
        "typed": typed or {},
        "said": said,
        "days": LASTS.days,
        "longest_url": LONGEST_URL,
        "longest_label": LONGEST_LABEL,
        "key": str(request.means.new_id()),
    }
    return render(request, "web/hooks.html", context, status=status)
