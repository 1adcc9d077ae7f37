"""What the coordinator sees on a meeting's page: what is held until when, whom to call, and what was said so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import Q

from concentric.areas.meetings import rules
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offers_standing import standing_offers
from concentric.areas.meetings.organiser_models import Ending, Exchange, Heard, Offer, Via, Way
from concentric.ledger.permissions import may
from concentric.venue.accounted import names_of
from concentric.venue.models import Place
from concentric.venue.names import Names

LAPSED_LATELY = timedelta(hours=1)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Held:
    """One offer as it is shown. `left`: whole minutes that it stands yet, 0 when it has lapsed."""

    id: UUID
    place: str
    place_id: UUID
    start: datetime
    end: datetime
    until: datetime
    left: int


@dataclass(frozen=True, slots=True)
class Line:
    """One exchange as it is shown; `offered` names the hall that it was about."""

    row: Exchange
    by: str
    offered: str
    late: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """`may`: the reader may hold, record and answer. `thread`: newest first; None for who need not know of it.

    `asks`: a hall may be held for it; `first`: there is something to do about it now, before anything else.
    """

    may: bool
    held: tuple[Held, ...]
    lapsed: tuple[Held, ...]
    thread: tuple[Line, ...] | None
    halls: tuple[tuple[UUID, str], ...]
    asks: bool
    first: bool
    liaison: str
    telephone: str
    heard: tuple[str, ...] = tuple(h for h in Heard.values if h != Heard.CALL_BACK)
    via: tuple[str, ...] = tuple(Via.values)
    way: tuple[str, ...] = tuple(Way.values)

    def shows(self, place: str, start: datetime) -> bool:
        """Whether it is held, or was until lately: no way to be told of twice."""
        return any((str(o.place_id), o.start) == (place, start) for o in (*self.held, *self.lapsed))


def panel(
    request: Any, row: Meeting, names: Names, *, length: timedelta, pinned: bool, refused: bool
) -> Panel:
    """`row` as `readable` gives it; `length` as planned. `pinned`: it was promised, or overruled; `refused`: it has
    no hall. At most five queries."""
    known: Any = row
    now = request.by.now()
    coordinates = may(request.by.actor, rules.COORDINATE) and rules.may_coordinate(request.by.actor)
    open_ = not row.cancelled and row.actual_start is None
    held = _offers(row, names, now, length) if coordinates and open_ else ()
    asks = coordinates and open_ and (pinned or refused)
    halls = Place.objects.filter(venue_id=row.venue_id, kind="hall").order_by("code")
    return Panel(
        may=coordinates,
        held=tuple(one for one in held if one.left),
        lapsed=tuple(one for one in held if not one.left),
        thread=_thread(request, row, names, now) if known.concerned else None,
        halls=tuple((h.id, h.name_in(request.language)) for h in halls) if asks else (),
        asks=asks, first=asks and (refused or bool(held)),
        liaison=known.known_liaison, telephone=known.known_telephone,
    )  # fmt: skip


def _offers(row: Meeting, names: Names, now: datetime, length: timedelta) -> tuple[Held, ...]:
    """Those that stand, and those that lapsed lately: the same hall may still be had."""
    stands = set(standing_offers(row.venue_id, now).filter(meeting=row).values_list("id", flat=True))
    rows = Offer.objects.filter(
        Q(closed_at__isnull=True) | Q(ending=Ending.LAPSED), venue_id=row.venue_id, meeting=row,
        until__gt=now - LAPSED_LATELY, start__gt=now,
    ).order_by("start", "made_at")  # fmt: skip
    found: dict[tuple[UUID, datetime], Held] = {}
    for offer in rows:
        left = max(1, ceil((offer.until - now) / timedelta(minutes=1))) if offer.id in stands else 0
        before = found.get(where := (offer.place_id, offer.start))
        if before is None or not before.left:  # held again since: that one is shown
            found[where] = Held(
                offer.id, names(str(offer.place_id)), offer.place_id, offer.start, offer.start + length,
                offer.until, left,
            )  # fmt: skip
    return tuple(found.values())


def _thread(request: Any, row: Meeting, names: Names, now: datetime) -> tuple[Line, ...]:
    rows = Exchange.objects.filter(venue_id=row.venue_id, meeting=row).select_related("offer")
    found = list(rows.order_by("-at", "-written_at")[:SHOWN])
    if not found:
        return ()
    who = names_of(row.venue_id, (one.by for one in found), request.language)
    over = row.cancelled or row.actual_start is not None
    return tuple(
        Line(
            one, who[one.by], names(str(one.offer.place_id)) if one.offer else "",
            late=n == 0 and not over and one.back_at is not None and one.back_at <= now,
        )
        for n, one in enumerate(found)
    )  # fmt: skip
