"""How many guests a mission expects in all, and who of them does not come after all.

Who does not come keeps the row and the person, since entries speak of both; the room is given back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.missions import rules
from concentric.orders.missions.actions import EXPECTED, announce, open_mission
from concentric.orders.missions.forms import MOST
from concentric.orders.missions.models import Expected, Mission
from concentric.venue.lodging import give_back, lodged

OFF = entry_kind("mission.guests_off", personal={})

BACK = entry_kind("mission.guest_back", personal={})


class GuestsStay(Conflict):
    """Fewer can be taken out than was asked. Data: mission_code, now, asked, can, named, arrived."""

    code = "mission.guests_stay"


class GuestArrived(Conflict):
    """The guest has come already. Data: guest."""

    code = "mission.guest_arrived"


@action(kind=EXPECTED, permission=rules.EXPECT)
def expect_in_all(by: By, *, mission_id: UUID, total: int, at: datetime | None = None) -> Outcome:
    """So many guests in all: those that lack are announced, names to come. Nothing when there are as many."""
    mission = open_mission(by, mission_id)
    _check(total)
    more = total - coming(mission).count()
    if more <= 0:
        return Outcome(changed=False, answer={"mission": mission.id})
    return announce(by, mission, more, at)


@action(kind=OFF, permission=rules.EXPECT)
def fewer_in_all(by: By, *, mission_id: UUID, total: int) -> Outcome:
    """Only so many guests: unnamed ones go, those without a room first; never one who has a name or has come."""
    mission = open_mission(by, mission_id)
    _check(total)
    rows = list(coming(mission).select_related("person").order_by("-person__code"))
    gone = len(rows) - total
    if gone <= 0:
        return Outcome(changed=False, answer={"mission": mission.id})
    there = lodged(by.venue, [row.person_id for row in rows])
    named = [row for row in rows if row.person.name]
    arrived = [
        row for row in rows if row not in named and row.person_id in there and there[row.person_id].arrived
    ]
    free = [row for row in rows if row not in named and row not in arrived]
    if gone > len(free):
        raise GuestsStay(mission_code=mission.code, now=len(rows), asked=gone, can=len(free), named=len(named),
                         arrived=len(arrived))  # fmt: skip
    # The last announced go first, and of nobody is more lost than must be: a room, or what was told already.
    free.sort(key=lambda row: (row.person_id in there, bool(row.person.organisation or row.person.diet_code)))
    return _off(by, mission, free[:gone])


@action(kind=OFF, permission=rules.EXPECT)
def guest_off(by: By, *, mission_id: UUID, person_id: UUID) -> Outcome:
    """This guest, named or not, does not come."""
    mission = open_mission(by, mission_id)
    row = _row(mission, person_id)
    if row.off_at is not None:
        return Outcome(changed=False, answer={"mission": mission.id})
    there = lodged(by.venue, [person_id]).get(person_id)
    if there is not None and there.arrived:
        raise GuestArrived(guest=row.person.name or row.person.code)
    return _off(by, mission, [row])


@action(kind=BACK, permission=rules.EXPECT)
def guest_back(by: By, *, mission_id: UUID, person_id: UUID) -> Outcome:
    """It was said that this guest does not come, and does after all. A room must be given anew."""
    mission = open_mission(by, mission_id)
    row = _row(mission, person_id)
    if row.off_at is None:
        return Outcome(changed=False, answer={"mission": mission.id})
    row.off_at = None
    row.save(update_fields=["off_at"])
    return Outcome(
        subjects={"mission": mission.id, "person": person_id},
        values={"mission_code": mission.code, "which": row.person.code}, answer={"mission": mission.id},
    )  # fmt: skip


def coming(mission: Mission) -> QuerySet[Expected]:
    """The guests that are expected still."""
    return mission.expected.filter(off_at=None)


def not_coming(mission: Mission) -> QuerySet[Expected]:
    """Those of whom it was said that they do not come, the last said first."""
    return mission.expected.exclude(off_at=None).select_related("person").order_by("-off_at", "person__code")


def _row(mission: Mission, person_id: UUID) -> Expected:
    rows = mission.expected.select_related("person").select_for_update(of=("self",))
    row = rows.filter(person_id=person_id).first()
    if row is None:
        raise NotFound(what="person", which=str(person_id))
    return row


def _check(total: int) -> None:
    if not 0 <= total <= MOST:
        raise Invalid(field="guests", value=total, accepted=f"0–{MOST}")


def _off(by: By, mission: Mission, rows: Sequence[Expected]) -> Outcome:
    people = [row.person_id for row in rows]
    give_back(by, people)
    Expected.objects.filter(id__in=[row.id for row in rows]).update(off_at=by.happened_at or by.now())
    return Outcome(
        subjects={"mission": mission.id},
        values={"mission_code": mission.code, "n": len(rows), "which": spans(sorted(r.person.code for r in rows)),
                "people": [str(p) for p in people]},
        lines=len(rows),
        answer={"mission": mission.id, "off": len(rows)},
    )  # fmt: skip


def spans(codes: Sequence[str]) -> list[str]:
    """Sorted codes, those that follow one another as first–last: G-003–G-010, G-014."""
    found: list[list[str]] = []
    for code in codes:
        if found and _next(found[-1][-1]) == code:
            found[-1].append(code)
        else:
            found.append([code])
    return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]


def _next(code: str) -> str:
    head, dash, number = code.rpartition("-")
    return f"{head}{dash}{int(number) + 1:0{len(number)}d}" if number.isdecimal() else ""
