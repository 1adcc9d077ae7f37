"""People on to every item that asks for them: the adapter between the plan and the solver `dispatch`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from concentric.core.intervals import Interval, union
from concentric.planning.named import named
from concentric.planning.stages import Effort
from concentric.planning.types import NAMED_ONLY, Item, PersonFact, Reason, Situation, Unmet
from concentric.solvers.dispatch import model


@dataclass(frozen=True)
class Crew:
    """Every item, with its people; and the seats that nobody has."""

    items: tuple[Item, ...]
    unmet: tuple[Unmet, ...]
    objective: int
    bound: int


def give_people(items: Mapping[str, Item], shared: Situation, effort: Effort) -> Crew:
    """Give people to the items that want some. What is over keeps those who did it."""
    now = shared.now
    done = [_as_before(i, shared) for i in items.values() if not i.wanted or i.during.end <= now]
    open_ = [i for i in items.values() if i.wanted and i.during.end > now]
    if not open_:
        return Crew(tuple(done), (), 0, 0)
    from concentric.solvers.dispatch.solve import repair, solve  # brings OR-Tools, 2 s: only where it plans

    origin = now.replace(second=0, microsecond=0)
    fixed = named(shared, open_, _in_one_place(open_, {i.key: _held(i, shared) for i in open_}))
    jobs = tuple(_job(i, origin, fixed[i.key]) for i in sorted(open_, key=lambda i: i.key))
    away = [i for i in open_ if i.working.get(NAMED_ONLY) and not fixed[i.key]]
    people = _people(
        shared, origin, {i.loop for i in open_ if i.loop}, {p for held in fixed.values() for p in held}
    )
    problem = model.Problem(
        origin=origin,
        people=people,
        jobs=jobs,
        freeze_until=shared.profile.freeze_minutes,
    )
    previous = _previous(open_, shared, {person.id for person in people})
    if effort.whole or not previous.seats:
        result = solve(problem, stop=effort.stop, seed=effort.seed, previous=previous)
    else:
        result = repair(problem, previous, touched=(), stop=effort.stop, seed=effort.seed)
    given = result.plan.on
    served = [replace(i, people=tuple(sorted(UUID(p) for p in given.get(i.key, ())))) for i in open_]
    by_key = {i.key: i for i in open_}
    unmet = tuple(_unmet(u, by_key[u.job]) for u in result.plan.unmet)
    return Crew((*done, *served), (*unmet, *map(_named_cannot, away)), result.objective, result.bound)


def _previous(items: Sequence[Item], shared: Situation, known: set[str]) -> model.Plan:
    """Who is on what in the plan in force, and which seats it had to leave."""
    seats, unmet = [], []
    for item in items:
        before, short = shared.items.get(item.key), shared.unmet.get(f"{item.key}/people")
        if before is not None:
            seats += [model.Seat(item.key, str(p)) for p in before.people if str(p) in known]
        if short is not None:
            unmet.append(model.Unmet(item.key, int(short.helps[0]["missing"]), ()))
    return model.Plan(tuple(seats), tuple(unmet))


def _as_before(item: Item, shared: Situation) -> Item:
    before = shared.items.get(item.key)
    return replace(item, people=before.people) if before is not None and item.wanted else item


def _held(item: Item, shared: Situation) -> tuple[str, ...]:
    """Those who have begun, or whose time has come and was not put off: they stay."""
    before = shared.items.get(item.key)
    if before is None or before.place != item.place:
        return ()
    due = item.during.start <= before.during.start <= shared.now
    begun = item.key in shared.begun or due
    return tuple(str(p) for p in before.people[: item.wanted]) if begun else ()


def _in_one_place(items: Sequence[Item], held: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Nobody is kept on two jobs at once, though they said that they had begun both: the later is where they are."""
    kept: dict[str, list[str]] = {item.key: [] for item in items}
    busy: dict[str, list[Interval]] = {}
    for item in sorted(items, key=lambda i: (i.during.start, i.key), reverse=True):
        for person in held[item.key]:
            if not any(span.overlaps(item.during) for span in busy.get(person, ())):
                kept[item.key].append(person)
                busy.setdefault(person, []).append(item.during)
    return {key: tuple(people) for key, people in kept.items()}


def _job(item: Item, origin: datetime, fixed: tuple[str, ...]) -> model.Job:
    return model.Job(
        id=item.key,
        start=_minute(item.during.start, origin),
        end=_minute(item.during.end, origin),
        skill=item.skill,
        loop=item.loop or "",
        count=len(fixed) if item.working.get(NAMED_ONLY) else item.wanted,
        priority=item.priority,
        zone=str(item.place),
        fixed=fixed,
    )


def _people(shared: Situation, origin: datetime, loops: set[str], held: set[str]) -> tuple[model.Person, ...]:
    """Everybody on watch who may serve one of `loops`, and those already at work."""
    found = []
    for person in sorted(shared.people.values(), key=lambda p: p.code):
        loop = serves(person, loops, shared)
        if loop is None and str(person.id) not in held:
            continue
        spans = _minutes(person.available, origin) if loop is not None else ()
        found.append(model.Person(str(person.id), person.skills, loop or "", spans))
        held.discard(str(person.id))
    # Someone whose watch has ended and who is still at work: not free, and not taken away either.
    found += [model.Person(who, frozenset(), "", ()) for who in sorted(held)]
    return tuple(found)


def serves(person: PersonFact, loops: Collection[str], shared: Situation) -> str | None:
    """The loop that someone serves: their own first, by the contact matrix."""
    own_first = sorted(loops, key=lambda loop: (loop != person.loop, loop))
    return next((loop for loop in own_first if shared.may_serve(person.cohort, loop, "hall")), None)


def _minutes(spans: tuple[Interval, ...], origin: datetime) -> tuple[tuple[int, int], ...]:
    """Whole minutes inside each span: up at its start, down at its end."""
    found = []
    for span in union(spans):
        start = -(-(span.start - origin) // timedelta(minutes=1))
        end = (span.end - origin) // timedelta(minutes=1)
        if start < end:
            found.append((start, end))
    return tuple(found)


def _minute(instant: datetime, origin: datetime) -> int:
    return (instant - origin) // timedelta(minutes=1)


def _named_cannot(item: Item) -> Unmet:
    """Nobody is sent in the place of somebody who was named for it: the department says who goes."""
    away = Reason("crew-named-cannot", {"person": item.people[0], "start_at": item.during.start,
                                        "end_at": item.during.end})  # fmt: skip
    return Unmet(
        key=f"{item.key}/people", kind=item.kind, subject=item.subject, cause=item.cause, reasons=(away,),
        helps=({"department": item.department, "missing": item.wanted},),
    )  # fmt: skip


def _unmet(unmet: model.Unmet, item: Item) -> Unmet:
    """Seats that nobody has: the item stands, the department hears how many are missing, and why."""
    short = Reason(
        "crew-short",
        {"skill": item.skill, "start_at": item.during.start, "end_at": item.during.end, "wanted": item.wanted,
         "given": item.wanted - unmet.count},
    )  # fmt: skip
    return Unmet(
        key=f"{item.key}/people",
        kind=item.kind,
        subject=item.subject,
        cause=item.cause,
        reasons=(short, *(Reason(r.code, r.data) for r in unmet.reasons)),
        helps=({"department": item.department, "missing": unmet.count},),
    )
