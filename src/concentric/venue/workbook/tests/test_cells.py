"""Reading a cell: what is taken, what is refused, and that nothing else can come out."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concentric.venue.workbook.cells import CellRefused, Setting, closed_up, parse
from concentric.venue.workbook.identity import birth, check_digit, masked, well_formed
from concentric.venue.workbook.sheets import Choice, Column, Kind

HARBIN = Setting(ZoneInfo("Asia/Shanghai"))
BERLIN = Setting(ZoneInfo("Europe/Berlin"))
LAYOUTS = (Choice("u_shape", "layout-u-shape"), Choice("boardroom", "layout-boardroom"))


def local(*parts: int) -> datetime:
    """As Excel gives it: without a zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def column(kind: Kind, **more: Any) -> Column:
    if kind in (Kind.CHOICE, Kind.LIST):
        more.setdefault("choices", lambda: LAYOUTS)
    return Column("x", "某", "X", kind, **more)


def read(kind: Kind, value: object, setting: Setting = HARBIN, **more: Any) -> Any:
    return parse(column(kind, **more), value, setting)


def refused(kind: Kind, value: object, setting: Setting = HARBIN, **more: Any) -> str:
    with pytest.raises(CellRefused) as caught:
        read(kind, value, setting, **more)
    return caught.value.code


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        (Kind.TEXT, "  王　 小明\u200b ", "王 小明"),
        (Kind.TEXT, 13000000000.0, "13000000000"),
        (Kind.TEXT, "  \u3000 ", None),
        (Kind.CODE, "Ｈ０１", "H01"),
        (Kind.CODE, 101.0, "101"),
        (Kind.INTEGER, "１２", 12),
        (Kind.INTEGER, "1,200", 1200),
        (Kind.INTEGER, 24.0, 24),
        (Kind.METRES, 12.5, 12500),
        (Kind.METRES, "１２．５ 米", 12500),
        (Kind.METRES, "7.2m", 7200),
        (Kind.CHOICE, "U形", "u_shape"),
        (Kind.CHOICE, "boardroom", "boardroom"),
        (Kind.CHOICE, "董事会式  Boardroom", "boardroom"),
        (Kind.LIST, "U形、Boardroom，u_shape；", ("u_shape", "boardroom")),
        (Kind.DATE, local(2022, 3, 13), date(2022, 3, 13)),
        (Kind.DATE, "2022年3月13日", date(2022, 3, 13)),
        (Kind.DATE, "２０２２－０３－１３", date(2022, 3, 13)),
        (Kind.DATE, "2022.3.13", date(2022, 3, 13)),
        (Kind.DATE, 20220313, date(2022, 3, 13)),
        (Kind.DATE, 44633, date(2022, 3, 13)),
        (Kind.TIME, time(8, 30), time(8, 30)),
        (Kind.TIME, "8：30", time(8, 30)),
        (Kind.TIME, "8点30分", time(8, 30)),
        (Kind.TIME, "22时", time(22)),
        (Kind.TIME, "0830", time(8, 30)),
        (Kind.TIME, "24:00", time(0)),
        (Kind.TIME, timedelta(hours=22), time(22)),
        (Kind.TIME, 0.25, time(6)),
        (Kind.INSTANT, local(2022, 3, 13, 23, 29, 59, 999_999), datetime(2022, 3, 13, 15, 30, tzinfo=UTC)),
        (Kind.INSTANT, "2022-03-13 23:30", datetime(2022, 3, 13, 15, 30, tzinfo=UTC)),
        (Kind.INSTANT, "2022年3月13日 23点30分", datetime(2022, 3, 13, 15, 30, tzinfo=UTC)),
        (Kind.INSTANT, "2022-03-13T23:30+09:00", datetime(2022, 3, 13, 14, 30, tzinfo=UTC)),
        (Kind.INSTANT, "2022-03-13 24:00", datetime(2022, 3, 13, 16, 0, tzinfo=UTC)),
        (Kind.INSTANT, 44633.5, datetime(2022, 3, 13, 4, 0, tzinfo=UTC)),
        (Kind.YES_NO, "是", True),
        (Kind.YES_NO, "√", True),
        (Kind.YES_NO, 0, False),
        (Kind.YES_NO, "No", False),
        (Kind.IDENTITY, "999999 19880229 001x", None),
        (Kind.IDENTITY, None, None),
    ],
)
def test_what_people_type_is_taken(kind: Kind, value: object, found: object) -> None:
    if kind is Kind.IDENTITY and value is not None:
        first = "99999919880229001"
        spaced = f"{first[:6]} {first[6:14]} {first[14:]}{check_digit(first).lower()}"
        assert read(kind, spaced) == first + check_digit(first)
        return
    assert read(kind, value) == found


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (Kind.TEXT, local(2022, 3, 13), "not_text"),
        (Kind.TEXT, True, "not_text"),
        (Kind.TEXT, "a\x07b", "control_character"),
        (Kind.CODE, "H 01", "code_with_space"),
        (Kind.INTEGER, "25人", "not_a_number"),
        (Kind.INTEGER, True, "not_a_number"),
        (Kind.INTEGER, 2.5, "not_whole"),
        (Kind.INTEGER, -1, "too_small"),
        (Kind.INTEGER, 10**9, "too_large"),
        (Kind.METRES, "dozen", "not_a_number"),
        (Kind.CHOICE, "圆桌", "not_a_choice"),
        (Kind.LIST, "U形、圆桌", "not_in_list"),
        (Kind.DATE, "明天", "not_a_date"),
        (Kind.DATE, 7, "not_a_date"),
        (Kind.DATE, "22-3-13", "two_digit_year"),
        (Kind.DATE, "13/3/22", "two_digit_year"),
        (Kind.DATE, "2022-02-30", "no_such_day"),
        (Kind.DATE, time(8), "not_a_date"),
        (Kind.TIME, "25:00", "not_a_time"),
        (Kind.TIME, "早上", "not_a_time"),
        (Kind.TIME, date(2022, 3, 13), "not_a_time"),
        (Kind.INSTANT, "2022-03-13", "time_missing"),
        (Kind.INSTANT, "2022-03-13 99:99", "not_a_time"),
        (Kind.INSTANT, "23:30", "not_a_date"),
        (Kind.YES_NO, "也许", "not_yes_no"),
        (Kind.IDENTITY, 9.99999198802290e17, "identity_as_number"),
        (Kind.IDENTITY, "12345", "identity_form"),
    ],
)
def test_what_is_open_or_wrong_is_refused(kind: Kind, value: object, code: str) -> None:
    assert refused(kind, value) == code


