"""Taking an overruling back: the need is again where it was, and is held only if it was held before.

Released alone, it would stay where it was moved to, since a plan disturbs as little as it can. So it is held to its
earlier place until a plan has it there; then, or when no plan can, the planner lets go of it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry
from concentric.ledger.permissions import permission
from concentric.planning.models import Pin, PinKind
from concentric.planning.pins import OVERRULE, OVERRULED, PROMISED, RELEASED, let_go, open_pin, released
from concentric.planning.proposing import passing_pins
from concentric.planning.types import Draft, Situation

LET_GO = permission("plan.let_go", [])
TAKEN_BACK = entry_kind("plan.taken_back", personal={"reason": of.REMARK}, moves_plan=True)
# What is done with a pin: its entry names the need, not the thing that needs it.
HOLDING = frozenset({kind.name for kind in (PROMISED, OVERRULED, RELEASED, TAKEN_BACK)})


@action(kind=TAKEN_BACK, permission=OVERRULE)
def take_back(by: By, *, need_key: str, place_id: UUID, start: datetime) -> Outcome:
    """The overruling to `place_id` and `start` was not meant. Nothing, when it has been replaced or released."""
    pin = open_pin(by, need_key)
    if pin is None or (pin.kind, pin.place_id, pin.start) != (PinKind.OVERRULE, place_id, start):
        return Outcome(changed=False)
    entry = Entry.objects.filter(venue_id=by.venue, kind=OVERRULED.name, subjects__pin=str(pin.id)).first()
    was = entry.values.get("was", {}) if entry is not None else {}
    let_go(by, pin)
    held = Pin.objects.filter(venue_id=by.venue, id=was["pin"]).first() if "pin" in was else None
    there, at = (held.place_id, held.start) if held is not None else _planned(was)
    back = None
    if there is not None and at is not None and at >= by.now():
        back = Pin.objects.create(
            id=by.means.new_id(), venue_id=by.venue, need_key=need_key, place_id=there, start=at,
            kind=held.kind if held is not None else PinKind.OVERRULE,
            reason=held.reason if held is not None else "", by=by.actor.id, at=by.now(),
        )  # fmt: skip
    return Outcome(
        subjects={"place": place_id, **({"pin": back.id} if back is not None else {})},
        values={"need": need_key, "start_at": start, "passing": int(back is not None and held is None)},
        personal=(Personal("reason", back.id, back.reason),) if back is not None and back.reason else (),
    )


def _planned(was: dict[str, str]) -> tuple[UUID | None, datetime | None]:
    """Where the plan had it before it was overruled."""
    if "place" not in was:
        return None, None
    return UUID(was["place"]), datetime.fromisoformat(was["start_at"])


@action(kind=RELEASED, permission=LET_GO)
def let_go_of(by: By, *, need_key: str, pin_id: UUID) -> Outcome:
    """The planner's part of a taking back: it is done, or cannot be."""
    pin = open_pin(by, need_key)
    if pin is None or pin.id != pin_id:
        return Outcome(changed=False)
    let_go(by, pin)
    return released(pin)


def settle(by: By, situation: Situation, draft: Draft) -> None:
    """After a plan that knew of them: let go of what was put back."""
    for pin in _passing(by.venue, situation.pins):
        item = draft.items.get(pin.need_key)
        in_place = item is not None and (item.place, item.during.start) == (pin.place_id, pin.start)
        if in_place or pin.need_key in draft.unmet:
            let_go_of(by, need_key=pin.need_key, pin_id=pin.id)


def _passing(venue: UUID, known: Iterable[str]) -> list[Pin]:
    """Pins that hold only until a plan has followed them. At most three queries, none where nothing is held."""
    needs = list(known)
    if not needs:
        return []
    pins = {
        str(p.id): p for p in Pin.objects.filter(venue_id=venue, released_at__isnull=True, need_key__in=needs)
    }
    entries = Entry.objects.filter(venue_id=venue, kind=TAKEN_BACK.name, subjects__pin__in=list(pins))
    found = entries.filter(values__passing=1).values_list("subjects__pin", flat=True)
    return [pins[id_] for id_ in {*found, *passing_pins(venue, pins)}]
