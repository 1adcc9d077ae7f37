"""Who reads, in which venue and language; and errors as one sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation

from concentric.core.clock import InstantClock
from concentric.core.errors import ConcentricError
from concentric.core.reading import one_reading
from concentric.ledger.actor import By
from concentric.ledger.pages import KEEP
from concentric.ledger.present import means
from concentric.ui.refusals import refusal_of
from concentric.ui.text import Language, language_of
from concentric.venue.models import Account, Venue
from concentric.web.behalf import recorded_for

if TYPE_CHECKING:
    from concentric.core.means import Means

log = logging.getLogger(__name__)
COOKIE = "concentric_language"
# Nothing but our own files; no style or script in a page. Connections: to ourselves (the live stream).
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "media-src 'self'", "object-src 'none'",
        "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'",
    )
)  # fmt: skip
# The camera scans badges and boxes, here and in no other site's frame; the rest is nobody's.
PERMISSIONS = (
    "camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), microphone=(),"
    " geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), display-capture=()"
)
WENT = "Concentric-Went"  # a header: where a browser would have been led, to be told there what was recorded
OUTBOX = "Concentric-Outbox"  # a header of what a phone kept while it had no network
READS = ("GET", "HEAD")
OPEN_WHILE_ENROLLING = ("/account", "/sign-out", "/language", "/live")


class Visit(HttpRequest):
    """A request of a page: with `means`, `language`, and, for someone signed in, `by`, `home` and `last_number`."""

    means: Means
    language: Language
    by: By
    home: Venue
    last_number: int  # of the ledger, when the page began to be read


class Headers:
    """The outermost: whatever is answered, by whom, it says what a browser may do with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class Place:
    """Adds to each request what pages need; answers a named failure with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Visit) -> HttpResponse:
        problem: ConcentricError | None = None
        account = request.user if isinstance(request.user, Account) else None
        chosen = request.COOKIES.get(COOKIE)
        tag = chosen or request.headers.get("Accept-Language") or (account.language if account else "zh")
        request.language = language_of(tag)
        request.means = means()
        if request.method in READS:
            request.means = replace(request.means, clock=InstantClock(request.means.clock.now()))
        if account is not None:
            request.home = Venue.objects.get(id=account.venue_id)
            key = request.POST.get("key") if request.method == "POST" else None
            request.by = By(account.actor(), account.venue_id, request.means, key=key)
            if request.method == "POST":
                try:
                    request.by = recorded_for(request.by, request.POST, request.home.service_day.zone)
                except ConcentricError as wrong:
                    problem = wrong
        with (
            translation.override("zh-hans" if request.language == "zh" else "en"),
            one_reading() if request.method in READS else nullcontext(),
        ):
            response = (
                (self.process_exception(request, problem) if problem else None)
                or (_first_a_factor(request) if account is not None else None)
                or self.get_response(request)
            )
        if account is not None and request.session.get("way") == "badge":
            _shared_phone(request, response)
        if OUTBOX in request.headers:
            response = _for_an_outbox(response)
        response.headers["Content-Language"] = request.language
        return response

    def process_exception(self, request: Visit, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, ConcentricError):
            return None
        if problem.status >= 500:
            log.error("%s", problem)
        back = request.headers.get("Referer", "/")
        context = {"sentence": refusal_of(problem, request.language, _zone(request)), "back": back}
        return render(request, "ui/error.html", context, status=problem.status)


def _zone(request: Visit) -> ZoneInfo | None:
    """The venue's, once it is known who asks."""
    return request.home.service_day.zone if hasattr(request, "home") else None


def _first_a_factor(request: Visit) -> HttpResponse | None:
    """Whose role must have a second factor, and has none yet, sets one up before anything else."""
    if not request.session.get("enrol") or request.path.startswith(OPEN_WHILE_ENROLLING):
        return None
    return HttpResponseRedirect("/account")


def _for_an_outbox(response: HttpResponse) -> HttpResponse:
    """A phone that sends what it kept wants to know whether it was taken, not the page that comes after."""
    if response.status_code != 302:
        return response
    signed_out = response.headers["Location"].startswith(settings.LOGIN_URL)
    answer = HttpResponse(status=401 if signed_out else 204)
    answer.headers[WENT] = response.headers["Location"]
    answer.cookies = response.cookies
    return answer


def _shared_phone(request: Visit, response: HttpResponse) -> None:
    """Nothing of it is kept. The session lives on while its bearer does something, which a refresh is not."""
    response.headers.pop(KEEP, None)
    if request.path == "/live" or request.headers.get("HX-Request"):
        return
    request.session.modified = True  # kept for another idle time from now
    if response.headers.get("Content-Type", "").startswith("text/html"):
        # And then the page goes, too: what it showed is not for whoever picks the phone up next.
        response.headers["Refresh"] = str(request.session.get_expiry_age() + 5)
