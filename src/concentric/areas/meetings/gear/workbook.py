"""Sheet "gear": what there is of sound and sight, by code. The area's own action enters it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.areas.meetings.gear import kinds
from concentric.areas.meetings.gear.models import Asset
from concentric.ledger.action import Outcome, Receipt, action, lock
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.models import Place
from concentric.venue.workbook.batch import (
    IMPORT,
    Batch,
    Fault,
    among,
    refuse_doubled,
    refuse_first,
    set_given,
    words_of,
    write,
)
from concentric.venue.workbook.giving import called, chosen, local
from concentric.venue.workbook.sheets import (
    KEEP,
    Book,
    Choice,
    Column,
    Keep,
    Kind,
    Only,
    Row,
    Sheet,
    SheetOutcome,
    choices_of,
)

ENTERED = entry_kind("gear.entered", personal={})


@dataclass(frozen=True, slots=True)
class AssetForm:
    """`home`, `at`: codes of places; what is `KEEP` stays as it is. Without `at` a new one is at home."""

    code: str
    kind: str
    home: str
    serial: str | Keep = KEEP
    at: str | Keep | None = KEEP
    state: str | Keep = KEEP
    charged_at: datetime | Keep | None = KEEP


@action(kind=ENTERED, permission=IMPORT)
def enter_gear(by: By, *, assets: tuple[AssetForm, ...]) -> Outcome:
    """New ones and known ones, by code. Raises `RowRefused`."""
    lock("gear", by.venue)
    places = {p.code: p for p in Place.objects.filter(venue_id=by.venue)}
    codes = [form.code for form in assets]
    refuse_first("asset", codes, _faults(assets, places))
    refuse_doubled("asset", codes, codes)
    known = {a.code: a for a in Asset.objects.filter(venue_id=by.venue, code__in=codes)}
    batch, new, changed = Batch(), list[Asset](), list[Asset]()
    for form in assets:
        row = known.get(form.code)
        made = row is None
        if row is None:
            row = Asset(id=by.means.new_id(), venue_id=by.venue, code=form.code, at_id=places[form.home].id)
        at = places[form.at].id if isinstance(form.at, str) else KEEP
        differs = set_given(row, {
            "kind": form.kind, "home_id": places[form.home].id, "serial": form.serial, "at_id": at,
            "state": form.state, "charged_at": form.charged_at,
        })  # fmt: skip
        if made:
            new.append(row)
        elif differs:
            changed.append(row)
        batch.note(form.code, new=made, changed=differs)
    write(Asset, new, changed)
    return batch.outcome({})


def _faults(forms: Sequence[AssetForm], places: dict[str, Place]) -> Iterator[Fault]:
    for index, form in enumerate(forms):
        if form.kind not in kinds.KINDS:
            yield Fault(index, "kind", "unknown")
        if isinstance(form.state, str) and form.state not in kinds.STATES:
            yield Fault(index, "state", "unknown")
        for column, code in (("home", form.home), ("at", form.at)):
            if isinstance(code, str) and code not in places:
                yield Fault(index, column, "unknown")


def take(by: By, rows: Sequence[Row], book: Book) -> SheetOutcome:
    places = words_of(Place, by.venue, book.words("places"))
    forms = []
    for row in rows:
        places.resolve(row, "home")
        places.resolve(row, "at")
        if row.refused:
            continue
        given: dict[str, Any] = {
            name: row.values.get(name, KEEP) for name in ("serial", "at", "state", "charged_at")
        }
        for name, empty in (("serial", ""), ("at", KEEP), ("state", kinds.READY)):
            given[name] = empty if given[name] is None else given[name]
        forms.append(AssetForm(row.values["code"], row.values["kind"], row.values["home"], **given))
    together = tuple(forms)

    def enter(by: By) -> Receipt:
        return enter_gear(by, assets=together)

    return SheetOutcome(enter if together else None)


def give(venue: UUID, zone: ZoneInfo, only: Only) -> list[dict[str, Any]]:
    places, sorts, states = called(Place, venue), _kinds(), _states()
    rows = among(Asset.objects.filter(venue_id=venue).order_by("code"), "code", only)
    return [
        {
            "code": a.code, "kind": chosen(sorts, a.kind), "home": places[a.home_id], "at": places[a.at_id],
            "state": chosen(states, a.state), "serial": a.serial or None,
            "charged_at": local(a.charged_at, zone) if a.charged_at else None,
        }
        for a in rows
    ]  # fmt: skip


def _kinds() -> Sequence[Choice]:
    return choices_of(kinds.KINDS, "gear-kind")


def _states() -> Sequence[Choice]:
    return choices_of(kinds.STATES, "gear-state")


SHEET = Sheet(
    name="gear",
    title_zh="音视频设备",
    title_en="Gear",
    columns=(
        Column("code", "编号", "Code", Kind.CODE, required=True, longest=40, note_zh="全馆唯一，贴在设备上。",
               note_en="One of its kind, as on its label."),
        Column("kind", "种类", "Kind", Kind.CHOICE, required=True, choices=_kinds),
        Column("home", "归属", "Belongs to", required=True, note_zh="会场或库房，编码或名称均可。",
               note_en="A hall or a store: code or name."),
        Column("at", "现在何处", "Now at", note_zh="留空：在归属处。", note_en="Empty: where it belongs."),
        Column("state", "状态", "State", Kind.CHOICE, choices=_states, note_zh="留空：可用。", note_en="Empty: ready."),
        Column("serial", "序列号", "Serial number", longest=80),
        Column("charged_at", "充满电时间", "Charged at", Kind.INSTANT),
    ),
    examples=({"code": "例-MIC-01", "kind": "无线话筒", "home": "例-H1", "serial": "SN-0001"},),
    take=take,
    give=give,
)  # fmt: skip
