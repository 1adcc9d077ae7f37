"""A venue of a release, lived in by its own actions: something of every kind of record, small enough to be kept.

`python -m tests.upgrade.filling DATA`, over the Willow Lodge of tests/e2e, imported before. Everybody in it is
invented. What it makes is never made again for a release that is out: a later version has to take it as it is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import Actor, Behalf, By

PASSWORD = "willow-lodge-2026"
BEGINS = datetime(2026, 3, 20, 4, 0, tzinfo=UTC)  # 12:00 in the venue's zone
# Username → role, department, person's code.
PEOPLE = {
    "keeper": ("administrator", None, None),
    "duty": ("duty_manager", None, None),
    "second": ("duty_manager", None, None),
    "head": ("department_head", "government_affairs", None),
    "fixer": ("department_head", "property", None),
    "crew": ("member", None, "S01"),
    "checker": ("auditor", None, None),
}
PHOTO = b"\xff\xd8\xff a photograph"


@dataclass
class Life:
    """Who acts, and the clock that stands until it is moved on."""

    system: By
    clock: ManualClock

    @staticmethod
    def begun(by: By) -> Life:
        clock = ManualClock(BEGINS)
        return Life(replace(by, means=replace(by.means, clock=clock)), clock)

    def of(self, name: str) -> By:
        from concentric.venue.models import Account

        return replace(self.system, actor=Account.objects.get(username=name).actor())

    def plan(self) -> None:
        from concentric.planning.replan import replan
        from concentric.planning.stages import Effort
        from concentric.solvers.common import Work

        replan(self.system.venue, self.system.means, Effort(Work(0.5), seed=1))

    def later(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)


def main(folder: Path) -> None:
    from concentric.cli.venue import set_up
    from concentric.runtime import database
    from concentric.runtime.progress import silent

    with database.open(folder):
        set_up(silent)
        from concentric.cli.operator import operator

        life = Life.begun(operator("demonstration"))
        live(life)
        set_clock(folder / "clock.json", life.clock.now(), rate=0)
        told = {"at": life.clock.now().isoformat(), "rows": dict(rows()), "migrations": migrations()}
        sys.stdout.write(json.dumps(told) + "\n")


def live(life: Life) -> None:
    """What happens in the venue, one thing after another."""
    parts = (people, venue, meetings, work, missions, desk, standards, programs, workbook, papers, ends)
    for lived in parts:
        lived(life)
        life.later(3)


# Of these there is nothing to leave: a passkey needs somebody's phone, a key to forget is forgotten at once, and
# engagements are written by nothing yet.
EMPTY = {"signing_passkey", "ledger_keytoforget", "venue_engagement"}


def rows() -> Iterator[tuple[str, int]]:
    """Every table of the product's own, with how many rows it has."""
    from django.apps import apps

    for model in sorted(apps.get_models(), key=lambda model: model._meta.db_table):
        if model.__module__.startswith("concentric."):
            yield model._meta.db_table, model._default_manager.count()


def migrations() -> list[str]:
    """Those of the product's own that the database has had, as app.name."""
    from django.apps import apps
    from django.db import connections
    from django.db.migrations.recorder import MigrationRecorder

    own = {app.label for app in apps.get_app_configs() if app.name.startswith("concentric.")}
    applied = MigrationRecorder(connections["owner"]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in own)


def people(life: Life) -> None:
    """Accounts with a second factor, recovery codes, a badge and a PIN; standards of the product."""
    from concentric.orders.standards.actions import open_standards
    from concentric.venue.founding import make_account
    from concentric.venue.models import Account
    from concentric.venue.signing import badges, codes, factors

    open_standards(life.system)
    for name, (role, department, person) in PEOPLE.items():
        make_account(
            life.system,
            username=name,
            password=PASSWORD,
            roles=[role],
            department=department,
            person_code=person,
        )
    secret = codes.new_secret(life.system.means.draws)
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    duty = life.of("duty")
    code = TOTP(secret, 6, SHA1(), 30).generate(int(datetime.now(UTC).timestamp())).decode()
    factors.set_totp(duty, secret=secret.hex(), code=code)
    factors.make_recovery_codes(duty, made=codes.new_recovery_codes(life.system.means.draws))
    member = Account.objects.get(username="crew")
    badges.give_badge(life.of("keeper"), account_id=member.id, token="of-the-release-data")
    badges.clear_pin(life.of("keeper"), account_id=member.id, pin="2580")


