"""What is sent: an entry's public part, signed as the Standard Webhooks convention (1.0.0) has it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from concentric.core.means import Means
from concentric.ledger import data_classes as of
from concentric.ledger.models import Entry
from concentric.ledger.rest.entry import entry_out
from concentric.ledger.sealing import keys

PREFIX = "whsec_"
SECRET_BYTES = 32


def message_id(entry: Entry) -> str:
    """The same for an entry however often it is sent; without full stops, which part what is signed."""
    return f"entry_{entry.venue_id.hex}_{entry.number}"


def body_of(entry: Entry, venue: str) -> bytes:
    """`type`, `timestamp` and `data` as the convention has them; `venue` is its code."""
    told = {
        "id": message_id(entry),
        "type": entry.kind,
        "timestamp": entry.at.isoformat(),
        "venue": venue,
        "data": entry_out(entry).model_dump(mode="json"),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def headers_of(identity: str, body: bytes, secret: str, at: datetime) -> Mapping[str, str]:
    """`at`: when it is sent, which receivers compare with their own clock."""
    stamp = str(int(at.timestamp()))
    signed = f"{identity}.{stamp}.".encode() + body
    key = base64.b64decode(secret.removeprefix(PREFIX))
    mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode("ascii")
    return {"webhook-id": identity, "webhook-timestamp": stamp, "webhook-signature": f"v1,{mac}"}


def draw_secret(means: Means) -> str:
    """256 bits, as the convention writes them."""
    return PREFIX + base64.b64encode(means.draws.token_bytes(SECRET_BYTES)).decode("ascii")


def seal_secret(hook: UUID, secret: str) -> bytes:
    return keys().seal(hook, of.IDENTITY, secret)


def open_secret(hook: UUID, sealed: bytes) -> str:
    """Raises `KeyGone` where the keys were not brought back with the database."""
    return keys().open(hook, of.IDENTITY, bytes(sealed))
