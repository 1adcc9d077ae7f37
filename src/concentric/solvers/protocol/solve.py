"""Seat people by protocol; when somebody comes or does not, move the fewest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from concentric.solvers.common import First, Reason, Result, Status, Stop
from concentric.solvers.layout.model import IN_ROWS, Block, Seat
from concentric.solvers.protocol.model import Part, Person, Plan, Problem, Role, Seated
from concentric.solvers.protocol.order import behind, beside_first, by_honour
from concentric.solvers.protocol.units import blocks, in_unit, together
from concentric.solvers.protocol.verify import terms_of

NEAR = 12  # free seats near a delegation that are tried for one more


def solve(
    problem: Problem, *, stop: Stop | None = None, seed: int = 0, previous: Plan | None = None
) -> Result[Plan]:
    """Everybody by rank and side, delegations together; exact, so that `stop` and `seed` change nothing.

    Who has no rank, or shares one, is left standing and named: nobody breaks a tie but a person (SEAT-08). `bound`:
    nobody who has a rank stands, and nobody moves.
    """
    del stop, seed
    began = perf_counter()
    plan = _seated(problem, previous)
    terms = terms_of(problem, plan, previous)
    objective = sum(terms.values())
    bound = sum(terms_of(problem, _least(problem, plan), None).values())
    seconds = perf_counter() - began
    status = Status.OPTIMAL if objective == bound else Status.FEASIBLE
    return Result(plan, objective, min(bound, objective), status, terms, First(seconds, objective), seconds)


def _least(problem: Problem, plan: Plan) -> Plan:
    """The same with nobody moved, and as many standing as there are too many or have no rank."""
    unknown = [(p, r) for p, r in plan.standing if r.code != "protocol.reason.no_seat"]
    more = max(0, len(problem.people) - len(unknown) - len(problem.seats))
    return replace(
        plan, standing=(*unknown, *[(f"+{i}", Reason("protocol.reason.no_seat")) for i in range(more)])
    )


def _seated(problem: Problem, previous: Plan | None) -> Plan:
    free = dict(problem.seat)
    seated: dict[str, str] = {}
    standing: list[tuple[str, Reason]] = []
    remarks: list[Reason] = []
    for person in problem.people:
        if person.seat is not None:
            seated[person.id] = person.seat
            del free[person.seat]
    to_seat = [p for p in problem.people if p.seat is None]
    known = _ranked(to_seat, standing)
    for part in Part:
        members = [p for p in known if p.part is part]
        line = [s for s in by_honour(problem, part) if s.id in free]
        for person in (p for p in members if p.role is Role.INTERPRETER):
            seat = beside_first(line, part)
            if seat is None:
                standing.append((person.id, Reason("protocol.reason.no_seat", {"part": part.value})))
                continue
            seated[person.id] = seat.id
            del free[seat.id]
            line.remove(seat)
        for role, seats in (
            (Role.MEMBER, line),
            (Role.ASSISTANT, [s for s in behind(problem, part) if s.id in free]),
        ):
            people = [p for p in members if p.role is role]
            if (
                role is Role.MEMBER
                and problem.style in IN_ROWS
                and part is Part.ALL
                and any(p.unit for p in people)
            ):
                given = _delegations(problem, people, seats, previous, remarks)
            else:
                gaps = (
                    problem.gaps or (problem.style in IN_ROWS and part is Part.ALL) or role is Role.ASSISTANT
                )
                given = _in_order(people, seats, previous, gaps=gaps)
            for person in people:
                if person.id in given:
                    seated[person.id] = given[person.id]
                    del free[given[person.id]]
                else:
                    standing.append((person.id, Reason("protocol.reason.no_seat", {"part": part.value})))
    return Plan(
        tuple(sorted(Seated(p, s) for p, s in seated.items())),
        tuple(sorted(standing, key=lambda s: s[0])),
        tuple(remarks),
    )


def _ranked(people: Sequence[Person], standing: list[tuple[str, Reason]]) -> list[Person]:
    """Those whose place in the order somebody has said, and nobody shares; the others stand."""
    shared: dict[tuple[Part, Role, int], list[Person]] = defaultdict(list)
    for person in people:
        if person.rank is None:
            standing.append((person.id, Reason("protocol.reason.unknown")))
        else:
            shared[person.part, person.role, person.rank].append(person)
    known = []
    for (_, _, rank), same in shared.items():
        if len(same) == 1:
            known.append((rank, same[0]))
            continue
        for one in same:
            others = [p.id for p in same if p is not one]
            standing.append((one.id, Reason("protocol.reason.tie", {"people": others})))
    return [person for _, person in sorted(known, key=lambda k: (k[0], k[1].id))]


def _in_order(
    people: Sequence[Person], line: Sequence[Seat], previous: Plan | None, *, gaps: bool
) -> Mapping[str, str]:
    """By rank along the line. With `gaps`, of all ways that keep the order the one in which the fewest move, and then
    the foremost; without, one after the other."""
    people = people[: len(line)]
    if previous is None or not gaps:
        return {p.id: s.id for p, s in zip(people, line, strict=False)}
    n, m = len(people), len(line)
    # cost[i][j]: the first i people on the first j seats, the last of them anywhere.
    worst = (n + 1, 0)
    cost: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1)] + [[worst] * (m + 1) for _ in range(n)]
    for i in range(1, n + 1):
        was = previous.seat_of.get(people[i - 1].id)
        for j in range(i, m + 1):
            moves, places = cost[i - 1][j - 1]
            change = int(was is not None and was != line[j - 1].id)
            here = (moves + change, places + j)
            cost[i][j] = min(here, cost[i][j - 1]) if j > i else here
    given, j = {}, m
    for i in range(n, 0, -1):
        while j > i and cost[i][j] == cost[i][j - 1]:
            j -= 1
        given[people[i - 1].id] = line[j - 1].id
        j -= 1
    return given


def _delegations(
    problem: Problem,
    people: Sequence[Person],
    line: Sequence[Seat],
    previous: Plan | None,
    remarks: list[Reason],
) -> Mapping[str, str]:
    """Each where it sat before, with as many more of the nearest free seats as it needs; new ones where room is."""
    hall = [s for s in problem.seats if s.block is Block.HALL]
    grid = {(s.row, s.col): s for s in hall}
    middle = (min(s.x for s in hall) + max(s.x for s in hall)) // 2 if hall else 0
    units: dict[str, list[Person]] = {}
    for person in people:
        units.setdefault(person.unit or f"#{person.id}", []).append(person)
    free = {s.id: s for s in line}
    own: dict[str, list[Seat]] = {}
    if previous is not None:
        for name, members in units.items():
            seats = [free[s] for p in members if (s := previous.seat_of.get(p.id)) in free]
            if seats:
                own[name] = seats
                for seat in seats:
                    del free[seat.id]
    for name, seats in own.items():
        while len(seats) < len(units[name]) and free:
            seats.append(free.pop(_one_more(units[name], seats, list(free.values()), previous, grid).id))
    new = [name for name in units if name not in own]
    found = blocks(list(free.values()), [units[name] for name in new], problem.honour)
    own.update(zip(new, found, strict=True))
    given: dict[str, str] = {}
    for name, members in units.items():
        given |= _in_order(members, in_unit(own[name], middle), previous, gaps=True)
        if not name.startswith("#") and not together(own[name], grid):
            remarks.append(Reason("protocol.remark.apart", {"unit": name}))
    return given


def _one_more(
    members: Sequence[Person], seats: Sequence[Seat], free: Sequence[Seat], previous: Plan | None,
    grid: Mapping[tuple[int, int], Seat],
) -> Seat:  # fmt: skip
    """Of the free seats near a delegation one beside it, for which the fewest of its people move; the nearest else."""
    middle = (min(s.x for s in grid.values()) + max(s.x for s in grid.values())) // 2
    had = previous.seat_of if previous is not None else {}

    def away(seat: Seat) -> tuple[int, int, int]:
        return min((abs(seat.x - own.x) + abs(seat.y - own.y), seat.row, seat.x) for own in seats)

    def worth(seat: Seat) -> tuple[bool, int, tuple[int, int, int]]:
        more = [*seats, seat]
        given = _in_order(members, in_unit(more, middle), previous, gaps=True)
        moves = sum(1 for person, new in given.items() if had.get(person, new) != new)
        return not together(more, grid), moves, away(seat)

    return min(sorted(free, key=away)[:NEAR], key=worth)