def venue(life: Life) -> None:
    """A number of policy, somebody away, somebody in a loop, a hall closed for a time and opened again."""
    from concentric.venue import actions
    from concentric.venue.models import Person, Place, Unavailability
    from concentric.venue.policy import set_policy

    now = life.clock.now()
    set_policy(life.of("keeper"), changes={"badge_idle_minutes": "20"})
    away, there = Person.objects.get(code="S19"), Person.objects.get(code="S01")
    actions.mark_person_unavailable(
        life.of("duty"), person_id=away.id, start=now, end=now + timedelta(days=1)
    )
    actions.enter_loop(life.of("duty"), person_id=there.id, loop="inner")
    hall = Place.objects.get(code="H2")
    span = {"start": now + timedelta(hours=20), "end": now + timedelta(hours=22)}
    actions.mark_place_unavailable(life.of("duty"), place_id=hall.id, **span)
    actions.mark_place_unavailable(life.of("duty"), place_id=Place.objects.get(code="201").id, start=now,
                                 end=now + timedelta(days=3))  # fmt: skip
    closed = Unavailability.objects.get(place=hall)
    actions.make_available_again(life.of("duty"), unavailability_id=closed.id)


def ask(life: Life, title: str, minutes_ahead: int, length: int | None = 60, **more: Any) -> UUID:
    from concentric.areas.meetings.forms import MeetingForm
    from concentric.areas.meetings.requested import request_meeting

    wish = BEGINS + timedelta(minutes=minutes_ahead)
    form: dict[str, Any] = {
        "title": title, "people": 16, "layout": "u_shape", "video": True, "wish": wish, "earliest": wish,
        "latest": wish, "length_min": length, "organiser": "示例处室", "liaison_name": "示例甲",
        "liaison_telephone": "000-0001", **more,
    }  # fmt: skip
    return UUID(str(request_meeting(life.of("head"), form=MeetingForm(**form)).answer["meeting"]))


def meetings(life: Life) -> None:
    """One ended, one that runs, one promised, one overruled, one cancelled, one moved, one that fits nowhere; a hall
    held for the promised one, and what its organiser said."""
    from concentric.areas.meetings import actions
    from concentric.areas.meetings.laying import note_laid
    from concentric.areas.meetings.offering import decline_offer, hold_offer
    from concentric.areas.meetings.speaking import record_exchange
    from concentric.planning.assigning import assign_people
    from concentric.planning.models import PlanItem
    from concentric.planning.pins import overrule, promise
    from concentric.venue.models import Person, Place

    duty, h1 = life.of("duty"), Place.objects.get(code="H1")
    ended, running = ask(life, "调度会", 120), ask(life, "视频会", 120, None)
    promised, ruled = ask(life, "保供会", 420), ask(life, "会商", 540)
    cancelled, moved = ask(life, "短会", 600, 30), ask(life, "例会", 660, latest=BEGINS + timedelta(hours=14))
    ask(life, "放不下的会", 420, people=900, layout="theatre")
    life.plan()
    promise(duty, need_key=f"meeting:{promised}/hall", reason="已告知主办方")
    overrule(duty, need_key=f"meeting:{ruled}/hall", place_id=h1.id, start=BEGINS + timedelta(minutes=555),
             reason="主办方要求")  # fmt: skip
    actions.cancel_meeting(duty, meeting_id=cancelled)
    actions.move_meeting(duty, meeting_id=moved, start=BEGINS + timedelta(minutes=720))
    life.plan()
    job = PlanItem.objects.get(need_key=f"meeting:{promised}/setup", until__isnull=True)
    night = hold_offer(duty, meeting_id=promised, place_id=h1.id, start=BEGINS + timedelta(hours=24))
    decline_offer(duty, offer_id=UUID(str(night.answer["offer"])), whom="示例甲", words="太晚")
    record_exchange(duty, meeting_id=promised, heard="nobody", whom="示例甲", words="占线")
    note_laid(duty, place_id=h1.id, layout="u_shape", people=10)
    crew = Person.objects.filter(code__in=["S04", "S05"])
    assign_people(life.of("head"), need_key=job.need_key, people=[one.id for one in crew])
    life.plan()
    life.later(112)
    for meeting in (ended, running):
        actions.start_meeting(duty, meeting_id=meeting)
    actions.extend_meeting(duty, meeting_id=ended, minutes=20)
    life.plan()
    life.later(60)
    relieved(life, ended)
    actions.end_meeting(duty, meeting_id=ended)
    life.plan()
    remembered(life, ended)


