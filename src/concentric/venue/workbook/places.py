"""Sheet "places": the tree of places, their size, beds, equipment, and seats by layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.ledger.action import Outcome, Receipt, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.founding import LOOPS
from concentric.venue.models import Loop, Place, PlaceLayout
from concentric.venue.models.place import LAYOUTS, PlaceKind
from concentric.venue.workbook.batch import (
    IMPORT,
    Batch,
    Fault,
    refuse_doubled,
    refuse_first,
    refuse_rows,
    set_given,
    words_of,
    write,
)
from concentric.venue.workbook.giving import called, chosen, listed
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
from concentric.venue.workbook.vocabulary import EQUIPMENT

PLACES_ENTERED = entry_kind("venue.places_entered", personal={}, moves_plan=True)


@dataclass(frozen=True)
class PlaceForm:
    """`parent` and `loop` are codes. `seats`: layout → seats, None to take a layout away; others stay."""

    code: str
    kind: str | Keep = KEEP
    parent: str | Keep | None = KEEP
    name_zh: str | Keep = KEEP
    name_en: str | Keep = KEEP
    loop: str | Keep | None = KEEP
    length_mm: int | Keep | None = KEEP
    width_mm: int | Keep | None = KEEP
    fresh_air_m3h: int | Keep | None = KEEP
    beds: int | Keep | None = KEEP
    equipment: tuple[str, ...] | Keep = KEEP
    seats: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the venue has: places by code, the parent of each by code, loops by code."""

    places: Mapping[str, Place]
    parents: Mapping[str, str | None]
    loops: Mapping[str, UUID]


def known(venue: UUID) -> Known:
    places = {row.code: row for row in Place.objects.filter(venue_id=venue)}
    codes = {row.id: row.code for row in places.values()}
    parents = {row.code: codes.get(row.parent_id) if row.parent_id else None for row in places.values()}
    return Known(places, parents, dict(Loop.objects.filter(venue_id=venue).values_list("code", "id")))


def faults(has: Known, forms: Sequence[PlaceForm]) -> Iterator[Fault]:
    """What the tree and a new place ask for: a kind, a name, a parent that is there, and no circle."""
    parents = dict(has.parents)
    for form in forms:
        if form.parent is not KEEP:
            parents[form.code] = form.parent
        else:
            parents.setdefault(form.code, None)
    for index, form in enumerate(forms):
        kept = has.places.get(form.code)
        if kept is None and form.kind is KEEP:
            yield Fault(index, "kind", "required")
        if form.kind is not KEEP and form.kind not in PlaceKind.values:
            yield Fault(index, "kind", "unknown")
        names = ((form.name_zh, kept and kept.name_zh), (form.name_en, kept and kept.name_en))
        if not any(was if given is KEEP else given for given, was in names):
            yield Fault(index, "name_zh", "name_missing")
        if form.parent not in (KEEP, None) and form.parent not in parents:
            yield Fault(index, "parent", "unknown")
        elif _circle(form.code, parents):
            yield Fault(index, "parent", "circle")
        if form.loop not in (KEEP, None) and form.loop not in has.loops:
            yield Fault(index, "loop", "unknown")
        for layout in form.seats:
            if layout not in LAYOUTS:
                yield Fault(index, "seats", "unknown")


def _circle(code: str, parents: Mapping[str, str | None]) -> bool:
    """Whether the place lies in itself, by whatever way."""
    seen: set[str] = set()
    at = parents.get(code)
    while at is not None and at not in seen:
        if at == code:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


