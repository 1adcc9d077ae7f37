"""The workbook: seen first and nothing written, refused cell by cell, taken exactly as it was seen, or parked."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry, last_number
from concentric.ledger.purge import forget_keys
from concentric.ledger.sealing import KeyGone, keys
from concentric.ui.refusals import refusal_of
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Department, ParkedRow, Person, Upload, WatchPattern
from concentric.venue.workbook import uploads
from concentric.venue.workbook.batch import RowRefused
from concentric.venue.workbook.files import open_grids
from concentric.venue.workbook.parked import opened, waiting
from concentric.venue.workbook.people import PersonForm, enter_people
from concentric.venue.workbook.tests.making import GOOD_ID, book
from concentric.venue.workbook.watches import WatchForm, enter_watches

HEAD = ("编号", "姓名", "部门", "电话", "身份证号", "礼宾次序")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WATCHES = ("人员编号", "起始日期", "上班时间", "下班时间")
SOUND: dict[str, list[tuple[Any, ...]]] = {
    "人员": [
        HEAD,
        ("A1", "示例甲", "政务部", "8101", GOOD_ID, None),
        ("A2", "示例乙", "信息部", "8102", None, 2),
    ],
    "班次": [WATCHES, ("A1", "2026-03-01", "06:00", "18:00")],
}
FAULTY: dict[str, list[tuple[Any, ...]]] = {
    "人员": [*SOUND["人员"], ("A3", "示例丙", "没有的部门", "8103", "11010519491231002X9", "头一个")],
    "班次": [*SOUND["班次"], ("A3", "2026-03-01", "06:00", "18:00")],
}


class House:
    """An open venue with two duty managers and a head, each in a browser of their own."""

    def __init__(self, by: By, settings: Any, folder: Path) -> None:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.CONCENTRIC_CLOCK = folder / "clock.json"
        self.by, self.clock = by, settings.CONCENTRIC_CLOCK
        self.tell()
        for name in ("duty", "duty2"):
            make_account(by, username=name, password="correct-horse", roles=["duty_manager"])

    def tell(self) -> None:
        set_clock(self.clock, self.by.now(), rate=0)

    def client(self, name: str = "duty", language: str = "en") -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
        client.cookies["concentric_language"] = language
        return client

    def upload(self, tables: Any, *, name: str = "duty", worked: bool = True, key: str = "one") -> Upload:
        answer = self.send(self.client(name), book(tables), key=key)
        assert answer.status_code == 302
        upload = Upload.objects.get(id=answer.headers["Location"].rpartition("/")[2])
        if worked:
            self.work(upload)
        return upload

    def send(self, client: Client, data: bytes, *, name: str = "mine.xlsx", key: str = "one") -> Any:
        return client.post("/workbook/upload", {"book": SimpleUploadedFile(name, data), "key": key})

    def work(self, upload: Upload) -> None:
        uploads.work_on(upload.id, self.by.means)
        upload.refresh_from_db()

    def agree(self, upload: Upload, verb: str = "import", client: Client | None = None) -> Any:
        return (client or self.client()).post(
            f"/workbook/uploads/{upload.id}/{verb}", {"shown": upload.shown}
        )


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> House:
    assert admin.venue == venue
    return House(admin, settings, tmp_path)


def counted() -> tuple[int, int, int, int]:
    return (
        Person.objects.count(),
        WatchPattern.objects.count(),
        ParkedRow.objects.count(),
        Entry.objects.count(),
    )


def seen(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_template_and_what_the_venue_has_are_fetched_and_come_in_again(house: House) -> None:
    client = house.client()
    template = openpyxl.load_workbook(io.BytesIO(client.get("/workbook/template.xlsx").content))
    assert template["人员 People"]["A1"].value == "编号 Code *"
    enter_people(house.by, people=(PersonForm(code="A9", name="示例"),))
    answer = client.get("/workbook/export.xlsx")
    assert answer.headers["Cache-Control"] == "private, no-store"
    given = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert given["人员 People"]["A2"].value == "A9"
    before = counted()
    sent = house.send(client, answer.content)
    upload = Upload.objects.get(id=sent.headers["Location"].rpartition("/")[2])
    house.work(upload)
    page = seen(client, f"/workbook/uploads/{upload.id}")
    assert "Everything in it is there already" in page
    assert "/import" not in page
    assert counted() == before


def test_a_preview_says_what_would_be_and_writes_nothing(house: House) -> None:
    enter_people(house.by, people=(PersonForm(code="A2", name="示例乙", telephone="7000"),))
    before = counted()
    upload = house.upload(SOUND)
    assert counted() == before
    page = seen(house.client(), f"/workbook/uploads/{upload.id}")
    people = re.search(r'href="#sheet-people">.*?</tr>', page, re.DOTALL)
    assert people is not None
    assert re.findall(r'<td class="n">(\d+)</td>', people[0]) == ["1", "1", "0", "0"]
    assert re.search(r"Telephone</small> <s>7000</s>.*?<b>8102</b>", page)
    assert "All of it can be taken" in page
    assert GOOD_ID not in page  # an identity number shows its ends alone
    assert f"{GOOD_ID[:6]}**********{GOOD_ID[-2:]}" in page
    assert 'value="import"' not in page
    assert f"/workbook/uploads/{upload.id}/import" in page


def test_a_trial_takes_no_number_that_others_wait_for(house: House) -> None:
    """While a preview is being made no lock of the ledger is held, whatever it tries."""
    held: list[int] = []

    from concentric.venue.workbook import considering

    was = considering._considered

    def look(*args: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            )
            held.append(cursor.fetchone()[0])
        return was(*args)

    upload = house.upload(SOUND, worked=False)
    monkey = pytest.MonkeyPatch()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        before = cursor.fetchone()[0]
    with monkey.context() as patched:
        patched.setattr(considering, "_considered", look)
        house.work(upload)
    assert held == [before + 1]  # that of workbooks: one at a time


def test_forty_faults_stand_beside_their_cells_in_one_pass(house: House) -> None:
    rows = [(f"B{n:02d}", f"示例{n}", "没有的部门", None, None, "第几") for n in range(20)]
    before = counted()
    upload = house.upload({"人员": [HEAD, *rows]})
    assert counted() == before
    for language, sentence in (("zh", "不是数字。"), ("en", "is not a number.")):
        page = seen(house.client(language=language), f"/workbook/uploads/{upload.id}")
        for n in range(2, 22):
            line = re.search(
                rf'<th scope="row" role="rowheader" class="n"><span class="on-desk">{n}</span>.*?</tr>',
                page,
                re.DOTALL,
            )
            assert line is not None
            for cell in (f"C{n}", f"F{n}"):
                assert re.search(
                    rf"<b>{cell} [^<]+</b> <q>[^<]+</q> <span class=\"why\">[^<]+</span>", line[0]
                )
            assert line[0].count('class="pair refused"') == 2
            assert sentence in line[0]
    assert page.count('<p class="fault">') == 40
    assert "40 cells cannot be taken, in 20 rows." in page
    assert f"/workbook/uploads/{upload.id}/import" not in page


def test_what_is_wrong_with_a_sheet_can_neither_be_imported_nor_parked(house: House) -> None:
    upload = house.upload({"人员": [("工号码", "姓名"), ("A1", "甲")], "随便": [("a",), ("b",)]})
    page = seen(house.client(), f"/workbook/uploads/{upload.id}")
    assert "about a sheet as a whole" in page
    assert "<b>随便</b>" in page
    assert "<b>人员!A1</b>" in page
    assert "/park" not in page
    assert house.agree(upload, "park").status_code == 409
    assert house.agree(upload).status_code == 409


def test_an_import_is_what_was_shown_and_happens_once(
    house: House, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    upload = house.upload(SOUND)
    client = house.client()
    assert [house.agree(upload, client=client).status_code for _ in range(2)] == [302, 302]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'venue.work_on_upload'")
        assert cursor.fetchone()[0] == 2  # to be read, and to be imported: one each
    before = last_number(house.by.venue)
    with django_capture_on_commit_callbacks(execute=True):
        house.work(upload)
    assert upload.state == "done"
    after = last_number(house.by.venue)
    assert upload.outcome["numbers"] == list(range(before + 1, after + 1))
    made = Entry.objects.filter(number__gt=before).order_by("number")
    assert [entry.kind for entry in made] == ["venue.people_entered", "venue.watches_entered"]
    assert {entry.actor_id for entry in made} == {Account.objects.get(username="duty").id}
    house.work(upload)  # a job that is given back and done again
    assert house.agree(upload, client=client).status_code == 302
    house.work(upload)
    assert last_number(house.by.venue) == after
    page = seen(client, f"/workbook/uploads/{upload.id}")
    assert f'href="/ledger/{after}"' in page
    assert "All of it has been taken." in page
    # What was uploaded is gone, with its key.
    assert (upload.file_sealed, upload.preview_sealed) == (None, None)
    with pytest.raises(KeyGone):
        keys().key(upload.id, of.REMARK, make=False)
    assert audit(house.by.venue).findings == ()


def test_the_same_request_sent_twice_is_one_upload(house: House) -> None:
    client = house.client()
    places = {house.send(client, book(SOUND)).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Upload.objects.count() == 1
    assert house.send(client, book(SOUND), key="two").headers["Location"] not in places


def test_nobody_else_may_look_at_an_upload_or_use_it(house: House) -> None:
    upload = house.upload(SOUND)
    other = house.client("duty2")
    before = counted()
    assert other.get(f"/workbook/uploads/{upload.id}").status_code == 404
    assert other.get(f"/workbook/uploads/{upload.id}/people/created").status_code == 404
    for verb in ("import", "park", "give-up"):
        assert house.agree(upload, verb, other).status_code == 404
    assert str(upload.id) not in seen(other, "/workbook")
    upload.refresh_from_db()
    assert upload.state == "shown"
    assert counted() == before
    assert str(upload.id) in seen(house.client(), "/workbook")


def test_what_is_kept_of_an_upload_cannot_be_read_in_the_database(house: House) -> None:
    upload = house.upload(FAULTY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(u)::text FROM venue_upload u WHERE id = %s", [upload.id])
        row = cursor.fetchone()[0]
    assert upload.file_sealed is not None
    for kept in (bytes(upload.file_sealed), bytes(upload.preview_sealed or b""), row.encode()):
        for said in (b"PK\x03\x04", "示例甲".encode(), b"mine.xlsx", GOOD_ID.encode()):
            assert said not in kept


def test_when_the_venue_has_changed_it_is_shown_again_with_what_differs(house: House) -> None:
    enter_people(house.by, people=(PersonForm(code="A2", name="示例乙", telephone="7000"),))
    upload = house.upload(SOUND)
    first = upload.shown
    enter_people(house.by, people=(PersonForm(code="A2", name="示例乙", telephone="7777"),))
    before = counted()
    assert house.agree(upload).status_code == 302
    house.work(upload)
    assert upload.state == "shown"
    assert counted() == before
    page = seen(house.client(), f"/workbook/uploads/{upload.id}")
    assert "The venue has changed since you looked" in page
    told = re.search(r'role="alert">.*?</section>', page, re.DOTALL)
    assert told is not None
    assert "Row 3 A2" in told[0]
    assert re.search(r"<s>7777</s>.*?<b>8102</b>", told[0])
    assert "A1" not in told[0]
    # What was agreed to before is not what is shown now; agreed to anew it is taken.
    upload.shown, now = first, upload.shown
    assert house.agree(upload).status_code == 409
    upload.shown = now
    assert house.agree(upload).status_code == 302
    house.work(upload)
    assert upload.state == "done"
    assert Person.objects.get(code="A2").telephone == "8102"


def test_a_change_elsewhere_in_the_venue_does_not_hold_it_up(house: House) -> None:
    upload = house.upload(SOUND)
    enter_people(house.by, people=(PersonForm(code="Z9", name="别人", telephone="1"),))
    house.agree(upload)
    house.work(upload)
    assert upload.state == "done"


def test_the_sound_rows_are_taken_and_the_others_parked_completed_or_discarded(
    house: House, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    upload = house.upload(FAULTY)
    assert house.agree(upload).status_code == 409  # not as if nothing were refused
    assert house.agree(upload, "park").status_code == 302
    house.work(upload)
    assert upload.state == "done"
    assert sorted(Person.objects.values_list("code", flat=True)) == ["A1", "A2"]
    assert [(row.sheet, row.row) for row in waiting(house.by.venue)] == [("people", 4), ("watches", 3)]
    parked = waiting(house.by.venue).first()
    assert parked is not None
    entry = Entry.objects.get(number=parked.number)
    assert (entry.kind, entry.values["rows"]) == ("venue.rows_parked", 2)
    assert "示例丙" not in str(entry.values)
    assert parked.number in upload.outcome["numbers"]
    client = house.client()
    for path in (f"/workbook/uploads/{upload.id}", "/workbook"):
        page = seen(client, path)
        assert f'href="/workbook/parked/{parked.id}"' in page
        assert "示例丙" in page
        assert "is not a number." in page
        assert "the row that it needs is not taken" in page
        assert "11010519491231002X9" not in page
    # Completed: first with a cell that still is wrong, then whole, in its own transaction.
    form = seen(client, f"/workbook/parked/{parked.id}")
    names = dict(re.findall(r'<label for="(cell-\d)">([^<]+?) ?<', form))
    cell = {label: name for name, label in names.items()}
    sent = {"key": "k", cell["Department"]: "政务部", cell["Protocol rank"]: "3", cell["Identity number"]: ""}
    before = counted()
    again = client.post(f"/workbook/parked/{parked.id}", sent)
    assert again.status_code == 422
    assert "One cell still cannot be taken" in again.content.decode()
    assert counted() == before
    with django_capture_on_commit_callbacks(execute=True):
        sent[cell["Identity number"]] = identity_of_another()
        assert client.post(f"/workbook/parked/{parked.id}", sent).status_code == 302
    person = Person.objects.get(code="A3")
    assert (person.name, person.telephone, person.protocol_rank) == ("示例丙", "8103", 3)
    parked.refresh_from_db()
    assert (parked.state, parked.content_sealed) == ("completed", None)
    with pytest.raises(KeyGone):
        keys().key(parked.id, of.REMARK, make=False)
    assert client.post(f"/workbook/parked/{parked.id}", sent).status_code == 409
    watch = waiting(house.by.venue).get()
    assert client.post(f"/workbook/parked/{watch.id}/discard").status_code == 302
    assert client.post(f"/workbook/parked/{watch.id}/discard").status_code == 409
    page = seen(client, f"/workbook/uploads/{upload.id}")
    assert ("Completed" in page, "Discarded" in page) == (True, True)
    assert list(Entry.objects.order_by("-number").values_list("kind", flat=True)[:3]) == [
        "venue.row_discarded", "venue.people_entered", "venue.row_completed",
    ]  # fmt: skip
    assert audit(house.by.venue).findings == ()


def test_rows_that_nobody_touches_come_to_the_desk_with_since_when(house: House, clock: ManualClock) -> None:
    upload = house.upload(FAULTY)
    house.agree(upload, "park")
    house.work(upload)
    client, since = house.client(), house.by.now()
    assert "/workbook#parked" not in seen(client, "/desk")  # whoever parked them may be completing them
    clock.set(since + timedelta(hours=26))
    house.tell()
    desk = seen(client, "/desk")
    assert "2 rows of a workbook wait to be completed, or discarded" in desk
    assert "20 Mar 12:00" in desk.partition("/workbook#parked")[2][:400]
    assert "工作簿暂存的 2 行" in seen(house.client("duty2", "zh"), "/desk")
    for row in waiting(house.by.venue):
        client.post(f"/workbook/parked/{row.id}/discard")
    assert "/workbook#parked" not in seen(client, "/desk")


def test_a_refusal_names_loops_and_choices_in_the_readers_language(house: House) -> None:
    head = ("编号", "所属环", "人群", "技能")
    upload = house.upload({"人员": [head, ("A1", "内环", "外围保障人员", "唱歌")]})
    english, chinese = (
        seen(house.client(language=language), f"/workbook/uploads/{upload.id}") for language in ("en", "zh")
    )
    assert "another loop (Perimeter)" in english
    assert "属于另一环（外围）" in chinese
    assert "perimeter" not in english + chinese
    assert "Hall set-up, Sound and video" in english
    assert "布场、音视频调试" in chinese
    with pytest.raises(RowRefused) as caught:
        enter_people(house.by, people=(PersonForm(code="A1", loop="inner", cohort="perimeter_staff"),))
    assert refusal_of(caught.value, "zh") == "人员“A1”无法录入。人群：该人群属于另一环（外围）。"
    assert "Cohort: this cohort belongs to another loop (Perimeter)." in refusal_of(caught.value, "en")


def test_a_short_workbook_does_not_read_a_large_venue(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_people(house.by, people=tuple(PersonForm(code=f"B{n:03d}", name="示例") for n in range(300)))
    enter_watches(
        house.by,
        watches=tuple(
            WatchForm(f"B{n:03d}", date(2026, 3, 1), clock_time(6), ends=clock_time(18)) for n in range(300)
        ),
    )
    read: Counter[str] = Counter()
    for model in (Person, WatchPattern):
        before = model.from_db

        def counting(*given: Any, before: Any = before, name: str = model.__name__) -> Any:
            read[name] += 1
            return before(*given)

        monkeypatch.setattr(model, "from_db", counting)
    changed, longer = ("B007", "示例七", None, "8107", None, None), ("B007", "2026-03-01", "06:00", "20:00")
    upload = house.upload({"人员": [*SOUND["人员"], changed], "班次": [*SOUND["班次"], longer]})
    assert upload.state == "shown"
    house.agree(upload)
    house.work(upload)
    assert upload.state == "done"
    assert Person.objects.get(code="B007").name == "示例七"
    assert 0 < read["Person"] < 60, read
    assert 0 < read["WatchPattern"] < 60, read


def identity_of_another() -> str:
    from concentric.venue.workbook.tests.making import identity

    return identity("99999919880229002")


def test_parked_rows_can_be_mended_in_excel_and_settle_when_they_come_in(house: House) -> None:
    upload = house.upload(FAULTY)
    house.agree(upload, "park")
    house.work(upload)
    client = house.client()
    aside = openpyxl.load_workbook(io.BytesIO(client.get("/workbook/parked.xlsx").content))
    people = aside["人员 People"]
    assert people["C2"].comment is not None
    assert people["C2"].value == "没有的部门"
    people["C2"], people["E2"], people["F2"] = "信息部", None, None
    out = io.BytesIO()
    aside.save(out)
    sent = house.send(client, out.getvalue(), key="mended")
    mended = Upload.objects.get(id=sent.headers["Location"].rpartition("/")[2])
    house.work(mended)
    house.agree(mended)
    house.work(mended)
    assert mended.outcome["completed"] == 2
    assert not waiting(house.by.venue).exists()
    assert Person.objects.filter(code="A3", department__code="information").exists()
    assert client.get("/workbook/parked.xlsx").status_code == 404


def test_the_same_rows_parked_again_wait_once(house: House) -> None:
    for key in ("one", "two"):
        upload = house.upload(FAULTY, key=key)
        house.agree(upload, "park")
        house.work(upload)
    assert upload.outcome["sheets"]["people"] == [0, 0, 2]
    assert waiting(house.by.venue).count() == 2
    assert {head for head, _ in opened(waiting(house.by.venue)[0]).cells} == set(HEAD)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"name,age\n", "list.csv", "is not an Excel workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "l.xlsx", "locked with a password"),
        (OLE, "old.xls", "in the old .xls format"),
        (b"PK\x03\x04 and no more", "half.xlsx", "is damaged"),
        (b"PK" + bytes(uploads.MOST_BYTES), "big.xlsx", "too large"),
        (b"", "none.xlsx", "No file was chosen"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_so_with_its_code(
    house: House, data: bytes, name: str, reason: str
) -> None:
    answer = house.send(house.client(), data, name=name)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page
    assert re.search(r"<code>workbook\.(unreadable|no_file)</code>", page)
    assert not Upload.objects.exists()


def test_a_bomb_is_refused_before_it_is_unpacked(house: House) -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"0" * (300 * 2**20))
    answer = house.send(house.client(), out.getvalue())
    assert answer.status_code == 422
    assert "too large" in answer.content.decode()


def test_what_breaks_only_when_it_is_read_is_said_on_its_page_and_the_file_goes(house: House) -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as odd:
        odd.writestr("xl/workbook.xml", b"<workbook")
    sent = house.send(house.client(), out.getvalue(), name="odd.xlsx")
    upload = Upload.objects.get(id=sent.headers["Location"].rpartition("/")[2])
    house.work(upload)
    assert (upload.state, upload.file_sealed) == ("refused", None)
    page = seen(house.client(), f"/workbook/uploads/{upload.id}")
    assert "“odd.xlsx” is damaged" in page
    assert "<code>workbook.unreadable</code>" in page


def test_what_goes_wrong_in_the_worker_leaves_nothing_half_done(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = house.upload(SOUND)
    house.agree(upload)
    before = counted()

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(uploads, "complete_taken", broken)
    with pytest.raises(RuntimeError):
        house.work(upload)
    upload.refresh_from_db()
    assert upload.state == "refused"
    assert counted() == before
    assert "nothing was written" in seen(house.client(), f"/workbook/uploads/{upload.id}")


def test_the_session_that_tells_of_progress_may_end_and_the_import_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = house.upload(SOUND)
    house.agree(upload)
    monkeypatch.setattr(uploads, "SPEAK_EVERY", 0.0)
    was, ended = open_grids, []

    def end_it(data: bytes, name: str) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'SET lock_timeout%%'"
            )
            ended.extend(cursor.fetchall())
        return was(data, name)

    monkeypatch.setattr("concentric.venue.workbook.uploads.open_grids", end_it)
    house.work(upload)
    assert ended == [(True,)]
    assert upload.state == "done"
    assert set(Person.objects.values_list("code", flat=True)) >= {"A1", "A2"}


def test_whose_role_is_taken_meanwhile_imports_nothing(house: House) -> None:
    upload = house.upload(SOUND)
    house.agree(upload)
    Account.objects.get(username="duty").grants.all().delete()
    before = counted()
    house.work(upload)
    assert upload.state == "refused"
    assert counted() == before


def test_while_no_worker_lives_the_page_says_so(house: House) -> None:
    upload = house.upload(SOUND, worked=False)
    path = f"/workbook/uploads/{upload.id}"
    page = seen(house.client(), path)
    assert "The worker is not running" in page
    assert "<progress" not in page
    assert 'http-equiv="refresh"' in page  # without a script it goes on, too
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    page = seen(house.client(), path)
    assert "The worker is not running" not in page
    assert "<progress" in page
    Upload.objects.filter(id=upload.id).update(stage="checking", sheet="people", done=400, total=2000)
    page = seen(house.client(), path)
    assert 'max="2000" value="400"' in page
    assert "Checking each row · People" in page


def test_given_up_or_past_its_time_it_is_gone_with_its_key(house: House, clock: ManualClock) -> None:
    given_up, forgotten = house.upload(SOUND), house.upload(SOUND, key="two")
    client = house.client()
    assert house.agree(given_up, "give-up", client).status_code == 302
    forget_keys()
    assert not Upload.objects.filter(id=given_up.id).exists()
    assert client.get(f"/workbook/uploads/{given_up.id}").status_code == 404
    assert uploads.tidy(house.by.means) == 0
    clock.advance(hours=2, minutes=1)
    house.tell()
    assert client.get(f"/workbook/uploads/{forgotten.id}").status_code == 404  # before it is tidied, too
    with pytest.raises(NotFound):
        uploads.ask_import(
            replace(house.by, actor=Account.objects.get(username="duty").actor()), forgotten.id,
            shown=forgotten.shown, parking=False,
        )  # fmt: skip
    assert uploads.tidy(house.by.means) == 1
    for upload in (given_up, forgotten):
        with pytest.raises(KeyGone):
            keys().key(upload.id, of.REMARK, make=False)


def test_one_that_is_being_imported_is_not_given_up(house: House) -> None:
    upload = house.upload(SOUND)
    house.agree(upload)
    assert house.agree(upload, "give-up").status_code == 409
    house.work(upload)
    assert upload.state == "done"


def test_many_rows_are_shown_a_page_at_a_time(house: House) -> None:
    people = [(f"P{n:04d}", f"示例{n}", "政务部", None, None, None) for n in range(450)]
    upload = house.upload({"人员": [HEAD, *people]})
    client = house.client()
    page = seen(client, f"/workbook/uploads/{upload.id}")
    assert "P0019" in page
    assert "P0020" not in page
    assert "All 450 rows" in page
    rows = f"/workbook/uploads/{upload.id}/people/created"
    assert "P0199" in seen(client, rows)
    last = seen(client, rows + "?page=3")
    assert "P0449" in last
    assert "Page 3 of 3" in last
    assert seen(client, rows + "?page=999999").count("P04") == seen(client, rows + "?page=3").count("P04")
    assert client.get(f"/workbook/uploads/{upload.id}/nothing/created").status_code == 404
    assert client.get(f"/workbook/uploads/{upload.id}/people/nonsense").status_code == 404


def test_a_department_that_the_file_renames_does_not_make_its_people_changed(house: House) -> None:
    enter_people(house.by, people=(PersonForm(code="A2", name="示例乙", department="information"),))
    upload = house.upload(
        {
            "部门": [("编码", "中文名称", "英文名称"), ("information", "信息中心", "Information centre")],
            "人员": [("编号", "部门"), ("A2", "信息中心")],
        }
    )
    found = uploads.preview_of(upload)
    assert {sheet["name"]: [row["part"] for row in sheet["rows"]] for sheet in found["sheets"]} == {
        "departments": ["updated"],
        "people": ["unchanged"],
    }
    assert not Department.objects.filter(name_zh="信息中心").exists()


def test_a_newcomer_of_an_empty_venue_is_led_to_it(house: House) -> None:
    client = house.client()
    for path in ("/board", "/people", "/places"):
        assert 'href="/workbook"' in re.sub(
            r"<header.*?</header>|<nav.*?</nav>", "", seen(client, path), flags=re.DOTALL
        )
    assert 'href="/workbook"' in seen(client, "/desk")  # in the menu
