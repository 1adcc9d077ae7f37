"""Who is expected at the gates: guests of missions, and guests of the workbook, with or without a room.

One reading for the gate list, the briefing and the leader's page, so that they never disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from concentric.core.reading import once
from concentric.orders.missions.models import Expected, Mission, MissionState
from concentric.venue.lodging import Lodging, lodged
from concentric.venue.models import Person

COHORT = "guests"
LAST = datetime.max.replace(tzinfo=UTC)  # a time that nobody knows comes after all that are known


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest who is to come or has come. `at`: when expected, None while nobody knows; `mission`: its code, or "".

    `announced`: the mission itself, from which a time that nobody told can be assumed (`unknown.anchors`).
    """

    person: Person
    at: datetime | None
    mission: str
    lodging: Lodging | None
    announced: Mission | None = None

    @property
    def arrived(self) -> bool:
        return self.lodging is not None and self.lodging.arrived

    @property
    def room(self) -> str:
        return self.lodging.room if self.lodging else ""


def free_codes(venue: UUID, count: int) -> list[str]:
    """Codes for so many guests more. None reads like one that is there: beside G001 there is no G-001."""
    rows = Person.objects.filter(venue_id=venue, code__istartswith="G").values_list("code", flat=True)
    taken = {said_aloud(code) for code in rows}
    found: list[str] = []
    number = 0
    while len(found) < count:
        number += 1
        code = f"G-{number:03d}"
        if said_aloud(code) not in taken:
            found.append(code)
    return found


def said_aloud(code: str) -> str:
    """What is left of a code on the telephone: letters and numbers, no dashes and no noughts in front."""
    return "".join(
        run.lstrip("0") if run.isdecimal() else run for run in re.findall(r"[A-Z]+|\d+", code.upper())
    )


@once
def guests_of(venue: UUID) -> list[Guest]:
    """Every guest but those who have left or do not come, by when they are expected, then by code. Three queries.

    A guest whom a closed mission announced, and who has no room, is expected no more.
    """
    announced: dict[UUID, Expected] = {}
    over: set[UUID] = set()
    rows = Expected.objects.filter(venue_id=venue).select_related("mission").order_by("mission__code")
    for row in rows:
        if row.off_at is None and row.mission.state != MissionState.CLOSED:
            announced[row.person_id] = row
        else:
            over.add(row.person_id)
    people = (
        Person.objects.filter(venue_id=venue, cohort__code=COHORT).select_related("loop").order_by("code")
    )
    found = []
    rooms = lodged(venue, [p.id for p in people])
    for person in people:
        mission, lodging = announced.get(person.id), rooms.get(person.id)
        gone = lodging is not None and lodging.gone
        if gone or (mission is None and lodging is None and person.id in over):
            continue
        at = (mission.at or mission.mission.first_arrival) if mission else None
        if at is None and lodging is not None:
            at = lodging.since
        of = mission.mission if mission else None
        found.append(Guest(person, at, of.code if of else "", lodging, of))
    return sorted(found, key=lambda g: (g.at or LAST, g.person.code))
