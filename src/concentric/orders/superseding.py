"""A change told anew before anybody took note of it: the latest stands alone, and what it takes the place of is void.

What a department was told is never changed. The earlier notice stays, says by which one it was replaced, and asks for
no answer. A change and its undoing are one notice to take note of, which says that it stays as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.ledger.rewriting import rewrite
from concentric.orders.models import Notice

Line = Mapping[str, Any]
LATELY = timedelta(hours=36)  # as far back as the plan looks ahead: what was told before lies behind
TOLD = "change-mission-told"
NEW, MOVED = "change-mission-task", "change-mission-moved"
A_MISSIONS = frozenset({TOLD, NEW, MOVED})  # a directive's points are each answered as they were given
SAME_STAND = ("change-staffed", "change-details")  # the place and the time are what they were


@dataclass(frozen=True, slots=True)
class Stand:
    """Where and when something is to be."""

    place: str | None
    start: datetime
    end: datetime

    def data(self, prefix: str = "") -> dict[str, str | None]:
        return {
            f"{prefix}place": self.place, f"{prefix}start_at": self.start.isoformat(),
            f"{prefix}end_at": self.end.isoformat(),
        }  # fmt: skip


def change_of(was: Stand, now: Stand) -> str:
    """The message of a change of place or time. They differ."""
    if was.place != now.place:
        return "change-moved"
    if was.start != now.start:
        return "change-shifted"
    return "change-longer" if now.end > was.end else "change-shorter"


def restated(told: Line, new: Line) -> Line:
    """The new line of a need, for those who did not answer `told`.

    It says what it would say anyhow, unless everything is again as they last took note of it: then it says that. How
    it was then is carried along as `base`, so that only the last line need be looked at.
    """
    if "change-unmet" in (told["code"], new["code"]):
        return new  # where it was before is not known of it
    base, now = _base(told), _after(new)
    otherwise = next(
        (x["code"] for x in (new, told) if x["code"] in SAME_STAND), told["data"].get("otherwise")
    )
    data = {**new["data"], "base": base.data() if base is not None else None}
    if otherwise is not None:
        data["otherwise"] = otherwise
    if base is None and now is None:
        return {**new, "code": "change-never", "data": data, "why": []}
    if base == now and otherwise is None:
        return {**new, "code": "change-restored", "data": data}
    return {**new, "data": data}


def told_anew(told: Line, new: Line) -> Line:
    """The new line of a mission for those who did not answer `told`: from what they last knew to what it is now.

    A list's task is told as it is now. Of a mission's particulars one that is again what it was is left out, and when
    none is left the line says that it stands as before.
    """
    if new["code"] != TOLD:
        if told["code"] == NEW:  # they never took note of it: to them it is new still
            return {**new, "code": NEW}
        first = {name: told["data"][name] for name in ("was_start_at", "was_end_at") if name in told["data"]}
        return {**new, "data": {**new["data"], **first}}
    fields = {one["field"]: one for one in told["data"]["fields"]}
    for one in new["data"]["fields"]:
        was = fields.get(one["field"])
        fields[one["field"]] = one if was is None or "before" not in was else {**one, "before": was["before"]}
    left = [one for one in fields.values() if "before" not in one or one["before"] != one["after"]]
    code = TOLD if left else "change-mission-restored"
    return {**new, "code": code, "data": {**new["data"], "fields": left or list(fields.values())}}


def supersede(
    venue: UUID, version: int, number: int, lines: Mapping[str, Sequence[Line]], now: datetime
) -> dict[str, list[Line]]:
    """Mark what the lines of entry `number` take the place of, and restate them. Two queries.

    A plan's lines (`version`) take the place of a plan's, a mission's of a mission's. Part of the action that tells
    them: the ledger's lock is held, so nothing is told meanwhile.
    """
    rows = Notice.objects.select_for_update(of=("self",)).filter(
        venue_id=venue, department__code__in=list(lines), acknowledged_at__isnull=True,
        told_at__gte=now - LATELY,
    )  # fmt: skip
    rows = rows.filter(version__gt=0) if version else rows.filter(version=0)
    waiting: dict[str, list[Notice]] = defaultdict(list)
    for notice in rows.select_related("department").order_by("number"):
        waiting[notice.department.code].append(notice)
    say = restated if version else told_anew
    found: dict[str, list[Line]] = {}
    touched: dict[UUID, Notice] = {}
    for department, own in lines.items():
        heads = {
            line["data"].get("need", ""): (notice, line)
            for notice in waiting[department]
            for line in notice.lines
            if line["data"].get("need", "") not in notice.replaced
        }
        found[department] = []
        for line in own:
            head = heads.get(line["data"].get("need", ""))
            if head is None or not (version or line["code"] in A_MISSIONS):
                found[department].append(line)
                continue
            replaced, told = head
            found[department].append(say(told, line))
            replaced.replaced[line["data"]["need"]] = number
            touched[replaced.id] = replaced
    for notice in touched.values():
        if all(line["data"].get("need", "") in notice.replaced for line in notice.lines):
            notice.superseded_by = number
    rewrite(touched.values(), ["replaced", "superseded_by"])
    return found


def with_superseded(notices: Sequence[Notice]) -> list[Notice]:
    """These, and every one that they took the place of and that nobody answered: noted together. Locked."""
    found = {notice.id: notice for notice in notices}
    newest = list(notices)
    while newest:
        older = Notice.objects.select_for_update(of=("self",)).filter(
            venue_id=newest[0].venue_id, department__in={n.department_id for n in newest},
            superseded_by__in={n.number for n in newest}, acknowledged_at__isnull=True,
        )  # fmt: skip
        pairs = {(n.department_id, n.number) for n in newest}
        newest = [
            n
            for n in older.select_related("department")
            if n.id not in found and (n.department_id, n.superseded_by) in pairs
        ]
        found |= {n.id: n for n in newest}
    return sorted(found.values(), key=lambda n: (n.number, n.department.code))


def _base(line: Line) -> Stand | None:
    """How it was when they last took note of it; None when they never heard of it."""
    data = line["data"]
    if "base" in data:
        return _stand(data["base"], "") if data["base"] is not None else None
    return None if line["code"] == "change-added" else _stand(data, "was_")


def _after(line: Line) -> Stand | None:
    return None if line["code"] == "change-withdrawn" else _stand(line["data"], "")


def _stand(data: Mapping[str, Any], prefix: str) -> Stand:
    return Stand(
        data[f"{prefix}place"],
        datetime.fromisoformat(data[f"{prefix}start_at"]),
        datetime.fromisoformat(data[f"{prefix}end_at"]),
    )
