"""Cars that come to one door in the same minutes: on the form, on both sheets and at the desk, and never refused."""

from __future__ import annotations

import re
from typing import Any

from concentric.areas.meetings.leaders.actions import call_leader_off, leader_came
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.leaders.tests.test_pages import Door, client, door
from concentric.areas.meetings.leaders.together import cars_together
from concentric.orders.desk.decisions import Decision
from concentric.venue.models import Place

__all__ = ["door"]


def remarks(door: Door) -> list[Decision]:
    return cars_together(door.house.by.venue, door.house.by.now())


def looked_at(meeting: Any, **typed: str) -> str:
    """What the form says of other cars, before anything is saved."""
    page = client("duty").get(f"/meetings/{meeting.id}/arrivals/new", typed).content.decode()
    found = re.search(r'<div[^>]* id="together".*?</div>\s*(?=<div)', page, re.S)
    assert found is not None
    return found[0]


def test_two_cars_at_one_door_are_pointed_out_and_saved_all_the_same(door: Door) -> None:
    first = door.expect()  # 17:50, leaves at 19:00
    other = door.house.ask("18:00")
    door.house.plan()
    west = Place.objects.create(id=door.house.by.means.new_id(), venue_id=door.house.by.venue, code="WEST", kind="gate",
                                name_zh="西门", name_en="West gate")  # fmt: skip
    same = {"door": str(door.east.id), "lead_min": "12", "arrives_at": "", "leaves_at": "", "lift": ""}
    said = looked_at(other, **same)
    assert f"{first.code} comes at" in said
    assert "East gate" in said
    assert first.code not in looked_at(other, **{**same, "door": str(west.id)})
    assert first.code not in looked_at(other, **{**same, "lead_min": "16", "leaves_at": "2026-03-20T20:00"})
    assert f"{first.code} leaves at" in looked_at(other, **{**same, "lead_min": "30"})  # both with the end
    assert (
        client("duty")
        .get(f"/meetings/{other.id}/arrivals/new", {"door": "x", "lead_min": "9" * 30})
        .status_code
        == 200
    )
    assert remarks(door) == []
    sent = {"who": "示例二", "car": "示A·2", "party": "1", **same}
    saved = client("duty").post(f"/meetings/{other.id}/arrivals/new", sent)
    assert saved.status_code == 302
    second = LeaderArrival.objects.exclude(id=first.id).get()
    for row, its in ((first, second), (second, first)):
        sheet = client("duty").get(f"/meetings/{row.meeting_id}/arrivals/{row.id}").content.decode()
        assert f"{its.code} comes at" in sheet
        assert f"{its.code} leaves at" in sheet
    (remark,) = remarks(door)
    assert remark.patient
    assert remark.data["arrivals"] == [first.code, second.code]
    assert "2 cars within a few minutes at East gate" in client("duty").get("/desk").content.decode()


def test_a_remark_is_over_when_one_of_them_is_called_off_or_has_come_apart(door: Door) -> None:
    rows = [
        door.expect(arrives_at="2026-03-20T17:30", leaves_at=leaves) for leaves in ("", "2026-03-20T20:30")
    ]
    third = door.expect(arrives_at="2026-03-20T17:34", leaves_at="2026-03-20T22:30")
    (remark,) = remarks(door)  # one for all three
    assert remark.data["n"] == 3
    call_leader_off(door.house.by, arrival_id=rows[0].id)
    (remark,) = remarks(door)
    assert remark.data["arrivals"] == [rows[1].code, third.code]
    door.at("17:30")
    leader_came(door.house.by, arrival_id=rows[1].id)
    assert remarks(door) == []


def test_a_remark_is_over_when_their_minutes_have_gone_by(door: Door) -> None:
    for leaves in ("19:30", "20:30"):
        door.expect(arrives_at="2026-03-20T17:30", leaves_at=f"2026-03-20T{leaves}")
    door.at("17:34")
    assert len(remarks(door)) == 1
    door.at("17:41")  # neither has come; nothing is gained by pointing at it
    assert remarks(door) == []
