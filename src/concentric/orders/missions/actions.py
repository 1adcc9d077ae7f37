"""Every write of a mission: taken, completed, begun, closed; guests expected and named; who may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.core.intervals import Interval
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action, lock
from concentric.ledger.actor import By
from concentric.ledger.canonical import plain
from concentric.ledger.kinds import entry_kind
from concentric.orders.following import TaskOrder, follow, tell
from concentric.orders.missions import rules
from concentric.orders.missions.arriving import COHORT, free_codes
from concentric.orders.missions.breakdown import share_lines, titles_of
from concentric.orders.missions.forms import MissionForm, changed_fields, form_of
from concentric.orders.missions.models import Expected, Mission, MissionStandard, MissionState, Reader
from concentric.orders.missions.moving import arrivals, fill, not_begun, orders_of, versions_of
from concentric.orders.missions.queries import tasks_of
from concentric.orders.missions.unknown import unknowns
from concentric.orders.models import BEGUN_STATES, OPEN_STATES, Task
from concentric.orders.standards.models import StandardVersion
from concentric.orders.standards.queries import in_force
from concentric.venue.find import find
from concentric.venue.lodging import rooms_follow
from concentric.venue.models import Account, Cohort, Person, PolicyProfile

PARTS = {
    "reference": of.CONTENT, "caller": of.IDENTITY, "caller_telephone": of.CONTACT, "served": of.CONTENT,
    "priorities": of.CONTENT, "remark": of.REMARK,
}  # fmt: skip
TAKEN = entry_kind("mission.taken", personal=PARTS)
COMPLETED = entry_kind("mission.completed", personal=PARTS)
BEGUN = entry_kind("mission.begun", personal={})
CLOSED = entry_kind("mission.closed", personal={})
EXPECTED = entry_kind("mission.guests_expected", personal={})
NAMED = entry_kind("mission.guests_named", personal={})
READER_ADDED = entry_kind("mission.reader_added", personal={})
MOST_AT_ONCE = 500
# What a department's share of the work can hang on; the rest is between the desk and whoever gave the order.
FOR_ALL = frozenset({
    "guests", "women", "diets", "vehicles", "first_arrival", "seal_at", "ends_at", "served", "priorities",
    "priority_office", "remark", "profile",
})  # fmt: skip
SHARED = (*OPEN_STATES, *BEGUN_STATES)
LONGEST_NAME = {"name": 80, "organisation": 120, "telephone": 40, "diet_code": 20}


class MissionOver(Conflict):
    """The mission is closed. Data: mission_code."""

    code = "mission.over"


class MissionChanged(Conflict):
    """Somebody else completed the mission meanwhile. Data: mission_code."""

    code = "mission.changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestName:
    """Who an unnamed guest turns out to be. Empty leaves what is there."""

    name: str = ""
    organisation: str = ""
    telephone: str = ""
    diet_code: str = ""


@action(kind=TAKEN, permission=rules.TAKE)
def take_mission(by: By, *, form: MissionForm, like: UUID | None = None) -> Outcome:
    """A call has come. What is not known is left open; `like` takes over the set-up of an earlier mission."""
    form.check()
    earlier = find(Mission, by.venue, like) if like else None
    if earlier is not None:
        form = _as_before(form, earlier)
    _known_profile(by.venue, form.profile)
    lock("mission-codes", by.venue)
    mission = Mission(
        id=by.means.new_id(), venue_id=by.venue, code=_next_code(by.venue), like=earlier,
        received_at=by.happened_at or by.now(), taken_by=by.actor.id,
    )  # fmt: skip
    fill(mission, form)
    mission.save(force_insert=True)
    return Outcome(
        subjects={"mission": mission.id},
        values={"mission_code": mission.code, **_public(mission), "unknown": len(unknowns(mission)),
                "like": earlier.code if earlier else None},
        personal=_personal(mission, PARTS),
        answer={"mission": mission.id, "code": mission.code},
    )  # fmt: skip


@action(kind=COMPLETED, permission=rules.TAKE)
def complete_mission(by: By, *, mission_id: UUID, edit: int, form: MissionForm) -> Outcome:
    """More is known now, or other than was told. Work that has not begun moves with what it counts from."""
    form.check()
    _known_profile(by.venue, form.profile)
    mission = open_mission(by, mission_id)
    fields = changed_fields(mission, form)
    if not fields:
        return Outcome(changed=False, answer={"mission": mission.id, "code": mission.code})
    if mission.edit != edit:
        raise MissionChanged(mission_code=mission.code)
    versions = versions_of(mission)
    before = {order.need_key: order.during for order in orders_of(by, mission, versions)}
    was = form_of(mission)
    fill(mission, form)
    mission.edit += 1
    mission.save()
    rooms_follow(by, arrivals(mission, mission.first_arrival, was.first_arrival))
    after = orders_of(by, mission, versions)
    moved = not_begun(by.venue, [o for o in after if before.get(o.need_key) != o.during])
    follow(by, 0, moved, sorted(before.keys() - {order.need_key for order in after}))
    told = [_changed(name, was, mission) for name in fields]
    return Outcome(
        subjects={"mission": mission.id},
        values={"mission_code": mission.code, "fields": told, "n": len(fields),
                "unknown": len(unknowns(mission)), **_public(mission)},
        personal=_personal(mission, [name for name in PARTS if name in fields]),
        answer={"mission": mission.id, "code": mission.code},
        after=_teller(
            by, moved, versions, mission, told=[t for t in told if t["field"] in FOR_ALL], before=before
        ),
    )  # fmt: skip


@action(kind=BEGUN, permission=rules.BEGIN)
def begin_mission(by: By, *, mission_id: UUID, standards: Sequence[str]) -> Outcome:
    """Break the mission down by the released versions of `standards` (codes): every department is told its share."""
    mission = open_mission(by, mission_id)
    had = {row.version.standard.code for row in mission.standards.select_related("version__standard")}
    versions = []
    for code in sorted(set(standards) - had):
        version = in_force(by.venue, code)
        if version is None:
            raise NotFound(what="standard", which=code)
        versions.append(version)
    if not versions:
        if had:
            return Outcome(changed=False, answer={"mission": mission.id, "tasks": 0})
        raise Invalid(field="standards", value="", accepted="≥ 1")
    MissionStandard.objects.bulk_create(
        MissionStandard(id=by.means.new_id(), venue_id=by.venue, mission=mission, version=version)
        for version in versions
    )
    orders = orders_of(by, mission, versions)
    follow(by, 0, orders, ())
    if mission.state == MissionState.TAKEN:
        mission.state, mission.begun_at = MissionState.BEGUN, by.happened_at or by.now()
        mission.save(update_fields=["state", "begun_at"])
    return Outcome(
        subjects={"mission": mission.id},
        values={"mission_code": mission.code, "tasks": len(orders),
                "departments": sorted({o.department for o in orders if o.department}),
                "standards": [f"{v.standard.code}@{v.version}" for v in versions]},
        lines=max(1, len(orders)),
        answer={"mission": mission.id, "tasks": len(orders)},
        after=_teller(by, orders, versions, mission),
    )  # fmt: skip


@action(kind=CLOSED, permission=rules.BEGIN)
def close_mission(by: By, *, mission_id: UUID) -> Outcome:
    """The mission is over: what is still open of it is withdrawn, what was done stays recorded."""
    mission = open_mission(by, mission_id)
    keys = Task.objects.filter(
        venue_id=by.venue, need_key__startswith=f"mission:{mission.id}/", state__in=OPEN_STATES
    ).values_list("need_key", flat=True)
    gone = list(keys)
    follow(by, 0, (), gone)
    mission.state, mission.closed_at = MissionState.CLOSED, by.happened_at or by.now()
    mission.save(update_fields=["state", "closed_at"])
    return Outcome(
        subjects={"mission": mission.id}, values={"mission_code": mission.code, "withdrawn": len(gone)},
        answer={"mission": mission.id},
    )  # fmt: skip


@action(kind=EXPECTED, permission=rules.EXPECT)
def expect_guests(by: By, *, mission_id: UUID, count: int, at: datetime | None = None) -> Outcome:
    """“Six people, names to come”: so many guests more, each a person without a name until it is told."""
    return announce(by, open_mission(by, mission_id), count, at)


def announce(by: By, mission: Mission, count: int, at: datetime | None) -> Outcome:
    """So many people more without a name, of an open mission whose row is locked."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise Invalid(field="guests", value=count, accepted=f"1–{MOST_AT_ONCE}")
    cohort = Cohort.objects.select_related("loop").filter(venue_id=by.venue, code=COHORT).first()
    if cohort is None:
        raise NotFound(what="cohort", which=COHORT)
    lock("guest-codes", by.venue)
    codes = free_codes(by.venue, count)
    people = [
        Person(id=by.means.new_id(), venue_id=by.venue, code=code, cohort=cohort, loop=cohort.loop)
        for code in codes
    ]
    Person.objects.bulk_create(people)
    Expected.objects.bulk_create(
        Expected(id=by.means.new_id(), venue_id=by.venue, mission=mission, person=person, at=at)
        for person in people
    )
    return Outcome(
        subjects={"mission": mission.id},
        values={"mission_code": mission.code, "n": count, "first": people[0].code, "last": people[-1].code},
        lines=count,
        answer={"mission": mission.id, "people": [str(p.id) for p in people]},
    )


