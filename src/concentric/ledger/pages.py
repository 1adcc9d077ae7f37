"""`@page`: who may open a page, and by which method, bound to the view so that neither can be forgotten.

The permission matrix (`concentric permissions`) is generated from what is registered here and by `@action`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_http_methods

from concentric.core.registry import Registry
from concentric.ledger.drawn import DRAWINGS
from concentric.ledger.models import last_number
from concentric.ledger.permissions import PERMISSIONS, require

KEEP = "Concentric-Keep"  # a header: this page may be kept on the phone
View = Callable[..., HttpResponse]


@dataclass(frozen=True, eq=False)
class Page:
    """`permission` is what a reader needs; what the page then shows is filtered in its queries."""

    name: str
    permission: str
    methods: tuple[str, ...]


def nearest(path: str) -> str:
    """The page above an address that only takes what is sent to it: where Enter in the address bar leads back to."""
    parts = path.strip("/").split("/")
    while parts := parts[:-1]:
        above = "/" + "/".join(parts)
        for address in (above, above + "/"):
            try:
                found = getattr(resolve(address).func, "page", None)
            except Resolver404:
                continue
            if found is not None and "GET" in found.methods:
                return address
    return "/"


PAGES: Registry[Page] = Registry("page")


def page(
    permission: str, *, methods: tuple[str, ...] = ("GET",), drawn_once: bool = False, keep: bool = False
) -> Callable[[View], View]:
    """Make a function `view(request, …)` a page: signed in, allowed, by one of `methods` (HEAD goes with GET).

    `drawn_once`: it depends on nothing but its reader, how they signed in, address, language, the facts and the time;
    see `drawn.py`.
    `keep`: a phone may keep it, to show it without a network.
    """
    PERMISSIONS[permission]  # one that nobody registered stops the product at start

    def decorate(view: View) -> View:
        name = f"{view.__module__.removeprefix('concentric.')}.{view.__name__}"
        registered = PAGES.add(name, Page(name, permission, methods))
        allowed = [*methods, *(["HEAD"] if "GET" in methods else [])]

        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            require(request.by.actor, permission)
            # Before anything of the page is read: what came later is told to it again, what came before is on it.
            request.last_number = last_number(request.by.venue)
            if drawn_once and request.method == "GET":
                way = request.session.get("way")  # on a shared phone a page offers less
                key = (request.by.venue, request.by.actor, request.language, request.get_full_path(), way)
                response = DRAWINGS.page(key, request, lambda: view(request, *args, **kwargs))
            else:
                response = view(request, *args, **kwargs)
            if keep and request.method == "GET" and response.status_code == 200:
                response.headers[KEEP] = "yes"
            return response

        by_method: View = require_http_methods(allowed)(guarded)

        @wraps(view)
        def or_back(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in ("GET", "HEAD") and "GET" not in methods:
                return HttpResponseRedirect(nearest(request.path))
            return by_method(request, *args, **kwargs)

        door: View = login_required(or_back)
        door.page = registered  # type: ignore[attr-defined]
        return door

    return decorate
