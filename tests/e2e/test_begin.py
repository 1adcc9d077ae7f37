"""A meeting is said to begin in a hall where another runs: the page asks what became of that, then says what moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.forms import ask
from tests.e2e.own_workbook import willow_lodge
from tests.e2e.product import PASSWORD, Product

pytestmark = pytest.mark.browser


def test_where_another_runs_it_is_asked_about_and_a_start_goes_back(
    product: Product, person: Any, tmp_path: Path
) -> None:
    product.at(20, 16, 0)
    book = tmp_path / "willow.xlsx"
    product.command("template", str(book))
    willow_lodge(book)
    product.command("import", str(book))
    product.command("user", "duty", "--role", "duty_manager", "--password-stdin", given=PASSWORD + "\n")
    product.serve()
    duty = person("duty")
    first, second = (
        ask(duty, product, "先开的会", "2026-03-20T20:00", length=60),
        ask(duty, product, "后开的会", "2026-03-20T20:15", length=60),
    )
    product.at(20, 20, 0)
    duty.goto(first)
    hall = duty.inner_text("#hall b")
    duty.click(".head button:has-text('会议开始')")
    duty.wait_for_selector("text=进行中")

    # In the hall where the first runs: nothing is recorded before somebody says what became of that.
    product.at(20, 20, 10)
    phone = person("duty", phone=True)
    phone.goto(second + "/start")
    shown = phone.locator("select[name=place] option").all_inner_texts()
    phone.select_option("select[name=place]", label=next(one for one in shown if one.startswith(hall)))
    phone.click("text=看看会影响什么")
    phone.wait_for_selector("text=它怎么了")
    assert not phone.locator("input[name=other_end]").is_visible()
    phone.check("input[value=ended]")
    assert phone.locator("input[name=other_end]").is_visible()
    phone.click(f"text=确认：已在{hall}开始")
    phone.wait_for_selector("#outcome >> text=开始")
    assert "结束，历时" in phone.inner_text("#outcome")  # of the first
    phone.wait_for_selector("#outcome:not(.planning)")
    assert phone.inner_text("#hall b") == hall
    duty.goto(first)
    duty.wait_for_selector("text=已结束")

    # It was the wrong one: its start goes back, and it waits where it was planned.
    phone.click("text=登记有误")
    phone.select_option(".mistaken select[name=why]", "other_meeting")
    phone.click("text=撤回会议开始")
    phone.wait_for_selector("#outcome >> text=撤回开始登记")
    phone.wait_for_selector(".chip:has-text('已安排'), .chip:has-text('到点未报开始')")