@action(kind=NAMED, permission=rules.EXPECT)
def name_guests(by: By, *, mission_id: UUID, names: Mapping[UUID, GuestName]) -> Outcome:
    """Names that were to come have come. Rooms, diets and gate lists follow the person, named or not."""
    mission = open_mission(by, mission_id)
    rows = {
        row.person_id: row
        for row in mission.expected.select_related("person").select_for_update(of=("self",))
    }
    changed = []
    for person_id, given in names.items():
        if person_id not in rows:
            raise NotFound(what="person", which=str(person_id))
        if rows[person_id].off_at is not None:
            continue  # told meanwhile not to come; the other names on the sheet are taken all the same
        person = rows[person_id].person
        new = {
            field: text for field in ("name", "organisation", "telephone", "diet_code")
            if (text := getattr(given, field).strip()) and text != getattr(person, field)
        }  # fmt: skip
        for field, text in new.items():
            longest = LONGEST_NAME[field]
            if len(text) > longest:
                raise Invalid(field=field, value=text[:20], accepted=f"≤ {longest}")
            setattr(person, field, text)
        if new:
            person.save(update_fields=list(new))
            changed.append(person)
    if not changed:
        return Outcome(changed=False, answer={"mission": mission.id})
    return Outcome(
        subjects={"mission": mission.id},
        values={"mission_code": mission.code, "n": len(changed), "people": [str(p.id) for p in changed]},
        lines=len(changed),
        answer={"mission": mission.id, "named": len(changed)},
    )


