"""Packs made by themselves: at the start of the service day, twelve hours later, and after every major change."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from concentric.core.means import Means
from concentric.ledger.action import lock
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry
from concentric.orders.papers.actions import print_pack
from concentric.orders.papers.models import Pack
from concentric.venue.models import Venue
from concentric.venue.profile import profile_in_force

EVERY_SECONDS = 20.0
# Who comes, when and for what: always a major change, however few its lines.
MISSION = (
    "mission.begun",
    "mission.completed",
    "mission.guests_expected",
    "mission.guests_off",
    "mission.guest_back",
    "mission.closed",
)
MAJOR_FIELDS = frozenset({"guests", "women", "vehicles", "first_arrival", "seal_at", "ends_at"})
BETWEEN = timedelta(minutes=30)  # at most one for changes in this time


def print_if_due(venue: UUID, how: Means) -> bool:
    """Whether a pack was due, and printed."""
    now = how.clock.now()
    if due(venue, now) is None:
        return False
    with transaction.atomic():
        lock("packs due", venue)  # of several workers, one prints
        why = due(venue, now)
        if why is not None:
            print_pack(By(Actor.system("papers"), venue, how), audience="desk", why=why)
    return why is not None


def due(venue: UUID, now: datetime) -> str | None:
    """ "hour", "change" or None. A venue without a single plan or mission has nothing to print."""
    packs = Pack.objects.filter(venue_id=venue, audience="desk").order_by("-number")
    last = packs.first()
    start = Venue.objects.get(id=venue).service_day
    begins = start.bounds(start.of(now)).start
    hour = begins + timedelta(hours=12) if now >= begins + timedelta(hours=12) else begins
    work = Entry.objects.filter(venue_id=venue, kind__in=["plan.published", *MISSION])
    if last is None or last.made_at < hour:
        return "hour" if work.exists() else None
    if now - last.made_at < BETWEEN:
        return None
    later = list(work.filter(number__gt=last.read_at))
    if any(_is_major(entry) for entry in later):
        return "change"
    changes = sum(int(e.values.get(name, 0)) for e in later for name in ("added", "changed", "gone"))
    return "change" if changes >= profile_in_force(venue, now).pack_after_changes else None


def _is_major(entry: Entry) -> bool:
    if entry.kind == "mission.completed":
        return any(told["field"] in MAJOR_FIELDS for told in entry.values["fields"])
    return entry.kind in MISSION
