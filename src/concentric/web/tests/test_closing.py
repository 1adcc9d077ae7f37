"""A hall is closed from a time until a time: what it hits is shown before, where that went after. Faults too."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings import actions as meetings
from concentric.areas.meetings.tests.test_loop import at
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders.desk import calls, matters
from concentric.orders.desk.decisions import DECISIONS, Decision
from concentric.orders.desk.faults import keep_in_use, undecided
from concentric.planning.models import Unmet
from concentric.venue.models import Place, Unavailability
from concentric.web.tests.filled import Filled


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("17:00")
    return made


def hall_of(filled: Filled, n: int = 0) -> Place:
    place = filled.item(filled.meetings[n], "hall").place
    assert place is not None
    return place


def form(**more: str) -> dict[str, str]:
    return {"key": "close", "why": "fault", "until": "given", "reason": "Smoke from the ceiling", **more}


SPAN = {"start": "2026-03-20T16:30", "end": "2026-03-20T19:00"}


def test_what_it_hits_is_shown_before_and_where_it_went_after(filled: Filled) -> None:
    hall, client = hall_of(filled), filled.client("duty")
    free = client.get(f"/places/{hall.id}/close?until=given&start=2026-03-20T12:00&end=2026-03-20T13:00")
    assert "No meeting is here then" in free.content.decode()
    before = client.get(f"/places/{hall.id}/close", {"until": "given", **SPAN}).content.decode()
    assert "Meetings that are here then: 1" in before
    assert "M-0001 调度会" in before
    other = next(one for one in (filled.halls["A"], filled.halls["B"]) if one != hall)
    goes = before.partition('id="hits"')[2]
    assert f"goes to {other.name_en}, 20 Mar 17:00 (was in {hall.name_en})" in goes  # where, before the tap
    assert not Unavailability.objects.exists()

    answer = client.post(f"/places/{hall.id}/close", form(**SPAN))
    (row,) = Unavailability.objects.filter(place=hall)
    assert (row.during.lower, row.during.upper) == (at("16:30"), at("19:00"))
    page = client.get(answer.headers["Location"]).content.decode()
    assert "The plan is being made anew" in page
    assert "Closed from 20 Mar 16:30 to 20 Mar 19:00" in page
    assert "Smoke from the ceiling" in page
    filled.plan()
    page = client.get(answer.headers["Location"]).content.decode()
    moved = hall_of(filled)
    assert moved != hall
    assert f"Moved to {moved.name_en}, 20 Mar 17:00" in page
    told = Entry.objects.filter(kind="plan.published").order_by("-number")[0]
    assert f'href="/notices#n-{told.number}-' in page
    assert f'id="n-{told.number}-' in client.get("/notices").content.decode()
    assert "place-free" not in page
    board = client.get("/board").content.decode()
    assert f'href="/places/{hall.id}"' in board
    assert 'class="bar closed"' in board


def test_what_has_no_hall_any_more_says_why(filled: Filled) -> None:
    client = filled.client("duty")
    hall = hall_of(filled)
    for one in filled.halls.values():
        if one != hall:
            client.post(f"/places/{one.id}/close", form(key=one.code, **SPAN))
    filled.plan()
    answer = client.post(f"/places/{hall.id}/close", form(**SPAN))
    filled.plan()
    assert Unmet.objects.filter(until__isnull=True, kind="meeting.hall").exists()
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Has no hall" in page
    assert f'href="/meetings/{filled.meetings[0].id}"' in page
    assert f"{hall.name_en}: " in page.split("Has no hall")[1]


def test_what_would_have_no_hall_is_said_before_the_closing_with_whom_to_call(filled: Filled) -> None:
    client, hall = filled.client("duty"), hall_of(filled)
    for one in filled.halls.values():
        if one != hall:
            client.post(f"/places/{one.id}/close", form(key=one.code, **SPAN))
    meeting = filled.meetings[0]
    meeting.liaison_name, meeting.liaison_telephone = "李联络", "13800000001"
    meeting.save()
    filled.plan()
    goes = (
        client.get(f"/places/{hall.id}/close", {"until": "given", **SPAN})
        .content.decode()
        .partition('id="hits"')[2]
    )
    assert "has no hall: " in goes
    assert 'href="tel:13800000001"' in goes
    assert not Unavailability.objects.filter(place=hall).exists()


def test_a_place_that_is_open_again_says_so_and_offers_what_left_it(filled: Filled) -> None:
    client, hall, meeting = filled.client("duty"), hall_of(filled), filled.meetings[0]
    client.post(f"/places/{hall.id}/close", form(**SPAN))
    filled.plan()
    away = hall_of(filled)
    row = Unavailability.objects.get(place=hall)
    answer = client.post(f"/places/{hall.id}/reopen/{row.id}", {"key": "again"})
    assert (
        client.post(f"/places/{hall.id}/reopen/{row.id}", {"key": "twice"}).headers["Location"]
        == answer.headers["Location"]
    )
    filled.plan()
    assert hall_of(filled) == away  # nothing moves back by itself
    page = (
        client.get(answer.headers["Location"])
        .content.decode()
        .partition('id="opened"')[2]
        .partition("</section>")[0]
    )
    assert f"{hall.name_en} is open again" in page
    assert f"now in {away.name_en}, 20 Mar 17:00" in page
    back = re.search(r'href="(/meetings/[^"]+/overrule[^"]+)"', page)
    assert back is not None
    price = client.get(unescape(back[1])).content.decode()
    assert "Nothing else has to move." in price
    assert f"{hall.name_en} is open again: back where it was" in price  # why, ready to be sent
    wanted = {"place": str(hall.id), "start": "2026-03-20T17:00", "reason": "open again", "key": "back"}
    client.post(f"/meetings/{meeting.id}/overrule", wanted)
    filled.plan()
    assert hall_of(filled) == hall
    page = (
        client.get(answer.headers["Location"])
        .content.decode()
        .partition('id="opened"')[2]
        .partition("</section>")[0]
    )
    assert "No meeting is away that could come back." in page
    head = filled.client("other").get(answer.headers["Location"]).content.decode()
    assert "is open again" in head
    assert "/overrule" not in head  # the desk's to decide


def test_what_runs_there_stays_and_what_was_cancelled_is_over(filled: Filled) -> None:
    filled.live("19:30")
    hall = hall_of(filled)
    filled.by.means.clock.set(at("16:59"))  # type: ignore[attr-defined]
    meetings.start_meeting(filled.of("duty"), meeting_id=filled.meetings[0].id)
    filled.plan()
    client = filled.client("duty")
    span = {"start": "2026-03-20T17:10", "end": "2026-03-20T23:00"}
    assert (
        "running: it is not moved"
        in client.get(f"/places/{hall.id}/close", {"until": "given", **span}).content.decode()
    )
    answer = client.post(f"/places/{hall.id}/close", form(**span))
    filled.plan()
    page = client.get(answer.headers["Location"]).content.decode()
    assert f"Stays in {hall.name_en}" in page
    meetings.end_meeting(filled.of("duty"), meeting_id=filled.meetings[0].id)
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"end": "2026-03-20T16:00"}, {"end": "soon"}, {"start": "x"}, {"until": "9"}, {"why": "because"},
     {"reason": "x" * 501}, {"start": "2026-03-19T10:00", "end": "2026-03-19T12:00"}],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_the_form_kept(filled: Filled, wrong: dict[str, str]) -> None:
    hall = hall_of(filled)
    answer = filled.client("duty").post(f"/places/{hall.id}/close", form(**{**SPAN, **wrong}))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Unavailability.objects.exists()


def test_a_head_reads_where_it_went_and_no_title(filled: Filled) -> None:
    hall = hall_of(filled)
    answer = filled.client("other").post(f"/places/{hall.id}/close", form(**SPAN))
    filled.plan()
    page = filled.client("other").get(answer.headers["Location"]).content.decode()
    assert "Moved to" in page
    assert "-information" in page.split("/notices#n-")[1][:40]
    assert "Smoke from the ceiling" not in page  # the desk's and the auditor's
    assert filled.client("crew").get(f"/places/{hall.id}/close").status_code == 403
    assert "closing" not in filled.client("crew").get(answer.headers["Location"]).content.decode()


def fault_decisions(filled: Filled) -> list[Decision]:
    return DECISIONS["faults"](filled.by.venue, filled.by.now())


def reported(filled: Filled, hall: Place) -> UUID:
    call = calls.take_call(filled.of("crew"), kind="fault", what="The projector smells", place_id=hall.id)
    return UUID(str(call.answer["call"]))


def test_a_fault_in_a_hall_is_put_before_the_duty_manager_and_closed_in_one_tap(filled: Filled) -> None:
    hall, client = hall_of(filled), filled.client("duty")
    fault = reported(filled, hall)
    (decision,) = fault_decisions(filled)
    assert decision.data["n"] == 1
    line = f"Fault in {hall.name_en} at 12:00: 1 meeting in the next 24 h. Close it, or keep using it?"
    for page in ("/board", "/desk"):
        assert line in client.get(page).content.decode()
    page = client.get(decision.url).content.decode()
    assert "The projector smells" in page
    assert "Meetings that are here then: 1" in page
    client.post(f"/places/{hall.id}/close", {"key": "c", "why": "fault", "until": "day", "fault": str(fault)})
    assert fault_decisions(filled) == []
    filled.plan()
    assert hall_of(filled) != hall
    row = Unavailability.objects.get()
    client.post(f"/places/{hall.id}/reopen/{row.id}", {"key": "r"})
    assert len(fault_decisions(filled)) == 1  # nobody mended it
    calls.close_call(filled.of("duty"), call_id=fault)
    assert fault_decisions(filled) == []


def test_kept_in_use_with_a_reason_that_stays_with_it(filled: Filled) -> None:
    hall, client = hall_of(filled), filled.client("duty")
    fault = reported(filled, hall)
    assert client.post(f"/places/{hall.id}/keep/{fault}", {"key": "n", "reason": " "}).status_code == 422
    sent = {"key": "k", "reason": "The second projector works"}
    assert client.post(f"/places/{hall.id}/keep/{fault}", sent).status_code == 302
    assert fault_decisions(filled) == []
    page = client.get(f"/places/{hall.id}").content.decode()
    assert "Kept in use since" in page
    assert "The second projector works" in page
    entry = Entry.objects.get(kind="fault.kept_in_use")
    assert entry.subjects["place"] == str(hall.id)
    matters.open_matter(
        filled.of("duty"), kind="defect", text="The projector smells", place_id=hall.id, call_id=fault
    )
    assert undecided(filled.by.venue, filled.by.now()) == []  # the same fault, as a matter
    for name in ("head", "crew"):
        assert (
            filled.client(name).post(f"/places/{hall.id}/keep/{fault}", {**sent, "key": name}).status_code
            == 403
        )


def test_a_defect_of_a_hall_is_decided_too_and_one_of_a_corridor_is_not(filled: Filled) -> None:
    hall = hall_of(filled)
    corridor = Place.objects.create(
        id=filled.by.means.new_id(), venue_id=filled.by.venue, code="K", name_zh="走廊", name_en="Corridor",
        kind="public_area",
    )  # fmt: skip
    for place in (hall, corridor):
        matters.open_matter(filled.of("duty"), kind="defect", text="Lamp", place_id=place.id)
    calls.take_call(filled.of("duty"), what="Where is the key?", place_id=hall.id)
    (decision,) = fault_decisions(filled)
    assert decision.data["place"] == str(hall.id)
    answer = filled.client("duty").post(f"/places/{corridor.id}/keep/{hall.id}", {"key": "x", "reason": "y"})
    assert answer.status_code == 404
    later = replace(filled.by, happened_at=filled.by.now() - timedelta(minutes=1))
    (fault,) = undecided(filled.by.venue, filled.by.now())
    keep_in_use(later, place_id=hall.id, fault_id=fault.id, reason="A lamp")
    assert fault_decisions(filled) == []
