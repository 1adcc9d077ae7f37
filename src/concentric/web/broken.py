"""Which of a place's equipment a fault is about: asked for with the fault, and said or put right on its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect

from concentric.areas.meetings.followed import followed
from concentric.areas.meetings.rules import SEE
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk import rules
from concentric.orders.desk.broken import NAMED, name_equipment, out_of_order
from concentric.orders.desk.models import Call, CallKind, Matter, MatterKind
from concentric.venue.models import Place
from concentric.venue.workbook.vocabulary import EQUIPMENT
from concentric.web.lines import entry_line, names_for
from concentric.web.middleware import Visit
from concentric.web.tasks import back_to


@dataclass(frozen=True, slots=True)
class Piece:
    """`code` of what a place has. `broken`: a fault names it; of the form of one fault, that one."""

    code: str
    broken: bool


@page(rules.TAKE_CALLS, methods=("POST",))
def name(request: Visit, fault: UUID) -> HttpResponse:
    """What is ticked does not work, what is not does."""
    named = name_equipment(request.by, fault_id=fault, equipment=tuple(request.POST.getlist("equipment")))
    return HttpResponseRedirect(with_named(back_to(request, "/desk"), named.number))


def with_named(url: str, number: int | None) -> str:
    """The page, at the part of it that says what came of it."""
    if number is None:
        return url
    path = url.partition("#")[0]
    return f"{path}{'&' if '?' in path else '?'}named={number}#named"


def last_named(venue: UUID, fault: UUID) -> int | None:
    """The entry that said last what of a fault's place works."""
    rows = Entry.objects.filter(venue_id=venue, kind=NAMED.name)
    about = Q(subjects__call=str(fault)) | Q(subjects__matter=str(fault))
    return rows.filter(about).order_by("-number").values_list("number", flat=True).first()


def named_then(request: Visit) -> dict[str, Any] | None:
    """What was said of a place's equipment by the entry that the address names, and which meetings that moved; for
    those who may know of meetings at all."""
    raw = request.GET.get("named", "")
    if not raw.isdecimal() or len(raw) > 15 or not may(request.by.actor, SEE):
        return None
    entry = Entry.objects.filter(venue_id=request.by.venue, kind=NAMED.name, number=int(raw)).first()
    if entry is None:
        return None
    said = entry_line(entry, request.language, request.home.service_day.zone, names_for(request))
    return {"said": said, "followed": followed(request, entry.number)}


def asked_with(place: Place | None, ticked: list[str]) -> list[Piece]:
    """What a form asks about: all that the place is described with."""
    return [Piece(code, code in ticked) for code in _described(place, ())]


def named_by(fault: Call | Matter) -> list[Piece]:
    """What its form asks about; nothing of what is over, is no fault, or has no place."""
    is_fault = fault.kind == (CallKind.FAULT if isinstance(fault, Call) else MatterKind.DEFECT)
    if fault.closed_at is not None or not (is_fault or fault.equipment):
        return []
    return [Piece(code, code in fault.equipment) for code in _described(fault.place, fault.equipment)]


def equipment_of(place: Place) -> list[Piece]:
    """All that the place is described with. One query where that is anything."""
    codes = _described(place, ())
    broken = out_of_order(place.venue_id).get(place.id, frozenset()) if codes else frozenset()
    return [Piece(code, code in broken) for code in codes]


def _described(place: Place | None, more: list[str] | tuple[str, ...]) -> list[str]:
    there = {*place.equipment, *more} if place is not None else set()
    return [code for code in EQUIPMENT if code in there]
