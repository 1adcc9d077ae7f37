"""What a change would come to before anybody makes it: which meetings it touches, whom to call, what each department
would be told. Read from a plan made in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import known_title, readable
from concentric.areas.meetings.refusing import refused_line, way_of
from concentric.areas.meetings.stages import HallsStage
from concentric.core.intervals import Interval
from concentric.ledger import canonical
from concentric.planning.preview import Foreseen, Price, Suppose
from concentric.planning.types import Situation, Unmet
from concentric.ui.sentences import sentence
from concentric.ui.text import render as say
from concentric.ui.times import clock_time, day_and_time
from concentric.venue.names import Names

HALL = "/hall"
WAYS = 4  # of those that would do, as many as are read at a glance


@dataclass(frozen=True, slots=True)
class Affected:
    """A meeting that would be elsewhere, at another time or nowhere: what would become of it, and whom to call.

    `how`: moved, later, earlier or unmet. `name`, `liaison` and `telephone` as the reader may know them.
    """

    key: str
    name: str
    url: str
    how: str
    line: str
    start: datetime
    liaison: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a meeting cannot be held as it is tried: the hall that is meant, then every other, a line each.

    `ways`: the nearest halls and starts that would do.
    """

    own: tuple[str, ...]
    others: tuple[str, ...]
    ways: tuple[Mapping[str, Any], ...]


def affected(request: Any, seen: Foreseen, names: Names, *, without: str = "") -> list[Affected]:
    """The meetings that something would come of, those without any hall first. `without`: the need that is asked
    about. One query beside the names."""
    lost = {u.key: u for u in seen.unmet if u.key.endswith(HALL)}
    moved = {now.key: (was, now) for was, now in seen.displaced(HALL)}
    rows = known(request, {*lost, *moved})
    found = []
    for key, unmet in lost.items():
        start = seen.before[key].during.start if key in seen.before else request.by.now()
        found.append(
            Affected(
                key, how="unmet", line=_lost(request, unmet, names), start=start, **whose(key, rows, names)
            )
        )
    for key, (was, now) in moved.items():
        line, how = where_to(request, was, now, names), how_it_moved(was, now)
        found.append(Affected(key, how=how, line=line, start=was.during.start, **whose(key, rows, names)))
    others = [one for one in found if one.key != without]
    return sorted(others, key=lambda one: (one.how != "unmet", one.start, one.key))


def known(request: Any, keys: Iterable[str]) -> dict[str, Any]:
    """Need → its meeting as the reader may know it: with what `readable` adds."""
    subjects = [key.partition(":")[2].removesuffix(HALL) for key in keys]
    rows = readable(request.by.venue, request.by.actor).filter(id__in=subjects) if subjects else ()
    return {f"meeting:{row.id}{HALL}": row for row in rows}


def whose(key: str, known: Mapping[str, Any], names: Names) -> dict[str, str]:
    """What it is called and whom to call; by its number alone where it is in the way, and not theirs to know of."""
    row = known.get(key)
    if row is None:
        return {
            "name": names(key.partition(":")[2].removesuffix(HALL)),
            "url": "",
            "liaison": "",
            "telephone": "",
        }
    return {
        "name": " ".join(part for part in (row.code, known_title(row)) if part), "url": f"/meetings/{row.id}",
        "liaison": row.known_liaison, "telephone": row.known_telephone,
    }  # fmt: skip


class Placed(Protocol):
    """A meeting as a plan has it."""

    @property
    def place(self) -> UUID | None: ...
    @property
    def during(self) -> Interval: ...


def how_it_moved(was: Placed, now: Placed) -> str:
    if was.place != now.place:
        return "moved"
    return "later" if was.during.start < now.during.start else "earlier"


def placed(request: Any, now: Placed, names: Names) -> str:
    """Where and when, of one that had no hall."""
    at = day_and_time(now.during.start, request.home.service_day.zone, request.language)
    return say("affected-placed", {"place": names(str(now.place)), "at": at}, request.language)


def where_to(request: Any, was: Placed, now: Placed, names: Names) -> str:
    """From where and when to where and when, with how much later."""
    zone, language = request.home.service_day.zone, request.language
    late = int((now.during.start - was.during.start) / timedelta(minutes=1))
    data = {
        "place": names(str(now.place)), "was_place": names(str(was.place)), "minutes": abs(late),
        "at": day_and_time(now.during.start, zone, language), "was_at": clock_time(was.during.start, zone),
    }  # fmt: skip
    if was.place == now.place:
        return say(f"affected-{how_it_moved(was, now)}", data, language)
    way = "moved" if not late else "moved-later" if late > 0 else "moved-earlier"
    return say(f"affected-{way}", data, language)


