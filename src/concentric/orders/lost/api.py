"""Lost property for programs, without who it was given back to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Router

from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Limit, Strict
from concentric.orders.lost.models import Lost
from concentric.orders.lost.queries import register
from concentric.orders.lost.rules import SEE

router = ROUTERS.add("lost", Router())


class LostOut(Strict):
    """`ending` empty: it is kept. `about`: what it was found after, as `meeting:<id>`."""

    id: UUID
    code: str
    sort: str
    what: str
    place: UUID | None
    about: str
    kept_at: str
    found_at: datetime
    ending: str
    closed_at: datetime | None


@reads(router, "", permission=SEE, response=Page[LostOut])
def lost(request: Call, kept: bool | None = None, cursor: str = "", limit: Limit = USUAL) -> Page[LostOut]:
    """What was found, the first first; `kept`: only what is, or is not, kept still."""
    rows = register(request.by.venue, kept=kept)
    return page_of(rows, ("found_at", "id"), cursor=cursor, limit=limit, out=_out)


def _out(row: Lost) -> LostOut:
    return LostOut(
        id=row.id, code=row.code, sort=row.sort, what=row.what, place=row.place_id, about=row.about,
        kept_at=row.kept_at, found_at=row.found_at, ending=row.ending, closed_at=row.closed_at,
    )  # fmt: skip
