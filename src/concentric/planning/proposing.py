"""A better plan that would move what holds still is proposed to the duty manager, with its gain in words.

What is about to begin, or was acknowledged, is not moved for elegance. When moving it would let something be served
that has no place now, the desk is asked: taken, the plan follows it at once; left, it is not asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.core.errors import Conflict, NotFound
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry
from concentric.ledger.permissions import permission
from concentric.orders.desk.decisions import Decision
from concentric.orders.models import Task, TaskState
from concentric.planning.models import Pin, PinKind, PlanItem, Unmet
from concentric.planning.pins import OVERRULE
from concentric.planning.publish import compare
from concentric.planning.types import HELD, Draft, Item, PinFact, Situation

PROPOSE = permission("plan.propose", [])
PROPOSED = entry_kind("plan.proposed", personal={})
TAKEN = entry_kind("plan.proposal_taken", personal={}, moves_plan=True)
LEFT = entry_kind("plan.proposal_left", personal={})
HALL = "/hall"  # of a need that can be held to a place: the others follow from it
LATELY = timedelta(hours=12)  # a proposal is about the next half hour, or what was acknowledged of today


class ProposalOver(Conflict):
    """The plan has changed, or the time has come: what was proposed cannot be had any more. Data: number."""

    code = "plan.proposal_over"


def acknowledged(venue: UUID) -> frozenset[str]:
    """Subjects of which somebody has said that they know where and when."""
    rows = Task.objects.filter(venue_id=venue, state=TaskState.ACKNOWLEDGED).values_list(
        "need_key", flat=True
    )
    return frozenset(key.partition("/")[0] for key in rows)


def disturbed(situation: Situation, draft: Draft, known: Collection[str]) -> frozenset[str]:
    """Subjects that a better plan would move although they are about to begin, or were acknowledged (`known`)."""
    limit = situation.now + timedelta(minutes=situation.profile.freeze_minutes)
    difference = compare(situation, draft)
    items = [situation.items[key] for key in (*difference.changed, *difference.gone)]
    return frozenset(i.subject for i in items if i.during.start < limit or i.subject in known)


def holding_still(situation: Situation, subjects: Collection[str], planner: UUID) -> Situation:
    """The situation with every place that these subjects hold pinned where it is."""
    pins = {
        item.key: PinFact(item.key, HELD, item.place, item.during.start, planner)
        for item in situation.items.values()
        if item.key.endswith(HALL) and item.place is not None and item.subject in subjects
    }
    return replace(situation, pins={**pins, **situation.pins})


@dataclass(frozen=True)
class Proposal:
    """`gains`: needs that would be served; `moves`: those that would move for it. Each a plain mapping of need,
    place, start_at, end_at and, for a move, was_place, was_start_at and was_end_at."""

    gains: tuple[Mapping[str, Any], ...]
    moves: tuple[Mapping[str, Any], ...]
    until: datetime  # from here something of it has begun


def proposal(
    situation: Situation, base: Mapping[str, Item], unmet: Collection[str], draft: Draft
) -> Proposal | None:
    """What `draft` would gain over what is in force (`base`, `unmet`), and what would move. None without a gain."""
    gains = [draft.items[key] for key in sorted(unmet) if key.endswith(HALL) and key in draft.items]
    if not gains:
        return None
    moved = [
        (base[key], item) for key, item in sorted(draft.items.items())
        if key.endswith(HALL) and key in base and _where(base[key]) != _where(item)
    ]  # fmt: skip
    subjects = {item.subject for item in (*gains, *(after for _, after in moved))}
    phases = [i for i in (*base.values(), *draft.items.values()) if i.subject in subjects]
    return Proposal(
        tuple(_plain(item) for item in gains),
        tuple({**_plain(after), "was_place": str(before.place), "was_start_at": before.during.start.isoformat(),
               "was_end_at": before.during.end.isoformat()} for before, after in moved),
        min(phase.during.start for phase in phases),
    ) if all(phase.during.start > situation.now for phase in phases) else None  # fmt: skip


def _where(item: Item) -> tuple[UUID | None, datetime]:
    return item.place, item.during.start


def _plain(item: Item) -> dict[str, Any]:
    return {"need": item.key, "place": str(item.place), "start_at": item.during.start.isoformat(),
            "end_at": item.during.end.isoformat()}  # fmt: skip


@action(kind=PROPOSED, permission=PROPOSE)
def propose(by: By, *, offered: Proposal) -> Outcome:
    """Ask the desk. Nothing, when this was asked already and is open, or was left."""
    said = {"gains": [dict(g) for g in offered.gains], "moves": [dict(m) for m in offered.moves]}
    for earlier in _lately(by.venue, by.now()):
        if {name: earlier.values[name] for name in said} == said:
            return Outcome(changed=False)
    return Outcome(
        values={
            **said, "until_at": offered.until, "n": len(offered.gains), "m": len(offered.moves),
            "needs": [g["need"] for g in offered.gains], "moved_needs": [m["need"] for m in offered.moves],
        }
    )  # fmt: skip


@action(kind=TAKEN, permission=OVERRULE)
def take_proposal(by: By, *, number: int) -> Outcome:
    """So be it: each need is held where it was proposed until a plan has it there, then the planner lets go."""
    entry = _open(by, number)
    wanted = [*entry.values["gains"], *entry.values["moves"]]
    pins = Pin.objects.bulk_create(
        Pin(id=by.means.new_id(), venue_id=by.venue, need_key=one["need"], kind=PinKind.OVERRULE, reason="",
            place_id=UUID(one["place"]), start=datetime.fromisoformat(one["start_at"]), by=by.actor.id, at=by.now())
        for one in wanted
    )  # fmt: skip
    said = {name: entry.values[name] for name in ("needs", "moved_needs", "n", "m")}
    return Outcome(values={**said, "pins": [str(p.id) for p in pins], "proposal": number}, cause=number)


@action(kind=LEFT, permission=OVERRULE)
def leave_proposal(by: By, *, number: int) -> Outcome:
    """Let it stand as it is."""
    entry = _open(by, number)
    said = {name: entry.values[name] for name in ("needs", "moved_needs", "n", "m")}
    return Outcome(values={**said, "proposal": number}, cause=number)


def _open(by: By, number: int) -> Entry:
    entry = Entry.objects.filter(venue_id=by.venue, kind=PROPOSED.name, number=number).first()
    if entry is None:
        raise NotFound(what="proposal", which=str(number))
    if entry not in open_proposals(by.venue, by.now()):
        raise ProposalOver(number=number)
    return entry


def open_proposals(venue: UUID, now: datetime) -> list[Entry]:
    """Those that nobody has answered and that can be had still, the newest alone: it knows the others. One query
    when nothing was proposed lately, as is usual; five else."""
    rows = [e for e in _lately(venue, now) if not _begun(e, now)]
    if not rows:
        return []
    answers = Entry.objects.filter(
        venue_id=venue, kind__in=(TAKEN.name, LEFT.name), cause__in=[e.number for e in rows]
    )
    answered = set(answers.values_list("cause", flat=True))
    rows = [entry for entry in rows if entry.number not in answered]
    if not rows:
        return []
    places, unmet, held = _in_force(venue, rows)
    valid = [entry for entry in rows if _stands(entry, places, unmet) and not held & _needs(entry)]
    return valid[:1]


def _lately(venue: UUID, now: datetime) -> list[Entry]:
    rows = Entry.objects.filter(venue_id=venue, kind=PROPOSED.name, at__gte=now - LATELY)
    return list(rows.order_by("-number"))


def _begun(entry: Entry, now: datetime) -> bool:
    return datetime.fromisoformat(entry.values["until_at"]) <= now


def _needs(entry: Entry) -> set[str]:
    return {one["need"] for one in (*entry.values["gains"], *entry.values["moves"])}


def _in_force(
    venue: UUID, entries: Iterable[Entry]
) -> tuple[dict[str, tuple[str, datetime]], set[str], set[str]]:
    """Where the plan in force has the needs of these proposals, which are unmet, and which somebody holds."""
    needs = set().union(*(_needs(entry) for entry in entries))
    items = PlanItem.objects.filter(venue_id=venue, until__isnull=True, need_key__in=needs)
    places = {i.need_key: (str(i.place_id), i.during.lower) for i in items}
    unmet = Unmet.objects.filter(venue_id=venue, until__isnull=True, need_key__in=needs)
    pins = Pin.objects.filter(venue_id=venue, released_at__isnull=True, need_key__in=needs)
    return (
        places,
        set(unmet.values_list("need_key", flat=True)),
        set(pins.values_list("need_key", flat=True)),
    )


def _stands(entry: Entry, places: Mapping[str, tuple[str, datetime]], unmet: Collection[str]) -> bool:
    """Whether what would move is where it was, and what would be served is not served yet."""
    return all(one["need"] in unmet for one in entry.values["gains"]) and all(
        places.get(one["need"]) == (one["was_place"], datetime.fromisoformat(one["was_start_at"]))
        for one in entry.values["moves"]
    )


def proposals(venue: UUID, now: datetime) -> list[Decision]:
    """As the duty manager is asked."""
    return [
        Decision(
            code="decision-proposal", url=f"/plan/proposals/{entry.number}", since=entry.at,
            data={name: entry.values[name] for name in ("needs", "moved_needs", "n", "m")},
        )
        for entry in open_proposals(venue, now)
    ]  # fmt: skip


def passing_pins(venue: UUID, pins: Collection[str]) -> set[str]:
    """Of these pins, those that a taken proposal set: they hold until a plan has followed. One query."""
    if not pins:
        return set()
    rows = Entry.objects.filter(venue_id=venue, kind=TAKEN.name).order_by("-number")[:20]
    return {pin for entry in rows for pin in entry.values["pins"] if pin in pins}
