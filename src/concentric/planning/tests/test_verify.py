"""The whole-plan check against plans broken in every way; stages that contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concentric.core.intervals import Interval
from concentric.core.service_day import ServiceDay
from concentric.planning.stages import StageOrder, in_order
from concentric.planning.types import Item, PersonFact, PlaceFact, Situation, by_key
from concentric.planning.verify import verify_whole
from concentric.venue.profile import Profile

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
HALL, OTHER = UUID(int=1), UUID(int=2)
ANNE, BO = UUID(int=11), UUID(int=12)


def span(start: int, end: int) -> Interval:
    """Minutes from now."""
    return Interval(NOW + timedelta(minutes=start), NOW + timedelta(minutes=end))


def situation(**more: Any) -> Situation:
    crew = {
        who: PersonFact(who, f"P{who.int}", "x", frozenset({"steward"}), "inner", "staff", (span(0, 600),))
        for who in (ANNE, BO)
    }
    halls = {h: PlaceFact(h, f"H{h.int}", "hall", "inner", {}, frozenset(), ()) for h in (HALL, OTHER)}
    given: dict[str, Any] = {
        "venue": UUID(int=9), "now": NOW, "horizon": span(0, 2160), "number": 1, "version": 1, "causes": (),
        "service_day": ServiceDay(ZoneInfo("Asia/Shanghai")), "profile": Profile(), "places": halls,
        "people": crew, "cohorts": {"inner": frozenset({"guests", "staff"})}, "items": {}, "unmet": {},
        "may_meet": frozenset({("guests", "staff", "*")}), "begun": frozenset(),
    }  # fmt: skip
    return Situation(**{**given, **more})


def item(key: str, start: int, end: int, **more: Any) -> Item:
    given: dict[str, Any] = {
        "key": key, "kind": "k", "subject": key, "during": span(start, end), "place": HALL, "holds_place": True,
        "cause": 1, "wanted": 1, "skill": "steward", "loop": "inner", "people": (ANNE,),
    }  # fmt: skip
    return Item(**{**given, **more})


SOUND = (item("a", 60, 120), item("b", 120, 180), item("c", 60, 120, place=OTHER, people=(BO,)))


def codes(*items: Item, **more: Any) -> set[str]:
    return {v.code for v in verify_whole(situation(**more), by_key(items))}


def test_a_sound_plan_passes() -> None:
    assert codes(*SOUND) == set()


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (item("x", 119, 130, people=()), "plan.place_held_twice"),
        (item("x", 100, 130, place=OTHER, holds_place=False), "plan.person_in_two_places"),
        (item("x", 590, 610, people=(BO,)), "plan.person_not_available"),
        (item("x", 200, 260, people=(UUID(int=99),)), "plan.person_not_available"),
        (item("x", 200, 260, skill="audio_video"), "plan.person_without_skill"),
        (item("x", 200, 260, loop="outside"), "plan.person_of_other_loop"),
        (item("x", 200, 260, people=(ANNE, BO)), "plan.too_many_people"),
        (item("x", 200, 260, wanted=2, people=(ANNE, ANNE)), "plan.person_twice"),
        (item("x", -60, -10, people=()), "plan.new_work_in_the_past"),
    ],
)
def test_each_broken_rule_is_named(broken: Item, code: str) -> None:
    assert code in codes(*SOUND, broken)


def test_what_began_is_not_carried_elsewhere() -> None:
    told = item("a", -10, 120)
    assert "plan.begun_was_moved" in codes(
        replace(told, place=OTHER), items={"a": told}, begun=frozenset({"a"})
    )
    assert codes(told, items={"a": told}, begun=frozenset({"a"})) == set()


minutes = st.integers(1, 500)


@given(
    st.lists(st.tuples(minutes, st.integers(1, 90), st.sampled_from([HALL, OTHER])), min_size=2, max_size=6)
)
def test_a_double_booking_is_found_whenever_there_is_one(uses: list[tuple[int, int, UUID]]) -> None:
    items = [
        item(f"u{n}", start, start + length, place=place, people=())
        for n, (start, length, place) in enumerate(uses)
    ]
    double = any(
        a.place == b.place and a.during.overlaps(b.during)
        for n, a in enumerate(items)
        for b in items[n + 1 :]
    )
    assert ("plan.place_held_twice" in codes(*items)) == double


class Step:
    """A stage as far as its order goes."""

    def __init__(self, name: str, makes: set[str], follows: set[str]) -> None:
        self.name, self.makes, self.follows = name, frozenset(makes), frozenset(follows)


def order(*stages: Any) -> list[str]:
    return [stage.name for stage in in_order(stages)]


def test_stages_run_after_those_they_follow() -> None:
    assert order(Step("b", {"y"}, {"x"}), Step("a", {"x"}, set())) == ["a", "b"]


@pytest.mark.parametrize(
    "stages",
    [
        (Step("a", {"x"}, {"y"}), Step("b", {"y"}, {"x"})),  # a circle
        (Step("a", {"x"}, {"nothing"}),),  # unknown
        (Step("a", {"x"}, set()), Step("b", {"x"}, set())),  # doubled
    ],
)
def test_stages_that_contradict_each_other_stop_the_start(stages: Any) -> None:
    with pytest.raises(StageOrder):
        order(*stages)
