"""An example problem of any size: a sealed house's people and a day of jobs, invented and seeded."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

from concentric.solvers.dispatch.model import Job, Person, Problem

SKILLS = ("cleaning", "setup", "sound", "steward", "meals", "technical")
WATCHES = ((0, 720), (360, 1080), (720, 1440))


def example(size: int = 200, seed: int = 1, people: int | None = None) -> Problem:
    """`size` jobs over a day from 06:00, half as many people in three watches, two loops, six zones."""
    draw = random.Random(f"dispatch {size} {seed}")
    made = tuple(_person(draw, i) for i in range(people or max(6, size // 2)))
    jobs = tuple(_job(draw, i) for i in range(size))
    return Problem(datetime(2022, 3, 14, 6, 0, tzinfo=timezone(timedelta(hours=8))), made, jobs)


def _person(draw: random.Random, i: int) -> Person:
    start, end = WATCHES[i % 3]
    pause = start + 5 * draw.randrange(48, 84)
    return Person(
        id=f"P{i + 1:03}",
        skills=frozenset({SKILLS[i // 3 % len(SKILLS)], draw.choice(SKILLS)}),
        loop="perimeter" if i % 10 == 9 else "inner",
        available=((start, pause), (pause + 40, end)),
        worked=60 * draw.randrange(0, 3),
        zone=draw.randrange(6),
    )


def _job(draw: random.Random, i: int) -> Job:
    start = 5 * round(draw.choice((draw.gauss(240, 120), draw.gauss(600, 160), draw.gauss(980, 160))) / 5)
    start = min(max(start, 10), 1300)
    return Job(
        id=f"J{i + 1:03}",
        start=start,
        end=start + draw.choice((15, 20, 30, 30, 45, 60, 90)),
        skill=draw.choice(SKILLS),
        loop="perimeter" if draw.random() < 0.08 else "inner",
        count=draw.choice((1, 1, 1, 1, 1, 2)),
        priority=draw.choice((1, 2, 3, 3, 3)),
        zone=draw.randrange(6),
    )
