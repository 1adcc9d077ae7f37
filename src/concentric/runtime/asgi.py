"""The pages, as an ASGI application for uvicorn."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
os.environ.setdefault("CONCENTRIC_POOL", "1")  # under ASGI threads come and go; connections are pooled
django.setup(set_prefix=False)

from concentric.runtime.gate import GatedHandler  # noqa: E402  Django's handlers read the settings
from concentric.runtime.probes.front import Front  # noqa: E402
from concentric.runtime.warm import warm  # noqa: E402

application = Front(GatedHandler())
warm()
