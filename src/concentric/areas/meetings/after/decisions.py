"""Who was not satisfied and waits for an answer: the department that speaks with organisers is asked first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings.after.models import Feedback, Rating
from concentric.orders.desk.decisions import Decision


def not_satisfied(venue: UUID, now: datetime) -> list[Decision]:
    del now
    rows = Feedback.objects.filter(
        venue_id=venue, rating=Rating.DISSATISFIED, answered_at__isnull=True
    ).select_related("meeting")
    return [
        Decision(
            code="decision-not-satisfied", url=f"/meetings/{one.meeting_id}/record#feedback", since=one.at,
            data={"code": one.meeting.code}, said=one.words, telephone=one.meeting.liaison_telephone, whose=one.whom,
        )
        for one in rows
    ]  # fmt: skip
