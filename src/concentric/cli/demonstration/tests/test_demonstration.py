"""The demonstration: the account's size, all of it invented, in by the same door as any workbook."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from hypothesis import given
from hypothesis import strategies as st

from concentric.areas.meetings.models import Meeting
from concentric.cli import demonstration as demo
from concentric.cli.demonstration.accounts import ACCOUNTS, PASSWORD
from concentric.cli.demonstration.book import demonstration
from concentric.cli.demonstration.meetings import DAY
from concentric.cli.demonstration.people import NOWHERE, everyone
from concentric.cli.demonstration.places import HALLS, place_rows
from concentric.core.clock import ManualClock
from concentric.core.ids import SeededDraws
from concentric.core.intervals import Interval
from concentric.core.means import Means
from concentric.core.service_day import ServiceDay
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.venue.models import Account, Person, Place, Venue
from concentric.venue.watches import watch_on, watches
from concentric.venue.workbook.identity import check_digit, well_formed
from concentric.venue.workbook.importing import import_workbook

PEOPLE = everyone(random.Random(1))
EVENING = datetime(2026, 3, 20, 12, 40, tzinfo=UTC)  # 20:40 in Harbin
ZONE = ZoneInfo("Asia/Shanghai")


def test_places_are_of_the_size_of_the_account() -> None:
    rows = place_rows()
    kinds = Counter(row["kind"] for row in rows)
    assert (kinds["hall"], kinds["guest_room"], kinds["gate"], kinds["handover_point"]) == (12, 160, 4, 2)
    assert (kinds["distant_venue"], kinds["kitchen"], kinds["lift"]) == (6, 2, 5)
    assert sum(row.get("beds", 0) for row in rows if row["kind"] == "staff_room") == 220
    assert len({row["parent"] for row in rows if row["kind"] == "guest_room"}) == 8
    assert len({row["code"] for row in rows}) == len(rows)
    assert all(row["name_zh"] and row["name_en"] for row in rows)


def test_people_are_of_the_size_of_the_account_and_plainly_invented() -> None:
    people = [someone.row for someone in PEOPLE]
    assert Counter(row["cohort"] for row in people) == {
        "guests": 150,
        "sealed_staff": 198,
        "perimeter_staff": 60,
    }
    assert len({row["department"] for row in people if row["cohort"] == "sealed_staff"}) == 8
    assert len({row["organisation"] for row in people if row["cohort"] == "guests"}) == 6
    assert len({row["name"] for row in people}) == len(people)
    numbers = [row["identity_number"] for row in people]
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert number.startswith(NOWHERE)
        assert well_formed(number)
        assert check_digit(number[:17]) == number[17]


def test_the_same_seed_gives_the_same_rows() -> None:
    assert demonstration(EVENING).rows == demonstration(EVENING).rows
    assert demonstration(EVENING, seed=1).rows["people"] != demonstration(EVENING).rows["people"]


def test_there_are_27_meetings_a_third_by_video_and_each_fits_a_hall() -> None:
    assert len(DAY) == 27
    assert sum(wanted.video for wanted in DAY) == 9
    assert sum(wanted.length is None for wanted in DAY) == 1
    assert sum(wanted.at >= 20 * 60 for wanted in DAY) >= 3, "past two in the morning"
    for wanted in DAY:
        asked = (*wanted.equipment, *(["video"] if wanted.video else []))
        assert any(hall.takes(wanted.people, wanted.layout, asked) for hall in HALLS), wanted.title


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1)))  # noqa: DTZ001
def test_at_every_hour_some_of_each_skill_are_on_watch(moment: datetime) -> None:
    """Also for the three hours that follow, without a change of hands."""
    instant = moment.replace(tzinfo=ZONE).astimezone(UTC)
    task = Interval(instant, instant + timedelta(hours=3))
    able: Counter[str] = Counter()
    for someone in PEOPLE:
        if someone.watch is None or someone.row["cohort"] != "sealed_staff":
            continue
        days = (instant.astimezone(ZONE).date() - timedelta(days=n) for n in (0, 1))
        if any(watch_on(day, *someone.watch, ZONE).covers(task) for day in days):
            able.update(someone.row["skills"].split("、"))
    wanted = {"hall_crew": 18, "steward": 18, "disinfection": 12, "audio_video": 4}
    assert all(able[skill] >= least for skill, least in wanted.items()), able


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> Means:
    """The clock stands at 20:40."""
    means = Means(ManualClock(EVENING), SeededDraws(11))
    monkeypatch.setattr("concentric.cli.operator.means", lambda: means)
    return means


@pytest.mark.django_db
def test_it_opens_whole_once_and_its_workbook_changes_nothing(evening: Means, tmp_path: Path) -> None:
    demo.open_venue(tmp_path)
    venue = Venue.objects.get()
    assert (Place.objects.count(), Person.objects.count(), Meeting.objects.count()) == (283, 408, 27)
    assert Account.objects.count() == len(ACCOUNTS)
    assert audit(venue.id).sound
    entries = Entry.objects.count()
    demo.open_venue(tmp_path)
    again = import_workbook(By(Actor.system("importer"), venue.id, evening), tmp_path / demo.WORKBOOK)
    assert again.refusals == ()
    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_what_is_past_was_held_what_runs_has_begun_and_staff_have_watches(
    evening: Means, tmp_path: Path
) -> None:
    demo.open_venue(tmp_path)
    now = evening.clock.now()
    held = Meeting.objects.filter(actual_end__isnull=False)
    running = Meeting.objects.filter(actual_start__isnull=False, actual_end__isnull=True)
    assert held.count() >= 8
    assert running.count() >= 2
    assert not Meeting.objects.filter(actual_start__gt=now).exists()
    assert Meeting.objects.filter(wish__gt=now, latest__lt=now + timedelta(minutes=65)).count() == 0
    venue = Venue.objects.get()
    stood = watches(venue.id, Interval(now, now + timedelta(hours=24)), ServiceDay(ZONE, time(6)))
    assert len(stood) == 258


@pytest.mark.django_db
def test_everybody_named_can_sign_in_and_sees_how(evening: Means, tmp_path: Path, rf: Any) -> None:
    del evening
    demo.open_venue(tmp_path)
    for account in ACCOUNTS:
        found = authenticate(rf.get("/"), username=account.username, password=PASSWORD)
        assert isinstance(found, Account)
        assert found.actor().roles == {account.role.value}
    crew = Account.objects.get(username="crew1")
    assert crew.person is not None
    assert crew.person.department is not None
    assert crew.person.department.code == "government_affairs"
    for language in ("zh", "en"):
        told = demo.how_to_sign_in(tmp_path, language)
        assert PASSWORD in told
        assert all(account.username in told for account in ACCOUNTS)
