"""Starting, adopting and stopping one PostgreSQL cluster, whatever state it was left in."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from concentric.runtime import initialise as init
from concentric.runtime.binaries import Binaries, copied, installed
from concentric.runtime.datafolder import DataFolder, writing_in
from concentric.runtime.errors import (
    DiskFull,
    FolderOwner,
    RunsElsewhere,
    StartFailed,
    StartTooSlow,
    StopFailed,
)
from concentric.runtime.procfs import alive, backends, is_postmaster, numbered, read_postmaster
from concentric.runtime.progress import Say, Waiting, silent
from concentric.runtime.serverlog import Reading, ServerLog
from concentric.runtime.systemuser import Account, account_for

START_NEEDS_MB = 48  # two segments of write-ahead log, and a little
LOG_KEPT_BYTES = 16 * 1024 * 1024
SHARED_BINARIES = Path("/var/lib/concentric")
_NOT_YET = (
    "starting up", "not yet accepting connections", "in recovery mode", "shutting down",
    "No such file", "Connection refused", "server closed the connection",
)  # fmt: skip
# An orphan outlives its postmaster only while it is busy; nothing that it does can be committed any more.
_ORPHANS_END = ((5.0, signal.SIGTERM), (15.0, signal.SIGQUIT), (30.0, signal.SIGKILL))


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster in one data folder. Callers hold the folder's start lock around what changes it."""

    folder: DataFolder
    binaries: Binaries
    account: Account
    tuning: init.Tuning
    say: Say
    longest_start: float = 600.0

    @staticmethod
    def at(
        root: Path, say: Say = silent, *, tuning: init.Tuning | None = None, longest_start: float = 600.0
    ) -> Cluster:
        """The cluster of a data folder, with programs and a user that can run it. Makes the folder."""
        folder = DataFolder(root.expanduser().resolve()).prepared()
        account = account_for(folder.cluster, say)
        account.must_reach(folder.root)
        binaries = installed()
        if not account.can_run(binaries.program("postgres")):
            with writing_in(SHARED_BINARIES):
                binaries = copied(binaries, SHARED_BINARIES)
            account.must_reach(binaries.folder)
        return Cluster(folder, binaries, account, tuning or init.Tuning(), say, longest_start)

    def superuser_url(self, database: str = init.SUPERUSER) -> str:
        password = self.folder.secret("superuser", make=False)
        return self.url(init.SUPERUSER, password, database)

    def url(self, role: str, password: str, database: str) -> str:
        """A connection string over the socket; the port is named so that PGPORT cannot misdirect it."""
        place = init.socket_folder(self.folder, self.account)
        query = f"host={_quoted(place)}&port={init.PORT}"
        return f"postgresql://{_quoted(role)}:{_quoted(password)}@/{_quoted(database)}?{query}"

    def postmaster(self) -> int | None:
        """The process that is this cluster's postmaster now, if any."""
        found = read_postmaster(self.folder.cluster)
        if found and alive(found.pid) and is_postmaster(found.pid, self.folder.cluster, self.account.uid):
            return found.pid
        return None

    def ensure_running(self) -> None:
        """Make the cluster if there is none; start it, or adopt one that runs; wait until it answers."""
        if not init.check_version(self.folder):
            init.initialise(self.folder, self.binaries, self.account, self.tuning, self.say)
        elif self.folder.cluster.stat().st_uid != self.account.uid:
            raise FolderOwner(folder=str(self.folder.cluster), owner=self.folder.cluster.stat().st_uid)
        self._let_it_finish_stopping()
        if self.postmaster() is None:
            self._start()
        self.connect().close()

    def _let_it_finish_stopping(self) -> None:
        """A stop that was begun by somebody who was then killed goes on by itself; starting waits for it."""
        waiting = Waiting(self.say)
        while (pid := self.postmaster()) is not None:
            found = read_postmaster(self.folder.cluster)
            if found is None or found.state != "stopping":
                return
            if waiting.seconds > self.longest_start:
                raise StopFailed(seconds=round(waiting.seconds), log=str(self.folder.server_log), pid=pid)
            waiting.still("runtime-waiting-for-stop")
            time.sleep(0.05)

    def _start(self) -> None:
        self.folder.must_have_room(START_NEEDS_MB)
        init.write_settings(self.folder, self.account, self.tuning)
        waiting = Waiting(self.say)
        self._end_orphans(waiting)
        if self.postmaster() is None and self._answers_elsewhere():
            raise RunsElsewhere(folder=str(self.folder.root))
        self._remove_stale_lock()
        self._prepare_log()
        while True:
            log = ServerLog(self.folder.server_log)
            left = max(1, int(self.longest_start - waiting.seconds))
            code = self._run_pg_ctl(log, waiting, left)
            if code == 0:
                return
            reading = log.read()
            if waiting.seconds >= self.longest_start:
                raise StartTooSlow(seconds=round(waiting.seconds), log=str(log.path))
            if self.postmaster() is not None:  # begun by a command that was killed: connecting waits for it
                return
            if reading.old_memory_in_use:  # an orphan that was forked as we looked
                self._end_orphans(waiting)
                time.sleep(0.2)
                continue
            raise self._why_not(reading, log)

    def _run_pg_ctl(self, log: ServerLog, waiting: Waiting, seconds: int) -> int:
        """`pg_ctl start` in a session of its own, telling what the server says meanwhile."""
        switch = self.account.switch
        with subprocess.Popen(
            [self.binaries.program("pg_ctl"), "start", "--silent", "--wait", f"--timeout={seconds}",
             f"--pgdata={self.folder.cluster}", f"--log={log.path}"],
            user=self.account.uid if switch else None, group=self.account.gid if switch else None,
            extra_groups=[] if switch else None, umask=0o077, cwd="/", start_new_session=True,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as starting:  # fmt: skip
            while True:
                try:
                    return starting.wait(timeout=0.1)
                except subprocess.TimeoutExpired:
                    self._tell(waiting, log.read())

    def _tell(self, waiting: Waiting, reading: Reading) -> None:
        if reading.recovering:
            waiting.still("runtime-recovering")
        elif reading.syncing:
            waiting.still("runtime-syncing")
        else:
            waiting.still("runtime-starting")

    def _end_orphans(self, waiting: Waiting) -> None:
        """Wait for server processes that outlived a killed postmaster; after a while, end them."""
        name = init.title(self.folder)
        due = list(_ORPHANS_END)
        began = waiting.seconds
        while self.postmaster() is None and (left := backends(name, self.account.uid)):
            waiting.still("runtime-waiting-for-orphans", count=len(left))
            if due and waiting.seconds - began >= due[0][0]:
                _, number = due.pop(0)
                for pid in left:
                    _signal(pid, number)
            if waiting.seconds > self.longest_start:
                raise StartTooSlow(seconds=round(waiting.seconds), log=str(self.folder.server_log))
            time.sleep(0.05)

    def _answers_elsewhere(self) -> bool:
        """Whether the socket is listened to although no process is seen: by a postmaster in another container.

        Two over the same files would spoil them, and neither PostgreSQL's lock file nor /proc tells one of the other.
        """
        with socket.socket(socket.AF_UNIX) as asked:
            asked.settimeout(5)
            try:
                asked.connect(str(self._socket()))
            except (FileNotFoundError, ConnectionRefusedError):
                return False
            return True

    def _socket(self) -> Path:
        return Path(init.socket_folder(self.folder, self.account)) / f".s.PGSQL.{init.PORT}"

    def _remove_stale_lock(self) -> None:
        """A number in postmaster.pid that a stranger bears now would keep PostgreSQL from starting.

        So would our own killed postmaster where nobody asks after the dead (a container without an init).
        Safe because we hold the start lock, know the process is not ours, and no backend of ours is left.
        """
        found = read_postmaster(self.folder.cluster)
        if self.postmaster() is not None:
            return
        if found and numbered(found.pid):
            (self.folder.cluster / "postmaster.pid").unlink(missing_ok=True)
        own = self._socket()  # nobody else's are in its folder
        for path in (own, own.with_name(f"{own.name}.lock")):
            path.unlink(missing_ok=True)

    def _prepare_log(self) -> None:
        """The log belongs to the server's user; one old part is kept."""
        log = self.folder.server_log
        with writing_in(self.folder.root):
            if log.exists() and log.stat().st_size > LOG_KEPT_BYTES:
                log.replace(log.with_suffix(".log.1"))
            log.touch(mode=0o640)
            self.account.own(log, 0o640)

    def _why_not(self, reading: Reading, log: ServerLog) -> Exception:
        if reading.no_space:
            free = self.folder.free_megabytes()
            return DiskFull(folder=str(self.folder.root), free_mb=free, needed_mb=START_NEEDS_MB)
        return StartFailed(line=reading.complaint, log=str(log.path))

    def connect(self, database: str = init.SUPERUSER) -> psycopg.Connection[tuple[object, ...]]:
        """A superuser's session, as soon as the server gives one; says what it waits for."""
        waiting = Waiting(self.say)
        log = ServerLog(self.folder.server_log, of_latest_start=True)
        url = self.superuser_url(database)
        while True:
            try:
                return psycopg.connect(url, autocommit=True, connect_timeout=10)
            except psycopg.OperationalError as error:
                text = str(error)
                running = self.postmaster() is not None
                starting = any(word in text for word in _NOT_YET)
                if not (running and starting):
                    reading = log.read()
                    if reading.no_space or not running:
                        raise self._why_not(reading, log) from error
                    raise StartFailed(line=text.strip().splitlines()[-1], log=str(log.path)) from error
                if waiting.seconds > self.longest_start:
                    raise StartTooSlow(seconds=round(waiting.seconds), log=str(log.path)) from error
                self._tell(waiting, log.read())
                time.sleep(0.05)

    def stop(self, mode: str = "fast") -> None:
        """Stop it and wait until its process is gone; nothing to do when none runs."""
        pid = self.postmaster()
        if pid is None:
            return
        waiting = Waiting(self.say)
        number = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}[mode]  # what pg_ctl stop sends
        _signal(pid, number)
        while alive(pid) and self.postmaster() == pid:
            if waiting.seconds > self.longest_start:
                raise StopFailed(seconds=round(waiting.seconds), log=str(self.folder.server_log), pid=pid)
            waiting.still("runtime-stopping")
            time.sleep(0.02)
        while alive(pid):  # it has removed its lock file and is about to end
            time.sleep(0.01)


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return  # it ended by itself