def relieved(life: Life, meeting: UUID) -> None:
    """The steward asked to be relieved, and somebody came."""
    from concentric.areas.meetings.relief import ask_relief, take_over
    from concentric.orders.models import Task
    from concentric.venue.models import Person

    task = Task.objects.get(need_key=f"meeting:{meeting}/steward")
    had = task.assigned.select_related("person").order_by("person__code")[0].person
    at_once = Task.objects.filter(during__overlap=(task.during.lower, task.during.upper))
    engaged = at_once.filter(assigned__isnull=False).values("assigned__person")
    comes = Person.objects.filter(skills__contains=had.skills).exclude(id__in=engaged).order_by("code")[0]
    seat = Actor(had.id, frozenset({"member"}), had.id, "government_affairs", "inner")
    ask_relief(replace(life.of("duty"), actor=seat), meeting_id=meeting, what="请人替换", caller=had.name)
    told = replace(life.of("duty"), behalf=Behalf(person=comes.id))
    take_over(told, meeting_id=meeting, relieved=had.id)


def seated(duty: By, ended: UUID) -> None:
    """Where it was held is measured, laid, and its people have seats; one by hand, and it is signed."""
    from concentric.areas.meetings.models import Attendee, Meeting
    from concentric.areas.meetings.seating import actions
    from concentric.areas.meetings.seating.reading import whole_of
    from concentric.venue.models import Place
    from concentric.venue.workbook.fixtures import FixtureForm, enter_fixtures
    from concentric.venue.workbook.places import PlaceForm, enter_places

    meeting = Meeting.objects.get(id=ended)
    hall = Place.objects.get(id=meeting.actual_hall_id)
    enter_places(duty, places=(PlaceForm(hall.code, length_mm=12_000, width_mm=9_000),))
    door = FixtureForm(hall.code, "大门", "door", "rear", 4_000, None, 1_500, None, True, True)
    enter_fixtures(duty, fixtures=(door,))
    actions.set_out(duty, meeting_id=ended)
    found = whole_of(meeting)
    assert found is not None
    taken = {one.seat for one in found.given.values()}
    free = next(f"{s['block']}-{s['row']}-{s['col']}" for s in found.row.laid["seats"]
                if f"{s['block']}-{s['row']}-{s['col']}" not in taken)  # fmt: skip
    first = Attendee.objects.get(meeting_id=ended, order=1)
    actions.place_attendee(duty, meeting_id=ended, attendee_id=first.id, seat=free)
    found = whole_of(meeting)
    assert found is not None
    if not found.without:
        actions.sign_seating(duty, meeting_id=ended, digest=found.digest)


