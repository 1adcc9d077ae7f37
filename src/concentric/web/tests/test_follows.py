"""Old page + entries = fresh page: what a page does not follow does not change what it shows.

Whatever changed on a part of a page must have been announced to it by a word that it follows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions as meetings
from concentric.ledger.actor import Actor, By
from concentric.ledger.kinds import KINDS
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders import endings
from concentric.orders.desk import calls, matters
from concentric.orders.desk.broken import name_equipment
from concentric.orders.missions import actions as missions
from concentric.orders.missions import directives
from concentric.orders.missions.forms import MissionForm
from concentric.orders.missions.models import Point
from concentric.orders.models import Notice, Task, TaskState
from concentric.orders.papers.actions import print_pack
from concentric.orders.rising import raise_unanswered
from concentric.planning import pins
from concentric.venue.actions import enter_loop, mark_person_unavailable
from concentric.venue.models import Account, Person
from concentric.web.near import EVERY_PAGE, RULES, near, rule_of
from concentric.web.tail import Told
from concentric.web.tests.filled import Filled

PART = re.compile(r'<(\w+)[^>]*\bhx-trigger="ledger[,"][^>]*\bdata-follows="([^"]*)"[^>]*>')
READERS = ("duty", "head", "crew", "steward")
PASSING = re.compile(r'name="(?:key|csrfmiddlewaretoken)" value="[^"]*"')


@dataclass(frozen=True)
class Part:
    """A part of somebody's page that follows the ledger: what it shows, and the words it follows."""

    reader: str
    url: str
    follows: frozenset[str]
    shows: str


Looks = list[tuple[str, Client, str]]  # who, as whom, at what


def looks(filled: Filled) -> Looks:
    """Every page of `urls`, for each reader who may see it."""
    clients = {name: filled.client(name) for name in READERS}
    pairs = [(name, client, url) for name, client in clients.items() for url in urls(filled)]
    return [look for look in pairs if look[1].get(look[2]).status_code == 200]


def parts(looks: Looks) -> dict[tuple[str, str, int], Part]:
    found: dict[tuple[str, str, int], Part] = {}
    for reader, client, url in looks:
        text = PASSING.sub("", client.get(url).content.decode())
        for at, match in enumerate(PART.finditer(text)):
            shown = _element(text, match[1], match.start())
            found[reader, url, at] = Part(reader, url, frozenset(match[2].split()), shown)
    return found


def _element(text: str, tag: str, start: int) -> str:
    """The element that begins there, whole."""
    depth = 0
    for one in re.finditer(rf"<(/?){tag}\b", text[start:]):
        depth += -1 if one[1] else 1
        if depth == 0:
            return text[start : start + one.end()]
    raise AssertionError(f"<{tag}> is not closed")


def announced(entries: list[Entry], reader: Actor) -> set[str]:
    """Every word that the stream says to this reader of these entries."""
    said: set[str] = set()
    for entry in entries:
        line = Told(entry.number, entry.kind, near(entry)).line(reader).decode()
        said.update(json.loads(line.partition("data: ")[2])["words"])
    return said


def test_every_kind_of_entry_has_a_rule() -> None:
    own = [kind for kind in KINDS if not kind.startswith(("test.", "trial."))]
    assert [k for k in own if k not in RULES and k.partition(".")[0] not in RULES] == []
    heads = {kind.partition(".")[0] for kind in own}
    assert [name for name in RULES if name not in own and name not in heads] == []
    assert heads >= EVERY_PAGE
    assert rule_of("kind.that_nobody_knows")(Entry(kind="x", subjects={}, values={})) is None


def test_what_pages_follow_is_there(filled: Filled) -> None:
    heads = {kind.partition(".")[0] for kind in KINDS}
    found = parts(looks(filled))
    assert {url for _, url, _ in found} == set(urls(filled))
    for part in found.values():
        for word in part.follows:
            name, _, near_whom = word.partition(":")
            assert name in heads or name in KINDS, f"{part.url}: {word}"
            assert near_whom in ("", "mine", "department"), f"{part.url}: {word}"


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("14:00")
    made.once()
    return made


def urls(filled: Filled) -> list[str]:
    listed = Task.objects.filter(kind__startswith=endings.LISTED, assigned__isnull=False).order_by("need_key")
    planned = Task.objects.filter(need_key__contains="/setup").order_by("need_key")
    return [
        "/tasks", "/tasks?of=department", "/notices", "/papers", "/calls", "/help",
        "/stays/", "/missions", "/desk/handover",
        *(f"/meetings/{meeting.id}{page}" for meeting in filled.meetings[:1] for page in ("", "/sheet")),
        "/meetings/day/government_affairs",
        *(f"/tasks/{task.id}" for task in [listed[0], planned[0]]),
    ]  # fmt: skip


