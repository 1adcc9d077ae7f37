"""Reading the situation: one repeatable-read snapshot, frozen, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from concentric.core.intervals import Interval, subtract, union
from concentric.ledger.models import last_number
from concentric.ledger.snapshot import snapshot
from concentric.orders.desk.broken import out_of_order
from concentric.orders.models import BEGUN_STATES, Task
from concentric.planning import causes
from concentric.planning.contact import Contact
from concentric.planning.models import Assigned, Pin, PlanItem, PlanItemPerson, PlanVersion
from concentric.planning.models import Unmet as UnmetRow
from concentric.planning.stages import STAGES
from concentric.planning.types import Item, PersonFact, PinFact, PlaceFact, Reason, Situation, Unmet
from concentric.venue.capacity import most_of
from concentric.venue.models import (
    Cohort,
    ContactRule,
    Department,
    Engagement,
    Person,
    Place,
    PlaceLayout,
    Unavailability,
    Venue,
)
from concentric.venue.models.place import PlaceKind
from concentric.venue.profile import Profile, profile_in_force
from concentric.venue.watches import watches

_LINE = (
    "id", "need_key", "kind", "during", "place_id", "holds_place", "cause", "wanted", "skill", "department_id",
    "attributes", "reasons",
)  # fmt: skip
LATELY = timedelta(days=1)  # what was over before then is history: nothing that is planned follows from it


def read_situation(venue: UUID, now: datetime) -> Situation:
    """The venue from now to the end of the service day that holds now + the profile's horizon."""
    with snapshot():
        home = Venue.objects.get(id=venue)
        profile = profile_in_force(venue, now)
        service_day = home.service_day
        last_day = service_day.of(now + timedelta(hours=profile.horizon_hours))
        horizon = Interval(now, service_day.bounds(last_day).end)
        number = last_number(venue)
        version = (
            PlanVersion.objects.filter(venue_id=venue)
            .order_by("-version")
            .values_list("version", flat=True)
            .first()
        )
        items = plan_in_force(venue, now - LATELY)
        contact = contact_in_force(venue)
        return Situation(
            venue=venue,
            now=now,
            horizon=horizon,
            service_day=service_day,
            profile=profile,
            number=number,
            version=version or 0,
            causes=causes.waiting(venue),
            places=_places(venue, horizon, profile),
            people=_people(venue, horizon, home),
            cohorts=contact.cohorts,
            may_meet=contact.may_meet,
            items=items,
            unmet=_unmet(venue),
            begun=_begun(venue, items),
            pins=_pins(venue),
            assigned=_assigned(venue),
            sections={name: stage.read(venue, horizon) for name, stage in STAGES.items()},
        )


def read_part(
    venue: UUID, now: datetime, kinds: Collection[str], read: Mapping[str, Callable[[UUID, Interval], Any]]
) -> Situation:
    """What is looked at before anything is planned: the places, the plan's lines of these kinds, and these sections.

    Nothing of people and tasks, no departments, no reasons, and nothing that waits. It is for an answer that somebody
    waits for.
    """
    with snapshot():
        number = last_number(venue)
        home = Venue.objects.get(id=venue)
        profile = profile_in_force(venue, now)
        last_day = home.service_day.of(now + timedelta(hours=profile.horizon_hours))
        horizon = Interval(now, home.service_day.bounds(last_day).end)
        contact = contact_in_force(venue)
        return Situation(
            venue=venue,
            now=now,
            horizon=horizon,
            service_day=home.service_day,
            profile=profile,
            number=number,
            version=0,
            causes=(),
            places=_places(venue, horizon, profile),
            people={},
            cohorts=contact.cohorts,
            may_meet=contact.may_meet,
            items=_lines(PlanItem.objects.filter(kind__in=kinds), venue, now, {}, {}),
            unmet=_unmet_keys(venue),
            begun=frozenset(),
            pins=_pins(venue),
            sections={name: section(venue, horizon) for name, section in read.items()},
        )


