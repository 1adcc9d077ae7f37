"""Kinds of entry. Each declares the data classes of its personal parts, or it cannot be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from concentric.core.registry import Registry
from concentric.ledger.data_classes import DATA_CLASSES, REMARK

if TYPE_CHECKING:
    from concentric.ledger.models import Entry


@dataclass(frozen=True, eq=False)
class EntryKind:
    """`name` is dotted (`meeting.extended`); its sentence is the message `entry-meeting-extended`.

    `personal` maps part names to data classes ({} when there are none). `moves_plan`: the plan is a function
    of this fact, so it is made again after it. `why`: the part that says why somebody decided so; whoever must
    account for records reads it (`venue/accounted.py`), the other parts stay sealed. `told`: those whose own work the
    decision moved read it as well. `earlier`: what entries are read to have said that were made before the kind had
    these values.
    """

    name: str
    personal: Mapping[str, str]
    moves_plan: bool = False
    why: str = ""
    told: bool = False
    earlier: Mapping[str, Any] = field(default_factory=dict)

    @property
    def message_id(self) -> str:
        return "entry-" + self.name.replace(".", "-").replace("_", "-")


KINDS: Registry[EntryKind] = Registry("entry kind")


def entry_kind(
    name: str, *, personal: Mapping[str, str], moves_plan: bool = False, why: str = "", told: bool = False,
    earlier: Mapping[str, Any] | None = None,
) -> EntryKind:  # fmt: skip
    """Register a kind of entry."""
    unknown = set(personal.values()) - DATA_CLASSES
    if unknown:
        raise ValueError(f"{name}: not a data class: {sorted(unknown)}")
    if why and personal.get(why) != REMARK:  # never what somebody suffers from, or what a meeting is about
        raise ValueError(f"{name}: the reason of a decision is a remark: {why}")
    if told and not why:
        raise ValueError(f"{name}: no reason that could be told")
    parts = MappingProxyType(dict(personal))
    return KINDS.add(name, EntryKind(name, parts, moves_plan, why, told, dict(earlier or {})))


def values_of(entry: Entry) -> dict[str, Any]:
    """What an entry's sentence is made of: its values, and the kind's `earlier` for those it did not have yet."""
    earlier = KINDS[entry.kind].earlier if entry.kind in KINDS else {}
    return {**earlier, **entry.values}


# Called inside the transaction, after the entry is in: (venue, number, kind). Floors above add theirs.
AFTER_ENTRY: list[Callable[[UUID, int, EntryKind], None]] = []
