"""Every table: as open as its page, as long as its page, and with nothing in it that its page does not show."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.test import Client
from openpyxl import load_workbook

from concentric.areas.stays.actions import give_rooms
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.drawn import DRAWINGS
from concentric.ledger.models import Entry, last_number
from concentric.ledger.permissions import PERMISSIONS, Role
from concentric.ledger.tables import TABLES
from concentric.orders.missions.models import Expected, Mission
from concentric.ui.text import LANGUAGES, has
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Cohort, Loop, Person, Place
from concentric.web import urls
from concentric.web.tests.filled import PASSWORD, PEOPLE, Filled

assert urls
OTHERS = {
    "auditor": "auditor",
    "liaison": "liaison",
    "viewer": "authority_viewer",
    "gate": "gate",
    "wall": "wall",
}
Context = Any


def leaves(client: Client, path: str, count: Callable[[Context], int]) -> int:
    """Rows of a page and of those that go on from it."""
    answer = client.get(path)
    context = answer.context
    found = count(context)
    if context.get("older"):
        return found + leaves(client, f"/ledger?up_to={context['older']}", count)
    leaf = context.get("page")
    if leaf is not None and leaf.has_next():
        return found + leaves(client, f"{path.partition('?')[0]}?page={leaf.next_page_number()}", count)
    return found


# Table → its page, and how many rows that shows.
PAGES: dict[str, tuple[str, Callable[[Context], int]]] = {
    "accounts": ("/accounts", lambda c: len(c["rows"])),
    "calls": ("/calls", lambda c: len(c["calls"]) + len(c["over"])),
    "changes": ("/notices", lambda c: sum(len(change["parts"]) for change in c["changes"])),
    "desk-log": ("/desk", lambda c: len(c["log"])),
    "figure": ("/figures/calls.taken", lambda c: len(c["rows"])),
    "figures": ("/figures", lambda c: len(c["rows"])),
    "guests": ("/missions/{mission}", lambda c: len(c["expected"])),
    "handovers": ("/desk/handover", lambda c: len(c["rows"])),
    "ledger": ("/ledger", lambda c: len(c["rows"])),
    "lines": ("/meetings/lines", lambda c: len(c["rows"])),
    "lost": ("/lost/", lambda c: len(c["rows"])),
    "matters": ("/desk", lambda c: len(c["matters"])),
    "meetings": ("/board", lambda c: len(c["rows"])),
    "missions": ("/missions", lambda c: len(c["rows"])),
    "open-calls": ("/desk", lambda c: len(c["calls"])),
    "packs": ("/papers", lambda c: len(c["rows"])),
    "overruns": ("/meetings/overruns", lambda c: sum(len(lines) for _, lines in c["parts"])),
    "people": ("/people?only=all", lambda c: sum(len(people) for _, people in c["groups"])),
    "places": ("/places", lambda c: sum(len(floor["boxes"]) for floor in c["floors"])),
    "rooms": ("/stays/", lambda c: sum(len(cards) for _, cards in c["floors"])),
    "silent": ("/desk/silent", lambda c: len(c["silent"])),
    "standards": ("/standards/", lambda c: len(c["rows"])),
    "suggestions": ("/standards/suggestions", lambda c: len(c["suggestions"])),
    "tasks": ("/tasks", lambda c: len(c["cards"]) + len(c["later"]) + len(c["done"])),
}


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path, clock: Any) -> Filled:
    """Lived in, in both loops: a hall and a room outside, and a member who works there."""
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    for start in ("14:00", "15:00"):
        made.live(start)
    made.once()
    inner, outer = Loop.objects.get(code="inner"), Loop.objects.get(code="perimeter")
    rooms = [
        Place.objects.create(
            id=admin.means.new_id(), venue_id=venue, code=f"R{n}", kind="guest_room", name_zh=f"{n}房",
            name_en=f"Room {n}", loop=inner if n else outer,
        )
        for n in range(3)
    ]  # fmt: skip
    guests = Person.objects.filter(expected__isnull=False).order_by("code")[:2]
    Person.objects.filter(id__in=[guest.id for guest in guests]).update(
        loop=inner, cohort=Cohort.objects.get(code="guests"), name="=HYPERLINK(贵宾)", diet_code="-D1"
    )
    give_rooms(made.of("duty"), pairs=[(g.id, r.id) for g, r in zip(guests, rooms[1:], strict=False)],
               start=admin.now(), end=None)  # fmt: skip
    for name, role in OTHERS.items():
        make_account(
            admin,
            username=name,
            password=PASSWORD,
            roles=[role],
            department="catering" if role == "wall" else None,
        )
    outside = Person.objects.create(
        id=admin.means.new_id(), venue_id=venue, code="P-9", name="外围某（虚构）", loop=outer,
        department=Account.objects.get(username="head").grants.get().department,
    )  # fmt: skip
    make_account(admin, username="outside", password=PASSWORD, roles=["member"], person_code=outside.code)
    clock.advance(minutes=40)  # so that somebody is silent
    set_clock(settings.CONCENTRIC_CLOCK, clock.now(), rate=0)
    return made


def client(filled: Filled, name: str) -> Client:
    found = filled.client(name)
    found.raise_request_exception = False
    return found


def page_of(name: str) -> tuple[str, Callable[[Context], int]]:
    path, count = PAGES[name]
    mission = Expected.objects.order_by("mission__code").values_list("mission_id", flat=True).first()
    return path.format(mission=mission), count


def links_on(page: str, name: str) -> list[str]:
    return [found.replace("&amp;", "&") for found in re.findall(rf'href="(/tables/{name}\.\w+[^"]*)"', page)]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_table_has_its_page_here_and_its_words() -> None:
    assert PAGES.keys() | {"audit"} == TABLES.keys()
    for table in TABLES.values():
        for language in LANGUAGES:
            for message in (f"table-{table.name}", *(f"column-{c.replace('_', '-')}" for c in table.columns)):
                assert has(message, language), message


def test_a_table_is_as_open_as_its_page_and_as_long(filled: Filled) -> None:
    """The matrix: somebody of each role against each table; the page itself leads to what is counted."""
    found = {who: rows_seen(filled, who) for who in (*PEOPLE, *OTHERS, "outside")}
    assert {who for who, seen in found.items() if seen == 0} <= {"gate", "wall", "liaison", "viewer"}
    assert found["duty"] > found["head"] > found["outside"] > 0


def rows_seen(filled: Filled, who: str) -> int:
    """Of all tables together; each held against its page on the way."""
    reader = client(filled, who)
    seen = 0
    for name in PAGES:
        path, count = page_of(name)
        DRAWINGS.forget()
        page = reader.get(path)
        bare = f"/tables/{name}.csv" + (f"?mission={path.rpartition('/')[2]}" if name == "guests" else "")
        bare += "?name=calls.taken" if name == "figure" else ""
        if page.status_code != 200:
            assert reader.get(bare).status_code == page.status_code, (who, name)
            continue
        shown = leaves(reader, path, count) if name in ("ledger", "figure") else count(page.context)
        links = links_on(page.content.decode(), name)
        if not links:  # of a part of a page, where there is nothing of it
            assert (shown, name) in [(0, n) for n in ("matters", "desk-log", "open-calls", "guests")], (
                who,
                name,
            )
            continue
        csv_link, xlsx_link = links
        answer = reader.get(csv_link)
        assert answer.status_code == 200, (who, name)
        assert len(rows_of(answer.content)) == shown + 1, (who, name)
        book: Any = load_workbook(io.BytesIO(reader.get(xlsx_link).content)).active
        assert book.max_row == shown + 1, (who, name)
        assert [cell.value for cell in book[1]] == rows_of(answer.content)[0]
        seen += shown
    return seen


def test_nobody_without_the_permission_has_a_table_in_either_form(filled: Filled) -> None:
    roles = {
        "keeper": "administrator",
        "duty": "duty_manager",
        "head": "department_head",
        "crew": "member",
        **OTHERS,
    }
    for name, role in roles.items():
        reader = client(filled, name)
        for table in TABLES.values():
            for suffix in ("csv", "xlsx", "pdf"):
                ask = reader.post if "POST" in table.methods else reader.get
                status = ask(f"/tables/{table.name}.{suffix}").status_code
                if Role(role) not in PERMISSIONS[table.permission].roles:
                    assert status == 403, (name, table.name)
                else:
                    assert status in ((404,) if suffix == "pdf" else (200, 403, 404)), (
                        name,
                        table.name,
                        status,
                    )
        assert Client().get("/tables/people.csv").status_code == 302


def test_what_a_page_does_not_show_is_not_in_its_table(filled: Filled) -> None:
    """Titles, names, numbers and rooms that are nobody's business: not in any table of whoever need not know them."""
    who = Person.objects.filter(name="=HYPERLINK(贵宾)")
    assert who.exists()
    hidden = {
        "outside": ["调度会", "贵宾", "No hot water", "Hall A"],
        "other": ["贵宾", "No hot water"],
        "crew": ["贵宾", "No hot water"],
        "liaison": ["调度会", "贵宾", "No hot water"],
    }
    for name, words in hidden.items():
        reader = client(filled, name)
        for table in PAGES:
            path, _ = page_of(table)
            DRAWINGS.forget()
            page = reader.get(path)
            if page.status_code != 200:
                continue
            text = page.content.decode()
            for link in links_on(text, table)[:1]:
                made = reader.get(link).content.decode("utf-8-sig")
                for word in words:
                    assert word not in made or word in text, (name, table, word)
    outside = client(filled, "outside")
    assert "Hall" not in outside.get("/tables/tasks.csv?of=department").content.decode()


