"""The live stream: everything since the last number seen, then what comes, without a hole or a double."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from tests.e2e.conftest import Product
from tests.e2e.lodge import DUTY, open_lodge

pytestmark = pytest.mark.browser


@contextmanager
def stream(product: Product, cookie: str, **last: str) -> Iterator[Iterator[int]]:
    """The numbers as they come, on a connection of its own."""
    connection = http.client.HTTPConnection("localhost", product.port, timeout=30)
    headers = {"Cookie": f"concentric={cookie}", **({"Last-Event-ID": last["after"]} if last else {})}
    connection.request("GET", "/live?after=0", headers=headers)
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/event-stream"

    def numbers() -> Iterator[int]:
        while line := answer.readline():
            if line.startswith(b"id: "):
                yield int(line[4:])

    try:
        yield numbers()
    finally:
        connection.close()


def test_a_reader_that_comes_back_misses_nothing(product: Product, person: Any) -> None:
    open_lodge(product, 21, DUTY)
    duty = person("duty")
    cookie = next(c["value"] for c in duty.context.cookies() if c["name"] == "concentric")

    duty.goto(product.url + "/board")
    with stream(product, cookie) as numbers:
        seen = [next(numbers) for _ in range(4)]
    assert seen == [1, 2, 3, 4]
    ask(duty, product, "一")  # while nobody reads the stream
    with stream(product, cookie, after="4") as numbers:
        now = [next(numbers)]
        tab = duty.context.new_page()
        ask(tab, product, "二")
        while len(now) < 5:
            now.append(next(numbers))
    assert now == list(range(5, 10))

    # Many more open streams than the pool has connections: pages still answer.
    with ExitStack() as open_streams:
        for _ in range(40):
            next(open_streams.enter_context(stream(product, cookie)))
        duty.goto(product.url + "/board")
        duty.wait_for_selector("li >> text=会议一")

    # A page that was open all the time shows the new meetings without being touched.
    duty.goto(product.url + "/board")
    ask(tab, product, "三")
    duty.wait_for_selector("li >> text=会议三")

    refused = http.client.HTTPConnection("localhost", product.port, timeout=10)
    refused.request("GET", "/live?after=0")
    assert refused.getresponse().status == 401
    refused.close()


def ask(page: Any, product: Product, name: str) -> None:
    page.goto(product.url + "/meetings/new")
    page.fill("#title", f"会议{name}")
    page.fill("#people", "10")
    page.fill("#start", "2026-03-20T23:45")
    page.click("text=提交申请")
    page.wait_for_selector("#hall")
