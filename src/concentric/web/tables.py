"""What the pages of no area list, as files: each read by the function that its page reads with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from concentric.areas.meetings import rules as meetings
from concentric.areas.meetings.queries import known_title
from concentric.core.errors import NotFound
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.ledger.rules import SEE_ENTRIES, SEE_FIGURES
from concentric.ledger.tables import MOST, Row, joined, table, word
from concentric.orders import actions as orders
from concentric.orders.desk import rules as desk_rules
from concentric.orders.desk.queries import handovers
from concentric.orders.missions import rules as missions_rules
from concentric.orders.papers.actions import PRINT
from concentric.ui.text import render as say
from concentric.venue.names import Names
from concentric.venue.rules import SEE_PEOPLE, SEE_PLACES
from concentric.venue.signing.rules import BADGES
from concentric.web import (
    accounts,
    board,
    desk,
    figures,
    missions,
    notices,
    papers,
    people,
    places,
    silent,
    tasks,
)
from concentric.web.entry_rows import entry_rows
from concentric.web.handover import EARLIER
from concentric.web.ledger_pages import entries_up_to, findings_in_words
from concentric.web.lines import names_for
from concentric.web.middleware import Visit
from concentric.web.typed import is_id

AT_ONCE = 1000  # entries that are read together
ENTRIES = (
    "number",
    "what",
    "who",
    "why",
    "said_by",
    "happened",
    "written",
    "counts",
    "cause",
    "entry_kind",
    "digest",
)
CALLS = ("call", "taken_at", "place", "call_kind", "what", "department", "caller", "telephone", "state", "answered_at",
         "closed_at")  # fmt: skip


@table(
    "meetings", meetings.SEE,
    ("meeting", "title", "start", "end", "place", "attending", "layout", "video", "equipment", "state", "begun",
     "ended"),
)  # fmt: skip
def meetings_of_a_day(request: Visit) -> Iterator[Row]:
    """The meetings of the day that the board shows (`?date=`)."""
    home, language = request.home.service_day, request.language
    day = board.chosen_day(request, home.of(request.by.now()))
    names = names_for(request)
    for row in board.meetings_of(request, home.bounds(day)):
        meeting, item = row.meeting, row.item
        yield {
            "meeting": meeting.code, "title": known_title(meeting),
            "start": row.start, "end": item.during.upper if item else None,
            "place": names(str(item.place_id)) if item and item.place_id else "", "attending": meeting.people,
            "layout": word("layout", meeting.layout, language), "video": meeting.video,
            "equipment": joined((word("equipment", one, language) for one in meeting.equipment), language),
            "state": word("meeting-state", row.state, language),
            "begun": meeting.actual_start, "ended": meeting.actual_end,
        }  # fmt: skip


@table(
    "people", SEE_PEOPLE,
    ("code", "name", "department", "team", "leads_team", "loop", "skills", "on_watch_until", "task", "telephone"),
)  # fmt: skip
def people_listed(request: Visit) -> Iterator[Row]:
    """Staff, as they are listed (`?only=`)."""
    language = request.language
    for department, own in people.people(request)["groups"]:
        for one in own:
            person = one["person"]
            yield {
                "code": person.code, "name": person.name, "department": department, "team": person.team,
                "leads_team": person.leads_team, "loop": person.loop.name_in(language) if person.loop else "",
                "skills": joined((word("skill", skill, language) for skill in one["skills"] or ()), language),
                "on_watch_until": one["until"], "task": one["what"], "telephone": person.telephone,
            }  # fmt: skip


@table("places", SEE_PLACES, ("code", "name", "place_kind", "within", "loop", "stands"))
def places_listed(request: Visit) -> Iterator[Row]:
    """Every place that is drawn, and how it stands now."""
    language = request.language
    for floor in places.floors(request):
        for _, place, standing in floor["boxes"]:
            yield {
                "code": place.code, "name": place.name_in(language), "within": floor["name"],
                "place_kind": word("place-kind", place.kind, language),
                "loop": place.loop.name_in(language) if place.loop else "",
                "stands": standing.words if standing else say("place-free", {}, language),
            }  # fmt: skip


@table(
    "tasks", orders.WORK,
    ("start", "end", "task_kind", "state", "what", "about", "place", "department", "people", "steps_left", "ended"),
)  # fmt: skip
def tasks_listed(request: Visit) -> Iterator[Row]:
    """Tasks, as they are listed (`?of=`, `?only=`, `?day=`, `?department=`), by their start."""
    language = request.language
    listing = tasks.listing(request)
    cards = [*listing["cards"], *listing["later"], *listing["done"]]
    for card in sorted(cards, key=lambda c: (c["task"].during.lower, c["task"].need_key)):
        task = card["task"]
        yield {
            "start": task.during.lower, "end": task.during.upper, "task_kind": word("kind", task.kind, language),
            "state": word("task-state", task.state, language), "what": card["title"] or card["what"],
            "about": card["code"], "place": card["place"],
            "department": task.department.name_in(language) if task.department else "",
            "people": joined((p.name or p.code for p in card["people"]), language),
            "steps_left": card["left"], "ended": task.actual_end,
        }  # fmt: skip


@table("changes", orders.READ_NOTICES, ("number", "told_at", "department", "because", "what", "answered_at"))
def changes_listed(request: Visit) -> Iterator[Row]:
    """What departments were told, a row for each that was (`?change=`)."""
    for change in notices.changes(request)["changes"]:
        for card in change["parts"]:
            notice = card["notice"]
            yield {
                "number": notice.number, "told_at": notice.told_at, "department": card["department"],
                "because": "\n".join(card["causes"]), "what": "\n".join(str(line["what"]) for line in card["lines"]),
                "answered_at": notice.acknowledged_at,
            }  # fmt: skip


@table(
    "missions", missions_rules.SEE,
    ("mission", "served", "authority", "received_at", "caller", "first_arrival", "guests", "guests_about",
     "not_known", "state"),
)  # fmt: skip
def missions_listed(request: Visit) -> Iterator[Row]:
    """Every mission that the reader may know of."""
    for row in missions.known(request):
        one = row["mission"]
        yield {
            "mission": one.code, "served": one.served, "authority": one.authority, "received_at": one.received_at,
            "caller": one.caller, "first_arrival": one.first_arrival, "guests": one.guests,
            "guests_about": one.guests_about, "not_known": row["unknown"],
            "state": word("mission-state", one.state, request.language),
        }  # fmt: skip


@table("guests", missions_rules.SEE, ("code", "name", "organisation", "diet_code", "expected_at", "room"))
def guests_listed(request: Visit) -> Iterator[Row]:
    """Whoever is expected of one mission (`?mission=`)."""
    asked = request.GET.get("mission", "")
    if not is_id(asked):
        raise NotFound(what="mission", which=asked[:40] or "—")
    expected = missions.guests_of(request, missions.mission_seen(request, UUID(asked)))
    knows = any(one["lodging"] and one["lodging"].room for one in expected)
    for one in expected:
        person = one["guest"].person
        row: dict[str, Any] = {
            "code": person.code, "name": person.name, "organisation": person.organisation,
            "diet_code": person.diet_code, "expected_at": one["guest"].at,
        }  # fmt: skip
        if knows:
            row["room"] = one["lodging"].room if one["lodging"] else ""
        yield row


@table(
    "silent",
    desk_rules.SEE,
    ("start", "what", "about", "place", "department", "minutes", "risen_to", "whom_to_ring"),
)
def silent_listed(request: Visit) -> Iterator[Row]:
    """Every task that nobody answered in its time."""
    listing = silent.unheard(request)
    for one in listing["silent"]:
        row: dict[str, Any] = {
            "start": one["task"].during.lower, "what": one["what"], "about": one["code"], "place": one["place"],
            "department": one["department"], "minutes": one["minutes"],
            "risen_to": word("silent", one["level"], request.language),
        }  # fmt: skip
        if listing["may_keep"]:
            row["whom_to_ring"] = joined(
                (f"{name} {number}" for name, number in one["who"]), request.language
            )
        yield row


@table("calls", desk_rules.OWN_CALLS, CALLS)
def calls_of_the_department(request: Visit) -> Iterator[Row]:
    """A department's calls, those that are over lately after those that are open."""
    listing = desk.calls_of_own(request)
    yield from (_call(request, card["call"]) for card in listing["calls"])
    yield from (_call(request, call) for call in listing["over"])


