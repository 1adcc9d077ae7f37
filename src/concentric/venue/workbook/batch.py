"""What the sheets share: names that stand for things, faults of forms, and counting what was entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from concentric.core.errors import Invalid
from concentric.ledger.action import Outcome
from concentric.ledger.kept import refuse_unfit
from concentric.ledger.permissions import DESK, permission
from concentric.venue.models.base import Named
from concentric.venue.workbook.cells import word
from concentric.venue.workbook.following import WRITING, became, come_to
from concentric.venue.workbook.sheets import KEEP, Row

M = TypeVar("M", bound=models.Model)

IMPORT = permission("venue.import", DESK)
AT_ONCE = 1000  # rows in one statement


class RowRefused(Invalid):
    """One thing of many cannot be entered. Data: what, which (its code), field, reason (a refusal's code)."""

    code = "workbook.row_refused"


@dataclass(frozen=True)
class Fault:
    """Why the form at `index` cannot be entered: the column, and a refusal's code with data."""

    index: int
    column: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)
    private: bool = False


def refuse_rows(rows: Sequence[Row], faults: Iterable[Fault]) -> None:
    """Each fault to the cell of its row."""
    for fault in faults:
        rows[fault.index].refuse(fault.column, fault.code, private=fault.private, **fault.data)


def refuse_first(what: str, codes: Sequence[str], faults: Iterator[Fault]) -> None:
    """Raise `RowRefused` for the first fault, if there is one: an action takes all or nothing."""
    for code in codes:
        if not code.strip():
            raise RowRefused(what=what, which=code, field="code", reason="empty", refusal="required")
    fault = next(faults, None)
    if fault is not None:
        raise RowRefused(
            what=what, which=codes[fault.index], field=fault.column, reason=fault.code, refusal=fault.code,
            **fault.data,
        )  # fmt: skip


def refuse_doubled(what: str, keys: Sequence[Any], codes: Sequence[str]) -> None:
    """Raise `RowRefused` for the first of two things with one key. In a workbook each row is told before."""
    seen: set[Any] = set()
    for key, code in zip(keys, codes, strict=True):
        if key in seen:
            raise RowRefused(what=what, which=code, field="code", reason="doubled_key", refusal="given_twice")
        seen.add(key)


class Words:
    """Codes by what people write: the code, or a name in either language, or both names."""

    def __init__(self, things: Iterable[tuple[str, str, str]]) -> None:
        self._codes: set[str] = set()
        self._names: dict[str, set[str]] = {}
        for code, zh, en in things:
            self._codes.add(code)
            for name in {word(zh), word(en), word(zh + en), word(code)} - {""}:
                self._names.setdefault(name, set()).add(code)

    def resolve(self, row: Row, key: str) -> None:
        """Put the code meant in the cell's place; refuse it when nothing, or more than one, is meant."""
        value = row.values.get(key)
        if value is None or value in self._codes:
            return
        found = self._names.get(word(str(value)), set())
        if len(found) == 1:
            row.values[key] = next(iter(found))
            return
        row.refuse(key, "ambiguous" if found else "unknown", accepted=tuple(sorted(found)))
        del row.values[key]


def words_of(model: type[Named], venue: UUID, more: Iterable[tuple[str, str, str]] = ()) -> Words:
    """What a venue has of a kind, and what the same file brings (which goes before)."""
    brought = list(more)
    codes = {code for code, _, _ in brought}
    kept = model._default_manager.filter(venue_id=venue).values_list("code", "name_zh", "name_en")
    return Words([*brought, *(names for names in kept if names[0] not in codes)])


def among(rows: QuerySet[M], column: str, values: Iterable[Any] | None) -> Iterator[M]:
    """The rows of which a column is one of these, in few statements; None: every row, as it comes."""
    if values is None:
        yield from rows
        return
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), AT_ONCE):
        yield from rows.filter(**{f"{column}__in": wanted[start : start + AT_ONCE]})


def set_given(thing: object, given: Mapping[str, Any]) -> bool:
    """Set what is given and differs; whether anything did."""
    changed = False
    for name, value in given.items():
        if value is not KEEP and getattr(thing, name) != value:
            setattr(thing, name, value)
            changed = True
    return changed


@dataclass
class Batch:
    """Counts of one action, and the codes of what it touched."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0

    def note(self, code: str, *, new: bool, changed: bool) -> None:
        if new:
            self.created.append(code)
        elif changed:
            self.updated.append(code)
        else:
            self.unchanged += 1
        became("created" if new else "updated" if changed else "unchanged")

    def outcome(self, subjects: Mapping[str, UUID]) -> Outcome:
        """Counts and codes: no name is in an entry of a workbook."""
        made, changed = len(self.created), len(self.updated)
        return Outcome(
            subjects=subjects,
            values={"created": made, "updated": changed, "codes": [*self.created, *self.updated]},
            lines=max(1, made + changed),
            answer={"created": made, "updated": changed, "unchanged": self.unchanged},
            changed=made + changed > 0,
        )


def write(model: type[M], new: Sequence[M], changed: Sequence[M]) -> None:
    """Insert the new and update the changed, in few statements."""
    rows = model._default_manager
    for row in (*new, *changed):
        refuse_unfit(row)
    total = len(new) + len(changed)
    for start in range(0, len(new), AT_ONCE):
        come_to(WRITING, "", start, total)
        rows.bulk_create(new[start : start + AT_ONCE])
    columns = [c.name for c in model._meta.concrete_fields if c.name not in {"id", "venue_id"}]
    for start in range(0, len(changed), AT_ONCE):
        come_to(WRITING, "", len(new) + start, total)
        rows.bulk_create(
            changed[start : start + AT_ONCE],
            update_conflicts=True,
            update_fields=columns,
            unique_fields=["id"],
        )
