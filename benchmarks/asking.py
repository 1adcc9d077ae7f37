"""`./dev bench asking`: programs ask for halls over HTTP, with 900 meetings of forty days there.

The real product serves a venue of 12 halls on loopback. Measured by 1 and by 4 clients, each with a connection of its
own: a request recorded (`asked`), and until its hall is read back from the published plan (`hall`); whether a hall is
free, asked before anything is recorded (`free`); a request that clashes, to be recorded only if a hall is free, refused
with the alternatives (`refused`, straight after `free`, as a form does it);
one that is recorded all the same, until the
plan's own refusal is read back with them (`unmet`); one day read, and the forty days. `web cpu ms` is what the web
process works for one of them, in all of its threads: what other programs do on the machine moves it less than the time
that passes. Then pairs of clients ask for the one hall that would do, at one hour, at once: of each pair one has it,
and the other is told why not, with alternatives.
Indico 3.2.9 on such a machine, p50: create 44 ms, refuse 26 (without a reason), one
day 26, forty days 139; of a hundred pairs it gave both the hall in 75 to 98.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.e2e.product import ROOT, Product, environment, new_product

from benchmarks.common import percentile, show
from concentric.core.clock_file import set_clock

NOW = datetime(2026, 4, 1, 0, 0, tzinfo=UTC)  # 08:00 in the venue's zone, in the middle of the forty days
DAYS, MEETINGS = 40, 900
BIG = 300  # people whom one hall alone seats
WHAT = ("asked", "hall", "free", "refused", "unmet", "one day", "forty days")
MANY = 4  # times as many rounds, where what is worked is counted in ticks of the clock
LONGEST = 20.0  # seconds until an answer of the plan is given up
_INSIDE = "import sys; from benchmarks.asking import inside; inside(sys.argv[1:])"


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench asking")
    parser.add_argument("--rounds", type=int, default=30, help="of each kind, by each number of clients")
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    with new_product() as product:
        set_clock(product.data / "clock.json", NOW, rate=0)
        token = _fill(product.data)
        product.serve()
        show(_rows(product, token, asked.rounds), as_json=asked.json)
        show([_pairs(product, token, asked.pairs)], as_json=asked.json)
    return 0


class Client:
    """One connection, kept open."""

    def __init__(self, product: Product, token: str) -> None:
        self.connection = HTTPConnection("localhost", product.port, timeout=60)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def send(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        sent = None if body is None else json.dumps(body)
        self.connection.request(method, f"/api/v1{path}", sent, self.headers)
        answer = self.connection.getresponse()
        read = json.loads(answer.read())
        if answer.status != status:
            raise SystemExit(f"{method} {path}: {answer.status} {read}")
        return read

    def ask(self, start: datetime, people: int) -> str:
        sent = {"form": _form(start, people)}
        made: str = self.send("POST", "/meetings/request-meeting", sent)["answer"]["meeting"]
        return made

    def refused(self, start: datetime, people: int) -> None:
        sent = {"form": _form(start, people), "only_if_free": True}
        told = self.send("POST", "/meetings/request-meeting", sent, status=409)
        if not told["data"]["reasons"] or not told["data"]["helps"]:
            raise SystemExit(f"refused without reasons or alternatives: {told}")

    def free(self, start: datetime) -> None:
        at = start.isoformat().replace("+", "%2B")
        if not self.send("GET", f"/meetings/free?start={at}&people=8&layout=theatre&length_min=30")["free"]:
            raise SystemExit("no hall is free for a small meeting")

    def hall(self, meeting: str) -> str | None:
        """The hall that it has, once the plan has spoken; None with the reasons and ways that the plan gives."""
        until = time.perf_counter() + LONGEST
        while time.perf_counter() < until:
            if (hall := self.send("GET", f"/meetings/{meeting}")["hall"]) is not None:
                return str(hall)
            key = f"meeting:{meeting}/hall"
            for one in self.send("GET", "/plan/unmet"):
                if one["need"] == key and one["reasons"] and one["helps"]:
                    return None
            time.sleep(0.002)
        raise SystemExit(f"{meeting}: the plan gave no answer in {LONGEST:.0f} s")


def _form(start: datetime, people: int) -> dict[str, Any]:
    at = start.isoformat()
    return {
        "title": "示例会议", "people": people, "layout": "theatre", "wish": at, "earliest": at, "latest": at,
        "length_min": 30,
    }  # fmt: skip


def _rows(product: Product, token: str, rounds: int) -> Iterator[dict[str, Any]]:
    for clients in (1, 4):
        taken: dict[str, list[float]] = {what: [] for what in WHAT}
        with ThreadPoolExecutor(clients) as pool:
            jobs = [
                pool.submit(_one, Client(product, token), range(who, rounds + clients, clients), taken)
                for who in range(clients)
            ]
            for job in jobs:
                job.result()
        for what, times in taken.items():
            yield {
                "what": what, "clients": clients, "n": len(times),
                **{f"p{round(100 * s)} ms": round(1000 * percentile(times, s), 1) for s in (0.5, 0.95)},
            }  # fmt: skip
    yield from _worked(product, token, rounds)


def _worked(product: Product, token: str, rounds: int) -> Iterator[dict[str, Any]]:
    """What the web process works for a request of each kind, nothing else being asked of it meanwhile."""
    client, web = Client(product, token), _web_process(product)
    asked: list[str] = []

    def ask(turn: int) -> None:
        asked.append(client.ask(NOW + timedelta(hours=3, minutes=5 * (turn % 60)), 8))

    kinds: dict[str, Callable[[int], object]] = {
        "asked": ask,
        "one day": lambda _turn: _read(client, NOW, NOW + timedelta(days=1)),
    }
    for what, send in kinds.items():
        send(0)
        before = _cpu_ms(web)
        for turn in range(MANY * rounds):
            send(turn)
        yield {
            "what": what, "n": MANY * rounds, "web cpu ms": round((_cpu_ms(web) - before) / (MANY * rounds), 1),
        }  # fmt: skip
    for meeting in asked:
        client.send("POST", "/meetings/cancel-meeting", {"meeting_id": meeting})


def _web_process(product: Product) -> int:
    assert product.process is not None
    for pid in _beneath(product.process.pid):
        if b"concentric.runtime.webserver" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    raise SystemExit("the web process is not beneath `serve`")


def _beneath(pid: int) -> Iterator[int]:
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (thread / "children").read_text().split()):
            yield child
            yield from _beneath(child)


def _cpu_ms(pid: int) -> float:
    """What a process has worked so far, its threads that are gone among it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _one(client: Client, turns: Sequence[int], taken: dict[str, list[float]]) -> None:
    """One client's turns; the first of each warms the product."""
    for turn in turns:
        into: dict[str, list[float]] = taken if turn != turns[0] else {name: [] for name in taken}
        start = NOW + timedelta(hours=3, minutes=5 * turn)
        with timed(into["hall"]):
            with timed(into["asked"]):
                meeting = client.ask(start, 8)
            hall = client.hall(meeting)
        if hall is None:
            raise SystemExit("a small meeting was given no hall")
        client.send("POST", "/meetings/cancel-meeting", {"meeting_id": meeting})
        with timed(into["free"]):
            client.free(start)
        with timed(into["refused"]):
            client.refused(NOW + timedelta(hours=9), BIG)
        with timed(into["unmet"]):
            meeting = client.ask(NOW + timedelta(hours=9), BIG)
            hall = client.hall(meeting)
        if hall is not None:
            raise SystemExit("the hall was given twice")
        client.send("POST", "/meetings/cancel-meeting", {"meeting_id": meeting})
        with timed(into["one day"]):
            _read(client, NOW, NOW + timedelta(days=1))
        with timed(into["forty days"]):
            found = _read(client, NOW - timedelta(days=DAYS // 2), NOW + timedelta(days=DAYS // 2))
        if found < MEETINGS:
            raise SystemExit(f"{found} meetings read, of {MEETINGS}")


def _read(client: Client, since: datetime, until: datetime) -> int:
    def stamp(at: datetime) -> str:
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    cursor, found = "", 0
    while True:
        path = f"/meetings?since={stamp(since)}&until={stamp(until)}&limit=1000&cursor={cursor}"
        page = client.send("GET", path)
        found += len(page["items"])
        if not page["next"]:
            return found
        cursor = page["next"]


def _pairs(product: Product, token: str, pairs: int) -> dict[str, Any]:
    """Each pair asks at once; both give up what they have before the next."""
    two = [Client(product, token), Client(product, token)]
    found = {"pairs": pairs, "one has it": 0, "both": 0, "neither": 0}
    with ThreadPoolExecutor(2) as pool:
        for at in range(pairs):
            start = NOW + timedelta(hours=16, minutes=5 * (at % 24))
            meetings = list(pool.map(Client.ask, two, (start, start), (BIG, BIG)))
            halls = [c.hall(m) for c, m in zip(two, meetings, strict=True)]
            had = sum(1 for hall in halls if hall is not None)
            found[("neither", "one has it", "both")[had]] += 1
            for client, meeting in zip(two, meetings, strict=True):
                client.send("POST", "/meetings/cancel-meeting", {"meeting_id": meeting})
    return found


class timed:
    """Seconds that the block takes, added to a list."""

    def __init__(self, into: list[float]) -> None:
        self.into = into

    def __enter__(self) -> None:
        self.began = time.perf_counter()

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.into.append(time.perf_counter() - self.began)


def _fill(data: Path) -> str:
    """The venue; returns the token of a duty manager's program. In a process of its own, bound to this folder."""
    done = subprocess.run(
        [sys.executable, "-c", _INSIDE, str(data)], cwd=ROOT, text=True, check=True, stdout=subprocess.PIPE,
        env=environment() | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
    )  # fmt: skip
    return done.stdout.splitlines()[-1]


def inside(argv: list[str]) -> None:
    from concentric.cli.venue import set_up
    from concentric.runtime import database
    from concentric.runtime.progress import silent

    with database.open(Path(argv[0])):
        set_up(silent)
        print(_venue())


def _venue() -> str:
    from benchmarks.extended import House
    from concentric.areas.meetings.forms import MeetingForm
    from concentric.areas.meetings.models import Meeting
    from concentric.areas.meetings.requested import enter_meetings
    from concentric.planning.jobs import IMPROVE
    from concentric.planning.replan import replan
    from concentric.venue.founding import make_account
    from concentric.venue.models import Account
    from concentric.venue.signing.tokens import draw_token, give_token, known_scopes

    house = House(0, 1, halls=12, now=NOW, crews=27)
    by = house.by
    first = NOW - timedelta(days=DAYS // 2)
    forms = []
    for n in range(MEETINGS):
        day, place = divmod(n, -(-MEETINGS // DAYS))
        start = first + timedelta(days=day, hours=1 + place // 2, minutes=30 * (place % 2))
        forms.append(MeetingForm(
            code=f"X-{n:04d}", title=f"示例会议 {n}", people=8 + n % 12, layout="boardroom", wish=start,
            earliest=start, latest=start + timedelta(hours=1), length_min=45,
        ))  # fmt: skip
    # The one hall for so many is taken in the afternoon of today, by a meeting that is asked for first.
    taken = NOW + timedelta(hours=9)
    forms.append(MeetingForm(
        code="X-BIG", title="示例大会", people=BIG, layout="theatre", wish=taken, earliest=taken, latest=taken,
        length_min=60, priority=1,
    ))  # fmt: skip
    enter_meetings(by, meetings=tuple(forms))
    for meeting in Meeting.objects.filter(
        wish__lt=NOW - timedelta(hours=2)
    ):  # these were held as they were asked for
        meeting.actual_start = meeting.wish
        meeting.actual_end = meeting.wish + timedelta(minutes=45)
        meeting.save(update_fields=["actual_start", "actual_end"])
    replan(by.venue, by.means, IMPROVE)
    make_account(by, username="duty", password="nobody-types-this", roles=["duty_manager"])
    token = draw_token(by.means)
    give_token(
        by, account_id=Account.objects.get(username="duty").id, label="bench", token=token, scopes=known_scopes(),
        days=30, per_minute=60_000,
    )  # fmt: skip
    return token
