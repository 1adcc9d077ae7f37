"""Dispatch: plans hold every rule, each broken rule is caught, repairs leave others where they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concentric.core.errors import Invalid
from concentric.solvers.common import Seconds, Work
from concentric.solvers.dispatch.example import example
from concentric.solvers.dispatch.model import Job, Person, Plan, Problem, Seat, Unmet, prices
from concentric.solvers.dispatch.solve import repair, solve
from concentric.solvers.dispatch.verify import RULES, verify

ORIGIN = datetime(2022, 3, 14, 6, 0, tzinfo=timezone(timedelta(hours=8)))
QUICK = Work(0.2)
few = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def person(name: str = "P1", **changes: Any) -> Person:
    given_: dict[str, Any] = {"skills": frozenset({"s"}), "loop": "inner", "available": ((0, 600),)}
    return Person(name, **(given_ | changes))


def job(name: str = "J1", start: int = 100, end: int = 160, **changes: Any) -> Job:
    return Job(name, start, end, **({"skill": "s", "loop": "inner"} | changes))


def problem(people: tuple[Person, ...], jobs: tuple[Job, ...], **changes: Any) -> Problem:
    return Problem(ORIGIN, people, jobs, **changes)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    skills = st.sampled_from(("s", "t"))
    people = tuple(
        Person(
            id=f"P{i}",
            skills=frozenset(draw(st.lists(skills, min_size=1, max_size=2))),
            loop=draw(st.sampled_from(("inner", "inner", "outer"))),
            available=draw(st.sampled_from((((0, 300),), ((0, 100), (100, 600)), ((200, 600),), ()))),
            worked=draw(st.sampled_from((0, 0, 240))),
            zone=draw(st.sampled_from((None, 0, 2))),
        )
        for i in range(draw(st.integers(0, 6)))
    )
    jobs = []
    for i in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, 400))
        names = [p.id for p in people]
        begun = draw(st.lists(st.sampled_from(names), max_size=1, unique=True)) if names and i < 2 else []
        jobs.append(
            Job(
                id=f"J{i}",
                start=start,
                end=start + draw(st.integers(1, 120)),
                skill=draw(skills),
                loop=draw(st.sampled_from(("inner", "inner", "outer"))),
                count=draw(st.integers(0, 2)),
                priority=draw(st.integers(1, 4)),
                zone=draw(st.sampled_from((None, 0, 1, 3))),
                fixed=tuple(begun),
                told=draw(st.booleans()),
            )
        )
    gap, freeze = draw(st.sampled_from((0, 10))), draw(st.sampled_from((0, 200)))
    return Problem(ORIGIN, people, tuple(jobs), gap=gap, freeze_until=freeze)


@given(problems())
@few
def test_a_plan_holds_every_rule_and_costs_what_the_checker_says(given_: Problem) -> None:
    result = solve(given_, stop=QUICK)
    verdict = verify(given_, result.plan)
    assert verdict.violations == ()
    assert verdict.objective == result.objective
    assert dict(verdict.terms) == dict(result.terms)
    assert result.bound <= result.objective


@given(problems(), st.integers(0, 5))
@few
def test_a_plan_after_an_absence_holds_every_rule(given_: Problem, who: int) -> None:
    before = solve(given_, stop=QUICK).plan
    people = tuple(replace(p, available=()) if i == who else p for i, p in enumerate(given_.people))
    changed = replace(given_, people=people)
    for result in (
        repair(changed, before, touched=[], stop=QUICK),
        solve(changed, stop=QUICK, previous=before),
    ):
        verdict = verify(changed, result.plan, before)
        assert verdict.violations == ()
        assert verdict.objective == result.objective


@given(problems())
@few
def test_the_bound_is_below_the_plan_of_nobody(given_: Problem) -> None:
    bound = solve(given_, stop=QUICK).bound
    nobody = tuple(
        Unmet(j.id, max(j.count, len(j.fixed)) - len(j.fixed), ())
        for j in given_.jobs
        if j.count > len(j.fixed)
    )
    begun = tuple(Seat(j.id, name) for j in given_.jobs for name in j.fixed)
    assert bound <= verify(given_, Plan(begun, nobody)).objective


def test_the_same_work_gives_the_same_plan() -> None:
    given_ = example(60, 4)
    assert solve(given_, stop=QUICK, seed=3).plan == solve(given_, stop=QUICK, seed=3).plan


def test_one_absence_touches_only_what_they_were_on() -> None:
    given_ = example(60, 5)
    before = solve(given_, stop=Seconds(0.4)).plan
    absent = before.seats[0].person
    people = tuple(replace(p, available=()) if p.id == absent else p for p in given_.people)
    after = repair(replace(given_, people=people), before, touched=[], stop=QUICK).plan
    theirs = sum(1 for seat in before.seats if seat.person == absent)
    kept = set(before.seats) & set(after.seats)
    assert len(before.seats) - len(kept) <= 2 * theirs + 1


def test_work_is_shared_and_ways_are_short() -> None:
    people = (person("P1", zone=0), person("P2", zone=5))
    jobs = (job("J1", 0, 60, zone=5), job("J2", 100, 160, zone=0))
    result = solve(problem(people, jobs), stop=QUICK)
    assert set(result.plan.seats) == {Seat("J1", "P2"), Seat("J2", "P1")}
    assert result.objective == result.bound == 0


BROKEN = {
    "count": (problem((person(),), (job(count=2),)), Plan((Seat("J1", "P1"),))),
    "skill": (problem((person(skills=frozenset()),), (job(),)), Plan((Seat("J1", "P1"),))),
    "loop": (problem((person(loop="outer"),), (job(),)), Plan((Seat("J1", "P1"),))),
    "available": (problem((person(available=((0, 150),)),), (job(),)), Plan((Seat("J1", "P1"),))),
    "one_job": (
        problem((person(),), (job(), job("J2", 165, 200)), gap=10),
        Plan((Seat("J1", "P1"), Seat("J2", "P1"))),
    ),
    "fixed": (
        problem((person(), person("P2")), (job(fixed=("P2",)),)),
        Plan((Seat("J1", "P1"),)),
    ),
}


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_each_rule_is_caught(rule: str) -> None:
    given_, plan = BROKEN[rule]
    assert {v.rule for v in verify(given_, plan).violations} == {rule}


def test_half_open_jobs_may_touch_and_the_unknown_is_caught() -> None:
    given_ = problem((person(available=((0, 130), (130, 600))),), (job(), job("J2", 160, 200)))
    assert verify(given_, Plan((Seat("J1", "P1"), Seat("J2", "P1")))).ok
    strange = Plan((Seat("J1", "P9"), Seat("J2", "P1")))
    assert [v.code for v in verify(given_, strange).violations] == ["dispatch.broken.unknown"]


def test_two_begun_at_once_are_observed() -> None:
    given_ = problem((person(skills=frozenset()),), (job(fixed=("P1",)), job("J2", 120, 200, fixed=("P1",))))
    result = solve(given_, stop=QUICK)
    verdict = verify(given_, result.plan)
    assert verdict.ok
    assert {v.rule for v in verdict.observed} == {"skill", "one_job"}


@pytest.mark.parametrize(
    ("people", "jobs", "code"),
    [
        ((person(skills=frozenset({"t"})),), (job(),), "nobody"),
        ((person(available=((0, 120),)),), (job(),), "off_watch"),
        ((person(),), (job(), job("J2", 100, 130, priority=1)), "busy"),
        ((person(),), (job(count=2),), "too_few"),
    ],
)
def test_an_unmet_seat_says_why(people: tuple[Person, ...], jobs: tuple[Job, ...], code: str) -> None:
    (unmet,) = solve(problem(people, jobs), stop=QUICK).plan.unmet
    assert unmet.job == "J1"
    assert [r.code for r in unmet.reasons] == [f"dispatch.unmet.{code}"]


@given(problems())
@few
def test_the_prices_keep_the_order_of_the_objective(given_: Problem) -> None:
    price = prices(given_)
    result = solve(given_, stop=QUICK)
    below = result.objective - result.terms["unmet"] - result.terms["walking"]
    assert not price.unmet or below < min(price.unmet.values())


def test_a_problem_that_contradicts_itself_names_the_field() -> None:
    with pytest.raises(Invalid) as refused:
        problem((person(),), (job(end=100),))
    assert refused.value.data["field"] == "jobs[0].end"
    with pytest.raises(Invalid) as refused:
        problem((person(),), (job(fixed=("P7",)),))
    assert refused.value.data["field"] == "jobs[0].fixed[0]"
