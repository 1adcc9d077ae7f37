"""What the board shows, registered by the rooms that know it: lanes of the timeline, and figures in its tiles.

A lane or tile is read for one reader: what they may not know is filtered in the query.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.intervals import Interval
from concentric.core.registry import Registry
from concentric.ledger.actor import Actor
from concentric.ledger.permissions import may
from concentric.ui.text import Language
from concentric.ui.timeline import Row
from concentric.venue.names import Names
from concentric.venue.profile import Profile


@dataclass(frozen=True, slots=True)
class Glance:
    """Who looks at which venue, at what and when. `day` is the chosen service day, `span` all that is drawn."""

    actor: Actor
    venue: UUID
    now: datetime
    day: Interval
    span: Interval
    language: Language
    zone: ZoneInfo
    names: Names
    profile: Profile


@dataclass(frozen=True, slots=True)
class Group:
    """Lanes under one heading: the message `lanes-<name>`. `order`: from the top."""

    name: str
    order: int
    permission: str
    read: Callable[[Glance], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that opens: at `url`, or into the entries of a `figure` for those who may read them.

    `text`: its message. `note`: a sentence under it. `of`: the whole that it is a part of. `ring`: whose people
    it counts (inner, perimeter).
    """

    text: str
    value: int
    url: str
    figure: str = ""
    of: int | None = None
    note: str = ""
    bad: bool = False
    ring: str = ""


@dataclass(frozen=True, slots=True)
class TileSource:
    order: int
    permission: str
    read: Callable[[Glance], Sequence[Tile]]


GROUPS: Registry[Group] = Registry("group of lanes")
TILES: Registry[TileSource] = Registry("source of tiles")


def lanes(name: str, order: int, permission: str, read: Callable[[Glance], Sequence[Row]]) -> None:
    """Register the lanes of one kind of thing."""
    GROUPS.add(name, Group(name, order, permission, read))


def tiles(name: str, order: int, permission: str, read: Callable[[Glance], Sequence[Tile]]) -> None:
    """Register the tiles of one room."""
    TILES.add(name, TileSource(order, permission, read))


def groups_for(glance: Glance) -> list[tuple[str, Sequence[Row]]]:
    """Every group that the reader may see, from the top: its name and its lanes."""
    own = sorted((g for g in GROUPS.values() if may(glance.actor, g.permission)), key=lambda g: g.order)
    return [(g.name, g.read(glance)) for g in own]


def tiles_for(glance: Glance) -> list[Tile]:
    own = sorted((s for s in TILES.values() if may(glance.actor, s.permission)), key=lambda s: s.order)
    return [tile for source in own for tile in source.read(glance)]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a place stands at this instant. `look` names its shape and colour, `words` say it."""

    look: str
    words: str
    url: str = ""


STANDINGS: Registry[Callable[[Glance], dict[str, Standing]]] = Registry("how places stand")


def standings_for(glance: Glance) -> dict[str, Standing]:
    """Place id → how it stands, of all that the reader may know."""
    found: dict[str, Standing] = {}
    for read in STANDINGS.values():
        found |= read(glance)
    return found
