"""The function sheet: each reader's own, the same on page and paper, true to what is planned and was done."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings import actions, sheet_pages
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.sheet import Sheet, sheet_of
from concentric.areas.meetings.sheet_day import days_of
from concentric.areas.meetings.tests.test_loop import at
from concentric.core.clock import ManualClock
from concentric.core.errors import NotFound
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.models import Task
from concentric.orders.papers.sections import Printing
from concentric.orders.papers.typeset import typeset
from concentric.orders.steps import Found, record_steps, steps_of
from concentric.planning import pins
from concentric.ui.text import Language
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.models import Account, Department, Person
from concentric.web.tests.filled import Filled

TITLE, CONTACT = "绝密调度会", "联络某（虚构）"


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.meetings.append(
        made.ask("14:00", title=TITLE, organiser="某局", liaison_name=CONTACT, liaison_telephone="0000-8101")
    )
    made.plan()
    return made


Set = list[tuple[dict[str, Any], int]]


@pytest.fixture
def set_as(monkeypatch: pytest.MonkeyPatch) -> Set:
    """What was given to be set as PDF, with how many pages came of it."""
    found: Set = []

    def kept(data: dict[str, Any], *template: Path) -> tuple[bytes, int]:
        pdf, pages = typeset(data, *template)
        found.append((data, pages))
        return pdf, pages

    monkeypatch.setattr(sheet_pages, "typeset", kept)
    return found


def title_of(pdf: bytes) -> str:
    """The document's title, as it lies in the PDF."""
    found = re.search(rb"<dc:title><rdf:Alt><rdf:li[^>]*>(.*?)</rdf:li>", pdf)
    assert found is not None
    return found[1].decode()


def read(filled: Filled, who: str = "duty", *, language: Language = "en", meeting: int = 0) -> Sheet:
    by = filled.of(who)
    return sheet_of(Printing(by.venue, by.now(), language), by.actor, filled.meetings[meeting].id)


def labelled(rows: list[list[str]]) -> dict[str, str]:
    return {row[0]: row[1] for row in rows}


def step(sheet: Sheet, title: str) -> dict[str, Any]:
    return next(s for p in sheet.phases for s in p["steps"] if s["title"].startswith(title))


def on(phase: str, filled: Filled) -> None:
    """The account `crew` is of somebody who is on that phase of the meeting."""
    seat = Task.objects.get(need_key=f"meeting:{filled.meetings[0].id}/{phase}").assigned.first()
    assert seat is not None
    Account.objects.filter(username="crew").update(person=seat.person)


def test_everything_that_is_known_is_on_it_and_what_is_not_is_said(filled: Filled) -> None:
    sheet = read(filled)
    facts, times = labelled(sheet.facts), labelled(sheet.times)
    assert (sheet.title, facts["Liaison"], facts["Hall"]) == (TITLE, f"{CONTACT} 0000-8101", "Hall B")
    assert (facts["Layout"], facts["People"], facts["Video"]) == ("U-shape", "24", "yes")
    assert times["Planned"].endswith("14:00 – 15:00")
    assert (times["Promised"], times["As it was"]) == ("nothing promised", "not reported begun")
    assert [row[:2] for row in sheet.line] == [
        ["Set-up", "12:55 – 13:40"], ["Sound and video check", "13:40 – 14:00"], ["Meeting", "14:00 – 15:00"],
        ["Disinfection and airing", "15:00 – 15:45"],
    ]  # fmt: skip
    assert [(p["when"], p["what"]) for p in sheet.phases] == [
        ("Before", "Set-up"), ("Before", "Sound and video check"), ("During", "Stewarding"),
        ("After", "Disinfection and airing"),
    ]  # fmt: skip
    assert [len(p["people"]) for p in sheet.phases] == [2, 1, 1, 2]
    assert step(sheet, "Available chlorine")["limits"] == "250–500 mg/L"
    assert step(sheet, "Tables and chairs")["box"] == "□"
    assert (sheet.changes, sheet.unsettled) == ([], [])
    pins.promise(filled.of("duty"), need_key=f"meeting:{filled.meetings[0].id}/hall")
    assert "promised to the organiser" in labelled(read(filled).times)["Promised"]


def test_the_heads_number_is_there(filled: Filled) -> None:
    head = Account.objects.get(username="head")
    person = Person.objects.create(id=filled.by.means.new_id(), venue_id=filled.by.venue, code="H-1",
                                   name="主任某（虚构）", telephone="0000-8200")  # fmt: skip
    Account.objects.filter(id=head.id).update(person=person)
    assert read(filled).phases[0]["heads"] == ["主任某（虚构） 0000-8200"]


