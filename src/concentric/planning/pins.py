"""Promises and overruling: a named person holds a need to a place and a start, and the planner respects it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import DESK, Role, permission, require
from concentric.planning.models import Pin, PinKind, PlanItem, Unmet
from concentric.venue.find import find
from concentric.venue.models import Place

PROMISE = permission("plan.promise", [*DESK, Role.DEPARTMENT_HEAD, Role.LIAISON])
OVERRULE = permission("plan.overrule", DESK)
PROMISED = entry_kind("plan.promised", personal={"reason": of.REMARK}, moves_plan=True, why="reason")
OVERRULED = entry_kind(
    "plan.overruled", personal={"reason": of.REMARK}, moves_plan=True, why="reason", told=True
)  # whoever has to act on it reads why
RELEASED = entry_kind("plan.pin_released", personal={}, moves_plan=True)


class PinnedInThePast(Invalid):
    """The start lies in the past. Data: start_at."""

    code = "plan.pinned_in_the_past"


class NothingPlanned(Conflict):
    """There is no place and start yet that could be promised. Data: need."""

    code = "plan.nothing_planned"


@action(kind=PROMISED, permission=PROMISE)
def promise(
    by: By, *, need_key: str, place_id: UUID | None = None, start: datetime | None = None, reason: str = ""
) -> Outcome:
    """The organiser was told where and when, or has agreed to another place and start. From here it moves only
    with the organiser's word: recorded for them, when it came by telephone.

    Anybody may promise what is planned, or a way that the plan offers; only the desk what others must give way
    to, or in place of what it has overruled.
    """
    item = PlanItem.objects.filter(venue_id=by.venue, need_key=need_key, until__isnull=True).first()
    place = place_id or (item.place_id if item else None)
    when = start or (item.during.lower if item else None)
    if place is None or when is None:
        raise NothingPlanned(need=need_key)
    planned = item is not None and (place, when) == (item.place_id, item.during.lower)
    before = open_pin(by, need_key)
    if not (planned or _offered(by, need_key, place, when)) or (
        before is not None and before.kind == PinKind.OVERRULE
    ):
        require(by.actor, OVERRULE)
    return _pin(by, Wanted(need_key, PinKind.PROMISE, place, when, reason.strip()))


@action(kind=OVERRULED, permission=OVERRULE)
def overrule(by: By, *, need_key: str, place_id: UUID, start: datetime, reason: str) -> Outcome:
    """“I overrule”: the desk wants it there and then, and says why. What must give way, gives way."""
    text = reason.strip()
    if not 0 < len(text) <= 500:
        raise Invalid(field="reason", value=text[:40], accepted="1–500")
    return _pin(by, Wanted(need_key, PinKind.OVERRULE, place_id, start, text))


@action(kind=RELEASED, permission=PROMISE)
def release_pin(by: By, *, need_key: str) -> Outcome:
    """It need not be held any more; the planner may move it again. An overruling is released by the desk."""
    pin = open_pin(by, need_key)
    if pin is None:
        return Outcome(changed=False)
    if pin.kind == PinKind.OVERRULE:
        require(by.actor, OVERRULE)
    let_go(by, pin)
    return released(pin)


def released(pin: Pin) -> Outcome:
    """What is entered of a pin that was let go of."""
    return Outcome(
        subjects={"pin": pin.id, "place": pin.place_id}, values={"need": pin.need_key, "start_at": pin.start}
    )


def release_for(by: By, need_key: str) -> bool:
    """Part of an action that moves or ends what was pinned by the organiser's own word. Whether one was."""
    pin = open_pin(by, need_key)
    if pin is not None:
        let_go(by, pin)
    return pin is not None


def promise_for(by: By, *, need_key: str, place_id: UUID, start: datetime) -> Outcome:
    """Part of an action that writes down the organiser's word: promised there and then, in place of what was.

    Its answer names the `pin`; `changed` is false where it was promised so already. Over what the desk has decided,
    only the desk's own hand goes.
    """
    before = open_pin(by, need_key)
    if before is not None and before.kind == PinKind.OVERRULE:
        require(by.actor, OVERRULE)
    return _pin(by, Wanted(need_key, PinKind.PROMISE, place_id, start, ""))


def _offered(by: By, need_key: str, place: UUID, start: datetime) -> bool:
    """Whether it is one of the ways that the plan in force gives."""
    row = Unmet.objects.filter(venue_id=by.venue, need_key=need_key, until__isnull=True).first()
    return row is not None and any(
        (way.get("place"), datetime.fromisoformat(way["start"])) == (str(place), start)
        for way in row.helps
        if "start" in way
    )


def let_go(by: By, pin: Pin) -> None:
    """Part of an action: the need is held no more."""
    pin.released_by, pin.released_at = by.actor.id, by.now()
    pin.save(update_fields=["released_by", "released_at"])


@dataclass(frozen=True)
class Wanted:
    """A pin as it is asked for."""

    need_key: str
    kind: str
    place: UUID
    start: datetime
    reason: str


def _pin(by: By, wanted: Wanted) -> Outcome:
    place = find(Place, by.venue, wanted.place)
    if wanted.start < by.now():
        raise PinnedInThePast(start_at=wanted.start.isoformat())
    if place.kind != "hall":  # until other needs have planners that can be held to a place
        raise NotFound(what="hall", which=place.code)
    before = open_pin(by, wanted.need_key)
    if before is not None:
        if (before.kind, before.place_id, before.start) == (wanted.kind, place.id, wanted.start):
            return Outcome(changed=False, answer={"pin": before.id})
        let_go(by, before)
    pin = Pin.objects.create(
        id=by.means.new_id(), venue_id=by.venue, need_key=wanted.need_key, kind=wanted.kind, place=place,
        start=wanted.start, reason=wanted.reason, by=by.actor.id, at=by.now(),
    )  # fmt: skip
    return Outcome(
        subjects={"pin": pin.id, "place": place.id},
        values={
            "need": wanted.need_key, "start_at": wanted.start, "instead_of": before.kind if before else None,
            "was": _was(by, wanted.need_key, before),
        },
        personal=(Personal("reason", pin.id, wanted.reason),) if wanted.reason else (),
        answer={"pin": pin.id},
    )  # fmt: skip


def _was(by: By, need_key: str, before: Pin | None) -> dict[str, Any]:
    """How it stood, so that it can be taken back: what held it, and where the plan had it."""
    item = PlanItem.objects.filter(venue_id=by.venue, need_key=need_key, until__isnull=True).first()
    planned = item is not None and item.place_id is not None
    return {
        **({"pin": before.id} if before is not None else {}),
        **({"place": item.place_id, "start_at": item.during.lower} if item is not None and planned else {}),
    }


def open_pin(by: By, need_key: str) -> Pin | None:
    """What holds the need, locked until the action's end."""
    rows = Pin.objects.select_for_update(of=("self",))
    return rows.filter(venue_id=by.venue, need_key=need_key, released_at__isnull=True).first()