@table("open-calls", desk_rules.SEE, CALLS)
def open_calls(request: Visit) -> Iterator[Row]:
    """Calls that are not over, as the desk has them."""
    yield from (_call(request, card["call"]) for card in desk.open_calls(request))


def _call(request: Visit, call: Any) -> Row:
    language = request.language
    return {
        "call": call.code, "taken_at": call.taken_at, "place": call.place.name_in(language) if call.place else "",
        "call_kind": word("help", call.kind, language), "what": call.what,
        "department": call.department.name_in(language) if call.department else "", "caller": call.caller,
        "telephone": call.telephone, "state": word("call-state", desk.state_of(call), language),
        "answered_at": call.answered_at, "closed_at": call.closed_at,
    }  # fmt: skip


@table(
    "matters", desk_rules.SEE,
    ("matter", "matter_kind", "what", "whom", "telephone", "department", "place", "opened_at", "due_at"),
)  # fmt: skip
def open_matters(request: Visit) -> Iterator[Row]:
    """What the desk must not forget."""
    language = request.language
    for one in desk.open_matters(request):
        yield {
            "matter": one.code, "matter_kind": word("matter", one.kind, language), "what": one.text,
            "whom": one.whom, "telephone": one.telephone,
            "department": one.department.name_in(language) if one.department else "",
            "place": one.place.name_in(language) if one.place else "", "opened_at": one.opened_at,
            "due_at": one.due_at,
        }  # fmt: skip


