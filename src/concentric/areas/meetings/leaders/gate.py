"""The guard's own page: which car to let through, at which door, when, with how many; and that it came, and went.

Neither what a meeting is called nor what it is about; who it is only for those who need to know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import rules
from concentric.areas.meetings.leaders.coming import LATELY, Coming, not_gone, with_minutes
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.leaders.reading import readable_arrivals, state_at
from concentric.areas.meetings.leaders.saying import AT_THE_GATE, WHYS, say
from concentric.core.errors import NotAllowed
from concentric.ledger.pages import page

AHEAD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Car:
    """A row of the page. `who` empty: not the reader's to know; `car` empty: not said. `state` as of `state_at`."""

    row: LeaderArrival
    car: str
    who: str
    state: str
    car_at: datetime | None
    leaves_at: datetime | None

    @property
    def id(self) -> str:
        return str(self.row.id)


@page(rules.CARS, keep=True, drawn_once=True)
def listed(request: Any) -> HttpResponse:
    """Cars of the coming day and those that are here, by time; below them those that left, or do not come."""
    return _page(request)


@page(rules.CARS, methods=("POST",))
def act(request: Any, arrival: UUID, verb: str) -> HttpResponse:
    """came, left, and either taken back; each action asks again whether it is theirs to say."""
    _only_at_the_gate(request)
    return say(
        request, arrival, verb, among=AT_THE_GATE, there="/meetings/cars",
        again=lambda refusal, status: _page(request, refusal, status),
    )  # fmt: skip


def _only_at_the_gate(request: Any) -> None:
    if not rules.watches_gate(request.by.actor):
        raise NotAllowed(permission=rules.CARS)


def _page(request: Any, refusal: str = "", status: int = 200) -> HttpResponse:
    _only_at_the_gate(request)
    cars = cars_of(request)
    context = {
        "cars": [car for car in cars if car.state not in ("gone", "off")],
        "over": [car for car in cars if car.state in ("gone", "off")],
        "refusal": refusal,
        "whys": WHYS,
        "key": str(request.means.new_id()),
    }
    return render(request, "meetings/cars.html", context, status=status)


def cars_of(request: Any) -> list[Car]:
    """Those that come within a day or are here, and those that left or were called off not long ago. Two queries."""
    by, now = request.by, request.by.now()
    lately = Q(off_at__gte=now - LATELY) | Q(left_at__gte=now - LATELY)
    cancelled = Q(meeting__cancelled=True, meeting__latest__gte=now - LATELY)
    rows: Any = (
        readable_arrivals(by.venue, by.actor)
        .filter(Q(pk__in=not_gone(by.venue, now).values("pk")) | lately | cancelled)
        .select_related("meeting", "door").order_by("code")
    )  # fmt: skip
    found = list(rows)
    known = {row.id: (row.known_car, row.known_who) for row in found}
    return [
        Car(one.row, *known[one.row.id], state_at(one.row, one.car_at, now), one.car_at, one.leaves_at)
        for one in sorted(with_minutes(by.venue, found), key=_turn)
        if one.car_at is None or one.car_at <= now + AHEAD
    ]


def _turn(one: Coming) -> tuple[bool, datetime, str]:
    return one.car_at is None, one.car_at or one.row.meeting.wish, one.row.code
