"""Opening a venue, its departments and its loops, and giving people a way to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password

from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import Role, permission
from concentric.venue.models import (
    Account,
    Cohort,
    ContactRule,
    Department,
    Grant,
    Loop,
    Person,
    PolicyProfile,
    Venue,
)
from concentric.venue.profile import Profile

OPEN = permission("venue.open", [Role.ADMINISTRATOR])
ACCOUNTS = permission("venue.accounts", [Role.ADMINISTRATOR])
OPENED = entry_kind("venue.opened", personal={})
ACCOUNT_MADE = entry_kind("venue.account_made", personal={"username": of.IDENTITY})
LEAST_PASSWORD = 8


class AlreadyOpen(Conflict):
    """A venue is open in this database already. Data: name."""

    code = "venue.already_open"


@dataclass(frozen=True)
class Name:
    code: str
    zh: str
    en: str


# The account's own departments and security; more can come by the workbook.
DEPARTMENTS = (
    Name("office", "办公室", "Office"),
    Name("front_office", "前厅部", "Front office"),
    Name("government_affairs", "政务部", "Government affairs"),
    Name("guest_services", "客会部", "Guest services"),
    Name("marketing", "营销部", "Marketing"),
    Name("information", "信息部", "Information"),
    Name("catering", "餐饮部", "Catering"),
    Name("property", "物业管理部", "Property"),
    Name("security", "安保", "Security"),
)
LOOPS = (
    Name("inner", "内环", "Inner loop"),
    Name("perimeter", "外围", "Perimeter"),
    Name("outside", "环外", "Outside"),
)
COHORTS = (
    ("inner", Name("guests", "来宾", "Guests")),
    ("inner", Name("sealed_staff", "封闭员工", "Sealed staff")),
    ("perimeter", Name("perimeter_staff", "外围保障人员", "Perimeter staff")),
    ("outside", Name("outsiders", "环外人员", "People outside")),
)
# Guests and sealed staff live in one loop and meet there; the perimeter meets only its own kind.
MEETINGS_ALLOWED = (
    ("guests", "guests"),
    ("guests", "sealed_staff"),
    ("sealed_staff", "sealed_staff"),
    ("perimeter_staff", "perimeter_staff"),
)


@action(kind=OPENED, permission=OPEN)
def open_venue(by: By, *, code: str, name: Name, zone: str = "Asia/Shanghai") -> Outcome:
    """Open the venue `by.venue` with the default departments, loops, cohorts, contact matrix and profile."""
    other = Venue.objects.first()
    if other is not None:
        raise AlreadyOpen(name=other.name_in("zh"))
    Venue.objects.create(
        id=by.venue, venue_id=by.venue, code=code, name_zh=name.zh, name_en=name.en, zone=zone
    )

    def kept(names: Name) -> dict[str, object]:
        return {"id": by.means.new_id(), "venue_id": by.venue, "code": names.code,
                "name_zh": names.zh, "name_en": names.en}  # fmt: skip

    Department.objects.bulk_create([Department(**kept(n)) for n in DEPARTMENTS])
    loops = {n.code: Loop(**kept(n)) for n in LOOPS}
    Loop.objects.bulk_create(loops.values())
    cohorts = {n.code: Cohort(loop=loops[loop], **kept(n)) for loop, n in COHORTS}
    Cohort.objects.bulk_create(cohorts.values())
    ContactRule.objects.bulk_create(
        ContactRule(
            id=by.means.new_id(), venue_id=by.venue, first=cohorts[a], second=cohorts[b], allowed=True
        )
        for a, b in MEETINGS_ALLOWED
    )
    profile = Profile()
    PolicyProfile.objects.create(
        id=by.means.new_id(), venue_id=by.venue, code=profile.code, version=profile.version,
        in_force_from=by.now(), values=profile.values(),
    )  # fmt: skip
    return Outcome(
        subjects={"venue": by.venue}, values={"code": code, "zone": zone, "profile": profile.stamp()}
    )


@action(kind=ACCOUNT_MADE, permission=ACCOUNTS)
def make_account(
    by: By, *, username: str, password: str, roles: list[str], person_code: str | None = None,
    department: str | None = None, language: str = "zh",
) -> Outcome:  # fmt: skip
    """Give someone a way to sign in, with roles (in a department, when named)."""
    known = {r.value for r in Role if r is not Role.SYSTEM}
    for role in roles:
        if role not in known:
            raise Invalid(field="role", value=role, accepted=sorted(known))
    if "department_head" in roles and department is None:
        raise Invalid(field="department", value="—", accepted=[d.code for d in DEPARTMENTS])
    if len(password) < LEAST_PASSWORD:
        raise Invalid(field="password", value="…", accepted=f"{LEAST_PASSWORD}+")
    if Account.objects.filter(username=username).exists():
        raise Conflict(field="username", value=username)
    person = _one_person(by.venue, person_code) if person_code else None
    of_department = None
    if department is not None:
        of_department = Department.objects.filter(venue_id=by.venue, code=department).first()
        if of_department is None:
            raise NotFound(what="department", which=department)
    account = Account.objects.create(
        id=by.means.new_id(), venue_id=by.venue, username=username, password=make_password(password),
        person=person, language=language,
    )  # fmt: skip
    Grant.objects.bulk_create(
        Grant(id=by.means.new_id(), venue_id=by.venue, account=account, role=role, department=of_department)
        for role in roles
    )
    return Outcome(
        subjects={"account": account.id, **({"person": person.id} if person else {})},
        values={"roles": sorted(roles)},
        personal=(Personal("username", person.id if person else account.id, username),),
        answer={"account": account.id},
    )


def _one_person(venue: UUID, code: str) -> Person:
    person = Person.objects.filter(venue_id=venue, code=code).first()
    if person is None:
        raise NotFound(what="person", which=code)
    return person
