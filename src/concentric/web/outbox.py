"""A phone without a network: its own pages kept, what was done on it sent afterwards, and believed.

`ui/static/worker.js` keeps pages, `outbox.js` keeps what was tapped until it is taken. Here is what they ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from concentric.orders import late
from concentric.orders.actions import NotYourTask, StillNeeded, TaskClosed
from concentric.venue.models import Account
from concentric.web.middleware import Visit

WORKER = Path(settings.PACKAGE) / "ui" / "static" / "worker.js"


@require_GET
@never_cache
def state(request: HttpRequest) -> HttpResponse:
    """Who is signed in, and a token to send with; 401 when nobody is."""
    if not isinstance(request.user, Account):
        return HttpResponse(status=401)
    return JsonResponse({"reader": str(request.user.id), "token": get_token(request)})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from the root so that it serves every page."""
    del request
    answer = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows in place of a page that it has not kept."""
    return render(request, "web/offline.html")


@contextmanager
def believed(request: Visit, task: UUID, verb: str, found: str = "") -> Iterator[None]:
    """What was done without a network, on a task that is closed or another's by now, or that nobody leaves yet, becomes
    a matter for the desk."""
    try:
        yield
    except (TaskClosed, NotYourTask, StillNeeded):
        if "kept_seconds" in request.POST:
            key = f"{request.POST.get('key', '')}-{verb}-clash"
            late.report_clash(request.by.keyed(key), task_id=task, verb=verb, found=found)
        raise
