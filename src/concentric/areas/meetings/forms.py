"""A meeting as it is asked for, checked before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from concentric.areas.meetings.equipment import VIDEO, beside_video, refuse_unknown
from concentric.core.errors import Invalid
from concentric.venue.models.place import LAYOUTS

MOST_PEOPLE = 2000
LONGEST_MINUTES = 24 * 60


class SecretHolds(Invalid):
    """A secret meeting is asked for without a title, without names, without a video line. Data: what."""

    code = "meeting.secret_holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingForm:
    """`earliest <= wish <= latest` bound the start; `length_min` None: the end is not known.

    `equipment`: codes of what the hall must have. `video` among them is the same as `video` by itself.
    """

    code: str | None = None
    title: str
    organiser: str = ""
    liaison_name: str = ""
    liaison_telephone: str = ""
    people: int
    layout: str
    video: bool = False
    equipment: tuple[str, ...] = ()
    loop: str = "inner"
    priority: int = 3
    wish: datetime
    earliest: datetime
    latest: datetime
    length_min: int | None
    at_once: bool = False  # as soon as a hall is ready, from `wish` on
    mission: str | None = None  # the code of the mission it belongs to
    secret: bool = False  # no title, no name of a liaison, no video line (MTG-08)
    near: str | None = None  # the code of a place: its people come from there

    def __post_init__(self) -> None:
        object.__setattr__(self, "video", self.video or VIDEO in self.equipment)
        object.__setattr__(self, "equipment", beside_video(self.equipment))

    def check(self) -> None:
        """Raise `Invalid` for the first value that cannot be taken."""
        if self.secret:
            self._keeps_nothing()
        elif not self.title.strip():
            raise Invalid(field="title", value="", accepted="1–200")
        if not 1 <= self.people <= MOST_PEOPLE:
            raise Invalid(field="people", value=self.people, accepted=f"1–{MOST_PEOPLE}")
        if self.layout not in LAYOUTS:
            raise Invalid(field="layout", value=self.layout, accepted=list(LAYOUTS))
        refuse_unknown(self.equipment)
        if not 1 <= self.priority <= 9:
            raise Invalid(field="priority", value=self.priority, accepted="1–9")
        if self.length_min is not None and not 5 <= self.length_min <= LONGEST_MINUTES:
            raise Invalid(field="length", value=self.length_min, accepted=f"5–{LONGEST_MINUTES}")
        if not self.earliest <= self.wish <= self.latest:
            raise Invalid(field="start", value=self.wish.isoformat(), accepted="earliest ≤ start ≤ latest")

    def _keeps_nothing(self) -> None:
        for what, given in (("title", self.title), ("names", self.liaison_name), ("video", self.video)):
            if given:
                raise SecretHolds(what=what)
