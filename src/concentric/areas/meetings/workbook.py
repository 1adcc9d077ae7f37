"""Sheet "meetings": what is asked for in a list. The area's own action enters it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.areas.meetings.forms import LONGEST_MINUTES, MOST_PEOPLE, MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.requested import enter_meetings
from concentric.ledger.action import Receipt
from concentric.ledger.actor import By
from concentric.venue.founding import LOOPS
from concentric.venue.models import Loop, Place
from concentric.venue.models.place import LAYOUTS
from concentric.venue.workbook.batch import among, words_of
from concentric.venue.workbook.giving import called, chosen, listed, local
from concentric.venue.workbook.sheets import (
    Book,
    Choice,
    Column,
    Kind,
    Only,
    Row,
    Sheet,
    SheetOutcome,
    choices_of,
)
from concentric.venue.workbook.vocabulary import EQUIPMENT

FALLBACKS: Mapping[str, Any] = {
    "title": "",
    "organiser": "",
    "liaison_name": "",
    "liaison_telephone": "",
    "layout": "boardroom",
    "video": False,
    "secret": False,
    "equipment": (),
    "loop": "inner",
    "near": None,
    "priority": 3,
    "length_min": None,
}  # of a new meeting; an empty cell means the same
_TIMES = ("wish", "earliest", "latest")


def take(by: By, rows: Sequence[Row], book: Book) -> SheetOutcome:
    """Forms of all rows. What a file has no column for stays as it is in a meeting that is known."""
    loops, places = words_of(Loop, by.venue), words_of(Place, by.venue, book.words("places"))
    known = _known(by.venue, [row.values["code"] for row in rows if "code" in row.values])
    forms = []
    for row in rows:
        loops.resolve(row, "loop")
        places.resolve(row, "near")
        was = known.get(row.values.get("code", ""))
        form = _form(row, was)
        if form is not None and was is not None and _closed(was) and _differs(form, was):
            row.refuse("code", "meeting_closed")
        elif form is not None:
            forms.append(form)
    together = tuple(forms)

    def enter(by: By) -> Receipt:
        return enter_meetings(by, meetings=together)

    return SheetOutcome(enter if together else None)


def _known(venue: UUID, codes: Sequence[str]) -> dict[str, Meeting]:
    found = Meeting.objects.filter(venue_id=venue, code__in=codes).select_related("loop", "near")
    return {meeting.code: meeting for meeting in found}


def _as_it_was(meeting: Meeting) -> dict[str, Any]:
    """The fields of a form, as they are in a meeting."""
    given = {field.name: getattr(meeting, field.name) for field in fields(MeetingForm)}
    near = meeting.near.code if meeting.near else None
    return {**given, "equipment": tuple(meeting.equipment), "loop": meeting.loop.code, "near": near}


def _closed(meeting: Meeting) -> bool:
    return meeting.cancelled or meeting.actual_start is not None


def _differs(form: MeetingForm, was: Meeting) -> bool:
    return any(getattr(form, name) != value for name, value in _as_it_was(was).items())


def _form(row: Row, was: Meeting | None) -> MeetingForm | None:
    """The row as a form; None when some cell of it has been refused."""
    values: dict[str, Any] = {**FALLBACKS, **(_as_it_was(was) if was is not None else {})}
    for column in SHEET.columns:
        if column.key in row.values:
            value = row.values[column.key]
            values[column.key] = FALLBACKS.get(column.key) if value is None else value
    secret = bool(values.get("secret"))
    for name in ("title", "liaison_name", "video") if secret else ():
        if values.get(name):
            row.refuse(name, "meeting_secret")
    if was is not None and was.secret and not secret:
        row.refuse("secret", "meeting_stays_secret")
    for name in ("people", "wish") if secret else ("title", "people", "wish"):
        if values.get(name) in (None, ""):
            row.refuse(name, "required")
    if row.refused:
        return None
    _bound(row, values)
    return None if row.refused else MeetingForm(**values)


def _bound(row: Row, values: dict[str, Any]) -> None:
    """An empty bound is the wished start; so is one that the file leaves out and the new start passes."""
    wish: datetime = values["wish"]
    for name, wrong in (("earliest", "earliest_after_start"), ("latest", "latest_before_start")):
        bound: datetime | None = values.get(name)
        late = bound is not None and (bound > wish if name == "earliest" else bound < wish)
        if bound is None or (late and name not in row.values):
            values[name] = wish
        elif late:
            row.refuse(name, wrong, start=wish.astimezone(UTC).isoformat())


def _layouts() -> Sequence[Choice]:
    return choices_of(LAYOUTS, "layout")


def _equipment() -> Sequence[Choice]:
    return tuple(EQUIPMENT.values())


def give(venue: UUID, zone: ZoneInfo, only: Only) -> list[dict[str, Any]]:
    """Every meeting that was not called off, as it was asked for; an empty bound is the wished start."""
    loops, layouts, equipment = called(Loop, venue), _layouts(), _equipment()
    places = called(Place, venue)
    return [
        {
            "code": m.code, "title": m.title or None, "organiser": m.organiser or None,
            "liaison_name": m.liaison_name or None, "liaison_telephone": m.liaison_telephone or None,
            "people": m.people, "layout": chosen(layouts, m.layout), "video": "是" if m.video else None,
            "secret": "是" if m.secret else None, "equipment": listed(equipment, m.equipment),
            "loop": loops[m.loop_id], "near": places[m.near_id] if m.near_id else None,
            "priority": m.priority, "wish": local(m.wish, zone),
            "earliest": None if m.earliest == m.wish else local(m.earliest, zone),
            "latest": None if m.latest == m.wish else local(m.latest, zone), "length_min": m.length_min,
        }
        for m in among(
            Meeting.objects.filter(venue_id=venue, cancelled=False).order_by("wish", "code"), "code", only
        )
    ]  # fmt: skip


_EXAMPLES: tuple[Mapping[str, Any], ...] = (
    {
        "code": "例-M1",
        "title": "某某工作例会",
        "organiser": "某某工作组",
        "liaison_name": "某联络员",
        "liaison_telephone": "13000000000",
        "people": 24,
        "layout": "董事会式",
        "video": "是",
        "equipment": "话筒、同声传译",
        "loop": "内环",
        "priority": 2,
        "wish": datetime(2022, 3, 13, 23, 30),  # noqa: DTZ001  as typed: in the venue's zone
        "length_min": 60,
    },
    {
        "code": "例-M2",
        "title": "某某碰头会（结束时间不定）",
        "people": 12,
        "layout": "回字形",
        "video": "否",
        "wish": "2022-03-14 02:15",
        "earliest": "2022-03-14 01:45",
        "latest": "2022年3月14日 3:00",
    },
)

SHEET = Sheet(
    name="meetings",
    title_zh="会议",
    title_en="Meetings",
    columns=(
        Column(
            "code",
            "编号",
            "Code",
            Kind.CODE,
            required=True,
            longest=40,
            note_zh="全馆唯一。再次导入时按编号更新。",
            note_en="One of its kind. Imported again, the meeting is found by this.",
        ),
        Column(
            "title",
            "会议名称",
            "Title",
            longest=200,
            note_zh="只写名称，不写内容；涉密会议用代号。",
            note_en="What it is called, never what it says; a cover name for a secret one.",
        ),
        Column("organiser", "主办单位", "Organiser"),
        Column("liaison_name", "联络员", "Liaison", longest=80),
        Column("liaison_telephone", "联络员电话", "Liaison telephone", longest=40),
        Column("people", "人数", "People", Kind.INTEGER, least=1, most=MOST_PEOPLE),
        Column(
            "layout",
            "台型",
            "Layout",
            Kind.CHOICE,
            choices=_layouts,
            note_zh="留空为董事会式。",
            note_en="Empty: boardroom.",
        ),
        Column("video", "视频", "Video", Kind.YES_NO),
        Column(
            "secret",
            "涉密",
            "Secret",
            Kind.YES_NO,
            note_zh="涉密会议不填会议名称、联络员姓名，不用视频。",
            note_en="Of a secret meeting neither title nor liaison's name is given, and it has no video.",
        ),
        Column(
            "equipment",
            "设备",
            "Equipment",
            Kind.LIST,
            choices=_equipment,
            note_zh="会场须具备的设备，多项用顿号、逗号或分号隔开。",
            note_en="What the hall must have; several with commas or semicolons between.",
        ),
        Column(
            "loop",
            "所属环",
            "Loop",
            hints=lambda: tuple(f"{n.zh} {n.en}" for n in LOOPS),
            note_zh="留空为内环。",
            note_en="Empty: the inner loop.",
        ),
        Column(
            "near",
            "就近地点",
            "Near",
            note_zh="与会人员所在的楼宇或楼层，编码或名称均可；留空则不限。",
            note_en="The building or floor that its people come from: code or name. Empty: anywhere.",
        ),
        Column(
            "priority",
            "优先级",
            "Priority",
            Kind.INTEGER,
            least=1,
            most=9,
            note_zh="1最先安排，留空为3。",
            note_en="1 is served first; empty is 3.",
        ),
        Column(
            "wish",
            "开始时间",
            "Start",
            Kind.INSTANT,
            note_zh="希望的开始时间，场馆当地时间，年份写全。",
            note_en="As wished, in the venue's time, the year in full.",
        ),
        Column(
            "earliest",
            "最早开始",
            "Earliest start",
            Kind.INSTANT,
            note_zh="留空即不提前。",
            note_en="Empty: not before the start.",
        ),
        Column(
            "latest",
            "最晚开始",
            "Latest start",
            Kind.INSTANT,
            note_zh="留空即不推后。",
            note_en="Empty: not after the start.",
        ),
        Column(
            "length_min",
            "时长（分钟）",
            "Length (min)",
            Kind.INTEGER,
            least=5,
            most=LONGEST_MINUTES,
            note_zh="留空：结束时间不定。",
            note_en="Empty: the end is not known.",
        ),
    ),
    examples=_EXAMPLES,
    take=take,
    give=give,
)
