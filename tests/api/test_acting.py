"""Every action of people is there, strictly typed, done once for a key, and recorded for whoever said it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from concentric.api import acting
from concentric.areas.meetings.models import Meeting
from concentric.ledger.action import ACTIONS
from concentric.ledger.models import Entry
from concentric.ledger.permissions import PERMISSIONS, Role
from concentric.orders.models import Notice, Task
from concentric.orders.standards.models import StandardVersion
from concentric.venue.signing.tokens import NEVER
from concentric.web.tests.filled import Filled
from tests.api.conftest import Program

Make = Callable[..., Program]


def form(**more: Any) -> dict[str, Any]:
    at = "2026-03-20T18:00:00+08:00"
    return {"title": "碰头", "people": 8, "layout": "u_shape", "wish": at, "earliest": at, "latest": at,
            "length_min": 30, **more}  # fmt: skip


def test_every_action_of_people_is_exposed_or_says_why_not() -> None:
    people = {name for name, info in ACTIONS.items() if PERMISSIONS[info.permission].roles != {Role.SYSTEM}}
    here = {info.name for info in acting.exposed()}
    assert {name for name in people - here if acting.scope_of(ACTIONS[name]) not in NEVER} == set(
        acting.CLOSED
    )
    assert set(acting.CLOSED) <= set(ACTIONS)
    assert len(here) > 70


def test_a_request_is_answered_once_for_a_key(program: Make) -> None:
    duty = program("duty")
    first = duty.post("/meetings/request-meeting", {"form": form()}, key="k1")
    again = duty.post("/meetings/request-meeting", {"form": form()}, key="k1")
    assert first.status_code == again.status_code == 200
    assert first.json()["answer"] == again.json()["answer"]
    assert (first.json()["repeated"], again.json()["repeated"]) == (False, True)
    assert Meeting.objects.filter(title="碰头").count() == 1
    other = duty.post("/meetings/request-meeting", {"form": form(people=9)}, key="k1")
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    entry = Entry.objects.get(number=first.json()["number"])
    assert entry.kind == "meeting.requested"


def test_what_somebody_said_is_recorded_for_them(program: Make) -> None:
    duty = program("duty")
    said = {
        "behalf": {"name": "某秘书（虚构）", "read_back": True},
        "happened_at": "2026-03-20T11:50:00+08:00",
    }
    call = duty.post("/calls/take-call", {"what": "送水", **said})
    entry = Entry.objects.get(number=call.json()["number"])
    assert entry.values["behalf"]["read_back"] is True
    assert (entry.at - entry.happened_at).total_seconds() == 600
    assert duty.post("/calls/take-call", {"what": "送水", "behalf": {"via": "pigeon"}}).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {"form": form(people="8")}, {"form": form(people=True)}, {"form": form(people=8.0)}, {"form": form(video=1)},
        {"form": form(wish=1774000000)}, {"form": form(wish="2026-03-20T18:00:00")}, {"form": form(title=5)},
        {"form": form(titel="x")}, {"form": form(title="a\x00b")}, {"form": form(wish="0001-01-01T00:00:00Z")},
        {"form": []}, {"form": form(), "extra": 1}, {}, [], "not json", {"form": form(people=10**12)},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_is_written(program: Make, body: Any) -> None:
    duty, before = program("duty"), Meeting.objects.count()
    last = Entry.objects.count()
    answer = duty.post("/meetings/request-meeting", body)
    assert answer.status_code in (400, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["code"] in ("api.does_not_fit", "api.bad_request")
    assert said["detail"]
    assert (Meeting.objects.count(), Entry.objects.count()) == (before, last)


def test_a_rule_that_refuses_says_so_with_its_code(filled: Filled, program: Make) -> None:
    duty = program("duty", language="zh")
    refused = duty.post("/meetings/request-meeting", {"form": form(layout="pyramid")})
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")
    assert "pyramid" in refused.json()["detail"]
    meeting = filled.meetings[0]
    over = duty.post("/meetings/end-meeting", {"meeting_id": str(meeting.id)})
    assert (over.status_code, over.json()["code"]) == (409, "meeting.not_running")


def test_an_answer_to_a_notice_is_one_to_its_tasks_as_on_the_page(program: Make) -> None:
    head = program("head")
    notice = Notice.objects.filter(department__code="government_affairs", version=0).latest("number")
    assert head.post("/notices/acknowledge-notice", {"notice_id": str(notice.id)}).status_code == 200
    needs = [line["data"]["need"] for line in notice.lines]
    assert set(Task.objects.filter(need_key__in=needs).values_list("state", flat=True)) == {"acknowledged"}


def test_steps_and_lists_within_lists_are_read(filled: Filled, program: Make) -> None:
    filled.once()
    duty = program("duty")
    task = Task.objects.get(section="only")
    sent = {"task_id": str(task.id), "found": {"chlorine": {"number": "300"}, "ready": {"done": True}}}
    assert duty.post("/tasks/record-steps", sent).status_code == 200
    steps = {s["key"]: s for s in duty.get(f"/tasks/{task.id}").json()["steps"]}
    assert (steps["ready"]["open"], steps["chlorine"]["good"]) == (False, True)
    draft = StandardVersion.objects.get(state="draft")
    said = duty.get(f"/standards/{draft.standard.code}/versions/{draft.version}").json()
    said["content"]["sections"][0]["title_zh"] = "改过的题目"
    changed = {"version_id": str(draft.id), "edit": said["edit"], "content": said["content"]}
    answer = duty.post("/standards/edit-draft", changed)
    assert answer.status_code == 200, answer.json()
    draft.refresh_from_db()
    assert draft.content["sections"][0]["title_zh"] == "改过的题目"


def test_what_is_not_sent_of_a_person_stays_as_it_is(program: Make) -> None:
    from concentric.venue.models import Person

    root = program("root")
    before = Person.objects.get(code="steward-0")
    sent = {"people": [{"code": "steward-0", "telephone": "000-777"}]}
    answer = root.post("/venue/enter-people", sent)
    assert answer.status_code == 200, answer.json()
    after = Person.objects.get(code="steward-0")
    assert (after.telephone, after.skills, after.name) == ("000-777", before.skills, before.name)
