"""A standard becomes work: each section a task of its department, at its time after or before what it counts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from concentric.core.intervals import Interval
from concentric.orders.following import TaskOrder
from concentric.orders.missions.models import Mission
from concentric.orders.missions.unknown import Anchors
from concentric.orders.standards.content import Content, Section
from concentric.orders.standards.models import StandardVersion
from concentric.orders.standards.queries import content_of

KIND = "order.task"


def need_key(mission: Mission, version: StandardVersion, section: Section) -> str:
    """Stable over versions of a standard: a section keeps its key when its text is edited."""
    return f"mission:{mission.id}/{version.standard.code}/{section.key}"


def task_orders(
    mission: Mission, versions: Iterable[StandardVersion], at: Anchors, now: datetime
) -> list[TaskOrder]:
    """What each section asks, when it can be said when. One whose time has gone by is asked for now."""
    found = []
    for version in versions:
        content: Content = content_of(version)
        for section in content.sections:
            anchor = at.at(section.anchor)
            if anchor is None:
                continue
            start = max(now, anchor + timedelta(minutes=section.offset_min)).replace(second=0, microsecond=0)
            found.append(
                TaskOrder(
                    need_key=need_key(mission, version, section), kind=KIND, department=section.department,
                    place=None, during=Interval(start, start + timedelta(minutes=max(1, section.length_min))),
                    wanted=0, people=(), reasons=(), standard=version.id, section=section.key,
                    tier=section.tier, doers=section.doers, checker=section.checker,
                )
            )  # fmt: skip
    return found


def share_lines(
    orders: Sequence[TaskOrder], titles: Mapping[str, tuple[str, str]], before: Mapping[str, Interval]
) -> dict[str, list[dict[str, Any]]]:
    """Each department's own lines of a mission, as its notice says them. `before`: when each was to be until now."""
    lines: dict[str, list[dict[str, Any]]] = {}
    for order in orders:
        zh, en = titles[order.need_key]
        data = {"need": order.need_key, "what": {"zh": zh, "en": en}, "start_at": order.during.start.isoformat(),
                "end_at": order.during.end.isoformat()}  # fmt: skip
        was = before.get(order.need_key)
        code = "change-mission-task" if was is None else "change-mission-moved"
        if was is not None:
            data |= {"was_start_at": was.start.isoformat(), "was_end_at": was.end.isoformat()}
        lines.setdefault(order.department or "", []).append(
            {"code": code, "data": data, "why": [], "cause": 0}
        )
    return lines


def titles_of(mission: Mission, versions: Iterable[StandardVersion]) -> dict[str, tuple[str, str]]:
    """Need key → the section's title in Chinese and English."""
    return {
        need_key(mission, version, section): (section.title_zh, section.title_en)
        for version in versions
        for section in content_of(version).sections
    }
