"""The people who serve meetings, as crews of the solver `halls`: one pool does several things, and what one takes the
others lack. Pure.

Who can do which work overlaps, so a crew is a set of skills and everybody who has one of them: work that asks for any
of these skills is counted against it (Hall's condition, at each minute). Sets that follow from others are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from concentric.areas.meetings.service import HALL, OWNER, SERVICE_KINDS, people_wanted
from concentric.core.intervals import Interval, subtract
from concentric.planning.dispatch import serves
from concentric.planning.types import Situation
from concentric.solvers.halls import model

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact

BETWEEN = "+"  # the skills in a crew's code


@dataclass(frozen=True)
class Pool:
    """`crews` of the problem, none of them firm: a meeting is held though people are missing. `of`: which of them
    each skill is counted against, by loop."""

    crews: tuple[model.Crew, ...]
    of: Mapping[tuple[str, str], tuple[str, ...]]

    def work(self, kind: str, fact: MeetingFact, shared: Situation) -> dict[str, int]:
        """Crew → people that it takes for a phase of a meeting."""
        crews = self.of.get((fact.loop, OWNER[kind][1]), ())
        return dict.fromkeys(crews, people_wanted(kind, fact, shared.profile))


def pool(shared: Situation, loops: Sequence[str], minute: Callable[[datetime], int]) -> Pool:
    """The crews that serve these loops. A skill that nobody has is not limited: they are not known yet."""
    crews: list[model.Crew] = []
    of: dict[tuple[str, str], list[str]] = {}
    free = _free(shared)
    at = {person.id: serves(person, loops, shared) for person in shared.people.values()}
    for loop in loops:
        able = {
            skill: frozenset(p.id for p in shared.people.values() if skill in p.skills and at[p.id] == loop)
            for skill in sorted({skill for _department, skill in OWNER.values()})
        }
        for skills in _binding({skill: people for skill, people in able.items() if people}):
            code = f"{loop}:{BETWEEN.join(skills)}"
            people = frozenset[UUID]().union(*(able[skill] for skill in skills))
            crews.append(model.Crew(code, _steps([s for p in people for s in free[p]], minute), firm=False))
            for skill in skills:
                of.setdefault((loop, skill), []).append(code)
    return Pool(tuple(crews), {key: tuple(codes) for key, codes in of.items()})


def skills_of(crew: str) -> list[str]:
    """The skills in a crew's code."""
    return crew.partition(":")[2].split(BETWEEN)


def _binding(able: Mapping[str, frozenset[UUID]]) -> Iterator[tuple[str, ...]]:
    """Sets of skills that say more than others do: none that has no more people than a greater one, and none whose
    people are two groups apart."""
    sets = {
        skills: frozenset[UUID]().union(*(able[s] for s in skills))
        for n in range(1, len(able) + 1)
        for skills in combinations(sorted(able), n)
    }
    for skills, people in sets.items():
        within = any(set(skills) < set(more) and sets[more] == people for more in sets)
        parts = (part for n in range(1, len(skills)) for part in combinations(skills, n))
        apart = any(not sets[part] & sets[tuple(s for s in skills if s not in part)] for part in parts)
        if not within and not apart:
            yield skills


def _free(shared: Situation) -> dict[UUID, list[Interval]]:
    """When each is there, and not at work by the plan in force on anything but meetings."""
    busy: dict[UUID, list[Interval]] = {person: [] for person in shared.people}
    for item in shared.items.values():
        if item.kind in SERVICE_KINDS or item.kind == HALL:
            continue
        for person in item.people:
            if person in busy:
                busy[person].append(item.during)
    return {
        person.id: [part for span in person.available for part in subtract(span, busy[person.id])]
        for person in shared.people.values()
    }


def _steps(spans: Sequence[Interval], minute: Callable[[datetime], int]) -> tuple[tuple[int, int, int], ...]:
    """(from, to, people) from spans of people, in minutes, without those when nobody is there."""
    change: dict[int, int] = {}
    for span in spans:
        start, end = minute(span.start), minute(span.end)
        change[start] = change.get(start, 0) + 1
        change[end] = change.get(end, 0) - 1
    steps, people, edges = [], 0, sorted(change)
    for start, end in pairwise(edges):
        people += change[start]
        if people:
            steps.append((start, end, people))
    return tuple(steps)
