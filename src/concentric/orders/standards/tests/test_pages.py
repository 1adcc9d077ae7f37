"""Standards in the browser: each role in both languages; what was typed stays; two editors see each other."""

from __future__ import annotations

import html
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.permissions import Role
from concentric.orders.standards import actions, forms
from concentric.orders.standards.content import Section
from concentric.orders.standards.models import StandardVersion, Suggestion
from concentric.orders.standards.queries import content_of
from concentric.venue.founding import make_account
from concentric.venue.models import Account

ROLES = [role.value for role in Role if role is not Role.SYSTEM]
READERS = {"administrator", "duty_manager", "department_head", "member", "auditor"}
EDITORS = {"administrator", "duty_manager", "department_head"}


@pytest.fixture(autouse=True)
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any) -> None:
    """The product's own lists, an account of each role, and a second duty manager."""
    assert admin.venue == venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, admin.now(), rate=0)
    actions.open_standards(admin)
    for name, role in [*((role, role) for role in ROLES), ("second", "duty_manager")]:
        department = "property" if role in ("department_head", "member") else None
        make_account(admin, username=name, password="correct-horse", roles=[role], department=department)


def signed_in(name: str, language: str = "zh") -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = language
    return client


def drafted(client: Client) -> StandardVersion:
    answer = client.post("/standards/sealing/do/draft", {"key": str(uuid4())})
    assert answer.status_code == 302, answer.content.decode()[:400]
    return draft()


def draft() -> StandardVersion:
    return StandardVersion.objects.get(standard__code="sealing", version=2)


def section_of(key: str) -> Section:
    return content_of(draft()).section(key)


def form(section: Section | None, **other: Any) -> dict[str, Any]:
    """The fields of a section's form, as the page has them; `step_zh` and the like replace a whole column."""
    said = section or Section(
        key="new", phase="before", department="property", title_zh="锅炉", title_en="Boilers"
    )
    steps = said.steps
    return {
        "key": str(uuid4()), "seen": forms.fingerprint(section), "title_zh": said.title_zh, "title_en": said.title_en,
        "department": said.department, "phase": said.phase, "anchor": said.anchor,
        "offset_min": said.offset_min, "length_min": said.length_min, "doers": said.doers,
        "checker": said.checker, "tier": said.tier, "step_key": [s.key for s in steps],
        "step_order": [str(n) for n, _ in enumerate(steps, 1)], "step_zh": [s.title_zh for s in steps],
        "step_en": [s.title_en for s in steps], "evidence": [s.evidence for s in steps],
        "unit": [s.unit for s in steps], "low": [s.low or "" for s in steps],
        "high": [s.high or "" for s in steps], "needed": ["1" if s.required else "0" for s in steps],
        "gone": ["0" for _ in steps],
    } | other  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_each_role_in_both_languages(role: str) -> None:
    drafted(signed_in("administrator"))
    pages = {
        "/standards/": READERS, "/standards/sealing": READERS, "/standards/sealing?version=2": READERS,
        "/standards/sealing/compare?from=1&to=2": READERS, "/standards/sealing/edit": EDITORS,
        "/standards/sealing/edit/fire": EDITORS, "/standards/sealing/edit/new": EDITORS,
    }  # fmt: skip
    for language, name in (("zh", "封闭清单"), ("en", "Sealing list")):
        for page, allowed in pages.items():
            answer = signed_in(role, language).get(page)
            assert answer.status_code == (200 if role in allowed else 403), (page, answer.content[:400])
            text = answer.content.decode()
            assert (name in text) == (role in allowed), page
            assert 'style="' not in text


def test_a_form_saved_as_it_stands_changes_nothing() -> None:
    client = signed_in("duty_manager")
    drafted(client)
    for section in content_of(draft()).sections:
        assert client.post(f"/standards/sealing/edit/{section.key}", form(section)).status_code == 302
    assert draft().edit == 1


def test_what_was_typed_stays_and_the_field_is_named() -> None:
    client = signed_in("duty_manager")
    drafted(client)
    fire = section_of("disinfect")
    low = ["900", *(s.low or "" for s in fire.steps[1:])]
    answer = client.post("/standards/sealing/edit/disinfect", form(fire, low=low, title_zh="首次消毒"))
    text = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "步骤“有效氯实测”的“不高于”" in text
    assert 'value="900"' in text
    assert 'value="首次消毒"' in text
    assert draft().edit == 1
    english = signed_in("second", "en").post(
        "/standards/sealing/edit/disinfect", form(fire, length_min="soon")
    )
    assert "Takes, minutes" in english.content.decode()
    assert 'value="soon"' in english.content.decode()


