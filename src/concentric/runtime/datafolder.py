"""The one folder that holds everything a venue keeps: database, secrets, keys, chain heads, logs."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from concentric.runtime.errors import DiskFull, FolderNotWritable, SecretsMissing

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Names of what lies in the folder; `prepared` makes what is missing."""

    root: Path

    @property
    def cluster(self) -> Path:
        return self.root / "postgres"

    @property
    def cluster_being_made(self) -> Path:
        return self.root / "postgres.new"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def heads(self) -> Path:
        return self.root / "heads"

    @property
    def logs(self) -> Path:
        return self.root / "log"

    @property
    def server_log(self) -> Path:
        return self.logs / "postgresql.log"

    @property
    def serve_lock(self) -> Path:
        return self.root / "serve.lock"

    @property
    def start_lock(self) -> Path:
        return self.root / "postgres.start"

    @property
    def users_lock(self) -> Path:
        return self.root / "postgres.users"

    def prepared(self) -> DataFolder:
        """Make the folder and its rooms where missing. What exists already keeps its mode."""
        outer = 0o711 if os.geteuid() == 0 else 0o700  # the database's system user has to pass through
        with writing_in(self.root):
            make_folder(self.root, outer)
            make_folder(self.logs, outer)
            for private in (self.secrets, self.keys, self.heads):
                make_folder(private, 0o700)
            if not os.access(self.root, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.root))
        return self

    def secret(self, name: str, *, make: bool) -> str:
        """A password kept in the folder; made at random, once, when `make` allows it."""
        path = self.secrets / name
        try:
            return path.read_text("ascii").strip()
        except FileNotFoundError:
            if not make:
                raise SecretsMissing(folder=str(self.root), file=str(path)) from None
        except PermissionError as error:
            raise FolderNotWritable(folder=str(path), reason=error.strerror or "") from error
        value = secrets.token_urlsafe(32)
        with writing_in(self.root):
            write_durably(path, value + "\n", mode=0o600)
        return value

    def free_megabytes(self) -> int:
        """Room left on the disk that the folder is on, for ordinary users."""
        room = os.statvfs(self.root)
        return room.f_bavail * room.f_frsize // MEGABYTE

    def must_have_room(self, megabytes: int) -> None:
        if (free := self.free_megabytes()) < megabytes:
            raise DiskFull(folder=str(self.root), free_mb=free, needed_mb=megabytes)


def default_folder(name: str) -> Path:
    """Where a venue lies when `--data` does not say: /var/lib for root, the user's own data folder else."""
    if os.geteuid() == 0:
        return Path("/var/lib/concentric") / name
    base = os.environ.get("XDG_DATA_HOME", "")
    home = Path(base) if base.startswith("/") else Path.home() / ".local" / "share"
    return home / "concentric" / name


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Turn the refusals of the file system into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            existing = next(path for path in (folder, *folder.parents) if path.is_dir())
            free = shutil.disk_usage(existing).free // MEGABYTE
            raise DiskFull(folder=str(folder), free_mb=free, needed_mb=max(free + 1, 16)) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            where = error.filename or str(folder)
            raise FolderNotWritable(folder=str(where), reason=error.strerror or "") from error
        raise


def write_durably(path: Path, text: str, *, mode: int) -> None:
    """Write a small file whole or not at all, and have it survive a power cut."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in the folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path, mode: int) -> None:
    """Make a folder, and those above it, where missing; the modes hold whatever the umask would take away."""
    if folder.is_dir():
        return
    make_folder(folder.parent, 0o755 if os.geteuid() == 0 else 0o700)
    try:
        folder.mkdir(mode=mode)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return  # another command made it meanwhile
    folder.chmod(mode)
