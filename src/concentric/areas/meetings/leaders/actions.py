"""A leader is expected at a meeting, otherwise than was said, or not at all; the car came, and went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.leaders.coming import with_minutes
from concentric.areas.meetings.leaders.lines import KIND
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.secret import refuse_names
from concentric.core.errors import Conflict, Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.desk.fields import next_code, when
from concentric.orders.models import OPEN_STATES, Task
from concentric.orders.standards.queries import in_force_for
from concentric.venue.find import find
from concentric.venue.models import Person, Place
from concentric.venue.models.place import PlaceKind

SAID = {"who": of.IDENTITY, "car": of.IDENTITY}
EXPECTED = entry_kind("meeting.leader_expected", personal=SAID, moves_plan=True)
CHANGED = entry_kind("meeting.leader_changed", personal=SAID, moves_plan=True)
OFF = entry_kind("meeting.leader_off", personal={}, moves_plan=True)
CAME = entry_kind("meeting.leader_came", personal={}, moves_plan=True)
LEFT = entry_kind("meeting.leader_left", personal={}, moves_plan=True)
DOORS = (PlaceKind.GATE, PlaceKind.PUBLIC_AREA, PlaceKind.BUILDING)
MOST_PARTY, LONGEST_LEAD_MIN = 200, 240


class NoListForArrivals(Conflict):
    """No standard for a leader's arrival is in force, so nobody would be asked for anything. Data: none."""

    code = "meeting.no_list_for_arrivals"


class LeaderNotExpected(Conflict):
    """The leader does not come any more, or has left. Data: arrival."""

    code = "meeting.leader_not_expected"


class LeaderHere(Conflict):
    """The car is at the door already. Data: arrival."""

    code = "meeting.leader_here"


class LeaderNotHere(Conflict):
    """Nobody leaves who has not come. Data: arrival."""

    code = "meeting.leader_not_here"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderForm:
    """`arrives_at`, `leaves_at` None: so long before the meeting, and with its end. `lift`, `escort` None: none."""

    who: str
    car: str = ""
    party: int = 1
    lead_min: int = 10
    arrives_at: datetime | None = None
    leaves_at: datetime | None = None
    door: UUID
    lift: UUID | None = None
    escort: UUID | None = None

    def check(self, *, secret: bool) -> None:
        """Raise `Invalid` naming the field."""
        if not secret and not self.who.strip():
            raise Invalid(field="who", value="", accepted="1–80")
        if not 1 <= self.party <= MOST_PARTY:
            raise Invalid(field="party", value=self.party, accepted=f"1–{MOST_PARTY}")
        if not 0 <= self.lead_min <= LONGEST_LEAD_MIN:
            raise Invalid(field="lead_min", value=self.lead_min, accepted=f"0–{LONGEST_LEAD_MIN}")
        if self.arrives_at is not None and self.leaves_at is not None and self.leaves_at <= self.arrives_at:
            raise Invalid(
                field="leaves_at",
                value=self.leaves_at.isoformat(),
                accepted=f"> {self.arrives_at.isoformat()}",
            )


@action(kind=EXPECTED, permission=rules.CHANGE)
def expect_leader(by: By, *, meeting_id: UUID, form: LeaderForm) -> Outcome:
    """A leader comes to this meeting: every department is asked for its part, at its minute."""
    meeting = actions.open_meeting(by, meeting_id)
    standard = in_force_for(by.venue, KIND)
    if standard is None:
        raise NoListForArrivals()
    row = LeaderArrival(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, code=next_code(LeaderArrival, by.venue, "V"),
        standard=standard,
    )  # fmt: skip
    _fill(by, row, form)
    if row.arrives_at is not None and row.arrives_at < by.now():
        raise actions.StartInThePast(start_at=row.arrives_at.isoformat())
    row.save(force_insert=True)
    return told(row, _said(row), answer={"arrival": row.id, "code": row.code})


@action(kind=CHANGED, permission=rules.CHANGE)
def change_leader(by: By, *, arrival_id: UUID, form: LeaderForm) -> Outcome:
    """Otherwise than was said: another minute, door, car, lift, escort. All lines that lie ahead follow."""
    row = _expected(by, arrival_id)
    before = _stored(row)
    _fill(by, row, form)
    if _stored(row) == before:
        return Outcome(changed=False, answer={"arrival": row.id})
    if row.came_at is not None and (row.arrives_at, row.lead_min) != (
        before["arrives_at"],
        before["lead_min"],
    ):
        raise LeaderHere(arrival=row.code)
    row.save()
    changed = sorted(name for name, value in _stored(row).items() if value != before[name])
    return told(row, _said(row), {"changed": [name.removesuffix("_id") for name in changed]})


