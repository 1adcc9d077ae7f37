"""On a phone: what is broken is ticked beside the report; the meeting that needs it moves and says why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.lodge import open_lodge
from tests.e2e.product import Product

pytestmark = pytest.mark.browser


def test_reported_ticked_moved_and_mended(product: Product, person: Any) -> None:
    open_lodge(
        product,
        16,
        {
            "duty": ["--role", "duty_manager"],
            "crew": ["--role", "member", "--department", "government_affairs"],
        },
    )
    duty = person("duty")
    duty.goto(product.url + "/meetings/new")
    duty.fill("#title", "视频会")
    duty.fill("#people", "12")
    duty.select_option("#layout", "u_shape")
    duty.fill("#start", "2026-03-20T20:00")
    duty.check("#video")
    duty.click("text=提交申请")
    duty.wait_for_selector("#hall b", timeout=60000)
    assert duty.inner_text("#hall b") == "芦苇厅"  # the smaller of the two with video

    # What the hall has is offered as soon as the hall is named.
    phone = person("crew", phone=True)
    phone.goto(product.url + "/help")
    assert phone.locator(".pieces").count() == 0
    phone.locator("label:has([value=fault])").tap()
    phone.locator("label:has([value=sound])").tap()
    phone.fill("[name=place]", "芦苇厅")
    phone.fill("[name=what]", "对方没有画面")
    phone.locator(".pieces label:has-text('视频会议终端')").tap()
    phone.locator("button:has-text('发出')").tap()
    phone.wait_for_selector("#asked .chip:has-text('视频会议终端')")

    # The meeting is in the other hall, and its open page says why; the desk settles the fault.
    duty.wait_for_selector("#hall b:has-text('垂柳厅')", timeout=60000)
    duty.wait_for_selector("text=芦苇厅的视频会议终端报修未好。")
    duty.goto(product.url + "/desk")
    duty.click("li.call:has-text('对方没有画面') a >> nth=0")
    duty.wait_for_selector("#broken input[value=video]:checked", state="attached")
    duty.click("button:has-text('已办结')")
    duty.wait_for_url("**/desk?done=**")
    phone.wait_for_selector("#asked:not(:has(.chip.bad))")
