"""A liaison asks on a phone by a link, is called back and reads the hall; at the door names are tapped as they come."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.e2e.lodge import open_lodge
from tests.e2e.product import Product

pytestmark = pytest.mark.browser


def requested(product: Product) -> int:
    return int(json.loads(product.command("figures", "--json"))["meetings.requested"])


def test_asked_by_link_called_back_and_met(product: Product, person: Any, chromium: Any) -> None:
    open_lodge(product, 20, {"coordinator": ["--role", "department_head", "--department", "marketing"]})
    before = requested(product)

    desk = person("coordinator")
    desk.click("header.side >> text=联络员")
    desk.fill("#l-name", "示例甲")
    desk.fill("#l-tel", "000-0001")
    desk.fill("#l-org", "示例处")
    desk.click("text=登记，生成链接")
    address = desk.inner_text("code.secret")
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.click("text=复制链接")
    desk.wait_for_selector("[role=status]:has-text('已复制')")
    assert desk.evaluate("navigator.clipboard.readText()") == address
    desk.evaluate(  # on a plain address there is no clipboard, and an old browser may refuse the rest
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    desk.click("text=复制链接")
    desk.wait_for_selector("[role=status]:has-text('链接已选中')")
    assert desk.evaluate("window.getSelection().toString()") == address
    assert desk.locator(".link-code svg").count() == 1

    # The liaison has no account, and a phone.
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, timezone_id="Asia/Shanghai"
    )
    phone = context.new_page()
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    phone.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    phone.goto(address)
    phone.click('button[name=language][value="zh"]')
    phone.fill("#title", "夜间会商")
    phone.fill("#people", "12")
    phone.select_option("#layout", "boardroom")
    phone.fill("#start", "2026-03-20T23:30")
    phone.locator("text=提交，等回电").tap()
    phone.wait_for_selector(".chip:has-text('等回电')")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert requested(product) == before

    # Marketing is asked to call, calls, and confirms.
    desk.goto(product.url + "/meetings/liaisons")
    desk.click("a[href^='/meetings/asked/']")
    assert desk.locator(".call-first a").get_attribute("href") == "tel:000-0001"
    assert desk.input_value("#title") == "夜间会商"
    desk.click("text=已回电确认，排会议厅")
    desk.wait_for_selector("#hall b", timeout=60000)
    meeting, hall = desk.url.partition("?")[0], desk.inner_text("#hall b")
    phone.goto(address)
    phone.wait_for_selector(f".rows b:has-text('{hall}')")

    # It is to be later, and then not at all: asked on the phone, and nothing moves before the call.
    phone.locator("summary:has-text('要改')").tap()
    phone.fill(".ways-to-ask input[name=start]", "2026-03-21T00:30")
    phone.fill(".ways-to-ask textarea", "领导晚到")
    phone.locator(".ways-to-ask button:visible:has-text('提交，等回电')").tap()
    phone.wait_for_selector(".since .chip:has-text('等回电')")
    assert phone.locator("summary:has-text('要取消')").count() == 0  # one thing at a time
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    desk.goto(product.url + "/meetings/liaisons")
    desk.click("a[href^='/meetings/asked/']")
    desk.wait_for_selector("text=领导晚到")
    assert desk.locator(".call-first a").get_attribute("href") == "tel:000-0001"
    assert "23:30" in desk.inner_text("table.plain")
    desk.click("text=已回电确认，照此更改")
    desk.wait_for_selector("#outcome:has-text('00:30')", timeout=60000)
    phone.goto(address)
    phone.wait_for_selector(".asked-lines:has-text('00:30 – ')")
    phone.locator("summary:has-text('要取消')").tap()
    phone.locator("button:has-text('提交取消')").tap()
    phone.wait_for_selector(".since .chip:has-text('等回电')")
    desk.goto(product.url + "/meetings/liaisons")
    desk.click("a[href^='/meetings/asked/']")
    desk.click("summary:has-text('已回电，不改')")
    desk.fill("input[name=answer]", "电话里说照常开")
    desk.click("button:has-text('已回电，不改')")
    desk.wait_for_selector("text=没有等回电的申请")
    phone.goto(address)
    phone.wait_for_selector(".since:has-text('电话里说照常开')")
    context.close()
    assert wrong == []

    # At the door: a list is pasted, one comes, one is excused, somebody else comes too.
    door = person("coordinator", phone=True)
    door.goto(meeting + "/door")
    door.fill("textarea[name=people]", "1. 示例丙，示例局，局长\n2. 示例丁，示例厅")
    door.locator("text=保存名单").tap()
    door.locator("button.came").first.tap()
    door.wait_for_selector("li.is-present")
    door.locator("li.is-expected summary").tap()
    door.locator("li.is-expected button:has-text('请假')").tap()
    door.wait_for_selector("li.is-excused")
    door.fill("input[name=name]", "示例戊")
    door.locator("button:has-text('名单外的人到了')").tap()
    door.wait_for_selector("li:has-text('名单外')")
    assert door.locator(".tally b").all_inner_texts() == ["2", "0", "1", "0"]
    assert door.evaluate("document.documentElement.scrollWidth") <= 390

    figures = json.loads(product.command("figures", "--json"))
    assert (figures["meetings.asked"], figures["meetings.spoken"]) == (1, 2)
    assert figures["meetings.requested"] == before + 1
    assert json.loads(product.command("audit", "--json"))["sound"]
