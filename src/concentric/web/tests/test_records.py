"""Any entry can be taken apart: what it is about, who made it, why, for whom and when; and no more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from concentric.ledger import data_classes as of
from concentric.ledger.actor import Actor, Behalf, By
from concentric.ledger.kinds import KINDS, entry_kind
from concentric.ledger.models import Entry
from concentric.ledger.purge import purge
from concentric.orders import endings
from concentric.orders.models import Task
from concentric.planning import pins
from concentric.ui.text import Language, mentions
from concentric.venue.actions import make_available_again, mark_person_unavailable, mark_place_unavailable
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Person
from concentric.venue.names import Names
from concentric.web.lines import entry_line
from concentric.web.tests.filled import PASSWORD, Filled
from concentric.web.tests.test_follows import events

LANGUAGES: tuple[Language, ...] = ("zh", "en")
ZONE = ZoneInfo("Asia/Shanghai")
# What a sentence may call each thing by that an entry can be about: its name by its id, or its code among the values.
NAMED_BY = {
    "task": {"need"}, "meeting": {"code"}, "mission": {"mission_code", "mission"}, "call": {"call_code"},
    "matter": {"matter_code"}, "place": {"place", "thing"}, "person": {"person", "thing"}, "account": {"account"},
    "handover": {"order"}, "pack": {"pack_number"}, "standard": {"name"}, "notice": {"department"},
    "directive": {"number"}, "point": {"point"}, "subject": {"subject"}, "venue": {"code"}, "need": {"need"},
    "needs": {"needs"}, "hook": {"host"}, "lost": {"lost_code"}, "liaison": {"organiser"}, "asked": {"asked_code"},
    "asset": {"asset_code"},
    "line": {"code", "line"},
}  # fmt: skip
# What the sentence of each kind must name, where it is about one thing.
ABOUT = {
    "call": {"call", "place"}, "fault": {"place"}, "matter": {"matter", "place"}, "directive": {"mission", "directive"},
    "gear": {"asset"}, "gear.tried": {"place"}, "handover": {"handover"}, "hook": {"hook"}, "line": {"line"},
    "lost": {"lost"}, "liaison": {"liaison"}, "ledger": {"subject"}, "meeting": {"meeting"}, "mission": {"mission"},
    "notice": {"notice"}, "pack": {"pack"}, "plan": {"need", "place"}, "signing": {"account"},
    "standard": {"standard"}, "stay": {"person"}, "task": {"task"},
    "directive.answered": {"mission", "directive", "point"}, "directive.accepted": {"mission", "directive", "point"},
    "meeting.hall_laid": {"place"},
    "mission.reader_added": {"mission", "account"}, "plan.people_assigned": {"need"},
    "plan.proposed": {"needs"}, "plan.proposal_taken": {"needs"}, "plan.proposal_left": {"needs"},
    "stay.room_released": {"place"},
    "venue.opened": {"venue"}, "venue.account_made": {"account"}, "venue.entered_loop": {"person"},
    "venue.person_unavailable": {"person"}, "venue.place_unavailable": {"place"},
    "venue.available_again": {"place", "person"}, "venue.fixture_removed": {"place"},
}  # fmt: skip
# About many things at once, or about the plan, the policy or the workbook as a whole: they say how many.
OF_MANY = {
    "gear.charged", "gear.entered", "line.entered",
    "meeting.entered", "notice.acknowledged_together", "plan.published", "plan.refused", "standard.opened",
    "stay.given", "stay.given_back", "stay.shifted", "task.acknowledged_together", "task.risen", "task.told",
    "venue.policy_set",
    "venue.venue_entered", "venue.departments_entered", "venue.places_entered", "venue.people_entered",
    "venue.watches_entered", "venue.fixtures_entered", "venue.rows_parked", "venue.row_completed",
    "venue.row_discarded",
}  # fmt: skip
OWN = [kind for kind in KINDS if not kind.startswith(("test.", "trial."))]


def about(kind: str) -> set[str]:
    return set() if kind in OF_MANY else ABOUT.get(kind) or ABOUT[kind.partition(".")[0]]


@pytest.mark.parametrize("kind", OWN)
def test_the_sentence_of_every_kind_names_what_it_is_about(kind: str) -> None:
    for language in LANGUAGES:
        said = mentions(KINDS[kind].message_id, language)
        for thing in about(kind):
            assert said & NAMED_BY[thing], f"{language}: {kind} does not name the {thing}"


def test_what_is_said_of_many_is_said_of_kinds_that_are_there() -> None:
    heads = {kind.partition(".")[0] for kind in OWN}
    assert [kind for kind in (*ABOUT, *OF_MANY) if kind not in OWN and kind not in heads] == []


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("14:00")
    make_account(admin, username="auditor", password=PASSWORD, roles=["auditor"])
    return made


def test_what_happened_is_told_by_name(filled: Filled) -> None:
    filled.once()
    for happen in events(filled):
        happen()
    row = mark_place_unavailable(
        filled.by, place_id=filled.halls["C"].id, start=filled.by.now(), end=filled.by.now() + timedelta(hours=1)
    )  # fmt: skip
    make_available_again(filled.by, unavailability_id=UUID(str(row.answer["unavailability"])))
    names = {language: Names(filled.by.venue, language) for language in LANGUAGES}
    kinds = set()
    for entry in Entry.objects.exclude(kind__in=OF_MANY):
        for language, name in names.items():
            line = entry_line(entry, language, ZONE, name, whole=True)
            for thing in {"place", "person", "meeting", "mission", "account"} & about(entry.kind):
                if thing in entry.subjects:
                    called = name.account if thing == "account" else name
                    assert called(entry.subjects[thing]) in line, f"{entry.kind}: {line}"
                    kinds.add(entry.kind)
            for key in entry.values["needs"] if "needs" in about(entry.kind) else ():
                assert name(key.partition(":")[2].partition("/")[0]) in line, f"{entry.kind}: {line}"
            if "need" in about(entry.kind) | ({"need"} if "task" in about(entry.kind) else set()):
                need = entry.values["need"].partition(":")[2].partition("/")[0]
                assert name(need) in line, f"{entry.kind}: {line}"
                kinds.add(entry.kind)
    assert {"venue.available_again", "venue.place_unavailable", "plan.promised", "task.handed"} <= kinds
    again = Entry.objects.get(kind="venue.available_again")
    assert entry_line(again, "zh", ZONE, names["zh"]) == "C厅恢复可用"


def test_who_cannot_work_is_named_to_those_who_read_the_ledger_and_not_to_every_department(
    filled: Filled,
) -> None:
    person = Person.objects.get(code="steward-0")
    now = filled.by.now()
    mark_person_unavailable(
        filled.of("duty"), person_id=person.id, start=now, end=now + timedelta(hours=9), reason="fever"
    )
    filled.plan()
    assert person.name in filled.client("auditor").get("/ledger").content.decode()
    told = filled.client("head").get("/notices").content.decode()
    assert "Somebody is unavailable" in told
    assert f"{person.name} is unavailable" not in told


def overruled(filled: Filled) -> Entry:
    """The desk moves the meeting, as an organiser said by telephone an hour ago."""
    account = Account.objects.get(username="duty")
    account.person = Person.objects.get(code="steward-1")
    account.save()
    by = filled.of("duty")
    earlier = replace(
        by, happened_at=by.now() - timedelta(hours=1), behalf=Behalf(name="Ms Visitor", read_back=True)
    )
    pins.overrule(
        earlier, need_key=f"meeting:{filled.meetings[0].id}/hall", place_id=filled.halls["B"].id,
        start=by.now() + timedelta(hours=3), reason="The other hall is being painted",
    )  # fmt: skip
    return Entry.objects.get(kind="plan.overruled")


def test_an_auditor_reads_who_why_for_whom_and_when(filled: Filled) -> None:
    entry = overruled(filled)
    filled.plan()
    client = filled.client("auditor")
    meeting = filled.meetings[0]
    for url in ("/ledger", f"/ledger/{entry.number}", f"/meetings/{meeting.id}"):
        page = client.get(url).content.decode()
        for said in ("The other hall is being painted", "steward 1 · duty", "Ms Visitor"):
            assert said in page, f"{url}: {said}"
    page = client.get(f"/ledger/{entry.number}").content.decode()
    assert "written afterwards" in page
    record = page.partition('<details class="pane"')[0]
    assert record.count("The other hall is being painted") == 1
    assert record.count(">Reason<") == 1  # once, and not as sealed below what was read above
    assert "Sealed: not shown here" not in record
    published = Entry.objects.filter(kind="plan.published").order_by("-number")[0]
    assert f"/ledger/{published.number}" in page  # what followed
    assert f"/ledger/{entry.number}" in client.get(f"/ledger/{published.number}").content.decode()
    assert "The planner" in client.get(f"/ledger/{published.number}").content.decode()
    assert client.get("/ledger/999999").status_code == 404


def test_the_reasons_of_people_on_tasks_and_no_door_that_is_shut(filled: Filled) -> None:
    task = Task.objects.filter(need_key__endswith="/setup")[0]
    endings.refuse_task(filled.of("duty"), task_id=task.id, reason="Nobody has the key")
    auditor = filled.client("auditor").get("/ledger").content.decode()
    assert "Nobody has the key" in auditor
    assert "/tasks/" not in auditor  # it may not open tasks
    assert f"/tasks/{task.id}" in filled.client("duty").get("/ledger").content.decode()


def test_nobody_else_reads_them_and_what_is_sealed_stays_so(filled: Filled) -> None:
    entry = overruled(filled)
    now = filled.by.now()
    person = Person.objects.get(code="steward-0")
    mark_person_unavailable(
        filled.of("duty"), person_id=person.id, start=now, end=now + timedelta(hours=9), reason="fever"
    )
    page = filled.client("auditor").get("/ledger").content.decode()
    assert "fever" not in page
    assert "调度会" not in page
    ill = Entry.objects.get(kind="venue.person_unavailable")
    page = filled.client("auditor").get(f"/ledger/{ill.number}").content.decode()
    assert "fever" not in page
    assert "Sealed" in page
    for name in ("head", "crew"):
        assert filled.client(name).get(f"/ledger/{entry.number}").status_code == 403
        assert "painted" not in filled.client(name).get(f"/meetings/{filled.meetings[0].id}").content.decode()


@pytest.mark.django_db(transaction=False)
def test_a_reason_that_was_purged_is_said_to_have_been(filled: Filled) -> None:
    entry = overruled(filled)
    purge(filled.by, subject_id=UUID(entry.subjects["pin"]), data_class=of.REMARK)
    page = filled.client("auditor").get(f"/ledger/{entry.number}").content.decode()
    assert "painted" not in page
    assert "it has been erased for good" in page
    assert "Erased for good" not in page.partition('<details class="pane"')[0]  # said once


def test_a_reason_that_others_may_read_is_a_remark() -> None:
    with pytest.raises(ValueError, match="a remark"):
        entry_kind("trial.ill", personal={"reason": of.HEALTH}, why="reason")
    with pytest.raises(ValueError, match="not a part"):
        Actor.system("nobody")
