"""What was found is registered, kept, given back; papers are asked about at once, and nothing is kept for ever."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry, Part
from concentric.ledger.purge import purge
from concentric.orders.desk.decisions import decisions
from concentric.orders.lost import actions
from concentric.orders.lost.models import Lost
from concentric.orders.lost.queries import register, to_police_at
from concentric.orders.tests.making import crew_of
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Place

ZONE = ZoneInfo("Asia/Shanghai")


def waiting(by: By) -> list[str]:
    return [d.code for d in decisions(by.venue, by.now()) if d.code.startswith("decision-lost")]


def test_found_kept_and_given_back(venue: UUID, admin: By) -> None:
    del venue
    crew = crew_of(admin)
    receipt = actions.register_found(crew.one, sort="thing", what="黑色雨伞", kept_at="总台柜 2", after="M-0001",
                                     about="meeting:00000000-0000-0000-0000-000000000001")  # fmt: skip
    row = Lost.objects.get()
    assert (row.code, row.after, row.ending) == ("F-0001", "M-0001", "")
    assert "雨伞" not in str(Entry.objects.get(number=receipt.number or 0).values)
    actions.keep_elsewhere(crew.one, lost_id=row.id, kept_at="总台柜 5")
    with pytest.raises(actions.NotReception):
        actions.close_found(crew.one, lost_id=row.id, ending="returned", whom="示例甲")
    with pytest.raises(Invalid):
        actions.close_found(crew.head, lost_id=row.id, ending="returned")
    with pytest.raises(Invalid):
        actions.close_found(crew.head, lost_id=row.id, ending="discarded")
    receipt = actions.close_found(
        crew.head, lost_id=row.id, ending="returned", whom="示例甲", telephone="000-0001"
    )
    parts = dict(Part.objects.filter(number=receipt.number or 0).values_list("name", "data_class"))
    assert parts == {"whom": of.IDENTITY, "telephone": of.CONTACT}
    with pytest.raises(actions.NoLongerKept):
        actions.keep_elsewhere(crew.one, lost_id=row.id, kept_at="总台柜 6")
    assert [r.code for r in register(admin.venue, kept=True)] == []
    assert [r.code for r in register(admin.venue, words="雨伞")] == ["F-0001"]
    purge(admin, subject_id=row.id, data_class=of.IDENTITY)
    row.refresh_from_db()
    assert row.whom == ""
    assert audit(admin.venue).sound


def test_papers_are_asked_about_at_once_and_what_nobody_claims_goes_to_the_police(
    venue: UUID, admin: By, clock: ManualClock
) -> None:
    del venue
    crew = crew_of(admin)
    actions.register_found(crew.one, sort="papers", what="一叠文件", after="M-0002")
    assert waiting(admin) == ["decision-lost-papers"]
    actions.close_found(crew.duty, lost_id=Lost.objects.get().id, ending="returned", whom="示例乙")
    assert waiting(admin) == []
    actions.register_found(crew.one, sort="valuables", what="手表")
    row = Lost.objects.get(sort="valuables")
    due = to_police_at(row.found_at, ZONE)
    clock.set(due - timedelta(minutes=1))
    assert waiting(admin) == []
    clock.set(due)
    assert waiting(admin) == ["decision-lost-unclaimed"]
    clock.set(due + timedelta(days=8))
    actions.close_found(crew.duty, lost_id=row.id, ending="police", outcome="移交示例派出所")
    report = audit(admin.venue)
    assert [(f.code, f.data["lost_code"]) for f in report.breaches] == [("lost.kept_too_long", "F-0002")]


@pytest.mark.parametrize(
    ("found", "due"),
    [("2026-03-20", "2026-06-20"), ("2026-11-30", "2027-02-28"), ("2027-11-30", "2028-02-29")],
)
def test_three_months_are_months(found: str, due: str) -> None:
    from datetime import datetime

    at = datetime.fromisoformat(found).replace(hour=23, tzinfo=ZONE)
    assert to_police_at(at, ZONE).isoformat() == f"{due}T23:00:00+08:00"


def test_in_the_browser(venue: UUID, admin: By, settings: object) -> None:
    del venue, settings
    make_account(admin, username="desk", password="correct-horse", roles=["duty_manager"])
    client = Client()
    client.force_login(Account.objects.get(username="desk"), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "en"
    place = Place.objects.filter(venue_id=admin.venue).first()
    refused = client.post("/lost/found", {"sort": "thing", "what": "伞", "place": "nowhere at all"})
    assert refused.status_code == 404
    where = place.name_en if place else ""
    client.post("/lost/found", {"sort": "thing", "what": "", "place": where})
    assert not Lost.objects.exists()
    assert client.post("/lost/found", {"sort": "thing", "what": "伞", "place": where}).status_code == 302
    row = Lost.objects.get()
    assert "伞" in client.get("/lost/").content.decode()
    assert client.post(f"/lost/{row.id}/close", {"ending": "returned", "whom": ""}).status_code == 422
    assert client.post(f"/lost/{row.id}/close", {"ending": "returned", "whom": "A"}).status_code == 302
    page = client.get(f"/lost/{row.id}").content.decode()
    assert "Given back" in page
    assert "/close" not in page
    assert row.code not in client.get("/lost/").content.decode()
    assert row.code in client.get("/lost/?show=all").content.decode()
