"""What of a place's equipment does not work: named with a fault, by the codes that places are described with.

It counts until the fault is settled, the call or the matter that it has become. Nothing is guessed from words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from django.db.models import Q

from concentric.core.errors import Invalid, NotAllowed, NotFound
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.actions import DESK_ROLES
from concentric.orders.desk import rules
from concentric.orders.desk.models import Call, CallKind, Matter, MatterKind
from concentric.venue.workbook.vocabulary import EQUIPMENT

NAMED = entry_kind("fault.equipment_named", personal={}, moves_plan=True)


@action(kind=NAMED, permission=rules.TAKE_CALLS)
def name_equipment(by: By, *, fault_id: UUID, equipment: tuple[str, ...]) -> Outcome:
    """These pieces do not work, those that were named before and are not any more do. `fault_id`: an open call for
    help with what is broken, or an open defect, that has its place.

    Of a call, whoever sent it may say so, the department that it was passed to, and the desk; of a defect, the desk.
    """
    codes = in_order(equipment)
    fault = _fault(by, fault_id)
    if isinstance(fault, Matter):
        own = False
    else:
        passed = fault.department is not None and fault.department.code == by.actor.department
        own = passed or fault.asked_by == by.actor.id
    if not own and not by.actor.roles & DESK_ROLES:
        raise NotAllowed(permission=rules.TAKE_CALLS)
    if codes == fault.equipment:
        return Outcome(changed=False, answer={"fault": fault.id})
    was, fault.equipment = fault.equipment, codes
    fault.save(update_fields=["equipment"])
    assert fault.place_id is not None
    return Outcome(
        subjects={"call" if isinstance(fault, Call) else "matter": fault.id, "place": fault.place_id},
        values={
            "fault_code": fault.code,
            "equipment": codes,
            "works_equipment": [code for code in was if code not in codes],
            "n": len(codes),
        },
        answer={"fault": fault.id},
    )


def in_order(codes: Iterable[str]) -> list[str]:
    """Each once, in the order of the list. Raises `Invalid` for one that is not on it."""
    asked = set(codes)
    for code in sorted(asked):
        if code not in EQUIPMENT:
            raise Invalid(field="equipment", value=code[:40], accepted=list(EQUIPMENT))
    return [code for code in EQUIPMENT if code in asked]


def say_with(by: By, fault: Call | Matter, equipment: Collection[str]) -> None:
    """Part of an action that opens a fault, or settles it: an entry of its own, since the plan follows it."""
    if set(equipment) != set(fault.equipment):
        name_equipment(replace(by, key=None), fault_id=fault.id, equipment=tuple(equipment))


def works_again(fault: Call | Matter) -> list[str]:
    """What of its place's equipment counts as working again when it is settled: what no other open fault names. One
    query where it names anything."""
    if not fault.equipment or fault.place_id is None or fault.closed_at is not None:
        return []
    there = Q(venue_id=fault.venue_id, closed_at__isnull=True, place_id=fault.place_id)
    calls = Call.objects.filter(there).exclude(id=fault.id).values_list("equipment")
    matters = Matter.objects.filter(there).exclude(id=fault.id).values_list("equipment")
    others = {code for (codes,) in calls.union(matters, all=True) for code in codes}
    return [code for code in fault.equipment if code not in others]


def out_of_order(venue: UUID) -> Mapping[UUID, frozenset[str]]:
    """Place → codes of what is named with a fault that is open. One query."""
    named = Q(venue_id=venue, closed_at__isnull=True, place__isnull=False) & ~Q(equipment=[])
    calls = Call.objects.filter(named).values_list("place_id", "equipment")
    matters = Matter.objects.filter(named).values_list("place_id", "equipment")
    found: dict[UUID, set[str]] = defaultdict(set)
    for place, codes in calls.union(matters, all=True):
        found[place] |= set(codes)
    return {place: frozenset(codes) for place, codes in found.items()}


def _fault(by: By, fault_id: UUID) -> Call | Matter:
    """Locked. Raises `NotFound` for what is over, is no fault, or has no place."""
    open_ = Q(venue_id=by.venue, id=fault_id, closed_at__isnull=True, place__isnull=False)
    calls = Call.objects.select_for_update(of=("self",)).select_related("department")
    matters = Matter.objects.select_for_update(of=("self",))
    fault = (
        calls.filter(open_, kind=CallKind.FAULT).first()
        or matters.filter(open_).filter(Q(kind=MatterKind.DEFECT) | ~Q(equipment=[])).first()
    )
    if fault is None:
        raise NotFound(what="fault", which=str(fault_id))
    return fault
