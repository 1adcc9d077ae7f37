"""Reading one cell. Each kind of column takes what people type and what Excel makes of it. Pure.

Full-width digits, stray spaces, dates as dates, as text or as bare numbers are taken. What is left open (a
year of two digits, a number that Excel has rounded) is refused, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from concentric.venue.workbook import identity
from concentric.venue.workbook.sheets import Choice, Column, Kind

SEPARATORS = re.compile(r"[、,;，；\n]")
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_BETWEEN_HAN = re.compile(f"(?<={_HAN}) (?={_HAN})")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(.*)", re.DOTALL)
_DAY_CLOSED = re.compile(r"(\d{4})(\d{2})(\d{2})(\D.*)?", re.DOTALL)
_TWO_DIGITS = re.compile(r"\d{1,2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}\D*.*", re.DOTALL)
_TIME = re.compile(r"(\d{1,2})\s*[:点时]\s*(?:(\d{1,2})\s*分?)?(?:\s*:\s*(\d{2}))?")
_TIME_CLOSED = re.compile(r"(\d{2})(\d{2})")
_OFFSET = re.compile(r"(.*?)\s*(Z|[+-]\d{2}:\d{2})", re.DOTALL)
_YES = {"是", "有", "要", "需要", "y", "yes", "true", "1", "√", "✓", "✔"}
_NO = {"否", "无", "不", "不要", "不需要", "n", "no", "false", "0", "×", "✗", "✘"}


class CellRefused(Exception):
    """A cell cannot be read as its column's kind. `code` is a refusal's."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


@dataclass(frozen=True)
class Setting:
    """What reading depends on: the venue's zone, and the day that Excel counts from in this file."""

    zone: ZoneInfo
    epoch: datetime = WINDOWS_EPOCH


def parse(column: Column, value: object, setting: Setting) -> Any:
    """The cell's value as its column's kind; None when it is empty. Raises `CellRefused`."""
    if isinstance(value, str):
        value = tidy(value)
    if value is None or value == "":
        return None
    return _PARSERS[column.kind](column, value, setting)


def tidy(text: str) -> str:
    """Without invisible characters; every run of spaces is one space. Refuses what no text may hold."""
    text = text.translate(_INVISIBLE)
    for character in text:
        category = unicodedata.category(character)
        if category in {"Cs", "Cn"} or (category == "Cc" and character not in "\t\n\r\v\f\x85"):
            raise CellRefused("control_character", character=f"U+{ord(character):04X}")
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def half(text: str) -> str:
    """Full-width forms as half-width ones. For codes, numbers and dates; never for names."""
    return unicodedata.normalize("NFKC", text).strip()


def closed_up(name: str) -> str:
    """A name without the spaces between its characters: lists have 王　伟 for looks."""
    return _BETWEEN_HAN.sub("", name)


def word(text: str) -> str:
    """A name as it is compared: half-width, one case, no spaces."""
    return "".join(half(text).casefold().split())


def _text(column: Column, value: object, _setting: Setting) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CellRefused("not_text")
    text = _number_text(value) if isinstance(value, int | float) else value
    if len(text) > column.longest:
        raise CellRefused("too_long", longest=column.longest, length=len(text))
    return text


def _number_text(value: float) -> str:
    """101, not 101.0: Excel keeps whole numbers as floats."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 10**15 else str(value)


def _code(column: Column, value: object, setting: Setting) -> str:
    text = half(_text(column, value, setting))
    if any(character.isspace() for character in text):
        raise CellRefused("code_with_space")
    return text


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CellRefused("not_a_number")
    text = half(value).replace(",", "").replace(" ", "") if isinstance(value, str) else str(value)
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?|[+-]?\d(\.\d{1,20})?[eE][+-]?\d{1,2}", text, re.ASCII):
        raise CellRefused("not_a_number")
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover  (the pattern above lets nothing else through)
        raise CellRefused("not_a_number") from None


def _within(column: Column, number: Decimal) -> Decimal:
    if number < column.least:
        raise CellRefused("too_small", least=column.least)
    if number > column.most:
        raise CellRefused("too_large", most=column.most)
    return number


def _integer(column: Column, value: object, _setting: Setting) -> int:
    number = _within(column, _decimal(value))
    if number != number.to_integral_value():
        raise CellRefused("not_whole")
    return int(number)


def _metres(column: Column, value: object, _setting: Setting) -> int:
    if isinstance(value, str):
        value = re.sub(r"(m|米)$", "", half(value))
    return int((_within(column, _decimal(value)) * 1000).to_integral_value())


@cache
def lookup(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """Every word a choice may be called by → its code."""
    found: dict[str, str] = {}
    for choice in choices:
        for name in (choice.code, *choice.names(), choice.label()):
            found.setdefault(word(name), choice.code)
    return found


def _choice(column: Column, value: object, setting: Setting) -> str:
    text = _text(column, value, setting)
    found = lookup(tuple(column.choices())).get(word(text))
    if found is None:
        raise CellRefused("not_a_choice", accepted=_accepted(column))
    return found


def _accepted(column: Column) -> dict[str, str]:
    """By language: either may be written, and each reader sees theirs."""
    zh, en = zip(*(choice.names() for choice in column.choices()), strict=True)
    return {"zh": "、".join(zh), "en": ", ".join(en)}


def _list(column: Column, value: object, _setting: Setting) -> tuple[str, ...]:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CellRefused("not_text")
    text = value if isinstance(value, str) else _number_text(value)
    known = lookup(tuple(column.choices()))
    found: list[str] = []
    for item in filter(None, (part.strip() for part in SEPARATORS.split(text))):
        code = known.get(word(item)) if known else half(item)
        if code is None:
            raise CellRefused("not_in_list", item=item, accepted=_accepted(column))
        if len(code) > column.longest:
            raise CellRefused("too_long", longest=column.longest, length=len(code))
        if code not in found:
            found.append(code)
    return tuple(found)


def _serial(value: object, setting: Setting) -> datetime | None:
    """A day that Excel shows as a bare number, between 1954 and 2119; or 20220313 as a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if 19000101 <= value <= 21001231 and float(value).is_integer():
        return None
    if not 20_000 <= value <= 80_000:
        raise CellRefused("not_a_date")
    found = from_excel(value, setting.epoch)
    return found if isinstance(found, datetime) else None