def remembered(life: Life, ended: UUID) -> None:
    """Of the meeting that ended: names, water, how it went, what was said of it, what was left, what is to change."""
    from concentric.areas.meetings.after import attending, telling
    from concentric.areas.meetings.after.listing import read_list
    from concentric.areas.meetings.asking.links import register_liaison
    from concentric.areas.meetings.asking.requests import AskForm, ask_by_link
    from concentric.areas.meetings.cards.actions import check_cards, print_cards
    from concentric.areas.meetings.cards.expecting import code_for
    from concentric.areas.meetings.gear.actions import Tried, try_gear
    from concentric.areas.meetings.gear.workbook import AssetForm, enter_gear
    from concentric.areas.meetings.joined.actions import JoinForm, join_venue
    from concentric.areas.meetings.leaders.actions import LeaderForm, expect_leader
    from concentric.areas.meetings.models import Asset, Attendee, Meeting
    from concentric.orders.lost.actions import register_found
    from concentric.orders.standards.suggesting import suggest_change
    from concentric.venue.models import Place

    duty, about = life.of("duty"), f"meeting:{ended}"
    attending.list_attendees(duty, meeting_id=ended, people=read_list("示例甲，示例局，局长\n示例乙，示例厅"))
    print_cards(duty, meeting_id=ended)
    hall = Place.objects.filter(kind="hall").order_by("code")[0]
    enter_gear(duty, assets=(AssetForm("MIC-1", "mic_wireless", hall.code),))
    microphone = Asset.objects.get(code="MIC-1").id
    try_gear(duty, place_id=hall.id, tried=(Tried(microphone, "sounds", 76),))
    check_cards(
        duty,
        meeting_id=ended,
        codes=tuple(code_for(ended, id_) for id_ in Attendee.objects.values_list("id", flat=True)),
    )
    first = Attendee.objects.get(meeting_id=ended, order=1)
    attending.mark_attendees(duty, meeting_id=ended, attendees=(first.id,), presence="present")
    seated(duty, ended)
    attending.mark_rest_absent(duty, meeting_id=ended)
    telling.note_rounds(duty, meeting_id=ended)
    telling.sum_up(duty, meeting_id=ended, good="准时", mend="话筒少一支")
    said = telling.note_feedback(duty, meeting_id=ended, rating="dissatisfied", whom="示例甲", words="杂音")
    telling.answer_feedback(duty, feedback_id=UUID(str(said.answer["feedback"])), answer="已换线")
    lately = register_liaison(
        duty, name="示例乙", telephone="000-0004", organiser="示例处", secret="5" * 64, days=90
    )
    liaison = UUID(str(lately.answer["liaison"]))
    asked = AskForm(title="会商", people=9, layout="u_shape", wish=None, length_min=60, words="要同传")
    ask_by_link(replace(life.system, actor=Actor.system("link")), liaison_id=liaison, form=asked)
    coming = Meeting.objects.filter(actual_start__isnull=True, cancelled=False).order_by("wish").first()
    door = Place.objects.filter(kind="gate").first()
    assert coming is not None
    assert door is not None
    leader = LeaderForm(who="示例首长", car="示A·00001", door=door.id)
    expect_leader(duty, meeting_id=coming.id, form=leader)
    both = JoinForm(
        name="示例市会场", hosts=True, start=coming.wish, contact_name="示例丙", contact_telephone="000-0005"
    )
    join_venue(duty, meeting_id=coming.id, form=both)
    lined(life, coming.id)
    register_found(duty, sort="thing", what="黑色雨伞", kept_at="总台", about=about, after="M-0001")
    suggest_change(duty, standard="meeting-check", words="多备一支话筒", about=about, code="M-0001")


def lined(life: Life, coming: UUID) -> None:
    """Two lines of two carriers: measured, tested, rehearsed, the meeting put on the other; a third is being laid."""
    from concentric.areas.meetings.lines.entering import LineForm, enter_lines
    from concentric.areas.meetings.lines.laying import order_line
    from concentric.areas.meetings.lines.measuring import Measure
    from concentric.areas.meetings.lines.models import Line, LineMeasure
    from concentric.areas.meetings.lines.noted import note_breach, note_test
    from concentric.areas.meetings.lines.switching import rehearse_line, switch_line
    from concentric.venue.models import Place

    duty, prober = life.of("duty"), replace(life.system, actor=Actor.system("prober"))
    hall = Place.objects.filter(kind="hall").order_by("code").first()
    assert hall is not None
    forms = [
        LineForm(code=code, carrier=carrier, place=hall.id, role=role, hotline="000-0006", far_telephone="000-0007",
                 mbps=20, probe_address="192.0.2.1")
        for code, carrier, role in (("L1", "示例电信", "main"), ("L2", "示例联通", "standby"))
    ]  # fmt: skip
    enter_lines(duty, lines=forms)
    one, two = Line.objects.order_by("code")
    found = Measure(400, 16, 9000, 20000, 1000)
    LineMeasure.objects.create(
        id=life.system.means.new_id(), venue_id=duty.venue, line=one, at=duty.now(), span_ms=4000, sent=400, lost=16,
        delay_us=9000, delay95_us=20000, jitter_us=1000, level=2,
    )  # fmt: skip
    note_test(prober, line_id=one.id, purpose="rehearsal", meeting_id=coming, level=2, found=found)
    note_breach(prober, line_id=one.id, level=2, because="loss", found=found)
    rehearse_line(duty, meeting_id=coming, line_id=one.id, passed=("register", "audio"), remark="对端无人")
    switch_line(duty, meeting_id=coming, line_id=two.id, reason="丢包")
    order_line(duty, form=LineForm(code="L3", carrier="示例移动", place=hall.id))


