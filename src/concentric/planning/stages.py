"""What an area registers with planning. The order of stages is sorted from what each makes and follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any, Protocol
from uuid import UUID

from concentric.core.errors import StartUpError
from concentric.core.intervals import Interval
from concentric.core.registry import Registry
from concentric.planning.types import Item, Need, Situation, Unmet, Violation
from concentric.solvers.common import Stop


class StageOrder(StartUpError):
    """Stages follow each other in a circle, or follow or double a kind of need. Data: kinds."""

    code = "stages.order"


@dataclass(frozen=True)
class Effort:
    """How hard a stage may think: a stop rule, a seed, and whether to repair or to solve the whole anew."""

    stop: Stop
    seed: int = 0
    whole: bool = False


@dataclass(frozen=True)
class Answer:
    """What a stage says of its needs: each is an item or unmet; how good, and how good it could be at best."""

    items: tuple[Item, ...]
    unmet: tuple[Unmet, ...] = ()
    objective: int = 0
    bound: int = 0


class Stage(Protocol):
    """One area's step of planning. `derive` and `plan` are pure; only `read` sees the database."""

    name: str
    makes: frozenset[str]
    follows: frozenset[str]

    def read(self, venue: UUID, horizon: Interval) -> Any:
        """Its own section of the situation, frozen."""
        ...

    def derive(self, section: Any, shared: Situation, answers: Mapping[str, Item]) -> Sequence[Need]:
        """The needs that facts and earlier answers call for."""
        ...

    def plan(
        self, needs: Sequence[Need], shared: Situation, answers: Mapping[str, Item], effort: Effort
    ) -> Answer: ...

    def verify(self, section: Any, shared: Situation, items: Mapping[str, Item]) -> Sequence[Violation]:
        """Recompute this area's hard rules over the whole plan, from section and situation alone."""
        ...


STAGES: Registry[Stage] = Registry("stage")


def in_order(stages: Sequence[Stage] | None = None) -> tuple[Stage, ...]:
    """The stages, each after those whose answers it follows. Raises `StageOrder`."""
    chosen = list(STAGES.values()) if stages is None else list(stages)
    maker: dict[str, Stage] = {}
    for stage in chosen:
        for kind in stage.makes:
            if kind in maker:
                raise StageOrder(kinds=[kind])
            maker[kind] = stage
    graph: dict[str, set[str]] = {}
    for stage in chosen:
        unknown = sorted(kind for kind in stage.follows if kind not in maker)
        if unknown:
            raise StageOrder(kinds=unknown)
        graph[stage.name] = {maker[kind].name for kind in stage.follows}
    try:
        names = tuple(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        raise StageOrder(kinds=list(map(str, circle.args[1]))) from None
    named = {stage.name: stage for stage in chosen}
    return tuple(named[name] for name in names)
