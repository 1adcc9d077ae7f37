"""Signing in and out, and the language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from concentric.core.errors import ConcentricError
from concentric.ui.refusals import refusal_of
from concentric.venue.models import Account, Venue
from concentric.venue.signing import passkeys
from concentric.venue.signing.factors import try_code, ways
from concentric.venue.signing.models import Passkey
from concentric.venue.signing.rules import PasskeyRefused
from concentric.web.door import door, half_way, host_of, let_in, stop_half_way
from concentric.web.middleware import COOKIE, Visit


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if safe and target.startswith("/") else "/"


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: Visit) -> HttpResponse:
    context = {
        "next": _next(request),
        "username": request.POST.get("username", ""),
        "passkeys": passkeys.possible(host_of(request)[0]),
    }
    if request.method == "POST":
        account = authenticate(
            request, username=request.POST.get("username", ""), password=request.POST.get("password", "")
        )
        if isinstance(account, Account):
            if ways(account):
                stop_half_way(request, account, _next(request))
                return HttpResponseRedirect("/sign-in/second")
            return let_in(request, account, way="password", to=_next(request))
        locked = bool(getattr(request, "axes_locked_out", False))
        said = {**context, "failed": True, "locked": locked, "minutes": locked_minutes()}
        return render(request, "web/sign_in.html", said, status=429 if locked else 401)
    return render(request, "web/sign_in.html", context)


def locked_minutes() -> int:
    """How long a name stays locked after too many wrong passwords."""
    return round(settings.AXES_COOLOFF_TIME * 60)


@never_cache
@require_http_methods(["GET", "POST"])
def second(request: Visit) -> HttpResponse:
    """The second step: a code, a recovery code, or a passkey."""
    here = half_way(request)
    if here is None:
        return HttpResponseRedirect("/sign-in")
    rp, _ = host_of(request)
    held = Passkey.objects.filter(account=here.account)
    context: dict[str, Any] = {
        "ways": ways(here.account),
        "passkey_here": held.filter(rp=rp).exists(),
        "elsewhere": sorted(set(held.exclude(rp=rp).values_list("rp", flat=True))),
        "username": here.account.username,
    }
    if request.method == "POST":
        code = request.POST.get("code", "")
        try:
            receipt = try_code(door(here.account.venue_id), account_id=here.account.id, code=code)
        except ConcentricError as problem:
            context["said"] = refusal_of(problem, request.language)
            return render(request, "web/second.html", context, status=problem.status)
        if receipt.answer["passed"]:
            return let_in(request, here.account, way="password", to=here.next)
        return render(request, "web/second.html", context | {"wrong": True}, status=401)
    return render(request, "web/second.html", context)


@require_POST
def passkey_begin(request: Visit) -> HttpResponse:
    """What the browser asks the phone; the challenge waits in the session."""
    rp, origin = host_of(request)
    here = half_way(request)
    asked, state = passkeys.begin_signing_in(rp, origin, here.account if here else None)
    request.session["passkey"] = state
    return JsonResponse(asked)


@require_POST
def passkey(request: Visit) -> HttpResponse:
    """The phone's answer: signed in, or a sentence."""
    rp, origin = host_of(request)
    here = half_way(request)
    try:
        state = request.session.pop("passkey", None)
        venue = here.account.venue_id if here else Venue.objects.values_list("id", flat=True).first()
        if state is None or venue is None:
            raise PasskeyRefused(reason="no question was asked")
        receipt = passkeys.use_passkey(
            door(venue), rp=rp, origin=origin, state=state, answer=answer_of(request),
            account_id=here.account.id if here else None,
        )  # fmt: skip
    except ConcentricError as problem:
        return JsonResponse({"said": refusal_of(problem, request.language)}, status=problem.status)
    account = Account.objects.get(id=UUID(str(receipt.answer["account"])))
    to = here.next if here else _next(request)
    return JsonResponse({"next": let_in(request, account, way="passkey", to=to).headers["Location"]})


def answer_of(request: HttpRequest) -> Mapping[str, Any]:
    """The JSON that `passkey.js` sends in the field `answer`."""
    try:
        found = json.loads(request.POST.get("answer", ""))
    except ValueError:
        raise PasskeyRefused(reason="not JSON") from None
    if not isinstance(found, dict):
        raise PasskeyRefused(reason="not an object")
    return found


def our_own_page(request: HttpRequest, response: HttpResponse, credentials: object) -> HttpResponse:
    """After too many tries django-axes would answer with a page of its own; ours says it already."""
    del request, credentials
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect("/sign-in")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_next(request))
    if request.POST.get("language") in ("zh", "en"):
        response.set_cookie(
            COOKIE, request.POST["language"], max_age=365 * 86400, samesite="Lax", httponly=True,
            secure=request.is_secure(),
        )  # fmt: skip
    return response


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere: our page instead of Django's."""
    del reason
    return render(request, "web/no_token.html", status=403)
