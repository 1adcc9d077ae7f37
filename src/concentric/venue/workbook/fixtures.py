"""Sheet "fixtures": doors, columns and screens of halls, where a tape found them. Halls are laid round them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.errors import NotFound
from concentric.ledger.action import Outcome, Receipt, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.models import Fixture, Place
from concentric.venue.models.place import FixtureKind, FixtureWall
from concentric.venue.workbook.batch import (
    IMPORT,
    Batch,
    Fault,
    among,
    refuse_doubled,
    refuse_first,
    refuse_rows,
    set_given,
    words_of,
    write,
)
from concentric.venue.workbook.giving import chosen
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

ENTERED = entry_kind("venue.fixtures_entered", personal={}, moves_plan=True)
REMOVED = entry_kind("venue.fixture_removed", personal={}, moves_plan=True)
Key = tuple[str, str]


@dataclass(frozen=True)
class FixtureForm:
    """`place` is a code; with it `code` finds a fixture again. Lengths in millimetres, as `venue.models.Fixture`."""

    place: str
    code: str
    kind: str | Keep = KEEP
    wall: str | Keep = KEEP
    from_left_mm: int | Keep = KEEP
    from_front_mm: int | Keep | None = KEEP
    wide_mm: int | Keep = KEEP
    deep_mm: int | Keep | None = KEEP
    exit: bool | Keep = KEEP
    main: bool | Keep = KEEP

    @property
    def key(self) -> Key:
        return self.place, self.code


@dataclass(frozen=True)
class Known:
    places: Mapping[str, Place]
    fixtures: Mapping[Key, Fixture]


def known(venue: UUID, forms: Sequence[FixtureForm]) -> Known:
    every = Place.objects.filter(venue_id=venue)
    places = {row.code: row for row in among(every, "code", (form.place for form in forms))}
    rows = Fixture.objects.filter(place__in=places.values()).select_related("place")
    return Known(places, {(row.place.code, row.code): row for row in rows})


def faults(has: Known, forms: Sequence[FixtureForm], more: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """`more`: places that come in with the same file. What is asked for: a kind, where it is, and how wide."""
    for index, form in enumerate(forms):
        kept = has.fixtures.get(form.key)
        place = has.places.get(form.place)
        if place is None and form.place not in more:
            yield Fault(index, "place", "unknown")
        for field in ("kind", "from_left_mm", "wide_mm"):
            if kept is None and getattr(form, field) is KEEP:
                yield Fault(index, field.removesuffix("_mm"), "required")
        kind = form.kind if form.kind is not KEEP else kept.kind if kept else ""
        if form.kind is not KEEP and form.kind not in FixtureKind.values:
            yield Fault(index, "kind", "unknown")
            continue
        if kind == FixtureKind.COLUMN:
            for field in ("from_front_mm", "deep_mm"):
                value = getattr(form, field)
                if value is None or (value is KEEP and (kept is None or getattr(kept, field) is None)):
                    yield Fault(index, field.removesuffix("_mm"), "required")
        elif kind:
            wall = form.wall if form.wall is not KEEP else kept.wall if kept else ""
            if wall not in FixtureWall.values:
                yield Fault(index, "wall", "required" if not wall else "unknown")


@action(kind=ENTERED, permission=IMPORT)
def enter_fixtures(by: By, *, fixtures: tuple[FixtureForm, ...]) -> Outcome:
    """Make doors, columns and screens, or set what is given of those there are, by place and code."""
    has = known(by.venue, fixtures)
    names = [f"{form.place} {form.code}" for form in fixtures]
    refuse_doubled("fixture", [form.key for form in fixtures], names)
    refuse_first("fixture", names, faults(has, fixtures))
    batch = Batch()
    new: list[Fixture] = []
    updated: list[Fixture] = []
    for form in fixtures:
        row = has.fixtures.get(form.key)
        made = row is None
        if row is None:
            row = Fixture(
                id=by.means.new_id(), venue_id=by.venue, place=has.places[form.place], code=form.code
            )
            new.append(row)
        changed = set_given(
            row,
            {
                "kind": form.kind,
                "wall": "" if form.kind == FixtureKind.COLUMN else form.wall,
                "from_left_mm": form.from_left_mm,
                "from_front_mm": form.from_front_mm,
                "wide_mm": form.wide_mm,
                "deep_mm": form.deep_mm,
                "exit": form.exit,
                "main": form.main,
            },
        )
        if changed and not made:
            updated.append(row)
        batch.note(f"{form.place} {form.code}", new=made, changed=changed)
    write(Fixture, new, updated)
    return batch.outcome({"venue": by.venue})


@action(kind=REMOVED, permission=IMPORT)
def remove_fixture(by: By, *, place: str, fixture: str) -> Outcome:
    """It is not there any more, or never was: by the code of its place and its own."""
    row = Fixture.objects.filter(venue_id=by.venue, place__code=place, code=fixture).first()
    if row is None:
        raise NotFound(what="fixture", which=f"{place[:40]} {fixture[:40]}")
    where = row.place_id
    row.delete()
    return Outcome(
        subjects={"place": where}, values={"place_code": place, "fixture": fixture}, answer={"place": where}
    )


def take(by: By, rows: Sequence[Row], book: Book) -> SheetOutcome:
    new_places = book.words("places")
    places = words_of(Place, by.venue, new_places)
    usable = [row for row in rows if all(row.values.get(key) is not None for key in SHEET.key)]
    for row in rows:
        places.resolve(row, "place")
    usable = [row for row in usable if row.values.get("place") is not None]
    forms = tuple(
        FixtureForm(
            place=row.values["place"],
            code=row.values["code"],
            kind=row.given("kind", KEEP),
            wall=row.given("wall", ""),
            from_left_mm=row.given("from_left", KEEP),
            from_front_mm=row.given("from_front", None),
            wide_mm=row.given("wide", KEEP),
            deep_mm=row.given("deep", None),
            exit=row.given("exit", True),
            main=row.given("main", False),
        )
        for row in usable
    )
    more = frozenset(code for code, _, _ in new_places)
    refuse_rows(usable, faults(known(by.venue, forms), forms, more))

    def enter(by: By) -> Receipt:
        return enter_fixtures(by, fixtures=forms)

    return SheetOutcome(enter if forms else None)


def give(venue: UUID, _zone: ZoneInfo, only: Only) -> list[dict[str, Any]]:
    kinds, walls = _kinds(), _walls()

    def metres(millimetres: int | None) -> float | None:
        return None if millimetres is None else millimetres / 1000

    rows = Fixture.objects.filter(venue_id=venue).select_related("place").order_by("place__code", "code")
    return [
        {
            "place": row.place.code, "code": row.code, "kind": chosen(kinds, row.kind),
            "wall": chosen(walls, row.wall) if row.wall else None, "from_left": metres(row.from_left_mm),
            "from_front": metres(row.from_front_mm), "wide": metres(row.wide_mm), "deep": metres(row.deep_mm),
            "exit": row.exit, "main": row.main,
        }
        for row in among(rows, "place__code", only)
    ]  # fmt: skip


def _kinds() -> Sequence[Choice]:
    return choices_of(FixtureKind.values, "fixture-kind")


def _walls() -> Sequence[Choice]:
    return choices_of(FixtureWall.values, "fixture-wall")


SHEET = Sheet(
    name="fixtures",
    title_zh="门柱屏",
    title_en="Fixtures",
    columns=(
        Column(
            "place", "会场", "Hall", Kind.TEXT, required=True, longest=40,
            note_zh="“地点”表中的编码或名称。面向主席台（主屏）为前，长为前墙到后墙，宽为前墙的宽度。",
            note_en="Code or name, as in the sheet of places. The rostrum and the main screen are at the front wall; a "
            "hall's length runs from the front wall to the rear, its width along the front wall.",
        ),
        Column("code", "编号", "Code", Kind.CODE, required=True, longest=40,
               note_zh="本会场内唯一，如“东门”。", note_en="One of its kind in this hall, such as east-door."),
        Column("kind", "类别", "Kind", Kind.CHOICE, choices=_kinds),
        Column("wall", "所在墙", "Wall", Kind.CHOICE, choices=_walls,
               note_zh="面向前墙分左右。柱子留空。",
               note_en="Left and right as one faces the front. Empty for a column."),
        Column(
            "from_left", "距左（米）", "From the left (m)", Kind.METRES, most=200,
            note_zh="前后墙上的门：从左墙量起；左右墙上的门：从前墙量起；柱子：从左墙量起。",
            note_en="In the front or rear wall: from the left wall; in the left or right wall: from the front wall; a "
            "column: from the left wall.",
        ),
        Column("from_front", "距前（米）", "From the front (m)", Kind.METRES, most=200,
               note_zh="只填柱子。", note_en="Of a column only."),
        Column("wide", "宽（米）", "Width (m)", Kind.METRES, most=200),
        Column("deep", "深（米）", "Depth (m)", Kind.METRES, most=200, note_zh="只填柱子。",
               note_en="Of a column only."),
        Column("exit", "疏散出口", "Way out", Kind.YES_NO, note_zh="留空：是。", note_en="Empty: yes."),
        Column("main", "来宾入口", "Main door", Kind.YES_NO, note_zh="留空：否。", note_en="Empty: no."),
    ),
    examples=(
        {"place": "例-H1", "code": "后门", "kind": "门 Door", "wall": "后墙 Rear", "from_left": 5.1, "wide": 1.8,
         "exit": "是 Yes", "main": "是 Yes"},
        {"place": "例-H1", "code": "柱1", "kind": "柱 Column", "from_left": 0, "from_front": 9.2, "wide": 0.4,
         "deep": 0.6},
    ),
    take=take,
    give=give,
    key=("place", "code"),
)  # fmt: skip