@action(kind=OFF, permission=rules.CHANGE)
def call_leader_off(by: By, *, arrival_id: UUID) -> Outcome:
    """They do not come after all; the meeting stands, and whoever was asked for something is told."""
    row = _expected(by, arrival_id)
    if row.came_at is not None:
        raise LeaderHere(arrival=row.code)
    row.off_at = by.now()
    row.save(update_fields=["off_at"])
    return told(row)


@action(kind=CAME, permission=rules.CARS)
def leader_came(by: By, *, arrival_id: UUID) -> Outcome:
    """The car is at the door: what follows counts from here."""
    row = _expected(by, arrival_id)
    may_say_of_car(by, row)
    if row.came_at is not None:
        return Outcome(changed=False, answer={"arrival": row.id})
    (due,) = with_minutes(by.venue, [row])
    row.came_at = when(by)
    row.save(update_fields=["came_at"])
    early = int((due.car_at - row.came_at).total_seconds() // 60) if due.car_at is not None else 0
    return told(row, values={"came_at": row.came_at, "early_min": max(0, early)})


@action(kind=LEFT, permission=rules.CARS)
def leader_left(by: By, *, arrival_id: UUID) -> Outcome:
    """The car has driven off."""
    row = find(LeaderArrival, by.venue, arrival_id, lock=True)
    may_say_of_car(by, row)
    if row.left_at is not None:
        return Outcome(changed=False, answer={"arrival": row.id})
    if row.came_at is None:
        raise LeaderNotHere(arrival=row.code)
    row.left_at = when(by, after=row.came_at)
    row.save(update_fields=["left_at"])
    return told(row, values={"left_at": row.left_at})


def has_part(by: By, row: LeaderArrival) -> bool:
    """Whether they, or those they work with, are asked for any line of it."""
    lines = Task.objects.filter(
        venue_id=by.venue, need_key__startswith=f"meeting:{row.meeting_id}/arrival/{row.code}/"
    ).filter(state__in=OPEN_STATES)
    return by.actor.department is not None and lines.filter(department__code=by.actor.department).exists()


def may_say_of_car(by: By, row: LeaderArrival) -> None:
    """The desk, heads, gates, and whoever has a part in it: the guard at the door sees the car first."""
    if not (rules.watches_gate(by.actor) or actions.may_attend(by, row.meeting) or has_part(by, row)):
        raise actions.NotYourMeeting(code=row.meeting.code)


def _expected(by: By, arrival_id: UUID) -> LeaderArrival:
    row = find(LeaderArrival, by.venue, arrival_id, lock=True)
    if row.off_at is not None or row.left_at is not None:
        raise LeaderNotExpected(arrival=row.code)
    return row


def _fill(by: By, row: LeaderArrival, form: LeaderForm) -> None:
    meeting: Meeting = row.meeting
    form.check(secret=meeting.secret)
    if form.who.strip() or form.car.strip():
        refuse_names(meeting)
    row.who, row.car, row.party, row.lead_min = form.who.strip(), form.car.strip(), form.party, form.lead_min
    row.arrives_at, row.leaves_at = form.arrives_at, form.leaves_at
    row.door = _place(by, form.door, "door", DOORS)
    row.lift = _place(by, form.lift, "lift", (PlaceKind.LIFT,)) if form.lift is not None else None
    row.escort = find(Person, by.venue, form.escort) if form.escort is not None else None


def _place(by: By, which: UUID, field: str, kinds: tuple[PlaceKind, ...]) -> Place:
    place = find(Place, by.venue, which)
    if place.kind not in kinds:
        raise Invalid(field=field, value=place.code, accepted=list(kinds))
    return place


def _stored(row: LeaderArrival) -> dict[str, object]:
    return {name: getattr(row, name) for name in STORED}


STORED = tuple(
    name if name not in ("door", "lift", "escort") else f"{name}_id"
    for name in (f.name for f in fields(LeaderForm))
)  # what a form can change


def _said(row: LeaderArrival) -> tuple[Personal, ...]:
    return tuple(Personal(name, row.meeting_id, text) for name in SAID if (text := getattr(row, name)))


def told(
    row: LeaderArrival, said: tuple[Personal, ...] = (), values: dict[str, object] | None = None,
    answer: dict[str, object] | None = None, cause: int | None = None,
) -> Outcome:  # fmt: skip
    """What was done to an arrival, which the minute sheet follows."""
    return Outcome(
        subjects={"meeting": row.meeting_id, "arrival": row.id},
        values={"code": row.meeting.code, "arrival": row.code, **(values or {})},
        personal=said,
        answer=answer or {"arrival": row.id},
        cause=cause,
        after=_note_number(row),
    )


def _note_number(row: LeaderArrival) -> Callable[[int], None]:
    def note(number: int) -> None:
        LeaderArrival.objects.filter(id=row.id).update(changed_number=number)

    return note