def work(life: Life) -> None:
    """Tasks acknowledged, begun, done, refused and failed with reasons; a notice acknowledged; steps, a photograph."""
    from concentric.cli.demonstration.today import _as_it_should_be
    from concentric.orders import actions, endings
    from concentric.orders.models import Notice, Task, TaskState
    from concentric.orders.rising import raise_unanswered
    from concentric.orders.steps import Found, record_steps, steps_of
    from concentric.orders.watchkeeping import look

    duty = life.of("duty")
    told = list(Task.objects.filter(state=TaskState.TOLD).order_by("during", "need_key"))
    for task in told[:5]:
        actions.acknowledge_task(duty, task_id=task.id)
    for task in told[:3]:
        actions.start_task(duty, task_id=task.id)
        found = {step.key: _as_it_should_be(step) for step in steps_of(task) if step.evidence != "photo"}
        photos = {step.key: Found(photo=PHOTO) for step in steps_of(task) if step.evidence == "photo"}
        record_steps(duty, task_id=task.id, found=found | photos)
    actions.finish_task(duty, task_id=told[0].id)
    endings.fail_task(duty, task_id=told[2].id, reason="设备坏了")
    endings.refuse_task(duty, task_id=told[4].id, reason="人手不够")
    for notice in Notice.objects.order_by("id")[:2]:
        actions.acknowledge_notice(duty, notice_id=notice.id)
    life.later(15)
    look(life.system.venue, life.system.means)
    raise_unanswered(replace(life.system, actor=Actor.system("watchkeeper")))


def missions(life: Life) -> None:
    """A mission told in parts, guests named and expected, rooms given and lived in, a directive answered."""
    from concentric.areas.stays import actions as stays
    from concentric.areas.stays.models import Stay
    from concentric.orders.missions import actions, directives
    from concentric.orders.missions.forms import MissionForm, form_of
    from concentric.orders.missions.models import Expected, Mission, Point
    from concentric.venue.models import Place

    duty, now = life.of("duty"), life.clock.now()
    taken = actions.take_mission(
        duty, form=MissionForm(caller="示例乙", guests=6, first_arrival=now, remark="晚到")
    )
    mission = UUID(str(taken.answer["mission"]))
    actions.begin_mission(duty, mission_id=mission, standards=["sealing"])
    row = Mission.objects.get(id=mission)
    actions.complete_mission(duty, mission_id=mission, edit=row.edit, form=replace(form_of(row), vehicles=2))
    actions.expect_guests(duty, mission_id=mission, count=4)
    guests = [one.person_id for one in Expected.objects.filter(mission=row).order_by("person__code")]
    named = {guests[0]: actions.GuestName(name="示例丙", telephone="000-0002", organisation="示例单位")}
    actions.name_guests(duty, mission_id=mission, names=named)
    actions.add_reader(duty, mission_id=mission, username="checker")
    rooms = [room.id for room in Place.objects.filter(kind="guest_room", code__gt="201").order_by("code")]
    stays.give_rooms(duty, pairs=list(zip(guests[:3], rooms, strict=False)), start=now)
    held = list(Stay.objects.order_by("room__code"))
    for stay in held:
        stays.arrive(duty, stay_id=stay.id)
    stays.move_stay(duty, stay_id=held[2].id, room_id=rooms[5])
    stays.leave(duty, stay_id=held[1].id)
    points = [directives.PointForm(text="加强夜间值守", department="government_affairs"),
              directives.PointForm(text="检查电梯", department="property")]  # fmt: skip
    directives.give_directive(duty, mission_id=mission, source="上级", title="值守要求", points=points)
    point = Point.objects.order_by("number").first()
    assert point is not None
    directives.answer_point(life.of("head"), point_id=point.id, answer="已安排")
    directives.accept_answer(duty, point_id=point.id)
    life.plan()


