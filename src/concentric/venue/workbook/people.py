"""Sheet "people": who they are, where they belong, what they can do.

Names, telephones and diet codes are in columns of the person's table that are declared personal; the identity
number is sealed, and found again by its keyed digest. The entry holds counts and codes alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Receipt, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.sealing import keys
from concentric.ui.text import LANGUAGES
from concentric.venue.founding import COHORTS, DEPARTMENTS, LOOPS
from concentric.venue.models import Cohort, Department, Loop, Person, Presence
from concentric.venue.workbook import identity
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
from concentric.venue.workbook.cells import closed_up
from concentric.venue.workbook.giving import called, listed
from concentric.venue.workbook.sheets import KEEP, Book, Column, Keep, Kind, Only, Row, Sheet, SheetOutcome
from concentric.venue.workbook.vocabulary import SKILLS

PEOPLE_ENTERED = entry_kind("venue.people_entered", personal={}, moves_plan=True)


@dataclass(frozen=True)
class PersonForm:
    """`department`, `loop`, `cohort` and `skills` are codes; a cohort brings its loop.

    `identity_number` is clear text, 18 characters, and never leaves this form but sealed.
    """

    code: str
    name: str | Keep = KEEP
    latin_name: str | Keep = KEEP
    organisation: str | Keep = KEEP
    department: str | Keep | None = KEEP
    skills: tuple[str, ...] | Keep = KEEP
    loop: str | Keep | None = KEEP
    cohort: str | Keep | None = KEEP
    protocol_rank: int | Keep | None = KEEP
    diet_code: str | Keep = KEEP
    telephone: str | Keep = KEEP
    team: str | Keep = KEEP
    leads_team: bool | Keep = KEEP
    identity_number: str | Keep = KEEP


@dataclass(frozen=True)
class Known:
    """What the venue has. `cohorts`: code → (id, its loop). `crossed`: whom a gate has let in."""

    people: Mapping[str, Person]
    departments: Mapping[str, UUID]
    loops: Mapping[str, UUID]
    cohorts: Mapping[str, tuple[UUID, Loop]]
    holders: Mapping[bytes, str]
    crossed: frozenset[UUID]


def known(venue: UUID, forms: Sequence[PersonForm]) -> Known:
    """As far as these forms concern it: who has their codes, and their identity numbers."""
    everybody = Person.objects.filter(venue_id=venue)
    people = {row.code: row for row in among(everybody, "code", (form.code for form in forms))}
    macs = [mac_of(form.identity_number) for form in forms if isinstance(form.identity_number, str)]
    holders = {bytes(row.identity_mac): row.code for row in people.values() if row.identity_mac}
    for row in among(everybody.only("id", "code", "identity_mac"), "identity_mac", macs):
        holders[bytes(row.identity_mac or b"")] = row.code
    cohorts = Cohort.objects.filter(venue_id=venue).select_related("loop")
    return Known(
        people=people,
        departments=dict(Department.objects.filter(venue_id=venue).values_list("code", "id")),
        loops=dict(Loop.objects.filter(venue_id=venue).values_list("code", "id")),
        cohorts={row.code: (row.id, row.loop) for row in cohorts},
        holders=holders,
        crossed=frozenset(
            row.person_id
            for row in among(
                Presence.objects.filter(venue_id=venue, during__upper_inf=True),
                "person_id",
                (row.id for row in people.values()),
            )
        ),
    )


def mac_of(number: str) -> bytes:
    """By which an identity number is found, and cannot be read."""
    return keys().mac("identity", number.encode())


def loop_of(has: Known, form: PersonForm) -> str | Keep | None:
    """The loop a form puts someone in: its own, or its cohort's."""
    if form.loop in (KEEP, None) and isinstance(form.cohort, str) and form.cohort in has.cohorts:
        return has.cohorts[form.cohort][1].code
    return form.loop


