"""Who reads, in which venue and language; and errors as one sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from concentric.core.errors import ConcentricError
from concentric.ledger.actor import By
from concentric.ledger.present import means
from concentric.ui.refusals import refusal_of
from concentric.ui.text import Language, language_of
from concentric.venue.models import Account, Venue
from concentric.web.behalf import recorded_for

if TYPE_CHECKING:
    from concentric.core.means import Means

log = logging.getLogger(__name__)
COOKIE = "concentric_language"
POLICY = (
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)


class Visit(HttpRequest):
    """A request of a page: with `means`, `language`, and, for someone signed in, `by` and `home`."""

    means: Means
    language: Language
    by: By
    home: Venue


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
        if account is not None:
            request.home = Venue.objects.get(id=account.venue_id)
            key = request.POST.get("key") if request.method == "POST" else None
            request.by = By(account.actor(), account.venue_id, request.means, key=key)
            if request.method == "POST":
                try:
                    request.by = recorded_for(request.by, request.POST, request.home.service_day.zone)
                except ConcentricError as wrong:
                    problem = wrong
        with translation.override("zh-hans" if request.language == "zh" else "en"):
            response = (self.process_exception(request, problem) if problem else None) or self.get_response(
                request
            )
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["Content-Language"] = request.language
        return response

    def process_exception(self, request: Visit, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, ConcentricError):
            return None
        if problem.status >= 500:
            log.error("%s", problem)
        back = request.headers.get("Referer", "/")
        context = {"sentence": refusal_of(problem, request.language), "back": back}
        return render(request, "ui/error.html", context, status=problem.status)
