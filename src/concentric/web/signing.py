"""Signing in and out, the language, and a sign of life."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concentric.web.middleware import COOKIE


@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the process answers and the database does too."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if safe and target.startswith("/") else "/"


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    context = {"next": _next(request), "username": request.POST.get("username", "")}
    if request.method == "POST":
        account = authenticate(
            request, username=request.POST.get("username", ""), password=request.POST.get("password", "")
        )
        if account is not None:
            login(request, account)
            return HttpResponseRedirect(_next(request))
        locked = bool(getattr(request, "axes_locked_out", False))
        said = {**context, "failed": True, "locked": locked}
        return render(request, "web/sign_in.html", said, status=429 if locked else 401)
    return render(request, "web/sign_in.html", context)


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
            COOKIE, request.POST["language"], max_age=365 * 86400, samesite="Lax", httponly=True
        )
    return response
