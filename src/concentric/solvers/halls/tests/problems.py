"""Small problems for the tests, drawn and by hand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from concentric.solvers.halls.model import Beside, Crew, Hall, Meeting, Place, Problem

ORIGIN = datetime(2022, 3, 14, 18, 0, tzinfo=timezone(timedelta(hours=8)))


def hall(name: str = "A", **changes: Any) -> Hall:
    given: dict[str, Any] = {
        "seats": {"u": 24, "board": 30},
        "loops": frozenset({"inner"}),
        "equipment": frozenset({"video"}),
        "turnover": 45,
    }
    return Hall(name, **(given | changes))


def meeting(name: str = "M1", **changes: Any) -> Meeting:
    given: dict[str, Any] = {
        "people": 20,
        "layout": "u",
        "loop": "inner",
        "priority": 2,
        "earliest": 60,
        "latest": 300,
        "wish": 120,
        "length": 60,
        "setup": 30,
        "check": 10,
    }
    return Meeting(name, **(given | changes))


def problem(halls: tuple[Hall, ...], meetings: tuple[Meeting, ...], **changes: Any) -> Problem:
    given: dict[str, Any] = {"origin": ORIGIN, "horizon": 720}
    return Problem(halls=halls, meetings=meetings, **(given | changes))


fives = st.integers(0, 60).map(lambda n: 5 * n)


@st.composite
def meetings_(draw: st.DrawFn, name: str, halls: tuple[Hall, ...]) -> Meeting:
    wish = 60 + draw(fives)
    fixed = None
    if draw(st.integers(0, 4)) == 0:
        fixed = Place(draw(st.sampled_from(halls)).id, draw(st.integers(0, 300)))
    setup, check = draw(st.integers(0, 30)), draw(st.integers(0, 10))
    return Meeting(
        id=name,
        people=draw(st.integers(1, 30)),
        layout=draw(st.sampled_from(("u", "board"))),
        loop=draw(st.sampled_from(("inner", "inner", "outer"))),
        priority=draw(st.integers(1, 5)),
        earliest=wish - draw(st.integers(-30, 60)),
        latest=wish + draw(st.integers(30, 120)),
        wish=wish,
        length=draw(st.integers(10, 120)),
        equipment=draw(st.sampled_from((frozenset[str](), frozenset({"video"})))),
        setup=setup,
        check=check,
        refresh=draw(st.none() | st.integers(0, setup)),
        recheck=draw(st.none() | st.integers(0, check)),
        laid=draw(st.sampled_from((None, 30))),
        ready={hall.id: 0 for hall in halls[:1] if draw(st.integers(0, 3)) == 0},
        turnover=draw(st.sampled_from((None, 0, 20))),
        slack=draw(st.sampled_from((0, 0, 20))),
        setup_crew={"setup": draw(st.integers(0, 2))},
        check_crew={"sound": draw(st.integers(0, 1))},
        meeting_crew={"setup": draw(st.integers(0, 1))},
        turnover_crew={"clean": draw(st.integers(0, 2))},
        beside=draw(
            st.sampled_from(
                (
                    (),
                    (Beside("setup", 1, -30, 0), Beside("clean", 1, 0, 30, after=True)),
                    (Beside("sound", 1, -20, 5),),
                )
            )
        ),
        fixed=fixed,
        began=fixed is not None and draw(st.booleans()),
        told=draw(st.booleans()),
        walk={hall.id: draw(st.integers(0, 12)) for hall in halls if draw(st.booleans())},
    )


@st.composite
def problems(draw: st.DrawFn, most: int = 6) -> Problem:
    halls = tuple(
        Hall(
            id=f"H{i}",
            seats={"u": draw(st.integers(5, 30)), "board": draw(st.integers(5, 40))},
            loops=draw(st.sampled_from((frozenset({"inner"}), frozenset({"inner", "outer"})))),
            equipment=draw(st.sampled_from((frozenset[str](), frozenset({"video"})))),
            closed=draw(st.sampled_from(((), ((200, 260),)))),
            turnover=draw(st.sampled_from((0, 30, 45))),
            layout=draw(st.sampled_from((None, "u", "board"))),
            laid=draw(st.sampled_from((None, 10))),
        )
        for i in range(draw(st.integers(1, 3)))
    )
    made = tuple(draw(meetings_(f"M{i}", halls)) for i in range(draw(st.integers(0, most))))
    people = draw(st.integers(0, 3))
    return Problem(
        origin=ORIGIN,
        horizon=720,
        halls=halls,
        meetings=made,
        crews=(
            Crew("setup", ((-200, 200, people), (200, 900, 2)), firm=draw(st.booleans())),
            Crew("clean", ((-200, 900, 2),)),
            Crew("sound", ((-200, 100, 1), (150, 400, 1)), firm=False),
        ),
        now=draw(st.sampled_from((None, 40))),
        freeze_until=draw(st.sampled_from((0, 120))),
        step=draw(st.sampled_from((1, 5, 15))),
    )