def test_a_text_that_is_too_long_is_refused() -> None:
    assert refused(Kind.TEXT, "字" * 121) == "too_long"


def test_an_hour_that_the_clocks_skip_is_refused_and_a_repeated_one_is_the_first() -> None:
    assert refused(Kind.INSTANT, "2022-03-27 02:30", BERLIN) == "skipped_hour"
    assert read(Kind.INSTANT, "2022-10-30 02:30", BERLIN) == datetime(2022, 10, 30, 0, 30, tzinfo=UTC)


def test_names_lose_only_the_spaces_put_in_for_looks() -> None:
    assert closed_up("甲 松") == "甲松"
    assert closed_up("Jia Songtao") == "Jia Songtao"


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.datetimes(), st.dates(), st.times(),
    st.timedeltas(), st.text(alphabet="0123456789-/.:年月日点 TZ+，、；", max_size=24),
)  # fmt: skip


@given(st.sampled_from(Kind), anything, st.sampled_from([HARBIN, BERLIN]))
def test_a_cell_is_read_or_refused_and_nothing_else(kind: Kind, value: object, setting: Setting) -> None:
    with suppress(CellRefused):
        parse(column(kind), value, setting)


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)),
    st.sampled_from(
        ["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日", "{0:%Y%m%d}"]
    ),
)
def test_a_day_means_the_same_however_it_is_written(day: date, pattern: str) -> None:
    assert read(Kind.DATE, pattern.format(day)) == day


@given(st.datetimes(min_value=local(1995, 1, 1), max_value=local(2100, 1, 1)))
def test_an_instant_comes_back_as_it_was_written(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    found = read(Kind.INSTANT, moment.strftime("%Y-%m-%d %H:%M"))
    assert found.astimezone(HARBIN.zone).replace(tzinfo=None) == moment


@given(
    st.dates(min_value=date(1920, 1, 1), max_value=date(2020, 1, 1)),
    st.integers(0, 999),
    st.integers(0, 16),
    st.integers(1, 9),
)
def test_one_wrong_digit_of_an_identity_number_always_shows(
    born: date, serial: int, at: int, by: int
) -> None:
    first = f"999999{born:%Y%m%d}{serial:03d}"
    good = first + check_digit(first)
    assert well_formed(good)
    assert birth(good) == born
    assert read(Kind.IDENTITY, good) == good
    wrong = good[:at] + str((int(good[at]) + by) % 10) + good[at + 1 :]
    assert refused(Kind.IDENTITY, wrong) in {"identity_check", "identity_birth"}


def test_an_identity_number_is_shown_by_its_ends() -> None:
    assert masked("999999198802290010") == "999999**********10"
    assert masked("1234") == "****"
