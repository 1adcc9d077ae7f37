"""What the planner knows of a start that was taken back: where the meeting was before, and those moved for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.areas.meetings.holds import Back
from concentric.areas.meetings.offers_standing import standing_offers
from concentric.core.intervals import Interval
from concentric.ledger import data_classes as of
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry
from concentric.planning.models import Cause, PlanItem

WHY = {"reason": of.REMARK}
START_TAKEN_BACK = entry_kind("meeting.start_taken_back", personal=WHY, moves_plan=True, why="reason")


def put_back(venue: UUID, now: datetime) -> dict[UUID, Back]:
    """Meeting → where it was planned before it was said to begin, while no plan has followed the taking back of that;
    with those that were moved for it and whose places are still free. One query; two more where any were moved."""
    waiting = Cause.objects.filter(venue_id=venue, planned=False).values("number")
    rows = Entry.objects.filter(venue_id=venue, kind=START_TAKEN_BACK.name, number__in=waiting)
    entries = list(rows.order_by("number"))
    own = {UUID(row.subjects["meeting"]): _back(back) for row in entries if (back := row.values["back"])}
    others = {UUID(one["meeting"]): one for row in entries for one in row.values.get("others", ())}
    gone = {UUID(row.subjects["meeting"]) for row in entries}
    free = _still_free(venue, now, others, gone) if others else {}
    return {**{meeting: _back(one, own=False) for meeting, one in free.items()}, **own}


def _still_free(
    venue: UUID, now: datetime, others: Mapping[UUID, Mapping[str, Any]], gone: Iterable[UUID]
) -> Mapping[UUID, Mapping[str, Any]]:
    """Those whose place nobody has by now but who goes back with them, and that is held for nobody. Two queries."""
    spans = {meeting: _span(one) for meeting, one in others.items()}
    places = {one["place"] for one in others.values()}
    whole = (min(span.start for span in spans.values()), max(span.end for span in spans.values()))
    items = PlanItem.objects.filter(
        venue_id=venue, until__isnull=True, holds_place=True, place_id__in=places, during__overlap=whole
    ).values_list("need_key", "place_id", "during")
    held = standing_offers(venue, now).filter(place_id__in=places, during__overlap=whole)
    offers = held.values_list("meeting_id", "place_id", "during")
    taken = [(key.partition("/")[0], str(place), Interval(d.lower, d.upper)) for key, place, d in items]
    taken += [(f"meeting:{meeting}", str(place), Interval(d.lower, d.upper)) for meeting, place, d in offers]
    leaves = {f"meeting:{meeting}" for meeting in gone}
    back = dict(others)
    while True:
        away = leaves | {f"meeting:{meeting}" for meeting in back}
        stays = [
            meeting for meeting, one in back.items()
            if any(p == one["place"] and who not in away and d.overlaps(spans[meeting]) for who, p, d in taken)
        ]  # fmt: skip
        if not stays:
            return back
        for meeting in stays:
            del back[meeting]


def _span(one: Mapping[str, Any]) -> Interval:
    """From its set-up until its hall was to be cleared."""
    ready = timedelta(minutes=one["setup_min"] + one["check_min"])
    return Interval(datetime.fromisoformat(one["start_at"]) - ready, datetime.fromisoformat(one["free_at"]))


def _back(one: Mapping[str, Any], *, own: bool = True) -> Back:
    start = datetime.fromisoformat(one["start_at"])
    return Back(UUID(one["place"]), start, one["setup_min"], one["check_min"], own)
