"""What moved a meeting: how its hall and time were planned before, and by which fact it was planned anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from concentric.areas.meetings.sheet_words import say, span
from concentric.ledger.kinds import values_of
from concentric.ledger.models import Entry
from concentric.orders.papers.sections import Printing
from concentric.planning.models import PlanItem, PlanVersion
from concentric.planning.publish import PUBLISHED
from concentric.ui.sentences import sentence

LAST = 3
CAUSES = 2  # of one change
MOVED = "halls.moved"  # how the planner's reasons for a move begin
# Facts that move a hall. Where somebody is, or cannot be, moves none, and is not for every reader of a sheet.
ABOUT_HALLS = (
    "meeting.",
    "plan.",
    "venue.place_unavailable",
    "venue.available_again",
    "fault.equipment_named",
)
ASKED = frozenset({"meeting.requested", "meeting.entered"})  # what a plan follows from, not what moved it


def changes(of: Printing, versions: Sequence[PlanItem]) -> list[dict[str, Any]]:
    """The last changes of hall or time, the latest first, each with the number of its plan's entry; `own`: by a fact of
    the meeting itself. `versions`: the hall as planned, oldest first. Three queries; none without a change."""
    moved = [(was, now) for was, now in pairwise(versions) if _where(was) != _where(now)][-LAST:][::-1]
    if not moved:
        return []
    since = {now.since for _, now in moved}
    published = {row.version: row for row in PlanVersion.objects.filter(venue_id=of.venue, version__in=since)}
    numbers = PlanVersion.objects.filter(venue_id=of.venue, version__in=since).values("number")
    followed = {
        entry.values["version"]: entry.values["causes"]
        for entry in Entry.objects.filter(venue_id=of.venue, kind=PUBLISHED.name, number__in=numbers)
    }
    wanted = {number for causes in followed.values() for number in causes}
    facts = {entry.number: entry for entry in Entry.objects.filter(venue_id=of.venue, number__in=wanted)}
    return [
        {
            "at": of.day(published[now.since].published_at) if now.since in published else "",
            "number": published[now.since].number if now.since in published else 0,
            "own": any(n in facts and n == now.cause for n in followed.get(now.since, ())),
            "line": say(of, "sheet-moved", was=_said(of, was), now=_said(of, now)),
            "causes": _causes(of, now, [facts[n] for n in followed.get(now.since, ()) if n in facts])
            or [say(of, "sheet-ran-on" if _ran_on(was, now) else "sheet-no-cause")],
        }
        for was, now in moved
    ]  # fmt: skip


def reason(of: Printing, stored: Mapping[str, Any]) -> str:
    """A stored reason as a sentence, the hall that it is about first."""
    said = sentence(stored["code"], stored["data"], of.language, of.zone, of.names)
    hall = stored["data"].get("hall")
    return f"{of.names(hall)}{'：' if of.language == 'zh' else ': '}{said}" if hall else said


def _causes(of: Printing, now: PlanItem, facts: Sequence[Entry]) -> list[str]:
    """Its own fact where that moved it, else what the planner says moved it, and the facts that the plan followed."""
    facts = [fact for fact in facts if fact.kind.startswith(ABOUT_HALLS) and fact.kind not in ASKED]
    own = [fact for fact in facts if fact.number == now.cause]
    said = [_entry(of, fact) for fact in own or facts]
    if not own:
        said = [reason(of, r) for r in now.reasons if r["code"].startswith(MOVED)] + said
    return list(dict.fromkeys(said))[:CAUSES]


def _entry(of: Printing, entry: Entry) -> str:
    said = sentence(
        "entry-" + entry.kind, {**entry.subjects, **values_of(entry)}, of.language, of.zone, of.names
    )
    return f"#{entry.number} {said}"


def _said(of: Printing, item: PlanItem) -> str:
    place = item.place.name_in(of.language) if item.place else say(of, "sheet-unknown")
    return f"{place} {span(of, item.during)}"


def _ran_on(was: PlanItem, now: PlanItem) -> bool:
    """Longer in its hall, and nobody entered anything: by the clock, it sits past its planned end."""
    same = (was.place_id, was.during.lower) == (now.place_id, now.during.lower)
    return same and was.during.upper < now.during.upper


def _where(item: PlanItem) -> tuple[object, ...]:
    return (item.place_id, item.during.lower, item.during.upper)
