"""A meeting's cards: which are printed, what changed since, what the look in the hall finds, and who is asked when."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.after import attending
from concentric.areas.meetings.after.listing import read_list
from concentric.areas.meetings.after.models import Attendee
from concentric.areas.meetings.cards.actions import (
    NobodyToPrint,
    NothingPrinted,
    check_cards,
    print_cards,
)
from concentric.areas.meetings.cards.due import cards_to_put_right
from concentric.areas.meetings.cards.expecting import code_for, expected
from concentric.areas.meetings.cards.models import CardRun
from concentric.areas.meetings.cards.reading import standing_of
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.secret import SecretKeepsNoNames, declare_secret, named_all_the_same
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.actor import By
from concentric.ledger.models import Entry, Part
from concentric.ledger.purge import purge
from concentric.orders.papers.cards.making import NameLacksGlyph

NAMES = "张三，示例局\n示例甲，示例局\n骉㐂嫪\n买买提·吐尔逊"


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


@pytest.fixture
def meeting(house: House) -> Meeting:
    row = house.ask("18:00")
    house.plan()
    listed(house, row, NAMES)
    return row


def listed(house: House, row: Meeting, names: str) -> None:
    attending.list_attendees(house.by, meeting_id=row.id, people=read_list(names))


def states(row: Meeting) -> dict[str, str]:
    return {one.who.name: one.state for one in standing_of(row).places}


def codes(row: Meeting) -> list[str]:
    return [code_for(row.id, id_) for id_ in expected(row)]


def asked(house: House) -> list[str]:
    return [one.code for one in cards_to_put_right(house.by.venue, house.by.now())]


def test_a_late_absence_and_a_changed_name_print_only_the_cards_that_changed(
    house: House, meeting: Meeting
) -> None:
    first = print_cards(house.by, meeting_id=meeting.id)
    assert (first.answer["run"], first.answer["n"]) == (1, 4)
    with pytest.raises(NobodyToPrint):
        print_cards(house.by, meeting_id=meeting.id)
    late = Attendee.objects.get(name="示例甲")
    attending.mark_attendees(house.by, meeting_id=meeting.id, attendees=(late.id,), presence="excused")
    stood = standing_of(meeting)
    assert (stood.due, [one.name for one in stood.away]) == ((), ["示例甲"])
    assert [one.who.name for one in stood.places] == ["张三", "骉㐂嫪", "买买提·吐尔逊"]
    listed(house, meeting, "张三，示例局\n骉㐂嫪\n买买提·吐尔洪\n示例丁")
    assert states(meeting) == {
        "张三": "printed", "骉㐂嫪": "printed", "买买提·吐尔洪": "new", "示例丁": "new"
    }  # fmt: skip
    again = print_cards(house.by, meeting_id=meeting.id)
    assert (again.answer["run"], again.answer["n"]) == (2, 2)
    assert set(states(meeting).values()) == {"printed"}
    assert len(standing_of(meeting).away) == 2
    entry = Entry.objects.filter(kind="meeting.cards_printed").latest("number")
    assert (entry.lines, entry.values["n"], entry.values["of"]) == (2, 2, 4)
    assert "示例丁" not in str(entry.values)
    assert Part.objects.get(number=entry.number).data_class == of.IDENTITY


def test_a_card_that_is_printed_later_has_the_letters_of_the_others(house: House, meeting: Meeting) -> None:
    print_cards(house.by, meeting_id=meeting.id)
    before = CardRun.objects.get().sizes
    listed(house, meeting, f"{NAMES}\n欧阳示例")  # wider than any there: alone it is set smaller
    print_cards(house.by, meeting_id=meeting.id)
    assert CardRun.objects.get(number=2).sizes == before
    everybody = [one.who.id for one in standing_of(meeting).places]
    print_cards(house.by, meeting_id=meeting.id, attendees=tuple(everybody), font="song")
    assert CardRun.objects.get(number=3).sizes[0] < before[0]  # another look: all anew, and one size fits all
    assert set(states(meeting).values()) == {"printed"}
    print_cards(house.by, meeting_id=meeting.id, attendees=tuple(everybody[:1]), size="210x140")
    assert list(states(meeting).values()) == ["printed", *["changed"] * 4]


def test_a_name_that_the_font_lacks_is_refused_and_nothing_is_written(house: House, meeting: Meeting) -> None:
    listed(house, meeting, f"{NAMES}\n李\U000333ff")
    with pytest.raises(NameLacksGlyph) as refused:
        print_cards(house.by, meeting_id=meeting.id)
    assert (refused.value.data["row"], refused.value.data["name"]) == (5, "李\U000333ff")
    assert not CardRun.objects.exists()
    with pytest.raises(NotFound):
        print_cards(house.by, meeting_id=meeting.id, attendees=(meeting.id,))


def test_the_look_in_the_hall_says_what_is_missing_foreign_and_out_of_order(
    house: House, meeting: Meeting
) -> None:
    with pytest.raises(NothingPrinted):
        check_cards(house.by, meeting_id=meeting.id, codes=("C" * 14,))
    print_cards(house.by, meeting_id=meeting.id)
    right = codes(meeting)
    told = check_cards(house.by, meeting_id=meeting.id, codes=tuple(reversed(right))).answer
    assert (told["found"], told["missing"], told["foreign"], told["in_order"]) == (4, [], 0, True)
    assert standing_of(meeting).right
    mixed = (right[2], right[0], "https://elsewhere.invalid/x", right[0], right[3])
    told = check_cards(house.by, meeting_id=meeting.id, codes=mixed).answer
    ids = [str(id_) for id_ in expected(meeting)]
    assert (told["found"], told["missing"], told["foreign"]) == (3, [ids[1]], 1)
    assert not told["in_order"]
    assert not standing_of(meeting).right
    for wrong in ((), ("张三",), ("C",) * 2001):
        with pytest.raises(Invalid):
            check_cards(house.by, meeting_id=meeting.id, codes=wrong)


def test_half_an_hour_before_list_seats_and_cards_are_compared(
    house: House, meeting: Meeting, clock: ManualClock
) -> None:
    print_cards(house.by, meeting_id=meeting.id)
    clock.set(at("17:00"))
    assert asked(house) == []
    clock.set(at("17:31"))
    assert asked(house) == ["decision-cards-unchecked"]
    check_cards(house.by, meeting_id=meeting.id, codes=tuple(codes(meeting)))
    assert asked(house) == []
    listed(house, meeting, "张三，示例局\n示例甲，示例局\n骉㐂嫪")
    assert asked(house) == ["decision-cards-changed"]
    check_cards(house.by, meeting_id=meeting.id, codes=tuple(codes(meeting)[:2]))
    assert asked(house) == ["decision-cards-wrong"]
    listed(house, meeting, f"{NAMES}\n示例丁")
    assert asked(house) == ["decision-cards-to-print"]
    clock.set(at("18:00") + timedelta(minutes=1))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    assert asked(house) == []


def test_a_secret_meeting_has_no_cards_and_what_was_printed_is_forgotten(
    house: House, meeting: Meeting
) -> None:
    print_cards(house.by, meeting_id=meeting.id)
    declare_secret(house.by, meeting_id=meeting.id)
    assert named_all_the_same(house.by.venue) == []
    with pytest.raises(SecretKeepsNoNames):
        print_cards(house.by, meeting_id=meeting.id)
    with pytest.raises(SecretKeepsNoNames):
        check_cards(house.by, meeting_id=meeting.id, codes=("C",))


def test_after_a_purge_nobody_has_a_card(house: House, meeting: Meeting) -> None:
    print_cards(house.by, meeting_id=meeting.id)
    purge(house.by, subject_id=meeting.id, data_class=of.IDENTITY)
    assert standing_of(meeting).places == ()
    assert {one.name for one in standing_of(meeting).away} == {""}
