"""A meeting's hall laid and its people seated: written by actions, changed by the fewest, signed by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings.after.attending import add_attendee, list_attendees, mark_attendees
from concentric.areas.meetings.after.listing import Listed
from concentric.areas.meetings.after.models import Attendee
from concentric.areas.meetings.cards.actions import print_cards
from concentric.areas.meetings.cards.expecting import expected
from concentric.areas.meetings.cards.reading import standing_of
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.seating import actions
from concentric.areas.meetings.seating.arranging import plan_of, problem_of
from concentric.areas.meetings.seating.measures import Mismeasured, NotMeasured
from concentric.areas.meetings.seating.models import SeatGiven, Seating
from concentric.areas.meetings.seating.reading import Whole, whole_of
from concentric.areas.meetings.tests.test_loop import House
from concentric.core.errors import Conflict, Invalid, NotAllowed, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry, Part
from concentric.solvers.layout.model import before_door, chair
from concentric.solvers.layout.verify import verify
from concentric.venue.models import Fixture, Place
from concentric.venue.workbook.fixtures import FixtureForm, enter_fixtures, remove_fixture

LIST = tuple(Listed(f"示例{n:02d}", f"单位{(n - 1) // 6}") for n in range(1, 19))
DOOR = FixtureForm("B", "大门", "door", "rear", 5_000, None, 1_800, None, True, True)
SIDE = FixtureForm("B", "侧门", "door", "right", 1_200, None, 1_200)
PILLAR = FixtureForm("B", "柱1", "column", from_left_mm=0, from_front_mm=9_000, wide_mm=400, deep_mm=600)
SCREEN = FixtureForm("B", "主屏", "screen", "front", 4_000, None, 4_000)


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    house = House(admin)
    Place.objects.filter(venue_id=admin.venue).update(length_mm=18_000, width_mm=12_000)
    enter_fixtures(admin, fixtures=(DOOR, SIDE, PILLAR, SCREEN))
    return house


def listed(house: House, people: tuple[Listed, ...] = LIST, **more: Any) -> Meeting:
    meeting = house.ask("18:00", layout=more.pop("layout", "u_shape"), people=len(people) or 24, **more)
    house.plan()
    if people:
        list_attendees(house.by, meeting_id=meeting.id, people=people)
    return meeting


def whole(meeting: Meeting) -> Whole:
    found = whole_of(meeting)
    assert found is not None
    return found


def seats(meeting: Meeting) -> dict[str, str]:
    return {g.attendee.name: g.seat for g in SeatGiven.objects.filter(seating__meeting=meeting)}


def attendee(meeting: Meeting, n: int) -> UUID:
    return Attendee.objects.get(meeting=meeting, order=n).id


def test_a_hall_is_laid_by_its_measures_and_everybody_seated(house: House) -> None:
    meeting = listed(house)
    receipt = actions.set_out(house.by, meeting_id=meeting.id)
    assert (receipt.answer["moved"], receipt.answer["standing"]) == (0, 0)
    found = whole(meeting)
    problem, plan = problem_of(found.row.problem), plan_of(found.row.laid)
    assert verify(problem, plan).ok
    assert problem.clearances.distance == 1_000
    assert [o.id for o in problem.hall.openings] == ["侧门", "大门"]
    for opening in problem.hall.openings:
        floor = before_door(opening, problem.hall, 1_200)
        assert not any(chair(s, problem).meets(floor) for s in plan.seats)
    assert len(seats(meeting)) == len(LIST)
    assert seats(meeting)["示例01"].startswith("head-1-")
    entry = Entry.objects.get(number=receipt.number or 0)
    assert (entry.values["n"], entry.values["hall_code"], entry.values["unmet"]) == (18, "B", 0)
    assert actions.set_out(house.by, meeting_id=meeting.id).number is None  # nothing to change
    assert [f for f in audit(house.by.venue).findings if not f.breach] == []


def test_the_first_of_the_list_sit_at_the_rostrum_where_nobody_else_is_said_to(house: House) -> None:
    meeting = listed(house)
    actions.set_out(house.by, meeting_id=meeting.id, layout="rostrum", rostrum=5)
    at = [name for name, seat in seats(meeting).items() if seat.startswith("rostrum-")]
    assert sorted(at) == [f"示例{n:02d}" for n in range(1, 6)]
    chosen = tuple(attendee(meeting, n) for n in (7, 8, 9))
    actions.part_attendees(house.by, meeting_id=meeting.id, attendees=chosen, part="rostrum")
    actions.set_out(house.by, meeting_id=meeting.id, layout="rostrum", rostrum=3)
    at = [name for name, seat in seats(meeting).items() if seat.startswith("rostrum-")]
    assert sorted(at) == ["示例07", "示例08", "示例09"]


def test_somebody_is_put_on_a_seat_by_hand_and_it_is_undone(house: House) -> None:
    meeting = listed(house)
    actions.set_out(house.by, meeting_id=meeting.id)
    before = seats(meeting)
    receipt = actions.place_attendee(
        house.by, meeting_id=meeting.id, attendee_id=attendee(meeting, 9), seat=before["示例02"]
    )
    after = seats(meeting)
    assert (after["示例09"], after["示例02"]) == (before["示例02"], before["示例09"])
    assert Entry.objects.get(number=receipt.number or 0).values["swapped"] is True
    assert Part.objects.get(number=receipt.number or 0).data_class == of.IDENTITY
    actions.set_out(house.by, meeting_id=meeting.id)  # by hand is by hand: protocol does not take it back
    assert seats(meeting)["示例09"] == before["示例02"]
    actions.place_attendee(
        house.by, meeting_id=meeting.id, attendee_id=attendee(meeting, 9), seat=before["示例03"]
    )
    actions.undo_placing(house.by, meeting_id=meeting.id)
    assert seats(meeting)["示例09"] == before["示例02"]
    with pytest.raises(actions.NothingToUndo):
        actions.undo_placing(house.by, meeting_id=meeting.id)


def test_undo_takes_back_one_after_another(house: House) -> None:
    meeting = listed(house)
    actions.set_out(house.by, meeting_id=meeting.id)
    before = seats(meeting)
    for a, b in ((1, 5), (5, 9), (2, 5)):
        actions.place_attendee(
            house.by, meeting_id=meeting.id, attendee_id=attendee(meeting, a), seat=before[f"示例{b:02d}"]
        )
    for _ in range(3):
        actions.undo_placing(house.by, meeting_id=meeting.id)
    assert seats(meeting) == before
    assert not SeatGiven.objects.filter(seating__meeting=meeting, placed=True).exists()


def test_who_does_not_come_leaves_a_seat_and_the_fewest_move(house: House) -> None:
    meeting = listed(house)
    actions.set_out(house.by, meeting_id=meeting.id, layout="theatre")
    before = seats(meeting)
    mark_attendees(house.by, meeting_id=meeting.id, attendees=(attendee(meeting, 4),), presence="excused")
    assert [one.name for one in whole(meeting).gone] == ["示例04"]
    receipt = actions.set_out(house.by, meeting_id=meeting.id, layout="theatre")
    assert receipt.answer["moved"] == 0
    assert seats(meeting) == {name: seat for name, seat in before.items() if name != "示例04"}


def test_who_comes_unlisted_is_not_placed_in_silence(house: House) -> None:
    """SEAT-08: nobody has said their place in the order."""
    meeting = listed(house)
    actions.set_out(house.by, meeting_id=meeting.id)
    add_attendee(house.by, meeting_id=meeting.id, name="来者")
    receipt = actions.set_out(house.by, meeting_id=meeting.id)
    assert receipt.answer["standing"] == 1
    assert [one.name for one in whole(meeting).without] == ["来者"]
    with pytest.raises(actions.NotComplete):
        actions.sign_seating(house.by, meeting_id=meeting.id, digest=whole(meeting).digest)
    late = Attendee.objects.get(meeting=meeting, name="来者")
    every = [f"{s['block']}-{s['row']}-{s['col']}" for s in whole(meeting).row.laid["seats"]]
    free = next(seat for seat in every if seat not in seats(meeting).values())
    actions.place_attendee(house.by, meeting_id=meeting.id, attendee_id=late.id, seat=free)
    assert whole(meeting).without == []
    actions.sign_seating(house.by, meeting_id=meeting.id, digest=whole(meeting).digest)
    assert whole(meeting).signed


def test_a_signature_is_for_what_was_seen_and_ends_with_a_change(house: House) -> None:
    meeting = listed(house)
    actions.set_out(house.by, meeting_id=meeting.id)
    digest = whole(meeting).digest
    actions.place_attendee(
        house.by, meeting_id=meeting.id, attendee_id=attendee(meeting, 3), seat=seats(meeting)["示例05"]
    )
    with pytest.raises(actions.ChangedMeanwhile):
        actions.sign_seating(house.by, meeting_id=meeting.id, digest=digest)
    receipt = actions.sign_seating(house.by, meeting_id=meeting.id, digest=whole(meeting).digest)
    assert whole(meeting).signed
    assert Seating.objects.get(meeting=meeting).signed_by == house.by.actor.id
    assert Entry.objects.get(number=receipt.number or 0).values["n"] == len(LIST)
    mark_attendees(house.by, meeting_id=meeting.id, attendees=(attendee(meeting, 6),), presence="excused")
    assert not whole(meeting).signed
    member = replace(
        house.by,
        actor=Actor(id=house.by.means.new_id(), roles=frozenset({"member"}), department="government_affairs"),
    )
    with pytest.raises(NotAllowed):
        actions.sign_seating(member, meeting_id=meeting.id, digest=whole(meeting).digest)


def test_hosts_and_guests_sit_opposite(house: House) -> None:
    people = tuple(Listed(f"主{n}", "东道") for n in range(1, 6)) + tuple(
        Listed(f"客{n}", "来宾") for n in range(1, 6)
    )
    meeting = listed(house, people)
    guests = tuple(attendee(meeting, n) for n in range(6, 11))
    actions.part_attendees(house.by, meeting_id=meeting.id, attendees=guests, part="guest")
    hosts = tuple(attendee(meeting, n) for n in range(1, 6))
    actions.part_attendees(house.by, meeting_id=meeting.id, attendees=hosts, part="host")
    actions.set_out(house.by, meeting_id=meeting.id, layout="bilateral")
    blocks = {name: seat.split("-")[0] for name, seat in seats(meeting).items()}
    assert {blocks[f"客{n}"] for n in range(1, 6)} != {blocks[f"主{n}"] for n in range(1, 6)}
    assert len(set(blocks.values())) == 2
    by_id = {f"{s['block']}-{s['row']}-{s['col']}": s for s in whole(meeting).row.laid["seats"]}
    first = [by_id[seats(meeting)[name]] for name in ("主1", "客1")]
    assert first[0]["x"] == first[1]["x"] or first[0]["y"] == first[1]["y"]  # the leaders sit face to face


def test_too_many_for_the_hall_is_said_and_not_signed(house: House) -> None:
    people = tuple(Listed(f"示例{n:03d}") for n in range(1, 61))
    meeting = house.ask("18:00", people=24)
    house.plan()
    list_attendees(house.by, meeting_id=meeting.id, people=people)
    receipt = actions.set_out(house.by, meeting_id=meeting.id, layout="boardroom")
    row = whole(meeting).row
    assert row.laid["unmet"] > 0
    assert row.laid["reasons"][0]["code"] == "layout.reason.full"
    assert receipt.answer["standing"] == row.laid["unmet"]
    with pytest.raises(actions.NotComplete):
        actions.sign_seating(house.by, meeting_id=meeting.id, digest=whole(meeting).digest)


def test_a_secret_meeting_is_laid_without_names(house: House) -> None:
    meeting = listed(house, (), video=False, secret=True, title="")
    receipt = actions.set_out(house.by, meeting_id=meeting.id)
    assert receipt.answer["standing"] == 0
    assert len(whole(meeting).row.laid["seats"]) == 24
    assert not SeatGiven.objects.filter(seating__meeting=meeting).exists()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"layout": "circle"}, Invalid),
        ({"even": "odd"}, Invalid),
        ({"honour": "up"}, Invalid),
        ({"rostrum": -1}, Invalid),
        ({"rostrum": 501}, Invalid),
    ],
)
def test_what_is_no_layout_is_refused(
    house: House, change: dict[str, object], error: type[Exception]
) -> None:
    meeting = listed(house)
    with pytest.raises(error):
        actions.set_out(house.by, meeting_id=meeting.id, **change)  # type: ignore[arg-type]
    assert not Seating.objects.filter(meeting=meeting).exists()


def test_refusals_of_what_is_not_there(house: House) -> None:
    meeting = listed(house)
    with pytest.raises(actions.NotSetOut):
        actions.undo_placing(house.by, meeting_id=meeting.id)
    actions.set_out(house.by, meeting_id=meeting.id)
    with pytest.raises(NotFound):
        actions.place_attendee(
            house.by, meeting_id=meeting.id, attendee_id=attendee(meeting, 1), seat="nowhere"
        )
    with pytest.raises(NotFound):
        actions.place_attendee(
            house.by, meeting_id=meeting.id, attendee_id=meeting.id, seat=seats(meeting)["示例01"]
        )
    unplanned = house.ask("18:00", people=4)
    with pytest.raises(actions.NoHallYet):
        actions.set_out(house.by, meeting_id=unplanned.id)


def test_a_hall_that_nobody_measured_is_not_laid(house: House) -> None:
    meeting = listed(house)
    Place.objects.filter(code="B").update(length_mm=None)
    with pytest.raises(NotMeasured):
        actions.set_out(house.by, meeting_id=meeting.id)
    Place.objects.filter(code="B").update(length_mm=900)
    with pytest.raises(Conflict) as refused:
        actions.set_out(house.by, meeting_id=meeting.id)
    assert isinstance(refused.value, Mismeasured)


def test_fixtures_are_found_again_by_place_and_code_and_taken_out(house: House) -> None:
    again = enter_fixtures(house.by, fixtures=(DOOR,))
    assert again.number is None
    enter_fixtures(house.by, fixtures=(replace(DOOR, wide_mm=2_000),))
    assert Fixture.objects.get(place__code="B", code="大门").wide_mm == 2_000
    remove_fixture(house.by, place="B", fixture="柱1")
    assert not Fixture.objects.filter(code="柱1").exists()
    with pytest.raises(NotFound):
        remove_fixture(house.by, place="B", fixture="柱1")
    for wrong, field in (
        (FixtureForm("B", "x", "door", from_left_mm=1, wide_mm=1), "wall"),
        (FixtureForm("B", "x", "column", from_left_mm=1, wide_mm=1), "from_front"),
        (FixtureForm("B", "x", "window", "rear", 1, None, 1), "kind"),
        (FixtureForm("nowhere", "x", "door", "rear", 1, None, 1), "place"),
    ):
        with pytest.raises(Invalid) as refused:
            enter_fixtures(house.by, fixtures=(wrong,))
        assert field in str(refused.value.data["field"])


def test_cards_stand_in_the_order_of_the_seats_and_an_absence_changes_one_card(house: House) -> None:
    meeting = listed(house)
    by_list = expected(meeting)
    actions.set_out(house.by, meeting_id=meeting.id, layout="theatre")
    order = expected(meeting)
    assert set(order) == set(by_list)
    seat = {g.attendee_id: g.seat.rsplit("-", 2) for g in SeatGiven.objects.filter(seating__meeting=meeting)}
    walked = [(int(seat[one][1]), int(seat[one][2])) for one in order]
    assert walked == sorted(walked)
    print_cards(house.by, meeting_id=meeting.id)
    assert standing_of(meeting).due == ()
    mark_attendees(house.by, meeting_id=meeting.id, attendees=(attendee(meeting, 4),), presence="excused")
    actions.set_out(house.by, meeting_id=meeting.id, layout="theatre")
    stood = standing_of(meeting)
    assert stood.due == ()  # nobody's card is printed again
    assert [one.name for one in stood.away] == ["示例04"]
    add_attendee(house.by, meeting_id=meeting.id, name="来者")
    late = Attendee.objects.get(meeting=meeting, name="来者")
    actions.place_attendee(
        house.by,
        meeting_id=meeting.id,
        attendee_id=late.id,
        seat=f"hall-{'-'.join(seat[attendee(meeting, 4)][1:])}",
    )
    assert [one.who.name for one in standing_of(meeting).due] == ["来者"]  # one card, and no other
