"""Water, how it went, what was said of it, what was left and what is to change: written down, read, settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.after import attending, telling
from concentric.areas.meetings.after.models import Feedback
from concentric.areas.meetings.after.record import own_row, water_of
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.actor import Actor, By
from concentric.ledger.figures import FIGURES
from concentric.ledger.models import Entry, Part
from concentric.ledger.purge import purge
from concentric.orders.desk.decisions import asked_of, decisions


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


@pytest.fixture
def meeting(house: House, clock: ManualClock) -> Meeting:
    """From 18:00 to 19:10."""
    row = house.ask("18:00", liaison_telephone="000-0001")
    house.plan()
    clock.set(at("18:00"))
    actions.start_meeting(house.by, meeting_id=row.id)
    return row


def end(house: House, clock: ManualClock, meeting: Meeting) -> None:
    clock.set(at("19:10"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    meeting.refresh_from_db()


def test_rounds_are_noted_as_they_are_made_or_afterwards(
    house: House, clock: ManualClock, meeting: Meeting
) -> None:
    clock.set(at("18:20"))
    telling.note_rounds(house.by, meeting_id=meeting.id)
    assert telling.note_rounds(house.by, meeting_id=meeting.id).number is None  # twice in one minute is once
    end(house, clock, meeting)
    clock.set(at("21:00"))
    telling.note_rounds(house.by, meeting_id=meeting.id, at=(at("18:45"), at("18:20"), at("17:50")))
    water = water_of(meeting, clock.now())
    assert water.rounds == (at("17:50"), at("18:20"), at("18:45"))
    assert water.longest == 25  # from the beginning 20, then 25, then 25 to the end
    for wrong in (at("16:59"), at("19:11"), at("21:01")):
        with pytest.raises(Invalid):
            telling.note_rounds(house.by, meeting_id=meeting.id, at=(wrong,))
    assert Entry.objects.filter(kind="meeting.watered").count() == 2


def test_how_it_went_is_written_when_it_is_over_and_can_be_written_again(
    house: House, clock: ManualClock, meeting: Meeting
) -> None:
    with pytest.raises(telling.NotEndedYet):
        telling.sum_up(house.by, meeting_id=meeting.id, good="准时")
    end(house, clock, meeting)
    with pytest.raises(Invalid):
        telling.sum_up(house.by, meeting_id=meeting.id, good=" ", mend="")
    telling.sum_up(house.by, meeting_id=meeting.id, good="准时", mend="话筒少一支")
    assert telling.sum_up(house.by, meeting_id=meeting.id, good="准时", mend="话筒少一支").number is None
    receipt = telling.sum_up(house.by, meeting_id=meeting.id, good="准时", mend="话筒少两支")
    row = own_row(meeting)
    assert row is not None
    assert row.mend == "话筒少两支"
    assert "话筒" not in str(Entry.objects.get(number=receipt.number or 0).values)
    assert set(Part.objects.filter(number=receipt.number or 0).values_list("data_class", flat=True)) == {
        of.CONTENT
    }
    purge(house.by, subject_id=meeting.id, data_class=of.CONTENT)
    row.refresh_from_db()
    assert (row.good, row.mend) == ("", "")


def test_who_is_not_satisfied_is_asked_about_until_answered(
    house: House, clock: ManualClock, meeting: Meeting
) -> None:
    end(house, clock, meeting)
    venue = house.by.venue

    def waiting() -> list[str]:
        return [d.code for d in decisions(venue, clock.now()) if d.code == "decision-not-satisfied"]

    telling.note_feedback(house.by, meeting_id=meeting.id, rating="satisfied", whom="示例甲")
    assert waiting() == []
    telling.note_feedback(
        house.by, meeting_id=meeting.id, rating="dissatisfied", whom="示例乙", words="音响有杂音"
    )
    assert waiting() == ["decision-not-satisfied"]
    asked = [d for d in asked_of("marketing", venue, clock.now()) if d.code == "decision-not-satisfied"]
    assert [(d.telephone, d.said, d.whose) for d in asked] == [("000-0001", "音响有杂音", "示例乙")]
    one = Feedback.objects.get(rating="dissatisfied")
    with pytest.raises(Invalid):
        telling.answer_feedback(house.by, feedback_id=one.id, answer=" ")
    telling.answer_feedback(house.by, feedback_id=one.id, answer="已换线，当面致歉")
    assert waiting() == []
    assert FIGURES["meetings.judged"].value(venue) == 2
    assert FIGURES["meetings.satisfied"].value(venue) == 1
    with pytest.raises(Invalid):
        telling.note_feedback(house.by, meeting_id=meeting.id, rating="five stars")


def test_those_who_do_not_serve_it_write_nothing(house: House, clock: ManualClock, meeting: Meeting) -> None:
    end(house, clock, meeting)
    stranger = replace(house.by, actor=Actor(UUID(int=7), frozenset({"member"}), department="catering"))
    with pytest.raises(actions.NotYourMeeting):
        telling.note_rounds(stranger, meeting_id=meeting.id)
    with pytest.raises(actions.NotYourMeeting):
        telling.sum_up(stranger, meeting_id=meeting.id, good="好")
    with pytest.raises(actions.NotYourMeeting):
        telling.note_feedback(stranger, meeting_id=meeting.id, rating="fair")
    with pytest.raises(actions.NotYourMeeting):
        attending.count_heads(stranger, meeting_id=meeting.id, present=3)
    late = replace(house.by, happened_at=clock.now() - timedelta(minutes=20))
    clock.set(at("23:00"))
    telling.sum_up(late, meeting_id=meeting.id, good="好")
    row = own_row(meeting)
    assert row is not None
    assert row.written_at == at("18:50")
