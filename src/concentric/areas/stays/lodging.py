"""Rooms as the floors below ask for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from concentric.areas.stays import actions
from concentric.areas.stays.queries import lodgings
from concentric.areas.stays.rules import knows_rooms
from concentric.ledger.actor import By
from concentric.venue.lodging import LODGINGS, Lodgings


def given_back(by: By, people: Collection[UUID]) -> None:
    # Part of the action that says who does not come, under a key of its own: one key is one request.
    own = replace(by, key=f"{by.key}-rooms" if by.key else None)
    actions.give_back(own, people=sorted(people))


LODGINGS.add("stays", Lodgings(lodgings, given_back, knows_rooms))
