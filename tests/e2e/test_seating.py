"""Seats are moved by mouse, by tapping and by keys; undone; and the order is signed by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.forms import ask
from tests.e2e.own_workbook import fill, willow_lodge
from tests.e2e.product import PASSWORD, Product

pytestmark = pytest.mark.browser
NAMES = ["示例甲", "示例乙", "示例丙", "示例丁", "示例戊", "示例己", "示例庚", "示例辛"]


def seat_of(page: Any, name: str) -> str:
    found: str = page.locator(f".seat:has-text('{name}')").get_attribute("data-seat")
    return found


def test_somebody_is_moved_by_mouse_tap_and_keys_and_the_order_is_signed(
    product: Product, person: Any, tmp_path: Path
) -> None:
    product.at(20, 16, 0)
    book = tmp_path / "willow.xlsx"
    product.command("template", str(book))
    willow_lodge(book)
    doors = [{"Hall": hall, "Code": "大门", "Kind": "门", "Wall": "后墙", "From the left (m)": 3, "Width (m)": 1.5,
              "Main door": "是"} for hall in ("H1", "芦苇厅")]  # fmt: skip
    fill(book, {"Fixtures": doors})
    product.command("import", str(book))
    product.command("user", "duty", "--role", "duty_manager", "--password-stdin", given=PASSWORD + "\n")
    product.serve()
    duty = person("duty")
    meeting = ask(duty, product, "座次会", "2026-03-20T20:00", length=60)
    duty.goto(meeting + "/door")
    duty.fill("textarea[name=people]", "\n".join(NAMES))
    duty.click("text=保存名单")
    duty.goto(meeting + "/seating")
    duty.click("#seating-form button.btn-primary")
    duty.wait_for_selector(".seat.taken")
    assert duty.locator(".seat.taken").count() == len(NAMES)
    before = {name: seat_of(duty, name) for name in NAMES}

    # By mouse: one is dragged onto another, and they change places.
    duty.locator(f".seat:has-text('{NAMES[0]}')").hover()
    duty.mouse.down()
    target = duty.locator(f".seat:has-text('{NAMES[4]}') .chair").bounding_box()
    duty.mouse.move(target["x"] + 5, target["y"] + 5, steps=6)
    assert duty.locator(".dragged").inner_text() == NAMES[0]
    duty.mouse.up()
    duty.wait_for_selector(f"#seat-{before[NAMES[4]]}:has-text('{NAMES[0]}')")
    assert seat_of(duty, NAMES[4]) == before[NAMES[0]]
    duty.click("#seat-undo")
    duty.wait_for_selector(f"#seat-{before[NAMES[0]]}:has-text('{NAMES[0]}')")

    # By keys: picked, carried by the arrows, put down; and Ctrl+Z takes it back.
    duty.focus(f"#seat-{before[NAMES[1]]}")
    duty.keyboard.press("Enter")
    assert NAMES[1] in duty.inner_text("#seat-said")
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        duty.keyboard.press(arrow)
        there = duty.evaluate("document.activeElement.dataset.seat")
        if there != before[NAMES[1]]:
            break
    duty.keyboard.press("Enter")
    duty.wait_for_selector(f"#seat-{there}:has-text('{NAMES[1]}')")
    duty.keyboard.press("Control+z")
    duty.wait_for_selector(f"#seat-{before[NAMES[1]]}:has-text('{NAMES[1]}')")

    # On the phone: tapped, then the seat.
    phone = person("duty", phone=True)
    phone.goto(meeting + "/seating")
    phone.tap(f".seat:has-text('{NAMES[2]}') .chair")
    phone.tap(f".seat:has-text('{NAMES[6]}') .chair")
    phone.wait_for_selector(f"#seat-{before[NAMES[6]]}:has-text('{NAMES[2]}')")

    # The first page follows; what is signed is what it shows.
    duty.wait_for_selector(f"#seat-{before[NAMES[6]]}:has-text('{NAMES[2]}')")
    duty.click("text=签字确认座次")
    duty.wait_for_selector("text=已签")
    duty.goto(meeting + "/seating?side=rostrum")
    assert seat_of(duty, NAMES[2]) == before[NAMES[6]]