def test_a_column_that_the_reader_need_not_know_is_not_there(filled: Filled) -> None:
    def header(name: str, path: str) -> list[str]:
        return rows_of(client(filled, name).get(path).content)[0]

    assert "Whom to ring" in header("duty", "/tables/silent.csv")
    assert "Whom to ring" not in header("auditor", "/tables/silent.csv")
    assert "Entered by" in header("duty", "/tables/desk-log.csv")
    assert "Entered by" not in header("auditor", "/tables/desk-log.csv")
    mission = (
        Expected.objects.filter(person__name="=HYPERLINK(贵宾)").values_list("mission_id", flat=True).first()
    )
    assert "Room" in header("duty", f"/tables/guests.csv?mission={mission}")
    assert "Room" not in header("other", f"/tables/guests.csv?mission={mission}")


def test_filters_are_the_pages_own(filled: Filled) -> None:
    duty = client(filled, "duty")

    def table(path: str) -> list[list[str]]:
        return rows_of(duty.get(path).content)[1:]

    everybody, on_watch = table("/tables/people.csv?only=all"), table("/tables/people.csv?only=busy")
    assert len(on_watch) < len(everybody)
    tasks, of_one = (
        table("/tables/tasks.csv?of=all"),
        table("/tables/tasks.csv?of=all&department=information"),
    )
    assert 0 < len(of_one) < len(tasks)
    assert {row[7] for row in of_one} == {"Information"}
    assert [row[0] for row in table("/tables/ledger.csv?up_to=3")] == ["3", "2", "1"]
    assert table("/tables/meetings.csv?date=2026-03-21") == []
    assert len(table("/tables/meetings.csv?date=2026-03-20")) == 2
    page = duty.get("/tasks?of=all&only=told").content.decode()
    assert links_on(page, "tasks") == [
        "/tables/tasks.csv?of=all&only=told",
        "/tables/tasks.xlsx?of=all&only=told",
    ]


