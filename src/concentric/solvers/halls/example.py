"""An example problem of any size: a guesthouse's halls and a busy service day, invented and seeded."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from concentric.solvers.halls.model import Crew, Hall, Meeting, Problem

EQUIPMENT = ("interpretation", "recording", "video")
LAYOUTS = {"theatre": 1.0, "classroom": 0.6, "u": 0.35, "boardroom": 0.3}
SIZES = (300, 220, 160, 120, 120, 80, 80, 60, 60, 40, 30, 24)


def example(size: int = 27, seed: int = 1, halls: int | None = None) -> Problem:
    """`size` meetings in one service day from 06:00, in 12 halls or, above 60, one for every 3.3 meetings.

    About 2 crews' worth of set-up and cleaning; wishes crowd the morning, the afternoon and the night.
    """
    draw = random.Random(f"halls {size} {seed}")
    count = halls or (12 if size <= 60 else max(12, round(size / 3.34)))
    made = tuple(_hall(draw, i) for i in range(count))
    meetings = tuple(_meeting(draw, i, made) for i in range(size))
    people = max(6, round(size / 5))
    by_day = ((-120, 960, people), (960, 1680, max(4, people * 2 // 3)))
    return Problem(
        origin=datetime(2022, 3, 14, 6, 0, tzinfo=timezone(timedelta(hours=8))),
        horizon=1440,
        halls=made,
        meetings=meetings,
        crews=(Crew("setup", by_day), Crew("cleaning", by_day)),
    )


def _hall(draw: random.Random, i: int) -> Hall:
    most = SIZES[i % len(SIZES)]
    seats = {name: int(most * share) for name, share in LAYOUTS.items()}
    if most < 60:
        seats.pop("theatre")
    chance = 0.75 if most >= 60 else 0.45
    return Hall(
        id=f"H{i + 1:02}",
        seats=seats,
        loops=frozenset({"inner", "perimeter"} if i % 6 == 5 else {"inner"}),
        equipment=frozenset(name for name in EQUIPMENT if draw.random() < chance),
        turnover=45 if most < 160 else 60,
    )


def _meeting(draw: random.Random, i: int, halls: tuple[Hall, ...]) -> Meeting:
    layout = draw.choice(("theatre", "classroom", "u", "u", "boardroom", "boardroom"))
    most = max(hall.seats.get(layout, 0) for hall in halls)
    people = min(most, draw.choice((8, 10, 12, 15, 18, 20, 24, 30, 40, 60, 90)))
    wanted = frozenset(name for name in EQUIPMENT if draw.random() < 0.2)
    if not any(h.seats.get(layout, 0) >= people and wanted <= h.equipment for h in halls):
        wanted = frozenset()
    length = draw.choice((45, 60, 60, 60, 90, 90, 120))
    wish = 5 * round(draw.choice((draw.gauss(210, 75), draw.gauss(540, 90), draw.gauss(930, 120))) / 5)
    wish = min(max(wish, 90), 1200)
    crew = 1 if people < 40 else 2
    made = Meeting(
        id=f"M{i + 1:03}",
        people=people,
        layout=layout,
        loop="inner",
        priority=draw.choice((1, 2, 3, 3, 3, 4)),
        earliest=max(75, wish - draw.choice((15, 30, 60, 120))),
        latest=wish + draw.choice((30, 60, 120, 180)),
        wish=wish,
        length=length,
        equipment=wanted,
        setup=draw.choice((15, 15, 20, 30)),
        check=10,
        slack=draw.choice((0, 0, 15, 30)),
        setup_crew={"setup": crew},
        turnover_crew={"cleaning": crew},
    )
    near = draw.randrange(4)  # halls lie four floors high, one after another
    return replace(made, walk={hall.id: abs(floor % 4 - near) for floor, hall in enumerate(halls)})
