"""Ids as names, in the reader's language, read when first asked for. Areas add what they name themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from uuid import UUID

from concentric.venue.models import Account, Department, Person, Place

# Each gives id → name of everything of its own in a venue. Registered by areas when they are ready.
SOURCES: list[Callable[[UUID], Mapping[str, str]]] = []


class Names:
    """Call it with an id. One that nobody knows is shown by its last six characters."""

    do_not_call_in_templates = True  # Django would call it without an id

    def __init__(self, venue: UUID, language: str) -> None:
        self.venue = venue
        self.language = language

    def __call__(self, which: str) -> str:
        """The name of an id; of a department's code, too."""
        for known in (self.places, self.own, self.departments, self.people):
            if which in known:
                return known[which]
        return f"…{which[-6:]}"

    @cached_property
    def places(self) -> dict[str, str]:
        first, second = ("name_zh", "name_en") if self.language == "zh" else ("name_en", "name_zh")
        rows = Place.objects.filter(venue_id=self.venue).values_list("id", first, second)
        return {str(id_): name or other for id_, name, other in rows}

    @cached_property
    def own(self) -> dict[str, str]:
        return {key: name for source in SOURCES for key, name in source(self.venue).items()}

    @cached_property
    def people(self) -> dict[str, str]:
        rows = Person.objects.filter(venue_id=self.venue).values_list("id", "name", "code")
        return {str(id_): name or code for id_, name, code in rows}

    def account(self, which: str) -> str:
        """The name by which an account signs in: for those who read the ledger, so not among the other names."""
        return self._accounts.get(which) or f"…{which[-6:]}"

    @cached_property
    def _accounts(self) -> dict[str, str]:
        rows = Account.objects.filter(venue_id=self.venue).values_list("id", "username")
        return {str(id_): username for id_, username in rows}

    @cached_property
    def departments(self) -> dict[str, str]:
        rows = Department.objects.filter(venue_id=self.venue)
        return {d.code: d.name_in(self.language) for d in rows}