def plan_in_force(venue: UUID, since: datetime | None = None) -> dict[str, Item]:
    """The items of the plan in force, by need key; `since`: only those that were not over by then. Three queries."""
    seats = PlanItemPerson.objects.filter(venue_id=venue, until__isnull=True)
    if since is not None:
        seats = seats.filter(during__endswith__gt=since)
    people: dict[UUID, list[UUID]] = defaultdict(list)
    for item_id, person in seats.values_list("item_id", "person_id"):
        people[item_id].append(person)
    departments = dict(Department.objects.filter(venue_id=venue).values_list("id", "code"))
    return _lines(PlanItem.objects.all(), venue, since, people, departments)


def _lines(
    rows: QuerySet[PlanItem], venue: UUID, since: datetime | None, people: Mapping[UUID, Sequence[UUID]],
    departments: Mapping[UUID, str],
) -> dict[str, Item]:  # fmt: skip
    """Those of the plan in force, by need key. `people`: line → who is named for it; `departments`: id → code. One
    query."""
    lines = rows.filter(venue_id=venue, until__isnull=True)
    if since is not None:
        lines = lines.filter(during__endswith__gt=since)
    found: dict[str, Item] = {}
    for (
        id_,
        key,
        kind,
        during,
        place,
        holds,
        cause,
        wanted,
        skill,
        department,
        attributes,
        reasons,
    ) in lines.values_list(
        *_LINE
    ):  # as rows, not as models: there are hundreds, and whoever acts waits for it
        found[key] = Item(
            key=key,
            kind=kind,
            subject=key.partition("/")[0],
            during=Interval(during.lower, during.upper),
            place=place,
            holds_place=holds,
            cause=cause,
            wanted=wanted,
            skill=skill,
            loop=attributes.get("loop"),
            department=departments.get(department) if department else None,
            priority=attributes.get("priority", 3),
            people=tuple(sorted(people.get(id_, ()))),
            attributes=attributes,
            reasons=tuple(Reason(r["code"], r["data"]) for r in reasons),
        )
    return found


def _begun(venue: UUID, items: Mapping[str, Item]) -> frozenset[str]:
    """Need keys whose task has started, there and then: one begun elsewhere before a move does not hold."""
    rows = Task.objects.filter(venue_id=venue, state__in=BEGUN_STATES, need_key__in=list(items))
    return frozenset(
        key
        for key, place, span in rows.values_list("need_key", "place_id", "during")
        if items[key].place == place and items[key].during.start == span.lower
    )


def _pins(venue: UUID) -> dict[str, PinFact]:
    rows = Pin.objects.filter(venue_id=venue, released_at__isnull=True)
    return {row[0]: PinFact(*row) for row in rows.values_list("need_key", "kind", "place_id", "start", "by")}


def _assigned(venue: UUID) -> dict[str, tuple[UUID, ...]]:
    found: dict[str, list[UUID]] = defaultdict(list)
    rows = Assigned.objects.filter(venue_id=venue, released_at__isnull=True).order_by("need_key", "person")
    for key, person in rows.values_list("need_key", "person_id"):
        found[key].append(person)
    return {key: tuple(people) for key, people in found.items()}


def _unmet_rows(venue: UUID) -> QuerySet[UnmetRow]:
    return UnmetRow.objects.filter(venue_id=venue, until__isnull=True)


def _unmet_keys(venue: UUID) -> dict[str, Unmet]:
    """Without the reasons."""
    return {
        key: Unmet(key=key, kind=kind, subject=key.partition("/")[0], cause=0, reasons=())
        for key, kind in _unmet_rows(venue).values_list("need_key", "kind")
    }


def _unmet(venue: UUID) -> dict[str, Unmet]:
    return {
        row.need_key: Unmet(
            key=row.need_key,
            kind=row.kind,
            subject=row.need_key.partition("/")[0],
            cause=0,
            reasons=tuple(Reason(r["code"], r["data"]) for r in row.reasons),
            helps=tuple(row.helps),
        )
        for row in _unmet_rows(venue)
    }


