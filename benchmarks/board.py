"""`./dev bench board`: the board with 300 meetings in a real Chromium: until the timeline is drawn, and how smoothly it
is scrolled, zoomed and dragged on.

The demonstration, filled up with meetings that were held in every hall in the two days before it. What is measured is
the time between frames (requestAnimationFrame) while the hand moves; a frame is late past 33 ms, when two of a 60 Hz
display have gone by.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.e2e.conftest import CHROMIUM
from tests.e2e.product import ROOT, environment, new_product

from benchmarks.common import percentile
from benchmarks.live.filled import EVENING, fill

WANTED = 300
BEFORE = "2026-03-19"  # the board draws the day before it and the day after it, too
WHOLE = 130  # minutes that a hall is taken by one
MOVES = 90  # of the hand, in each measurement
# When the timeline has its first bars and its zoom, and a frame with them has been made.
DRAWN = """() => {
  const look = () => {
    if (document.adoptedStyleSheets.length && document.querySelector("#timeline .item"))
      requestAnimationFrame(() => { window.drawn = performance.now(); });
    else requestAnimationFrame(look);
  };
  look();
}"""
WATCH = """() => {
  window.frames = [];
  let last = performance.now();
  const frame = (now) => {
    window.frames.push(now - last);
    last = now;
    window.watching = requestAnimationFrame(frame);
  };
  window.watching = requestAnimationFrame(frame);
}"""
TAKEN = "() => { cancelAnimationFrame(window.watching); return window.frames.slice(2); }"


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    frames: int
    p50: float
    p95: float
    worst: float


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench board")
    parser.add_argument("--items", type=int, default=WANTED)
    parser.add_argument("--times", type=int, default=5, help="how often the page is opened")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--inside", metavar="DATA", help=argparse.SUPPRESS
    )  # in the process bound to the data folder
    asked = parser.parse_args(argv)
    if asked.inside is not None:
        return _inside(Path(asked.inside), asked.items)
    with new_product() as product:
        print("The demonstration is being made …", file=sys.stderr, flush=True)
        readers = fill(product.data, 0)
        subprocess.run(
            [sys.executable, "-m", "benchmarks", "board", "--inside", str(product.data), "--items", str(asked.items)],
            env=environment() | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, cwd=ROOT, check=True,
        )  # fmt: skip
        product.serve()
        items, opened, rows = in_chromium(product.url, readers.accounts["duty"], asked.times)
    if asked.json:
        print(
            json.dumps({"items": items, "drawn ms": opened, "rows": [asdict(row) for row in rows]}, indent=2)
        )
        return 0
    print(f"{os.cpu_count()} cores; {items} meetings on the timeline; drawn after ms: "
          f"p50 {percentile(opened, 0.5):.0f}, p95 {percentile(opened, 0.95):.0f}, of {len(opened)}")  # fmt: skip
    print(f"{'frames, ms':<24} {'frames':>7} {'p50':>7} {'p95':>7} {'worst':>7}")
    for row in rows:
        print(f"{row.what:<24} {row.frames:>7} {row.p50:>7} {row.p95:>7} {row.worst:>7}")
    return 0


def in_chromium(url: str, session: str, times: int) -> tuple[int, list[float], list[Row]]:
    """How many meetings there are, milliseconds until they are drawn, and the frames of each thing that is done."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id="Asia/Shanghai")
        context.add_cookies([{"name": "concentric", "value": session, "url": url}])
        page = context.new_page()
        page.add_init_script(f"({DRAWN})()")
        opened: list[float] = []
        for at in range(times + 1):
            page.goto(f"{url}/board?date={BEFORE}")
            page.wait_for_function("() => window.drawn")
            if at > 0:  # the first warms the product
                opened.append(round(page.evaluate("window.drawn"), 1))
        items = page.locator("#lanes-halls .item").count()
        rows = [
            _frames(page, "scroll through the day", _scroll),
            _frames(page, "scroll through the halls", _down),
            _frames(page, "zoom", _zoom),
            _frames(page, "drag a meeting", _drag),
            _frames(page, "filter", _filter),
        ]
        browser.close()
    return items, opened, rows


def _frames(page: Any, what: str, do: Callable[[Any], None]) -> Row:
    page.evaluate(WATCH)
    do(page)
    taken = page.evaluate(TAKEN)
    return Row(what, len(taken), *(round(percentile(taken, share), 1) for share in (0.5, 0.95, 1.0)))


def _over(page: Any) -> None:
    box = page.locator("#timeline").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 120)


