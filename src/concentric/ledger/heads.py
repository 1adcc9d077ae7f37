"""The head of the chain, signed (Ed25519), to leave the machine: a chain rebuilt from scratch shows too."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from concentric.core.errors import Invalid
from concentric.ledger import canonical
from concentric.ledger.models import Entry
from concentric.ledger.sealing import make_once


@dataclass(frozen=True)
class Head:
    """Entry `number` of `venue` had `digest` (hex) at the instant `at`; `signature` is base64."""

    venue: UUID
    number: int
    digest: str
    at: str
    signer: str
    signature: str

    def signed_bytes(self) -> bytes:
        return canonical.canonical([str(self.venue), self.number, self.digest, self.at])

    def instant(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def genuine(self) -> bool:
        """The signature fits the content and the public key it names."""
        try:
            Ed25519PublicKey.from_public_bytes(b64decode(self.signer)).verify(
                b64decode(self.signature), self.signed_bytes()
            )
        except (InvalidSignature, ValueError):
            return False
        return True

    def line(self) -> str:
        return json.dumps(self.__dict__ | {"venue": str(self.venue)}, sort_keys=True)


def _private_key(keys_folder: Path) -> Ed25519PrivateKey:
    path = keys_folder / "head.key"
    raw = (
        path.read_bytes()
        if path.exists()
        else make_once(path, Ed25519PrivateKey.generate().private_bytes_raw())
    )
    return Ed25519PrivateKey.from_private_bytes(raw)


def public_key(keys_folder: Path) -> str:
    return b64encode(_private_key(keys_folder).public_key().public_bytes_raw()).decode()


def sign_head(venue: UUID, keys_folder: Path, now: datetime) -> Head | None:
    """The signed head of a venue's chain; None while it has no entry."""
    last = Entry.objects.filter(venue_id=venue).order_by("-number").values_list("number", "digest").first()
    if last is None:
        return None
    private = _private_key(keys_folder)
    draft = Head(venue, last[0], bytes(last[1]).hex(), canonical.instant(now), public_key(keys_folder), "")
    signature = b64encode(private.sign(draft.signed_bytes())).decode()
    return Head(draft.venue, draft.number, draft.digest, draft.at, draft.signer, signature)


def keep(head: Head, folder: Path) -> Path:
    """Append to `folder/heads.jsonl`, synced: one line a head."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "heads.jsonl"
    with path.open("a", encoding="utf-8") as out:
        out.write(head.line() + "\n")
        out.flush()
        os.fsync(out.fileno())
    return path


def read(path: Path) -> list[Head]:
    """The heads in a file kept elsewhere."""
    heads: list[Head] = []
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            heads.append(Head(UUID(raw["venue"]), int(raw["number"]), str(raw["digest"]), str(raw["at"]),
                              str(raw["signer"]), str(raw["signature"])))  # fmt: skip
        except (ValueError, KeyError, TypeError):
            raise Invalid(field=f"{path.name}:{at}", value=line[:40], accepted="a signed head") from None
    return heads
