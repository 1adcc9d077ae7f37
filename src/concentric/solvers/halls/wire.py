"""Halls as JSON: the problem and the plan, field by field as in `model.py`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, Strict

from concentric.solvers.halls import model
from concentric.solvers.wire import ReasonWire, Wire

Minutes = Annotated[int, Field(description="minutes from the origin")]
Span = Annotated[list[int], Field(min_length=2, max_length=2, description="[from, to), minutes")]
Step = Annotated[list[int], Field(min_length=3, max_length=3, description="[from, to, people]")]


class PlaceWire(Wire):
    hall: str
    start: Minutes


class HallWire(Wire):
    id: str
    seats: dict[str, int] = Field(description="seats by layout")
    loops: list[str]
    equipment: list[str] = []
    closed: list[Span] = []
    turnover: int = Field(45, description="minutes from a meeting's end until the hall may be used again")
    layout: str | None = Field(None, description="how it stands now")
    laid: int | None = Field(None, description="for how many people it is laid; all its seats when not given")


class CrewWire(Wire):
    code: str
    steps: list[Step]
    firm: bool = Field(True, description="never more at work than there are; else what is missing costs")


class BesideWire(Wire):
    crew: str
    people: int
    begin: int = Field(description="minutes from the meeting's start; negative is before")
    end: int
    after: bool = Field(False, description="begin and end count from the meeting's end instead")


class MeetingWire(Wire):
    id: str
    people: int
    layout: str
    loop: str
    priority: int = Field(description="1 is served first; set by the command's named office")
    earliest: Minutes
    latest: Minutes
    wish: Minutes
    length: int
    equipment: list[str] = []
    setup: int = 0
    check: int = 0
    refresh: int | None = Field(None, description="the set-up where the hall stands in the layout already")
    recheck: int | None = Field(None, description="the check where the hall stands in the layout already")
    laid: int | None = Field(
        None, description="for how many a hall is good after it when only refreshed; its people"
    )
    ready: dict[str, int] = Field(
        {}, description="minutes still to be done in a hall that was made ready for this very meeting"
    )
    turnover: int | None = None
    slack: int = 0
    setup_crew: dict[str, int] = {}
    check_crew: dict[str, int] = {}
    meeting_crew: dict[str, int] = {}
    turnover_crew: dict[str, int] = {}
    beside: list[BesideWire] = Field([], description="work of crews around it that is none of the phases")
    fixed: PlaceWire | None = None
    began: bool = False
    told: bool = True
    walk: dict[str, int] = Field({}, description="minutes on foot to a hall (id); one not named: 0")


class ProblemWire(Wire):
    origin: Annotated[datetime, Strict(False)] = Field(description="an instant with its offset, ISO 8601")
    horizon: int
    halls: list[HallWire]
    meetings: list[MeetingWire]
    crews: list[CrewWire] = []
    freeze_until: Minutes = 0
    step: int = 5
    now: int | None = Field(None, description="before it no work begins, except of what has begun; minutes")

    def to_model(self) -> model.Problem:
        """The problem; `Invalid` with the field where it contradicts itself."""
        return model.Problem(
            origin=self.origin,
            horizon=self.horizon,
            halls=tuple(
                model.Hall(
                    **(
                        h.model_dump()
                        | {
                            "loops": frozenset(h.loops),
                            "equipment": frozenset(h.equipment),
                            "closed": tuple((a, b) for a, b in h.closed),
                        }
                    )
                )
                for h in self.halls
            ),
            meetings=tuple(
                model.Meeting(
                    **(
                        m.model_dump()
                        | {
                            "equipment": frozenset(m.equipment),
                            "beside": tuple(model.Beside(**b.model_dump()) for b in m.beside),
                            "fixed": model.Place(m.fixed.hall, m.fixed.start) if m.fixed else None,
                        }
                    )
                )
                for m in self.meetings
            ),
            crews=tuple(
                model.Crew(c.code, tuple((a, b, n) for a, b, n in c.steps), c.firm) for c in self.crews
            ),
            freeze_until=self.freeze_until,
            step=self.step,
            now=self.now,
        )

    @staticmethod
    def of(problem: model.Problem) -> ProblemWire:
        return ProblemWire(
            origin=problem.origin,
            horizon=problem.horizon,
            halls=[
                HallWire(
                    id=h.id,
                    seats=dict(h.seats),
                    loops=sorted(h.loops),
                    equipment=sorted(h.equipment),
                    closed=[list(span) for span in h.closed],
                    turnover=h.turnover,
                    layout=h.layout,
                    laid=h.laid,
                )
                for h in problem.halls
            ],
            meetings=[_meeting(m) for m in problem.meetings],
            crews=[
                CrewWire(code=c.code, steps=[list(step) for step in c.steps], firm=c.firm)
                for c in problem.crews
            ],
            freeze_until=problem.freeze_until,
            step=problem.step,
            now=problem.now,
        )


class AssignmentWire(Wire):
    meeting: str
    hall: str
    start: Minutes


class UnmetWire(Wire):
    meeting: str
    reasons: list[ReasonWire] = []


class PlanWire(Wire):
    assignments: list[AssignmentWire]
    unmet: list[UnmetWire] = []

    def to_model(self) -> model.Plan:
        return model.Plan(
            tuple(model.Assignment(a.meeting, a.hall, a.start) for a in self.assignments),
            tuple(model.Unmet(u.meeting, tuple(r.to_model() for r in u.reasons)) for u in self.unmet),
        )

    @staticmethod
    def of(plan: model.Plan) -> PlanWire:
        return PlanWire(
            assignments=[
                AssignmentWire(meeting=a.meeting, hall=a.hall, start=a.start) for a in plan.assignments
            ],
            unmet=[
                UnmetWire(meeting=u.meeting, reasons=[ReasonWire.of(r) for r in u.reasons])
                for u in plan.unmet
            ],
        )


def _meeting(m: model.Meeting) -> MeetingWire:
    return MeetingWire(
        id=m.id,
        people=m.people,
        layout=m.layout,
        loop=m.loop,
        priority=m.priority,
        earliest=m.earliest,
        latest=m.latest,
        wish=m.wish,
        length=m.length,
        equipment=sorted(m.equipment),
        setup=m.setup,
        check=m.check,
        refresh=m.refresh,
        recheck=m.recheck,
        laid=m.laid,
        ready=dict(m.ready),
        turnover=m.turnover,
        slack=m.slack,
        setup_crew=dict(m.setup_crew),
        check_crew=dict(m.check_crew),
        meeting_crew=dict(m.meeting_crew),
        turnover_crew=dict(m.turnover_crew),
        beside=[
            BesideWire(crew=b.crew, people=b.people, begin=b.begin, end=b.end, after=b.after)
            for b in m.beside
        ],
        fixed=PlaceWire(hall=m.fixed.hall, start=m.fixed.start) if m.fixed else None,
        began=m.began,
        told=m.told,
        walk=dict(m.walk),
    )
