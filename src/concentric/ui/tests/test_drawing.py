"""Floors and timelines: everything drawn once, in its place, nothing over anything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from concentric.core.intervals import Interval
from concentric.ui.floorplan import Box, floor_plan
from concentric.ui.timeline import Bar, Row, draw

START = datetime(2026, 3, 20, 22, tzinfo=UTC)
SPAN = Interval(START, START + timedelta(days=3))
DAY = Interval(START + timedelta(days=1), START + timedelta(days=2))

sizes = st.one_of(st.none(), st.integers(2000, 40000))
boxes = st.lists(st.tuples(st.sampled_from(["hall", "guest_room", "lift"]), sizes, sizes), max_size=30).map(
    lambda rows: [Box(str(n), str(n), kind, length, depth) for n, (kind, length, depth) in enumerate(rows)]
)


@given(boxes)
def test_a_floor_shows_every_place_once_and_none_over_another(floor: list[Box]) -> None:
    plan = floor_plan(floor)
    assert sorted(int(d.box.key) for d in plan.boxes) == list(range(len(floor)))
    for one in plan.boxes:
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + one.width <= plan.width
        assert one.y + one.height <= plan.height
        for other in plan.boxes:
            apart = (
                one.x + one.width <= other.x or other.x + other.width <= one.x
                or one.y + one.height <= other.y or other.y + other.height <= one.y
            )  # fmt: skip
            assert apart or one is other


@given(st.lists(st.tuples(st.integers(-2000, 6000), st.integers(1, 2000)), max_size=20))
def test_a_bar_stands_where_its_time_is(spans: list[tuple[int, int]]) -> None:
    bars = [
        Bar(during=Interval(START + timedelta(minutes=a), START + timedelta(minutes=a + n)), look="hall")
        for a, n in spans
    ]
    drawn = draw(SPAN, [("halls", [Row("一", bars)])], START, ZoneInfo("Asia/Shanghai"), DAY)
    shown = [bar for bar in bars if bar.during.overlaps(SPAN)]
    lane = drawn.groups[0][1][0]
    assert [d.bar for d in lane.bars] == shown
    assert drawn.items == len(shown)
    for d in lane.bars:
        assert 0 <= d.x < 100
        assert d.x + d.width <= 100.001
        whole = SPAN.length.total_seconds()
        assert abs(d.x - max(0, (d.bar.during.start - START).total_seconds()) / whole * 100) < 0.001


def test_midnight_is_told_from_other_hours_in_the_venue_s_zone() -> None:
    drawn = draw(SPAN, [], START, ZoneInfo("Asia/Shanghai"), DAY)
    assert [h.label for h in drawn.hours if h.level == 3] == ["03-22", "03-23", "03-24"]
    assert [q.label for q in drawn.quarters[:4]] == ["06:15", "06:30", "06:45", "07:15"]
    assert drawn.hours[0].label == "06"
    assert drawn.now == 0


def test_a_bar_holds_its_name_its_short_name_and_what_it_is_called() -> None:
    bar = Bar(during=Interval(START, START + timedelta(hours=1)), look="hall running", key="m:1/hall", url="/m/1",
              label="<长>长的会议名称", short="0012", words="进行中", mark="player-play")  # fmt: skip
    drawn = draw(SPAN, [("halls", [Row("一", [bar])])], START, ZoneInfo("Asia/Shanghai"), DAY)
    svg = drawn.groups[0][1][0].svg()
    assert "&lt;长&gt;长的会议名称</span><b>0012</b>" in svg
    assert 'aria-label="&lt;长&gt;长的会议名称 06:00–07:00 进行中"' in svg
    assert svg.count("长的会议名称") == 3  # on it, told, and shown by the mouse: never beside it
    assert drawn.looks == {"hall", "running", "player-play"}


def test_a_number_has_room_behind_all_that_belongs_to_its_bar_until_the_next() -> None:
    def bar(key: str, start: int, minutes: int, look: str = "hall", short: str = "0001") -> Bar:
        begin = START + timedelta(minutes=start)
        return Bar(
            during=Interval(begin, begin + timedelta(minutes=minutes)),
            look=look,
            key=key,
            label="会议",
            short=short,
        )

    bars = [bar("m:1/hall", 60, 30), bar("m:1/turnover", 90, 30, "turnover", ""), bar("m:2/hall", 192, 30)]
    drawn = draw(SPAN, [("halls", [Row("一", bars)])], START, ZoneInfo("Asia/Shanghai"), DAY)
    svg = drawn.groups[0][1][0].svg()
    assert 'data-room="1.6666" data-skip="200.0"' in svg  # from 120 to 192 of 4320 minutes, past the turnover
    assert '<text x="4" y="18">会议</text>' in svg  # a phase has its name alone, where there is room for it
    assert 'data-named="32"' in svg
