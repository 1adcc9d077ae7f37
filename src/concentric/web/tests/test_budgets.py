"""Queries of every page: no more than its budget, and none for each task, meeting or call that there is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from concentric.areas.meetings.offering import hold_offer
from concentric.areas.meetings.speaking import record_exchange
from concentric.ledger.actor import By
from concentric.ledger.pages import PAGES
from concentric.planning.pins import promise
from concentric.web.tests.every import addresses
from concentric.web.tests.filled import PEOPLE, Filled

# What anyone of `PEOPLE` may cost. Raise one only with a reason; a page that reads more is slower for everybody.
BUDGETS = {
    "areas.meetings.after.screens.door": 13,
    "areas.meetings.after.screens.show": 18,  # who came, water, what was left, said and learnt
    "areas.meetings.asking.screens.listed": 13,
    "areas.meetings.cards.screens.check": 13,
    "areas.meetings.cards.screens.pdf": 11,
    "areas.meetings.cards.screens.picture": 11,
    "areas.meetings.cards.screens.preview": 12,
    "areas.meetings.cards.screens.show": 13,
    "areas.meetings.gear.screens.hall": 9,
    "areas.meetings.gear.screens.listed": 7,
    "areas.meetings.first_answer_page.show": 36,  # none of it but the names, asked again with the next field
    "areas.meetings.begin_pages.start": 58,  # a plan is made for it, and who sits there
    "areas.meetings.followed.follow": 19,
    "areas.meetings.extending.cost_of": 51,  # a plan is made for it
    "areas.meetings.extending.extend": 51,  # the same, with how it stands
    "areas.meetings.holding.cost_of": 52,  # a plan is made for it
    "areas.meetings.holding.overrule": 10,
    "areas.meetings.requesting.confirm": 11,
    "areas.meetings.requesting.new": 10,  # staff by name, for who said it
    "areas.meetings.laying.show": 16,
    "areas.meetings.leaders.gate.listed": 9,
    "areas.meetings.leaders.paper.pdf": 13,
    "areas.meetings.leaders.screens.edit": 22,  # other cars in the same minutes, and how each of the staff stands then
    "areas.meetings.leaders.screens.new": 22,  # the same
    "areas.meetings.leaders.screens.show": 18,  # other cars in the same minutes
    "areas.meetings.lines.screens.edit": 10,
    "areas.meetings.lines.screens.listed": 15,  # what was measured, and which meetings go over each
    "areas.meetings.lines.screens.new": 15,  # the meetings that a line may be laid for
    "areas.meetings.lines.screens.show": 19,  # the same, with its tests and its laying
    "areas.meetings.lines.tables.lines": 14,
    "areas.meetings.overruns.overruns_listed": 6,
    "areas.meetings.overruns.show": 7,
    "areas.meetings.seating.paper.pdf": 13,
    "areas.meetings.seating.screens.show": 14,
    "areas.meetings.screens.show": 46,  # how far such meetings run over, what is held for it, what its organiser said
    "areas.meetings.sheet_pages.day": 15,
    "areas.meetings.sheet_pages.day_pdf": 15,
    "areas.meetings.sheet_pages.sheet": 33,  # people, watches, steps and what moved it
    "areas.meetings.sheet_pages.sheet_pdf": 33,
    "areas.meetings.stewarding.show": 30,  # what was called for, what follows in the hall, who is and was there
    "areas.stays.screens.rooms": 16,  # when those without a room are expected, and who of them has left
    "areas.stays.tables.rooms": 9,
    "orders.lost.screens.listed": 9,
    "orders.lost.screens.show": 9,
    "orders.lost.tables.lost": 6,
    "orders.standards.editing.edit": 9,
    "orders.standards.editing.section": 9,
    "orders.standards.screens.compared": 12,
    "orders.standards.screens.listed": 10,
    "orders.standards.screens.show": 12,
    "orders.standards.screens.suggested": 7,
    "orders.standards.tables.suggestions": 6,
    "orders.standards.tables.standards": 8,
    "web.account.confirm": 8,
    "web.account.show": 15,
    "web.accounts.listed": 10,
    "web.board.board": 95,  # the desk's decisions, every area's lanes and figures, and the last changes
    "web.briefing.sheet": 74,
    "web.closing.close": 54,  # what is in the place then; a plan is made to say where it would go
    "web.connect.show": 6,
    "web.departments.show": 41,  # whose relief is due
    "web.desk.call": 19,
    "web.desk.matter": 17,
    "web.desk.own_calls": 12,
    # its decisions ask for meetings not begun, organisers, liaisons, faults, hooks stopped, rows set aside,
    # lost things, cars that come at once, stewards whose watch ends, place cards of what begins soon, video lines
    "web.desk.show": 73,
    "web.figures.entries": 9,
    "web.figures.figures": 48,  # one for each figure
    "web.find.find": 9,
    "web.handover.book": 7,
    "web.handover.show": 69,  # how every mission stands, who is where, hooks that stopped, rows set aside, lost things
    "web.help.show": 12,  # what one asked for, and what became of it
    "web.hooks.listed": 8,
    "web.leader.show": 78,  # every risk that is counted, guests without a room among them
    "web.ledger_pages.audited": 6,
    "web.ledger_pages.listed": 18,  # who made each, why, and for whom
    "web.ledger_pages.show": 20,  # what brought it about and what followed, each as a line
    "web.mission_guests.ask_off": 10,
    "web.missions.edit": 9,  # and who may have said it
    "web.missions.listed": 7,
    "web.missions.new": 9,
    "web.missions.show": 31,  # each guest's room beside the name, and its meetings
    "web.notices.mine": 19,
    "web.papers.enter": 20,
    "web.papers.fetch": 6,
    "web.papers.listed": 10,  # what was entered since the newest of each kind was printed
    "web.people.listed": 10,
    "web.places.listed": 15,  # halls that are closed
    "web.places.show": 31,  # who closed it, what is broken, and which of its equipment
    "web.proposals.show": 20,
    "web.silent.show": 20,
    "web.tables.accounts_listed": 9,
    "web.tables.calls_of_the_department": 7,
    "web.tables.changes_listed": 16,
    "web.tables.entries_of_a_figure": 6,
    "web.tables.figures_listed": 47,  # one for each figure
    "web.tables.guests_listed": 8,
    "web.tables.handovers_listed": 6,
    "web.tables.ledger": 16,
    "web.tables.log_of_the_desk": 18,
    "web.tables.meetings_of_a_day": 15,
    "web.tables.missions_listed": 6,
    "web.tables.open_calls": 6,
    "web.tables.open_matters": 6,
    "web.tables.packs_listed": 7,
    "web.tables.people_listed": 9,
    "web.tables.places_listed": 14,
    "web.tables.silent_listed": 19,
    "web.tables.tasks_listed": 21,  # as its page
    "web.task.photo": 14,
    "web.task.show": 28,  # for how many people a mission is
    "web.tasks.mine": 31,
    "web.tokens.listed": 9,
    "web.walls.department": 19,
    "web.walls.listed": 9,
    "web.walls.visitors": 9,
    "web.workbook.empty": 5,
    "web.workbook.export": 26,
    "web.workbook.rows_of": 7,
    "web.workbook.show": 8,
    "web.workbook.upload_of": 7,
    "web.workbook_parked.book": 6,
    "web.workbook_parked.complete": 7,
}
# Shown once, right after what brings them: tested with it.
PASSING = {
    "areas.meetings.outcome.follow", "web.account.recovery", "web.account.totp", "web.accounts.badge",
}  # fmt: skip


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    for start in ("14:00", "14:30", "15:00"):
        made.live(start)
    made.once()
    return made


def dearest(filled: Filled) -> dict[str, int]:
    """Page → queries for whoever it costs most."""
    found: dict[str, int] = {}
    pages = addresses()
    for name in PEOPLE:
        client = filled.client(name)
        reset_queries()  # Django keeps the last nine thousand, and counts no more
        for page, path in pages.items():
            with CaptureQueriesContext(connection) as asked:
                status = client.get(path).status_code
            if status == 200:  # theirs to see
                found[page] = max(found.get(page, 0), len(asked))
    return found


def test_every_page_keeps_its_budget_and_does_not_grow(filled: Filled) -> None:
    before = dearest(filled)
    assert before.keys() == {name for name, page in PAGES.items() if "GET" in page.methods} - PASSING
    for start in ("17:00", "17:30", "18:00"):
        filled.live(start)
    after = dearest(filled)
    assert {page: (n, after[page]) for page, n in before.items() if after[page] > n} == {}
    over = {page: n for page, n in before.items() if n > BUDGETS.get(page, 0)}
    assert not over, "\n".join(f"{page} {n} > {BUDGETS.get(page, 0)}" for page, n in sorted(over.items()))
    assert BUDGETS.keys() == before.keys()


def test_a_meeting_that_halls_are_held_for_keeps_the_budget_of_its_page(filled: Filled) -> None:
    meeting, by = filled.meetings[0], filled.of("duty")
    promise(by, need_key=f"meeting:{meeting.id}/hall")
    asked: list[int] = []
    client = filled.client("duty")
    for hours in (20, 26):
        hold_offer(
            by, meeting_id=meeting.id, place_id=filled.halls["A"].id, start=by.now() + timedelta(hours=hours)
        )
        record_exchange(by, meeting_id=meeting.id, heard="reached", whom="A")
        with CaptureQueriesContext(connection) as queries:
            assert "held until" in client.get(f"/meetings/{meeting.id}").content.decode()
        asked.append(len(queries))
    assert asked[0] == asked[1] <= BUDGETS["areas.meetings.screens.show"]
