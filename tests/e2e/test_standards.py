"""A standard from version 1 to 2 in the browser, by three people; running tasks keep 1, new ones have 2."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.lodge import DUTY, open_lodge
from tests.e2e.product import Product

pytestmark = pytest.mark.browser
HEADS = {
    name: ["--role", "department_head", "--department", department]
    for name, department in (("affairs", "government_affairs"), ("property", "property"))
}


def begin(page: Any, product: Product) -> str:
    """A mission taken with nothing known but a head count, and broken down. Returns its address."""
    page.goto(product.url + "/missions/new")
    page.fill("#guests", "20")
    page.click("text=受理任务")
    page.click("button:has-text('启动：任务分解')")
    page.wait_for_selector("details.share")
    return str(page.url)


def fire_task(page: Any, mission: str) -> str:
    """The state line of the mission's task of fire and emergency."""
    page.goto(mission)
    page.click("details.share:has-text('安保') summary")
    page.click("details.share >> text=消防与应急")
    page.wait_for_selector("form.task-steps")
    return str(page.inner_text("#main"))


def test_version_two_by_three_people(product: Product, person: Any) -> None:
    open_lodge(product, 20, {**DUTY, **HEADS})

    duty = person("duty")
    first = begin(duty, product)
    assert "v1" in fire_task(duty, first)

    # The first one edits and proposes …
    writer = person("affairs")
    writer.goto(product.url + "/standards/sealing")
    writer.click("text=起草新版")
    writer.click("text=消防与应急")
    writer.fill("[name=step_zh] >> nth=3", "微型消防站人员器材到位")
    writer.fill("[name=step_en] >> nth=3", "Fire post manned and equipped")
    writer.click("text=保存")
    writer.click("text=看全文")
    writer.click("button:has-text('提交')")
    writer.wait_for_selector("text=您参与过本版")

    # … a second one looks at the difference, and reviews, in English and on a telephone …
    reviewer = person("property", phone=True, language="en")
    reviewer.goto(product.url + "/standards/sealing?version=2")
    reviewer.click("text=v1 against v2")
    reviewer.wait_for_selector("text=Fire post manned and equipped")
    assert reviewer.locator(".rows li").count() == 1
    reviewer.go_back()
    reviewer.click("text=It is good")
    reviewer.wait_for_selector("h1 >> text=v2 reviewed")

    # … and a third one releases.
    duty.goto(product.url + "/standards/sealing?version=2")
    duty.click("button:has-text('发布')")
    duty.wait_for_selector("h1 >> text=v2 执行中")

    said = fire_task(duty, first)
    assert "v1" in said
    assert "微型消防站" not in said
    second = begin(duty, product)
    said = fire_task(duty, second)
    assert "v2" in said
    assert "微型消防站" in said