def contact_in_force(venue: UUID) -> Contact:
    """The contact matrix. Two queries."""
    found: dict[str, set[str]] = defaultdict(set)
    for loop, cohort in Cohort.objects.filter(venue_id=venue).values_list("loop__code", "code"):
        found[loop].add(cohort)
    rules = ContactRule.objects.filter(venue_id=venue, allowed=True)
    return Contact(
        {loop: frozenset(codes) for loop, codes in found.items()},
        frozenset(rules.values_list("first__code", "second__code", "place_kind")),
    )


def approach_to(place: Place) -> frozenset[tuple[str, str]]:
    """(kind, loop) of what a place lies in, where that is some loop's own. One query."""
    rows = Place.objects.filter(venue_id=place.venue_id).values_list("id", "kind", "loop__code", "parent_id")
    return _approach(place.parent_id, {id_: (kind, loop, parent) for id_, kind, loop, parent in rows})


def _places(venue: UUID, horizon: Interval, profile: Profile) -> dict[UUID, PlaceFact]:
    seats: dict[UUID, dict[str, int]] = defaultdict(dict)
    for place, layout, count in PlaceLayout.objects.filter(venue_id=venue).values_list(
        "place_id", "layout", "seats"
    ):
        seats[place][layout] = count
    closed = _unavailable(venue, horizon, "place_id")
    broken = out_of_order(venue)
    rows = list(
        Place.objects.filter(venue_id=venue).values_list(
            "id", "code", "kind", "loop__code", "equipment", "parent_id", "length_mm", "width_mm",
            "fresh_air_m3h",
        )
    )  # fmt: skip
    within = {row[0]: (row[2], row[3], row[5]) for row in rows}
    found = {}
    for id_, code, kind, loop, equipment, parent, length, width, air in rows:
        out = broken.get(id_, frozenset())
        most = most_of(length, width, air, profile) if kind == PlaceKind.HALL else None
        has = seats.get(id_, {})
        found[id_] = PlaceFact(
            id_, code, kind, loop,
            has if most is None else {layout: most.of(count) for layout, count in has.items()},
            frozenset(equipment) - out, union(closed[id_]), _approach(parent, within), parent,
            frozenset(equipment) & out, most,
        )  # fmt: skip
    return found


def _approach(
    parent: UUID | None, within: Mapping[UUID, tuple[str, str | None, UUID | None]]
) -> frozenset[tuple[str, str]]:
    found = set()
    while parent is not None:
        kind, loop, parent = within[parent]
        if loop is not None:
            found.add((kind, loop))
    return frozenset(found)


def _people(venue: UUID, horizon: Interval, home: Venue) -> dict[UUID, PersonFact]:
    """People with any watch in the horizon; the others cannot be given work."""
    away = _unavailable(venue, horizon, "person_id")
    engaged = Engagement.objects.filter(
        venue_id=venue, interruptible=False, during__overlap=(horizon.start, horizon.end)
    )
    for person, during in engaged.values_list("person_id", "during"):
        away[person].append(_clip(during, horizon))
    on_watch = watches(venue, horizon, home.service_day)
    rows = Person.objects.filter(venue_id=venue, id__in=list(on_watch)).values_list(
        "id", "code", "department__code", "skills", "loop__code", "cohort__code"
    )
    found: dict[UUID, PersonFact] = {}
    for id_, code, department, skills, loop, cohort in rows:
        free = tuple(part for watch in on_watch[id_] for part in subtract(watch, away[id_]))
        found[id_] = PersonFact(id_, code, department, frozenset(skills), loop, cohort, free)
    return found


def _unavailable(venue: UUID, horizon: Interval, of: str) -> dict[UUID, list[Interval]]:
    found: dict[UUID, list[Interval]] = defaultdict(list)
    rows = Unavailability.objects.filter(
        venue_id=venue, ended=False, during__overlap=(horizon.start, horizon.end), **{f"{of}__isnull": False}
    )
    for subject, during in rows.values_list(of, "during"):
        found[subject].append(_clip(during, horizon))
    return found


def _clip(during: Any, horizon: Interval) -> Interval:
    return Interval(
        max(during.lower or horizon.start, horizon.start), min(during.upper or horizon.end, horizon.end)
    )
