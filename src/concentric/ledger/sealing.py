"""Encryption of personal parts, one key for each person and data class.

The keys are files in a folder of their own, outside the database and outside its backups. Forgetting a key
makes every copy of what it sealed unreadable, in old backups too.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from functools import cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from concentric.core.errors import ConcentricError
from concentric.ledger.data_classes import DATA_CLASSES


class KeyGone(ConcentricError):
    """The key of this person's data of this class is not here. Data: data_class."""

    code = "sealing.key_gone"
    status = 410


class KeyStore:
    """Keys in `folder/ab/<subject>.<class>`, each 32 bytes, readable by their owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[tuple[UUID, str], bytes] = {}

    def _path(self, subject: UUID, data_class: str) -> Path:
        if data_class not in DATA_CLASSES:
            raise ValueError(f"not a data class: {data_class}")
        return self.folder / subject.hex[-2:] / f"{subject.hex}.{data_class}"

    def key(self, subject: UUID, data_class: str, *, make: bool) -> bytes:
        """The key; made and on disk (synced) before it is returned, if `make`."""
        known = self._known.get((subject, data_class))
        if known is not None:
            return known
        path = self._path(subject, data_class)
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            if not make:
                raise KeyGone(data_class=data_class) from None
            found = make_once(path, secrets.token_bytes(32))
        self._known[(subject, data_class)] = found
        return found

    def seal(self, subject: UUID, data_class: str, text: str) -> bytes:
        """Nonce and ciphertext (AES-256-GCM, bound to the subject and the class)."""
        return self.seal_bytes(subject, data_class, text.encode())

    def seal_bytes(self, subject: UUID, data_class: str, data: bytes) -> bytes:
        """The same for what is no text: a file."""
        nonce = os.urandom(12)
        bound = subject.bytes + data_class.encode()
        return nonce + AESGCM(self.key(subject, data_class, make=True)).encrypt(nonce, data, bound)

    def open(self, subject: UUID, data_class: str, sealed: bytes) -> str:
        """The text; `KeyGone` when it has been purged or the key does not fit."""
        return self.open_bytes(subject, data_class, sealed).decode()

    def open_bytes(self, subject: UUID, data_class: str, sealed: bytes) -> bytes:
        """What `seal_bytes` sealed; `KeyGone` likewise."""
        bound = subject.bytes + data_class.encode()
        try:
            key = self.key(subject, data_class, make=False)
            return AESGCM(key).decrypt(bytes(sealed[:12]), bytes(sealed[12:]), bound)
        except InvalidTag:
            raise KeyGone(data_class=data_class) from None

    def forget(self, subject: UUID, data_class: str) -> None:
        """Delete the key, for good. Harmless when it is already gone."""
        self._known.pop((subject, data_class), None)
        path = self._path(subject, data_class)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
            sync_folder(path.parent)

    def mac(self, purpose: str, data: bytes) -> bytes:
        """A keyed digest (HMAC-SHA-256): to look up or compare without telling the content."""
        path = self.folder / "mac.key"
        secret = path.read_bytes() if path.exists() else make_once(path, secrets.token_bytes(32))
        return hmac.new(secret, purpose.encode() + b"\0" + data, hashlib.sha256).digest()


def make_once(path: Path, content: bytes) -> bytes:
    """Write `content` to `path` whole and synced, unless someone was first; returns what is there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.parent / f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(draft, path)
    except FileExistsError:
        content = path.read_bytes()
    finally:
        draft.unlink()
    sync_folder(path.parent)
    return content


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@cache
def _store(folder: str) -> KeyStore:
    return KeyStore(Path(folder))


def keys() -> KeyStore:
    """The key store of the running product (`settings.CONCENTRIC_KEYS`)."""
    from django.conf import settings  # the store itself knows no settings, so that tests can make their own

    return _store(str(settings.CONCENTRIC_KEYS))
