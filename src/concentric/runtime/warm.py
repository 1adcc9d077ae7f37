"""What a process that serves pages does once, before the first."""

from __future__ import annotations

import gc
import importlib

from django.conf import settings


def warm() -> None:
    """Load every page and text, and take them out of the collector's sight: a sweep over all of them, in the
    middle of a page, takes a tenth of a second.
    """
    from concentric.ui.text import LANGUAGES, bundle

    importlib.import_module(settings.ROOT_URLCONF)
    for language in LANGUAGES:
        bundle(language)
    gc.collect()
    gc.freeze()
