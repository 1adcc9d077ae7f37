"""Guests in all: raised, lowered, and single ones who do not come; and what departments hear of a mission."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from concentric.core.errors import Invalid
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders.missions import actions, guests
from concentric.orders.missions.forms import MissionForm, form_of
from concentric.orders.missions.models import Mission
from concentric.orders.models import Notice
from concentric.orders.standards.actions import open_standards
from concentric.ui.sentences import sentence

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def desk(venue: UUID, admin: By) -> By:
    assert admin.venue == venue
    open_standards(admin)
    return admin


def taken(desk: By, form: MissionForm | None = None) -> Mission:
    receipt = actions.take_mission(desk, form=form or MissionForm())
    return Mission.objects.get(id=receipt.answer["mission"])


def codes(mission: Mission) -> list[str]:
    return sorted(guests.coming(mission).values_list("person__code", flat=True))


def test_a_total_is_reached_from_below_and_from_above_and_said_twice_is_said_once(desk: By) -> None:
    mission = taken(desk)
    guests.expect_in_all(desk, mission_id=mission.id, total=6)
    assert guests.expect_in_all(desk, mission_id=mission.id, total=6).number is None
    lowered = guests.fewer_in_all(desk, mission_id=mission.id, total=4)
    assert codes(mission) == [f"G-{n:03d}" for n in range(1, 5)]  # the last announced go first
    entry = Entry.objects.get(number=lowered.number or 0)
    assert (entry.kind, entry.lines, entry.values["which"]) == ("mission.guests_off", 2, ["G-005–G-006"])
    assert guests.fewer_in_all(desk, mission_id=mission.id, total=4).number is None
    guests.expect_in_all(desk, mission_id=mission.id, total=5)
    assert codes(mission)[-1] == "G-007"  # a code that was somebody's is nobody else's
    for total in (-1, 5001):
        with pytest.raises(Invalid):
            guests.fewer_in_all(desk, mission_id=mission.id, total=total)


def test_a_guest_with_a_name_is_never_one_of_so_many_fewer(desk: By) -> None:
    mission = taken(desk)
    people = actions.expect_guests(desk, mission_id=mission.id, count=3).answer["people"]
    names = {UUID(p): actions.GuestName(name="石甲（虚构）") for p in people[:2]}
    actions.name_guests(desk, mission_id=mission.id, names=names)
    with pytest.raises(guests.GuestsStay) as refused:
        guests.fewer_in_all(desk, mission_id=mission.id, total=1)
    assert {k: refused.value.data[k] for k in ("now", "asked", "can", "named", "arrived")} == {
        "now": 3, "asked": 2, "can": 1, "named": 2, "arrived": 0,
    }  # fmt: skip
    guests.guest_off(desk, mission_id=mission.id, person_id=UUID(people[0]))
    assert guests.guest_off(desk, mission_id=mission.id, person_id=UUID(people[0])).number is None
    guests.fewer_in_all(desk, mission_id=mission.id, total=1)
    assert codes(mission) == ["G-002"]


def test_what_changed_is_said_from_what_to_what_and_to_every_department_with_a_share(desk: By) -> None:
    mission = taken(desk, MissionForm(guests=20))
    actions.begin_mission(desk, mission_id=mission.id, standards=["sealing"])
    begun = set(Notice.objects.values_list("department__code", flat=True))
    known = replace(
        form_of(mission), guests=22, ends_at=desk.now() + timedelta(days=3), served="首长乙", caller="甲"
    )
    number = actions.complete_mission(desk, mission_id=mission.id, edit=1, form=known).number
    entry = Entry.objects.get(number=number or 0)
    said = sentence("entry-" + entry.kind, {**entry.subjects, **entry.values}, "zh", ZONE, str)
    assert "来宾人数 20 → 22" in said
    assert "结束时间 待明确 →" in said
    assert "首长乙" not in said
    notices = Notice.objects.filter(number=number or 0).select_related("department")
    assert {n.department.code for n in notices} == begun
    for notice in notices:
        line = notice.lines[0]
        line_said = sentence(line["code"], line["data"], "zh", ZONE, lambda _: mission.code)
        assert "来宾人数 20 → 22" in line_said
        assert "来电人" not in line_said
    actions.complete_mission(desk, mission_id=mission.id, edit=2, form=replace(known, caller="乙"))
    assert Notice.objects.count() == len(begun) * 2  # who called is no department's matter


def test_entries_of_before_name_their_fields(desk: By) -> None:
    assert desk.venue
    data = {"mission_code": "RW-0001", "fields": ["guests", "caller"], "unknown": 3}
    assert "来宾人数、来电人" in sentence("entry-mission.completed", data, "zh", ZONE, str)
