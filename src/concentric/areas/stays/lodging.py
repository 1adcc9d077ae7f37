"""Rooms as the floors below ask for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from concentric.areas.stays import actions
from concentric.areas.stays.queries import follows_arrival, lodgings
from concentric.areas.stays.rules import knows_rooms
from concentric.ledger.actor import By
from concentric.venue.lodging import LODGINGS, Follows, Lodgings, Moved


def given_back(by: By, people: Collection[UUID]) -> None:
    # Part of the action that says who does not come, under a key of its own: one key is one request.
    own = replace(by, key=f"{by.key}-rooms" if by.key else None)
    actions.give_back(own, people=sorted(people))


def followed(by: By, moved: Moved) -> None:
    # Part of the action that tells the mission anew.
    own = replace(by, key=f"{by.key}-rooms" if by.key else None)
    actions.follow_arrival(own, moved=moved)


def would_follow(venue: UUID, moved: Moved) -> Follows:
    free, kept = follows_arrival(venue, moved)
    return Follows(len(free), len(kept))


LODGINGS.add("stays", Lodgings(lodgings, given_back, knows_rooms, followed, would_follow))
