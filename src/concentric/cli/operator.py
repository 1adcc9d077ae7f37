"""Who acts when a command is typed: the product itself, on behalf of whoever holds the machine."""

from __future__ import annotations

import os

from concentric.cli.venue import NoVenue
from concentric.ledger.actor import Actor, By
from concentric.ledger.present import means
from concentric.venue.models import Venue


def operator(name: str) -> By:
    """The first argument of actions, for the venue there is; for a new one when there is none yet."""
    how = means()
    venue = Venue.objects.first()
    return By(Actor.system(name), venue.id if venue is not None else how.new_id(), how)


def the_venue() -> Venue:
    """The venue; `NoVenue` when none has been opened."""
    venue = Venue.objects.first()
    if venue is None:
        raise NoVenue(folder=os.environ.get("CONCENTRIC_DATA", "—"))
    return venue
