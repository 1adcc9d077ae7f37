"""JSON in and out without loss; what is malformed is refused with its field."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from concentric.core.errors import Invalid
from concentric.solvers.catalogue import CATALOGUE, planner
from concentric.solvers.common import Work
from concentric.solvers.halls.model import Problem
from concentric.solvers.halls.tests.problems import problems

HALLS = planner("halls")


@given(problems())
@settings(max_examples=30, deadline=None)
def test_a_problem_survives_the_wire(given_: Problem) -> None:
    assert HALLS.read_problem(HALLS.write_problem(given_)) == given_


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_planner_has_working_doors(name: str) -> None:
    chosen = planner(name)
    problem = chosen.read_problem(chosen.write_problem(chosen.example(8, 2)))
    result = chosen.solve(problem, stop=Work(0.1), seed=1, previous=None)
    plan = chosen.read_plan(chosen.write_plan(result.plan))
    verdict = chosen.verify(problem, plan, None)
    assert verdict.ok
    assert verdict.objective == result.objective
    assert set(chosen.schema()) == {"problem", "plan"}
    chosen.remarks(problem, result.plan)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda p: p["halls"][0].update(seats=3), "halls[0].seats"),
        (lambda p: p["meetings"][1].update(people="20"), "meetings[1].people"),
        (lambda p: p["meetings"][0].pop("length"), "meetings[0].length"),
        (
            lambda p: p["meetings"][0].update(beside=[{"crew": "setup", "people": 1, "begin": 0, "end": 0}]),
            "meetings[0].beside[0]",
        ),
        (lambda p: p.update(extra=1), "extra"),
        (lambda p: p.update(origin="2022-03-14T06:00:00"), "origin"),
        (lambda p: p["meetings"][0].update(id=p["meetings"][1]["id"]), "meetings[1]"),
    ],
)
def test_the_offending_field_is_named(change, field) -> None:  # type: ignore[no-untyped-def]
    raw = json.loads(HALLS.write_problem(HALLS.example(3, 1)))
    change(raw)
    with pytest.raises(Invalid) as refused:
        HALLS.read_problem(json.dumps(raw))
    assert refused.value.data["field"] == field


def test_an_unknown_planner_names_the_known() -> None:
    with pytest.raises(Invalid) as refused:
        planner("rooks")
    assert "halls" in refused.value.data["accepted"]
