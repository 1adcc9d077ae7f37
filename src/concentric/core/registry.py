"""A name is registered once, before the product starts; an unknown name is an error, not a None."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from concentric.core.errors import StartUpError

T = TypeVar("T")


class DoubledName(StartUpError):
    """Two things were registered under one name. Data: registry, name."""

    code = "registry.doubled"


class UnknownName(StartUpError):
    """Nothing is registered under this name. Data: registry, name."""

    code = "registry.unknown"


class Registry(Mapping[str, T], Generic[T]):
    """Things by name, in the order they were registered."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, T] = {}

    def add(self, name: str, item: T) -> T:
        """Register once; the same object again is harmless (modules may be reloaded by tools)."""
        if name in self._items and self._items[name] is not item:
            raise DoubledName(registry=self.what, name=name)
        self._items[name] = item
        return item

    def __getitem__(self, name: str) -> T:
        try:
            return self._items[name]
        except KeyError:
            raise UnknownName(registry=self.what, name=name) from None

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)
