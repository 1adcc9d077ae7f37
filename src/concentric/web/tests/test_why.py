"""Why the desk overruled the plan is read by those whose work it moved, by nobody else, and on no wall."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.ledger import sealing
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry, Part
from concentric.orders.models import Task, TaskPerson
from concentric.planning import pins
from concentric.venue.founding import make_account
from concentric.web.tests.filled import Filled

WHY = "The minister asked for the nearer hall"


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("17:00")
    return made


def overruled(filled: Filled) -> Task:
    """The meeting in the other hall, half an hour later, by the desk's word. Its set-up."""
    before = filled.item(filled.meetings[0], "hall")
    there = next(hall for hall in (filled.halls["A"], filled.halls["B"]) if hall.id != before.place_id)
    start = before.during.lower + timedelta(minutes=30)
    need = f"meeting:{filled.meetings[0].id}/hall"
    pins.overrule(filled.of("duty"), need_key=need, place_id=there.id, start=start, reason=WHY)
    filled.plan()
    return Task.objects.get(need_key=f"meeting:{filled.meetings[0].id}/setup")


def test_the_department_that_has_to_act_reads_who_decided_and_why(filled: Filled) -> None:
    setup = overruled(filled)
    said = f"Reason: {WHY} (duty)"
    for name, code in (("head", "government_affairs"), ("other", "information")):
        client = filled.client(name)
        for path in ("/notices", f"/departments/{code}", "/board"):
            assert said in client.get(path).content.decode(), (name, path)
        assert WHY not in client.get(f"/walls/{code}").content.decode()
    seat = TaskPerson.objects.filter(task=setup).select_related("person").order_by("person__code")[0]
    if seat.person.code != "hall_crew-0":  # who has an account already
        make_account(
            filled.by,
            username="seated",
            password="correct-horse",
            roles=["member"],
            person_code=seat.person.code,
        )
    crew = filled.client("crew" if seat.person.code == "hall_crew-0" else "seated")
    assert said in crew.get(f"/tasks/{setup.id}").content.decode()
    assert said in crew.get("/tasks").content.decode()
    assert WHY not in str(list(Entry.objects.values_list("values", flat=True)))  # it stays a sealed part


def test_nobody_whose_work_it_does_not_move_reads_it(filled: Filled) -> None:
    overruled(filled)
    make_account(filled.by, username="kitchen", password="correct-horse", roles=["department_head"],
                 department="catering")  # fmt: skip
    make_account(filled.by, username="viewer", password="correct-horse", roles=["authority_viewer"])
    for name in ("kitchen", "viewer"):
        client = filled.client(name)
        for path in ("/notices", "/departments/catering", "/board", "/leader", "/tasks"):
            assert WHY not in client.get(path).content.decode(), (name, path)


def test_an_erased_reason_says_that_there_was_one(filled: Filled) -> None:
    overruled(filled)
    number = Entry.objects.get(kind="plan.overruled").number
    part = Part.objects.get(number=number, name="reason")
    sealing.keys().forget(part.subject_id, part.data_class)
    page = filled.client("head").get("/notices?again").content.decode()
    assert WHY not in page
    assert "A reason was given; it has been erased for good." in page


def test_only_a_reason_can_be_told() -> None:
    with pytest.raises(ValueError, match="no reason"):
        entry_kind("trial.told", personal={}, told=True)
