"""How a hall stands decides how soon it can be had, and how long its set-up takes; who serves decides when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concentric.areas.meetings import actions
from concentric.areas.meetings.crews import _binding
from concentric.areas.meetings.laying import NotInHalls, note_laid
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.standing import standing
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid
from concentric.ledger.actor import Actor, By
from concentric.orders import actions as tasks
from concentric.orders.models import Task
from concentric.planning.models import Unmet
from concentric.venue.actions import mark_person_unavailable
from concentric.venue.models import Person


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def over(house: House, clock: ManualClock, **more: Any) -> Meeting:
    """One that was held from 14:00 to 15:00, and whose hall is cleared by now: 16:00."""
    meeting = house.ask("14:00", 60, **more)
    house.plan()
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    clock.set(at("15:00"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    clock.set(at("16:00"))
    return meeting


def minutes(house: House, meeting: Meeting, phase: str) -> int:
    during = house.item(meeting, phase).during
    return int((during.upper - during.lower) / timedelta(minutes=1))


def test_a_hall_in_twenty_minutes(house: House, clock: ManualClock) -> None:
    held = over(house, clock)
    hall = Meeting.objects.get(id=held.id).actual_hall
    urgent = house.ask("16:20", 60, at_once=True, latest=at("22:00"))
    house.plan()
    item = house.item(urgent, "hall")
    assert (item.place, item.during.lower) == (hall, at("16:20"))
    assert (minutes(house, urgent, "setup"), minutes(house, urgent, "check")) == (10, 10)


def test_a_hall_that_stands_otherwise_takes_its_time(house: House, clock: ManualClock) -> None:
    over(house, clock)
    other = house.ask("16:20", 60, at_once=True, latest=at("22:00"), layout="boardroom")
    house.plan()
    assert house.item(other, "hall").during.lower == at("17:05")  # 45 to set up, 20 to check
    assert minutes(house, other, "setup") == 45


def test_a_few_more_seats_are_put_out_and_many_are_set_up_anew(house: House, clock: ManualClock) -> None:
    hall = Meeting.objects.get(id=over(house, clock, people=16).id).actual_hall
    for people, setup in ((20, 10), (21, 45)):
        more = house.ask("18:00", 60, people=people)
        house.plan()
        assert house.item(more, "hall").place == hall
        assert minutes(house, more, "setup") == setup
        actions.cancel_meeting(house.by, meeting_id=more.id)
        house.plan()


def test_a_set_up_says_how_the_hall_stands_and_one_begun_that_nobody_knows(
    house: House, clock: ManualClock
) -> None:
    meeting = house.ask("18:00", 60)
    house.plan()
    hall = house.item(meeting, "hall").place_id
    assert hall is not None
    clock.set(at("16:55"))
    task = Task.objects.get(need_key=f"meeting:{meeting.id}/setup")
    tasks.start_task(house.by, task_id=task.id)
    assert standing(house.by.venue)[hall].layout == ""
    tasks.finish_task(house.by, task_id=task.id)
    assert (standing(house.by.venue)[hall].layout, standing(house.by.venue)[hall].people) == ("u_shape", 24)


def test_whoever_looked_is_believed_and_the_plan_follows(house: House, clock: ManualClock) -> None:
    hall = Meeting.objects.get(id=over(house, clock).id).actual_hall
    assert hall is not None
    coming = house.ask("18:00", 60)
    house.plan()
    assert minutes(house, coming, "setup") == 10
    note_laid(house.by, place_id=hall.id)
    house.plan()
    assert house.item(coming, "hall").place == hall
    assert minutes(house, coming, "setup") == 45
    clock.advance(minutes=1)
    note_laid(house.by, place_id=hall.id, layout="u_shape", people=30)
    house.plan()
    assert minutes(house, coming, "setup") == 10
    with pytest.raises(Invalid):
        note_laid(house.by, place_id=hall.id, layout="u_shape", people=99)
    guard = Actor(house.by.actor.id, frozenset({"member"}), department="security")
    with pytest.raises(NotInHalls):
        note_laid(replace(house.by, actor=guard), place_id=hall.id)


def test_a_start_gives_way_to_people_who_would_be_missing(house: House) -> None:
    """Two of six set up: three halls at once are nobody's. Only two are left, so that one waits where it may."""
    gone = Person.objects.filter(venue_id=house.by.venue, code__startswith="hall_crew").order_by("code")[2:]
    for person in gone:
        mark_person_unavailable(house.by, person_id=person.id, start=at("12:00"), end=at("+06:00"))
    first = house.ask("15:00", 60, people=20)
    second = house.ask("15:00", 60, people=20, latest=at("18:00"))
    house.plan()
    assert house.item(first, "hall").during.lower == at("15:00")
    moved = house.item(second, "hall")
    assert at("15:00") < moved.during.lower <= at("16:00")
    assert "halls.reason.crew_short" in {reason["code"] for reason in moved.reasons}
    assert not Unmet.objects.filter(until__isnull=True).exists()
    third = house.ask(
        "15:00", 60, people=20, video=False
    )  # then or never: it is held, and who is missing is said
    house.plan()
    assert house.item(third, "hall").during.lower == at("15:00")
    assert Unmet.objects.get(until__isnull=True).need_key.endswith("/setup/people")


people = some.frozensets(some.integers(0, 6), max_size=5)


@given(able=some.dictionaries(some.sampled_from("abcd"), people.filter(bool), min_size=1), data=some.data())
def test_the_crews_say_as_much_as_all_sets_of_skills(
    able: dict[str, frozenset[int]], data: some.DataObject
) -> None:
    """Whatever is asked for at one time: some set of skills is short exactly when one of the crews is."""
    ids = {n: uuid4() for n in range(7)}
    known = {skill: frozenset(ids[n] for n in who) for skill, who in able.items()}
    asked = {skill: data.draw(some.integers(0, 5), label=skill) for skill in known}

    def short(skills: tuple[str, ...]) -> bool:
        return sum(asked[s] for s in skills) > len(frozenset().union(*(known[s] for s in skills)))

    every = [
        tuple(s for i, s in enumerate(sorted(known)) if chosen >> i & 1)
        for chosen in range(1, 2 ** len(known))
    ]
    assert any(map(short, every)) == any(map(short, _binding(known)))
