"""A meeting's list of people, as an organiser sends it: one to a line, name, unit and post."""

from __future__ import annotations

import re
from dataclasses import dataclass

from concentric.core.errors import Invalid

MOST = 1000
_PARTED = re.compile(r"[\t,，、;；|]+")
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_NUMBERED = re.compile(r"^\s*\d{1,4}\s*[.、)）\t ]\s*")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line. `unit` and `post` may be empty."""

    name: str
    unit: str = ""
    post: str = ""


def read_list(text: str) -> tuple[Listed, ...]:
    """The people of a pasted list, in its order; empty lines and leading numbers do not count.

    Parted by tabs, commas or 、; a line with Chinese characters and none of these, by spaces. 张　三 is one name.
    Raises `Invalid` naming the line of a name that is missing, too long or there twice.
    """
    found: list[Listed] = []
    seen: dict[Listed, int] = {}
    for number, raw in enumerate(text.splitlines(), 1):
        line = _NUMBERED.sub("", raw).strip()
        if not line:
            continue
        one = _read(line)
        where = f"attendees[{number}]"
        if not one.name or len(one.name) > 80 or len(one.unit) > 120 or len(one.post) > 80:
            raise Invalid(field=where, value=line[:40], accepted="1–80 · ≤ 120 · ≤ 80")
        if one in seen:
            raise Invalid(field=where, value=line[:40], accepted=f"≠ {seen[one]}")
        seen[one] = number
        found.append(one)
    if len(found) > MOST:
        raise Invalid(field="attendees", value=len(found), accepted=f"≤ {MOST}")
    return tuple(found)


def _read(line: str) -> Listed:
    parts = [part.strip() for part in _PARTED.split(line)]
    if len(parts) == 1 and _HAN.search(line):
        parts = line.split()
        if len(parts) > 1 and len(parts[0]) == len(parts[1]) == 1:  # a name of two characters, spaced
            parts = [parts[0] + parts[1], *parts[2:]]
    name, unit, post = [*parts, "", "", ""][:3]
    return Listed(name, unit, " ".join(part for part in (post, *parts[3:]) if part))