def _lost(request: Any, unmet: Unmet, names: Names) -> str:
    first = first_reason(request, unmet, names)
    return say("affected-unmet", {"why": first}, request.language)


def first_reason(request: Any, unmet: Unmet, names: Names) -> str:
    reason = unmet.reasons[0]
    zone = request.home.service_day.zone
    return refused_line(stored(reason.code, reason.data), request.language, zone, names)


def hindrance(request: Any, cost: Price, names: Names) -> Hindrance | None:
    """None where it can be. That it is held to where it is only tried says nothing, and is left out; nor is where it
    stands already one of the ways there are."""
    if cost.why_not is None:
        return None
    zone = request.home.service_day.zone
    reasons = [stored(r.code, r.data) for r in cost.why_not.reasons if r.code != "meeting-held"]
    own = [r for r in reasons if r["data"].get("hall") in (None, str(cost.place))]
    stands = cost.before.get(cost.need)
    ways = [
        way for help_ in cost.why_not.helps
        if stands is None
        or (help_["place"], datetime.fromisoformat(help_["start"])) != (str(stands.place), stands.during.start)
        for way in [way_of(canonical.plain_map(dict(help_)), names)]
    ]  # fmt: skip
    return Hindrance(
        tuple(refused_line(r, request.language, zone, names) for r in own),
        tuple(refused_line(r, request.language, zone, names) for r in reasons if r not in own),
        tuple(ways[:WAYS]),
    )


def stored(code: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """A reason as it would be stored."""
    return {"code": code, "data": canonical.plain_map(dict(data))}


def lost_besides(request: Any, seen: Foreseen, names: Names) -> list[str]:
    """What else than a hall could not be served any more: which it is, and the first reason."""
    found = []
    for unmet in seen.unmet:
        if unmet.key.endswith(HALL) or not unmet.reasons:
            continue
        subject = names(unmet.subject.partition(":")[2])
        kind = say("kind-" + unmet.kind.replace(".", "-").replace("_", "-"), {}, request.language)
        data = {"which": f"{subject} {kind}", "why": first_reason(request, unmet, names)}
        found.append(say("cost-lost", data, request.language))
    return found


def told(request: Any, seen: Foreseen, names: Names) -> dict[str, list[str]]:
    """What would change, department by department, as sentences; rules that it would break last."""
    zone = request.home.service_day.zone

    def said(code: str, data: Any) -> str:
        return sentence(code, data, request.language, zone, names)

    fan = {
        names.departments.get(code, code): [said(line["code"], line["data"]) for line in lines]
        for code, lines in sorted(seen.lines.items())
    }
    broken = [said("violation-" + v.code, v.data) for v in seen.broken]
    return fan | ({"": broken} if broken else {})


def others_of(seen: Foreseen, own: str) -> int:
    """How many lines of the plan would change that are not of this subject."""
    return sum(
        not str(line["data"].get("need", "")).startswith(f"{own}/")
        for lines in seen.lines.values()
        for line in lines
    )


def begun(meeting: Meeting, at: datetime, place: UUID) -> Suppose:
    """The meeting as it would be if it had begun in a hall."""

    def suppose(situation: Situation) -> Situation:
        facts = situation.sections[HallsStage.name]
        fact = facts.get(subject := f"meeting:{meeting.id}")
        if fact is None:
            return situation  # nothing is planned of it in this horizon
        there = {**facts, subject: replace(fact, actual_start=at, actual_hall=place)}
        return replace(situation, sections={**situation.sections, HallsStage.name: there})

    return suppose


def longer(meeting: Meeting, minutes: int) -> Suppose:
    """The meeting as it would be if it took so many minutes more."""

    def suppose(situation: Situation) -> Situation:
        facts = situation.sections[HallsStage.name]
        fact = facts.get(subject := f"meeting:{meeting.id}")
        if fact is None or fact.length_min is None:
            return situation  # nothing is planned of it in this horizon
        extended = {**facts, subject: replace(fact, length_min=fact.length_min + minutes)}
        return replace(situation, sections={**situation.sections, HallsStage.name: extended})

    return suppose
