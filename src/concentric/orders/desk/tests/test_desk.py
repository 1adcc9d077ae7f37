"""The desk's actions against the ledger: calls timed, matters overdue, a handover that two people sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid, NotAllowed, NotFound
from concentric.core.intervals import Interval
from concentric.ledger.actor import Actor, Behalf, By
from concentric.ledger.figures import FIGURES
from concentric.ledger.models import Entry, Part
from concentric.ledger.purge import purge
from concentric.orders.actions import acknowledge_tasks
from concentric.orders.desk import calls, decisions, handover, matters, signing
from concentric.orders.desk.audits import signed_handovers_hold
from concentric.orders.desk.models import Call, Handover, Matter
from concentric.orders.desk.queries import calls_asked, open_calls, promises_due
from concentric.orders.missions.actions import begin_mission, expect_guests, take_mission
from concentric.orders.missions.forms import MissionForm
from concentric.orders.models import Task
from concentric.orders.standards.actions import open_standards
from concentric.orders.tests.making import as_role
from concentric.venue.founding import Name, make_account, open_venue
from concentric.venue.models import Account, Person


@pytest.fixture
def desk(venue: UUID, admin: By) -> By:
    assert venue == admin.venue
    return admin


def another(desk: By, roles: str = "duty_manager", department: str | None = None, n: int = 2) -> By:
    return replace(desk, actor=Actor(UUID(int=n), frozenset({roles}), None, department))


def last(desk: By) -> Entry:
    found = Entry.objects.filter(venue_id=desk.venue).order_by("-number").first()
    assert found is not None
    return found


def test_a_call_is_timed_from_taken_to_over(desk: By, clock: ManualClock) -> None:
    taken = clock.now()
    call = calls.take_call(desk, what="热水不热", caller="八楼客人", department="property").answer["call"]
    head = another(desk, "department_head", "property")
    clock.advance(minutes=4, seconds=30)
    calls.answer_call(head, call_id=UUID(call))
    assert last(desk).values["minutes"] == 4
    clock.advance(minutes=11)
    calls.close_call(head, call_id=UUID(call))
    row = Call.objects.get(id=call)
    assert (row.taken_at, row.passed_at) == (taken, taken)
    assert row.answered_at == taken + timedelta(minutes=4, seconds=30)
    assert row.closed_at == clock.now()
    assert last(desk).values["minutes"] == 15
    assert "八楼客人" not in str(list(Entry.objects.values("values", "subjects")))
    assert Part.objects.filter(subject_id=row.id).count() == 2
    assert FIGURES["calls.taken"].value(desk.venue) == FIGURES["calls.answered"].value(desk.venue) == 1
    with pytest.raises(calls.CallOver):
        calls.answer_call(head, call_id=row.id)


def test_a_call_passed_on_waits_anew(desk: By, clock: ManualClock) -> None:
    call = UUID(calls.take_call(desk, what="缺一床被子", department="property").answer["call"])
    calls.answer_call(desk, call_id=call)
    clock.advance(minutes=3)
    calls.pass_call(desk, call_id=call, department="guest_services")
    row = Call.objects.get(id=call)
    assert row.answered_at is None
    assert row.passed_at == clock.now()
    assert last(desk).values["was_department"] == "property"


def test_a_department_answers_its_own_calls_and_sees_no_other(desk: By) -> None:
    call = UUID(calls.take_call(desk, what="投影仪不亮", department="information").answer["call"])
    loose = UUID(calls.take_call(desk, what="问路").answer["call"])
    own, other = another(desk, "member", "information"), another(desk, "member", "catering", 3)
    assert [c.id for c in open_calls(desk.venue, own.actor)] == [call]
    assert not open_calls(desk.venue, other.actor).exists()
    assert {c.id for c in open_calls(desk.venue, desk.actor)} == {call, loose}
    for which in (call, loose):
        with pytest.raises(NotAllowed):
            calls.answer_call(other, call_id=which)
    calls.answer_call(own, call_id=call)
    with pytest.raises(NotAllowed):
        calls.take_call(another(desk, "liaison"), what="问路")


def test_said_before_the_call_is_refused_and_said_since_is_believed(desk: By, clock: ManualClock) -> None:
    call = UUID(calls.take_call(desk, what="门卡失效", department="front_office").answer["call"])
    before = replace(desk, happened_at=clock.now() - timedelta(minutes=1))
    with pytest.raises(Invalid):
        calls.answer_call(before, call_id=call)
    clock.advance(minutes=9)
    told = replace(
        desk, happened_at=clock.now() - timedelta(minutes=6), behalf=Behalf(name="前厅某某", read_back=True)
    )
    calls.answer_call(told, call_id=call)
    assert last(desk).values["minutes"] == 3
    assert last(desk).values["behalf"]["read_back"] is True


def test_a_matter_is_overdue_when_its_time_has_passed(desk: By, clock: ManualClock) -> None:
    due = clock.now() + timedelta(minutes=20)
    matter = matters.open_matter(
        desk, kind="promise", text="两点前送药到 812", whom="812 客人", telephone="8812", due_at=due
    ).answer
    assert matter["code"] == "S-0001"
    span = handover.span_since_last(desk.venue, clock.now())
    assert not decisions.decisions(desk.venue, clock.now())
    clock.set(due)
    (late,) = decisions.decisions(desk.venue, clock.now())
    assert (late.code, late.telephone, late.since) == ("decision-matter-overdue", "8812", due)
    assert late.said == "两点前送药到 812"
    assert "送药" not in str(handover.draw(desk.venue, span, clock.now()))
    assert promises_due(desk.venue, Interval(due, due + timedelta(hours=1))).count() == 1
    matters.close_matter(desk, matter_id=UUID(matter["matter"]), outcome="已送到，当面交付")
    assert last(desk).values["late"] is False
    assert not decisions.decisions(desk.venue, clock.now())
    with pytest.raises(matters.MatterClosed):
        matters.close_matter(desk, matter_id=UUID(matter["matter"]), outcome="没有送")


def test_a_call_that_becomes_a_matter_is_over(desk: By) -> None:
    call = UUID(calls.take_call(desk, what="空调异响").answer["call"])
    matter = matters.open_matter(desk, kind="defect", text="空调异响，明早修", call_id=call).answer["matter"]
    row = Call.objects.get(id=call)
    assert row.closed_at is not None
    assert row.matter_id == UUID(matter)


@pytest.mark.parametrize(
    ("change", "problem"),
    [({"text": " "}, Invalid), ({"kind": "gossip"}, Invalid), ({"telephone": "1" * 41}, Invalid),
     ({"department": "nowhere"}, NotFound), ({"place_id": UUID(int=9)}, NotFound),
     ({"call_id": UUID(int=9)}, NotFound)],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(desk: By, change: dict[str, Any], problem: type[Exception]) -> None:
    with pytest.raises(problem):
        matters.open_matter(desk, **({"kind": "open", "text": "x"} | change))
    assert not Matter.objects.exists()


def test_a_call_nobody_answers_comes_to_the_duty_manager(desk: By, clock: ManualClock) -> None:
    passed = UUID(calls.take_call(desk, what="送水", department="catering").answer["call"])
    calls.take_call(desk, what="问路")
    assert not decisions.decisions(desk.venue, clock.now())
    clock.advance(minutes=10)
    codes = {d.code for d in decisions.decisions(desk.venue, clock.now())}
    assert codes == {"decision-call-unanswered", "decision-call-not-passed"}
    calls.answer_call(desk, call_id=passed)
    assert [d.code for d in decisions.decisions(desk.venue, clock.now())] == ["decision-call-not-passed"]


def drafted(desk: By) -> Handover:
    return Handover.objects.get(id=signing.draft_handover(desk).answer["handover"])


def test_a_handover_is_signed_by_two_and_never_changes(desk: By, clock: ManualClock) -> None:
    draft = drafted(desk)
    incoming = another(desk)
    with pytest.raises(signing.NotGiven):
        signing.take_over(incoming, handover_id=draft.id)
    signing.complete_handover(desk, handover_id=draft.id, note="锅炉房夜里有人")
    signing.give_handover(desk, handover_id=draft.id, note="锅炉房夜里有人；三号电梯停用")
    for again in (signing.give_handover, signing.complete_handover):
        with pytest.raises(signing.Signed):
            again(desk, handover_id=draft.id, note="改一下")
    with pytest.raises(signing.OneHand):
        signing.take_over(desk, handover_id=draft.id)
    signing.take_over(incoming, handover_id=draft.id)
    assert signing.take_over(incoming, handover_id=draft.id).number is None
    with pytest.raises(signing.Signed):
        signing.take_over(another(desk, n=5), handover_id=draft.id)
    row = Handover.objects.get(id=draft.id)
    assert (row.given_by, row.taken_by) == (desk.actor.id, incoming.actor.id)
    assert Entry.objects.get(kind="handover.given").values["lines"] == row.lines
    changes: list[Callable[[], Any]] = [
        lambda: Handover.objects.filter(id=row.id).update(note="别的话"),
        lambda: Handover.objects.filter(id=row.id).update(lines={}),
        lambda: Handover.objects.filter(id=row.id).update(taken_at=clock.now() + timedelta(hours=1)),
        lambda: Handover.objects.filter(id=row.id).delete(),
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            change()
    purge(desk, subject_id=row.id, data_class="remark")
    assert Handover.objects.get(id=row.id).note == ""


def test_an_audit_finds_a_handover_that_is_not_what_was_signed(committed: Any, admin: By) -> None:
    open_venue(admin, code="test", name=Name("test", "试验宾馆", "Trial House"))
    draft = drafted(admin)
    signing.give_handover(admin, handover_id=draft.id, note="")
    assert not signed_handovers_hold(admin.venue)
    signing.take_over(another(admin), handover_id=draft.id)
    assert not signed_handovers_hold(admin.venue)
    for change in ("lines = '{}'", f"taken_by = '{UUID(int=9)}'", "given_at = NULL, taken_at = NULL"):
        with psycopg.connect(committed("super")) as superuser:
            superuser.execute("SET session_replication_role = replica")
            superuser.execute(f"UPDATE desk_handover SET {change}")
            superuser.commit()
        found = signed_handovers_hold(admin.venue)
        assert [f.code for f in found] == ["handover.differs"]


def test_one_person_with_two_accounts_is_one_hand(desk: By, means: Any) -> None:
    person = Person.objects.create(id=means.new_id(), venue_id=desk.venue, code="D-1", name="某某")
    made = []
    for name in ("day", "night"):
        make_account(desk, username=name, password="correct-horse", roles=["duty_manager"], person_code="D-1")
        made.append(replace(desk, actor=Account.objects.get(username=name).actor()))
    assert {by.actor.person for by in made} == {person.id}
    draft = drafted(made[0])
    signing.give_handover(made[0], handover_id=draft.id, note="")
    with pytest.raises(signing.OneHand):
        signing.take_over(made[1], handover_id=draft.id)


def test_the_next_handover_begins_where_the_last_was_given(desk: By, clock: ManualClock) -> None:
    first = drafted(desk)
    signing.give_handover(desk, handover_id=first.id, note="")
    clock.advance(hours=8)
    calls.take_call(desk, what="送水")
    second = drafted(desk)
    first.refresh_from_db()
    assert (second.from_number, second.begins_at) == (first.number, first.given_at)
    assert second.lines["counts"]["call.taken"] == 1
    assert signing.draft_handover(another(desk)).answer["handover"] == str(second.id)


def test_a_handover_says_how_every_mission_stands_and_what_falls_due(desk: By, clock: ManualClock) -> None:
    open_standards(desk)
    mission = take_mission(desk, form=MissionForm(guests=20, guests_about=True)).answer["mission"]
    begin_mission(desk, mission_id=mission, standards=["sealing"])
    expect_guests(desk, mission_id=mission, count=3)
    mine = Task.objects.filter(department__code="property")
    acknowledge_tasks(as_role(desk, "department_head", department="property"), task_ids=[t.id for t in mine])
    (said,) = drafted(desk).lines["missions"]
    assert said["mission"] == str(mission)
    assert (said["guests"], said["about"], said["expected"], said["without_room"], said["unnamed"]) == (
        20, True, 3, 3, 3,
    )  # fmt: skip
    assert said["tasks"] == Task.objects.count()
    assert said["done"] == 0
    assert "first_arrival" in said["unknown"]
    soon = mine.filter(during__endswith__lte=clock.now() + handover.NEXT_WATCH)
    assert {str(t.id) for t in soon} <= set(drafted(desk).lines["tasks"])
    assert soon.exists()
    unchecked = Task.objects.exclude(department__code="property").first()
    assert unchecked is not None
    Task.objects.filter(id=unchecked.id).update(state="done", checker="head")
    assert str(unchecked.id) in drafted(desk).lines["tasks"]  # somebody has yet to look at it


ACTS = st.lists(st.sampled_from(["matter", "close", "call", "answer", "over", "wait", "give"]), max_size=14)


@given(acts=ACTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_matter_and_call_open_at_the_draft_is_in_it(
    desk: By, clock: ManualClock, acts: list[str]
) -> None:
    """And every entry since the last one is counted exactly once, whatever happened."""
    with transaction.atomic():
        for act in acts:
            do(desk, clock, act)
        draft = drafted(desk)
        assert set(draft.lines["matters"]) == ids(Matter)
        assert set(draft.lines["calls"]) == ids(Call)
        begun = Handover.objects.filter(given_at__isnull=False).order_by("-order").first()
        since = begun.number if begun else draft.from_number
        inside = Entry.objects.filter(number__gt=since, number__lte=draft.number)
        assert sum(draft.lines["counts"].values()) == sum(inside.values_list("lines", flat=True))
        assert draft.number == last(desk).number - 1
        transaction.set_rollback(True)


def ids(model: type[Matter] | type[Call]) -> set[str]:
    return {str(id_) for id_ in model._default_manager.filter(closed_at=None).values_list("id", flat=True)}


def do(desk: By, clock: ManualClock, act: str) -> None:
    matter, call = Matter.objects.filter(closed_at=None).first(), Call.objects.filter(closed_at=None).first()
    if act == "matter":
        matters.open_matter(desk, kind="key", text="库房钥匙")
    elif act == "close" and matter:
        matters.close_matter(desk, matter_id=matter.id, outcome="还了")
    elif act == "call":
        calls.take_call(desk, what="送水", department="catering")
    elif act == "answer" and call:
        calls.answer_call(desk, call_id=call.id)
    elif act == "over" and call:
        calls.close_call(desk, call_id=call.id)
    elif act == "give":
        signing.give_handover(desk, handover_id=drafted(desk).id, note="")
    else:
        clock.advance(minutes=7)


def test_the_figures_of_a_watch_are_those_of_the_ledger(desk: By) -> None:
    calls.take_call(desk, what="送水")
    calls.take_call(desk, what="送茶", department="catering")
    counted = {f.name: n for f, n in handover.figures_of(drafted(desk).lines["counts"])}
    assert counted["calls.taken"] == FIGURES["calls.taken"].value(desk.venue) == 2
    assert "matters.opened" not in counted


def test_the_database_refuses_a_watch_given_and_taken_by_one(desk: By, means: Any) -> None:
    now: datetime = desk.now()
    row = Handover(
        id=means.new_id(), venue_id=desk.venue, order=1, begins_at=now, ends_at=now, from_number=0,
        number=1, drafted_at=now, given_by=desk.actor.id, given_at=now, taken_by=desk.actor.id, taken_at=now,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="handover_two_hands"):
        row.save(force_insert=True)


def test_an_urgent_call_is_a_decision_at_once_and_first(desk: By, clock: ManualClock) -> None:
    calls.take_call(desk, what="送水", department="catering")
    clock.advance(minutes=40)
    call = UUID(calls.take_call(desk, what="有人晕倒", kind="urgent").answer["call"])
    assert last(desk).values["urgent"] == 1
    first, second = decisions.decisions(desk.venue, clock.now())
    assert (first.code, first.urgent, first.data["placed"]) == ("decision-call-urgent", True, 0)
    assert second.code == "decision-call-unanswered"
    assert [c.urgent for c in open_calls(desk.venue, desk.actor)] == [True, False]
    calls.answer_call(desk, call_id=call)  # by whoever took it: no department was asked
    assert last(desk).values["passed"] == 0
    assert [d.code for d in decisions.decisions(desk.venue, clock.now())] == ["decision-call-unanswered"]


def test_whoever_asks_is_shown_their_own_calls_alone(desk: By, clock: ManualClock) -> None:
    member = another(desk, "member", "property", n=7)
    calls.take_call(member, what="灯不亮", kind="fault")
    calls.take_call(member, what="客人说热水不热")  # taken for somebody else
    calls.take_call(desk, what="缺人", kind="hands")
    since = clock.now() - timedelta(hours=12)
    assert [(c.what, c.kind, c.urgent) for c in calls_asked(desk.venue, member.actor, since)] == [
        ("灯不亮", "fault", False)
    ]
    with pytest.raises(Invalid):
        calls.take_call(desk, what="缺人", kind="nothing")
