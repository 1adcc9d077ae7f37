"""Who made an entry, and why: what whoever must account for the records reads beside each of them.

Of the personal parts it is the reason of a decision alone (`EntryKind.why`), and who wrote it. Names, health and what
a meeting is about stay sealed: nobody needs them to see that a thing was rightly done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from concentric.ledger.actor import Actor, program_of
from concentric.ledger.kinds import KINDS
from concentric.ledger.models import Entry, Part
from concentric.ledger.permissions import DESK, Role, may, permission
from concentric.ledger.sealing import KeyGone, keys
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.venue.models import Account

READ_WHY = permission("entries.why", [*DESK, Role.AUDITOR])


@dataclass(frozen=True, slots=True)
class Accounted:
    """`why`: empty when none was given; `erased`: one was, and has been purged since."""

    who: str
    why: str = ""
    erased: bool = False


def accounted(entries: Sequence[Entry], language: Language, reader: Actor) -> Mapping[int, Accounted]:
    """Entry → who made it and why; empty for those who need not know. Two queries, one where nothing was decided."""
    return _read(entries, language) if entries and may(reader, READ_WHY) else {}


def told_why(entries: Sequence[Entry], language: Language) -> Mapping[int, Accounted]:
    """Entry → who decided so and why, for those whose own work it moved: a task of theirs, or what their department
    was told. The caller has made sure of that. Only of kinds whose reason is meant for them (`EntryKind.told`): who
    gives it is told so. Two queries, none where nothing of the kind was decided."""
    meant = [e for e in entries if decided(e) and KINDS[e.kind].told]
    return _read(meant, language) if meant else {}


def _read(entries: Sequence[Entry], language: Language) -> Mapping[int, Accounted]:
    venue = entries[0].venue_id
    parts = {e.number: KINDS[e.kind].why for e in entries if decided(e)}
    rows = Part.objects.filter(venue_id=venue, number__in=list(parts)) if parts else ()
    why = {part.number: opened(part) for part in rows if part.name == parts[part.number]}
    who = names_of(venue, (e.actor_id for e in entries), language)
    return {
        e.number: Accounted(
            who[e.actor_id], why.get(e.number, ""), e.number in parts and not why.get(e.number)
        )
        for e in entries
    }


def decided(entry: Entry) -> bool:
    """Whether somebody gave a reason with it."""
    return entry.kind in KINDS and KINDS[entry.kind].why in entry.commitments


def names_of(venue: UUID, actors: Iterable[UUID], language: Language) -> dict[UUID, str]:
    """Actor → the person and the account they used, or which part of the product it was. One query."""
    wanted = set(actors)
    programs = {actor: name for actor in wanted if (name := program_of(actor)) is not None}
    rows = Account.objects.filter(venue_id=venue, id__in=wanted - programs.keys()).select_related("person")
    known = {account.id: _named(account, language) for account in rows}
    return {
        actor: say(f"program-{programs[actor]}", {}, language)
        if actor in programs
        else known.get(actor, f"…{str(actor)[-6:]}")
        for actor in wanted
    }


def _named(account: Account, language: Language) -> str:
    if account.person is None or not account.person.name:
        return account.username
    return say("writer", {"name": account.person.name, "account": account.username}, language)


def opened(part: Part) -> str:
    """The text; nothing once its key is gone."""
    try:
        return keys().open(part.subject_id, part.data_class, bytes(part.sealed))
    except KeyGone:
        return ""
