"""Making a plan: stage after stage, then people. Pure: the same situation and effort give the same draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from concentric.core.intervals import Interval
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
    draft = _history_gives_way(past, {item.key: item for item in crew.items}, situation.now)
    return Draft(draft, unmet, objective + crew.objective, bound + crew.bound)


def _history_gives_way(past: Mapping[str, Item], made: Mapping[str, Item], now: datetime) -> dict[str, Item]:
    """All lines, but what is over gives way to what was seen to begin in the midst of it: earlier than planned, or
    where another was planned to be. The plan in force cannot have both; how it was planned is in the versions before.
    """
    places: dict[UUID, list[Interval]] = defaultdict(list)
    people: dict[UUID, list[Interval]] = defaultdict(list)
    open_ = [item for item in made.values() if item.during.end > now]
    over = [item for item in made.values() if item.during.end <= now]
    kept: dict[str, Item] = {}
    for item in (*open_, *over, *past.values()):
        line = item
        if item.during.end <= now:
            if item.holds_place and item.place is not None and _overlaps(item, places[item.place]):
                continue
            line = replace(item, people=tuple(p for p in item.people if not _overlaps(item, people[p])))
        kept[line.key] = line
        if line.holds_place and line.place is not None:
            places[line.place].append(line.during)
        for person in line.people:
            people[person].append(line.during)
    return kept


def _overlaps(item: Item, spans: Sequence[Interval]) -> bool:
    return any(span.overlaps(item.during) for span in spans)


def check(situation: Situation, draft: Draft, stages: Sequence[Stage] | None = None) -> tuple[Violation, ...]:
    """Every hard rule, computed again: each area's own, then those across areas."""
    found: list[Violation] = []
    for stage in in_order(stages):
        found.extend(stage.verify(situation.sections.get(stage.name), situation, draft.items))
    found.extend(verify_whole(situation, draft.items))
    return tuple(found)