@action(kind=READER_ADDED, permission=rules.BEGIN)
def add_reader(by: By, *, mission_id: UUID, username: str) -> Outcome:
    """Let someone see this mission and what belongs to it: need to know, by order."""
    mission = find(Mission, by.venue, mission_id, lock=True)
    account = Account.objects.filter(venue_id=by.venue, username=username.strip()).first()
    if account is None:
        raise NotFound(what="account", which=username)
    _, made = Reader.objects.get_or_create(
        mission=mission, account=account, defaults={"id": by.means.new_id(), "venue_id": by.venue}
    )
    return Outcome(
        subjects={"mission": mission.id, "account": account.id}, values={"mission_code": mission.code}, changed=made,
    )  # fmt: skip


def open_mission(by: By, mission_id: UUID) -> Mission:
    """The mission, locked, unless it is closed."""
    mission = find(Mission, by.venue, mission_id, lock=True)
    if mission.state == MissionState.CLOSED:
        raise MissionOver(mission_code=mission.code)
    return mission


def _as_before(form: MissionForm, earlier: Mission) -> MissionForm:
    """What does not change from one mission of an authority to the next, where nothing else was said."""
    was = form_of(earlier)
    names = ("authority", "legal_basis", "priority_office", "priorities", "profile", "served")
    return replace(form, **{name: getattr(form, name) or getattr(was, name) for name in names})


def _known_profile(venue: UUID, code: str) -> None:
    if code and not PolicyProfile.objects.filter(venue_id=venue, code=code).exists():
        known = PolicyProfile.objects.filter(venue_id=venue).values_list("code", flat=True)
        raise Invalid(field="profile", value=code, accepted=sorted(set(known)))


def _public(mission: Mission) -> dict[str, Any]:
    return {"guests": mission.guests, "guests_about": mission.guests_about,
            "arrival_at": mission.first_arrival, "seal_at": mission.seal_at, "ends_at": mission.ends_at}  # fmt: skip


def _personal(mission: Mission, names: Iterable[str]) -> tuple[Personal, ...]:
    return tuple(Personal(name, mission.id, text) for name in names if (text := getattr(mission, name)))


def _changed(name: str, was: MissionForm, mission: Mission) -> dict[str, Any]:
    """One field as entry and notice say it: from what to what, unless that is a personal part."""
    if name in PARTS:
        return {"field": name}
    if name == "guests":
        return {"field": name, "before": _count(was.guests, was.guests_about),
                "after": _count(mission.guests, mission.guests_about)}  # fmt: skip
    return {"field": name, "before": getattr(was, name) or None, "after": getattr(mission, name) or None}


def _count(n: int | None, about: bool) -> int | dict[str, str] | None:
    """A head count as an entry says it; one that is not exact, in both languages."""
    return {"zh": f"约 {n}", "en": f"about {n}"} if about and n is not None else n


def _teller(
    by: By, orders: Sequence[TaskOrder], versions: Sequence[StandardVersion], mission: Mission,
    *, told: Sequence[Mapping[str, Any]] = (), before: Mapping[str, Interval] | None = None,
) -> Callable[[int], None]:  # fmt: skip
    """Each department its own lines; what was `told` anew of the mission, to every one with a share of it."""
    lines = share_lines(orders, titles_of(mission, versions), before or {})
    if told:
        fact = {"code": "change-mission-told", "why": [], "cause": 0,
                "data": plain({"need": f"mission:{mission.id}", "fields": list(told)})}  # fmt: skip
        for department in (
            tasks_of(mission).filter(state__in=SHARED).values_list("department__code", flat=True)
        ):
            if department and fact not in lines.setdefault(department, []):
                lines[department].insert(0, fact)

    def after(number: int) -> None:
        if lines:
            tell(by, 0, number, lines)

    return after


def _next_code(venue: UUID) -> str:
    """RW-0001 and on (任务)."""
    return f"RW-{Mission.objects.filter(venue_id=venue).count() + 1:04d}"
