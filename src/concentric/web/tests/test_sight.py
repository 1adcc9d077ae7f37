"""Need to know by loop: who works outside does not read what is done, and who lives, inside; both loops' heads do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from psycopg.types.range import TimestamptzRange

from concentric.areas.stays.actions import give_rooms
from concentric.ledger.actor import By
from concentric.orders.models import Task, TaskPerson
from concentric.venue.models import Account, Cohort, Department, Loop, Person, Place
from concentric.web.tests.test_pages import house, signed_in

__all__ = ["house"]
pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture
def two(house: By, means: Any) -> dict[str, Any]:
    """A task of the department in each loop, and a guest in a room inside. The member works in the perimeter."""
    own = Department.objects.get(code="government_affairs")
    found: dict[str, Any] = {}
    for code in ("inner", "perimeter"):
        loop = Loop.objects.get(code=code)
        place = Place.objects.create(id=means.new_id(), venue_id=house.venue, code=f"H-{code}", kind="hall",
                                     name_zh=code, name_en=code, loop=loop)  # fmt: skip
        start = house.now() + timedelta(hours=1)
        found[code] = Task.objects.create(
            id=means.new_id(), venue_id=house.venue, need_key=f"test:{code}", kind="order.task", department=own,
            place=place, during=TimestamptzRange(start, start + timedelta(hours=1)), state="told",
            told_at=house.now(), wanted=0, version=0,
        )  # fmt: skip
    member = Account.objects.get(username="member")
    assert member.person is None or member.person.loop is None or member.person.loop.code != "perimeter"
    person = Person.objects.create(id=means.new_id(), venue_id=house.venue, code="P-9", name="外围某（虚构）",
                                   department=own, loop=Loop.objects.get(code="perimeter"))  # fmt: skip
    Account.objects.filter(id=member.id).update(person=person)
    found["person"] = person
    return found


def test_tasks_of_the_other_loop_are_not_listed_nor_opened(two: dict[str, Any], house: By) -> None:
    member = signed_in("member")
    listed = member.get("/tasks?of=department").content.decode()
    assert [str(two[code].id) in listed for code in ("inner", "perimeter")] == [False, True]
    page = member.get("/departments/government_affairs").content.decode()
    assert [str(two[code].id) in page for code in ("inner", "perimeter")] == [False, True]
    assert [member.get(f"/tasks/{two[code].id}").status_code for code in ("inner", "perimeter")] == [403, 200]
    for task in (two["inner"], two["perimeter"]):  # somebody's, and the head's to see all the same
        TaskPerson.objects.create(
            id=house.means.new_id(), venue_id=house.venue, task=task, person=two["person"]
        )
    head = signed_in("department_head").get("/tasks?of=department").content.decode()
    assert all(str(two[code].id) in head for code in ("inner", "perimeter"))


def test_what_one_is_given_to_do_one_may_read(two: dict[str, Any], house: By) -> None:
    TaskPerson.objects.create(
        id=house.means.new_id(), venue_id=house.venue, task=two["inner"], person=two["person"]
    )
    member = signed_in("member")
    assert str(two["inner"].id) in member.get("/tasks?of=department").content.decode()
    assert member.get(f"/tasks/{two['inner'].id}").status_code == 200


def test_who_lives_inside_is_not_read_outside(two: dict[str, Any], house: By, means: Any) -> None:
    inner = Loop.objects.get(code="inner")
    room = Place.objects.create(id=means.new_id(), venue_id=house.venue, code="8301", kind="guest_room",
                                name_zh="8301", name_en="8301", loop=inner)  # fmt: skip
    lodged, waiting = (
        Person.objects.create(id=means.new_id(), venue_id=house.venue, code=f"Q{n}", name=f"内环某{n}",
                              cohort=Cohort.objects.get(code="guests"), loop=inner)
        for n in (1, 2)
    )  # fmt: skip
    give_rooms(house, pairs=[(lodged.id, room.id)], start=house.now())
    front = Department.objects.get(code="front_office")
    Person.objects.filter(id=two["person"].id).update(department=front)
    Account.objects.get(username="member").grants.update(department=None)
    member = signed_in("member")
    page = member.get("/stays/").content.decode()
    assert not [text for text in ("8301", lodged.name, waiting.name) if text in page]
    assert lodged.name not in member.get("/find?part=list&q=内环").content.decode()
    Person.objects.filter(id=two["person"].id).update(loop=inner)
    page = signed_in("member").get("/stays/").content.decode()
    assert "8301" in page
    assert lodged.name in page
