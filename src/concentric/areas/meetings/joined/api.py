"""For programs: the other venues that a meeting is one with, and what they know."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.joined.reading import joints_of
from concentric.areas.meetings.queries import readable
from concentric.areas.meetings.rules import SEE
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import Call, reads
from concentric.ledger.rest.types import Strict
from concentric.planning.models import PlanItem


class JointOut(Strict):
    """`late`: they were told otherwise than things stand. Contact and line are empty for who need not know them."""

    id: UUID
    name: str
    hosts: bool
    told_start: datetime
    told_off: bool
    told_at: datetime
    late: bool
    contact_name: str
    contact_telephone: str
    line: str


@reads(router, "/{uuid:meeting_id}/joined", permission=SEE, response=list[JointOut])
def meeting_joined(request: Call, meeting_id: UUID) -> list[JointOut]:
    """The main venue first."""
    row: Any = readable(request.by.venue, request.by.actor).filter(id=meeting_id).first()
    if row is None:
        raise NotFound(what="meeting", which=str(meeting_id))
    hall = PlanItem.objects.filter(
        venue_id=row.venue_id, need_key=f"meeting:{row.id}/hall", until__isnull=True
    ).first()
    return [
        JointOut(
            id=one.row.id, name=one.row.name, hosts=one.row.hosts, told_start=one.row.told_start,
            told_off=one.row.told_off, told_at=one.row.told_at, late=one.late,
            contact_name=one.row.contact_name if row.concerned else "",
            contact_telephone=one.row.contact_telephone if row.concerned else "",
            line=one.row.line if row.concerned else "",
        )
        for one in joints_of(row, hall, request.by.now())
    ]  # fmt: skip
