"""A service day of 27 meetings, most of them late, a few past two in the morning, a third by video."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from concentric.cli.demonstration.people import DELEGATIONS, GUESTS_A_DELEGATION, Someone
from concentric.core.service_day import ServiceDay
from concentric.venue.profile import Profile


@dataclass(frozen=True)
class Wanted:
    """`at` in minutes after the service day's beginning; `now` instead of it: minutes from the present."""

    title: str
    people: int
    layout: str
    length: int | None
    at: int = 0
    now: int | None = None
    video: bool = False
    equipment: tuple[str, ...] = ()
    give: int = 0  # minutes by which it may start later
    priority: int = 3


def _at(hour: int, minute: int = 0) -> int:
    """Of a service day that begins at six; 25 is one in the morning."""
    return (hour - 6) * 60 + minute


DAY = (
    Wanted("晨间碰头会 Morning round", 18, "boardroom", 45, _at(7, 30)),
    Wanted("检测调度会 Testing dispatch", 24, "boardroom", 60, _at(8, 30), video=True, priority=2),
    Wanted("物资调配会 Supplies", 16, "hollow_square", 60, _at(9)),
    Wanted("全体动员会 Everyone together", 220, "theatre", 90, _at(10), priority=2, equipment=("recording",)),
    Wanted("医疗救治会商 Treatment consultation", 20, "u_shape", 90, _at(11, 30), video=True),
    Wanted("社区防控例会 Communities, daily", 40, "classroom", 60, _at(14)),
    Wanted(
        "专家会商 Experts",
        14,
        "boardroom",
        120,
        _at(15),
        video=True,
        priority=2,
        equipment=("interpretation",),
    ),
    Wanted("信息会审 Information review", 12, "bilateral", 45, _at(16, 30)),
    Wanted("联络员会 Liaisons", 36, "classroom", 45, _at(17, 30), give=30),
    Wanted("指挥部例会 Command, daily", 48, "hollow_square", 90, _at(19), video=True, priority=1),
    Wanted("流调研判会 Tracing", 26, "hollow_square", 90, _at(19, 30)),
    Wanted("转运协调会 Transfers", 18, "boardroom", 60, _at(20), give=30),
    Wanted(
        "视频连线会 Video link to the districts", 90, "classroom", 90, _at(20, 30), video=True, priority=1
    ),
    Wanted("保供会 Provisions", 22, "u_shape", 60, _at(21)),
    Wanted("药品保障会 Medicines", 12, "boardroom", 60, _at(21, 30), give=30),
    Wanted("夜间会商 Night consultation", 30, "hollow_square", 120, _at(22), video=True, priority=2),
    Wanted("重点人群会 People at risk", 20, "boardroom", 60, _at(22, 30)),
    Wanted("环境采样会 Environmental samples", 10, "sofa", 45, _at(23)),
    Wanted("数据汇总会 Figures of the day", 24, "classroom", 60, _at(23, 30), give=45),
    Wanted(
        "次日部署会 Tomorrow",
        32,
        "boardroom",
        90,
        _at(24),
        video=True,
        priority=1,
        equipment=("stenography",),
    ),
    Wanted("值班交接会 Handover", 14, "boardroom", 30, _at(25)),
    Wanted("紧急调度会 Urgent dispatch", 16, "bilateral", None, _at(26, 10), priority=1),
    Wanted("凌晨会商 Small-hours consultation", 18, "hollow_square", 60, _at(26, 40), video=True),
    Wanted("材料会 Papers", 12, "boardroom", 75, _at(27, 15)),
    Wanted("短会 Short meeting", 12, "boardroom", 60, now=-25),
    Wanted("临时碰头会 Called at short notice", 20, "boardroom", 60, now=80, give=60),
    Wanted("专题视频会 Video on one matter", 24, "u_shape", 60, now=150, video=True, give=60),
)


def meeting_rows(
    now: datetime, day: ServiceDay, people: Sequence[Someone], draw: random.Random
) -> list[dict[str, Any]]:
    """Rows of the sheet "meetings" for the service day that holds `now`; instants are local."""
    begins = day.bounds(day.of(now)).start
    profile = Profile()
    minute = now.replace(second=0, microsecond=0)
    minute -= timedelta(minutes=minute.minute % 5)
    rows = []
    for at, wanted in enumerate(DAY):
        moment = timedelta(minutes=wanted.at if wanted.now is None else wanted.now)
        start = (begins if wanted.now is None else minute) + moment
        latest = start + timedelta(minutes=wanted.give)
        soonest = minute + timedelta(
            minutes=profile.setup_minutes(wanted.people) + profile.check_minutes + 60
        )
        if start > now:
            latest = max(latest, soonest)  # what begins soon may begin later, or no hall could be made ready
        group = at % len(DELEGATIONS)
        liaison = people[group * GUESTS_A_DELEGATION + draw.randrange(5, GUESTS_A_DELEGATION)].row
        rows.append(
            {
                "code": f"M-{at + 1:04d}", "title": wanted.title, "organiser": DELEGATIONS[group],
                "liaison_name": liaison["name"], "liaison_telephone": liaison["telephone"],
                "people": wanted.people, "layout": wanted.layout, "video": "是" if wanted.video else "否",
                "equipment": "、".join(wanted.equipment) or None,
                "loop": "inner", "priority": wanted.priority, "wish": _local(start, day),
                "earliest": _local(start, day), "latest": _local(latest, day), "length_min": wanted.length,
            }
        )  # fmt: skip
    return rows


def _local(moment: datetime, day: ServiceDay) -> datetime:
    return moment.astimezone(day.zone).replace(tzinfo=None)
