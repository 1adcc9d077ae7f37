"""The bounds are never above the best plan there is: found by trying every plan of a small problem."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concentric.solvers.common import Work
from concentric.solvers.dispatch import bound, shares
from concentric.solvers.dispatch.duty import Duty, Field
from concentric.solvers.dispatch.model import BALANCE_PER_MINUTE, Job, Person, Plan, Problem
from concentric.solvers.dispatch.solve import repair, solve
from concentric.solvers.dispatch.tests.test_dispatch import job, person, problem

few = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
tens = st.integers(0, 12).map(lambda n: 10 * n)


@st.composite
def small(draw: st.DrawFn) -> Problem:
    """Few people and jobs, close together in time, so that they clash and somebody is above their share."""
    skills = st.sampled_from((frozenset("s"), frozenset("t"), frozenset("st")))
    spans = st.sampled_from((((0, 200),), ((0, 60), (80, 200)), ((50, 200),)))
    people = tuple(
        Person(f"P{i}", draw(skills), "inner", draw(spans), draw(tens), draw(st.integers(0, 3)))
        for i in range(draw(st.integers(1, 4)))
    )
    jobs = []
    for i in range(draw(st.integers(1, 4))):
        start = draw(tens)
        fixed = tuple(p.id for p in people if draw(st.integers(0, 7)) == 0)
        jobs.append(
            Job(
                f"J{i}", start, start + draw(st.sampled_from((10, 30, 70))), draw(st.sampled_from("st")), "inner",
                draw(st.integers(0, 3)), draw(st.sampled_from((1, 3))), draw(st.integers(0, 3)), fixed,
            )
        )  # fmt: skip
    return Problem(problem((), ()).origin, people, tuple(jobs), gap=draw(st.sampled_from((0, 10))))


def plans(field: Field) -> Iterator[dict[str, int]]:
    """The terms of every plan there is."""

    def go(duty: Duty, left: list[Job]) -> Iterator[dict[str, int]]:
        if not left:
            yield duty.terms()
            return
        first, *rest = left
        free = [p.id for p in field.candidates[first.id] if duty.free(first, p.id)]
        for n in range(min(field.open_seats(first), len(free)) + 1):
            for names in combinations(free, n):
                for name in names:
                    duty.put(first, name)
                yield from go(duty, rest)
                for name in names:
                    duty.take(first, name)

    yield from go(Duty(field), list(field.problem.jobs))


@given(small(), st.none() | st.integers(0, 3))
@few
def test_no_bound_is_above_the_best_of_all_plans(given_: Problem, absent: int | None) -> None:
    previous: Plan | None = None
    if absent is not None and absent < len(given_.people):
        previous = solve(given_, stop=Work(0.05)).plan
    field = Field.of(given_, previous)
    found = list(plans(field))
    unmet = min(terms["unmet"] for terms in found)
    settled = min(sum(terms.values()) - terms["walking"] for terms in found)
    best = min(sum(terms.values()) for terms in found)
    assert max(bound.nobody(field), shares.crowded(field)) <= unmet
    assert bound.least(field, 0) <= bound.least(field, unmet) <= settled
    whole = [terms["walking"] for terms in found if not terms["unmet"]]
    assert bound.ways(field) <= min(whole, default=bound.ways(field))
    for result in (
        solve(given_, stop=Work(0.05), previous=previous),
        repair(given_, previous or Plan(), touched=(), stop=Work(0.05)),
    ):
        if result.terms["changes"] == 0 or previous is not None:
            assert result.bound <= best <= result.objective


def test_work_above_the_fair_share_is_proven_where_a_skill_is_scarce() -> None:
    """Two can do it, and four others nothing of it: what is above the share of two is certain."""
    people = (
        *(person(f"P{i}") for i in range(2)),
        *(person(f"Q{i}", skills=frozenset("t")) for i in range(4)),
    )
    jobs = tuple(job(f"J{i}", 100 * i, 100 * i + 90) for i in range(4))
    given_ = problem(people, jobs)
    assert given_.fair == 60
    field = Field.of(given_, None)
    assert shares.over(field) == BALANCE_PER_MINUTE * (4 * 90 - 2 * 60)
    result = solve(given_, stop=Work(0.2))
    assert result.bound == result.objective == shares.over(field)


def test_people_who_have_begun_have_less_of_their_share_left() -> None:
    people = (person("P1"), person("P2"))
    jobs = (job("J1", 0, 100, fixed=("P1",)), job("J2", 50, 70, skill="s"))
    field = Field.of(problem(people, jobs), None)
    assert field.problem.fair == 60
    assert shares.over(field) == BALANCE_PER_MINUTE * 40  # P1's own; P2 has room for the other


def test_the_worst_instants_count_and_no_job_twice() -> None:
    """Three are wanted at 100 and at 300 where one is there; the job from 110 to 320 is counted at one of them."""
    jobs = (
        job("J1", 100, 160), job("J2", 110, 320), job("J3", 120, 150), job("J4", 300, 330), job("J5", 305, 330),
    )  # fmt: skip
    field = Field.of(problem((person(),), jobs), None)
    assert shares.crowded(field) == 3 * field.prices.unmet[3]
