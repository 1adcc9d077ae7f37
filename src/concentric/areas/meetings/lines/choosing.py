"""Which line a meeting by video has, and which stands by. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LineFact:
    """A line in service, as it is chosen: where it ends, by whom it is carried, what it is meant for."""

    id: UUID
    code: str
    carrier: str
    places: frozenset[UUID]  # the hall it ends in, or everything in the building or floor of its port
    far: UUID | None
    far_names: frozenset[str]
    standby: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """`line` None: there is none for this hall and far end."""

    line: UUID | None = None
    standby: UUID | None = None


def choose(
    lines: Sequence[LineFact], hall: UUID | None, far: Collection[str], put_on: UUID | None = None
) -> Choice:
    """`far`: what the venues are called that it is held together with; empty: not known yet, so any will do.

    The one that somebody put it on, if that still ends in its hall; else a main line before a standby. Standby is the
    best of another carrier, for two lines of one carrier lie in one duct (AV-07); without one, another of the same.
    A line to the very venue goes before one that ends nowhere in particular. What goes elsewhere is none.
    """
    if hall is None:
        return Choice()
    fit = [
        one
        for one in lines
        if hall in one.places and (not far or one.far is None or one.far_names & set(far))
    ]
    best = sorted(fit, key=lambda one: (one.standby, one.far is None, one.code, one.id))
    line = next((one for one in best if one.id == put_on), best[0] if best else None)
    if line is None:
        return Choice()
    others = [one for one in best if one.id != line.id]
    others.sort(key=lambda one: one.carrier == line.carrier)
    return Choice(line.id, others[0].id if others else None)
