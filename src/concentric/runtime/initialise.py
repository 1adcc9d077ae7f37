"""Making a cluster's files, whole or not at all, and the settings each start gives it."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from concentric.runtime.binaries import MAJOR, Binaries
from concentric.runtime.datafolder import DataFolder, sync_folder, writing_in
from concentric.runtime.errors import (
    DiskFull,
    FolderOwner,
    InitialiseFailed,
    OtherVersion,
    SocketFolderUnsafe,
)
from concentric.runtime.progress import Say
from concentric.runtime.systemuser import Account

SUPERUSER = "postgres"
PORT = 5432  # only names the socket; nothing listens on the network
INITIALISE_NEEDS_MB = 192
LONGEST_SOCKET_FOLDER = 90  # bytes: the kernel's 107 less the file's name
INCLUDED = "concentric.conf"


@dataclass(frozen=True, slots=True)
class Tuning:
    """What differs between a venue's cluster and one that a test throws away."""

    durable: bool = True
    max_connections: int = 60
    shared_buffers_mb: int = 128


def check_version(folder: DataFolder) -> bool:
    """Whether there is a cluster; refuse one that another major version wrote."""
    with writing_in(folder.root):
        try:
            found = (folder.cluster / "PG_VERSION").read_text("ascii").strip()
        except FileNotFoundError:
            return False
        except PermissionError as error:
            owner = folder.cluster.stat().st_uid
            raise FolderOwner(folder=str(folder.cluster), owner=owner) from error
    if found != str(MAJOR):
        raise OtherVersion(folder=str(folder.root), found=found, needed=str(MAJOR))
    return True


def initialise(folder: DataFolder, binaries: Binaries, account: Account, tuning: Tuning, say: Say) -> None:
    """Run initdb beside the final place and move the result there: half a cluster is never started."""
    folder.must_have_room(INITIALISE_NEEDS_MB)
    say("runtime-making-database", folder=str(folder.root), version=binaries.version)
    password = folder.secret("superuser", make=True)
    new, word = folder.cluster_being_made, folder.root / "postgres.pwfile"
    shutil.rmtree(new, ignore_errors=True)
    word.unlink(missing_ok=True)
    try:
        with writing_in(folder.root):
            new.mkdir(mode=0o700)
            account.own(new, 0o700)
            descriptor = os.open(word, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(password + "\n")
            account.own(word, 0o600)
        made = account.run([
            binaries.program("initdb"), f"--pgdata={new}", f"--username={SUPERUSER}", f"--pwfile={word}",
            "--auth-local=scram-sha-256", "--auth-host=scram-sha-256", "--encoding=UTF8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
            "--data-checksums", "--no-instructions", *([] if tuning.durable else ["--no-sync"]),
        ])  # fmt: skip
        if made.returncode != 0:
            if "No space left on device" in made.stderr:
                free = folder.free_megabytes()
                raise DiskFull(folder=str(folder.root), free_mb=free, needed_mb=INITIALISE_NEEDS_MB)
            lines = [line for line in made.stderr.splitlines() if line.strip()]
            complaint = next((line for line in lines if "error:" in line or "FATAL" in line), lines[-1:])
            raise InitialiseFailed(folder=str(folder.root), line="".join(complaint))
        with writing_in(folder.root):
            with (new / "postgresql.conf").open("a", encoding="ascii") as file:
                file.write(
                    "\n# Concentric writes this file anew at each start; your own settings go below.\n"
                )
                file.write(f"include '{INCLUDED}'\n")
            (new / INCLUDED).touch()
            account.own(new / INCLUDED, 0o600)
            new.rename(folder.cluster)
            sync_folder(folder.root)
    finally:
        word.unlink(missing_ok=True)
        shutil.rmtree(new, ignore_errors=True)


def write_settings(folder: DataFolder, account: Account, tuning: Tuning) -> None:
    """The settings of this version of the product, before each start."""
    safe = "on" if tuning.durable else "off"
    settings = {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": socket_folder(folder, account),
        "unix_socket_permissions": "0700",
        "cluster_name": title(folder),
        "max_connections": tuning.max_connections,
        "shared_buffers": f"{tuning.shared_buffers_mb}MB",
        "max_wal_size": "512MB",
        "fsync": safe,
        "synchronous_commit": safe,
        "full_page_writes": safe,
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "log_startup_progress_interval": "1s",
    }
    if tuning.durable:
        # Values of a row, and so of a person, stay out of the log: no DETAIL, no text of statements.
        settings |= {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}
    text = "".join(f"{name} = {_literal(value)}\n" for name, value in settings.items())
    place = folder.cluster / INCLUDED
    fresh = folder.cluster / f".{INCLUDED}"
    with writing_in(folder.root):
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        account.own(fresh, 0o600)
        fresh.replace(place)


def _literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def title(folder: DataFolder) -> str:
    """The cluster's name in the titles of its processes, by which orphans are known again."""
    return "concentric-" + hashlib.sha256(os.fsencode(folder.root)).hexdigest()[:12]


def socket_folder(folder: DataFolder, account: Account) -> str:
    """Where the socket lies: in the data folder, or, where that path is too long, in a short one."""
    place = folder.root / "run"
    if len(os.fsencode(place)) > LONGEST_SOCKET_FOLDER:
        place = Path("/tmp") / f"{title(folder)}-{account.uid}"
    with writing_in(place):
        try:
            place.mkdir(mode=0o700)
            account.own(place, 0o700)
        except FileExistsError:
            found = place.lstat()
            folder_it_is = stat.S_ISDIR(found.st_mode)
            if place.parent == folder.root and folder_it_is and found.st_uid in (0, account.uid):
                account.own(place, 0o700)  # ours; made, perhaps, by a start that was cut short
            elif not folder_it_is or found.st_uid != account.uid or stat.S_IMODE(found.st_mode) != 0o700:
                raise SocketFolderUnsafe(folder=str(place)) from None
    return str(place)