@action(kind=PLACES_ENTERED, permission=IMPORT)
def enter_places(by: By, *, places: tuple[PlaceForm, ...]) -> Outcome:
    """Make places, or set what is given of those there are, by code."""
    has = known(by.venue)
    codes = [form.code for form in places]
    refuse_doubled("place", codes, codes)
    refuse_first("place", codes, faults(has, places))
    rows = dict(has.places)
    for form in places:
        if form.code not in rows:
            rows[form.code] = Place(id=by.means.new_id(), venue_id=by.venue, code=form.code)
    layouts: dict[UUID, dict[str, PlaceLayout]] = {}
    for layout in PlaceLayout.objects.filter(venue_id=by.venue):
        layouts.setdefault(layout.place_id, {})[layout.layout] = layout
    batch = Batch()
    new: list[Place] = []
    updated: list[Place] = []
    seats = _Seats(by)
    for form in places:
        row = rows[form.code]
        made = form.code not in has.places
        changed = set_given(
            row,
            {
                "kind": form.kind,
                "name_zh": form.name_zh,
                "name_en": form.name_en,
                "length_mm": form.length_mm,
                "width_mm": form.width_mm,
                "fresh_air_m3h": form.fresh_air_m3h,
                "beds": form.beds,
                "equipment": KEEP if isinstance(form.equipment, Keep) else list(form.equipment),
                "parent_id": rows[form.parent].id if isinstance(form.parent, str) else form.parent,
                "loop_id": has.loops[form.loop] if isinstance(form.loop, str) else form.loop,
            },
        )
        if made:
            new.append(row)
        elif changed:
            updated.append(row)
        changed |= seats.set(row, layouts.get(row.id, {}), form.seats)
        batch.note(form.code, new=made, changed=changed)
    write(Place, new, updated)
    seats.write()
    return batch.outcome({"venue": by.venue})


class _Seats:
    """Changes to layouts, written after the places they belong to."""

    def __init__(self, by: By) -> None:
        self.by = by
        self.new: list[PlaceLayout] = []
        self.updated: list[PlaceLayout] = []
        self.gone: list[UUID] = []

    def set(self, place: Place, has: Mapping[str, PlaceLayout], seats: Mapping[str, int | None]) -> bool:
        changed = False
        for layout, count in seats.items():
            row = has.get(layout)
            if row is None and count is not None:
                self.new.append(
                    PlaceLayout(
                        id=self.by.means.new_id(),
                        venue_id=self.by.venue,
                        place=place,
                        layout=layout,
                        seats=count,
                    )
                )
            elif row is not None and count is None:
                self.gone.append(row.id)
            elif row is not None and count is not None and row.seats != count:
                row.seats = count
                self.updated.append(row)
            else:
                continue
            changed = True
        return changed

    def write(self) -> None:
        if self.gone:
            PlaceLayout.objects.filter(id__in=self.gone).delete()
        write(PlaceLayout, self.new, self.updated)


def take(by: By, rows: Sequence[Row], book: Book) -> SheetOutcome:
    parents = words_of(Place, by.venue, book.words("places"))
    loops = words_of(Loop, by.venue)
    usable = [row for row in rows if "code" in row.values]
    for row in usable:
        parents.resolve(row, "parent")
        loops.resolve(row, "loop")
    forms = tuple(_form(row) for row in usable)
    refuse_rows(usable, faults(known(by.venue), forms))

    def enter(by: By) -> Receipt:
        return enter_places(by, places=forms)

    return SheetOutcome(enter if forms else None)


def _form(row: Row) -> PlaceForm:
    return PlaceForm(
        code=row.values["code"],
        kind=row.given("kind", KEEP),
        parent=row.given("parent", None),
        name_zh=row.given("name_zh", ""),
        name_en=row.given("name_en", ""),
        loop=row.given("loop", None),
        length_mm=row.given("length", None),
        width_mm=row.given("width", None),
        fresh_air_m3h=row.given("fresh_air", None),
        beds=row.given("beds", None),
        equipment=row.given("equipment", ()),
        seats={name: row.values[key] for name in LAYOUTS if (key := f"seats_{name}") in row.values},
    )


def _kinds() -> Sequence[Choice]:
    return choices_of(PlaceKind.values, "place-kind")


def _equipment() -> Sequence[Choice]:
    return tuple(EQUIPMENT.values())


def _loops() -> Sequence[str]:
    return tuple(f"{name.zh} {name.en}" for name in LOOPS)


