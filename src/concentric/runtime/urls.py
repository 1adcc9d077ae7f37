"""Every address: pages for people, and `/api/v1` for programs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt

from concentric.api.main import api, nowhere
from concentric.web.urls import urlpatterns as pages

__all__ = ["api", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    *pages,
    path("api/v1/", api.urls),
    path("api/v1/<path:path>", csrf_exempt(nowhere)),
    path("api/<path:path>", csrf_exempt(nowhere)),
]