def test_the_second_to_save_sees_both_and_loses_nothing() -> None:
    one, two = signed_in("duty_manager"), signed_in("second")
    drafted(one)
    fire = section_of("fire")
    assert one.post("/standards/sealing/edit/fire", form(fire, title_zh="消防一")).status_code == 302
    # Another section is no clash …
    assert (
        two.post("/standards/sealing/edit/gates", form(section_of("gates"), title_zh="卡口")).status_code
        == 302
    )
    # … the same one is.
    answer = two.post("/standards/sealing/edit/fire", form(fire, title_zh="消防二"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "消防一" in text
    assert 'value="消防二"' in text
    assert section_of("fire").title_zh == "消防一"
    seen = answer.context["seen"]
    assert (
        two.post("/standards/sealing/edit/fire", form(fire, title_zh="消防二", seen=seen)).status_code == 302
    )
    assert section_of("fire").title_zh == "消防二"


def test_a_section_removed_or_a_draft_proposed_meanwhile_loses_no_typing() -> None:
    one, two = signed_in("duty_manager"), signed_in("second")
    drafted(one)
    fire = section_of("fire")
    assert one.post("/standards/sealing/edit/fire/remove", {"edit": "1"}).status_code == 302
    answer = two.post("/standards/sealing/edit/fire", form(fire, title_zh="消防二"))
    assert answer.status_code == 422
    assert 'value="消防二"' in answer.content.decode()
    again = form(fire, title_zh="消防二", seen=answer.context["seen"])
    assert two.post("/standards/sealing/edit/fire", again).status_code == 302
    assert section_of("fire").title_zh == "消防二"
    assert one.post("/standards/sealing/do/propose", {"key": str(uuid4())}).status_code == 302
    late = two.post("/standards/sealing/edit/fire", form(section_of("fire"), title_zh="消防三"))
    assert late.status_code == 422
    assert "已提交" in late.content.decode()
    assert 'value="消防三"' in late.content.decode()
    assert one.get("/standards/sealing/edit").headers["Location"] == "/standards/sealing?version=2"


def test_a_new_section_sent_twice_is_one() -> None:
    client = signed_in("duty_manager")
    drafted(client)
    before = len(content_of(draft()).sections)
    steps = {"step_key": [""], "step_order": ["1"], "step_zh": ["压力"], "step_en": ["Pressure"],
             "evidence": ["number"], "unit": ["MPa"], "low": ["0.2"], "high": ["0.4"], "needed": ["1"],
             "gone": ["0"]}  # fmt: skip
    sent = form(None, **steps)
    for _ in range(2):
        assert client.post("/standards/sealing/edit/new", sent).status_code == 302
    said = content_of(draft()).sections
    assert len(said) == before + 1
    assert [s.title_zh for s in said if s.title_zh == "锅炉"] == ["锅炉"]


def test_moved_among_its_phase() -> None:
    client = signed_in("duty_manager")
    drafted(client)

    def before() -> list[str]:
        return [s.key for s in content_of(draft()).sections if s.phase == "before"]

    first, second, *rest = before()
    assert client.post(f"/standards/sealing/edit/{first}/down", {"edit": "1"}).status_code == 302
    assert before() == [second, first, *rest]
    assert client.post(f"/standards/sealing/edit/{first}/down", {"edit": "1"}).status_code == 409
    last = before()[-1]
    assert client.post(f"/standards/sealing/edit/{last}/down", {"edit": "2"}).status_code == 302
    assert draft().edit == 2


def test_sent_back_with_a_remark_that_the_editor_reads() -> None:
    one, two = signed_in("duty_manager"), signed_in("department_head", "en")
    version = drafted(one)
    one.post("/standards/sealing/edit/fire", form(section_of("fire"), title_zh="消防一"))
    one.post("/standards/sealing/do/propose", {"key": str(uuid4())})
    back = two.post("/standards/sealing/do/send-back", {"key": str(uuid4()), "remark": "第三步说不清"})
    assert back.status_code == 302
    assert "第三步说不清" in one.get("/standards/sealing?version=2").content.decode()
    version.refresh_from_db()
    assert (version.state, version.proposed_by) == ("draft", None)
    one.post("/standards/sealing/do/withdraw", {"key": str(uuid4())})
    version.refresh_from_db()
    assert version.state == "withdrawn"


def test_compare_says_codes_in_words() -> None:
    client = signed_in("duty_manager", "en")
    drafted(client)
    fire = section_of("fire")
    evidence = ["photo", *(s.evidence for s in fire.steps[1:])]
    needed = ["0", *("1" for _ in fire.steps[1:])]
    sent = form(fire, evidence=evidence, needed=needed, checker="", department="property")
    assert client.post("/standards/sealing/edit/fire", sent).status_code == 302
    text = client.get("/standards/sealing/compare?from=1&to=2").content.decode()
    for word in ("photograph", "<s>yes</s>", "nobody"):
        assert word in text
    for code in ("duty_manager", "True", "None"):
        assert f"<s>{code}</s>" not in text


def test_the_database_does_not_delete_what_was_released() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        StandardVersion.objects.filter(standard__code="sealing", version=1).delete()


def test_a_suggestion_is_made_taken_up_and_shown_where_it_went() -> None:
    member, head = signed_in("member", "en"), signed_in("department_head", "en")
    assert (
        member.post("/standards/sealing/suggestions", {"words": "count the stores twice"}).status_code == 302
    )
    row = Suggestion.objects.get()
    assert "1 suggestion waits" in head.get("/standards/").content.decode()
    url = f"/standards/sealing/suggestions/{row.id}"
    assert member.post(f"{url}/take-up").status_code == 403
    assert head.post(f"{url}/take-up").status_code == 409  # nobody has a version in the making
    key = str(uuid4())
    for _ in range(2):  # a second tap
        answer = head.post(f"{url}/draft", {"key": key})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/standards/sealing/edit")
    row.refresh_from_db()
    assert row.version == draft()
    for page in ("/standards/suggestions", "/standards/sealing?version=2"):
        said = member.get(page).content.decode()
        assert "count the stores twice" in said
        assert "not released yet" in said
    member.post("/standards/sealing/suggestions", {"words": "no lists", "section": "mandate"})
    other = Suggestion.objects.exclude(id=row.id).get()
    head.post(f"/standards/sealing/suggestions/{other.id}/decline", {"reason": "they are needed"})
    assert "they are needed" in member.get("/standards/sealing").content.decode()