def test_who_has_no_part_in_it_sees_what_the_halls_plan_shows_and_no_more(filled: Filled) -> None:
    on("setup", filled)
    assert read(filled, "crew").title == TITLE
    filled.meetings.append(filled.ask("20:00", title="另一场秘密会", liaison_name=CONTACT))
    other = read(filled, "sound", meeting=1)  # asked for, and nobody is on it yet
    whole = str(vars(other))
    assert (other.whole, other.title) == (False, "")
    assert "另一场秘密会" not in whole
    assert CONTACT not in whole
    assert (other.phases, other.changes, other.unsettled) == ([], [], [])
    assert filled.meetings[1].code in whole
    assert labelled(other.facts)["People"] == "24"
    page = filled.client("sound").get(f"/meetings/{filled.meetings[1].id}/sheet").content.decode()
    assert "秘密会" not in page
    assert "are for those who serve this meeting" in page
    stranger = replace(filled.by, actor=Actor(UUID(int=5), frozenset({"liaison"})))
    with pytest.raises(NotFound):
        sheet_of(Printing(stranger.venue, stranger.now(), "zh"), stranger.actor, filled.meetings[0].id)


def test_what_the_house_finds_and_whom_it_calls_stays_in_the_house(filled: Filled) -> None:
    """An outsider who asked for the meeting reads its list, and neither heads' numbers nor who found what."""
    duty, outsider = filled.of("duty"), Actor(UUID(int=5), frozenset({"liaison"}))
    Meeting.objects.update(requested_by=outsider.id)
    task = Task.objects.get(need_key=f"meeting:{filled.meetings[0].id}/setup")
    record_steps(duty, task_id=task.id, found={steps_of(task)[0].key: Found(done=True)})
    sheet = sheet_of(Printing(duty.venue, duty.now(), "en"), outsider, filled.meetings[0].id)
    assert (sheet.whole, sheet.title) == (True, TITLE)
    assert step(sheet, "Tables and chairs")["found"] == "12:00"
    assert [p["heads"] for p in sheet.phases] == [[], [], [], []]


def test_what_was_found_stands_in_place_of_the_box(filled: Filled, clock: ManualClock) -> None:
    clock.set(at("13:00"))
    duty = filled.of("duty")
    task = Task.objects.get(need_key=f"meeting:{filled.meetings[0].id}/setup")
    tasks.start_task(duty, task_id=task.id)
    aligned, spacing, *_ = [s.key for s in steps_of(task)]
    record_steps(duty, task_id=task.id, found={spacing: Found(number="800"), aligned: Found(done=True)})
    sheet = read(filled)
    least = step(sheet, "Least distance")
    assert (least["box"], least["good"], least["found"]) == ("×", False, "800 mm · duty · 13:00")
    assert step(sheet, "Tables and chairs")["found"] == "duty · 13:00"
    assert sheet.line[0][3] == "since 13:00"


def test_what_moved_it_and_what_is_open_is_said(filled: Filled) -> None:
    duty, hall = filled.of("duty"), read(filled)
    mark_place_unavailable(duty, place_id=filled.halls["B"].id, start=at("12:00"), end=at("+20:00"))
    filled.plan()
    sheet = read(filled)
    assert sheet.digest != hall.digest
    (change,) = sheet.changes
    assert change["line"].startswith("Hall B ")
    assert "→ Hall A " in change["line"]
    assert change["causes"]
    for code in ("A", "C"):
        mark_place_unavailable(duty, place_id=filled.halls[code].id, start=at("12:00"), end=at("+20:00"))
    filled.plan()
    assert any(line.startswith("Meeting: ") for line in read(filled).unsettled)
    assert labelled(read(filled).facts)["Hall"] == "not known yet"


def test_what_it_was_stays_on_it_when_it_is_over(filled: Filled, clock: ManualClock) -> None:
    duty, meeting = filled.of("duty"), filled.meetings[0]
    clock.set(at("14:02"))
    actions.start_meeting(duty, meeting_id=meeting.id)
    filled.plan()
    clock.set(at("15:10"))
    actions.end_meeting(duty, meeting_id=meeting.id)
    filled.plan()
    clock.advance(minutes=120)
    filled.ask("20:00")
    filled.plan()
    sheet = read(filled)
    assert labelled(sheet.times)["As it was"] == "14:02 – 15:10"
    assert labelled(sheet.facts)["Hall"] == "Hall B"
    assert sheet.line[2][3] == "14:02 – 15:10"


