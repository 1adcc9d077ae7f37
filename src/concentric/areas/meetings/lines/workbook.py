"""Sheet "lines": what is known of each, as the carrier's papers have it. The area's own action enters it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.areas.meetings.lines.entering import MOST_MBPS, LineForm, enter_lines
from concentric.areas.meetings.lines.models import Line, ProbeBy, Protocol, Role
from concentric.ledger.action import Receipt
from concentric.ledger.actor import By
from concentric.venue.models import Place
from concentric.venue.workbook.batch import among, words_of
from concentric.venue.workbook.giving import called, chosen
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

FALLBACKS: dict[str, Any] = {
    "hotline": "", "circuit": "", "port": "", "far": None, "far_telephone": "", "endpoint": "", "protocol": "",
    "mbps": 0, "role": Role.MAIN, "probe_by": ProbeBy.ICMP, "probe_address": "", "probe_port": None,
}  # fmt: skip
NEEDED = ("code", "carrier", "place")


def take(by: By, rows: Sequence[Row], book: Book) -> SheetOutcome:
    """Forms of all rows. What a file has no column for stays as it is in a line that is known."""
    places = words_of(Place, by.venue, book.words("places"))
    codes = [row.values["code"] for row in rows if "code" in row.values]
    known = {
        line.code: line
        for line in Line.objects.filter(venue_id=by.venue, code__in=codes).select_related("place", "far")
    }
    read: list[dict[str, Any]] = []
    for row in rows:
        places.resolve(row, "place")
        places.resolve(row, "far")
        values = _values(row, known.get(row.values.get("code", "")))
        if not row.refused:
            read.append(values)

    def enter(by: By) -> Receipt:
        ids = dict(Place.objects.filter(venue_id=by.venue).values_list("code", "id"))
        forms = [
            LineForm(**{**one, "place": ids[one["place"]], "far": ids[one["far"]] if one["far"] else None})
            for one in read
        ]
        return enter_lines(by, lines=tuple(forms))

    return SheetOutcome(enter if read else None)


def _values(row: Row, was: Line | None) -> dict[str, Any]:
    """Places by code. What is missing is refused, in its cell."""
    values: dict[str, Any] = dict(FALLBACKS)
    if was is not None:
        values |= {name: getattr(was, name) for name in (*FALLBACKS, *NEEDED)}
        values |= {"place": was.place.code, "far": was.far.code if was.far else None}
    for column in SHEET.columns:
        if column.key in row.values:
            value = row.values[column.key]
            values[column.key] = FALLBACKS.get(column.key) if value is None else value
    for name in NEEDED:
        if not values.get(name):
            row.refuse(name, "required")
    if values["probe_by"] == ProbeBy.UDP and values["probe_address"] and not values["probe_port"]:
        row.refuse("probe_port", "required")
    return values


def _protocols() -> Sequence[Choice]:
    return choices_of(Protocol.values, "line-protocol")


def _roles() -> Sequence[Choice]:
    return choices_of(Role.values, "line-role")


def _ways() -> Sequence[Choice]:
    return choices_of(ProbeBy.values, "line-probe")


def give(venue: UUID, zone: ZoneInfo, only: Only) -> list[dict[str, Any]]:
    """Every line that is not being laid and not out of use."""
    del zone
    places = called(Place, venue)
    rows = Line.objects.filter(venue_id=venue, in_service_at__isnull=False, out_at__isnull=True).order_by(
        "code"
    )
    return [
        {
            "code": line.code, "carrier": line.carrier, "hotline": line.hotline or None,
            "circuit": line.circuit or None, "place": places[line.place_id], "port": line.port or None,
            "far": places[line.far_id] if line.far_id else None, "far_telephone": line.far_telephone or None,
            "endpoint": line.endpoint or None,
            "protocol": chosen(_protocols(), line.protocol) if line.protocol else None, "mbps": line.mbps or None,
            "role": chosen(_roles(), line.role), "probe_by": chosen(_ways(), line.probe_by),
            "probe_address": line.probe_address or None, "probe_port": line.probe_port,
        }
        for line in among(rows, "code", only)
    ]  # fmt: skip


SHEET = Sheet(
    name="lines",
    title_zh="视频线路",
    title_en="Video lines",
    columns=(
        Column("code", "编号", "Code", Kind.CODE, required=True, longest=20),
        Column("carrier", "运营商", "Carrier", longest=40),
        Column("hotline", "报障电话", "Fault line", longest=40),
        Column("circuit", "电路编号", "Carrier's number", longest=60),
        Column(
            "place", "本端位置", "Ends here in",
            note_zh="会场，或端口所在楼层、楼宇：编码或名称均可。",
            note_en="A hall, or the floor or building of its port: code or name.",
        ),
        Column("port", "端口", "Port", longest=40),
        Column(
            "far", "对端会场", "Far end",
            note_zh="异地会场；经会议平台、可到任何一方的留空。",
            note_en="A distant venue; empty for one that reaches any, through a conference server.",
        ),
        Column("far_telephone", "对端电话", "Far end's telephone", longest=40),
        Column("endpoint", "终端地址", "Endpoint", longest=120),
        Column("protocol", "协议", "Protocol", Kind.CHOICE, choices=_protocols),
        Column("mbps", "带宽（Mbps）", "Mbps", Kind.INTEGER, least=0, most=MOST_MBPS),
        Column("role", "用途", "Meant as", Kind.CHOICE, choices=_roles, note_zh="留空为主用。", note_en="Empty: main."),
        Column(
            "probe_by", "测量方式", "Measured by", Kind.CHOICE, choices=_ways,
            note_zh="留空为 Ping。", note_en="Empty: ping.",
        ),
        Column(
            "probe_address", "测量地址", "Address to measure", longest=80,
            note_zh="留空则不测量。", note_en="Empty: it is not measured.",
        ),
        Column("probe_port", "对端端口", "Port there", Kind.INTEGER, least=1, most=65535),
    ),
    examples=(
        {
            "code": "例-L1", "carrier": "某运营商甲", "hotline": "10000", "place": "例-H1", "far": None, "mbps": 20,
            "endpoint": "192.0.2.10", "protocol": "H.323", "role": "主用", "probe_by": "Ping（ICMP）",
            "probe_address": "192.0.2.10",
        },
        {"code": "例-L2", "carrier": "某运营商乙", "place": "例-H1", "mbps": 20, "role": "备用"},
    ),
    take=take,
    give=give,
)  # fmt: skip
