"""Publishing: the plan in force becomes the draft, in one transaction, writing just the differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.range import TimestamptzRange

from concentric.core.errors import Conflict
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import KINDS, entry_kind
from concentric.ledger.models import Entry
from concentric.ledger.permissions import permission
from concentric.orders.following import TaskOrder, follow, tell
from concentric.orders.superseding import Stand, change_of
from concentric.planning.models import Cause, PlanItem, PlanItemPerson, PlanVersion
from concentric.planning.models import Unmet as UnmetRow
from concentric.planning.types import LIST, Draft, Item, Situation, Unmet, Violation
from concentric.venue.models import Department

PUBLISH = permission("plan.publish", [])
PUBLISHED = entry_kind("plan.published", personal={})
SHOWN = 3  # broken rules that the entry tells in words; it keeps all
REFUSED = entry_kind("plan.refused", personal={}, earlier={"shown": []})


class PlanStale(Conflict):
    """A fact came in after the situation was read; the plan is made again. Data: number."""

    code = "plan.stale"


@dataclass(frozen=True)
class Difference:
    """What a publication changes: need keys, in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    unmet: tuple[str, ...]  # newly unmet, or for other reasons than before
    met: tuple[str, ...]  # unmet before and not now

    @property
    def size(self) -> int:
        return len(self.added) + len(self.changed) + len(self.gone) + len(self.unmet) + len(self.met)


def compare(situation: Situation, draft: Draft) -> Difference:
    """The draft against the plan in force."""
    before, after = situation.items, draft.items
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(k for k in after.keys() & before.keys() if after[k].told() != before[k].told())),
        gone=tuple(sorted(before.keys() - after.keys())),
        unmet=tuple(
            sorted(
                k
                for k, u in draft.unmet.items()
                if k not in situation.unmet or u.plain() != situation.unmet[k].plain()
            )
        ),
        met=tuple(sorted(situation.unmet.keys() - draft.unmet.keys())),
    )


@action(kind=PUBLISHED, permission=PUBLISH)
def publish_plan(by: By, *, situation: Situation, draft: Draft) -> Outcome:
    """Put a verified draft in force. Raises `PlanStale` when a fact that moves the plan came in between."""
    in_force = (
        PlanVersion.objects.filter(venue_id=by.venue).order_by("-version").values_list("version", flat=True)
    )
    if (in_force.first() or 0) != situation.version:
        raise PlanStale(number=situation.number)
    difference = compare(situation, draft)
    Cause.objects.filter(venue_id=by.venue, number__in=situation.causes).update(planned=True)
    if difference.size == 0:
        return Outcome(changed=False, answer={"version": situation.version})
    version = situation.version + 1
    _write_items(by, version, draft, difference)
    _write_unmet(by, version, draft, difference)
    follow(by, version, [_order(draft.items[k]) for k in (*difference.added, *difference.changed)
                         if draft.items[k].wanted or LIST in draft.items[k].attributes], difference.gone)  # fmt: skip
    lines = department_lines(situation, draft, difference)
    read, made = (
        situation.digest(),
        draft.digest(),
    )  # here: whoever acts waits for what is done under the lock

    def after(number: int) -> None:
        PlanVersion.objects.create(
            id=by.means.new_id(), venue_id=by.venue, version=version, published_at=by.now(), number=number,
            read_at_number=situation.number, situation=read, digest=made,
            changed=difference.size, objective=draft.objective, bound=draft.bound,
        )  # fmt: skip
        tell(by, version, number, lines, urgent_departments(situation, draft, difference))

    return Outcome(
        values={
            "version": version, "causes": list(situation.causes), "added": len(difference.added),
            "changed": len(difference.changed), "gone": len(difference.gone), "unmet": len(draft.unmet),
            "read_at": situation.number, "digest": made, "profile": situation.profile.stamp(),
            "objective": draft.objective, "bound": draft.bound, "departments": sorted(lines),
        },
        cause=situation.causes[-1] if situation.causes else None,
        answer={"version": version, "changed": difference.size},
        under_lock=lambda: _still_fresh(situation),
        after=after,
    )  # fmt: skip


@action(kind=REFUSED, permission=PUBLISH)
def report_refused(by: By, *, situation: Situation, violations: tuple[Violation, ...]) -> Outcome:
    """A plan did not pass its check: the old one stands, and the desk is told which rule, and where."""
    broken = [{"code": v.code, "data": dict(v.data)} for v in violations]
    last = Entry.objects.filter(venue_id=by.venue, kind=REFUSED.name).order_by("-number").first()
    if last is not None and last.values["broken"] == broken and last.values["version"] == situation.version:
        return Outcome(changed=False)
    return Outcome(
        values={
            "version": situation.version,
            "broken": broken,
            "first": broken[0]["code"],
            "shown": broken[:SHOWN],
            "count": len(broken),
        },
        cause=situation.causes[-1] if situation.causes else None,
    )


def _still_fresh(situation: Situation) -> None:
    """The ledger lock is held: nothing can come in after this look."""
    moving = [name for name, kind in KINDS.items() if kind.moves_plan]
    if Entry.objects.filter(venue_id=situation.venue, number__gt=situation.number, kind__in=moving).exists():
        raise PlanStale(number=situation.number)


