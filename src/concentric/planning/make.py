"""Making a plan: stage after stage, then people. Pure: the same situation and effort give the same draft."""

from __future__ import annotations

from collections.abc import Sequence

from concentric.planning import dispatch
from concentric.planning.stages import Effort, Stage, in_order
from concentric.planning.types import Draft, Item, Situation, Unmet, Violation
from concentric.planning.verify import verify_whole


def make_plan(situation: Situation, effort: Effort, stages: Sequence[Stage] | None = None) -> Draft:
    """Each stage derives its needs from facts and earlier answers, and answers them; people come last.

    What is over and done keeps its line: it is history, and takes nothing from anyone.
    """
    answers: dict[str, Item] = {}
    unmet: dict[str, Unmet] = {}
    objective = bound = 0
    for stage in in_order(stages):
        needs = stage.derive(situation.sections.get(stage.name), situation, answers)
        answer = stage.plan(needs, situation, answers, effort)
        answers.update((item.key, item) for item in answer.items)
        unmet.update((item.key, item) for item in answer.unmet)
        objective, bound = objective + answer.objective, bound + answer.bound
    live = {item.subject for item in answers.values()} | {item.subject for item in unmet.values()}
    past = {
        key: item
        for key, item in situation.items.items()
        if item.during.end <= situation.now and item.subject not in live
    }
    crew = dispatch.give_people(answers, situation, effort)
    unmet.update((item.key, item) for item in crew.unmet)
    items = {**past, **{item.key: item for item in crew.items}}
    return Draft(items, unmet, objective + crew.objective, bound + crew.bound)


def check(situation: Situation, draft: Draft, stages: Sequence[Stage] | None = None) -> tuple[Violation, ...]:
    """Every hard rule, computed again: each area's own, then those across areas."""
    found: list[Violation] = []
    for stage in in_order(stages):
        found.extend(stage.verify(situation.sections.get(stage.name), situation, draft.items))
    found.extend(verify_whole(situation, draft.items))
    return tuple(found)
