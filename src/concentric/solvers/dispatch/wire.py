"""Dispatch as JSON: the problem and the plan, field by field as in `model.py`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, Strict

from concentric.solvers.dispatch import model
from concentric.solvers.wire import ReasonWire, Wire

Minutes = Annotated[int, Field(description="minutes from the origin")]
Span = Annotated[list[int], Field(min_length=2, max_length=2, description="[from, to), minutes")]


class PersonWire(Wire):
    id: str
    skills: list[str]
    loop: str
    available: list[Span]
    worked: int = Field(0, description="minutes worked already")
    zone: int | str | None = None


class JobWire(Wire):
    id: str
    start: Minutes
    end: Minutes
    skill: str
    loop: str
    count: int = 1
    priority: int = Field(3, description="1 is served first")
    zone: int | str | None = None
    fixed: list[str] = Field([], description="people who have begun")
    told: bool = True


class ProblemWire(Wire):
    origin: Annotated[datetime, Strict(False)] = Field(description="an instant with its offset, ISO 8601")
    people: list[PersonWire]
    jobs: list[JobWire]
    gap: int = 0
    freeze_until: Minutes = 0

    def to_model(self) -> model.Problem:
        """The problem; `Invalid` with the field where it contradicts itself."""
        return model.Problem(
            origin=self.origin,
            people=tuple(
                model.Person(
                    id=p.id,
                    skills=frozenset(p.skills),
                    loop=p.loop,
                    available=tuple((a, b) for a, b in p.available),
                    worked=p.worked,
                    zone=p.zone,
                )
                for p in self.people
            ),
            jobs=tuple(model.Job(**(j.model_dump() | {"fixed": tuple(j.fixed)})) for j in self.jobs),
            gap=self.gap,
            freeze_until=self.freeze_until,
        )

    @staticmethod
    def of(problem: model.Problem) -> ProblemWire:
        return ProblemWire(
            origin=problem.origin,
            people=[
                PersonWire(
                    id=p.id,
                    skills=sorted(p.skills),
                    loop=p.loop,
                    available=[list(span) for span in p.available],
                    worked=p.worked,
                    zone=p.zone,
                )
                for p in problem.people
            ],
            jobs=[
                JobWire(
                    id=j.id,
                    start=j.start,
                    end=j.end,
                    skill=j.skill,
                    loop=j.loop,
                    count=j.count,
                    priority=j.priority,
                    zone=j.zone,
                    fixed=list(j.fixed),
                    told=j.told,
                )
                for j in problem.jobs
            ],
            gap=problem.gap,
            freeze_until=problem.freeze_until,
        )


class SeatWire(Wire):
    job: str
    person: str


class UnmetWire(Wire):
    job: str
    count: int
    reasons: list[ReasonWire] = []


class PlanWire(Wire):
    seats: list[SeatWire]
    unmet: list[UnmetWire] = []

    def to_model(self) -> model.Plan:
        return model.Plan(
            tuple(model.Seat(s.job, s.person) for s in self.seats),
            tuple(model.Unmet(u.job, u.count, tuple(r.to_model() for r in u.reasons)) for u in self.unmet),
        )

    @staticmethod
    def of(plan: model.Plan) -> PlanWire:
        return PlanWire(
            seats=[SeatWire(job=s.job, person=s.person) for s in plan.seats],
            unmet=[
                UnmetWire(job=u.job, count=u.count, reasons=[ReasonWire.of(r) for r in u.reasons])
                for u in plan.unmet
            ],
        )
