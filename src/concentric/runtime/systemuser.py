"""PostgreSQL will not run as root. As root it runs as a system user of its own; else as whoever we are."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from concentric.runtime.errors import FolderUnreachable, SystemUserRefused
from concentric.runtime.progress import Say

NAME = "concentric-db"


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the database. `switch` is true when we are root and have to become that user."""

    name: str
    uid: int
    gid: int
    switch: bool

    def run(
        self, command: Sequence[str], *, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this user, from `/`, with nothing of our environment but a path."""
        env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"} | (environment or {})
        become: tuple[int | None, int | None, list[int] | None] = (
            (self.uid, self.gid, []) if self.switch else (None, None, None)
        )
        return subprocess.run(
            list(command), user=become[0], group=become[1], extra_groups=become[2], umask=0o077,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
            cwd="/", env=env, check=False,
        )  # fmt: skip

    def own(self, path: Path, mode: int) -> None:
        """Give a file or folder that we have just made to this user."""
        if self.switch:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)
        path.chmod(mode)

    def must_reach(self, folder: Path) -> None:
        """Refuse, naming the first folder on the way that this user may not pass. Nothing is opened wider."""
        if not self.switch:
            return
        way = [str(part) for part in (*reversed(folder.parents), folder)]
        found = self.run(
            ["/bin/sh", "-c", 'for d; do test -x "$d" || { printf %s "$d"; exit 1; }; done', "sh", *way]
        )
        if found.returncode != 0:
            raise FolderUnreachable(folder=found.stdout or str(folder), user=self.name)

    def can_run(self, program: str) -> bool:
        """Whether this user may read and start a program where it lies."""
        if not self.switch:
            return True
        try:
            return self.run([program, "--version"]).returncode == 0
        except PermissionError:  # a folder on the way is closed to it
            return False


def account_for(owner_of: Path | None, say: Say) -> Account:
    """Who shall run the cluster: the one its files belong to when root asks, else ourselves or our user."""
    if os.geteuid() != 0:
        me = os.geteuid()
        return Account(_name(me), me, os.getegid(), switch=False)
    if owner_of is not None and owner_of.exists() and (uid := owner_of.stat().st_uid) != 0:
        return Account(_name(uid), uid, owner_of.stat().st_gid, switch=True)
    entry = _find() or _make(say)
    return Account(NAME, entry.pw_uid, entry.pw_gid, switch=True)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _find() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _make(say: Say) -> pwd.struct_passwd:
    say("runtime-making-system-user", user=NAME)
    try:
        made = subprocess.run(
            ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
             "--shell", "/usr/sbin/nologin", NAME],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"},
        )  # fmt: skip
    except OSError as error:
        raise SystemUserRefused(user=NAME, reason=error.strerror or str(error)) from error
    entry = _find()  # another command may have made it at the same moment
    if entry is None:
        raise SystemUserRefused(user=NAME, reason=(made.stderr.strip() or str(made.returncode)))
    return entry
