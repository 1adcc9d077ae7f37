"""The pictures of docs/shift.md: what its reader does is done in the demonstration, and photographed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.live.filled import EVENING, Readers
from tests.e2e.product import Product

from concentric.core.clock_file import set_clock
from pictures.camera import opened, tab_of, take

LANGUAGES = ("zh", "en")
SILENCE = timedelta(minutes=7)  # long enough for what nobody answered to have risen to the desk


def photograph_shift(browser: Any, product: Product, readers: Readers, out: Path) -> Iterator[Path]:
    """Each picture in both languages; what is done in between is done once."""

    def seen(
        name: str, who: str, page: str, size: str, then: Callable[[Any], None] = lambda _: None
    ) -> Iterator[Path]:
        for language in LANGUAGES:
            with tab_of(browser, product.url, readers.accounts[who], size=size, language=language) as tab:
                opened(tab, product.url + page)
                then(tab)
                path = out / f"shift-{name}-{language}.jpg"
                take(tab, path, size=size)
                yield path

    with tab_of(browser, product.url, readers.accounts["duty"], size="desk", language="en") as duty:
        yield from seen("mission", "duty", _mission(duty, product.url), "sheet")
        yield from seen("help", "crew2", "/help", "palm", _fault)
        with tab_of(browser, product.url, readers.accounts["crew2"], size="palm", language="en") as crew:
            opened(crew, product.url + "/help")
            _fault(crew)
            crew.click("form[action='/help'] button.tall")
            crew.wait_for_selector("p.good")
        set_clock(product.data / "clock.json", EVENING + SILENCE, rate=0)
        opened(duty, product.url + "/desk")
        duty.wait_for_selector("text=with the duty manager", timeout=60000)
        yield from seen("desk", "duty", "/desk", "sheet")
        close = duty.get_attribute("a[href*='/close?fault=']", "href")
        yield from seen("close", "duty", close, "sheet", _to_the_meetings)
        yield from seen("extend", "duty", f"/meetings/{readers.running[0]}/extend?minutes=45", "sheet")
        yield from seen("hand", "affairs", "/tasks?of=department", "palm", _choose_hands)
        yield from seen("offline", "affairs", "/tasks", "palm", _cut)
        opened(duty, product.url + "/desk/handover")
        duty.click("text=Draw up the handover")
        duty.wait_for_selector("text=I hand over: sign")
        yield from seen("handover", "duty", duty.url.removeprefix(product.url), "sheet")


def _mission(duty: Any, url: str) -> str:
    """Taken with what is known, broken down, twenty guests announced: the address of its page."""
    opened(duty, url + "/missions/new")
    duty.fill("#guests", "20")
    duty.click("text=Take the mission")
    duty.click("button:has-text('Begin: break it down')")
    duty.wait_for_selector("details.share >> nth=8")
    page = str(duty.url).removeprefix(url)
    duty.click("text=Expect so many")
    duty.wait_for_selector("text=Give them rooms")
    return page


def _fault(tab: Any) -> None:
    for choice in ("kind=fault", "sort=sound"):
        name, _, value = choice.partition("=")
        with tab.expect_response(lambda answer, sent=choice: sent in answer.url):
            tab.locator(f"label:has(input[name={name}][value={value}])").click()
    place = "丁香厅" if tab.evaluate("document.documentElement.lang").startswith("zh") else "Lilac Hall"
    tab.fill("input[name=place]", place)
    tab.fill("input[name=what]", "屏幕没有画面" if place == "丁香厅" else "No picture on the screen")
    tab.locator("input[name=what]").press("Tab")
    tab.wait_for_selector("#goes b")


def _unfold(tab: Any) -> None:
    tab.locator("#hand summary").first.click()
    tab.wait_for_selector("#hand input[type=checkbox]")


def _choose_hands(tab: Any) -> None:
    tab.locator("article.task:has(button) a[href^='/tasks/']").first.click()
    _unfold(tab)
    tab.evaluate("document.querySelector('#hand').scrollIntoView()")


def _to_the_meetings(tab: Any) -> None:
    tab.evaluate("window.scrollTo(0, document.body.scrollHeight)")


def _cut(tab: Any) -> None:
    """As on a phone whose network goes: what is tapped then is kept. The tab is closed before it is sent."""
    tab.evaluate("navigator.serviceWorker.ready")
    tab.reload()
    tab.wait_for_timeout(1500)  # the page is kept
    tab.clock.set_fixed_time(EVENING + SILENCE)  # the phone's own clock
    tab.context.set_offline(True)
    tab.locator("article.task form[data-outbox] button").first.click()
    tab.wait_for_selector("#outbox:not([hidden])")
