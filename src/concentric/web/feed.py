"""One change and all that followed: the cause, each department's own lines, and whether it has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from concentric.ledger.models import Entry
from concentric.orders.models import Notice
from concentric.orders.noting import standing
from concentric.planning.models import PlanVersion
from concentric.ui.text import render as say
from concentric.venue.accounted import Accounted, accounted, decided, told_why
from concentric.venue.names import Names
from concentric.web.lines import entry_line, lines, with_why
from concentric.web.middleware import Visit

FANS = 6
CAUSES = 3
LINES = 3  # of one department; the page of changes has them all
LARGE = 12  # causes: a first plan, an import; told as one line


@dataclass(frozen=True, slots=True)
class Consequence:
    """A department's part of a change. `state`: acknowledged, awaited, told. `waited`: minutes, while awaited."""

    department: str
    code: str
    said: tuple[str, ...]
    more: int
    state: str
    at: datetime | None
    waited: int
    telephone: str


@dataclass(frozen=True, slots=True)
class Fan:
    version: int
    at: datetime
    causes: tuple[str, ...]
    more: int
    consequences: tuple[Consequence, ...]

    @property
    def open(self) -> bool:
        return any(c.state == "awaited" for c in self.consequences)


def fans(request: Visit, names: Names, *, everyone: bool) -> list[Fan]:
    """The last publications, and what missions told; a department's own part when not `everyone`. Four queries."""
    by = request.by
    rows = Notice.objects.filter(venue_id=by.venue)
    if not everyone:
        rows = rows.filter(department__code=by.actor.department)
    numbers = list(rows.order_by("-number").values_list("number", flat=True).distinct()[:FANS])
    notices = list(rows.filter(number__in=numbers).select_related("department").order_by("department__code"))
    published = {e.number: e for e in Entry.objects.filter(venue_id=by.venue, number__in=numbers)}
    wanted = {n for e in published.values() for n in e.values.get("causes", [e.number])}
    causes = {e.number: e for e in Entry.objects.filter(venue_id=by.venue, number__in=wanted)}
    reasoned = [e for e in causes.values() if decided(e)]
    said = accounted(reasoned, request.language, by.actor) or told_why(reasoned, request.language)
    versions = dict(
        PlanVersion.objects.filter(venue_id=by.venue, number__in=numbers).values_list("number", "version")
    )
    found = []
    for number in numbers:
        entry = published.get(number)
        own = [n for n in notices if n.number == number]
        if entry is not None:
            found.append(
                _fan(request, names, entry, own, causes=causes, said=said, version=versions.get(number, 0))
            )
    return _rung_once(found)


def _rung_once(fans: list[Fan]) -> list[Fan]:
    """A department's number stands once, at the newest change that it has not answered."""
    rung: set[str] = set()

    def part(one: Consequence) -> Consequence:
        if one.state != "awaited" or one.code in rung:
            return replace(one, telephone="")
        rung.add(one.code)
        return one

    return [replace(fan, consequences=tuple(map(part, fan.consequences))) for fan in fans]


def _fan(
    request: Visit,
    names: Names,
    entry: Entry,
    notices: list[Notice],
    *,
    causes: dict[int, Entry],
    said: Mapping[int, Accounted],
    version: int,
) -> Fan:
    # A mission that was begun or changed is told without a plan: it is its own cause.
    numbers: list[int] = entry.values.get("causes", [entry.number])
    shown = [causes[n] for n in numbers if n in causes][: CAUSES if len(numbers) <= LARGE else 1]
    at = min((e.happened_at for e in shown), default=entry.at)
    return Fan(
        version=version, at=at, causes=tuple(_cause(request, names, e, said.get(e.number)) for e in shown),
        more=len(numbers) - len(shown),
        consequences=tuple(_consequence(request, names, n) for n in notices),
    )  # fmt: skip


def _cause(request: Visit, names: Names, entry: Entry, said: Accounted | None) -> str:
    """What happened; and for those who may know, why somebody wanted it so."""
    return with_why(
        entry_line(entry, request.language, request.home.service_day.zone, names), said, request.language
    )


def _consequence(request: Visit, names: Names, notice: Notice) -> Consequence:
    zone = request.home.service_day.zone
    said: list[dict[str, Any]] = lines(notice.lines[:LINES], request.language, zone, names)
    stands = standing(notice, request.by.now())
    void = stands == "void"  # what took its place asks for the answer
    state = "told" if stands in ("void", "past") else stands
    last = [say("notice-superseded", {"n": notice.superseded_by}, request.language)] if void else []
    waited = int((request.by.now() - notice.told_at).total_seconds() // 60)
    return Consequence(
        department=notice.department.name_in(request.language), code=notice.department.code,
        said=(*(line["what"] for line in said), *last), more=max(0, len(notice.lines) - LINES), state=state,
        at=notice.acknowledged_at, waited=waited, telephone=notice.department.telephone,
    )  # fmt: skip
