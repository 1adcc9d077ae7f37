"""Gear for programs: what there is, where, how it stands, and when it was last tried."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.gear import kinds
from concentric.areas.meetings.gear.models import Asset, GearTrial
from concentric.ledger.rest.reads import USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Limit, Strict


class GearOut(Strict):
    """`home`, `at`: places. `tried_at`, `result`, `level_db`: of the last try, null where there was none."""

    id: UUID
    code: str
    kind: str
    serial: str
    home: UUID
    at: UUID
    state: str
    charged_at: datetime | None
    tried_at: datetime | None
    result: str | None
    level_db: int | None


@reads(router, "/gear", permission=kinds.SEE, response=Page[GearOut])
def gear(request: Call, cursor: str = "", limit: Limit = USUAL) -> Page[GearOut]:
    """All of it, by code."""
    rows = Asset.objects.filter(venue_id=request.by.venue)
    last: dict[UUID, GearTrial] = {}

    def out(one: Asset) -> GearOut:
        tried = last.get(one.id)
        return GearOut(
            id=one.id, code=one.code, kind=one.kind, serial=one.serial, home=one.home_id, at=one.at_id, state=one.state,
            charged_at=one.charged_at, tried_at=tried.at if tried else None, result=tried.result if tried else None,
            level_db=tried.level_db if tried else None,
        )  # fmt: skip

    trials = (
        GearTrial.objects.filter(venue_id=request.by.venue).order_by("asset", "-at", "-id").distinct("asset")
    )
    last.update({trial.asset_id: trial for trial in trials})
    return page_of(rows, ("code",), cursor=cursor, limit=limit, out=out)
