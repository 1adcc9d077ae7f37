"""Letting someone in, by whatever way they proved who they are; and what their session then remembers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from concentric.core.errors import ConcentricError, NotAllowed
from concentric.ledger.actor import Actor, By
from concentric.ledger.present import means
from concentric.venue.models import Account
from concentric.venue.profile import profile_in_force
from concentric.venue.signing.factors import must_have_one, ways
from concentric.venue.signing.rules import true_time

BACKEND = "django.contrib.auth.backends.ModelBackend"
HALF_WAY_SECONDS = 600  # between the password and the second factor
CONFIRMED_SECONDS = 900  # after a password, before one's factors are changed


class NotByBadge(ConcentricError):
    """What a badge and a PIN do not suffice for."""

    code = "not_by_badge"
    status = 403


@dataclass(frozen=True)
class HalfWay:
    """The password was right; the second factor is still to come."""

    account: Account
    next: str


def door(venue: UUID) -> By:
    """The product itself, for somebody who is not signed in yet."""
    return By(Actor.system("door"), venue, means())


def let_in(request: HttpRequest, account: Account, *, way: str, to: str) -> HttpResponse:
    """Sign in. `way` is "password", "passkey" or "badge"; the session of a badge ends when nobody touches it."""
    by = door(account.venue_id)
    profile = profile_in_force(by.venue, by.now())
    login(request, account, backend=BACKEND)
    session = request.session
    for name in ("half", "passkey", "totp", "codes"):
        session.pop(name, None)
    session["way"] = way
    if way == "badge":
        session.set_expiry(profile.badge_idle_minutes * 60)
    else:
        session["confirmed"] = true_time().timestamp()
    session["enrol"] = way == "password" and must_have_one(account, profile) and not ways(account)
    return HttpResponseRedirect("/account" if session["enrol"] else to)


def stop_half_way(request: HttpRequest, account: Account, to: str) -> None:
    request.session.cycle_key()
    request.session["half"] = {"account": str(account.id), "at": true_time().timestamp(), "next": to}


def half_way(request: HttpRequest) -> HalfWay | None:
    """Who is at the second step, unless they took too long over it."""
    kept = request.session.get("half")
    if not kept or true_time().timestamp() - kept["at"] > HALF_WAY_SECONDS:
        return None
    account = Account.objects.filter(id=kept["account"], is_active=True).first()
    return HalfWay(account, kept["next"]) if account is not None else None


def by_badge(request: HttpRequest) -> bool:
    return request.session.get("way") == "badge"


def confirmed(request: HttpRequest) -> bool:
    """Whether the reader's password (or passkey) was asked a moment ago. `NotByBadge` when it never was."""
    if by_badge(request):
        raise NotByBadge()
    at: float = request.session.get("confirmed", 0)
    return true_time().timestamp() - at < CONFIRMED_SECONDS


def reader(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise NotAllowed(permission="signing.own")
    return request.user


def host_of(request: HttpRequest) -> tuple[str, str]:
    """The host name that passkeys belong to, and the origin that browsers name."""
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name, f"{request.scheme}://{host}"
