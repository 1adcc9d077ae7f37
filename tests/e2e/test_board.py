"""The board as a duty manager uses it: what comes, a meeting moved with its price before the drop, undone; the keys;
the palette; a department's wall. And no fault that axe can find, on every page, bright and dark, desk and phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.forms import ask
from tests.e2e.lodge import open_lodge
from tests.e2e.product import Product

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE = """() => [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 3).map(e => e.outerHTML.slice(0, 160))"""
PAGES = (
    "/board", "/desk", "/tasks", "/notices", "/missions", "/missions/new", "/stays/", "/papers", "/standards/",
    "/figures", "/figures/meetings.requested", "/people?only=all", "/places", "/departments/government_affairs",
    "/account", "/account/totp", "/accounts", "/connect",
    "/walls", "/desk/silent", "/walls/government_affairs", "/walls/visitors", "/find?q=M", "/meetings/new",
    "/desk/handover", "/desk/briefing", "/help", "/leader", "/ledger", "/audit",
)  # fmt: skip


@pytest.fixture(scope="module")
def lodge(product: Product) -> Product:
    """A venue of its own, at nine in the evening, served."""
    return open_lodge(
        product,
        21,
        {
            "duty": ["--role", "duty_manager"],
            "screen": ["--role", "wall", "--department", "government_affairs"],
        },
    )


def test_a_meeting_is_moved_on_the_board_and_back(lodge: Product, person: Any) -> None:
    duty = person("duty")
    ask(duty, lodge, "流调专班会", "2026-03-21T00:30")
    duty.goto(lodge.url + "/board")
    bar = duty.locator(".item[data-move]", has_text="流调专班会")
    before = bar.get_attribute("aria-label")
    assert "00:30" in before

    # By the keys alone: reach it, hold it, half an hour later; the price is there before it is dropped.
    duty.focus("#timeline")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):  # whichever hall it was given
        duty.keyboard.press(key)
        if "流调专班会" in duty.evaluate("document.activeElement.getAttribute('aria-label')"):
            break
    assert "流调专班会" in duty.evaluate("document.activeElement.getAttribute('aria-label')")
    duty.keyboard.press("m")
    duty.keyboard.press("ArrowRight")
    duty.keyboard.press("ArrowRight")
    duty.wait_for_selector("#moving .cost")
    assert "01:00" in duty.inner_text("#moving")
    beside_it(duty)
    duty.keyboard.press("Enter")
    assert "01:00" in duty.inner_text("#move-title")
    duty.click("#move .btn-primary")
    assert duty.locator("#move").is_visible()  # not without a reason
    duty.fill("#move-reason", "组织方要求晚半小时")
    duty.click("#move .btn-primary")
    duty.wait_for_selector("#undo:not([hidden])")
    moved = duty.locator(".item[aria-label*='01:00']", has_text="流调专班会")
    moved.wait_for()  # the page follows by itself
    assert "总值班指定" in moved.get_attribute("aria-label")

    # The feed tells the change and who was told; one tap takes it back.
    assert "01:00" in duty.inner_text(".feed article >> nth=0")
    assert "组织方要求晚半小时" in duty.inner_text(".feed article >> nth=0")
    duty.keyboard.press("Control+z")
    back = duty.locator(".item[aria-label*='00:30']", has_text="流调专班会")
    back.wait_for()
    free = duty.locator(".item[aria-label*='00:30']:not([aria-label*='总值班指定'])", has_text="流调专班会")
    free.wait_for()  # nothing holds it any more

    # With the mouse: nothing is written when it is let go of where it was, or left be.
    box = duty.locator(".item[data-move] svg", has_text="流调专班会").bounding_box()
    duty.mouse.move(box["x"] + 8, box["y"] + 8)
    duty.mouse.down()
    duty.mouse.move(box["x"] + 80, box["y"] + 8, steps=5)
    duty.wait_for_selector("#moving .cost")
    duty.mouse.up()
    duty.wait_for_selector("#move[open]")
    duty.click("#move [value=no]")
    assert duty.locator("#move").is_hidden()
    duty.locator(".item[aria-label*='00:30']", has_text="流调专班会").wait_for()


def test_a_move_is_called_what_it_is_and_a_refusal_offers_ways(lodge: Product, person: Any) -> None:
    duty = person("duty", language="en")
    for title, start in (("Steady", "03:30"), ("Other", "08:00")):
        ask(duty, lodge, title, f"2026-03-21T{start}", then="#outcome:not(.planning)")
    duty.goto(lodge.url + "/board")

    def drag(title: str, onto: str, hours: float) -> None:
        box = duty.locator(f".item[data-move][aria-label*='{title}']").bounding_box()
        lane = duty.locator(f".item[data-move][aria-label*='{onto}']").bounding_box()
        hour = duty.locator(".hours").bounding_box()["width"] / 72
        duty.mouse.move(box["x"] + 6, box["y"] + 8)
        duty.mouse.down()
        duty.mouse.move(box["x"] + 6 + hours * hour, lane["y"] + 8, steps=6)
        duty.wait_for_selector("#moving .cost")
        duty.mouse.up()
        duty.wait_for_selector("#move[open]")

    drag("Steady", "Other", 4.5)
    assert duty.inner_text("#move [value=yes]") == "Move it, although the plan says otherwise"
    against = duty.inner_text("#move .move-cost")
    assert "Telephone first" in against
    duty.click("#move [value=no]")
    drag("Steady", "Steady", 1)
    assert duty.inner_text("#move [value=yes]") == "Move it there"
    assert "Nothing else has to move" in duty.inner_text("#move .move-cost")
    duty.click("#move [value=no]")

    # Before anybody could set it up: refused, with the ways there are, chosen by a tap.
    drag("Steady", "Steady", -6)
    assert duty.locator("#move [value=yes]").is_hidden()
    assert duty.locator("#move-reason").is_hidden()
    assert "too late to set up" in duty.inner_text("#move .move-cost")
    way = duty.locator("#move a.way").first
    chosen = way.inner_text()
    way.click()
    duty.wait_for_selector("#move .cost[data-possible=yes]")
    assert chosen in duty.inner_text("#move-title")
    duty.fill("#move-reason", "As early as can be")
    duty.click("#move [value=yes]")
    duty.wait_for_selector("#undo:not([hidden])")
    start = re.search(r"\d\d:\d\d", chosen)
    assert start is not None
    duty.locator(f".item[aria-label*='{start[0]}']", has_text="Steady").wait_for()


# Whether what it would mean stands within the window and beside the bar that is held, not over it.
NEAR = """() => {
  const [p, g] = ["moving", "ghost"].map((id) => document.getElementById(id).getBoundingClientRect());
  const apart = Math.max(p.top - g.bottom, g.top - p.bottom);
  return { inside: p.left >= 0 && p.top >= 0 && p.right <= innerWidth && p.bottom <= innerHeight, apart,
    aside: p.left <= g.right && p.right >= g.left };
}"""


def beside_it(page: Any) -> None:
    found = page.evaluate(NEAR)
    assert found["inside"], found
    assert 0 <= found["apart"] <= 16, found
    assert found["aside"], found


def test_a_meeting_is_made_longer_on_the_board_by_the_keys_and_by_its_edge(
    lodge: Product, person: Any
) -> None:
    duty = person("duty", language="en")
    duty.set_viewport_size({"width": 1440, "height": 900})
    ask(duty, lodge, "Longer", "2026-03-21T11:00", then="#outcome:not(.planning)")
    duty.goto(lodge.url + "/board?date=2026-03-21")
    bar = duty.locator(".item[data-extend][aria-label*='Longer']")
    assert "11:00–12:00" in bar.get_attribute("aria-label")
    bar.focus()
    duty.keyboard.press("e")
    duty.keyboard.press("ArrowRight")
    duty.wait_for_selector("#moving .cost")
    assert "until 12:30 (+30 min)" in duty.inner_text("#moving")
    beside_it(duty)
    duty.keyboard.press("Escape")
    assert duty.locator("#moving").is_hidden()

    edge = duty.locator(".item[aria-label*='Longer'] .edge").bounding_box()
    hour = duty.locator(".hours").bounding_box()["width"] / 72
    duty.mouse.move(edge["x"] + 3, edge["y"] + 8)
    duty.mouse.down()
    duty.mouse.move(edge["x"] + 3 + hour / 2, edge["y"] + 8, steps=4)
    duty.wait_for_selector("#moving .cost")
    beside_it(duty)
    duty.mouse.up()
    duty.wait_for_selector("#move[open]")
    assert "Nothing else has to move" in duty.inner_text("#move .move-cost")
    assert duty.locator("#move-reason").is_hidden()  # that it takes longer is a fact, and needs no reason
    duty.click("#move [value=yes]:has-text('Extend by 30 minutes')")
    duty.locator(".item[aria-label*='11:00–12:30']", has_text="Longer").wait_for()
    assert duty.locator("#undo button").is_hidden()


def test_zoom_filter_and_palette(lodge: Product, person: Any) -> None:
    duty = person("duty")
    duty.goto(lodge.url + "/board")
    day = duty.locator(".hours").bounding_box()["width"]
    duty.click("[data-hours='1']")
    assert duty.locator(".hours").bounding_box()["width"] == pytest.approx(24 * day, rel=0.02)
    duty.click("[data-hours='72']")
    assert duty.locator(".hours").bounding_box()["width"] == pytest.approx(day / 3, rel=0.02)
    duty.fill("#board-find", "没有这样的会议")
    tracks = "() => [...document.querySelectorAll('#lanes-halls .track')].filter((t) => !t.hidden).length"
    duty.wait_for_function(f"() => ({tracks})() === 0")
    duty.fill("#board-find", "")
    duty.wait_for_function(f"() => ({tracks})() > 1")

    duty.keyboard.press("Escape")
    duty.locator("h1").click()
    duty.keyboard.press("Control+k")
    duty.keyboard.type("流调")
    duty.wait_for_selector("#palette-list [aria-selected=true] >> text=流调专班会")
    duty.keyboard.press("Enter")
    duty.wait_for_url("**/meetings/*")


# Names that leave their bar (but for a number that stands beside it on purpose, over no other), bars of meetings
# without a name or number, looks without a line in the key, lanes seen without scrolling.
LINE = """() => {
  const box = (e) => e.getBoundingClientRect();
  const SIZES = ["bar", "hall", "tiny", "small", "slit", "beside", "full"];
  const bars = [...document.querySelectorAll("#timeline .bar")], lane = (bar) => bar.closest(".lane");
  const crosses = (other, name) => other.right > name.left && other.left < name.right;
  const words = (bars) => new Set(bars.flatMap((b) => [...b.classList]).filter((w) => !SIZES.includes(w)));
  const key = words([...document.querySelectorAll(".key .bar")]);
  return {
    beside: bars.filter((bar) => !bar.matches(".beside") && [...bar.querySelectorAll(".bar-label > *, text")].some(
      (e) => box(e).width && (box(e).right > box(bar).right + 1 || box(e).left < box(bar).left - 1))).length,
    over: bars.filter((bar) => bar.matches(".beside") && bars.some((other) => other !== bar
      && lane(other) === lane(bar) && crosses(box(other.querySelector("rect")), box(bar.querySelector("b"))))).length,
    unnamed: bars.filter((bar) => bar.matches(".hall") && ![...bar.querySelectorAll(".bar-label > *")].some(
      (e) => box(e).width && e.textContent.trim())).length,
    unsaid: [...words(bars)].filter((word) => !key.has(word)),
    below: [...document.querySelectorAll("#lanes-halls .track")].filter((t) => box(t).bottom > innerHeight).length,
  };
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_timeline_is_seen_at_once_reached_in_two_keys_and_explains_itself(
    lodge: Product, person: Any, language: str
) -> None:
    duty = person("duty", language=language)
    duty.set_viewport_size({"width": 1440, "height": 900})
    duty.goto(lodge.url + "/board")
    found = duty.evaluate(LINE)
    assert found["below"] == 0, found  # every hall of the lodge
    for hours in ("24", "72", "6"):
        duty.click(f"[data-hours='{hours}']")
        found = duty.evaluate(LINE)
        assert found["beside"] == found["over"] == 0, (hours, found)
        assert found["unnamed"] == 0, (hours, found)  # a lodge has room for a number at any zoom
        assert found["unsaid"] == [], found
    duty.reload()
    for key in ("Tab", "Tab", "Enter"):
        duty.keyboard.press(key)
    assert duty.evaluate("document.activeElement.id") == "timeline"
    duty.keyboard.press("ArrowRight")
    named = duty.locator("#named")
    assert named.inner_text() == duty.evaluate("document.activeElement.getAttribute('aria-label')")
    item = duty.evaluate("document.activeElement.id")
    duty.keyboard.press("Tab")  # one stop: on, behind the timeline
    assert duty.evaluate("!document.activeElement.closest('#timeline')")
    assert named.is_hidden()
    duty.focus("#timeline")
    duty.keyboard.press("ArrowLeft")
    assert duty.evaluate("document.activeElement.id") == item  # come back to


def test_a_wall_calls_until_somebody_has_taken_note(lodge: Product, person: Any) -> None:
    screen = person("screen")
    assert screen.url.endswith("/walls/government_affairs")
    screen.click("#sound")  # a browser gives sound only after a touch
    duty = person("duty")
    ask(duty, lodge, "临时碰头会", "2026-03-21T04:00")  # when a hall is free
    screen.wait_for_selector(".wall-change")
    assert "临时碰头会" not in screen.inner_text("main")  # a wall has hall, time and number
    assert "流调专班会" not in screen.inner_text("main")
    screen.wait_for_function("() => +document.getElementById('main').dataset.calls >= 1")
    while screen.locator(".wall-got").count():  # as many as can be read at a time, then the next
        screen.click(".wall-got")
        screen.wait_for_load_state()
    screen.wait_for_selector(".wall-change", state="detached")
    duty.goto(lodge.url + "/walls/government_affairs")
    assert duty.locator(".wall-got").count() == 0  # who only looks at it takes note of nothing


# Pairs of parts that lie over each other, rows that are cut, and how high a row is against what is left over.
WALL = """() => {
  const box = (e) => e.getBoundingClientRect();
  const parts = [...document.querySelectorAll(".wall-head > *, #wall > :not(.wall-head)")];
  const over = [];
  for (const a of parts) for (const b of parts) {
    const [p, q] = [box(a), box(b)];
    if (a !== b && p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
      over.push(a.outerHTML.slice(0, 80));
  }
  const h1 = document.querySelector(".wall-head h1"), frame = box(document.querySelector(".wall-fit")).bottom;
  const rows = [...document.querySelectorAll(".wall-fit tbody tr")], shown = rows.filter((r) => !r.hidden);
  const cut = shown.filter((r) => box(r).bottom > frame + 1).length;
  const last = box(shown.at(-1));
  return { over, cut, clipped: h1.scrollWidth > h1.clientWidth, rows: shown.length, free: frame - last.bottom,
    height: last.height, letters: parseFloat(getComputedStyle(shown[0].cells[1]).fontSize) / innerWidth,
    words: document.querySelector(".wall-rest").textContent, hidden: rows.length - shown.length };
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wall_shows_as_many_whole_rows_as_there_is_room_for(
    lodge: Product, person: Any, language: str
) -> None:
    duty = person("duty", language=language)
    for width, height in ((1440, 900), (1920, 1080), (3840, 2160)):
        duty.set_viewport_size({"width": width, "height": height})
        duty.goto(lodge.url + "/walls/government_affairs")
        duty.evaluate(  # a full evening, and a heading with every count in it
            """() => {
              const rows = document.querySelector(".wall-fit tbody");
              rows.innerHTML = "<tr><td class=wall-time>20:40<small>–21:40</small></td><td>Greater Khingan Hall</td>"
                + "<td>Disinfection and airing</td><td class='dim wall-code'>M-0016</td>"
                + "<td class=wall-state>in hand</td></tr>";
              for (let n = 0; n < 30; n += 1) rows.append(rows.firstElementChild.cloneNode(true));
              document.querySelector(".wall-head span").textContent = "17 under way · 12 overdue or silent";
              dispatchEvent(new Event("resize"));
            }"""
        )
        found = duty.evaluate(WALL)
        assert found["over"] == [], (width, found)
        assert not found["clipped"]
        assert found["cut"] == 0
        assert found["rows"] >= 9, (width, found)
        assert found["free"] < found["height"], (width, found)  # one more would not fit
        assert str(found["hidden"]) in found["words"]
        assert found["letters"] >= 0.02  # of the width: 24 mm on 55 inches, read at five metres


def pages_of_things(duty: Any, lodge: Product) -> list[str]:
    """The page of one of each: what there is, and what is made here."""
    duty.goto(lodge.url + "/missions/new")
    duty.click("form .btn-primary >> nth=-1")
    duty.wait_for_url(re.compile("/missions/[0-9a-f-]{36}$"))
    mission = duty.url.removeprefix(lodge.url)
    duty.goto(lodge.url + "/help")
    duty.check("input[name=kind][value=fault]", force=True)
    duty.fill("input[name=what]", "Lamp")
    duty.click("form[action='/help'] .btn-primary")
    duty.wait_for_url("**/help?sent=*")

    def first(where: str, start: str) -> str:
        duty.goto(lodge.url + where)
        found = duty.locator(f"main a[href^='{start}']").evaluate_all(
            "links => links.map(a => a.getAttribute('href').split(/[?#]/)[0])"
        )
        found = [address for address in found if len(address) > len(start)]
        assert found, f"{where} leads to no {start}"
        return str(found[0])

    meeting, task = first("/board", "/meetings/0"), first("/tasks", "/tasks/")
    return [
        mission, meeting, f"{meeting}/overrule", f"{meeting}/extend?minutes=45", task, f"{mission}/edit",
        first("/places", "/places/"), first("/standards/", "/standards/"), first("/desk", "/desk/calls/"),
        "/help?kind=fault&sort=sound",
    ]  # fmt: skip


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_axe_finds_nothing(lodge: Product, person: Any, phone: bool, dark: bool) -> None:
    duty = person("duty", phone=phone, language="en" if dark else "zh")
    duty.emulate_media(color_scheme="dark" if dark else "light")
    axe = AXE.read_text(encoding="utf-8")
    for page in (*PAGES, "/offline", *pages_of_things(duty, lodge)):
        duty.goto(lodge.url + page)
        duty.evaluate(axe)
        found = duty.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        said = [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]]
        assert not said, f"{page}: {said}"
        assert duty.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (
            f"{page} is wider than the screen: {duty.evaluate(WIDE)}"
        )
