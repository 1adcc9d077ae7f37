"""Rooms given by hand: never twice, never across loops; known to those who look after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.range import TimestamptzRange

from concentric.areas.stays import actions, queries
from concentric.areas.stays.models import Stay
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.orders.missions.actions import expect_guests, take_mission
from concentric.orders.missions.forms import MissionForm
from concentric.orders.missions.guests import GuestArrived, GuestsStay, fewer_in_all, guest_off
from concentric.ui.times import as_typed
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Loop, Person, Place, Unavailability


def room(by: By, code: str, loop: str | None = "inner", kind: str = "guest_room") -> Place:
    floor, _ = Place.objects.get_or_create(
        venue_id=by.venue,
        code="F3",
        defaults={"id": by.means.new_id(), "kind": "floor", "name_zh": "三层", "name_en": "3F"},
    )
    own = Loop.objects.get(venue_id=by.venue, code=loop) if loop else None
    return Place.objects.create(id=by.means.new_id(), venue_id=by.venue, code=code, kind=kind, loop=own, parent=floor,
                                name_zh=code, name_en=code)  # fmt: skip


def guests(by: By, count: int) -> list[Person]:
    mission = take_mission(by, form=MissionForm()).answer["mission"]
    ids = expect_guests(by, mission_id=mission, count=count).answer["people"]
    return list(Person.objects.filter(id__in=ids).order_by("code"))


@pytest.fixture
def desk(venue: UUID, admin: By) -> By:
    assert admin.venue == venue
    return admin


def test_twenty_guests_without_names_have_rooms_in_one_entry(desk: By) -> None:
    people = guests(desk, 20)
    rooms = [room(desk, f"3{n:02d}") for n in range(22)]
    pairs = [(p.id, r.id) for p, r in zip(people, rooms, strict=False)]
    receipt = actions.give_rooms(desk, pairs=pairs, start=desk.now())
    entry = Entry.objects.get(number=receipt.number or 0)
    assert (entry.kind, entry.lines) == ("stay.given", 20)
    assert not queries.without_room(desk.venue, desk.now()).exists()
    states = [card.state for card in queries.rooms(desk.venue, desk.now(), "zh")]
    assert (states.count("given"), states.count("free")) == (20, 2)


def test_each_refusal_is_named_and_nothing_is_given(desk: By) -> None:
    one, two = guests(desk, 2)
    a, hall, outside = room(desk, "301"), room(desk, "H1", kind="hall"), room(desk, "901", loop="perimeter")
    closed = room(desk, "302")
    now = desk.now()
    Unavailability.objects.create(id=desk.means.new_id(), venue_id=desk.venue, place=closed,
                                  during=TimestamptzRange(now, None))  # fmt: skip
    for pairs, refusal in (
        ([(one.id, a.id), (two.id, a.id)], actions.RoomTaken),
        ([(one.id, a.id), (one.id, closed.id)], actions.RoomClosed),
        ([(one.id, hall.id)], actions.NoRoomOfGuests),
        ([(one.id, outside.id)], actions.WrongLoop),
        ([], Invalid),
    ):
        with pytest.raises(refusal), transaction.atomic():
            actions.give_rooms(desk, pairs=pairs, start=now)
    with pytest.raises(Invalid):
        actions.give_rooms(desk, pairs=[(one.id, a.id)], start=now, end=now)
    assert not Stay.objects.exists()
    kitchen = replace(desk, actor=Actor(desk.actor.id, frozenset({"department_head"}), None, "catering"))
    with pytest.raises(actions.NotYourRooms):
        actions.give_rooms(kitchen, pairs=[(one.id, a.id)], start=now)
    actions.give_rooms(desk, pairs=[(one.id, a.id)], start=now)
    with pytest.raises(actions.HasRoom), transaction.atomic():
        actions.give_rooms(desk, pairs=[(one.id, room(desk, "303").id)], start=now)


def test_a_stay_from_given_to_gone(desk: By, clock: Any) -> None:
    (guest,) = guests(desk, 1)
    a, b = room(desk, "301"), room(desk, "302")
    actions.give_rooms(desk, pairs=[(guest.id, a.id)], start=desk.now())
    stay = Stay.objects.get()
    actions.arrive(desk, stay_id=stay.id)
    clock.set(clock.now() + timedelta(hours=3))
    moved = actions.move_stay(desk, stay_id=stay.id, room_id=b.id).answer["stay"]
    new = Stay.objects.get(id=moved)
    assert (new.room_id, new.actual_in) == (b.id, clock.now())
    actions.leave(desk, stay_id=new.id)
    assert guest in queries.without_room(desk.venue, clock.now())  # by hand, if the tap was a mistake
    assert guest not in queries.awaited(desk.venue, clock.now())
    states = {c.room.code: c.state for c in queries.rooms(desk.venue, clock.now(), "zh")}
    assert states == {"301": "left", "302": "left"}  # lived in: not to be had before they are released
    (next_guest,) = guests(desk, 1)
    with pytest.raises(actions.RoomNotReleased), transaction.atomic():
        actions.give_rooms(desk, pairs=[(next_guest.id, a.id)], start=clock.now())
    actions.release_room(desk, stay_id=stay.id)
    actions.give_rooms(desk, pairs=[(next_guest.id, a.id)], start=clock.now())
    assert audit(desk.venue).sound


def test_whoever_has_not_left_keeps_the_room_past_the_planned_end(desk: By, clock: Any) -> None:
    guest, other = guests(desk, 2)
    a, b = room(desk, "301"), room(desk, "302")
    actions.give_rooms(desk, pairs=[(guest.id, a.id)], start=desk.now(), end=desk.now() + timedelta(hours=2))
    actions.arrive(desk, stay_id=Stay.objects.get().id)
    clock.set(clock.now() + timedelta(hours=5))
    assert [c.state for c in queries.rooms(desk.venue, clock.now(), "zh")] == ["occupied", "free"]
    assert list(queries.without_room(desk.venue, clock.now())) == [other]
    with pytest.raises(actions.RoomTaken), transaction.atomic():
        actions.give_rooms(desk, pairs=[(other.id, a.id)], start=clock.now())
    actions.move_stay(desk, stay_id=Stay.objects.get().id, room_id=b.id)
    assert Stay.objects.get(ended=False).during.upper is None  # nobody knows now how long


def test_guests_who_do_not_come_give_their_rooms_back_and_those_who_have_come_stay(desk: By) -> None:
    people = guests(desk, 4)
    mission = people[0].expected.get().mission_id
    rooms = [room(desk, f"30{n}") for n in range(4)]
    actions.give_rooms(
        desk, pairs=[(p.id, r.id) for p, r in zip(people[:3], rooms, strict=False)], start=desk.now()
    )
    actions.arrive(desk, stay_id=Stay.objects.get(person=people[0]).id)
    keyed = desk.keyed("k")
    off = fewer_in_all(keyed, mission_id=mission, total=2)
    assert fewer_in_all(keyed, mission_id=mission, total=2).number == off.number
    assert not queries.without_room(desk.venue, desk.now()).exists()  # the one without a room went first
    assert sorted(s.room.code for s in queries.stays_of(desk.venue)) == ["300", "301"]
    with pytest.raises(GuestsStay) as refused:
        fewer_in_all(desk, mission_id=mission, total=0)
    assert (refused.value.data["can"], refused.value.data["arrived"]) == (1, 1)
    with pytest.raises(GuestArrived):
        guest_off(desk, mission_id=mission, person_id=people[0].id)
    liaison = replace(desk, actor=Actor(desk.actor.id, frozenset({"liaison"})))
    guest_off(liaison, mission_id=mission, person_id=people[1].id)  # need not know of rooms to give one back
    assert [s.room.code for s in queries.stays_of(desk.venue)] == ["300"]
    with pytest.raises(actions.GuestNotComing), transaction.atomic():
        actions.give_rooms(desk, pairs=[(people[1].id, rooms[1].id)], start=desk.now())
    assert audit(desk.venue).sound


def test_a_room_that_closes_later_is_not_given_over_that_time(desk: By) -> None:
    (guest,) = guests(desk, 1)
    a, now = room(desk, "301"), desk.now()
    Unavailability.objects.create(
        id=desk.means.new_id(), venue_id=desk.venue, place=a,
        during=TimestamptzRange(now + timedelta(hours=1), now + timedelta(hours=2)),
    )  # fmt: skip
    with pytest.raises(actions.RoomClosed), transaction.atomic():
        actions.give_rooms(desk, pairs=[(guest.id, a.id)], start=now)
    actions.give_rooms(desk, pairs=[(guest.id, a.id)], start=now, end=now + timedelta(minutes=50))


spans = st.tuples(st.integers(0, 1), st.integers(0, 5), st.one_of(st.none(), st.integers(1, 6)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=st.lists(spans, min_size=2, max_size=5))
def test_the_database_never_holds_a_room_twice(desk: By, asked: list[tuple[int, int, int | None]]) -> None:
    """Whatever rows are written past the actions, two that hold one room at one time are refused."""
    start = desk.now()

    def span(first: int, length: int | None) -> TimestamptzRange:
        end = None if length is None else start + timedelta(days=first + length)
        return TimestamptzRange(start + timedelta(days=first), end)

    def clash(one: Any, two: Any) -> bool:
        ends = [datetime.max.replace(tzinfo=start.tzinfo) if s.upper is None else s.upper for s in (one, two)]
        return bool(one.lower < ends[1] and two.lower < ends[0])

    with transaction.atomic():
        rooms = [room(desk, f"R{n}") for n in (0, 1)]
        people = guests(desk, len(asked))
        rows = [(rooms[which], span(first, length)) for which, first, length in asked]
        doubled = any(
            one[0] == two[0] and clash(one[1], two[1]) for i, one in enumerate(rows) for two in rows[i + 1 :]
        )
        try:
            with transaction.atomic():
                for person, (place, during) in zip(people, rows, strict=True):
                    Stay.objects.create(id=desk.means.new_id(), venue_id=desk.venue, person=person, room=place,
                                        during=during, given_by=desk.actor.id)  # fmt: skip
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            refused = False
        except IntegrityError:
            refused = True
        assert refused == doubled
        transaction.set_rollback(True)


def test_who_sees_whose_room_it_is(desk: By, settings: Any, tmp_path: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, desk.now(), rate=0)
    (guest,) = guests(desk, 1)
    Person.objects.filter(id=guest.id).update(name="某来宾")
    actions.give_rooms(desk, pairs=[(guest.id, room(desk, "301").id)], start=desk.now())
    for name, department, sees in (("front", "front_office", True), ("kitchen", "catering", False)):
        make_account(
            desk, username=name, password="correct-horse", roles=["department_head"], department=department
        )
        client = Client()
        client.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
        for language in ("zh", "en"):
            client.cookies["concentric_language"] = language
            answer = client.get("/stays/")
            assert answer.status_code == (200 if sees else 403)
            assert ("某来宾" in answer.content.decode()) == sees
            assert ("301" in answer.content.decode()) == sees


def test_so_many_rooms_from_the_page(desk: By, settings: Any, tmp_path: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, desk.now(), rate=0)
    people = guests(desk, 2)
    for n in range(3):
        room(desk, f"30{n}")
    mission = people[0].expected.get().mission
    mission.first_arrival = desk.now() + timedelta(hours=5)
    mission.save()
    make_account(desk, username="duty", password="correct-horse", roles=["duty_manager"])
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "zh"
    start = as_typed(mission.first_arrival, ZoneInfo("Asia/Shanghai"))
    for address in ("/stays/", f"/stays/?mission={mission.id}"):
        assert f'value="{start}"' in client.get(address).content.decode()
    refused = client.post("/stays/give", {"count": "200", "start": start})
    assert refused.status_code == 422
    assert "您要排 200 间：未排房来宾 2 位，所选范围内空房 3 间，最多可排 2 间" in refused.content.decode()
    early = client.post(
        "/stays/give", {"count": "1", "start": start, "until": "2020-01-01T10:00"}
    ).content.decode()
    assert "1月1日 10:00" in early
    assert "+00:00" not in early
    assert client.get("/stays/give").headers["Location"] == "/stays/"
    given = client.post("/stays/give", {"count": "2", "start": start})
    assert "已排 2 间：G-001 300、G-002 301" in client.get(given.headers["Location"]).content.decode()


def test_the_page_asks_no_more_for_many_rooms_than_for_one(
    desk: By, django_assert_max_num_queries: Any
) -> None:
    room(desk, "300")
    with django_assert_max_num_queries(4):
        queries.rooms(desk.venue, desk.now(), "zh")
    people = guests(desk, 5)
    actions.give_rooms(
        desk, pairs=[(p.id, room(desk, f"31{i}").id) for i, p in enumerate(people)], start=desk.now()
    )
    with django_assert_max_num_queries(4):
        assert [c.stay.person.code for c in queries.rooms(desk.venue, desk.now(), "zh") if c.stay]
