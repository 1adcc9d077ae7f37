"""Who came, who was excused, who did not: from a list of names, or counted; and never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from concentric.areas.meetings import actions
from concentric.areas.meetings.after import attending
from concentric.areas.meetings.after.listing import Listed, read_list
from concentric.areas.meetings.after.models import Attendee
from concentric.areas.meetings.after.record import attendance_of, own_row, people_of
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry, Part
from concentric.ledger.purge import purge

LIST = read_list(
    "1. 张　三，示例局，局长\n2、示例乙、示例厅\n\nJane Example, Example Office, Director\n示例丁"
)


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def running(house: House, clock: ManualClock) -> Meeting:
    meeting = house.ask("18:00")
    house.plan()
    clock.set(at("18:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    return meeting


def tally(meeting: Meeting) -> tuple[object, ...]:
    n = attendance_of(people_of(meeting), own_row(meeting))
    return n.listed, n.present, n.excused, n.absent, n.unsaid, n.extra


def test_a_pasted_list_is_read_as_a_person_would() -> None:
    assert (
        Listed("张　三", "示例局", "局长"),
        Listed("示例乙", "示例厅"),
        Listed("Jane Example", "Example Office", "Director"),
        Listed("示例丁"),
    ) == LIST
    assert read_list("张 三 示例局 局长") == (Listed("张三", "示例局", "局长"),)
    assert read_list("示例甲 示例局 副局长 主持") == (Listed("示例甲", "示例局", "副局长 主持"),)
    assert read_list("示例甲\t示例局\t局长") == (Listed("示例甲", "示例局", "局长"),)
    assert read_list("\n \n") == ()
    for text, line in (("示例甲，局\n示例甲，局", 2), ("，示例局", 1), ("示" * 81, 1)):
        with pytest.raises(Invalid) as refused:
            read_list(text)
        assert refused.value.data["field"] == f"attendees[{line}]"


def test_names_are_listed_marked_and_counted(house: House, clock: ManualClock) -> None:
    meeting = running(house, clock)
    receipt = attending.list_attendees(house.by, meeting_id=meeting.id, people=LIST)
    assert tally(meeting) == (4, 0, 0, 0, 4, 0)
    entry = Entry.objects.get(number=receipt.number or 0)
    assert "示例" not in str(entry.values)
    assert Part.objects.get(number=entry.number).data_class == of.IDENTITY
    first, second, third, last = people_of(meeting)
    clock.set(at("18:03"))
    attending.mark_attendees(
        house.by, meeting_id=meeting.id, attendees=(first.id, second.id), presence="present"
    )
    attending.mark_attendees(house.by, meeting_id=meeting.id, attendees=(third.id,), presence="excused")
    attending.add_attendee(house.by, meeting_id=meeting.id, name=" 示例戊 ", unit="示例处")
    assert tally(meeting) == (4, 3, 1, 0, 1, 1)
    assert Attendee.objects.get(id=first.id).came_at == at("18:03")
    twice = attending.mark_attendees(
        house.by, meeting_id=meeting.id, attendees=(first.id,), presence="present"
    )
    assert twice.number is None  # a second tap changes nothing, nor the time
    assert (
        attending.add_attendee(house.by, meeting_id=meeting.id, name="示例戊", unit="示例处").number is None
    )
    clock.set(at("18:40"))
    attending.mark_left(house.by, meeting_id=meeting.id, attendees=(second.id,))
    assert Attendee.objects.get(id=second.id).left_at == at("18:40")
    attending.mark_rest_absent(house.by, meeting_id=meeting.id)
    assert tally(meeting) == (4, 3, 1, 1, 0, 1)
    attending.mark_attendees(house.by, meeting_id=meeting.id, attendees=(last.id,), presence="expected")
    assert tally(meeting) == (4, 3, 1, 0, 1, 1)
    lines = Entry.objects.filter(kind="meeting.attended").values_list("values__presence", "lines")
    assert list(lines.order_by("number")) == [
        ("present", 2), ("excused", 1), ("present", 1), ("left", 1), ("absent", 1), ("expected", 1)
    ]  # fmt: skip


def test_a_new_list_loses_nobody_who_came(house: House, clock: ManualClock) -> None:
    meeting = running(house, clock)
    attending.list_attendees(house.by, meeting_id=meeting.id, people=LIST)
    came = people_of(meeting)[3]
    attending.mark_attendees(house.by, meeting_id=meeting.id, attendees=(came.id,), presence="present")
    attending.list_attendees(house.by, meeting_id=meeting.id, people=(Listed("示例己"), LIST[1], LIST[0]))
    rows = [(p.order, p.name, p.listed, p.presence) for p in people_of(meeting)]
    assert rows == [
        (1, "示例己", True, "expected"), (2, "示例乙", True, "expected"), (3, "张　三", True, "expected"),
        (4, "示例丁", False, "present"),
    ]  # fmt: skip
    attending.list_attendees(house.by, meeting_id=meeting.id, people=LIST)
    assert [p.name for p in people_of(meeting) if p.listed] == [one.name for one in LIST]
    again = attending.list_attendees(house.by, meeting_id=meeting.id, people=LIST)
    assert again.number is None


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lists=some.lists(some.lists(some.integers(0, 5), unique=True, max_size=5), min_size=1, max_size=3),
    came=some.sets(some.integers(0, 5), max_size=3),
)
def test_lists_come_and_go_and_whoever_came_stays(
    house: House, lists: list[list[int]], came: set[int]
) -> None:
    """First the list in its order, then who came without being on it; nobody twice."""
    meeting = house.ask("18:00")
    there: set[int] = set()
    for names in lists:
        attending.list_attendees(
            house.by, meeting_id=meeting.id, people=tuple(Listed(f"示例{n}") for n in names)
        )
        rows = people_of(meeting)
        listed = [p.name for p in rows if p.listed]
        assert listed == [p.name for p in rows][: len(listed)] == [f"示例{n}" for n in names]
        assert {p.name for p in rows if not p.listed} == {f"示例{n}" for n in there - set(names)}
        assert [p.order for p in rows] == list(range(1, len(rows) + 1))
        arriving = [p.id for p in rows if int(p.name.removeprefix("示例")) in came]
        if arriving:
            attending.mark_attendees(
                house.by, meeting_id=meeting.id, attendees=tuple(arriving), presence="present"
            )
        there |= came & set(names)


def test_nobody_is_absent_from_what_has_not_begun_and_nothing_of_what_was_cancelled(
    house: House,
) -> None:
    meeting = house.ask("18:00")
    attending.list_attendees(house.by, meeting_id=meeting.id, people=LIST)
    one = people_of(meeting)[0]
    with pytest.raises(attending.NotBegunYet):
        attending.mark_attendees(house.by, meeting_id=meeting.id, attendees=(one.id,), presence="absent")
    with pytest.raises(attending.NotBegunYet):
        attending.mark_rest_absent(house.by, meeting_id=meeting.id)
    with pytest.raises(actions.MeetingNotRunning):
        attending.count_heads(house.by, meeting_id=meeting.id, present=1)
    with pytest.raises(NotFound):
        attending.mark_attendees(
            house.by, meeting_id=meeting.id, attendees=(UUID(int=1),), presence="present"
        )
    attending.mark_attendees(house.by, meeting_id=meeting.id, attendees=(one.id,), presence="excused")
    actions.cancel_meeting(house.by, meeting_id=meeting.id)
    with pytest.raises(attending.MeetingCancelled):
        attending.add_attendee(house.by, meeting_id=meeting.id, name="示例庚")


def test_heads_are_counted_where_there_is_no_list(house: House, clock: ManualClock) -> None:
    meeting = running(house, clock)
    assert not attendance_of([], own_row(meeting)).known
    attending.count_heads(house.by, meeting_id=meeting.id, present=21, excused=2, absent=1)
    assert tally(meeting) == (0, 21, 2, 1, 0, 0)
    attending.list_attendees(house.by, meeting_id=meeting.id, people=LIST[:1])
    assert tally(meeting) == (1, 0, 0, 0, 1, 0)  # names go before numbers
    with pytest.raises(Invalid):
        attending.count_heads(house.by, meeting_id=meeting.id, present=-1)


def test_only_those_who_serve_it_write_who_came_and_a_purge_takes_the_names(
    house: House, clock: ManualClock
) -> None:
    meeting = running(house, clock)
    stranger = replace(house.by, actor=Actor(UUID(int=7), frozenset({"member"}), department="catering"))
    with pytest.raises(actions.NotYourMeeting):
        attending.list_attendees(stranger, meeting_id=meeting.id, people=LIST)
    seller = replace(house.by, actor=Actor(UUID(int=8), frozenset({"member"}), department="marketing"))
    attending.list_attendees(seller, meeting_id=meeting.id, people=LIST)
    first = people_of(meeting)[0]
    late = replace(house.by, happened_at=at("18:00") + timedelta(minutes=1))
    clock.set(at("20:00"))
    attending.mark_attendees(late, meeting_id=meeting.id, attendees=(first.id,), presence="present")
    assert people_of(meeting)[0].came_at == at("18:01")
    purge(house.by, subject_id=meeting.id, data_class=of.IDENTITY)
    purge(house.by, subject_id=meeting.id, data_class=of.MOVEMENT)
    assert {(p.name, p.unit, p.came_at) for p in people_of(meeting)} == {("", "", None)}
    assert tally(meeting)[:2] == (4, 1)
