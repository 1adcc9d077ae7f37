"""Recompute everything that can be: the chain, the commitments, the signed heads, and every hard rule.

Rules of the floors above are registered in `AUDITS`; each reads the database and returns what it found. Two things
can be found. The records are not what they must be: then nothing that is read in them can be relied on. Or they are,
and say that somebody broke a rule of the house: a breach, which makes them no less sound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from concentric.core.registry import Registry
from concentric.ledger import canonical
from concentric.ledger.action import public_part
from concentric.ledger.heads import Head
from concentric.ledger.kinds import KINDS
from concentric.ledger.models import Entry, Part
from concentric.ledger.sealing import KeyGone, keys
from concentric.ledger.snapshot import snapshot


@dataclass(frozen=True)
class Finding:
    """Something that is not as it must be. `code` is the message `audit-<code with dashes>`.

    `breach`: the records are right, and a rule was broken by what they say was done.
    """

    code: str
    data: Mapping[str, Any]
    breach: bool = False

    @property
    def message_id(self) -> str:
        return "audit-" + self.code.replace(".", "-").replace("_", "-")


@dataclass(frozen=True)
class Report:
    """What an audit looked at and what it found: `findings` in the records themselves, `breaches` of rules that
    they tell of. `purges` maps a purge's entry number to its parts."""

    entries: int
    digest: str
    parts: int
    purges: Mapping[int, int]
    heads: int
    rules: tuple[str, ...]
    findings: tuple[Finding, ...] = field(default=())
    breaches: tuple[Finding, ...] = field(default=())

    @property
    def sound(self) -> bool:
        """Whether the records are as they must be, whatever they tell of."""
        return not self.findings


Rule = Callable[[UUID], Sequence[Finding]]
AUDITS: Registry[Rule] = Registry("audit rule")


def audit(venue: UUID, heads: Sequence[Head] = (), trusted: str | None = None) -> Report:
    """Audit one venue.

    `heads` left the machine earlier; each must be genuine, signed by `trusted` (when given), and be in the chain.
    The chain stops at the first broken entry: what follows it proves nothing. All of it is read as it stood at
    one instant, so that a venue at work can be audited.
    """
    with snapshot():
        return _audit(venue, heads, trusted)


def _audit(venue: UUID, heads: Sequence[Head], trusted: str | None) -> Report:
    findings: list[Finding] = []
    parts: dict[int, list[Part]] = {}
    for part in Part.objects.filter(venue_id=venue).iterator():
        parts.setdefault(part.number, []).append(part)
    wanted = {head.number: head for head in heads if head.venue == venue}
    purged: dict[tuple[int, str], int] = {}
    purges: dict[int, int] = {}
    missing: list[tuple[int, str]] = []
    previous, number, part_count, broken = canonical.GENESIS, 0, 0, False
    for entry in Entry.objects.filter(venue_id=venue).order_by("number").iterator(chunk_size=2000):
        number += 1
        fault = _fault(entry, number, previous)
        if fault is not None:
            findings.append(fault)
            broken = True
            break
        previous = bytes(entry.digest)
        if entry.kind == "ledger.purged":
            purges[number] = len(entry.values["parts"])
            purged.update({(int(n), str(name)): number for n, name in entry.values["parts"]})
        here = parts.pop(number, [])
        part_count += len(here)
        findings.extend(_part_faults(entry, here))
        missing.extend((number, name) for name in entry.commitments if name not in {p.name for p in here})
        head = wanted.get(number)
        if head is not None and head.digest != previous.hex():
            findings.append(Finding("head.differs", {"number": number, "at": head.at}))
    if not broken:
        findings.extend(
            Finding("part.missing", {"number": n, "name": name})
            for n, name in missing
            if (n, name) not in purged
        )
        findings.extend(Finding("part.stray", {"number": n}) for n in sorted(parts))
        findings.extend(
            Finding("head.beyond", {"number": h.number, "at": h.at})
            for h in wanted.values()
            if h.number > number
        )
    findings.extend(
        Finding("head.not_genuine", {"number": head.number, "at": head.at})
        for head in heads
        if not head.genuine() or (trusted is not None and head.signer != trusted)
    )
    for rule in AUDITS.values():
        findings.extend(rule(venue))
    faults = tuple(finding for finding in findings if not finding.breach)
    breaches = tuple(finding for finding in findings if finding.breach)
    return Report(number, previous.hex(), part_count, purges, len(heads), tuple(AUDITS), faults, breaches)


def _fault(entry: Entry, number: int, previous: bytes) -> Finding | None:
    if entry.number != number:
        return Finding("chain.gap", {"number": number, "found": entry.number})
    if bytes(entry.previous) != previous:
        return Finding("chain.unlinked", {"number": number})
    public = public_part(
        venue=entry.venue_id, number=entry.number, kind=entry.kind, at=entry.at, happened_at=entry.happened_at,
        actor=entry.actor_id, subjects=entry.subjects, values=entry.values, commitments=entry.commitments,
        lines=entry.lines, cause=entry.cause,
    )  # fmt: skip
    if canonical.digest(previous, canonical.plain(public)) != bytes(entry.digest):
        return Finding("chain.changed", {"number": number, "kind": entry.kind})
    if entry.kind not in KINDS:
        return Finding("chain.unknown_kind", {"number": number, "kind": entry.kind})
    return None


def _part_faults(entry: Entry, parts: Sequence[Part]) -> list[Finding]:
    found: list[Finding] = []
    for part in parts:
        where = {"number": entry.number, "name": part.name}
        if part.name not in entry.commitments:
            found.append(Finding("part.stray", {"number": entry.number}))
            continue
        try:
            text = keys().open(part.subject_id, part.data_class, bytes(part.sealed))
        except KeyGone:
            found.append(Finding("part.unreadable", where))
            continue
        if (
            canonical.commitment(bytes(part.salt), part.data_class, part.name, text)
            != entry.commitments[part.name]
        ):
            found.append(Finding("part.changed", where))
    return found
