"""Which line a meeting has, which stands by, and what is measured when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from concentric.areas.meetings.lines.choosing import LineFact, choose
from concentric.areas.meetings.lines.due import READY, RECHECK, REHEARSAL, Uses, phase, to_test, to_watch
from concentric.venue.profile import Profile

HALLS = [UUID(int=n) for n in (1, 2)]
NOW = datetime(2026, 3, 20, 4, 0, tzinfo=UTC)
PROFILE = Profile()
LINES = some.lists(
    some.builds(
        LineFact,
        id=some.uuids(), code=some.sampled_from(["L1", "L2", "L3"]), carrier=some.sampled_from(["A", "B"]),
        places=some.frozensets(some.sampled_from(HALLS), min_size=1), far=some.none() | some.uuids(),
        far_names=some.frozensets(some.sampled_from(["north", "south"])), standby=some.booleans(),
    ),
    max_size=6, unique_by=lambda one: one.id,
)  # fmt: skip


@given(
    LINES,
    some.sampled_from(HALLS),
    some.frozensets(some.sampled_from(["north", "south"])),
    some.integers(0, 5),
)
def test_a_choice_ends_in_the_hall_and_stands_by_with_the_other_carrier(
    lines: list[LineFact], hall: UUID, far: frozenset[str], nth: int
) -> None:
    put = lines[nth].id if nth < len(lines) else None
    choice = choose(lines, hall, far, put)
    by_id = {one.id: one for one in lines}
    fit = [one for one in lines if hall in one.places and (not far or one.far is None or one.far_names & far)]
    assert (choice.line is None) == (not fit)
    if choice.line is None:
        assert choice.standby is None
        return
    line = by_id[choice.line]
    assert line in fit
    if put is not None and by_id[put] in fit:
        assert choice.line == put
    elif any(not one.standby for one in fit):
        assert not line.standby
    others = [one for one in fit if one.id != choice.line]
    assert (choice.standby is None) == (not others)
    if choice.standby is not None and any(one.carrier != line.carrier for one in others):
        assert by_id[choice.standby].carrier != line.carrier
    assert choose(list(reversed(lines)), hall, far, put) == choice


def test_without_a_hall_there_is_no_line() -> None:
    assert choose([], None, ()).line is None


@given(some.integers(-60, 3000))
def test_the_tests_before_a_meeting_follow_each_other(minutes: int) -> None:
    found = phase(NOW + timedelta(minutes=minutes), NOW, PROFILE)
    expected = (
        None
        if minutes <= 0 or minutes > 1440
        else READY
        if minutes <= 15
        else RECHECK
        if minutes <= 60
        else REHEARSAL
    )
    assert (found[0] if found else None) == expected
    assert found is None or found[1] <= NOW


def test_each_line_is_tested_once_for_each_phase_and_weekly_without_any() -> None:
    one, two, spare = (UUID(int=n) for n in (11, 12, 13))
    uses = [Uses(UUID(int=1), NOW + timedelta(minutes=50), False, (one, two))]
    day = NOW - timedelta(hours=23)
    due = to_test(
        uses, [one, two, spare], {one: day, two: NOW - timedelta(minutes=5), spare: day}, NOW, PROFILE
    )
    assert [(t.line, t.purpose) for t in due] == [(one, RECHECK)]  # the other was tested within the hour
    due = to_test([], [one, spare], {one: NOW - timedelta(days=8)}, NOW, PROFILE)
    assert [(t.line, t.purpose) for t in due] == [(one, "weekly"), (spare, "weekly")]


def test_both_lines_of_a_meeting_that_runs_and_bad_ones_are_watched() -> None:
    one, two, bad = (UUID(int=n) for n in (11, 12, 13))
    running = Uses(UUID(int=1), NOW, True, (one, two))
    waiting = Uses(UUID(int=2), NOW + timedelta(hours=1), False, (UUID(int=14),))
    assert to_watch([running, waiting], [bad]) == {one, two, bad}
