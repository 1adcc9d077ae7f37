"""The call at 20:00: a mission with nothing known, guests in rooms, a meeting, tasks, paper, the line cut a while."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.lodge import open_lodge
from tests.e2e.product import Product

pytestmark = pytest.mark.browser
FRESH = ("/board", "/desk", "/tasks", "/missions", "/stays/")


def test_the_call_at_twenty_hundred(product: Product, person: Any, tmp_path: Path) -> None:
    open_lodge(
        product,
        20,
        {
            "duty": ["--role", "duty_manager"],
            "security": ["--role", "department_head", "--department", "security"],
        },
    )
    duty = person("duty")
    open_pages = {path: duty.context.new_page() for path in FRESH}
    for path, tab in open_pages.items():
        tab.goto(product.url + path)

    # Taken with what is known: a name, a number, twenty people. Broken down; every department has its share.
    duty.goto(product.url + "/missions/new")
    duty.fill("#caller", "某处来电人")
    duty.fill("#guests", "20")
    duty.click("text=受理任务")
    duty.wait_for_selector("text=待明确：")
    duty.click("button:has-text('启动：任务分解')")
    duty.wait_for_selector("details.share >> nth=8")

    # Twenty guests without names, in rooms.
    duty.click("button:has-text('按此人数报')")
    duty.click("a:has-text('排房')")
    duty.click("#give button.btn-lg")
    duty.wait_for_selector(".room-cell.given >> nth=19")

    # A meeting is given a hall.
    duty.goto(product.url + "/meetings/new")
    duty.fill("#title", "首次调度会")
    duty.fill("#people", "12")
    duty.select_option("#layout", "boardroom")
    duty.fill("#start", "2026-03-20T22:30")
    duty.click("text=提交申请")
    duty.wait_for_selector("#hall b", timeout=60000)

    # A head takes what is theirs, on a phone; what nobody answers rises to the desk, with a number to dial.
    product.at(20, 20, 20)
    head = person("security", phone=True)
    head.goto(product.url + "/tasks")
    head.click("text=全部收到")
    head.click("text=确认全部收到")
    head.wait_for_selector("article.task:has-text('消防与应急') >> text=已收到")
    duty.goto(product.url + "/desk")
    duty.wait_for_selector("text=已报总值班", timeout=60000)

    # What was open all the time says what a fresh page says.
    duty.goto(product.url + "/papers")
    with duty.context.expect_page() as printed:
        duty.click("form[action='/papers/print'] button >> nth=0")
    printed.value.close()
    for path, tab in open_pages.items():
        fresh = duty.context.new_page()
        for _ in range(20):
            fresh.goto(product.url + path)
            if text_of(fresh) == text_of(tab):
                break
            tab.wait_for_timeout(500)
        assert text_of(tab) == text_of(fresh), path
        fresh.close()
        tab.close()

    # The line is cut. A pack is printed all the same; two tasks are written on it.
    product.at(20, 20, 40)
    for page in (duty, head):
        page.goto("about:blank")  # what an open page says while the line is cut is another test's
    product.stop()
    said = product.command("pack", "-o", str(tmp_path / "pack.pdf"))
    number = int(re.search(r"no\. (\d+)", said)[1])  # type: ignore[index]
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF")
    product.at(20, 21, 0)
    product.serve()
    duty.goto(f"{product.url}/papers/{number}/enter")
    rows = duty.locator("tbody tr.line", has=duty.locator("input"))
    for i, told in enumerate(("20:45", "2050")):
        rows.nth(i).locator("input").nth(0).fill(told)
        rows.nth(i).locator("input").nth(2).fill("张某（虚构）")
    duty.click("text=补录 >> nth=-1")
    duty.wait_for_selector("text=已补录 2 行，未收 0 行")

    figures = json.loads(product.command("figures", "--json"))
    assert figures["missions.taken"] == 1
    assert figures["missions.guests_expected"] == figures["stays.given"] == 20
    assert figures["packs.printed"] >= 2
    assert json.loads(product.command("audit", "--json"))["sound"]


def text_of(page: Any) -> str:
    """What a page says, without the keys of its forms."""
    return re.sub(r"\s+", " ", str(page.inner_text("#main")))
