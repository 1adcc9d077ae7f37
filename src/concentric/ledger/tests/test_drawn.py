"""Drawn once: one of those who ask draws, the others are given copies with keys and a token of their own."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from concentric.core.clock import ManualClock
from concentric.core.ids import SystemDraws
from concentric.core.means import Means
from concentric.ledger.actor import Actor, By
from concentric.ledger.drawn import FRESH, Drawings, pieces_of

START = datetime(2026, 3, 20, 4, tzinfo=UTC)
VENUE = UUID(int=1)
KEY = re.compile(r'name="key" value="([0-9a-f-]{36})-m"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Desk:
    """A page that counts how often it is drawn."""

    clock: ManualClock
    drawn: int = 0

    def ask(self, number: int = 7) -> Any:
        request: Any = RequestFactory().get("/board")
        request.means = Means(self.clock, SystemDraws())
        request.by = By(Actor(UUID(int=2), frozenset({"duty_manager"})), VENUE, request.means)
        request.last_number = number
        return request

    def draw(self, request: Any) -> HttpResponse:
        from django.middleware.csrf import get_token

        self.drawn += 1
        key = request.means.new_id()
        return HttpResponse(
            f'<input name="csrfmiddlewaretoken" value="{get_token(request)}"><b>{self.drawn}</b>'
            f'<input name="key" value="{key}-m"><input name="key" value="{key}-m"><a href="/tasks/{VENUE}">'
        )


@pytest.fixture
def desk() -> Desk:
    return Desk(ManualClock(START))


def page(drawings: Drawings, desk: Desk, number: int = 7, key: object = "board") -> str:
    request = desk.ask(number)
    return drawings.page(key, request, lambda: desk.draw(request)).content.decode()


def test_another_screen_is_given_the_same_with_keys_and_a_token_of_its_own(desk: Desk) -> None:
    drawings = Drawings()
    one, two, three = (page(drawings, desk) for _ in range(3))
    assert desk.drawn == 1
    for found in (KEY, TOKEN):
        assert len({tuple(found.findall(text)) for text in (one, two, three)}) == 3
    for text in (one, two, three):
        assert len(set(KEY.findall(text))) == 1, "what was one key is one key still"
        assert f"/tasks/{VENUE}" in text, "an id of a thing stays what it is"
    assert TOKEN.sub("", KEY.sub("", one)) == TOKEN.sub("", KEY.sub("", two))


def test_a_later_number_another_address_and_a_later_minute_are_drawn_anew(desk: Desk) -> None:
    drawings = Drawings()
    page(drawings, desk, 7)
    page(drawings, desk, 6)  # asked before the entry came that the drawing shows already
    assert desk.drawn == 1
    page(drawings, desk, 8)
    page(drawings, desk, 8, key="desk")
    assert desk.drawn == 3
    desk.clock.set(START + FRESH + timedelta(milliseconds=1))
    page(drawings, desk, 8)
    assert desk.drawn == 4


def test_a_refusal_is_for_whoever_asked(desk: Desk) -> None:
    drawings = Drawings()
    for _ in range(2):
        answer = drawings.page("board", desk.ask(), lambda: HttpResponse("no", status=404))
        assert answer.status_code == 404
    with pytest.raises(ZeroDivisionError):
        drawings.page("board", desk.ask(), lambda: HttpResponse(str(1 // 0)))
    page(drawings, desk)
    assert desk.drawn == 1


def test_many_at_once_are_drawn_for_once(desk: Desk) -> None:
    drawings = Drawings()
    drawing, go_on = threading.Event(), threading.Event()

    def slow(request: Any) -> HttpResponse:
        drawing.set()
        assert go_on.wait(20)
        return desk.draw(request)

    found: list[str] = []

    def ask() -> None:
        request = desk.ask()
        found.append(drawings.page("board", request, lambda: slow(request)).content.decode())

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    assert drawing.wait(20)
    assert page(drawings, desk, key="another")  # other pages are not held up
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert desk.drawn == 2
    assert len(found) == len(set(KEY.findall("".join(found)))) == 12


def test_nothing_is_kept_that_will_not_be_used_again(desk: Desk) -> None:
    drawings = Drawings()
    for n in range(100):
        page(drawings, desk, key=n)
    assert len(drawings._drawn) == 64
    desk.clock.set(START + 2 * FRESH)
    page(drawings, desk, key="board")
    assert list(drawings._drawn) == ["board"]


ids = st.integers(0, 2**48 - 1).map(lambda n: UUID(f"{n % 2**32:08x}-0195-7{n % 4096:03x}-8195-{n:012x}"))
texts = st.text(alphabet="ab<>\"-' 收7", max_size=20)


@given(st.lists(st.tuples(texts, ids), max_size=12), st.sets(st.integers(0, 11)))
def test_a_page_put_together_again_is_the_page(parts: list[tuple[str, UUID]], own: set[int]) -> None:
    text = "".join(f"{words}|{which}|" for words, which in parts).encode()
    handed = {which for n, (_, which) in enumerate(parts) if n in own}
    pieces = pieces_of(text, handed)
    assert b"".join(p if isinstance(p, bytes) else str(p).encode() for p in pieces) == text
    assert {p for p in pieces if isinstance(p, UUID)} == handed


def test_the_means_of_who_asked_are_used_for_keys(desk: Desk) -> None:
    drawings = Drawings()
    page(drawings, desk)
    request = desk.ask()
    request.means = replace(request.means, draws=SystemDraws())
    again = drawings.page("board", request, lambda: desk.draw(request)).content.decode()
    assert UUID(KEY.findall(again)[0]).version == 7
