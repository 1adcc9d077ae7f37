"""A meeting as it was asked for, and as it truly was. What is planned for it is in the plan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.orders.missions.models import Mission
from concentric.venue.models import Loop, Person, Place


class Meeting(Kept):
    """`wish`, `earliest`, `latest` bound the start; `length_min` None: the end is not known (时间不定).

    `at_once`: called as soon as a hall is ready; `wish` is then when one could have been, not what anybody wished.
    """

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    organiser = models.CharField(max_length=120, blank=True)
    liaison = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    liaison_name = models.CharField(max_length=80, blank=True)
    liaison_telephone = models.CharField(max_length=40, blank=True)
    people = models.PositiveIntegerField()
    layout = models.CharField(max_length=30)
    video = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)  # MTG-08: no title, no names, no video line
    equipment = models.JSONField(default=list)  # codes of what else the hall must have
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, related_name="+")
    near = models.ForeignKey(
        Place, models.PROTECT, null=True, related_name="+"
    )  # as it was named; else near.py
    requested_by = models.UUIDField(null=True)  # the account that asked for it
    series = models.UUIDField(null=True, db_index=True)  # what came of one request for many
    loop = models.ForeignKey(Loop, models.PROTECT, related_name="+")
    priority = models.PositiveSmallIntegerField(default=3)  # 1 is served first; set by the command's office
    wish = models.DateTimeField()
    earliest = models.DateTimeField()
    latest = models.DateTimeField()
    at_once = models.BooleanField(default=False)
    length_min = models.PositiveIntegerField(null=True)
    extended_min = models.PositiveIntegerField(default=0)
    known_min = models.PositiveIntegerField(
        null=True
    )  # its length until somebody said that its end is not known
    cancelled = models.BooleanField(default=False)
    actual_start = models.DateTimeField(null=True)
    actual_hall = models.ForeignKey(
        Place, models.PROTECT, null=True, related_name="+"
    )  # where it was seen to begin, or was seen last
    hall_since = models.DateTimeField(null=True)  # since when it was seen there, where not from its start
    actual_end = models.DateTimeField(null=True)
    requested_number = models.BigIntegerField(default=0)  # the entry that asked for it
    changed_number = models.BigIntegerField(default=0)  # the last entry that changed it

    public: ClassVar[frozenset[str]] = frozenset({"code", "layout", "organiser", "equipment"})
    personal: ClassVar[dict[str, str]] = {
        "title": of.CONTENT,
        "liaison_name": of.IDENTITY,
        "liaison_telephone": of.CONTACT,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="meeting_code")]
        indexes = [models.Index(fields=["venue_id", "wish"], name="meeting_by_wish")]


# What is said with the organiser, what is held meanwhile, how halls stand and who came, are tables of this area too.
from concentric.areas.meetings.after.models import Afterwards, Attendee, Feedback, Round  # noqa: E402
from concentric.areas.meetings.asking.models import Asked, Link  # noqa: E402
from concentric.areas.meetings.cards.models import CardCheck, CardRun  # noqa: E402
from concentric.areas.meetings.gear.models import Asset, GearTrial  # noqa: E402
from concentric.areas.meetings.joined.models import Joint  # noqa: E402
from concentric.areas.meetings.leaders.models import LeaderArrival  # noqa: E402
from concentric.areas.meetings.lines.models import (  # noqa: E402
    Line,
    LineMeasure,
    LineRehearsal,
    LineSwitch,
    LineTest,
)
from concentric.areas.meetings.organiser_models import Exchange, Offer  # noqa: E402
from concentric.areas.meetings.relief_models import Relief  # noqa: E402
from concentric.areas.meetings.seating.models import SeatGiven, Seating  # noqa: E402
from concentric.areas.meetings.standing_models import Laid  # noqa: E402

__all__ = [
    "Afterwards",
    "Asked",
    "Asset",
    "Attendee",
    "CardCheck",
    "CardRun",
    "Exchange",
    "Feedback",
    "GearTrial",
    "Joint",
    "Laid",
    "LeaderArrival",
    "Line",
    "LineMeasure",
    "LineRehearsal",
    "LineSwitch",
    "LineTest",
    "Link",
    "Meeting",
    "Offer",
    "Relief",
    "Round",
    "SeatGiven",
    "Seating",
]
