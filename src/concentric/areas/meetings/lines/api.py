"""For programs: lines, how they stand and what was measured of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.lines import rules
from concentric.areas.meetings.lines.models import Line, LineMeasure
from concentric.areas.meetings.lines.showing import rows_of
from concentric.ledger.rest.reads import Call, reads
from concentric.ledger.rest.types import Strict
from concentric.venue.find import find

MOST = 1000


class LineOut(Strict):
    """`state`: service, warn, critical, fault, laying or out. `meetings`: ids of those on it within a day."""

    id: UUID
    code: str
    carrier: str
    role: str
    place: UUID
    far: UUID | None
    endpoint: str
    protocol: str
    mbps: int
    probe_by: str
    probe_address: str
    probe_port: int | None
    state: str
    trouble: str
    meetings: list[UUID]


class MeasureOut(Strict):
    """Microseconds; None where nothing came back. `level`: 0 good, 1 warn, 2 critical."""

    at: datetime
    span_ms: int
    sent: int
    lost: int
    delay_us: int | None
    delay95_us: int | None
    jitter_us: int | None
    level: int


@reads(router, "/lines", permission=rules.SEE, response=list[LineOut])
def video_lines(request: Call) -> list[LineOut]:
    """By code."""
    return [
        LineOut(
            id=row.line.id, code=row.line.code, carrier=row.line.carrier, role=row.line.role, place=row.line.place_id,
            far=row.line.far_id, endpoint=row.line.endpoint, protocol=row.line.protocol, mbps=row.line.mbps,
            probe_by=row.line.probe_by, probe_address=row.line.probe_address, probe_port=row.line.probe_port,
            state=row.state, trouble=row.line.trouble, meetings=[one.meeting.id for one in row.meetings],
        )
        for row in rows_of(request.by.venue, request.by.now())
    ]  # fmt: skip


@reads(router, "/lines/{uuid:line_id}/measures", permission=rules.SEE, response=list[MeasureOut])
def video_line_measures(request: Call, line_id: UUID) -> list[MeasureOut]:
    """What was measured last, the newest first; at most a thousand."""
    line: Any = find(Line, request.by.venue, line_id)
    return [
        MeasureOut(
            at=row.at, span_ms=row.span_ms, sent=row.sent, lost=row.lost, delay_us=row.delay_us,
            delay95_us=row.delay95_us, jitter_us=row.jitter_us, level=row.level,
        )
        for row in LineMeasure.objects.filter(line=line).order_by("-at")[:MOST]
    ]  # fmt: skip