def events(filled: Filled) -> Iterator[Callable[[], object]]:
    """One thing after another, each of which leaves an entry or two."""
    duty, head, by = filled.of("duty"), filled.of("head"), filled.by
    first = filled.meetings[0]
    need = f"meeting:{first.id}/hall"
    yield filled.plan
    yield lambda: filled.meetings.append(filled.ask("14:30"))
    yield filled.plan
    yield lambda: meetings.extend_meeting(duty, meeting_id=first.id, minutes=45)
    yield filled.plan
    yield lambda: pins.promise(duty, need_key=need)
    yield lambda: pins.release_pin(duty, need_key=need)
    yield filled.plan

    def told(**more: Any) -> Task:
        return Task.objects.filter(state=TaskState.TOLD, **more).order_by("need_key")[0]

    setup = Task.objects.get(need_key=f"meeting:{first.id}/setup")
    listed = Task.objects.get(need_key__endswith="/one")
    yield lambda: tasks.acknowledge_task(duty, task_id=setup.id)
    yield lambda: tasks.acknowledge_task(duty, task_id=told(need_key__startswith="meeting:").id)
    yield lambda: tasks.acknowledge_tasks(
        duty, task_ids=[t.id for t in Task.objects.filter(state="told")[:3]]
    )
    yield lambda: endings.refuse_task(duty, task_id=listed.id, reason="No hands")
    yield lambda: endings.tell_again(duty, task_id=listed.id)
    others = [Person.objects.get(code=code).id for code in ("hall_crew-0", "audio_video-0")]
    yield lambda: endings.hand_task(duty, task_id=listed.id, people=others)
    yield lambda: endings.stand_down(duty, task_id=listed.id, reason="Not wanted")
    yield lambda: tasks.start_task(duty, task_id=setup.id)
    yield filled.plan
    notice = Notice.objects.filter(department__code="government_affairs").order_by("number").first()
    assert notice is not None
    yield lambda: tasks.acknowledge_notice(head, notice_id=notice.id)
    set_later(filled, minutes=30)
    system = By(Actor.system("watchkeeper"), by.venue, by.means)
    yield lambda: raise_unanswered(system)
    person = Person.objects.get(code="steward-0")
    now = by.now()
    yield lambda: mark_person_unavailable(duty, person_id=person.id, start=now, end=now + timedelta(hours=9))
    yield filled.plan
    yield lambda: enter_loop(duty, person_id=person.id, loop="outside")
    call = UUID(str(calls.take_call(duty, what="Silent microphone").answer["call"]))
    yield lambda: calls.pass_call(duty, call_id=call, department="government_affairs")
    yield lambda: calls.answer_call(duty, call_id=call)
    yield lambda: calls.close_call(duty, call_id=call)
    hall = filled.halls["A"].id
    crew = filled.of("crew")
    fault = UUID(str(calls.take_call(crew, kind="fault", what="Dark", place_id=hall).answer["call"]))
    yield lambda: name_equipment(crew, fault_id=fault, equipment=("video",))
    matter = UUID(str(matters.open_matter(duty, kind="key", text="Store room").answer["matter"]))
    yield lambda: matters.close_matter(duty, matter_id=matter, outcome="Brought back")
    mission = UUID(str(missions.take_mission(duty, form=MissionForm()).answer["mission"]))
    yield lambda: missions.begin_mission(duty, mission_id=mission, standards=["sealing"])
    yield lambda: missions.expect_guests(duty, mission_id=mission, count=3)
    yield lambda: directives.give_directive(
        duty, mission_id=mission, source="City", title="Order 1",
        points=[directives.PointForm(text="More chairs", department="government_affairs")],
    )  # fmt: skip
    point = Point.objects.get()
    yield lambda: directives.answer_point(head, point_id=point.id, answer="Done")
    yield lambda: directives.accept_answer(duty, point_id=point.id)
    yield lambda: missions.close_mission(duty, mission_id=mission)
    yield lambda: print_pack(duty)
    yield lambda: meetings.start_meeting(duty, meeting_id=first.id)
    yield filled.plan
    yield lambda: meetings.end_meeting(duty, meeting_id=first.id)
    yield lambda: meetings.cancel_meeting(duty, meeting_id=filled.meetings[1].id)
    yield filled.plan


def set_later(filled: Filled, *, minutes: int) -> None:
    """The actions' clock alone goes on: pages' stands still, so that they differ by entries alone."""
    filled.by.means.clock.set(filled.by.now() + timedelta(minutes=minutes))  # type: ignore[attr-defined]


def test_old_page_and_entries_are_the_fresh_page(filled: Filled) -> None:
    followed = passed_by = 0
    kinds: set[str] = set()
    looked_at = looks(filled)
    shown = parts(looked_at)
    last = Entry.objects.order_by("-number")[0].number
    for happen in events(filled):
        happen()
        entries = list(Entry.objects.filter(number__gt=last).order_by("number"))
        last = entries[-1].number if entries else last
        kinds |= {entry.kind for entry in entries}
        fresh = parts(looked_at)
        for key, old in shown.items():
            reader = Account.objects.get(username=old.reader).actor()
            said = announced(entries, reader)
            if "*" in said or old.follows & said:
                followed += 1
                continue
            passed_by += 1
            new = fresh.get(key)
            assert new is not None, f"{old.reader} {old.url}: gone after {[e.kind for e in entries]}"
            assert new.shows == old.shows, f"{old.reader} {old.url} after {[e.kind for e in entries]}"
        shown = fresh
    assert followed > 100
    assert passed_by > 400
    assert len(kinds) > 25, kinds
