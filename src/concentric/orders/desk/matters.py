"""Open matters: opened, closed with what came of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.core.errors import Conflict, Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.desk import rules
from concentric.orders.desk.broken import say_with
from concentric.orders.desk.fields import bounded, department_of, next_code, parts, when
from concentric.orders.desk.models import Call, Matter, MatterKind
from concentric.venue.find import find
from concentric.venue.models import Place

OPENED = entry_kind(
    "matter.opened", personal={"text": of.REMARK, "whom": of.IDENTITY, "telephone": of.CONTACT}
)
CLOSED = entry_kind("matter.closed", personal={"outcome": of.REMARK})


class MatterClosed(Conflict):
    """The matter was closed already, with another outcome. Data: matter_code."""

    code = "matter.closed"


@action(kind=OPENED, permission=rules.KEEP)
def open_matter(
    by: By,
    *,
    kind: str,
    text: str,
    whom: str = "",
    telephone: str = "",
    department: str | None = None,
    place_id: UUID | None = None,
    due_at: datetime | None = None,
    call_id: UUID | None = None,
    equipment: tuple[str, ...] = (),
) -> Outcome:
    """Keep something in mind: a promise, a key, a defect, or just an open matter. Only the text is needed.

    A call that it comes from is over: the matter is seen to in its place, where no other is named, and what was named
    as broken is so until the matter is settled. `equipment`: what of the place of a defect does not work.
    """
    if kind not in MatterKind.values:
        raise Invalid(field="kind", value=kind, accepted=MatterKind.values)
    if equipment and (kind != MatterKind.DEFECT or place_id is None):
        raise Invalid(field="equipment", value=equipment[0][:40], accepted=[])
    said = {"text": bounded("text", text, needed=True), "whom": bounded("whom", whom),
            "telephone": bounded("telephone", telephone)}  # fmt: skip
    call = find(Call, by.venue, call_id, lock=True) if call_id else None
    at = when(by, call.taken_at if call else None)
    place = find(Place, by.venue, place_id) if place_id else call.place if call else None
    taken_over = call.equipment if call is not None and place == call.place else []
    matter = Matter.objects.create(
        id=by.means.new_id(), venue_id=by.venue, code=next_code(Matter, by.venue, "S"), kind=kind, **said,
        department=department_of(by, department), place=place, due_at=due_at, opened_at=at,
        opened_by=by.actor.id, equipment=taken_over,
    )  # fmt: skip
    if call is not None:
        if not taken_over and call.closed_at is None:
            say_with(by, call, ())
        call.matter, call.closed_at = matter, call.closed_at or at
        call.save(update_fields=["matter", "closed_at"])
    say_with(by, matter, {*taken_over, *equipment})
    return Outcome(
        subjects=_subjects(matter) | ({"call": call.id} if call else {}),
        values=_values(matter) | {"due_at": due_at, "dated": int(due_at is not None)},
        personal=parts(matter.id, said),
        answer={"matter": matter.id, "code": matter.code},
    )


@action(kind=CLOSED, permission=rules.KEEP)
def close_matter(by: By, *, matter_id: UUID, outcome: str) -> Outcome:
    """It is settled: kept, brought back, mended. What came of it is written beside it."""
    matter = find(Matter, by.venue, matter_id, lock=True)
    text = bounded("outcome", outcome, needed=True)
    if matter.closed_at is not None:
        if text == matter.outcome:
            return Outcome(changed=False, answer={"matter": matter.id})
        raise MatterClosed(matter_code=matter.code)
    say_with(by, matter, ())  # it works again
    matter.closed_at, matter.closed_by, matter.outcome = when(by, matter.opened_at), by.actor.id, text
    matter.save(update_fields=["closed_at", "closed_by", "outcome"])
    late = matter.due_at is not None and matter.closed_at > matter.due_at
    return Outcome(
        subjects=_subjects(matter),
        values=_values(matter) | {"late": late},
        personal=parts(matter.id, {"outcome": text}),
        answer={"matter": matter.id},
    )


def _subjects(matter: Matter) -> dict[str, UUID]:
    return {"matter": matter.id} | ({"place": matter.place_id} if matter.place_id else {})


def _values(matter: Matter) -> dict[str, str | None]:
    department = matter.department.code if matter.department else None
    return {"matter_code": matter.code, "kind": f"matter.{matter.kind}", "department": department}
