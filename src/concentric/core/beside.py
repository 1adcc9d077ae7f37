"""What a worker does beside its jobs, again and again, for each venue. Floors above register theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from concentric.core.means import Means
from concentric.core.registry import Registry

Look = Callable[[UUID, Means], object]


@dataclass(frozen=True, slots=True)
class Beside:
    """`make` is called once in a process; what it gives is then called every `seconds`, and returns soon."""

    seconds: float
    make: Callable[[], Look]


BESIDE: Registry[Beside] = Registry("work beside the jobs")
