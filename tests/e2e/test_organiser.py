"""On a phone: a promised hall is lost, another is held, the organiser is called and agrees, the plan follows."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.e2e.lodge import open_lodge
from tests.e2e.product import Product

pytestmark = pytest.mark.browser


def test_hold_call_agreed(product: Product, person: Any) -> None:
    open_lodge(
        product,
        20,
        {
            "duty": ["--role", "duty_manager"],
            "coordinator": ["--role", "department_head", "--department", "marketing"],
        },
    )

    duty = person("duty")
    duty.goto(product.url + "/meetings/new")
    duty.fill("#title", "首次调度会")
    duty.fill("#people", "12")
    duty.select_option("#layout", "boardroom")
    duty.fill("#start", "2026-03-20T23:30")
    duty.fill("[name=liaison_name]", "示例甲")
    duty.fill("[name=liaison_telephone]", "000-0001")
    duty.click("text=提交申请")
    duty.wait_for_selector("#hall b", timeout=60000)
    meeting = duty.url.partition("?")[0]
    was = duty.inner_text("#hall b")
    duty.click("button:has-text('已告知主办方')")
    duty.wait_for_selector("text=已答应主办方")
    duty.goto(meeting + "/overrule")
    place = duty.eval_on_selector("[name=place]", "e => e.value")
    duty.goto(f"{product.url}/places/{place}/close?until=day")
    duty.click("form[method=post] button.btn-danger, form[method=post] button.btn-primary")
    duty.wait_for_url("**closed=*")

    # The coordinator is woken: what is wrong, whom to call, what could be.
    phone = person("coordinator", phone=True)
    phone.goto(meeting)
    phone.wait_for_selector("text=排不上会议厅，请主办方另选", timeout=60000)
    assert phone.locator(".call-first a").get_attribute("href") == "tel:000-0001"
    way = phone.locator(".way-two").first
    offered = way.inner_text().split("·")[1].split("\n")[0].strip()
    assert offered != was
    way.locator("button").tap()
    phone.wait_for_selector(".offers .chip:has-text('留到 20:')")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    # Nobody answers, then they do, and agree.
    phone.locator("#organiser .taps button:has-text('没人接')").tap()
    phone.wait_for_selector("#organiser .rows .chip:has-text('没人接')")
    phone.locator(".offers button:has-text('对方同意')").tap()
    phone.wait_for_selector("#organiser .rows .chip.now:has-text('同意')")
    phone.wait_for_selector(f"#hall b:has-text('{offered}')", timeout=60000)
    assert phone.locator("#held").count() == 0
    assert re.search("示例甲", phone.inner_text("#organiser .rows"))
    duty.goto(meeting)
    assert duty.inner_text("#hall b") == offered
    figures = json.loads(product.command("figures", "--json"))
    assert (figures["meetings.spoken"], figures["meetings.agreed"]) == (2, 1)
    assert json.loads(product.command("audit", "--json"))["sound"]
