"""In the hall: the network fails and nothing is lost; relief comes, and says so on its own phone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.e2e.forms import ask
from tests.e2e.lodge import DUTY, open_lodge
from tests.e2e.product import PASSWORD, Product
from tests.e2e.test_offline import kept

pytestmark = pytest.mark.browser


# A page that was under way while the worker took over is not under it; the next one is.
_CONTROLLED = """() => new Promise((told) => {
  const worker = navigator.serviceWorker;
  if (worker.controller) return told(true);
  worker.addEventListener("controllerchange", () => told(true));
  setTimeout(() => told(worker.controller !== null), 5000);
})"""


def on_the_phone(page: Any, url: str, path: str) -> None:
    """Opened until its worker answers for it, and once more, so that the phone has it."""
    page.goto(url + path)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    if not page.evaluate(_CONTROLLED):
        page.goto(url + path)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.goto(url + path)
    kept(page, path)


def test_stewarded_without_a_network_and_relieved_on_two_phones(
    product: Product, person: Any, chromium: Any
) -> None:
    stewards = [f"S{n:02d}" for n in range(10, 16)]
    open_lodge(product, 21, {**DUTY, **{code: ["--role", "member", "--person", code] for code in stewards}})
    desk = person("duty")
    ask(desk, product, "夜间调度会", "2026-03-20T22:45")
    meeting = desk.url.partition("?")[0]
    path = meeting.removeprefix(product.url) + "/steward"
    desk.wait_for_selector(".rows li:has-text('跟会')", timeout=60000)
    line = desk.inner_text(".rows li:has-text('跟会')")
    had = next(code for code in stewards if f"柳{code[1:]}号" in line)
    comes = next(code for code in stewards if code not in line and f"柳{code[1:]}号" not in line)
    product.at(20, 22, 45)
    desk.goto(meeting)
    desk.click("button:has-text('已开始'), button:has-text('会议开始')")
    desk.wait_for_selector(".chip.now")

    # The plug is pulled: what is tapped is on the phone, each by itself, and whom to telephone stands beside it.
    phones = [
        chromium.new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, timezone_id="Asia/Shanghai"
        ).new_page()
        for _ in range(2)
    ]
    old, new = phones
    for page, name in ((old, had), (new, comes)):
        page.set_default_timeout(30000)
        page.goto(product.url + "/sign-in")
        page.click('button[name=language][value="zh"]')
        page.fill("#username", name)
        page.fill("#password", PASSWORD)
        page.click("button.btn-lg")
        page.wait_for_selector("header.side", state="attached")
    on_the_phone(old, product.url, path)
    old.context.set_offline(True)
    old.locator("summary:has-text('时间不定')").tap()
    old.locator("button:has-text('确认：不知道')").tap()
    old.wait_for_selector("form[action$='/end-unknown'].is-kept")
    old.locator("summary:has-text('续水')").tap()
    old.locator("button:has-text('确认：续水')").tap()
    old.wait_for_selector("form.is-kept:has(input[value=water])")
    assert old.locator("form.is-kept").count() == 2  # and not what else goes to the same address
    old.reload()
    old.wait_for_selector(
        "form[action$='/end-unknown'].is-kept >> text=已存手机"
    )  # seen, without opening anything
    old.context.set_offline(False)
    old.wait_for_selector("b.unknown", timeout=60000)
    old.wait_for_selector("#outbox", state="hidden", timeout=60000)

    # Relief is asked for; whoever comes says so in the hall, and only then is the other free.
    old.locator("summary:has-text('请人替换')").tap()
    old.locator("button:has-text('确认：请人替换')").tap()
    old.wait_for_selector(".stay:has-text('请不要离开')")
    new.goto(product.url + "/calls")
    new.locator("a:has-text('接替跟会')").tap()
    new.locator("summary:has-text('我到了')").tap()
    new.locator("button:has-text('确认：我在会场')").tap()
    new.wait_for_selector(".asks")
    old.wait_for_selector("b:has-text('已接替')", timeout=60000)
    for page in phones:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    new.locator("summary:has-text('会议结束')").tap()
    new.locator("button:has-text('确认散会')").tap()
    new.wait_for_selector("b:has-text('已结束')")
    for page in phones:
        page.context.close()
    assert json.loads(product.command("audit", "--json"))["sound"]
