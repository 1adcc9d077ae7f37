"""Which guest has which room, asked by floors that do not know who gives rooms.

The area that gives rooms registers how it answers; without one, nobody is lodged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from concentric.core.registry import Registry
from concentric.ledger.actor import Actor, By


@dataclass(frozen=True, slots=True)
class Lodging:
    """The code of somebody's room (empty: none now), and whether they have come, here or in an earlier room.

    `since`: from when the first room they were given was to be theirs.
    """

    room: str
    arrived: bool
    since: datetime

    @property
    def gone(self) -> bool:
        """They were here and have left."""
        return self.arrived and not self.room


@dataclass(frozen=True, slots=True)
class Follows:
    """Rooms that are kept from when their guest is expected: how many move with the arrival, and how many cannot,
    because somebody else has the room until later."""

    moved: int
    kept: int


Moved = Mapping[UUID, tuple[datetime, datetime]]  # person → when they were expected, and when they are now


@dataclass(frozen=True, slots=True)
class Lodgings:
    """`read`: person → lodging, of those who have or had one. `give_back`: the rooms of those who do not come, by
    an action of its own; it refuses when one of them has arrived. `knows`: who may know whose room is which.
    `follow`: keeps rooms from the new time of arrival; `would_follow`: how many that would be."""

    read: Callable[[UUID, Collection[UUID]], Mapping[UUID, Lodging]]
    give_back: Callable[[By, Collection[UUID]], None]
    knows: Callable[[Actor], bool]
    follow: Callable[[By, Moved], None]
    would_follow: Callable[[UUID, Moved], Follows]


LODGINGS: Registry[Lodgings] = Registry("who gives rooms")


def lodged(venue: UUID, people: Collection[UUID]) -> dict[UUID, Lodging]:
    """Person → lodging, of those who have or had one. One query for each area that gives rooms."""
    return {
        person: there for given in LODGINGS.values() for person, there in given.read(venue, people).items()
    }


def rooms_for(actor: Actor, venue: UUID, people: Collection[UUID]) -> dict[UUID, Lodging]:
    """`lodged` for a reader: nothing for one who need not know."""
    return {
        person: there
        for given in LODGINGS.values() if given.knows(actor)
        for person, there in given.read(venue, people).items()
    }  # fmt: skip


def give_back(by: By, people: Collection[UUID]) -> None:
    """The rooms of people who do not come are given back."""
    for given in LODGINGS.values():
        given.give_back(by, people)


def rooms_follow(by: By, moved: Moved) -> None:
    """Guests are expected at another time: their rooms are kept from then on."""
    if moved:
        for given in LODGINGS.values():
            given.follow(by, moved)


def would_follow(venue: UUID, moved: Moved) -> Follows:
    """What `rooms_follow` would do."""
    found = [given.would_follow(venue, moved) for given in LODGINGS.values()] if moved else []
    return Follows(sum(f.moved for f in found), sum(f.kept for f in found))
