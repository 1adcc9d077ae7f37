"""How a meeting's cards stand: which are printed, which are new or changed, which are to be taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from concentric.areas.meetings.after.models import Attendee
from concentric.areas.meetings.cards.expecting import code_for, digest_of, in_order, seats_of
from concentric.areas.meetings.cards.models import CardCheck, CardRun
from concentric.areas.meetings.models import Meeting
from concentric.ledger import canonical
from concentric.ledger.sealing import keys
from concentric.orders.papers.cards.fitting import UNKNOWN, Sizes
from concentric.orders.papers.cards.making import Style
from concentric.orders.papers.cards.people import Carded, tidied

NEW, CHANGED, PRINTED = "new", "changed", "printed"


@dataclass(frozen=True, slots=True)
class Place:
    """One card that is to stand; `place` from 1; `seat` by its id in the layout, empty where there is no plan."""

    place: int
    who: Attendee
    state: str
    code: str
    seat: str = ""

    @property
    def block(self) -> str:
        return self.seat.rpartition("-")[0].rpartition("-")[0]

    @property
    def row_col(self) -> tuple[str, str]:
        _, row, col = self.seat.rsplit("-", 2)
        return row, col


@dataclass(frozen=True, slots=True)
class Away:
    """A printed card that is not to stand any more. `name` is empty where nobody on the list has it now."""

    attendee: UUID
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Standing:
    """`style`, `sizes`: of the last run; the usual ones before the first. `runs` from the last."""

    places: tuple[Place, ...]
    away: tuple[Away, ...]
    style: Style
    sizes: Sizes
    runs: tuple[CardRun, ...]
    check: CardCheck | None

    @property
    def due(self) -> tuple[Place, ...]:
        """What is to be printed."""
        return tuple(one for one in self.places if one.state != PRINTED)

    @property
    def digest(self) -> str:
        return digest_of([one.who.id for one in self.places])

    @property
    def stale(self) -> bool:
        """Whether the list has changed since somebody looked."""
        return self.check is not None and self.check.expected != self.digest

    @property
    def right(self) -> bool:
        """List, seats and cards are the same, in print and in the hall (domain rule 5.2)."""
        one = self.check
        seen = one is not None and not (self.stale or one.missing or one.foreign) and one.in_order
        return seen and not self.due


def standing_of(meeting: Meeting) -> Standing:
    """Four queries."""
    people = list(Attendee.objects.filter(meeting=meeting).order_by("order"))
    runs = list(CardRun.objects.filter(meeting=meeting).order_by("-number"))
    check = CardCheck.objects.filter(meeting=meeting).order_by("-at", "-number").first()
    return stand(meeting.id, people, runs, check, seats_of({meeting.id}).get(meeting.id, {}))


def stand(
    meeting: UUID, people: Sequence[Attendee], runs: Sequence[CardRun], check: CardCheck | None,
    seats: Mapping[UUID, str],
) -> Standing:  # fmt: skip
    """From rows that were read: `people` in their order, `runs` from the last, `seats` by attendee."""
    style = style_of(runs[0].style) if runs else Style()
    sizes = (float(runs[0].sizes[0]), float(runs[0].sizes[1])) if runs else UNKNOWN
    printed = printed_by(runs)
    there = in_order(people, seats)
    places = []
    for n, one in enumerate(there, 1):
        was = printed.get(str(one.id))
        state = NEW if was is None else PRINTED if was == face_of(one, style) else CHANGED
        places.append(Place(n, one, state, code_for(meeting, one.id), seats.get(one.id, "")))
    names = {str(one.id): one.name for one in people}
    standing = {str(one.id) for one in there}
    away = tuple(
        Away(UUID(id_), names.get(id_, ""), code_for(meeting, UUID(id_)))
        for id_ in printed if id_ not in standing
    )  # fmt: skip
    return Standing(tuple(places), away, style, sizes, tuple(runs), check)


def printed_by(runs: Sequence[CardRun]) -> Mapping[str, str]:
    """Attendee's id → what the card shows that was printed last."""
    found: dict[str, str] = {}
    for run in reversed(runs):
        found |= run.cards
    return found


def style_of(kept: Mapping[str, object]) -> Style:
    return Style(**kept)  # type: ignore[arg-type]


def face_of(one: Attendee, style: Style) -> str:
    """A keyed digest of what stands on the card and how: it tells nobody whose it is."""
    shown = [one.name, one.unit if style.unit else "", one.post if style.title else ""]
    look = {name: value for name, value in asdict(style).items() if name != "sheet"}
    return keys().mac("place card", canonical.canonical([str(one.id), shown, look])).hex()[:32]


def carded_of(places: Sequence[Place]) -> tuple[Carded, ...]:
    """As the cards are set: what was found of each in the list, by its place."""
    return tuple(
        tidied(Carded(one.place, one.who.name, "", one.who.unit, one.who.post, one.code)) for one in places
    )
