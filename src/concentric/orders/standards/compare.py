"""Version against version, by key: what was added, removed, moved, changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from concentric.orders.standards.content import Content, Section, Step

What = Literal["added", "removed", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `step` empty: of the section itself; `field` only where something was changed."""

    what: What
    section: str
    step: str = ""
    field: str = ""
    was: Any = None
    now: Any = None

    def plain(self) -> dict[str, Any]:
        return {
            name: value for f in fields(self) if (value := getattr(self, name := f.name)) not in ("", None)
        }


def compare(old: Content, new: Content) -> tuple[Change, ...]:
    """Every difference between two versions; none exactly when they say the same."""
    return tuple(_sections(old.sections, new.sections))


def _sections(old: Sequence[Section], new: Sequence[Section]) -> Iterator[Change]:
    before, after = {s.key: s for s in old}, {s.key: s for s in new}
    for key in before:
        if key not in after:
            yield Change("removed", key)
    for key in after:
        if key not in before:
            yield Change("added", key)
    for key in _moved(list(before), list(after)):
        yield Change("moved", key)
    for key, section in after.items():
        if key in before:
            yield from _fields(before[key], section, section=key)
            yield from _steps(before[key].steps, section.steps, key)


def _steps(old: Sequence[Step], new: Sequence[Step], section: str) -> Iterator[Change]:
    before, after = {s.key: s for s in old}, {s.key: s for s in new}
    for key in before:
        if key not in after:
            yield Change("removed", section, key)
    for key in after:
        if key not in before:
            yield Change("added", section, key)
    for key in _moved(list(before), list(after)):
        yield Change("moved", section, key)
    for key, step in after.items():
        if key in before:
            yield from _fields(before[key], step, section=section, step=key)


def _fields(was: Section | Step, now: Section | Step, *, section: str, step: str = "") -> Iterator[Change]:
    for field in fields(was):
        if field.name == "steps":
            continue
        old, new = getattr(was, field.name), getattr(now, field.name)
        if old != new:
            yield Change("changed", section, step, field.name, old, new)


def _moved(old: list[str], new: list[str]) -> list[str]:
    """Keys in both whose order among those in both is another: the fewest that explain it."""
    both = [key for key in old if key in new]
    order = [key for key in new if key in old]
    stay = _longest_common(both, order)
    return [key for key in order if key not in stay]


def _longest_common(one: list[str], two: list[str]) -> set[str]:
    """Keys of a longest common subsequence. Lists hold each key once and are short."""
    position = {key: i for i, key in enumerate(one)}
    best: list[list[str]] = []
    for key in two:
        longest: list[str] = []
        for chain in best:
            if position[chain[-1]] < position[key] and len(chain) > len(longest):
                longest = chain
        best.append([*longest, key])
    longest_of_all: list[str] = []
    for chain in best:
        if len(chain) > len(longest_of_all):
            longest_of_all = chain
    return set(longest_of_all)
