"""Which of a place's equipment a fault is about: asked for with the fault, and said or put right on its page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from concentric.ledger.pages import page
from concentric.orders.desk import rules
from concentric.orders.desk.broken import name_equipment, out_of_order
from concentric.orders.desk.models import Call, CallKind, Matter, MatterKind
from concentric.venue.models import Place
from concentric.venue.workbook.vocabulary import EQUIPMENT
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
    name_equipment(request.by, fault_id=fault, equipment=tuple(request.POST.getlist("equipment")))
    return HttpResponseRedirect(back_to(request, "/desk"))


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
