"""What one does about a mission's guests on its page: how many in all, their names, who does not come, or does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from concentric.core.errors import Invalid, NotFound
from concentric.ledger.action import Receipt
from concentric.ledger.pages import page
from concentric.orders.missions import actions, guests, rules
from concentric.orders.missions.forms import form_of
from concentric.orders.missions.models import Mission
from concentric.orders.missions.queries import visible
from concentric.venue.lodging import rooms_for
from concentric.web.middleware import Visit
from concentric.web.typed import is_id, read_count, read_instant


@page(rules.EXPECT)
def ask_off(request: Visit, mission: UUID, person: UUID) -> HttpResponse:
    """Before a guest is said not to come: what that gives back, and who said so."""
    row = visible(request.by.venue, request.by.actor).filter(id=mission).first()
    guest = row.expected.select_related("person").filter(person_id=person).first() if row else None
    if row is None or guest is None:
        raise NotFound(what="person" if row else "mission", which=str(person if row else mission))
    context = {
        "mission": row, "guest": guest, "key": str(request.means.new_id()),
        "lodging": rooms_for(request.by.actor, row.venue_id, [person]).get(person),
    }  # fmt: skip
    return render(request, "web/mission_guest_off.html", context)


def _in_all(request: Visit, row: Mission) -> Receipt:
    """So many guests in all, as typed: more are announced, or fewer expected."""
    total = read_count(request.POST, "guests")
    if total is None:
        raise Invalid(field="guests", value="", accepted="0, 1, 2 …")
    if total < guests.coming(row).count():
        return guests.fewer_in_all(request.by, mission_id=row.id, total=total)
    at = read_instant(request.POST, "at", request.home.service_day.zone)
    return guests.expect_in_all(request.by, mission_id=row.id, total=total, at=at)


def _told(request: Visit, row: Mission) -> Receipt:
    """So many are announced, and that is the number: what was told before is put right, and departments hear of it."""
    there = read_count(request.POST, "there")
    form = replace(form_of(row), guests=there, guests_about=False)
    return actions.complete_mission(request.by, mission_id=row.id, edit=row.edit, form=form)


def _named(request: Visit, row: Mission) -> Receipt:
    return actions.name_guests(request.by, mission_id=row.id, names=_names(request.POST))


def _off(request: Visit, row: Mission) -> Receipt:
    return guests.guest_off(request.by, mission_id=row.id, person_id=_person(request.POST))


def _back(request: Visit, row: Mission) -> Receipt:
    return guests.guest_back(request.by, mission_id=row.id, person_id=_person(request.POST))


def _person(sent: Mapping[str, str]) -> UUID:
    raw = sent.get("person", "")
    if not is_id(raw):
        raise NotFound(what="person", which=raw[:40] or "—")
    return UUID(raw)


def _names(sent: QueryDict) -> dict[UUID, actions.GuestName]:
    rows = zip(sent.getlist("person"), sent.getlist("name"), sent.getlist("organisation"),
               sent.getlist("diet_code"), strict=False)  # fmt: skip
    return {
        UUID(person): actions.GuestName(name=name, organisation=organisation, diet_code=diet)
        for person, name, organisation, diet in rows
        if is_id(person) and (name.strip() or organisation.strip() or diet.strip())
    }


VERBS: Mapping[str, Callable[[Visit, Mission], Receipt]] = {
    "expect": _in_all, "told": _told, "name": _named, "off": _off, "back": _back,
}  # fmt: skip
