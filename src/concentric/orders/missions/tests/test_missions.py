"""A mission with nothing known is taken; it is broken down, completed, seen through; who sees which."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid, NotFound
from concentric.ledger.actor import By
from concentric.ledger.models import Entry, Part
from concentric.orders.missions import actions, directives
from concentric.orders.missions.forms import MissionForm, form_of
from concentric.orders.missions.models import Mission, Point
from concentric.orders.missions.queries import shares, tasks_of, visible
from concentric.orders.missions.unknown import unknowns
from concentric.orders.models import Notice, Task, TaskState
from concentric.orders.standards.actions import open_standards
from concentric.orders.tests.making import as_role
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Person


@pytest.fixture
def desk(venue: UUID, admin: By) -> By:
    assert admin.venue == venue
    open_standards(admin)
    return admin


def taken(desk: By, form: MissionForm | None = None) -> Mission:
    receipt = actions.take_mission(desk, form=form or MissionForm())
    return Mission.objects.get(id=receipt.answer["mission"])


def test_a_call_with_nothing_known_is_taken_and_begun(desk: By) -> None:
    mission = taken(desk)
    assert len(unknowns(mission)) == 16
    actions.begin_mission(desk, mission_id=mission.id, standards=["sealing"])
    tasks = list(tasks_of(mission))
    assert len(tasks) >= 20
    assert {share.department.code for share in shares(tasks)} >= {"office", "security", "catering"}
    assert not [t for t in tasks if t.section in ("stand-down", "terminal")]  # nobody knows when it ends
    assert all(task.during.lower >= desk.now().replace(second=0, microsecond=0) for task in tasks)
    notices = list(Notice.objects.select_related("department"))
    assert len(notices) == 9  # each department told once …
    for notice in notices:
        own = {t.need_key for t in tasks if t.department_id == notice.department_id}
        assert {line["data"]["need"] for line in notice.lines} == own  # … its own lines


def test_what_becomes_known_moves_only_what_counts_from_it(desk: By, clock: ManualClock) -> None:
    mission = taken(desk)
    actions.begin_mission(desk, mission_id=mission.id, standards=["sealing"])
    before = {t.need_key: (t.during.lower, t.state, t.version, t.changes) for t in tasks_of(mission)}
    clock.set(clock.now() + timedelta(minutes=10))
    mission.refresh_from_db()
    known = replace(form_of(mission), guests=20, seal_at=clock.now() + timedelta(hours=4))
    actions.complete_mission(desk, mission_id=mission.id, edit=mission.edit, form=known)
    after = {t.need_key: (t.during.lower, t.changes) for t in tasks_of(mission)}
    moved = {key for key in before if before[key][0] != after[key][0]}
    assert moved
    assert {key.rpartition("/")[2] for key in moved} & {"gates", "zones", "seal"}
    assert not {key.rpartition("/")[2] for key in moved} & {"stay-leave", "survey", "stores"}
    assert all(after[key][1] == (1 if key in moved else 0) for key in before)
    ends = replace(form_of(Mission.objects.get(id=mission.id)), ends_at=clock.now() + timedelta(days=40))
    actions.complete_mission(desk, mission_id=mission.id, edit=2, form=ends)
    assert tasks_of(mission).filter(section="stand-down").count() == 1


def test_two_who_complete_it_at_once_see_each_other(desk: By) -> None:
    mission = taken(desk)
    actions.complete_mission(desk, mission_id=mission.id, edit=1, form=MissionForm(guests=6))
    with pytest.raises(actions.MissionChanged):
        actions.complete_mission(desk, mission_id=mission.id, edit=1, form=MissionForm(guests=7))


def test_what_cannot_be_is_refused_by_name(desk: By) -> None:
    for form, field in (
        (MissionForm(guests=6, women=7), "women"),
        (MissionForm(guests=-1), "guests"),
        (MissionForm(first_arrival=desk.now(), ends_at=desk.now() - timedelta(hours=1)), "ends_at"),
        (MissionForm(profile="nowhere"), "profile"),
    ):
        with pytest.raises(Invalid) as refusal:
            actions.take_mission(desk, form=form)
        assert refusal.value.data["field"] == field
    assert not Mission.objects.exists()


def test_an_earlier_missions_set_up_is_used_again(desk: By) -> None:
    first = taken(
        desk, MissionForm(authority="某市指挥部（虚构）", legal_basis="文件一", guests=30, caller="甲")
    )
    receipt = actions.take_mission(desk, form=MissionForm(legal_basis="文件二"), like=first.id)
    again = Mission.objects.get(id=receipt.answer["mission"])
    assert (again.authority, again.legal_basis, again.guests, again.caller) == (
        "某市指挥部（虚构）",
        "文件二",
        None,
        "",
    )


def test_guests_without_names_get_them_later_and_no_name_is_in_the_ledger(desk: By) -> None:
    mission = taken(desk, MissionForm(caller="来电人甲", served="首长乙"))
    receipt = actions.expect_guests(desk, mission_id=mission.id, count=6)
    codes = sorted(Person.objects.filter(id__in=receipt.answer["people"]).values_list("code", flat=True))
    assert codes == [f"G-{n:03d}" for n in range(1, 7)]
    one = UUID(receipt.answer["people"][0])
    actions.name_guests(desk, mission_id=mission.id, names={one: actions.GuestName(name="石丙（虚构）")})
    assert Person.objects.get(id=one).name == "石丙（虚构）"
    said = str([(e.values, e.subjects) for e in Entry.objects.all()])
    assert not [text for text in ("来电人甲", "首长乙", "石丙") if text in said]
    assert Part.objects.filter(subject_id=mission.id).count() == 2


def test_a_directive_is_answered_point_by_point_and_not_accepted_by_its_answerer(desk: By) -> None:
    mission = taken(desk)
    points = [
        directives.PointForm(text=f"第{n}条", department=d) for n, d in ((1, "catering"), (2, "property"))
    ]
    directives.give_directive(
        desk, mission_id=mission.id, source="指挥部办公室", title="某要求", points=points
    )
    first = Point.objects.get(number=1)
    head = as_role(desk, "department_head", department="catering")
    with pytest.raises(directives.NotAnswered):
        directives.accept_answer(desk, point_id=first.id)
    directives.answer_point(head, point_id=first.id, answer="已办")
    directives.accept_answer(desk, point_id=first.id)
    task = Task.objects.get(need_key=f"directive:{first.id}")
    assert task.state == TaskState.CHECKED
    other = Point.objects.get(number=2)
    directives.answer_point(desk, point_id=other.id, answer="已办")
    with pytest.raises(directives.OwnAnswer):
        directives.accept_answer(desk, point_id=other.id)
    done = {share.department.code: share.percent for share in shares(tasks_of(mission))}
    assert (done["catering"], done["property"]) == (100, 100)


def test_a_liaison_sees_the_missions_they_are_named_for(desk: By) -> None:
    seen, other = taken(desk), taken(desk)
    make_account(desk, username="liaison", password="long-enough", roles=["liaison"])
    account = Account.objects.get(username="liaison")
    assert not visible(desk.venue, account.actor()).exists()
    actions.add_reader(desk, mission_id=seen.id, username="liaison")
    assert list(visible(desk.venue, account.actor())) == [seen]
    assert other in visible(desk.venue, desk.actor)
    with pytest.raises(NotFound):
        actions.add_reader(desk, mission_id=seen.id, username="nobody")


def test_closed_is_closed(desk: By) -> None:
    mission = taken(desk)
    actions.begin_mission(desk, mission_id=mission.id, standards=["sealing"])
    actions.close_mission(desk, mission_id=mission.id)
    assert not tasks_of(mission).filter(state__in=["told", "planned"]).exists()
    with pytest.raises(actions.MissionOver):
        actions.expect_guests(desk, mission_id=mission.id, count=1)
