"""A sealed archive: named files in a tar, compressed and encrypted as a whole. Written whole or not at all, and so
read."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyrage import DecryptError, decrypt_file, encrypt_file, x25519

from concentric.runtime.backup.errors import Damaged, FileThere, NoFile, WrongKey
from concentric.runtime.datafolder import sync_folder, writing_in

MANIFEST, DUMP, KEYS = "manifest.json", "database.dump", "keys.tar"  # the members


def must_be_new(out: Path) -> None:
    """Refuse at once what could not be written in the end."""
    if not out.parent.is_dir():
        raise NoFile(file=str(out.parent))
    if out.exists():
        raise FileThere(file=str(out))


def seal(members: Mapping[str, Path], out: Path, to: Sequence[x25519.Recipient], room: Path) -> None:
    """Encrypt these files, by name, to `out` (mode 0600). `room`: a private folder for what is not yet encrypted."""
    plain, part = room / "archive.tar", out.with_name(f".{out.name}.part")
    must_be_new(out)
    with writing_in(out.parent):
        try:
            # A dump's rows are compressed already; its list of contents, and many small keys, are not.
            with tarfile.open(plain, "w:gz", compresslevel=6) as archive:
                for name, path in members.items():
                    archive.add(path, name, recursive=False, filter=_anonymous)
            part.touch(mode=0o600, exist_ok=True)
            encrypt_file(str(plain), str(part), list(to))
            part.chmod(0o600)
            with part.open("rb") as written:
                os.fsync(written.fileno())
            os.link(part, out)  # not over another of that name
            sync_folder(out.parent)
        except FileExistsError:
            raise FileThere(file=str(out)) from None
        finally:
            part.unlink(missing_ok=True)
            plain.unlink(missing_ok=True)


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o600
    return info


def unseal(sealed: Path, key: x25519.Identity, key_file: Path, room: Path) -> list[Path]:
    """Decrypt and unpack into `room`; each file is there, or nothing is. The whole is checked as it is decrypted:
    one byte changed anywhere is found."""
    plain = room / "archive.tar"
    with writing_in(room):
        try:
            decrypt_file(str(sealed), str(plain), [key])
            with tarfile.open(plain) as archive:
                return list(_unpacked(archive, room))
        except FileNotFoundError:
            raise NoFile(file=str(sealed)) from None
        except DecryptError as error:
            if "No matching keys" in str(error):
                raise WrongKey(file=str(sealed), key=str(key_file)) from None
            raise Damaged(file=str(sealed)) from None
        except (tarfile.TarError, EOFError, ValueError):
            raise Damaged(file=str(sealed)) from None
        except OSError as error:
            if error.errno is not None:  # the file system's own; the cipher's has no number
                raise
            raise Damaged(file=str(sealed)) from None
        finally:
            plain.unlink(missing_ok=True)


def _unpacked(archive: tarfile.TarFile, room: Path) -> Iterable[Path]:
    for member in archive:
        if not member.isfile():
            raise tarfile.TarError(member.name)
        archive.extract(member, room, filter="data")  # refuses names that lead out of the folder
        yield room / member.name
