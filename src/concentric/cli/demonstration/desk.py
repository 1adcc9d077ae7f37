"""The demonstration's duty desk: a few calls, a key, a defect and a promise, in the course of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from concentric.ledger.actor import By
from concentric.orders.desk import calls, matters


@dataclass(frozen=True, slots=True)
class DemoCall:
    """`at`, `answered`, `over`: minutes after the service day begins."""

    at: int
    what: str
    department: str
    answered: int
    over: int


@dataclass(frozen=True, slots=True)
class DemoMatter:
    """`due`, `settled`: minutes after the service day begins; None for never."""

    at: int
    kind: str
    text: str
    whom: str = ""
    due: int | None = None
    settled: int | None = None
    outcome: str = ""


CALLS = (
    DemoCall(130, "热水不热 No hot water", "property", 136, 155),
    DemoCall(265, "话筒没有声音 Microphone silent", "information", 268, 277),
    DemoCall(505, "加四把椅子 Four chairs more", "government_affairs", 511, 519),
    DemoCall(795, "茶水用完了 Out of tea", "catering", 803, 812),
)
MATTERS = (
    DemoMatter(45, "key", "库房钥匙 Store room key", "甲某 J. Example", 240, 228, "已还 Brought back"),
    DemoMatter(300, "defect", "三号电梯异响 Lift 3 is noisy"),
    DemoMatter(640, "promise", "名单二十二点前报 Names by 22:00", "乙某 Y. Example", 960),
)


def keep_desk(by: By, begins: datetime, since: datetime, now: datetime) -> None:
    """What the desk does in `(since, now]`, of the day that `begins`. Safe to repeat: each step has its key."""

    def due(minutes: int | None) -> bool:
        return minutes is not None and since < begins + timedelta(minutes=minutes) <= now

    def at(minutes: int, key: str) -> By:
        return replace(by, happened_at=begins + timedelta(minutes=minutes), key=f"demonstration-{key}")

    for n, call in enumerate(CALLS):
        if due(call.at) or due(call.answered) or due(call.over):
            taken = calls.take_call(at(call.at, f"call-{n}"), what=call.what, department=call.department)
            which = UUID(str(taken.answer["call"]))
            if due(call.answered):
                calls.answer_call(at(call.answered, f"call-{n}-answered"), call_id=which)
            if due(call.over):
                calls.close_call(at(call.over, f"call-{n}-over"), call_id=which)
    for n, matter in enumerate(MATTERS):
        if due(matter.at) or due(matter.settled):
            kept = matters.open_matter(
                at(matter.at, f"matter-{n}"), kind=matter.kind, text=matter.text, whom=matter.whom,
                due_at=begins + timedelta(minutes=matter.due) if matter.due else None,
            )  # fmt: skip
            if matter.settled is not None and due(matter.settled):
                matters.close_matter(
                    at(matter.settled, f"matter-{n}-settled"), matter_id=UUID(str(kept.answer["matter"])),
                    outcome=matter.outcome,
                )  # fmt: skip
