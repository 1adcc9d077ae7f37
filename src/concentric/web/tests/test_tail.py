"""The tail in memory: everything after a number, without a hole, or nothing at all."""

from __future__ import annotations

import json
from uuid import UUID

from concentric.ledger.actor import Actor
from concentric.web.near import Near
from concentric.web.tail import KEPT, Tail, Told

VENUE, MINE, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)


def tail(first: int, last: int) -> Tail:
    made = Tail(VENUE, last=first - 1)
    made.add([Told(number, "task.done", None) for number in range(first, last + 1)])
    return made


def test_what_came_after_a_number() -> None:
    made = tail(5, 9)
    assert [told.number for told in made.since(4) or ()] == [5, 6, 7, 8, 9]
    assert [told.number for told in made.since(7) or ()] == [8, 9]
    assert made.since(9) == ()
    assert made.since(12) == ()
    assert made.since(3) is None  # further back than is kept: the database knows


def test_only_the_last_are_kept() -> None:
    made = tail(1, KEPT + 3)
    assert made.since(2) is None
    assert [told.number for told in made.since(3) or ()][:2] == [4, 5]
    assert Tail(VENUE).since(0) == ()  # nobody has looked yet


def test_a_reader_is_told_the_words_and_nothing_else() -> None:
    told = Told(7, "task.done", Near(frozenset({MINE}), frozenset({"property"})))

    def said(person: UUID, department: str) -> dict[str, object]:
        line = told.line(Actor(UUID(int=9), frozenset({"member"}), person, department)).decode()
        assert line.startswith("id: 7\nevent: entry\ndata: ")
        found: dict[str, object] = json.loads(line.partition("data: ")[2])
        return found

    mine = {"task", "task.done", "task:mine", "task.done:mine"}
    assert said(OTHER, "security") == {"number": 7, "kind": "task.done", "words": ["task", "task.done"]}
    assert set(said(MINE, "security")["words"]) == mine  # type: ignore[call-overload]
    assert "task:department" in said(OTHER, "property")["words"]  # type: ignore[operator]
    assert (
        Told(8, "venue.people_entered", None).line(Actor(MINE, frozenset())).endswith(b'"words": ["*"]}\n\n')
    )
