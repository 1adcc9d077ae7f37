"""The means of the running product: its clock and its randomness."""

from __future__ import annotations

from django.conf import settings

from concentric.core.clock_file import clock_of
from concentric.core.ids import SystemDraws
from concentric.core.means import Means


def means() -> Means:
    """The machine's clock, or the one that `clock.json` in the data folder sets."""
    return Means(clock_of(settings.CONCENTRIC_CLOCK), SystemDraws())
