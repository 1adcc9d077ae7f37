"""Paper packs for programs: which there are, and each as PDF."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from ninja import Router

from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Limit, Number, Strict
from concentric.orders.papers import actions
from concentric.orders.papers.models import Pack

router = ROUTERS.add("papers", Router())
AUDIENCES = ("desk", "crew", "gate", "rooms")


class PackOut(Strict):
    """`read_at`: the last entry that it shows; `kept`: its file is still there."""

    number: int
    audience: str
    made_at: datetime
    language: str
    read_at: int
    pages: int
    sha256: str
    kept: bool


@reads(router, "", permission=actions.PRINT, response=Page[PackOut])
def packs(request: Call, cursor: str = "", limit: Limit = USUAL) -> Page[PackOut]:
    """The packs that the account may have, the last first."""
    own = [audience for audience in AUDIENCES if actions.may_have(request.by, audience)]
    rows = Pack.objects.filter(venue_id=request.by.venue, audience__in=own)
    return page_of(rows, ("-number",), cursor=cursor, limit=limit, out=_pack)


@reads(router, "/{number}.pdf", permission=actions.PRINT, media="application/pdf")
def pack_pdf(request: Call, number: Number) -> HttpResponse:
    """One pack as PDF."""
    row = Pack.objects.filter(venue_id=request.by.venue, number=number).first()
    if row is None or not actions.path_of(row.number).exists():
        raise NotFound(what="pack", which=str(number))
    if not actions.may_have(request.by, row.audience):
        raise actions.NotYourPapers(audience=row.audience)
    pdf = HttpResponse(actions.path_of(row.number).read_bytes(), content_type="application/pdf")
    pdf.headers["Cache-Control"] = "private, no-store"
    return pdf


def _pack(row: Pack) -> PackOut:
    return PackOut(
        number=row.number, audience=row.audience, made_at=row.made_at, language=row.language, read_at=row.read_at,
        pages=row.pages, sha256=row.digest, kept=actions.path_of(row.number).exists(),
    )  # fmt: skip
