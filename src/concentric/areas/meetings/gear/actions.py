"""Trying what a hall has; and when it does not work, the spare, the repairer, or its state set by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings.gear import kinds
from concentric.areas.meetings.gear.models import Asset, GearTrial
from concentric.areas.meetings.gear.standing import ask_repair, say_what_works
from concentric.core.errors import Conflict, Invalid, NotAllowed, NotFound
from concentric.ledger.action import Outcome, action, lock
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.desk.models import Call
from concentric.venue.find import find
from concentric.venue.models import Place

TRIED = entry_kind("gear.tried", personal={})
SPARE = entry_kind("gear.spare_taken", personal={})
REPAIR = entry_kind("gear.repair_asked", personal={})
STATE = entry_kind("gear.state_set", personal={})
CHARGED = entry_kind("gear.charged", personal={})
LEVELS = range(20, 131)  # dB


class NotSpare(Conflict):
    """It cannot stand in: it is in use or broken, or of another kind. Data: code, state."""

    code = "gear.not_spare"


@dataclass(frozen=True, slots=True)
class Tried:
    """`result`: sounds, howls or silent of sound, works or broken of the rest; `level_db` where it was measured."""

    asset: UUID
    result: str
    level_db: int | None = None


@action(kind=TRIED, permission=kinds.KEEP)
def try_gear(by: By, *, place_id: UUID, tried: tuple[Tried, ...]) -> Outcome:
    """What was found there, each by itself. What is silent or broken is in fault from now on, what sounds is not any
    more; a howl is kept and leaves its state as it is."""
    place = _own(by, place_id)
    if not tried:
        raise Invalid(field="tried", value=0, accepted="≥ 1")
    rows = _locked(by, [one.asset for one in tried])
    at = by.happened_at or by.now()
    for one in tried:
        asset = rows[one.asset]
        if asset.at_id != place.id:
            raise NotFound(what="asset", which=asset.code)
        if one.result not in kinds.results_of(asset.kind):
            raise Invalid(field="result", value=one.result[:20], accepted=list(kinds.results_of(asset.kind)))
        if one.level_db is not None and one.level_db not in LEVELS:
            raise Invalid(field="level_db", value=one.level_db, accepted="20–130 dB")
        if one.result in kinds.NOT_WORKING:
            asset.state = kinds.FAULT
        elif asset.state == kinds.FAULT and one.result != kinds.HOWLS:
            asset.state = kinds.READY
        asset.save(update_fields=["state"])
    GearTrial.objects.bulk_create(
        GearTrial(id=by.means.new_id(), venue_id=by.venue, asset=rows[one.asset], place=place, result=one.result,
                  level_db=one.level_db, at=at, by=by.actor.id)
        for one in tried
    )  # fmt: skip
    bad = [rows[one.asset] for one in tried if one.result in kinds.NOT_WORKING]
    say_what_works(by, place, bad or list(rows.values()))
    return Outcome(
        subjects={"place": place.id},
        values={"n": len(tried), "bad": len(bad), "howls": sum(1 for one in tried if one.result == kinds.HOWLS),
                "codes": [asset.code for asset in bad]},
        lines=len(tried),
        answer={"place": place.id, "n": len(tried), "bad": [asset.id for asset in bad]},
    )  # fmt: skip


@action(kind=SPARE, permission=kinds.KEEP)
def take_spare(by: By, *, asset_id: UUID, spare_id: UUID) -> Outcome:
    """The spare goes where the broken one is, and is in use; what the hall lacked it has again."""
    rows = _locked(by, [asset_id, spare_id])
    asset, spare = rows[asset_id], rows[spare_id]
    free = spare.state == kinds.READY and spare.at_id != asset.at_id
    if not free or spare.kind not in kinds.group_of(asset.kind):
        raise NotSpare(code=spare.code, state=spare.state)
    came_from, spare.at, spare.state = spare.at, asset.at, kinds.IN_USE
    spare.save(update_fields=["at", "state"])
    if asset.state in kinds.WORKS:
        asset.state = kinds.FAULT
        asset.save(update_fields=["state"])
    for place in (asset.at, came_from):
        say_what_works(by, place, (asset,))
    return _of(asset, {"spare": spare.code}, place=asset.at)


@action(kind=REPAIR, permission=kinds.KEEP)
def ask_for_repair(by: By, *, asset_id: UUID) -> Outcome:
    """The repairer is asked: a fault at the desk, the one that is open for it or a new one."""
    asset = _locked(by, [asset_id])[asset_id]
    if asset.state == kinds.REPAIR:
        return Outcome(changed=False, answer={"asset": asset.id, "call": asset.call})
    asset.state = kinds.REPAIR
    asset.save(update_fields=["state"])
    say_what_works(by, asset.at, (asset,))
    open_ = Call.objects.filter(closed_at__isnull=True, id__in=[asset.call] if asset.call else [])
    call = open_.first() or Call.objects.get(id=ask_repair(by, asset, asset.at))
    return _of(asset, {"call_code": call.code}, place=asset.at, more={"call": call.id})


@action(kind=STATE, permission=kinds.KEEP)
def set_state(by: By, *, asset_id: UUID, state: str, at_id: UUID | None = None) -> Outcome:
    """By hand: mended, out of service, brought elsewhere."""
    asset = _locked(by, [asset_id])[asset_id]
    if state not in kinds.STATES:
        raise Invalid(field="state", value=state[:20], accepted=list(kinds.STATES))
    place = find(Place, by.venue, at_id) if at_id else asset.at
    if (asset.state, asset.at_id) == (state, place.id):
        return Outcome(changed=False, answer={"asset": asset.id})
    was, came_from = asset.state, asset.at
    asset.state, asset.at = state, place
    asset.save(update_fields=["state", "at"])
    for one in dict.fromkeys((came_from, place)):
        say_what_works(by, one, (asset,))
    return _of(asset, {"state": state, "was": was}, place=place)


@action(kind=CHARGED, permission=kinds.KEEP)
def charge_gear(by: By, *, assets: tuple[UUID, ...]) -> Outcome:
    """Their batteries are full."""
    rows = _locked(by, assets)
    if not rows:
        raise Invalid(field="assets", value=0, accepted="≥ 1")
    at: datetime = by.happened_at or by.now()
    Asset.objects.filter(id__in=list(rows)).update(charged_at=at)
    return Outcome(values={"n": len(rows), "codes": sorted(a.code for a in rows.values())}, lines=len(rows),
                   answer={"n": len(rows)})  # fmt: skip


def _own(by: By, place_id: UUID) -> Place:
    if not kinds.keeps(by.actor):
        raise NotAllowed(permission=kinds.KEEP)
    return find(Place, by.venue, place_id)


def _locked(by: By, ids: Sequence[UUID]) -> dict[UUID, Asset]:
    """For those who keep them. Raises `NotFound`."""
    if not kinds.keeps(by.actor):
        raise NotAllowed(permission=kinds.KEEP)
    lock("gear", by.venue)
    rows = {a.id: a for a in Asset.objects.filter(venue_id=by.venue, id__in=ids).select_related("at", "home")}
    for id_ in ids:
        if id_ not in rows:
            raise NotFound(what="asset", which=str(id_))
    return rows


def _of(
    asset: Asset, values: Mapping[str, Any], *, place: Place, more: Mapping[str, UUID] | None = None
) -> Outcome:
    return Outcome(
        subjects={"asset": asset.id, "place": place.id, **(more or {})},
        values={"asset_code": asset.code, "asset_kind": asset.kind, **values},
        answer={"asset": asset.id, **(more or {})},
    )
