"""The whole thread, as a user goes it: one's own workbook, a meeting at 23:30, extended, done, counted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.own_workbook import willow_lodge
from tests.e2e.product import PASSWORD, Product

pytestmark = pytest.mark.browser


def test_a_meeting_at_half_past_eleven_from_asked_for_to_counted(
    product: Product, person: Any, tmp_path: Path
) -> None:
    product.at(20, 21, 0)
    book = tmp_path / "willow.xlsx"
    product.command("template", str(book))
    willow_lodge(book)
    dry = json.loads(product.command("import", str(book), "--dry-run", "--json"))
    assert dry["refusals"] == []
    product.command("import", str(book))
    for name, words in {
        "duty": ["--role", "duty_manager"],
        "head": ["--role", "department_head", "--department", "government_affairs"],
        "sound": ["--role", "department_head", "--department", "information"],
    }.items():
        product.command("user", name, *words, "--password-stdin", given=PASSWORD + "\n")
    product.serve()

    # Asked for, and planned: a hall and a time come by themselves.
    duty = person("duty")
    duty.goto(product.url + "/meetings/new")
    duty.fill("#title", "流调专班调度会")
    duty.fill("#people", "24")
    duty.fill("#start", "2026-03-20T23:30")
    duty.fill("#length", "120")
    duty.check("#video")
    duty.get_by_label("话筒").check()
    duty.wait_for_selector("#first-answer b:has-text('垂柳厅')")  # said before anything is asked for
    duty.click("text=提交申请")
    duty.wait_for_selector("#hall b")
    assert duty.inner_text("#hall b") == "垂柳厅"  # the only hall with video for 24 in a U
    assert duty.inner_text("#equipment") == "话筒"
    meeting = duty.url

    # Told, acknowledged, done: the departments work their tasks, one of them on a phone, in English.
    product.at(20, 22, 30)
    head = person("head", phone=True, language="en")
    head.goto(product.url + "/tasks?of=department")
    assert "Video · Microphones" in head.inner_text("main")
    work(head, "Set-up")
    product.at(20, 23, 15)
    sound = person("sound", phone=True)
    sound.goto(product.url + "/tasks?of=department")
    work(sound, "音视频调试", verbs=("收到", "开始", "完成"))

    # It runs; extended by 45 minutes; the next meeting in its hall gives way, and it says why.
    product.at(20, 23, 30)
    duty.reload()
    duty.click("text=会议开始")
    duty.wait_for_selector("text=进行中")
    other = open_other(duty, product)
    assert "垂柳厅" in other.inner_text("#hall") or "芦苇厅" in other.inner_text("#hall")
    product.at(21, 1, 20)
    duty.fill("#minutes", "45")
    duty.click("button:has-text('延时')")
    duty.wait_for_selector("text=延到 3月21日 02:15 散会")  # what it means, before the tap
    duty.click("button:has-text('延长 45 分钟')")
    duty.wait_for_selector("text=已延 45 分钟")
    duty.wait_for_selector("section.life >> text=02:15")
    notices = person("head", language="zh")
    notices.goto(product.url + "/notices")
    notices.wait_for_selector("text=延时 45 分钟")
    assert re.search(r"跟会.*延至 02:1", notices.inner_text("#main"))

    # Ended, cleared, counted; the figure opens into its entry; the audit is clean.
    product.at(21, 2, 10)
    duty.reload()
    duty.click("summary:has-text('会议结束')")
    duty.click("text=确认散会")
    duty.wait_for_selector("text=已结束")
    duty.goto(product.url + "/figures/meetings.held")
    assert "已开会议 · 1" in duty.inner_text("h1")
    figures = json.loads(product.command("figures", "--json"))
    assert figures["meetings.held"] == figures["meetings.held_by_video"] == 1
    assert figures["tasks.done"] == 2
    assert meeting.startswith(product.url)
    assert json.loads(product.command("audit", "--json"))["sound"]


def work(page: Any, kind: str, verbs: tuple[str, ...] = ("Got it", "Start", "Done")) -> None:
    """Take one task of a kind through its three taps."""
    for verb in verbs:
        card = page.locator(f"article.task:has(p.dim:has-text('· {kind} ·'))").first
        if verb == verbs[2]:
            card.locator("a.btn-primary").click()  # the steps, and then it is done
            fill_steps(page)
        else:
            card.locator(f"button:has-text('{verb}')").click()
        page.wait_for_load_state()


def fill_steps(page: Any) -> None:
    """Every step as it should be, and Done."""
    page.wait_for_selector("form.task-steps")
    for box in page.locator("form.task-steps .step input[type=checkbox]").all():
        box.check()
    for wrong in ("10", "1000"):  # out of its limits first: refused, and corrected on the same page
        numbers = page.locator("form.task-steps .step input[inputmode=decimal]").all()
        if not numbers and wrong == "10":
            continue
        for number in numbers:
            number.fill(wrong)
        page.click("form.task-steps button[value=finish]")
        if wrong == "10":
            page.wait_for_selector("main [role=alert]")
            assert page.locator(".step.missing").count() == len(numbers)


def open_other(page: Any, product: Product) -> Any:
    """The meeting that the workbook brought, in a tab of its own."""
    tab = page.context.new_page()
    tab.goto(product.url + "/board")
    tab.click("text=夜班交接会 >> nth=-1")
    tab.wait_for_selector("#hall")
    return tab
