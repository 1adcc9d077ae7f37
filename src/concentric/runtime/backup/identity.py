"""The venue's own key pair for backups (age, X25519): the public half seals, the private half opens.

Sealing needs no secret, so a machine that takes backups can be told to forget the private half.
"""

from __future__ import annotations

from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519

from concentric.runtime.backup.errors import KeyUnreadable, NotARecipient
from concentric.runtime.datafolder import DataFolder, write_durably, writing_in

PRIVATE, PUBLIC = "backup.key", "backup.pub"


def own_recipient(folder: DataFolder) -> tuple[x25519.Recipient, bool]:
    """The public half, and whether the pair was made just now."""
    public = folder.secrets / PUBLIC
    if public.exists():
        return recipient(public.read_text("ascii").strip()), False
    made = x25519.Identity.generate()
    with writing_in(folder.root):
        write_durably(folder.secrets / PRIVATE, f"{made}\n", mode=0o600)
        write_durably(public, f"{made.to_public()}\n", mode=0o600)
    return made.to_public(), True


def recipient(text: str) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(text)
    except RecipientError:
        raise NotARecipient(key=text[:70]) from None


def identity(path: Path) -> x25519.Identity:
    """The private half in a file: its line AGE-SECRET-KEY-…; notes after # are passed over."""
    try:
        lines = path.read_text("ascii").splitlines()
        found = next(line.strip() for line in lines if line.strip() and not line.startswith("#"))
        return x25519.Identity.from_str(found)
    except (OSError, UnicodeDecodeError, StopIteration, IdentityError):
        raise KeyUnreadable(file=str(path)) from None
