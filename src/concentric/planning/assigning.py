"""Named for a job: a head or the desk says who does it, and the planner respects it and fills what is left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from concentric.core.errors import Conflict, NotFound
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.actions import DESK_ROLES, NotYourTask, refuse_to_leave
from concentric.orders.endings import DIRECT
from concentric.orders.models import Task, TaskState
from concentric.planning.models import Assigned
from concentric.planning.named import why_not
from concentric.planning.pins import NothingPlanned
from concentric.planning.situation import read_situation
from concentric.venue.models import Person

ASSIGNED = entry_kind("plan.people_assigned", personal={}, moves_plan=True)


class TooMany(Conflict):
    """More people are named than the job wants. Data: wanted, given."""

    code = "plan.too_many_named"


class CannotDo(Conflict):
    """Someone cannot do it. Data: person; why: not_there, skill, loop or busy; need, start_at, end_at."""

    code = "plan.cannot_do"


@action(kind=ASSIGNED, permission=DIRECT)
def assign_people(by: By, *, need_key: str, people: Sequence[UUID]) -> Outcome:
    """Name who does it; nobody at all leaves it to the planner again.

    Each must be on watch for all that is left of it, able, allowed to meet those it serves, and not at, or named for,
    another job. Nobody is taken off what people stay at (`StillNeeded`).
    """
    situation = read_situation(by.venue, by.now())
    item = situation.items.get(need_key)
    if item is None or not item.wanted or item.during.end <= situation.now:
        raise NothingPlanned(need=need_key)
    if item.department != by.actor.department and not by.actor.roles & DESK_ROLES:
        raise NotYourTask()
    wanted = tuple(sorted(set(people)))
    if len(wanted) > item.wanted:
        raise TooMany(wanted=item.wanted, given=len(wanted))
    rows = Person.objects.filter(venue_id=by.venue, id__in=wanted)
    known = {id_: name or code for id_, name, code in rows.values_list("id", "name", "code")}
    if set(wanted) - known.keys():
        raise NotFound(what="person", which=str(min(set(wanted) - known.keys())))
    for person in wanted:
        why = next(why_not(situation, item, person), None)
        if why is not None:
            raise CannotDo(person=known[person], why=why, need=need_key,
                           start_at=item.during.start.isoformat(), end_at=item.during.end.isoformat())  # fmt: skip
    if wanted and set(item.people) - set(wanted):
        _refuse_to_take_off(by, need_key)
    if not name_for(by, need_key, wanted):
        return Outcome(changed=False)
    return Outcome(
        subjects={"place": item.place} if item.place is not None else {},
        values={"need": need_key, "kind": item.kind, "people": [str(p) for p in wanted], "n": len(wanted),
                "was": [str(p) for p in item.people]},
    )  # fmt: skip


def name_for(by: By, need_key: str, people: Collection[UUID]) -> bool:
    """Part of an action that says who does it: they are named for it, and nobody else. Whether that is new."""
    before = Assigned.objects.select_for_update().filter(
        venue_id=by.venue, need_key=need_key, released_at__isnull=True
    )
    if {row.person_id for row in before} == set(people):
        return False
    before.update(released_at=by.now(), released_by=by.actor.id)
    Assigned.objects.bulk_create(
        Assigned(
            id=by.means.new_id(), venue_id=by.venue, need_key=need_key, person_id=person, by=by.actor.id, at=by.now()
        )
        for person in sorted(people)
    )  # fmt: skip
    return True


def _refuse_to_take_off(by: By, need_key: str) -> None:
    """Whoever has begun what people stay at is free when the one who comes says so, and not because they were named."""
    task = Task.objects.filter(venue_id=by.venue, need_key=need_key, state=TaskState.STARTED).first()
    if task is not None:
        refuse_to_leave(by, task)
