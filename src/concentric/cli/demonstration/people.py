"""People of the demonstration: guests, sealed staff and perimeter staff, and the watches that staff stand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from concentric.cli.demonstration.names import FullName, names
from concentric.cli.demonstration.places import GATE_POSTS
from concentric.venue.workbook.identity import check_digit

NOWHERE = "999999"  # no region has this code: an identity number that begins so is invented

DELEGATIONS = (
    "综合协调组 Coordination",
    "医疗救治组 Medical treatment",
    "检测调度组 Testing",
    "社区防控组 Communities",
    "物资保障组 Supplies",
    "宣传信息组 Information",
)
GUESTS_A_DELEGATION = 25
# Mostly the standard meal; codes only, never a reason.
_DIETS = ("D1",) * 12 + ("D2", "D2", "D3", "D4", "D5")

EIGHT_HOURS = ((time(6), time(14)), (time(14), time(22)), (time(22), time(6)))
# Twelve hours, one beginning every eight: any four hours in a row lie within one watch, so that whoever
# sets a late meeting up, or stays with it, need not hand it over.
OVERLAPPING = ((time(6), time(18)), (time(14), time(2)), (time(22), time(10)))


@dataclass(frozen=True)
class Team:
    """`sizes`: people in the early, late and night watch. `skills` are given in turn: each watch has all."""

    department: str
    sizes: tuple[int, int, int]
    skills: tuple[tuple[str, ...], ...]
    watches: tuple[tuple[time, time], ...] = EIGHT_HOURS


SEALED = (
    Team(
        "office",
        (6, 4, 4),
        (("clerical",), ("reporting",), ("sampling", "first_aid"), ("clerical", "liaising")),
    ),
    Team("front_office", (10, 10, 8), (("reception", "guiding"), ("guiding",))),
    Team(
        "government_affairs",
        (20, 30, 22),
        (
            ("hall_crew", "steward", "disinfection"),
            ("hall_crew", "steward", "meal_delivery"),
            ("hall_crew", "steward", "disinfection", "audio_video"),
            ("hall_crew", "steward", "disinfection", "meal_delivery"),
        ),
        OVERLAPPING,
    ),
    Team("guest_services", (10, 8, 6), (("housekeeping", "meal_delivery"), ("housekeeping", "disinfection"))),
    Team("marketing", (3, 3, 2), (("liaising",), ("liaising", "guiding"))),
    Team("information", (4, 6, 5), (("audio_video", "network"), ("audio_video",)), OVERLAPPING),
    Team("catering", (9, 9, 6), (("cooking",), ("cooking", "food_safety"), ("meal_delivery", "food_safety"))),
    Team(
        "property",
        (5, 4, 4),
        (
            ("cleaning", "disinfection"),
            ("electrical", "lift_care"),
            ("plumbing",),
            ("fire_control", "electrical"),
        ),
    ),
)
PERIMETER = Team(
    "security", (20, 20, 20), (("guarding",), ("guarding", "driving"), ("guarding", "fire_control"))
)


@dataclass(frozen=True)
class Someone:
    """A person of the demonstration, and the watch that they stand (None: a guest)."""

    row: dict[str, Any]
    watch: tuple[time, time] | None = None
    post: str | None = None

    @property
    def code(self) -> str:
        return str(self.row["code"])


def everyone(draw: random.Random) -> list[Someone]:
    """150 guests, 198 sealed staff, 60 perimeter staff."""
    named = names(draw)
    made = [*_guests(draw, named)]
    at = 0
    for team in SEALED:
        for someone in _team(team, at, draw, named):
            made.append(someone)
            at += 1
    made.extend(_team(PERIMETER, 0, draw, named, outside=True))
    return made


def _guests(draw: random.Random, named: Iterator[FullName]) -> Iterator[Someone]:
    count = len(DELEGATIONS) * GUESTS_A_DELEGATION
    for at in range(count):
        yield Someone(
            {
                **_person(f"G{at + 1:03d}", next(named), draw),
                "organisation": DELEGATIONS[at // GUESTS_A_DELEGATION],
                "loop": "inner",
                "cohort": "guests",
                "protocol_rank": at % GUESTS_A_DELEGATION + 1,
                "diet_code": draw.choice(_DIETS),
                "telephone": f"8{at + 1:04d}",
            }
        )


def _team(
    team: Team, offset: int, draw: random.Random, named: Iterator[FullName], *, outside: bool = False
) -> Iterator[Someone]:
    letter, cohort, loop = (
        ("P", "perimeter_staff", "perimeter") if outside else ("S", "sealed_staff", "inner")
    )
    at = offset
    for watch, size in zip(team.watches, team.sizes, strict=True):
        for turn in range(size):
            at += 1
            row = {
                **_person(f"{letter}{at:03d}", next(named), draw),
                "department": team.department,
                "skills": "、".join(team.skills[turn % len(team.skills)]),
                "cohort": cohort,
                "loop": loop,
                "diet_code": draw.choice(_DIETS),
                "telephone": f"{6 if outside else 7}{at:04d}",
            }
            yield Someone(row, watch, GATE_POSTS[turn % len(GATE_POSTS)] if outside else None)


def _person(code: str, name: FullName, draw: random.Random) -> dict[str, Any]:
    return {
        "code": code,
        "name": name.chinese,
        "latin_name": name.latin,
        "identity_number": identity_number(draw),
    }


def identity_number(draw: random.Random) -> str:
    """Well formed, with the right check digit, of a region that there is not."""
    born = date(draw.randint(1962, 2001), draw.randint(1, 12), draw.randint(1, 28))
    first = f"{NOWHERE}{born:%Y%m%d}{draw.randint(0, 999):03d}"
    return first + check_digit(first)


def watch_rows(people: list[Someone], first_day: date) -> list[dict[str, Any]]:
    """Rows of the sheet "watches": every day from `first_day`, until further notice."""
    return [
        {
            "person": someone.code,
            "post": someone.post,
            "first_day": first_day,
            "begins": someone.watch[0],
            "ends": someone.watch[1],
            "every": 1,
        }
        for someone in people
        if someone.watch is not None
    ]
