"""Sheet "watches": the watches people stand, as a pattern, until the roster takes its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.ledger.action import Outcome, Receipt, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.models import Person, Place, WatchPattern
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
from concentric.venue.workbook.sheets import KEEP, Book, Column, Keep, Kind, Only, Row, Sheet, SheetOutcome

WATCHES_ENTERED = entry_kind("venue.watches_entered", personal={}, moves_plan=True)
Key = tuple[str, date, time]


@dataclass(frozen=True)
class WatchForm:
    """`person` and `post` are codes. Person, first day and beginning together find a watch again.

    `begins` to `ends` in the venue's zone, past midnight when `ends` is not later; `every` in days.
    """

    person: str
    first_day: date
    begins: time
    ends: time | Keep = KEEP
    post: str | Keep | None = KEEP
    last_day: date | Keep | None = KEEP
    every: int | Keep = KEEP

    @property
    def key(self) -> Key:
        return self.person, self.first_day, self.begins


@dataclass(frozen=True)
class Known:
    people: Mapping[str, UUID]
    places: Mapping[str, UUID]
    watches: Mapping[Key, WatchPattern]


def known(venue: UUID, forms: Sequence[WatchForm]) -> Known:
    """As far as these forms concern it: their people, and what watches those have."""
    everybody = Person.objects.filter(venue_id=venue).only("id", "code")
    people = {row.code: row.id for row in among(everybody, "code", (form.person for form in forms))}
    codes = {found: code for code, found in people.items()}
    watches = among(WatchPattern.objects.filter(venue_id=venue), "person_id", codes)
    return Known(
        people=people,
        places=dict(Place.objects.filter(venue_id=venue).values_list("code", "id")),
        watches={(codes[row.person_id], row.first_day, row.begins): row for row in watches},
    )


def faults(
    has: Known,
    forms: Sequence[WatchForm],
    more_people: frozenset[str] = frozenset(),
    more_places: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """`more_people` and `more_places` come in with the same file."""
    for index, form in enumerate(forms):
        kept = has.watches.get(form.key)
        if form.person not in has.people and form.person not in more_people:
            yield Fault(index, "person", "unknown")
        if isinstance(form.post, str) and form.post not in has.places and form.post not in more_places:
            yield Fault(index, "post", "unknown")
        if kept is None and form.ends is KEEP:
            yield Fault(index, "ends", "required")
        if isinstance(form.last_day, date) and form.last_day < form.first_day:
            yield Fault(index, "last_day", "last_before_first", {"first_day": form.first_day.isoformat()})
        if isinstance(form.every, int) and form.every < 1:
            yield Fault(index, "every", "too_small", {"least": 1})


@action(kind=WATCHES_ENTERED, permission=IMPORT)
def enter_watches(by: By, *, watches: tuple[WatchForm, ...]) -> Outcome:
    """Make watches, or set what is given of those there are, by person, first day and beginning."""
    has = known(by.venue, watches)
    refuse_doubled("watch", [form.key for form in watches], [form.person for form in watches])
    refuse_first("watch", [form.person for form in watches], faults(has, watches))
    batch = Batch()
    new: list[WatchPattern] = []
    updated: list[WatchPattern] = []
    for form in watches:
        row = has.watches.get(form.key)
        made = row is None
        if row is None:
            row = WatchPattern(
                id=by.means.new_id(),
                venue_id=by.venue,
                person_id=has.people[form.person],
                first_day=form.first_day,
                begins=form.begins,
            )
            new.append(row)
        changed = set_given(
            row,
            {
                "ends": form.ends,
                "post_id": has.places[form.post] if isinstance(form.post, str) else form.post,
                "last_day": form.last_day,
                "every": form.every,
            },
        )
        if changed and not made:
            updated.append(row)
        batch.note(form.person, new=made, changed=changed)
    write(WatchPattern, new, updated)
    return batch.outcome({"venue": by.venue})


def take(by: By, rows: Sequence[Row], book: Book) -> SheetOutcome:
    new_places = book.words("places")
    places = words_of(Place, by.venue, new_places)
    usable = [row for row in rows if all(row.values.get(key) is not None for key in SHEET.key)]
    for row in rows:
        places.resolve(row, "post")
    forms = tuple(
        WatchForm(
            person=row.values["person"],
            first_day=row.values["first_day"],
            begins=row.values["begins"],
            ends=row.given("ends", KEEP),
            post=row.given("post", None),
            last_day=row.given("last_day", None),
            every=row.given("every", 1),
        )
        for row in usable
    )
    has = known(by.venue, forms)
    more_people = frozenset(code for code, _, _ in book.words("people"))
    more_places = frozenset(code for code, _, _ in new_places)
    refuse_rows(usable, faults(has, forms, more_people, more_places))

    def enter(by: By) -> Receipt:
        return enter_watches(by, watches=forms)

    return SheetOutcome(enter if forms else None)


def give(venue: UUID, _zone: ZoneInfo, only: Only) -> list[dict[str, Any]]:
    rows = WatchPattern.objects.filter(venue_id=venue).select_related("person", "post")
    return [
        {"person": row.person.code, "post": row.post.code if row.post else None, "first_day": row.first_day,
         "last_day": row.last_day, "begins": row.begins, "ends": row.ends, "every": row.every}
        for row in among(rows.order_by("person__code", "first_day", "begins"), "person__code", only)
    ]  # fmt: skip


SHEET = Sheet(
    name="watches",
    title_zh="班次",
    title_en="Watches",
    columns=(
        Column(
            "person",
            "人员编号",
            "Person code",
            Kind.CODE,
            required=True,
            longest=40,
            note_zh="“人员”表中的编号。",
            note_en="As in the sheet of people.",
        ),
        Column(
            "post",
            "岗位",
            "Post",
            note_zh="编码或名称；机动可留空。",
            note_en="Code or name; empty: at no fixed post.",
        ),
        Column("first_day", "起始日期", "First day", Kind.DATE, required=True),
        Column(
            "last_day",
            "截止日期",
            "Last day",
            Kind.DATE,
            note_zh="留空：直至另行通知。",
            note_en="Empty: until further notice.",
        ),
        Column("begins", "上班时间", "Begins", Kind.TIME, required=True),
        Column(
            "ends",
            "下班时间",
            "Ends",
            Kind.TIME,
            note_zh="不晚于上班时间的，即为次日。",
            note_en="Not later than the beginning: the next day.",
        ),
        Column(
            "every",
            "每几天一班",
            "Every n days",
            Kind.INTEGER,
            least=1,
            most=31,
            note_zh="1为每天；留空为1。",
            note_en="1 is every day; empty is 1.",
        ),
    ),
    examples=(
        {
            "person": "例-P001",
            "first_day": date(2022, 3, 13),
            "begins": time(22),
            "ends": time(6),
            "every": 1,
        },
        {
            "person": "例-P001",
            "post": "东门岗",
            "first_day": "2022年3月20日",
            "last_day": "2022年4月20日",
            "begins": "14:00",
            "ends": "22:00",
            "every": 2,
        },
    ),
    take=take,
    give=give,
    key=("person", "first_day", "begins"),
)
