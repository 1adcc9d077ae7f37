"""Does a seating keep protocol? From problem and plan alone, by comparing seats, without whoever seated them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from concentric.solvers.common import Verdict, Violation
from concentric.solvers.layout.model import IN_ROWS, Block, Facing, Seat, Style, Wall
from concentric.solvers.protocol.model import BEHIND, Even, Honour, Part, Person, Plan, Problem, Role

STANDS = 1_000  # people who move that one without a seat outweighs
Rule = Callable[[Problem, Plan], Iterator[Violation]]


def verify(problem: Problem, plan: Plan, previous: Plan | None = None) -> Verdict:
    violations = [found for rule in RULES for found in rule(problem, plan)]
    terms = terms_of(problem, plan, previous)
    return Verdict(tuple(violations), (), sum(terms.values()), terms)


def terms_of(problem: Problem, plan: Plan, previous: Plan | None) -> dict[str, int]:
    """`standing`: people without a seat; `moved`: who had a seat before and has another now."""
    del problem
    had = previous.seat_of if previous is not None else {}
    moved = sum(1 for one in plan.seated if had.get(one.person, one.seat) != one.seat)
    return {"standing": STANDS * len(plan.standing), "moved": moved}


def once(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Everybody is seated once or named as standing; nobody sits on another's lap."""
    people = Counter([one.person for one in plan.seated] + [person for person, _ in plan.standing])
    for person in problem.person:
        if people[person] != 1:
            yield Violation(
                "once", "protocol.broken.person", (person,), {"person": person, "times": people[person]}
            )
    for person in people:
        if person not in problem.person:
            yield Violation("once", "protocol.broken.unknown", (person,), {"what": person})
    for seat, times in Counter(one.seat for one in plan.seated).items():
        if seat not in problem.seat:
            yield Violation("once", "protocol.broken.unknown", (seat,), {"what": seat})
        elif times > 1:
            yield Violation("once", "protocol.broken.seat", (seat,), {"seat": seat, "times": times})