@table("desk-log", desk_rules.SEE, ("number", "happened", "what", "said", "who"))
def log_of_the_desk(request: Visit) -> Iterator[Row]:
    """What was entered at the desk this service day."""
    listing = desk.rest_part(request)
    for one in listing["log"]:
        entry = one["entry"]
        row: dict[str, Any] = {
            "number": entry.number,
            "happened": entry.happened_at,
            "what": one["line"],
            "said": one["said"],
        }
        if listing["may_keep"]:
            row["who"] = one["by"]
        yield row


@table("handovers", desk_rules.SEE, ("number", "start", "end", "state"))
def handovers_listed(request: Visit) -> Iterator[Row]:
    """The handover book."""
    for one in handovers(request.by.venue)[:EARLIER]:
        state = "taken" if one.taken_at else "given" if one.given_at else "draft"
        yield {
            "number": one.order, "start": one.begins_at, "end": one.ends_at,
            "state": word("handover-state", state, request.language),
        }  # fmt: skip


@table("packs", PRINT, ("number", "printed_at", "copy", "printed_why", "pages", "state", "digest"))
def packs_listed(request: Visit) -> Iterator[Row]:
    """Paper packs."""
    language = request.language
    for one in papers.packs_for(request)["rows"]:
        pack = one["pack"]
        newer = one["replaced_by"]
        if newer:
            state = say("papers-replaced", {"n": f"{newer.number:04d}"}, language)
        else:
            state = say("papers-outdated" if one["outdated"] else "papers-holds", {}, language)
        yield {
            "number": pack.number, "printed_at": pack.made_at, "copy": word("papers-copy", pack.audience, language),
            "printed_why": word("papers-why", pack.why, language), "pages": pack.pages, "state": state,
            "digest": pack.digest,
        }  # fmt: skip


@table("accounts", BADGES, ("account", "code", "name", "roles", "ways_in", "badge"))
def accounts_listed(request: Visit) -> Iterator[Row]:
    """Who may sign in, and with what."""
    language = request.language
    for one in accounts.everybody(request):
        person, badge = one["account"].person, one["badge"]
        ways = [word("way", way["way"], language) for way in one["ways"]]
        yield {
            "account": one["account"].username, "code": person.code if person else "",
            "name": person.name if person else "",
            "roles": joined((word("role", role, language) for role in one["roles"]), language),
            "ways_in": joined(ways or [say("way-password-only", {}, language)], language),
            "badge": "" if badge is None else badge.given_at,
        }  # fmt: skip


@table("figures", SEE_FIGURES, ("figure", "today", "all_time"))
def figures_listed(request: Visit) -> Iterator[Row]:
    """Every figure."""
    for one in figures.values(request):
        yield {
            "figure": say(one["figure"].message_id, {}, request.language), "today": one["today"],
            "all_time": one["all"],
        }  # fmt: skip


@table("figure", SEE_ENTRIES, ENTRIES)
def entries_of_a_figure(request: Visit) -> Iterator[Row]:
    """The entries that make one figure up (`?name=`), all of them."""
    figure = figures.figure_called(request.GET.get("name", ""))
    return _entries(request, figure.entries(request.by.venue).order_by("-number").iterator())


@table("ledger", SEE_ENTRIES, ENTRIES)
def ledger(request: Visit) -> Iterator[Row]:
    """Entries from the last, or from `?up_to=`, backwards: as many as a file holds."""
    rows, _ = entries_up_to(request)
    return _entries(request, rows[:MOST].iterator())


def _entries(request: Visit, entries: Iterable[Entry]) -> Iterator[Row]:
    names, left = Names(request.by.venue, request.language), iter(entries)
    while some := list(islice(left, AT_ONCE)):
        for one in entry_rows(request, some, names):
            entry, by = one["entry"], one["by"]
            row: dict[str, Any] = {
                "number": entry.number, "what": one["line"], "said_by": one["said"], "happened": entry.happened_at,
                "written": entry.at, "counts": entry.lines, "cause": entry.cause, "entry_kind": entry.kind,
                "digest": one["digest"],
            }  # fmt: skip
            if by is not None:
                row |= {
                    "who": by.who,
                    "why": say("record-why-erased", {}, request.language) if by.erased else by.why,
                }
            yield row


@table("audit", SEE_ENTRIES, ("finding", "breach"), methods=("POST",))
def audited(request: Visit) -> Iterator[Row]:
    """What an audit finds, made anew: posted, since it reads everything there is."""
    report = audit(request.by.venue)
    for breach, found in ((False, report.findings), (True, report.breaches)):
        for line in findings_in_words(request, found):
            yield {"finding": line, "breach": breach}
