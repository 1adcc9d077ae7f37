"""The door and the record in the browser: what each reader sees of them, and what each button does."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions
from concentric.areas.meetings.after.models import Attendee, Feedback, Round
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.orders.lost.models import Lost
from concentric.orders.standards.actions import open_standards
from concentric.orders.standards.models import Suggestion
from concentric.venue.founding import make_account
from concentric.venue.models import Account

PEOPLE = {
    "seller": ("member", "marketing", None),
    "duty": ("duty_manager", None, None),
    "cook": ("member", "catering", None),
    "auditor": ("auditor", None, None),
}


@pytest.fixture
def meeting(venue: UUID, admin: By, clock: ManualClock, settings: Any, tmp_path: Path) -> Meeting:
    """Begun at 18:00, in hall A, seen at 18:30."""
    del venue
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    house = House(admin)
    open_standards(admin)
    for name, (role, department, person) in PEOPLE.items():
        make_account(
            admin, username=name, password="correct-horse", roles=[role], department=department, person_code=person
        )  # fmt: skip
    row = house.ask("18:00", title="调度会")
    house.plan()
    clock.set(at("18:00"))
    actions.start_meeting(admin, meeting_id=row.id)
    clock.set(at("18:30"))
    set_clock(settings.CONCENTRIC_CLOCK, clock.now(), rate=0)
    row.refresh_from_db()
    return row


def client(name: str, language: str = "en") -> Client:
    found = Client()
    found.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
    found.cookies["concentric_language"] = language
    return found


def test_at_the_door(meeting: Meeting) -> None:
    seller, url = client("seller"), f"/meetings/{meeting.id}/door"
    assert "There is no list yet" in seller.get(url).content.decode()
    wrong = seller.post(f"{url}/list", {"people": "示例甲，示例局\n，无名"})
    assert wrong.status_code == 422
    assert "，无名" in wrong.content.decode()  # what was typed is there still
    assert seller.post(f"{url}/list", {"people": "示例甲，示例局\n示例乙，示例厅\n示例丙"}).status_code == 302
    first, second, third = Attendee.objects.order_by("order")
    for verb, sent in (
        ("mark", {"attendee": first.id, "presence": "present"}),
        ("mark", {"attendee": second.id, "presence": "excused"}),
        ("add", {"name": "示例丁"}),
        ("left", {"attendee": first.id}),
        ("rest", {}),
    ):
        assert seller.post(f"{url}/{verb}", sent).status_code == 302, verb
    third.refresh_from_db()
    assert third.presence == "absent"
    page = seller.get(url).content.decode()
    assert "left 18:30" in page
    assert "not on the list" in page
    assert seller.post(f"{url}/mark", {"attendee": "x", "presence": "present"}).status_code == 404
    assert seller.post(f"{url}/mark", {"attendee": first.id, "presence": "gone"}).status_code == 422
    assert client("cook").get(url).status_code == 403


def test_the_record_is_written_and_read_by_who_may(
    meeting: Meeting, admin: By, clock: ManualClock, settings: Any
) -> None:
    seller, url = client("seller"), f"/meetings/{meeting.id}/record"
    assert seller.post(f"{url}/water", {}).status_code == 302
    assert seller.post(f"{url}/water", {"times": "17:45，18:10"}).status_code == 302
    assert [r.at for r in Round.objects.order_by("at")] == [at("17:45"), at("18:10"), at("18:30")]
    refused = seller.post(f"{url}/water", {"times": "half past six"})
    assert refused.status_code == 422
    assert seller.post(f"{url}/count", {"present": "21", "excused": "2"}).status_code == 302
    assert seller.post(f"{url}/sum-up", {"good": "on time"}).status_code == 409  # it runs
    clock.set(at("19:00"))
    actions.end_meeting(admin, meeting_id=meeting.id)
    set_clock(settings.CONCENTRIC_CLOCK, clock.now(), rate=0)
    assert "Nothing is written yet" in seller.get(url).content.decode()
    for verb, sent in (
        ("sum-up", {"good": "on time", "mend": "one microphone short"}),
        ("feedback", {"rating": "dissatisfied", "whom": "示例甲", "words": "noise"}),
        ("found", {"sort": "papers", "what": "a folder", "kept_at": "safe"}),
        ("suggest", {"standard": "meeting-check", "words": "one spare more"}),
    ):
        assert seller.post(f"{url}/{verb}", sent).status_code == 302, verb
    one = Feedback.objects.get()
    assert seller.post(f"{url}/answer", {"feedback": one.id, "answer": "line changed"}).status_code == 302
    assert (Lost.objects.get().after, Lost.objects.get().place_id) == (meeting.code, meeting.actual_hall_id)
    assert Suggestion.objects.get().about == f"meeting:{meeting.id}"
    for language in ("zh", "en"):
        page = client("duty", language).get(url).content.decode()
        for text in (
            "21",
            "one microphone short",
            "noise",
            "line changed",
            "a folder",
            "one spare more",
            "F-0001",
        ):
            assert text in page, text
    onlooker = client("auditor").get(url).content.decode()
    assert ">21<" in onlooker
    for text in ("one microphone short", "noise", "a folder"):
        assert text not in onlooker
    assert client("cook").post(f"{url}/sum-up", {"good": "x"}).status_code == 403
