"""A department is asked once: what is void says so, and by what."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.ledger.actor import By
from concentric.orders.models import Notice
from concentric.planning import pins
from concentric.planning.taking_back import take_back
from concentric.venue.models import Department
from concentric.web.tests.filled import Filled


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("17:00")
    return made


def to_answer(page: str) -> list[str]:
    return re.findall(r'action="/notices/([^/"]+)/acknowledge"', page)


def test_a_move_and_its_undoing_are_one_answer(filled: Filled) -> None:
    head, duty = filled.client("head"), filled.of("duty")
    for id_ in to_answer(head.get("/notices").content.decode()):
        head.post(f"/notices/{id_}/acknowledge", {"key": id_})
    assert to_answer(head.get("/notices").content.decode()) == []
    need = f"meeting:{filled.meetings[0].id}/hall"
    before = filled.item(filled.meetings[0], "hall")
    there = next(hall for hall in (filled.halls["A"], filled.halls["B"]) if hall.id != before.place_id)
    start = before.during.lower + timedelta(minutes=30)
    pins.overrule(duty, need_key=need, place_id=there.id, start=start, reason="Nearer")
    filled.plan()
    assert len(to_answer(head.get("/notices").content.decode())) == 1
    take_back(duty, need_key=need, place_id=there.id, start=start)
    filled.plan()
    assert filled.item(filled.meetings[0], "hall").place_id == before.place_id
    page = head.get("/notices").content.decode()
    first, second = Notice.objects.filter(department__code="government_affairs", version__gt=0).order_by(
        "number"
    )[1:]
    assert to_answer(page) == [str(second.id)]
    assert f'href="#n-{second.number}-government_affairs"' in page
    assert f'id="n-{second.number}-government_affairs"' in page
    assert "stays as it was" in page
    assert "took its place" in page
    assert "took its place" in filled.client("duty").get("/board").content.decode()
    head.post(f"/notices/{second.id}/acknowledge", {"key": "x"})
    assert to_answer(head.get("/notices").content.decode()) == []
    assert Notice.objects.get(id=first.id).acknowledged_at is not None


def test_one_change_is_one_card_with_who_has_answered_and_whom_to_ring(filled: Filled) -> None:
    number = Notice.objects.filter(version__gt=0).latest("number").number
    told = Notice.objects.filter(number=number)
    assert told.count() == 3
    Department.objects.filter(code="information").update(telephone="8106")
    head = filled.client("head")
    own = told.get(department__code="government_affairs")
    head.post(f"/notices/{own.id}/acknowledge", {"key": "a"})
    page = filled.client("duty").get("/notices").content.decode()
    assert page.count(f'id="change-{number}"') == 1
    card = page.partition(f'id="change-{number}"')[2].partition("</article>")[0]
    assert "2 of 3 departments have not confirmed it" in card  # nothing is about to begin: nobody is missed
    assert "not answered for" not in card
    parts = {part.partition('"')[0]: part for part in card.split(f'id="n-{number}-')[1:]}
    assert list(parts)[-1] == "government_affairs"  # who has not answered stands first
    assert "not answered" not in parts["government_affairs"].partition("<details>")[0]
    assert 'href="tel:8106"' in parts["information"]
    theirs = head.get("/notices").content.decode()
    assert "departments have not" not in theirs  # a department has its own part alone
    assert "<details>" not in theirs.partition(f'id="n-{number}-')[2].partition("</article>")[0]


def test_what_lies_behind_asks_for_no_answer(filled: Filled) -> None:
    notice = Notice.objects.filter(department__code="government_affairs", version__gt=0).latest("number")
    assert notice.until is not None
    head = filled.client("head")
    assert str(notice.id) in to_answer(head.get("/notices").content.decode())
    Notice.objects.filter(id=notice.id).update(until=filled.by.now(), urgent=True)
    page = filled.client("duty").get("/notices").content.decode()
    assert "over, no answer needed" in page
    assert str(notice.id) not in to_answer(page)
    assert str(notice.id) not in to_answer(head.get("/departments/government_affairs").content.decode())
