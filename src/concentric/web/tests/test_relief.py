"""Relief comes to the steward, and says so itself; and when a meeting that runs will end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings import actions, ending, relief
from concentric.areas.meetings.models import Meeting, Relief
from concentric.areas.meetings.relief_due import reliefs_due
from concentric.areas.meetings.staying import StewardStays
from concentric.areas.meetings.tests.test_loop import at
from concentric.core.clock import ManualClock
from concentric.core.errors import Conflict
from concentric.ledger.actor import Actor, Behalf, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.desk import calls
from concentric.orders.desk.models import Call
from concentric.orders.models import Task
from concentric.planning.assigning import assign_people
from concentric.planning.models import PlanItem
from concentric.venue.models import Person, WatchPattern
from concentric.web.tests.filled import Filled
from concentric.web.tests.test_stewarding import at_time, client_of


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    del venue
    return Filled(admin, settings, tmp_path)


def own(house: Filled, person: Person) -> By:
    """As somebody of the crew, on their own phone."""
    return replace(
        house.by, actor=Actor(person.id, frozenset({"member"}), person.id, "government_affairs", "inner")
    )


def running(house: Filled, clock: ManualClock, people: int = 20, minutes: int = 180) -> tuple[Meeting, Task]:
    meeting = house.ask("14:00", minutes, people=people)
    house.plan()
    at_time(clock, "14:00")
    actions.start_meeting(house.by, meeting_id=meeting.id)
    task = Task.objects.get(need_key=f"meeting:{meeting.id}/steward")
    tasks.start_task(house.by, task_id=task.id)
    house.plan()
    at_time(clock, "15:00")
    return meeting, task


def on(task: Task) -> set[str]:
    return set(task.assigned.values_list("person__code", flat=True))


def planned(task: Task) -> set[str]:
    item = PlanItem.objects.get(need_key=task.need_key, until__isnull=True)
    return set(item.assigned.filter(until__isnull=True).values_list("person__code", flat=True))


def other_than(*codes: str) -> Person:
    return Person.objects.filter(skills__contains=["steward"]).exclude(code__in=codes).order_by("code")[0]


def test_from_the_call_to_the_handover_on_two_phones(house: Filled, clock: ManualClock) -> None:
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    comes = other_than(had.code)
    first, second, url = client_of(house, had), client_of(house, comes), f"/meetings/{meeting.id}/steward"
    assert first.post(f"{url}/call", {"what": "relief", "key": "a"}).status_code == 302
    assert first.post(f"{url}/call", {"what": "relief", "key": "b"}).status_code == 302  # it is one call
    call = Call.objects.get()
    assert "Stay until they say here" in first.get(url).content.decode()
    assert (
        first.post(f"{url}/take-over", {"relieved": str(had.id)}).status_code == 403
    )  # not by their own tap
    assert on(task) == {had.code}

    at_time(clock, "15:05")
    assert f'href="{url}"' in second.get("/calls").content.decode()
    assert second.post(f"/desk/calls/{call.id}/answer", {"key": "c"}).status_code == 302
    waits = second.get(url).content.decode()
    assert f"I am here, and take over from {had.name}" in waits
    assert second.post(f"{url}/longer", {"minutes": "30"}).status_code == 403  # it is not theirs yet
    at_time(clock, "15:10")
    assert second.post(f"{url}/take-over", {"relieved": str(had.id), "key": "d"}).status_code == 302
    assert second.post(f"{url}/take-over", {"relieved": str(had.id), "key": "d"}).status_code == 302
    assert on(task) == {comes.code}
    call.refresh_from_db()
    assert call.closed_at == at("15:10")
    house.plan()
    assert (on(task), planned(task)) == ({comes.code}, {comes.code})
    said = first.get(url).content.decode()
    assert f"{comes.name} has taken over" in said
    assert "free to go" in said
    assert "Water" in second.get(url).content.decode()
    assert first.post(f"{url}/longer", {"minutes": "30"}).status_code == 403
    entry = Entry.objects.get(kind="meeting.steward_relieved")
    assert entry.subjects["person"] == str(comes.id)
    assert entry.values["relieved"] == str(had.id)
    lines = relief.spans_of(meeting, Task.objects.get(id=task.id), relief.reliefs_of(meeting))
    assert [(one["who"], one["from"], one["until"]) for one in lines] == [
        (had.name, at("14:00"), at("15:10")), (comes.name, at("15:10"), None),
    ]  # fmt: skip
    at_time(clock, "17:00")
    actions.end_meeting(own(house, comes), meeting_id=meeting.id)
    assert audit(house.by.venue).sound
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_who_comes_when_the_watch_changes_stays_in_the_plan(house: Filled, clock: ManualClock) -> None:
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    comes = other_than(had.code)
    WatchPattern.objects.filter(person=comes).update(begins=time(14, 30), ends=time(23))  # after it began
    house.plan()
    relief.take_over(own(house, comes), meeting_id=meeting.id, relieved=had.id)
    for minutes in (1, 30):
        at_time(clock, "15:10")
        actions.extend_meeting(house.by, meeting_id=meeting.id, minutes=max(5, minutes))
        house.plan()
        assert (on(task), planned(task)) == ({comes.code}, {comes.code})
    at_time(clock, "17:50")  # past what was planned
    house.plan()
    assert planned(task) == {comes.code}
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert audit(house.by.venue).sound


def test_of_two_stewards_one_is_relieved(house: Filled, clock: ManualClock) -> None:
    meeting, task = running(house, clock, people=30)
    first, second = sorted(on(task))
    comes = other_than(first, second)
    house.plan()
    relief.take_over(own(house, comes), meeting_id=meeting.id, relieved=Person.objects.get(code=first).id)
    house.plan()
    assert (on(task), planned(task)) == ({second, comes.code}, {second, comes.code})


def test_nobody_is_taken_off_by_anything_else(house: Filled, clock: ManualClock) -> None:
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    comes = other_than(had.code)
    with pytest.raises(StewardStays):
        assign_people(house.by, need_key=task.need_key, people=[comes.id])
    with pytest.raises(relief.ReliefConfirms):
        relief.take_over(own(house, had), meeting_id=meeting.id, relieved=had.id)
    told = replace(own(house, had), behalf=Behalf(person=comes.id))
    told = replace(told, actor=replace(told.actor, roles=frozenset({"department_head"})))
    with pytest.raises(relief.ReliefConfirms):  # nor do they write it down for another
        relief.take_over(told, meeting_id=meeting.id, relieved=had.id)
    sound = Person.objects.get(code="audio_video-0")
    stranger = replace(own(house, sound), actor=replace(own(house, sound).actor, department="information"))
    with pytest.raises(relief.NoRelief):
        relief.take_over(stranger, meeting_id=meeting.id, relieved=had.id)
    crew = Person.objects.get(code="hall_crew-0")
    with pytest.raises(relief.CannotTakeOver) as problem:
        relief.take_over(own(house, crew), meeting_id=meeting.id, relieved=had.id)
    assert problem.value.data["why"] == "skill"
    with pytest.raises(relief.NotStewarding):
        relief.take_over(own(house, comes), meeting_id=meeting.id, relieved=crew.id)
    assert on(task) == {had.code}
    assert not Relief.objects.exists()


def test_told_by_telephone_the_desk_writes_it_down(house: Filled, clock: ManualClock) -> None:
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    comes, third = other_than(had.code), other_than(had.code, other_than(had.code).code)
    with pytest.raises(relief.NoRelief):
        relief.take_over(house.of("duty"), meeting_id=meeting.id, relieved=had.id)
    told = replace(house.of("duty"), behalf=Behalf(person=comes.id), happened_at=at("14:50"))
    relief.take_over(told, meeting_id=meeting.id, relieved=had.id)
    assert on(task) == {comes.code}
    with pytest.raises(relief.RelievedAlready):  # another came later, and hears who was first
        relief.take_over(own(house, third), meeting_id=meeting.id, relieved=had.id)


def test_what_a_phone_says_late_is_believed(house: Filled, clock: ManualClock) -> None:
    """The relief's tap comes when the meeting has ended; the relieved one's, from before, counts all the same."""
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    comes = other_than(had.code)
    at_time(clock, "16:00")
    actions.end_meeting(house.by, meeting_id=meeting.id)
    relief.take_over(
        replace(own(house, comes), happened_at=at("15:20")), meeting_id=meeting.id, relieved=had.id
    )
    assert on(task) == {comes.code}
    other, next_task = running_again(house, clock)
    had = next_task.assigned.get().person
    relief.take_over(own(house, other_than(had.code)), meeting_id=other.id, relieved=had.id)
    early = replace(own(house, had), happened_at=house.by.now() - timedelta(minutes=5))
    ending.report_longer(early, meeting_id=other.id, minutes=30)
    with pytest.raises(actions.NotYourMeeting):
        ending.report_longer(own(house, had), meeting_id=other.id, minutes=30)


def running_again(house: Filled, clock: ManualClock) -> tuple[Meeting, Task]:
    meeting = house.ask("19:00", 60, people=20)
    house.plan()
    at_time(clock, "19:00")
    actions.start_meeting(house.by, meeting_id=meeting.id)
    task = Task.objects.get(need_key=f"meeting:{meeting.id}/steward")
    tasks.start_task(house.by, task_id=task.id)
    house.plan()
    at_time(clock, "19:30")
    return meeting, task


def test_a_call_that_was_closed_without_anybody_coming_is_made_again(
    house: Filled, clock: ManualClock
) -> None:
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    relief.ask_relief(own(house, had), meeting_id=meeting.id, what="请人替换")
    calls.close_call(house.of("duty"), call_id=Call.objects.get().id)
    relief.ask_relief(own(house, had), meeting_id=meeting.id, what="请人替换")
    assert (Call.objects.count(), Relief.objects.count()) == (2, 1)


def test_its_end_is_not_known_and_then_it_is(house: Filled, clock: ManualClock) -> None:
    meeting, task = running(house, clock)
    steward = own(house, task.assigned.get().person)
    ending.report_longer(steward, meeting_id=meeting.id, minutes=30)  # until 17:30
    client, url = client_of(house, task.assigned.get().person), f"/meetings/{meeting.id}/steward"
    assert client.post(f"{url}/end-unknown", {"key": "a"}).status_code == 302
    house.plan()
    assert house.item(meeting, "hall").during.upper == at("17:30")  # nothing is taken from it
    page = client.get(url).content.decode()
    assert "End not known" in page
    assert "kept until 17:30" in page
    assert ending.report_end_unknown(steward, meeting_id=meeting.id).number is None
    with pytest.raises(Conflict):
        ending.report_longer(steward, meeting_id=meeting.id, minutes=30)
    at_time(clock, "17:40")
    house.plan()
    assert house.item(meeting, "hall").during.upper > at("17:40")  # it is given more as it runs
    assert client.post(f"{url}/ends-in", {"minutes": "30", "key": "b"}).status_code == 302
    house.plan()
    assert house.item(meeting, "hall").during.upper == at("18:10")
    meeting.refresh_from_db()
    assert (meeting.length_min, meeting.extended_min, meeting.known_min) == (250, 70, None)
    assert ending.report_end_in(steward, meeting_id=meeting.id, minutes=5).number is None  # never shorter
    assert client.post(f"{url}/ends-in", {"minutes": "3"}).status_code == 422
    kinds = Entry.objects.filter(kind__startswith="meeting.end_").order_by("number")
    assert list(kinds.values_list("kind", flat=True)) == ["meeting.end_unknown", "meeting.end_known"]


def test_of_what_does_not_run_nobody_says_that_its_end_is_not_known(
    house: Filled, clock: ManualClock
) -> None:
    meeting = house.ask("14:00", 60, people=20)
    house.plan()
    with pytest.raises(actions.MeetingNotRunning):
        ending.report_end_unknown(house.by, meeting_id=meeting.id)
    at_time(clock, "14:00")
    actions.start_meeting(house.by, meeting_id=meeting.id)
    stranger = own(house, Person.objects.get(code="disinfection-0"))
    with pytest.raises(actions.NotYourMeeting):
        ending.report_end_unknown(
            replace(stranger, actor=replace(stranger.actor, person=UUID(int=5))), meeting_id=meeting.id
        )
    actions.end_meeting(house.by, meeting_id=meeting.id)
    with pytest.raises(actions.MeetingOver):
        ending.report_end_in(house.by, meeting_id=meeting.id, minutes=30)


def watch_until(person: Person, end: str) -> None:
    """Their watch of that afternoon."""
    WatchPattern.objects.filter(person=person).update(begins=time(6), ends=time.fromisoformat(end))


def due(house: Filled) -> list[tuple[str, datetime]]:
    """Whose relief the desk is asked for, and when their watch ends."""
    found = reliefs_due(house.by.venue, house.by.now())
    return [(d.data["person"], d.data["until_at"]) for d in found]


def test_relief_whose_watch_ends_first_takes_over_and_is_relieved_in_turn(
    house: Filled, clock: ManualClock
) -> None:
    meeting, task = running(house, clock)  # until 17:00
    had = task.assigned.get().person
    comes = other_than(had.code)
    watch_until(comes, "16:30")
    house.plan()
    url = f"/meetings/{meeting.id}/steward"
    phone = client_of(house, comes)
    assert "Your watch ends at 16:30, before the planned end 17:00" in phone.get(url).content.decode()
    assert due(house) == []
    assert phone.post(f"{url}/take-over", {"relieved": str(had.id), "key": "a"}).status_code == 302
    house.plan()
    assert (on(task), planned(task)) == ({comes.code}, {comes.code})
    assert "another relief will be needed" in phone.get(url).content.decode()
    for path in (url, f"/meetings/{meeting.id}"):
        seen = house.client("duty").get(path).content.decode()
        assert f"{comes.name}&#x27;s watch ends at 16:30" in seen, path
    assert due(house) == []  # an hour and a half ahead

    at_time(clock, "15:35")
    assert due(house) == [(str(comes.id), at("16:30"))]
    line = f"{comes.name} stewards {meeting.code} and their watch ends at 16:30"
    assert line in house.client("duty").get("/desk").content.decode()
    assert line in house.client("head").get("/departments/government_affairs").content.decode()
    at_time(clock, "16:40")  # it is over, and nobody came: they are still at it, by the plan too
    actions.extend_meeting(house.by, meeting_id=meeting.id, minutes=15)
    house.plan()
    assert (on(task), planned(task)) == ({comes.code}, {comes.code})
    with pytest.raises(StewardStays):
        tasks.finish_task(own(house, comes), task_id=task.id)
    assert len(due(house)) == 1

    last = other_than(had.code, comes.code)
    relief.take_over(own(house, last), meeting_id=meeting.id, relieved=comes.id)
    house.plan()
    assert (on(task), planned(task)) == ({last.code}, {last.code})
    assert due(house) == []
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert audit(house.by.venue).sound


def test_who_is_off_watch_takes_over_from_nobody(house: Filled, clock: ManualClock) -> None:
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    comes = other_than(had.code)
    watch_until(comes, "14:40")
    house.plan()
    with pytest.raises(relief.CannotTakeOver) as problem:
        relief.take_over(own(house, comes), meeting_id=meeting.id, relieved=had.id)
    assert problem.value.data["why"] == "not_there"


def test_a_meeting_made_longer_than_its_steward_s_watch_asks_for_relief(
    house: Filled, clock: ManualClock
) -> None:
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    watch_until(had, "17:10")
    assert due(house) == []
    at_time(clock, "16:20")
    actions.extend_meeting(house.by, meeting_id=meeting.id, minutes=30)
    house.plan()
    assert due(house) == [(str(had.id), at("17:10"))]
    Task.objects.filter(id=task.id).update(
        state="told", actual_start=None
    )  # it runs; they did not tap that they began
    assert due(house) == [(str(had.id), at("17:10"))]
    assert "watch ends at 17:10" in house.client("duty").get(f"/meetings/{meeting.id}").content.decode()
    at_time(clock, "16:30")
    actions.end_meeting(house.by, meeting_id=meeting.id)
    assert due(house) == []


def test_a_call_for_relief_leads_to_the_meeting_the_steward_and_the_relief(
    house: Filled, clock: ManualClock
) -> None:
    meeting, task = running(house, clock)
    had = task.assigned.get().person
    comes = other_than(had.code)
    relief.ask_relief(own(house, had), meeting_id=meeting.id, what="Relief wanted")
    url = f"/desk/calls/{Call.objects.get().id}"
    page = house.client("duty").get(url).content.decode()
    for text in (
        f'href="/meetings/{meeting.id}"',
        f'href="/meetings/{meeting.id}/steward"',
        had.name,
        "nobody yet",
    ):
        assert text in page, text
    relief.take_over(own(house, comes), meeting_id=meeting.id, relieved=had.id)
    page = house.client("duty").get(url).content.decode()
    assert comes.name in page
    assert "took over at 15:00" in page
    other = UUID(str(calls.take_call(house.of("duty"), what="Water").answer["call"]))
    assert "/steward" not in house.client("duty").get(f"/desk/calls/{other}").content.decode()
