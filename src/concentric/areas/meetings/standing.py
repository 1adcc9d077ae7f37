"""How each hall stands now, as far as one knows: who sets up next then knows what there is to change (MTG-05)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Coalesce

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import CHECK, SETUP
from concentric.areas.meetings.standing_models import Laid
from concentric.orders.models import OVER_STATES, Task


@dataclass(frozen=True, slots=True)
class Stands:
    """`layout` empty: cleared, or somebody has begun to change it. `people`: for how many it is laid. `code`: of the
    meeting for which it was laid; empty where somebody looked. `set_up`: by its set-up, which is done, and nobody has
    sat there since; `checked`: its sound and pictures were found good after that."""

    layout: str
    people: int
    since: datetime
    code: str
    set_up: bool = False
    checked: bool = False


def standing(venue: UUID) -> Mapping[UUID, Stands]:
    """By hall: what was last seen there: a meeting that began, a set-up, or how somebody found it. Five queries."""
    met = (
        Meeting.objects.filter(venue_id=venue, actual_hall__isnull=False)
        .annotate(there=Coalesce("hall_since", "actual_start"))
        .order_by("actual_hall", "-there")
        .distinct("actual_hall")
        .values_list("actual_hall_id", "layout", "people", "there", "code")
    )
    found = {
        hall: Stands(layout, people, at, code) for hall, layout, people, at, code in met if at is not None
    }
    laid = list(
        Task.objects.filter(venue_id=venue, kind=SETUP, actual_start__isnull=False, place__isnull=False)
        .order_by("place", "-actual_start")
        .distinct("place")
        .values_list("place_id", "need_key", "state", "actual_start")
    )
    checks = Task.objects.filter(
        venue_id=venue, kind=CHECK, state__in=OVER_STATES, actual_end__isnull=False,
        need_key__in={key.replace("/setup", "/check") for _hall, key, _state, _at in laid},
    ).order_by("actual_end")  # fmt: skip
    checked = {
        (hall, meeting_of(key)): at
        for hall, key, at in checks.values_list("place_id", "need_key", "actual_end")
        if at is not None
    }
    asked = {
        id_: (layout, people, code)
        for id_, layout, people, code in Meeting.objects.filter(
            venue_id=venue, id__in=_meetings(key for _hall, key, _state, _at in laid)
        ).values_list("id", "layout", "people", "code")
    }
    for hall, key, state, at in laid:
        if at is None or (hall in found and found[hall].since >= at):
            continue
        layout, people, code = asked[meeting_of(key)]
        done = state in OVER_STATES
        looked_at = checked.get((hall, meeting_of(key)))
        good = done and looked_at is not None and looked_at >= at
        found[hall] = Stands(layout if done else "", people if done else 0, at, code, done, good)
    looked = (
        Laid.objects.filter(venue_id=venue)
        .order_by("place", "-at")
        .distinct("place")
        .values_list("place_id", "layout", "people", "at")
    )
    for hall, layout, people, at in looked:
        if hall not in found or found[hall].since <= at:
            found[hall] = Stands(layout, people, at, "")
    return found


def meeting_of(need: str) -> UUID:
    """`meeting:<id>/setup` → id."""
    return UUID(need.partition("/")[0].removeprefix("meeting:"))


def _meetings(needs: Iterable[str]) -> list[UUID]:
    return [meeting_of(need) for need in needs]
