"""A meeting by video on two carriers: one grows bad while it runs, and by one tap it goes over the other; and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest

from concentric.areas.meetings.lines import packets
from concentric.areas.meetings.lines.tests.relay import Relay
from tests.e2e.lodge import DUTY, open_lodge
from tests.e2e.product import Product

pytestmark = pytest.mark.browser
SOUND = "S07"  # of the information department


@pytest.fixture
def ways() -> Iterator[tuple[Relay, Relay]]:
    """Two ways to one far end."""
    over, heard = Event(), packets.listen("127.0.0.1", 0)
    thread = Thread(target=packets.reflect, args=(heard, over.is_set), daemon=True)
    thread.start()
    one, two = (Relay(heard.getsockname()[1], seed) for seed in (1, 2))
    yield one, two
    for way in (one, two):
        way.close()
    over.set()
    thread.join(timeout=5)
    heard.close()


def enter(page: Any, product: Product, line: tuple[str, str, str], port: int) -> None:
    code, carrier, role = line
    page.goto(product.url + "/meetings/lines/new")
    for field, value in (("code", code), ("carrier", carrier), ("hotline", "000-0100"), ("mbps", "20"),
                         ("probe_address", "127.0.0.1"), ("probe_port", str(port))):  # fmt: skip
        page.fill(f"#{field}", value)
    page.select_option("#role", role)
    page.select_option("#place", label="柳岸楼")
    page.select_option("#probe_by", "udp")
    page.click("main form .btn-lg")
    page.wait_for_selector(f"h1:has-text('{code}')")


def test_a_meeting_goes_over_the_other_carrier_by_one_tap(
    product: Product, person: Any, ways: tuple[Relay, Relay]
) -> None:
    open_lodge(product, 22, {**DUTY, "sound": ["--role", "member", "--person", SOUND]})
    duty = person("duty")
    enter(duty, product, ("L1", "示例电信", "main"), ways[0].port)
    enter(duty, product, ("L2", "示例联通", "standby"), ways[1].port)
    duty.goto(product.url + "/meetings/new")
    for field, value in (("title", "连线会商"), ("people", "10"), ("start", "2026-03-20T23:45")):
        duty.fill(f"#{field}", value)
    duty.check("#video")
    duty.click("text=提交申请")
    duty.wait_for_selector("#hall b")
    meeting = duty.url.partition("?")[0]
    duty.goto(meeting)
    code = re.findall(r"M-\d{4}", duty.inner_text("main"))[
        0
    ]  # another of the lodge's goes over the line as well
    assert "L1" in duty.inner_text("#lines li:has-text('在用')")
    assert "L2" in duty.inner_text("#lines li:has-text('备用')")
    product.at(20, 23, 45)
    duty.goto(meeting)
    duty.click("button:has-text('已开始'), button:has-text('会议开始')")
    duty.wait_for_selector("#lines li:has-text('丢包 0%')", timeout=60000)

    # One carrier loses packets: whoever looks after lines is asked on the phone, and the switch is one tap.
    ways[0].lose = 30
    sound = person("sound", phone=True)
    sound.goto(product.url + "/tasks")
    sound.wait_for_selector("text=请切换到 L2", timeout=30000)
    sound.click(f"a:has-text('{code}'):has-text('请切换到 L2')")
    sound.wait_for_selector("#lines .line-proposal")
    assert sound.evaluate("document.documentElement.scrollWidth") <= 390
    sound.locator("button:has-text('切换到 L2')").tap()
    sound.wait_for_selector("#lines li:has-text('在用'):has-text('L2')")
    assert sound.locator(".line-proposal").count() == 0
    sound.wait_for_selector("text=切换到线路 L2（示例联通），原用 L1；切换时丢包 0%")

    # The table says how both stand, to everybody alike; good again, it is offered back and not taken back by itself.
    duty.goto(product.url + "/meetings/lines")
    assert "质量差" in duty.inner_text("#line-L1")
    assert "正常" in duty.inner_text("#line-L2")
    assert duty.locator("#line-L2 td a[href*='#lines']").count() == 1
    ways[0].lose = 0
    duty.wait_for_selector("#line-L1:has-text('正常')", timeout=90000)
    duty.goto(meeting)
    duty.click("#lines button:has-text('切换到 L1')")
    duty.wait_for_selector("#lines li:has-text('在用'):has-text('L1')")
    assert json.loads(product.command("audit", "--json"))["sound"]
