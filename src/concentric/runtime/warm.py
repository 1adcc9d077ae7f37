"""What a process that serves pages, or plans, does once, before the first."""

from __future__ import annotations

import gc
import importlib

from django.conf import settings


def warm() -> None:
    """Load every page and text, and leave them alone from here on."""
    from concentric.ui.text import LANGUAGES, bundle

    importlib.import_module(settings.ROOT_URLCONF)
    for language in LANGUAGES:
        bundle(language)
    leave_alone()


def leave_alone() -> None:
    """Take what is loaded by now out of the collector's sight: a sweep over all of it, in the middle of a page or of a
    plan, takes a tenth of a second and finds nothing."""
    gc.collect()
    gc.freeze()
