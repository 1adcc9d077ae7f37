"""我的账号: one's own password, authenticator, recovery codes and passkeys."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from concentric.core.errors import ConcentricError, Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.pages import page
from concentric.ledger.sealing import keys
from concentric.ui import qr
from concentric.ui.refusals import refusal_of
from concentric.ui.text import render as say
from concentric.venue.models import Account
from concentric.venue.profile import profile_in_force
from concentric.venue.signing import codes, factors, passkeys
from concentric.venue.signing.models import Badge, Passkey, RecoveryCode
from concentric.venue.signing.rules import OWN, PasskeyRefused, true_time
from concentric.web.door import by_badge, confirmed, host_of, reader
from concentric.web.middleware import Visit
from concentric.web.signing import answer_of, locked_minutes

CONFIRM = "/account/confirm"
AFTER = frozenset({"/account", "/programs"})  # the pages that ask for it


@page(OWN)
@never_cache
def show(request: Visit) -> HttpResponse:
    return _show(request)


def _show(request: Visit, *, status: int = 200, **more: Any) -> HttpResponse:
    account = reader(request)
    rp, _ = host_of(request)
    have = factors.ways(account)
    context = {
        "key": str(request.means.new_id()),
        "ways": have,
        "passkeys": Passkey.objects.filter(account=account).order_by("made_at"),
        "codes_left": RecoveryCode.objects.filter(account=account, used_at__isnull=True).count(),
        "possible": passkeys.possible(rp),
        "rp": rp,
        "badge": Badge.objects.filter(account=account, withdrawn_at__isnull=True).first(),
        "by_badge": by_badge(request),
        "must": factors.must_have_one(account, profile_in_force(request.by.venue, request.by.now())),
        "changed": request.GET.get("changed") == "password",
        **more,
    }
    return render(request, "web/account.html", context, status=status)


@page(OWN, methods=("GET", "POST"))
@never_cache
def confirm(request: Visit) -> HttpResponse:
    """The password once more, before ways to sign in are changed on a screen that was left open."""
    asked = request.GET.get("next", "")
    after = asked if asked in AFTER else "/account"
    if confirmed(request):
        return HttpResponseRedirect(after)
    wrong = locked = False
    if request.method == "POST":
        if _password_right(request):
            request.session["confirmed"] = true_time().timestamp()
            return HttpResponseRedirect(after)
        wrong, locked = True, bool(getattr(request, "axes_locked_out", False))
    context = {"wrong": wrong, "locked": locked, "minutes": locked_minutes(), "after": after}
    return render(request, "web/confirm.html", context, status=429 if locked else 401 if wrong else 200)


@page(OWN, methods=("POST",))
def password(request: Visit) -> HttpResponse:
    """The present password is asked whatever was confirmed before: it is what is being replaced."""
    confirmed(request)
    if request.POST.get("new_password") != request.POST.get("again"):
        return _show(request, status=422, password_said=say("password-differs", {}, request.language))
    if not _password_right(request):
        locked = bool(getattr(request, "axes_locked_out", False))
        wrong = ("sign-in-locked", {"minutes": locked_minutes()}) if locked else ("confirm-wrong", {})
        return _show(request, status=429 if locked else 401, password_said=say(*wrong, request.language))
    try:
        factors.change_password(request.by, password=request.POST.get("new_password", ""))
    except Invalid as problem:
        return _show(request, status=problem.status, password_said=refusal_of(problem, request.language))
    request.user = Account.objects.get(id=request.by.actor.id)
    update_session_auth_hash(request, request.user)
    return HttpResponseRedirect("/account?changed=password")


@page(OWN, methods=("GET", "POST"))
@never_cache
def totp(request: Visit) -> HttpResponse:
    """A secret for the authenticator, shown until a code proves that it has arrived there."""
    if not confirmed(request):
        return HttpResponseRedirect(CONFIRM)
    account = reader(request)
    if "totp" in factors.ways(account):
        return HttpResponseRedirect("/account")
    secret = _kept(request, "totp") or codes.new_secret(request.means.draws).hex()
    _keep(request, "totp", secret)
    said = ""
    if request.method == "POST":
        try:
            factors.set_totp(request.by, secret=secret, code=request.POST.get("code", ""))
        except ConcentricError as problem:
            said = refusal_of(problem, request.language)
        else:
            request.session.pop("totp", None)
            return _with_codes(request)
    plain = bytes.fromhex(secret)
    context = {
        "key": str(request.means.new_id()),
        "qr": qr.svg(codes.address(plain, account.username, f"Concentric {request.home.code}")),
        "secret": codes.typed_secret(plain),
        "said": said,
    }
    return render(request, "web/totp.html", context, status=422 if said else 200)


@page(OWN, methods=("POST",))
def totp_off(request: Visit) -> HttpResponse:
    if not confirmed(request):
        return HttpResponseRedirect(CONFIRM)
    factors.remove_totp(request.by)
    return HttpResponseRedirect("/account")


@page(OWN, methods=("GET", "POST"))
@never_cache
def recovery(request: Visit) -> HttpResponse:
    """New recovery codes; the page that shows them can be opened once."""
    if not confirmed(request):
        return HttpResponseRedirect(CONFIRM)
    if request.method == "POST":
        _make_codes(request)
        return HttpResponseRedirect("/account/codes")
    kept = _kept(request, "codes")
    request.session.pop("codes", None)
    return render(request, "web/codes.html", {"codes": kept.split() if kept else []})


@page(OWN, methods=("POST",))
def passkey_begin(request: Visit) -> HttpResponse:
    if not confirmed(request):
        return JsonResponse({"next": CONFIRM}, status=403)
    rp, origin = host_of(request)
    asked, state = passkeys.begin_adding(reader(request), rp, origin)
    request.session["passkey"] = state
    return JsonResponse(asked)


@page(OWN, methods=("POST",))
def passkey_add(request: Visit) -> HttpResponse:
    if not confirmed(request):
        return JsonResponse({"next": CONFIRM}, status=403)
    rp, origin = host_of(request)
    try:
        state = request.session.pop("passkey", None)
        if state is None:
            raise PasskeyRefused(reason="no question was asked")
        passkeys.add_passkey(
            request.by, rp=rp, origin=origin, state=state, answer=answer_of(request),
            label=request.POST.get("label", ""),
        )  # fmt: skip
    except ConcentricError as problem:
        return JsonResponse({"said": refusal_of(problem, request.language)}, status=problem.status)
    return JsonResponse({"next": _with_codes(request).headers["Location"]})


@page(OWN, methods=("POST",))
def passkey_remove(request: Visit, passkey: UUID) -> HttpResponse:
    if not confirmed(request):
        return HttpResponseRedirect(CONFIRM)
    passkeys.remove_passkey(request.by, passkey_id=passkey)
    return HttpResponseRedirect("/account")


def _with_codes(request: Visit) -> HttpResponse:
    """After the first factor its recovery codes are shown; nobody comes back for them later."""
    request.session["enrol"] = False
    if RecoveryCode.objects.filter(account=reader(request), used_at__isnull=True).exists():
        return HttpResponseRedirect("/account")
    _make_codes(request)
    return HttpResponseRedirect("/account/codes")


def _make_codes(request: Visit) -> None:
    made = codes.new_recovery_codes(request.means.draws)
    factors.make_recovery_codes(request.by.keyed(str(request.means.new_id())), made=made)
    _keep(request, "codes", " ".join(made))


def _keep(request: Visit, name: str, secret: str) -> None:
    """Between two requests, sealed: sessions lie in the database."""
    request.session[name] = keys().seal(request.by.actor.id, of.IDENTITY, secret).hex()


def _kept(request: Visit, name: str) -> str:
    sealed = request.session.get(name)
    return keys().open(request.by.actor.id, of.IDENTITY, bytes.fromhex(sealed)) if sealed else ""


def _password_right(request: Visit) -> bool:
    """Asked at the same door as when signing in, so that guesses are counted there."""
    typed = request.POST.get("password", "")
    found = authenticate(request, username=reader(request).username, password=typed)
    return found is not None and found.pk == reader(request).pk
