"""The plug is pulled: on a phone, tasks are read, worked on, photographed and finished; all of it is taken afterwards,
once, with the time it happened. What was given to others meanwhile becomes a matter for the desk."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest

from tests.e2e.forms import ask
from tests.e2e.lodge import open_lodge
from tests.e2e.product import PASSWORD, Product

pytestmark = pytest.mark.browser
PEOPLE = {
    "duty": ["--role", "duty_manager"],
    "head": ["--role", "department_head", "--department", "government_affairs"],
}


@pytest.fixture
def lodge(product: Product) -> Product:
    return open_lodge(product, 21, PEOPLE)


def cards(page: Any, kind: str) -> Any:
    return page.locator(f"article.task:has(p.dim:has-text('· {kind} ·'))")


def kept(page: Any, path: str) -> None:
    """Wait until the phone has a page of its own."""
    until = time.monotonic() + 30
    while not page.evaluate("path => caches.match(path).then(Boolean)", path):
        assert time.monotonic() < until, f"{path} is not kept"
        page.wait_for_timeout(100)


def test_what_is_done_without_a_network_is_kept_and_taken_once(lodge: Product, chromium: Any) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, timezone_id="Asia/Shanghai"
    )
    desk, phone = context.new_page(), chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, timezone_id="Asia/Shanghai"
    ).new_page()  # fmt: skip
    for page, name in ((desk, "duty"), (phone, "head")):
        page.set_default_timeout(30000)
        page.goto(lodge.url + "/sign-in")
        page.click('button[name=language][value="zh"]')
        page.fill("#username", name)
        page.fill("#password", PASSWORD)
        page.click("button.btn-lg")
        page.wait_for_selector("header.side", state="attached")
    ask(desk, lodge, "转运专班会", "2026-03-20T22:45")
    meeting = desk.url

    # With a network: the phone has its tasks, and keeps them. A second look is by then served through the worker.
    phone.goto(lodge.url + "/tasks")
    cards(phone, "布场").first.wait_for()
    phone.evaluate("navigator.serviceWorker.ready.then(() => {})")
    phone.wait_for_function("() => navigator.serviceWorker.controller !== null")
    phone.goto(lodge.url + "/tasks")
    setup = cards(phone, "布场").locator("a", has_text="步").first.get_attribute("href")
    stewarding = cards(phone, "跟会").locator("a", has_text="步").first.get_attribute("href")
    for path in (setup, stewarding):
        kept(phone, path)

    # The plug is pulled. What is kept can be read; what is not, says so.
    lodge.at(20, 21, 50)
    lodge.stop()
    phone.goto(lodge.url + "/tasks")
    phone.wait_for_selector("#lost:not([hidden])")
    phone.goto(lodge.url + "/missions")
    phone.wait_for_selector("h1:has-text('网络断开')")
    phone.goto(lodge.url + setup)
    for box in phone.locator(".step input[type=checkbox]").all():
        box.check()
    for number in phone.locator(".step input[inputmode=decimal]").all():
        number.fill("1000")
    for file in phone.locator(".step input[type=file]").all():
        file.set_input_files([{"name": "hall.png", "mimeType": "image/png", "buffer": PICTURE}])
    phone.click("button[value=finish]")
    phone.wait_for_selector("form.is-kept >> text=已存手机")
    assert "1 项已存手机" in phone.inner_text("#outbox")
    phone.goto(lodge.url + stewarding)
    phone.click("form[data-outbox] button.tall >> nth=0")
    phone.wait_for_selector("form.is-kept >> text=已存手机")
    phone.reload()  # a phone that is put away and taken up again
    phone.wait_for_selector("form.is-kept >> text=已存手机")
    assert "2 项已存手机" in phone.inner_text("#outbox")

    # Back: all of it is sent by itself, and counted once, at the time it was done.
    lodge.serve()
    phone.wait_for_selector("#outbox", state="hidden", timeout=60000)
    desk.goto(lodge.url + setup)
    assert "已完成" in desk.inner_text("#live")
    figures = json.loads(lodge.command("figures", "--json"))
    assert figures["tasks.done"] == 1
    assert figures["tasks.acknowledged"] == 1
    assert figures["tasks.clashed"] == 0
    if phone_photos := desk.locator("a[href*='/photo/']").count():
        assert phone_photos == 1

    # Again without a network: meanwhile the meeting is off. Nothing is lost: the desk is asked, the phone is told.
    desk.goto(meeting)
    lodge.at(20, 22, 0)
    phone.goto(lodge.url + stewarding)
    phone.context.set_offline(True)
    phone.evaluate("addEventListener('submit', () => { window.tapped = true })")
    for number in phone.locator(".step input[inputmode=decimal]").all():
        number.fill("12")
    for box in phone.locator(".step input[type=checkbox]").all():
        box.check()
    phone.click("button[value=finish]")
    phone.wait_for_selector("form.is-kept >> text=已存手机")
    desk.click("summary:has-text('取消')")
    desk.click("form[action$='/cancel'] button")
    desk.wait_for_selector("text=已取消")
    phone.context.set_offline(False)
    phone.wait_for_selector("#outbox li:has-text('未被接受')", timeout=60000)
    desk.goto(lodge.url + "/desk")
    desk.click("a:has-text('请核实以哪个为准')")
    desk.wait_for_selector("section.late")
    assert re.search(r"实到人数.*12", desk.inner_text("section.late"))
    desk.click("text=已核实处理")
    desk.wait_for_selector("section.late", state="detached")
    phone.click("#outbox button")
    phone.wait_for_selector("#outbox", state="hidden")
    assert json.loads(lodge.command("figures", "--json"))["tasks.clashed"] == 1
    assert json.loads(lodge.command("audit", "--json"))["sound"]

    # A phone that is handed on shows nothing of whoever had it: signed out, or their session gone.
    phone.goto(lodge.url + "/tasks")
    kept(phone, "/tasks")
    phone.context.clear_cookies()
    phone.goto(lodge.url + "/tasks")
    phone.wait_for_url("**/sign-in?next=/tasks")
    phone.wait_for_timeout(300)
    assert not phone.evaluate("caches.match('/tasks').then(Boolean)")
    for page in (desk, phone):
        page.context.close()


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
