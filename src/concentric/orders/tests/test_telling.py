"""When people are told: sleepers are left to sleep, nobody is told too late, a hard rule wakes anyone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from concentric.core.intervals import Interval
from concentric.orders.telling import Telling, Tonight, night_of, when_to_tell
from concentric.venue.profile import Profile

PROFILE = Profile()
NOW = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)  # 23:00 in the venue
SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = night_of(NOW, SHANGHAI, PROFILE)
ANNE, BO = UUID(int=1), UUID(int=2)


def hours(start: float, end: float) -> Interval:
    return Interval(NOW + timedelta(hours=start), NOW + timedelta(hours=end))


def tonight(watches: Mapping[UUID, tuple[Interval, ...]], told: dict[UUID, int] | None = None) -> Tonight:
    return Tonight(NOW, watches, told or {}, NIGHT, PROFILE)


def task(start_h: float, *people: UUID, again: bool = False, hard: bool = False) -> Telling:
    return Telling(start=NOW + timedelta(hours=start_h), people=people, again=again, hard=hard)


def test_someone_on_watch_is_told_at_once() -> None:
    assert when_to_tell(task(1, ANNE), tonight({ANNE: (hours(-2, 6),)})) == NOW


def test_a_sleeper_is_told_an_hour_before_the_watch_that_the_work_belongs_to() -> None:
    at = when_to_tell(task(9, ANNE), tonight({ANNE: (hours(-8, -1), hours(8, 16))}))
    assert at == NOW + timedelta(hours=7)


def test_whoever_is_on_watch_is_not_told_of_tomorrow() -> None:
    at = when_to_tell(task(20, ANNE), tonight({ANNE: (hours(-2, 6), hours(18, 24))}))
    assert at == NOW + timedelta(hours=17)


def test_a_hard_rule_wakes_a_sleeper() -> None:
    assert when_to_tell(task(9, ANNE, hard=True), tonight({ANNE: (hours(8, 16),)})) == NOW


def test_the_fourth_change_of_a_night_waits_for_the_morning_unless_it_is_about_to_begin() -> None:
    assert NIGHT is not None
    watch = {ANNE: (hours(-2, 12),)}
    told = {ANNE: PROFILE.night_changes}
    assert when_to_tell(task(10, ANNE, again=True), tonight(watch, told)) == NIGHT.end
    assert when_to_tell(task(10, ANNE), tonight(watch, told)) == NOW  # what is new is no change
    soon = when_to_tell(task(2, ANNE, again=True), tonight(watch, told))
    assert soon == NOW + timedelta(hours=2, minutes=-PROFILE.freeze_minutes)


@given(
    start=st.integers(-60, 60 * 36), people=st.lists(st.sampled_from([ANNE, BO]), unique=True, max_size=2),
    spans=st.lists(st.tuples(st.integers(-12, 30), st.integers(1, 12)), max_size=4),
    how=st.tuples(st.booleans(), st.booleans()), told=st.integers(0, 6),
)  # fmt: skip
def test_never_in_the_past_and_never_too_late_to_act(
    start: int, people: list[UUID], spans: list[tuple[int, int]], how: tuple[bool, bool], told: int
) -> None:
    again, hard = how
    watches = {person: tuple(hours(a, a + n) for a, n in sorted(spans)) for person in (ANNE, BO)}
    asked = Telling(start=NOW + timedelta(minutes=start), people=tuple(people), again=again, hard=hard)
    at = when_to_tell(asked, tonight(watches, {ANNE: told, BO: told}))
    assert at >= NOW
    assert at <= max(NOW, asked.start - timedelta(minutes=PROFILE.freeze_minutes))
    if hard or not people:
        assert at == NOW


def test_the_night_crosses_midnight() -> None:
    assert NIGHT is not None
    assert NIGHT.start.astimezone(SHANGHAI).hour == PROFILE.night_begins_hour
    assert NIGHT.end - NIGHT.start == timedelta(hours=8)
    assert night_of(NOW + timedelta(hours=4), SHANGHAI, PROFILE) == NIGHT
    assert night_of(NOW - timedelta(hours=3), SHANGHAI, PROFILE) is None
