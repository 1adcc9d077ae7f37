"""A leader's car: the form points at another one at that door; the guard says without a network that it is there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.forms import ask
from tests.e2e.lodge import DUTY, open_lodge
from tests.e2e.product import PASSWORD, Product
from tests.e2e.test_relief import on_the_phone

pytestmark = pytest.mark.browser
CARS = "/meetings/cars"


def expect(desk: Any, meeting: str, who: str, car: str, lead: str = "10") -> None:
    desk.goto(f"{meeting}/arrivals/new")
    desk.fill("#who", who)
    desk.fill("#car", car)
    desk.fill("#lead_min", lead)


def on_a_phone(chromium: Any, product: Product, name: str) -> Any:
    """Signed in on a phone whose network may go: what the browser says of that is no fault of the page."""
    size = {"width": 390, "height": 844}
    page = chromium.new_context(viewport=size, has_touch=True, timezone_id="Asia/Shanghai").new_page()
    page.set_default_timeout(30000)
    page.goto(product.url + "/sign-in")
    page.click('button[name=language][value="zh"]')
    page.fill("#username", name)
    page.fill("#password", PASSWORD)
    page.click("button.btn-lg")
    page.wait_for_selector("header.side", state="attached")
    return page


def test_two_cars_at_one_door_and_the_guard_on_the_phone(
    product: Product, person: Any, chromium: Any
) -> None:
    open_lodge(product, 21, {**DUTY, "guard": ["--role", "gate"]})
    desk = person("duty")
    ask(desk, product, "夜间调度会", "2026-03-20T22:45")
    meeting = desk.url.partition("?")[0]
    desk.wait_for_selector("#hall b", timeout=60000)
    expect(desk, meeting, "示例首长", "示A·00001")
    assert desk.locator("#together").is_hidden()
    assert desk.locator("#escort optgroup").first.get_attribute("label") == "当班，空闲"
    desk.click("text=下发各部门")
    desk.wait_for_selector("h1:has-text('示例首长')")

    expect(desk, meeting, "示例副职", "示A·00002", lead="60")
    with desk.expect_request(lambda asked: "lead_min=12" in asked.url) as seen:
        desk.fill("#lead_min", "12")  # as it is typed, before anything is saved
    assert "who=" not in seen.value.url  # whom it is about stands in no address
    assert "car=" not in seen.value.url
    desk.wait_for_selector("#together:has-text('V-0001') >> text=可以照此保存")
    assert desk.input_value("#who") == "示例副职"
    desk.click("text=下发各部门")  # it is never refused
    desk.wait_for_selector("h1:has-text('示例副职')")
    desk.wait_for_selector(".together:has-text('V-0001')")

    phone = on_a_phone(chromium, product, "guard")
    on_the_phone(phone, product.url, CARS)
    assert phone.url.endswith(CARS)
    assert "示A·00002" in phone.inner_text("main")
    assert "示例副职" not in phone.inner_text("main")
    assert "夜间调度会" not in phone.content()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.context.set_offline(True)
    first = phone.locator(".car:has-text('示A·00001')")
    first.locator("button:has-text('车已到')").tap()
    phone.wait_for_selector(".car:has-text('示A·00001') form.is-kept")
    phone.context.set_offline(False)
    phone.wait_for_selector(".car:has-text('示A·00001') button:has-text('车已驶离')", timeout=60000)
    desk.goto(product.url + "/find?q=00001")
    desk.click("a:has-text('示例首长')")
    desk.wait_for_selector("text=/已到，提前 \\d+ 分钟/")
    phone.context.close()