def give(venue: UUID, _zone: ZoneInfo, only: Only) -> list[dict[str, Any]]:
    """Above before below, so that one reads it as the house is built."""
    rows = {
        row.id: row for row in Place.objects.filter(venue_id=venue).select_related("loop").order_by("code")
    }
    seats: dict[UUID, dict[str, int]] = {}
    for layout in PlaceLayout.objects.filter(venue_id=venue):
        seats.setdefault(layout.place_id, {})[layout.layout] = layout.seats
    loops, kinds, equipment = called(Loop, venue), _kinds(), _equipment()

    def depth(row: Place) -> int:
        above = rows.get(row.parent_id) if row.parent_id else None
        return 0 if above is None else 1 + depth(above)

    def metres(millimetres: int | None) -> float | None:
        return None if millimetres is None else millimetres / 1000

    return [
        {
            "code": row.code, "kind": chosen(kinds, row.kind),
            "parent": rows[row.parent_id].code if row.parent_id else None, "name_zh": row.name_zh or None,
            "name_en": row.name_en or None, "loop": loops[row.loop_id] if row.loop_id else None,
            "length": metres(row.length_mm), "width": metres(row.width_mm),
            "fresh_air": row.fresh_air_m3h, "beds": row.beds,
            "equipment": listed(equipment, row.equipment),
            **{f"seats_{layout}": seats.get(row.id, {}).get(layout) for layout in LAYOUTS},
        }
        for row in sorted(rows.values(), key=lambda row: (depth(row), row.code))
        if only is None or row.code in only
    ]  # fmt: skip


_LAYOUT_NAMES = {
    "theatre": ("剧院式", "Theatre"),
    "classroom": ("课桌式", "Classroom"),
    "u_shape": ("U形", "U-shape"),
    "hollow_square": ("回字形", "Hollow square"),
    "boardroom": ("董事会式", "Boardroom"),
    "bilateral": ("对谈式", "Bilateral"),
    "sofa": ("沙发式", "Sofa"),
    "rostrum": ("主席台式", "Rostrum"),
}


def _seats(layout: str) -> Column:
    zh, en = _LAYOUT_NAMES[layout]
    return Column(
        f"seats_{layout}",
        f"{zh}座位数",
        f"Seats {en}",
        Kind.INTEGER,
        least=1,
        most=20_000,
        note_zh="留空：不用此台型。",
        note_en="Empty: not used in this layout.",
    )


_EXAMPLES: tuple[Mapping[str, Any], ...] = (
    {"code": "例-B1", "kind": "楼宇 Building", "name_zh": "一号楼", "name_en": "Building 1", "loop": "内环"},
    {
        "code": "例-H1",
        "kind": "会议厅 Hall",
        "parent": "例-B1",
        "name_zh": "牡丹厅",
        "name_en": "Peony Hall",
        "loop": "内环",
        "length": 18.5,
        "width": 12,
        "fresh_air": 2400,
        "equipment": "视频会议终端、话筒",
        "seats_classroom": 96,
        "seats_boardroom": 32,
    },
)

SHEET = Sheet(
    name="places",
    title_zh="地点",
    title_en="Places",
    columns=(
        Column(
            "code",
            "编码",
            "Code",
            Kind.CODE,
            required=True,
            longest=40,
            note_zh="全馆唯一。再次导入时按编码更新。",
            note_en="One of its kind. Imported again, it is found by this.",
        ),
        Column(
            "kind",
            "类别",
            "Kind",
            Kind.CHOICE,
            choices=_kinds,
            note_zh="新地点必填。",
            note_en="New places need it.",
        ),
        Column(
            "parent",
            "上级地点",
            "In",
            note_zh="所在楼宇或楼层：编码或名称均可，可在同一份表内。",
            note_en="The building or floor it is in: code or name; it may be in this same file.",
        ),
        Column(
            "name_zh",
            "中文名称",
            "Chinese name",
            note_zh="中英文至少填一个。",
            note_en="At least one of the two.",
        ),
        Column("name_en", "英文名称", "English name"),
        Column("loop", "所属环", "Loop", hints=_loops),
        Column("length", "长（米）", "Length (m)", Kind.METRES, most=1000),
        Column("width", "宽（米）", "Width (m)", Kind.METRES, most=1000),
        Column(
            "fresh_air",
            "新风量（立方米/小时）",
            "Fresh air (m³/h)",
            Kind.INTEGER,
            least=1,
            most=1_000_000,
            note_zh="会议厅用：按人均新风量限制人数。不清楚就留空。",
            note_en="Of a hall: bounds how many may be in it. Empty where nobody knows.",
        ),
        Column("beds", "床位数", "Beds", Kind.INTEGER, most=1000),
        Column(
            "equipment",
            "设备",
            "Equipment",
            Kind.LIST,
            choices=_equipment,
            note_zh="多项用顿号、逗号或分号隔开。",
            note_en="Several: with commas or semicolons between.",
        ),
        *(_seats(layout) for layout in LAYOUTS),
    ),
    examples=_EXAMPLES,
    take=take,
    give=give,
)
