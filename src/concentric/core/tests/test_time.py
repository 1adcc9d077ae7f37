"""Intervals, service days, ids: rules that hold whatever the numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concentric.core.clock import ManualClock
from concentric.core.ids import SeededDraws, new_id
from concentric.core.intervals import Interval, clashes, subtract, union
from concentric.core.service_day import ServiceDay

ORIGIN = datetime(2026, 3, 20, tzinfo=UTC)
intervals = st.builds(
    lambda start, length: Interval(
        ORIGIN + timedelta(minutes=start), ORIGIN + timedelta(minutes=start + length)
    ),
    st.integers(0, 300),
    st.integers(1, 90),
)
instants = st.integers(0, 15 * 365 * 1440).map(lambda m: ORIGIN + timedelta(minutes=m))


def minutes(items: list[Interval]) -> set[int]:
    """The minutes from the origin that lie in any of the intervals."""
    return {
        m
        for i in items
        for m in range(int((i.start - ORIGIN).seconds // 60), int((i.end - ORIGIN).seconds // 60))
    }


@given(st.lists(intervals, max_size=8))
def test_a_union_holds_the_same_minutes_apart_and_in_order(items: list[Interval]) -> None:
    joined = union(items)
    assert minutes(list(joined)) == minutes(items)
    assert all(a.end < b.start for a, b in pairwise(joined))


@given(intervals, st.lists(intervals, max_size=6))
def test_what_is_left_is_the_whole_without_what_was_taken(whole: Interval, taken: list[Interval]) -> None:
    left = subtract(whole, taken)
    assert minutes(list(left)) == minutes([whole]) - minutes(taken)


@given(st.lists(intervals, max_size=8))
def test_clashes_are_all_the_pairs_that_overlap(items: list[Interval]) -> None:
    pairs = {
        (i, j) for i in range(len(items)) for j in range(i + 1, len(items)) if items[i].overlaps(items[j])
    }
    assert set(clashes(items)) == pairs


def test_touching_intervals_do_not_overlap() -> None:
    first = Interval(ORIGIN, ORIGIN + timedelta(hours=1))
    assert not first.overlaps(first.shifted(timedelta(hours=1)))
    assert first.meet(first.shifted(timedelta(hours=1))) is None


@given(instants, st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]))
def test_every_instant_lies_in_its_own_service_day(at: datetime, zone: str) -> None:
    days = ServiceDay(ZoneInfo(zone), time(6))
    assert days.bounds(days.of(at)).contains(at)


def test_half_past_one_belongs_to_the_evening_before() -> None:
    days = ServiceDay(ZoneInfo("Asia/Shanghai"))
    assert days.of(datetime(2026, 3, 20, 17, 30, tzinfo=UTC)) == date(2026, 3, 20)  # 01:30 on the 21st
    assert days.of(datetime(2026, 3, 20, 22, 0, tzinfo=UTC)) == date(2026, 3, 21)  # 06:00 on the 21st


def test_ids_follow_the_clock_and_repeat_with_the_seed() -> None:
    clock = ManualClock(ORIGIN)
    first = [new_id(clock, SeededDraws(1)) for _ in range(2)]
    assert first[0] == first[1]
    clock.advance(seconds=1)
    later = new_id(clock, SeededDraws(2))
    assert later > first[0]
    assert later.version == 7


def test_a_clock_does_not_run_backward() -> None:
    clock = ManualClock(ORIGIN)
    with pytest.raises(ValueError, match="backward"):
        clock.set(ORIGIN - timedelta(seconds=1))