def _write_items(by: By, version: int, draft: Draft, difference: Difference) -> None:
    # An added one may have a line that was over long before the situation: it is history no more.
    closed = [*difference.added, *difference.changed, *difference.gone]
    in_force = PlanItem.objects.filter(venue_id=by.venue, until__isnull=True, need_key__in=closed)
    PlanItemPerson.objects.filter(item__in=in_force, until__isnull=True).update(until=version)
    in_force.update(until=version)
    departments = dict(Department.objects.filter(venue_id=by.venue).values_list("code", "id"))
    rows: list[PlanItem] = []
    seats: list[PlanItemPerson] = []
    for key in (*difference.added, *difference.changed):
        item = draft.items[key]
        during = TimestamptzRange(item.during.start, item.during.end)
        row = PlanItem(
            id=by.means.new_id(), venue_id=by.venue, need_key=key, kind=item.kind, place_id=item.place,
            department_id=departments.get(item.department or ""), holds_place=item.holds_place, during=during,
            wanted=item.wanted, skill=item.skill, attributes=dict(item.attributes),
            reasons=[r.plain() for r in item.reasons], cause=item.cause, since=version,
        )  # fmt: skip
        rows.append(row)
        seats += [
            PlanItemPerson(id=by.means.new_id(), venue_id=by.venue, item=row, person_id=person, during=during)
            for person in item.people
        ]
    PlanItem.objects.bulk_create(rows)
    PlanItemPerson.objects.bulk_create(seats)


def _write_unmet(by: By, version: int, draft: Draft, difference: Difference) -> None:
    over = [*difference.unmet, *difference.met]
    UnmetRow.objects.filter(venue_id=by.venue, until__isnull=True, need_key__in=over).update(until=version)
    UnmetRow.objects.bulk_create(
        UnmetRow(
            id=by.means.new_id(), venue_id=by.venue, need_key=key, kind=draft.unmet[key].kind, since=version,
            reasons=[r.plain() for r in draft.unmet[key].reasons], helps=[dict(h) for h in draft.unmet[key].helps],
        )
        for key in difference.unmet
    )  # fmt: skip


def _order(item: Item) -> TaskOrder:
    order = TaskOrder(
        need_key=item.key, kind=item.kind, department=item.department, place=item.place, during=item.during,
        wanted=item.wanted, people=item.people, reasons=why_moved(item),
    )  # fmt: skip
    by_list: Mapping[str, str] | None = item.attributes.get(LIST)
    if by_list is None:
        return order
    return replace(
        order, standard=UUID(by_list["standard"]), section=by_list["section"], tier=by_list["tier"],
        doers=by_list["doers"], checker=by_list["checker"],
    )  # fmt: skip


def urgent_departments(situation: Situation, draft: Draft, difference: Difference) -> frozenset[str]:
    """Whose lines touch what begins within the freeze: their answer is asked for, and missed when it fails."""
    until = situation.now + timedelta(minutes=situation.profile.freeze_minutes)
    touched = [draft.items[k] for k in (*difference.added, *difference.changed)]
    touched += [situation.items[k] for k in (*difference.changed, *difference.gone)]
    return frozenset(
        i.department for i in touched if i.department and situation.now <= i.during.start < until
    )


ALONG = "along"  # the place of what is done on the way: the message place-along
MOVED = ".moved."  # in the code of a reason that says what gave way to what


def why_moved(item: Item) -> list[dict[str, Any]]:
    """The reasons that people on the ground need: not why this hall suits, but what moved it."""
    return [r.plain() for r in item.reasons if MOVED in r.code]


def department_lines(
    situation: Situation, draft: Draft, difference: Difference
) -> Mapping[str, list[Mapping[str, Any]]]:
    """Each department's own lines of a change: what, from where and when to where and when, and why."""
    lines: dict[str, list[Mapping[str, Any]]] = defaultdict(list)

    def say(code: str, item: Item, was: Item | None) -> None:
        if item.department is None:
            return
        kind = item.attributes.get("what", item.kind)  # a section is called by its own title
        data: dict[str, Any] = {"need": item.key, "kind": kind, "code": item.attributes.get("code", "")}
        data |= _stand(item).data()
        if was is not None:
            data |= _stand(was).data("was_")
        lines[item.department].append(
            {
                "code": code,
                "data": data,
                "why": why_moved(item) if was is not None else [],
                "cause": item.cause,
            }
        )

    for key in difference.added:
        say("change-added", draft.items[key], None)
    for key in difference.changed:
        was, now = situation.items[key], draft.items[key]
        if (was.place, was.during) != (now.place, now.during):
            say(change_of(_stand(was), _stand(now)), now, was)
        elif was.people != now.people:
            say("change-staffed", now, was)
        else:
            say("change-details", now, was)
    for key in difference.gone:
        was = situation.items[key]
        if key not in draft.unmet:
            say("change-withdrawn", was, was)
    for key in difference.unmet:
        unmet = draft.unmet[key]
        lines[_desk_of(unmet)].append(
            {"code": "change-unmet", "cause": unmet.cause, "why": [r.plain() for r in unmet.reasons],
             "data": {"need": key, "kind": unmet.kind, "subject": unmet.subject}}
        )  # fmt: skip
    return lines


def _desk_of(unmet: Unmet) -> str:
    """Who speaks with the one who asked: venue coordination for a hall, the department itself for its people."""
    return next((str(h["department"]) for h in unmet.helps if "department" in h), "marketing")


def _stand(item: Item) -> Stand:
    return Stand(str(item.place) if item.place else ALONG, item.during.start, item.during.end)
