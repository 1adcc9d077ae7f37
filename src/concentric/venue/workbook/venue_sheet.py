"""Sheet "venue": what the venue is called, its zone, and when its service day begins. One row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.errors import NotFound
from concentric.ledger.action import Outcome, Receipt, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.models import Venue
from concentric.venue.workbook.batch import IMPORT, Batch, Fault, refuse_first, refuse_rows, set_given
from concentric.venue.workbook.sheets import KEEP, Book, Column, Keep, Kind, Only, Row, Sheet, SheetOutcome

VENUE_ENTERED = entry_kind("venue.venue_entered", personal={}, moves_plan=True)
DEFAULT_ZONE = "Asia/Shanghai"


@dataclass(frozen=True)
class VenueForm:
    code: str
    name_zh: str | Keep = KEEP
    name_en: str | Keep = KEEP
    zone: str | Keep = KEEP
    day_begins: time | Keep = KEEP


def zone_named(name: object) -> ZoneInfo | None:
    """The time zone of that name; None when there is none such."""
    try:
        return ZoneInfo(str(name))
    except (ValueError, OSError, ModuleNotFoundError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return None


def faults(venue: Venue, forms: Sequence[VenueForm]) -> Iterator[Fault]:
    for index, form in enumerate(forms):
        if index > 0:
            yield Fault(index, "code", "one_venue")
        elif form.code != venue.code:
            yield Fault(index, "code", "other_venue", {"code": venue.code})
        if form.zone is not KEEP and zone_named(form.zone) is None:
            yield Fault(index, "zone", "unknown_zone")


@action(kind=VENUE_ENTERED, permission=IMPORT)
def enter_venue(by: By, *, venue: VenueForm) -> Outcome:
    """Set what is given of the venue's names, zone and service day."""
    row = Venue.objects.select_for_update().filter(id=by.venue).first()
    if row is None:
        raise NotFound(what="venue", which=str(by.venue))
    refuse_first("venue", [venue.code], faults(row, [venue]))
    names = ("name_zh", "name_en", "zone", "day_begins")
    changed = set_given(row, {name: getattr(venue, name) for name in names})
    if changed:
        row.save()
    batch = Batch()
    batch.note(row.code, new=False, changed=changed)
    return batch.outcome({"venue": by.venue})


def form_of(row: Row) -> VenueForm:
    return VenueForm(
        code=row.values["code"],
        name_zh=row.given("name_zh", ""),
        name_en=row.given("name_en", ""),
        zone=row.given("zone", KEEP),
        day_begins=row.given("day_begins", KEEP),
    )


def take(by: By, rows: Sequence[Row], _book: Book) -> SheetOutcome:
    usable = [row for row in rows if "code" in row.values]
    forms = [form_of(row) for row in usable]
    refuse_rows(usable, faults(Venue.objects.get(id=by.venue), forms))

    def write(by: By) -> Receipt:
        return enter_venue(by, venue=forms[0])

    return SheetOutcome(write if forms else None)


def give(venue: UUID, _zone: ZoneInfo, _only: Only) -> list[dict[str, Any]]:
    row = Venue.objects.get(id=venue)
    return [{"code": row.code, "name_zh": row.name_zh or None, "name_en": row.name_en or None, "zone": row.zone,
             "day_begins": row.day_begins}]  # fmt: skip


SHEET = Sheet(
    name="venue",
    title_zh="场馆",
    title_en="Venue",
    columns=(
        Column(
            "code",
            "编码",
            "Code",
            Kind.CODE,
            required=True,
            longest=40,
            note_zh="本场馆的编码，启用后不再更改。",
            note_en="The venue's code; it does not change once in use.",
        ),
        Column("name_zh", "中文名称", "Chinese name"),
        Column("name_en", "英文名称", "English name"),
        Column(
            "zone",
            "时区",
            "Time zone",
            longest=60,
            hints=lambda: (DEFAULT_ZONE,),
            note_zh="如 Asia/Shanghai。留空按原设定。",
            note_en="For example Asia/Shanghai. Empty: as it was.",
        ),
        Column(
            "day_begins",
            "服务日起始",
            "Service day begins",
            Kind.TIME,
            note_zh="默认 06:00，次日同一时刻为止。",
            note_en="06:00 unless told otherwise, to the same time next day.",
        ),
    ),
    examples=(
        {
            "code": "例-V1",
            "name_zh": "某某宾馆",
            "name_en": "Some Guesthouse",
            "zone": DEFAULT_ZONE,
            "day_begins": time(6, 0),
        },
    ),
    take=take,
    give=give,
)