def desk(life: Life) -> None:
    """Calls taken, passed, answered; matters with whom and until when; a handover given and taken over."""
    from concentric.orders.desk import calls, matters, signing
    from concentric.venue.models import Place

    duty = life.of("duty")
    late = replace(duty, happened_at=life.clock.now() - timedelta(minutes=30))
    call = UUID(
        str(calls.take_call(late, what="热水不热", department="property", caller="示例丁").answer["call"])
    )
    calls.pass_call(duty, call_id=call, department="government_affairs")
    calls.answer_call(duty, call_id=call)
    calls.take_call(duty, what="加四把椅子", department="government_affairs")
    for kind in ("key", "defect", "promise", "open"):
        matters.open_matter(duty, kind=kind, text="库房钥匙", whom="示例戊", telephone="000-0003",
                            due_at=life.clock.now() + timedelta(hours=4))  # fmt: skip
    hall = Place.objects.filter(kind="hall").order_by("code")[0]
    broken = calls.take_call(
        duty, kind="fault", sort="sound", what="投影不亮", place_id=hall.id, equipment=("projector",)
    )
    matters.open_matter(duty, kind="defect", text="投影待修", call_id=UUID(str(broken.answer["call"])))
    kept = matters.open_matter(duty, kind="open", text="已办")
    matters.close_matter(duty, matter_id=UUID(str(kept.answer["matter"])), outcome="办妥")
    drafted = UUID(str(signing.draft_handover(duty).answer["handover"]))
    signing.give_handover(duty, handover_id=drafted, note="夜间有两场会")
    signing.take_over(life.of("second"), handover_id=drafted)


def standards(life: Life) -> None:
    """A new version of a list: drafted, changed, proposed, sent back, and one released by three people."""
    from concentric.orders.standards import actions
    from concentric.orders.standards.models import Standard, StandardVersion
    from concentric.orders.standards.queries import content_of

    def drafted(code: str, title: str) -> UUID:
        made = actions.start_draft(life.of("duty"), standard_id=Standard.objects.get(code=code).id)
        version = StandardVersion.objects.get(id=UUID(str(made.answer["version"])))
        content = content_of(version)
        first = replace(content.sections[0], title_zh=title)
        changed = replace(content, sections=(first, *content.sections[1:]))
        actions.edit_draft(life.of("duty"), version_id=version.id, edit=version.edit, content=changed)
        actions.propose(life.of("duty"), version_id=version.id)
        return version.id

    codes = list(Standard.objects.order_by("code").values_list("code", flat=True))
    released, back = drafted(codes[0], "改过的一节"), drafted(codes[1], "还要改")
    actions.review(life.of("second"), version_id=released)
    actions.release(life.of("keeper"), version_id=released)
    actions.send_back(life.of("second"), version_id=back, remark="缺一步")


def programs(life: Life) -> None:
    """A token, and a webhook that is paused: nothing may be sent from a data set."""
    from concentric.venue.hooks import actions as hooks
    from concentric.venue.models import Account
    from concentric.venue.signing.tokens import give_token

    keeper = life.of("keeper")
    give_token(keeper, account_id=Account.objects.get(username="duty").id, label="示例程序",
               token="of-the-release-data", scopes=["read"], days=30)  # fmt: skip
    made = hooks.add_hook(keeper, url="https://program.invalid/told", kinds=["meeting"], label="示例")
    hooks.pause_hook(keeper, hook_id=UUID(str(made.answer["hook"])))


def workbook(life: Life) -> None:
    """One uploaded and taken with a row set aside, one only looked at."""
    from concentric.venue.models import Upload
    from concentric.venue.workbook import uploads
    from concentric.venue.workbook.tests.making import book

    duty = life.of("duty")

    def uploaded(code: str) -> Upload:
        table = [("编号", "姓名", "部门"), (code, "示例己", "政务部"), (f"{code}-x", "示例庚", "没有的部门")]
        kept = uploads.keep_upload(duty, name="mine.xlsx", data=book({"人员": table}))
        uploads.work_on(kept.id, duty.means)
        return Upload.objects.get(id=kept.id)

    taken = uploaded("U1")
    uploads.ask_import(duty, taken.id, shown=taken.shown, parking=True)
    uploads.work_on(taken.id, duty.means)
    uploaded("U2")


def papers(life: Life) -> None:
    from concentric.orders.papers.actions import print_pack

    print_pack(life.of("duty"))


def ends(life: Life) -> None:
    """Something is purged; a command was repeated, so that its first answer is kept."""
    from concentric.ledger.models import Part
    from concentric.ledger.purge import purge
    from concentric.orders.desk.matters import open_matter
    from concentric.orders.desk.models import Matter

    said: Mapping[str, Any] = {"kind": "open", "text": "说了两遍"}
    for _ in range(2):
        open_matter(replace(life.of("duty"), key="release-data-once"), **said)
    matter = Matter.objects.get(outcome="办妥")
    for data_class in (
        Part.objects.filter(subject_id=matter.id).values_list("data_class", flat=True).distinct()
    ):
        purge(life.of("keeper"), subject_id=matter.id, data_class=data_class)
    life.plan()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
