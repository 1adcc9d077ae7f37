"""Place cards: pasted, seen, printed; then one after the other before a phone's camera, and told at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import segno

from tests.e2e.conftest import CHROMIUM
from tests.e2e.lodge import DUTY, open_lodge
from tests.e2e.product import PASSWORD, Product
from tests.e2e.test_board import ask

pytestmark = pytest.mark.browser
WIDE, HIGH = 640, 480


def film(path: Path, code: str) -> None:
    """A camera's film (Y4M) of a card's foot: its QR, small, in a grey picture."""
    rows = np.array(
        list(segno.make(code, error="q", micro=False, boost_error=False).matrix_iter(scale=5, border=3))
    )
    grey = np.full((HIGH, WIDE), 150, dtype=np.uint8)
    top, left = 200, 330
    grey[top : top + rows.shape[0], left : left + rows.shape[1]] = np.where(rows, 30, 235)
    flat = bytes([128]) * (WIDE * HIGH // 4)
    frame = b"FRAME\n" + grey.tobytes() + flat + flat
    path.write_bytes(b"YUV4MPEG2 W%d H%d F15:1 Ip A1:1 C420\n" % (WIDE, HIGH) + frame * 3)


def test_cards_are_printed_and_one_is_read_by_the_camera(
    product: Product, person: Any, playwright: Any, tmp_path: Path
) -> None:
    open_lodge(product, 21, DUTY)
    desk = person("duty")
    ask(desk, product, "夜间调度会", "2026-03-20T22:45")
    meeting = desk.url.partition("?")[0]
    desk.click("a:has-text('桌签')")
    desk.click("p a:has-text('名单')")
    desk.fill("textarea[name=people]", "张三，示例局\n骉㐂嫪，示例局\n买买提·吐尔逊")
    desk.click("form[action$='/door/list'] button.btn-primary")
    desk.goto(f"{meeting}/cards")
    with desk.expect_response("**/cards/picture.png*") as seen:
        desk.reload()
    assert seen.value.body().startswith(b"\x89PNG")
    desk.select_option("[name=font]", "song")
    desk.wait_for_selector("#cards-preview img[src*='font=song']")
    assert "买买提·吐尔逊" in desk.inner_text("#cards-preview")  # set smaller, and said so
    with desk.context.expect_page() as opened:
        desk.click("button:has-text('打印所选')")
    opened.value.wait_for_url("**/cards/1.pdf")
    desk.wait_for_selector(".places .chip:has-text('已印')")
    assert desk.locator(".places .chip.bad").count() == 0

    desk.goto(f"{meeting}/cards/check")
    code = desk.get_attribute("#places li:nth-child(2)", "data-code")
    assert code is not None
    assert "骉" not in code
    film(tmp_path / "card.y4m", code)
    fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={tmp_path / 'card.y4m'}"]  # fmt: skip
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*CHROMIUM, *fake])
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    phone.set_default_timeout(30000)
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    phone.goto(product.url + "/sign-in")
    phone.click('button[name=language][value="zh"]')
    phone.fill("#username", "duty")
    phone.fill("#password", PASSWORD)
    phone.click("button.btn-lg")
    phone.wait_for_selector("header.side", state="attached")
    phone.goto(f"{meeting}/cards/check")
    phone.click("#camera")
    phone.wait_for_selector("#told.right:has-text('2 骉㐂嫪')")
    assert phone.inner_text("#count") == "1"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.click("#places li:nth-child(1) .tick")
    phone.wait_for_selector("#told.right:has-text('1 张三')")
    phone.reload()
    assert phone.inner_text("#count") == "2"  # what was seen is not lost
    phone.click("#done button.btn-primary")
    phone.wait_for_url("**/cards*")
    desk.goto(f"{meeting}/cards")
    desk.wait_for_selector("#checked:has-text('查到 2 张')")  # drawn anew when the phone's word arrives
    assert "3 买买提·吐尔逊" in desk.inner_text("#checked .alarm")
    assert wrong == []
    browser.close()
