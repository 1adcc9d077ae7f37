"""Who acts, where, and with what means: the first argument of every action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from concentric.core.means import Means

_SYSTEM = UUID("6f0f4e1e-5c1b-5d6e-9a53-7a9e0f5f9c10")
# What acts without anybody: each has a message `program-<name>`, so that every entry can say who made it.
PROGRAMS = (
    "planner", "worker", "watchkeeper", "papers", "door", "preview", "importer", "console", "command",
    "demonstration", "link", "prober",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """An account or the product itself. `id` is opaque; `roles` are values of `permissions.Role`.

    `loop`: the code of the loop that the person lives or works in; None for one who is no person of the venue.
    """

    id: UUID
    roles: frozenset[str]
    person: UUID | None = None
    department: str | None = None
    loop: str | None = None

    @staticmethod
    def system(name: str) -> Actor:
        """A part of the product that acts by itself: one of `PROGRAMS`."""
        if name not in PROGRAMS:
            raise ValueError(f"not a part of the product: {name}")
        return Actor(uuid5(_SYSTEM, name), frozenset({"system"}))


@dataclass(frozen=True, slots=True)
class Behalf:
    """代录: what someone else said or wrote, recorded for them. `via` is "telephone", "paper" or "word".

    `person` when they are known to the venue; else `name` as it was given. `read_back`: it was repeated to them.
    """

    person: UUID | None = None
    name: str = ""
    read_back: bool = False
    via: str = "telephone"
    pack: int | None = None  # the paper pack that it was written on


def program_of(actor: UUID) -> str | None:
    """Which part of the product an actor is; None for an account."""
    return _PROGRAM_OF.get(actor)


_PROGRAM_OF = {Actor.system(name).id: name for name in PROGRAMS}
VIA = ("telephone", "paper", "word")


@dataclass(frozen=True, slots=True)
class By:
    """One call of an action. `key` makes a repeat return the first answer (idempotency).

    `happened_at` when it was not now; `behalf` when it was not the actor who said or did it.
    """

    actor: Actor
    venue: UUID
    means: Means
    key: str | None = None
    happened_at: datetime | None = None
    behalf: Behalf | None = None

    def now(self) -> datetime:
        return self.means.clock.now()

    def keyed(self, key: str) -> By:
        return replace(self, key=key)
