"""What all planners share: when to stop, what came out, and reasons as codes with data.

A code is dotted and lower case; its sentence is the message of the same name with dashes, kept in
`solvers/locale/`. Data values are strings, whole numbers, aware datetimes, and lists of strings: whoever
renders them shows a datetime in the venue's zone. Nothing here knows a planner, a database or a language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from concentric.core.errors import Invalid

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Seconds:
    """Stop after this much wall time: the live venue; not repeatable."""

    seconds: float

    def __post_init__(self) -> None:
        if not self.seconds > 0:
            raise Invalid(field="seconds", value=str(self.seconds), accepted="> 0")


@dataclass(frozen=True, slots=True)
class Work:
    """Stop after this much deterministic work (CP-SAT's units, about a second each): one worker.

    The same problem, seed and previous plan give the same plan, on any machine with the same versions.
    """

    units: float

    def __post_init__(self) -> None:
        if not self.units > 0:
            raise Invalid(field="work", value=str(self.units), accepted="> 0")


Stop = Seconds | Work


class Status(StrEnum):
    """How good an answer is known to be."""

    OPTIMAL = "optimal"  # the bound proves that no plan is better
    FEASIBLE = "feasible"  # every hard rule holds; better ones may exist


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so, or cannot be: a code and the data its sentence needs."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def message_id(self) -> str:
        return message_id(self.code)


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard rule that a plan breaks. `rule` names the rule; `subjects` the ids it is about."""

    rule: str
    code: str
    subjects: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def message_id(self) -> str:
        return message_id(self.code)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an independent check found.

    `violations`: hard rules that the plan breaks; it must not be published. `observed`: clashes among
    what has already begun; no plan can undo them, so they are shown and counted, and do not refuse it.
    `terms` are the parts of `objective`, by name.
    """

    violations: tuple[Violation, ...]
    observed: tuple[Violation, ...]
    objective: int
    terms: Mapping[str, int]

    @property
    def ok(self) -> bool:
        return not self.violations


@dataclass(frozen=True, slots=True)
class First:
    """The first plan that held every hard rule. `seconds` is telemetry, never an entry."""

    seconds: float
    objective: int


@dataclass(frozen=True, slots=True)
class Result(Generic[P]):
    """A plan, and how far from perfect it can be at most.

    `objective` is recomputed from the plan; `bound` is a proven lower bound on any plan's objective;
    `terms` are the parts of the objective, `gap` what remains unproven, as a share of all that is not
    the unavoidable price of needs left unmet. `seconds` and `first` are telemetry.
    """

    plan: P
    objective: int
    bound: int
    status: Status
    terms: Mapping[str, int]
    first: First
    seconds: float
    work: float = 0.0

    @property
    def gap(self) -> float:
        return (self.objective - self.bound) / max(1, self.objective - self.terms.get("unmet", 0))


def message_id(code: str) -> str:
    return code.replace(".", "-").replace("_", "-")
