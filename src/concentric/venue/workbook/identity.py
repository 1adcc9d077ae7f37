"""Identity numbers of mainland China: 18 characters (GB 11643), check digit by ISO 7064 MOD 11-2. Pure."""

from __future__ import annotations

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def check_digit(first: str) -> str:
    """The eighteenth character for the first seventeen digits."""
    return _CHECKS[sum(w * int(d) for w, d in zip(_WEIGHTS, first, strict=True)) % 11]


def well_formed(number: str) -> bool:
    """Seventeen ASCII digits, then a digit or X."""
    head, tail = number[:17], number[17:]
    return len(number) == 18 and number.isascii() and head.isdigit() and (tail.isdigit() or tail == "X")


def birth(number: str) -> date | None:
    """The birth date it holds; None when there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def masked(number: str) -> str:
    """The first six and the last two, as it may be shown (DATA-09)."""
    return number[:6] + "*" * max(0, len(number) - 8) + number[-2:] if len(number) > 8 else "*" * len(number)
