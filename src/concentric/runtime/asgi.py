"""The pages, as an ASGI application for uvicorn."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
os.environ.setdefault("CONCENTRIC_POOL", "1")  # under ASGI threads come and go; connections are pooled
application = get_asgi_application()
