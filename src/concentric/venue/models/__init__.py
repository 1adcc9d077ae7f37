"""Tables of the venue. One module for each thing that is kept."""

from concentric.venue.models.account import Account, Grant
from concentric.venue.models.base import Department, PolicyProfile, Venue
from concentric.venue.models.loop import Cohort, ContactRule, Loop
from concentric.venue.models.person import Person, Presence, WatchPattern
from concentric.venue.models.place import Fixture, Place, PlaceLayout
from concentric.venue.models.taken import Engagement, PlaceWhy, Unavailability
from concentric.venue.models.upload import ParkedRow, Upload

__all__ = [
    "Account",
    "Cohort",
    "ContactRule",
    "Department",
    "Engagement",
    "Fixture",
    "Grant",
    "Loop",
    "ParkedRow",
    "Person",
    "Place",
    "PlaceLayout",
    "PlaceWhy",
    "PolicyProfile",
    "Presence",
    "Unavailability",
    "Upload",
    "Venue",
    "WatchPattern",
]
