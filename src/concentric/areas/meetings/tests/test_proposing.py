"""A better plan that moves what was acknowledged is asked of the desk, never done by itself."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import NotAllowed, NotFound
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.orders.actions import acknowledge_task
from concentric.orders.desk.decisions import decisions
from concentric.orders.models import Task
from concentric.orders.tests.making import as_role
from concentric.planning import proposing
from concentric.planning.models import Pin, Unmet
from concentric.planning.replan import replan
from concentric.planning.stages import Effort
from concentric.solvers.common import Work
from concentric.venue.actions import make_available_again, mark_place_unavailable
from concentric.venue.models import Unavailability

BETTER = Effort(Work(1.0), whole=True)


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def jammed(house: House) -> tuple[Meeting, Meeting]:
    """The small one was told the big hall while the other was closed, and knows; the big one has none."""
    now = house.by.now()
    mark_place_unavailable(house.by, place_id=house.halls["B"].id, start=now, end=now + timedelta(hours=12))
    small = house.ask("17:30", people=8)
    house.plan()
    big = house.ask("17:30", people=35)
    house.plan()
    assert house.item(small, "hall").place == house.halls["A"]
    assert Unmet.objects.filter(until__isnull=True, need_key=f"meeting:{big.id}/hall").exists()
    acknowledge_task(house.by, task_id=Task.objects.get(need_key=f"meeting:{small.id}/setup").id)
    make_available_again(house.by, unavailability_id=Unavailability.objects.get().id)
    house.plan()
    return small, big


def better(house: House) -> None:
    replan(house.by.venue, house.by.means, BETTER)


def test_asked_once_taken_and_held_no_longer_than_a_plan_takes(house: House) -> None:
    small, big = jammed(house)
    better(house)
    assert house.item(small, "hall").place == house.halls["A"]
    (entry,) = proposing.open_proposals(house.by.venue, house.by.now())
    assert entry.values["needs"] == [f"meeting:{big.id}/hall"]
    assert entry.values["moved_needs"] == [f"meeting:{small.id}/hall"]
    assert "decision-proposal" in [d.code for d in decisions(house.by.venue, house.by.now())]
    better(house)
    assert Entry.objects.filter(kind="plan.proposed").count() == 1
    with pytest.raises(NotAllowed):
        proposing.take_proposal(as_role(house.by, "department_head"), number=entry.number)
    proposing.take_proposal(house.by, number=entry.number)
    house.plan()
    assert house.item(big, "hall").place == house.halls["A"]
    assert house.item(small, "hall").place == house.halls["B"]
    assert not Pin.objects.filter(released_at__isnull=True).exists()
    assert proposing.open_proposals(house.by.venue, house.by.now()) == []
    with pytest.raises(proposing.ProposalOver):
        proposing.leave_proposal(house.by, number=entry.number)
    assert audit(house.by.venue).sound


def test_left_is_left_and_what_has_passed_cannot_be_taken(house: House, clock: ManualClock) -> None:
    jammed(house)
    better(house)
    (entry,) = proposing.open_proposals(house.by.venue, house.by.now())
    with pytest.raises(NotFound):
        proposing.take_proposal(house.by, number=1)
    proposing.leave_proposal(house.by, number=entry.number)
    better(house)
    assert proposing.open_proposals(house.by.venue, house.by.now()) == []
    assert Entry.objects.filter(kind="plan.proposed").count() == 1
    clock.set(at("17:30") + timedelta(minutes=1))
    with pytest.raises(proposing.ProposalOver):
        proposing.take_proposal(house.by, number=entry.number)


def test_what_nobody_knows_of_yet_is_moved_without_a_question(house: House) -> None:
    small, big = jammed(house)
    Task.objects.filter(need_key=f"meeting:{small.id}/setup").update(state="told")
    better(house)
    assert house.item(big, "hall").place == house.halls["A"]
    assert not Entry.objects.filter(kind="plan.proposed").exists()
