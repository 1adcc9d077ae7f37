"""What was told and not answered is void once it is told anew; what is again as it was is said to be so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry
from concentric.orders.actions import acknowledge_notice, acknowledge_notices
from concentric.orders.following import tell
from concentric.orders.models import Notice
from concentric.orders.rising import raise_unanswered
from concentric.orders.superseding import Line, Stand, change_of, restated
from concentric.ui.sentences import sentence

NOON = datetime(2026, 3, 20, 4, tzinfo=UTC)
DEPARTMENT = "property"


def stand(place: str, start: int = 0, length: int = 60) -> Stand:
    begins = NOON + timedelta(minutes=start)
    return Stand(place, begins, begins + timedelta(minutes=length))


def change(need: str, was: Stand | None, now: Stand | None) -> Line:
    """As publishing says it; where nothing moved, the people did."""
    shown = now or was
    assert shown is not None
    data: dict[str, Any] = {"need": need, "kind": "meeting.setup", "code": "M-1", **shown.data()}
    if was is not None:
        data |= was.data("was_")
    if was is None or now is None:
        code = "change-added" if was is None else "change-withdrawn"
    else:
        code = "change-staffed" if was == now else change_of(was, now)
    return {"code": code, "data": data, "why": [], "cause": 1}


A, B, LATER, LONGER = stand("A"), stand("B"), stand("A", 30), stand("A", 0, 90)
STANDS = st.sampled_from([None, A, B, LATER, LONGER])


@given(st.lists(STANDS, min_size=3, max_size=7))
def test_it_is_said_to_stay_as_it_was_exactly_when_it_does(stands: list[Stand | None]) -> None:
    """However often it changed in between; and what is said otherwise is what the last change was."""
    steps = [(was, now) for was, now in pairwise(stands) if was is not None or now is not None]
    if len(steps) < 2:
        return
    line, staffed = change("n", *steps[0]), steps[0][0] == steps[0][1]
    for was, now in steps[1:]:
        line = restated(line, change("n", was, now))
        staffed = staffed or was == now
    base, (was, now) = steps[0][0], steps[-1]
    if base is None and now is None:
        assert line["code"] == "change-never"
    elif base == now and not staffed:
        assert line["code"] == "change-restored"
    else:
        assert line["code"] == change("n", was, now)["code"]
    shown = now or was
    assert shown is not None
    assert {k: line["data"][k] for k in shown.data()} == shown.data()


@pytest.fixture
def by(venue: UUID, admin: By) -> By:
    del venue
    return admin


def told(by: By, number: int, *lines: Line, urgent: bool = False) -> Notice:
    tell(by, number, number, {DEPARTMENT: lines}, frozenset({DEPARTMENT}) if urgent else frozenset())
    return Notice.objects.get(number=number)


def waiting() -> list[int]:
    rows = Notice.objects.filter(acknowledged_at__isnull=True, superseded_by__isnull=True)
    return list(rows.order_by("number").values_list("number", flat=True))


def test_a_change_and_its_undoing_are_one_thing_to_answer(by: By) -> None:
    first = told(by, 901, change("n", A, B))
    second = told(by, 902, change("n", B, A))
    assert waiting() == [902]
    first.refresh_from_db()
    assert (first.superseded_by, first.lines) == (902, [change("n", A, B)])  # what was told stays
    assert [line["code"] for line in second.lines] == ["change-restored"]
    acknowledge_notice(by, notice_id=second.id)
    assert not Notice.objects.filter(acknowledged_at__isnull=True).exists()
    assert Entry.objects.get(kind="notice.acknowledged").values["numbers"] == [901, 902]


def test_what_was_answered_is_not_void(by: By) -> None:
    acknowledge_notice(by, notice_id=told(by, 901, change("n", A, B)).id)
    second = told(by, 902, change("n", B, A))
    assert Notice.objects.get(number=901).superseded_by is None
    assert second.lines == [change("n", B, A)]


def test_a_notice_of_several_things_is_void_only_when_nothing_is_left_of_it(by: By) -> None:
    told(by, 901, change("n", A, B), change("m", A, LATER))
    told(by, 902, change("n", B, LATER))
    assert waiting() == [901, 902]
    assert Notice.objects.get(number=901).replaced == {"n": 902}
    third = told(by, 903, change("m", LATER, A), change("n", LATER, stand("B", 30)))
    assert waiting() == [903]
    assert {line["data"]["need"]: line["code"] for line in third.lines} == {
        "m": "change-restored", "n": "change-moved",
    }  # fmt: skip
    acknowledge_notices(by, notice_ids=[third.id])
    assert not Notice.objects.filter(acknowledged_at__isnull=True).exists()


def test_another_departments_notice_and_a_missions_are_left_alone(by: By) -> None:
    tell(by, 0, 900, {DEPARTMENT: [change("n", A, B)]})
    tell(by, 901, 901, {"catering": [change("n", A, B)]})
    told(by, 902, change("n", B, A))
    assert waiting() == [900, 901, 902]


def told_of(by: By, number: int, **fields: tuple[int | None, int | None]) -> Notice:
    """Particulars of a mission, from what to what."""
    told = [{"field": name, "before": before, "after": after} for name, (before, after) in fields.items()]
    line = {
        "code": "change-mission-told",
        "data": {"need": "mission:m", "fields": told},
        "why": [],
        "cause": 0,
    }
    tell(by, 0, number, {DEPARTMENT: [line]})
    return Notice.objects.get(number=number)


def test_a_number_told_three_times_is_one_to_take_note_of(by: By) -> None:
    told_of(by, 901, guests=(20, 22))
    told_of(by, 902, guests=(22, 19), women=(None, 3))
    third = told_of(by, 903, guests=(19, 21))
    assert waiting() == [903]
    (line,) = third.lines
    assert line["data"]["fields"] == [
        {"field": "guests", "before": 20, "after": 21}, {"field": "women", "before": None, "after": 3},
    ]  # fmt: skip
    acknowledge_notice(by, notice_id=third.id)
    assert told_of(by, 904, guests=(21, 23)).lines[0]["data"]["fields"][0]["before"] == 21


def test_a_number_that_is_again_what_it_was_is_said_to_be(by: By) -> None:
    told_of(by, 901, guests=(20, 22))
    back = told_of(by, 902, guests=(22, 20))
    assert waiting() == [902]
    assert [line["code"] for line in back.lines] == ["change-mission-restored"]
    assert sentence(back.lines[0]["code"], back.lines[0]["data"], "zh", ZoneInfo("Asia/Shanghai"), str) == (
        "接待任务 mission:m：来宾人数 20，已改回原来的说法，不变"
    )
    again = told_of(by, 903, guests=(20, 25))
    assert again.lines[0]["data"]["fields"] == [{"field": "guests", "before": 20, "after": 25}]


def test_what_is_void_is_not_missed(by: By) -> None:
    told(by, 901, change("n", A, B), urgent=True)
    told(by, 902, change("n", B, A))
    by.means.clock.set(by.now() + timedelta(minutes=10))  # type: ignore[attr-defined]
    assert raise_unanswered(replace(by, actor=Actor.system("watchkeeper"))).number is None
    told(by, 903, change("n", A, B), urgent=True)
    by.means.clock.set(by.now() + timedelta(minutes=10))  # type: ignore[attr-defined]
    raise_unanswered(replace(by, actor=Actor.system("watchkeeper")))
    assert Entry.objects.get(kind="task.risen").values["notices"] == [DEPARTMENT]


def test_what_could_not_be_placed_and_then_can_is_told_as_it_is(by: By) -> None:
    unmet = {
        "code": "change-unmet",
        "why": [],
        "cause": 1,
        "data": {"need": "n", "kind": "k", "subject": "s"},
    }
    told(by, 901, unmet)
    second = told(by, 902, change("n", None, A))
    assert waiting() == [902]
    assert second.lines == [change("n", None, A)]
