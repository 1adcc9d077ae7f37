"""What a hall's gear amounts to: which of its equipment codes do not work, said by the fault that is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from concentric.areas.meetings.gear.kinds import DEPARTMENT, GROUPS, WORKS
from concentric.areas.meetings.gear.models import Asset
from concentric.ledger.actor import By
from concentric.orders.desk.broken import say_with
from concentric.orders.desk.calls import take_call
from concentric.orders.desk.models import Call, CallKind, FaultSort
from concentric.ui.text import render
from concentric.venue.models import Place


def broken_codes(place: Place, assets: Iterable[Asset]) -> list[str]:
    """Of the codes that the place is described with, those of which a group has nothing left that works there.

    `assets`: what belongs there and what is there. A group of which nothing is listed says nothing.
    """
    there = list(assets)
    found: list[str] = []
    for code, kinds in GROUPS:
        own = [one for one in there if one.kind in kinds]
        works = [one for one in own if one.at_id == place.id and one.state in WORKS]
        if own and not works and code in place.equipment and code not in found:
            found.append(code)
    return found


def of_place(venue: UUID, place: UUID) -> list[Asset]:
    """What is there, and what belongs there and is elsewhere."""
    rows = Asset.objects.filter(venue_id=venue).select_related("home", "at").order_by("code")
    return [one for one in rows if place in (one.home_id, one.at_id)]


def say_what_works(by: By, place: Place, about: Sequence[Asset]) -> None:
    """Part of an action: the fault that is open names what does not work now, no more and no less; one is opened when
    something does not and none is. Entries of their own, since the plan follows them."""
    if place.kind != "hall":
        return
    there = of_place(by.venue, place.id)
    codes = broken_codes(place, there)
    open_ = Call.objects.select_for_update().filter(
        venue_id=by.venue, closed_at__isnull=True, place=place, id__in=[a.call for a in there if a.call]
    )
    call = open_.order_by("taken_at").first()
    if call is None and codes:
        ask_repair(by, about[0], place, codes)
    elif call is not None and set(codes) != set(call.equipment):
        say_with(by, call, codes)


def ask_repair(by: By, asset: Asset, place: Place, codes: Sequence[str] = ()) -> UUID:
    """A fault at the desk, passed to the department that repairs it; its id."""
    kind = render(f"gear-kind-{asset.kind.replace('_', '-')}", {}, "zh")
    receipt = take_call(
        replace(by, key=None), what=f"{asset.code} {kind}", place_id=place.id, department=DEPARTMENT,
        kind=CallKind.FAULT, sort=FaultSort.SOUND, equipment=tuple(codes),
    )  # fmt: skip
    asset.call = UUID(str(receipt.answer["call"]))
    asset.save(update_fields=["call"])
    return asset.call