def faults(
    has: Known, forms: Sequence[PersonForm], more_departments: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """`more_departments` come in with the same file."""
    holders: dict[bytes, int] = {}
    for index, form in enumerate(forms):
        kept = has.people.get(form.code)
        if isinstance(form.department, str) and form.department not in {*has.departments, *more_departments}:
            yield Fault(index, "department", "unknown")
        if isinstance(form.loop, str) and form.loop not in has.loops:
            yield Fault(index, "loop", "unknown")
        if isinstance(form.cohort, str) and form.cohort not in has.cohorts:
            yield Fault(index, "cohort", "unknown")
        yield from _loop_faults(has, index, form, kept)
        if not isinstance(form.skills, Keep):
            for skill in form.skills:
                if skill not in SKILLS:
                    yield Fault(index, "skills", "unknown")
        if isinstance(form.identity_number, str):
            yield from _identity_faults(has, index, form.identity_number, form.code, holders)


def _loop_faults(has: Known, index: int, form: PersonForm, kept: Person | None) -> Iterator[Fault]:
    loop = loop_of(has, form)
    if isinstance(form.cohort, str) and isinstance(loop, str):
        of_cohort = has.cohorts.get(form.cohort)
        if of_cohort is not None and of_cohort[1].code != loop:
            names = {language: of_cohort[1].name_in(language) for language in LANGUAGES}
            yield Fault(index, "cohort", "cohort_of_other_loop", {"loop": names})
    if loop is KEEP or kept is None or kept.id not in has.crossed:
        return
    if (has.loops.get(loop) if isinstance(loop, str) else None) != kept.loop_id:
        yield Fault(index, "loop", "crossed")


def _identity_faults(
    has: Known, index: int, number: str, code: str, holders: dict[bytes, int]
) -> Iterator[Fault]:
    if not identity.well_formed(number) or identity.check_digit(number[:17]) != number[17]:
        yield Fault(index, "identity_number", "identity_check", private=True)
        return
    mac = mac_of(number)
    holder = has.holders.get(mac)
    if mac in holders or (holder is not None and holder != code):
        yield Fault(index, "identity_number", "identity_taken", private=True)
    holders.setdefault(mac, index)


@action(kind=PEOPLE_ENTERED, permission=IMPORT)
def enter_people(by: By, *, people: tuple[PersonForm, ...]) -> Outcome:
    """Make people, or set what is given of those there are, by code."""
    has = known(by.venue, people)
    codes = [form.code for form in people]
    refuse_doubled("person", codes, codes)
    refuse_first("person", codes, faults(has, people))
    batch = Batch()
    new: list[Person] = []
    updated: list[Person] = []
    for form in people:
        row = has.people.get(form.code)
        made = row is None
        if row is None:
            row = Person(id=by.means.new_id(), venue_id=by.venue, code=form.code)
            new.append(row)
        changed = set_given(row, _columns(has, form)) | _set_identity(row, form.identity_number)
        if changed and not made:
            updated.append(row)
        batch.note(form.code, new=made, changed=changed)
    write(Person, new, updated)
    return batch.outcome({"venue": by.venue})


def _columns(has: Known, form: PersonForm) -> dict[str, Any]:
    loop = loop_of(has, form)
    return {
        "name": form.name,
        "latin_name": form.latin_name,
        "organisation": form.organisation,
        "department_id": _id(has.departments, form.department),
        "skills": form.skills if isinstance(form.skills, Keep) else sorted(form.skills),
        "loop_id": _id(has.loops, loop),
        "cohort_id": _id({code: found for code, (found, _) in has.cohorts.items()}, form.cohort),
        "protocol_rank": form.protocol_rank,
        "diet_code": form.diet_code,
        "telephone": form.telephone,
        "team": form.team,
        "leads_team": form.leads_team,
    }


def _id(ids: Mapping[str, UUID], code: str | Keep | None) -> UUID | Keep | None:
    return ids[code] if isinstance(code, str) else code


def _set_identity(row: Person, number: str | Keep) -> bool:
    if isinstance(number, Keep):
        return False
    mac = mac_of(number)
    if row.identity_mac is not None and bytes(row.identity_mac) == mac:
        return False
    row.identity_mac = mac
    row.identity_sealed = keys().seal(row.id, of.IDENTITY, number)
    return True


def take(by: By, rows: Sequence[Row], book: Book) -> SheetOutcome:
    brought = book.words("departments")
    departments = words_of(Department, by.venue, brought)
    loops, cohorts = words_of(Loop, by.venue), words_of(Cohort, by.venue)
    usable = [row for row in rows if "code" in row.values]
    for row in usable:
        departments.resolve(row, "department")
        loops.resolve(row, "loop")
        cohorts.resolve(row, "cohort")
    forms = tuple(_form(row) for row in usable)
    more = frozenset(code for code, _, _ in brought)
    refuse_rows(usable, faults(known(by.venue, forms), forms, more))

    def enter(by: By) -> Receipt:
        return enter_people(by, people=forms)

    return SheetOutcome(enter if forms else None)


def _form(row: Row) -> PersonForm:
    name = row.given("name", "")
    return PersonForm(
        code=row.values["code"],
        name=closed_up(name) if isinstance(name, str) else name,
        latin_name=row.given("latin_name", ""),
        organisation=row.given("organisation", ""),
        department=row.given("department", None),
        skills=row.given("skills", ()),
        loop=row.given("loop", None),
        cohort=row.given("cohort", None),
        protocol_rank=row.given("protocol_rank", None),
        diet_code=row.given("diet_code", ""),
        telephone=row.given("telephone", ""),
        team=row.given("team", ""),
        leads_team=row.given("leads_team", False),
        identity_number=row.given("identity_number", KEEP),
    )


def give(venue: UUID, _zone: ZoneInfo, only: Only) -> list[dict[str, Any]]:
    """Everybody, but no identity number: it is sealed, and its column left out, so that it stays as it is."""
    departments, loops, cohorts = (called(model, venue) for model in (Department, Loop, Cohort))
    skills = tuple(SKILLS.values())
    texts = ("name", "latin_name", "organisation", "diet_code", "telephone", "team")
    return [
        {
            "code": row.code, **{name: getattr(row, name) or None for name in texts},
            "department": departments[row.department_id] if row.department_id else None,
            "skills": listed(skills, row.skills), "loop": loops[row.loop_id] if row.loop_id else None,
            "cohort": cohorts[row.cohort_id] if row.cohort_id else None, "protocol_rank": row.protocol_rank,
            "leads_team": "是" if row.leads_team else None,
        }
        for row in among(Person.objects.filter(venue_id=venue).order_by("code"), "code", only)
    ]  # fmt: skip


_EXAMPLES: tuple[Mapping[str, Any], ...] = (
    {
        "code": "例-P001",
        "name": "某某某",
        "latin_name": "Mou Moumou",
        "department": "政务部",
        "skills": "布场、跟会",
        "loop": "内环",
        "cohort": "封闭员工",
        "diet_code": "D1",
        "telephone": "13000000000",
    },
    {
        "code": "例-G001",
        "name": "某来宾",
        "organisation": "某某工作组",
        "loop": "内环",
        "cohort": "来宾",
        "protocol_rank": 3,
        "diet_code": "D2",
    },
)

SHEET = Sheet(
    name="people",
    title_zh="人员",
    title_en="People",
    columns=(
        Column(
            "code",
            "编号",
            "Code",
            Kind.CODE,
            required=True,
            longest=40,
            note_zh="全馆唯一，如工号。再次导入时按编号更新。",
            note_en="One of its kind, such as a staff number. Imported again, the person is found by this.",
        ),
        Column(
            "name",
            "姓名",
            "Name",
            longest=80,
            note_zh="名单未定可先留空。",
            note_en="May wait while it is not known.",
        ),
        Column("latin_name", "拼音/外文名", "Latin name", longest=80),
        Column(
            "organisation",
            "单位",
            "Organisation",
            note_zh="来宾所属代表团或工作组。",
            note_en="The delegation or working group of a guest.",
        ),
        Column(
            "department",
            "部门",
            "Department",
            hints=lambda: tuple(f"{n.zh} {n.en}" for n in DEPARTMENTS),
            note_zh="编码或名称均可，也可是本文件“部门”表中的新部门。",
            note_en="Code or name; it may be new in this file's sheet of departments.",
        ),
        Column(
            "skills",
            "技能",
            "Skills",
            Kind.LIST,
            choices=lambda: tuple(SKILLS.values()),
            note_zh="多项用顿号、逗号或分号隔开。",
            note_en="Several: with commas or semicolons between.",
        ),
        Column(
            "loop",
            "所属环",
            "Loop",
            hints=lambda: tuple(f"{n.zh} {n.en}" for n in LOOPS),
            note_zh="已过卡口入环的人员，只能凭卡口记录换环。",
            note_en="Once someone has come in by a gate, only a gate changes it.",
        ),
        Column("cohort", "人群", "Cohort", hints=lambda: tuple(f"{n.zh} {n.en}" for _, n in COHORTS)),
        Column(
            "protocol_rank",
            "礼宾次序",
            "Protocol rank",
            Kind.INTEGER,
            least=1,
            most=100_000,
            note_zh="数小者在前。",
            note_en="The lower comes first.",
        ),
        Column(
            "diet_code",
            "餐别代码",
            "Diet code",
            Kind.CODE,
            longest=20,
            note_zh="只填代码，不写原因，不写信仰。",
            note_en="The code alone: no reason, no religion.",
        ),
        Column("telephone", "电话", "Telephone", longest=40),
        Column(
            "team",
            "班组",
            "Team",
            longest=40,
            note_zh="同一班组写同样的名称。",
            note_en="The same name for all of one crew.",
        ),
        Column(
            "leads_team",
            "班组长",
            "Leads the team",
            Kind.YES_NO,
            note_zh="班组长可代全班组确认收到任务。",
            note_en="A leader may acknowledge tasks for the whole team.",
        ),
        Column(
            "identity_number",
            "身份证号",
            "Identity number",
            Kind.IDENTITY,
            note_zh="18位，请设为文本格式；加密保存。留空：不改动。",
            note_en="18 characters, as text; kept encrypted. Empty: as it was.",
        ),
    ),
    examples=_EXAMPLES,
    take=take,
    give=give,
)