def _scroll(page: Any) -> None:
    page.click("[data-hours='6']")
    _over(page)
    for at in range(MOVES):
        page.mouse.wheel(60 if at < MOVES / 2 else -60, 0)


def _down(page: Any) -> None:
    _over(page)
    for at in range(MOVES):
        page.mouse.wheel(0, 30 if at < MOVES / 2 else -30)


def _zoom(page: Any) -> None:
    _over(page)
    page.keyboard.down("Control")
    for at in range(MOVES):
        page.mouse.wheel(0, -50 if at % 12 < 6 else 50)
    page.keyboard.up("Control")


def _drag(page: Any) -> None:
    page.click("[data-hours='24']")
    page.click("[data-hours=now]")
    page.locator("#timeline").scroll_into_view_if_needed()
    box = page.evaluate(
        """() => [...document.querySelectorAll(".item[data-move]")].map((e) => [e, e.getBoundingClientRect()])
          .filter(([e, r]) => e.contains(document.elementFromPoint(r.x + 6, r.y + 10))).map(([e, r]) => r)[0]"""
    )
    page.mouse.move(box["x"] + 6, box["y"] + 10)
    page.mouse.down()
    for at in range(MOVES):
        page.mouse.move(box["x"] + 6 - at * 2, box["y"] + 10 + (at % 30) * 6)
    page.keyboard.press("Escape")
    page.mouse.up()


def _filter(page: Any) -> None:
    page.click("#board-find")
    for letter in "会议 12":
        page.keyboard.type(letter)
    page.fill("#board-find", "")


def _inside(data: Path, items: int) -> int:
    from concentric.cli.venue import set_up
    from concentric.runtime import database
    from concentric.runtime.progress import silent

    with database.open(data):
        set_up(silent)
        _fill_up(items)
    return 0


def _fill_up(items: int) -> None:
    """Meetings one after another in every hall, held, with their items as published plans leave them."""
    from psycopg.types.range import TimestamptzRange

    from concentric.areas.meetings.models import Meeting
    from concentric.cli.operator import operator
    from concentric.planning.models import PlanItem, PlanVersion
    from concentric.venue.models import Department, Loop, Place, Venue

    by = operator("demonstration")
    home = Venue.objects.get(id=by.venue).service_day
    version = PlanVersion.objects.latest("version")
    halls = list(Place.objects.filter(venue_id=by.venue, kind="hall").order_by("code"))
    department = Department.objects.get(venue_id=by.venue, code="government_affairs")
    inner = Loop.objects.get(venue_id=by.venue, code="inner")
    today = home.bounds(home.of(EVENING))
    phases = (
        ("setup", 0, 45),
        ("check", 45, 65),
        ("hall", 65, 85),
        ("turnover", 85, WHOLE),
    )  # as the profile has it
    held = PlanItem.objects.filter(venue_id=by.venue, until__isnull=True, holds_place=True)
    taken = [(i.place_id, i.during.lower, i.during.upper) for i in held]
    meetings: list[Meeting] = []
    rows: list[PlanItem] = []
    slots = ((hall, day, n) for day in (-2, -1, 0) for n in range(11) for hall in halls)
    for hall, day, n in slots:
        if len(meetings) == items:
            break
        begin = today.start + timedelta(days=day, minutes=WHOLE * n)
        until = begin + timedelta(minutes=WHOLE)
        if until > EVENING or any(p == hall.id and a < until and begin < b for p, a, b in taken):
            continue
        start, end = begin + timedelta(minutes=65), begin + timedelta(minutes=85)
        code = f"B-{len(meetings) + 1:04d}"
        meetings.append(Meeting(
            id=by.means.new_id(), venue_id=by.venue, code=code, title=f"专题会商会议 {code}", people=12,
            layout="u_shape", priority=3, loop=inner, wish=start, earliest=start, latest=start, length_min=20,
            actual_start=start, actual_end=end, actual_hall=hall,
        ))  # fmt: skip
        rows += [
            PlanItem(
                id=by.means.new_id(), venue_id=by.venue, need_key=f"meeting:{meetings[-1].id}/{phase}",
                kind=f"meeting.{phase}", department=department, place=hall, holds_place=True, cause=version.number,
                during=TimestamptzRange(begin + timedelta(minutes=a), begin + timedelta(minutes=b)),
                attributes={"code": code}, since=version.version,
            )
            for phase, a, b in phases
        ]  # fmt: skip
    Meeting.objects.bulk_create(meetings)
    PlanItem.objects.bulk_create(rows)
    if len(meetings) < items:
        raise SystemExit(f"only {len(meetings)} meetings found room")
