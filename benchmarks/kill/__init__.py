"""`./dev bench kill`: kill -9 of any and every process while people work.

Shown: no acknowledged action lost or done twice, no gap, no broken chain, and every fact planned. Each round
lets people work, kills what the draw says, and sees that the product comes back by itself (`serve` is started
again only when its supervisor was among the killed).
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.e2e.own_workbook import willow_lodge
from tests.e2e.product import PASSWORD, Product, new_product

from benchmarks.kill.evidence import Evidence
from benchmarks.kill.victims import ENDS_SERVE, Victim, kill, web_of
from benchmarks.kill.visitor import Cut, Visitor
from benchmarks.kill.writers import Account, Reader, Writer
from concentric.core.clock_file import clock_of

BROUGHT = 1  # meetings that the workbook holds
LONGEST_RECOVERY = 120.0
AUDIT_EVERY = 10
PEOPLE = {
    "duty": ["--role", "duty_manager"],
    "second": ["--role", "duty_manager"],
    "third": ["--role", "duty_manager"],
    "head": ["--role", "department_head", "--department", "government_affairs"],
}


@dataclass(frozen=True, slots=True)
class Round:
    """One kill and how the product came back from it; seconds from the kill."""

    victim: str
    killed: str
    page: float  # until a page of someone signed in
    action: float  # until an action asked for after the kill is acknowledged
    planned: float  # until every fact up to then is planned
    acknowledged: int


@dataclass
class Result:
    seed: int
    rounds: list[Round] = field(default_factory=list)
    acknowledged: int = 0
    refused: int = 0
    cuts: int = 0
    repeated: int = 0
    entries: int = 0
    gaps: int = 0
    live_tail_read: int = 0
    live_tail_cuts: int = 0
    audits: int = 0
    jobs_left: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    log: str = ""


class Ground:
    """A served product with people at work in it."""

    def __init__(self, product: Product, seed: int, people: Sequence[str], *, patient: bool) -> None:
        self.product, self.draw, self.patient = product, random.Random(seed), patient
        self.account, self.go, self.end = Account(), threading.Event(), threading.Event()
        self.evidence = Evidence(product.data)
        self.visitor = Visitor(product.url)
        self.visitor.sign_in("duty", PASSWORD)
        self.writers = [
            Writer(product.url, name, PASSWORD, account=self.account, seed=f"{seed}/{n}", now=self._now,
                   go=self.go, end=self.end, asks=name != "head")
            for n, name in enumerate(people)
        ]  # fmt: skip
        self.reader = Reader(product.url, "duty", PASSWORD, self.account, self.end)

    def _now(self) -> datetime:
        return clock_of(self.product.data / "clock.json").now().astimezone(ZoneInfo("Asia/Shanghai"))

    def round(self, victim: Victim) -> Round:
        """Let people work, kill, and wait until everything is as it was."""
        time.sleep(self.draw.uniform(0.3, 1.5))
        process = self.product.process
        assert process is not None
        before = len(self.account.acknowledged)
        began = time.monotonic()
        while not (killed := kill(victim, process.pid, self.product.data, self.draw)):
            began = time.monotonic()  # it has not yet come back from the last round
            time.sleep(0.05)
        if victim in ENDS_SERVE:
            self._serve_again(process)
        if victim is Victim.TWICE:
            time.sleep(self.draw.uniform(0.0, 2.5))
            assert self.product.process is not None
            kill(victim, self.product.process.pid, self.product.data, self.draw)
            self._serve_again(self.product.process)
        page = self._until("a page", began, self._page)
        action = self._until("an acknowledgement", began, lambda: self._acknowledged_since(before, began))
        last = self.evidence.last_number() if self.patient else 0
        planned = self._until("a plan", began, lambda: self.evidence.waiting(last) == 0)
        return Round(victim, killed, page, action, planned, len(self.account.acknowledged) - before)

    def _serve_again(self, dead: subprocess.Popen[bytes]) -> None:
        dead.wait()
        self.product.start()

    def _page(self) -> bool:
        """A page of the product that serves now: one whose supervisor was killed answers for a moment more."""
        assert self.product.process is not None
        try:
            return bool(web_of(self.product.process.pid)) and self.visitor.get("/meetings/new").status == 200
        except Cut:
            return False

    def _acknowledged_since(self, before: int, when: float) -> bool:
        return any(told.asked >= when for told in self.account.acknowledged[before:])

    def _until(self, what: str, began: float, true: Callable[[], bool]) -> float:
        while not true():
            ended = self.product.process is not None and self.product.process.poll() is not None
            if ended or self.account.wrong or time.monotonic() - began > LONGEST_RECOVERY:
                raise Broken(f"no {what}: " + ("serve has ended" if ended else "in time, or people gave up"))
            time.sleep(0.02)
        return time.monotonic() - began

    def rest(self) -> None:
        """Everybody finishes what they are at."""
        self.go.clear()
        for writer in self.writers:
            writer.resting.clear()
        for writer in self.writers:
            while writer.is_alive() and not writer.resting.wait(timeout=0.1):
                pass


class Broken(Exception):
    """The product did not come back."""


def run(
    victims: Sequence[Victim], seed: int, *, people: Sequence[str] = tuple(PEOPLE),
    say: Callable[[str], None] = lambda _: None, keep: bool = False, patient: bool = True,
) -> Result:  # fmt: skip
    """One round for each victim, in this order, on a new data folder; a writer for each of `people`.

    `patient`: a round ends when all is planned again; else only the last one does, and the plan in force is
    checked by the audit alone.
    """
    result = Result(seed)
    with new_product() as product:
        product.at(20, 9, 0)
        product.start()
        _found(product, people)
        ground = Ground(product, seed, people, patient=patient)
        ground.reader.start()
        for writer in ground.writers:
            writer.start()
        ground.go.set()
        try:
            for number, victim in enumerate(victims, 1):
                done = ground.round(victim)
                result.rounds.append(done)
                _check(ground, result, audit=number % AUDIT_EVERY == 0)
                say(f"{number:4} {done.victim:26} page {done.page:6.2f} s  action {done.action:6.2f} s  planned "
                    f"{done.planned:6.2f} s  {result.acknowledged:5} acknowledged  {result.entries:6} entries  "
                    f"{done.killed[:60]}")  # fmt: skip
                if result.wrong:
                    break
            else:
                _finish(ground, result)
        except Broken as broken:
            result.wrong.append(str(broken))
        ground.go.clear()
        ground.end.set()
        _sum(ground, result)
        if result.wrong or keep:
            result.log = _logs(product)
        product.stop()
    return result


def _found(product: Product, people: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "willow.xlsx"
        product.command("template", str(book))
        willow_lodge(book)
        product.wait()
        product.command("import", str(book))
    for name in dict.fromkeys(people):
        product.command("user", name, *PEOPLE[name], "--password-stdin", given=PASSWORD + "\n")


def _check(ground: Ground, result: Result, *, audit: bool) -> None:
    """Every acknowledged key of all rounds so far; and the whole chain, while people go on writing."""
    look, wrong = ground.evidence.look(ground.account, 0)
    result.entries, result.gaps = look.entries, look.gaps
    result.wrong += wrong + ground.account.wrong
    _sum(ground, result)
    if audit:
        _audit(ground, result)


def _audit(ground: Ground, result: Result) -> None:
    try:
        report = json.loads(ground.product.command("audit", "--json"))
        result.audits += 1
        if not report["sound"]:
            result.wrong.append(f"audit: {report['findings'][:3]}")
    except (AssertionError, ValueError) as problem:
        result.wrong.append(f"audit: {problem}")


def _finish(ground: Ground, result: Result) -> None:
    """Nobody at work any more: all is planned, nothing was done twice, the plan passes, the chain is whole."""
    ground.rest()
    began = time.monotonic()
    ground._until("a plan of everything", began, lambda: ground.evidence.waiting() == 0)
    last = ground.evidence.last_number()
    ground._until("the whole live tail", began, lambda: ground.reader.last >= last)
    _check(ground, result, audit=True)
    result.wrong += ground.evidence.nothing_twice(ground.account, BROUGHT)
    if ground.patient and (broken := ground.evidence.plan()):
        result.wrong.append(f"the plan in force: {broken}")
    result.jobs_left = ground.evidence.jobs()


def _sum(ground: Ground, result: Result) -> None:
    account = ground.account
    result.acknowledged, result.refused = len(account.acknowledged), len(account.refused)
    result.cuts, result.repeated = account.cuts, account.repeated
    result.live_tail_read, result.live_tail_cuts = ground.reader.last, ground.reader.cuts


def _logs(product: Product) -> str:
    files = [product.said, *sorted((product.data / "log").glob("*.log"))]
    return "\n".join(f"── {file.name}\n{file.read_text(errors='replace')[-6000:]}" for file in files)


def table(result: Result) -> str:
    """By victim: rounds, and seconds from the kill, median and worst."""
    lines = [f"{'victim':26} {'rounds':>6}  {'page':>6} {'worst':>6}  {'action':>6} {'worst':>6}  "
             f"{'planned':>7} {'worst':>6}"]  # fmt: skip
    for name in [*Victim, ""]:
        rounds = [one for one in result.rounds if one.victim == name or not name]
        if not rounds:
            continue
        figures = [
            [one.page for one in rounds],
            [one.action for one in rounds],
            [one.planned for one in rounds],
        ]
        (page, worst_page), (action, worst_action), (planned, worst_planned) = (
            (statistics.median(values), max(values)) for values in figures
        )
        lines.append(f"{name or 'every round':26} {len(rounds):6}  {page:6.2f} {worst_page:6.2f}  {action:6.2f} "
                     f"{worst_action:6.2f}  {planned:7.2f} {worst_planned:6.2f}")  # fmt: skip
    lines += [
        "",
        f"actions acknowledged {result.acknowledged}, refused {result.refused}; cuts met {result.cuts}, forms sent "
        f"again after a cut {result.repeated}",
        f"entries {result.entries}, gaps {result.gaps}; audits sound {result.audits}; live tail read to "
        f"{result.live_tail_read} through {result.live_tail_cuts} cuts; jobs left {result.jobs_left}",
        *(f"WRONG: {wrong}" for wrong in result.wrong[:20]),
        "nothing lost, nothing twice" if not result.wrong else f"{len(result.wrong)} violations",
    ]
    return "\n".join(lines)


def drawn(rounds: int, seed: int) -> list[Victim]:
    """Every kind as often as any other, in a drawn order."""
    draw = random.Random(seed)
    found: list[Victim] = []
    while len(found) < rounds:
        bag = list(Victim)
        draw.shuffle(bag)
        found += bag
    return found[:rounds]


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench kill", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--victim", type=Victim, action="append", choices=list(Victim), help="only these")
    parser.add_argument("--logs", action="store_true", help="show the ends of the product's logs")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to stop, we leave nothing running
    victims = drawn(args.rounds, args.seed)
    if args.victim:
        victims = [random.Random(f"{args.seed}/{n}").choice(args.victim) for n in range(args.rounds)]
    result = run(
        victims, args.seed, say=lambda line: print(line, file=sys.stderr, flush=True), keep=args.logs
    )
    if result.log:
        print(result.log, file=sys.stderr)
    print(json.dumps(asdict(result) | {"log": None}, indent=2) if args.json else table(result))
    return 1 if result.wrong else 0
