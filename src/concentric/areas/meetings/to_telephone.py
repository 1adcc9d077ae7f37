"""Organisers to telephone because of the plan: what was promised cannot be kept, or halls are held."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offers_standing import standing_offers
from concentric.orders.desk.decisions import Decision
from concentric.planning.models import Pin, PinKind, PlanVersion, Unmet


def organisers_to_telephone(venue: UUID, now: datetime) -> list[Decision]:
    """One for each meeting: those with halls held say until when. Three queries; one more when a promise fails."""
    until: dict[UUID, datetime] = {}
    halls: dict[UUID, int] = {}
    held_at: dict[UUID, datetime] = {}
    for offer in standing_offers(venue, now):
        which = offer.meeting_id
        until[which] = min(until.get(which, offer.until), offer.until)
        halls[which] = halls.get(which, 0) + 1
        held_at.setdefault(which, offer.made_at)
    promised = Pin.objects.filter(
        venue_id=venue, released_at__isnull=True, kind=PinKind.PROMISE, need_key__endswith="/hall"
    ).values("need_key")
    failing = Unmet.objects.filter(venue_id=venue, until__isnull=True, need_key__in=promised)
    broken = {UUID(key.removeprefix("meeting:").partition("/")[0]): version
              for key, version in failing.values_list("need_key", "since")}  # fmt: skip
    told = dict(
        PlanVersion.objects.filter(venue_id=venue, version__in=broken.values()).values_list("version", "published_at")
    ) if broken else {}  # fmt: skip
    rows = Meeting.objects.filter(
        venue_id=venue, id__in=until.keys() | broken.keys(), cancelled=False, actual_start__isnull=True
    ).order_by("code")
    return [
        Decision(
            code="decision-offers-held" if row.id in until else "decision-promise-tell",
            url=f"/meetings/{row.id}#organiser", since=held_at.get(row.id) or told.get(broken.get(row.id, 0), now),
            data={"code": row.code, "n": halls.get(row.id, 0), "until_at": until.get(row.id)},
            telephone=row.liaison_telephone, whose=row.liaison_name or row.organiser,
        )
        for row in rows
    ]  # fmt: skip
