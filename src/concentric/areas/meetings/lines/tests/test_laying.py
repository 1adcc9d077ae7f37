"""A new line is laid step by step, in time for the meeting that needs it, and accepted by somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concentric.areas.meetings.lines import laying, noted
from concentric.areas.meetings.lines.asking import of_lines
from concentric.areas.meetings.lines.chain import LayingFact, begins, chain, takes
from concentric.areas.meetings.lines.entering import LineForm
from concentric.areas.meetings.lines.measuring import Measure
from concentric.areas.meetings.lines.models import Line
from concentric.areas.meetings.lines.standing import state_of
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry
from concentric.orders.actions import finish_task, start_task
from concentric.orders.models import Task
from concentric.orders.standards.actions import open_standards
from concentric.orders.standards.content import Section
from concentric.orders.steps import Found, record_steps, steps_of
from concentric.venue.models import Department, Person

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 20, 4, 0, tzinfo=UTC)  # 12:00
SECTIONS = tuple(
    Section(key=key, phase="before", department="information", title_zh=key, title_en=key, length_min=length)
    for key, length in (("survey", 60), ("lay", 180), ("splice", 90), ("test", 60), ("accept", 30))
)
GOOD = Measure(400, 0, 1000, 2000, 100)


def fact(**more: object) -> LayingFact:
    given: dict[str, object] = {
        "id": UUID(int=1), "code": "L9", "carrier": "-", "place": UUID(int=2), "ordered": NOW, "ready_by": None,
        "standard": UUID(int=3), "sections": SECTIONS, "begun": {}, "done": {}, "cause": 1, **more,
    }  # fmt: skip
    return LayingFact(**given)  # type: ignore[arg-type]


@given(
    some.integers(0, 5),
    some.lists(some.integers(-30, 200), min_size=5, max_size=5),
    some.integers(0, 900),
    some.booleans(),
)
def test_no_step_begins_before_the_one_before_it_is_over(
    done: int, took: list[int], now_min: int, running: bool
) -> None:
    now = NOW + timedelta(minutes=now_min)
    ends, free = {}, NOW
    for section, more in zip(SECTIONS[:done], took, strict=False):
        free += timedelta(minutes=max(1, section.length_min + more))
        ends[section.key] = free
    begun = {SECTIONS[done].key: free} if running and done < 5 and free <= now else {}
    found = list(chain(fact(done=ends, begun=begun), NOW, now))
    assert [section.key for section, _ in found] == [section.key for section in SECTIONS[done:]]
    last = free
    for section, during in found:
        assert during.start >= last
        assert during.start < during.end
        assert section.key in begun or during.start >= now - timedelta(minutes=1)
        last = during.end


@given(some.integers(-600, 6000))
def test_a_line_for_a_meeting_is_begun_at_nightfall_wherever_a_night_suffices(ahead: int) -> None:
    ready = NOW + timedelta(minutes=ahead)
    start = begins(NOW, ready, takes(SECTIONS), ZONE, 22)
    assert start >= NOW
    if start > NOW:
        assert start.astimezone(ZONE).hour == 22
        assert start + takes(SECTIONS) <= ready < start + takes(SECTIONS) + timedelta(days=1)
    else:
        evening = NOW.astimezone(ZONE).replace(hour=22)
        assert ready < evening + takes(SECTIONS)


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    made = House(admin)
    open_standards(admin)
    department = Department.objects.get(venue_id=admin.venue, code="information")
    for n, person in enumerate(Person.objects.filter(department=department).order_by("code")):
        person.skills = ["audio_video", "network"] if n < 3 else person.skills
        person.save()
    return made


def ordered(house: House, meeting: UUID | None = None) -> Line:
    form = LineForm(code="L9", carrier="电信示例", place=house.halls["A"].id)
    receipt = laying.order_line(house.by, form=form, meeting_id=meeting)
    house.plan()
    return Line.objects.get(id=UUID(str(receipt.answer["line"])))


def test_a_line_is_laid_overnight_and_accepted_by_another(house: House, clock: ManualClock) -> None:
    meeting = house.ask("+10:00")
    house.plan()
    line = ordered(house, meeting.id)
    assert state_of(line) == "laying"
    tasks = {t.section: t for t in Task.objects.filter(need_key__startswith=f"line:{line.id}/")}
    assert set(tasks) == {"survey", "lay", "splice", "test", "accept"}
    assert tasks["survey"].during.lower == at("22:00")
    assert tasks["lay"].during.lower == at("23:00")
    assert tasks["accept"].during.upper == at("+05:00")
    assert tasks["lay"].assigned.count() == 2

    # The survey takes longer: everything after it moves.
    clock.set(at("22:00"))
    work(house, tasks["survey"], clock, until="23:40")
    house.plan()
    moved = Task.objects.get(need_key=tasks["lay"].need_key)
    assert moved.during.lower == at("23:40")
    for section, until in (("lay", "+02:40"), ("splice", "+04:10")):
        clock.set(Task.objects.get(need_key=tasks[section].need_key).during.lower)
        work(house, Task.objects.get(need_key=tasks[section].need_key), clock, until=until)
        house.plan()

    with pytest.raises(laying.NotTested):
        laying.accept_line(house.by, line_id=line.id)
    assert of_lines(house.by.venue, clock.now()) == []
    prober = replace(house.by, actor=Actor.system("prober"))
    clock.set(at("+04:20"))
    noted.note_test(prober, line_id=line.id, purpose="asked", meeting_id=None, level=2, found=GOOD)
    with pytest.raises(laying.NotTested):
        laying.accept_line(house.by, line_id=line.id)
    clock.set(at("+04:30"))
    noted.note_test(prober, line_id=line.id, purpose="asked", meeting_id=None, level=0, found=GOOD)
    assert [d.code for d in of_lines(house.by.venue, clock.now())] == ["decision-line-accept"]

    layer = tasks["lay"].assigned.first()
    assert layer is not None
    own = replace(house.by, actor=replace(house.by.actor, person=layer.person_id))
    with pytest.raises(laying.OwnWork):
        laying.accept_line(own, line_id=line.id)
    laying.accept_line(house.by, line_id=line.id)
    line.refresh_from_db()
    assert state_of(line) == "service"
    assert Entry.objects.filter(kind="line.accepted").count() == 1
    house.plan()
    assert not Task.objects.filter(
        need_key__startswith=f"line:{line.id}/", state__in=["planned", "told", "acknowledged"]
    ).exists()


def work(house: House, task: Task, clock: ManualClock, *, until: str) -> None:
    """Begun now by the desk for those on it, every step of it found good, and finished."""
    start_task(house.by, task_id=task.id)
    clock.set(at(until))
    found = {step.key: _good(step) for step in steps_of(task)}
    record_steps(house.by, task_id=task.id, found=found)
    finish_task(house.by, task_id=task.id)


def _good(step: object) -> Found:
    evidence, low = getattr(step, "evidence", ""), getattr(step, "low", None)
    if evidence == "number":
        return Found(number=str(low))
    return Found(photo=b"\xff\xd8\xff\xe0") if evidence == "photo" else Found(done=True)
