"""Sheet "departments": code, names, the extension of the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.ledger.action import Outcome, Receipt, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.founding import DEPARTMENTS
from concentric.venue.models import Department
from concentric.venue.workbook.batch import (
    IMPORT,
    Batch,
    Fault,
    refuse_doubled,
    refuse_first,
    refuse_rows,
    set_given,
    write,
)
from concentric.venue.workbook.sheets import KEEP, Book, Column, Keep, Kind, Only, Row, Sheet, SheetOutcome

DEPARTMENTS_ENTERED = entry_kind("venue.departments_entered", personal={})


@dataclass(frozen=True)
class DepartmentForm:
    code: str
    name_zh: str | Keep = KEEP
    name_en: str | Keep = KEEP
    telephone: str | Keep = KEEP


def faults(known: Mapping[str, Department], forms: Sequence[DepartmentForm]) -> Iterator[Fault]:
    for index, form in enumerate(forms):
        kept = known.get(form.code)
        zh, en = (
            (getattr(kept, key) if kept else "") if value is KEEP else value
            for key, value in (("name_zh", form.name_zh), ("name_en", form.name_en))
        )
        if not zh and not en:
            yield Fault(index, "name_zh", "name_missing")


def _known(by: By, forms: Sequence[DepartmentForm]) -> dict[str, Department]:
    found = Department.objects.filter(venue_id=by.venue, code__in=[form.code for form in forms])
    return {row.code: row for row in found}


@action(kind=DEPARTMENTS_ENTERED, permission=IMPORT)
def enter_departments(by: By, *, departments: tuple[DepartmentForm, ...]) -> Outcome:
    """Make departments, or set what is given of those there are, by code."""
    known = _known(by, departments)
    codes = [form.code for form in departments]
    refuse_doubled("department", codes, codes)
    refuse_first("department", codes, faults(known, departments))
    batch = Batch()
    new: list[Department] = []
    updated: list[Department] = []
    for form in departments:
        row = known.get(form.code)
        made = row is None
        if row is None:
            row = Department(id=by.means.new_id(), venue_id=by.venue, code=form.code)
            new.append(row)
        changed = set_given(
            row, {"name_zh": form.name_zh, "name_en": form.name_en, "telephone": form.telephone}
        )
        if changed and not made:
            updated.append(row)
        batch.note(form.code, new=made, changed=changed)
    write(Department, new, updated)
    return batch.outcome({"venue": by.venue})


def take(by: By, rows: Sequence[Row], _book: Book) -> SheetOutcome:
    usable = [row for row in rows if "code" in row.values]
    forms = tuple(
        DepartmentForm(
            code=row.values["code"],
            name_zh=row.given("name_zh", ""),
            name_en=row.given("name_en", ""),
            telephone=row.given("telephone", ""),
        )
        for row in usable
    )
    refuse_rows(usable, faults(_known(by, forms), forms))

    def enter(by: By) -> Receipt:
        return enter_departments(by, departments=forms)

    return SheetOutcome(enter if forms else None)


def give(venue: UUID, _zone: ZoneInfo, _only: Only) -> list[dict[str, Any]]:
    rows = Department.objects.filter(venue_id=venue).order_by("code")
    names = ("code", "name_zh", "name_en", "telephone")
    return [{name: getattr(row, name) or None for name in names} for row in rows]


SHEET = Sheet(
    name="departments",
    title_zh="部门",
    title_en="Departments",
    columns=(
        Column(
            "code",
            "编码",
            "Code",
            Kind.CODE,
            required=True,
            longest=40,
            hints=lambda: tuple(name.code for name in DEPARTMENTS),
            note_zh="已有的九个部门直接用其编码，可改名、补电话；新编码即新部门。",
            note_en="The nine departments there are keep their codes; a new code makes a new department.",
        ),
        Column(
            "name_zh",
            "中文名称",
            "Chinese name",
            note_zh="中英文至少填一个。",
            note_en="At least one of the two.",
        ),
        Column("name_en", "英文名称", "English name"),
        Column(
            "telephone",
            "内线电话",
            "Telephone",
            longest=40,
            note_zh="部门值班电话，不是个人手机。",
            note_en="The department's extension, not a person's number.",
        ),
    ),
    examples=({"code": "例-D1", "name_zh": "医务组", "name_en": "Medical team", "telephone": "8120"},),
    take=take,
    give=give,
)
