"""`./dev bench extended`: from "it runs on" to the plan that everybody follows, at 27, 60, 200 and 500 meetings.

A venue of halls and crews of the size, invented and seeded, in a database of its own. Each round a meeting begins
where it was planned and runs 45 minutes longer: the action, then reading the situation, the repair, its checks and
the publication, as the worker does it, in one process. `solver` is what the planners `halls` and `dispatch` take of
it; picking up the job (5 ms, one more process) is not in it: `./dev bench live` measures that with the pages.
At the end every plan has been checked by its verifier, and the ledger is audited.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from pathlib import Path
from typing import Any

from tests.e2e.product import ROOT, environment

from benchmarks.common import percentile, show

SIZES = (27, 60, 200, 500)
LONGER = 45  # minutes
MORNING = datetime(2026, 3, 19, 22, 0, tzinfo=UTC)  # 06:00 in the venue's zone
LAYOUTS = {"theatre": "theatre", "classroom": "classroom", "u": "u_shape", "boardroom": "boardroom"}
CREWS = (("hall_crew", 3.0), ("audio_video", 3.0), ("steward", 2.0), ("disinfection", 3.0))  # one for so many
_INSIDE = "import sys; from benchmarks.extended import inside; inside(sys.argv[1:])"


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench extended")
    parser.add_argument(
        "--size", type=int, action="append", metavar="N", help="meetings; again for more sizes"
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", action="store_true", help="where the time of the loop goes, instead")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)

    def rows() -> Iterator[dict[str, Any]]:
        for size in asked.size or SIZES:
            yield _in_a_process(size, asked.rounds, asked.seed, profile=asked.profile)

    show(rows(), as_json=asked.json)
    return 0


def _in_a_process(size: int, rounds: int, seed: int, *, profile: bool) -> dict[str, Any]:
    """Django is bound to one data folder for life."""
    folder = Path(tempfile.mkdtemp(prefix="concentric-bench-"))
    folder.chmod(0o711)  # the database's own user passes through
    try:
        done = subprocess.run(
            [sys.executable, "-c", _INSIDE, str(folder / "data"), str(size), str(rounds), str(seed),
             "profile" if profile else ""],
            env=environment() | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, cwd=ROOT, text=True, check=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
    finally:
        shutil.rmtree(folder)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def inside(argv: list[str]) -> None:
    """In the process of its own: make the venue, live the rounds, print the row."""
    from concentric.cli.venue import set_up
    from concentric.runtime import database
    from concentric.runtime.progress import silent

    size, rounds, seed = (int(word) for word in argv[1:4])
    with database.open(Path(argv[0])):
        set_up(silent)
        house = House(size, seed)
        print(json.dumps(house.live(rounds, profile=argv[4] == "profile")))


class House:
    """A venue of `size` meetings in one service day, planned whole and told. `crews`: for so many meetings."""

    def __init__(
        self,
        size: int,
        seed: int,
        *,
        halls: int | None = None,
        now: datetime = MORNING,
        crews: int | None = None,
    ) -> None:
        from concentric.core.clock import ManualClock
        from concentric.core.ids import SeededDraws
        from concentric.core.means import Means
        from concentric.ledger.actor import Actor, By
        from concentric.planning.replan import replan
        from concentric.planning.stages import Effort
        from concentric.solvers.common import Seconds
        from concentric.solvers.halls.example import example
        from concentric.venue.founding import Name, open_venue

        self.clock = ManualClock(now)
        means = Means(self.clock, SeededDraws(seed))
        self.by = By(
            Actor(means.new_id(), frozenset({"administrator", "duty_manager"})), means.new_id(), means
        )
        self.size, self.crews = size, crews or size
        self.problem = example(size, seed, halls)
        open_venue(self.by, code="bench", name=Name("bench", "示例馆", "Example House"))
        self._places()
        self._crews()
        if size:
            self._meetings()
        replan(self.by.venue, means, Effort(Seconds(10), seed=seed, whole=True))

    def _kept(self) -> dict[str, Any]:
        return {"id": self.by.means.new_id(), "venue_id": self.by.venue}

    def _places(self) -> None:
        from concentric.venue.models import Loop, Place, PlaceLayout

        loops = {loop.code: loop for loop in Loop.objects.filter(venue_id=self.by.venue)}
        for hall in self.problem.halls:
            place = Place.objects.create(
                **self._kept(), code=hall.id, kind="hall", loop=loops["inner"], name_zh=f"{hall.id}厅",
                name_en=f"Hall {hall.id}", equipment=sorted(hall.equipment),
            )  # fmt: skip
            PlaceLayout.objects.bulk_create(
                PlaceLayout(**self._kept(), place=place, layout=LAYOUTS[layout], seats=seats)
                for layout, seats in hall.seats.items()
            )

    def _crews(self) -> None:
        from concentric.venue.models import Cohort, Department, Loop, Person, WatchPattern

        inner = Loop.objects.get(venue_id=self.by.venue, code="inner")
        staff = Cohort.objects.get(venue_id=self.by.venue, code="sealed_staff")
        departments = {d.code: d for d in Department.objects.filter(venue_id=self.by.venue)}
        for skill, of in CREWS:
            department = departments["information" if skill == "audio_video" else "government_affairs"]
            for n in range(max(6, round(self.crews / of))):
                person = Person.objects.create(
                    **self._kept(), code=f"{skill}-{n}", name=f"示例 {skill} {n}", loop=inner, cohort=staff,
                    skills=[skill], department=department,
                )  # fmt: skip
                WatchPattern.objects.create(
                    **self._kept(),
                    person=person,
                    first_day=date(2026, 3, 1),
                    begins=wall_time(6),
                    ends=wall_time(6),
                )

    def _meetings(self) -> None:
        from concentric.areas.meetings.forms import MeetingForm
        from concentric.areas.meetings.requested import enter_meetings

        def at(minute: int) -> datetime:
            return MORNING + timedelta(minutes=minute)

        forms = tuple(
            MeetingForm(
                code=m.id, title=f"示例会议 {m.id}", people=max(1, m.people), layout=LAYOUTS[m.layout],
                equipment=tuple(m.equipment), priority=m.priority, wish=at(m.wish), earliest=at(m.earliest),
                latest=at(m.latest), length_min=m.length,
            )
            for m in self.problem.meetings
        )  # fmt: skip
        enter_meetings(self.by, meetings=forms)

    def live(self, rounds: int, *, profile: bool) -> dict[str, Any]:
        """Meetings begin in the order of their starts, as many as there are rounds, and each runs longer."""
        from concentric.areas.meetings.actions import end_meeting, extend_meeting, start_meeting
        from concentric.ledger.audit import audit
        from concentric.ledger.models import Entry
        from concentric.planning.jobs import REPAIR
        from concentric.planning.models import PlanVersion
        from concentric.planning.replan import replan
        from concentric.runtime.warm import leave_alone

        whole: list[float] = []
        solver: list[float] = []
        changed: list[int] = []
        running: list[tuple[datetime, Any]] = []
        profiler = cProfile.Profile()
        for at in range(-1, rounds):
            if at == 0:
                leave_alone()  # as the worker does, once it has loaded what it plans with
            began, meeting = self._next()
            self.clock.set(max(self.clock.now(), began + timedelta(minutes=10)))
            for end, who in [r for r in running if r[0] <= self.clock.now()]:
                end_meeting(self.by, meeting_id=who)
                running.remove((end, who))
            start_meeting(self.by, meeting_id=meeting)
            replan(self.by.venue, self.by.means, REPAIR)
            with counted() as taken:
                if profile and at >= 0:
                    profiler.enable()
                before = time.perf_counter()
                extend_meeting(self.by, meeting_id=meeting, minutes=LONGER)
                replan(self.by.venue, self.by.means, REPAIR)
                took = time.perf_counter() - before
                profiler.disable()
            running.append((self._end(meeting), meeting))
            if at < 0:
                continue  # the first loads what the worker has loaded long since
            whole.append(1000 * took)
            solver.append(1000 * sum(taken))
            last = PlanVersion.objects.filter(venue_id=self.by.venue).order_by("-version")[0]
            changed.append(last.changed)
        if profile:
            pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(70)
        refused = Entry.objects.filter(venue_id=self.by.venue, kind="plan.refused").count()
        if refused or not audit(self.by.venue).sound:
            raise SystemExit(
                f"{self.size}: {refused} plans refused by their check, or the ledger is not sound"
            )
        row: dict[str, Any] = {"meetings": self.size, "halls": len(self.problem.halls), "n": len(whole)}
        for name, times in (("solver", solver), ("loop", whole)):
            for share in (0.5, 0.95, 0.99):
                row[f"{name} p{round(100 * share)} ms"] = round(percentile(times, share))
        row["lines changed"] = round(sum(changed) / len(changed), 1)
        row["gap %"] = _gap(last.objective, last.bound)
        return row | self._at_leisure()

    def _at_leisure(self) -> dict[str, Any]:
        """The better plan that is sought in the background, and how far that is from its bound: with the people named
        for everything, and the halls and starts alone."""
        from concentric.areas.meetings.stages import HallsStage
        from concentric.planning.jobs import IMPROVE
        from concentric.planning.make import check, make_plan
        from concentric.planning.models import Unmet
        from concentric.planning.situation import read_situation

        situation = read_situation(self.by.venue, self.clock.now())
        before = Unmet.objects.filter(venue_id=self.by.venue, until__isnull=True, kind="meeting.hall").count()
        better = make_plan(situation, IMPROVE)
        stage = HallsStage()
        needs = stage.derive(situation.sections[stage.name], situation, {})
        halls = stage.plan(needs, situation, {}, IMPROVE)
        if broken := check(situation, better):
            raise SystemExit(f"{self.size}: {broken[0]}")
        unmet = sum(1 for one in better.unmet.values() if one.kind == "meeting.hall")
        return {
            "unmet": before,
            "better: unmet": unmet,
            "better: gap %": _gap(better.objective, better.bound),
            "of halls alone: gap %": _gap(halls.objective, halls.bound),
        }

    def _next(self) -> tuple[datetime, Any]:
        """The meeting that is to begin first, and when."""
        from uuid import UUID

        from concentric.areas.meetings.models import Meeting
        from concentric.planning.models import PlanItem

        begun = {
            f"meeting:{who}/hall"
            for who in Meeting.objects.filter(venue_id=self.by.venue, actual_start__isnull=False).values_list(
                "id", flat=True
            )
        }
        items = PlanItem.objects.filter(venue_id=self.by.venue, kind="meeting.hall", until__isnull=True)
        first = min((i.during.lower, i.need_key) for i in items if i.need_key not in begun)
        return first[0], UUID(first[1].partition(":")[2].partition("/")[0])

    def _end(self, meeting: Any) -> datetime:
        from concentric.planning.models import PlanItem

        item = PlanItem.objects.get(
            need_key=f"meeting:{meeting}/hall", until__isnull=True, venue_id=self.by.venue
        )
        upper: datetime = item.during.upper
        return upper


def _gap(objective: int, bound: int) -> float:
    return round(100 * (objective - bound) / max(1, objective), 2)


@contextmanager
def counted() -> Iterator[list[float]]:
    """Seconds that each call of the two planners takes while the block runs."""
    from concentric.solvers.dispatch import solve as dispatch
    from concentric.solvers.halls import repair as halls

    taken: list[float] = []

    def timed(inner: Any) -> Any:
        def call(*args: Any, **named: Any) -> Any:
            before = time.perf_counter()
            try:
                return inner(*args, **named)
            finally:
                taken.append(time.perf_counter() - before)

        return call

    was = halls.repair, dispatch.repair
    halls.repair, dispatch.repair = timed(was[0]), timed(was[1])  # type: ignore[assignment]
    try:
        yield taken
    finally:
        halls.repair, dispatch.repair = was  # type: ignore[assignment]