def test_headers_times_and_the_files_name_are_the_readers(filled: Filled) -> None:
    duty = client(filled, "duty")
    answer = duty.get("/tables/meetings.csv")
    assert (
        answer.headers["Content-Disposition"]
        == 'attachment; filename="Trial House Meetings 2026-03-20-1240.csv"'
    )
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    header, first = rows_of(answer.content)[:2]
    assert header[:4] == ["Meeting", "Title", "From", "Until"]
    assert first[1:4] == [
        "调度会",
        "2026-03-20 14:00",
        "2026-03-20 15:00",
    ]  # the venue's clock, eight hours on
    duty.cookies["concentric_language"] = "zh"
    answer = duty.get("/tables/meetings.xlsx")
    assert "试验宾馆 会议 2026-03-20-1240.xlsx" in unquote(answer.headers["Content-Disposition"])
    book: Any = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in book[1]][:3] == ["会议编号", "会议名称", "开始"]
    assert book["C2"].value.hour == 14


def test_what_somebody_typed_is_text_and_no_formula(filled: Filled) -> None:
    duty = client(filled, "duty")
    mission = Mission.objects.filter(expected__person__name="=HYPERLINK(贵宾)").first()
    assert mission is not None
    rows = rows_of(duty.get(f"/tables/guests.csv?mission={mission.id}").content)
    assert "'=HYPERLINK(贵宾)" in [row[1] for row in rows]
    assert "'-D1" in [row[3] for row in rows]
    book: Any = load_workbook(
        io.BytesIO(duty.get(f"/tables/guests.xlsx?mission={mission.id}").content)
    ).active
    cell = next(row[1] for row in book.iter_rows(min_row=2) if "HYPERLINK" in str(row[1].value))
    assert (cell.value, cell.data_type) == ("=HYPERLINK(贵宾)", "s")


def test_nothing_is_left_on_a_shared_phone(filled: Filled) -> None:
    crew = client(filled, "crew")
    assert links_on(crew.get("/tasks").content.decode(), "tasks")
    session = crew.session
    session["way"] = "badge"
    session.save()
    assert links_on(crew.get("/tasks").content.decode(), "tasks") == []
    answer = crew.get("/tables/tasks.csv")
    assert answer.status_code == 403
    assert "on this phone" in answer.content.decode()


def test_more_than_a_file_holds_is_refused_and_the_ledger_gives_as_many_as_it_can(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    from concentric.ledger import tables
    from concentric.web import tables as own

    monkeypatch.setattr(tables, "MOST", 5)
    monkeypatch.setattr(own, "MOST", 5)
    duty = client(filled, "duty")
    answer = duty.get("/tables/people.csv?only=all")
    assert answer.status_code == 422
    assert "More than 5 rows" in answer.content.decode()
    last = last_number(filled.by.venue)
    numbers = [row[0] for row in rows_of(duty.get("/tables/ledger.csv").content)[1:]]
    assert numbers == [str(n) for n in range(last, last - 5, -1)]


def test_an_audit_is_posted_and_its_findings_are_a_table(filled: Filled) -> None:
    duty = client(filled, "duty")
    assert rows_of(duty.post("/tables/audit.csv").content) == [["Finding", "A rule broken"]]
    assert duty.get("/tables/audit.csv").status_code == 302
    before = Entry.objects.count()
    for table in PAGES:
        duty.get(f"/tables/{table}.csv")
    assert Entry.objects.count() == before  # as reading a page, it changes nothing
