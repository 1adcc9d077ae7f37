"""有呼有应: a call is taken, passed, answered on the spot, over. Each is timed; nobody is scored."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.core.errors import Conflict, Invalid, NotAllowed
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.actions import DESK_ROLES
from concentric.orders.desk import rules
from concentric.orders.desk.broken import say_with
from concentric.orders.desk.fields import bounded, department_of, next_code, parts, when
from concentric.orders.desk.models import Call, CallKind, FaultSort
from concentric.venue.find import find
from concentric.venue.models import Place

SAID = {"what": of.REMARK, "caller": of.IDENTITY, "telephone": of.CONTACT}
TAKEN = entry_kind("call.taken", personal=SAID, earlier={"urgent": 0})
PASSED = entry_kind("call.passed", personal={})
ANSWERED = entry_kind("call.answered", personal={}, earlier={"passed": 1})
OVER = entry_kind("call.closed", personal={})


class CallOver(Conflict):
    """The call is over. Data: call_code."""

    code = "call.over"


@action(kind=TAKEN, permission=rules.TAKE_CALLS)
def take_call(
    by: By,
    *,
    what: str,
    place_id: UUID | None = None,
    caller: str = "",
    telephone: str = "",
    department: str | None = None,
    kind: str = "",
    sort: str = "",
    equipment: tuple[str, ...] = (),
    urgent: bool = False,
) -> Outcome:
    """Someone called. With a `department` it is passed on in the same breath.

    With a `kind` (`CallKind`) whoever acts asks for themselves, and is told what becomes of it; `sort` (`FaultSort`) is
    of a fault, `equipment` what of that place does not work. `urgent` alarms.
    """
    if kind and kind not in CallKind.values:
        raise Invalid(field="kind", value=kind[:40], accepted=list(CallKind.values))
    if sort and (kind != CallKind.FAULT or sort not in FaultSort.values):
        raise Invalid(field="sort", value=sort[:40], accepted=list(FaultSort.values))
    if equipment and (kind != CallKind.FAULT or place_id is None):
        raise Invalid(field="equipment", value=equipment[0][:40], accepted=[])
    bare = kind == CallKind.URGENT  # one tap is enough beside somebody who has fainted
    said = {"what": bounded("what", what, needed=not bare), "caller": bounded("caller", caller),
            "telephone": bounded("telephone", telephone)}  # fmt: skip
    to = department_of(by, department)
    at = when(by)
    call = Call.objects.create(
        id=by.means.new_id(), venue_id=by.venue, code=next_code(Call, by.venue, "L"), taken_at=at, **said,
        place=find(Place, by.venue, place_id) if place_id else None, department=to,
        passed_at=at if to else None, kind=kind, sort=sort, urgent=urgent or kind == CallKind.URGENT,
        asked_by=by.actor.id if kind else None,
    )  # fmt: skip
    say_with(by, call, equipment)
    more = {"passed": int(to is not None), "kind": f"call.{kind}" if kind else "", "urgent": int(call.urgent),
            **({"sort": sort} if sort else {})}  # fmt: skip
    return _of(call, more, personal=said)


@action(kind=PASSED, permission=rules.TAKE_CALLS)
def pass_call(by: By, *, call_id: UUID, department: str) -> Outcome:
    """Another department sees to it. The clock of the answer starts again; what was lost is in the ledger."""
    call = _own(by, call_id)
    to = department_of(by, department)
    if to is None or to == call.department:
        return Outcome(changed=False, answer={"call": call.id})
    before = call.department.code if call.department else None
    call.department, call.passed_at, call.answered_at = to, when(by, call.taken_at), None
    call.save(update_fields=["department", "passed_at", "answered_at"])
    return _of(call, {"was_department": before, "minutes": _minutes(call.taken_at, call.passed_at)})


@action(kind=ANSWERED, permission=rules.TAKE_CALLS)
def answer_call(by: By, *, call_id: UUID) -> Outcome:
    """Someone of the department is on the spot."""
    call = _own(by, call_id)
    if call.answered_at is not None:
        return Outcome(changed=False, answer={"call": call.id})
    call.answered_at = when(by, call.passed_at or call.taken_at)
    call.save(update_fields=["answered_at"])
    more = {"passed": int(call.department is not None), "minutes": _minutes(call.taken_at, call.answered_at)}
    return _of(call, more)


@action(kind=OVER, permission=rules.TAKE_CALLS)
def close_call(by: By, *, call_id: UUID) -> Outcome:
    """What was asked for is done."""
    call = _own(by, call_id, over=True)
    if call.closed_at is not None:
        return Outcome(changed=False, answer={"call": call.id})
    say_with(by, call, ())  # it works again
    call.closed_at = when(by, call.answered_at or call.passed_at or call.taken_at)
    call.save(update_fields=["closed_at"])
    return _of(call, {"minutes": _minutes(call.taken_at, call.closed_at)})


def _own(by: By, call_id: UUID, *, over: bool = False) -> Call:
    """The call, locked: of one's own department; the desk may with all. Raises `CallOver`."""
    call = find(Call, by.venue, call_id, lock=True)
    own = call.department is not None and call.department.code == by.actor.department
    if not own and not by.actor.roles & DESK_ROLES:
        raise NotAllowed(permission=rules.TAKE_CALLS)
    if call.closed_at is not None and not over:
        raise CallOver(call_code=call.code)
    return call


def _minutes(since: datetime, until: datetime | None) -> int:
    return int((until - since).total_seconds() // 60) if until else 0


def _of(call: Call, more: dict[str, Any], personal: dict[str, str] | None = None) -> Outcome:
    return Outcome(
        subjects={"call": call.id} | ({"place": call.place_id} if call.place_id else {}),
        values={
            "call_code": call.code,
            "department": call.department.code if call.department else None,
            **more,
        },
        personal=parts(call.id, personal or {}),
        answer={"call": call.id, "code": call.code},
    )
