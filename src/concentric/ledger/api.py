"""The ledger for programs: its entries in order, and figures with what they are made of."""

from __future__ import annotations

from ninja import Router

from concentric.core.errors import NotFound
from concentric.ledger.figures import FIGURES
from concentric.ledger.models import Entry
from concentric.ledger.rest.entry import EntryOut, entry_out
from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Limit, Number, Strict
from concentric.ledger.rules import SEE_ENTRIES, SEE_FIGURES

entries_router = ROUTERS.add("entries", Router())
figures_router = ROUTERS.add("figures", Router())


class FigureOut(Strict):
    """`value` of all time: the sum of the lines of the entries of these kinds."""

    name: str
    kinds: list[str]
    value: int


@reads(entries_router, "", permission=SEE_ENTRIES, response=Page[EntryOut])
def entries(
    request: Call, after: Number = 0, kind: str = "", cursor: str = "", limit: Limit = USUAL
) -> Page[EntryOut]:
    """Entries after a number, in their order. Who follows the ledger asks again with the last number it has."""
    rows = Entry.objects.filter(venue_id=request.by.venue, number__gt=after)
    if kind:
        rows = rows.filter(kind=kind)
    return page_of(rows, ("number",), cursor=cursor, limit=limit, out=entry_out)


@reads(entries_router, "/{number}", permission=SEE_ENTRIES, response=EntryOut)
def entry(request: Call, number: Number) -> EntryOut:
    """One entry."""
    row = Entry.objects.filter(venue_id=request.by.venue, number=number).first()
    if row is None:
        raise NotFound(what="entry", which=str(number))
    return entry_out(row)


@reads(figures_router, "", permission=SEE_FIGURES, response=list[FigureOut])
def figures(request: Call) -> list[FigureOut]:
    """Every figure."""
    return [
        FigureOut(name=f.name, kinds=sorted(f.kinds), value=f.value(request.by.venue))
        for f in FIGURES.values()
    ]


@reads(figures_router, "/{name}/entries", permission=SEE_ENTRIES, response=Page[EntryOut])
def figure_entries(request: Call, name: str, cursor: str = "", limit: Limit = USUAL) -> Page[EntryOut]:
    """The entries that make a figure up: their lines add up to it."""
    if name not in FIGURES:
        raise NotFound(what="figure", which=name)
    rows = FIGURES[name].entries(request.by.venue)
    return page_of(rows, ("number",), cursor=cursor, limit=limit, out=entry_out)