def _split_day(value: object) -> tuple[date, str]:
    """The day in a text, and what follows it."""
    text = half(_number_text(value) if isinstance(value, int | float) else str(value))
    match = _DAY.fullmatch(text) or _DAY_CLOSED.fullmatch(text)
    if match is None:
        raise CellRefused("two_digit_year" if _TWO_DIGITS.fullmatch(text) else "not_a_date")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])), (match[4] or "").strip()
    except ValueError:
        raise CellRefused("no_such_day") from None


def _date(_column: Column, value: object, setting: Setting) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _serial(value, setting)
    if found is not None:
        return found.date()
    day, rest = _split_day(value)
    if rest and not re.fullmatch(r"T?0{1,2}:00(:00)?", rest):
        raise CellRefused("not_a_date")
    return day


def _minutes(text: str) -> timedelta:
    """A time of day as written, up to 24:00."""
    match = _TIME.fullmatch(text) or _TIME_CLOSED.fullmatch(text)
    if match is None:
        raise CellRefused("not_a_time")
    parts = [int(part or 0) for part in match.groups()]
    hours, minutes, seconds = (*parts, 0, 0)[:3]
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if minutes > 59 or seconds > 59 or span > timedelta(hours=24):
        raise CellRefused("not_a_time")
    return span


def _time(_column: Column, value: object, _setting: Setting) -> time:
    if isinstance(value, datetime):
        return _round(value).time()
    if isinstance(value, time):
        return _round(datetime.combine(date(2000, 1, 1), value.replace(tzinfo=None))).time()
    span: timedelta
    if isinstance(value, timedelta):
        span = value
    elif isinstance(value, str):
        span = _minutes(half(value))
    elif isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        span = timedelta(days=value)
    else:
        raise CellRefused("not_a_time")
    if not timedelta(0) <= span <= timedelta(hours=24):
        raise CellRefused("not_a_time")
    return _round(datetime(2000, 1, 1) + span).time()  # noqa: DTZ001  a time of day belongs to no zone


def _round(moment: datetime) -> datetime:
    """To the nearest second: Excel's fractions of a day are not exact."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _instant(_column: Column, value: object, setting: Setting) -> datetime:
    local: datetime
    if isinstance(value, datetime):
        local = _round(value)
    elif isinstance(value, date):
        local = datetime.combine(value, time())
    elif (found := _serial(value, setting)) is not None:
        local = _round(found)
    else:
        return _written_instant(value, setting)
    return _in_zone(local, setting.zone)


def _written_instant(value: object, setting: Setting) -> datetime:
    day, rest = _split_day(value)
    if not rest:
        raise CellRefused("time_missing")
    offset = _OFFSET.fullmatch(rest)
    clock = _minutes((offset[1] if offset else rest).removeprefix("T").strip())
    try:
        local = datetime.combine(day, time()) + clock
    except OverflowError:
        raise CellRefused("no_such_day") from None
    if offset is None:
        return _in_zone(local, setting.zone)
    zone = "+00:00" if offset[2] == "Z" else offset[2]
    try:
        return datetime.fromisoformat(local.isoformat() + zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise CellRefused("not_an_instant") from None


def _in_zone(local: datetime, zone: ZoneInfo) -> datetime:
    """UTC; an hour that the zone's clock skips is refused, one that it repeats is the first."""
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    try:
        found = local.replace(tzinfo=zone).astimezone(UTC)
        back = found.astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        raise CellRefused("no_such_day") from None
    if back != local:
        raise CellRefused("skipped_hour")
    return found


def _yes_no(column: Column, value: object, setting: Setting) -> bool:
    if isinstance(value, bool):
        return value
    text = word(_text(column, value, setting))
    if text not in _YES | _NO:
        raise CellRefused("not_yes_no")
    return text in _YES


def _identity(_column: Column, value: object, _setting: Setting) -> str:
    if not isinstance(value, str):
        raise CellRefused("identity_as_number")
    text = "".join(half(value).split()).upper()
    if not identity.well_formed(text):
        raise CellRefused("identity_form", length=len(text))
    if identity.birth(text) is None:
        raise CellRefused("identity_birth")
    if identity.check_digit(text[:17]) != text[17]:
        raise CellRefused("identity_check")
    return text


_PARSERS: Mapping[Kind, Callable[[Column, Any, Setting], Any]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.INTEGER: _integer,
    Kind.METRES: _metres,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.INSTANT: _instant,
    Kind.YES_NO: _yes_no,
    Kind.IDENTITY: _identity,
}
