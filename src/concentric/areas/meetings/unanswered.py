"""Calls that were agreed on with organisers, and whose time has passed without any."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from concentric.areas.meetings.organiser_models import Exchange, Heard
from concentric.orders.desk.decisions import Decision


def call_backs_missed(venue: UUID, now: datetime) -> list[Decision]:
    """Of meetings that are neither running nor over, with nothing said since: whoever it is that should have called,
    somebody has to now. One query."""
    since = Exchange.objects.filter(meeting=OuterRef("meeting"), at__gt=OuterRef("at"))
    rows = Exchange.objects.filter(
        ~Exists(since), venue_id=venue, heard=Heard.CALL_BACK, back_at__lte=now,
        meeting__cancelled=False, meeting__actual_start__isnull=True,
    )  # fmt: skip
    found = rows.annotate(
        code=F("meeting__code"), liaison=F("meeting__liaison_name"), number=F("meeting__liaison_telephone")
    ).order_by("back_at", "id")
    return [
        Decision(
            code="decision-call-back", url=f"/meetings/{row.meeting_id}#organiser", since=row.back_at or now,
            data={"code": row.code, "back_at": row.back_at}, telephone=row.number,
            whose=row.whom or row.liaison,
        )
        for row in found
    ]  # fmt: skip
