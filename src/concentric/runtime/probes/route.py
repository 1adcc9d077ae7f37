"""Tells the front which page answers: by its pattern, so that nothing of an address is counted or written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from concentric.runtime.probes.asked import ROUTE


class Route:
    """The first of the middleware: its part comes before any other may answer for the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        scope = getattr(request, "scope", None)  # a test's request has none
        if scope is not None and request.resolver_match is not None:
            scope[ROUTE] = "/" + request.resolver_match.route
