"""Every failure as problem+json (RFC 9457): a code for programs, a sentence for people, the data of both."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.canonical import plain
from concentric.ui.refusals import refusal_of
from concentric.ui.text import Language

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


class BadRequest(ConcentricError):
    """The body is no JSON. Data: none."""

    code = "api.bad_request"
    status = 400


class DoesNotFit(ConcentricError):
    """The request does not fit the API's description. Data: count, faults (where, what)."""

    code = "api.does_not_fit"
    status = 422


def add_problems(api: NinjaAPI) -> None:
    """Let each kind of failure be answered by name."""

    @api.exception_handler(ConcentricError)
    def named(request: HttpRequest, problem: ConcentricError) -> HttpResponse:
        return answer(request, problem)

    @api.exception_handler(ValidationError)
    def unfit(request: HttpRequest, problem: ValidationError) -> HttpResponse:
        faults = [
            {"where": "/".join(str(part) for part in one["loc"] if part != "sent"), "what": one["msg"]}
            for one in problem.errors
        ]
        return answer(request, DoesNotFit(count=len(faults), faults=faults))

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, problem: HttpError) -> HttpResponse:
        del problem  # ninja's only one: the body cannot be read as JSON
        return answer(request, BadRequest())

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, problem: Http404) -> HttpResponse:
        del problem
        return answer(request, NotFound(what="address", which=request.path))


def answer(request: HttpRequest, problem: ConcentricError) -> HttpResponse:
    """The problem, in the language that was asked for."""
    language: Language = getattr(request, "language", "zh")
    home = getattr(request, "home", None)
    if problem.status >= 500:
        log.error("%s", problem)
    said = {
        "type": f"urn:concentric:problem:{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": refusal_of(problem, language, home.service_day.zone if home else None),
        "code": problem.code,
        "data": _plain(problem.data),
    }
    response = HttpResponse(
        json.dumps(said, ensure_ascii=False), content_type=MEDIA_TYPE, status=problem.status
    )
    if problem.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    if "seconds" in problem.data:
        response.headers["Retry-After"] = str(problem.data["seconds"])
    return response


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a failure says of itself, as JSON has it; of what has no form there, its text."""
    found: dict[str, Any] = {}
    for key, value in data.items():
        try:
            found[key] = plain(value)
        except (TypeError, ValueError):
            found[key] = str(value)
    return found
