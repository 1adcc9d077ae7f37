"""Gear on its pages: what there is and where, and a hall's on the phone of whoever tries it before a meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings.gear import actions, kinds
from concentric.areas.meetings.gear.actions import Tried
from concentric.areas.meetings.gear.models import Asset, GearTrial
from concentric.areas.meetings.gear.proposing import proposals_for
from concentric.areas.meetings.gear.standing import broken_codes, of_place
from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk.models import Call
from concentric.planning.pins import OVERRULE
from concentric.ui.refusals import refusal_of
from concentric.venue.accounted import names_of
from concentric.venue.find import find
from concentric.venue.models import Department, Place
from concentric.venue.names import Names

PROPOSED_FOR = 3  # faults of a hall that are looked into at once


@page(kinds.SEE)
def listed(request: Any) -> HttpResponse:
    """Everything there is, by the place where it is; what does not work first."""
    rows = Asset.objects.filter(venue_id=request.by.venue).select_related("at", "home").order_by("code")
    places: dict[Place, list[Asset]] = defaultdict(list)
    for one in rows:
        places[one.at].append(one)
    halls = sorted(places.items(), key=lambda pair: (pair[0].kind != "hall", pair[0].code))
    context = {
        "places": [(place, len(there), _by_kind(there)) for place, there in halls],
        "faults": [one for one in rows if one.state in (kinds.FAULT, kinds.REPAIR)],
        "may_keep": kinds.keeps(request.by.actor),
    }
    return render(request, "meetings/gear.html", context)


def _by_kind(there: Sequence[Asset]) -> list[tuple[str, int, list[Asset]]]:
    """Kind, how many there are of it, and those of them of which there is something to say."""
    by_kind: dict[str, list[Asset]] = defaultdict(list)
    for one in there:
        by_kind[one.kind].append(one)
    return [
        (kind, len(rows), [a for a in rows if a.state != kinds.READY or a.home_id != a.at_id or a.charged_at])
        for kind, rows in by_kind.items()
    ]


@page(kinds.SEE, keep=True)
def hall(request: Any, place: UUID) -> HttpResponse:
    """One place's, big enough for a thumb."""
    return _hall(request, find(Place, request.by.venue, place))


@page(kinds.KEEP, methods=("POST",))
def tried(request: Any, place: UUID) -> HttpResponse:
    """`all`: everything of sound that is there sounds; or `asset`, `result` and, where measured, `level_db`."""
    there, sent = find(Place, request.by.venue, place), request.POST
    try:
        if sent.get("all"):
            own = [a for a in of_place(request.by.venue, place) if a.at_id == place and a.kind in kinds.SOUND]
            # What somebody heard howl is not said to sound by a tap that is for all: it is tried by itself.
            last = GearTrial.objects.filter(asset__in=own).order_by("asset_id", "-at").distinct("asset_id")
            howls = set(last.values_list("asset_id", "result")) & {(a.id, kinds.HOWLS) for a in own}
            heard = {asset for asset, _ in howls}
            found = tuple(
                Tried(a.id, kinds.SOUNDS) for a in own if a.state in kinds.WORKS and a.id not in heard
            )
        else:
            found = (
                Tried(_id(sent.get("asset", "")), sent.get("result", ""), _level(sent.get("level_db", ""))),
            )
        actions.try_gear(request.by, place_id=place, tried=found)
    except ConcentricError as problem:
        return _refused(request, there, problem)
    return HttpResponseRedirect(
        f"/meetings/gear/{place}" + (f"#a-{sent['asset']}" if sent.get("asset") else "")
    )


@page(kinds.KEEP, methods=("POST",))
def act(request: Any, asset: UUID, verb: str) -> HttpResponse:
    """spare (`spare`), repair, state (`state`), charged."""
    row, sent = find(Asset, request.by.venue, asset), request.POST
    try:
        if verb == "spare":
            actions.take_spare(request.by, asset_id=asset, spare_id=_id(sent.get("spare", "")))
        elif verb == "repair":
            actions.ask_for_repair(request.by, asset_id=asset)
        elif verb == "state":
            home = row.home_id if sent.get("home") else None
            actions.set_state(request.by, asset_id=asset, state=sent.get("state", ""), at_id=home)
        elif verb == "charged":
            actions.charge_gear(request.by, assets=(asset,))
        else:
            raise NotFound(what="verb", which=verb)
    except ConcentricError as problem:
        return _refused(request, row.at, problem)
    return HttpResponseRedirect(f"/meetings/gear/{row.at_id}#a-{asset}")


def _refused(request: Any, place: Place, problem: ConcentricError) -> HttpResponse:
    if problem.status in (403, 404):
        raise problem
    refusal = refusal_of(problem, request.language, request.home.service_day.zone)
    return _hall(request, place, {"refusal": refusal}, problem.status)


def _hall(request: Any, place: Place, more: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    venue, now = request.by.venue, request.by.now()
    whole = of_place(venue, place.id)
    there = sorted(
        (a for a in whole if a.at_id == place.id), key=lambda a: (kinds.KINDS.index(a.kind), a.code)
    )
    last: dict[UUID, GearTrial] = {}
    for trial in GearTrial.objects.filter(asset__in=there).order_by("at", "id"):
        last[trial.asset_id] = trial
    who = names_of(venue, {t.by for t in last.values()}, request.language)
    bad = [a for a in there if a.state in (kinds.FAULT, kinds.REPAIR)]
    calls = {
        c.id: c for c in Call.objects.filter(id__in=[a.call for a in whole if a.call], closed_at__isnull=True)
    }
    keeps = kinds.keeps(request.by.actor)
    context = {
        "place": place,
        "keeps": keeps,
        "rows": [
            (a, kinds.results_of(a.kind), last.get(a.id), who.get(last[a.id].by, "") if a.id in last else "",
             calls.get(a.call) if a.call else None)
            for a in there
        ],
        "elsewhere": [a for a in whole if a.at_id != place.id],
        "codes": broken_codes(place, whole),
        "sound": any(a.kind in kinds.SOUND and a.state in kinds.WORKS for a in there),
        "proposed": {a.id: proposals_for(a, now) for a in bad[:PROPOSED_FOR]} if keeps else {},
        "may_move": may(request.by.actor, OVERRULE),
        "department": Department.objects.filter(venue_id=venue, code=kinds.DEPARTMENT).first(),
        "names": Names(venue, request.language),
        "key": str(request.means.new_id()),
        **(more or {}),
    }  # fmt: skip
    return render(request, "meetings/gear_hall.html", context, status=status)


def _id(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise NotFound(what="asset", which=raw[:40]) from None


def _level(raw: str) -> int | None:
    if not raw.strip():
        return None
    if not raw.strip().isdecimal() or len(raw) > 4:
        raise Invalid(field="level_db", value=raw[:20], accepted="20–130 dB")
    return int(raw)
