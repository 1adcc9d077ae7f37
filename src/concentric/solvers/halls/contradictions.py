"""What a problem of halls may not say of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from concentric.core.errors import Invalid

if TYPE_CHECKING:
    from concentric.solvers.halls.model import Meeting, Problem


def refuse_contradictions(problem: Problem) -> None:
    """Refuse a problem that contradicts itself: `Invalid` with field, value, accepted."""
    _need(problem.origin.tzinfo is not None, "origin", problem.origin, "an instant with its offset")
    _need(problem.horizon > 0, "horizon", problem.horizon, "> 0")
    _need(problem.step > 0, "step", problem.step, "> 0")
    _unique("halls", (h.id for h in problem.halls))
    _unique("meetings", (m.id for m in problem.meetings))
    _unique("crews", (c.code for c in problem.crews))
    for i, hall in enumerate(problem.halls):
        _need(hall.turnover >= 0, f"halls[{i}].turnover", hall.turnover, ">= 0")
        for layout, seats in hall.seats.items():
            _need(seats >= 0, f"halls[{i}].seats.{layout}", seats, ">= 0")
        for j, (start, end) in enumerate(hall.closed):
            _need(start < end, f"halls[{i}].closed[{j}]", (start, end), "from < to")
    for i, crew in enumerate(problem.crews):
        last = None
        for j, (start, end, people) in enumerate(crew.steps):
            here = f"crews[{i}].steps[{j}]"
            _need(start < end and people >= 0, here, (start, end, people), "from < to, people >= 0")
            _need(last is None or last <= start, here, (start, end, people), "in order, not overlapping")
            last = end
    halls, crews = {h.id for h in problem.halls}, {c.code for c in problem.crews}
    for i, m in enumerate(problem.meetings):
        here = f"meetings[{i}]"
        _need(m.people >= 0, f"{here}.people", m.people, ">= 0")
        _need(m.priority >= 1, f"{here}.priority", m.priority, ">= 1; 1 is served first")
        _need(m.length > 0, f"{here}.length", m.length, "> 0")
        for name in ("setup", "check", "slack"):
            _need(getattr(m, name) >= 0, f"{here}.{name}", getattr(m, name), ">= 0")
        _need(m.turnover is None or m.turnover >= 0, f"{here}.turnover", m.turnover, ">= 0")
        for name, most in (("refresh", m.setup), ("recheck", m.check)):
            less = getattr(m, name)
            _need(less is None or 0 <= less <= most, f"{here}.{name}", less, f"0–{most}")
        for hall_id, left in m.ready.items():
            _need(hall_id in halls, f"{here}.ready", hall_id, "a hall of this problem")
            _need(0 <= left <= m.before, f"{here}.ready.{hall_id}", left, f"0–{m.before}")
        _need(m.earliest <= m.latest, f"{here}.latest", m.latest, f">= earliest ({m.earliest})")
        _check_work(m, here, crews)
        _need(m.fixed is not None or not m.began, f"{here}.began", m.began, "false where nothing is fixed")
        for hall_id, minutes in m.walk.items():
            _need(hall_id in halls, f"{here}.walk", hall_id, "a hall of this problem")
            _need(minutes >= 0, f"{here}.walk.{hall_id}", minutes, ">= 0")
        if m.fixed is not None:
            _need(m.fixed.hall in halls, f"{here}.fixed.hall", m.fixed.hall, "a hall of this problem")


def _check_work(m: Meeting, here: str, crews: Collection[str]) -> None:
    """What crews do in the phases of a meeting, and beside them."""
    for name in ("setup_crew", "check_crew", "meeting_crew", "turnover_crew"):
        for code, people in getattr(m, name).items():
            _need(code in crews, f"{here}.{name}.{code}", code, "a crew of this problem")
            _need(people >= 0, f"{here}.{name}.{code}", people, ">= 0")
    for j, b in enumerate(m.beside):
        _need(b.crew in crews, f"{here}.beside[{j}].crew", b.crew, "a crew of this problem")
        _need(b.people >= 0, f"{here}.beside[{j}].people", b.people, ">= 0")
        _need(b.begin < b.end, f"{here}.beside[{j}]", (b.begin, b.end), "begin < end")


def _need(right: bool, field: str, value: object, accepted: str) -> None:
    if not right:
        raise Invalid(field=field, value=str(value), accepted=accepted)


def _unique(field: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name in seen:
            raise Invalid(field=f"{field}[{i}]", value=name, accepted="an id that is used once")
        seen.add(name)
