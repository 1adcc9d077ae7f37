"""Printing a meeting's cards, and writing down what was found of them in the hall."""

from __future__ import annotations

import re
from dataclasses import asdict
from uuid import UUID

from django.db.models import Max

from concentric.areas.meetings import rules
from concentric.areas.meetings.after.attending import attended
from concentric.areas.meetings.cards.expecting import codes_of, digest_of, expected
from concentric.areas.meetings.cards.models import CardCheck, CardRun
from concentric.areas.meetings.cards.reading import carded_of, face_of, standing_of
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.secret import SecretKeepsNoNames
from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action, lock
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.papers.cards.making import Style, prepare
from concentric.orders.papers.cards.sheets import USUAL

PRINTED = entry_kind("meeting.cards_printed", personal={"names": of.IDENTITY})
CHECKED = entry_kind("meeting.cards_checked", personal={})
MOST_CODES = 2000
_CODE = re.compile(r"[A-Za-z0-9:/?&=._-]{1,200}")


class NobodyToPrint(Conflict):
    """Nobody on the list has a card to print. Data: code."""

    code = "meeting.no_cards_to_print"


class NothingPrinted(Conflict):
    """No card of the meeting was printed, so none can be looked for. Data: code."""

    code = "meeting.no_cards_printed"


@action(kind=PRINTED, permission=rules.ATTEND)
def print_cards(
    by: By, *, meeting_id: UUID, attendees: tuple[UUID, ...] = (), size: str = USUAL, sheet: str = "a4",
    font: str = "hei", unit: bool = False, title: bool = False,
) -> Outcome:  # fmt: skip
    """Cards for these of the list, or, with none named, for whoever has none yet or another than now.

    Letters stay as large as in the runs before, if the cards are to look like those. Raises what `prepare` raises.
    """
    meeting = with_cards(by, meeting_id)
    lock("cards", meeting.id)
    stood = standing_of(meeting)
    style = Style(size=size, sheet=sheet, font=font, unit=unit, title=title)
    known = {one.who.id: one for one in stood.places}
    unknown = [id_ for id_ in attendees if id_ not in known]
    if unknown:
        raise NotFound(what="attendee", which=str(unknown[0]))
    chosen = [one for one in stood.places if one.who.id in set(attendees)] if attendees else list(stood.due)
    if not chosen:
        raise NobodyToPrint(code=meeting.code)
    # Fitted as one set with all that stand, so that a single card looks like the others.
    made = prepare(
        carded_of(stood.places), style, stood.sizes if looks_like(style, stood.style) else (0.0, 0.0)
    )
    number = stood.runs[0].number + 1 if stood.runs else 1
    run = CardRun(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, number=number, at=by.now(), by=by.actor.id,
        cards={str(one.who.id): face_of(one.who, style) for one in chosen}, style=asdict(style), sizes=list(made.sizes),
    )  # fmt: skip
    run.save(force_insert=True)
    names = "\n".join(one.who.name for one in chosen)
    return Outcome(
        subjects={"meeting": meeting.id, "run": run.id},
        values={"code": meeting.code, "n": len(chosen), "of": len(stood.places), "run": run.number, "size": size,
                "font": font},
        lines=len(chosen),
        personal=(Personal("names", meeting.id, names),),
        answer={"meeting": meeting.id, "run": run.number, "n": len(chosen)},
    )  # fmt: skip


@action(kind=CHECKED, permission=rules.ATTEND)
def check_cards(by: By, *, meeting_id: UUID, codes: tuple[str, ...]) -> Outcome:
    """What the QR of each card said, in the order in which they stand; codes of other things count as foreign."""
    meeting = with_cards(by, meeting_id)
    if not 0 < len(codes) <= MOST_CODES:
        raise Invalid(field="codes", value=len(codes), accepted=f"1–{MOST_CODES}")
    wrong = next((code for code in codes if not _CODE.fullmatch(code)), None)
    if wrong is not None:
        raise Invalid(field="codes", value=wrong[:40], accepted="C + 13")
    if not CardRun.objects.filter(meeting=meeting).exists():
        raise NothingPrinted(code=meeting.code)
    ids = expected(meeting)
    known = codes_of(meeting.id, ids)
    seen = list(dict.fromkeys(codes))
    found = [known[code] for code in seen if code in known]
    missing = [id_ for id_ in ids if id_ not in set(found)]
    standing = [id_ for id_ in ids if id_ in set(found)]
    last = CardCheck.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    row = CardCheck(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, number=last + 1, at=by.happened_at or by.now(),
        by=by.actor.id, expected=digest_of(ids), found=len(found), missing=[str(id_) for id_ in missing],
        foreign=len(seen) - len(found), in_order=found in (standing, standing[::-1]),
    )  # fmt: skip
    row.save(force_insert=True)
    return Outcome(
        subjects={"meeting": meeting.id},
        values={"code": meeting.code, "n": len(found), "of": len(ids), "missing": len(missing), "foreign": row.foreign,
                "in_order": int(row.in_order), "list": row.expected},
        lines=len(seen),
        answer={"meeting": meeting.id, "found": len(found), "missing": row.missing, "foreign": row.foreign,
                "in_order": row.in_order},
    )  # fmt: skip


def with_cards(by: By, meeting_id: UUID) -> Meeting:
    """The meeting, locked, for whoever may write of it. A secret one has no cards: they would hold names (MTG-08)."""
    meeting = attended(by, meeting_id)
    if meeting.secret:
        raise SecretKeepsNoNames(code=meeting.code)
    return meeting


def looks_like(one: Style, other: Style) -> bool:
    """Whether cards of both can stand beside each other; on which paper they come makes no difference."""
    return {**asdict(one), "sheet": ""} == {**asdict(other), "sheet": ""}
