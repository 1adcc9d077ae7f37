"""A small venue in which there is something of everything, and somebody of each role who looks at it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from concentric.areas.meetings.after.attending import list_attendees
from concentric.areas.meetings.after.listing import Listed
from concentric.areas.meetings.asking.links import register_liaison
from concentric.areas.meetings.asking.requests import AskForm, ask_by_link
from concentric.areas.meetings.cards.actions import print_cards
from concentric.areas.meetings.gear.actions import Tried, try_gear
from concentric.areas.meetings.gear.models import Asset
from concentric.areas.meetings.gear.workbook import AssetForm, enter_gear
from concentric.areas.meetings.laying import note_laid
from concentric.areas.meetings.leaders.actions import LeaderForm, expect_leader
from concentric.areas.meetings.lines.entering import LineForm, enter_lines
from concentric.areas.meetings.lines.measuring import Measure
from concentric.areas.meetings.lines.noted import note_breach, note_test
from concentric.areas.meetings.models import Attendee, Line, LineMeasure, Meeting
from concentric.areas.meetings.seating.actions import set_out
from concentric.areas.meetings.speaking import record_exchange
from concentric.areas.meetings.tests.test_loop import House
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import Actor, By
from concentric.orders.desk import calls, matters, signing
from concentric.orders.lost import actions as lost
from concentric.orders.missions.actions import begin_mission, expect_guests, take_mission
from concentric.orders.missions.forms import MissionForm
from concentric.orders.models import Task
from concentric.orders.papers.actions import print_pack
from concentric.orders.standards.actions import open_standards, start_draft
from concentric.orders.standards.models import Standard
from concentric.orders.steps import Found, record_steps
from concentric.orders.tests.making import standard, task_of
from concentric.planning.models import PlanItem
from concentric.planning.proposing import Proposal, propose
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Person, Place, Upload
from concentric.venue.workbook import uploads
from concentric.venue.workbook.fixtures import FixtureForm, enter_fixtures
from concentric.venue.workbook.tests.making import book

PASSWORD = "correct-horse"
# Username → role, department, person's code.
PEOPLE = {
    "keeper": ("administrator", None, None),
    "duty": ("duty_manager", None, None),
    "head": ("department_head", "government_affairs", None),
    "other": ("department_head", "information", None),
    "crew": ("member", None, "hall_crew-0"),
    "steward": ("member", None, "steward-0"),
    "sound": ("member", None, "audio_video-0"),
}
PHOTO = b"\xff\xd8\xff a photograph"


class Filled(House):
    """`House`, lived in. `of(name)` acts as somebody; `client(name)` looks at pages as they do."""

    def __init__(self, by: By, settings: Any, folder: Any) -> None:
        super().__init__(by)
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.CONCENTRIC_CLOCK = folder / "clock.json"
        settings.CONCENTRIC_PACKS = folder / "packs"
        set_clock(settings.CONCENTRIC_CLOCK, by.now(), rate=0)
        open_standards(by)
        for name, (role, department, person) in PEOPLE.items():
            make_account(
                by, username=name, password=PASSWORD, roles=[role], department=department, person_code=person
            )
        self.meetings: list[Meeting] = []

    def of(self, name: str) -> By:
        return replace(self.by, actor=Account.objects.get(username=name).actor())

    def client(self, name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
        client.cookies["concentric_language"] = "en"
        return client

    def live(self, start: str = "14:00") -> None:
        """A meeting planned and partly served, a mission begun, a call, a matter, a promise, a directive's guests."""
        duty = self.of("duty")
        self.meetings.append(self.ask(start))
        self.plan()
        record_exchange(
            duty, meeting_id=self.meetings[-1].id, heard="reached", whom="A", words="We come at two."
        )
        note_laid(duty, place_id=self.halls["C"].id, layout="u_shape", people=20)
        lost.register_found(duty, sort="thing", what="An umbrella")
        taken = take_mission(duty, form=MissionForm())
        mission = UUID(str(taken.answer["mission"]))
        begin_mission(duty, mission_id=mission, standards=["sealing"])
        expect_guests(duty, mission_id=mission, count=2)
        late = replace(duty, happened_at=duty.now() - timedelta(hours=1))
        calls.take_call(late, what="No hot water", department="property")
        matters.open_matter(late, kind="defect", text="Lift 3", due_at=duty.now() - timedelta(minutes=5))

    def asked(self) -> None:
        """A liaison who asked for a meeting by their link."""
        secret = self.by.means.draws.token_bytes(32).hex()
        made = register_liaison(
            self.of("duty"), name="B", telephone="000-2", organiser="Example Office", secret=secret, days=7
        )
        form = AskForm(title="A talk", people=9, layout="u_shape", wish=None, length_min=60)
        by = replace(self.by, actor=Actor.system("link"))
        ask_by_link(by, liaison_id=UUID(str(made.answer["liaison"])), form=form)

    def carded(self) -> None:
        """Two on the first meeting's list, and their place cards printed."""
        duty, meeting = self.of("duty"), self.meetings[0]
        listed = (Listed("示例甲", "示例局"), Listed("John Example"))
        list_attendees(duty, meeting_id=meeting.id, people=listed)
        print_cards(duty, meeting_id=meeting.id)

    def geared(self) -> None:
        """Two microphones, one of which is silent, with a spare in a store."""
        ids = {"id": self.by.means.new_id(), "venue_id": self.by.venue}
        Place.objects.create(**ids, code="STORE", kind="store", name_zh="库房", name_en="Store")
        hall, kind = self.halls["A"], "mic_wireless"
        enter_gear(self.of("duty"), assets=(
            AssetForm("MIC-1", kind, hall.code), AssetForm("MIC-2", kind, hall.code), AssetForm("MIC-3", kind, "STORE"),
        ))  # fmt: skip
        silent = Tried(Asset.objects.get(code="MIC-1").id, "silent")
        try_gear(self.of("duty"), place_id=hall.id, tried=(silent,))

    def led(self) -> None:
        """A leader who comes to the first meeting."""
        ids = {"id": self.by.means.new_id(), "venue_id": self.by.venue}
        door = Place.objects.create(**ids, code="GATE-E", kind="gate", name_zh="东门", name_en="East gate")
        form = LeaderForm(who="A leader (invented)", car="X-00001", door=door.id)
        expect_leader(self.of("duty"), meeting_id=self.meetings[0].id, form=form)
        self.plan()

    def lined(self) -> None:
        """Two lines of two carriers to the halls of the meetings: one was measured, failed its test and is in fault."""
        forms = [
            LineForm(
                code=code, carrier=carrier, place=self.halls[hall].id, role=role, hotline="000-3", mbps=2,
                probe_by="udp", probe_address="192.0.2.1", probe_port=9,
            )
            for code, carrier, hall, role in (
                ("LA1", "Carrier A (invented)", "A", "main"), ("LA2", "Carrier B (invented)", "A", "standby"),
                ("LB1", "Carrier A (invented)", "B", "main"),
            )
        ]  # fmt: skip
        enter_lines(self.of("duty"), lines=forms)
        prober = replace(self.by, actor=Actor.system("prober"))
        for line in Line.objects.filter(code__startswith="LA"):
            bad = line.code == "LA1"
            found = Measure(400, 16 if bad else 0, 9000, 20000, 1000)
            LineMeasure.objects.create(
                id=self.by.means.new_id(),
                venue_id=self.by.venue,
                line=line,
                at=self.by.now(),
                span_ms=4000,
                sent=400,
                lost=found.lost,
                delay_us=9000,
                delay95_us=20000,
                jitter_us=1000,
                level=2 if bad else 0,
            )
            note_test(
                prober,
                line_id=line.id,
                purpose="rehearsal",
                meeting_id=self.meetings[0].id,
                level=2 if bad else 0,
                found=found,
            )
            if bad:
                note_breach(prober, line_id=line.id, level=2, because="loss", found=found)

    def once(self) -> None:
        """What there is one of: a draft of a handover, a pack on paper, a task of a list with a photograph."""
        duty = self.of("duty")
        self.asked()
        self.led()
        self.carded()
        self.geared()
        self.seated(duty)
        self.lined()
        signing.draft_handover(duty)
        start_draft(duty, standard_id=Standard.objects.get(code="sealing").id)
        print_pack(duty)
        person = Person.objects.get(code="steward-0")
        task: Task = task_of(duty, standard(duty), "one", person.id)
        one = PlanItem.objects.filter(until__isnull=True, kind="meeting.hall").order_by("during").first()
        assert one is not None
        span = {"start_at": one.during.lower.isoformat(), "end_at": one.during.upper.isoformat()}
        gain = {"need": one.need_key, "place": str(one.place_id), **span}
        planner = replace(duty, actor=Actor.system("planner"))
        propose(planner, offered=Proposal((gain,), (), one.during.lower))
        record_steps(duty, task_id=task.id, found={"photo": Found(photo=PHOTO)})
        parked = self.upload(duty, "A1")
        uploads.ask_import(duty, parked.id, shown=parked.shown, parking=True)
        uploads.work_on(parked.id, duty.means)
        self.upload(duty, "A2")

    def seated(self, by: By) -> None:
        """A meeting whose hall is measured and laid, and whose people have seats."""
        items = PlanItem.objects.filter(until__isnull=True, kind="meeting.hall").select_related("place")
        halls = {UUID(item.need_key.partition(":")[2].partition("/")[0]): item.place for item in items}
        row = Meeting.objects.filter(id__in=halls, actual_start__isnull=True).order_by("wish").first()
        assert row is not None
        hall = halls[row.id]
        assert hall is not None
        Place.objects.filter(id=hall.id).update(length_mm=18_000, width_mm=12_000)
        door = FixtureForm(hall.code, "大门", "door", "rear", 5_000, None, 1_800, None, True, True)
        enter_fixtures(by, fixtures=(door,))
        if not Attendee.objects.filter(meeting=row).exists():
            people = tuple(Listed(f"示例{n:02d}", f"示例局{n % 3}") for n in range(1, 13))
            list_attendees(by, meeting_id=row.id, people=people)
        set_out(by, meeting_id=row.id)

    def upload(self, by: By, code: str) -> Upload:
        """A workbook that was uploaded and looked through: one row of it is sound, one is not."""
        rows = [("编号", "姓名", "部门"), (code, "示例甲", "政务部"), (f"{code}-x", "示例乙", "没有的部门")]
        kept = uploads.keep_upload(by, name="mine.xlsx", data=book({"人员": rows}))
        uploads.work_on(kept.id, by.means)
        return Upload.objects.get(id=kept.id)
