"""Who looks at which venue, when: what lanes, tiles and standings are read for."""

from __future__ import annotations

from datetime import date

from concentric.core.intervals import Interval
from concentric.venue.board import Glance
from concentric.venue.names import Names
from concentric.venue.profile import profile_in_force
from concentric.web.middleware import Visit


def glance_of(
    request: Visit, names: Names, *, day: date | None = None, span: Interval | None = None
) -> Glance:
    """At today's service day, or another; drawn as far as `span`, or just that day."""
    by, service_day = request.by, request.home.service_day
    now = by.now()
    bounds = service_day.bounds(day or service_day.of(now))
    return Glance(
        actor=by.actor, venue=by.venue, now=now, day=bounds, span=span or bounds, language=request.language,
        zone=service_day.zone, names=names, profile=profile_in_force(by.venue, now),
    )  # fmt: skip