def test_a_cancelled_meeting_asks_nothing_of_anyone(filled: Filled) -> None:
    actions.cancel_meeting(filled.of("duty"), meeting_id=filled.meetings[0].id)
    filled.plan()
    sheet = read(filled)
    assert (sheet.state, sheet.phases, sheet.unsettled) == ("cancelled", [], [])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_and_pdf_say_the_same_in_both_languages(filled: Filled, language: Language, set_as: Set) -> None:
    client, meeting = filled.client("duty"), filled.meetings[0]
    client.cookies["concentric_language"] = language
    sheet = read(filled, language=language)
    page = client.get(f"/meetings/{meeting.id}/sheet").content.decode()
    pdf = client.get(f"/meetings/{meeting.id}/sheet.pdf")
    assert pdf.headers["Cache-Control"] == "private, no-store"
    assert pdf.content.startswith(b"%PDF")
    ((data, pages),) = set_as
    assert pages == 1
    assert title_of(pdf.content).endswith(sheet.code)
    printed = json.dumps(data, ensure_ascii=False)
    number = Entry.objects.order_by("-number")[0].number
    said = [sheet.code, TITLE, CONTACT, *(value for _, value in [*sheet.facts, *sheet.times]), f"#{number}"]
    said += [text for row in sheet.line for text in row] + [p["what"] for p in sheet.phases]
    said += [s["title"] for p in sheet.phases for s in p["steps"]]
    assert {text for text in said if text not in page.replace("&#x27;", "'")} == set()
    assert {text for text in said if text not in printed} == set()
    assert f'href="/meetings/{meeting.id}/sheet"' in client.get(f"/meetings/{meeting.id}").content.decode()


def test_a_page_that_stands_open_says_that_it_no_longer_holds(filled: Filled) -> None:
    client, meeting = filled.client("duty"), filled.meetings[0]
    url = f"/meetings/{meeting.id}/sheet"
    mark = read(filled).digest

    def asked(language: str = "en") -> str:
        return client.get(f"{url}?seen={language}-{mark}").content.decode()

    warning = "Something on this sheet has changed"
    assert warning not in client.get(url).content.decode()
    filled.ask("20:00")
    assert warning not in asked()  # what is another's changes nothing here
    actions.extend_meeting(filled.of("duty"), meeting_id=meeting.id, minutes=30)
    assert warning in asked()
    assert warning not in asked("zh")  # read in another language: not the same texts


def test_a_departments_day_is_its_own_jobs_in_order_without_a_title(filled: Filled, set_as: Set) -> None:
    filled.meetings += [filled.ask("18:00"), filled.ask("+15:00", title=TITLE)]
    filled.plan()
    by = filled.of("head")
    of = Printing(by.venue, by.now(), "en")

    def days(code: str) -> list[list[tuple[str, str]]]:
        found = days_of(of, by.actor, Department.objects.get(code=code))
        return [[(row.what, row.code) for row in rows] for _, _, rows in found]

    first, second, third = (meeting.code for meeting in filled.meetings)
    check = "Sound and video check"
    assert days("information") == [[(check, first), (check, second)], [(check, third)]]
    affairs = days("government_affairs")
    assert affairs[0][:3] == [("Set-up", first), ("Stewarding", first), ("Disinfection and airing", first)]
    head = filled.client("head")
    page = head.get("/meetings/day/government_affairs").content.decode()
    assert TITLE not in page
    assert f'href="/meetings/{filled.meetings[2].id}/sheet"' in page
    assert head.get("/meetings/day/government_affairs.pdf").content.startswith(b"%PDF")
    ((data, pages),) = set_as
    assert pages == 2  # a day on each
    printed = json.dumps(data, ensure_ascii=False)
    assert all(meeting.code in printed for meeting in filled.meetings)
    assert TITLE not in printed
    assert head.get("/meetings/day/information").status_code == 404
    assert (
        'href="/meetings/day/government_affairs"'
        in head.get("/departments/government_affairs").content.decode()
    )


def test_a_day_without_meetings_says_so(filled: Filled) -> None:
    actions.cancel_meeting(filled.of("duty"), meeting_id=filled.meetings[0].id)
    filled.plan()
    page = filled.client("duty").get("/meetings/day/information").content.decode()
    assert page.count("Nothing to do around meetings") == 2