def placed(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Who was put somewhere by a named person sits there."""
    for person in problem.people:
        if person.seat is not None and plan.seat_of.get(person.id) != person.seat:
            data = {"person": person.id, "seat": person.seat}
            yield Violation("placed", "protocol.broken.placed", (person.id,), data)


def ties(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Nobody is seated whose place in the order nobody has said (SEAT-08)."""
    same = Counter((p.part, p.role, p.rank) for p in problem.people if p.seat is None)
    for person in problem.people:
        if person.seat is None and person.id in plan.seat_of and (
            person.rank is None or same[person.part, person.role, person.rank] > 1
        ):  # fmt: skip
            yield Violation("ties", "protocol.broken.tie", (person.id,), {"person": person.id})


def sides(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Each sits in their own part: at the rostrum, on the guests' side, on the hosts', in the second row."""
    for person in problem.people:
        seat = problem.seat.get(plan.seat_of.get(person.id, ""))
        if seat is None or person.seat is not None:
            continue
        right = (seat.block is Block.ROSTRUM) == (person.part is Part.ROSTRUM)
        if person.role is not Role.INTERPRETER:
            right = right and (seat.block in BEHIND) == (person.role is Role.ASSISTANT)
        if right and person.part in (Part.GUEST, Part.HOST) and problem.style is Style.BILATERAL:
            at_head = seat.block in (Block.HEAD, Block.BEHIND_HEAD)
            right = at_head == (_guests_at_head(problem) == (person.part is Part.GUEST))
        if not right:
            yield Violation(
                "sides", "protocol.broken.side", (person.id,), {"person": person.id, "seat": seat.id}
            )


def rank(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Of two in one part whoever is higher sits in the higher seat; in a hall, of two in one delegation."""
    groups: dict[tuple[object, ...], list[tuple[int, Person, Seat]]] = defaultdict(list)
    for person in problem.people:
        seat = problem.seat.get(plan.seat_of.get(person.id, ""))
        if seat is None or person.seat is not None or person.rank is None or person.role is not Role.MEMBER:
            continue
        units = problem.style in IN_ROWS and person.part is Part.ALL and any(
            p.unit for p in problem.people if p.part is Part.ALL and p.seat is None
        )  # fmt: skip
        side = seat.block if problem.style is Style.BILATERAL else None  # each side has its own first
        groups[person.part, side, person.unit or person.id if units else None].append(
            (person.rank, person, seat)
        )
    for (_part, _side, unit), members in groups.items():
        members.sort(key=lambda m: m[0])
        for (_, a, seat), (_, b, other) in pairwise(members):
            if _worth(problem, seat, unit) > _worth(problem, other, unit):
                data = {"person": a.id, "other": b.id, "seat": seat.id, "other_seat": other.id}
                yield Violation("rank", "protocol.broken.rank", (a.id, b.id), data)


def interpreters(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """The hosts' sits at the right hand of their first, the guests' at the left hand of theirs (SEAT-03)."""
    for person in problem.people:
        if person.role is not Role.INTERPRETER or person.seat is not None or person.id not in plan.seat_of:
            continue
        firsts = [
            (p.rank, p.id) for p in problem.people
            if p.part is person.part and p.role is Role.MEMBER and p.seat is None and p.id in plan.seat_of and p.rank
        ]  # fmt: skip
        if not firsts:
            continue
        first, own = problem.seat[plan.seat_of[min(firsts)[1]]], problem.seat[plan.seat_of[person.id]]
        left = _along(own) - _along(first)
        if (left > 0) != (person.part is Part.GUEST):
            yield Violation(
                "interpreters", "protocol.broken.interpreter", (person.id,), {"person": person.id}
            )


def _worth(problem: Problem, seat: Seat, unit: object) -> tuple[float, ...]:
    """Less is more honoured."""
    hall = [s for s in problem.seats if s.block is Block.HALL]
    if unit is not None:
        middle = (min(s.x for s in hall) + max(s.x for s in hall)) // 2
        return (seat.row, abs(seat.x - middle), seat.x)
    line = [s for s in problem.seats if (s.block, s.row) == (seat.block, seat.row)]
    if problem.style is Style.SOFA or seat.block in (Block.LEFT, Block.RIGHT):
        if seat.block is Block.HEAD:
            line = [s for s in line if s.block is Block.HEAD]
            if problem.style is Style.SOFA:
                return (0, 0, 0)
        else:
            honoured = Block.LEFT if problem.honour is Honour.LEFT else Block.RIGHT
            return (1, seat.col, seat.block is not honoured)
    place = {Block.ROSTRUM: 0, Block.HALL: 0, Block.HEAD: 0, Block.FOOT: 2}.get(seat.block, 0)
    if problem.style is Style.BILATERAL:
        place = 0
    along = [_along(s) for s in line]
    across = [_along(s) for s in hall] if seat.block is Block.HALL else along
    middle2 = min(across) + max(across)  # twice the middle
    off = 2 * _along(seat) - middle2  # positive: to their own left
    left_first = problem.honour is Honour.LEFT
    if all(2 * a != middle2 for a in along):
        # The first two flank the middle; the second is at the first's hand of honour.
        left_first = left_first == (problem.even is Even.TWO_ON_RIGHT)
    return (place, seat.row, abs(off), (off > 0) != left_first)


def _along(seat: Seat) -> int:
    """How far to their own left."""
    return {Facing.REAR: seat.x, Facing.FRONT: -seat.x, Facing.LEFT: seat.y, Facing.RIGHT: -seat.y}[
        seat.facing
    ]


def _at_left_hand(problem: Problem, seat: Seat) -> bool:
    """Whether an armchair is at the head's own left: the half of the room that it is in."""
    head = [s for s in problem.seats if s.block is Block.HEAD]
    looks = head[0].facing

    def along(one: Seat) -> int:
        return {Facing.REAR: one.x, Facing.FRONT: -one.x, Facing.LEFT: one.y, Facing.RIGHT: -one.y}[looks]

    return 2 * along(seat) > min(map(along, head)) + max(map(along, head))


def _guests_at_head(problem: Problem) -> bool:
    """Guests look to the door; where it is at the table's end, they are at the right of whoever comes in."""
    head = next((s for s in problem.seats if s.block is Block.HEAD), None)
    foot = next((s for s in problem.seats if s.block is Block.FOOT), None)
    if problem.door is None or head is None or foot is None or head.facing.value == problem.door.value:
        return True
    if foot.facing.value == problem.door.value:
        return False
    right = {
        Wall.FRONT: foot.x - head.x, Wall.REAR: head.x - foot.x, Wall.LEFT: head.y - foot.y,
        Wall.RIGHT: foot.y - head.y,
    }[problem.door]  # fmt: skip
    return right > 0


RULES: tuple[Rule, ...] = (once, placed, ties, sides, rank, interpreters)
